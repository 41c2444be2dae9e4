//! The queue of records that may be one person: side by side, with the weights, one key each.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::checking::{PairState, Side};
use lindung_core::message::Message;
use lindung_core::words::RegionCode;
use lindung_files::linkage::waterfall;
use lindung_linkage::explanation::{Explanation, Level, Step};
use lindung_store::audit::Event;
use lindung_store::checking::{self, Answer, Pair, WantedPairs};
use serde::Deserialize;
use uuid::Uuid;

use super::beside::{Line, lines};
use super::refused::{refused, told};
use super::row::role_key;
use super::rows::Choice;
use crate::fault::Fault;
use crate::local_time;
use crate::page::Frame;
use crate::visit::{Visit, escaped, go, shown};

#[derive(Template)]
#[template(path = "checking/pairs.html")]
struct PairsPage {
    frame: Frame,
    lead: String,
    progress: Option<Bar>,
    kinds: Vec<Choice>,
    lists: Vec<Choice>,
    place: String,
    filtered: bool,
    query: String,
    undo: Option<Uuid>,
    said: Option<String>,
    pair: Option<PairView>,
    may_decide: bool,
}

/// How far the queue is.
struct Bar {
    done: u64,
    all: u64,
    said: String,
}

struct PairView {
    id: Uuid,
    version: i64,
    is_open: bool,
    state: String,
    titles: (String, String),
    places: (String, String),
    links: (String, Option<String>),
    lines: Vec<Line>,
    sentences: Vec<String>,
    picture: String,
    steps: Vec<(String, String)>,
    registry: bool,
}

/// Which pairs, as addresses and forms say it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Filter {
    list: String,
    role: String,
    place: String,
    after: String,
    said: String,
    answer: String,
    version: i64,
}

impl Filter {
    fn wanted(&self) -> WantedPairs {
        WantedPairs {
            list: self.list.parse().ok(),
            place: RegionCode::parse(self.place.trim()),
            role: Some(self.role.trim().to_owned()).filter(|role| !role.is_empty()),
        }
    }

    fn query(&self, more: &[(&str, &str)]) -> String {
        let own =
            [("list", self.list.as_str()), ("role", &self.role), ("place", self.place.trim())];
        let parts: Vec<String> = own
            .iter()
            .chain(more)
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", escaped(value)))
            .collect();
        if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
    }
}

/// `GET /pairs`: the next pair that waits.
///
/// # Errors
/// If the store does not answer.
pub async fn queue(visit: Visit, Query(filter): Query<Filter>) -> Result<Response, Fault> {
    let own = &visit.signed()?.account;
    let office = &visit.office;
    let after = filter.after.parse().ok();
    let pair =
        checking::next_pair(&office.db, &office.keys, &own.area, &filter.wanted(), after).await?;
    show(&visit, &filter, pair, true).await
}

/// `GET /pairs/{id}`: one pair, decided or not.
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
    let found = match id.parse::<Uuid>() {
        Ok(id) => checking::pair(&office.db, &office.keys, &own.area, id).await?,
        Err(_) => None,
    };
    let Some(pair) = found else {
        return told(&visit, StatusCode::NOT_FOUND, visit.t("decide-error-pair-unknown"));
    };
    show(&visit, &filter, Some(pair), false).await
}

async fn show(
    visit: &Visit,
    filter: &Filter,
    pair: Option<Pair>,
    is_queue: bool,
) -> Result<Response, Fault> {
    let own = &visit.signed()?.account;
    let db = &visit.office.db;
    if let Some(pair) = &pair {
        let mut seen = Event::new("pair.seen", format!("pair/{}", pair.id)).by(own.id);
        if let Some(place) = pair.place {
            seen = seen.at(place);
        }
        visit.office.journal.append(own.regency, seen, visit.now).await?;
    }
    let wanted = filter.wanted();
    let (progress, kinds) = if is_queue {
        let progress = checking::progress(db, &own.area, &wanted).await?;
        (Some(progress), checking::kinds(db, &own.area, &wanted).await?)
    } else {
        (None, Vec::new())
    };
    let number = |count: u64| visit.texts.number(i64::try_from(count).unwrap_or(i64::MAX));
    let kinds: Vec<Choice> = kinds
        .into_iter()
        .map(|(role, count)| Choice {
            label: format!("{} ({})", visit.t(&role_key(&role)), number(count)),
            picked: role == filter.role,
            value: role,
        })
        .collect();
    let mut lists = Vec::new();
    if let Some(list) = wanted.list {
        let title = checking::list_title(db, &own.area, list).await?.unwrap_or_default();
        lists.push(Choice { value: list.to_string(), label: title, picked: true });
    }
    let undo = if is_queue { checking::last_answer(db, &own.area, own.id).await? } else { None };
    let title = if is_queue { visit.t("pairs-title") } else { visit.t("pair-title") };
    let said = match filter.said.as_str() {
        "same" | "different" | "ask" => {
            Some(visit.say(&Message::new("pairs-said").text("answer", &filter.said)))
        }
        "undone" => Some(visit.t("pairs-undone")),
        _ => None,
    };
    let page = PairsPage {
        frame: visit.frame(title),
        lead: visit.t(if is_queue { "pairs-lead" } else { "pair-lead" }),
        progress: progress.map(|p| {
            let (done, all) = (p.decided + p.asked, p.decided + p.asked + p.open);
            let message = Message::new("pairs-progress").number("done", done).number("all", all);
            Bar { done, all, said: visit.say(&message) }
        }),
        kinds,
        lists,
        place: filter.place.clone(),
        filtered: !filter.query(&[]).is_empty(),
        query: filter.query(&[]),
        undo: undo.filter(|_| visit.may(Action::DecidePersons)),
        said,
        pair: pair.map(|pair| view(visit, &pair)),
        may_decide: visit.may(Action::DecidePersons),
    };
    shown(StatusCode::OK, &page)
}

fn view(visit: &Visit, pair: &Pair) -> PairView {
    let explanation = explanation(pair);
    let texts = visit.texts;
    let [answer, most_for, most_against] = waterfall::sentences(&explanation, texts);
    let named = |side: &Side| {
        if side.person.name.is_empty() { visit.t("rows-no-name") } else { side.person.name.clone() }
    };
    let right = match (pair.b_candidate, pair.b_worker) {
        (Some(row), _) => Some(format!("/rows/{row}")),
        (None, Some(worker)) => Some(format!("/registry/workers/{worker}")),
        (None, None) => None,
    };
    PairView {
        id: pair.id,
        version: pair.version,
        is_open: matches!(pair.state, PairState::Open | PairState::Asked),
        state: visit.t(&format!("pair-state-{}", pair.state.word())),
        titles: (named(&pair.left), named(&pair.right)),
        places: (origin(visit, &pair.left), origin(visit, &pair.right)),
        links: (format!("/rows/{}", pair.a_candidate), right),
        lines: lines(visit, &pair.left.person, &pair.right.person),
        sentences: vec![answer, most_for, most_against],
        picture: waterfall::svg(&explanation, texts),
        steps: explanation
            .steps
            .iter()
            .map(|step| (comparison(visit, &step.comparison), signed(visit, step.bits)))
            .collect(),
        registry: pair.b_worker.is_some(),
    }
}

/// Where a record stands.
fn origin(visit: &Visit, side: &Side) -> String {
    let message = Message::new("pair-origin")
        .text("role", visit.t(&role_key(&side.role)))
        .text("file", &side.file)
        .text("row", side.row)
        .text("in-file", if side.file.is_empty() { "no" } else { "yes" });
    visit.say(&message)
}

/// The weights as the check kept them, with the values of both records as they may be shown.
fn explanation(pair: &Pair) -> Explanation {
    let number = |value: &serde_json::Value, name: &str, or: f64| {
        value.get(name).and_then(serde_json::Value::as_f64).unwrap_or(or) as f32
    };
    let kept = &pair.waterfall;
    let steps = kept.get("steps").and_then(serde_json::Value::as_array);
    let value = |side: &Side, at: usize| side.values.get(at).cloned().unwrap_or_default();
    let step = |(at, step): (usize, &serde_json::Value)| {
        let text = |value: Option<&serde_json::Value>| {
            value.and_then(serde_json::Value::as_str).unwrap_or_default().to_owned()
        };
        let level = step.get("level").cloned().unwrap_or_default();
        let comparison = text(step.get("comparison"));
        let shown = |side: &Side| {
            let kept = value(side, at);
            let kept = if kept.is_empty() { of_person(side, &comparison) } else { kept };
            lindung_core::checking::wording::without_numbers(&kept).into_owned()
        };
        Step {
            level: Level {
                key: text(level.get("key")),
                number: level.get("number").and_then(serde_json::Value::as_f64).map(|n| n as f32),
            },
            left: shown(&pair.left),
            right: shown(&pair.right),
            bits: number(step, "bits", 0.0),
            rarity: number(step, "rarity", 0.0),
            comparison,
        }
    };
    Explanation {
        prior: number(kept, "prior", 0.0),
        steps: steps.into_iter().flatten().enumerate().map(step).collect(),
        weight: number(kept, "weight", pair.weight),
        probability: number(kept, "probability", pair.probability),
        match_from: number(kept, "match_from", 0.95),
        review_from: number(kept, "review_from", 0.5),
    }
}

/// The value that a comparison looks at.
fn of_person(side: &Side, comparison: &str) -> String {
    let person = &side.person;
    match comparison {
        "nik" => person.nik.map(|nik| nik.to_string()).unwrap_or_default(),
        "family_card" | "house" => person.card.map(|card| card.to_string()).unwrap_or_default(),
        "name" => person.name.clone(),
        "mother" => person.mother.clone(),
        "birth" => person.born.map(|born| born.to_string()).unwrap_or_default(),
        "place" => person.place.map(crate::visit::place_name).unwrap_or_default(),
        "address" => person.address.clone(),
        "occupation" => person.occupation.clone(),
        _ => String::new(),
    }
}

fn comparison(visit: &Visit, name: &str) -> String {
    let key = format!("linkage-comparison-{name}");
    if visit.texts.has(&key) { visit.t(&key) } else { name.to_owned() }
}

fn signed(visit: &Visit, bits: f32) -> String {
    let text = visit.texts.decimal(f64::from(bits.abs()), 1);
    if bits < 0.0 { format!("−{text}") } else { format!("+{text}") }
}

/// `POST /pairs/{id}`: same, different, or ask the village; then the next pair.
///
/// # Errors
/// If the store does not answer.
pub async fn decide(
    visit: Visit,
    Path(id): Path<String>,
    Form(form): Form<Filter>,
) -> Result<Response, Fault> {
    let own = &visit.signed()?.account;
    let (Ok(id), Some(answer)) = (id.parse::<Uuid>(), Answer::parse(&form.answer)) else {
        return told(&visit, StatusCode::NOT_FOUND, visit.t("decide-error-pair-unknown"));
    };
    let office = &visit.office;
    let today = local_time::day_of(visit.now, own.regency);
    let (shown, by) = ((id, form.version), (own.id, visit.now, today));
    let done = checking::decide_pair(&office.db, &office.keys, &own.area, shown, answer, by).await;
    match done {
        Ok(_) => Ok(go(&format!("/pairs{}", form.query(&[("said", answer.word())])))),
        Err(error) => refused(&visit, error),
    }
}

/// `POST /pairs/{id}/undo`.
///
/// # Errors
/// If the store does not answer.
pub async fn undo(
    visit: Visit,
    Path(id): Path<String>,
    Form(form): Form<Filter>,
) -> Result<Response, Fault> {
    let own = &visit.signed()?.account;
    let Ok(id) = id.parse::<Uuid>() else {
        return told(&visit, StatusCode::NOT_FOUND, visit.t("decide-error-pair-unknown"));
    };
    let office = &visit.office;
    let by = (own.id, visit.now);
    match checking::undo_pair(&office.db, &office.keys, &own.area, id, by).await {
        Ok(()) => Ok(go(&format!("/pairs/{id}{}", form.query(&[("said", "undone")])))),
        Err(error) => refused(&visit, error),
    }
}
