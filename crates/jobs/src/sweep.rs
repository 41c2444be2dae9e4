//! The sweep: deaths of lists beside the workers of a registry, by the linkage engine.
//!
//! Who is beyond doubt has the same NIK as the list gives, read without a guess, and a name that can be
//! the same person's; whoever is only likely goes to a person. Two deaths are never compared with each
//! other, nor two workers.

use std::cmp::Reverse;

use lindung_core::checking::{List, Programme, RecordRef, Role};
use lindung_core::intake::Candidate;
use lindung_core::words::RegionCode;
use lindung_files::intake::Limits;
use lindung_linkage::{Lists, Mode, Model, Records, Source, Value, link_until};
use rustc_hash::FxHashSet;
use time::Date;

use crate::checking::Sought;
use crate::lists::{self, CheckError, Input, Progress, Step, Wanted, stopped};
use crate::person::PersonField;

/// The most workers that one death is held against by a person.
const MOST: usize = 3;

/// A death that is, or may be, a worker's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// The death: list and person.
    pub death: RecordRef,
    /// The worker, by place in the list that was given.
    pub worker: u32,
    /// Whether it is the worker beyond doubt.
    pub certain: bool,
    /// The probability, 0 to 1.
    pub probability: f32,
}

/// Reads lists of deaths. Stopped, it answers an error without a message.
///
/// # Errors
/// A sentence for each file that cannot be read or names no dead.
pub fn read_deaths(
    inputs: &[Input],
    (regency, on): (RegionCode, Date),
    limits: &Limits,
    stop: &(dyn Fn() -> bool + Sync),
    progress: &Progress<'_>,
) -> Result<Vec<List>, CheckError> {
    let wanted = Wanted { inputs, wishes: &[], profile: None, limits };
    let opened = lists::open_any(&wanted, progress, stop)?;
    if stop() {
        return Err(stopped());
    }
    let programme = Programme { regency: Some(regency), on, ..Programme::default() };
    let mut lists = lists::understand(opened, &programme, progress, stop)?;
    lists.retain(|list| list.role == Role::Deaths);
    Ok(lists)
}

/// What the dead of lists would be compared by, and whether any of them by a family card.
pub fn sought(deaths: &[List], on: Date) -> (Sought, bool) {
    let people = deaths.iter().flat_map(|list| &list.people);
    let by_card = people.into_iter().any(|own| own.family_card.value().is_some());
    (Sought::of(deaths, on), by_card)
}

/// The deaths that are, or may be, those of workers, in the order of the deaths and the surest first;
/// nothing if it was stopped. A death that is somebody's beyond doubt is nobody else's.
pub fn matched(
    deaths: &[List],
    workers: &[Candidate],
    on: Date,
    stop: &(dyn Fn() -> bool + Sync),
    progress: &Progress<'_>,
) -> Option<Vec<Found>> {
    progress(Step::Match, 0.0);
    let programme = Programme::default();
    let mut model = Model::person_id();
    model.decision.match_from = programme.match_from;
    model.decision.review_from = programme.review_from;
    let sides = Sides::new(deaths, workers, &model, on);
    let first = sides.deaths.len();
    let lists = Lists::new([first, workers.len()], Mode::Between);
    let records = Records::prepare(&model, &sides, lists);
    progress(Step::Match, 0.2);
    let told = |done: f32| progress(Step::Match, 0.2 + 0.8 * done);
    let (links, _) = link_until(&records, &model, &told, stop)?;
    let mut found: Vec<Found> = Vec::with_capacity(links.len());
    for link in links {
        let (death, worker) = (link.a as usize, link.b as usize - first);
        let (own, other) = (sides.deaths[death].1, &workers[worker]);
        let same = own.nik.certain().is_some() && own.nik.certain() == other.nik.certain();
        found.push(Found {
            death: sides.deaths[death].0,
            worker: worker as u32,
            certain: same && link.probability >= programme.match_from,
            probability: link.probability,
        });
    }
    progress(Step::Match, 1.0);
    Some(settled(found))
}

/// Of each death the certain match, or else the likeliest few.
fn settled(mut found: Vec<Found>) -> Vec<Found> {
    let likelihood = |one: &Found| Reverse((one.probability * 1e6) as u32);
    found.sort_by_key(|one| (one.death, !one.certain, likelihood(one), one.worker));
    let sure: FxHashSet<RecordRef> =
        found.iter().filter(|one| one.certain).map(|one| one.death).collect();
    found.retain(|one| one.certain || !sure.contains(&one.death));
    let mut kept = Vec::with_capacity(found.len());
    for of_one in found.chunk_by(|one, other| one.death == other.death) {
        kept.extend(of_one.iter().take(MOST));
    }
    kept
}

/// The dead and the workers as the engine asks for them.
struct Sides<'a> {
    deaths: Vec<(RecordRef, &'a Candidate)>,
    workers: &'a [Candidate],
    fields: Vec<Option<PersonField>>,
    on: Date,
}

impl<'a> Sides<'a> {
    fn new(deaths: &'a [List], workers: &'a [Candidate], model: &Model, on: Date) -> Self {
        let of = |(list, deaths): (u32, &'a List)| {
            let people = (0..).zip(&deaths.people);
            people.map(move |(person, own)| (RecordRef { list, person }, own))
        };
        Self {
            deaths: (0..).zip(deaths).flat_map(of).collect(),
            workers,
            fields: model.columns.iter().map(PersonField::of).collect(),
            on,
        }
    }
}

impl Source for Sides<'_> {
    fn len(&self) -> usize {
        self.deaths.len() + self.workers.len()
    }

    fn value(&self, column: usize, record: usize) -> Value<'_> {
        let Some(field) = self.fields[column] else { return Value::Missing };
        let person = match self.deaths.get(record) {
            Some((_, death)) => *death,
            None => &self.workers[record - self.deaths.len()],
        };
        field.value(person, false, self.on)
    }
}

#[cfg(test)]
mod tests {
    use lindung_core::intake::{Layout, SheetBuilder};
    use lindung_core::registry::{Born, Person};
    use lindung_core::words::{Nik, Sex};
    use time::macros::date;

    use super::*;

    const ON: Date = date!(2026 - 05 - 01);

    fn somebody(nik: &str, name: &str, born: &str, village: &str) -> Candidate {
        Person {
            nik: Nik::parse(nik).ok(),
            name: name.to_owned(),
            born: Born::parse(born),
            sex: Some(Sex::Male),
            place: RegionCode::parse(village),
            ..Person::default()
        }
        .to_row()
    }

    fn list(people: Vec<Candidate>) -> Vec<List> {
        let sheet = SheetBuilder::new("".into(), None, false).finish();
        let layout = Layout::default();
        vec![List { role: Role::Deaths, sheet, layout, people, notes: Vec::new() }]
    }

    fn workers() -> Vec<Candidate> {
        vec![
            somebody("6203010401847001", "WAHYU HIDAYAT", "1984-01-04", "62.03.01.1006"),
            somebody("6203021207757001", "AMAT BIN UTUH", "1975-07-12", "62.03.02.2001"),
            somebody("6203011503907002", "RUSDI SYAHPUTRA", "1990-03-15", "62.03.01.1006"),
        ]
    }

    fn found(deaths: &[List]) -> Vec<(u32, u32, bool)> {
        let workers = workers();
        let found = matched(deaths, &workers, ON, &|| false, &|_, _| ()).expect("not stopped");
        found.into_iter().map(|one| (one.death.person, one.worker, one.certain)).collect()
    }

    #[test]
    fn the_same_nik_and_name_are_beyond_doubt_and_a_likeness_without_a_number_is_not() {
        let deaths = list(vec![
            somebody("6203010401847001", "WAHYU HIDAYAT", "1984-01-04", "62.03.01.1006"),
            somebody("", "AMAT BIN UTUH", "1975-07-12", "62.03.02.2001"),
            somebody("6203017011887009", "NORHAYATI", "1988-11-30", "62.03.01.1006"),
        ]);
        assert_eq!(found(&deaths), [(0, 0, true), (1, 1, false)]);
    }

    #[test]
    fn a_number_under_another_name_is_not_beyond_doubt() {
        let wrong =
            list(vec![somebody("6203010401847001", "MAGDALENA", "1961-12-24", "62.03.05.2003")]);
        assert!(found(&wrong).iter().all(|(_, _, certain)| !certain));
    }

    #[test]
    fn a_death_that_is_somebodys_beyond_doubt_is_nobody_elses_and_few_are_asked_about() {
        let one = |person, worker, certain, probability| Found {
            death: RecordRef { list: 0, person },
            worker,
            certain,
            probability,
        };
        let kept = settled(vec![
            one(0, 4, false, 0.99),
            one(0, 2, true, 0.98),
            one(1, 1, false, 0.6),
            one(1, 2, false, 0.9),
            one(1, 3, false, 0.7),
            one(1, 5, false, 0.8),
        ]);
        let kept: Vec<_> = kept.iter().map(|one| (one.death.person, one.worker)).collect();
        assert_eq!(kept, [(0, 2), (1, 2), (1, 5), (1, 3)]);
    }
}
