//! How a worker stands, for the worker's page: cover explained with its dates, and the ledger.

use askama::Template;
use lindung_core::access::Action;
use lindung_core::contributions::{
    Cover, FullDeath, LedgerMonth, MonthState, Scholarship, Status, TooOld, Way,
};
use lindung_core::law::{Law, Ruled};
use lindung_core::message::Message;
use lindung_core::registry::Born;
use lindung_core::words::Rupiah;
use lindung_store::contributions::{self as store, LedgerEntry};
use lindung_store::registry::Worker;
use uuid::Uuid;

use super::fund_ledger::Words;
use crate::fault::Fault;
use crate::funding::{months, rupiah};
use crate::local_time;
use crate::visit::Visit;

/// How a worker stands.
#[derive(Template)]
#[template(path = "contributions/standing.html")]
pub struct Standing {
    frame: Words,
    worker: Uuid,
    status: (String, &'static str),
    answers: Vec<(String, String)>,
    lines: Vec<(String, String)>,
    entries: Vec<Entry>,
    asks: bool,
}

/// A month of the ledger.
struct Entry {
    month: String,
    state: (String, &'static str),
    fund: (Option<Uuid>, String),
    money: String,
    bill: Option<(String, String)>,
    proof: String,
}

impl Standing {
    /// How a worker stands today.
    ///
    /// # Errors
    /// If the store does not answer.
    pub async fn of(visit: &Visit, worker: &Worker) -> Result<Self, Fault> {
        let account = &visit.signed()?.account;
        let ledger = store::ledger_of(&visit.office.db, &account.area, worker.id).await?;
        let months: Vec<LedgerMonth> = ledger
            .iter()
            .map(|entry| LedgerMonth { month: entry.month, state: entry.state })
            .collect();
        let born = match worker.person.born {
            Some(Born::On(day)) => Some(day),
            _ => None,
        };
        let today = local_time::day_of(visit.now, account.regency);
        let cover = Cover::of(&months, today, born, Law::embedded());
        // What stands with another record of the person is asked back there.
        let own = |entry: &&LedgerEntry| entry.worker == worker.id;
        let paid = ledger.iter().filter(own).any(|entry| entry.state == MonthState::Paid);
        Ok(Self {
            frame: Words(visit.texts),
            worker: worker.id,
            status: status(visit, &cover),
            answers: answers(visit, &cover),
            lines: lines(visit, &cover),
            entries: ledger.iter().rev().map(|one| entry(visit, one)).collect(),
            asks: paid && visit.may(Action::ManageMoney),
        })
    }
}

fn status(visit: &Visit, cover: &Cover<'_>) -> (String, &'static str) {
    let key = match cover.status {
        Status::Never if cover.ahead > 0 => "ahead",
        status => status.word(),
    };
    let message = Message::new(format!("standing-status-{key}")).number("ahead", cover.ahead);
    let tone = match cover.status {
        Status::Active => "good",
        Status::Inactive => "bad",
        Status::Grace { .. } | Status::Never => "",
    };
    let message = match cover.status {
        Status::Grace { unpaid } => message.number("unpaid", unpaid),
        _ => message,
    };
    (visit.say(&message), tone)
}

fn answers(visit: &Visit, cover: &Cover<'_>) -> Vec<(String, String)> {
    let yes = |yes| visit.t(if yes { "registry-yes" } else { "registry-no" });
    let covered = cover.is_covered();
    vec![
        (visit.t("standing-careful"), yes(covered.careful)),
        (visit.t("standing-possible"), yes(covered.possible)),
    ]
}

/// A value with the law that says it.
fn ruled<T>(value: &str, (_, rule): Ruled<'_, T>) -> String {
    format!("{value} ({})", rule.citation)
}

fn lines(visit: &Visit, cover: &Cover<'_>) -> Vec<(String, String)> {
    let date = |day| visit.texts.date(day);
    let mut lines = Vec::new();
    if let Some(run) = cover.run {
        lines.push((visit.t("standing-since"), ruled(&date(run.since.0), run.since)));
        let row = Message::new("standing-run")
            .text("months", months(visit.texts, run.months))
            .number("begun", run.begun);
        lines.push((visit.t("standing-in-row"), visit.say(&row)));
    }
    if let Some(day) = cover.paid_until() {
        lines.push((visit.t("standing-paid-until"), date(day)));
    }
    if let Some(until) = cover.possible_until {
        lines.push((visit.t("standing-possible-until"), ruled(&date(until.0), until)));
    }
    if let Some(due) = cover.due {
        lines.push((visit.t("standing-due"), ruled(&date(due.0), due)));
    }
    if let Some(next) = cover.next {
        lines.push((visit.t("standing-promised"), months(visit.texts, next)));
    }
    lines.extend(cover.full_death.map(|full| death(visit, &full)));
    if let Some(school) = cover.scholarship {
        lines.extend(scholarship(visit, &school));
    }
    lines.extend(cover.too_old.map(|old| too_old(visit, &old)));
    lines
}

/// The death benefit: full, from which month, or not in sight; and what is paid until then.
fn death(visit: &Visit, full: &FullDeath<'_>) -> (String, String) {
    let word = match (full.is_full.possible, full.from, full.is_paid) {
        (true, ..) => "full",
        (_, Some(_), true) => "paid",
        (_, Some(_), false) => "if-paid",
        (_, None, _) => "not",
    };
    let mut message = Message::new(format!("standing-death-{word}"))
        .number("needed", full.needed.0)
        .text("law", &full.needed.1.citation);
    if let Some(from) = full.from {
        message = message.text("month", visit.texts.month(from));
    }
    let mut said = visit.say(&message);
    if let Some((amount, rule)) = full.short.filter(|_| !full.is_full.possible) {
        let short = Message::new("standing-death-short")
            .text("amount", rupiah(visit.texts, amount))
            .text("law", &rule.citation);
        said = format!("{said} {}", visit.say(&short));
    }
    (visit.t("standing-death"), said)
}

/// Both ways of counting, as it is open which of them holds.
fn scholarship(visit: &Visit, school: &Scholarship<'_>) -> [(String, String); 2] {
    let way = |label: &str, way: &Way| {
        let word = if way.missing == 0 { "reached" } else { "missing" };
        let message = Message::new(format!("standing-school-{word}"))
            .number("paid", way.paid)
            .number("missing", way.missing)
            .number("needed", school.needed.0)
            .text("law", &school.needed.1.citation);
        (visit.t(label), visit.say(&message))
    };
    [way("standing-school-all", &school.in_all), way("standing-school-row", &school.in_row)]
}

fn too_old(visit: &Visit, old: &TooOld<'_>) -> (String, String) {
    let message = Message::new("standing-old-on")
        .number("age", old.age.0)
        .text("on", visit.texts.date(old.on))
        .text("month", visit.texts.month(old.from))
        .text("law", &old.age.1.citation);
    (visit.t("standing-old"), visit.say(&message))
}

fn entry(visit: &Visit, one: &LedgerEntry) -> Entry {
    let tone = match one.state {
        MonthState::Paid => "good",
        MonthState::Dropped | MonthState::Refused | MonthState::Refunded => "bad",
        MonthState::Planned | MonthState::Billed => "",
    };
    let money = Rupiah::new(one.jkk.amount() + one.jkm.amount());
    let bill = |(id, number): (Uuid, i64)| {
        let people = if visit.may(Action::SeeFunds) { "" } else { "/people" };
        (format!("/bills/{id}{people}"), format!("{} {number}", visit.t("bill")))
    };
    let proof = |(_, proof, day): &(i64, String, time::Date)| {
        format!("{proof}, {}", visit.texts.date(*day))
    };
    Entry {
        month: visit.texts.month(one.month),
        state: (visit.t(&format!("month-state-{}", one.state.word())), tone),
        fund: (visit.may(Action::SeeFunds).then_some(one.fund), one.title.clone()),
        money: rupiah(visit.texts, money),
        bill: one.bill.map(bill),
        proof: one.payment.as_ref().map(proof).unwrap_or_default(),
    }
}
