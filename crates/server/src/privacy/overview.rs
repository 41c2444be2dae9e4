//! The page of the duties: breaches, and what has been kept long enough.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lindung_core::message::Message;
use lindung_store::privacy as store;
use serde::Deserialize;
use uuid::Uuid;

use super::breaches::clock;
use super::periods::PERIODS;
use crate::fault::Fault;
use crate::page::Frame;
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "privacy/overview.html")]
struct OverviewPage {
    frame: Frame,
    said: Option<String>,
    breaches: Vec<BreachRow>,
    rules: Vec<RuleRow>,
}

struct BreachRow {
    id: Uuid,
    title: String,
    noticed: String,
    people: String,
    clock: String,
    tone: &'static str,
}

struct RuleRow {
    rule: String,
    name: String,
    period: String,
    count: String,
    due: bool,
    erase: String,
    citation: String,
}

/// What the address of the page says.
#[derive(Deserialize)]
pub struct Asked {
    erased: Option<i64>,
}

/// `GET /privacy`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let (office, own) = (&visit.office, &visit.signed()?.account);
    let breaches = store::breaches(&office.db, &office.keys, own.regency).await?;
    let breaches = breaches.into_iter().map(|breach| {
        let (clock, tone) = clock(&visit, &breach);
        let title = Message::new("breach-number").number("number", breach.number);
        let people = Message::new("breach-people").number("count", breach.people);
        BreachRow {
            id: breach.id,
            title: visit.say(&title),
            noticed: visit.time(breach.noticed_at),
            people: visit.say(&people),
            clock,
            tone,
        }
    });
    let breaches = breaches.collect();
    let mut rules = Vec::new();
    for (what, period) in PERIODS.iter() {
        let before = period.before(visit.now);
        let count = store::overdue(&office.db, own.regency, *what, before).await?;
        let name = visit.t(&format!("retention-{}", period.rule));
        let months = Message::new(format!("retention-from-{}", period.from));
        let erase = Message::new("retention-erase-which").text("name", &name);
        rules.push(RuleRow {
            rule: period.rule.clone(),
            period: visit.say(&months.number("months", period.months)),
            count: visit.say(&Message::new("retention-count").number("count", count)),
            due: count > 0,
            erase: visit.say(&erase),
            citation: format!("{} ({})", period.citation, period.grade),
            name,
        });
    }
    let said = asked
        .erased
        .map(|count| visit.say(&Message::new("retention-erased").number("count", count)));
    let frame = visit.frame(visit.t("privacy-title"));
    shown(StatusCode::OK, &OverviewPage { frame, said, breaches, rules })
}

/// `POST /privacy/retention/{rule}`: takes away what has been kept long enough.
///
/// # Errors
/// If the store does not answer.
pub async fn erase(visit: Visit, Path(rule): Path<String>) -> Result<Response, Fault> {
    let own = &visit.signed()?.account;
    let Some((what, period)) = PERIODS.iter().find(|(_, period)| period.rule == rule) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let before = period.before(visit.now);
    let (db, by) = (&visit.office.db, Some(own.id));
    let count = store::erase(db, own.regency, *what, before, by, visit.now).await?;
    Ok(go(&format!("/privacy?erased={count}")))
}
