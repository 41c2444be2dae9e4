//! What a plan comes to, in figures, tables and bars.

use askama::Template;
use lindung_core::funding::{Fund, OfVillage, Outcome, wording};
use lindung_core::law::Law;
use lindung_core::message::Message;
use lindung_core::words::Rupiah;

use super::money::{self, Bars, percent};
use crate::fault::Fault;
use crate::visit::Visit;

/// A fund of a plan.
pub struct FundLine {
    /// What it is called.
    pub title: String,
    /// People.
    pub people: i64,
    /// Their months.
    pub months: i64,
    /// JKK.
    pub jkk: String,
    /// JKM.
    pub jkm: String,
    /// Both.
    pub cost: String,
    /// What is left.
    pub left: String,
    /// Share that is used, 0 to 100.
    pub used: i64,
}

/// A village of a plan.
pub struct VillageLine {
    /// Its code.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// Who could be paid for.
    pub eligible: i64,
    /// Who is.
    pub people: i64,
    /// Share, 0 to 100.
    pub share: i64,
    /// Months.
    pub months: i64,
    /// What they cost.
    pub cost: String,
}

#[derive(Template)]
#[template(path = "funding/outcome.html")]
struct Shown<'a> {
    visit: &'a Visit,
    figures: Vec<(String, String)>,
    proof: String,
    warnings: Vec<String>,
    funds: Vec<FundLine>,
    bars: Bars,
    calendar: Vec<(String, i64, String)>,
    lapses: Vec<(String, i64)>,
    villages: Vec<VillageLine>,
    people: Option<String>,
}

impl Shown<'_> {
    fn t(&self, key: &str) -> String {
        self.visit.t(key)
    }

    fn number(&self, number: i64) -> String {
        self.visit.texts.number(number)
    }
}

/// The figures by which plans are compared, each with its name.
pub fn figures(visit: &Visit, outcome: &Outcome) -> Vec<(String, String)> {
    let texts = visit.texts;
    let number = |number: i64| texts.number(number);
    let full = percent(outcome.paid.full_death.into(), outcome.paid.people.into());
    let behind = i64::try_from(outcome.left_behind().count()).unwrap_or(i64::MAX);
    let lapse = outcome.lapses.first();
    let first = lapse.map_or_else(|| "–".to_owned(), |lapse| texts.month(lapse.month));
    vec![
        (visit.t("plan-figure-people"), number(outcome.paid.people.into())),
        (visit.t("plan-figure-months"), number(count(outcome.paid.months))),
        (visit.t("plan-figure-cost"), money::rupiah(texts, outcome.paid.cost())),
        (visit.t("plan-figure-full"), format!("{full} %")),
        (visit.t("plan-figure-new"), number(outcome.new_people().into())),
        (visit.t("plan-figure-continuing"), number(outcome.continuing.into())),
        (visit.t("plan-figure-scholarship"), number(outcome.scholarship.into())),
        (visit.t("plan-figure-behind"), number(behind)),
        (visit.t("plan-figure-first-lapse"), first),
    ]
}

fn count(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// The whole outcome as a part of a page; `people` is the address where its people are listed.
///
/// # Errors
/// If the template fails.
pub fn shown(
    visit: &Visit,
    outcome: &Outcome,
    funds: &[Fund],
    people: Option<String>,
) -> Result<String, Fault> {
    let texts = visit.texts;
    let law = Law::embedded();
    let calendar: Vec<(String, i64, String)> = outcome
        .calendar
        .iter()
        .map(|of| {
            let cost = Rupiah::new(of.jkk.amount().saturating_add(of.jkm.amount()));
            (texts.month(of.month), of.people.into(), money::rupiah(texts, cost))
        })
        .collect();
    let bars = Bars::of(visit, outcome.calendar.iter().map(|of| (of.month, of.people.into())));
    let page = Shown {
        visit,
        figures: figures(visit, outcome),
        proof: visit.say(&wording::proof(outcome.proof)),
        warnings: outcome
            .warnings
            .iter()
            .map(|warning| visit.say(&wording::warning(warning, funds, law)))
            .collect(),
        funds: fund_lines(visit, outcome, funds),
        bars,
        calendar,
        lapses: outcome
            .lapses
            .iter()
            .map(|lapse| (texts.month(lapse.month), lapse.people.into()))
            .collect(),
        villages: outcome.villages.iter().map(|of| village(visit, of)).collect(),
        people,
    };
    Ok(page.render()?)
}

fn fund_lines(visit: &Visit, outcome: &Outcome, funds: &[Fund]) -> Vec<FundLine> {
    let money = |amount| money::rupiah(visit.texts, amount);
    let line = |(of, fund): (&lindung_core::funding::OfFund, &Fund)| FundLine {
        title: fund.title.clone(),
        people: of.paid.people.into(),
        months: count(of.paid.months),
        jkk: money(of.paid.jkk),
        jkm: money(of.paid.jkm),
        cost: money(of.paid.cost()),
        left: money(of.left),
        used: percent(of.paid.cost().amount(), of.paid.cost().amount() + of.left.amount()),
    };
    outcome.funds.iter().zip(funds).map(line).collect()
}

fn village(visit: &Visit, of: &OfVillage) -> VillageLine {
    VillageLine {
        code: of.village.to_string(),
        name: crate::registry::home(visit, of.village),
        eligible: of.eligible.into(),
        people: of.paid.people.into(),
        share: percent(of.paid.people.into(), of.eligible.into()),
        months: count(of.paid.months),
        cost: money::rupiah(visit.texts, of.paid.cost()),
    }
}

/// Sentences about why there is no plan.
pub fn conflicts(visit: &Visit, conflicts: &[Message]) -> Vec<String> {
    conflicts.iter().map(|conflict| visit.say(conflict)).collect()
}
