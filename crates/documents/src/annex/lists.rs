//! The lists that an annex can hold, line by line.

use std::borrow::Cow;

use lindung_core::decree::{Covered, Tally, Totals, Village, VillageTally, months_said};
use lindung_core::message::{Message, Texts};

use crate::DocumentError;
use crate::decree::{Change, TEXTS};
use crate::drawn::{Cell, Column, LYING, Line, columns};

/// Spans of months of one person that stand in one row; more go on in a row below.
const SPANS: usize = 12;

/// A list: its title, its columns and what its lines are made of.
pub(super) struct List<'d> {
    pub(super) title: String,
    /// What stands at the foot of each page.
    pub(super) foot: String,
    pub(super) columns: Vec<Column>,
    pub(super) rows: u64,
    of: Of<'d>,
}

enum Of<'d> {
    People(&'d [Village], Counted<'d>),
    Public(Counted<'d>),
    Changes(&'d [Change]),
}

/// A count, with the sum of a district beside its last village.
struct Counted<'d> {
    totals: &'d Totals,
    districts: Vec<Option<Tally>>,
    /// The number of the first row of each village, from 1.
    numbers: Vec<u64>,
}

impl<'d> Counted<'d> {
    fn of(totals: &'d Totals, rows: impl Fn(&VillageTally) -> u64) -> Result<Self, DocumentError> {
        let mut districts = Vec::with_capacity(totals.villages.len());
        for villages in totals.districts() {
            let sum = Totals::sum(villages).map_err(|error| DocumentError(error.to_string()))?;
            districts.extend(villages.iter().skip(1).map(|_| None));
            districts.push(Some(sum));
        }
        let next = |number: &mut u64, village| {
            let first = *number;
            *number += rows(village);
            Some(first)
        };
        let numbers = totals.villages.iter().scan(1, next).collect();
        Ok(Self { totals, districts, numbers })
    }
}

impl<'d> List<'d> {
    /// Everybody by name.
    pub(super) fn people(
        villages: &'d [Village],
        totals: &'d Totals,
    ) -> Result<Self, DocumentError> {
        Ok(Self {
            title: label("decree-list-people"),
            foot: String::new(),
            columns: columns(
                LYING,
                "decree",
                2,
                &[
                    ("row", 34.0, true),
                    ("name", 0.0, false),
                    ("nik", 84.0, false),
                    ("address", 152.0, false),
                    ("occupation", 96.0, false),
                    ("fund", 104.0, false),
                    ("span", 80.0, true),
                    ("amount", 70.0, true),
                ],
            ),
            rows: totals.all.people,
            of: Of::People(villages, Counted::of(totals, |village| village.all.people)?),
        })
    }

    /// Counts only.
    pub(super) fn public(totals: &'d Totals) -> Result<Self, DocumentError> {
        Ok(Self {
            title: label("decree-list-public"),
            foot: label("decree-public"),
            columns: columns(
                LYING,
                "decree",
                2,
                &[
                    ("row", 40.0, true),
                    ("village", 220.0, false),
                    ("fund", 0.0, false),
                    ("people", 80.0, true),
                    ("months", 90.0, true),
                    ("amount", 110.0, true),
                ],
            ),
            rows: totals.all.people,
            of: Of::Public(Counted::of(totals, |village| paying(village).count() as u64)?),
        })
    }

    /// What an amendment changes.
    pub(super) fn changes(changes: &'d [Change]) -> Self {
        Self {
            title: label("decree-changes"),
            foot: String::new(),
            columns: columns(
                LYING,
                "decree",
                6,
                &[
                    ("row", 34.0, true),
                    ("change", 76.0, false),
                    ("before", 250.0, false),
                    ("after", 250.0, false),
                    ("reason", 0.0, false),
                ],
            ),
            rows: changes.len() as u64,
            of: Of::Changes(changes),
        }
    }

    /// Its lines in order.
    pub(super) fn lines(&self) -> Box<dyn Iterator<Item = Line<'_>> + '_> {
        match &self.of {
            Of::People(villages, counted) => {
                let villages = villages.iter().enumerate();
                let villages = villages.filter(|(_, village)| !village.people.is_empty());
                let lines = villages.flat_map(|(at, village)| people_of(village, counted, at));
                Box::new(lines.chain(closing(counted.totals, false)))
            }
            Of::Public(counted) => {
                let villages = counted.totals.villages.iter().enumerate();
                let lines = villages.flat_map(|(at, village)| counts_of(village, counted, at));
                Box::new(lines.chain(closing(counted.totals, true)))
            }
            Of::Changes(changes) => {
                let lines = (1..).zip(*changes).map(|(number, change)| changed(number, change));
                Box::new(lines.chain([Line::Sign]))
            }
        }
    }
}

fn label(key: &str) -> String {
    TEXTS.label(key)
}

fn number(number: u64) -> String {
    TEXTS.number(number.try_into().unwrap_or(i64::MAX))
}

fn months_of(tally: Tally) -> String {
    TEXTS.say(&Message::new("decree-months-count").number("months", tally.months))
}

fn amount_of(tally: Tally) -> String {
    TEXTS.number(tally.amount.amount())
}

/// A village with its people and sums.
fn people_of<'l>(
    village: &'l Village,
    counted: &'l Counted<'_>,
    at: usize,
) -> impl Iterator<Item = Line<'l>> {
    let totals = counted.totals;
    let tally = &totals.villages[at];
    let first = counted.numbers[at];
    let rows = (first..).zip(&village.people);
    let rows = rows.flat_map(move |(number, person)| person_rows(number, person, &totals.funds));
    let sum = sum_line("decree-sum-village", ("village", &village.name), tally.all, true);
    [place(tally)].into_iter().chain(rows).chain([sum]).chain(district_sum(counted, at))
}

fn place(of: &VillageTally) -> Line<'_> {
    let (district, village) = (of.district.as_str(), of.name.as_str());
    let message = |key: &str| Message::new(key).text("district", district).text("village", village);
    let said = TEXTS.say(&message("decree-place-people").number("people", of.all.people));
    let place = TEXTS.say(&message("decree-place"));
    let again = TEXTS.say(&Message::new("decree-continued").text("place", place));
    Line::Place { said, again, contents: (district, village), fresh: false }
}

fn person_rows<'l>(
    number_of_row: u64,
    person: &'l Covered,
    funds: &'l [String],
) -> impl Iterator<Item = Line<'l>> {
    let texts: &Texts = &TEXTS;
    let nobody = person.shares.is_empty().then_some([].as_slice());
    let rows = person.shares.chunks(SPANS).chain(nobody).enumerate();
    rows.map(move |(part, shares)| {
        let who = |text: &'l str| -> Cell<'l> { if part == 0 { text.into() } else { "".into() } };
        let fund = |share: &lindung_core::decree::Share| -> Cow<'l, str> {
            funds.get(usize::from(share.fund)).map_or("", String::as_str).into()
        };
        let months = shares.iter().map(|share| months_said(share.months, texts).into());
        let amounts = shares.iter().map(|share| texts.number(share.amount.amount()).into());
        // One fund may take two lines; several stand each beside its months.
        let funds = match shares {
            [only] => Cell::Text(fund(only)),
            _ => Cell::Stack(shares.iter().map(fund).collect()),
        };
        Line::Row(vec![
            if part == 0 { number(number_of_row).into() } else { "".into() },
            who(&person.name),
            who(&person.nik),
            who(&person.address),
            who(&person.occupation),
            funds,
            Cell::Stack(months.collect()),
            Cell::Stack(amounts.collect()),
        ])
    })
}

fn sum_line<'l>(
    key: &str,
    (name, of): (&'static str, &str),
    tally: Tally,
    closes: bool,
) -> Line<'l> {
    let said = Message::new(key).text(name, of).number("people", tally.people);
    Line::Sum {
        said: TEXTS.say(&said),
        values: vec![months_of(tally), amount_of(tally)],
        closes,
        strong: false,
    }
}

fn district_sum<'l>(counted: &Counted<'_>, at: usize) -> Option<Line<'l>> {
    let district = &counted.totals.villages[at].district;
    let sum = counted.districts.get(at).copied().flatten()?;
    Some(strong(sum_line("decree-sum-district", ("district", district), sum, false)))
}

fn strong(line: Line<'_>) -> Line<'_> {
    match line {
        Line::Sum { said, values, closes, .. } => Line::Sum { said, values, closes, strong: true },
        line => line,
    }
}

/// The funds that pay in a village.
fn paying(village: &VillageTally) -> impl Iterator<Item = (usize, &Tally)> {
    village.funds.iter().enumerate().filter(|(_, tally)| **tally != Tally::default())
}

/// A village with a row for each fund, and the sum of its district.
fn counts_of<'l>(
    village: &'l VillageTally,
    counted: &'l Counted<'_>,
    at: usize,
) -> impl Iterator<Item = Line<'l>> {
    let first = at == 0 || counted.totals.villages[at - 1].district != village.district;
    let district = TEXTS.say(&Message::new("decree-district").text("district", &village.district));
    let head = first.then(|| Line::Place {
        again: TEXTS.say(&Message::new("decree-continued").text("place", &district)),
        said: district,
        contents: (&village.district, ""),
        fresh: false,
    });
    let rows = (counted.numbers[at]..).zip(paying(village)).map(|(row, (fund, tally))| {
        let fund = counted.totals.funds.get(fund).map_or("", String::as_str);
        Line::Row(vec![
            number(row).into(),
            village.name.as_str().into(),
            fund.into(),
            number(tally.people).into(),
            number(tally.months).into(),
            amount_of(*tally).into(),
        ])
    });
    let sum = counted.districts.get(at).copied().flatten().map(|sum| Line::Sum {
        said: TEXTS
            .say(&Message::new("decree-sum-of-district").text("district", &village.district)),
        values: vec![number(sum.people), number(sum.months), amount_of(sum)],
        closes: true,
        strong: true,
    });
    head.into_iter().chain(rows).chain(sum)
}

/// The sums by fund, the sum of all, and the place to sign at.
fn closing(totals: &Totals, public: bool) -> impl Iterator<Item = Line<'_>> {
    let line = move |said: String, people: String, tally: Tally| {
        let mut values = vec![people, months_of(tally), amount_of(tally)];
        if public {
            values[1] = number(tally.months);
        } else {
            values.remove(0);
        }
        Line::Sum { said, values, closes: true, strong: false }
    };
    let said = move |key: &str, fund: &str, tally: Tally| {
        let key = if public { format!("{key}-bare") } else { key.to_owned() };
        TEXTS.say(&Message::new(key).text("fund", fund).number("people", tally.people))
    };
    let funds = totals.funds.iter().zip(&totals.by_fund).map(move |(fund, tally)| {
        line(said("decree-sum-fund", fund, *tally), number(tally.people), *tally)
    });
    let all = totals.all;
    let note = Line::Note(label("decree-totals-note"));
    let all = strong(line(said("decree-sum-all", "", all), number(all.people), all));
    [Line::Heading(label("decree-totals-fund"))].into_iter().chain(funds).chain([
        all,
        note,
        Line::Sign,
    ])
}

fn changed(row: u64, change: &Change) -> Line<'_> {
    Line::Row(vec![
        number(row).into(),
        TEXTS.label(change.key()).into(),
        change.before_said().into(),
        change.after_said().into(),
        change.reason().into(),
    ])
}
