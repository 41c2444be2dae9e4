//! What is done with a parcel: sent, unpacked, taken with a count, its difference explained.

use axum::Form;
use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::cards::Proof;
use lindung_store::StoreError;
use lindung_store::access::{Account, account_by_login};
use lindung_store::cards::{self as store, Parcel, Taker, Taking};
use serde::Deserialize;
use uuid::Uuid;

use super::one::{actor, refused, sent};
use super::parcel::{found, show};
use super::pin::is_right;
use super::place_acts::{proof_of, taken};
use crate::decree::nowhere;
use crate::fault::Fault;
use crate::id::Id;
use crate::intake::Upload;
use crate::page::Problems;
use crate::visit::{Visit, go};

async fn ended(
    visit: &Visit,
    parcel: &Parcel,
    done: Result<(), StoreError>,
    said: &str,
) -> Result<Response, Fault> {
    match done {
        Ok(()) => Ok(go(&format!("/cards/parcels/{}?said={said}", parcel.id))),
        Err(error) => wrong(visit, parcel, refused(visit, error)?).await,
    }
}

async fn wrong(visit: &Visit, parcel: &Parcel, problems: Problems) -> Result<Response, Fault> {
    show(visit, StatusCode::UNPROCESSABLE_ENTITY, parcel, None, problems).await
}

/// `POST /cards/parcels/{id}/send`.
///
/// # Errors
/// If the store does not answer.
pub async fn send(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    let Some(parcel) = found(&visit, id).await? else { return Ok(nowhere()) };
    let area = &visit.signed()?.account.area;
    let done = store::send(&visit.office.db, area, id, actor(&visit)?).await;
    ended(&visit, &parcel, done, "sent").await
}

/// `POST /cards/parcels/{id}/cancel`.
///
/// # Errors
/// If the store does not answer.
pub async fn cancel(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    let Some(parcel) = found(&visit, id).await? else { return Ok(nowhere()) };
    let area = &visit.signed()?.account.area;
    let done = store::cancel(&visit.office.db, area, id, actor(&visit)?).await;
    ended(&visit, &parcel, done, "cancelled").await
}

/// `POST /cards/parcels/{id}/take`.
///
/// # Errors
/// If the store does not answer.
pub async fn take(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    form: Multipart,
) -> Result<Response, Fault> {
    let Some(parcel) = found(&visit, id).await? else { return Ok(nowhere()) };
    let upload = match taken(&visit, form).await? {
        Ok(upload) => upload,
        Err(problems) => return wrong(&visit, &parcel, problems).await,
    };
    let file = match proof_of(&visit, &upload)? {
        Ok(file) => file,
        Err(problems) => return wrong(&visit, &parcel, problems).await,
    };
    let mut problems = Problems::default();
    let counted = upload.text("counted").parse::<u64>().ok();
    if counted.is_none() {
        problems.add("counted", visit.t("parcel-counted-needed"));
    }
    let proof = Proof::parse(upload.text("proof")).unwrap_or(Proof::Session);
    let name = upload.text("name");
    let taker = match proof {
        Proof::Pin => match by_pin(&visit, &upload, &mut problems).await? {
            Some(account) => Taker::Account(account),
            None => return wrong(&visit, &parcel, problems).await,
        },
        Proof::Sheet => Taker::Named(name),
        _ => Taker::Account(visit.signed()?.account.id),
    };
    let (Some(counted), Some(request)) = (counted, sent(upload.text("request"))) else {
        return wrong(&visit, &parcel, problems).await;
    };
    let missing: Vec<Uuid> = upload
        .texts
        .keys()
        .filter_map(|name| name.strip_prefix("missing-")?.parse().ok())
        .collect();
    let taking = Taking {
        parcel: id,
        taker,
        counted,
        missing: &missing,
        difference: upload.text("difference"),
        proof,
        file: file.as_ref().map(|(name, bytes)| (name.as_str(), bytes.as_slice())),
        request,
    };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let done = store::take(db, keys, area, &taking, actor(&visit)?).await;
    ended(&visit, &parcel, done, "taken").await
}

/// Who signs with the own PIN on the giver's screen.
async fn by_pin(
    visit: &Visit,
    upload: &Upload,
    problems: &mut Problems,
) -> Result<Option<Uuid>, Fault> {
    let regency = visit.signed()?.account.regency;
    let found = account_by_login(&visit.office.db, upload.text("login")).await?;
    let found = found.map(|(account, _)| account);
    let mine = |account: &Account| account.regency == regency && !account.disabled;
    let Some(account) = found.filter(mine) else {
        problems.add("login", visit.t("parcel-login-unknown"));
        return Ok(None);
    };
    match is_right(visit, account.id, upload.text("pin")).await {
        Ok(true) => Ok(Some(account.id)),
        Ok(false) => {
            problems.add("pin", visit.t("card-pin-wrong"));
            Ok(None)
        }
        Err(super::pin::Failed::Store(error)) => {
            *problems = refused(visit, error)?;
            Ok(None)
        }
        Err(super::pin::Failed::Fault(fault)) => Err(fault),
    }
}

/// What came of a difference.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Words {
    words: String,
}

/// `POST /cards/parcels/{id}/settle`.
///
/// # Errors
/// If the store does not answer.
pub async fn settle(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Words>,
) -> Result<Response, Fault> {
    let Some(parcel) = found(&visit, id).await? else { return Ok(nowhere()) };
    let area = &visit.signed()?.account.area;
    let of = (id, typed.words.as_str());
    let done = store::settle(&visit.office.db, area, of, actor(&visit)?).await;
    ended(&visit, &parcel, done, "settled").await
}
