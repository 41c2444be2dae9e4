//! Plans from lists: who of a list is paid by whom, for several files of funds side by side.

mod columns;

use std::collections::BTreeMap;
use std::collections::hash_map::Entry;

use lindung_core::checking::{List, Programme};
use lindung_core::funding::{
    Failure, Outcome, Planning, Trades, Wishes, Worker, plan, waiting, wording,
};
use lindung_core::intake::{Birth, Candidate, Life, Place, Profile, Wish};
use lindung_core::law::Law;
use lindung_core::message::Message;
use lindung_core::registry::score::{Facts, risk_of, total};
use lindung_core::words::RegionCode;
use lindung_files::intake::Limits;
pub use lindung_files::planning::{Listed, Report, Scenario};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use time::Date;

use crate::checking::{self, CheckError, Input, Progress, Step};
use columns::{Extra, Said};

/// What to plan with.
#[derive(Debug, Clone)]
pub struct Request {
    /// The lists of people.
    pub inputs: Vec<Input>,
    /// The day from which waiting is counted.
    pub on: Date,
    /// The regency in which villages are looked up.
    pub regency: RegionCode,
    /// Columns named by the user.
    pub wishes: Vec<Wish>,
    /// Layout named by the user.
    pub profile: Option<Profile>,
    /// Limits on what is read.
    pub limits: Limits,
}

/// The people of lists, ready for plans.
pub struct People {
    /// The lists as they were read.
    pub lists: Vec<List>,
    /// Everybody in them, in order.
    pub listed: Vec<Listed>,
    known: Vec<Known>,
    trades: Trades,
    on: i64,
}

/// What is known of a worker, whatever the scenario.
struct Known {
    worker: Worker,
    facts: Facts,
}

/// Reads the people of the lists.
///
/// # Errors
/// When a file cannot be read or holds no list of people.
pub fn read(request: &Request, progress: &Progress<'_>) -> Result<People, CheckError> {
    let programme =
        Programme { on: request.on, regency: Some(request.regency), ..Programme::default() };
    let wanted = checking::Request {
        inputs: request.inputs.clone(),
        programme,
        wishes: request.wishes.clone(),
        profile: request.profile.clone(),
        limits: request.limits.clone(),
    };
    let lists = checking::people(&wanted, &|| false, progress)?;
    progress(Step::Registry, 0.0);
    let people = People::of(lists, request.on);
    progress(Step::Registry, 1.0);
    Ok(people)
}

impl People {
    fn of(lists: Vec<List>, on: Date) -> Self {
        let mut made = Self {
            listed: Vec::with_capacity(lists.iter().map(|list| list.people.len()).sum()),
            known: Vec::new(),
            trades: Trades::default(),
            on: day(on),
            lists,
        };
        let mut niks: FxHashMap<u64, (u32, u32)> = FxHashMap::default();
        let mut risks: FxHashMap<Box<str>, u8> = FxHashMap::default();
        let lists = std::mem::take(&mut made.lists);
        for (number, list) in (0..).zip(&lists) {
            let extra = Extra::of(&list.layout);
            for (n, person) in (0..).zip(&list.people) {
                let first = person.nik.certain().map(|nik| niks.entry(nik.to_u64()));
                let row = list.sheet.number(person.row as usize);
                let worker = match said(list, &extra, person, on) {
                    Ok(said) => match first {
                        Some(Entry::Occupied(other)) => Err(twice(&lists, *other.get())),
                        first => {
                            if let Some(Entry::Vacant(none)) = first {
                                none.insert((number, row));
                            }
                            Ok(made.add(person, &said, &mut risks))
                        }
                    },
                    Err(message) => Err(message),
                };
                made.listed.push(Listed { list: number, person: n, worker });
            }
        }
        made.lists = lists;
        made
    }

    fn add(
        &mut self,
        person: &Candidate,
        said: &Planned,
        risks: &mut FxHashMap<Box<str>, u8>,
    ) -> u32 {
        let trade = self.trades.number(&person.occupation);
        let risk = match risks.get(&person.occupation) {
            Some(risk) => *risk,
            None => *risks
                .entry(person.occupation.clone())
                .or_insert_with(|| risk_of(&person.occupation)),
        };
        let since = said.said.since.map_or(self.on, day);
        let facts = Facts {
            decile: person.decile.value(),
            risk,
            head: said.said.head,
            children: said.said.children,
            months: said.said.months,
            since,
        };
        let born = match person.birth {
            Birth::Date(date) => Some(date),
            _ => None,
        };
        let worker = Worker {
            village: said.village,
            trade,
            score: 0,
            covered_until: said.said.until,
            total_months: said.said.months,
            // A list says how many months, not whether they follow each other.
            in_row: 0,
            born,
            since,
        };
        self.known.push(Known { worker, facts });
        u32::try_from(self.known.len() - 1).unwrap_or(u32::MAX)
    }

    /// Why nobody of the lists can be planned for, if that is so: the commonest reason.
    fn nobody(&self) -> Option<Message> {
        if !self.known.is_empty() || self.listed.is_empty() {
            return None;
        }
        let mut counts: BTreeMap<&str, (usize, &Message)> = BTreeMap::new();
        for reason in self.listed.iter().filter_map(|one| one.worker.as_ref().err()) {
            counts.entry(&reason.key).or_insert((0, reason)).0 += 1;
        }
        let (_, commonest) = counts.into_values().max_by_key(|(count, _)| *count)?;
        Some(
            Message::new("plan-nobody-usable")
                .number("people", self.listed.len())
                .list("reason", vec![commonest.clone()]),
        )
    }

    /// How many people can be planned for.
    pub fn workers(&self) -> usize {
        self.known.len()
    }

    /// Makes the plan of each file of funds, given with its name.
    ///
    /// # Errors
    /// For each file with wishes that cannot hold together its number and the sentences.
    pub fn plan(
        &self,
        all: Vec<(String, Wishes)>,
    ) -> Result<Vec<Scenario>, Vec<(usize, Vec<Message>)>> {
        if let Some(message) = self.nobody() {
            return Err((0..all.len()).map(|number| (number, vec![message.clone()])).collect());
        }
        let law = Law::embedded();
        let made: Vec<Result<Scenario, (usize, Vec<Message>)>> = all
            .into_par_iter()
            .enumerate()
            .map(|(number, (name, wishes))| {
                let funds = wishes.funds.clone();
                let sentences = |failure| (number, wording::failure(&failure, &funds, law));
                self.scenario(name, wishes, law).map_err(sentences)
            })
            .collect();
        let (mut scenarios, mut failed) = (Vec::new(), Vec::new());
        for one in made {
            match one {
                Ok(scenario) => scenarios.push(scenario),
                Err(error) => failed.push(error),
            }
        }
        if failed.is_empty() { Ok(scenarios) } else { Err(failed) }
    }

    fn scenario(&self, name: String, wishes: Wishes, law: &Law) -> Result<Scenario, Failure> {
        let workers: Vec<Worker> = self
            .known
            .iter()
            .map(|known| Worker {
                score: total(wishes.weights, &known.facts, self.on),
                ..known.worker.clone()
            })
            .collect();
        let usual = waiting(law, &wishes.funds).map_or(1, |(months, _)| months);
        let planning = Planning {
            law,
            funds: &wishes.funds,
            workers: &workers,
            trades: &self.trades,
            aims: &wishes.aims,
            least_span: wishes.least_span.unwrap_or(usual),
        };
        let plan = plan(&planning)?;
        let outcome = Outcome::of(&planning, &plan)?;
        Ok(Scenario { name, wishes, plan, outcome })
    }
}

/// Somebody who can be planned for.
struct Planned {
    village: RegionCode,
    said: Said,
}

/// What the list says, or why nobody can plan with it.
fn said(list: &List, extra: &Extra, person: &Candidate, on: Date) -> Result<Planned, Message> {
    if matches!(person.life, Life::Dead | Life::Moved) {
        return Err(Message::new("plan-left-out-gone"));
    }
    let said = extra.read(list, person)?;
    match person.place {
        Place::Village(village) => Ok(Planned { village, said: said.not_after(on) }),
        Place::Elsewhere(village) => {
            Err(Message::new("plan-left-out-elsewhere")
                .list("place", vec![wording::place(village)]))
        }
        _ => Err(Message::new("plan-left-out-no-village")),
    }
}

fn twice(lists: &[List], (list, row): (u32, u32)) -> Message {
    let file = lists.get(list as usize).map_or("", |list| &list.sheet.file);
    Message::new("plan-left-out-twice").text("file", file).number("row", row)
}

/// Days since 1 January 1970, as waiting is counted.
fn day(date: Date) -> i64 {
    i64::from(date.to_julian_day()) - 2_440_588
}
