//! Every route, every role, and who is signed out.

use axum::http::StatusCode;
use lindung_core::access::{Area, Role};
use lindung_server::routes::{self, About, Needs, Route};

use crate::subjects;
use crate::support::{Answer, Browser, kapuas, on_both};

async fn ask(browser: &mut Browser, route: &Route, victim: &str) -> Answer {
    let path = route.path.replace("{id}", victim).replace("{name}", "none.css");
    let path = path.replace("{token}", NO_CARD);
    if route.method == "GET" { browser.get(&path).await } else { browser.post(&path, &[]).await }
}

/// An answer of the page itself: neither refused, nor sent away to sign in, nor a fault.
fn is_let_in(answer: &Answer) -> bool {
    answer.status != StatusCode::FORBIDDEN
        && !answer.status.is_server_error()
        && !(answer.status == StatusCode::SEE_OTHER
            && answer.location().starts_with("/sign-in")
            && answer.location() != "/sign-in?said=ended")
}

on_both! {
    async fn every_route_lets_in_whom_its_line_says_and_nobody_else(opened) {
        opened.account("kepala", Role::Admin).await;
        let victim = opened.account("orang", Role::Verifier).await.id.to_string();
        for role in Role::ALL {
            opened.account(role.word(), role).await;
            opened.pass(60_000);
            let signed_in = opened.signed_in(role.word()).await;
            for route in routes::all() {
                // Signing out must not end the session of the next question.
                let mut browser = signed_in.clone();
                if route.path == "/sign-out" {
                    opened.pass(10_000);
                    browser = opened.signed_in(role.word()).await;
                }
                let answer = ask(&mut browser, route, &victim).await;
                let told = format!("{} {} as {}: {}", route.method, route.path, role.word(), answer.status);
                match route.needs {
                    Needs::May(action) if !role.may(action) => {
                        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{told}");
                        assert!(answer.body.contains("Nama kepala"), "who to ask: {told}");
                    }
                    Needs::May(_) | Needs::SignedIn => assert!(is_let_in(&answer), "{told}"),
                    Needs::Unfounded => assert_eq!(answer.location(), "/sign-in?said=closed", "{told}"),
                    Needs::Nothing | Needs::Founded | Needs::Public => assert!(
                        !answer.status.is_server_error() && answer.status != StatusCode::FORBIDDEN,
                        "{told}"
                    ),
                }
            }
        }
    }
}

on_both! {
    async fn who_is_signed_out_is_sent_to_sign_in(opened) {
        opened.account("kepala", Role::Admin).await;
        for route in routes::all() {
            let answer = ask(&mut opened.browser(), route, "0198c0de-0000-7000-8000-000000000000").await;
            let told = format!("{} {}: {} {}", route.method, route.path, answer.status, answer.location());
            match route.needs {
                Needs::SignedIn | Needs::May(_) => {
                    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{told}");
                    assert!(answer.location().starts_with("/sign-in"), "{told}");
                }
                Needs::Unfounded => assert_eq!(answer.location(), "/sign-in?said=closed", "{told}"),
                Needs::Nothing | Needs::Founded | Needs::Public => {
                    assert!(!answer.status.is_server_error(), "{told}");
                    assert_ne!(answer.status, StatusCode::FORBIDDEN, "{told}");
                }
            }
        }
    }
}

on_both! {
    async fn what_is_not_in_the_table_is_not_there(opened) {
        opened.account("kepala", Role::Admin).await;
        let mut browser = opened.signed_in("kepala").await;
        for path in ["/nowhere", "/accounts/1/2/3", "/.env", "/assets/../Cargo.toml", "/index.php"] {
            let answer = browser.get(path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            assert!(answer.body.contains("Halaman tidak ada") || path.starts_with("/assets"), "{path}");
        }
        assert_eq!(browser.get("/sign-out").await.status, StatusCode::METHOD_NOT_ALLOWED);
    }
}

/// The token of no card.
pub const NO_CARD: &str = "00000000000000000000000000";

/// The number of nothing.
const NOBODY: &str = "0198c0de-0000-7000-8000-000000000000";

/// Kinds that belong to the whole regency: lists, rounds, funds, plans, decrees, lists for BPJS, answers,
/// bills, statements, rounds of cards, reports and jobs are shared, their rows
/// are not.
const SHARED: [About; 12] = [
    About::List,
    About::Round,
    About::Fund,
    About::Plan,
    About::Decree,
    About::Batch,
    About::Answer,
    About::Bill,
    About::Statement,
    About::CardRound,
    About::Report,
    About::Job,
];

/// Kinds that `subjects.rs` does not make yet; their own tests ask inside and outside.
const UNMADE: [About; 6] =
    [About::Pair, About::Change, About::Return, About::CardPlace, About::Parcel, About::Card];

on_both! {
    /// Of everything that a path names, one lies inside the area of who asks and one outside.
    async fn every_role_finds_what_lies_in_its_area_and_nothing_of_what_lies_outside(opened) {
        opened.account("kepala", Role::Admin).await;
        let subjects = subjects::make(&opened).await;
        let about = |route: &&Route| {
            route.about != About::Nothing
                && !SHARED.contains(&route.about)
                && !UNMADE.contains(&route.about)
        };
        for role in Role::ALL {
            let area = Area::some(kapuas(), vec![subjects::inside()]).expect("an area");
            opened.account_in(role.word(), role, area).await;
            opened.pass(60_000);
            let mut browser = opened.signed_in(role.word()).await;
            for route in routes::all().filter(about) {
                let Needs::May(action) = route.needs else {
                    panic!("{} names something of a place and lets everybody in", route.path)
                };
                if !role.may(action) {
                    continue;
                }
                let kind = subjects::word(route.about);
                let Some((inside, outside)) = subjects.get(kind) else {
                    panic!("{}: subjects.rs does not make a {kind} yet", route.path)
                };
                let told = format!("{} {} as {}", route.method, route.path, role.word());
                let answer = ask(&mut browser, route, outside).await;
                // Exactly as if it did not exist; a form that lacks its fields is not even looked at.
                let nobody = ask(&mut browser, route, NOBODY).await;
                assert_eq!(answer.status, nobody.status, "outside: {told}");
                let unread = route.method == "POST" && answer.status.is_client_error();
                assert!(answer.status == StatusCode::NOT_FOUND || unread, "outside: {told}");
                assert!(!answer.body.contains(subjects::STRANGER), "{told} tells who it is");
                // A row planted past the intake has no cells to show: only that it is found counts.
                // A form for a change of no kind is not there either.
                if route.about == About::Candidate || route.path.ends_with("/change") {
                    continue;
                }
                let answer = ask(&mut browser, route, inside).await;
                assert_ne!(answer.status, StatusCode::NOT_FOUND, "inside: {told}");
                assert!(!answer.status.is_server_error(), "inside: {told}: {}", answer.status);
            }
        }
    }
}
