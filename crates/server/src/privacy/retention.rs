//! What has been kept long enough: how much it is and how old, the terms, and taking it away.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lindung_core::message::Message;
use lindung_store::privacy as store;
use lindung_store::settings;
use serde::Deserialize;
use serde_json::json;

use super::periods::{TERMS, duties, periods, usual};
use crate::fault::Fault;
use crate::page::{Frame, Problems};
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "privacy/retention.html")]
struct RetentionPage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    rules: Vec<Row>,
    duties: Vec<(String, String)>,
}

struct Row {
    rule: String,
    name: String,
    period: String,
    usual: String,
    months: String,
    wrong: bool,
    label: String,
    count: String,
    oldest: Option<String>,
    erase: String,
    citation: String,
}

/// What the address of the page says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    erased: Option<i64>,
    said: String,
}

/// `GET /privacy/retention`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let erased = |count| visit.say(&Message::new("retention-erased").number("count", count));
    let saved = (asked.said == "saved").then(|| visit.t("retention-saved"));
    let said = asked.erased.map(erased).or(saved);
    show(&visit, StatusCode::OK, said, &BTreeMap::new(), Problems::default()).await
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    said: Option<String>,
    typed: &BTreeMap<String, String>,
    problems: Problems,
) -> Result<Response, Fault> {
    let (office, own) = (&visit.office, &visit.signed()?.account);
    let mut rules = Vec::new();
    for ((what, period), (_, usual)) in periods(visit).await?.into_iter().zip(usual()) {
        let before = period.before(visit.now);
        let (count, oldest) = store::overdue(&office.db, own.regency, what, before).await?;
        let name = visit.t(&format!("retention-{}", period.rule));
        let from = visit.t(&format!("retention-since-{}", period.from));
        let months = Message::new("retention-months").number("months", period.months);
        let default = Message::new("retention-usual").number("months", usual.months);
        let say = |key: &str| visit.say(&Message::new(key).text("name", &name));
        let typed = typed.get(&period.rule);
        rules.push(Row {
            period: format!("{} {from}", visit.say(&months)),
            usual: if usual.months == period.months { String::new() } else { visit.say(&default) },
            months: typed.cloned().unwrap_or_else(|| period.months.to_string()),
            wrong: typed.is_some_and(|typed| months_of(typed).is_none()),
            label: say("retention-months-which"),
            count: visit.say(&Message::new("retention-count").number("count", count)),
            oldest: oldest.filter(|_| count > 0).map(|oldest| visit.time(oldest)),
            erase: say("retention-erase-which"),
            citation: format!("{} ({})", period.citation, period.grade),
            rule: period.rule,
            name,
        });
    }
    let stays = |duty: &super::periods::Duty| {
        let what = visit.t(&format!("retention-stays-{}", duty.what));
        (what, format!("{} ({})", duty.citation, duty.grade))
    };
    let page = RetentionPage {
        frame: visit.frame(visit.t("retention-title")),
        problems,
        said,
        rules,
        duties: duties().iter().map(stays).collect(),
    };
    shown(status, &page)
}

/// Months as somebody types them: one month to fifty years.
fn months_of(typed: &str) -> Option<i64> {
    typed.trim().parse().ok().filter(|months| (1..=600).contains(months))
}

/// `POST /privacy/retention`: the months of each rule.
///
/// # Errors
/// If the store does not answer.
pub async fn save(
    visit: Visit,
    Form(typed): Form<BTreeMap<String, String>>,
) -> Result<Response, Fault> {
    let own = &visit.signed()?.account;
    let mut set = BTreeMap::new();
    let mut problems = Problems::default();
    for (_, period) in usual() {
        let months = typed.get(&period.rule).and_then(|typed| months_of(typed));
        if let Some(months) = months {
            set.insert(period.rule, months);
        } else {
            let name = visit.t(&format!("retention-{}", period.rule));
            let said = Message::new("retention-months-wrong").text("name", name);
            problems.add("", visit.say(&said));
        }
    }
    if !problems.none() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return show(&visit, status, None, &typed, problems).await;
    }
    let (db, by) = (&visit.office.db, Some(own.id));
    settings::set(db, own.regency, TERMS, &set, json!(set), by, visit.now).await?;
    Ok(go("/privacy/retention?said=saved"))
}

/// `POST /privacy/retention/{rule}`: takes away what has been kept long enough.
///
/// # Errors
/// If the store does not answer.
pub async fn erase(visit: Visit, Path(rule): Path<String>) -> Result<Response, Fault> {
    let (office, own) = (&visit.office, &visit.signed()?.account);
    let all = periods(&visit).await?;
    let Some((what, period)) = all.into_iter().find(|(_, period)| period.rule == rule) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let before = period.before(visit.now);
    let (db, keys, by) = (&office.db, &office.keys, Some(own.id));
    let count = store::erase(db, keys, own.regency, what, before, by, visit.now).await?;
    Ok(go(&format!("/privacy/retention?erased={count}")))
}
