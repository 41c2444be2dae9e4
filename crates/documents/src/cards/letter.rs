//! The letter to a worker: what is covered, until when, whom to call, what the family must do.

use lindung_core::message::Message;
use lindung_core::words::Masked;

use super::{Card, CardLetterHead, CardVillage};
use crate::DocumentError;
use crate::decree::{NOT_YET, TEXTS};
use crate::drawn::{Annex, BULLET, Faces, Letters, Sheet, Writer};

/// Draws all letters.
pub(super) fn letters(
    head: &CardLetterHead,
    villages: &[CardVillage],
) -> Result<Annex, DocumentError> {
    let faces = Faces::new()?;
    let office = &head.cards.head;
    let mut letters = Letters::new(label("title"), (office.government.clone(), head.cards.date));
    let (common, mut rows) = (Common::of(head), 0);
    for village in villages {
        for card in &village.cards {
            letters.add(page(&faces, &common, village, card));
            rows += 1;
        }
    }
    if letters.is_empty() {
        let nobody = TEXTS.label("paper-card-nobody");
        letters.add(Writer::page(&faces, office, |writer| writer.says(&nobody)));
    }
    letters.finish(rows)
}

fn label(key: &str) -> String {
    TEXTS.label(&format!("paper-cardletter-{key}"))
}

fn say(key: &str) -> Message {
    Message::new(format!("paper-cardletter-{key}"))
}

/// What is the same in every letter, said once.
struct Common<'d> {
    head: &'d CardLetterHead,
    dated: String,
    paid: String,
    benefits: Vec<String>,
    accident: [String; 2],
    steps: Vec<String>,
    limit: Option<String>,
    questions: [String; 4],
    free: String,
    fee: String,
}

impl<'d> Common<'d> {
    fn of(head: &'d CardLetterHead) -> Self {
        let report = match head.report_hours {
            0 => label("accident-report"),
            hours => TEXTS.say(&say("accident-report-hours").number("hours", hours)),
        };
        let limit = say("limit").number("years", head.claim_years);
        Self {
            head,
            dated: head.cards.head.dated(head.cards.date),
            paid: TEXTS.say(&say("paid").text("payer", &head.paid_by)),
            benefits: head.benefits.said(),
            accident: [label("accident-care"), report],
            steps: (1..=5).map(|step| label(&format!("step-{step}"))).collect(),
            limit: (head.claim_years > 0).then(|| TEXTS.say(&limit)),
            questions: ["what", "accident", "heirs", "whom"].map(label),
            free: TEXTS.label("paper-selfpay-free"),
            fee: label("fee"),
        }
    }
}

fn page<'f>(
    faces: &'f Faces,
    common: &Common<'_>,
    village: &CardVillage,
    card: &Card,
) -> Sheet<'f> {
    Writer::page(faces, &common.head.cards.head, |writer| letter(writer, common, village, card))
}

fn letter(writer: &mut Writer<'_>, common: &Common<'_>, village: &CardVillage, card: &Card) {
    writer.dated(&common.dated, &TEXTS.label("paper-selfpay-to"));
    writer.names(&card.name);
    let place = Message::new("paper-card-place").text("village", &village.name);
    let place = TEXTS.say(&place.text("district", &village.district));
    let parts = [card.address.clone(), place];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    writer.says(&parts.join(", "));
    let (nik, number) = (Masked(&card.nik), card.number);
    let numbers = match card.kpj.as_str() {
        "" => TEXTS.say(&say("numbers").text("nik", nik).text("number", number)),
        kpj => {
            let said = say("numbers-kpj").text("nik", nik).text("number", number);
            TEXTS.say(&said.text("kpj", kpj))
        }
    };
    writer.says(&numbers);

    let until = card.until.map_or_else(|| NOT_YET.to_owned(), |m| TEXTS.date(m.last_day()));
    writer.announces(&TEXTS.say(&say("headline").text("day", until)));
    writer.says(&common.paid);

    let [what, accident, heirs, whom] = &common.questions;
    writer.heading(what);
    for benefit in &common.benefits {
        writer.point(BULLET, benefit);
    }

    writer.heading(accident);
    for said in &common.accident {
        writer.point(BULLET, said);
    }

    writer.heading(heirs);
    for (step, said) in common.steps.iter().enumerate() {
        writer.point(&format!("{}.", step + 1), said);
    }
    if let Some(limit) = &common.limit {
        writer.says(limit);
    }

    writer.heading(whom);
    writer.says(&common.head.cards.contact);
    writer.warns(&common.free);
    writer.says(&common.fee);
}
