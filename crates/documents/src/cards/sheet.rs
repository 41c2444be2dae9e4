//! The sheet on which people of one village sign for their cards.

use lindung_core::message::Message;
use lindung_core::words::Masked;
use time::Date;

use super::{Card, CardVillage, CardsHead};
use crate::DocumentError;
use crate::decree::{NOT_YET, TEXTS};
use crate::drawn::{
    Align, Annex, Cell, Column, LYING, Line, Listing, Page, Sheet, Style, columns, print,
};

const COLUMNS: [(&str, f32, bool); 9] = [
    ("row", 28.0, true),
    ("card", 46.0, true),
    ("name", 0.0, false),
    ("nik", 94.0, false),
    ("kpj", 72.0, false),
    ("signed", 128.0, false),
    ("thumb", 84.0, false),
    ("day", 58.0, false),
    ("reason", 58.0, false),
];

/// What the sheet is called.
pub(super) fn title() -> String {
    label("title")
}

/// A page that says that there is nobody to hand a card to.
pub(super) fn nobody(head: &CardsHead) -> Result<Annex, DocumentError> {
    let village = CardVillage { name: TEXTS.label("paper-card-nobody"), ..CardVillage::default() };
    print(&HandOver::new(head, &[], &village))
}

fn label(key: &str) -> String {
    TEXTS.label(&format!("paper-handover-{key}"))
}

fn say(key: &str) -> Message {
    Message::new(format!("paper-handover-{key}"))
}

/// The sheet of one village.
pub(super) struct HandOver<'d> {
    head: &'d CardsHead,
    village: &'d CardVillage,
    columns: Vec<Column>,
    place: String,
    foot: String,
    days: String,
}

impl<'d> HandOver<'d> {
    pub(super) fn new(head: &'d CardsHead, reasons: &[String], village: &'d CardVillage) -> Self {
        let place = match village.district.as_str() {
            "" => village.name.clone(),
            district => {
                let said = Message::new("paper-card-place").text("village", &village.name);
                TEXTS.say(&said.text("district", district))
            }
        };
        let numbered = reasons.iter().zip(1..).map(|(reason, code)| format!("{code} {reason}"));
        let codes = numbered.collect::<Vec<String>>().join(" · ");
        Self {
            columns: columns(LYING, "paper-handover", 2, &COLUMNS),
            foot: TEXTS.say(&say("foot").text("codes", codes)),
            days: Self::days(head),
            head,
            village,
            place,
        }
    }

    /// The round and the last day.
    fn days(head: &CardsHead) -> String {
        let day = head.deadline.map_or_else(|| NOT_YET.to_owned(), |day| TEXTS.date(day));
        TEXTS.say(&say("round").text("round", &head.round).text("day", day))
    }

    fn row(row: usize, card: &Card) -> Line<'_> {
        // Three lines high, so that there is room for a thumb.
        let name = vec![card.name.as_str().into(), card.address.as_str().into(), "".into()];
        Line::Row(vec![
            row.to_string().into(),
            card.number.to_string().into(),
            Cell::Stack(name),
            Masked(&card.nik).to_string().into(),
            card.kpj.as_str().into(),
            "".into(),
            "".into(),
            "".into(),
            "".into(),
        ])
    }
}

impl Listing for HandOver<'_> {
    fn page(&self) -> Page {
        LYING
    }

    fn columns(&self) -> &[Column] {
        &self.columns
    }

    fn lines(&self) -> Box<dyn Iterator<Item = Line<'_>> + '_> {
        let rows = (1..).zip(&self.village.cards).map(|(row, card)| Self::row(row, card));
        Box::new(rows.chain([Line::Sign]))
    }

    fn contents(&self) -> Option<(&str, &str)> {
        Some((&self.village.district, &self.village.name))
    }

    fn rows(&self) -> u64 {
        self.village.cards.len() as u64
    }

    fn running(&self) -> String {
        format!("{} · {} · {}", title(), self.place, self.days)
    }

    fn foot(&self) -> &str {
        &self.foot
    }

    fn author(&self) -> (String, Option<Date>) {
        (self.head.head.government.clone(), self.head.date)
    }

    fn title(&self, sheet: &mut Sheet<'_>) -> f32 {
        let bold = Style { size: 12.0, bold: true, align: Align::Left };
        let top = LYING.margin;
        let half = LYING.room() / 2.0;
        sheet.lines((LYING.margin, top + 12.0), &title(), bold, (half, 1));
        let plain = Style { size: 10.0, bold: false, align: Align::Left };
        sheet.lines((LYING.margin, top + 27.0), &self.days, plain, (LYING.room(), 1));
        let right = Style { align: Align::Right, ..bold };
        sheet.text((LYING.right(), top + 12.0), &self.place, right);
        let government = Style { align: Align::Right, ..plain };
        sheet.text((LYING.right(), top + 27.0), &self.head.head.government, government);
        top + 37.0
    }

    fn sign(&self, sheet: &mut Sheet<'_>, top: f32) {
        let plain = Style { size: 10.0, bold: false, align: Align::Left };
        let count = TEXTS.number(self.village.cards.len().try_into().unwrap_or(i64::MAX));
        let counts = TEXTS.say(&say("counts").text("cards", count));
        sheet.lines((LYING.margin, top + 18.0), &counts, plain, (LYING.room(), 1));
        let y = top + 38.0;
        for (left, key) in [(LYING.margin, "giver"), (LYING.width * 0.62, "taker")] {
            sheet.text((left, y), &label(key), plain);
            sheet.rule(y + 54.0, left, left + 190.0);
            let small = Style { size: 8.0, ..plain };
            sheet.text((left, y + 64.0), &label("name-and-day"), small);
        }
    }
}
