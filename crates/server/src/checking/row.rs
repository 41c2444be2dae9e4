//! The page of one row: what the file says beside what was read, the findings with what to do, the
//! forms to decide and correct, the story.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::checking::{Move, Severity, Standing, alone, wording};
use lindung_core::intake::Field as Meaning;
use lindung_core::message::Message;
use lindung_core::registry::{Born, Person};
use lindung_core::verification::Outcome;
use lindung_core::words::Masked;
use lindung_store::access as accounts;
use lindung_store::audit::Event;
use lindung_store::checking::{self, Row};
use lindung_store::registry;
use serde_json::Value;
use uuid::Uuid;

use super::filter::Filter;
use super::refused::nothing;
use super::rows::{self, Choice, Told, rule};
use crate::fault::Fault;
use crate::page::Frame;
use crate::visit::{Visit, shown};

#[derive(Template)]
#[template(path = "checking/row.html")]
#[expect(clippy::struct_excessive_bools, reason = "each form of the page is there or not")]
struct RowPage {
    frame: Frame,
    id: Uuid,
    version: i64,
    lead: String,
    verdict: String,
    tone: &'static str,
    standing: String,
    done: Option<Told>,
    query: String,
    list: String,
    before: Option<String>,
    after: Option<String>,
    facts: Vec<(String, String)>,
    nik: Option<String>,
    may_show: bool,
    purposes: Vec<Choice>,
    cells: Vec<CellView>,
    findings: Vec<FindingView>,
    may_accept: bool,
    may_decide: bool,
    may_ask: bool,
    undo: Option<Uuid>,
    /// The village has confirmed the person, and the data keep the row open.
    confirmed: bool,
    reasons: Vec<Choice>,
    reason: String,
    fields: Vec<Choice>,
    mates: Vec<(String, String)>,
    pairs: Vec<(String, String)>,
    worker: Option<Uuid>,
    registered: Option<Uuid>,
    events: Vec<EventView>,
}

struct CellView {
    title: String,
    meaning: String,
    text: String,
    given: Option<String>,
}

struct FindingView {
    title: String,
    tone: &'static str,
    severity: String,
    said: String,
    advice: String,
    cleared: bool,
}

struct EventView {
    time: String,
    person: String,
    what: String,
    note: String,
    undone: bool,
}

/// Why a number is shown in full.
pub(super) const PURPOSES: [&str; 4] = ["card", "sender", "bpjs", "question"];

/// `GET /rows/{id}`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(id): Path<String>,
    Query(filter): Query<Filter>,
) -> Result<Response, Fault> {
    let own = &visit.signed()?.account;
    let office = &visit.office;
    let Ok(id) = id.parse::<Uuid>() else { return nothing(&visit) };
    let Some(row) = checking::row(&office.db, &office.keys, &own.area, id).await? else {
        return nothing(&visit);
    };
    let mut seen = Event::new("candidate.seen", format!("candidate/{id}")).by(own.id);
    if let Some(place) = row.place {
        seen = seen.at(place);
    }
    office.journal.append(own.regency, seen, visit.now).await?;
    show(&visit, &row, &filter, None).await
}

pub(super) async fn show(
    visit: &Visit,
    row: &Row,
    filter: &Filter,
    nik: Option<String>,
) -> Result<Response, Fault> {
    let own = &visit.signed()?.account;
    let db = &visit.office.db;
    let wanted = filter.wanted(row.list);
    let near = checking::neighbours(db, &own.area, &wanted, row.position).await?;
    let pairs = checking::pairs_of(db, &own.area, row.id).await?;
    let names: BTreeMap<Uuid, String> = accounts::accounts(db, &own.area)
        .await?
        .into_iter()
        .map(|account| (account.id, account.name))
        .collect();
    let registered = match row.registered.filter(|_| row.worker.is_none()) {
        Some(id) => registry::worker(db, &visit.office.keys, &own.area, id).await?.map(|w| w.id),
        None => None,
    };
    let query = filter.query();
    let place = row.place.map(|place| visit.place(place)).unwrap_or_default();
    let lead = Message::new("row-lead")
        .text("row", row.row)
        .text("file", &row.file_name)
        .text("sheet", &row.sheet)
        .text("has-sheet", if row.sheet.is_empty() { "no" } else { "yes" })
        .text("place", place);
    let address = |id: Uuid| format!("/rows/{id}{query}");
    let may = visit.may(Action::DecidePersons);
    let fits = |step: Move| may && row.standing.after(step, row.verdict, row.standing).is_ok();
    let last = row.events.iter().rev().find(|event| event.bulk.is_some() && !event.undone);
    let undo = last
        .filter(|event| may && event.number == row.version && event.kind != Move::Undo.word())
        .and_then(|event| event.bulk);
    let name =
        if row.person.name.is_empty() { visit.t("rows-no-name") } else { row.person.name.clone() };
    let page = RowPage {
        frame: visit.frame(name),
        id: row.id,
        version: row.version,
        lead: visit.say(&lead),
        verdict: visit.t(&format!("verdict-{}", row.verdict.word())),
        tone: rows::tone(row.verdict),
        standing: visit.t(&format!("standing-{}", row.standing.word())),
        done: rows::told(visit, filter),
        list: format!("/lists/{}/rows{query}", row.list),
        before: near.before.map(address),
        after: near.after.map(address),
        facts: facts(visit, &row.person),
        may_show: nik.is_none() && row.person.nik.is_some() && visit.may(Action::RevealPersons),
        nik,
        purposes: purposes(visit),
        cells: cells(visit, row),
        findings: findings(visit, row),
        may_accept: fits(Move::Accept),
        may_decide: may && row.standing.is_undecided(),
        may_ask: fits(Move::Ask),
        undo,
        confirmed: may && row.standing.is_undecided() && is_confirmed(row),
        reasons: rows::reasons(visit),
        reason: if row.standing == Standing::Refused {
            visit.t(&format!("reason-{}", row.reason))
        } else {
            String::new()
        },
        fields: fields(visit, row),
        mates: row
            .mates
            .iter()
            .map(|mate| {
                let label = Message::new("row-mate")
                    .text("name", &mate.name)
                    .text("row", mate.row)
                    .text("keep", if mate.keep { "yes" } else { "no" });
                (address(mate.id), visit.say(&label))
            })
            .collect(),
        pairs: pairs
            .iter()
            .map(|pair| {
                let label = Message::new("row-pair")
                    .text("role", visit.t(&role_key(&pair.role)))
                    .text("percent", percent(pair.probability))
                    .text("state", pair.state.word());
                (format!("/pairs/{}", pair.id), visit.say(&label))
            })
            .collect(),
        worker: row.worker,
        registered,
        events: row.events.iter().map(|event| told_of(visit, event, &names)).collect(),
        query,
    };
    shown(StatusCode::OK, &page)
}

/// Whether an approved visit has confirmed the person, as the row's story tells.
fn is_confirmed(row: &Row) -> bool {
    let outcome = |event: &checking::Event| {
        event.detail.get("outcome").and_then(Value::as_str) == Some(Outcome::Confirmed.word())
    };
    row.events.iter().any(|event| event.kind == "verified" && outcome(event))
}

/// The message key of the kind of a list.
pub(crate) fn role_key(role: &str) -> String {
    if role == "registered" { "role-registered".to_owned() } else { format!("role-{role}") }
}

/// A probability as whole percent; never 100 for what is only probable.
pub(crate) fn percent(probability: f64) -> i64 {
    wording::percent(probability as f32)
}

/// The birth as people write it.
pub(super) fn born(visit: &Visit, person: &Person) -> String {
    match person.born {
        Some(Born::On(date)) => visit.texts.date(date),
        Some(Born::In(year)) => year.to_string(),
        None => String::new(),
    }
}

/// The values read, each with its name; what is not known is said so.
fn facts(visit: &Visit, person: &Person) -> Vec<(String, String)> {
    let place = person.place.map(|place| visit.place(place)).unwrap_or_default();
    let masked = |text: Option<String>| text.map(|t| Masked(t).to_string()).unwrap_or_default();
    let number = |n: u16| if n == 0 { String::new() } else { format!("{n:03}") };
    let rt = if person.rt == 0 && person.rw == 0 {
        String::new()
    } else {
        format!("{}/{}", number(person.rt), number(person.rw))
    };
    let all = [
        ("nik", masked(person.nik.map(|nik| nik.to_string()))),
        ("card", masked(person.card.map(|card| card.to_string()))),
        ("born", born(visit, person)),
        (
            "sex",
            person
                .sex
                .map(|sex| visit.t(&format!("person-sex-{}", sex.word().to_lowercase())))
                .unwrap_or_default(),
        ),
        ("place", place),
        ("rt", rt),
        ("address", person.address.clone()),
        ("mother", person.mother.clone()),
        ("occupation", person.occupation.clone()),
        ("decile", person.decile.map(|decile| decile.to_string()).unwrap_or_default()),
    ];
    all.into_iter()
        .map(|(key, value)| {
            let value = if value.is_empty() { visit.t("person-unknown") } else { value };
            (visit.t(&format!("person-{key}")), value)
        })
        .collect()
}

fn purposes(visit: &Visit) -> Vec<Choice> {
    PURPOSES
        .map(|word| Choice {
            value: word.to_owned(),
            label: visit.t(&format!("purpose-{word}")),
            picked: false,
        })
        .into()
}

/// The cells of the file; numbers of persons are masked.
fn cells(visit: &Visit, row: &Row) -> Vec<CellView> {
    let shown = |text: &str, field: Option<Meaning>| match field {
        // A column whose meaning was not kept may hold a number of a person, whole or not.
        None | Some(Meaning::Nik | Meaning::FamilyCard | Meaning::Phone) => wording::nik_cell(text),
        _ => wording::without_numbers(text).into_owned(),
    };
    row.source
        .cells
        .iter()
        .filter(|cell| !cell.title.is_empty() || !cell.now().is_empty())
        .map(|cell| CellView {
            title: cell.title.clone(),
            meaning: cell.field.map(|field| visit.t(&field.label_key())).unwrap_or_default(),
            text: shown(&cell.text, cell.field),
            given: cell.given.as_deref().map(|text| shown(text, cell.field)),
        })
        .collect()
}

fn findings(visit: &Visit, row: &Row) -> Vec<FindingView> {
    row.findings
        .iter()
        .map(|finding| FindingView {
            title: visit.t(&rule("title", &finding.code)),
            tone: match finding.severity {
                Severity::Note => "",
                Severity::Review => "care",
                Severity::Fix => "note",
                Severity::Ineligible => "bad",
            },
            severity: visit.say(&wording::severity(finding.severity)),
            said: visit.say(&finding.said),
            advice: visit.t(&rule("advice", &finding.code)),
            cleared: finding.cleared,
        })
        .collect()
}

/// The word of a field in forms.
fn field_word(field: Meaning) -> String {
    serde_json::to_value(field)
        .ok()
        .and_then(|value| value.as_str().map(ToOwned::to_owned))
        .unwrap_or_default()
}

pub(super) fn field_of(word: &str) -> Option<Meaning> {
    alone::CORRECTABLE.into_iter().find(|field| field_word(*field) == word)
}

/// The fields that can be corrected; the one that the gravest finding is about is picked.
fn fields(visit: &Visit, row: &Row) -> Vec<Choice> {
    let about = row.findings.iter().filter(|finding| !finding.cleared).find_map(|finding| {
        let code = lindung_core::checking::Code::ALL.iter().find(|c| c.text() == finding.code)?;
        alone::CORRECTABLE.into_iter().find(|field| alone::concerns(*code, *field))
    });
    alone::CORRECTABLE
        .into_iter()
        .map(|field| Choice {
            value: field_word(field),
            label: visit.t(&format!("correct-field-{}", field_word(field))),
            picked: Some(field) == about,
        })
        .collect()
}

fn told_of(visit: &Visit, event: &checking::Event, names: &BTreeMap<Uuid, String>) -> EventView {
    let person = match event.actor {
        None => visit.t("audit-system"),
        Some(id) => names.get(&id).cloned().unwrap_or_else(|| visit.t("row-somebody")),
    };
    EventView {
        time: visit.time(event.at),
        person,
        what: event_said(visit, &event.kind, &event.detail),
        note: event.detail.get("note").and_then(Value::as_str).unwrap_or_default().to_owned(),
        undone: event.undone,
    }
}

/// What happened to a row, in a sentence; numbers of persons are masked.
pub(crate) fn event_said(visit: &Visit, kind: &str, detail: &Value) -> String {
    let text = |name: &str| detail.get(name).and_then(Value::as_str).unwrap_or_default();
    let what = match kind {
        "correct" => {
            let field = visit.t(&format!("correct-field-{}", text("field")));
            let hide = |value: &str| match text("field") {
                "nik" | "family-card" => wording::nik_cell(value),
                _ => wording::without_numbers(value).into_owned(),
            };
            Message::new("event-correct")
                .text("field", field)
                .text("old", hide(text("old")))
                .text("new", hide(text("new")))
                .text("had", if text("old").is_empty() { "no" } else { "yes" })
        }
        "refuse" => Message::new("event-refuse")
            .text("reason", visit.t(&format!("reason-{}", text("reason")))),
        kind if visit.texts.has(&format!("event-{kind}")) => Message::new(format!("event-{kind}")),
        _ => Message::new("event-other"),
    };
    visit.say(&what)
}
