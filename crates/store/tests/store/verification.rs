//! Rounds, visits, reports, and what a second person decides.

use lindung_core::access::{Area, Role};
use lindung_core::registry::Status;
use lindung_core::verification::{Answers, Lives, Move, Pay, Reply, State, WrongMove};
use lindung_core::words::Nik;
use lindung_store::verification::{
    self as store, Ask, Chosen, NewRound, Pick, Record, Report, Reported, Round, Source, Verdict,
    VisitProblem,
};
use lindung_store::{Keys, StoreError, registry};
use time::Date;
use time::macros::date;
use uuid::Uuid;

use crate::support::{Fresh, NOW, on_both, place, rows, some, whole};

pub const TODAY: Date = date!(2026 - 11 - 22);
pub const VILLAGE: &str = "62.03.01.1006";
const OTHER: &str = "62.03.02.2001";

pub fn keys(fresh: &Fresh) -> Keys {
    Keys::load_or_create(&fresh.folder.path().join("keys")).expect("keys")
}

pub fn new_round(sample: u8) -> NewRound<'static> {
    NewRound { title: "Putaran", opens_on: TODAY, due_on: date!(2026 - 12 - 06), sample }
}

/// A round about as many people of a village, and their visits in the order of their numbers.
async fn asked(fresh: &Fresh, people: usize, sample: u8) -> (Round, Vec<Uuid>) {
    let keys = keys(fresh);
    let list = rows::list(&fresh.url, NOW).await;
    for n in 0..people {
        let mut person = rows::person(&format!("ORANG {n:03}"), VILLAGE, 1, 1);
        person.nik = Nik::parse(&format!("6203010101800{n:03}")).ok();
        rows::open(&fresh.url, &keys, list, person).await;
    }
    let pick = Pick { eligible: true, ..Pick::default() };
    let area = whole("62.03");
    let new = new_round(sample);
    let opened = store::open_round(&fresh.db, &keys, &area, &new, (pick, TODAY), None, NOW).await;
    let (round, made) = opened.expect("asked");
    assert_eq!(made, people);
    let all = Chosen::default();
    let list = store::work_list(&fresh.db, &keys, &area, round.id, place(VILLAGE), &all, 500).await;
    let visits = list.expect("read").into_iter().map(|entry| entry.id).collect();
    (round, visits)
}

pub fn met() -> Answers {
    Answers {
        exists: Some(Reply::Yes),
        alive: Some(Reply::Yes),
        lives: Some(Lives::Here),
        works: Some(Reply::Yes),
        occupation: "Pedagang sayur".to_owned(),
        pay: Some(Pay::Own),
        fit: Some(Reply::Yes),
        willing: Some(Reply::Yes),
        visited_on: Some(TODAY),
        ..Answers::default()
    }
}

fn sheet(visit: Uuid, version: i64, answers: Answers) -> Report {
    Report {
        visit,
        sent: Uuid::now_v7(),
        version,
        answers,
        spot: None,
        source: Source::Form,
        today: TODAY,
    }
}

async fn seen(fresh: &Fresh, visit: Uuid) -> Record {
    let record = store::record(&fresh.db, &keys(fresh), &whole("62.03"), visit).await;
    record.expect("read").expect("there")
}

pub async fn tell(fresh: &Fresh, visit: Uuid, answers: Answers, by: Uuid) {
    let version = seen(fresh, visit).await.entry.version;
    let report = sheet(visit, version, answers);
    store::report(&fresh.db, &keys(fresh), &whole("62.03"), &report, by, NOW).await.expect("saved");
}

fn refused(problem: VisitProblem) -> StoreError {
    StoreError::Visit(problem)
}

on_both! {
    async fn a_question_of_the_office_makes_a_visit_and_the_row_asked_and_only_once(fresh) {
        let keys = keys(&fresh);
        let list = rows::list(&fresh.url, NOW).await;
        let row = rows::open(&fresh.url, &keys, list, rows::person("SITI", VILLAGE, 2, 3)).await;
        let ask = Ask { round: None, rows: &[row], question: "Masih menjual ikan?", today: TODAY };
        let mut tx = fresh.db.begin().await.expect("begun");
        let done = store::ask_in(&mut tx, &keys, &whole("62.03"), &ask, None, NOW).await.expect("asked");
        tx.commit().await.expect("kept");
        assert_eq!((done.visits.len(), done.left_out, done.round.running), (1, 0, true));
        let record = seen(&fresh, done.visits[0].1).await;
        assert_eq!((record.entry.rw, record.entry.rt, record.entry.number), (2, 3, 1));
        assert_eq!(record.entry.question, "Masih menjual ikan?");
        assert_eq!(record.person.name, "SITI");

        let mut tx = fresh.db.begin().await.expect("begun");
        let again = store::ask_in(&mut tx, &keys, &whole("62.03"), &ask, None, NOW).await.expect("asked");
        assert_eq!((again.visits.len(), again.left_out), (0, 1));
        let elsewhere = some("62.03", &[OTHER]);
        let outside = store::ask_in(&mut tx, &keys, &elsewhere, &ask, None, NOW).await.expect("asked");
        assert_eq!(outside.visits, []);
    }
}

on_both! {
    async fn a_work_list_goes_hamlet_by_hamlet_and_belongs_to_its_village(fresh) {
        let keys = keys(&fresh);
        let list = rows::list(&fresh.url, NOW).await;
        for (name, village, rw, rt) in [
            ("ZAINAL", VILLAGE, 1, 1),
            ("AMIN", VILLAGE, 2, 1),
            ("BUDI", VILLAGE, 1, 2),
            ("CITRA", VILLAGE, 1, 1),
            ("DEWI", OTHER, 1, 1),
        ] {
            rows::open(&fresh.url, &keys, list, rows::person(name, village, rw, rt)).await;
        }
        let pick = Pick { eligible: true, ..Pick::default() };
        let counts = store::pick(&fresh.db, &whole("62.03")).await.expect("counted");
        assert_eq!(counts.iter().map(|c| c.eligible).collect::<Vec<_>>(), [4, 1]);
        let opened = store::open_round(&fresh.db, &keys, &whole("62.03"), &new_round(10), (pick, TODAY), None, NOW).await;
        let (round, _) = opened.expect("asked");
        assert_eq!(store::pick(&fresh.db, &whole("62.03")).await.expect("counted"), []);

        let names = async |area: Area, village: &str| -> Vec<String> {
            let all = Chosen::default();
            let found = store::work_list(&fresh.db, &keys, &area, round.id, place(village), &all, 50).await;
            found.expect("read").into_iter().map(|entry| entry.name).collect()
        };
        assert_eq!(names(whole("62.03"), VILLAGE).await, ["CITRA", "ZAINAL", "BUDI", "AMIN"]);
        assert_eq!(names(some("62.03", &[VILLAGE]), OTHER).await, Vec::<String>::new());
        let hamlets = store::hamlets(&fresh.db, &whole("62.03"), round.id, place(VILLAGE)).await.expect("read");
        assert_eq!(hamlets.iter().map(|h| (h.rw, h.rt, h.to_do)).collect::<Vec<_>>(), [(1, 1, 2), (1, 2, 1), (2, 1, 1)]);
        let third = some("62.03", &["62.03.03"]);
        assert_eq!(store::round(&fresh.db, &third, round.id).await.expect("read"), None);
        assert_eq!(store::rounds(&fresh.db, &some("62.03", &[OTHER])).await.expect("read").len(), 1);
    }
}

on_both! {
    async fn a_report_is_kept_as_told_and_a_form_sent_twice_counts_once(fresh) {
        let siti = fresh.account("siti", Role::VillageOfficer).await.id;
        let (_, visits) = asked(&fresh, 1, 10).await;
        let report = Report { spot: Some((-3.0, 114.4)), ..sheet(visits[0], 1, met()) };
        let send = || store::report(&fresh.db, keys_of(&fresh), report_area(), &report, siti, NOW);
        assert!(matches!(send().await.expect("saved"), Reported::Saved(_)));
        assert_eq!(send().await.expect("again"), Reported::Before);
        let record = seen(&fresh, visits[0]).await;
        assert_eq!((record.entry.state, record.entry.version), (State::Reported, 2));
        assert_eq!(record.answers.expect("told").occupation, "Pedagang sayur");
        assert_eq!((record.spot, record.past.len()), (Some((-3.0, 114.4)), 1));
    }
}

pub fn keys_of(fresh: &Fresh) -> &'static Keys {
    Box::leak(Box::new(keys(fresh)))
}

pub fn report_area() -> &'static Area {
    Box::leak(Box::new(whole("62.03")))
}

on_both! {
    async fn of_two_officers_who_report_at_once_one_is_told_of_the_other(fresh) {
        let siti = fresh.account("siti", Role::VillageOfficer).await.id;
        let budi = fresh.account("budi", Role::Verifier).await.id;
        let (_, visits) = asked(&fresh, 1, 10).await;
        let (first, second) = (sheet(visits[0], 1, met()), sheet(visits[0], 1, met()));
        let (a, b) = tokio::join!(
            store::report(&fresh.db, keys_of(&fresh), report_area(), &first, siti, NOW),
            store::report(&fresh.db, keys_of(&fresh), report_area(), &second, budi, NOW),
        );
        let lost = [a, b].into_iter().filter_map(Result::err).collect::<Vec<_>>();
        assert_eq!(lost, [refused(VisitProblem::Changed)]);
    }
}

on_both! {
    async fn nothing_incomplete_and_nothing_of_another_village_is_taken(fresh) {
        let siti = fresh.account("siti", Role::VillageOfficer).await.id;
        let (_, visits) = asked(&fresh, 1, 10).await;
        let half = sheet(visits[0], 1, Answers { pay: None, ..met() });
        let kept = store::report(&fresh.db, keys_of(&fresh), report_area(), &half, siti, NOW).await;
        assert_eq!(kept, Err(refused(VisitProblem::Incomplete)));
        let elsewhere = some("62.03", &[OTHER]);
        let whole = sheet(visits[0], 1, met());
        let kept = store::report(&fresh.db, keys_of(&fresh), &elsewhere, &whole, siti, NOW).await;
        assert_eq!(kept, Err(refused(VisitProblem::VisitUnknown)));
        assert_eq!(store::record(&fresh.db, keys_of(&fresh), &elsewhere, visits[0]).await.expect("read"), None);
    }
}

on_both! {
    async fn whoever_reported_does_not_approve_and_the_table_itself_refuses_it(fresh) {
        let siti = fresh.account("siti", Role::ProgramOfficer).await.id;
        let (_, visits) = asked(&fresh, 1, 10).await;
        tell(&fresh, visits[0], met(), siti).await;
        let own = store::decide(&fresh.db, keys_of(&fresh), report_area(), (visits[0], 2), Verdict::Approve, siti, NOW).await;
        assert_eq!(own, Err(refused(VisitProblem::TwoPersons)));
        let Err(error) = fresh.try_tamper("UPDATE visits SET decided_by = reported_by").await else {
            panic!("the table takes it");
        };
        assert!(error.contains("CHECK") || error.contains("check"), "{error}");
    }
}

on_both! {
    async fn a_confirmed_person_is_a_verified_worker_with_the_work_that_was_found(fresh) {
        let siti = fresh.account("siti", Role::VillageOfficer).await.id;
        let budi = fresh.account("budi", Role::DistrictOfficer).await.id;
        let (_, visits) = asked(&fresh, 1, 10).await;
        tell(&fresh, visits[0], met(), siti).await;
        store::decide(&fresh.db, keys_of(&fresh), report_area(), (visits[0], 2), Verdict::Approve, budi, NOW)
            .await
            .expect("approved");
        let record = seen(&fresh, visits[0]).await;
        assert_eq!((record.entry.state, record.decided_by), (State::Approved, Some(budi)));
        let worker = record.entry.worker.expect("a worker");
        let worker = registry::worker(&fresh.db, keys_of(&fresh), report_area(), worker).await.expect("read").expect("there");
        assert_eq!((worker.status, worker.person.occupation.as_str()), (Status::Verified, "PEDAGANG SAYUR"));
        let again = store::decide(&fresh.db, keys_of(&fresh), report_area(), (visits[0], 3), Verdict::Approve, budi, NOW).await;
        let wrong = WrongMove { state: State::Approved, attempted: Move::Approve };
        assert_eq!(again, Err(refused(VisitProblem::Move(wrong))));
    }
}

on_both! {
    async fn of_somebody_who_has_died_the_row_is_refused_and_nobody_is_taken_in(fresh) {
        let siti = fresh.account("siti", Role::VillageOfficer).await.id;
        let budi = fresh.account("budi", Role::DistrictOfficer).await.id;
        let (_, visits) = asked(&fresh, 1, 10).await;
        let died = Answers { alive: Some(Reply::No), died_on: Some(date!(2026 - 10 - 01)), ..met() };
        tell(&fresh, visits[0], died, siti).await;
        store::decide(&fresh.db, keys_of(&fresh), report_area(), (visits[0], 2), Verdict::Approve, budi, NOW)
            .await
            .expect("approved");
        assert_eq!(seen(&fresh, visits[0]).await.entry.worker, None);
        let changed = fresh.tamper("UPDATE candidates SET version = 9 WHERE state = 'refused' AND reason = 'dead'").await;
        assert_eq!(changed, 1);
    }
}

on_both! {
    async fn what_is_unclear_goes_back_with_a_reason_and_is_reported_again(fresh) {
        let siti = fresh.account("siti", Role::VillageOfficer).await.id;
        let budi = fresh.account("budi", Role::DistrictOfficer).await.id;
        let (_, visits) = asked(&fresh, 1, 10).await;
        tell(&fresh, visits[0], Answers { fit: Some(Reply::Unsure), ..met() }, siti).await;
        let decide = async |verdict, version| {
            store::decide(&fresh.db, keys_of(&fresh), report_area(), (visits[0], version), verdict, budi, NOW).await
        };
        assert_eq!(decide(Verdict::Approve, 2).await, Err(refused(VisitProblem::Unclear)));
        assert_eq!(decide(Verdict::Return(" "), 2).await, Err(refused(VisitProblem::NoReason)));
        assert_eq!(decide(Verdict::Approve, 1).await, Err(refused(VisitProblem::Changed)));
        decide(Verdict::Return("Tanya bidan desa"), 2).await.expect("returned");
        let entry = seen(&fresh, visits[0]).await.entry;
        assert_eq!((entry.state, entry.reason.as_str()), (State::Returned, "Tanya bidan desa"));
        tell(&fresh, visits[0], met(), siti).await;
        decide(Verdict::Approve, 4).await.expect("approved");
    }
}

on_both! {
    async fn a_batch_is_approved_only_after_its_whole_sample_was_opened(fresh) {
        let siti = fresh.account("siti", Role::VillageOfficer).await.id;
        let budi = fresh.account("budi", Role::DistrictOfficer).await.id;
        let (round, visits) = asked(&fresh, 12, 30).await;
        for visit in &visits {
            tell(&fresh, *visit, met(), siti).await;
        }
        let batch = async || store::batch(&fresh.db, report_area(), round.id, place(VILLAGE), budi).await.expect("read");
        let first = batch().await;
        assert_eq!((first.reports.len(), first.sample.len(), first.left()), (12, 4, 4));
        assert_eq!(batch().await.sample, first.sample, "drawn again the same");
        let approve = async |mark: &str| {
            store::decide_batch(&fresh.db, keys_of(&fresh), report_area(), (round.id, place(VILLAGE), mark), Verdict::Approve, budi, NOW).await
        };
        assert_eq!(approve(&first.mark).await, Err(refused(VisitProblem::NotLookedAt(4))));
        for visit in &first.sample {
            store::look(&fresh.db, report_area(), *visit, 2, budi, NOW).await.expect("noted");
        }
        assert_eq!(approve("another").await, Err(refused(VisitProblem::Changed)));
        assert_eq!(approve(&first.mark).await, Ok(12));
        let tally = store::board(&fresh.db, report_area(), round.id).await.expect("read");
        assert_eq!((tally[0].approved, tally[0].to_do()), (12, 0));
    }
}

on_both! {
    async fn one_wrong_report_in_the_sample_sends_the_whole_batch_back(fresh) {
        let siti = fresh.account("siti", Role::VillageOfficer).await.id;
        let budi = fresh.account("budi", Role::DistrictOfficer).await.id;
        let (round, visits) = asked(&fresh, 4, 10).await;
        for visit in &visits {
            tell(&fresh, *visit, met(), siti).await;
        }
        let batch = store::batch(&fresh.db, report_area(), round.id, place(VILLAGE), budi).await.expect("read");
        let target = (round.id, place(VILLAGE), batch.mark.as_str());
        let done = store::decide_batch(&fresh.db, keys_of(&fresh), report_area(), target, Verdict::Return("Nama tertukar"), budi, NOW).await;
        assert_eq!(done, Ok(4));
        let waiting = store::waiting(&fresh.db, report_area(), siti, date!(2026 - 12 - 07)).await.expect("read");
        assert_eq!((waiting.returned, waiting.late, waiting.late_villages, waiting.to_decide), (4, 4, 1, 0));
    }
}

on_both! {
    async fn a_report_of_the_sample_that_goes_back_takes_the_batch_with_it_and_another_does_not(fresh) {
        let siti = fresh.account("siti", Role::VillageOfficer).await.id;
        let budi = fresh.account("budi", Role::DistrictOfficer).await.id;
        let (round, visits) = asked(&fresh, 5, 10).await;
        for visit in &visits {
            tell(&fresh, *visit, met(), siti).await;
        }
        let batch = async || store::batch(&fresh.db, report_area(), round.id, place(VILLAGE), budi).await.expect("read");
        let first = batch().await;
        let other = first.reports.iter().find(|visit| !first.sample.contains(visit)).expect("one");
        let back = async |visit: Uuid| {
            let verdict = Verdict::Return("Periksa lagi");
            store::decide(&fresh.db, keys_of(&fresh), report_area(), (visit, 2), verdict, budi, NOW).await.expect("returned");
        };
        back(*other).await;
        let left = batch().await;
        assert_eq!(left.reports.len(), 4);
        back(left.sample[0]).await;
        assert!(batch().await.reports.is_empty());
    }
}

on_both! {
    async fn two_who_approve_the_same_batch_at_once_do_it_once(fresh) {
        let siti = fresh.account("siti", Role::VillageOfficer).await.id;
        let budi = fresh.account("budi", Role::DistrictOfficer).await.id;
        let dewi = fresh.account("dewi", Role::ProgramOfficer).await.id;
        let (round, visits) = asked(&fresh, 3, 10).await;
        for visit in &visits {
            tell(&fresh, *visit, met(), siti).await;
            for officer in [budi, dewi] {
                store::look(&fresh.db, report_area(), *visit, 2, officer, NOW).await.expect("noted");
            }
        }
        let batch = store::batch(&fresh.db, report_area(), round.id, place(VILLAGE), budi).await.expect("read");
        let approve = |officer| {
            let target = (round.id, place(VILLAGE), batch.mark.as_str());
            store::decide_batch(&fresh.db, keys_of(&fresh), report_area(), target, Verdict::Approve, officer, NOW)
        };
        let (a, b) = tokio::join!(approve(budi), approve(dewi));
        let done: Vec<usize> = [&a, &b].into_iter().filter_map(|r| r.as_ref().ok().copied()).collect();
        assert_eq!(done, [3], "{a:?} {b:?}");
        assert_eq!(fresh.tamper("UPDATE workers SET months = 1").await, 3);
    }
}

on_both! {
    async fn a_closed_round_asks_no_more_but_what_was_reported_is_still_decided(fresh) {
        let siti = fresh.account("siti", Role::VillageOfficer).await.id;
        let budi = fresh.account("budi", Role::DistrictOfficer).await.id;
        let (round, visits) = asked(&fresh, 2, 10).await;
        tell(&fresh, visits[0], met(), siti).await;
        assert_eq!(store::close(&fresh.db, place("62.03"), round.id, None, NOW).await, Ok(1));
        let late = sheet(visits[1], 2, met());
        let kept = store::report(&fresh.db, keys_of(&fresh), report_area(), &late, siti, NOW).await;
        assert!(kept.is_err(), "{kept:?}");
        store::decide(&fresh.db, keys_of(&fresh), report_area(), (visits[0], 2), Verdict::Approve, budi, NOW)
            .await
            .expect("approved");
    }
}
