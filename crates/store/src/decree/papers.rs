//! The papers of a decree, sealed and kept for good: its text, its annex, the signed one.

use lindung_core::words::RegionCode;
use serde_json::{Value, json};
use uuid::Uuid;

use super::issuing::hex_of;
use super::problem::DecreeProblem;
use super::record::{decree_in, subject};
use crate::audit::{self, Event};
use crate::db::{Db, Tx, sql, statements};
use crate::error::Result;
use crate::keys::Keys;
use crate::lists::{Kept, keep_made_in, read_whole};
use crate::regencies::key;

/// A paper of a decree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// What is decreed.
    Text,
    /// The names.
    Annex,
    /// The signed paper, as it was brought last.
    Signed,
}

statements! { STATEMENTS:
    FILES = "SELECT text_file, annex_file, signed_file FROM decrees \
             WHERE regency = $1 AND id = $2";
    SIGNED = "UPDATE decrees SET signed_file = $3, signature = $4 \
              WHERE regency = $1 AND id = $2 AND state = 'issued'";
}

/// A paper of a decree, opened; nothing when it is not there yet.
pub async fn decree_file(
    db: &Db,
    keys: &Keys,
    regency: RegionCode,
    decree: Uuid,
    paper: Paper,
) -> Result<Option<Vec<u8>>> {
    type Files = (Option<Uuid>, Option<Uuid>, Option<Uuid>);
    let files = sql!(db.read(), e => {
        sqlx::query_as::<_, Files>(FILES)
            .bind(key(regency))
            .bind(decree)
            .fetch_optional(e)
            .await?
    });
    let (text, annex, signed) = files.ok_or(DecreeProblem::Unknown)?;
    let file = match paper {
        Paper::Text => text,
        Paper::Annex => annex,
        Paper::Signed => signed,
    };
    let Some(file) = file else { return Ok(None) };
    read_whole(db, keys, regency, file).await.map(Some)
}

/// Keeps the signed paper of an issued decree and what is known of its signature. A later one takes
/// its place; the earlier one is kept.
///
/// # Errors
/// If the decree is not issued.
pub async fn keep_signed(
    db: &Db,
    keys: &Keys,
    (regency, id): (RegionCode, Uuid),
    (name, bytes): (&str, &[u8]),
    signature: &Value,
    by: Uuid,
    now: i64,
) -> Result<()> {
    let mut tx = db.begin().await?;
    let event = Event::new("decree.signed", subject(id)).by(by).detail(json!({
        "sha256": hex_of(bytes),
    }));
    audit::append_in(&mut tx, regency, &event, now).await?;
    if decree_in(&mut tx, regency, id).await?.is_draft() {
        return Err(DecreeProblem::NotIssued.into());
    }
    let file = keep_paper_in(&mut tx, keys, regency, (name, bytes), by, now).await?;
    sql!(tx.on(), e => {
        sqlx::query(SIGNED)
            .bind(key(regency))
            .bind(id)
            .bind(file)
            .bind(signature.to_string())
            .execute(e)
            .await?;
    });
    tx.commit().await
}

/// Keeps a paper for good, sealed.
pub(crate) async fn keep_paper_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    (name, bytes): (&str, &[u8]),
    by: Uuid,
    now: i64,
) -> Result<Uuid> {
    let kept = Kept { role: "decree", name, size: bytes.len() as u64, actor: Some(by) };
    keep_made_in(tx, keys, regency, &kept, bytes, now).await
}
