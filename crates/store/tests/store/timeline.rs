//! What a visit means for a worker, and the worker's whole story in one order.

use lindung_core::access::Role;
use lindung_core::checking::Move;
use lindung_core::registry::changes::{Detail, Reporter, State};
use lindung_core::registry::{Status, Topic};
use lindung_core::verification::{Answers, Lives, Reply};
use lindung_core::words::Nik;
use lindung_store::checking as rows_of;
use lindung_store::departures::decide;
use lindung_store::registry::{
    self, Decision, Member, Proposal, VisitStep, What, changes_of, propose, story, timeline,
};
use lindung_store::verification::{self as visits, Chosen, Pick, Verdict, VisitProblem};
use lindung_store::{Db, StoreError};
use time::macros::date;
use uuid::Uuid;

use crate::registry::{admit, named, number};
use crate::support::{Fresh, NOW, on_both, place, rows, some, whole};
use crate::verification::{TODAY, VILLAGE, keys, keys_of, met, new_round, report_area, tell};

const OTHER: &str = "62.03.02.2001";

/// A worker from a row whose village is asked, the visit, and three people of the office.
async fn visited(fresh: &Fresh, state: &str, verdict: &str) -> (Uuid, Uuid, [Uuid; 3]) {
    let keys = keys(fresh);
    let siti = fresh.account("siti", Role::VillageOfficer).await.id;
    let budi = fresh.account("budi", Role::DistrictOfficer).await.id;
    let dewi = fresh.account("dewi", Role::ProgramOfficer).await.id;
    let list = rows::list(&fresh.url, NOW).await;
    let mut person = rows::person("SUMARNI", VILLAGE, 1, 1);
    person.nik = Nik::parse("6203014505800001").ok();
    let worker = (state == "accepted").then(|| number(1));
    if worker.is_some() {
        admit(fresh, &keys, &[named(1, "SUMARNI", VILLAGE)]).await;
    }
    let row = rows::Row { person, verdict, state, worker };
    let row = rows::row(&fresh.url, &keys, list, &row).await;
    let pick = Pick { asked: true, accepted: true, eligible: true };
    let (area, new) = (whole("62.03"), new_round(10));
    let opened = visits::open_round(&fresh.db, &keys, &area, &new, (pick, TODAY), None, NOW).await;
    let (round, _) = opened.expect("opened");
    let all = Chosen::default();
    let list = visits::work_list(&fresh.db, &keys, &area, round.id, place(VILLAGE), &all, 9).await;
    (row, list.expect("read")[0].id, [siti, budi, dewi])
}

async fn approved(fresh: &Fresh, visit: Uuid, answers: Answers, [siti, budi, _]: [Uuid; 3]) {
    tell(fresh, visit, answers, siti).await;
    let (keys, area) = (keys_of(fresh), report_area());
    let done = visits::decide(&fresh.db, keys, area, (visit, 2), Verdict::Approve, budi, NOW + 5);
    done.await.expect("approved");
}

fn died() -> Answers {
    let died_on = Some(date!(2026 - 10 - 01));
    let note = "Akta dari desa".to_owned();
    Answers { alive: Some(Reply::No), died_on, note, ..met() }
}

on_both! {
    async fn a_visit_that_finds_a_worker_dead_asks_for_the_change_and_somebody_else_decides(fresh) {
        let (_, visit, people) = visited(&fresh, "accepted", "eligible").await;
        approved(&fresh, visit, died(), people).await;
        let (keys, area, [_, budi, dewi]) = (keys_of(&fresh), report_area(), people);
        let asked = changes_of(&fresh.db, keys, area, number(1)).await.expect("read").remove(0);
        assert_eq!((asked.state, &asked.detail, asked.visit), (State::Proposed, &Detail::Died, Some(visit)));
        assert_eq!((asked.evidence.as_str(), asked.happened_on.as_deref()), ("Akta dari desa", Some("2026-10-01")));
        let status = async || registry::worker(&fresh.db, keys, area, number(1)).await.expect("read").expect("there").status;
        assert_eq!(status().await, Status::Unverified);
        let yes = Decision { approve: true, reason: "", today: TODAY, reported_on: TODAY };
        let own = decide(&fresh.db, keys, area, asked.id, &yes, budi, NOW + 6).await;
        assert_eq!(own, Err(StoreError::OwnProposal));
        decide(&fresh.db, keys, area, asked.id, &yes, dewi, NOW + 6).await.expect("decided");
        assert_eq!(status().await, Status::Dead);
    }
}

on_both! {
    async fn where_no_change_can_be_asked_for_the_story_says_what_is_left(fresh) {
        let (_, visit, people) = visited(&fresh, "accepted", "eligible").await;
        let (keys, area) = (keys_of(&fresh), report_area());
        let other = Proposal { detail: Detail::Withdrew, happened_on: None, reporter: Reporter::Office, evidence: "Surat".to_owned(), visit: None };
        propose(&fresh.db, keys, area, number(1), &other, people[2], NOW).await.expect("asked");
        approved(&fresh, visit, died(), people).await;
        assert_eq!(changes_of(&fresh.db, keys, area, number(1)).await.expect("read").len(), 1);
        let told = story(&fresh.db, keys, area, number(1)).await.expect("read").pop().expect("told");
        assert_eq!((told.kind.as_str(), told.detail["left"].as_str()), ("visited", Some("other-request")));
        let shown = timeline(&fresh.db, keys, area, number(1)).await.expect("read");
        assert!(shown.iter().any(|entry| matches!(&entry.what, What::Record(t) if t.kind == "visited")));
    }
}

on_both! {
    async fn who_moved_to_a_village_that_nobody_knows_is_not_moved(fresh) {
        let (_, visit, people) = visited(&fresh, "accepted", "eligible").await;
        let moved = Answers { lives: Some(Lives::Inside), moved_to: "rumah anaknya".to_owned(), ..met() };
        approved(&fresh, visit, moved, people).await;
        let (keys, area) = (keys_of(&fresh), report_area());
        assert_eq!(changes_of(&fresh.db, keys, area, number(1)).await.expect("read"), []);
        let told = story(&fresh.db, keys, area, number(1)).await.expect("read").pop().expect("told");
        assert_eq!(told.detail["left"].as_str(), Some("which-village"));
    }
}

on_both! {
    async fn a_round_about_nobody_is_not_made(fresh) {
        let (keys, area, new) = (keys(&fresh), whole("62.03"), new_round(10));
        let pick = Pick { asked: true, accepted: true, eligible: true };
        let made = visits::open_round(&fresh.db, &keys, &area, &new, (pick, TODAY), None, NOW).await;
        assert_eq!(made, Err(StoreError::Visit(VisitProblem::Nobody)));
        assert_eq!(visits::rounds(&fresh.db, &area).await.expect("read"), []);
    }
}

on_both! {
    async fn a_row_that_was_confirmed_and_then_corrected_is_verified_once_accepted(fresh) {
        let (row, visit, people) = visited(&fresh, "asked", "fix").await;
        approved(&fresh, visit, met(), people).await;
        let (keys, area) = (keys_of(&fresh), report_area());
        let read = async || rows_of::row(&fresh.db, keys, area, row).await.expect("read").expect("there");
        assert_eq!(read().await.standing.word(), "open");
        fresh.tamper("UPDATE candidates SET verdict = 'eligible'").await;
        let again = visits::pick(&fresh.db, area).await.expect("counted");
        assert_eq!(again, [], "nobody is visited twice");
        let accept = rows_of::Decision { step: Move::Accept, reason: None, note: "", today: TODAY };
        let version = read().await.version;
        rows_of::decide(&fresh.db, keys, area, (row, version), &accept, people[2], NOW + 9).await.expect("accepted");
        let worker = registry::worker(&fresh.db, keys, area, row).await.expect("read").expect("there");
        assert_eq!((worker.status, worker.waiting_since), (Status::Verified, Some(NOW + 5)));
    }
}

on_both! {
    async fn all_that_is_known_of_a_worker_stands_in_one_order_with_where_it_came_from(fresh) {
        let (row, visit, people) = visited(&fresh, "accepted", "eligible").await;
        fresh.tamper("UPDATE lists SET checked_at = created_at + 1").await;
        fresh.tamper("INSERT INTO candidate_findings (regency, list, code, candidate, position, place, severity, said) \
             SELECT regency, list, 'name.short', id, 0, place, 'review', '{\"key\":\"x\",\"values\":[]}' FROM candidates").await;
        approved(&fresh, visit, died(), people).await;
        let (keys, area) = (keys_of(&fresh), report_area());
        let shown = timeline(&fresh.db, keys, area, number(1)).await.expect("read");
        let topics: Vec<Topic> = shown.iter().map(|entry| entry.what.topic()).collect();
        assert_eq!(topics[..2], [Topic::Change, Topic::Visit], "{shown:?}");
        for topic in [Topic::Source, Topic::Finding, Topic::Record] {
            assert!(topics.contains(&topic), "{topic:?}");
        }
        assert!(shown.windows(2).all(|two| two[0].at >= two[1].at), "the newest first");
        let steps: Vec<_> = shown.iter().filter_map(|entry| match &entry.what {
            What::Visit(told) => Some((told.step.clone(), entry.actor)),
            _ => None,
        }).collect();
        assert!(matches!(&steps[..], [(VisitStep::Approved(Some(_)), Some(by)), (VisitStep::Reported(..), Some(of)), (VisitStep::Asked(_), _)] if *by == people[1] && *of == people[0]), "{steps:?}");
        let named = shown.iter().find_map(|entry| match &entry.what {
            What::Named(named) => Some((named.candidate, named.file.clone(), named.sender.clone())),
            _ => None,
        });
        assert_eq!(named, Some((row, "daftar.xlsx".to_owned(), "Dinas".to_owned())));
        let elsewhere = timeline(&fresh.db, keys, &some("62.03", &[OTHER]), number(1)).await.expect("read");
        assert_eq!(elsewhere, [], "nothing of it is told to another village");
    }
}

on_both! {
    async fn what_people_write_about_a_worker_lies_sealed_and_is_read_again(fresh) {
        let (keys, area) = (keys_of(&fresh), report_area());
        let dewi = fresh.account("dewi", Role::ProgramOfficer).await.id;
        let budi = fresh.account("budi", Role::DistrictOfficer).await.id;
        admit(&fresh, keys, &[named(1, "SUMARNI", VILLAGE)]).await;
        let secret = |what: &str| format!("{what}: sakit TBC");
        registry::object(&fresh.db, keys, area, number(1), Some(&secret("keberatan")), dewi, NOW).await.expect("noted");
        let member = Member { relation: "child".to_owned(), name: "ANI".to_owned(), note: secret("anak"), ..Member::default() };
        registry::keep_member(&fresh.db, keys, area, (number(1), &member), &secret("alasan"), dewi, NOW).await.expect("kept");
        let proposal = Proposal { detail: Detail::Withdrew, happened_on: None, reporter: Reporter::Office, evidence: secret("bukti"), visit: None };
        let id = propose(&fresh.db, keys, area, number(1), &proposal, dewi, NOW).await.expect("asked");
        let reason = secret("putusan");
        decide(&fresh.db, keys, area, id, &Decision { approve: false, reason: &reason, today: TODAY, reported_on: TODAY }, budi, NOW).await.expect("decided");
        let change = changes_of(&fresh.db, keys, area, number(1)).await.expect("read").remove(0);
        assert_eq!((change.evidence, change.reason), (secret("bukti"), secret("putusan")));
        let worker = registry::worker(&fresh.db, keys, area, number(1)).await.expect("read").expect("there");
        assert_eq!(worker.objection, Some(secret("keberatan")));
        let words: Vec<String> = story(&fresh.db, keys, area, number(1)).await.expect("read").into_iter().map(|t| t.words).collect();
        assert!(words.contains(&secret("alasan")) && words.contains(&secret("keberatan")), "{words:?}");
        if let Db::Sqlite(_) = &fresh.db {
            let folder = std::fs::read_dir(fresh.folder.path()).expect("a folder");
            for file in folder.filter_map(|entry| std::fs::read(entry.ok()?.path()).ok()) {
                assert!(!file.windows(9).any(|bytes| bytes == b"sakit TBC"), "it lies open");
            }
        }
    }
}

#[test]
fn a_topic_has_a_word_that_leads_back_to_it() {
    assert!(Topic::ALL.into_iter().all(|topic| Topic::parse(topic.word()) == Some(topic)));
}
