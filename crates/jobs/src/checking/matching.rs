//! The same person across lists and references, by the linkage engine.

use lindung_core::checking::{Decision, List, Pair, Programme, RecordRef, Role};
use lindung_core::intake::{Birth, Candidate, NikReading, NikTrouble, Place};
use lindung_core::message::Message;
use lindung_core::words::{Level, RegionCode, Sex};
use lindung_linkage::{BirthEvidence, Model, NikEvidence, People, Person, cluster, link};
use time::Date;

use super::{Progress, Step};

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
    let people = people(lists, programme.on);
    progress(Step::Match, 0.15);
    let mut model = Model::person_id();
    model.decision.match_from = programme.match_from;
    model.decision.review_from = programme.review_from;
    let (links, report) = link(&people, &model, &|done| progress(Step::Match, 0.15 + 0.8 * done));
    let clusters = cluster(&people, &links, programme.match_from);
    let mut refused = clusters.refused.into_iter().peekable();
    let record = Records::new(lists);
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
struct Records(Vec<u32>);

impl Records {
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

fn people(lists: &[List], on: Date) -> People {
    let records = Records::new(lists);
    let count = lists.iter().map(|list| list.people.len()).sum();
    let candidates = lists.iter().filter(|list| list.role == Role::Candidates);
    let candidates = candidates.map(|list| list.people.len()).sum();
    People::prepare(count, candidates, |i| {
        let record = records.at(i as u32);
        let list = &lists[record.list as usize];
        let issued = list.role == Role::CivilRegister;
        Person { nik_issued: issued, ..person(&list.people[record.person as usize], on) }
    })
}

/// A candidate as evidence.
fn person(candidate: &Candidate, on: Date) -> Person<'_> {
    let place = place(candidate.place);
    Person {
        nik: nik(candidate.nik),
        nik_fits_birth: nik_fits_birth(candidate),
        nik_issued: false,
        family_card: candidate
            .family_card
            .value()
            .map_or(0, lindung_core::words::FamilyCard::to_u64),
        name: &candidate.name,
        mother: &candidate.mother,
        birth: birth(candidate, on),
        sex: match candidate.sex.value() {
            None => 0,
            Some(Sex::Male) => 1,
            Some(Sex::Female) => 2,
        },
        village: place.filter(|p| p.level() == Level::Village).map_or(0, RegionCode::digits),
        district: place
            .filter(|p| p.level() >= Level::District)
            .map_or(0, |p| p.up_to(Level::District).digits()),
    }
}

fn nik(reading: NikReading) -> NikEvidence {
    match reading {
        NikReading::Read { nik, rounded: true, .. } => NikEvidence::Rounded(nik.to_u64()),
        NikReading::Read { nik, .. } => NikEvidence::Full(nik.to_u64()),
        NikReading::Unreadable { trouble: NikTrouble::Scientific, digits, certain } => {
            let found = digits.checked_ilog10().map_or(0, |n| n + 1);
            let leading = digits / 10u64.pow(found.saturating_sub(u32::from(certain)));
            if certain == 0 {
                NikEvidence::Missing
            } else {
                NikEvidence::Leading { digits: leading, count: certain }
            }
        }
        NikReading::Unreadable { trouble: NikTrouble::TooShort(15), digits, .. }
        | NikReading::Unreadable { trouble: NikTrouble::TooLong(17), digits, .. } => {
            NikEvidence::WrongLength(digits)
        }
        NikReading::Missing | NikReading::Unreadable { .. } => NikEvidence::Missing,
    }
}

fn nik_fits_birth(candidate: &Candidate) -> bool {
    let Birth::Date(date) = candidate.birth else { return false };
    let Some(nik) = candidate.nik.certain() else { return false };
    let (day, month, year) = nik.birth_digits();
    let day = if day > 40 { day - 40 } else { day };
    (date.day(), u8::from(date.month()), date.year().rem_euclid(100))
        == (day, month, i32::from(year))
}

fn birth(candidate: &Candidate, on: Date) -> BirthEvidence {
    match candidate.birth {
        Birth::Date(date) => dated(date, false),
        Birth::Year(year) => BirthEvidence::Year { last: year, span: 0 },
        Birth::Age(age) => {
            // In a list of deaths the age may be that at death or that of today.
            let counted = candidate.died.map_or(on, |died| died.min(on)).year();
            BirthEvidence::Year {
                last: (on.year() - i32::from(age)) as i16,
                span: (on.year() - counted + 1).clamp(1, 31) as u8,
            }
        }
        Birth::Missing | Birth::Impossible => candidate
            .nik
            .certain()
            .and_then(|nik| nik.birth_hint(on))
            .map_or(BirthEvidence::Missing, |hint| dated(hint, true)),
    }
}

fn dated(date: Date, from_nik: bool) -> BirthEvidence {
    BirthEvidence::Date {
        year: date.year() as i16,
        month: u8::from(date.month()),
        day: date.day(),
        from_nik,
    }
}

fn place(place: Place) -> Option<RegionCode> {
    match place {
        Place::Village(code) | Place::Elsewhere(code) => Some(code),
        Place::Inside { region, .. } => Some(region),
        Place::Missing | Place::Unknown | Place::Bps => None,
    }
}
