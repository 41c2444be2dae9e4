//! The letter of one worker.

use lindung_core::message::Message;
use lindung_core::words::Masked;

use super::{SelfPay, SelfPayHead, SelfPayVillage, SelfPrice};
use crate::DocumentError;
use crate::decree::TEXTS;
use crate::drawn::{Annex, BULLET, Faces, Letters, Sheet, Writer};

/// Draws all letters.
pub(super) fn letters(
    head: &SelfPayHead,
    villages: &[SelfPayVillage],
) -> Result<Annex, DocumentError> {
    let faces = Faces::new()?;
    let mut letters = Letters::new(label("title"), (head.head.government.clone(), head.date));
    let (common, mut rows) = (Common::of(head), 0);
    for village in villages {
        for person in &village.people {
            letters.add(page(&faces, &common, village, person));
            rows += 1;
        }
    }
    if letters.is_empty() {
        letters.add(Writer::page(&faces, &head.head, |writer| writer.says(&label("nobody"))));
    }
    letters.finish(rows)
}

fn label(key: &str) -> String {
    TEXTS.label(&format!("paper-selfpay-{key}"))
}

fn say(key: &str) -> Message {
    Message::new(format!("paper-selfpay-{key}"))
}

/// What is the same in every letter, said once.
struct Common<'d> {
    head: &'d SelfPayHead,
    dated: String,
    losses: Vec<String>,
    ends: String,
    questions: [String; 5],
    lead: String,
    several: String,
    again: String,
    places: String,
    free: String,
}

impl<'d> Common<'d> {
    fn of(head: &'d SelfPayHead) -> Self {
        Self {
            head,
            dated: head.head.dated(head.date),
            losses: head.losses.said(),
            ends: TEXTS.say(&say("ends").number("months", head.ends_after)),
            questions: ["what-changes", "what-is-lost", "how-much", "where", "whom"].map(label),
            lead: label("lead"),
            several: label("several"),
            again: label("again"),
            places: label("places"),
            free: label("free"),
        }
    }
}

/// The page of one worker.
fn page<'f>(
    faces: &'f Faces,
    common: &Common<'_>,
    village: &SelfPayVillage,
    person: &SelfPay,
) -> Sheet<'f> {
    Writer::page(faces, &common.head.head, |writer| letter(writer, common, village, person))
}

fn letter(
    writer: &mut Writer<'_>,
    common: &Common<'_>,
    village: &SelfPayVillage,
    person: &SelfPay,
) {
    addressee(writer, common, village, person);
    let last = TEXTS.date(person.paid_until.last_day());
    let [what, losses, much, place, whom] = &common.questions;
    writer.announces(&TEXTS.say(&say("headline").text("day", &last)));
    writer.says(&common.lead);

    writer.heading(what);
    let from = TEXTS.date(person.paid_until.next().first_day());
    let changes = say("changes").text("day", last).text("from", from);
    writer.says(&TEXTS.say(&changes.text("payer", &common.head.paid_by)));
    writer.says(&common.ends);

    writer.heading(losses);
    for loss in &common.losses {
        writer.point(BULLET, loss);
    }
    writer.says(&common.again);

    writer.heading(much);
    for price in &person.prices {
        writer.point(BULLET, &price_said(price, &common.head.relief));
    }
    writer.says(&common.several);

    writer.heading(place);
    writer.says(&common.places);
    writer.warns(&TEXTS.say(&say("latest").text("day", TEXTS.date(person.latest))));

    writer.heading(whom);
    writer.says(&common.head.contact);
    writer.stresses(&common.free);
}

fn addressee(
    writer: &mut Writer<'_>,
    common: &Common<'_>,
    village: &SelfPayVillage,
    person: &SelfPay,
) {
    writer.dated(&common.dated, &label("to"));
    writer.names(&person.name);
    let district = say("district").text("district", &village.district);
    let parts = [person.address.clone(), village.name.clone(), TEXTS.say(&district)];
    let told: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    writer.says(&told.join(", "));
    let nik = Masked(&person.nik);
    let numbers = match person.kpj.as_str() {
        "" => TEXTS.say(&say("nik").text("nik", nik)),
        kpj => TEXTS.say(&say("nik-kpj").text("nik", nik).text("kpj", kpj)),
    };
    writer.says(&numbers);
}

fn price_said(price: &SelfPrice, relief: &str) -> String {
    let from = TEXTS.month(price.from);
    let months = match price.to {
        Some(to) if to == price.from => from,
        Some(to) => TEXTS.say(&say("from-to").text("from", from).text("to", TEXTS.month(to))),
        None => TEXTS.say(&say("from").text("from", from)),
    };
    let key = if price.relief && !relief.is_empty() { "price-relief" } else { "price" };
    let said = say(key).text("months", months).text("amount", price.amount);
    TEXTS.say(&said.text("relief", relief))
}
