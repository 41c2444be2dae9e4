//! The letter to a family that has not claimed: what they may receive, until when, what to bring, and
//! that help is free.

use super::said::{label, money, or_dots, say};
use super::unclaimed::{Unclaimed, UnclaimedHead, UnclaimedVillage};
use crate::DocumentError;
use crate::dates::in_words;
use crate::decree::{NOT_YET, TEXTS};
use crate::drawn::{Annex, BULLET, Faces, Letters, Sheet, Writer};
use lindung_core::message::Message;
use lindung_core::words::Rupiah;

const PAPER: &str = "family";

/// A letter for each family, in the order of the list, as one PDF: A4, one page in plain words,
/// readable by screen readers. The same data gives the same bytes.
///
/// # Errors
/// If a font cannot be read.
pub fn family_letters(
    head: &UnclaimedHead,
    villages: &[UnclaimedVillage],
) -> Result<Annex, DocumentError> {
    let faces = Faces::new()?;
    let author = (head.head.government.clone(), head.date);
    let mut letters = Letters::new(label(PAPER, "title"), author);
    let (common, mut rows) = (Common::of(head), 0);
    for village in villages {
        for death in &village.deaths {
            letters.add(page(&faces, &common, village, death));
            rows += 1;
        }
    }
    if letters.is_empty() {
        let nobody = label("visit", "nobody");
        letters.add(Writer::page(&faces, &head.head, |writer| writer.says(&nobody)));
    }
    letters.finish(rows)
}

/// What is the same in every letter, said once.
struct Common<'d> {
    head: &'d UnclaimedHead,
    dated: String,
    to: String,
    headline: String,
    questions: [String; 4],
    decides: String,
    more: String,
    helper: [String; 2],
    free: String,
    fee: String,
}

impl<'d> Common<'d> {
    fn of(head: &'d UnclaimedHead) -> Self {
        let phone = say(PAPER, "phone").text("phone", or_dots(&head.helper.phone));
        Self {
            head,
            dated: head.head.dated(head.date),
            to: label(PAPER, "to"),
            headline: label(PAPER, "headline"),
            questions: ["what", "until", "bring", "whom"].map(|key| label(PAPER, key)),
            decides: label(PAPER, "decides"),
            more: label(PAPER, "bring-what-there-is"),
            helper: [head.helper.named(), TEXTS.say(&phone)],
            free: TEXTS.label("paper-selfpay-free"),
            fee: TEXTS.label("paper-cardletter-fee"),
        }
    }
}

fn page<'f>(
    faces: &'f Faces,
    common: &Common<'_>,
    village: &UnclaimedVillage,
    death: &Unclaimed,
) -> Sheet<'f> {
    Writer::page(faces, &common.head.head, |writer| letter(writer, common, village, death))
}

fn letter(
    writer: &mut Writer<'_>,
    common: &Common<'_>,
    village: &UnclaimedVillage,
    death: &Unclaimed,
) {
    writer.dated(&common.dated, &common.to);
    writer.names(&death.late());
    let place = Message::new("paper-card-place").text("village", or_dots(&village.name));
    let place = TEXTS.say(&place.text("district", or_dots(&village.district)));
    let parts = [death.address.clone(), place];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    writer.says(&parts.join(", "));

    let [what, until, bring, whom] = &common.questions;
    writer.announces(&common.headline);
    let died = death.died.map_or_else(|| NOT_YET.to_owned(), |died| TEXTS.date(died));
    let sorry = say(PAPER, "sorry").text("name", death.late()).text("day", died);
    writer.says(&TEXTS.say(&sorry));
    let covered = match death.covered_by.as_str() {
        "" => label(PAPER, "covered-unknown"),
        payer => TEXTS.say(&say(PAPER, "covered").text("payer", payer)),
    };
    writer.says(&covered);

    writer.heading(what);
    sums(writer, death);
    writer.says(&common.decides);

    writer.heading(until);
    limit(writer, common, death);

    if !common.head.bring.is_empty() {
        writer.heading(bring);
        for thing in &common.head.bring {
            writer.point(BULLET, thing);
        }
        writer.says(&common.more);
    }

    writer.heading(whom);
    let [helper, phone] = &common.helper;
    writer.says(helper);
    writer.stresses(phone);
    writer.warns(&common.free);
    writer.says(&common.fee);
}

/// What is expected, each bound on a line of its own.
fn sums(writer: &mut Writer<'_>, death: &Unclaimed) {
    let bounded = death.least > Rupiah::ZERO && death.most != Some(death.least);
    if !bounded {
        let key = if death.most.is_some() { "sum" } else { "sum-open" };
        let said = say(PAPER, key).text("sum", money(death.least, death.most));
        return writer.stresses(&TEXTS.say(&said));
    }
    let most = match death.most {
        Some(most) => TEXTS.say(&say(PAPER, "most").text("sum", most)),
        None => label(PAPER, "most-open"),
    };
    writer.says(&label(PAPER, "expected"));
    writer.point(BULLET, &TEXTS.say(&say(PAPER, "least").text("sum", death.least)));
    writer.point(BULLET, &most);
}

/// Until when: the day, as a date and in words; or that it is over, by our count.
fn limit(writer: &mut Writer<'_>, common: &Common<'_>, death: &Unclaimed) {
    let Some(last) = death.lapses_on else {
        let years = say(PAPER, "years").number("years", common.head.claim_years);
        return match common.head.claim_years {
            0 => writer.says(&label(PAPER, "no-day")),
            _ => writer.says(&TEXTS.say(&years)),
        };
    };
    if death.days_left(common.head.date).is_some_and(|days| days < 0) {
        return writer.says(&TEXTS.say(&say(PAPER, "over").date("day", last)));
    }
    writer.warns(&TEXTS.say(&say(PAPER, "latest").date("day", last)));
    writer.says(&TEXTS.say(&say(PAPER, "words").text("words", in_words(last))));
}
