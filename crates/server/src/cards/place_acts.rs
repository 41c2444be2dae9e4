//! What is done at a place: packing, handing over by a signed sheet, meetings.

use axum::Form;
use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::cards::{Occasion, Proof, Receiver};
use lindung_core::words::RegionCode;
use lindung_store::StoreError;
use lindung_store::cards::{self as store, CardProblem, HandOver, NewPoint, Packing, Place};
use serde::Deserialize;
use uuid::Uuid;

use super::one::{actor, refused, sent};
use super::place::{Asked, found, next_level, show};
use crate::contributions::proof_kind;
use crate::decree::nowhere;
use crate::fault::Fault;
use crate::id::Id;
use crate::intake::{Refused, Upload, receive};
use crate::local_time::read_day;
use crate::page::Problems;
use crate::visit::{Visit, go};

/// Megabytes of a proof.
const MOST: usize = 10;

/// Bytes of a request with a proof: the file and a little more for the form.
pub const PROOF: usize = (MOST + 1) * 1024 * 1024;

/// Where a parcel is to go.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Pack {
    to: String,
    request: String,
}

/// `POST /cards/places/{id}/pack`: a parcel for a place, or one for each place below.
///
/// # Errors
/// If the store does not answer.
pub async fn pack(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Pack>,
) -> Result<Response, Fault> {
    let Some(place) = found(&visit, id).await? else { return Ok(nowhere()) };
    let Some(request) = sent(&typed.request) else { return Ok(nowhere()) };
    let done = match typed.to.parse::<Uuid>() {
        Ok(to) => pack_one(&visit, &place, to, request).await.map(Some),
        Err(_) => pack_all(&visit, &place, request).await.map(|()| None),
    };
    match done {
        Ok(Some(parcel)) => Ok(go(&format!("/cards/parcels/{parcel}?said=packed"))),
        Ok(None) => Ok(go(&format!("/cards/places/{id}?said=packed"))),
        Err(Failed::Store(error)) => wrong(&visit, &place, refused(&visit, error)?).await,
        Err(Failed::Fault(fault)) => Err(fault),
    }
}

/// Why packing failed: for a reason to be told, or by a fault.
enum Failed {
    Store(StoreError),
    Fault(Fault),
}

impl From<Fault> for Failed {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

async fn pack_one(visit: &Visit, place: &Place, to: Uuid, request: Uuid) -> Result<Uuid, Failed> {
    let area = &visit.signed()?.account.area;
    let what = (Packing::All, request);
    let packed = store::pack(&visit.office.db, area, (place.id, to), what, actor(visit)?).await;
    packed.map_err(Failed::Store)
}

/// Packs for every place of the next level for which something lies here.
async fn pack_all(visit: &Visit, place: &Place, request: Uuid) -> Result<(), Failed> {
    let area = &visit.signed()?.account.area;
    let inside = Some(place.stop.region);
    let below = store::places(&visit.office.db, area, place.round, (inside, next_level(place)));
    let below = below.await.map_err(Failed::Store)?;
    let mut packed = 0_u32;
    for to in below {
        // One number for each parcel, which follows from that of the form.
        let own = Uuid::from_u128(request.as_u128() ^ to.id.as_u128());
        match pack_one(visit, place, to.id, own).await {
            Ok(_) => packed += 1,
            Err(Failed::Store(StoreError::Card(CardProblem::NothingToPack))) => {}
            Err(other) => return Err(other),
        }
    }
    if packed == 0 { Err(Failed::Store(CardProblem::NothingToPack.into())) } else { Ok(()) }
}

async fn wrong(visit: &Visit, place: &Place, problems: Problems) -> Result<Response, Fault> {
    show(visit, StatusCode::UNPROCESSABLE_ENTITY, place, &Asked::default(), problems).await
}

/// What came with a form, or what is wrong with it.
///
/// # Errors
/// If the machine cannot lay a file aside.
pub async fn taken(visit: &Visit, form: Multipart) -> Result<Result<Upload, Problems>, Fault> {
    match receive(form).await {
        Ok(upload) => Ok(Ok(upload)),
        Err(Refused::Wrong(message)) => {
            let mut problems = Problems::default();
            problems.add("files", visit.say(&message));
            Ok(Err(problems))
        }
        Err(Refused::Fault(fault)) => Err(fault),
    }
}

/// The file that shows a hand-over: its name and bytes.
pub type ProofFile = Option<(String, Vec<u8>)>;

/// The proof of a form, if one came; a problem if it is none.
///
/// # Errors
/// If it cannot be read.
pub fn proof_of(visit: &Visit, upload: &Upload) -> Result<Result<ProofFile, Problems>, Fault> {
    let Some(file) = upload.files.first() else { return Ok(Ok(None)) };
    let bytes = std::fs::read(&file.path).map_err(|error| Fault::new("upload", error))?;
    if bytes.is_empty() && file.name.is_empty() {
        return Ok(Ok(None));
    }
    if proof_kind(&bytes).is_none() || bytes.len() > MOST * 1024 * 1024 {
        let mut problems = Problems::default();
        problems.add("files", visit.t("card-scan-wrong"));
        return Ok(Err(problems));
    }
    Ok(Ok(Some((file.name.clone(), bytes))))
}

/// `POST /cards/places/{id}/hand`: the ticked cards were handed over, as a signed sheet shows.
///
/// # Errors
/// If the store does not answer.
pub async fn hand(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    form: Multipart,
) -> Result<Response, Fault> {
    let Some(place) = found(&visit, id).await? else { return Ok(nowhere()) };
    let upload = match taken(&visit, form).await? {
        Ok(upload) => upload,
        Err(problems) => return wrong(&visit, &place, problems).await,
    };
    let file = match proof_of(&visit, &upload)? {
        Ok(file) => file,
        Err(problems) => return wrong(&visit, &place, problems).await,
    };
    let cards: Vec<Uuid> =
        upload.texts.keys().filter_map(|name| name.strip_prefix("card-")?.parse().ok()).collect();
    let mut problems = Problems::default();
    if cards.is_empty() {
        problems.add("", visit.t("card-none-ticked"));
    }
    let on = read_day(upload.text("on"));
    if on.is_none() {
        problems.add("on", visit.t("cards-day-needed"));
    }
    let (Some(on), Some(request), true) = (on, sent(upload.text("request")), problems.none())
    else {
        return wrong(&visit, &place, problems).await;
    };
    let over = HandOver {
        cards: &cards,
        receiver: Receiver::Holder,
        name: "",
        proof: Proof::Sheet,
        file: file.as_ref().map(|(name, bytes)| (name.as_str(), bytes.as_slice())),
        on,
        request,
    };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    match store::hand(db, keys, area, &over, actor(&visit)?).await {
        Ok(_) => Ok(go(&format!("/cards/places/{id}?said=handed"))),
        Err(error) => wrong(&visit, &place, refused(&visit, error)?).await,
    }
}

/// A meeting or hamlet.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Point {
    region: String,
    name: String,
    occasion: String,
    meets_on: String,
    last: String,
    back: String,
}

/// `POST /cards/{id}/points`.
///
/// # Errors
/// If the store does not answer.
pub async fn add_point(
    visit: Visit,
    Path(Id(round)): Path<Id>,
    Form(typed): Form<Point>,
) -> Result<Response, Fault> {
    let back = match sent(&typed.back) {
        Some(back) => found(&visit, back).await?,
        None => None,
    };
    let (Some(region), Some(back)) = (RegionCode::parse(&typed.region), back) else {
        return Ok(nowhere());
    };
    let new = NewPoint {
        region,
        name: &typed.name,
        occasion: Occasion::parse(&typed.occasion).unwrap_or(Occasion::Hamlet),
        meets_on: read_day(&typed.meets_on),
        is_final: typed.last == "1",
    };
    let area = &visit.signed()?.account.area;
    match store::add_point(&visit.office.db, area, round, &new, actor(&visit)?).await {
        Ok(id) => Ok(go(&format!("/cards/places/{id}?said=point"))),
        Err(error) => wrong(&visit, &back, refused(&visit, error)?).await,
    }
}

/// `POST /cards/places/{id}/remove`.
///
/// # Errors
/// If the store does not answer.
pub async fn remove_point(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    let Some(place) = found(&visit, id).await? else { return Ok(nowhere()) };
    let area = &visit.signed()?.account.area;
    match store::remove_point(&visit.office.db, area, id, actor(&visit)?).await {
        Ok(()) => Ok(go(&format!("/cards/{}", place.round))),
        Err(error) => wrong(&visit, &place, refused(&visit, error)?).await,
    }
}
