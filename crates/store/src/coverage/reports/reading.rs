//! Reports as they are kept, and their files part by part.

use lindung_core::coverage::report::ReportKind;
use lindung_core::words::{MonthSpan, RegionCode};
use uuid::Uuid;

use super::asking::span_of;
use crate::calendar::month_key;
use crate::db::{Db, Tx, rows, sql, statements};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;

/// What a file of a report is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileForm {
    /// The paper.
    Pdf,
    /// The workbook.
    Xlsx,
    /// Many files in one: the package for an auditor, the papers of all funds.
    Zip,
}

impl FileForm {
    /// Every form.
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Xlsx, Self::Zip];

    /// The word in the database and in addresses, and the ending of the file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Xlsx => "xlsx",
            Self::Zip => "zip",
        }
    }

    /// The form of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.word() == word)
    }

    /// How it is sent.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Zip => "application/zip",
        }
    }
}

/// A file of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFile {
    /// What it is.
    pub form: FileForm,
    /// Its name.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256 in hexadecimal digits.
    pub sha256: String,
}

/// A report that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptReport {
    /// Its number in the database.
    pub id: Uuid,
    /// What it is about.
    pub kind: ReportKind,
    /// Of which months.
    pub period: MonthSpan,
    /// Which version of this kind and period, from 1.
    pub version: i64,
    /// What it is called.
    pub title: String,
    /// Who had it made; nobody where the schedule did.
    pub made_by: Option<Uuid>,
    /// When.
    pub made_at: i64,
    /// Who signed it off, when, and what was said.
    pub signed: Option<(Uuid, i64, String)>,
}

/// Which reports are wanted.
#[derive(Debug, Clone, Copy, Default)]
pub struct ReportsWanted {
    /// Of this kind.
    pub kind: Option<ReportKind>,
    /// Only those that nobody signed off.
    pub unsigned: bool,
    /// Made before this one, by its moment and number.
    pub before: Option<(i64, Uuid)>,
}

macro_rules! reports {
    ($rest:literal) => {
        concat!(
            "SELECT id, kind, first, last, version, title, made_by, made_at, signed_by, signed_at, \
             signed_note FROM coverage_reports WHERE regency = $1 AND ",
            $rest
        )
    };
}

statements! { STATEMENTS:
    ONE = reports!("id = $2");
    LIST = reports!("($2 = '' OR kind = $2) AND ($3 = 0 OR signed_by IS NULL) \
                     AND (made_at < $4 OR (made_at = $4 AND id < $5)) \
                     ORDER BY made_at DESC, id DESC LIMIT $6");
    OF_PERIOD = reports!("kind = $2 AND first = $3 AND last = $4 ORDER BY version DESC");
    UNSIGNED = "SELECT COUNT(*) FROM coverage_reports r WHERE r.regency = $1 \
                AND r.signed_by IS NULL AND (r.made_by IS NULL OR r.made_by <> $2) \
                AND ($3 = 1 OR r.kind <> 'audit') AND ($4 = 1 OR r.kind <> 'funds') \
                AND NOT EXISTS (SELECT 1 \
                FROM coverage_reports n WHERE n.regency = r.regency AND n.kind = r.kind \
                AND n.first = r.first AND n.last = r.last AND n.version > r.version)";
    FILES = "SELECT k.form, f.name, k.size, k.sha256 FROM coverage_report_files k JOIN files f \
             ON f.regency = k.regency AND f.id = k.file WHERE k.regency = $1 AND k.report = $2 \
             ORDER BY k.form";
    PART_OF = "SELECT p.sealed FROM coverage_report_files k JOIN file_parts p \
               ON p.regency = k.regency AND p.file = k.file \
               WHERE k.regency = $1 AND k.report = $2 AND k.form = $3 AND p.part = $4";
}

rows! {
    struct Row {
        id: Uuid,
        kind: String,
        first: i64,
        last: i64,
        version: i64,
        title: String,
        made_by: Option<Uuid>,
        made_at: i64,
        signed_by: Option<Uuid>,
        signed_at: Option<i64>,
        signed_note: String,
    }
}

const TABLE: &str = "coverage_reports";
const UNEXPECTED: StoreError = StoreError::Unexpected { table: TABLE };

impl Row {
    fn read(self) -> Result<KeptReport> {
        let signed = self.signed_by.zip(self.signed_at);
        Ok(KeptReport {
            id: self.id,
            kind: ReportKind::parse(&self.kind).ok_or(UNEXPECTED)?,
            period: span_of(self.first, self.last, TABLE)?,
            version: self.version,
            title: self.title,
            made_by: self.made_by,
            made_at: self.made_at,
            signed: signed.map(|(by, at)| (by, at, self.signed_note)),
        })
    }
}

/// Reports of a regency, those made last first.
pub async fn kept_reports(
    db: &Db,
    regency: RegionCode,
    wanted: ReportsWanted,
    limit: usize,
) -> Result<Vec<KeptReport>> {
    let (at, id) = wanted.before.unwrap_or((i64::MAX, Uuid::nil()));
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(LIST)
            .bind(key(regency))
            .bind(wanted.kind.map_or("", ReportKind::word))
            .bind(i64::from(wanted.unsigned))
            .bind(at)
            .bind(id)
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(Row::read).collect()
}

/// One report with its files.
pub async fn kept_report(
    db: &Db,
    regency: RegionCode,
    id: Uuid,
) -> Result<Option<(KeptReport, Vec<KeptFile>)>> {
    let row = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(ONE).bind(key(regency)).bind(id).fetch_optional(e).await?
    });
    let Some(report) = row.map(Row::read).transpose()? else { return Ok(None) };
    let files = sql!(db.read(), e => {
        sqlx::query_as::<_, (String, String, i64, String)>(FILES)
            .bind(key(regency))
            .bind(id)
            .fetch_all(e)
            .await?
    });
    let read = |(form, name, size, sha256): (String, String, i64, String)| {
        let form = FileForm::parse(&form).ok_or(UNEXPECTED)?;
        Ok(KeptFile { form, name, size: u64::try_from(size).unwrap_or_default(), sha256 })
    };
    Ok(Some((report, files.into_iter().map(read).collect::<Result<_>>()?)))
}

pub(super) async fn report_in(
    tx: &mut Tx,
    regency: RegionCode,
    id: Uuid,
) -> Result<Option<KeptReport>> {
    let row = sql!(tx.on(), e => {
        sqlx::query_as::<_, Row>(ONE).bind(key(regency)).bind(id).fetch_optional(e).await?
    });
    row.map(Row::read).transpose()
}

/// Every version of a kind and period, the latest first.
pub async fn reports_of(
    db: &Db,
    regency: RegionCode,
    (kind, period): (ReportKind, MonthSpan),
) -> Result<Vec<KeptReport>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(OF_PERIOD)
            .bind(key(regency))
            .bind(kind.word())
            .bind(month_key(period.first()))
            .bind(month_key(period.last()))
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(Row::read).collect()
}

/// How many reports wait for somebody's signature: the latest of their kind and period, made by another;
/// packages for auditors and the money of funds only if they are asked for.
pub async fn count_unsigned(
    db: &Db,
    regency: RegionCode,
    (me, audit, funds): (Uuid, bool, bool),
) -> Result<i64> {
    Ok(sql!(db.read(), e => {
        sqlx::query_scalar::<_, i64>(UNSIGNED)
            .bind(key(regency))
            .bind(me)
            .bind(i64::from(audit))
            .bind(i64::from(funds))
            .fetch_one(e)
            .await?
    }))
}

/// A part of a file of a report, opened; nothing after the last.
pub async fn report_part(
    db: &Db,
    keys: &Keys,
    regency: RegionCode,
    (report, form): (Uuid, FileForm),
    part: i64,
) -> Result<Option<Vec<u8>>> {
    let sealed = sql!(db.read(), e => {
        sqlx::query_scalar::<_, Vec<u8>>(PART_OF)
            .bind(key(regency))
            .bind(report)
            .bind(form.word())
            .bind(part)
            .fetch_optional(e)
            .await?
    });
    sealed.map(|sealed| keys.open_bytes(&sealed).ok_or(StoreError::NotOpened)).transpose()
}
