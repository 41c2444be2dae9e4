//! A list whose people are in the registry already.

use axum::http::StatusCode;
use lindung_core::access::Area;
use lindung_core::checking::{PairState, Standing};
use lindung_store::checking::{self, Line, Wanted};
use lindung_store::jobs::State;
use lindung_store::registry;
use uuid::Uuid;

use crate::intake::{id_in, officer, over, send, work};
use crate::support::{Browser, Opened, kapuas, on_both};

const FIRST: &str = "NIK;NAMA LENGKAP;JENIS KELAMIN;TGL LAHIR;NAMA IBU;DESA;KECAMATAN;PEKERJAAN;DESIL\n\
    6203010107800001;SUPARDI HARTONO;L;01-07-1980;RUMIYATI;SELAT HULU;SELAT;NELAYAN;2\n\
    6203015105840003;MAGDALENA DJANGKAN;P;11-05-1984;ROSALINA;SELAT HULU;SELAT;PEDAGANG KELILING;1\n";

// The first by the same number, the second by likeness alone, the third is new.
const SECOND: &str = "NIK;NAMA LENGKAP;JENIS KELAMIN;TGL LAHIR;NAMA IBU;DESA;KECAMATAN;PEKERJAAN;DESIL\n\
    6203010107800001;SUPARDI HARTONO;L;01-07-1980;RUMIYATI;SELAT HULU;SELAT;NELAYAN;2\n\
    ;MAGDALENA;P;1984;;SELAT HULU;SELAT;PEDAGANG KELILING;1\n\
    6203014505900002;RUSMINI;P;05-05-1990;SUHARTI;SELAT HULU;SELAT;BURUH TANI;3\n";

fn area() -> Area {
    Area::whole(kapuas()).expect("an area")
}

async fn check(browser: &mut Browser, opened: &Opened, list: Uuid) {
    let said = browser.post(&format!("/lists/{list}/check"), &[]).await;
    let job = over(opened, id_in(said.location())).await;
    assert_eq!(job.state, State::Done, "{:?}", job.problem);
}

async fn brought(browser: &mut Browser, opened: &Opened, name: &str, text: &str) -> Uuid {
    let said = send(browser, "/lists/new", &[], Some((name, text))).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.body);
    let list = id_in(said.location());
    check(browser, opened, list).await;
    list
}

async fn lines(opened: &Opened, list: Uuid) -> Vec<Line> {
    checking::rows(&opened.db, &area(), &Wanted::all(list), (-1, false), 100).await.expect("rows")
}

async fn row(opened: &Opened, id: Uuid) -> checking::Row {
    checking::row(&opened.db, &opened.office.keys, &area(), id).await.expect("read").expect("there")
}

async fn accept(browser: &mut Browser, opened: &Opened, id: Uuid) {
    let version = row(opened, id).await.version.to_string();
    let form = [("step", "accept"), ("version", version.as_str())];
    let said = browser.post(&format!("/rows/{id}/decide"), &form).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.body);
}

async fn workers(opened: &Opened) -> usize {
    let count = registry::all_for_check(&opened.db, &opened.office.keys, kapuas(), |_| true);
    count.await.expect("counted")
}

fn said_of(row: &checking::Row) -> Vec<&str> {
    let of = row.findings.iter().filter(|f| f.code == "person.registered" && !f.cleared);
    of.map(|f| f.said.key.as_str()).collect()
}

on_both! {
    async fn a_row_of_a_worker_is_told_so_joined_on_acceptance_and_never_taken_in_twice(opened) {
        let mut browser = officer(&opened).await;
        let _work = work(&opened);
        let first = brought(&mut browser, &opened, "satu.csv", FIRST).await;
        for line in lines(&opened, first).await {
            accept(&mut browser, &opened, line.id).await;
        }
        assert_eq!(workers(&opened).await, 2);

        // A list checked again is no second record of its own workers.
        check(&mut browser, &opened, first).await;
        for line in lines(&opened, first).await {
            let row = row(&opened, line.id).await;
            assert!(said_of(&row).is_empty() && row.registered.is_none(), "{row:?}");
        }

        let second = brought(&mut browser, &opened, "dua.csv", SECOND).await;
        let [same, like, new] = lines(&opened, second).await.try_into().expect("three rows");
        let supardi = row(&opened, same.id).await;
        let worker = supardi.registered.expect("certainly a worker");
        assert_eq!(said_of(&supardi), ["finding-person-registered"]);
        let page = browser.get(&format!("/rows/{}", same.id)).await;
        assert!(page.body.contains(&format!("/registry/workers/{worker}")), "{}", page.body);
        assert!(said_of(&row(&opened, new.id).await).is_empty());
        accept(&mut browser, &opened, same.id).await;
        let supardi = row(&opened, same.id).await;
        assert_eq!((supardi.standing, supardi.worker), (Standing::Joined, Some(worker)));
        assert_eq!(workers(&opened).await, 2, "nobody twice");
        let page = browser.get(&format!("/registry/workers/{worker}")).await;
        assert!(page.body.contains("Baris daftar digabung ke sini"), "{}", page.body);

        // The likely one waits in the queue.
        let magdalena = row(&opened, like.id).await;
        assert_eq!((said_of(&magdalena).len(), magdalena.registered), (1, None), "{magdalena:?}");
        let pairs = checking::pairs_of(&opened.db, &area(), like.id).await.expect("pairs");
        assert_eq!((pairs.len(), pairs[0].state), (1, PairState::Open), "{pairs:?}");
        let pair = format!("/pairs/{}", pairs[0].id);
        let page = browser.get(&pair).await;
        assert!(page.body.contains("/registry/workers/"), "{}", page.body);
        browser.post(&pair, &[("answer", "same"), ("version", "1")]).await;
        let joined = row(&opened, like.id).await;
        assert_eq!(joined.standing, Standing::Joined);
        let other = joined.worker.expect("a worker");
        assert_ne!(other, worker);
        assert_eq!(joined.verdict, lindung_core::checking::Verdict::Fix, "no NIK still");

        // Checked again, the decision holds; taken back, the row is open again.
        check(&mut browser, &opened, second).await;
        assert_eq!(row(&opened, like.id).await.standing, Standing::Joined);
        let pairs = checking::pairs_of(&opened.db, &area(), like.id).await.expect("pairs");
        assert_eq!((pairs.len(), pairs[0].state), (1, PairState::Same), "{pairs:?}");
        browser.post(&format!("{pair}/undo"), &[]).await;
        let open = row(&opened, like.id).await;
        assert_eq!((open.standing, open.worker), (Standing::Open, None));
        let page = browser.get(&format!("/registry/workers/{other}")).await;
        assert!(page.body.contains("Penggabungan baris daftar dibatalkan"), "{}", page.body);

        // The new one comes in alone.
        accept(&mut browser, &opened, new.id).await;
        assert_eq!(workers(&opened).await, 3);
    }
}

on_both! {
    async fn two_persons_are_not_asked_about_again_in_the_next_list(opened) {
        let mut browser = officer(&opened).await;
        let _work = work(&opened);
        let first = brought(&mut browser, &opened, "satu.csv", FIRST).await;
        for line in lines(&opened, first).await {
            accept(&mut browser, &opened, line.id).await;
        }
        let second = brought(&mut browser, &opened, "dua.csv", SECOND).await;
        let like = lines(&opened, second).await[1].id;
        let pairs = checking::pairs_of(&opened.db, &area(), like).await.expect("pairs");
        let pair = format!("/pairs/{}", pairs[0].id);
        browser.post(&pair, &[("answer", "different"), ("version", "1")]).await;
        let third = SECOND.replace("RUSMINI", "RUSMINAH");
        let third = brought(&mut browser, &opened, "tiga.csv", &third).await;
        let like = lines(&opened, third).await[1].id;
        let pairs = checking::pairs_of(&opened.db, &area(), like).await.expect("pairs");
        assert!(pairs.is_empty(), "{pairs:?}");
        assert!(said_of(&row(&opened, like).await).is_empty());
    }
}
