//! Deaths on lists: what is certain opens a case and asks for the change, what is likely waits for a
//! person, and nothing is found twice.

use lindung_core::claims::{Covered, Source, State};
use lindung_core::intake::Candidate;
use lindung_core::registry::Person;
use lindung_core::registry::changes::{Detail, Kind, Reporter, State as ChangeState};
use lindung_core::words::{Nik, Rupiah};
use lindung_store::claims::{
    self, ClaimProblem, CoveredWorker, FoundDeath, Sweep, Swept, UnclaimedWanted, Wanted,
};
use lindung_store::registry::{Decision, Proposal, changes_of, propose};
use lindung_store::{audit, departures};
use time::Date;
use time::macros::date;

use super::{Desk, TODAY, problem, seen};
use crate::amendments::the_books_are_right;
use crate::contributions::close;
use crate::funding::{KAPUAS, OTHER, VILLAGE, regency};
use crate::registry::{named, nik_of, number};
use crate::support::{NOW, on_both, some, whole};

/// A death of a list, of the n-th worker.
fn death(n: u64, died: Option<Date>, certain: bool) -> FoundDeath {
    let mut person: Person = named(n, "SITI AMINAH", VILLAGE).person;
    if !certain {
        person.nik = None;
    }
    let probability = if certain { 0.999 } else { 0.8 };
    FoundDeath { file: None, line: 2, person, died, worker: number(n), certain, probability }
}

impl Desk {
    async fn sweep(&self, found: &[FoundDeath]) -> Swept {
        let evidence = |found: &FoundDeath| format!("baris {}", found.line);
        let sweep = Sweep { deaths: 100, found, evidence: &evidence, next: "" };
        let by = (Some(self.office.ani), TODAY, NOW + 30);
        let swept = claims::land_sweep(self.db(), self.keys(), regency(), &sweep, None, by).await;
        swept.expect("landed")
    }
}

on_both! {
    async fn a_certain_death_opens_its_case_and_stops_the_bill_once_a_second_person_agrees(fresh) {
        let desk = Desk::of(&fresh, 5, &[1, 2]).await;
        let found = [death(1, Some(date!(2026 - 03 - 10)), true)];
        let swept = desk.sweep(&found).await;
        assert_eq!(swept, Swept { deaths: 100, new: 1, opened: 1, proposed: 1, waiting: 0 });
        assert_eq!(desk.sweep(&found).await, Swept { deaths: 100, ..Swept::default() }, "nothing twice");
        let (db, keys, area) = (desk.db(), desk.keys(), whole(KAPUAS));
        let [case] = claims::cases_of(db, &area, number(1)).await.expect("read").try_into().expect("one");
        assert_eq!((case.origin, case.covered, case.least), (Source::Sweep, Covered::Paid, Rupiah::new(42_000_000)));
        let [change] = changes_of(db, keys, &area, number(1)).await.expect("read").try_into().expect("one");
        assert_eq!((change.detail.kind(), change.evidence.as_str()), (Kind::Died, "baris 2"));
        assert_eq!((change.proposed_by, case.change), (Some(desk.office.ani), Some(change.id)));

        let yes = Decision { approve: true, reason: "", today: TODAY, reported_on: TODAY };
        departures::decide(db, keys, &area, change.id, &yes, desk.office.budi, NOW + 40).await.expect("decided");
        let cases = claims::cases_of(db, &area, number(1)).await.expect("read");
        assert_eq!((cases.len(), cases[0].entries), (1, 2), "the same case knows");
        let left = departures::of_worker(db, &area, number(1)).await.expect("read");
        assert_eq!(left.len(), 1, "the bill stops");
        assert_eq!(desk.sweep(&found).await.proposed, 0);
        close(db).await;
        the_books_are_right(&fresh, &[]).await;
        desk.adds_up().await;
        assert!(audit::verify(db, regency()).await.is_ok());
    }
}

on_both! {
    async fn a_certain_death_without_cover_that_day_stops_the_bill_and_opens_no_case(fresh) {
        let desk = Desk::of(&fresh, 3, &[1, 2]).await;
        let swept = desk.sweep(&[death(1, Some(date!(2025 - 11 - 02)), true)]).await;
        assert_eq!((swept.opened, swept.proposed), (0, 1));
        let unknown = desk.sweep(&[death(2, None, true)]).await;
        assert_eq!((unknown.opened, unknown.proposed, unknown.waiting), (0, 1, 0), "the approval opens the case");
        let (db, keys, area) = (desk.db(), desk.keys(), whole(KAPUAS));
        let [change] = changes_of(db, keys, &area, number(2)).await.expect("read").try_into().expect("one");
        let yes = Decision { approve: true, reason: "", today: TODAY, reported_on: TODAY };
        departures::decide(db, keys, &area, change.id, &yes, desk.office.budi, NOW + 40).await.expect("decided");
        let cases = claims::cases_of(db, &area, number(2)).await.expect("read");
        assert_eq!((cases[0].covered, cases[0].happened_on, cases[0].lapses_on), (Covered::Unknown, None, None));
        let open = claims::unclaimed(db, &area, (UnclaimedWanted::default(), TODAY), None, 9).await.expect("read");
        assert_eq!((open.len(), open[0].days_left), (1, None), "nobody knows until when, and it is shown");
        desk.adds_up().await;
    }
}

on_both! {
    async fn a_certain_death_is_asked_for_once_something_else_about_the_worker_is_decided(fresh) {
        let desk = Desk::of(&fresh, 5, &[1, 2, 3]).await;
        let (db, keys, area) = (desk.db(), desk.keys(), whole(KAPUAS));
        let moves = Proposal {
            detail: Detail::Moved { village: Some(6_203_011_007), to: String::new() },
            happened_on: None,
            reporter: Reporter::Office,
            evidence: "Surat pindah".to_owned(),
            visit: None,
        };
        for n in 1..=3 {
            propose(db, keys, &area, number(n), &moves, desk.office.ani, NOW).await.expect("asked");
        }
        let before = death(3, Some(date!(2025 - 11 - 02)), true);
        let found = [death(1, Some(date!(2026 - 03 - 10)), true), death(2, None, true), before];
        let swept = desk.sweep(&found).await;
        assert_eq!(swept, Swept { deaths: 100, new: 3, opened: 1, proposed: 0, waiting: 3 }, "none is lost");
        assert_eq!(desk.sweep(&found).await, Swept { deaths: 100, ..Swept::default() }, "nothing twice");
        let waits = claims::waiting_matches(db, keys, &area, (None, TODAY), None, 9).await.expect("read");
        assert!(waits.len() == 3 && waits.iter().all(|one| one.certain), "{waits:?}");
        assert_eq!(claims::certain_death_waits(db, &area, number(3)).await, Ok(true), "whoever decides is told");
        let of = waits.iter().find(|one| one.worker == number(2)).map(|one| (one.death, one.worker)).expect("there");
        let early = claims::say_same(db, keys, &area, of, (None, ""), desk.ani()).await;
        assert_eq!(problem(early), ClaimProblem::ChangeWaits);

        let decide = async |n: u64, approve: bool| {
            let all = changes_of(db, keys, &area, number(n)).await.expect("read");
            let open = all.iter().find(|one| one.state == ChangeState::Proposed).expect("one").id;
            let decision = Decision { approve, reason: "", today: TODAY, reported_on: TODAY };
            departures::decide(db, keys, &area, open, &decision, desk.office.budi, NOW + 40).await.expect("decided");
        };
        decide(1, true).await;
        decide(2, false).await;
        let swept = desk.sweep(&found).await;
        assert_eq!(swept, Swept { deaths: 100, proposed: 2, ..Swept::default() }, "the third still waits");
        let [case] = claims::cases_of(db, &area, number(1)).await.expect("read").try_into().expect("one");
        assert_eq!(desk.acts(case.id).await, ["opened", "change-asked"]);
        decide(1, true).await;
        assert_eq!(departures::of_worker(db, &area, number(1)).await.expect("read").len(), 1, "the bill stops");
        decide(3, true).await;
        assert_eq!(desk.sweep(&found).await.proposed, 1);
        let waits = claims::waiting_matches(db, keys, &area, (None, TODAY), None, 9).await;
        assert_eq!(waits, Ok(vec![]));
        desk.adds_up().await;
    }
}

on_both! {
    async fn of_two_who_say_that_somebody_died_the_second_finds_the_change_that_waits(fresh) {
        let desk = Desk::of(&fresh, 3, &[1]).await;
        let (db, keys, area) = (desk.db(), desk.keys(), whole(KAPUAS));
        desk.sweep(&[death(1, Some(date!(2026 - 03 - 10)), false)]).await;
        let died = Proposal {
            detail: Detail::Died,
            happened_on: Some("2026-03-10".to_owned()),
            reporter: Reporter::Office,
            evidence: "Surat kematian".to_owned(),
            visit: None,
        };
        let asked = propose(db, keys, &area, number(1), &died, desk.office.ani, NOW).await.expect("asked");
        let [one] = claims::waiting_matches(db, keys, &area, (None, TODAY), None, 9).await.expect("read").try_into().expect("one");
        let same = claims::say_same(db, keys, &area, (one.death, one.worker), (None, ""), desk.budi()).await.expect("said");
        assert_eq!(same.change, Some(asked));
        assert_eq!(desk.case(same.claim.expect("opened")).await.change, Some(asked));
        desk.adds_up().await;
    }
}

on_both! {
    async fn a_likely_death_waits_for_a_person_who_says_whether_it_is_the_worker(fresh) {
        let desk = Desk::of(&fresh, 7, &[1, 2, 3, 5]).await;
        let (db, keys, area) = (desk.db(), desk.keys(), whole(KAPUAS));
        let on = Some(date!(2026 - 03 - 10));
        let person = Person { nik: None, ..named(3, "SITI AMINA", OTHER).person };
        let other = FoundDeath { person, ..death(3, on, false) };
        let found = [death(1, on, false), death(2, on, false), other, death(5, Some(date!(2024 - 01 - 01)), false)];
        let swept = desk.sweep(&found).await;
        assert_eq!((swept.waiting, swept.opened, swept.proposed), (3, 0, 0), "before any cover nobody is asked");
        assert_eq!(desk.sweep(&found).await.waiting, 0, "nothing twice");
        let waiting = claims::waiting_matches(db, keys, &area, (None, TODAY), None, 2).await.expect("read");
        assert_eq!((waiting.len(), waiting[0].stake.least, waiting[0].probability), (2, Rupiah::new(42_000_000), 800));
        let last = waiting.last().map(|one| (one.lapses_on, one.death, one.worker));
        let rest = claims::waiting_matches(db, keys, &area, (None, TODAY), last, 9).await.expect("read");
        assert_eq!(rest.len(), 1);
        assert_eq!(claims::waiting_matches(db, keys, &some(KAPUAS, &[OTHER]), (None, TODAY), None, 9).await.expect("read").len(), 1);
        let all: Vec<_> = waiting.into_iter().chain(rest).collect();
        let of = |n: u64| all.iter().find(|one| one.worker == number(n)).map(|one| (one.death, one.worker)).expect("there");

        claims::say_different(db, keys, &area, of(1), desk.ani()).await.expect("said");
        let late = claims::say_same(db, keys, &area, of(1), (None, ""), desk.budi()).await;
        assert_eq!(problem(late), ClaimProblem::MatchDecided { by: "Seorang Petugas".to_owned() });
        let same = claims::say_same(db, keys, &area, of(2), (None, "akta dilihat"), desk.ani()).await.expect("said");
        let case = desk.case(same.claim.expect("opened")).await;
        assert_eq!((case.worker, case.state, case.change), (number(2), State::Reported, same.change));
        assert_eq!(claims::matches_of(db, keys, &area, case.id).await.expect("read").len(), 1);
        let counts = claims::claim_counts(db, &area, TODAY.midnight()).await.expect("read");
        assert_eq!((counts.matches, counts.unclaimed), (1, 1));

        // The list that comes later has the number: what waited has nothing to ask any more.
        assert_eq!(desk.sweep(&[death(3, on, true)]).await.opened, 1);
        assert_eq!(claims::waiting_matches(db, keys, &area, (None, TODAY), None, 9).await, Ok(vec![]));
        assert_eq!(seen(db, "death.decided").await, 2);
        desk.adds_up().await;
    }
}

on_both! {
    async fn who_is_dead_in_the_registry_has_the_case_already_and_a_refused_death_tells_it(fresh) {
        let desk = Desk::of(&fresh, 3, &[1, 2]).await;
        let on = Some(date!(2026 - 03 - 10));
        desk.office.leaves(1, Detail::Died, Some("2026-03-10")).await.expect("decided");
        let swept = desk.sweep(&[death(1, on, true), death(1, Some(date!(2026 - 03 - 11)), false)]).await;
        assert_eq!((swept.opened, swept.proposed, swept.waiting), (0, 0, 0));
        let (db, keys, area) = (desk.db(), desk.keys(), whole(KAPUAS));
        assert_eq!(desk.sweep(&[death(2, on, true)]).await.opened, 1);
        let [change] = changes_of(db, keys, &area, number(2)).await.expect("read").try_into().expect("one");
        let no = Decision { approve: false, reason: "Masih hidup", today: TODAY, reported_on: TODAY };
        departures::decide(db, keys, &area, change.id, &no, desk.office.budi, NOW + 40).await.expect("refused");
        let [case] = claims::cases_of(db, &area, number(2)).await.expect("read").try_into().expect("one");
        let told = claims::case_journal(db, keys, &area, case.id).await.expect("read");
        assert_eq!(told.last().map(|entry| entry.act.as_str()), Some("change-refused"));
        desk.adds_up().await;
    }
}

on_both! {
    async fn those_for_whom_months_count_are_read_as_rows_to_compare_with(fresh) {
        let desk = Desk::of(&fresh, 6, &[1, 2, 3]).await;
        let no = || false;
        let yes = |_: &Candidate| true;
        let read = async |by_card, may_be: &(dyn Fn(&Candidate) -> bool + Sync)| {
            let wanted = Wanted { may_be, by_card, stop: &no };
            claims::covered_workers(desk.db(), desk.keys(), regency(), &wanted).await.expect("read").expect("all")
        };
        let all: Vec<CoveredWorker> = read(false, &yes).await;
        assert_eq!(all.iter().map(|one| one.id).collect::<Vec<_>>(), [number(1), number(2), number(3)], "not those who wait");
        assert_eq!(all[0].row.nik.certain(), Nik::parse(&nik_of(1)).ok());
        assert_eq!((&*all[0].row.mother, all[0].row.family_card.value().is_some()), ("DJANGKAN", true));
        let second = Nik::parse(&nik_of(2)).ok();
        let only = read(true, &move |row: &Candidate| row.nik.certain() == second).await;
        assert_eq!(only.iter().map(|one| one.id).collect::<Vec<_>>(), [number(2)]);
        let stopped = Wanted { may_be: &yes, by_card: false, stop: &|| true };
        let none = claims::covered_workers(desk.db(), desk.keys(), regency(), &stopped).await.expect("read");
        assert!(none.is_none());
    }
}

on_both! {
    async fn who_died_before_there_were_cases_gets_one_with_the_next_sweep(fresh) {
        let desk = Desk::of(&fresh, 3, &[1, 2]).await;
        desk.office.leaves(1, Detail::Died, Some("2026-03-10")).await.expect("decided");
        for table in ["claim_moves", "claim_heirs", "claims"] {
            let gone = match table {
                "claim_moves" => fresh.tamper("DELETE FROM claim_moves").await,
                "claim_heirs" => fresh.tamper("DELETE FROM claim_heirs").await,
                _ => fresh.tamper("DELETE FROM claims").await,
            };
            assert_eq!(gone, u64::from(table != "claim_heirs"), "{table}");
        }
        assert_eq!(desk.sweep(&[]).await.opened, 1);
        assert_eq!(desk.sweep(&[]).await.opened, 0);
        let cases = claims::cases_of(desk.db(), &whole(KAPUAS), number(1)).await.expect("read");
        assert_eq!((cases[0].origin, cases[0].least), (Source::Change, Rupiah::new(42_000_000)));
        assert!(cases[0].change.is_some());
        desk.adds_up().await;
    }
}
