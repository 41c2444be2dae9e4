//! The audit trail: looked through, and proved whole.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Role;
use lindung_core::message::Message;
use lindung_core::words::{Month, RegionCode};
use lindung_store::access as store;
use lindung_store::audit::{self, Event, Filter, Recorded, Verdict};
use serde::Deserialize;
use time::{Date, Duration};
use uuid::Uuid;

use super::actions;
use crate::fault::Fault;
use crate::local_time;
use crate::page::{Field, Frame, Problems};
use crate::visit::{Visit, escaped, place_name, shown};

/// Entries on a page.
const PAGE: usize = 50;

/// Actions of a link: its name, and each action's word, name, and whether it is picked.
type OfLink = (String, Vec<(&'static str, String, bool)>);

#[derive(Template)]
#[template(path = "access/audit.html")]
struct AuditPage {
    frame: Frame,
    problems: Problems,
    actions: Vec<OfLink>,
    person: Field,
    from: Field,
    to: Field,
    filtered: bool,
    rows: Vec<Row>,
    newest: Option<String>,
    older: Option<String>,
    verdict: Option<(bool, String, String)>,
}

struct Row {
    number: i64,
    time: String,
    person: String,
    login: String,
    action: String,
    subject: String,
    detail: String,
}

/// What is looked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    action: String,
    person: String,
    from: String,
    to: String,
    after: Option<i64>,
}

/// `GET /audit`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    show(&visit, &asked, None).await
}

async fn show(
    visit: &Visit,
    asked: &Asked,
    verdict: Option<(bool, String, String)>,
) -> Result<Response, Fault> {
    let own = &visit.signed()?.account;
    let db = &visit.office.db;
    let mut problems = Problems::default();
    let names: BTreeMap<Uuid, (String, String)> = store::accounts(db, &own.area)
        .await?
        .into_iter()
        .map(|account| (account.id, (account.name, account.login)))
        .collect();
    let person = asked.person.trim();
    let actor = names.iter().find(|(_, (_, login))| login.eq_ignore_ascii_case(person));
    let actor = actor.map(|(id, _)| *id);
    if !person.is_empty() && actor.is_none() {
        problems.add("person", visit.say(&Message::new("audit-person-none").text("found", person)));
    }
    let mut day = |field: &'static str, text: &str, later: i64| {
        let read = read_date(text);
        if !text.trim().is_empty() && read.is_none() {
            let message = Message::new("audit-date-wrong").text("found", text.trim());
            problems.add(field, visit.say(&message));
        }
        let day = read?.checked_add(Duration::days(later))?;
        Some(local_time::start_of(day, own.regency))
    };
    let (from, to) = (day("from", &asked.from, 0), day("to", &asked.to, 1));
    let action = actions::find(&asked.action);
    let filter = Filter { action, actor, from, to, text: None };
    let mut events = Vec::new();
    if problems.none() {
        events = audit::list(db, &own.area, &filter, asked.after, PAGE + 1).await?;
        let seen = Event::new("audit.seen", "audit").by(own.id);
        audit::append(db, own.regency, &seen, visit.now).await?;
    }
    let more = events.len() > PAGE;
    events.truncate(PAGE);
    let last = events.last().map(|event| event.number);
    let date = |name: &'static str, key: &str, value: &str, problems: &Problems| {
        let mut field = Field::text(name, visit.t(key)).value(value).wrong(problems);
        field.kind = "date";
        field
    };
    let page = AuditPage {
        frame: visit.frame(visit.t("audit-title")),
        actions: offered(visit, &asked.action),
        person: Field::text("person", visit.t("audit-filter-person"))
            .value(person)
            .wrong(&problems),
        from: date("from", "audit-filter-from", &asked.from, &problems),
        to: date("to", "audit-filter-to", &asked.to, &problems),
        filtered: action.is_some() || actor.is_some() || from.is_some() || to.is_some(),
        rows: events.iter().map(|event| row(visit, event, &names)).collect(),
        newest: asked.after.map(|_| asked.address(None)),
        older: last.filter(|_| more).map(|last| asked.address(Some(last))),
        verdict,
        problems,
    };
    let status =
        if page.problems.none() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    shown(status, &page)
}

/// The actions of the filter, link by link.
fn offered(visit: &Visit, picked: &str) -> Vec<OfLink> {
    let action = |word: &&'static str| (*word, action_name(visit, word), *word == picked);
    let link = |(key, words): &(&str, &'static [&'static str])| {
        (visit.t(&format!("audit-link-{key}")), words.iter().map(action).collect())
    };
    actions::ACTIONS.iter().map(link).collect()
}

impl Asked {
    /// The same search from an entry on.
    fn address(&self, after: Option<i64>) -> String {
        let mut address = String::from("/audit?");
        let parts = [
            ("action", &self.action),
            ("person", &self.person),
            ("from", &self.from),
            ("to", &self.to),
        ];
        for (name, value) in parts {
            if !value.is_empty() {
                address.push_str(name);
                address.push('=');
                address.push_str(&escaped(value));
                address.push('&');
            }
        }
        match after {
            Some(number) => address + &format!("after={number}"),
            None => address.trim_end_matches(['?', '&']).to_owned(),
        }
    }
}

/// A date as forms send it: `2026-01-31`.
fn read_date(text: &str) -> Option<Date> {
    let mut parts = text.trim().splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let year = year.parse().ok().filter(|year| (2000..2200).contains(year))?;
    let month = time::Month::try_from(month.parse::<u8>().ok()?).ok()?;
    Date::from_calendar_date(year, month, day.parse().ok()?).ok()
}

fn action_name(visit: &Visit, action: &str) -> String {
    let key = format!("audit-action-{}", action.replace('.', "-"));
    if visit.texts.has(&key) { visit.t(&key) } else { action.to_owned() }
}

fn row(visit: &Visit, event: &Recorded, names: &BTreeMap<Uuid, (String, String)>) -> Row {
    let (person, login) = match event.actor {
        None => (visit.t("audit-system"), String::new()),
        Some(id) => names.get(&id).cloned().unwrap_or_else(|| (id.to_string(), String::new())),
    };
    let subject = match event.subject.strip_prefix("account/") {
        Some("unknown") => visit.t("audit-subject-unknown"),
        Some(id) => {
            let known = id.parse().ok().and_then(|id: Uuid| names.get(&id));
            known.map_or_else(|| event.subject.clone(), |(name, login)| format!("{name} ({login})"))
        }
        None => match event.subject.as_str() {
            "accounts" => visit.t("accounts-title"),
            "audit" => visit.t("audit-title"),
            other => about(visit, other),
        },
    };
    Row {
        number: event.number,
        time: visit.time(event.at),
        person,
        login,
        action: action_name(visit, &event.action),
        subject,
        detail: detail(visit, event),
    }
}

/// What an entry is about: a region, or a thing with the end of its number.
fn about(visit: &Visit, subject: &str) -> String {
    if let Some(place) = RegionCode::parse(subject) {
        return place_name(place);
    }
    let Some((kind, id)) = subject.split_once('/') else { return subject.to_owned() };
    let key = format!("audit-about-{kind}");
    if id.len() != 36 || !visit.texts.has(&key) {
        return subject.to_owned();
    }
    format!("{} …{}", visit.t(&key), id.get(28..).unwrap_or(id))
}

/// What an entry says more, part by part.
fn detail(visit: &Visit, event: &Recorded) -> String {
    let Some(parts) = event.detail.as_object() else { return String::new() };
    let mut said = Vec::new();
    for (name, value) in parts {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let shown = match name.as_str() {
            // Numbers of the database tell a person nothing, and what is not there is not said.
            "session" | "request" => continue,
            _ if value.is_null() => continue,
            "due" | "before" | "oldest" => value.as_i64().map_or(text, |at| visit.time(at)),
            "role" if Role::parse(&text).is_some() => visit.t(&format!("role-{text}")),
            "places" if text.is_empty() => visit.t("audit-detail-whole"),
            "changed" if visit.texts.has(&format!("audit-changed-{text}")) => {
                visit.t(&format!("audit-changed-{text}"))
            }
            "disabled" if text == "true" => visit.t("accounts-disabled"),
            "disabled" => visit.t("accounts-active"),
            _ => word(visit, name, text),
        };
        let key = format!("audit-detail-{name}");
        let label = if visit.texts.has(&key) { visit.t(&key) } else { name.clone() };
        said.push(format!("{label}: {shown}"));
    }
    said.join("; ")
}

/// Words of the code that a part holds, and under which keys people read them: the first that is there.
const WORDS: [(&str, &str); 14] = [
    ("act", "claims-move"),
    ("category", "grievance-category"),
    ("channel", "grievance-channel"),
    ("component", "law-benefit"),
    ("happening", "claims-happening"),
    ("kind", "coverage-figure"),
    ("kind", "kept-report-kind"),
    ("measure", "coverage-measure"),
    ("origin", "claims-source"),
    ("outcome", "grievance-outcome"),
    ("source", "claims-source"),
    ("state", "claims-state"),
    ("state", "grievance-state"),
    ("why", "return-why"),
];

/// Parts that name a place by its code.
const PLACES: [&str; 3] = ["place", "places", "region"];

/// Parts that name a month.
const MONTHS: [&str; 6] = ["first", "last", "month", "period", "stops", "until"];

/// What a part holds as people read it: a word in their language, the name of a place, a month, and of a
/// number of the database its end, by which the other entries about the same thing are found.
fn word(visit: &Visit, name: &str, text: String) -> String {
    let keys = WORDS.iter().filter(|(part, _)| *part == name);
    let known = keys.map(|(_, key)| format!("{key}-{text}")).find(|key| visit.texts.has(key));
    if let Some(key) = known {
        return visit.t(&key);
    }
    if let Some(place) = RegionCode::parse(&text).filter(|_| PLACES.contains(&name)) {
        return place_name(place);
    }
    if let Some(month) = Month::parse(&text).ok().filter(|_| MONTHS.contains(&name)) {
        return visit.texts.month(month);
    }
    match text.as_str() {
        "true" => visit.t("audit-detail-yes"),
        "false" => visit.t("audit-detail-no"),
        _ => match Uuid::parse_str(&text) {
            Ok(_) if text.len() == 36 => format!("…{}", text.get(28..).unwrap_or_default()),
            _ => text,
        },
    }
}

/// `POST /audit/verify`: counts the whole chain anew.
///
/// # Errors
/// If the store does not answer.
pub async fn verify(visit: Visit) -> Result<Response, Fault> {
    let own = &visit.signed()?.account;
    let db = &visit.office.db;
    let verdict = match audit::verify(db, own.regency).await? {
        Verdict::Whole { count, hash } => {
            let message = Message::new("audit-whole").number("count", count);
            (true, visit.say(&message), crate::random::hex(&hash))
        }
        Verdict::Broken { number, .. } => {
            let message = Message::new("audit-broken").number("number", number);
            (false, visit.say(&message), String::new())
        }
    };
    let event = Event::new("audit.verified", "audit").by(own.id);
    audit::append(db, own.regency, &event, visit.now).await?;
    show(&visit, &Asked::default(), Some(verdict)).await
}
