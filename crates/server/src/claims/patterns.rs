//! What is unusual about cases when they are compared, for who looks after the office. It says what it
//! means, and that nobody is refused by it.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::claims::{Pattern, Sign};
use lindung_core::law::Law;
use lindung_core::message::Message;
use lindung_store::audit::Event;
use lindung_store::claims as store;
use serde_json::json;
use time::Date;
use uuid::Uuid;

use super::case_one::actor;
use super::find::{day_said, happening_said};
use crate::fault::Fault;
use crate::page::Frame;
use crate::registry::home;
use crate::visit::{Visit, shown};

/// Signs of one pattern that are shown.
const MOST: usize = 50;

/// Cases of one sign that are shown.
const MOST_CASES: usize = 20;

#[derive(Template)]
#[template(path = "claims/patterns.html")]
struct PatternsPage {
    frame: Frame,
    parts: Vec<Part>,
}

/// A pattern with the signs of it.
struct Part {
    title: String,
    means: String,
    measure: String,
    count: usize,
    signs: Vec<SignRow>,
    more: Option<String>,
}

struct SignRow {
    said: String,
    cases: Vec<CaseRow>,
    more: Option<String>,
}

struct CaseRow {
    path: String,
    number: i64,
    said: String,
}

/// `GET /claims/patterns`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit) -> Result<Response, Fault> {
    let (account, today) = (&visit.signed()?.account, actor(&visit)?.today);
    let signs = store::claim_signs(&visit.office.db, &account.area, today).await?;
    let event = Event::new("claims.patterns-seen", "claims")
        .by(account.id)
        .detail(json!({ "signs": signs.len() }));
    visit.office.journal.append(account.regency, event, visit.now).await?;
    let mut parts = Vec::new();
    for pattern in Pattern::ALL {
        let own: Vec<&Sign<Uuid>> = signs.iter().filter(|sign| sign.pattern == *pattern).collect();
        parts.push(part(&visit, *pattern, &own, today).await?);
    }
    let frame = visit.frame(visit.t("patterns-title"));
    shown(StatusCode::OK, &PatternsPage { frame, parts })
}

async fn part(
    visit: &Visit,
    pattern: Pattern,
    signs: &[&Sign<Uuid>],
    today: Date,
) -> Result<Part, Fault> {
    let word = pattern.word();
    let mut shown = Vec::new();
    for sign in signs.iter().take(MOST) {
        shown.push(sign_row(visit, sign).await?);
    }
    let measure = Law::embedded().threshold(pattern, today).map(|entry| {
        let said = Message::new(format!("patterns-measure-{word}"))
            .number("cases", entry.value.cases)
            .number("days", entry.value.days);
        visit.say(&said)
    });
    Ok(Part {
        title: visit.t(&format!("claims-pattern-{word}")),
        means: visit.t(&format!("patterns-means-{word}")),
        measure: measure.unwrap_or_default(),
        count: signs.len(),
        signs: shown,
        more: more(visit, signs.len(), MOST),
    })
}

fn more(visit: &Visit, all: usize, most: usize) -> Option<String> {
    let said = |left| visit.say(&Message::new("patterns-more").number("count", left));
    all.checked_sub(most).filter(|left| *left > 0).map(said)
}

async fn sign_row(visit: &Visit, sign: &Sign<Uuid>) -> Result<SignRow, Fault> {
    let (db, area) = (&visit.office.db, &visit.signed()?.account.area);
    let mut cases = Vec::new();
    for id in sign.cases.iter().take(MOST_CASES) {
        let Some(case) = store::case(db, area, *id).await? else { continue };
        let what = [
            happening_said(visit, case.happening),
            day_said(visit, case.happened_on),
            home(visit, case.place),
        ];
        let path = format!("/claims/{id}");
        cases.push(CaseRow { path, number: case.number, said: what.join(", ") });
    }
    let said = Message::new(format!("patterns-sign-{}", sign.pattern.word()))
        .number("cases", sign.cases.len())
        .number("days", sign.days.unwrap_or_default());
    Ok(SignRow { said: visit.say(&said), cases, more: more(visit, sign.cases.len(), MOST_CASES) })
}
