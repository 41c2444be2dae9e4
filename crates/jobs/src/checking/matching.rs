//! The same person across lists and references, by the linkage engine.

use lindung_core::checking::{Decision, List, Pair, Programme, RecordRef, Role};
use lindung_core::message::Message;
use lindung_linkage::explanation::Explanation;
use lindung_linkage::{
    Decided, Link, Lists, Mode, Model, Records, Source, Value, cluster, explain, link_until,
};
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use time::Date;

use super::{Beside, Progress, Said, Step};
use crate::person::PersonField;

/// Who is the same person.
#[derive(Default)]
pub(super) struct Matched {
    /// Pairs in the order of their records.
    pub(super) pairs: Vec<Pair>,
    /// For every record, list by list, the running number of the first record of the person.
    pub(super) person_of: Vec<u32>,
    pub(super) notes: Vec<Message>,
    /// The weight of each pair step by step, where it was asked for and somebody may want it.
    pub(super) explained: Vec<Option<Explanation>>,
    /// What people said before.
    pub(super) said: Vec<Said>,
}

/// Compares all candidates with each other and with the references.
pub(super) fn run(
    lists: &[List],
    programme: &Programme,
    beside: &Beside<'_>,
    progress: &Progress<'_>,
) -> Matched {
    progress(Step::Match, 0.0);
    let mut model = Model::person_id();
    model.decision.match_from = programme.match_from;
    model.decision.review_from = programme.review_from;
    let records = prepare(lists, &model, programme.on);
    progress(Step::Match, 0.15);
    let stop = || beside.stops();
    let told = |done| progress(Step::Match, 0.15 + 0.8 * done);
    let Some((mut links, report)) = link_until(&records, &model, &told, &stop) else {
        return Matched::default();
    };
    let record = Running::new(lists);
    let said = beside.decided.map(|ask| ask(lists)).unwrap_or_default();
    let decided: Vec<Decided> = said.iter().map(|said| record.decided(said)).collect();
    heed(&mut links, &decided, &records, &model);
    let clusters = cluster(&records, &links, programme.match_from, &decided);
    let mut refused = clusters.refused.into_iter().peekable();
    let pairs: Vec<Pair> = links
        .iter()
        .enumerate()
        .map(|(i, link)| {
            let stopped = refused.next_if_eq(&i).is_some();
            let same = link.probability >= programme.match_from && !stopped;
            Pair {
                a: record.at(link.a),
                b: record.at(link.b),
                weight: link.weight,
                probability: link.probability,
                decision: if same { Decision::Match } else { Decision::Review },
            }
        })
        .collect();
    progress(Step::Match, 1.0);
    let mut notes = Vec::new();
    if report.limited > 0 {
        notes.push(Message::new("check-blocks-limited").number("records", report.limited));
    }
    let explained = if beside.explain {
        let people = People::new(lists, &model, programme.on);
        links
            .par_iter()
            .zip(&pairs)
            .map(|(link, pair)| {
                let sure = pair.decision == Decision::Match;
                // That somebody stands in the civil register is nothing to look into.
                let dull = sure && lists[pair.b.list as usize].role == Role::CivilRegister;
                let text = |column: usize, record: u32| people.text(column, record);
                (!dull && !stop()).then(|| explain(&records, &model, (link.a, link.b), &text))
            })
            .collect()
    } else {
        Vec::new()
    };
    Matched { pairs, person_of: clusters.first, notes, explained, said }
}

/// A pair said to be one person is a link whatever it weighs, one said to be two is none.
fn heed(links: &mut Vec<Link>, decided: &[Decided], records: &Records, model: &Model) {
    if decided.is_empty() {
        return;
    }
    let said: FxHashSet<(u32, u32)> = decided.iter().map(|pair| (pair.a, pair.b)).collect();
    links.retain(|link| !said.contains(&(link.a, link.b)));
    links.extend(decided.iter().filter(|pair| pair.same).map(|pair| Link {
        a: pair.a,
        b: pair.b,
        weight: explain(records, model, (pair.a, pair.b), &|_, _| String::new()).weight,
        probability: 1.0,
    }));
    links.sort_unstable_by_key(|link| (link.a, link.b));
    links.dedup_by_key(|link| (link.a, link.b));
}

/// Running numbers over all lists back to list and person.
struct Running(Vec<u32>);

impl Running {
    fn new(lists: &[List]) -> Self {
        let mut starts = vec![0u32];
        for list in lists {
            starts.push(starts[starts.len() - 1] + list.people.len() as u32);
        }
        Self(starts)
    }

    fn of(&self, record: RecordRef) -> u32 {
        self.0[record.list as usize] + record.person
    }

    fn decided(&self, said: &Said) -> Decided {
        let (a, b) = (self.of(said.a), self.of(said.b));
        Decided { a: a.min(b), b: a.max(b), same: said.same }
    }

    fn at(&self, running: u32) -> RecordRef {
        let list = self.0.partition_point(|start| *start <= running) - 1;
        RecordRef { list: list as u32, person: running - self.0[list] }
    }
}

/// All lists, the candidates first; they are compared with each other and with the references.
fn prepare(lists: &[List], model: &Model, on: Date) -> Records {
    let candidates = lists.iter().take_while(|list| list.role == Role::Candidates);
    let candidates: usize = candidates.map(|list| list.people.len()).sum();
    let all: usize = lists.iter().map(|list| list.people.len()).sum();
    let people = People::new(lists, model, on);
    Records::prepare(model, &people, Lists::new([candidates, all - candidates], Mode::First))
}

/// The people of all lists as the engine asks for them.
struct People<'a> {
    lists: &'a [List],
    running: Running,
    fields: Vec<Option<PersonField>>,
    on: Date,
}

impl<'a> People<'a> {
    fn new(lists: &'a [List], model: &Model, on: Date) -> Self {
        let fields = model.columns.iter().map(PersonField::of).collect();
        Self { lists, running: Running::new(lists), fields, on }
    }

    /// The value of a column as people read it.
    fn text(&self, column: usize, record: u32) -> String {
        let at = self.running.at(record);
        let person = &self.lists[at.list as usize].people[at.person as usize];
        self.fields[column].map(|field| field.text(person)).unwrap_or_default()
    }
}

impl Source for People<'_> {
    fn len(&self) -> usize {
        self.running.0[self.lists.len()] as usize
    }

    fn value(&self, column: usize, record: usize) -> Value<'_> {
        let at = self.running.at(record as u32);
        let list = &self.lists[at.list as usize];
        let Some(field) = self.fields[column] else { return Value::Missing };
        let issued = list.role == Role::CivilRegister;
        field.value(&list.people[at.person as usize], issued, self.on)
    }
}
