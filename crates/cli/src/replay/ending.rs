//! What comes after the months that are paid: a proposal that is too small for all, the hand-over to those
//! who may pay alone, or a further decree.

use lindung_core::contributions::{Cover, LedgerMonth, Status};
use lindung_core::law::Law;
use lindung_core::message::Message;
use lindung_core::words::{Month, MonthSpan, RegionCode, Rupiah};
use lindung_store::contributions::{
    LedgerEntry, endings, endings_by_village, ledger_of, people_ending, people_in,
};
use lindung_store::funding::{Planned, Which, planned};
use time::Duration;
use uuid::Uuid;

use super::money::{Terms, agree, approve, outcome, scenario};
use super::programme::{Fund, Programme};
use super::run::{Paying, Run};
use super::scorecard::{Figure, From};
use super::{bills, decree, enrolment};
use crate::office::Step;

/// Months of a year.
const YEAR: u32 = 12;

/// People of a scenario that are read.
const MOST: usize = 20_000;

/// Villages that get their letters here; the lists go to all.
const LETTERS: usize = 3;

/// What the programme does when its months end.
pub(super) async fn play(run: &mut Run) -> Step<()> {
    if let Some(renewal) = run.programme.replay.renewal.clone() {
        run.begin("renewal");
        run.go_to(renewal.decree_on()?);
        renew(run, renewal.span()?, &renewal.bills).await?;
    }
    let proposed = run.programme.fund.iter().find(|fund| fund.status == "proposed").cloned();
    if let Some(fund) = proposed {
        run.begin("proposal");
        propose(run, &fund).await?;
    }
    if let (Some(on), Some(_)) = (run.programme.replay.hand_over_on()?, &run.programme.handover) {
        run.begin("self-pay");
        run.go_to(on);
        hand_over(run).await?;
    }
    Ok(())
}

/// A further fund and decree: those who are covered go first.
async fn renew(run: &mut Run, span: MonthSpan, months: &[u32]) -> Step<()> {
    let Some(fund) = run.programme.fund.iter().find(|fund| fund.pays()).cloned() else {
        return Ok(());
    };
    let before = run.programme.replay.span()?;
    let price = Programme::price(&fund.kind, span)?.amount();
    let workers = run.workers();
    let terms = Terms {
        kind: &fund.kind,
        title: &format!("APBD {}", span.first().year()),
        ceiling: price * i64::from(span.len()) * i64::from(workers),
        span,
        months: span.len(),
        position: 1,
        more: Vec::new(),
    };
    let id = agree(run, &terms).await?;
    let title = format!("{}, lanjutan {}", run.programme.title, span.first().year());
    let aims = [("aim1".to_owned(), "continue".to_owned())];
    let plan = scenario(run, &title, &[id], &aims).await?;
    let came = outcome(run, plan).await?;
    run.score.happened(
        Message::new("replay-happened-renewal")
            .number("people", came.paid.people)
            .number("continuing", came.continuing),
    );
    let asked = Figure::Count(workers.into());
    let people = Figure::Count(came.paid.people.into());
    run.score.check("replay-check-renewed", From::Derived, asked, people);
    approve(run, plan).await?;
    run.funds = vec![Paying { id, kind: fund.kind.clone(), workers }];
    let next = decree::play(run, plan).await?;
    enrolment::play(run, next).await?;
    let mut first = span.first();
    for count in months {
        let Some(part) = MonthSpan::starting(first, *count) else { break };
        bills::play(run, part).await?;
        first = part.last().next();
    }
    // Who goes on has no month without cover between the years.
    let (db, area) = (&run.stage.office.db, &run.stage.area);
    let both = MonthSpan::new(before.last(), span.first());
    if let Some(both) = both {
        let once = people_in(db, area, None, both).await?;
        let last = MonthSpan::starting(before.last(), 1);
        let next = MonthSpan::starting(span.first(), 1);
        let mut sum = 0;
        for month in [last, next].into_iter().flatten() {
            sum += people_in(db, area, None, month).await?;
        }
        let gone_on = sum.saturating_sub(once);
        run.score.happened(Message::new("replay-happened-gone-on").number("people", gone_on));
    }
    Ok(())
}

/// What a proposed budget buys: a few months for all, or a year for a few.
async fn propose(run: &mut Run, fund: &Fund) -> Step<()> {
    let (Some(budget), Some(year)) = (fund.budget_rupiah, fund.year) else { return Ok(()) };
    let budget = run.scale.money(budget);
    let Some(span) = Month::new(year, 1).and_then(|first| MonthSpan::starting(first, YEAR)) else {
        return Ok(());
    };
    let price = Programme::price(&fund.kind, span)?.amount();
    let workers = i64::from(run.workers());
    // Whole months that the budget buys for everybody; the rest buys one more for some.
    let whole = u32::try_from(budget / (price * workers)).unwrap_or(YEAR).clamp(1, YEAR);
    let terms = Terms {
        kind: &fund.kind,
        title: &format!("APBD {year} (usulan)"),
        ceiling: budget,
        span,
        months: whole,
        position: 2,
        more: vec![("stretch", (whole + 1).to_string()), ("whole", format!("-{workers}"))],
    };
    let id = agree(run, &terms).await?;
    let aims = ("aim1".to_owned(), "continue".to_owned());
    let short =
        scenario(run, "Beberapa bulan untuk semua", &[id], std::slice::from_ref(&aims)).await?;
    let short = outcome(run, short).await?;
    let months = format!("months-{id}");
    let long = [aims, (months, YEAR.to_string())];
    let year_plan = scenario(run, "Setahun untuk sebagian", &[id], &long).await?;
    let long = outcome(run, year_plan).await?;
    // Money that buys no whole year buys somebody a few months.
    let of = (Which::Of(id), run.stage.regency());
    let served = planned(&run.stage.office.db, &run.stage.area, year_plan, of, None, MOST).await?;
    let whole_year = |one: &&Planned| one.span.is_some_and(|span| span.len() == YEAR);
    let for_a_year = served.iter().filter(whole_year).count();
    // Of a part of the programme what follows for the part.
    let whole =
        |told: Option<i64>, part: i64| told.filter(|_| run.scale.is_whole()).unwrap_or(part);
    let asked_months = whole(fund.derived_tenths_of_months, budget * 10 / (price * workers));
    let asked_people = whole(fund.derived_workers_for_a_year, budget / (price * i64::from(YEAR)));
    let bought = i64::try_from(short.paid.months).unwrap_or_default() * 10 / workers;
    run.score.check(
        "replay-check-months-bought",
        From::Derived,
        Figure::Tenths(asked_months),
        Figure::Tenths(bought),
    );
    run.score.check(
        "replay-check-people-short",
        From::Reported,
        Figure::Count(workers),
        Figure::Count(short.paid.people.into()),
    );
    run.score.check(
        "replay-check-people-year",
        From::Derived,
        Figure::Count(asked_people),
        Figure::Count(i64::try_from(for_a_year).unwrap_or(i64::MAX)),
    );
    run.score.check(
        "replay-check-within-budget",
        From::Equation,
        Figure::Holds(true),
        Figure::Holds(
            short.paid.cost() <= Rupiah::new(budget) && long.paid.cost() <= Rupiah::new(budget),
        ),
    );
    // The council did not agree: the fund is closed, nobody is promised anything.
    let mut treasurer = run.client("bendahara").await?;
    let reason = [("reason", "Usulan belum masuk APBD")];
    treasurer.post(&format!("/funds/{id}/close"), &reason).await?;
    let mut officer = run.client("petugas").await?;
    officer.post(&format!("/funds/{id}/answer"), &[("verdict", "approve")]).await.map(drop)
}

/// Everybody whose cover ends is told how to go on alone; some do.
async fn hand_over(run: &mut Run) -> Step<()> {
    let span = run.programme.replay.span()?;
    let Some(fund) = run.funds.first().map(|fund: &Paying| fund.id) else { return Ok(()) };
    let (db, area) = (run.stage.office.db.clone(), run.stage.area.clone());
    let regency = run.stage.regency();
    let (last, month) = (span.last(), span.last().to_string());
    let all = endings(&db, &area, regency, (last, last)).await?;
    let people: u64 = all.iter().filter(|one| one.fund == fund).map(|one| one.people).sum();
    let paid: u64 = all.iter().filter(|one| one.fund == fund).map(|one| one.paid).sum();
    let workers = run.workers();
    let count = |people: u64| Figure::Count(i64::try_from(people).unwrap_or(i64::MAX));
    run.score.check(
        "replay-check-lapse",
        From::Reported,
        Figure::Count(workers.into()),
        count(people.max(paid)),
    );
    let villages = endings_by_village(&db, &area, regency, (last, fund)).await?;
    let mut officer = run.client("petugas").await?;
    for (n, village) in villages.iter().enumerate() {
        let of = (village.place, (last, last), Some(fund));
        if people_ending(&db, &area, of, None, 1).await?.is_empty() {
            // Whoever lived there has died or moved.
            continue;
        }
        let asked = format!("first={month}&last={month}&fund={fund}&place={}", village.place);
        let name = format!("iuran-mandiri/daftar-{}.pdf", village.place);
        run.keep(&mut officer, &format!("/self-pay/list.pdf?{asked}"), &name).await?;
        if n < LETTERS {
            letters(run, (&month, fund), village.place).await?;
        }
    }
    let listed: u64 = villages.iter().map(|one| one.people).sum();
    run.score.check("replay-check-listed", From::Equation, count(people), count(listed));
    notes(run, (last, fund)).await?;
    lapses(run, last, fund).await
}

async fn letters(run: &mut Run, (month, fund): (&str, Uuid), place: RegionCode) -> Step<()> {
    let mut officer = run.client("petugas").await?;
    let (fund, place_text) = (fund.to_string(), place.to_string());
    let form = [("first", month), ("last", month), ("fund", &fund), ("place", &place_text)];
    let letters = officer.post("/self-pay/letters", &form).await?;
    run.write(&format!("iuran-mandiri/surat-{place}.pdf"), &letters.bytes)
}

/// Some say whether they go on.
async fn notes(run: &Run, (last, fund): (Month, Uuid)) -> Step<()> {
    let (db, area) = (&run.stage.office.db, &run.stage.area);
    let of = (run.stage.regency(), (last, last), Some(fund));
    let some = people_ending(db, area, of, None, 40).await?;
    let mut officer = run.client("petugas").await?;
    let from = last.next().to_string();
    for (n, one) in some.iter().enumerate() {
        let worker = one.worker.to_string();
        let says = if n % 4 == 0 { "continues" } else { "not" };
        let form = [
            ("worker", worker.as_str()),
            ("says", says),
            ("from", if n % 4 == 0 { from.as_str() } else { "" }),
        ];
        officer.post("/self-pay", &form).await?;
    }
    Ok(())
}

/// Three unpaid months later nobody is protected any more: the law says so of each.
async fn lapses(run: &mut Run, last: Month, fund: Uuid) -> Step<()> {
    run.go_to(last.plus(4).first_day() + Duration::days(1));
    let (db, area) = (&run.stage.office.db, &run.stage.area);
    let of = (run.stage.regency(), (last, last), Some(fund));
    let some = people_ending(db, area, of, None, 20).await?;
    let mut lapsed = 0_i64;
    let law = Law::embedded();
    for one in &some {
        let entries = ledger_of(db, area, one.worker).await?;
        let month = |entry: &LedgerEntry| LedgerMonth { month: entry.month, state: entry.state };
        let months: Vec<LedgerMonth> = entries.iter().map(month).collect();
        let cover = Cover::of(&months, run.time.today(), None, law);
        lapsed += i64::from(cover.status == Status::Inactive);
    }
    let asked = Figure::Count(i64::try_from(some.len()).unwrap_or_default());
    run.score.check("replay-check-lapsed", From::Equation, asked, Figure::Count(lapsed));
    Ok(())
}
