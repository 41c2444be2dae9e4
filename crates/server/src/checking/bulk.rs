//! Deciding about many rows: first what would happen, then the decision, then the way back.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::checking::{Move, Reason};
use lindung_core::message::Message;
use lindung_store::checking::{self, Decision, Selection};
use uuid::Uuid;

use super::filter::Filter;
use super::refused::{nothing, refused, told};
use super::rows::{RowView, view};
use crate::fault::Fault;
use crate::local_time;
use crate::page::Frame;
use crate::visit::{Visit, go, inside, shown};

type Pairs = Vec<(String, String)>;

#[derive(Template)]
#[template(path = "checking/preview.html")]
struct PreviewPage {
    frame: Frame,
    list: Uuid,
    lead: String,
    left: String,
    verdicts: Vec<(String, String)>,
    reason: String,
    note: String,
    examples: Vec<RowView>,
    shown: u64,
    form: Pairs,
    back: String,
    confirm: String,
}

struct Asked {
    step: Move,
    reason: Option<Reason>,
    note: String,
    selection: Selection,
    filter: Filter,
}

fn get<'a>(form: &'a [(String, String)], name: &str) -> &'a str {
    form.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value.trim())
}

/// What a form asks for, or the sentence that says what is missing.
fn read(list: Uuid, form: &[(String, String)]) -> Result<Asked, &'static str> {
    let filter = Filter::of(form);
    let step = Move::parse(get(form, "step"))
        .filter(|step| matches!(step, Move::Accept | Move::Ask | Move::Refuse))
        .ok_or("bulk-error-step")?;
    let reason = Reason::parse(get(form, "reason")).filter(|_| step == Move::Refuse);
    if step == Move::Refuse && reason.is_none() {
        return Err("bulk-error-reason");
    }
    let note = get(form, "note").chars().take(500).collect();
    let ids: Vec<Uuid> = form
        .iter()
        .filter(|(name, _)| name == "row")
        .filter_map(|(_, value)| value.parse().ok())
        .take(200)
        .collect();
    let selection = if get(form, "which") == "all" {
        Selection::All(filter.wanted(list))
    } else if ids.is_empty() {
        return Err("bulk-error-none");
    } else {
        Selection::These(list, ids)
    };
    Ok(Asked { step, reason, note, selection, filter })
}

/// `POST /lists/{id}/rows/preview`: what a decision would do.
///
/// # Errors
/// If the store does not answer.
pub async fn preview(
    visit: Visit,
    Path(id): Path<String>,
    Form(form): Form<Pairs>,
) -> Result<Response, Fault> {
    let own = &visit.signed()?.account;
    let db = &visit.office.db;
    let Ok(list) = id.parse::<Uuid>() else { return nothing(&visit) };
    if checking::list_title(db, &own.area, list).await?.is_none() {
        return nothing(&visit);
    }
    let asked = match read(list, &form) {
        Ok(asked) => asked,
        Err(key) => return told(&visit, StatusCode::UNPROCESSABLE_ENTITY, visit.t(key)),
    };
    let seen = checking::preview(db, &own.area, &asked.selection, asked.step).await?;
    let step = asked.step.word();
    let say = |key: &str, count: u64| {
        visit.say(&Message::new(key).text("move", step).number("count", count))
    };
    let number = |count: u64| visit.texts.number(i64::try_from(count).unwrap_or(i64::MAX));
    let query = asked.filter.query();
    let page = PreviewPage {
        frame: visit.frame(visit.t("preview-title")),
        list,
        lead: say("preview-lead", seen.changing),
        left: if seen.left > 0 { say("preview-left", seen.left) } else { String::new() },
        verdicts: seen
            .verdicts
            .iter()
            .map(|(verdict, n)| (visit.t(&format!("verdict-{}", verdict.word())), number(*n)))
            .collect(),
        reason: asked
            .reason
            .map(|reason| visit.t(&format!("reason-{}", reason.word())))
            .unwrap_or_default(),
        note: asked.note,
        examples: seen.examples.iter().map(|line| view(&visit, line, &query)).collect(),
        shown: seen.changing,
        form,
        back: format!("/lists/{list}/rows{query}"),
        confirm: say("preview-confirm", seen.changing),
    };
    shown(StatusCode::OK, &page)
}

/// `POST /lists/{id}/rows/decide`: the decision, as the preview showed it.
///
/// # Errors
/// If the store does not answer.
pub async fn decide(
    visit: Visit,
    Path(id): Path<String>,
    Form(form): Form<Pairs>,
) -> Result<Response, Fault> {
    let own = &visit.signed()?.account;
    let Ok(list) = id.parse::<Uuid>() else { return nothing(&visit) };
    let asked = match read(list, &form) {
        Ok(asked) => asked,
        Err(key) => return told(&visit, StatusCode::UNPROCESSABLE_ENTITY, visit.t(key)),
    };
    let expected = get(&form, "shown").parse().unwrap_or_default();
    let decision = Decision {
        step: asked.step,
        reason: asked.reason,
        note: &asked.note,
        today: local_time::day_of(visit.now, own.regency),
    };
    let office = &visit.office;
    let done = checking::decide_many(
        &office.db,
        &office.keys,
        &own.area,
        &asked.selection,
        &decision,
        expected,
        (own.id, visit.now),
    )
    .await;
    match done {
        Ok(done) => {
            let query = asked.filter.query_with(&[
                ("done", &done.bulk.to_string()),
                ("count", &done.changed.to_string()),
                ("joined", &done.joined.to_string()),
            ]);
            Ok(go(&format!("/lists/{list}/rows{query}")))
        }
        Err(error) => refused(&visit, error),
    }
}

/// `POST /decisions/{id}/undo`: takes a decision back, of all its rows or of one.
///
/// # Errors
/// If the store does not answer.
pub async fn undo(
    visit: Visit,
    Path(id): Path<String>,
    Form(form): Form<Pairs>,
) -> Result<Response, Fault> {
    let own = &visit.signed()?.account;
    let Ok(bulk) = id.parse::<Uuid>() else { return nothing(&visit) };
    let only: Option<Uuid> = get(&form, "only").parse().ok();
    let office = &visit.office;
    let of = (bulk, only);
    let undone = checking::undo(&office.db, &office.keys, &own.area, of, own.id, visit.now).await;
    let undone = match undone {
        Ok(undone) => undone,
        Err(error) => return refused(&visit, error),
    };
    if undone.left > 0 {
        let message = Message::new("rows-undone-left")
            .number("count", undone.back)
            .number("left", undone.left);
        return told(&visit, StatusCode::CONFLICT, visit.say(&message));
    }
    let back = inside(get(&form, "back"));
    let (path, query) = back.split_once('?').unwrap_or((back, ""));
    let parts: Vec<&str> = query
        .split('&')
        .filter(|part| {
            let name = part.split('=').next().unwrap_or_default();
            !part.is_empty() && !["done", "count", "joined", "said"].contains(&name)
        })
        .collect();
    let mut query = parts.join("&");
    if !query.is_empty() {
        query.push('&');
    }
    Ok(go(&format!("{path}?{query}said=undone&count={}", undone.back)))
}
