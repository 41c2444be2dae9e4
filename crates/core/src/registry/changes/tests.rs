use super::*;
use crate::words::Sex;

fn someone(status: Status) -> Record {
    let person = Person {
        name: "SITI AMINAH".to_owned(),
        sex: Some(Sex::Female),
        place: RegionCode::parse("62.03.01.1006"),
        rt: 3,
        ..Person::default()
    };
    Record { person, status, was_verified: true }
}

#[test]
fn who_has_died_does_not_move_but_the_report_can_be_taken_back() {
    let dead = apply(&Detail::Died, &someone(Status::Verified)).expect("died");
    assert_eq!(dead.status, Status::Dead);
    let moved = apply(&Detail::Moved { village: None, to: String::new() }, &dead);
    assert_eq!(moved, Err(Refusal::Status { kind: Kind::Moved, status: Status::Dead }));
    assert_eq!(apply(&Detail::Returned, &dead).map(|back| back.status), Ok(Status::Verified));
}

#[test]
fn who_moves_inside_the_regency_stays_in_the_programme() {
    let village = RegionCode::parse("62.03.02.2001").expect("a code");
    let detail = Detail::Moved { village: Some(village.digits()), to: "Jl. Melati".to_owned() };
    let moved = apply(&detail, &someone(Status::Verified)).expect("moved");
    assert_eq!(
        (moved.status, moved.person.place, moved.person.rt),
        (Status::Verified, Some(village), 0)
    );
    let away = Detail::Moved { village: None, to: "Banjarmasin".to_owned() };
    assert_eq!(apply(&away, &someone(Status::Verified)).map(|r| r.status), Ok(Status::Moved));
}

#[test]
fn a_correction_of_what_has_changed_since_is_refused() {
    let correction = |before: &str| Detail::Corrected {
        fields: vec![Correction {
            field: Field::Name,
            before: before.to_owned(),
            after: "SITI AMINAH BINTI HASAN".to_owned(),
        }],
    };
    let done = apply(&correction("SITI AMINAH"), &someone(Status::Verified)).expect("corrected");
    assert_eq!(done.person.name, "SITI AMINAH BINTI HASAN");
    let stale = apply(&correction("SITI"), &someone(Status::Verified));
    assert_eq!(stale, Err(Refusal::Stale { field: Field::Name }));
}

#[test]
fn a_split_gives_back_the_status_before_the_merge() {
    let merged = Detail::Merged { into: "x".to_owned(), was: "withdrawn".to_owned() };
    let merged = apply(&merged, &someone(Status::Withdrawn)).expect("merged");
    assert_eq!(merged.status, Status::Merged);
    let split = Detail::Split { back_to: "withdrawn".to_owned() };
    assert_eq!(apply(&split, &merged).map(|record| record.status), Ok(Status::Withdrawn));
    assert!(apply(&split, &someone(Status::Verified)).is_err());
}

#[test]
fn what_is_decided_stays_decided() {
    assert_eq!(State::Proposed.to(State::Applied), Ok(State::Applied));
    for (from, to) in [
        (State::Applied, State::Refused),
        (State::Refused, State::Applied),
        (State::Proposed, State::Proposed),
    ] {
        assert_eq!(from.to(to), Err(NotAllowed { from, to }));
    }
}

#[test]
fn every_kind_and_state_has_a_word_that_leads_back_to_it() {
    assert!(Kind::ALL.into_iter().all(|kind| Kind::parse(kind.word()) == Some(kind)));
    assert!(State::ALL.into_iter().all(|state| State::parse(state.word()) == Some(state)));
}

#[test]
fn every_field_reads_back_what_was_written() {
    for (field, text) in [
        (Field::Name, "BUDI"),
        (Field::Nik, "6203015705840001"),
        (Field::Card, "6203010101200001"),
        (Field::Mother, "INAH"),
        (Field::Born, "1984-05-17"),
        (Field::Sex, "male"),
        (Field::Village, "62.03.02.2001"),
        (Field::Rt, "4"),
        (Field::Rw, ""),
        (Field::Address, "JL. MELATI"),
        (Field::Phone, "081234567890"),
        (Field::Occupation, "NELAYAN"),
        (Field::Decile, "3"),
        (Field::Income, "900000"),
        (Field::Head, "yes"),
        (Field::Children, "2"),
    ] {
        let mut person = Person::default();
        assert_eq!(field.write(&mut person, text), Ok(()), "{field:?}");
        assert_eq!(field.read(&person), text, "{field:?}");
        assert_eq!(Field::parse(field.word()), Some(field));
    }
}

#[test]
fn what_is_no_value_of_a_field_is_refused_with_the_reason() {
    let mut person = someone(Status::Verified).person;
    for (field, text, problem) in [
        (Field::Name, " ", FieldProblem::Needed),
        (Field::Nik, "123", FieldProblem::Nik),
        (Field::Born, "17-05-1984", FieldProblem::Date),
        (Field::Decile, "11", FieldProblem::Decile),
        (Field::Phone, "12", FieldProblem::Phone),
        (Field::Children, "many", FieldProblem::Number),
        (Field::Village, "62.03", FieldProblem::Village),
    ] {
        assert_eq!(field.write(&mut person, text), Err(problem), "{field:?}");
    }
    assert_eq!(person, someone(Status::Verified).person);
}

#[test]
fn a_corrected_occupation_brings_its_sector() {
    let mut person = someone(Status::Verified).person;
    Field::Occupation.write(&mut person, "nelayan").expect("an occupation");
    assert_eq!(person.sector, "A");
    Field::Occupation.write(&mut person, "pedagang sayur").expect("an occupation");
    assert_eq!((person.occupation.as_str(), person.sector.as_str()), ("PEDAGANG SAYUR", "G"));
    Field::Occupation.write(&mut person, "").expect("not known");
    assert_eq!(person.sector, "");
}
