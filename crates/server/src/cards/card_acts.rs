//! What is done with one card.

use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::cards::{Ended, NotHanded, Proof, Receiver};
use lindung_store::StoreError;
use lindung_store::cards::{self as store, Card, HandOver, Try};
use uuid::Uuid;

use super::card::{found, show};
use super::one::{actor, refused, sent};
use super::place_acts::{ProofFile, proof_of, taken};
use crate::decree::nowhere;
use crate::fault::Fault;
use crate::id::Id;
use crate::intake::Upload;
use crate::local_time::read_day;
use crate::page::Problems;
use crate::visit::{Visit, go};

/// Why an act was not done: for a reason to be told, or by a fault.
enum Failed {
    Told(Problems),
    Store(StoreError),
    Fault(Fault),
}

impl From<StoreError> for Failed {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<Fault> for Failed {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// `POST /cards/one/{id}`.
///
/// # Errors
/// If the store does not answer.
pub async fn act(visit: Visit, Path(Id(id)): Path<Id>, form: Multipart) -> Result<Response, Fault> {
    let Some(card) = found(&visit, id).await? else { return Ok(nowhere()) };
    let upload = match taken(&visit, form).await? {
        Ok(upload) => upload,
        Err(problems) => return wrong(&visit, &card, problems).await,
    };
    let file = match proof_of(&visit, &upload)? {
        Ok(file) => file,
        Err(problems) => return wrong(&visit, &card, problems).await,
    };
    let Some(request) = sent(upload.text("request")) else { return Ok(nowhere()) };
    match done(&visit, &card, &upload, &file, request).await {
        Ok((card, said)) => Ok(go(&format!("/cards/one/{card}?said={said}"))),
        Err(Failed::Told(problems)) => wrong(&visit, &card, problems).await,
        Err(Failed::Store(error)) => wrong(&visit, &card, refused(&visit, error)?).await,
        Err(Failed::Fault(fault)) => Err(fault),
    }
}

async fn wrong(visit: &Visit, card: &Card, problems: Problems) -> Result<Response, Fault> {
    show(visit, StatusCode::UNPROCESSABLE_ENTITY, card, None, problems).await
}

/// Does what was asked for, and says which card to look at and what to say.
async fn done(
    visit: &Visit,
    card: &Card,
    upload: &Upload,
    file: &ProofFile,
    request: Uuid,
) -> Result<(Uuid, &'static str), Failed> {
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let (area, actor) = (&visit.signed()?.account.area, actor(visit)?);
    let words = upload.text("words");
    match upload.text("act") {
        "hand" => {
            let cards = [card.id];
            let over = HandOver {
                cards: &cards,
                receiver: Receiver::parse(upload.text("receiver")).unwrap_or(Receiver::Holder),
                name: upload.text("name"),
                proof: Proof::Sheet,
                file: file.as_ref().map(|(name, bytes)| (name.as_str(), bytes.as_slice())),
                on: on(visit, upload)?,
                request,
            };
            store::hand(db, keys, area, &over, actor).await?;
            Ok((card.id, "hand"))
        }
        "not-handed" => {
            let Some(reason) = NotHanded::parse(upload.text("reason")) else {
                return Err(told(visit, "reason", "card-reason-needed"));
            };
            let happened_on = happened(visit, upload, reason)?;
            let (card, on) = (card.id, on(visit, upload)?);
            let new = Try { card, reason, note: words, on, happened_on, request };
            let tried = store::not_handed(db, keys, area, &new, actor).await?;
            let said = match (tried.change, tried.waits) {
                (Some(_), _) => "change",
                (None, true) => "waits",
                (None, false) => "not-handed",
            };
            Ok((card, said))
        }
        "lose" => {
            store::lose(db, keys, area, card.id, (words, request), actor).await?;
            Ok((card.id, "lose"))
        }
        "find" => {
            let Ok(place) = upload.text("place").parse() else {
                return Err(told(visit, "place", "card-place-needed"));
            };
            store::find(db, keys, area, (card.id, place), (words, request), actor).await?;
            Ok((card.id, "find"))
        }
        "take-back" => {
            store::take_back(db, keys, area, (card.id, None), (words, request), actor).await?;
            Ok((card.id, "take-back"))
        }
        "replace" => {
            let ended = Ended::REPLACED.into_iter().find(|one| one.word() == upload.text("reason"));
            let Some(ended) = ended else {
                return Err(told(visit, "reason", "card-reason-needed"));
            };
            let of = (card.id, ended);
            let new = store::replace(db, keys, area, of, (words, request), actor).await?;
            Ok((new, "replace"))
        }
        _ => Err(told(visit, "", "card-act-unknown")),
    }
}

/// The day on which somebody died or left, if it was given; of other reasons there is none.
fn happened(
    visit: &Visit,
    upload: &Upload,
    reason: NotHanded,
) -> Result<Option<time::Date>, Failed> {
    let text = upload.text("happened");
    if !reason.departs() || text.trim().is_empty() {
        return Ok(None);
    }
    read_day(text).map(Some).ok_or_else(|| told(visit, "happened", "cards-day-needed"))
}

fn on(visit: &Visit, upload: &Upload) -> Result<time::Date, Failed> {
    read_day(upload.text("on")).ok_or_else(|| told(visit, "on", "cards-day-needed"))
}

fn told(visit: &Visit, field: &'static str, key: &str) -> Failed {
    let mut problems = Problems::default();
    problems.add(field, visit.t(key));
    Failed::Told(problems)
}
