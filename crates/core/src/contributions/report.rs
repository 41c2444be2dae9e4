//! A report on money: what was promised, billed, paid and paid back, by month and by village. One
//! set of figures for the paper and the workbook, checked before either is written.

use time::Date;

use super::MonthState;
use crate::message::Message;
use crate::words::{MonthSpan, Rupiah};

/// Months of contributions in one state, and what they cost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Flow {
    /// Months of all people in sum.
    pub months: u64,
    /// Of that accident insurance (JKK).
    pub jkk: Rupiah,
    /// Of that death insurance (JKM).
    pub jkm: Rupiah,
    /// Both together, as the books say it.
    pub sum: Rupiah,
}

impl Flow {
    /// So many months; the sum is that of both insurances. None when it is too large to hold.
    pub fn new(months: u64, jkk: Rupiah, jkm: Rupiah) -> Option<Self> {
        Some(Self { months, jkk, jkm, sum: jkk.checked_add(jkm)? })
    }

    /// Both together; none when that is too large to hold.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        Some(Self {
            months: self.months.checked_add(other.months)?,
            jkk: self.jkk.checked_add(other.jkk)?,
            jkm: self.jkm.checked_add(other.jkm)?,
            sum: self.sum.checked_add(other.sum)?,
        })
    }
}

/// The states of months that a report tells, in the order in which money goes its way. Each live
/// month is in one of the first three.
pub const TOLD: [MonthState; 4] =
    [MonthState::Planned, MonthState::Billed, MonthState::Paid, MonthState::Refunded];

/// The message that names a state in a report.
pub fn state_key(state: MonthState) -> String {
    format!("money-report-{}", state.word())
}

/// The months of a row by state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Flows {
    /// Promised, on no bill yet.
    pub planned: Flow,
    /// On a bill, not yet paid.
    pub billed: Flow,
    /// Paid.
    pub paid: Flow,
    /// Paid, and paid back since.
    pub refunded: Flow,
}

impl Flows {
    /// The months in one state; nothing of those that no report tells.
    pub fn of(&self, state: MonthState) -> Flow {
        match state {
            MonthState::Planned => self.planned,
            MonthState::Billed => self.billed,
            MonthState::Paid => self.paid,
            MonthState::Refunded => self.refunded,
            MonthState::Dropped | MonthState::Refused => Flow::default(),
        }
    }

    /// Both together; none when that is too large to hold.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Option<Self> {
        Some(Self {
            planned: self.planned.plus(other.planned)?,
            billed: self.billed.plus(other.billed)?,
            paid: self.paid.plus(other.paid)?,
            refunded: self.refunded.plus(other.refunded)?,
        })
    }

    /// The sum of rows; none when it is too large to hold.
    pub fn total<'a>(rows: impl IntoIterator<Item = &'a Self>) -> Option<Self> {
        rows.into_iter().try_fold(Self::default(), |sum, row| sum.plus(row))
    }
}

/// A month, a fund or a village.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// What it is called: `Januari 2026`, `APBD Kabupaten`, `Desa Pulau Telo`.
    pub name: String,
    /// Of a village the district, of a fund its number; else empty.
    pub group: String,
    /// People with a live month, each once.
    pub people: u64,
    /// Their months.
    pub flows: Flows,
}

/// A fund with its ceiling.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FundLine {
    /// The fund and its months.
    pub line: Line,
    /// The most that it may spend; none where it is not to be told.
    pub ceiling: Option<Rupiah>,
}

/// A bill of the period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BillLine {
    /// Its number in this office.
    pub number: u32,
    /// What the fund is called.
    pub fund: String,
    /// The payment code of BPJS.
    pub code: String,
    /// Which months it is for.
    pub months: Option<MonthSpan>,
    /// What it asks for.
    pub amount: Rupiah,
    /// What was paid.
    pub paid: Rupiah,
    /// What is still due; below zero when too much was paid.
    pub due: Rupiah,
    /// The proofs of payment: `SP2D 900/123`, `Bank 8871`.
    pub proofs: Vec<String>,
    /// Its state in words.
    pub state: String,
}

/// A law that the report stands on, and where its text was taken from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Basis {
    /// `Peraturan Pemerintah Nomor 38 Tahun 2023 …`
    pub text: String,
    /// Where it can be read, or who said it.
    pub source: String,
}

/// What a report on the share of palm-oil revenue says besides.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Palm {
    /// What the regency received in the year.
    pub received: Rupiah,
    /// How much of it may go to other ends than roads, in percent.
    pub other_percent: u32,
    /// What other such ends than these contributions took of it.
    pub other_used: Rupiah,
    /// How many of the covered people work in palm oil.
    pub palm_workers: u64,
}

/// The money of palm oil in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PalmFigures {
    /// The most that may go to other ends than roads.
    pub most: Rupiah,
    /// What these contributions took: billed and paid months.
    pub used: Rupiah,
    /// What is left of the most; below zero when it is passed.
    pub left: Rupiah,
    /// Of the most, what contributions and the other ends took, in tenths of a percent.
    pub used_permille: i64,
    /// Of the covered people, how many work in palm oil, in tenths of a percent.
    pub workers_permille: i64,
}

/// A report. Nothing in it names a worker.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// What it is called: `Laporan bulanan bendahara`.
    pub title: String,
    /// On what: `Dana APBD Kabupaten 2026`, `PT Contoh`.
    pub subtitle: String,
    /// The office that wrote it.
    pub issuer: String,
    /// The months it is about.
    pub period: Option<MonthSpan>,
    /// The day on which it was made.
    pub day: Option<Date>,
    /// People with a live month in the period, each once.
    pub people: u64,
    /// Funds; none where a single one is the subject.
    pub funds: Vec<FundLine>,
    /// By month.
    pub months: Vec<Line>,
    /// By village, those of a district together.
    pub villages: Vec<Line>,
    /// The bills.
    pub bills: Vec<BillLine>,
    /// On the share of palm-oil revenue.
    pub palm: Option<Palm>,
    /// What it stands on.
    pub bases: Vec<Basis>,
    /// What else is to be said, a sentence each.
    pub remarks: Vec<String>,
}

/// A report whose money is more than can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the sum of the money is too large")]
pub struct TooMuch;

impl Report {
    /// The sum of the months.
    pub fn total(&self) -> Result<Flows, TooMuch> {
        Flows::total(self.months.iter().map(|line| &line.flows)).ok_or(TooMuch)
    }

    /// The money of palm oil, where the report is about it.
    pub fn palm_figures(&self) -> Result<Option<PalmFigures>, TooMuch> {
        let Some(palm) = self.palm else { return Ok(None) };
        let total = self.total()?;
        let figures = || {
            let whole = palm.received.amount().checked_mul(i64::from(palm.other_percent))?;
            // The most that may be spent is rounded down: half a rupiah too much is too much.
            let most = Rupiah::new(whole.div_euclid(100));
            let used = total.billed.sum.checked_add(total.paid.sum)?;
            let all = used.checked_add(palm.other_used)?;
            Some(PalmFigures {
                most,
                used,
                left: most.checked_sub(all)?,
                used_permille: permille(all.amount(), most.amount()),
                workers_permille: permille(
                    i64::try_from(palm.palm_workers).ok()?,
                    i64::try_from(self.people).ok()?,
                ),
            })
        };
        figures().map(Some).ok_or(TooMuch)
    }

    /// What does not add up, to be said in the report and not hidden: both insurances and their sum,
    /// months and villages, months and funds, bills and what was paid on them.
    pub fn differences(&self) -> Result<Vec<Message>, TooMuch> {
        let total = self.total()?;
        let mut found = Vec::new();
        let funds = self.funds.iter().map(|fund| &fund.line);
        for line in self.months.iter().chain(&self.villages).chain(funds.clone()) {
            split_differs(line, &mut found)?;
        }
        let villages = Flows::total(self.villages.iter().map(|line| &line.flows));
        let of_funds = Flows::total(funds.map(|line| &line.flows));
        for (key, there, sum) in [
            ("money-report-differs-villages", !self.villages.is_empty(), villages),
            ("money-report-differs-funds", !self.funds.is_empty(), of_funds),
        ] {
            let sum = sum.ok_or(TooMuch)?;
            for state in TOLD {
                let (theirs, months) = (sum.of(state), total.of(state));
                if there && theirs != months {
                    found.push(flows_differ(key, state, theirs, months)?);
                }
            }
        }
        for bill in &self.bills {
            let rest = bill.amount.checked_sub(bill.paid).ok_or(TooMuch)?;
            if rest != bill.due {
                let said = Message::new("money-report-differs-bill").number("bill", bill.number);
                let said = said.text("amount", bill.amount).text("paid", bill.paid);
                found.push(said.text("due", bill.due).text("rest", rest));
            }
        }
        Ok(found)
    }
}

/// A part of a whole in tenths of a percent, rounded; zero of nothing.
fn permille(part: i64, whole: i64) -> i64 {
    if whole <= 0 {
        return 0;
    }
    let scaled = (i128::from(part) * 2000 + i128::from(whole)).div_euclid(i128::from(whole) * 2);
    i64::try_from(scaled).unwrap_or(i64::MAX)
}

fn split_differs(line: &Line, found: &mut Vec<Message>) -> Result<(), TooMuch> {
    for state in TOLD {
        let flow = line.flows.of(state);
        let parts = flow.jkk.checked_add(flow.jkm).ok_or(TooMuch)?;
        if parts != flow.sum {
            let said = Message::new("money-report-differs-split")
                .text("name", &line.name)
                .list("state", vec![Message::new(state_key(state))])
                .text("jkk", flow.jkk)
                .text("jkm", flow.jkm);
            let off = flow.sum.checked_sub(parts).ok_or(TooMuch)?;
            found.push(said.text("sum", flow.sum).text("off", off));
        }
    }
    Ok(())
}

fn flows_differ(
    key: &str,
    state: MonthState,
    theirs: Flow,
    months: Flow,
) -> Result<Message, TooMuch> {
    Ok(Message::new(key)
        .list("state", vec![Message::new(state_key(state))])
        .text("sum", theirs.sum)
        .number("count", theirs.months)
        .text("months-sum", months.sum)
        .number("months-count", months.months)
        .text("off", theirs.sum.checked_sub(months.sum).ok_or(TooMuch)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flow(months: u64) -> Flow {
        let times = months.cast_signed();
        Flow::new(months, Rupiah::new(10_000 * times), Rupiah::new(6_800 * times)).expect("a flow")
    }

    fn line(name: &str, paid: u64, billed: u64) -> Line {
        let flows = Flows { paid: flow(paid), billed: flow(billed), ..Flows::default() };
        Line { name: name.to_owned(), people: paid + billed, flows, ..Line::default() }
    }

    fn report() -> Report {
        Report {
            people: 150,
            months: vec![line("Januari 2026", 100, 50), line("Februari 2026", 80, 70)],
            villages: vec![line("Desa A", 60, 20), line("Desa B", 120, 100)],
            ..Report::default()
        }
    }

    fn keys(report: &Report) -> Vec<String> {
        report.differences().expect("counted").into_iter().map(|said| said.key).collect()
    }

    #[test]
    fn a_report_whose_villages_and_months_agree_has_no_difference() {
        assert!(keys(&report()).is_empty());
    }

    #[test]
    fn a_village_that_is_left_out_is_said_with_the_missing_money() {
        let mut report = report();
        report.villages.pop();
        let found = report.differences().expect("counted");
        let off = |message: &Message| {
            message.values.iter().find(|(name, _)| name == "off").map(|(_, value)| value.clone())
        };
        assert_eq!(found.len(), 2);
        let wanted = crate::message::Value::Text(Rupiah::new(-16_800 * 100).to_string());
        assert_eq!(off(&found[0]), Some(wanted));
    }

    #[test]
    fn a_rupiah_between_the_insurances_and_their_sum_is_said() {
        let mut report = report();
        report.months[0].flows.paid.sum = Rupiah::new(16_800 * 100 + 1);
        let keys = keys(&report);
        assert_eq!(keys[0], "money-report-differs-split");
        assert!(keys.contains(&"money-report-differs-villages".to_owned()));
    }

    #[test]
    fn a_bill_whose_rest_is_wrong_is_said() {
        let mut report = report();
        let (amount, paid) = (Rupiah::new(500), Rupiah::new(200));
        report.bills.push(BillLine { amount, paid, due: Rupiah::new(300), ..BillLine::default() });
        assert!(keys(&report).is_empty());
        report.bills[0].due = Rupiah::new(299);
        assert_eq!(keys(&report), ["money-report-differs-bill"]);
    }

    #[test]
    fn the_share_of_palm_oil_money_is_counted_against_its_limit() {
        let mut report = report();
        report.palm = Some(Palm {
            received: Rupiah::new(30_000_007),
            other_percent: 20,
            other_used: Rupiah::new(1_000_000),
            palm_workers: 75,
        });
        let figures = report.palm_figures().expect("counted").expect("palm");
        assert_eq!(figures.most, Rupiah::new(6_000_001));
        assert_eq!(figures.used, Rupiah::new(16_800 * 300));
        assert_eq!(figures.left, Rupiah::new(6_000_001 - 16_800 * 300 - 1_000_000));
        assert_eq!((figures.used_permille, figures.workers_permille), (1007, 500));
    }
}
