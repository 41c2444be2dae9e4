//! Every figure of the public report beside what came out, and every equation of the books.

use std::collections::BTreeSet;

use lindung_core::cards::{PlaceLevel, State};
use lindung_core::message::Message;
use lindung_core::regions::Regions;
use lindung_core::words::{Level, MonthSpan, RegionCode, Rupiah};
use lindung_store::audit::{self, Verdict};
use lindung_store::cards::{self, CardsWanted, verify_custody};
use lindung_store::claims::verify_claims;
use lindung_store::contributions::{people_by_village, verify_books};
use lindung_store::decree::effective_people;
use lindung_store::departures::departures;
use lindung_store::public::totals;
use uuid::Uuid;

use super::bills::Paid;
use super::cards::places;
use super::decree;
use super::programme::Programme;
use super::run::Run;
use super::scorecard::{Figure, From};
use crate::office::Step;

/// Cards and departures that are read at a time.
const MOST: usize = 60_000;

/// Figures of budgets are told in hundreds of millions.
const TOLD: i64 = 100_000_000;

/// People for each village below which chance decides whether every village has somebody.
const SPREAD: usize = 40;

fn count(number: impl TryInto<i64>) -> Figure {
    Figure::Count(number.try_into().unwrap_or(i64::MAX))
}

/// The people of each village who have months of a fund in a span.
async fn by_village(run: &Run, fund: Uuid, span: MonthSpan) -> Step<Vec<(RegionCode, u64)>> {
    Ok(people_by_village(&run.stage.office.db, &run.stage.area, fund, span).await?)
}

/// Who is covered: people in all and by fund, in the first month.
pub(super) async fn people(run: &mut Run) -> Step<()> {
    let span = run.programme.replay.span()?;
    let first = MonthSpan::starting(span.first(), 1).unwrap_or(span);
    let base = decree::found(run, run.decree.unwrap_or_default()).await?;
    let (db, keys, area) = (&run.stage.office.db, &run.stage.office.keys, &run.stage.area);
    let listed = effective_people(db, keys, area, &base).await?.len();
    let workers = run.workers();
    run.score.check("replay-check-decree", From::Reported, count(workers), count(listed));
    let mut all = 0;
    for fund in run.funds.clone() {
        let people: u64 = by_village(run, fund.id, first).await?.iter().map(|one| one.1).sum();
        all += people;
        let what = Message::new("replay-check-fund").text("fund", &fund.kind);
        run.score.check_of(what, From::Reported, count(fund.workers), count(people));
    }
    run.score.check("replay-check-workers", From::Reported, count(workers), count(all));
    places_of(run, first).await
}

/// Where they live, as far as a report says so.
async fn places_of(run: &mut Run, first: MonthSpan) -> Step<()> {
    let mut villages: BTreeSet<RegionCode> = BTreeSet::new();
    for fund in run.funds.clone() {
        let people = by_village(run, fund.id, first).await?;
        villages.extend(people.iter().map(|one| one.0));
        let told = run.programme.fund.iter().find(|one| one.kind == fund.kind);
        if let Some(each) = told.and_then(|one| one.per_village) {
            let each = run.scale.people(each);
            let full = people.iter().filter(|one| one.1 == u64::from(each)).count();
            let asked = run.programme.villages()?.len();
            let what = Message::new("replay-check-per-village").number("each", each);
            run.score.check_of(what, From::Reported, count(asked), count(full));
        }
    }
    let districts: BTreeSet<RegionCode> =
        villages.iter().map(|village| village.up_to(Level::District)).collect();
    if let Some(asked) = run.programme.area.districts_covered {
        run.score.check(
            "replay-check-districts",
            From::Reported,
            count(asked),
            count(districts.len()),
        );
    }
    for district in run.programme.excluded()? {
        let name = Regions::embedded().name(district);
        let what = Message::new("replay-check-excluded").text("district", name);
        let none = Figure::Holds(!districts.contains(&district));
        run.score.check_of(what, From::Reported, Figure::Holds(true), none);
    }
    let all = run.programme.places()?.len();
    if run.programme.area.spread.is_some() && run.workers() as usize >= all * SPREAD {
        run.score.check("replay-check-villages", From::Reported, count(all), count(villages.len()));
    }
    Ok(())
}

/// What all months together cost.
pub(super) fn money(run: &mut Run, paid: Paid) -> Step<()> {
    let span = run.programme.replay.span()?;
    let workers = i64::from(run.workers());
    let months = workers * i64::from(span.len());
    run.score.check(
        "replay-check-months",
        From::Derived,
        Figure::Count(months),
        count(paid.months),
    );
    let kind = run.funds.first().map_or("apbd", |fund| fund.kind.as_str()).to_owned();
    let cost = Rupiah::new(Programme::price(&kind, span)?.amount() * months);
    run.score.check(
        "replay-check-cost",
        From::Derived,
        Figure::Money(cost),
        Figure::Money(paid.money),
    );
    let told = run.programme.fund.iter().find(|fund| fund.pays());
    let budget = told.and_then(|fund| fund.budget_rupiah).filter(|_| run.scale.is_whole());
    if let Some(budget) = budget {
        let rounded = (paid.money.amount() + TOLD / 2) / TOLD * TOLD;
        let (asked, came) = (Rupiah::new(budget), Rupiah::new(rounded));
        run.score.check(
            "replay-check-budget",
            From::Reported,
            Figure::Money(asked),
            Figure::Money(came),
        );
    }
    Ok(())
}

/// The cards and who left while they were handed over.
pub(super) async fn cards(run: &mut Run, round: Uuid) -> Step<()> {
    let (db, area) = (run.stage.office.db.clone(), run.stage.area.clone());
    let all = cards::cards(&db, (&area, round), CardsWanted::default(), None, MOST).await?;
    let lies = all.iter().filter(|card| matches!(card.state, State::Here | State::Travelling));
    // A card lies somewhere still only where nobody could take it: its holder left.
    let stuck = lies.filter(|card| card.ends.is_none()).count();
    run.score.check("replay-check-handed", From::Equation, count(0), count(stuck));
    if let Some(asked) = run.programme.cards.last_meeting()? {
        let points = places(run, round, PlaceLevel::Point).await?;
        let last = points.iter().find(|point| point.is_final).and_then(|point| point.meets_on);
        let came = last.map_or(Figure::Holds(false), Figure::Day);
        run.score.check("replay-check-last-meeting", From::Reported, Figure::Day(asked), came);
    }
    if let Some(before) = run.programme.cards.report_before()? {
        let late = all.iter().filter_map(|card| card.reported_on).filter(|on| *on >= before);
        let late = late.count();
        run.score.check("replay-check-reported", From::Reported, count(0), count(late));
    }
    if let Some(from) = run.programme.cards.handed_out_from()? {
        let handed = all.iter().filter_map(|card| Some((card.handed?.1, card.number, card.place)));
        let first = handed.min_by_key(|one| one.0);
        let came = first.map_or(Figure::Holds(false), |one| Figure::Day(one.0));
        run.score.check("replay-check-first-card", From::Reported, Figure::Day(from), came);
        let place = RegionCode::parse(&run.programme.replay.first_card_in);
        let first = first_handed(&all);
        if let Some(place) = place {
            let what = Message::new("replay-check-first-village")
                .text("village", Regions::embedded().name(place));
            let there = Figure::Holds(first == Some(place));
            run.score.check_of(what, From::Reported, Figure::Holds(true), there);
        }
    }
    let left = departures(&db, &area, false, None, MOST).await?;
    let free = left.iter().filter(|one| one.freed.is_some()).count();
    let taken = left.iter().filter(|one| one.replaced_by.is_some()).count();
    run.score.check("replay-check-replaced", From::Equation, count(free), count(taken));
    Ok(())
}

/// The village whose card was handed over before all others.
fn first_handed(all: &[cards::Card]) -> Option<RegionCode> {
    let handed = all.iter().filter_map(|card| Some((card.handed?.0, card.place)));
    handed.min_by_key(|one| one.0).map(|one| one.1)
}

/// How many are covered in the last month that is paid, as the public page counts them.
pub(super) async fn public(run: &mut Run, paid: MonthSpan) -> Step<()> {
    let (db, regency) = (&run.stage.office.db, run.stage.regency());
    let told = totals(db, regency, paid.last()).await?;
    let covered: u64 = told.districts.iter().map(|one| one.covered).sum();
    let workers = run.workers();
    run.score.check("replay-check-public", From::Derived, count(workers), count(covered));
    Ok(())
}

/// What a report says and nothing here can work out.
pub(super) fn told(run: &mut Run) {
    let coverage = run.programme.coverage.clone();
    if let Some(rank) = coverage.rank_in_province {
        run.score.told(Message::new("replay-told-rank").number("rank", rank));
    }
    if let Some(left) = coverage.workers_left_to_universal {
        run.score.told(Message::new("replay-told-left").number("people", left));
    }
    if let Some(handover) = &run.programme.handover {
        let said = Message::new("replay-told-handover").text("said", &handover.when_not_funded);
        run.score.told(said);
    }
    let chain = run.programme.cards.chain.join(" → ");
    if !chain.is_empty() {
        run.score.told(Message::new("replay-told-chain").text("chain", chain));
    }
}

/// The equations of money, custody, claims and the audit trail.
pub(super) async fn equations(run: &mut Run) -> Step<()> {
    let (db, regency) = (run.stage.office.db.clone(), run.stage.regency());
    let books = verify_books(&db, regency).await?;
    let custody = verify_custody(&db, regency).await?;
    let claims = verify_claims(&db, regency).await?;
    let whole = matches!(audit::verify(&db, regency).await?, Verdict::Whole { .. });
    let gaps = [
        ("replay-check-books", books.gaps.len()),
        ("replay-check-custody", custody.gaps.len()),
        ("replay-check-claims", claims.gaps.len()),
        ("replay-check-audit", usize::from(!whole)),
    ];
    for (key, gaps) in gaps {
        run.score.check(key, From::Equation, count(0), count(gaps));
    }
    let errors = &run.errors;
    let (made, known) = (errors.made(), errors.found() + errors.slipped.len());
    run.score.check("replay-check-errors", From::Equation, count(made), count(known));
    run.score.happened(
        Message::new("replay-happened-equations")
            .number("books", books.equations)
            .number("custody", custody.equations)
            .number("cases", claims.cases),
    );
    Ok(())
}
