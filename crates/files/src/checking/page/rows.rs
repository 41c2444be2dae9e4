//! The rows that need attention, by verdict, gravest first.

use std::fmt::Write as _;

use lindung_core::checking::wording;
use lindung_core::checking::{Row, Severity, Verdict};
use lindung_core::intake::Field;
use lindung_core::message::Message;

use super::{Page, SHOWN};
use crate::checking::WORKBOOK_ROWS;
use crate::checking::compare::masked;
use crate::checking::said::where_row;
use crate::page::esc;

/// Rows on the page, all verdicts together.
const ROWS: usize = 2_000;

impl Page<'_> {
    pub(super) fn attention(&mut self) {
        self.section("attention");
        let attention = self.summary.verdicts.attention();
        if attention == 0 {
            let _ = write!(self.out, "<p>{}</p>", self.label("report-all-clear"));
            return;
        }
        let text = Message::new("report-attention-text").number("rows", attention);
        let _ = write!(self.out, "<p>{}</p>", self.say(&text));
        let shares = shares(SHOWN.map(|v| self.summary.verdicts.of(v)), ROWS);
        for (verdict, share) in SHOWN.into_iter().zip(shares) {
            let all = self.summary.verdicts.of(verdict);
            if all > 0 {
                self.rows_of(verdict, all, share);
            }
        }
    }

    fn rows_of(&mut self, verdict: Verdict, all: usize, share: usize) {
        let _ = write!(
            self.out,
            "<h3><span class=\"tag {}\">{}</span> {}</h3>",
            verdict.word(),
            self.say(&wording::verdict(verdict)),
            self.number(all)
        );
        if share < all {
            let in_book =
                verdict != Verdict::Eligible || self.summary.verdicts.all() <= WORKBOOK_ROWS;
            let key = if in_book { "report-more-rows" } else { "report-more-rows-csv" };
            let more = Message::new(key).number("shown", share).number("all", all);
            let _ = write!(self.out, "<p class=\"more\">{}</p>", self.say(&more));
        }
        self.table(
            true,
            &[("report-person", false), ("report-where", false), ("report-findings", false)],
        );
        let outcome = self.outcome;
        for row in outcome.rows.iter().filter(|row| row.verdict == verdict).take(share) {
            self.row(row);
        }
        self.table_end();
    }

    fn row(&mut self, row: &Row) {
        let name = masked(self.outcome, row.record, Field::Name, self.texts);
        let name = if name.is_empty() { self.texts.label("report-unnamed") } else { name };
        let nik = masked(self.outcome, row.record, Field::Nik, self.texts);
        let village = masked(self.outcome, row.record, Field::Village, self.texts);
        let _ = write!(
            self.out,
            "<tr><td class=\"who\"><b>{}</b><small class=\"num\">{}</small></td>\
             <td><small>{}</small>",
            esc(&name),
            esc(&nik),
            esc(&where_row(self.outcome, row.record, self.texts)),
        );
        if !village.is_empty() {
            let _ = write!(self.out, "<br>{}", esc(&village));
        }
        self.raw("</td><td><ul class=\"found\">");
        for finding in &row.findings {
            let sentence = self.say(&wording::sentence(self.outcome, row, finding));
            let _ = write!(self.out, "<li>{sentence}");
            if finding.severity > Severity::Note {
                let advice = self.say(&wording::advice(finding.code));
                let _ = write!(self.out, " <span class=\"do\">{advice}</span>");
            }
            self.raw("</li>");
        }
        self.raw("</ul></td></tr>\n");
    }
}

/// How many rows of each verdict are shown: an equal share each; what one does not need goes to
/// the others.
fn shares(all: [usize; 3], most: usize) -> [usize; 3] {
    let mut shares = [0; 3];
    let mut left = most;
    let mut order = [0, 1, 2];
    order.sort_by_key(|&at| all[at]);
    for (done, at) in order.into_iter().enumerate() {
        shares[at] = all[at].min(left / (3 - done));
        left -= shares[at];
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_verdict_with_many_rows_does_not_hide_the_others() {
        assert_eq!(shares([50_000, 30_000, 10], 2_000), [995, 995, 10]);
        assert_eq!(shares([3, 4, 5], 2_000), [3, 4, 5]);
        assert_eq!(shares([0, 5_000, 0], 2_000), [0, 2_000, 0]);
    }
}
