//! All rounds, the latest first.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::decree::months_said;
use lindung_store::cards as store;
use uuid::Uuid;

use super::one::{makes, percent, whole};
use crate::fault::Fault;
use crate::page::Frame;
use crate::visit::{Visit, shown};

#[derive(Template)]
#[template(path = "cards/rounds.html")]
struct RoundsPage {
    frame: Frame,
    makes: bool,
    rows: Vec<Row>,
}

struct Row {
    id: Uuid,
    title: String,
    months: String,
    deadline: String,
    open: bool,
    cards: i64,
    handed: i64,
    percent: u64,
}

/// `GET /cards`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit) -> Result<Response, Fault> {
    let regency = visit.signed()?.account.regency;
    let rounds = store::rounds(&visit.office.db, regency).await?;
    let row = |round: &store::Round| Row {
        id: round.id,
        title: round.title.clone(),
        months: months_said(round.period, visit.texts),
        deadline: visit.texts.date(round.deadline),
        open: round.closed.is_none(),
        cards: whole(round.sums.live()),
        handed: whole(round.sums.handed),
        percent: percent(round.sums.handed, round.sums.live()),
    };
    let page = RoundsPage {
        frame: visit.frame(visit.t("cards-title")),
        makes: makes(&visit)?,
        rows: rounds.iter().map(row).collect(),
    };
    shown(StatusCode::OK, &page)
}
