//! Reports are kept when their job ends, and signed off by a second person.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use lindung_core::words::RegionCode;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::asking::{Run, run_in};
use super::problem::ReportProblem;
use super::reading::{FileForm, report_in};
use super::subject;
use crate::audit::{self, Event};
use crate::calendar::month_key;
use crate::db::{Db, Tx, sql, statements};
use crate::error::{Result, StoreError};
use crate::jobs::{self, Lease};
use crate::keys::Keys;
use crate::lists::{Kept, keep_made_in};
use crate::migrations::hex;
use crate::regencies::key;

/// A file of a report, where it was laid aside.
#[derive(Debug, Clone, Copy)]
pub struct MadeFile<'a> {
    /// What it is.
    pub form: FileForm,
    /// Its name.
    pub name: &'a str,
    /// Where it lies.
    pub path: &'a Path,
}

/// A report that was made.
#[derive(Debug, Clone, Copy)]
pub struct MadeReport<'a> {
    /// The wish that it answers.
    pub run: Uuid,
    /// What it is called.
    pub title: &'a str,
    /// Its files.
    pub files: &'a [MadeFile<'a>],
}

statements! { STATEMENTS:
    NEXT = "SELECT COALESCE(MAX(version), 0) + 1 FROM coverage_reports WHERE regency = $1 \
            AND kind = $2 AND first = $3 AND last = $4";
    ADD = "INSERT INTO coverage_reports (regency, id, kind, first, last, version, title, made_by, \
           made_at, signed_by, signed_at, signed_note) \
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL, NULL, '')";
    ADD_FILE = "INSERT INTO coverage_report_files (regency, report, form, file, size, sha256) \
                VALUES ($1, $2, $3, $4, $5, $6)";
    SIGN = "UPDATE coverage_reports SET signed_by = $3, signed_at = $4, signed_note = $5 \
            WHERE regency = $1 AND id = $2 AND signed_by IS NULL";
}

/// Bytes read at once.
const BLOCK: usize = 1 << 16;

/// The size of a file and its SHA-256 in hexadecimal digits.
fn digest(path: &Path) -> Result<(u64, String)> {
    let unreadable = |_| StoreError::SpoolLost;
    let mut file = File::open(path).map_err(unreadable)?;
    let (mut hash, mut size, mut block) = (Sha256::new(), 0, vec![0; BLOCK]);
    loop {
        let read = file.read(&mut block).map_err(unreadable)?;
        if read == 0 {
            return Ok((size, hex(&hash.finalize())));
        }
        hash.update(&block[..read]);
        size += read as u64;
    }
}

/// Keeps a report as the next version of its kind and period, and ends the job that made it.
///
/// # Errors
/// If nobody asked for it. [`StoreError::LeaseLost`] if another has the job by now; nothing is kept then.
pub async fn land_report(
    db: &Db,
    keys: &Keys,
    regency: RegionCode,
    made: &MadeReport<'_>,
    lease: Option<&Lease>,
    now: i64,
) -> Result<()> {
    let digests: Vec<(u64, String)> =
        made.files.iter().map(|file| digest(file.path)).collect::<Result<_>>()?;
    let told: Map<String, Value> = made
        .files
        .iter()
        .zip(&digests)
        .map(|(file, (_, hash))| (file.form.word().to_owned(), json!(hash)))
        .collect();
    let mut tx = db.begin().await?;
    let run = run_in(&mut tx, regency, made.run).await?.ok_or(ReportProblem::Unknown)?;
    let event = Event::new("report.kept", subject(run.id)).by(run.asked_by).detail(json!({
        "kind": run.kind.word(),
        "first": run.period.first().to_string(),
        "last": run.period.last().to_string(),
        "sha256": told,
    }));
    audit::append_in(&mut tx, regency, &event, now).await?;
    add(&mut tx, regency, &run, made.title, now).await?;
    for (file, (size, hash)) in made.files.iter().zip(&digests) {
        let kept = Kept { role: "report", name: file.name, size: *size, actor: run.asked_by };
        let from = File::open(file.path).map_err(|_| StoreError::SpoolLost)?;
        let id = keep_made_in(&mut tx, keys, regency, &kept, from, now).await?;
        sql!(tx.on(), e => {
            sqlx::query(ADD_FILE)
                .bind(key(regency))
                .bind(run.id)
                .bind(file.form.word())
                .bind(id)
                .bind(i64::try_from(*size).unwrap_or(i64::MAX))
                .bind(hash.as_str())
                .execute(e)
                .await?;
        });
    }
    if let Some(lease) = lease {
        let next = json!({ "next": format!("/coverage/reports/{}", run.id) });
        jobs::finish_in(&mut tx, lease, &next, now).await?;
    }
    tx.commit().await
}

async fn add(tx: &mut Tx, regency: RegionCode, run: &Run, title: &str, now: i64) -> Result<()> {
    let (first, last) = (month_key(run.period.first()), month_key(run.period.last()));
    let version = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(NEXT)
            .bind(key(regency))
            .bind(run.kind.word())
            .bind(first)
            .bind(last)
            .fetch_one(e)
            .await?
    });
    sql!(tx.on(), e => {
        sqlx::query(ADD)
            .bind(key(regency))
            .bind(run.id)
            .bind(run.kind.word())
            .bind(first)
            .bind(last)
            .bind(version)
            .bind(title)
            .bind(run.asked_by)
            .bind(now)
            .execute(e)
            .await?;
    });
    Ok(())
}

/// Signs a report off, with a note.
///
/// # Errors
/// If it is signed off already, who signs had it made, or a later version stands in its place.
pub async fn sign_report(
    db: &Db,
    regency: RegionCode,
    id: Uuid,
    (note, by): (&str, Uuid),
    now: i64,
) -> Result<()> {
    let mut tx = db.begin().await?;
    let event = Event::new("report.signed", subject(id)).by(by);
    audit::append_in(&mut tx, regency, &event, now).await?;
    let report = report_in(&mut tx, regency, id).await?.ok_or(ReportProblem::Unknown)?;
    if report.signed.is_some() {
        return Err(ReportProblem::Signed.into());
    }
    if report.made_by == Some(by) {
        return Err(ReportProblem::Own.into());
    }
    let latest = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(NEXT)
            .bind(key(regency))
            .bind(report.kind.word())
            .bind(month_key(report.period.first()))
            .bind(month_key(report.period.last()))
            .fetch_one(e)
            .await?
    }) - 1;
    if latest != report.version {
        return Err(ReportProblem::Replaced { version: latest }.into());
    }
    sql!(tx.on(), e => {
        sqlx::query(SIGN)
            .bind(key(regency))
            .bind(id)
            .bind(by)
            .bind(now)
            .bind(note.trim())
            .execute(e)
            .await?;
    });
    tx.commit().await
}
