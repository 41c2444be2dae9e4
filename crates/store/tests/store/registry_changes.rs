//! Change requests, families, search and the waiting list on both engines.

use lindung_core::access::{Area, Role};
use lindung_core::registry::Status;
use lindung_core::registry::changes::{Correction, Detail, Field, Reporter, State};
use lindung_core::registry::query::Query;
use lindung_store::departures::decide;
use lindung_store::registry::{
    Change, Decision, Member, NewWorker, Proposal, Words, change, changes_of, correct_contact,
    count_open_changes, count_waiting, family, keep_member, of_village, open_changes, propose,
    remove_member, search, story, waiting, worker,
};
use lindung_store::{Keys, StoreError};
use time::Date;
use time::macros::date;
use uuid::Uuid;

use crate::registry::{admit, keys, named, number};
use crate::support::{Fresh, NOW, on_both, place, some, whole};

const VILLAGE: &str = "62.03.01.1006";
const OTHER: &str = "62.03.02.1002";

/// Past the store, as somebody with the database's password would.
const TODAY: Date = date!(2026 - 11 - 23);
const PAST: &str = "UPDATE changes SET decided_by = proposed_by";

fn proposal(detail: Detail) -> Proposal {
    Proposal {
        detail,
        happened_on: Some("2026-09-01".to_owned()),
        reporter: Reporter::Office,
        evidence: "Surat desa".to_owned(),
        visit: None,
    }
}

async fn two(fresh: &Fresh) -> (Uuid, Uuid) {
    let asks = fresh.account("budi", Role::Verifier).await.id;
    (asks, fresh.account("camat", Role::DistrictOfficer).await.id)
}

async fn done(
    fresh: &Fresh,
    keys: &Keys,
    (asks, decides): (Uuid, Uuid),
    n: u64,
    detail: Detail,
) -> Result<Change, StoreError> {
    let area = whole("62.03");
    let id = propose(&fresh.db, keys, &area, number(n), &proposal(detail), asks, NOW).await?;
    let yes = Decision { approve: true, reason: "", today: TODAY, reported_on: TODAY };
    decide(&fresh.db, keys, &area, id, &yes, decides, NOW + 1).await?;
    Ok(change(&fresh.db, keys, &area, id).await?.expect("there"))
}

async fn found(fresh: &Fresh, keys: &Keys, words: &Words, area: &Area, typed: &str) -> Vec<String> {
    let query = Query::read(typed, place("62.03"));
    let hits = search(&fresh.db, keys, words, area, &query, 20).await.expect("searched");
    hits.list.into_iter().map(|hit| hit.name).collect()
}

on_both! {
    async fn who_asked_for_a_change_does_not_decide_it(fresh) {
        let (keys, area) = (keys(&fresh), whole("62.03"));
        let (asks, decides) = two(&fresh).await;
        admit(&fresh, &keys, &[named(1, "SITI AMINAH", VILLAGE)]).await;
        let id = propose(&fresh.db, &keys, &area, number(1), &proposal(Detail::Died), asks, NOW).await.expect("asked");
        let yes = Decision { approve: true, reason: "", today: TODAY, reported_on: TODAY };
        assert_eq!(decide(&fresh.db, &keys, &area, id, &yes, asks, NOW).await, Err(StoreError::OwnProposal));
        let again = propose(&fresh.db, &keys, &area, number(1), &proposal(Detail::Withdrew), decides, NOW).await;
        assert_eq!(again, Err(StoreError::ChangeOpen));
        assert_eq!(count_open_changes(&fresh.db, &area).await, Ok(1));
        assert_eq!(count_open_changes(&fresh.db, &some("62.03", &[OTHER])).await, Ok(0));
        let elsewhere = decide(&fresh.db, &keys, &some("62.03", &[OTHER]), id, &yes, decides, NOW).await;
        assert_eq!(elsewhere, Err(StoreError::ChangeUnknown));
        assert_eq!(decide(&fresh.db, &keys, &area, id, &yes, decides, NOW).await, Ok(()));
        assert_eq!(decide(&fresh.db, &keys, &area, id, &yes, decides, NOW).await, Err(StoreError::ChangeDecided));
        let dead = worker(&fresh.db, &keys, &area, number(1)).await.expect("read").expect("there");
        assert_eq!((dead.status, dead.waiting_since), (Status::Dead, None));
        let kinds: Vec<_> = story(&fresh.db, &keys, &area, number(1)).await.expect("read").into_iter().map(|t| t.kind).collect();
        assert_eq!(kinds, ["admitted", "change.proposed", "change.applied"]);
        assert!(open_changes(&fresh.db, &keys, &area, None, 9).await.expect("read").is_empty());
    }
}

on_both! {
    async fn even_the_database_lets_nobody_decide_the_own_request(fresh) {
        let (keys, area) = (keys(&fresh), whole("62.03"));
        let (asks, _) = two(&fresh).await;
        admit(&fresh, &keys, &[named(1, "SITI AMINAH", VILLAGE)]).await;
        propose(&fresh.db, &keys, &area, number(1), &proposal(Detail::Died), asks, NOW).await.expect("asked");
        let done = match &fresh.db {
            lindung_store::Db::Postgres(pool) => sqlx::query(PAST).execute(pool).await.is_ok(),
            lindung_store::Db::Sqlite(_) => {
                use sqlx::Connection as _;
                let url = format!("sqlite://{}", fresh.file().display());
                let mut own = sqlx::SqliteConnection::connect(&url).await.expect("it opens");
                sqlx::query(PAST).execute(&mut own).await.is_ok()
            }
        };
        assert!(!done);
    }
}

on_both! {
    async fn a_refused_change_changes_nothing_and_says_why(fresh) {
        let (keys, area) = (keys(&fresh), whole("62.03"));
        let (asks, decides) = two(&fresh).await;
        admit(&fresh, &keys, &[named(1, "SITI AMINAH", VILLAGE)]).await;
        let before = worker(&fresh.db, &keys, &area, number(1)).await.expect("read");
        let id = propose(&fresh.db, &keys, &area, number(1), &proposal(Detail::Withdrew), asks, NOW).await.expect("asked");
        let no = Decision { approve: false, reason: "Orangnya masih ikut", today: TODAY, reported_on: TODAY };
        decide(&fresh.db, &keys, &area, id, &no, decides, NOW).await.expect("decided");
        assert_eq!(worker(&fresh.db, &keys, &area, number(1)).await.expect("read"), before);
        let change = changes_of(&fresh.db, &keys, &area, number(1)).await.expect("read").remove(0);
        assert_eq!((change.state, change.reason.as_str(), change.decided_by), (State::Refused, "Orangnya masih ikut", Some(decides)));
    }
}

on_both! {
    async fn a_corrected_name_is_found_and_the_old_one_no_more(fresh) {
        let keys = keys(&fresh);
        let (words, area) = (Words::default(), whole("62.03"));
        let both = two(&fresh).await;
        admit(&fresh, &keys, &[named(1, "SITI AMINAH", VILLAGE)]).await;
        assert_eq!(found(&fresh, &keys, &words, &area, "aminah").await, ["SITI AMINAH"]);
        let fields = vec![Correction { field: Field::Name, before: "SITI AMINAH".to_owned(), after: "ZUBAIDAH".to_owned() }];
        done(&fresh, &keys, both, 1, Detail::Corrected { fields }).await.expect("corrected");
        assert_eq!(found(&fresh, &keys, &words, &area, "zubaedah").await, ["ZUBAIDAH"]);
        assert!(found(&fresh, &keys, &words, &area, "aminah").await.is_empty());
    }
}

on_both! {
    async fn a_merge_keeps_both_histories_and_a_split_undoes_it(fresh) {
        let keys = keys(&fresh);
        let (words, area) = (Words::default(), whole("62.03"));
        let both = two(&fresh).await;
        let verified = NewWorker { verified_at: Some(NOW), ..named(2, "SITI AMNAH", OTHER) };
        admit(&fresh, &keys, &[named(1, "SITI AMINAH", VILLAGE), verified]).await;
        let into = number(1).to_string();
        let merge = Detail::Merged { into, was: "verified".to_owned() };
        done(&fresh, &keys, both, 2, merge.clone()).await.expect("merged");
        let merged = worker(&fresh.db, &keys, &area, number(2)).await.expect("read").expect("there");
        assert_eq!((merged.status, merged.merged_into, merged.waiting_since), (Status::Merged, Some(number(1)), None));
        assert_eq!(found(&fresh, &keys, &words, &area, "siti").await, ["SITI AMINAH"]);
        let kept = story(&fresh.db, &keys, &area, number(1)).await.expect("read");
        assert_eq!(kept.last().map(|told| told.kind.as_str()), Some("change.received"));
        assert_eq!(done(&fresh, &keys, both, 2, merge).await, Err(StoreError::ChangeRefused));
        let split = Detail::Split { back_to: "verified".to_owned() };
        done(&fresh, &keys, both, 2, split).await.expect("split");
        let back = worker(&fresh.db, &keys, &area, number(2)).await.expect("read").expect("there");
        assert_eq!((back.status, back.merged_into), (Status::Verified, None));
        assert!(back.waiting_since.is_some() && back.rank_key.is_some());
        assert_eq!(found(&fresh, &keys, &words, &area, "siti").await.len(), 2);
    }
}

on_both! {
    async fn a_nik_of_somebody_else_is_not_taken_by_a_correction(fresh) {
        let keys = keys(&fresh);
        let both = two(&fresh).await;
        let (one, other) = (named(1, "SITI", VILLAGE), named(2, "BUDI", VILLAGE));
        let nik = |new: &NewWorker| Field::Nik.read(&new.person);
        let fields = vec![Correction { field: Field::Nik, before: nik(&other), after: nik(&one) }];
        admit(&fresh, &keys, &[one, other]).await;
        let refused = done(&fresh, &keys, both, 2, Detail::Corrected { fields }).await;
        assert_eq!(refused, Err(StoreError::NikTaken));
        let open = changes_of(&fresh.db, &keys, &whole("62.03"), number(2)).await.expect("read");
        assert_eq!(open[0].state, State::Proposed);
    }
}

on_both! {
    async fn a_telephone_number_is_corrected_by_one_a_name_is_not(fresh) {
        let (keys, area) = (keys(&fresh), whole("62.03"));
        let (asks, _) = two(&fresh).await;
        admit(&fresh, &keys, &[named(1, "SITI", VILLAGE)]).await;
        let correct = async |field: Field, before: &str, after: &str, base| {
            let fields = vec![Correction { field, before: before.to_owned(), after: after.to_owned() }];
            let detail = Detail::Corrected { fields };
            correct_contact(&fresh.db, &keys, &area, number(1), (&detail, base, "kata desa"), asks, NOW).await
        };
        assert_eq!(correct(Field::Name, "SITI", "BUDI", 1).await, Err(StoreError::ChangeRefused));
        assert_eq!(correct(Field::Phone, "08120000001", "081299998888", 1).await, Ok(()));
        assert_eq!(correct(Field::Phone, "081299998888", "", 1).await, Err(StoreError::ChangeStale));
        assert_eq!(found(&fresh, &keys, &Words::default(), &area, "0812-9999-8888").await, ["SITI"]);
    }
}

on_both! {
    async fn search_forgives_spelling_and_knows_numbers_and_villages(fresh) {
        let keys = keys(&fresh);
        let (words, area) = (Words::default(), whole("62.03"));
        let kpj = NewWorker { kpj: Some("19012345678".to_owned()), ..named(3, "SOEHARTO DJOKO", VILLAGE) };
        admit(&fresh, &keys, &[named(1, "SITI AMINAH", VILLAGE), named(2, "SITI AMINAH", OTHER), kpj, named(4, "NURHAYATI", VILLAGE)]).await;
        for typed in ["siti aminah", "Siti Amnah", "SITTI AMINAH", "aminah siti", "siti ami", "hj siti aminah"] {
            assert_eq!(found(&fresh, &keys, &words, &area, typed).await.len(), 2, "{typed}");
        }
        for typed in ["suharto", "joko", "19012345678", "6203015705840003", "0812 0000003", "6203•••••••••003", "suharto 003"] {
            assert_eq!(found(&fresh, &keys, &words, &area, typed).await, ["SOEHARTO DJOKO"], "{typed}");
        }
        let village = lindung_core::regions::Regions::embedded().name(place(OTHER)).to_owned();
        let query = Query::read(&format!("siti aminah {village}"), place("62.03"));
        let hits = search(&fresh.db, &keys, &words, &area, &query, 20).await.expect("searched");
        assert_eq!(hits.list[0].id, number(2), "{hits:?}");
        for typed in ["budiman", "6203015705849999", "suharto 001", ""] {
            assert!(found(&fresh, &keys, &words, &area, typed).await.is_empty(), "{typed}");
        }
        let inside = some("62.03", &[VILLAGE]);
        assert_eq!(found(&fresh, &keys, &words, &inside, "siti aminah").await.len(), 1);
        assert!(found(&fresh, &keys, &words, &inside, "6203015705840002").await.is_empty());
        assert!(found(&fresh, &keys, &words, &whole("62.10"), "siti aminah").await.is_empty());
        admit(&fresh, &keys, &[named(5, "QURROTA", VILLAGE)]).await;
        assert_eq!(found(&fresh, &keys, &words, &area, "qurota").await, ["QURROTA"]);
    }
}

on_both! {
    async fn a_village_is_turned_through_by_name_and_nothing_larger_is(fresh) {
        let keys = keys(&fresh);
        let new: Vec<_> = (1..=7).map(|n| named(n, ["CICI", "ANI", "BUDI"][usize::try_from(n % 3).expect("small")], VILLAGE)).collect();
        admit(&fresh, &keys, &new).await;
        let area = whole("62.03");
        let mut after: Option<(String, Uuid)> = None;
        let mut seen = Vec::new();
        loop {
            let from = after.as_ref().map(|(name, id)| (name.as_str(), *id));
            let hits = of_village(&fresh.db, &keys, &area, place(VILLAGE), from, 3).await.expect("read");
            let Some(last) = hits.list.last() else { break };
            after = Some((last.name.clone(), last.id));
            seen.extend(hits.list.iter().map(|hit| hit.name.clone()));
            if !hits.more { break }
        }
        assert_eq!(seen, ["ANI", "ANI", "ANI", "BUDI", "BUDI", "CICI", "CICI"]);
        for beyond in ["62.03", "62.03.01"] {
            assert!(of_village(&fresh.db, &keys, &area, place(beyond), None, 9).await.expect("read").list.is_empty());
        }
        let other = some("62.03", &[OTHER]);
        assert!(of_village(&fresh.db, &keys, &other, place(VILLAGE), None, 9).await.expect("read").list.is_empty());
    }
}

on_both! {
    async fn the_waiting_list_begins_with_the_most_urgent_and_is_turned_by_key(fresh) {
        let (keys, area) = (keys(&fresh), whole("62.03"));
        let mut new: Vec<_> = (1..=9).map(|n| named(n, "SITI", if n > 6 { OTHER } else { VILLAGE })).collect();
        for (n, worker) in (1_u8..).zip(&mut new) {
            worker.person.decile = Some(n);
            worker.verified_at = (n != 4).then_some(NOW);
        }
        admit(&fresh, &keys, &new).await;
        let first = waiting(&fresh.db, &keys, &area, None, 5).await.expect("read");
        let last = first.last().map(|w| (w.rank_key.expect("a key"), w.id));
        let rest = waiting(&fresh.db, &keys, &area, last, 5).await.expect("read");
        let order: Vec<_> = first.iter().chain(&rest).filter_map(|w| w.person.decile).collect();
        assert_eq!(order, [1, 2, 3, 5, 6, 7, 8, 9]);
        let village = some("62.03", &[VILLAGE]);
        assert_eq!(count_waiting(&fresh.db, &village).await, Ok(5));
        assert_eq!(waiting(&fresh.db, &keys, &village, None, 50).await.expect("read").len(), 5);
    }
}

on_both! {
    async fn a_family_is_kept_with_the_likely_heirs_first(fresh) {
        let (keys, area) = (keys(&fresh), whole("62.03"));
        let (asks, _) = two(&fresh).await;
        admit(&fresh, &keys, &[named(1, "SITI", VILLAGE)]).await;
        let member = |relation: &str, year| Member { relation: relation.to_owned(), name: "X".to_owned(), birth_year: Some(year), ..Member::default() };
        let keep = async |member: &Member| {
            keep_member(&fresh.db, &keys, &area, (number(1), member), "kartu keluarga", asks, NOW).await.expect("kept")
        };
        keep(&member("parent", 1950)).await;
        let child = keep(&Member { school: Some("primary".to_owned()), ..member("child", 2015) }).await;
        keep(&member("spouse", 1980)).await;
        keep(&Member { id: child, school: Some("junior".to_owned()), ..member("child", 2015) }).await;
        let family = async |area: &Area| family(&fresh.db, &keys, area, number(1)).await.expect("read");
        let order: Vec<_> = family(&area).await.into_iter().map(|m| (m.relation, m.school)).collect();
        assert_eq!(order[0].0, "spouse");
        assert_eq!(order[1], ("child".to_owned(), Some("junior".to_owned())));
        assert!(family(&some("62.03", &[OTHER])).await.is_empty());
        assert_eq!(remove_member(&fresh.db, &keys, &area, (number(1), child), "salah", asks, NOW).await, Ok(true));
        assert_eq!(remove_member(&fresh.db, &keys, &area, (number(1), child), "salah", asks, NOW).await, Ok(false));
        assert_eq!(family(&area).await.len(), 2);
    }
}
