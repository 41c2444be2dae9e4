//! Reminders of cards that lie somewhere: after how many days, and by the office's message gateway.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use lindung_core::access::Role;
use serde_json::Value;
use tempfile::TempDir;

use crate::cards::round;
use crate::support::{Browser, Opened, open, run};

const DAY: i64 = 24 * 60 * 60 * 1_000;

/// What a gateway received: number, signature and text of each request.
type Heard = Arc<Mutex<Vec<(String, String, String)>>>;

/// A gateway on this machine that answers with a status.
async fn gateway(status: StatusCode) -> (String, Heard) {
    let heard = Heard::default();
    let take = move |State(heard): State<Heard>, headers: HeaderMap, body: String| async move {
        let text = |name: &str| headers[name].to_str().expect("text").to_owned();
        let (number, signature) = (text("idempotency-key"), text("x-lindung-signature"));
        heard.lock().expect("heard").push((number, signature, body));
        status
    };
    let app = Router::new().route("/pesan", post(take)).with_state(Arc::clone(&heard));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = format!("http://{}/pesan", listener.local_addr().expect("an address"));
    tokio::spawn(async move { axum::serve(listener, app).await });
    (address, heard)
}

/// An office with that gateway whose cards lie for four days.
async fn late(gateway: &str) -> (Opened, Browser, String) {
    let folder = TempDir::new().expect("a folder");
    let url = format!("sqlite:{}", folder.path().join("office.db").display());
    let settings = [("messages", gateway), ("messages-secret", "kunci bersama")];
    let opened = open(&url, folder, &settings).await;
    let (_, _, path) = round(&opened, 2).await;
    opened.account("wati", Role::ProgramOfficer).await;
    opened.pass(4 * DAY);
    let wati = opened.signed_in("wati").await;
    (opened, wati, path)
}

#[test]
fn reminders_go_to_the_gateway_signed_and_twice_a_day_with_one_number() {
    run(async {
        let (address, heard) = gateway(StatusCode::ACCEPTED).await;
        let (_opened, mut wati, path) = late(&address).await;
        let page = wati.get(&path).await.body;
        assert!(page.contains("Kirim pengingat"), "{page}");
        for _ in 0..2 {
            let sent = wati.post(&format!("{path}/remind"), &[]).await;
            assert!(sent.location().ends_with("said=reminded"), "{}", sent.body);
        }
        let heard = heard.lock().expect("heard").clone();
        assert_eq!(heard.len(), 2);
        assert_eq!(heard[0].0, heard[1].0, "the gateway can leave the second");
        assert!(heard[0].1.starts_with("sha256=") && heard[0].1.len() == 7 + 64, "{}", heard[0].1);
        let told: Value = serde_json::from_str(&heard[0].2).expect("JSON");
        let first = &told["messages"][0];
        assert!(first["to"].as_array().is_some_and(|to| to.iter().any(|login| login == "wati")));
        assert_eq!((&first["days"], &first["cards"]), (&Value::from(4), &Value::from(2)));
        assert!(first["text"].as_str().is_some_and(|text| text.contains("Kartu 2026")), "{first}");
    });
}

#[test]
fn a_gateway_that_refuses_is_told_and_nothing_is_said_to_be_sent() {
    run(async {
        let (address, heard) = gateway(StatusCode::UNAUTHORIZED).await;
        let (_opened, mut wati, path) = late(&address).await;
        let refused = wati.post(&format!("{path}/remind"), &[]).await;
        assert_eq!(
            (refused.status, heard.lock().expect("heard").len()),
            (StatusCode::BAD_GATEWAY, 1)
        );
        assert!(refused.body.contains("menolak pengingat"), "{}", refused.body);
    });
}

#[test]
fn an_office_says_itself_after_how_many_days_it_reminds() {
    run(async {
        let (address, heard) = gateway(StatusCode::OK).await;
        let (_opened, mut wati, path) = late(&address).await;
        let days = |remind| {
            [
                ("remind", remind),
                ("district", "9"),
                ("office", "15"),
                ("leader", "30"),
                ("device", "7"),
            ]
        };
        let wrong = wati.post("/cards/settings", &days("10")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "later steps come later");
        let saved = wati.post("/cards/settings", &days("5")).await;
        assert!(saved.location().ends_with("said=saved"), "{}", saved.body);
        assert!(wati.get("/cards/settings").await.body.contains("value=\"5\""));
        let nobody = wati.post(&format!("{path}/remind"), &[]).await;
        assert!(nobody.body.contains("Tidak ada petugas"), "{}", nobody.body);
        assert_eq!(heard.lock().expect("heard").len(), 0);
    });
}
