//! The annex of a decree: the long list of those who are covered, the count of it that anybody may
//! see, and the list of changes.

mod lists;

use lindung_core::decree::{Totals, Village};
use lindung_core::message::Message;
use time::Date;

use crate::decree::{Change, DecreeHead, TEXTS};
use crate::drawn::{Align, Annex, Column, LYING, Line, Listing, Page, Sheet, Style, print};
use crate::{DocumentError, Sign};
use lists::List;

/// The annex by name: A4 lying, grouped by district and village with their sums, the heads of the
/// columns on each page. `funds` are the names that the shares count. The NIK stands there as it is
/// given: in full, or masked. The same data gives the same bytes.
///
/// # Errors
/// If a share is of a fund without a name, or the money is too much to be written.
pub fn annex(
    head: &DecreeHead,
    funds: &[String],
    villages: &[Village],
) -> Result<Annex, DocumentError> {
    let totals = Totals::of(funds, villages).map_err(|error| DocumentError(error.to_string()))?;
    print(&Book { head, list: List::people(villages, &totals)? })
}

/// The annex without people: how many of each village are covered by which fund.
///
/// # Errors
/// If the money is too much to be written.
pub fn annex_public(head: &DecreeHead, totals: &Totals) -> Result<Annex, DocumentError> {
    print(&Book { head, list: List::public(totals)? })
}

/// The annex of an amendment with more changes than the text of a decree can show
/// ([`crate::MOST_CHANGES`]).
///
/// # Errors
/// If a font cannot be read.
pub fn annex_changes(head: &DecreeHead, changes: &[Change]) -> Result<Annex, DocumentError> {
    print(&Book { head, list: List::changes(changes) })
}

/// The pages of one list.
struct Book<'d> {
    head: &'d DecreeHead,
    list: List<'d>,
}

impl Listing for Book<'_> {
    fn page(&self) -> Page {
        LYING
    }

    fn columns(&self) -> &[Column] {
        &self.list.columns
    }

    fn lines(&self) -> Box<dyn Iterator<Item = Line<'_>> + '_> {
        self.list.lines()
    }

    fn rows(&self) -> u64 {
        self.list.rows
    }

    /// `Lampiran Keputusan … Nomor … Tanggal …`
    fn running(&self) -> String {
        format!(
            "{} · {} {} · {} {}",
            TEXTS.say(&Message::new("decree-annex-of").text("regent", &self.head.regent)),
            TEXTS.label("decree-number"),
            self.head.number_said(),
            TEXTS.label("decree-date"),
            self.head.date_said(),
        )
    }

    fn mark(&self) -> String {
        if !self.head.is_draft() {
            return String::new();
        }
        TEXTS.label("decree-draft").to_uppercase()
    }

    fn foot(&self) -> &str {
        &self.list.foot
    }

    fn author(&self) -> (String, Option<Date>) {
        (self.head.regent.clone(), self.head.date)
    }

    fn title(&self, sheet: &mut Sheet<'_>) -> f32 {
        let plain = Style { size: 9.5, bold: false, align: Align::Left };
        let left = LYING.width * 0.52;
        let mut y = LYING.margin + 9.0;
        let step = 9.5 * 1.22;
        let of = TEXTS.say(&Message::new("decree-annex-of").text("regent", &self.head.regent));
        let room = LYING.right() - left;
        let lines = sheet.lines((left, y), &of.to_uppercase(), plain, (room, 2));
        y += step * lines as f32;
        let facts = [
            ("decree-number", self.head.number_said(), 1),
            ("decree-date", self.head.date_said(), 1),
            ("decree-about", self.head.about.clone(), 6),
        ];
        for (key, value, most) in facts {
            sheet.text((left, y), &TEXTS.label(key).to_uppercase(), plain);
            sheet.text((left + 62.0, y), ":", plain);
            let lines = sheet.lines((left + 70.0, y), &value, plain, (room - 70.0, most));
            y += step * lines as f32;
        }
        if self.head.is_draft() {
            let strong = Style { size: 15.0, bold: true, ..plain };
            let margin = LYING.margin;
            sheet.text((margin, margin + 13.0), &self.mark(), strong);
            let said = TEXTS.label("decree-draft-said");
            sheet.lines((margin, margin + 28.0), &said, plain, (left - margin - 40.0, 3));
        }
        y += 12.0;
        let middle = Style { size: 12.0, bold: true, align: Align::Middle };
        sheet.text((LYING.width / 2.0, y), &self.list.title.to_uppercase(), middle);
        y + 10.0
    }

    /// Where and when it was laid down, by whom.
    fn sign(&self, sheet: &mut Sheet<'_>, top: f32) {
        let Sign { title, name, number } = &self.head.sign;
        let style = Style { size: 10.0, bold: false, align: Align::Left };
        let left = LYING.width * 0.62;
        let room = LYING.right() - left;
        let mut y = top + 24.0;
        let place = TEXTS.label("decree-laid-down-in");
        sheet.lines((left, y), &format!("{place} {}", self.head.town), style, (room, 1));
        y += 12.5;
        let on = TEXTS.label("decree-laid-down-on");
        sheet.lines((left, y), &format!("{on} {}", self.head.date_said()), style, (room, 1));
        y += 15.0;
        let title = if title.is_empty() { &self.head.regent } else { title };
        sheet.lines((left, y), &title.to_uppercase(), style, (room, 1));
        y += 46.0;
        let bold = Style { bold: true, ..style };
        if name.is_empty() {
            sheet.rule(y + 2.0, left, left + 170.0);
        }
        sheet.lines((left, y), &name.to_uppercase(), bold, (room, 1));
        if !number.is_empty() {
            sheet.lines((left, y + 12.5), &format!("NIP {number}"), style, (room, 1));
        }
    }
}
