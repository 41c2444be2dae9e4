//! Files, lists, and the landing of a check.

use std::path::Path;
use std::time::Instant;

use lindung_core::checking::{PairState, Role, Severity, Side, Source, SourceCell, Verdict};
use lindung_core::intake::Field;
use lindung_core::message::Message;
use lindung_core::registry::Person;
use lindung_core::words::Nik;
use lindung_store::jobs::{self, Lease, NewJob, State};
use lindung_store::keys::reseal;
use lindung_store::lists::{
    self, Landing, ListState, NewCandidate, NewFile, NewFinding, NewList, NewPair, Other,
};
use lindung_store::{Db, Keys, StoreError};
use serde_json::json;
use uuid::Uuid;

use crate::support::{self, Fresh, NOW, SECOND, on_both, place, some, whole};

fn keys(fresh: &Fresh) -> Keys {
    Keys::load_or_create(&fresh.folder.path().join("office.key")).expect("keys")
}

async fn keep(db: &Db, keys: &Keys, path: &Path, sha256: &[u8]) -> Uuid {
    let new = NewFile {
        role: Role::Candidates,
        name: "desa.csv",
        taken_on: None,
        source: "Desa",
        note: "",
        actor: None,
        sha256,
    };
    let mut tx = db.begin().await.expect("begun");
    let id = lists::keep_in(&mut tx, keys, place("62.03"), &new, path, NOW).await.expect("kept");
    tx.commit().await.expect("committed");
    id
}

/// A list with one file, and the lease on its check.
async fn list(fresh: &Fresh, keys: &Keys) -> (Uuid, Uuid, Lease) {
    let path = fresh.folder.path().join("in.csv");
    std::fs::write(&path, "NIK;NAMA\n").expect("written");
    let file = keep(&fresh.db, keys, &path, b"content").await;
    let new =
        NewList { title: "Desa", sender: "Kepala desa", note: "", programme: "", actor: None };
    let mut tx = fresh.db.begin().await.expect("begun");
    let id = lists::create_in(&mut tx, place("62.03"), &new, &[file], NOW).await.expect("made");
    tx.commit().await.expect("committed");
    (id, file, lease(&fresh.db, id).await)
}

async fn lease(db: &Db, list: Uuid) -> Lease {
    let new = NewJob { kind: "check", subject: Some(list), payload: json!({}), actor: None };
    jobs::enqueue(db, place("62.03"), &new, NOW).await.expect("asked");
    jobs::lease(db, NOW + 60 * SECOND, NOW).await.expect("asked").expect("a job").1
}

fn person(n: u32) -> Person {
    Person {
        nik: Nik::parse(&format!("62030117058{:05}", n % 90_000 + 1)).ok(),
        name: format!("WARGA {n}"),
        place: Some(place(if n.is_multiple_of(2) { "62.03.01.1006" } else { "62.03.02.2001" })),
        occupation: "NELAYAN".to_owned(),
        ..Person::default()
    }
}

fn candidate(file: Uuid, n: u32) -> NewCandidate {
    let person = person(n);
    NewCandidate {
        was: None,
        file,
        sheet: String::new(),
        row: n + 2,
        person_number: n + 1,
        keep: true,
        verdict: if n.is_multiple_of(4) { Verdict::Fix } else { Verdict::Eligible },
        nik: person.nik.map(|nik| nik.to_string()),
        nik_shown: "6203•••••••••001".to_owned(),
        folded: person.name.clone(),
        registered: None,
        source: Source {
            cells: vec![SourceCell {
                title: "NIK".to_owned(),
                field: Some(Field::Nik),
                text: "6203".to_owned(),
                given: None,
            }],
        },
        findings: vec![NewFinding {
            code: "nik.missing".to_owned(),
            severity: Severity::Fix,
            said: Message::new("finding-nik-missing").text("cell", "").text("given", "no"),
        }],
        person,
    }
}

fn landing(file: Uuid, rows: u32) -> Landing {
    let candidates: Vec<NewCandidate> = (0..rows).map(|n| candidate(file, n)).collect();
    let side =
        |n: u32| Side { role: "candidates".to_owned(), person: person(n), ..Side::default() };
    let pairs = (0..rows / 10)
        .map(|n| NewPair {
            a: n as usize,
            b: Other::Candidate(n as usize + 1),
            left: side(n),
            right: side(n + 1),
            weight: 4.5,
            probability: 0.8,
            waterfall: json!({ "prior": -12.0, "steps": [] }),
            state: PairState::Open,
        })
        .collect();
    Landing { candidates, pairs, people: rows, summary: json!({ "rows": rows }) }
}

on_both! {
    async fn a_file_comes_back_as_it_was_sent_and_is_recognised_when_it_comes_again(fresh) {
        let keys = keys(&fresh);
        let path = fresh.folder.path().join("large.bin");
        let content: Vec<u8> = (0..2_500_000_u32).map(|n| (n % 251) as u8).collect();
        std::fs::write(&path, &content).expect("written");
        let id = keep(&fresh.db, &keys, &path, &content[..32]).await;
        let back = fresh.folder.path().join("back.bin");
        lists::write_to(&fresh.db, &keys, place("62.03"), id, &back).await.expect("opened");
        assert!(std::fs::read(&back).expect("read") == content);
        let known = |regency| {
            lists::file_by_digest(&fresh.db, &keys, place(regency), &content[..32])
        };
        let again = known("62.03").await.expect("read");
        let again = again.expect("known");
        assert_eq!((again.id, again.size, again.name.as_str()), (id, 2_500_000, "desa.csv"));
        assert_eq!(known("62.10").await, Ok(None));
    }
}

on_both! {
    async fn a_file_is_recognised_after_a_new_key(fresh) {
        let old = keys(&fresh);
        let path = fresh.folder.path().join("in.csv");
        std::fs::write(&path, "NIK;NAMA\n").expect("written");
        let id = keep(&fresh.db, &old, &path, b"content").await;
        let both = Keys::add(&fresh.folder.path().join("office.key")).expect("a new key");
        reseal(&fresh.db, &both, |_, _| {}).await.expect("sealed anew");
        let known = lists::file_by_digest(&fresh.db, &both, place("62.03"), b"content").await;
        assert_eq!(known.expect("read").map(|file| file.id), Some(id));
        let known = lists::file_by_digest(&fresh.db, &both, place("62.03"), b"other").await;
        assert_eq!(known, Ok(None));
    }
}

on_both! {
    async fn a_check_lands_whole_and_ends_its_job(fresh) {
        let keys = keys(&fresh);
        let (list, file, lease) = list(&fresh, &keys).await;
        let landing = landing(file, 50);
        let landed = lists::land_check(&fresh.db, &keys, list, &landing, &lease, None, NOW).await;
        assert_eq!(landed.map(|landed| (landed.added, landed.pairs)), Ok((50, 5)));
        let counts = lists::counts(&fresh.db, &whole("62.03"), list).await.expect("counted");
        assert_eq!((counts.rows, counts.verdicts[&Verdict::Fix]), (50, 13));
        let village = some("62.03", &["62.03.01"]);
        let counts = lists::counts(&fresh.db, &village, list).await.expect("counted");
        assert_eq!(counts.rows, 25);
        let nobody = Uuid::nil();
        let found = lists::list(&fresh.db, &village, nobody, list).await.expect("read");
        assert_eq!(found.map(|list| list.state), Some(ListState::Checked));
        let elsewhere = some("62.03", &["62.03.09"]);
        assert_eq!(lists::list(&fresh.db, &elsewhere, nobody, list).await, Ok(None));
        assert_eq!(lists::list(&fresh.db, &whole("62.10"), nobody, list).await, Ok(None));
        let job = jobs::job(&fresh.db, place("62.03"), lease.job).await.expect("read");
        assert_eq!(job.map(|job| job.state), Some(State::Done));
    }
}

on_both! {
    async fn a_check_whose_lease_was_lost_leaves_nothing(fresh) {
        let keys = keys(&fresh);
        let (list, file, silent) = list(&fresh, &keys).await;
        let later = NOW + 61 * SECOND;
        let held = jobs::lease(&fresh.db, later + 60 * SECOND, later).await.expect("asked");
        let landing = landing(file, 50);
        let late = lists::land_check(&fresh.db, &keys, list, &landing, &silent, None, later).await;
        assert_eq!(late, Err(StoreError::LeaseLost));
        let counts = lists::counts(&fresh.db, &whole("62.03"), list).await.expect("counted");
        assert_eq!(counts.rows, 0);
        let (_, held) = held.expect("taken up again");
        let landed = lists::land_check(&fresh.db, &keys, list, &landing, &held, None, later).await;
        assert_eq!(landed.map(|landed| landed.added), Ok(50));
    }
}

on_both! {
    async fn a_list_that_was_withdrawn_while_it_was_checked_stays_empty(fresh) {
        let keys = keys(&fresh);
        let (list, file, lease) = list(&fresh, &keys).await;
        let done = lists::withdraw(&fresh.db, place("62.03"), list, "Salah kirim", None, NOW).await;
        assert_eq!(done, Ok(true));
        let landing = landing(file, 5);
        let late = lists::land_check(&fresh.db, &keys, list, &landing, &lease, None, NOW).await;
        assert_eq!(late, Err(StoreError::ListWithdrawn));
    }
}

on_both! {
    async fn a_second_check_keeps_the_rows_and_tells_what_changed(fresh) {
        let keys = keys(&fresh);
        let (list, file, first) = list(&fresh, &keys).await;
        let mut landing = landing(file, 20);
        lists::land_check(&fresh.db, &keys, list, &landing, &first, None, NOW).await.expect("landed");
        let there = lists::there(&fresh.db, &whole("62.03"), list).await.expect("read");
        assert_eq!(there.len(), 20);
        for (row, there) in landing.candidates.iter_mut().zip(&there) {
            assert_eq!(row.row, there.row);
            row.was = Some(there.id);
        }
        landing.candidates[3].person.name = String::from("WARGA LAIN");
        fresh.tamper("UPDATE candidates SET state = 'accepted'").await;
        let second = lease(&fresh.db, list).await;
        let landed = lists::land_check(&fresh.db, &keys, list, &landing, &second, None, NOW).await;
        let landed = landed.expect("landed");
        assert_eq!((landed.added, landed.kept, landed.changed), (0, 19, 1));
        let counts = lists::counts(&fresh.db, &whole("62.03"), list).await.expect("counted");
        assert_eq!((counts.states["accepted"], counts.states["open"]), (19, 1));
    }
}

on_both! {
    async fn a_row_corrected_by_hand_stays_as_it_is_when_the_same_file_is_checked_again(fresh) {
        let keys = keys(&fresh);
        let (list, file, first) = list(&fresh, &keys).await;
        let mut landing = landing(file, 10);
        lists::land_check(&fresh.db, &keys, list, &landing, &first, None, NOW).await.expect("landed");
        let there = lists::there(&fresh.db, &whole("62.03"), list).await.expect("read");
        for (row, there) in landing.candidates.iter_mut().zip(&there) {
            row.was = Some(there.id);
            row.verdict = Verdict::Ineligible;
        }
        let before = names(&fresh, list).await;
        fresh.tamper("UPDATE candidates SET corrected = TRUE, name = 'BENAR' WHERE position = 3").await;
        landing.candidates[3].person.name = String::from("SALAH");
        let second = lease(&fresh.db, list).await;
        lists::land_check(&fresh.db, &keys, list, &landing, &second, None, NOW).await.expect("landed");
        let after = names(&fresh, list).await;
        assert_eq!((after[3].as_str(), &after[4..]), ("BENAR", &before[4..]));
        // What the rules find now counts all the same.
        let counts = lists::counts(&fresh.db, &whole("62.03"), list).await.expect("counted");
        assert_eq!(counts.verdicts[&Verdict::Ineligible], 10);
    }
}

async fn names(fresh: &Fresh, list: Uuid) -> Vec<String> {
    let all = lindung_store::checking::Wanted::all(list);
    let area = whole("62.03");
    let rows = lindung_store::checking::rows(&fresh.db, &area, &all, (-1, false), 99).await;
    rows.expect("rows").into_iter().map(|row| row.name).collect()
}

/// Not a test of right or wrong: how fast a list of 32,000 rows lands.
#[test]
#[ignore = "measures"]
#[expect(clippy::disallowed_methods, reason = "it measures")]
fn measure_landing() {
    support::run(async {
        for fresh in [support::sqlite().await, support::server().await] {
            let keys = keys(&fresh);
            let (list, file, lease) = list(&fresh, &keys).await;
            let landing = landing(file, 32_000);
            let start = Instant::now();
            lists::land_check(&fresh.db, &keys, list, &landing, &lease, None, NOW)
                .await
                .expect("landed");
            let took = start.elapsed().as_secs_f64();
            println!("{}: {:.2} s, {:.0} rows/s", fresh.url, took, 32_000.0 / took);
        }
    });
}
