//! The papers of a case: which were asked for, which came, which are not needed; their files lie
//! sealed.

use lindung_core::access::Area;
use lindung_core::claims::DocumentKind;
use lindung_core::words::RegionCode;
use serde_json::{Value, json};
use uuid::Uuid;

use super::Actor;
use super::booking::{Booking, asked_before, begin, book, worded};
use super::heirs::{open, seal};
use super::moving::goes_on;
use super::problem::ClaimProblem;
use crate::db::{Db, Tx, rows, scoped, sql, statements};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::lists::{Kept, keep_made_in, read_whole};
use crate::regencies::key;

/// The most that a file may have, in mebibytes.
const MOST: u32 = 20;

/// Where a paper of a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PaperState {
    /// It is not here, and nobody was asked.
    Missing,
    /// Somebody was asked for it.
    Asked,
    /// It is here.
    Received,
    /// What came cannot be used.
    Refused,
    /// This case goes without.
    NotNeeded,
}

impl PaperState {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Missing, Self::Asked, Self::Received, Self::Refused, Self::NotNeeded];

    /// The word in the database and in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Asked => "asked",
            Self::Received => "received",
            Self::Refused => "refused",
            Self::NotNeeded => "not-needed",
        }
    }

    /// The state of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Whether nothing has to be done for it any more.
    pub fn is_settled(self) -> bool {
        matches!(self, Self::Received | Self::NotNeeded)
    }
}

/// What a file is, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// PDF.
    Pdf,
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
}

impl FileKind {
    /// All of them, with the bytes by which each begins.
    const ALL: [(Self, &'static [u8]); 3] = [
        (Self::Pdf, b"%PDF-"),
        (Self::Jpeg, &[0xff, 0xd8, 0xff]),
        (Self::Png, &[0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a]),
    ];

    /// What these bytes are, if they are of a kind that is kept; the name of a file says nothing.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, first)| bytes.starts_with(first)).map(|(kind, _)| kind)
    }

    /// The word in the database.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpeg",
            Self::Png => "png",
        }
    }

    /// How it is sent.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().map(|(kind, _)| kind).find(|kind| kind.word() == word)
    }
}

/// A paper of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Which.
    pub document: DocumentKind,
    /// Where it stands.
    pub state: PaperState,
    /// Why it was refused or is not needed.
    pub note: String,
    /// Who wrote that down last.
    pub changed_by: Uuid,
    /// When.
    pub changed_at: i64,
}

/// A file of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFile {
    /// The number in the database.
    pub id: Uuid,
    /// Of which document.
    pub document: DocumentKind,
    /// What it is.
    pub kind: FileKind,
    /// Bytes.
    pub size: u64,
    /// Who brought it.
    pub added_by: Uuid,
    /// When.
    pub added_at: i64,
    file: Uuid,
}

statements! { STATEMENTS:
    PUT = "INSERT INTO claim_documents (regency, claim, document, state, note_sealed, changed_by, \
           changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7) \
           ON CONFLICT (regency, claim, document) DO UPDATE SET state = excluded.state, \
           note_sealed = excluded.note_sealed, changed_by = excluded.changed_by, \
           changed_at = excluded.changed_at";
    ADD_FILE = "INSERT INTO claim_files (regency, id, claim, document, file, kind, size, \
                added_by, added_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    REMOVE_FILE = "UPDATE claim_files SET removed_by = $4, removed_at = $5 WHERE regency = $1 \
                   AND claim = $2 AND id = $3 AND removed_at IS NULL";
    LEFT = "SELECT COUNT(*) FROM claim_files WHERE regency = $1 AND claim = $2 \
            AND document = $3 AND removed_at IS NULL";
    DOCUMENT = "SELECT document FROM claim_files WHERE regency = $1 AND claim = $2 AND id = $3 \
                AND removed_at IS NULL";
}

scoped! { SCOPED:
    OF_CASE = "SELECT d.document, d.state, d.note_sealed, d.changed_by, d.changed_at FROM claims c \
               JOIN claim_documents d ON d.regency = c.regency AND d.claim = c.id \
               WHERE c.regency = $1 AND c.id = $2 AND {area:c.place} ORDER BY d.document";
    FILES = "SELECT f.id, f.document, f.file, f.kind, f.size, f.added_by, f.added_at FROM claims c \
             JOIN claim_files f ON f.regency = c.regency AND f.claim = c.id \
             WHERE c.regency = $1 AND c.id = $2 AND {area:c.place} AND f.removed_at IS NULL \
             ORDER BY f.document, f.added_at, f.id";
}

rows! {
    struct FileRow {
        id: Uuid,
        document: String,
        file: Uuid,
        kind: String,
        size: i64,
        added_by: Uuid,
        added_at: i64,
    }
}

const UNEXPECTED: StoreError = StoreError::Unexpected { table: "claim_documents" };

/// What is written down of the papers of a case of the area; a document that is not among them is
/// missing.
pub async fn papers(db: &Db, keys: &Keys, area: &Area, claim: Uuid) -> Result<Vec<Paper>> {
    type Columns = (String, String, Option<Vec<u8>>, Uuid, i64);
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, Columns>(OF_CASE.within(area))
            .bind(key(area.regency()))
            .bind(claim)
            .fetch_all(e)
            .await?
    });
    let read = |(document, state, note, changed_by, changed_at): Columns| {
        Ok(Paper {
            document: DocumentKind::parse(&document).ok_or(UNEXPECTED)?,
            state: PaperState::parse(&state).ok_or(UNEXPECTED)?,
            note: open(keys, note.as_deref())?,
            changed_by,
            changed_at,
        })
    };
    lines.into_iter().map(read).collect()
}

/// The files of a case of the area.
pub async fn case_files(db: &Db, area: &Area, claim: Uuid) -> Result<Vec<CaseFile>> {
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, FileRow>(FILES.within(area))
            .bind(key(area.regency()))
            .bind(claim)
            .fetch_all(e)
            .await?
    });
    let read = |row: FileRow| {
        Ok(CaseFile {
            id: row.id,
            document: DocumentKind::parse(&row.document).ok_or(UNEXPECTED)?,
            kind: FileKind::parse(&row.kind).ok_or(UNEXPECTED)?,
            size: u64::try_from(row.size).unwrap_or_default(),
            added_by: row.added_by,
            added_at: row.added_at,
            file: row.file,
        })
    };
    lines.into_iter().map(read).collect()
}

/// A file of a case of the area, opened; that somebody sees it is written down first.
pub async fn read_file(
    db: &Db,
    keys: &Keys,
    area: &Area,
    (claim, file): (Uuid, Uuid),
    actor: Actor,
) -> Result<(CaseFile, Vec<u8>)> {
    let files = case_files(db, area, claim).await?;
    let found = files.into_iter().find(|one| one.id == file);
    let found = found.ok_or(ClaimProblem::DocumentUnknown)?;
    let mut tx = db.begin().await?;
    let told = json!({ "file": file.to_string(), "document": found.document.word() });
    begin(&mut tx, area, claim, ("claim.file-seen", told), actor.into()).await?;
    tx.commit().await?;
    let bytes = read_whole(db, keys, area.regency(), found.file).await?;
    Ok((found, bytes))
}

/// Keeps a file of a document, which is received by that; says its number.
///
/// # Errors
/// If the case is over, or the file is empty, too large or of another kind than PDF, JPEG and PNG.
pub async fn add_file(
    db: &Db,
    keys: &Keys,
    area: &Area,
    (claim, document): (Uuid, DocumentKind),
    (bytes, request): (&[u8], Uuid),
    actor: Actor,
) -> Result<Uuid> {
    let (mut tx, regency) = (db.begin().await?, area.regency());
    if bytes.is_empty() || bytes.len() as u64 > u64::from(MOST) << 20 {
        return Err(ClaimProblem::FileSize { most: MOST }.into());
    }
    let kind = FileKind::of(bytes).ok_or(ClaimProblem::FileKind)?;
    // The number of the request, so that a repeat names the same file.
    let id = request;
    let told = json!({ "document": document.word(), "file": id.to_string() });
    let event = ("claim.file-added", told.clone());
    let mut case = begin(&mut tx, area, claim, event, actor.into()).await?;
    if asked_before(&mut tx, regency, request).await?.is_some() {
        return Ok(id);
    }
    goes_on(&case)?;
    // The name under which somebody had it may name people; it is not kept.
    let name = format!("{}.{}", document.word(), kind.word());
    let size = bytes.len() as u64;
    let kept = Kept { role: "claim", name: &name, size, actor: Some(actor.account) };
    let file = keep_made_in(&mut tx, keys, regency, &kept, bytes, actor.now).await?;
    sql!(tx.on(), e => {
        sqlx::query(ADD_FILE)
            .bind(key(regency))
            .bind(id)
            .bind(claim)
            .bind(document.word())
            .bind(file)
            .bind(kind.word())
            .bind(i64::try_from(size).unwrap_or(i64::MAX))
            .bind(actor.account)
            .bind(actor.now)
            .execute(e)
            .await?;
    });
    let of = (claim, document);
    put(&mut tx, keys, regency, of, (PaperState::Received, ""), actor).await?;
    let booking =
        Booking { detail: told, request: Some(request), ..Booking::noting("document-received") };
    book(&mut tx, keys, regency, &mut case, &booking, actor.into()).await?;
    tx.commit().await?;
    Ok(id)
}

/// Takes a file from a case, which was added by mistake; it stays sealed until the case's term ends.
/// Without any file left, the document is missing again.
///
/// # Errors
/// If no reason is given, the case is over, or there is no such file.
pub async fn remove_file(
    db: &Db,
    keys: &Keys,
    area: &Area,
    (claim, file): (Uuid, Uuid),
    (reason, request): (&str, Uuid),
    actor: Actor,
) -> Result<()> {
    let (mut tx, regency) = (db.begin().await?, area.regency());
    let reason = worded(reason)?;
    if reason.is_empty() {
        return Err(ClaimProblem::ReasonMissing.into());
    }
    let told = json!({ "file": file.to_string() });
    let event = ("claim.file-removed", told.clone());
    let mut case = begin(&mut tx, area, claim, event, actor.into()).await?;
    if asked_before(&mut tx, regency, request).await?.is_some() {
        return Ok(());
    }
    goes_on(&case)?;
    let document = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, String>(DOCUMENT)
            .bind(key(regency))
            .bind(claim)
            .bind(file)
            .fetch_optional(e)
            .await?
    });
    let document = document.ok_or(ClaimProblem::DocumentUnknown)?;
    let document = DocumentKind::parse(&document).ok_or(UNEXPECTED)?;
    sql!(tx.on(), e => {
        sqlx::query(REMOVE_FILE)
            .bind(key(regency))
            .bind(claim)
            .bind(file)
            .bind(actor.account)
            .bind(actor.now)
            .execute(e)
            .await?;
    });
    let left = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(LEFT)
            .bind(key(regency))
            .bind(claim)
            .bind(document.word())
            .fetch_one(e)
            .await?
    });
    if left == 0 {
        let of = (claim, document);
        put(&mut tx, keys, regency, of, (PaperState::Missing, ""), actor).await?;
    }
    let booking = Booking {
        words: reason,
        detail: told,
        request: Some(request),
        ..Booking::noting("document-removed")
    };
    book(&mut tx, keys, regency, &mut case, &booking, actor.into()).await?;
    tx.commit().await
}

/// Writes down where papers of a case stand: asked for in one letter, received on paper, refused, not
/// needed, missing after all.
///
/// # Errors
/// If the case is over, or a reason is missing where papers are refused or not needed.
pub async fn mark_papers(
    db: &Db,
    keys: &Keys,
    area: &Area,
    (claim, documents): (Uuid, &[DocumentKind]),
    (state, note, request): (PaperState, &str, Uuid),
    actor: Actor,
) -> Result<()> {
    let (mut tx, regency) = (db.begin().await?, area.regency());
    let note = worded(note)?;
    if matches!(state, PaperState::Refused | PaperState::NotNeeded) && note.is_empty() {
        return Err(ClaimProblem::ReasonMissing.into());
    }
    let words: Vec<&str> = documents.iter().map(|one| one.word()).collect();
    let told: Value = json!({ "documents": words, "state": state.word() });
    let event = ("claim.papers", told.clone());
    let mut case = begin(&mut tx, area, claim, event, actor.into()).await?;
    if documents.is_empty() || asked_before(&mut tx, regency, request).await?.is_some() {
        return Ok(());
    }
    goes_on(&case)?;
    for document in documents {
        put(&mut tx, keys, regency, (claim, *document), (state, note), actor).await?;
    }
    let act = format!("documents-{}", state.word());
    let booking =
        Booking { words: note, detail: told, request: Some(request), ..Booking::noting(&act) };
    book(&mut tx, keys, regency, &mut case, &booking, actor.into()).await?;
    tx.commit().await
}

async fn put(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    (claim, document): (Uuid, DocumentKind),
    (state, note): (PaperState, &str),
    actor: Actor,
) -> Result<()> {
    sql!(tx.on(), e => {
        sqlx::query(PUT)
            .bind(key(regency))
            .bind(claim)
            .bind(document.word())
            .bind(state.word())
            .bind(seal(keys, note))
            .bind(actor.account)
            .bind(actor.now)
            .execute(e)
            .await?;
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_first_bytes_say_and_nothing_else_is_kept() {
        assert_eq!(FileKind::of(b"%PDF-1.7\n"), Some(FileKind::Pdf));
        assert_eq!(FileKind::of(&[0xff, 0xd8, 0xff, 0xe0]), Some(FileKind::Jpeg));
        assert_eq!(FileKind::of(b"MZ\x90\x00 akta.pdf"), None);
        assert_eq!(FileKind::of(b""), None);
    }
}
