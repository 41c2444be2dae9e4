use super::*;
use crate::checking::wording::tests::small_outcome;
use crate::checking::{Detail, Evidence, Finding, Pair};

#[test]
fn rows_are_counted_by_verdict_and_list() {
    let summary = Summary::of(&small_outcome());
    assert_eq!(summary.verdicts.of(Verdict::Eligible), 1);
    assert_eq!(summary.verdicts.of(Verdict::Fix), 2);
    assert_eq!((summary.verdicts.all(), summary.verdicts.attention()), (3, 2));
    assert_eq!(summary.lists[0].verdicts, summary.verdicts);
    assert_eq!(summary.people, 2);
}

#[test]
fn a_rule_that_is_only_a_note_is_no_problem() {
    let summary = Summary::of(&small_outcome());
    let codes: Vec<Code> = summary.commonest(10).iter().map(|r| r.code).collect();
    assert_eq!(codes, [Code::NikMalformed, Code::PersonTwice]);
    assert!(summary.rules.iter().any(|r| r.code == Code::WorkOfficial && r.problems() == 0));
}

#[test]
fn a_rule_found_twice_on_a_row_counts_once() {
    let mut outcome = small_outcome();
    let again = outcome.rows[2].findings[0].clone();
    outcome.rows[2].findings.push(again);
    let summary = Summary::of(&outcome);
    let twice = summary.rules.iter().find(|r| r.code == Code::PersonTwice).unwrap();
    assert_eq!((twice.rows, twice.example), (1, 2));
}

#[test]
fn the_example_of_a_rule_is_its_gravest_row() {
    let mut outcome = small_outcome();
    outcome.rows[0].findings = vec![Finding::new(Code::WorkOfficial, Severity::Note)];
    outcome.rows[1].findings = vec![Finding::new(Code::WorkOfficial, Severity::Ineligible)];
    let rule = Summary::of(&outcome).rules[0];
    assert_eq!((rule.severity, rule.example, rule.problems()), (Severity::Ineligible, 1, 1));
}

#[test]
fn villages_stand_in_the_order_of_codes_with_the_unknown_last() {
    let mut outcome = small_outcome();
    let code = |text| RegionCode::parse(text).unwrap();
    outcome.lists[0].people[0].place = Place::Unknown;
    outcome.lists[0].people[1].place = Place::Village(code("62.03.01.1006"));
    outcome.lists[0].people[2].place = Place::Inside { region: code("62.03.01"), several: true };
    let villages = Summary::of(&outcome).villages;
    let codes: Vec<Option<RegionCode>> = villages.iter().map(|v| v.code).collect();
    assert_eq!(codes, [Some(code("62.03.01")), Some(code("62.03.01.1006")), None]);
    assert_eq!(Summary::of(&outcome).worst_villages(5).len(), 2);
}

#[test]
fn a_candidate_found_twice_in_one_kind_of_reference_counts_once_as_the_surer() {
    let mut outcome = small_outcome();
    let mut deaths = small_outcome().lists.remove(0);
    deaths.role = Role::Deaths;
    outcome.lists.push(deaths);
    let pair = |b, decision| Pair {
        a: RecordRef { list: 0, person: 0 },
        b: RecordRef { list: 1, person: b },
        weight: 9.0,
        probability: 0.9,
        decision,
    };
    outcome.pairs = vec![pair(0, Decision::Review), pair(2, Decision::Match)];
    let references = Summary::of(&outcome).references;
    assert_eq!(references.len(), 1);
    assert_eq!((references[0].role, references[0].people), (Role::Deaths, 3));
    assert_eq!((references[0].matched, references[0].review), (1, 0));
}

#[test]
fn a_row_marked_as_duplicate_is_not_called_worse_for_that() {
    let mut outcome = small_outcome();
    let record = RecordRef { list: 0, person: 0 };
    let detail = Detail::Other { record, evidence: Evidence::Alike(0.97), says: "".into() };
    outcome.rows[2].findings = vec![Finding::with(Code::PersonTwice, Severity::Ineligible, detail)];
    let reason = keep_reason(&outcome, &clusters(&outcome)[0]).unwrap();
    assert_eq!(reason.key, "keep-first");
}
