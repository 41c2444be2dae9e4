//! Papers of cards and forms for ODK Collect and `KoboToolbox` go out, and what was collected comes back.

use std::fmt::Write as _;

use axum::http::StatusCode;
use lindung_core::access::{Area, Role};
use lindung_core::cards::State;
use lindung_core::words::MonthSpan;
use lindung_files::intake::{Limits, read_bytes};
use lindung_store::cards::{self, Actor, Card, CardsWanted, NewRound};
use lindung_store::verification::{self, Chosen};
use time::macros::date;
use uuid::Uuid;

use crate::contributions::promised;
use crate::intake::send;
use crate::support::{Browser, NOW, Opened, kapuas, on_both};
use crate::verification::{VILLAGE, entries, round};

fn whole() -> Area {
    Area::whole(kapuas()).expect("an area")
}

/// A round of cards for three workers.
async fn cards_of(opened: &Opened) -> (Browser, Uuid, Vec<Card>) {
    promised(opened, 3).await;
    let by = opened.account("dewi", Role::ProgramOfficer).await;
    let period =
        MonthSpan::new("2026-01".parse().expect("a month"), "2027-12".parse().expect("a month"));
    let new = NewRound {
        title: "Kartu 2026",
        period: period.expect("a span"),
        decree: None,
        starts_on: date!(2026 - 09 - 01),
        deadline: date!(2026 - 12 - 01),
        report_by: date!(2026 - 12 - 01),
        request: Uuid::from_u128(1),
    };
    let actor = Actor { account: by.id, today: date!(2026 - 09 - 21), now: NOW };
    let (db, keys) = (&opened.db, &opened.office.keys);
    let round = cards::begin_round(db, keys, kapuas(), &new, actor).await.expect("begun");
    (opened.signed_in("dewi").await, round, all(opened, round).await)
}

async fn all(opened: &Opened, round: Uuid) -> Vec<Card> {
    let wanted = CardsWanted::default();
    let mut found =
        cards::cards(&opened.db, (&whole(), round), wanted, None, 10).await.expect("read");
    found.sort_by_key(|card| card.number);
    found
}

fn line(card: &Card, said: &str, sent: u128) -> String {
    format!("{},{said},2026-09-20,{}", card.id, Uuid::from_u128(sent))
}

const HEADS: &str =
    "subject,outcome,receiver,receiver_name,signed,reason,reason_note,happened_on,_uuid";

on_both! {
    async fn papers_and_the_form_of_a_round_are_made_for_cards_that_are_not_in_hands(opened) {
        let (mut dewi, round, cards) = cards_of(&opened).await;
        assert_eq!(cards.len(), 3);
        let page = dewi.get(&format!("/cards/papers?round={round}")).await;
        assert!(page.body.contains("Kartu 2026") && page.body.contains("Daftar serah terima"), "{}", page.body);
        for paper in ["sheets", "labels"] {
            let made = dewi.get(&format!("/cards/papers/{paper}.pdf?round={round}")).await;
            assert!(made.bytes.starts_with(b"%PDF"), "{paper}: {}", made.body);
        }
        let form = dewi.get(&format!("/cards/papers/form.xlsx?round={round}")).await;
        let sheets = read_bytes("form.xlsx", &form.bytes, &Limits::default()).expect("a workbook").sheets;
        let names: Vec<&str> = sheets.iter().filter_map(|sheet| sheet.name.as_deref()).collect();
        assert_eq!(names, ["survey", "choices", "settings"]);
        let choices = &sheets[1];
        let people = (0..choices.len()).filter(|row| choices.text(*row, 0) == "person").count();
        assert_eq!(people, 3);
        let none = dewi.get(&format!("/cards/papers/sheets.pdf?round={round}&place=62.03.17")).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        let unknown = dewi.get(&format!("/cards/papers/sheets.pdf?round={}", Uuid::nil())).await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    }
}

on_both! {
    async fn cards_are_printed_by_who_registers_and_letters_too(opened) {
        let (mut dewi, round, _) = cards_of(&opened).await;
        for paper in ["cards", "letters"] {
            let path = format!("/cards/papers/{paper}.pdf?round={round}");
            let made = dewi.get(&path).await;
            assert!(made.bytes.starts_with(b"%PDF"), "{paper}: {}", made.body);
        }
        opened.account("siti", Role::VillageOfficer).await;
        let mut siti = opened.signed_in("siti").await;
        let refused = siti.get(&format!("/cards/papers/cards.pdf?round={round}")).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
    }
}

on_both! {
    async fn cards_handed_over_with_kobotoolbox_are_written_down_once(opened) {
        let (mut dewi, round, cards) = cards_of(&opened).await;
        let file = [
            HEADS.to_owned(),
            line(&cards[0], "handed,holder,,OK,,", 11),
            line(&cards[1], "not-handed,,,,moved,Ke Banjarmasin", 12),
            line(&cards[2], "handed,family,,OK,,", 13),
        ];
        let file = file.join("\n");
        let told = send(&mut dewi, "/cards/submissions", &[], Some(("kobo.csv", &file))).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
        for part in ["2 isian disimpan", "kobo.csv, baris 4, kolom “receiver_name”: kosong"] {
            assert!(told.body.contains(part), "{part} in {}", told.body);
        }
        let after = all(&opened, round).await;
        assert_eq!(after[0].state, State::Handed);
        assert!(after[1].not_handed.is_some() && after[2].state == State::Here);
        let moves = opened.number("SELECT COUNT(*) FROM card_moves").await;
        let tries = opened.number("SELECT COUNT(*) FROM card_tries").await;
        send(&mut dewi, "/cards/submissions", &[], Some(("kobo.csv", &file))).await;
        assert_eq!(opened.number("SELECT COUNT(*) FROM card_moves").await, moves);
        assert_eq!(opened.number("SELECT COUNT(*) FROM card_tries").await, tries);
    }
}

on_both! {
    async fn visits_made_with_odk_collect_are_reported_once_and_a_row_that_cannot_be_is_named(opened) {
        let round = round(&opened).await;
        let mut siti = opened.signed_in("siti").await;
        let form = siti.get(&format!("/verification/{round}/form.xlsx?village={VILLAGE}")).await;
        let sheets = read_bytes("form.xlsx", &form.bytes, &Limits::default()).expect("a workbook").sheets;
        let (choices, visits) = (&sheets[1], entries(&opened, round, VILLAGE).await);
        let people: Vec<usize> =
            (0..choices.len()).filter(|row| choices.text(*row, 0) == "person").collect();
        assert_eq!(people.len(), visits.len());
        let heads = "subject,subject_version,exists,alive,lives,works,occupation,pay,fit,willing,visited_on,meta-instanceID";
        let mut file = heads.to_owned();
        for (number, row) in (100..).zip(&people) {
            let (id, version) = (choices.text(*row, 1), choices.text(*row, 5));
            let sent = Uuid::from_u128(number);
            let _ = write!(file, "\n{id},{version},yes,yes,here,yes,Nelayan,own,yes,yes,2026-09-20,uuid:{sent}");
        }
        let stranger = Uuid::from_u128(7);
        let _ = write!(file, "\n{stranger},1,no,,,,,,,,2026-09-20,uuid:{}", Uuid::from_u128(99));
        let told = send(&mut siti, "/cards/submissions", &[], Some(("central.csv", &file))).await;
        for part in ["3 isian disimpan, 0 sudah tersimpan", "central.csv, baris 5:"] {
            assert!(told.body.contains(part), "{part} in {}", told.body);
        }
        let again = send(&mut siti, "/cards/submissions", &[], Some(("central.csv", &file))).await;
        assert!(again.body.contains("0 isian disimpan, 3 sudah tersimpan"), "{}", again.body);
        let chosen = Chosen { to_do: true, ..Chosen::default() };
        let village = lindung_core::words::RegionCode::parse(VILLAGE).expect("a code");
        let (db, keys) = (&opened.db, &opened.office.keys);
        let open = verification::work_list(db, keys, &whole(), round, village, &chosen, 10).await;
        assert!(open.expect("read").is_empty());
    }
}

on_both! {
    async fn a_file_of_something_else_is_refused_with_the_columns_it_has(opened) {
        opened.account("dewi", Role::ProgramOfficer).await;
        let mut dewi = opened.signed_in("dewi").await;
        let told = send(&mut dewi, "/cards/submissions", &[], Some(("lain.csv", "NIK,NAMA\n1,SITI\n"))).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(told.body.contains("NIK, NAMA") && told.body.contains("_uuid"), "{}", told.body);
    }
}
