//! The checked list as a workbook for its sender.

use std::fmt::Write as _;

use axum::http::StatusCode;
use lindung_core::access::Area;
use lindung_core::intake::Field;
use lindung_files::intake::{Limits, read};
use lindung_store::checking::{self, Correction, Wanted};
use lindung_store::jobs::State;

use crate::intake::{LIST, id_in, officer, over, send, work};
use crate::support::{Answer, Opened, kapuas, on_both};

/// All cells of all sheets, a line for each row.
fn cells(opened: &Opened, answer: &Answer) -> String {
    let path = opened.folder.path().join("hasil.xlsx");
    std::fs::write(&path, &answer.bytes).expect("written");
    let opened = read(&path, "hasil.xlsx", &Limits::default(), &|_| ()).expect("a workbook");
    let mut text = String::new();
    for sheet in &opened.sheets {
        for row in 0..sheet.len() {
            for column in 0..sheet.width(row) {
                let _ = write!(text, "{}|", sheet.text(row, column));
            }
            text.push('\n');
        }
    }
    text
}

on_both! {
    async fn the_workbook_holds_decisions_and_corrections_and_is_given_for_a_purpose(opened) {
        let mut browser = officer(&opened).await;
        let _work = work(&opened);
        let said = send(&mut browser, "/lists/new", &[], Some(("selat.csv", LIST))).await;
        let list = id_in(said.location());
        let path = format!("/lists/{list}/workbook");
        let early = browser.post(&path, &[("purpose", "sender")]).await;
        assert_eq!(early.status, StatusCode::CONFLICT, "{}", early.body);
        let said = browser.post(&format!("/lists/{list}/check"), &[]).await;
        assert_eq!(over(&opened, id_in(said.location())).await.state, State::Done);

        let area = Area::whole(kapuas()).expect("an area");
        let rows = checking::rows(&opened.db, &area, &Wanted::all(list), (-1, false), 9).await;
        let rows = rows.expect("rows");
        let correction = Correction {
            id: rows[1].id,
            version: rows[1].version,
            field: Field::Nik,
            text: "6203015105840009",
        };
        let by = (opened.account("ani", lindung_core::access::Role::Admin).await.id, 5);
        let (programme, keys) = (lindung_core::checking::Programme::default(), &opened.office.keys);
        checking::correct(&opened.db, keys, &area, &correction, &programme, by).await.expect("corrected");
        let form = [("step", "refuse"), ("reason", "dead"), ("version", "1")];
        browser.post(&format!("/rows/{}/decide", rows[2].id), &form).await;

        let none = browser.post(&path, &[("purpose", "")]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        let given = browser.post(&path, &[("purpose", "sender")]).await;
        assert_eq!(given.status, StatusCode::OK, "{}", given.body);
        let text = cells(&opened, &given);
        let line = |name: &str| text.lines().find(|l| l.contains(name)).expect("a row").to_owned();
        assert!(line("SITI AMINAH").contains("6203015105840009"), "{text}");
        assert!(line("RUSMINI").contains("Ditolak: Sudah meninggal"), "{text}");
        assert!(line("SUPARDI").contains("selat.csv|2|"), "{text}");
        assert!(text.contains("NAMA LENGKAP"), "{text}");
    }
}

on_both! {
    async fn a_large_workbook_is_made_by_a_job_and_fetched_by_who_asked(opened) {
        let mut browser = officer(&opened).await;
        let _work = work(&opened);
        let mut list = LIST.to_owned();
        for n in 0..3_100 {
            let _ = writeln!(list, "{n};;WARGA {n};L;{:02}-{:02}-19{:02};SELAT HULU;SELAT;NELAYAN;2",
                n % 28 + 1, n % 12 + 1, n % 40 + 50);
        }
        let said = send(&mut browser, "/lists/new", &[], Some(("besar.csv", &list))).await;
        let list = id_in(said.location());
        let said = browser.post(&format!("/lists/{list}/check"), &[]).await;
        assert_eq!(over(&opened, id_in(said.location())).await.state, State::Done);
        let path = format!("/lists/{list}/workbook");
        assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND);
        let said = browser.post(&path, &[("purpose", "bpjs")]).await;
        let job = over(&opened, id_in(said.location())).await;
        assert_eq!(job.state, State::Done, "{:?}", job.problem);
        let given = browser.get(&path).await;
        assert_eq!(given.status, StatusCode::OK);
        assert!(cells(&opened, &given).contains("WARGA 3099"));
        opened.account("lain", lindung_core::access::Role::ProgramOfficer).await;
        let mut other = opened.signed_in("lain").await;
        assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND);
    }
}
