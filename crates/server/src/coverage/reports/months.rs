//! Coverage of a month or a year: the figures at the head, why they changed, and how they went over the
//! months, each share with what it divides and by what.

use lindung_core::coverage::report::{
    Cell, Form, Headline, Mark, Origin, Report, ReportKind, Section,
};
use lindung_core::coverage::{
    Balance, Figure, FigureKind, Measure, Ours, Picture, Share, best, explain, national_target,
    said_share,
};
use lindung_core::message::Message;
use lindung_core::words::{Month, MonthSpan, Rupiah};
use lindung_store::coverage::{self as store, Leader, MonthRow};
use time::Date;

use super::source::Source;
use super::{attention, balance, breakdown, cards, claims, grievances, places};
use crate::fault::Fault;

/// Months that a monthly report looks back.
const LOOKS_BACK: i32 = 11;

/// A month as it is told, with everything around it.
pub struct Told {
    /// The month that the people are counted in.
    pub month: Month,
    /// The share of those for whom the programme is.
    pub vulnerable: Picture,
    /// The share of everybody who works.
    pub universal: Picture,
    /// The months that are told.
    pub rows: Vec<MonthRow>,
    /// What others count.
    pub figures: Vec<Figure>,
    /// What waits for whoever leads, as of the day of the report.
    pub leader: Leader,
}

/// The report on a month or a year.
///
/// # Errors
/// If the store does not answer.
pub async fn report(
    source: &Source<'_>,
    kind: ReportKind,
    period: MonthSpan,
) -> Result<Report, Fault> {
    let (db, regency) = (source.db, source.regency());
    // What the ledger changed since is counted first: a report is not of an older state than its day.
    store::refresh(db, regency, source.now, None).await?;
    let told = told(source, kind, period).await?;
    let mut report = source.blank(kind, period).await?;
    report.headlines = headlines(source, &told);
    report.equations.push(balance::equation(source, &told.vulnerable.balance));
    report.sections.push(change(source, kind, period, &told));
    report.sections.push(over_time(source, &told).await?);
    places::add(source, &told, &mut report).await?;
    breakdown::add(source, &told, period, &mut report).await?;
    report.sections.extend(attention::section(source, &told).await?);
    report.sections.extend(cards::rounds(source, period).await?);
    report.sections.extend(claims::sections(source, period).await?);
    report.sections.extend(grievances::sections(source, period).await?);
    report.origins = origins(source, &told);
    Ok(report)
}

async fn told(source: &Source<'_>, kind: ReportKind, period: MonthSpan) -> Result<Told, Fault> {
    let (db, area, regency) = (source.db, &source.area, source.regency());
    let until = period.last().min(Month::of(source.today())).max(period.first());
    let yearly = kind == ReportKind::Yearly;
    // A year that is over is told to its end: who lost their cover in the autumn stands in no other year.
    let over = period.last() < Month::of(source.today());
    let month = if yearly && !over {
        let newest = store::newest_month(db, area, until).await?;
        newest.filter(|month| period.contains(*month)).unwrap_or(until)
    } else {
        period.last()
    };
    let first = if yearly { period.first() } else { month.plus(-LOOKS_BACK) };
    Ok(Told {
        month,
        vulnerable: store::picture(db, regency, Measure::Vulnerable, month).await?,
        universal: store::picture(db, regency, Measure::Universal, month).await?,
        rows: store::series(db, area, first, month).await?,
        figures: store::figures(db, regency).await?,
        leader: store::leader(db, area, source.today()).await?,
    })
}

/// What a share divides and by what: `12.345 dari 54.321 orang …`, or which figure is missing.
pub fn share_note(source: &Source<'_>, share: &Share) -> String {
    match &share.denominator {
        Some(below) if share.basis_points().is_some() => source.say(
            &Message::new("coverage-report-share-note")
                .number("people", share.numerator.people)
                .number("of", below.people)
                .text("source", &below.source)
                .date("date", below.source_date),
        ),
        _ => share.remarks.first().map(|one| source.say(&one.message())).unwrap_or_default(),
    }
}

fn headlines(source: &Source<'_>, told: &Told) -> Vec<Headline> {
    let (leader, share) = (&told.leader, &told.vulnerable.share);
    let on = Message::new("coverage-report-on-day").date("day", source.today());
    let on = source.say(&on);
    let in_month = Message::new("coverage-report-in-month").month("month", told.month);
    let one = |key: &str, value: Cell, note: String| Headline { label: source.t(key), value, note };
    let shares = |picture: &Picture| Cell::or_empty(picture.share.basis_points(), Cell::Share);
    let families =
        Message::new("coverage-report-unclaimed-note").text("money", money(leader.unclaimed_least));
    let mut made = vec![
        one("protected", Cell::count(told.vulnerable.balance.after), source.say(&in_month)),
        one("ever", Cell::count(told.vulnerable.ever), source.t("ever-note")),
        one("share-vulnerable", shares(&told.vulnerable), share_note(source, share)),
        one("share-universal", shares(&told.universal), share_note(source, &told.universal.share)),
        one("missing", Cell::or_empty(share.missing(), Cell::count), source.t("missing-note")),
        one("lapsing", Cell::count(leader.lapsing_90), on.clone()),
        one("cards-open", Cell::count(leader.cards_not_in_hands), on.clone()),
        one("unclaimed", Cell::count(leader.unclaimed_cases), source.say(&families)),
        one("money-left", Cell::Money(leader.money_left), on.clone()),
        one("waiting", Cell::count(leader.waiting), on),
    ];
    made.extend(target(source, told));
    made
}

fn money(money: Rupiah) -> String {
    money.to_string()
}

/// The target of the office, or else that of the nation, with how far it is.
fn target(source: &Source<'_>, told: &Told) -> Option<Headline> {
    if let Some(target) = &told.universal.target {
        let year = Message::new("coverage-report-target").number("year", target.year);
        return Some(Headline {
            label: source.say(&year),
            value: Cell::Share(target.basis_points),
            note: target.source.clone(),
        });
    }
    let national = national_target(told.month.year())?;
    let label = Message::new("coverage-report-target-national")
        .text("plan", &national.plan)
        .text("year", national.year);
    Some(Headline {
        label: source.say(&label),
        value: Cell::Share(national.basis_points),
        note: national.citation.clone(),
    })
}

/// Sentences about people that the other measure has said already.
const ABOUT_PEOPLE: [&str; 6] = [
    "coverage-said-more",
    "coverage-said-fewer",
    "coverage-said-same",
    "coverage-said-gains",
    "coverage-said-losses",
    "coverage-said-ever",
];

fn change(source: &Source<'_>, kind: ReportKind, period: MonthSpan, told: &Told) -> Section {
    let mut said = explain(&told.vulnerable);
    let of_all = explain(&told.universal);
    let of_all: Vec<Message> =
        of_all.into_iter().filter(|one| !ABOUT_PEOPLE.contains(&one.key.as_str())).collect();
    if !of_all.is_empty() {
        let points = told.universal.share.basis_points();
        said.push(
            Message::new("coverage-report-universal").list("share", vec![said_share(points)]),
        );
        said.extend(of_all);
    }
    let mut section = Section { title: source.t("change"), ..Section::default() };
    let month = |month: Month| source.texts.month(month);
    if kind == ReportKind::Yearly
        && let Some((first, last)) = told.rows.first().zip(told.rows.last())
    {
        let flows = told.rows.iter().flat_map(|row| row.balance.flows.iter().copied());
        let year = Balance::new(first.balance.before, flows, last.people);
        section.sentences.push(
            source.say(
                &Message::new("coverage-report-year-flow")
                    .number("year", period.first().year())
                    .number("before", year.before)
                    .number("gains", year.gains())
                    .number("losses", year.losses())
                    .number("after", year.after)
                    .month("month", told.month),
            ),
        );
        let ends = (month(period.first().prev()), month(told.month));
        section.tables.extend(balance::table(source, &year, ends));
    } else {
        let ends = (month(told.month.prev()), month(told.month));
        section.tables.extend(balance::table(source, &told.vulnerable.balance, ends));
    }
    section.sentences.extend(said.iter().map(|one| source.say(one)));
    section
}

async fn over_time(source: &Source<'_>, told: &Told) -> Result<Section, Fault> {
    let columns = ["month", "protected", "ever", "came", "went"];
    let mut people = source.table("by-month", &columns);
    for row in &told.rows {
        people.push(vec![
            Cell::Text(source.texts.month(row.month)),
            Cell::count(row.people),
            Cell::count(row.ever),
            Cell::count(row.balance.gains()),
            Cell::count(row.balance.losses()),
        ]);
    }
    people.drawing = Some(source.drawing(Form::Lines, "by-month-about", "people", &[1, 2]));
    people.note = source.t("ever-note");
    let columns = [
        "month",
        "active",
        "working",
        "share-universal",
        "protected",
        "informal",
        "share-vulnerable",
    ];
    let mut shares = source.table("shares", &columns);
    let thresholds = store::coverage_settings(source.db, source.regency()).await?;
    let mut any = false;
    for row in &told.rows {
        let ours = Some(Ours { people: row.people, on: counted_on(told, row.month) });
        let of = |measure| {
            Share::of(measure, (source.regency(), row.month), ours, &told.figures, thresholds)
        };
        let (universal, vulnerable) = (of(Measure::Universal), of(Measure::Vulnerable));
        any |= universal.denominator.is_some() || vulnerable.denominator.is_some();
        let mut cells = vec![Cell::Text(source.texts.month(row.month))];
        for share in [universal, vulnerable] {
            let points = share.basis_points();
            cells.push(Cell::count(share.numerator.people));
            cells.push(Cell::or_empty(share.denominator, |below| Cell::count(below.people)));
            cells.push(Cell::or_empty(points, Cell::Share));
        }
        shares.push(cells);
    }
    let mut drawing = source.drawing(Form::Lines, "shares-about", "percent", &[3, 6]);
    drawing.target = told.universal.target.as_ref().map(|target| Mark {
        name: source.say(&Message::new("coverage-report-target").number("year", target.year)),
        value: f64::from(target.basis_points) / 100.0,
    });
    shares.drawing = Some(drawing);
    shares.note = source.t("shares-note");
    let mut section = Section { title: source.t("over-time"), ..Section::default() };
    section.tables.push(people);
    if any {
        section.tables.push(shares);
    } else {
        section.sentences.push(source.t("no-denominators"));
    }
    Ok(section)
}

/// The day on which the people of the month were counted; of earlier months their last day.
fn counted_on(told: &Told, month: Month) -> Date {
    let parts = &told.vulnerable.share.numerator.parts;
    let now = parts.first().map(|part| part.date).filter(|_| month == told.month);
    now.unwrap_or(month.last_day())
}

/// The sources of the shares, each once.
fn origins(source: &Source<'_>, told: &Told) -> Vec<Origin> {
    let mut origins = vec![source.ledger()];
    for kind in FigureKind::ALL {
        if let Some(figure) = best(&told.figures, kind, source.regency(), told.month) {
            let text = Message::new("coverage-report-origin-figure")
                .list("figure", vec![Message::new(format!("coverage-figure-{}", kind.word()))])
                .number("people", figure.people)
                .month("month", figure.month);
            let from = Message::new("coverage-report-origin-from")
                .text("source", &figure.source)
                .date("date", figure.source_date);
            origins.push(Origin { text: source.say(&text), source: source.say(&from) });
        }
    }
    if let Some(national) = national_target(told.month.year()) {
        origins.push(Origin {
            text: format!("{} ({})", national.plan, national.year),
            source: national.citation.clone(),
        });
    }
    origins
}
