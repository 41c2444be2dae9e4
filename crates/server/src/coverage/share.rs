//! A share on a page: both its numbers, where each is from, what is missing, how far the target is.

use lindung_core::access::Action;
use lindung_core::coverage::{Figure, Gap, Measure, NationalTarget, Part, PartKind, Share, Target};
use lindung_core::message::Message;
use lindung_core::words::Month;

use super::one::{percent_said, points_said, whole};
use super::table::{Cell, Row};
use crate::visit::Visit;

/// A share in words and as a bar.
pub struct Shown {
    /// The word of the measure.
    pub word: &'static str,
    /// What is measured.
    pub title: String,
    /// In a sentence.
    pub about: String,
    /// How many of how many, and the percentage.
    pub said: String,
    /// The numbers that it is made of: what, how many, from where.
    pub numbers: Vec<(String, String, String)>,
    /// How many are missing; empty where nobody can say.
    pub missing: String,
    /// What to know about it.
    pub remarks: Vec<String>,
    /// The targets, and how far they are.
    pub targets: Vec<String>,
    /// The bar in hundredths, none without a percentage; and where the target lies.
    pub bar: Option<(String, Option<String>)>,
    /// Where to enter what is missing; empty where nothing is or the person may not.
    pub enter: String,
    /// Whether something is missing that another has to enter.
    pub ask: bool,
}

/// The targets that hold for a share.
#[derive(Clone, Copy)]
pub struct Targets<'a> {
    /// Those of the office.
    pub own: &'a [Target],
    /// That of the nation.
    pub national: Option<&'static NationalTarget>,
}

/// A target with its gap.
struct Aim<'a> {
    year: i32,
    basis_points: u32,
    source: &'a str,
    gap: Option<Gap>,
}

/// The office's target for a measure: that of the year, or else of the next year that has one.
pub fn own_target(targets: &[Target], measure: Measure, year: i32) -> Option<&Target> {
    let ahead = |target: &&Target| target.measure == measure && target.year >= year;
    targets.iter().filter(ahead).min_by_key(|target| target.year)
}

fn aims<'a>(share: &Share, targets: Targets<'a>) -> Vec<Aim<'a>> {
    let year = share.month.year();
    let own = own_target(targets.own, share.measure, year).map(|target| Aim {
        year: target.year,
        basis_points: target.basis_points,
        source: &target.source,
        gap: target.gap(share),
    });
    let universal = share.measure == Measure::Universal;
    let national = targets.national.filter(|_| universal).map(|target| Aim {
        year: target.year,
        basis_points: target.basis_points,
        source: &target.plan,
        gap: target.gap(share),
    });
    own.into_iter().chain(national).collect()
}

/// A target and how far it is, in a sentence.
fn aim_said(visit: &Visit, aim: &Aim) -> String {
    let target = Message::new("coverage-target")
        .text("year", aim.year)
        .text("share", percent_said(visit.texts, aim.basis_points))
        .text("source", aim.source);
    let far = match aim.gap {
        None => return visit.say(&target),
        Some(gap) if gap.basis_points <= 0 => visit.t("coverage-target-reached"),
        Some(gap) => {
            let points = u32::try_from(gap.basis_points).unwrap_or_default();
            let short = Message::new("coverage-target-short")
                .text("points", points_said(visit.texts, points))
                .number("people", gap.people);
            visit.say(&short)
        }
    };
    format!("{}. {far}", visit.say(&target))
}

/// Where a part of the number above the line is from.
pub fn part_source(visit: &Visit, part: &Part, month: Month) -> String {
    if part.kind == PartKind::Ours {
        return visit.say(
            &Message::new("coverage-source-ledger").month("month", month).date("date", part.date),
        );
    }
    let said = Message::new("coverage-source").text("source", &part.source).date("date", part.date);
    visit.say(&said)
}

/// Where a figure is from.
pub fn figure_source(visit: &Visit, figure: &Figure) -> String {
    let said = Message::new("coverage-source-figure")
        .text("source", &figure.source)
        .month("month", figure.month)
        .date("date", figure.source_date);
    visit.say(&said)
}

/// So many of so many in a sentence.
pub fn said(visit: &Visit, share: &Share) -> String {
    let people = share.numerator.people;
    match (&share.denominator, share.basis_points()) {
        (Some(below), Some(points)) => visit.say(
            &Message::new("coverage-said")
                .number("people", people)
                .number("whole", below.people)
                .text("share", percent_said(visit.texts, points)),
        ),
        (Some(below), None) => {
            visit.say(&Message::new("coverage-said-nobody").number("whole", below.people))
        }
        (None, _) => visit.say(&Message::new("coverage-said-alone").number("people", people)),
    }
}

impl Shown {
    /// A share as a page shows it.
    pub fn of(visit: &Visit, share: &Share, targets: Targets) -> Self {
        let word = share.measure.word();
        let number = |people: u64| visit.texts.number(whole(people));
        let mut numbers: Vec<(String, String, String)> = share
            .numerator
            .parts
            .iter()
            .map(|part| {
                let label = visit.t(&format!("coverage-part-{}", part.kind.word()));
                (label, number(part.people), part_source(visit, part, share.month))
            })
            .collect();
        if let Some(below) = &share.denominator {
            let label = visit.t(&format!("coverage-figure-{}", below.kind.word()));
            numbers.push((label, number(below.people), figure_source(visit, below)));
        }
        let missing = match share.missing() {
            None => String::new(),
            Some(0) => visit.t("coverage-missing-none"),
            Some(people) => visit.say(&Message::new("coverage-missing").number("people", people)),
        };
        let aims = aims(share, targets);
        let bar = share.basis_points().map(|points| {
            let place = |points: u32| format!("{}.{:02}", points / 100, points % 100);
            let aim = aims.first().map(|aim| place(aim.basis_points.min(10_000)));
            (place(points.min(10_000)), aim)
        });
        let incomplete = share.basis_points().is_none();
        let keeps = visit.may(Action::KeepFigures);
        let kind = share.measure.denominator().word();
        let enter = format!("/coverage/figures?kind={kind}&place={}#enter", share.region);
        Self {
            word,
            title: visit.t(&format!("coverage-{word}")),
            about: visit.t(&format!("coverage-{word}-about")),
            said: said(visit, share),
            numbers,
            missing,
            remarks: share.remarks.iter().map(|remark| visit.say(&remark.message())).collect(),
            targets: aims.iter().map(|aim| aim_said(visit, aim)).collect(),
            bar,
            enter: if incomplete && keeps { enter } else { String::new() },
            ask: incomplete && !keeps,
        }
    }
}

/// A share as a row of a table: part, whole, percentage, missing, and both sources.
pub fn row(visit: &Visit, name: &str, share: &Share) -> Row {
    let sources: Vec<String> =
        share.numerator.parts.iter().map(|part| part_source(visit, part, share.month)).collect();
    let has = !share.numerator.parts.is_empty();
    let below = share.denominator.as_ref();
    let count = |people: u64| Cell::Number(Some(whole(people)));
    Row::new(
        name,
        vec![
            if has { count(share.numerator.people) } else { Cell::Number(None) },
            below.map_or(Cell::Number(None), |below| count(below.people)),
            Cell::Share(share.basis_points()),
            share.missing().map_or(Cell::Number(None), count),
            Cell::Text(sources.join("; ")),
            Cell::Text(below.map(|below| figure_source(visit, below)).unwrap_or_default()),
        ],
    )
}

/// The columns of such rows.
pub const COLUMNS: [(&str, bool); 7] = [
    ("measure", false),
    ("part", true),
    ("whole", true),
    ("share", true),
    ("missing", true),
    ("part-source", false),
    ("whole-source", false),
];
