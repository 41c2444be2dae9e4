//! The registry: people come in once, are told of inside the area only, and wait in order.

use lindung_core::registry::{Born, Person, Status, score};
use lindung_core::words::{FamilyCard, Nik, Sex};
use lindung_store::registry::{
    self, NewWorker, admit_in, all_for_check, note_in, set_weights, story, verify_in, worker,
};
use lindung_store::{Keys, StoreError};
use serde_json::json;
use uuid::Uuid;

use crate::support::{Fresh, NOW, on_both, place, some, whole};

const VILLAGE: &str = "62.03.01.1006";

pub fn keys(fresh: &Fresh) -> Keys {
    Keys::load_or_create(&fresh.folder.path().join("office.key")).expect("keys")
}

pub fn number(n: u64) -> Uuid {
    Uuid::from_u64_pair(0x0198_0000_0000_7000, 0x8000_0000_0000_0000 + n)
}

/// The n-th NIK of a day.
pub fn nik_of(n: u64) -> String {
    (6_203_015_705_840_000 + n).to_string()
}

/// Somebody called so, with the n-th NIK of a day.
pub fn named(n: u64, name: &str, village: &str) -> NewWorker {
    let person = Person {
        nik: Nik::from_u64(6_203_015_705_840_000 + n),
        card: FamilyCard::from_u64(6_203_010_101_200_000 + n / 2),
        name: name.to_owned(),
        mother: "DJANGKAN".to_owned(),
        born: Born::parse("1984-05-17"),
        sex: Some(Sex::Female),
        place: Some(place(village)),
        rt: 3,
        rw: 1,
        phone: format!("0812{n:07}"),
        occupation: "NELAYAN".to_owned(),
        sector: "A".to_owned(),
        decile: Some(2),
        income: Some(900_000),
        head: true,
        children: 2,
        ..Person::default()
    };
    NewWorker { id: number(n), person, ..NewWorker::default() }
}

pub async fn admit(fresh: &Fresh, keys: &Keys, new: &[NewWorker]) -> registry::Admission {
    let mut tx = fresh.db.begin().await.expect("begun");
    let done = admit_in(&mut tx, keys, place("62.03"), new, None, NOW).await.expect("taken in");
    tx.commit().await.expect("kept");
    done
}

on_both! {
    async fn a_worker_comes_back_as_taken_in(fresh) {
        let keys = keys(&fresh);
        let new = named(1, "SITI AMINAH", VILLAGE);
        let done = admit(&fresh, &keys, std::slice::from_ref(&new)).await;
        assert_eq!((done.admitted, done.taken), (vec![new.id], vec![]));
        let found = worker(&fresh.db, &keys, &whole("62.03"), new.id).await.expect("read").expect("there");
        assert_eq!((found.person, found.status, found.version), (new.person, Status::Unverified, 1));
        assert_eq!((found.waiting_since, found.rank_key), (None, None));
    }
}

on_both! {
    async fn a_person_without_any_number_can_be_taken_in(fresh) {
        let keys = keys(&fresh);
        let bare = |n| NewWorker {
            id: number(n),
            person: Person { name: "ANI".to_owned(), ..Person::default() },
            ..NewWorker::default()
        };
        let done = admit(&fresh, &keys, &[bare(1), bare(2)]).await;
        assert_eq!(done.admitted.len(), 2);
        let found = worker(&fresh.db, &keys, &whole("62.03"), number(2)).await.expect("read").expect("there");
        assert_eq!(found.person.place, Some(place("62.03")));
    }
}

on_both! {
    async fn a_nik_that_is_there_is_told_of_and_the_others_come_in(fresh) {
        let keys = keys(&fresh);
        admit(&fresh, &keys, &[named(1, "SITI AMINAH", VILLAGE)]).await;
        let again = NewWorker { id: number(71), ..named(1, "SITTI AMINAH", VILLAGE) };
        let twice = NewWorker { id: number(72), ..named(2, "BUDI", VILLAGE) };
        let done = admit(&fresh, &keys, &[again, named(2, "BUDI", VILLAGE), twice]).await;
        assert_eq!(done.admitted, [number(2)]);
        let taken: Vec<_> = done.taken.iter().map(|taken| (taken.id, taken.worker)).collect();
        assert_eq!(taken, [(number(71), number(1)), (number(72), number(2))]);
        assert_eq!(worker(&fresh.db, &keys, &whole("62.03"), number(71)).await, Ok(None));
    }
}

on_both! {
    async fn the_same_import_sent_twice_changes_nothing(fresh) {
        let keys = keys(&fresh);
        let new: Vec<_> = (1..=450).map(|n| named(n, "SITI AMINAH", VILLAGE)).collect();
        assert_eq!(admit(&fresh, &keys, &new).await.admitted.len(), 450);
        let again = admit(&fresh, &keys, &new).await;
        assert!(again.admitted.is_empty());
        assert!(again.taken.iter().all(|taken| taken.id == taken.worker));
        assert_eq!(story(&fresh.db, &keys, &whole("62.03"), number(7)).await.expect("read").len(), 1);
    }
}

on_both! {
    async fn a_worker_is_seen_in_the_own_area_only(fresh) {
        let keys = keys(&fresh);
        admit(&fresh, &keys, &[named(1, "SITI AMINAH", VILLAGE)]).await;
        for (area, seen) in [
            (whole("62.03"), true),
            (some("62.03", &["62.03.01"]), true),
            (some("62.03", &[VILLAGE]), true),
            (some("62.03", &["62.03.02", "62.03.01.2001"]), false),
            (whole("62.10"), false),
        ] {
            let found = worker(&fresh.db, &keys, &area, number(1)).await.expect("read");
            assert_eq!(found.is_some(), seen, "{area:?}");
            let told = story(&fresh.db, &keys, &area, number(1)).await.expect("read");
            assert_eq!(told.len() == 1, seen, "{area:?}");
        }
    }
}

on_both! {
    async fn a_story_grows_in_the_order_in_which_it_is_told(fresh) {
        let keys = keys(&fresh);
        let candidate = Uuid::from_u128(9);
        let new = NewWorker { candidate: Some(candidate), ..named(1, "SITI AMINAH", VILLAGE) };
        admit(&fresh, &keys, &[new]).await;
        let mut tx = fresh.db.begin().await.expect("begun");
        let regency = place("62.03");
        note_in(&mut tx, regency, number(1), "seen", &json!({ "by": "desa" }), None, NOW + 1).await.expect("noted");
        assert!(verify_in(&mut tx, regency, number(1), None, NOW + 2).await.expect("verified"));
        assert!(!verify_in(&mut tx, regency, number(1), None, NOW + 3).await.expect("again"));
        let nobody = verify_in(&mut tx, regency, number(5), None, NOW).await;
        assert_eq!(nobody, Err(StoreError::WorkerUnknown));
        tx.commit().await.expect("kept");
        let told = story(&fresh.db, &keys, &whole("62.03"), number(1)).await.expect("read");
        let kinds: Vec<_> = told.iter().map(|told| (told.number, told.kind.as_str())).collect();
        assert_eq!(kinds, [(1, "admitted"), (2, "seen"), (3, "verified")]);
        assert_eq!(told[0].detail["candidate"], candidate.to_string());
        let found = worker(&fresh.db, &keys, &whole("62.03"), number(1)).await.expect("read").expect("there");
        assert_eq!((found.status, found.waiting_since), (Status::Verified, Some(NOW + 2)));
    }
}

on_both! {
    async fn the_order_kept_is_the_order_of_the_scores(fresh) {
        let keys = keys(&fresh);
        let regency = place("62.03");
        let mut new: Vec<NewWorker> = (1..=60).map(|n| named(n, "SITI AMINAH", VILLAGE)).collect();
        for (n, worker) in (0_u8..).zip(&mut new) {
            worker.person.decile = (n % 4 > 0).then_some(n % 11).filter(|decile| *decile > 0);
            worker.person.children = n % 9;
            worker.person.head = n % 2 == 0;
            let works = ["NELAYAN", "PENJAHIT", "XQZW", "OJEK"];
            works[usize::from(n % 4)].clone_into(&mut worker.person.occupation);
            worker.months = u32::from(n) * 2;
            worker.verified_at = Some(NOW - i64::from(n) * 86_400_000 * 7);
        }
        admit(&fresh, &keys, &new).await;
        let check = async |weights: score::Weights| {
            let mut count = 0;
            all_for_check(&fresh.db, &keys, regency, |worker| {
                count += 1;
                let key = score::rank_key(weights, &worker.facts());
                assert_eq!(worker.rank_key, Some(key), "{worker:?}");
                true
            })
            .await
            .expect("read");
            assert_eq!(count, 60);
        };
        check(score::Weights::default()).await;
        let weights = score::Weights { decile: 1, risk: 7, head: 3, child: 9, month: 2, waiting: 5 };
        assert_eq!(set_weights(&fresh.db, regency, weights, None, NOW).await, Ok(60));
        assert_eq!(registry::weights(&fresh.db, regency).await, Ok(weights));
        assert_eq!(registry::weights(&fresh.db, place("62.10")).await, Ok(score::Weights::default()));
        check(weights).await;
    }
}

on_both! {
    async fn no_nik_phone_or_mothers_name_lies_open_in_the_database(fresh) {
        let keys = keys(&fresh);
        let new = named(1, "SITI AMINAH", VILLAGE);
        let nik = new.person.nik.expect("a NIK").to_string();
        admit(&fresh, &keys, &[new]).await;
        // The file itself, as whoever steals it reads it.
        if matches!(fresh.db, lindung_store::Db::Sqlite(_)) {
            fresh.tamper("PRAGMA wal_checkpoint(TRUNCATE)").await;
            let file = std::fs::read(fresh.file()).expect("a file");
            let holds = |text: &str| file.windows(text.len()).any(|part| part == text.as_bytes());
            assert!(holds("SITI AMINAH"));
            assert!(!holds(&nik) && !holds("DJANGKAN") && !holds("08120000001"));
        }
    }
}
