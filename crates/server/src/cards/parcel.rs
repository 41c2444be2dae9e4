//! A parcel: from where to where, how many, who gave and took it, and what is missing.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::cards::{Proof, State};
use lindung_store::cards::{self as store, CardsWanted, Parcel, ParcelState};
use serde::Deserialize;
use uuid::Uuid;

use super::one::{Row, note, place_said, whole};
use super::place::parcel_said;
use crate::contributions::proof_kind;
use crate::decree::nowhere;
use crate::fault::Fault;
use crate::id::Id;
use crate::page::{Frame, Problems};
use crate::random::form_number;
use crate::registry::{actors, download};
use crate::visit::{Visit, shown};

/// Cards that are listed to be ticked as missing.
const MOST: usize = 2_000;

#[derive(Template)]
#[template(path = "cards/parcel.html")]
struct ParcelPage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    id: Uuid,
    from: (Uuid, String),
    to: (Uuid, String),
    state: (String, &'static str),
    facts: Vec<(String, String)>,
    difference: String,
    proof: bool,
    act: &'static str,
    cards: i64,
    rows: Vec<Row>,
    request: String,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    said: String,
}

/// `GET /cards/parcels/{id}`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let Some(parcel) = found(&visit, id).await? else { return Ok(nowhere()) };
    let known = ["packed", "sent", "taken", "settled", "cancelled"].contains(&asked.said.as_str());
    let said = known.then(|| visit.t(&format!("parcel-said-{}", asked.said)));
    show(&visit, StatusCode::OK, &parcel, said, Problems::default()).await
}

/// The parcel of an address.
pub async fn found(visit: &Visit, id: Uuid) -> Result<Option<Parcel>, Fault> {
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    Ok(store::parcel(db, keys, &visit.signed()?.account.area, id).await?)
}

/// Shows a parcel with what is wrong.
///
/// # Errors
/// If the store does not answer.
pub async fn show(
    visit: &Visit,
    status: StatusCode,
    parcel: &Parcel,
    said: Option<String>,
    problems: Problems,
) -> Result<Response, Fault> {
    let (db, area) = (&visit.office.db, &visit.signed()?.account.area);
    let wanted = CardsWanted {
        at: Some((parcel.id, parcel.to.1.level)),
        state: Some(State::Travelling),
        ..CardsWanted::default()
    };
    let cards = store::cards(db, (area, parcel.round), wanted, None, MOST).await?;
    note(visit, format!("cards/parcels/{}", parcel.id), cards.len()).await?;
    let hands = visit.may(Action::HandCards);
    let taken = parcel.taken.as_ref();
    let (from, to) = (area.holds(parcel.from.1.region), area.holds(parcel.to.1.region));
    let act = match parcel.state {
        ParcelState::Packed if hands && from => "send",
        ParcelState::Sent if hands && to => "take",
        ParcelState::Arrived if hands && to => "settle",
        _ => "",
    };
    let page = ParcelPage {
        frame: visit.frame(visit.say(
            &lindung_core::message::Message::new("parcel-title").number("number", parcel.number),
        )),
        problems,
        said,
        id: parcel.id,
        from: (parcel.from.0, place_said(visit, parcel.from.1, &parcel.from.2)),
        to: (parcel.to.0, place_said(visit, parcel.to.1, &parcel.to.2)),
        state: parcel_said(visit, parcel.state),
        facts: facts(visit, parcel).await?,
        difference: taken.map(|taken| taken.difference.clone()).unwrap_or_default(),
        proof: taken.is_some_and(|taken| taken.file.is_some()),
        act,
        cards: whole(parcel.on_the_way),
        rows: cards.iter().map(|card| Row::of(visit, card)).collect(),
        request: form_number()?.to_string(),
    };
    shown(status, &page)
}

async fn facts(visit: &Visit, parcel: &Parcel) -> Result<Vec<(String, String)>, Fault> {
    let by = [Some(parcel.packed), parcel.sent].into_iter().flatten().map(|(by, _)| by);
    let taker = parcel.taken.as_ref().and_then(|taken| taken.by);
    let names = actors(visit, by.chain(taker)).await?;
    let name = |id: Uuid| names.get(&id).cloned().unwrap_or_default();
    let count = |number: u64| visit.texts.number(whole(number));
    let mut facts = vec![(visit.t("card-count"), count(parcel.cards))];
    let mut number = |key: &str, number: u64| {
        if number > 0 {
            facts.push((visit.t(key), count(number)));
        }
    };
    number("parcel-arrived", parcel.arrived);
    number("card-state-missing", parcel.missing);
    number("parcel-back", parcel.back);
    let step = |key: &str, by: String, at: i64| (visit.t(key), format!("{by}, {}", visit.time(at)));
    facts.push(step("parcel-packed-by", name(parcel.packed.0), parcel.packed.1));
    facts.extend(parcel.sent.map(|(by, at)| step("parcel-gave", name(by), at)));
    if let Some(taken) = &parcel.taken {
        let by = taken.by.map_or_else(|| taken.name.clone(), name);
        facts.push(step("parcel-took", by, taken.at));
        facts.push((visit.t("parcel-counted"), count(taken.counted)));
        facts.push((visit.t("parcel-proof"), proof_said(visit, taken.proof)));
    }
    Ok(facts)
}

/// What shows a hand-over, in words.
pub fn proof_said(visit: &Visit, proof: Proof) -> String {
    visit.t(&format!("card-proof-{}", proof.word()))
}

/// `GET /cards/parcels/{id}/proof`.
///
/// # Errors
/// If the store does not answer.
pub async fn proof(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    let Some(parcel) = found(&visit, id).await? else { return Ok(nowhere()) };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let bytes = store::parcel_proof(db, keys, &visit.signed()?.account.area, id).await?;
    let Some(bytes) = bytes else { return Ok(nowhere()) };
    let Some((ending, mime)) = proof_kind(&bytes) else { return Ok(nowhere()) };
    note(&visit, format!("cards/parcels/{id}/proof"), 1).await?;
    Ok(download(&format!("bukti-paket-{}.{ending}", parcel.number), mime, bytes))
}
