//! Money on a bill: a payment with its proof, or what BPJS gave back.

use axum::extract::{Multipart, Path};
use axum::response::Response;
use lindung_core::message::Message;
use lindung_core::words::Rupiah;
use lindung_store::contributions::{self as store, NewPayment, ProofBy};
use uuid::Uuid;

use super::bill::{Money, wrong};
use super::one::{actor, found, nowhere, past, refused, sent};
use super::proof::kind;
use crate::fault::Fault;
use crate::id::Id;
use crate::intake::{Refused, Upload, receive};
use crate::page::Problems;
use crate::visit::{Visit, go};

/// Megabytes of a proof.
const MOST: usize = 10;

/// Bytes of a request with a proof: the file and a little more for the form.
pub const PROOF: usize = (MOST + 1) * 1024 * 1024;

/// `POST /bills/{id}/pay`.
///
/// # Errors
/// If the store does not answer.
pub async fn pay(visit: Visit, Path(Id(id)): Path<Id>, form: Multipart) -> Result<Response, Fault> {
    enter(&visit, id, form, false).await
}

/// `POST /bills/{id}/give-back`.
///
/// # Errors
/// If the store does not answer.
pub async fn give_back(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    form: Multipart,
) -> Result<Response, Fault> {
    enter(&visit, id, form, true).await
}

fn typed(upload: &Upload, returns: bool) -> Money {
    let text = |name: &str| upload.text(name).to_owned();
    Money {
        amount: text("amount"),
        proof_by: text("proof_by"),
        proof: text("proof"),
        on: text("on"),
        note: text("note"),
        request: text("request"),
        returns,
    }
}

async fn enter(visit: &Visit, id: Uuid, form: Multipart, returns: bool) -> Result<Response, Fault> {
    if found(visit, id).await?.is_none() {
        return Ok(nowhere());
    }
    let upload = match receive(form).await {
        Ok(upload) => upload,
        Err(Refused::Fault(fault)) => return Err(fault),
        Err(Refused::Wrong(message)) => {
            let mut problems = Problems::default();
            problems.add("files", visit.say(&message));
            return wrong(visit, id, None, problems).await;
        }
    };
    let money = typed(&upload, returns);
    let mut problems = Problems::default();
    let file = file_of(visit, &upload, &mut problems)?;
    let read = read(visit, &money, &mut problems)?;
    let (Some((amount, proof_by, on, request)), true) = (read, problems.none()) else {
        return wrong(visit, id, Some(money), problems).await;
    };
    let note: String = money.note.chars().take(500).collect();
    let new = NewPayment {
        bill: id,
        amount,
        proof_by,
        proof: &money.proof,
        on,
        file: file.as_ref().map(|(name, bytes)| (name.as_str(), bytes.as_slice())),
        note: &note,
        request,
    };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let (regency, actor) = (visit.signed()?.account.regency, actor(visit)?);
    let done = if returns {
        store::give_back(db, keys, regency, &new, actor).await
    } else {
        store::pay(db, keys, regency, &new, actor).await
    };
    match done {
        Ok(_) if returns => Ok(go(&format!("/bills/{id}?said=returned"))),
        Ok(_) => Ok(go(&format!("/bills/{id}?said=paid#payments"))),
        Err(error) => {
            let problems = refused(visit, error)?;
            wrong(visit, id, Some(money), problems).await
        }
    }
}

type Read = (Rupiah, ProofBy, time::Date, Uuid);

fn read(visit: &Visit, money: &Money, problems: &mut Problems) -> Result<Option<Read>, Fault> {
    let amount = Rupiah::parse(&money.amount).ok();
    if amount.is_none() {
        let said = Message::new("bill-pay-amount-wrong").text("found", &money.amount);
        problems.add("amount", visit.say(&said));
    }
    if money.proof.is_empty() {
        problems.add("proof", visit.t("ledger-error-proof-missing"));
    }
    let on = past(visit, &money.on)?;
    if on.is_none() {
        problems.add("on", visit.t("bill-pay-on-wrong"));
    }
    let proof_by = ProofBy::parse(&money.proof_by);
    if proof_by.is_none() {
        problems.add("proof_by", visit.t("bill-pay-proof-by-wrong"));
    }
    let request = sent(&money.request);
    if request.is_none() {
        problems.add("", visit.t("bill-form-stale"));
    }
    Ok(amount.zip(proof_by).zip(on).zip(request).map(|(((a, b), c), d)| (a, b, c, d)))
}

/// The file that came with it, if it may be a proof.
fn file_of(
    visit: &Visit,
    upload: &Upload,
    problems: &mut Problems,
) -> Result<Option<(String, Vec<u8>)>, Fault> {
    let Some(file) = upload.files.first() else { return Ok(None) };
    let bytes = std::fs::read(&file.path).map_err(|error| Fault::new("contributions", error))?;
    if bytes.len() > MOST * 1024 * 1024 {
        let said = Message::new("bill-pay-file-large").text("file", &file.name);
        problems.add("files", visit.say(&said.number("most", MOST)));
    } else if kind(&bytes).is_none() {
        let said = Message::new("bill-pay-file-wrong").text("file", &file.name);
        problems.add("files", visit.say(&said));
    }
    Ok(Some((file.name.clone(), bytes)))
}
