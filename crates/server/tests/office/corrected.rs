//! A list that comes back corrected.

use axum::http::StatusCode;
use lindung_core::access::Area;
use lindung_core::checking::{Standing, Verdict};
use lindung_store::checking::{self, Line, Wanted};
use lindung_store::jobs::{self, State};
use uuid::Uuid;

use crate::intake::{LIST, id_in, officer, over, send, work};
use crate::support::{Answer, Browser, Opened, kapuas, on_both};

fn area() -> Area {
    Area::whole(kapuas()).expect("an area")
}

async fn lines(opened: &Opened, list: Uuid) -> Vec<Line> {
    let all = Wanted::all(list);
    checking::rows(&opened.db, &area(), &all, (-1, false), 100).await.expect("rows")
}

async fn checked(browser: &mut Browser, opened: &Opened, words: &[(&str, &str)]) -> Uuid {
    let said = send(browser, "/lists/new", words, Some(("selat.csv", LIST))).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.body);
    let list = id_in(said.location());
    let said = browser.post(&format!("/lists/{list}/check"), &[]).await;
    assert_eq!(over(opened, id_in(said.location())).await.state, State::Done);
    list
}

/// Sends a corrected file; waits for what it brings and for the check after it.
async fn corrected(
    browser: &mut Browser,
    opened: &Opened,
    list: Uuid,
    file: (&str, &str),
) -> (Answer, serde_json::Value) {
    let said = send(browser, &format!("/lists/{list}/correct"), &[], Some(file)).await;
    if said.status != StatusCode::SEE_OTHER {
        return (said, serde_json::Value::Null);
    }
    let job = over(opened, id_in(said.location())).await;
    assert_eq!(job.state, State::Done, "{:?}", job.problem);
    let result = job.result.expect("a result");
    if let Some(check) = result["check"].as_str() {
        let job = over(opened, Uuid::parse_str(check).expect("a number")).await;
        assert_eq!(job.state, State::Done, "{:?}", job.problem);
    }
    (said, result)
}

fn counts(result: &serde_json::Value) -> [i64; 5] {
    ["changed", "added", "same", "decided", "missing"].map(|w| result[w].as_i64().expect("a count"))
}

on_both! {
    async fn a_corrected_file_changes_adds_and_leaves_and_is_taken_once(opened) {
        let mut browser = officer(&opened).await;
        let _work = work(&opened);
        let list = checked(&mut browser, &opened, &[]).await;
        let before = lines(&opened, list).await;
        assert_eq!(before[1].verdict, Verdict::Fix, "no NIK");
        let form = [("step", "refuse"), ("reason", "dead"), ("version", "1")];
        browser.post(&format!("/rows/{}/decide", before[2].id), &form).await;

        // The second gets its NIK, the third, which is decided, another occupation; the fourth is
        // left out, and somebody is new.
        let file = LIST
            .lines()
            .take(4)
            .collect::<Vec<_>>()
            .join("\n")
            .replace("2;;SITI", "2;6203015105840009;SITI")
            .replace("BURUH TANI", "PENJAHIT")
            + "\n9;6203010203770004;KURNIAWAN;L;02-03-1977;SELAT HULU;SELAT;NELAYAN;1\n";
        let (_, result) = corrected(&mut browser, &opened, list, ("selat.csv", &file)).await;
        assert_eq!(counts(&result), [1, 1, 1, 1, 1], "{result}");
        let after = lines(&opened, list).await;
        assert_eq!(after.len(), 5, "{after:?}");
        let siti = after.iter().find(|line| line.id == before[1].id).expect("the same row");
        assert_eq!(siti.verdict, Verdict::Eligible, "{siti:?}");
        let kurniawan = after.iter().find(|line| line.name == "KURNIAWAN").expect("a new row");
        assert_eq!(kurniawan.verdict, Verdict::Eligible, "{kurniawan:?}");
        let rusmini = after.iter().find(|line| line.id == before[2].id).expect("the same row");
        assert_eq!(rusmini.standing, Standing::Refused);
        let row = checking::row(&opened.db, &opened.office.keys, &area(), siti.id).await;
        let row = row.expect("read").expect("there");
        assert!(row.events.iter().any(|event| event.kind == "read-again"), "{:?}", row.events);
        assert_eq!(row.source.cells.iter().filter(|cell| cell.given.is_some()).count(), 1);
        let page = browser.get(&format!("/lists/{list}/correct")).await;
        assert!(page.body.contains("RUSMINI") && page.body.contains("SITI AMINAH"), "{}", page.body);

        // The same once more does nothing.
        let jobs = jobs::about(&opened.db, kapuas(), list).await.expect("jobs").len();
        let (said, _) = corrected(&mut browser, &opened, list, ("lagi.csv", &file)).await;
        assert_eq!(said.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(said.body.contains("tidak ada yang diubah"), "{}", said.body);
        assert_eq!(jobs::about(&opened.db, kapuas(), list).await.expect("jobs").len(), jobs);

        // A check still counts what was corrected, and what was corrected by hand.
        let said = browser.post(&format!("/lists/{list}/check"), &[]).await;
        assert_eq!(over(&opened, id_in(said.location())).await.state, State::Done);
        let again = lines(&opened, list).await;
        assert_eq!(again.len(), 5);
        let of = |all: &[Line]| all.iter().map(|l| (l.id, l.verdict)).collect::<Vec<_>>();
        assert_eq!(of(&again), of(&after));
    }
}

on_both! {
    async fn the_workbook_comes_back_and_only_what_was_written_into_it_changes(opened) {
        let mut browser = officer(&opened).await;
        let _work = work(&opened);
        let list = checked(&mut browser, &opened, &[]).await;
        let head = "NO;NIK;NAMA LENGKAP;JENIS KELAMIN;TGL LAHIR;DESA;KECAMATAN;PEKERJAAN;DESIL;\
                    Berkas;Baris ke-;Putusan;Catatan";
        // Another name and another NIK: only the place says which row it is.
        let text = format!(
            "{head}\n2;6203015105840009;SITI AMINAH;P;11-05-1984;SELAT HULU;SELAT;PEDAGANG KELILING;\
             1;selat.csv;3;Perlu diperbaiki;NIK kosong\n3;6203014505900002;RUSMINAH;P;05-05-1990;\
             SELAT HILIR;SELAT;BURUH TANI;3;selat.csv;4;Layak;\n"
        );
        let (_, result) = corrected(&mut browser, &opened, list, ("hasil.csv", &text)).await;
        assert_eq!(counts(&result), [2, 0, 0, 0, 2], "{result}");
        let after = lines(&opened, list).await;
        assert_eq!(after.len(), 4, "{after:?}");
        assert_eq!(after[2].name, "RUSMINAH");
    }
}

on_both! {
    async fn the_rules_chosen_on_upload_hold_for_check_and_correction(opened) {
        let mut browser = officer(&opened).await;
        let _work = work(&opened);
        let wrong = send(&mut browser, "/lists/new", &[("decile", "17")], Some(("a.csv", LIST))).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("bilangan bulat"), "{}", wrong.body);
        let words = [("decile", "1"), ("on", "2026-10-01")];
        let list = checked(&mut browser, &opened, &words).await;
        let rows = lines(&opened, list).await;
        assert_eq!(rows[0].verdict, Verdict::Ineligible, "decile 2 of 1: {rows:?}");
        let form = [("field", "decile"), ("text", "1"), ("version", "1")];
        browser.post(&format!("/rows/{}/correct", rows[0].id), &form).await;
        assert_eq!(lines(&opened, list).await[0].verdict, Verdict::Eligible);
        let form = [("field", "decile"), ("text", "2"), ("version", "1")];
        browser.post(&format!("/rows/{}/correct", rows[3].id), &form).await;
        assert_eq!(lines(&opened, list).await[3].verdict, Verdict::Ineligible);
    }
}
