//! The papers of a decree: drafts are made as they are asked for, issued ones come as they were kept.

use axum::extract::Path;
use axum::response::Response;
use lindung_documents as documents;
use lindung_files::decree::{List, workbook as workbook_of};
use lindung_store::audit::Event;
use lindung_store::decree::{self as store, Decree, Paper};
use uuid::Uuid;

use super::one::{everywhere, found, fund_names, nowhere, sees_all};
use super::printed::Printed;
use crate::fault::Fault;
use crate::id::Id;
use crate::registry::download;
use crate::visit::Visit;

const PDF: &str = "application/pdf";

/// Everything that is printed of a decree.
///
/// # Errors
/// If the store does not answer.
pub async fn printed(visit: &Visit, decree: &Decree) -> Result<Printed, Fault> {
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let regency = visit.signed()?.account.regency;
    let people = store::annex_people(db, keys, &everywhere(visit)?, decree).await?;
    let base = match decree.amends {
        Some(base) => store::decree(db, regency, base).await?.and_then(|base| base.number),
        None => None,
    };
    let town = crate::papers::head(visit).await?.town;
    let names = fund_names(visit).await?;
    Printed::new(regency, decree, &people, &names, (base.as_deref(), &town))
}

async fn note(visit: &Visit, id: Uuid, paper: &str) -> Result<(), Fault> {
    let account = &visit.signed()?.account;
    let event = Event::new("decree.paper", format!("decree/{id}"))
        .by(account.id)
        .detail(serde_json::json!({ "paper": paper }));
    visit.office.journal.append(account.regency, event, visit.now).await?;
    Ok(())
}

/// The decree of an address for somebody who may have every name.
async fn named(visit: &Visit, id: Uuid, paper: &str) -> Result<Option<Decree>, Fault> {
    if !sees_all(visit)? {
        return Ok(None);
    }
    let decree = found(visit, id).await?;
    if decree.is_some() {
        note(visit, id, paper).await?;
    }
    Ok(decree)
}

async fn kept(visit: &Visit, id: Uuid, paper: Paper) -> Result<Option<Vec<u8>>, Fault> {
    let regency = visit.signed()?.account.regency;
    Ok(store::decree_file(&visit.office.db, &visit.office.keys, regency, id, paper).await?)
}

async fn made<T: Send + 'static>(
    printed: Printed,
    make: impl FnOnce(&Printed) -> Result<T, documents::DocumentError> + Send + 'static,
) -> Result<T, Fault> {
    let work = tokio::task::spawn_blocking(move || make(&printed));
    let done = work.await.map_err(|error| Fault::new("decree", error))?;
    done.map_err(|error| Fault::new("decree", error))
}

/// `GET /decrees/{id}/text.pdf`.
///
/// # Errors
/// If the store does not answer, or the paper cannot be made.
pub async fn text(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    let Some(decree) = named(&visit, id, "text").await? else { return Ok(nowhere()) };
    let bytes = if let Some(bytes) = kept(&visit, id, Paper::Text).await? {
        bytes
    } else {
        let printed = printed(&visit, &decree).await?;
        made(printed, |printed| documents::decree(&printed.text(None))).await?
    };
    Ok(download("keputusan.pdf", PDF, bytes))
}

/// `GET /decrees/{id}/annex.pdf`.
///
/// # Errors
/// If the store does not answer, or the paper cannot be made.
pub async fn annex(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    let Some(decree) = named(&visit, id, "annex").await? else { return Ok(nowhere()) };
    let bytes = if let Some(bytes) = kept(&visit, id, Paper::Annex).await? {
        bytes
    } else {
        let printed = printed(&visit, &decree).await?;
        made(printed, |printed| Ok(printed.annex()?.bytes)).await?
    };
    Ok(download("lampiran.pdf", PDF, bytes))
}

/// `GET /decrees/{id}/public.pdf`: counts by village and fund, without a name.
///
/// # Errors
/// If the store does not answer, or the paper cannot be made.
pub async fn public(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    let Some(decree) = found(&visit, id).await? else { return Ok(nowhere()) };
    note(&visit, id, "public").await?;
    let printed = printed(&visit, &decree).await?;
    let make =
        |printed: &Printed| Ok(documents::annex_public(&printed.head, &printed.totals)?.bytes);
    Ok(download("versi-publik.pdf", PDF, made(printed, make).await?))
}

/// `GET /decrees/{id}/signed.pdf`.
///
/// # Errors
/// If the store does not answer.
pub async fn signed(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    if named(&visit, id, "signed").await?.is_none() {
        return Ok(nowhere());
    }
    let Some(bytes) = kept(&visit, id, Paper::Signed).await? else { return Ok(nowhere()) };
    Ok(download("keputusan-bertanda-tangan.pdf", PDF, bytes))
}

/// `GET /decrees/{id}/annex.xlsx`.
///
/// # Errors
/// If the store does not answer, or the workbook cannot be written.
pub async fn workbook(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    let Some(decree) = named(&visit, id, "workbook").await? else { return Ok(nowhere()) };
    let printed = printed(&visit, &decree).await?;
    let (hash, texts) = (decree.annex_hash.clone().unwrap_or_default(), visit.texts);
    let work = tokio::task::spawn_blocking(move || {
        let list = List {
            regent: &printed.head.regent,
            number: &printed.head.number,
            date: printed.head.date,
            about: &printed.head.about,
            funds: &printed.funds,
            villages: &printed.villages,
            sha256: &hash,
        };
        workbook_of(&list, texts)
    });
    let bytes = work.await.map_err(|error| Fault::new("decree", error))?;
    let bytes = bytes.map_err(|error| Fault::new("decree", error))?;
    let mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(download("lampiran.xlsx", mime, bytes))
}
