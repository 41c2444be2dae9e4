//! A breach: written down, told within three times 24 hours, closed.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lindung_core::access::Action;
use lindung_core::message::Message;
use lindung_core::words::RegionCode;
use lindung_store::privacy::{self as store, Breach, NewBreach, State};
use serde::Deserialize;
use time::{Date, Month};
use uuid::Uuid;

use crate::access::entry;
use crate::fault::Fault;
use crate::local_time;
use crate::page::{Field, Frame, Problems};
use crate::visit::{Visit, go, shown};

/// An hour.
const HOUR: i64 = 3_600_000;

#[derive(Template)]
#[template(path = "privacy/breach_new.html")]
struct NewPage {
    frame: Frame,
    problems: Problems,
    fields: Vec<Field>,
}

#[derive(Template)]
#[template(path = "privacy/breach.html")]
struct BreachPage {
    frame: Frame,
    id: Uuid,
    clock: String,
    tone: &'static str,
    facts: Vec<(String, String)>,
    /// Whether who looks may see people.
    sees: bool,
    /// What comes next: the word of the state and what the button says.
    next: Option<(&'static str, String, String)>,
}

/// How the clock of a breach stands, and its colour.
pub(super) fn clock(visit: &Visit, breach: &Breach) -> (String, &'static str) {
    let left = breach.due_at() - visit.now;
    match breach.state {
        State::Closed => (visit.t("breach-closed"), "good"),
        State::Told => (visit.t("breach-told"), "good"),
        State::Open if left <= 0 => {
            let message = Message::new("breach-late").number("hours", -left / HOUR);
            (visit.say(&message), "bad")
        }
        State::Open => {
            let message = Message::new("breach-left").number("hours", left / HOUR);
            (visit.say(&message), "bad")
        }
    }
}

/// What is typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    noticed: String,
    what: String,
    data: String,
    handling: String,
    contact: String,
    area: String,
}

/// `GET /privacy/breaches/new`.
///
/// # Errors
/// If the page cannot be filled.
pub async fn blank(visit: Visit) -> Result<Response, Fault> {
    show_form(&visit, StatusCode::OK, &Typed::default(), Problems::default())
}

fn show_form(
    visit: &Visit,
    status: StatusCode,
    typed: &Typed,
    problems: Problems,
) -> Result<Response, Fault> {
    let text = |name: &'static str, value: &str, kind: &'static str| {
        let mut field = Field::text(name, visit.t(&format!("breach-{name}")))
            .hint(visit.t(&format!("breach-{name}-hint")))
            .value(value)
            .wrong(&problems);
        field.kind = kind;
        field
    };
    let fields = vec![
        text("noticed", &typed.noticed, "datetime-local"),
        text("what", &typed.what, "area"),
        text("data", &typed.data, "area"),
        text("handling", &typed.handling, "area"),
        text("contact", &typed.contact, "text"),
        text("area", &typed.area, "area"),
    ];
    let frame = visit.frame(visit.t("breach-new"));
    shown(status, &NewPage { frame, problems, fields })
}

/// A moment as forms send it, `2026-01-31T14:05`, by the clock of the regency.
fn moment(text: &str, regency: RegionCode) -> Option<i64> {
    let (day, hour) = text.trim().split_once('T')?;
    let mut day = day.splitn(3, '-');
    let year = day.next()?.parse().ok().filter(|year| (2000..2200).contains(year))?;
    let month = Month::try_from(day.next()?.parse::<u8>().ok()?).ok()?;
    let date = Date::from_calendar_date(year, month, day.next()?.parse().ok()?).ok()?;
    let mut hour = hour.splitn(3, ':');
    let hours: i64 = hour.next()?.parse().ok().filter(|h| (0..24).contains(h))?;
    let minutes: i64 = hour.next()?.parse().ok().filter(|m| (0..60).contains(m))?;
    Some(local_time::start_of(date, regency) + hours * HOUR + minutes * 60_000)
}

/// `POST /privacy/breaches/new`.
///
/// # Errors
/// If the store does not answer.
pub async fn open(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    let (office, own) = (&visit.office, &visit.signed()?.account);
    let mut problems = Problems::default();
    let noticed = moment(&typed.noticed, own.regency).filter(|at| *at <= visit.now);
    if noticed.is_none() {
        problems.add("noticed", visit.t("breach-noticed-wrong"));
    }
    for (name, value) in [
        ("what", &typed.what),
        ("data", &typed.data),
        ("handling", &typed.handling),
        ("contact", &typed.contact),
    ] {
        if value.trim().is_empty() || value.chars().count() > 4_000 {
            problems.add(name, visit.t("breach-text-wrong"));
        }
    }
    let area = entry::area(&visit, &typed.area, own.regency, None, &mut problems);
    let (true, Some(noticed), Some(area)) = (problems.none(), noticed, area) else {
        return show_form(&visit, StatusCode::UNPROCESSABLE_ENTITY, &typed, problems);
    };
    let new = NewBreach {
        what: typed.what.trim().to_owned(),
        data: typed.data.trim().to_owned(),
        handling: typed.handling.trim().to_owned(),
        contact: typed.contact.trim().to_owned(),
        places: area.within().iter().map(ToString::to_string).collect(),
    };
    let by = Some(own.id);
    let id = store::open(&office.db, &office.keys, &area, &new, noticed, by, visit.now).await?;
    Ok(go(&format!("/privacy/breaches/{id}")))
}

pub(super) async fn found(visit: &Visit, id: &str) -> Result<Option<Breach>, Fault> {
    let (office, own) = (&visit.office, &visit.signed()?.account);
    let Ok(id) = id.parse::<Uuid>() else { return Ok(None) };
    Ok(store::breach(&office.db, &office.keys, own.regency, id).await?)
}

/// The places of a breach in words.
pub(super) fn places(visit: &Visit, breach: &Breach) -> Result<String, Fault> {
    let area = breach.area(visit.signed()?.account.regency);
    Ok(area.map_or_else(String::new, |area| crate::home::area_name(visit, &area)))
}

/// `GET /privacy/breaches/{id}`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Path(id): Path<String>) -> Result<Response, Fault> {
    let Some(breach) = found(&visit, &id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let (clock, tone) = clock(&visit, &breach);
    let people = Message::new("breach-people").number("count", breach.people);
    let mut facts = vec![
        (visit.t("breach-noticed"), visit.time(breach.noticed_at)),
        (visit.t("breach-due"), visit.time(breach.due_at())),
        (visit.t("breach-affected"), visit.say(&people)),
        (visit.t("breach-area"), places(&visit, &breach)?),
        (visit.t("breach-what"), breach.body.what.clone()),
        (visit.t("breach-data"), breach.body.data.clone()),
        (visit.t("breach-handling"), breach.body.handling.clone()),
        (visit.t("breach-contact"), breach.body.contact.clone()),
    ];
    if let Some(told) = breach.told_at {
        facts.insert(2, (visit.t("breach-told"), visit.time(told)));
    }
    let step = |word| {
        (word, visit.t(&format!("breach-do-{word}")), visit.t(&format!("breach-do-{word}-lead")))
    };
    let next = match breach.state {
        State::Open => Some(step("told")),
        State::Told => Some(step("closed")),
        State::Closed => None,
    };
    let title = Message::new("breach-number").number("number", breach.number);
    let frame = visit.frame(visit.say(&title));
    let sees = visit.may(Action::DecidePersons);
    shown(StatusCode::OK, &BreachPage { frame, id: breach.id, clock, tone, facts, sees, next })
}

/// Which state is wanted.
#[derive(Deserialize)]
pub struct Wanted {
    #[serde(default)]
    state: String,
}

/// `POST /privacy/breaches/{id}`: told, then closed.
///
/// # Errors
/// If the store does not answer.
pub async fn go_on(
    visit: Visit,
    Path(id): Path<String>,
    Form(wanted): Form<Wanted>,
) -> Result<Response, Fault> {
    let own = &visit.signed()?.account;
    let Some(breach) = found(&visit, &id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let (db, by) = (&visit.office.db, Some(own.id));
    match wanted.state.as_str() {
        "told" => store::tell(db, own.regency, breach.id, by, visit.now).await?,
        "closed" => store::close(db, own.regency, breach.id, by, visit.now).await?,
        _ => return Ok(StatusCode::BAD_REQUEST.into_response()),
    };
    Ok(go(&format!("/privacy/breaches/{}", breach.id)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_by_the_clock_of_the_regency() {
        let kapuas = RegionCode::parse("62.03").expect("a code");
        assert_eq!(moment("2025-11-24T23:00", kapuas), Some(1_764_000_000_000));
        for wrong in ["", "2025-11-24", "2025-13-01T00:00", "2025-11-24T24:00", "x-y-zT1:2"] {
            assert_eq!(moment(wrong, kapuas), None, "{wrong}");
        }
    }
}
