//! The signed paper comes back: kept as it is, and told by whom and when it says it was signed.

use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::message::Message;
use lindung_documents::{NotPdf, signatures, signatures_said};
use lindung_store::decree as store;

use super::one::{found, nowhere, refused};
use super::page::show;
use crate::fault::Fault;
use crate::id::Id;
use crate::intake::{Refused, receive};
use crate::page::Problems;
use crate::visit::{Visit, go};

/// `POST /decrees/{id}/signed`.
///
/// # Errors
/// If the store does not answer.
pub async fn keep(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    form: Multipart,
) -> Result<Response, Fault> {
    if found(&visit, id).await?.is_none() {
        return Ok(nowhere());
    }
    let upload = match receive(form).await {
        Ok(upload) => upload,
        Err(Refused::Fault(fault)) => return Err(fault),
        Err(Refused::Wrong(message)) => return wrong(&visit, id, &message).await,
    };
    let Some(file) = upload.files.first() else {
        return wrong(&visit, id, &Message::new("upload-none")).await;
    };
    let path = file.path.clone();
    let read = tokio::task::spawn_blocking(move || {
        let bytes = std::fs::read(path)?;
        let found = signatures(&bytes);
        Ok::<_, std::io::Error>((bytes, found))
    });
    let (bytes, found) = read
        .await
        .map_err(|error| Fault::new("decree", error))?
        .map_err(|error| Fault::new("decree", error))?;
    let said = match found {
        Ok(found) => signatures_said(&found),
        Err(NotPdf::NoPdf) => {
            let message = Message::new("decree-signed-no-pdf").text("file", &file.name);
            return wrong(&visit, id, &message).await;
        }
        Err(NotPdf::TooLarge { .. }) => {
            let message = Message::new("decree-signed-large").text("file", &file.name);
            return wrong(&visit, id, &message).await;
        }
    };
    let account = &visit.signed()?.account;
    let (db, keys, regency) = (&visit.office.db, &visit.office.keys, account.regency);
    let told = serde_json::to_value(&said).unwrap_or_default();
    let paper = (file.name.as_str(), bytes.as_slice());
    let kept =
        store::keep_signed(db, keys, (regency, id), paper, &told, account.id, visit.now).await;
    match kept {
        Ok(()) => Ok(go(&format!("/decrees/{id}?said=signed"))),
        Err(error) => {
            let problems = refused(&visit, error)?;
            show(&visit, StatusCode::UNPROCESSABLE_ENTITY, id, None, problems).await
        }
    }
}

async fn wrong(visit: &Visit, id: uuid::Uuid, message: &Message) -> Result<Response, Fault> {
    let mut problems = Problems::default();
    problems.add("files", visit.say(message));
    show(visit, StatusCode::UNPROCESSABLE_ENTITY, id, None, problems).await
}
