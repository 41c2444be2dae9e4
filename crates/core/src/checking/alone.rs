//! One row judged again after an officer corrected a value, without any other list.
//!
//! Only what the corrected value touches is judged anew: how a column writes its dates, or what
//! another list says, is not known of one row, so everything else stays as the whole check left it.

use std::sync::Arc;

use super::{Code, Finding, Judge, List, Outcome, Programme, RecordRef, Role, Source, wording};
use crate::intake::{
    Candidate, CellKind, Column, Field, Layout, Memo, PeopleReader, ReadContext, RecognisedBy,
    SheetBuilder,
};
use crate::message::Message;
use crate::regions::Regions;
use crate::registry::Person;
use crate::words::{Level, RegionCode, Sex};

/// Values that an officer may correct, in the order in which they are offered.
pub const CORRECTABLE: [Field; 14] = [
    Field::Nik,
    Field::FamilyCard,
    Field::Name,
    Field::Mother,
    Field::Sex,
    Field::BirthDate,
    Field::District,
    Field::Village,
    Field::Rt,
    Field::Rw,
    Field::Address,
    Field::Occupation,
    Field::Income,
    Field::Decile,
];

/// Values that [`known`] can write.
const KNOWN: [Field; 13] = [
    Field::Nik,
    Field::FamilyCard,
    Field::Name,
    Field::Mother,
    Field::Sex,
    Field::BirthDate,
    Field::VillageCode,
    Field::Rt,
    Field::Rw,
    Field::Address,
    Field::Occupation,
    Field::Income,
    Field::Decile,
];

/// A row after a correction.
#[derive(Debug, Clone, PartialEq)]
pub struct Again {
    /// The person as read now.
    pub person: Person,
    /// What the rules find about the corrected value, with the sentence that says so.
    pub findings: Vec<(Finding, Message)>,
}

/// Whether a finding of this rule is about the value of a field, so that a correction of the field
/// takes it away or brings it.
pub fn concerns(code: Code, field: Field) -> bool {
    let text = code.text();
    let about = |kind: &str| text.starts_with(kind);
    match field {
        Field::Nik => about("nik."),
        Field::FamilyCard => code == Code::NikFamilyCard,
        Field::Name => about("name."),
        Field::Sex => code == Code::NikSexMismatch,
        Field::BirthDate => about("birth.") || about("age.") || code == Code::NikBirthMismatch,
        Field::District | Field::Village => about("place."),
        Field::Occupation => about("work."),
        Field::Decile => about("welfare."),
        _ => false,
    }
}

/// A row that was corrected, to be compared and judged with others as it counts now.
pub fn read(source: &Source, person: &Person, programme: &Programme) -> Candidate {
    // Nobody corrects a health column: all values stand as they were read.
    let mut list = one_row(source, person, Field::Health, programme, programme.regency);
    list.people.pop().unwrap_or_default()
}

/// Reads and judges a row anew whose value of `field` has been corrected in `source`; `before` is
/// the person as read so far.
pub fn again(source: &Source, before: &Person, field: Field, programme: &Programme) -> Again {
    let regency = programme.regency.or(before.place.map(|place| place.up_to(Level::Regency)));
    let list = one_row(source, before, field, programme, regency);
    let lists = [list];
    let judged = Judge::new(programme, &lists, &[], &[0]).row(0);
    let [list] = lists;
    let outcome = Outcome {
        programme: programme.clone(),
        lists: vec![list],
        rows: Vec::new(),
        pairs: Vec::new(),
        notes: Vec::new(),
    };
    let findings = judged
        .findings
        .iter()
        .filter(|finding| concerns(finding.code, field))
        .map(|finding| (finding.clone(), wording::sentence(&outcome, &judged, finding)))
        .collect();
    let record = RecordRef { list: 0, person: 0 };
    let read = Person::of(outcome.candidate(record), regency.unwrap_or(RegionCode::NATION));
    let person = Person {
        phone: before.phone.clone(),
        head: before.head,
        children: before.children,
        ..read
    };
    Again { person, findings }
}

/// The row as a list of its own. Values that were read before stand in it as they were read.
fn one_row(
    source: &Source,
    before: &Person,
    corrected: Field,
    programme: &Programme,
    regency: Option<RegionCode>,
) -> List {
    let file: Arc<str> = "".into();
    let mut builder = SheetBuilder::new(file, None, false);
    let mut columns = Vec::new();
    let mut texts: Vec<String> = Vec::new();
    let mut put = |field: Field, title: &str, text: String| {
        let field = Some((field, RecognisedBy::User));
        columns.push(Column { title: title.to_owned(), field });
        texts.push(text);
    };
    let place_is_new = matches!(corrected, Field::Village | Field::District);
    for cell in &source.cells {
        let Some(field) = cell.field else { continue };
        let is_code = matches!(field, Field::VillageCode | Field::DistrictCode);
        if is_code && place_is_new || is_birth(field) && corrected == Field::BirthDate {
            continue;
        }
        let known = known(before, field).filter(|_| field != corrected);
        put(field, &cell.title, known.unwrap_or_else(|| cell.now().to_owned()));
    }
    // What was read from a column whose meaning was not kept.
    for field in KNOWN {
        let is_new = field == corrected || field == Field::VillageCode && place_is_new;
        let has = source.cell(field).is_some();
        if let Some(text) = known(before, field).filter(|_| !has && !is_new) {
            put(field, "", text);
        }
    }
    builder.start_row(1);
    for text in &texts {
        builder.push(text, CellKind::Text);
    }
    let sheet = builder.finish();
    let layout = Layout { header: 0..0, people: vec![0], columns };
    let context = ReadContext { on: programme.on, regions: Regions::embedded(), regency };
    let person = PeopleReader::new(&sheet, &layout, context).person(0, &mut Memo::default());
    List { role: Role::Candidates, sheet, layout, people: vec![person], notes: Vec::new() }
}

/// Other ways of writing a birth, which a corrected date replaces.
fn is_birth(field: Field) -> bool {
    matches!(field, Field::BirthPlaceDate | Field::BirthPlace | Field::Age)
}

/// A value as it was read before, in a form that cannot be read otherwise.
fn known(person: &Person, field: Field) -> Option<String> {
    let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let number = |number: u32| (number > 0).then(|| number.to_string());
    match field {
        Field::Nik => person.nik.map(|nik| nik.to_string()),
        Field::FamilyCard => person.card.map(|card| card.to_string()),
        Field::Name => filled(&person.name),
        Field::Mother => filled(&person.mother),
        Field::Sex => person.sex.map(|sex| match sex {
            Sex::Male => "LAKI-LAKI".to_owned(),
            Sex::Female => "PEREMPUAN".to_owned(),
        }),
        Field::BirthDate => person.born.map(|born| born.to_string()),
        Field::VillageCode => {
            person.place.filter(|place| place.level() == Level::Village).map(|c| c.to_string())
        }
        Field::Rt => number(person.rt.into()),
        Field::Rw => number(person.rw.into()),
        Field::Address => filled(&person.address),
        Field::Occupation => filled(&person.occupation),
        Field::Income => person.income.map(|income| income.to_string()),
        Field::Decile => number(person.decile.unwrap_or(0).into()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checking::{Severity, SourceCell};

    fn cell(title: &str, field: Field, text: &str) -> SourceCell {
        SourceCell { title: title.into(), field: Some(field), text: text.into(), given: None }
    }

    fn row() -> Source {
        let cells = vec![
            cell("NIK", Field::Nik, "62030104018470"),
            cell("Nama", Field::Name, "WAHYU HIDAYAT"),
            cell("Tanggal lahir", Field::BirthDate, "04/01/1984"),
            cell("JK", Field::Sex, "L"),
            cell("Desa", Field::Village, "Murung Keramat"),
            cell("Kecamatan", Field::District, "Selat"),
            cell("Pekerjaan", Field::Occupation, "PETANI"),
            cell("Desil", Field::Decile, "9"),
        ];
        Source { cells }
    }

    fn kapuas() -> Programme {
        Programme { regency: RegionCode::parse("62.03"), ..Programme::default() }
    }

    fn person() -> Person {
        let mut row = row();
        row.give(Field::Nik, "");
        again(&row, &Person::default(), Field::Nik, &kapuas()).person
    }

    fn corrected(field: Field, text: &str) -> Again {
        let mut row = row();
        row.give(field, text);
        again(&row, &person(), field, &kapuas())
    }

    #[test]
    fn a_corrected_nik_is_read_and_its_finding_goes() {
        let short = corrected(Field::Nik, "62030104018470");
        let codes: Vec<Code> = short.findings.iter().map(|(f, _)| f.code).collect();
        assert_eq!(codes, [Code::NikMalformed]);
        let right = corrected(Field::Nik, "6203010401847001");
        assert_eq!(right.findings, []);
        assert_eq!(right.person.nik.map(|n| n.to_string()).as_deref(), Some("6203010401847001"));
        assert_eq!(right.person.born.map(|b| b.to_string()).as_deref(), Some("1984-01-04"));
    }

    #[test]
    fn a_correction_says_nothing_about_other_values() {
        // Decile 9 is above the limit, but that is not what was corrected.
        assert_eq!(corrected(Field::Name, "WAHYU HIDAYATULLAH").findings, []);
        let decile = corrected(Field::Decile, "8");
        assert_eq!(decile.findings[0].0.severity, Severity::Ineligible);
        assert_eq!(corrected(Field::Decile, "3").findings, []);
    }

    #[test]
    fn a_day_that_only_the_whole_column_could_tell_stays_as_it_was_read() {
        let mut before = person();
        before.born = crate::registry::Born::parse("1984-04-01");
        let mut row = row();
        row.give(Field::Name, "WAHYU H");
        let after = again(&row, &before, Field::Name, &kapuas());
        assert_eq!((after.person.born, after.person.sex), (before.born, Some(Sex::Male)));
    }

    #[test]
    fn a_corrected_village_replaces_the_code_too() {
        let moved = corrected(Field::Village, "Panamas");
        assert_ne!(moved.person.place, person().place);
        assert_eq!(moved.person.place.map(RegionCode::level), Some(Level::Village));
    }

    #[test]
    fn a_new_birth_date_is_judged_by_the_age_limits() {
        let old = corrected(Field::BirthDate, "04-01-1950");
        assert!(old.findings.iter().any(|(f, _)| f.code == Code::AgeAbove), "{:?}", old.findings);
    }
}
