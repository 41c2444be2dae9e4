//! The registry in the browser: searched, looked at, changed by two.

use axum::http::StatusCode;
use lindung_core::access::{Area, Role};
use lindung_core::registry::{Born, Person};
use lindung_core::words::{Nik, RegionCode, Sex};
use lindung_store::audit::{self, Filter};
use lindung_store::registry::{NewWorker, admit_in};
use uuid::Uuid;

use crate::intake;
use crate::support::{NOW, Opened, kapuas, on_both, rows};

const VILLAGE: &str = "62.03.01.1006";
const OTHER: &str = "62.03.02.1002";

fn code(text: &str) -> RegionCode {
    RegionCode::parse(text).expect("a code")
}

fn number(n: u64) -> Uuid {
    Uuid::from_u64_pair(0x0198_0000_0000_7000, 0x8000_0000_0000_0000 + n)
}

async fn people(opened: &Opened) {
    let person = |n: u64, name: &str, village: &str| NewWorker {
        id: number(n),
        person: Person {
            nik: Nik::from_u64(6_203_015_705_840_000 + n),
            name: name.to_owned(),
            mother: "INAH".to_owned(),
            born: Born::parse("1984-05-17"),
            sex: Some(Sex::Female),
            place: Some(code(village)),
            occupation: "NELAYAN".to_owned(),
            phone: "081234567890".to_owned(),
            decile: Some(2),
            ..Person::default()
        },
        verified_at: Some(opened.now()),
        ..NewWorker::default()
    };
    let new = [
        person(1, "SITI AMINAH", VILLAGE),
        person(2, "BUDI SANTOSO", OTHER),
        person(3, "SITI AMNAH", VILLAGE),
    ];
    let mut tx = opened.db.begin().await.expect("begun");
    admit_in(&mut tx, &opened.office.keys, kapuas(), &new, None, opened.now()).await.expect("in");
    tx.commit().await.expect("kept");
}

async fn actions(opened: &Opened) -> Vec<String> {
    let area = Area::whole(kapuas()).expect("an area");
    let events = audit::list(&opened.db, &area, &Filter::default(), None, 500).await.expect("read");
    events.into_iter().rev().map(|event| event.action).collect()
}

on_both! {
    async fn nobody_is_listed_who_was_not_asked_for(opened) {
        opened.account("dewi", Role::ProgramOfficer).await;
        people(&opened).await;
        let mut dewi = opened.signed_in("dewi").await;
        let answer = dewi.get("/registry").await;
        assert!(answer.status == StatusCode::OK && !answer.body.contains("SITI"), "{}", answer.body);
        let answer = dewi.get("/registry?q=sitti+aminah").await;
        assert!(answer.body.contains("SITI AMINAH") && !answer.body.contains("BUDI"), "{}", answer.body);
        assert!(answer.body.contains("6203•••••••••001") && !answer.body.contains("6203015705840001"));
        let answer = dewi.get(&format!("/registry?village={OTHER}")).await;
        assert!(answer.body.contains("BUDI SANTOSO") && !answer.body.contains("SITI"), "{}", answer.body);
        assert_eq!(actions(&opened).await.iter().filter(|a| *a == "registry.searched").count(), 2);
    }
}

on_both! {
    async fn a_village_officer_finds_and_opens_people_of_the_own_village_only(opened) {
        opened.account("kepala", Role::Admin).await;
        let village = Area::some(kapuas(), vec![code(VILLAGE)]).expect("an area");
        opened.account_in("desa", Role::VillageOfficer, village).await;
        people(&opened).await;
        let mut desa = opened.signed_in("desa").await;
        assert!(!desa.get("/registry?q=budi").await.body.contains("BUDI SANTOSO"));
        assert!(!desa.get(&format!("/registry?village={OTHER}")).await.body.contains("BUDI"));
        assert_eq!(desa.get(&format!("/registry/workers/{}", number(1))).await.status, StatusCode::OK);
        for path in ["", "/edit", "/family", "/change?kind=died"] {
            let answer = desa.get(&format!("/registry/workers/{}{path}", number(2))).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
        let shown = desa.post(&format!("/registry/workers/{}/show", number(2)), &[("what", "nik"), ("purpose", "claim")]).await;
        assert_eq!(shown.status, StatusCode::NOT_FOUND);
    }
}

on_both! {
    async fn a_number_is_shown_for_a_purpose_and_that_is_written_down(opened) {
        opened.account("dewi", Role::ProgramOfficer).await;
        people(&opened).await;
        let mut dewi = opened.signed_in("dewi").await;
        let path = format!("/registry/workers/{}", number(1));
        assert!(!dewi.get(&path).await.body.contains("6203015705840001"));
        let answer = dewi.post(&format!("{path}/show"), &[("what", "nik")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!answer.body.contains("6203015705840001"));
        let answer = dewi.post(&format!("{path}/show"), &[("what", "nik"), ("purpose", "claim")]).await;
        assert!(answer.body.contains("6203015705840001"), "{}", answer.body);
        let written = actions(&opened).await;
        assert_eq!(&written[written.len() - 2..], ["worker.seen", "worker.revealed"]);
        let area = Area::whole(kapuas()).expect("an area");
        let events = audit::list(&opened.db, &area, &Filter::default(), None, 500).await.expect("read");
        let events = format!("{events:?}");
        assert!(!events.contains("6203015705840001") && !events.contains("SITI"));
    }
}

on_both! {
    async fn a_change_is_asked_for_by_one_and_approved_by_another(opened) {
        opened.account("dewi", Role::ProgramOfficer).await;
        let district = Area::some(kapuas(), vec![code("62.03.01")]).expect("an area");
        opened.account_in("camat", Role::DistrictOfficer, district).await;
        people(&opened).await;
        let (mut dewi, mut camat) = (opened.signed_in("dewi").await, opened.signed_in("camat").await);
        let path = format!("/registry/workers/{}/change", number(1));
        assert_eq!(dewi.get(&format!("{path}?kind=died")).await.status, StatusCode::OK);
        assert_eq!(dewi.get(&format!("{path}?kind=split")).await.status, StatusCode::NOT_FOUND);
        let future = [("kind", "died"), ("happened", "2099-01-01"), ("evidence", "Akta 12")];
        assert_eq!(dewi.post(&path, &future).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let died = [("kind", "died"), ("happened", "2026-09-01"), ("evidence", "Akta 12")];
        assert_eq!(dewi.post(&path, &died).await.status, StatusCode::SEE_OTHER);
        let again = dewi.post(&path, &died).await;
        assert!(again.status == StatusCode::UNPROCESSABLE_ENTITY && again.body.contains("Masih ada usulan lain"), "{}", again.body);
        let queue = camat.get("/registry/changes").await;
        let change = queue.body.split('"').find(|part| part.starts_with("/registry/changes/")).expect("a request").to_owned();
        assert!(camat.get(&change).await.body.contains("Akta 12"));
        let own = dewi.post(&change, &[("decision", "approve")]).await;
        assert!(own.body.contains("harus diputuskan orang lain"), "{}", own.body);
        let unsaid = camat.post(&change, &[("decision", "refuse")]).await;
        assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(camat.post(&change, &[("decision", "approve")]).await.status, StatusCode::SEE_OTHER);
        let dead = dewi.get(&format!("/registry/workers/{}", number(1))).await;
        assert!(dead.body.contains("Meninggal") && dead.body.contains("Nama camat"), "{}", dead.body);
        assert!(!dewi.get("/registry/waiting").await.body.contains("SITI AMINAH"));
    }
}

on_both! {
    async fn a_telephone_number_is_corrected_at_once_and_a_name_waits(opened) {
        opened.account("dewi", Role::ProgramOfficer).await;
        people(&opened).await;
        let mut dewi = opened.signed_in("dewi").await;
        let path = format!("/registry/workers/{}/edit", number(1));
        assert!(!dewi.get(&path).await.body.contains("081234567890"));
        let wrong = dewi.post(&path, &[("phone", "12"), ("evidence", "kata desa")]).await;
        assert!(wrong.body.contains("Ini bukan nomor telepon"), "{}", wrong.body);
        let answer = dewi.post(&path, &[("phone", "0812-9999-8888"), ("version", "1"), ("evidence", "kata desa")]).await;
        assert!(answer.location().ends_with("said=corrected"), "{}", answer.body);
        let stale = dewi.post(&path, &[("phone", "0812-7777-8888"), ("version", "1"), ("evidence", "kata desa")]).await;
        assert!(stale.body.contains("sudah berubah sejak"), "{}", stale.body);
        let answer = dewi.post(&path, &[("name", "Siti Aminah Hasan"), ("evidence", "KTP")]).await;
        assert!(answer.location().ends_with("said=proposed"), "{}", answer.body);
        assert!(dewi.get("/registry?q=081299998888").await.body.contains("SITI AMINAH"));
    }
}

on_both! {
    async fn two_records_of_one_person_are_merged_and_both_stories_stay(opened) {
        opened.account("dewi", Role::ProgramOfficer).await;
        opened.account("rudi", Role::ProgramOfficer).await;
        people(&opened).await;
        let (mut dewi, mut rudi) = (opened.signed_in("dewi").await, opened.signed_in("rudi").await);
        let path = format!("/registry/workers/{}/change", number(3));
        let form = dewi.get(&format!("{path}?kind=merged")).await;
        let into = number(1).to_string();
        assert!(form.body.contains(&into) && !form.body.contains(&number(2).to_string()), "{}", form.body);
        let merge = [("kind", "merged"), ("into", into.as_str()), ("happened", "2026-09-01"), ("evidence", "KTP sama")];
        assert_eq!(dewi.post(&path, &merge).await.status, StatusCode::SEE_OTHER);
        let queue = rudi.get("/registry/changes").await;
        let change = queue.body.split('"').find(|part| part.starts_with("/registry/changes/")).expect("a request").to_owned();
        rudi.post(&change, &[("decision", "approve")]).await;
        let merged = dewi.get(&format!("/registry/workers/{}", number(3))).await;
        assert!(merged.body.contains("Digabung") && merged.body.contains(&into), "{}", merged.body);
        let kept = dewi.get(&format!("/registry/workers/{}", number(1))).await;
        assert!(kept.body.contains("Catatan lain digabung ke sini"), "{}", kept.body);
    }
}

on_both! {
    async fn the_family_is_added_and_removed_with_a_reason(opened) {
        opened.account("dewi", Role::ProgramOfficer).await;
        people(&opened).await;
        let mut dewi = opened.signed_in("dewi").await;
        let path = format!("/registry/workers/{}/family", number(1));
        let child = [("relation", "child"), ("name", "Rafi"), ("birth_year", "2015"), ("school", "primary")];
        assert_eq!(dewi.post(&path, &child).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let mut told = child.to_vec();
        told.push(("reason", "Kartu keluarga"));
        assert_eq!(dewi.post(&path, &told).await.status, StatusCode::SEE_OTHER);
        let page = dewi.get(&format!("/registry/workers/{}", number(1))).await;
        assert!(page.body.contains("RAFI") && page.body.contains("calon ahli waris"), "{}", page.body);
        let member = page.body.split("family?member=").nth(1).and_then(|rest| rest.split('"').next()).expect("a member").to_owned();
        let gone = dewi.post(&path, &[("member", member.as_str()), ("remove", "yes"), ("reason", "salah orang")]).await;
        assert_eq!(gone.status, StatusCode::SEE_OTHER);
        assert!(!dewi.get(&format!("/registry/workers/{}", number(1))).await.body.contains("RAFI"));
    }
}

on_both! {
    async fn the_waiting_list_shows_the_parts_of_a_score_and_follows_its_weights(opened) {
        opened.account("dewi", Role::ProgramOfficer).await;
        people(&opened).await;
        let mut dewi = opened.signed_in("dewi").await;
        let list = dewi.get(&format!("/registry/waiting?place={VILLAGE}")).await;
        assert!(list.body.contains("SITI AMINAH") && !list.body.contains("BUDI"), "{}", list.body);
        assert!(list.body.contains("Bahaya pekerjaan (tinggi): 30"), "{}", list.body);
        let weights = [("decile", "0"), ("risk", "1"), ("head", "0"), ("child", "0"), ("month", "0"), ("waiting", "0")];
        assert_eq!(dewi.post("/registry/score", &weights).await.status, StatusCode::SEE_OTHER);
        let list = dewi.get(&format!("/registry/waiting?place={VILLAGE}")).await;
        assert!(list.body.contains("Bahaya pekerjaan (tinggi): 3<"), "{}", list.body);
        let wrong = dewi.post("/registry/score", &[("decile", "lima")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

on_both! {
    async fn a_file_needs_a_purpose_is_masked_unless_wanted_in_full_and_always_written_down(opened) {
        opened.account("dewi", Role::ProgramOfficer).await;
        people(&opened).await;
        let mut dewi = opened.signed_in("dewi").await;
        let masked = dewi.post("/registry/export", &[("kind", "csv"), ("purpose", "enrolment"), ("place", VILLAGE)]).await;
        assert!(masked.body.contains("6203•••••••••001") && !masked.body.contains("BUDI"), "{}", masked.body);
        let open = dewi.post("/registry/export", &[("kind", "csv"), ("purpose", "enrolment"), ("numbers", "full")]).await;
        assert!(open.body.contains("6203015705840001") && open.body.contains("BUDI"), "{}", open.body);
        let waits = ("who", "waiting");
        let form = [("kind", "csv"), ("purpose", "audit"), waits];
        let waiting = dewi.post("/registry/export", &form).await.body;
        let every = dewi.post("/registry/export", &[form[0], form[1], ("who", "all")]).await.body;
        let dead = dewi.post("/registry/export", &[form[0], form[1], ("who", "dead")]).await.body;
        assert!(every.lines().count() >= waiting.lines().count() && every.contains("Terverifikasi"), "{every}");
        assert_eq!(dead.lines().count(), 1, "nobody has died: {dead}");
        let book = dewi.post("/registry/export", &[("kind", "xlsx"), ("purpose", "audit")]).await;
        assert!(book.status == StatusCode::OK && book.body.starts_with("PK"));
        for purpose in ["", "fun"] {
            let answer = dewi.post("/registry/export", &[("kind", "csv"), ("purpose", purpose)]).await;
            assert!(answer.location().starts_with("/registry/waiting?") && answer.location().contains("said=purpose"));
        }
        assert_eq!(actions(&opened).await.iter().filter(|a| *a == "registry.exported").count(), 6);
    }
}

on_both! {
    async fn the_story_shows_where_everything_came_from_and_one_kind_of_it(opened) {
        opened.account("dewi", Role::ProgramOfficer).await;
        people(&opened).await;
        let list = rows::list(&opened.url, NOW).await;
        let person = rows::person("SITI AMINAH", VILLAGE, 1, 1);
        let row = rows::Row { person, verdict: "eligible", state: "accepted", worker: Some(number(1)) };
        let row = rows::row(&opened.url, &opened.office.keys, list, &row).await;
        let mut dewi = opened.signed_in("dewi").await;
        let path = format!("/registry/workers/{}", number(1));
        let all = dewi.get(&path).await.body;
        for told in ["daftar.xlsx", "Dinas", &format!("/rows/{row}"), "Masuk registri"] {
            assert!(all.contains(told), "{told}");
        }
        let one = dewi.get(&format!("{path}?about=record")).await.body;
        assert!(one.contains("Masuk registri") && !one.contains("daftar.xlsx"));
    }
}

/// People who wait in a village, so many that their file is made in the background.
async fn crowd(opened: &Opened, count: u64) {
    let place = Some(code(VILLAGE));
    let person = |n: u64| Person { name: format!("ORANG {n}"), place, ..Person::default() };
    let new: Vec<NewWorker> = (0..count)
        .map(|n| NewWorker {
            id: number(100 + n),
            person: Person { nik: Nik::from_u64(6_203_010_101_800_000 + n), ..person(n) },
            verified_at: Some(opened.now()),
            ..NewWorker::default()
        })
        .collect();
    let mut tx = opened.db.begin().await.expect("begun");
    admit_in(&mut tx, &opened.office.keys, kapuas(), &new, None, opened.now()).await.expect("in");
    tx.commit().await.expect("kept");
}

on_both! {
    async fn a_long_file_is_made_in_the_background_whole_and_for_the_one_who_asked(opened) {
        opened.account("dewi", Role::ProgramOfficer).await;
        opened.account("rina", Role::ProgramOfficer).await;
        crowd(&opened, 5_001).await;
        let (mut dewi, mut rina) = (opened.signed_in("dewi").await, opened.signed_in("rina").await);
        let form = [("kind", "csv"), ("purpose", "enrolment"), ("numbers", "full")];
        let asked = dewi.post("/registry/export", &form).await;
        assert!(asked.location().starts_with("/jobs/"), "{} {}", asked.location(), asked.body);
        let stop = intake::work(&opened);
        let job = intake::over(&opened, intake::id_in(asked.location())).await;
        drop(stop);
        assert_eq!(job.state, lindung_store::jobs::State::Done, "{:?}", job.problem);
        let file = job.result.expect("a result")["next"].as_str().expect("a page").to_owned();
        let text = dewi.get(&file).await.body;
        assert_eq!(text.lines().count(), 5_002, "everybody and the headings");
        assert!(text.contains("6203010101805000"));
        assert_eq!(rina.get(&file).await.status, StatusCode::NOT_FOUND);
        let written = actions(&opened).await;
        assert!(["job.asked", "registry.exported", "export.downloaded"].iter().all(|a| written.contains(&(*a).to_owned())));
        opened.pass(4 * 24 * 3_600_000);
        let mut dewi = opened.signed_in("dewi").await;
        assert_eq!(dewi.get(&file).await.status, StatusCode::NOT_FOUND, "it has waited too long");
    }
}

on_both! {
    async fn the_note_of_a_look_stands_in_the_story_and_not_in_the_audit_trail(opened) {
        opened.account("dewi", Role::ProgramOfficer).await;
        people(&opened).await;
        let mut dewi = opened.signed_in("dewi").await;
        let path = format!("/registry/workers/{}", number(1));
        let form = [("what", "nik"), ("purpose", "claim"), ("note", "Klaim JKM anaknya")];
        assert_eq!(dewi.post(&format!("{path}/show"), &form).await.status, StatusCode::OK);
        let story = dewi.get(&path).await.body;
        assert!(story.contains("Klaim JKM anaknya") && story.contains("Nomor ditampilkan lengkap"));
        let area = Area::whole(kapuas()).expect("an area");
        let events = audit::list(&opened.db, &area, &Filter::default(), None, 500).await.expect("read");
        assert!(!format!("{events:?}").contains("anaknya"));
    }
}

on_both! {
    async fn an_officer_of_one_district_sets_the_village_of_somebody_who_has_none(opened) {
        opened.account("dewi", Role::ProgramOfficer).await;
        let district = Area::some(kapuas(), vec![code("62.03.01")]).expect("an area");
        opened.account_in("petugas", Role::Verifier, district).await;
        let person = Person { name: "TANPA DESA".to_owned(), place: Some(code("62.03.01")), ..Person::default() };
        let new = NewWorker { id: number(7), person, ..NewWorker::default() };
        let mut tx = opened.db.begin().await.expect("begun");
        admit_in(&mut tx, &opened.office.keys, kapuas(), &[new], None, opened.now()).await.expect("in");
        tx.commit().await.expect("kept");
        let mut petugas = opened.signed_in("petugas").await;
        let path = format!("/registry/workers/{}/edit", number(7));
        assert!(petugas.get(&path).await.body.contains(&format!("value=\"{VILLAGE}\"")));
        let form = [("village", VILLAGE), ("evidence", "KTP ditunjukkan")];
        let sent = petugas.post(&path, &form).await;
        assert!(sent.location().ends_with("said=proposed"), "{}", sent.body);
        let same = petugas.post(&path, &[("village", ""), ("evidence", "KTP")]).await;
        assert_eq!(same.status, StatusCode::UNPROCESSABLE_ENTITY, "nothing is different");
    }
}
