//! The early warning: who loses cover soon, for those who can still act, and how many days before.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Role;
use lindung_core::message::Message;
use lindung_core::words::Month;
use lindung_store::contributions as store;
use lindung_store::settings::{self, Setting};
use serde::{Deserialize, Serialize};
use serde_json::json;
use time::Duration;

use super::lapse::{days_until, titles};
use crate::fault::Fault;
use crate::local_time;
use crate::page::{Field, Frame, Problems};
use crate::visit::{Visit, go, shown};

/// Where the days are kept.
const WARNINGS: Setting =
    Setting { name: "lapse.warnings", action: "lapse.warnings", subject: "lapse/warnings" };

/// The most days before an end that can be set.
const MOST: i64 = 366;

/// Days before the end of cover from which on it is told; the fewer are left, the louder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Days {
    first: i64,
    second: i64,
    last: i64,
}

impl Default for Days {
    /// What the office begins with: 90, 60 and 30 days.
    fn default() -> Self {
        Self { first: 90, second: 60, last: 30 }
    }
}

impl Days {
    /// The colour of an end so many days away.
    fn tone(self, left: i64) -> &'static str {
        match left {
            _ if left <= self.last => "bad",
            _ if left <= self.second => "care",
            _ => "",
        }
    }
}

/// An end of cover that is near.
pub struct Warning {
    /// Who and when, in a sentence.
    pub said: String,
    /// Where to see it.
    pub path: String,
    /// Its colour.
    pub tone: &'static str,
}

/// The ends of cover that are near, the nearest first, for officer, treasurer and leader.
///
/// # Errors
/// If the store does not answer.
pub async fn warnings(visit: &Visit) -> Result<Vec<Warning>, Fault> {
    let account = &visit.signed()?.account;
    if !matches!(account.role, Role::ProgramOfficer | Role::Treasurer | Role::Leader) {
        return Ok(Vec::new());
    }
    let db = &visit.office.db;
    let days: Days = settings::read(db, account.regency, WARNINGS).await?;
    let today = local_time::day_of(visit.now, account.regency);
    let until = Month::of(today.saturating_add(Duration::days(days.first)));
    let span = (Month::of(today), until);
    let ends = store::endings(db, &account.area, account.regency, span).await?;
    if ends.is_empty() {
        return Ok(Vec::new());
    }
    let titles = titles(visit).await?;
    let mut warnings = Vec::new();
    for one in ends {
        let left = days_until(visit, one.month)?;
        if left > days.first {
            continue;
        }
        let said = Message::new("lapse-warning")
            .number("people", one.people)
            .month("month", one.month)
            .text("fund", titles.get(&one.fund).map_or("", String::as_str))
            .number("days", left);
        warnings.push(Warning {
            said: visit.say(&said),
            path: format!("/lapse/end?month={}&fund={}", one.month, one.fund),
            tone: days.tone(left),
        });
    }
    Ok(warnings)
}

#[derive(Template)]
#[template(path = "contributions/lapse_warning.html")]
struct DaysPage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    fields: Vec<Field>,
}

/// What is typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    first: String,
    second: String,
    last: String,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    said: String,
}

/// `GET /privacy/warnings`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let regency = visit.signed()?.account.regency;
    let days: Days = settings::read(&visit.office.db, regency, WARNINGS).await?;
    let said = (asked.said == "saved").then(|| visit.t("office-saved"));
    let typed = Typed {
        first: days.first.to_string(),
        second: days.second.to_string(),
        last: days.last.to_string(),
    };
    show(&visit, StatusCode::OK, &typed, said, Problems::default())
}

fn show(
    visit: &Visit,
    status: StatusCode,
    typed: &Typed,
    said: Option<String>,
    problems: Problems,
) -> Result<Response, Fault> {
    let values = [("first", &typed.first), ("second", &typed.second), ("last", &typed.last)];
    let field = |(name, value): (&'static str, &String)| {
        let label = visit.t(&format!("lapse-warning-{name}"));
        let mut field = Field::text(name, label).value(value).wrong(&problems);
        field.digits = true;
        field
    };
    let fields = values.into_iter().map(field).collect();
    let frame = visit.frame(visit.t("lapse-warning-title"));
    shown(status, &DaysPage { frame, problems, said, fields })
}

/// `POST /privacy/warnings`.
///
/// # Errors
/// If the store does not answer.
pub async fn save(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let mut problems = Problems::default();
    let mut read = |name: &'static str, text: &str| {
        let days = text.trim().parse::<i64>().ok().filter(|days| (1..=MOST).contains(days));
        if days.is_none() {
            problems.add(name, visit.t("lapse-warning-wrong"));
        }
        days.unwrap_or_default()
    };
    let days = Days {
        first: read("first", &typed.first),
        second: read("second", &typed.second),
        last: read("last", &typed.last),
    };
    if problems.none() && !(days.first > days.second && days.second > days.last) {
        problems.add("second", visit.t("lapse-warning-order"));
    }
    if !problems.none() {
        return show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &typed, None, problems);
    }
    let (db, by, told) = (&visit.office.db, Some(account.id), json!(days));
    settings::set(db, account.regency, WARNINGS, &days, told, by, visit.now).await?;
    Ok(go("/privacy/warnings?said=saved"))
}
