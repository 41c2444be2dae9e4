//! The file that proves a payment.

use axum::extract::{Path, Query};
use axum::response::Response;
use lindung_store::StoreError;
use lindung_store::contributions::{self as store, LedgerProblem};
use serde::Deserialize;

use super::one::{found, nowhere, sent};
use crate::fault::Fault;
use crate::id::Id;
use crate::registry::download;
use crate::visit::Visit;

/// What a file may be: how it begins, its ending, what it is called to browsers.
const KINDS: [(&[u8], &str, &str); 3] = [
    (b"%PDF-", "pdf", "application/pdf"),
    (b"\xFF\xD8\xFF", "jpg", "image/jpeg"),
    (b"\x89PNG\r\n\x1A\n", "png", "image/png"),
];

/// The ending and the type of a file, if a proof may be one.
pub fn kind(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let kind = KINDS.into_iter().find(|(begins, ..)| bytes.starts_with(begins));
    kind.map(|(_, ending, mime)| (ending, mime))
}

/// Which payment is meant.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    payment: String,
}

/// `GET /bills/{id}/proof`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let (Some((bill, _)), Some(payment)) = (found(&visit, id).await?, sent(&asked.payment)) else {
        return Ok(nowhere());
    };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let regency = visit.signed()?.account.regency;
    let bytes = match store::proof_file(db, keys, regency, (id, payment)).await {
        Ok(Some(bytes)) => bytes,
        Ok(None) | Err(StoreError::Ledger(LedgerProblem::PaymentUnknown)) => return Ok(nowhere()),
        Err(error) => return Err(error.into()),
    };
    let Some((ending, mime)) = kind(&bytes) else { return Ok(nowhere()) };
    Ok(download(&format!("bukti-tagihan-{}.{ending}", bill.number), mime, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_is_known_by_how_it_begins_and_not_by_its_name() {
        assert_eq!(kind(b"%PDF-1.7 ..."), Some(("pdf", "application/pdf")));
        assert_eq!(kind(b"\xFF\xD8\xFF\xE0"), Some(("jpg", "image/jpeg")));
        assert_eq!(kind(b"<html>"), None);
    }
}
