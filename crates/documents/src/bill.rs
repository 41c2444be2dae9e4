//! The letter that asks for the payment of a bill of contributions, and the list of those it pays.

mod annex;

use lindung_core::decree::months_said;
use lindung_core::message::Message;
use lindung_core::words::{Month, MonthSpan, Rupiah};
use serde::Serialize;
use time::Date;

use crate::decree::{Sealed, TEXTS};
use crate::spelled::spelled;
use crate::world::{Template, render};
use crate::{DocumentError, Letterhead};
pub use annex::{Billed, BilledVillage, bill_annex};

/// Money by insurance.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Split {
    /// Accident insurance (JKK).
    pub jkk: Rupiah,
    /// Death insurance (JKM).
    pub jkm: Rupiah,
}

impl Split {
    /// Both together; none when that is too much to be written.
    pub fn sum(self) -> Option<Rupiah> {
        self.jkk.checked_add(self.jkm)
    }

    fn plus(self, other: Self) -> Option<Self> {
        let (jkk, jkm) = (self.jkk.checked_add(other.jkk)?, self.jkm.checked_add(other.jkm)?);
        Some(Self { jkk, jkm })
    }
}

/// What names a bill, on its letter and on its annex.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BillHead {
    /// The head of the paper.
    pub head: Letterhead,
    /// The number of the letter; empty becomes a line to write on.
    pub number: String,
    /// The day of the letter; none becomes a line to write on.
    pub date: Option<Date>,
    /// The number of the bill in this office.
    pub bill: u32,
    /// What the fund is called.
    pub fund: String,
    /// Which months are billed.
    pub months: Option<MonthSpan>,
}

/// A line of a sum: of a month or of a district.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BillPart {
    /// The month, or the name of the district.
    pub name: String,
    /// People, each once.
    pub people: u64,
    /// Months of all of them in sum.
    pub months: u64,
    /// What these cost.
    pub money: Split,
}

impl BillPart {
    /// A line for a month: as many months as people.
    pub fn of_month(month: Month, people: u64, money: Split) -> Self {
        Self { name: TEXTS.month(month), people, months: people, money }
    }
}

/// The letter about a bill. All texts are plain; what is empty is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BillLetter {
    /// What names it.
    pub head: BillHead,
    /// To whom: the office, the person, the place; a line each.
    pub to: Vec<String>,
    /// The payment code that BPJS gave; empty becomes a line to write on.
    pub code: String,
    /// The last day on which the code is valid.
    pub code_until: Option<Date>,
    /// The day until which payment is asked for.
    pub due: Option<Date>,
    /// Account code of the contributions to accident insurance.
    pub account_jkk: String,
    /// Account code of the contributions to death insurance.
    pub account_jkm: String,
    /// The activity of the budget.
    pub activity: String,
    /// What the bill asks for: people once, months, money.
    pub all: BillPart,
    /// By month.
    pub by_month: Vec<BillPart>,
    /// By district.
    pub by_district: Vec<BillPart>,
    /// A warning that is to be seen, such as fewer than three months in a row.
    pub warning: String,
    /// The annex by name that belongs to it.
    pub sealed: Option<Sealed>,
    /// Who gets a copy.
    pub copies: Vec<String>,
}

impl BillHead {
    pub(crate) fn months_said(&self) -> String {
        self.months.map(|months| months_said(months, &TEXTS)).unwrap_or_default()
    }
}

impl BillLetter {
    /// What does not add up: sums by month or by district that differ from what is asked for.
    fn differences(&self) -> Result<Vec<String>, DocumentError> {
        let mut found = Vec::new();
        let wanted = money(self.all.money)?;
        for (key, parts) in [
            ("paper-bill-differs-month", &self.by_month),
            ("paper-bill-differs-district", &self.by_district),
        ] {
            let sum = parts.iter().try_fold(Split::default(), |sum, part| sum.plus(part.money));
            let sum = money(sum.ok_or_else(too_much)?)?;
            if !parts.is_empty() && sum != wanted {
                let off = sum.checked_sub(wanted).ok_or_else(too_much)?;
                let said = Message::new(key).text("sum", sum).text("bill", wanted);
                found.push(TEXTS.say(&said.text("off", off)));
            }
        }
        Ok(found)
    }
}

fn too_much() -> DocumentError {
    DocumentError("the sum of the money is too large".to_owned())
}

fn money(split: Split) -> Result<Rupiah, DocumentError> {
    split.sum().ok_or_else(too_much)
}

/// The letter as PDF: A4, Indonesian, readable by screen readers. Sums that do not agree are said on
/// it. The same data gives the same bytes.
///
/// # Errors
/// If the money is too much to be written, or the template is wrong.
pub fn bill_letter(letter: &BillLetter) -> Result<Vec<u8>, DocumentError> {
    render(Template::Bill, &Paper::of(letter)?)
}

/// What the template reads.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Paper<'d> {
    words: Words,
    head: &'d Letterhead,
    title: String,
    number: &'d str,
    date: String,
    subject: String,
    annex: String,
    to: &'d [String],
    asks: String,
    spelled: String,
    facts: Vec<(String, String)>,
    code: &'d str,
    code_until: String,
    amount: String,
    accounts: Vec<[String; 3]>,
    sum: String,
    by_month: Vec<Row>,
    by_district: Vec<Row>,
    all: Row,
    warning: &'d str,
    differences: Vec<String>,
    sealed: Option<(String, &'d str)>,
    closing: String,
    copies: &'d [String],
}

/// A line of a table.
#[derive(Serialize)]
struct Row {
    name: String,
    cells: [String; 5],
}

/// The fixed words.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Words {
    number: String,
    annex: String,
    subject: String,
    to: String,
    code: String,
    amount: String,
    accounts: String,
    account_heads: [String; 3],
    sum: String,
    by_month: String,
    by_district: String,
    month: String,
    district: String,
    heads: [String; 5],
    warning: String,
    differs: String,
    copies: String,
}

fn label(key: &str) -> String {
    TEXTS.label(&format!("paper-bill-{key}"))
}

impl Words {
    fn new() -> Self {
        Self {
            number: label("number"),
            annex: label("annex"),
            subject: label("subject"),
            to: label("to"),
            code: label("code"),
            amount: label("amount"),
            accounts: label("accounts"),
            account_heads: ["account-what", "account-code", "account-money"].map(label),
            sum: label("sum"),
            by_month: label("by-month"),
            by_district: label("by-district"),
            month: label("month"),
            district: label("district"),
            heads: ["people", "person-months", "jkk", "jkm", "money"].map(label),
            warning: label("warning"),
            differs: label("differs"),
            copies: label("copies"),
        }
    }
}

impl Row {
    fn of(part: &BillPart) -> Result<Self, DocumentError> {
        let count = |number: u64| TEXTS.number(number.try_into().unwrap_or(i64::MAX));
        let rupiah = |money: Rupiah| TEXTS.number(money.amount());
        let Split { jkk, jkm } = part.money;
        let sum = money(part.money)?;
        let cells = [count(part.people), count(part.months), rupiah(jkk), rupiah(jkm), rupiah(sum)];
        Ok(Self { name: part.name.clone(), cells })
    }
}

impl<'d> Paper<'d> {
    fn of(letter: &'d BillLetter) -> Result<Self, DocumentError> {
        let BillLetter { head, all, .. } = letter;
        let sum = money(all.money)?;
        let rows = |parts: &[BillPart]| parts.iter().map(Row::of).collect::<Result<Vec<_>, _>>();
        let asks = Message::new("paper-bill-asks")
            .text("months", head.months_said())
            .number("people", all.people)
            .number("person-months", all.months)
            .text("fund", &head.fund)
            .text("amount", sum);
        let subject = Message::new("paper-bill-subject-said").text("months", head.months_said());
        let until = letter.code_until.map(|day| Message::new("paper-bill-until").date("day", day));
        let due = letter.due.map(|day| Message::new("paper-bill-due").date("day", day));
        let facts = [
            ("bill", head.bill.to_string()),
            ("fund", head.fund.clone()),
            ("months", head.months_said()),
            ("activity", letter.activity.clone()),
        ];
        let account = |what, code: &String, money: Rupiah| {
            [label(what), code.clone(), TEXTS.number(money.amount())]
        };
        let pages = letter
            .sealed
            .as_ref()
            .map(|of| TEXTS.say(&Message::new("paper-bill-pages").number("pages", of.pages)));
        Ok(Self {
            words: Words::new(),
            head: &head.head,
            title: label("title"),
            number: &head.number,
            date: head.date.map(|date| TEXTS.date(date)).unwrap_or_default(),
            subject: TEXTS.say(&subject),
            annex: pages.unwrap_or_else(|| "–".to_owned()),
            to: &letter.to,
            asks: TEXTS.say(&asks),
            spelled: spelled(sum.amount())
                .map(|said| TEXTS.say(&Message::new("paper-bill-spelled").text("words", said)))
                .unwrap_or_default(),
            facts: facts
                .into_iter()
                .filter(|(_, value)| !value.is_empty())
                .map(|(key, value)| (label(&format!("fact-{key}")), value))
                .collect(),
            code: &letter.code,
            code_until: until.map(|said| TEXTS.say(&said)).unwrap_or_default(),
            amount: sum.to_string(),
            accounts: vec![
                account("account-jkk", &letter.account_jkk, all.money.jkk),
                account("account-jkm", &letter.account_jkm, all.money.jkm),
            ],
            sum: TEXTS.number(sum.amount()),
            by_month: rows(&letter.by_month)?,
            by_district: rows(&letter.by_district)?,
            all: Row::of(&BillPart { name: label("sum"), ..all.clone() })?,
            warning: &letter.warning,
            differences: letter.differences()?,
            sealed: letter.sealed.as_ref().map(|sealed| {
                let said = Message::new("paper-bill-sealed").number("people", sealed.people);
                (TEXTS.say(&said.number("pages", sealed.pages)), sealed.sha256.as_str())
            }),
            closing: due.map_or_else(|| label("closing"), |said| TEXTS.say(&said)),
            copies: &letter.copies,
        })
    }
}
