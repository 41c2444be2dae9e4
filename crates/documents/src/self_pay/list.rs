//! Who received the letter, village by village, with room to sign.

use lindung_core::message::Message;
use lindung_core::words::Masked;
use time::Date;

use super::{SelfPay, SelfPayHead, SelfPayVillage};
use crate::decree::TEXTS;
use crate::drawn::{Align, Cell, Column, LYING, Line, Listing, Page, Sheet, Style, columns};

const COLUMNS: [(&str, f32, bool); 8] = [
    ("row", 34.0, true),
    ("name", 0.0, false),
    ("nik", 94.0, false),
    ("kpj", 70.0, false),
    ("until", 78.0, false),
    ("received", 152.0, false),
    ("continues", 92.0, false),
    ("note", 78.0, false),
];

/// The list of all villages.
pub(super) struct List<'d> {
    head: &'d SelfPayHead,
    villages: &'d [SelfPayVillage],
    columns: Vec<Column>,
    foot: String,
    tick: String,
}

impl<'d> List<'d> {
    pub(super) fn new(head: &'d SelfPayHead, villages: &'d [SelfPayVillage]) -> Self {
        let columns = columns(LYING, "paper-selfpay", 2, &COLUMNS);
        let (foot, tick) =
            (TEXTS.label("paper-selfpay-list-foot"), TEXTS.label("paper-selfpay-tick"));
        Self { head, villages, columns, foot, tick }
    }

    fn village(&self, village: &'d SelfPayVillage) -> impl Iterator<Item = Line<'_>> {
        let place = |key: &str| {
            Message::new(key).text("district", &village.district).text("village", &village.name)
        };
        let people = village.people.len();
        let again = TEXTS.say(&place("decree-place"));
        let head = Line::Place {
            said: TEXTS.say(&place("decree-place-people").number("people", people)),
            again: TEXTS.say(&Message::new("decree-continued").text("place", again)),
            contents: (&village.district, &village.name),
            fresh: true,
        };
        let sum = Message::new("decree-sum-village").text("village", &village.name);
        let sum = Line::Sum {
            said: TEXTS.say(&sum.number("people", people)),
            values: Vec::new(),
            // The place to sign belongs to the village still.
            closes: false,
            strong: false,
        };
        let rows = (1..).zip(&village.people).map(|(row, person)| self.row(row, person));
        [head].into_iter().chain(rows).chain([sum, Line::Sign])
    }

    fn row(&self, row: usize, person: &'d SelfPay) -> Line<'_> {
        Line::Row(vec![
            row.to_string().into(),
            Cell::Stack(vec![person.name.as_str().into(), person.address.as_str().into()]),
            Masked(&person.nik).to_string().into(),
            person.kpj.as_str().into(),
            TEXTS.month(person.paid_until).into(),
            "".into(),
            self.tick.as_str().into(),
            "".into(),
        ])
    }
}

impl Listing for List<'_> {
    fn page(&self) -> Page {
        LYING
    }

    fn columns(&self) -> &[Column] {
        &self.columns
    }

    fn lines(&self) -> Box<dyn Iterator<Item = Line<'_>> + '_> {
        let villages = self.villages.iter().filter(|village| !village.people.is_empty());
        Box::new(villages.flat_map(|village| self.village(village)))
    }

    fn rows(&self) -> u64 {
        self.villages.iter().map(|village| village.people.len() as u64).sum()
    }

    fn running(&self) -> String {
        TEXTS.label("paper-selfpay-list-title")
    }

    fn foot(&self) -> &str {
        &self.foot
    }

    fn author(&self) -> (String, Option<Date>) {
        (self.head.head.government.clone(), self.head.date)
    }

    fn title(&self, sheet: &mut Sheet<'_>) -> f32 {
        let middle = Style { size: 12.0, bold: true, align: Align::Middle };
        let (centre, top) = (LYING.width / 2.0, LYING.margin);
        sheet.text((centre, top + 12.0), &self.running().to_uppercase(), middle);
        let plain = Style { size: 10.0, bold: false, align: Align::Middle };
        sheet.lines((centre, top + 27.0), &self.head.head.government, plain, (LYING.room(), 1));
        top + 37.0
    }

    fn sign(&self, sheet: &mut Sheet<'_>, top: f32) {
        let plain = Style { size: 10.0, bold: false, align: Align::Left };
        let y = top + 20.0;
        sheet.text((LYING.margin, y), &TEXTS.label("paper-selfpay-village-head"), plain);
        sheet.rule(y + 62.0, LYING.margin, LYING.margin + 170.0);
        let left = LYING.width * 0.62;
        sheet.text((left, y), &TEXTS.label("paper-selfpay-handed-by"), plain);
        sheet.rule(y + 62.0, left, left + 170.0);
    }
}
