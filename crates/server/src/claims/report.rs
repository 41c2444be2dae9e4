//! A report at the desk: whom it is about first, then what happened.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::claims::Happening;
use lindung_core::message::Message;
use lindung_core::words::RegionCode;
use lindung_store::claims::{self as store, NewReport, Told};
use lindung_store::registry::{self, Worker};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::case_one::{actor, day, maybe_day, refused, sent};
use super::find::{CaseLink, Found, case_links, workers};
use super::report_form::{Fields, SOURCES, source, time};
use crate::decree::nowhere;
use crate::fault::Fault;
use crate::page::{Frame, Problems};
use crate::random::form_number;
use crate::registry::{Choice, born, home, masked, places};
use crate::visit::{Visit, escaped, go, shown};

#[derive(Template)]
#[template(path = "claims/report.html")]
struct ReportPage {
    frame: Frame,
    problems: Problems,
    q: String,
    found: Vec<Found>,
    more: bool,
    asked: bool,
    unknown: String,
    form: Option<ReportForm>,
}

/// The form, once it is known whom it is about, or that nobody knows.
struct ReportForm {
    worker: Option<Uuid>,
    who: Vec<String>,
    cases: Vec<CaseLink>,
    request: String,
    happenings: Vec<Choice>,
    sources: Vec<Choice>,
    places: Vec<Choice>,
    fields: Fields,
    handles: bool,
}

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// What is looked for.
    pub q: String,
    /// The worker.
    pub worker: String,
    /// Whether nobody was found.
    pub unknown: String,
    /// What happened.
    pub happening: String,
    /// On which day.
    pub on: String,
    /// At which time.
    pub at: String,
    /// Where the person lives.
    pub place: String,
    /// Who told.
    pub source: String,
    /// Whom it is about, as it was said.
    pub person: String,
    /// The name of who told.
    pub reporter: String,
    /// How to reach them.
    pub phone: String,
    /// What happened, in words.
    pub words: String,
    /// The number of the request.
    pub request: String,
}

/// `GET /claims/new?q=…` looks for somebody; `?worker=…` or `?unknown=1` shows the form.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(typed): Query<Typed>) -> Result<Response, Fault> {
    let worker = found(&visit, &typed.worker).await?;
    if worker.is_none() && !typed.worker.is_empty() {
        return Ok(nowhere());
    }
    show(&visit, StatusCode::OK, worker, &typed, Problems::default()).await
}

async fn found(visit: &Visit, id: &str) -> Result<Option<Worker>, Fault> {
    let Ok(id) = id.parse::<Uuid>() else { return Ok(None) };
    let area = &visit.signed()?.account.area;
    Ok(registry::worker(&visit.office.db, &visit.office.keys, area, id).await?)
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    worker: Option<Worker>,
    typed: &Typed,
    problems: Problems,
) -> Result<Response, Fault> {
    let knows = worker.is_some() || !typed.unknown.is_empty();
    let (found, more) = if knows { (Vec::new(), false) } else { workers(visit, &typed.q).await? };
    let form = if knows { Some(form(visit, worker, typed, &problems).await?) } else { None };
    let page = ReportPage {
        frame: visit.frame(visit.t("claims-new-title")),
        problems,
        asked: !typed.q.trim().is_empty(),
        unknown: format!("/claims/new?unknown=1&q={}", escaped(&typed.q)),
        q: typed.q.clone(),
        found,
        more,
        form,
    };
    shown(status, &page)
}

async fn form(
    visit: &Visit,
    worker: Option<Worker>,
    typed: &Typed,
    problems: &Problems,
) -> Result<ReportForm, Fault> {
    let (mut who, mut cases) = (Vec::new(), Vec::new());
    if let Some(worker) = &worker {
        let account = &visit.signed()?.account;
        let mut event =
            lindung_store::audit::Event::new("worker.seen", format!("worker/{}", worker.id))
                .by(account.id)
                .detail(json!({ "page": "report" }));
        event.place = worker.person.place;
        visit.office.journal.append(account.regency, event, visit.now).await?;
        who = vec![
            worker.person.name.clone(),
            masked(worker.person.nik),
            born(visit, worker.person.born),
        ];
        who.extend(worker.person.place.map(|place| home(visit, place)));
        cases = case_links(visit, worker.id, true).await?;
    }
    let handles = visit.may(Action::HandleClaims);
    let usual = if handles { "family" } else { "village" };
    let picked = if typed.source.is_empty() { usual } else { &typed.source };
    let known = sent(&typed.request);
    let request = known.map_or_else(form_number, Ok)?;
    Ok(ReportForm {
        request: request.to_string(),
        happenings: super::list::options(
            visit,
            "claims-happening",
            &super::list::words(Happening::ALL, Happening::word),
            &typed.happening,
        ),
        sources: super::list::options(visit, "claims-source", &SOURCES, picked),
        places: if worker.is_some() { Vec::new() } else { places(visit, true, &typed.place)? },
        fields: Fields::of(visit, typed, worker.is_some(), problems),
        worker: worker.map(|worker| worker.id),
        who,
        cases,
        handles,
    })
}

/// `POST /claims/new`: whoever handles cases opens the case at once; what others say waits for the
/// office. What was said before is recognised.
///
/// # Errors
/// If the store does not answer.
pub async fn save(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    let worker = found(&visit, &typed.worker).await?;
    if worker.is_none() && !typed.worker.is_empty() {
        return Ok(nowhere());
    }
    let typed = Typed { unknown: if worker.is_some() { "" } else { "1" }.to_owned(), ..typed };
    let mut problems = check(&visit, &typed, worker.is_some())?;
    let (happening, request) = (Happening::parse(&typed.happening), sent(&typed.request));
    if let (Some(happening), Some(request), true) = (happening, request, problems.none()) {
        let told = Told {
            person: typed.person.trim().to_owned(),
            reporter: typed.reporter.trim().to_owned(),
            phone: typed.phone.trim().to_owned(),
            words: typed.words.trim().to_owned(),
        };
        let area = &visit.signed()?.account.area;
        let new = NewReport {
            source: source(&visit, &typed.source),
            happening,
            on: day(&typed.on),
            at: time(&typed.at),
            place: RegionCode::parse(&typed.place).filter(|place| area.holds(*place)),
            worker: worker.as_ref().map(|worker| worker.id),
            told: &told,
            request,
        };
        match kept(&visit, &new).await? {
            Ok(path) => return Ok(go(&path)),
            Err(error) => problems = refused(&visit, error)?.1,
        }
    }
    show(&visit, StatusCode::UNPROCESSABLE_ENTITY, worker, &typed, problems).await
}

/// Keeps a report, and says the page that shows what became of it.
async fn kept(visit: &Visit, new: &NewReport<'_>) -> Result<lindung_store::Result<String>, Fault> {
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let (area, actor) = (&visit.signed()?.account.area, actor(visit)?);
    if let (Some(worker), true) = (new.worker, visit.may(Action::HandleClaims)) {
        let opened = store::open_case(db, keys, area, (new, worker), actor).await;
        let said = |is_new| if is_new { "opened" } else { "assigned" };
        return Ok(opened.map(|one| format!("/claims/{}?said={}", one.claim, said(one.is_new))));
    }
    let reported = store::report(db, keys, area, new, actor).await;
    Ok(reported.map(|one| match one.claim {
        Some(claim) => format!("/claims/{claim}?said=assigned"),
        None => format!("/claims?said=reported&number={}", one.number),
    }))
}

/// What is wrong in what was typed.
fn check(visit: &Visit, typed: &Typed, known: bool) -> Result<Problems, Fault> {
    let mut problems = Problems::default();
    let mut wrong = |field: &'static str, key: &str| problems.add(field, visit.t(key));
    if Happening::parse(&typed.happening).is_none() {
        wrong("happening", "claims-report-happening-missing");
    }
    match maybe_day(&typed.on) {
        Err(_) => wrong("on", "claims-report-day-wrong"),
        Ok(Some(on)) if on > actor(visit)?.today => wrong("on", "claims-report-day-ahead"),
        Ok(None) if !typed.at.trim().is_empty() => wrong("on", "claims-report-day-needed"),
        Ok(_) => {}
    }
    if !typed.at.trim().is_empty() && time(&typed.at).is_none() {
        wrong("at", "claims-report-time-wrong");
    }
    if !known && typed.person.trim().is_empty() {
        wrong("person", "claims-report-person-missing");
    }
    if sent(&typed.request).is_none() {
        wrong("", "claims-report-form-old");
    }
    let long = |text: &str, most: usize| text.chars().count() > most;
    for (field, text) in
        [("person", &typed.person), ("reporter", &typed.reporter), ("phone", &typed.phone)]
    {
        if long(text, 300) {
            let said = Message::new("claims-report-too-long").number("most", 300);
            problems.add(field, visit.say(&said));
        }
    }
    if long(&typed.words, 4_000) {
        let said = Message::new("claims-report-too-long").number("most", 4_000);
        problems.add("words", visit.say(&said));
    }
    Ok(problems)
}
