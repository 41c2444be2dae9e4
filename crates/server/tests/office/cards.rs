//! Cards in the browser: a parcel counted with a difference, a sheet that was signed, a death that is
//! reported by who could not hand the card over.

use axum::http::StatusCode;
use lindung_core::access::{Area, Role};
use lindung_core::words::RegionCode;

use crate::contributions::promised;
use crate::funding::VILLAGE;
use crate::intake;
use crate::support::{Answer, Browser, Opened, kapuas, on_both};

/// The value of a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let rest = page.split(&mark).nth(1).expect("a field");
    rest.split('"').next().expect("a value").to_owned()
}

/// The addresses of a kind on a page, each once.
fn paths(page: &str, kind: &str) -> Vec<String> {
    let mark = format!("href=\"/cards/{kind}/");
    let mut found: Vec<String> = Vec::new();
    for rest in page.split(&mark).skip(1) {
        let id = &rest[..36];
        let path = format!("/cards/{kind}/{id}");
        if !found.contains(&path) {
            found.push(path);
        }
    }
    found
}

/// A round of a year for everybody, begun by the officer.
pub async fn round(opened: &Opened, workers: u64) -> (Browser, Browser, String) {
    let (ratna, mut sari, _) = promised(opened, workers).await;
    let page = sari.get("/cards/new").await.body;
    let form = [
        ("request", &*hidden(&page, "request")),
        ("title", "Kartu 2026"),
        ("first", "2026-01"),
        ("last", "2026-12"),
        ("starts_on", "2026-09-01"),
        ("deadline", "2026-12-01"),
        ("report_by", "2026-11-01"),
    ];
    let begun = sari.post("/cards/new", &form).await;
    let path = begun.location().split('?').next().expect("a path").to_owned();
    assert!(begun.location().ends_with("said=begun"), "{}", begun.body);
    let again = sari.post("/cards/new", &form).await;
    assert_eq!(again.location(), begun.location(), "sent twice, begun once");
    (ratna, sari, path)
}

/// Sends everything from the office to the village, and says the village and the parcel.
async fn sent(sari: &mut Browser, round: &str) -> (String, String) {
    let office = paths(&sari.get(round).await.body, "places");
    let page = sari.get(&office[0]).await.body;
    let label = page.split("Pulau Telo<").next().expect("the village is offered");
    let to = label.rsplit("value=\"").next().expect("a value");
    let to = to.split('"').next().expect("a value").to_owned();
    let form = [("request", &*hidden(&page, "request")), ("to", &*to)];
    let packed = sari.post(&format!("{}/pack", office[0]), &form).await;
    let parcel = packed.location().split('?').next().expect("a path").to_owned();
    assert!(parcel.starts_with("/cards/parcels/"), "{}", packed.body);
    let gone = sari.post(&format!("{parcel}/send"), &[]).await;
    assert!(gone.location().ends_with("said=sent"), "{}", gone.body);
    (format!("/cards/places/{to}"), parcel)
}

async fn take(who: &mut Browser, parcel: &str, more: &[(&str, &str)]) -> Answer {
    let request = hidden(&who.get(parcel).await.body, "request");
    let mut form = vec![("request", &*request), ("proof", "session")];
    form.extend(more);
    intake::send(who, &format!("{parcel}/take"), &form, None).await
}

on_both! {
    async fn a_parcel_is_counted_the_difference_named_and_a_signed_sheet_hands_over(opened) {
        let (_, mut sari, round) = round(&opened, 6).await;
        let (village, parcel) = sent(&mut sari, &round).await;
        let short = take(&mut sari, &parcel, &[("counted", "2")]).await;
        assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(short.body.contains("Dikirim 3 kartu, dihitung 2"), "{}", short.body);
        let page = sari.get(&parcel).await.body;
        let missing = page.split("name=\"missing-").nth(1).expect("a card")[..36].to_owned();
        let missing = format!("missing-{missing}");
        let named = [("counted", "2"), (&*missing, "1"), ("difference", "tertinggal di kantor")];
        let taken = take(&mut sari, &parcel, &named).await;
        assert!(taken.location().ends_with("said=taken"), "{}", taken.body);

        let page = sari.get(&village).await.body;
        assert!(page.contains("Masuk 2, keluar 0, di sini 2."), "{page}");
        let nobody = [("request", &*hidden(&page, "request")), ("on", "2026-09-20")];
        let nobody = intake::send(&mut sari, &format!("{village}/hand"), &nobody, None).await;
        assert!(nobody.body.contains("Belum ada kartu yang dicentang"), "{}", nobody.body);
        let card = page.split("name=\"card-").nth(1).expect("a card")[..36].to_owned();
        let ticked = format!("card-{card}");
        let form = [("request", &*hidden(&page, "request")), ("on", "2026-09-20"), (&*ticked, "1")];
        let handed =
            intake::send(&mut sari, &format!("{village}/hand"), &form, Some(("lembar.pdf", "%PDF-1.7"))).await;
        assert!(handed.location().ends_with("said=handed"), "{}", handed.body);
        let page = sari.get(&village).await.body;
        assert!(page.contains("Masuk 2, keluar 1, di sini 1."), "{page}");
        let story = sari.get(&format!("/cards/one/{card}")).await.body;
        assert!(story.contains("Diserahkan") && story.contains("lembar bertanda tangan"), "{story}");
        let whole = sari.get(&round).await.body;
        assert!(whole.contains("Dari 6 kartu, 1 di tangan"), "{whole}");
    }
}

on_both! {
    async fn a_death_that_is_told_at_the_door_ends_the_card_once_a_second_person_agrees(opened) {
        let (_, mut sari, round) = round(&opened, 2).await;
        let (village, parcel) = sent(&mut sari, &round).await;
        let taken = take(&mut sari, &parcel, &[("counted", "1")]).await;
        assert!(taken.location().ends_with("said=taken"), "{}", taken.body);
        let card = paths(&sari.get(&village).await.body, "one").remove(0);
        let request = hidden(&sari.get(&card).await.body, "request");
        let died = [
            ("request", &*request),
            ("act", "not-handed"),
            ("reason", "died"),
            ("on", "2026-09-20"),
            ("words", "kata keluarga"),
        ];
        let told = intake::send(&mut sari, &card, &died, None).await;
        assert!(told.location().ends_with("said=change"), "{}", told.body);
        let page = sari.get(&card).await.body;
        let change = page.split("/registry/changes/").nth(1).expect("a change")[..36].to_owned();
        let change = format!("/registry/changes/{change}");
        let own = sari.post(&change, &[("decision", "approve")]).await;
        assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody decides the own report");
        opened.account("wati", Role::ProgramOfficer).await;
        let mut wati = opened.signed_in("wati").await;
        assert_eq!(wati.post(&change, &[("decision", "approve")]).await.status, StatusCode::SEE_OTHER);
        let page = wati.get(&card).await.body;
        assert!(page.contains("tidak berlaku") && page.contains("meninggal"), "{page}");
        let whole = wati.get(&round).await.body;
        assert!(whole.contains("Dari 2 kartu, 0 di tangan, 1 meninggal"), "{whole}");
    }
}

on_both! {
    /// Kinds that `subjects.rs` does not make: asked for inside and outside of an area here.
    async fn cards_places_and_parcels_of_other_villages_are_not_there(opened) {
        let (_, mut sari, round) = round(&opened, 4).await;
        let (village, parcel) = sent(&mut sari, &round).await;
        let taken = take(&mut sari, &parcel, &[("counted", "2")]).await;
        assert!(taken.location().ends_with("said=taken"), "{}", taken.body);
        let card = paths(&sari.get(&village).await.body, "one").remove(0);
        let area = |code: &str| {
            let place = RegionCode::parse(code).expect("a code");
            Area::some(kapuas(), vec![place]).expect("an area")
        };
        opened.account_in("dalam", Role::VillageOfficer, area(VILLAGE)).await;
        opened.account_in("luar", Role::VillageOfficer, area("62.03.01.1006")).await;
        let (mut inside, mut outside) = (opened.signed_in("dalam").await, opened.signed_in("luar").await);
        for path in [&village, &parcel, &card] {
            assert_eq!(inside.get(path).await.status, StatusCode::OK, "{path}");
            assert_eq!(outside.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        for act in ["pack", "hand", "remove"] {
            let asked = outside.post(&format!("{village}/{act}"), &[]).await.status;
            assert!(asked.is_client_error(), "{act}: {asked}");
        }
        for path in ["send", "cancel"].map(|act| format!("{parcel}/{act}")) {
            assert_eq!(outside.post(&path, &[]).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
}

on_both! {
    async fn a_pin_is_six_digits_and_signs_for_who_takes_a_parcel(opened) {
        let (mut ratna, mut sari, round) = round(&opened, 2).await;
        opened.account("siti", Role::DistrictOfficer).await;
        let mut siti = opened.signed_in("siti").await;
        for wrong in ["12345", "111111", "12345a"] {
            let answer = siti.post("/me/card-pin", &[("pin", wrong)]).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        }
        assert_eq!(siti.post("/me/card-pin", &[("pin", "270415")]).await.location(), "/me");
        let (_, parcel) = sent(&mut sari, &round).await;
        let by = |pin: &'static str| [("counted", "1"), ("proof", "pin"), ("login", "siti"), ("pin", pin)];
        let form = |page: &str, pin: &'static str| {
            let mut form = vec![("request".to_owned(), hidden(page, "request"))];
            form.extend(by(pin).map(|(name, value)| (name.to_owned(), value.to_owned())));
            form
        };
        for (pin, status) in [("000001", StatusCode::UNPROCESSABLE_ENTITY), ("270415", StatusCode::SEE_OTHER)] {
            let page = sari.get(&parcel).await.body;
            let form = form(&page, pin);
            let words: Vec<(&str, &str)> = form.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
            let answer = intake::send(&mut sari, &format!("{parcel}/take"), &words, None).await;
            assert_eq!(answer.status, status, "{}", answer.body);
        }
        let page = sari.get(&parcel).await.body;
        assert!(page.contains("PIN penerima") && page.contains("Nama siti"), "{page}");
        assert_eq!(ratna.get("/me/card-pin").await.status, StatusCode::FORBIDDEN, "a treasurer takes no cards");
    }
}
