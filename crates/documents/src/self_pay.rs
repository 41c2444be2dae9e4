//! The hand-over to those who go on paying alone: a letter for each worker, one page in plain words
//! and large print, and a list for each village of who received it.

mod letter;
mod list;

use lindung_core::message::Message;
use lindung_core::words::{Month, Rupiah};
use time::Date;

use crate::decree::TEXTS;
use crate::drawn::{Annex, print};
use crate::{DocumentError, Letterhead};

/// What is the same in every letter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SelfPayHead {
    /// The head of the paper.
    pub head: Letterhead,
    /// The day of the letters; none becomes a line to write on.
    pub date: Option<Date>,
    /// Who paid until now: `Pemerintah Kabupaten Kapuas`.
    pub paid_by: String,
    /// What a family loses, by the law of the first unpaid month.
    pub losses: Losses,
    /// Months without payment, one after the other, after which the membership ends.
    pub ends_after: u32,
    /// Why the price is lower in some months: `keringanan PP 50 Tahun 2025`.
    pub relief: String,
    /// Whom to ask: a name, a telephone number, an office.
    pub contact: String,
}

/// What a family would have received. Zero is left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Losses {
    /// After death by an accident at work.
    pub accident_death: Rupiah,
    /// After any other death.
    pub death: Rupiah,
    /// Months in a row that must be paid for the whole of it.
    pub whole_after: u32,
    /// Grants for the children, at most.
    pub scholarship: Rupiah,
}

impl Losses {
    /// A line for each, in plain words.
    pub(crate) fn said(self) -> Vec<String> {
        let key = |name: &str| format!("paper-selfpay-{name}");
        let money = |name: &str, amount: Rupiah| {
            let said = Message::new(key(name)).text("amount", amount);
            (amount > Rupiah::ZERO).then(|| TEXTS.say(&said.number("months", self.whole_after)))
        };
        let death = if self.whole_after > 0 { "loss-death" } else { "loss-death-at-once" };
        let said = [
            Some(TEXTS.label(&key("loss-care"))),
            money("loss-accident", self.accident_death),
            money(death, self.death),
            money("loss-scholarship", self.scholarship),
        ];
        said.into_iter().flatten().collect()
    }
}

/// The people of one village; villages of one district follow each other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SelfPayVillage {
    /// The district's name: `Selat`.
    pub district: String,
    /// The village's name with its kind: `Desa Pulau Telo`.
    pub name: String,
    /// Who lives there.
    pub people: Vec<SelfPay>,
}

/// A worker whose payer stops.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SelfPay {
    /// The name.
    pub name: String,
    /// Where the person lives inside the village.
    pub address: String,
    /// The NIK; the papers show it masked.
    pub nik: String,
    /// The participant number; empty when there is none.
    pub kpj: String,
    /// The last month that is paid.
    pub paid_until: Month,
    /// What a month costs from then on, in the order of the months.
    pub prices: Vec<SelfPrice>,
    /// The last day on which to pay without a gap.
    pub latest: Date,
}

/// What a month costs for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SelfPrice {
    /// From this month on.
    pub from: Month,
    /// To this month; none when no end is known.
    pub to: Option<Month>,
    /// For each month.
    pub amount: Rupiah,
    /// Whether the relief is in it.
    pub relief: bool,
}

/// The letters as one PDF: A4, Indonesian, a page each, in the order of the list. The same data
/// gives the same bytes.
///
/// # Errors
/// If a font cannot be read.
pub fn self_pay_letters(
    head: &SelfPayHead,
    villages: &[SelfPayVillage],
) -> Result<Annex, DocumentError> {
    letter::letters(head, villages)
}

/// The list of who received the letter and goes on, with room to sign: A4 lying, each village on its
/// own pages.
///
/// # Errors
/// If a font cannot be read.
pub fn self_pay_list(
    head: &SelfPayHead,
    villages: &[SelfPayVillage],
) -> Result<Annex, DocumentError> {
    print(&list::List::new(head, villages))
}
