//! The same person across lists and references, by the linkage engine.

use lindung_core::checking::{Decision, List, Pair, Programme, RecordRef, Role};
use lindung_core::message::Message;
use lindung_linkage::{Lists, Mode, Model, Records, Source, Value, cluster, link};
use time::Date;

use super::{Progress, Step};
use crate::person::PersonField;

/// Who is the same person.
pub(super) struct Matched {
    /// Pairs in the order of their records.
    pub(super) pairs: Vec<Pair>,
    /// For every record, list by list, the running number of the first record of the person.
    pub(super) person_of: Vec<u32>,
    pub(super) notes: Vec<Message>,
}

/// Compares all candidates with each other and with the references.
pub(super) fn run(lists: &[List], programme: &Programme, progress: &Progress<'_>) -> Matched {
    progress(Step::Match, 0.0);
    let mut model = Model::person_id();
    model.decision.match_from = programme.match_from;
    model.decision.review_from = programme.review_from;
    let records = prepare(lists, &model, programme.on);
    progress(Step::Match, 0.15);
    let (links, report) = link(&records, &model, &|done| progress(Step::Match, 0.15 + 0.8 * done));
    let clusters = cluster(&records, &links, programme.match_from, &[]);
    let mut refused = clusters.refused.into_iter().peekable();
    let record = Running::new(lists);
    let pairs = links
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
    Matched { pairs, person_of: clusters.first, notes }
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
    let people = People {
        lists,
        running: Running::new(lists),
        fields: model.columns.iter().map(PersonField::of).collect(),
        on,
    };
    Records::prepare(model, &people, Lists::new([candidates, all - candidates], Mode::First))
}

/// The people of all lists as the engine asks for them.
struct People<'a> {
    lists: &'a [List],
    running: Running,
    fields: Vec<Option<PersonField>>,
    on: Date,
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
