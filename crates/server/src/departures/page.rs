//! Who left: the free places first, or everybody.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::decree::months_said;
use lindung_core::message::Message;
use lindung_core::registry::changes::Kind;
use lindung_core::words::MonthSpan;
use lindung_store::audit::Event;
use lindung_store::decree as decrees;
use lindung_store::departures::{self as store, Departure};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use crate::claims::{CaseLink, case_links};
use crate::contributions::fund_titles;
use crate::decree::sees_all;
use crate::fault::Fault;
use crate::page::{Frame, Problems};
use crate::registry::home;
use crate::visit::{Visit, shown};

/// People on one page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "departures/departures.html")]
struct DeparturesPage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    all: bool,
    free: i64,
    rows: Vec<Row>,
    settles: Vec<(Uuid, String)>,
    next: Option<String>,
}

struct Row {
    change: Uuid,
    plan: Uuid,
    worker: Uuid,
    name: String,
    home: String,
    what: String,
    stops: String,
    came: Vec<String>,
    fund: String,
    place: (String, &'static str),
    successor: Option<(Uuid, String)>,
    amendment: Option<Uuid>,
    settles: bool,
    cases: Vec<CaseLink>,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    all: String,
    at: Option<i64>,
    after: String,
    said: String,
}

/// `GET /departures`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    show(&visit, StatusCode::OK, &asked, Problems::default()).await
}

/// Shows who left with what is wrong.
///
/// # Errors
/// If the store does not answer.
pub async fn show(
    visit: &Visit,
    status: StatusCode,
    asked: &Asked,
    problems: Problems,
) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let (db, area, all) = (&visit.office.db, &account.area, asked.all == "1");
    let before = asked.at.zip(asked.after.parse().ok());
    let mut left = store::departures(db, area, !all, before, PAGE + 1).await?;
    let more = left.len() > PAGE;
    left.truncate(PAGE);
    if !left.is_empty() {
        let event = Event::new("departures.seen", "departures")
            .by(account.id)
            .detail(json!({ "people": left.len() }));
        visit.office.journal.append(account.regency, event, visit.now).await?;
    }
    let works = visit.may(Action::IssueDecrees) && sees_all(visit)?;
    let funds = fund_titles(visit).await?;
    let fund = |id: Uuid| funds.get(&id).cloned().unwrap_or_default();
    let next = left.last().filter(|_| more).map(|last| {
        let all = if all { "1" } else { "" };
        format!("/departures?all={all}&at={}&after={}", last.noted_at, last.change)
    });
    let mut rows: Vec<Row> =
        left.iter().map(|one| Row::of(visit, one, fund(one.fund), works)).collect();
    if visit.may(Action::SeeClaims) {
        for (row, one) in rows.iter_mut().zip(&left).filter(|(_, one)| one.kind == Kind::Died) {
            row.cases = case_links(visit, one.worker, true).await?;
            row.cases.retain(|case| case.happening.is_for_heirs());
        }
    }
    let page = DeparturesPage {
        frame: visit.frame(visit.t("departures-title")),
        problems,
        said: ["settled", "settled-open"]
            .contains(&asked.said.as_str())
            .then(|| visit.t(&format!("departures-said-{}", asked.said))),
        all,
        free: store::count_open(db, area).await?,
        rows,
        settles: if works { of_decrees(visit, &left).await? } else { Vec::new() },
        next,
    };
    shown(status, &page)
}

impl Row {
    fn of(visit: &Visit, left: &Departure, fund: String, works: bool) -> Self {
        let kind = visit.t(&format!("registry-kind-{}", left.kind.word()));
        let what = match left.happened_on {
            Some(day) => format!("{kind}, {}", visit.texts.date(day)),
            None => kind,
        };
        let free = left.freed.is_some() && left.settled_at.is_none();
        let place = match (left.freed, left.settled_at, left.replaced_by) {
            (None, ..) => (visit.t("departure-no-place"), ""),
            (Some(_), None, _) => (visit.t("departure-free"), "care"),
            (Some(_), Some(_), Some(_)) => (visit.t("departure-taken"), "good"),
            (Some(_), Some(_), None) => (visit.t("departure-nobody"), "care"),
        };
        Self {
            change: left.change,
            plan: left.plan,
            worker: left.worker,
            name: left.name.clone(),
            home: home(visit, left.place),
            what,
            stops: MonthSpan::starting(left.stops, 1)
                .map_or_else(String::new, |month| months_said(month, visit.texts)),
            came: came(visit, left),
            fund,
            place,
            successor: left.replaced_by.map(|id| (id, left.replaced_name.clone())),
            amendment: left.settled_in,
            settles: works && free,
            cases: Vec::new(),
        }
    }
}

/// What became of the months, sentence by sentence.
fn came(visit: &Visit, left: &Departure) -> Vec<String> {
    let mut said = Vec::new();
    let mut say = |key: &str, count: i64| {
        if count > 0 {
            said.push(visit.say(&Message::new(key).number("count", count)));
        }
    };
    if let Some(freed) = left.freed {
        say("departure-off-bill", freed.off_bill);
        say("departure-freed", freed.promised);
    }
    say("departure-asked", left.asked);
    say("departure-paid-on", left.paid - left.asked);
    if let Some(freed) = left.freed {
        said.push(months_said(freed.span, visit.texts));
    }
    said
}

/// The decrees of these people whose places are free, with their titles.
async fn of_decrees(visit: &Visit, left: &[Departure]) -> Result<Vec<(Uuid, String)>, Fault> {
    let regency = visit.signed()?.account.regency;
    let free = left.iter().filter(|one| one.freed.is_some() && one.settled_at.is_none());
    let mut ids: Vec<Uuid> = free.map(|one| one.decree).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut named = Vec::with_capacity(ids.len());
    for id in ids {
        let decree = decrees::decree(&visit.office.db, regency, id).await?;
        named.extend(decree.map(|decree| (id, decree.title)));
    }
    Ok(named)
}
