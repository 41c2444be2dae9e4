//! Records side by side: rows of one person, and pairs that a person must look at.

use lindung_core::checking::summary::{Cluster, clusters, keep_reason};
use lindung_core::checking::wording::{nik_cell, without_numbers};
use lindung_core::checking::{Decision, Outcome, Pair, RecordRef, Role};
use lindung_core::intake::{Birth, Candidate, Field, NikReading, Place, Reading};
use lindung_core::message::{Message, Texts};
use lindung_core::words::{Masked, Sex};

/// What is compared, in the order of the columns.
pub(super) const FIELDS: [Field; 9] = [
    Field::Nik,
    Field::FamilyCard,
    Field::Name,
    Field::Mother,
    Field::Sex,
    Field::BirthDate,
    Field::Village,
    Field::Address,
    Field::Occupation,
];

/// Why records stand together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Why {
    /// Candidate rows of one person.
    SamePerson(u32),
    /// Two candidate rows that may be one person.
    Perhaps(Pair),
    /// A candidate row and a record of a reference list.
    Reference(Pair, Role),
}

/// One record among those that stand together.
#[derive(Debug)]
pub(super) struct Side {
    pub(super) record: RecordRef,
    /// Of rows of one person: whether this one is proposed to keep.
    pub(super) keep: bool,
    /// Which of [`FIELDS`] say something else than the first side, or, on the first side, than
    /// any other.
    pub(super) differs: [bool; FIELDS.len()],
}

/// Records that stand together; the first is the one to keep, or the candidate.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) why: Why,
    pub(super) sides: Vec<Side>,
    /// Why the first is proposed to keep.
    pub(super) reason: Option<Message>,
}

/// Rows of one person.
pub(super) fn same_person(outcome: &Outcome) -> impl Iterator<Item = Group> {
    clusters(outcome).into_iter().map(move |cluster| of_cluster(outcome, &cluster))
}

/// Candidate rows that may be one person.
pub(super) fn perhaps(outcome: &Outcome) -> impl Iterator<Item = Group> {
    let open = outcome.pairs.iter().filter(|p| p.decision == Decision::Review);
    open.filter(|p| role_of_other(outcome, p).is_none())
        .map(move |p| of_pair(outcome, Why::Perhaps(*p), p.a, p.b))
}

/// Candidates found, or perhaps found, in reference lists. Where the civil register says the same
/// in every field there is nothing to look at: it is left out, or nearly every row would be here.
pub(super) fn references(outcome: &Outcome) -> impl Iterator<Item = Group> {
    outcome.pairs.iter().filter_map(move |p| {
        let role = role_of_other(outcome, p)?;
        let (own, other) =
            if outcome.list(p.a).role == Role::Candidates { (p.a, p.b) } else { (p.b, p.a) };
        let group = of_pair(outcome, Why::Reference(*p, role), own, other);
        let agrees = role == Role::CivilRegister
            && p.decision == Decision::Match
            && group.sides.iter().all(|side| !side.differs.contains(&true));
        (!agrees).then_some(group)
    })
}

/// The kind of reference list in this pair; `None` when both are candidates.
fn role_of_other(outcome: &Outcome, pair: &Pair) -> Option<Role> {
    [pair.a, pair.b]
        .into_iter()
        .map(|record| outcome.list(record).role)
        .find(|role| *role != Role::Candidates)
}

fn of_cluster(outcome: &Outcome, cluster: &Cluster) -> Group {
    let mut rows = cluster.rows.clone();
    rows.sort_by_key(|&row| !outcome.rows[row].keep);
    let records = rows.iter().map(|&row| (outcome.rows[row].record, outcome.rows[row].keep));
    Group {
        why: Why::SamePerson(cluster.person),
        sides: sides(outcome, records),
        reason: keep_reason(outcome, cluster),
    }
}

fn of_pair(outcome: &Outcome, why: Why, own: RecordRef, other: RecordRef) -> Group {
    Group { why, sides: sides(outcome, [(own, false), (other, false)]), reason: None }
}

fn sides(outcome: &Outcome, records: impl IntoIterator<Item = (RecordRef, bool)>) -> Vec<Side> {
    let mut sides: Vec<Side> = records
        .into_iter()
        .map(|(record, keep)| Side { record, keep, differs: [false; FIELDS.len()] })
        .collect();
    let Some((first, others)) = sides.split_first_mut() else { return sides };
    for other in others {
        for (at, field) in FIELDS.into_iter().enumerate() {
            other.differs[at] = differ(outcome, first.record, other.record, field);
            first.differs[at] |= other.differs[at];
        }
    }
    sides
}

/// Whether both records say something about this field, and not the same. A value that one of
/// them lacks is no difference.
fn differ(outcome: &Outcome, a: RecordRef, b: RecordRef, field: Field) -> bool {
    let (one, two) = (outcome.candidate(a), outcome.candidate(b));
    let texts = |x: &str, y: &str| !x.is_empty() && !y.is_empty() && x != y;
    match field {
        Field::Nik => match (one.nik.sixteen(), two.nik.sixteen()) {
            (Some(x), Some(y)) => x != y,
            _ if one.nik == NikReading::Missing || two.nik == NikReading::Missing => false,
            _ => texts(cell(outcome, a, field).trim(), cell(outcome, b, field).trim()),
        },
        Field::FamilyCard => differ_read(one.family_card, two.family_card),
        Field::Name => texts(&one.name, &two.name),
        Field::Mother => texts(&one.mother, &two.mother),
        Field::Sex => differ_read(one.sex, two.sex),
        Field::BirthDate => {
            one.birth != Birth::Missing && two.birth != Birth::Missing && one.birth != two.birth
        }
        Field::Village => match (one.place, two.place) {
            (Place::Village(x) | Place::Elsewhere(x), Place::Village(y) | Place::Elsewhere(y)) => {
                x != y
            }
            _ => false,
        },
        Field::Address => texts(&one.address, &two.address),
        Field::Occupation => texts(&one.occupation, &two.occupation),
        _ => false,
    }
}

fn differ_read<T: PartialEq + Copy>(a: Reading<T>, b: Reading<T>) -> bool {
    matches!((a.value(), b.value()), (Some(x), Some(y)) if x != y)
}

/// The cell of a field as it was found.
pub(super) fn cell(outcome: &Outcome, record: RecordRef, field: Field) -> &str {
    let layout = &outcome.list(record).layout;
    let fields: &[Field] = match field {
        Field::BirthDate => &[Field::BirthDate, Field::BirthPlaceDate, Field::Age],
        Field::Village => &[Field::Village, Field::VillageCode],
        Field::Occupation => &[Field::Occupation, Field::Position, Field::Segment],
        _ => return layout.column(field).map_or("", |column| outcome.cell(record, column)),
    };
    let cells = fields.iter().filter_map(|f| layout.column(*f));
    cells.map(|column| outcome.cell(record, column)).find(|t| !t.trim().is_empty()).unwrap_or("")
}

/// The value of a field as it may be passed on: numbers of persons and families masked, dates in
/// words.
pub(super) fn masked(outcome: &Outcome, record: RecordRef, field: Field, texts: &Texts) -> String {
    let person: &Candidate = outcome.candidate(record);
    let found = || without_numbers(cell(outcome, record, field).trim()).into_owned();
    match field {
        Field::Nik => match person.nik.sixteen() {
            Some(nik) => Masked(nik).to_string(),
            None => nik_cell(cell(outcome, record, field).trim()),
        },
        Field::FamilyCard => match person.family_card {
            Reading::Read(card) => Masked(card).to_string(),
            _ => nik_cell(cell(outcome, record, field).trim()),
        },
        Field::Name if !person.name.is_empty() => without_numbers(&person.name).into_owned(),
        Field::Sex => match person.sex {
            Reading::Read(Sex::Male) => texts.label("report-sex-male"),
            Reading::Read(Sex::Female) => texts.label("report-sex-female"),
            _ => found(),
        },
        Field::BirthDate => match person.birth {
            Birth::Date(date) => texts.date(date),
            _ => found(),
        },
        _ => found(),
    }
}

/// What else a reference record tells: the day of death, who employs or pays.
pub(super) fn remark(outcome: &Outcome, record: RecordRef, texts: &Texts) -> String {
    let person = outcome.candidate(record);
    let died = person.died.map(|day| texts.say(&Message::new("report-died").date("date", day)));
    let payer = (!person.payer.is_empty()).then(|| without_numbers(&person.payer).into_owned());
    died.into_iter().chain(payer).collect::<Vec<_>>().join("; ")
}
