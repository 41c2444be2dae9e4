//! Where the cards of the rounds of a period are, and how far each district is.

use lindung_core::cards::{Flow, Part};
use lindung_core::coverage::report::{Cell, Equation, Form, Report, ReportKind, Section};
use lindung_core::decree::months_said;
use lindung_core::message::Message;
use lindung_core::words::{Level, MonthSpan};
use lindung_store::cards::{self as store, League, Round};

use super::source::Source;
use crate::fault::Fault;
use crate::local_time;

/// Rounds of which the districts are told.
const ROUNDS: usize = 4;

/// The report on the distribution of cards.
///
/// # Errors
/// If the store does not answer.
pub async fn report(source: &Source<'_>, period: MonthSpan) -> Result<Report, Fault> {
    let mut report = source.blank(ReportKind::Cards, period).await?;
    report.sections.extend(rounds(source, period).await?);
    let of_period = of_period(source, period).await?;
    for round in of_period.iter().take(ROUNDS) {
        let flow = store::flow(source.db, &source.area, round.id).await?;
        let league = store::league(source.db, &source.area, round.id).await?;
        report.equations.push(adds_up(source, round, &flow));
        report.sections.push(one(source, round, &flow, &league));
    }
    report.boundaries = source.boundaries(Level::District).await?;
    if of_period.is_empty() {
        report.remarks.insert(0, source.t("cards-none"));
    }
    report.origins = vec![source.ledger()];
    Ok(report)
}

/// The rounds whose months lie in a period, the newest first.
async fn of_period(source: &Source<'_>, period: MonthSpan) -> Result<Vec<Round>, Fault> {
    let mut rounds = store::rounds(source.db, source.regency()).await?;
    rounds.retain(|round| round.period.overlap(period).is_some());
    Ok(rounds)
}

/// All rounds of a period in one table; none where there is none.
///
/// # Errors
/// If the store does not answer.
pub async fn rounds(source: &Source<'_>, period: MonthSpan) -> Result<Option<Section>, Fault> {
    let rounds = of_period(source, period).await?;
    if rounds.is_empty() {
        return Ok(None);
    }
    let columns = [
        "round",
        "deadline",
        "+cards",
        "+in-hands",
        "+at-places",
        "+on-the-way",
        "+lost",
        "share-in-hands",
    ];
    let mut table = source.table("rounds", &columns);
    let mut sums = [0_u64; 5];
    let mut section = Section { title: source.t("cards-title"), ..Section::default() };
    for round in &rounds {
        let of = round.sums;
        let figures = [of.live(), of.handed, of.here, of.travelling, of.missing];
        for (sum, figure) in sums.iter_mut().zip(figures) {
            *sum += figure;
        }
        let mut cells = vec![Cell::text(round.title.as_str()), Cell::Day(round.deadline)];
        cells.extend(figures.map(Cell::count));
        cells.push(Cell::or_empty(points(of.handed, of.live()), Cell::Share));
        table.push(cells);
        section.sentences.push(said(source, round));
    }
    let mut last = vec![source.all(), Cell::Empty];
    last.extend(sums.map(Cell::count));
    last.push(Cell::or_empty(points(sums[1], sums[0]), Cell::Share));
    table.total = Some(last);
    table.drawing =
        Some(source.drawing(Form::Stacked, "rounds-about", "cards-unit", &[3, 4, 5, 6]));
    section.tables.push(table);
    Ok(Some(section))
}

fn said(source: &Source<'_>, round: &Round) -> String {
    let of = round.sums;
    let open = of.live() - of.handed;
    let late = open > 0 && round.deadline < source.today();
    let key = if late { "coverage-report-round-late" } else { "coverage-report-round-said" };
    source.say(
        &Message::new(key)
            .text("round", &round.title)
            .text("months", months_said(round.period, source.texts))
            .number("cards", of.live())
            .number("handed", of.handed)
            .number("open", open)
            .date("deadline", round.deadline),
    )
}

fn adds_up(source: &Source<'_>, round: &Round, flow: &Flow) -> Equation {
    let whole = |cards: u64| i64::try_from(cards).unwrap_or(i64::MAX);
    let name = Message::new("coverage-report-equation-cards").text("round", &round.title);
    Equation {
        name: source.say(&name),
        left: whole(flow.cards),
        right: whole(flow.handed + flow.stand_ins + flow.open() + flow.departed()),
    }
}

/// A round: its parts, and its districts with a map.
fn one(source: &Source<'_>, round: &Round, flow: &Flow, league: &[League]) -> Section {
    let mut parts = source.table("card-parts", &["where", "cards"]);
    for part in Part::ALL {
        let name = source.label(&format!("cards-part-{}", part.word()));
        parts.push(vec![Cell::Text(name), Cell::count(flow.of(part))]);
    }
    parts.note = source.t("card-parts-note");
    parts.drawing = Some(source.drawing(Form::Bars, "card-parts-about", "cards-unit", &[1]));
    let columns = [
        "district",
        "+holders",
        "+in-hands",
        "share-in-hands",
        "+at-places",
        "+on-the-way",
        "+lost",
        "oldest",
    ];
    let mut table = source.table("league", &columns);
    let mut sums = [0_u64; 5];
    for one in league {
        let figures = [one.people, one.held, one.here, one.coming, one.missing];
        for (sum, figure) in sums.iter_mut().zip(figures) {
            *sum += figure;
        }
        let day = one.oldest.map(|at| local_time::day_of(at, source.regency()));
        table.push_place(
            one.district,
            vec![
                Cell::Text(source.district(one.district)),
                Cell::count(one.people),
                Cell::count(one.held),
                Cell::or_empty(points(one.held, one.people), Cell::Share),
                Cell::count(one.here),
                Cell::count(one.coming),
                Cell::count(one.missing),
                Cell::or_empty(day, Cell::Day),
            ],
        );
    }
    let [people, held, here, coming, missing] = sums;
    table.total = Some(vec![
        source.all(),
        Cell::count(people),
        Cell::count(held),
        Cell::or_empty(points(held, people), Cell::Share),
        Cell::count(here),
        Cell::count(coming),
        Cell::count(missing),
        Cell::Empty,
    ]);
    table.drawing = Some(source.drawing(Form::Map, "league-about", "percent", &[3]));
    Section {
        title: round.title.clone(),
        sentences: vec![said(source, round)],
        tables: vec![parts, table],
    }
}

/// Parts of ten thousand, rounded down; none of nothing.
fn points(part: u64, whole: u64) -> Option<u32> {
    u32::try_from((part * 10_000).checked_div(whole)?).ok()
}
