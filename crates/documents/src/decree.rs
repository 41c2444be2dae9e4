//! The text of a decree in the form that Indonesian regents' decrees have, and of its amendments.

mod change;
mod ordinal;

use std::sync::LazyLock;

use lindung_core::decree::{Tally, Totals};
use lindung_core::message::{Language, Message, Texts};
use serde::Serialize;
use time::Date;

use crate::world::{Template, render};
use crate::{DocumentError, Sign};
pub use change::{Change, Listed};
use ordinal::ordinal;

/// Changes that the text of an amendment can show; longer lists are an annex
/// ([`crate::annex_changes`]).
pub const MOST_CHANGES: usize = 500;

/// A decree is written in Indonesian, in whichever language its pages are read.
pub(crate) static TEXTS: LazyLock<Texts> = LazyLock::new(|| Texts::new(Language::Indonesian));

/// Stands where number or date will be written.
pub(crate) const NOT_YET: &str = "…………………";

/// What names a decree, on its text and on its annex.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DecreeHead {
    /// Who decides: `Bupati Kapuas`.
    pub regent: String,
    /// `Provinsi Kalimantan Tengah`; empty is left out.
    pub province: String,
    /// The number; empty while it is a draft.
    pub number: String,
    /// The day on which it is laid down; none while it is a draft.
    pub date: Option<Date>,
    /// What it is about, without the word "tentang".
    pub about: String,
    /// Where it is laid down: `Kuala Kapuas`.
    pub town: String,
    /// Who signs; an empty title is the regent's.
    pub sign: Sign,
}

/// A decree, as the office has edited it. All texts are plain.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decree {
    /// What names it.
    pub head: DecreeHead,
    /// Menimbang: a., b., c.
    pub considerations: Vec<String>,
    /// Mengingat: 1., 2., 3.
    pub legal_bases: Vec<String>,
    /// Memperhatikan: 1., 2., 3.; none is left out.
    pub noted: Vec<String>,
    /// KESATU, KEDUA, KETIGA: at most 99.
    pub dictums: Vec<String>,
    /// Tembusan: 1., 2., 3.; none is left out.
    pub copies: Vec<String>,
    /// The count by fund and by village.
    pub totals: Option<Totals>,
    /// The annex by name that belongs to it.
    pub sealed: Option<Sealed>,
    /// What an amendment removes, adds and replaces; empty in a first decree.
    pub changes: Vec<Change>,
}

/// The annex that a decree belongs to, so that nobody can exchange it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sealed {
    /// How many people are on it.
    pub people: u64,
    /// How many pages it has.
    pub pages: usize,
    /// SHA-256 of its PDF, 64 hexadecimal digits.
    pub sha256: String,
}

impl DecreeHead {
    /// Whether number or date are still to come.
    pub fn is_draft(&self) -> bool {
        self.number.trim().is_empty() || self.date.is_none()
    }

    pub(crate) fn number_said(&self) -> String {
        if self.number.trim().is_empty() { NOT_YET.to_owned() } else { self.number.clone() }
    }

    pub(crate) fn date_said(&self) -> String {
        self.date.map_or_else(|| NOT_YET.to_owned(), |date| TEXTS.date(date))
    }
}

/// The text of a decree as PDF: A4, Indonesian, readable by screen readers. Without a number or a
/// date it is marked as a draft. The same data gives the same bytes.
///
/// # Errors
/// If there are more changes than [`MOST_CHANGES`] or more dictums than 99, or the template is wrong.
pub fn decree(decree: &Decree) -> Result<Vec<u8>, DocumentError> {
    render(Template::Decree, &Paper::of(decree)?)
}

/// What the template reads.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Paper<'d> {
    words: Words,
    draft: bool,
    regent: &'d str,
    province: &'d str,
    title: String,
    number: String,
    date: String,
    about: &'d str,
    considerations: &'d [String],
    legal_bases: &'d [String],
    noted: &'d [String],
    dictums: Vec<(String, &'d str)>,
    sealed: Option<(String, &'d str)>,
    town: &'d str,
    sign: &'d Sign,
    copies: &'d [String],
    funds: Vec<Row>,
    villages: Vec<Row>,
    all: Option<Row>,
    changes: Vec<[String; 4]>,
}

/// A line of a count.
#[derive(Serialize)]
struct Row {
    name: String,
    /// Whether it is the sum of the lines below it.
    sum: bool,
    people: String,
    months: String,
    amount: String,
}

/// The fixed words of the form.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Words {
    considering: String,
    recalling: String,
    noting: String,
    decides: String,
    lays_down: String,
    number: String,
    about: String,
    laid_down_in: String,
    laid_down_on: String,
    copies: String,
    draft: String,
    draft_said: String,
    totals: String,
    totals_fund: String,
    totals_village: String,
    totals_note: String,
    changes: String,
    fund: String,
    place: String,
    people: String,
    months: String,
    amount: String,
    row: String,
    change: String,
    before: String,
    after: String,
    reason: String,
}

impl Words {
    fn new() -> Self {
        let word = |key: &str| TEXTS.label(&format!("decree-{key}"));
        Self {
            considering: word("considering"),
            recalling: word("recalling"),
            noting: word("noting"),
            decides: word("decides"),
            lays_down: word("lays-down"),
            number: word("number"),
            about: word("about"),
            laid_down_in: word("laid-down-in"),
            laid_down_on: word("laid-down-on"),
            copies: word("copies"),
            draft: word("draft"),
            draft_said: word("draft-said"),
            totals: word("totals"),
            totals_fund: word("totals-fund"),
            totals_village: word("totals-village"),
            totals_note: word("totals-note"),
            changes: word("changes"),
            fund: word("column-fund"),
            place: word("column-place"),
            people: word("column-people"),
            months: word("column-months"),
            amount: word("column-amount"),
            row: word("column-row"),
            change: word("column-change"),
            before: word("column-before"),
            after: word("column-after"),
            reason: word("column-reason"),
        }
    }
}

impl Row {
    fn new(name: impl Into<String>, tally: Tally, sum: bool) -> Self {
        let number = |number: u64| TEXTS.number(number.try_into().unwrap_or(i64::MAX));
        Self {
            name: name.into(),
            sum,
            people: number(tally.people),
            months: number(tally.months),
            amount: TEXTS.number(tally.amount.amount()),
        }
    }
}

impl<'d> Paper<'d> {
    pub(crate) fn of(decree: &'d Decree) -> Result<Self, DocumentError> {
        let Decree { head, changes, totals, .. } = decree;
        if changes.len() > MOST_CHANGES {
            let found = changes.len();
            let said = format!(
                "{found} changes are more than the {MOST_CHANGES} that the text can show; make them an annex"
            );
            return Err(DocumentError(said));
        }
        let numbered = (1..).zip(&decree.dictums);
        let dictums = numbered.map(|(number, text)| Some((ordinal(number)?, text.as_str())));
        let dictums: Option<Vec<_>> = dictums.collect();
        let change = |change: &Change| {
            let kind = TEXTS.label(change.key());
            [kind, change.before_said(), change.after_said(), change.reason().to_owned()]
        };
        Ok(Self {
            words: Words::new(),
            draft: head.is_draft(),
            regent: &head.regent,
            province: &head.province,
            title: TEXTS.say(&Message::new("decree-title").text("regent", &head.regent)),
            number: head.number_said(),
            date: head.date_said(),
            about: &head.about,
            considerations: &decree.considerations,
            legal_bases: &decree.legal_bases,
            noted: &decree.noted,
            dictums: dictums
                .ok_or_else(|| DocumentError("a decree has at most 99 dictums".to_owned()))?,
            sealed: decree.sealed.as_ref().map(|sealed| (sealed.said(), sealed.sha256.as_str())),
            town: &head.town,
            sign: &head.sign,
            copies: &decree.copies,
            funds: totals.as_ref().map(funds).unwrap_or_default(),
            villages: totals.as_ref().map(villages).transpose()?.unwrap_or_default(),
            all: totals.as_ref().map(|of| Row::new(TEXTS.label("decree-sum"), of.all, true)),
            changes: changes.iter().map(change).collect(),
        })
    }
}

impl Sealed {
    fn said(&self) -> String {
        let said = Message::new("decree-sealed").number("people", self.people);
        TEXTS.say(&said.number("pages", self.pages))
    }
}

fn funds(totals: &Totals) -> Vec<Row> {
    let funds = totals.funds.iter().zip(&totals.by_fund);
    funds.map(|(fund, tally)| Row::new(fund, *tally, false)).collect()
}

fn villages(totals: &Totals) -> Result<Vec<Row>, DocumentError> {
    let mut rows = Vec::with_capacity(totals.villages.len());
    for villages in totals.districts() {
        let sum = Totals::sum(villages).map_err(|error| DocumentError(error.to_string()))?;
        let district = villages.first().map(|village| &village.district);
        let title =
            Message::new("decree-district").text("district", district.unwrap_or(&String::new()));
        rows.push(Row::new(TEXTS.say(&title), sum, true));
        rows.extend(villages.iter().map(|village| Row::new(&village.name, village.all, false)));
    }
    Ok(rows)
}
