//! A card: where it is, what can be done with it, and its story.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::cards::{Ended, NotHanded, Receiver, State};
use lindung_core::message::Message;
use lindung_store::cards::{self as store, Card};
use serde::Deserialize;
use uuid::Uuid;

use super::one::{Row, actor, note, place_said, reason_said, receiver_said};
use super::story::{Told, story};
use crate::contributions::proof_kind;
use crate::decree::nowhere;
use crate::fault::Fault;
use crate::id::Id;
use crate::local_time::day_text;
use crate::page::{Frame, Problems};
use crate::random::form_number;
use crate::registry::download;
use crate::visit::{Visit, shown};

#[derive(Template)]
#[template(path = "cards/card.html")]
struct CardPage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    id: Uuid,
    round: Uuid,
    worker: Uuid,
    row: Row,
    stands_for: Option<Uuid>,
    reported: Option<String>,
    acts: Vec<&'static str>,
    finds: Vec<(Uuid, String)>,
    receivers: Vec<(&'static str, String)>,
    reasons: Vec<(&'static str, String)>,
    ends: Vec<(&'static str, String)>,
    story: Vec<Told>,
    today: String,
    request: String,
}

impl CardPage {
    fn may(&self, act: &str) -> bool {
        self.acts.contains(&act)
    }
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    said: String,
    entry: i64,
}

/// `GET /cards/one/{id}`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let Some(card) = found(&visit, id).await? else { return Ok(nowhere()) };
    let known = ["hand", "take-back", "not-handed", "lose", "find", "replace", "waits", "change"];
    let said = known.contains(&asked.said.as_str());
    let said = said.then(|| visit.t(&format!("card-said-{}", asked.said)));
    show(&visit, StatusCode::OK, &card, said, Problems::default()).await
}

/// The card of an address.
pub async fn found(visit: &Visit, id: Uuid) -> Result<Option<Card>, Fault> {
    Ok(store::card(&visit.office.db, &visit.signed()?.account.area, id).await?)
}

/// Shows a card with what is wrong.
///
/// # Errors
/// If the store does not answer.
pub async fn show(
    visit: &Visit,
    status: StatusCode,
    card: &Card,
    said: Option<String>,
    problems: Problems,
) -> Result<Response, Fault> {
    let hands = visit.may(Action::HandCards);
    let open = card.ends.is_none();
    let at_hand = matches!(card.state, State::Here | State::Travelling);
    let acts = [
        ("give", open && at_hand),
        ("lose", card.state == State::Here),
        ("take-back", card.state == State::Handed),
        ("replace", !matches!(card.state, State::Void | State::Travelling)),
    ];
    note(visit, format!("cards/one/{}", card.id), 1).await?;
    let title = Message::new("card-title").number("number", card.number);
    let page = CardPage {
        frame: visit.frame(visit.say(&title)),
        problems,
        said,
        id: card.id,
        round: card.round,
        worker: card.worker,
        row: Row::of(visit, card),
        stands_for: card.stands_for,
        reported: card.reported_on.map(|day| visit.texts.date(day)),
        acts: acts.into_iter().filter(|(_, may)| hands && *may).map(|(act, _)| act).collect(),
        finds: if hands && matches!(card.state, State::Missing | State::Travelling) {
            places(visit, card).await?
        } else {
            Vec::new()
        },
        receivers: Receiver::ALL
            .iter()
            .map(|one| (one.word(), receiver_said(visit, *one)))
            .collect(),
        reasons: NotHanded::ALL.iter().map(|one| (one.word(), reason_said(visit, *one))).collect(),
        ends: Ended::REPLACED
            .iter()
            .map(|one| (one.word(), visit.t(&format!("card-replace-{}", one.word()))))
            .collect(),
        story: story(visit, card.id).await?,
        today: day_text(actor(visit)?.today),
        request: form_number()?.to_string(),
    };
    shown(status, &page)
}

/// The places of the area where a card may turn up: those of its own branch.
async fn places(visit: &Visit, card: &Card) -> Result<Vec<(Uuid, String)>, Fault> {
    let area = &visit.signed()?.account.area;
    let all = store::places(&visit.office.db, area, card.round, (None, None)).await?;
    let mut mine: Vec<_> =
        all.iter().filter(|place| card.place.is_within(place.stop.region)).collect();
    mine.sort_by_key(|place| std::cmp::Reverse(place.stop.level));
    Ok(mine.iter().map(|one| (one.id, place_said(visit, one.stop, &one.name))).collect())
}

/// `GET /cards/one/{id}/proof`: what shows an entry of the story.
///
/// # Errors
/// If the store does not answer.
pub async fn proof(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let Some(card) = found(&visit, id).await? else { return Ok(nowhere()) };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let bytes = store::card_proof(db, keys, area, (id, asked.entry)).await?;
    let Some(bytes) = bytes else { return Ok(nowhere()) };
    let Some((ending, mime)) = proof_kind(&bytes) else { return Ok(nowhere()) };
    note(&visit, format!("cards/one/{id}/proof"), 1).await?;
    Ok(download(&format!("bukti-kartu-{}.{ending}", card.number), mime, bytes))
}
