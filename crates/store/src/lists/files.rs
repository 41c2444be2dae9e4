//! Files as they came, sealed in parts of a mebibyte; found again by the keyed hash of their
//! content.

use std::fs::OpenOptions;
use std::io::{Read, Write};
use std::path::Path;

use lindung_core::checking::Role;
use lindung_core::words::RegionCode;
use serde_json::json;
use uuid::Uuid;

use crate::audit::{self, Event};
use crate::db::{Db, Tx, rows, sql, statements};
use crate::error::{Result, StoreError};
use crate::ids::new_id;
use crate::keys::Keys;
use crate::migrations::hex;
use crate::regencies::key;

/// Bytes of one part.
pub(super) const PART: usize = 1024 * 1024;

/// A file that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its number.
    pub id: Uuid,
    /// What it is for.
    pub role: Role,
    /// The name by which people know it.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// The day of which its data is, as `2026-01-31`.
    pub taken_on: Option<String>,
    /// Who gave it.
    pub source: String,
    /// A note, or why it was withdrawn.
    pub note: String,
    /// Who brought it.
    pub actor: Option<Uuid>,
    /// When it came.
    pub created_at: i64,
    /// Since when it is not used any more.
    pub retired_at: Option<i64>,
}

/// A file to be kept.
#[derive(Debug, Clone)]
pub struct NewFile<'a> {
    /// What it is for.
    pub role: Role,
    /// The name by which people know it.
    pub name: &'a str,
    /// The day of which its data is, as `2026-01-31`.
    pub taken_on: Option<&'a str>,
    /// Who gave it.
    pub source: &'a str,
    /// A note.
    pub note: &'a str,
    /// Who brings it.
    pub actor: Option<Uuid>,
    /// SHA-256 of its content.
    pub sha256: &'a [u8],
}

macro_rules! file {
    ($where:literal) => {
        concat!(
            "SELECT id, role, name, size, taken_on, source, note, actor, created_at, retired_at \
             FROM files WHERE regency = $1 AND ",
            $where
        )
    };
}

statements! { STATEMENTS:
    ADD = "INSERT INTO files (regency, id, role, name, size, digest_print, digest_sealed, parts, \
           taken_on, source, note, actor, created_at, retired_at) \
           VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, $9, $10, $11, $12, NULL)";
    ADD_PART = "INSERT INTO file_parts (regency, file, part, sealed) VALUES ($1, $2, $3, $4)";
    WHOLE = "UPDATE files SET parts = $3, size = $4 WHERE regency = $1 AND id = $2";
    ONE = file!("id = $2 AND role NOT IN ('result', 'decree', 'batch', 'claim', 'report')");
    BY_DIGEST = file!("digest_print = $2 AND role NOT IN ('result', 'decree', 'batch', 'claim', 'report') \
                       ORDER BY created_at DESC LIMIT 1");
    OF_ROLES = file!("role NOT IN ('candidates', 'result', 'decree', 'batch', 'claim', 'report') \
                      ORDER BY role, created_at DESC");
    RETIRE = "UPDATE files SET retired_at = $3, note = CASE WHEN $4 = '' THEN note ELSE $4 END \
              WHERE regency = $1 AND id = $2 AND retired_at IS NULL";
    PART_OF = "SELECT sealed FROM file_parts WHERE regency = $1 AND file = $2 AND part = $3";
    PARTS = "SELECT parts FROM files WHERE regency = $1 AND id = $2";
}

rows! {
    /// A file as the columns of the table.
    pub(super) struct Row {
        id: Uuid,
        role: String,
        name: String,
        size: i64,
        taken_on: Option<String>,
        source: String,
        note: String,
        actor: Option<Uuid>,
        created_at: i64,
        retired_at: Option<i64>,
    }
}

pub(super) fn read(row: Row) -> Result<File> {
    Ok(File {
        id: row.id,
        role: role(&row.role).ok_or(StoreError::Unexpected { table: "files" })?,
        name: row.name,
        size: u64::try_from(row.size).unwrap_or_default(),
        taken_on: row.taken_on,
        source: row.source,
        note: row.note,
        actor: row.actor,
        created_at: row.created_at,
        retired_at: row.retired_at,
    })
}

fn role(word: &str) -> Option<Role> {
    let all = Role::REFERENCES.into_iter().chain([Role::Candidates]);
    all.into_iter().find(|role| role.word() == word)
}

/// What stands for the content of a file: a keyed hash of its SHA-256, so that the same file is
/// recognised and nobody without the key can try whether a file they have is here.
pub(crate) fn digest_print(keys: &Keys, digest: &str) -> Vec<u8> {
    keys.fingerprint("file", digest)
}

/// Keeps a file that lies at a path and says its number.
pub async fn keep_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    new: &NewFile<'_>,
    path: &Path,
    now: i64,
) -> Result<Uuid> {
    let (id, digest) = (new_id(now), hex(new.sha256));
    let event = Event::new("file.kept", subject(id))
        .by(new.actor)
        .detail(json!({ "role": new.role.word() }));
    audit::append_in(tx, regency, &event, now).await?;
    sql!(tx.on(), e => {
        sqlx::query(ADD)
            .bind(key(regency))
            .bind(id)
            .bind(new.role.word())
            .bind(new.name)
            .bind(0_i64)
            .bind(digest_print(keys, &digest))
            .bind(keys.seal(&digest))
            .bind(new.taken_on)
            .bind(new.source)
            .bind(new.note)
            .bind(new.actor)
            .bind(now)
            .execute(e)
            .await?;
    });
    let unreadable = |_| StoreError::SpoolLost;
    let mut file = std::fs::File::open(path).map_err(unreadable)?;
    let (mut parts, mut size) = (0_i64, 0_i64);
    loop {
        let mut bytes = Vec::with_capacity(PART);
        Read::by_ref(&mut file).take(PART as u64).read_to_end(&mut bytes).map_err(unreadable)?;
        if bytes.is_empty() {
            break;
        }
        size += i64::try_from(bytes.len()).unwrap_or_default();
        let sealed = keys.seal_bytes(&bytes);
        sql!(tx.on(), e => {
            sqlx::query(ADD_PART)
                .bind(key(regency))
                .bind(id)
                .bind(parts)
                .bind(sealed)
                .execute(e)
                .await?;
        });
        parts += 1;
    }
    sql!(tx.on(), e => {
        sqlx::query(WHOLE).bind(key(regency)).bind(id).bind(parts).bind(size).execute(e).await?;
    });
    Ok(id)
}

/// Writes an opened file to a new path that only its owner may read.
pub async fn write_to(
    db: &Db,
    keys: &Keys,
    regency: RegionCode,
    id: Uuid,
    path: &Path,
) -> Result<()> {
    let parts = parts(db, regency, id).await?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(|_| StoreError::SpoolLost)?;
    for part in 0..parts {
        let bytes = part_of(db, keys, regency, (id, part)).await?;
        file.write_all(&bytes).map_err(|_| StoreError::SpoolLost)?;
    }
    Ok(())
}

/// The whole content of a file that was made here, opened.
pub(crate) async fn read_whole(
    db: &Db,
    keys: &Keys,
    regency: RegionCode,
    id: Uuid,
) -> Result<Vec<u8>> {
    let mut whole = Vec::new();
    for part in 0..parts(db, regency, id).await? {
        whole.extend(part_of(db, keys, regency, (id, part)).await?);
    }
    Ok(whole)
}

async fn parts(db: &Db, regency: RegionCode, id: Uuid) -> Result<i64> {
    let parts = sql!(db.read(), e => {
        sqlx::query_scalar::<_, i64>(PARTS).bind(key(regency)).bind(id).fetch_optional(e).await?
    });
    parts.ok_or(StoreError::FileUnknown)
}

async fn part_of(
    db: &Db,
    keys: &Keys,
    regency: RegionCode,
    (file, part): (Uuid, i64),
) -> Result<Vec<u8>> {
    let sealed = sql!(db.read(), e => {
        sqlx::query_scalar::<_, Vec<u8>>(PART_OF)
            .bind(key(regency))
            .bind(file)
            .bind(part)
            .fetch_optional(e)
            .await?
    });
    let sealed = sealed.ok_or(StoreError::Unexpected { table: "file_parts" })?;
    keys.open_sealed(&sealed)
}

/// One file of a regency.
pub async fn file(db: &Db, regency: RegionCode, id: Uuid) -> Result<Option<File>> {
    let row = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(ONE).bind(key(regency)).bind(id).fetch_optional(e).await?
    });
    row.map(read).transpose()
}

/// The latest file with this content.
pub async fn file_by_digest(
    db: &Db,
    keys: &Keys,
    regency: RegionCode,
    sha256: &[u8],
) -> Result<Option<File>> {
    let print = digest_print(keys, &hex(sha256));
    let row = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(BY_DIGEST).bind(key(regency)).bind(print).fetch_optional(e).await?
    });
    row.map(read).transpose()
}

/// The reference lists of a regency, those in use and those retired, by kind, the newest first.
pub async fn files(db: &Db, regency: RegionCode) -> Result<Vec<File>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(OF_ROLES).bind(key(regency)).fetch_all(e).await?
    });
    rows.into_iter().map(read).collect()
}

/// Uses a file no more from now on; it is kept. Says whether it was in use.
pub async fn retire(
    tx: &mut Tx,
    regency: RegionCode,
    id: Uuid,
    reason: &str,
    by: Option<Uuid>,
    now: i64,
) -> Result<bool> {
    let rows = sql!(tx.on(), e => {
        sqlx::query(RETIRE)
            .bind(key(regency))
            .bind(id)
            .bind(now)
            .bind(reason)
            .execute(e)
            .await?
            .rows_affected()
    });
    if rows == 1 {
        let event = Event::new("file.retired", subject(id)).by(by);
        audit::append_in(tx, regency, &event, now).await?;
    }
    Ok(rows == 1)
}

/// How a file is called in the audit chain.
fn subject(id: Uuid) -> String {
    format!("file/{id}")
}
