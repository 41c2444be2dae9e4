//! Who helps a family with its claim: every helper is named, and found again in other cases by keyed
//! hashes of name and telephone number.

use lindung_core::access::Area;
use lindung_linkage::name;
use serde_json::json;
use uuid::Uuid;

use super::Actor;
use super::booking::{Booking, asked_before, begin, book, worded};
use super::heirs::{open, seal};
use super::problem::ClaimProblem;
use crate::db::{Db, rows, scoped, sql, statements};
use crate::error::{Result, StoreError};
use crate::ids::new_id;
use crate::keys::Keys;
use crate::regencies::key;

/// Who a helper is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HelperKind {
    /// An official of the village, the district, the office or BPJS.
    Official,
    /// A relative.
    Relative,
    /// A neighbour or friend.
    Neighbour,
    /// Somebody else.
    Other,
}

impl HelperKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Official, Self::Relative, Self::Neighbour, Self::Other];

    /// The word in the database and in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Relative => "relative",
            Self::Neighbour => "neighbour",
            Self::Other => "other",
        }
    }

    /// The kind of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// Somebody who helps, as typed.
#[derive(Debug, Clone, Copy)]
pub struct NewHelper<'a> {
    /// Who it is.
    pub kind: HelperKind,
    /// The name.
    pub name: &'a str,
    /// The telephone number.
    pub phone: &'a str,
    /// What the helper does, and for how much if money is asked.
    pub note: &'a str,
    /// A number of the request: made twice, it is written down once.
    pub request: Uuid,
}

/// Somebody who helps with a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Helper {
    /// The number in the database.
    pub id: Uuid,
    /// Who it is.
    pub kind: HelperKind,
    /// The name.
    pub name: String,
    /// The telephone number.
    pub phone: String,
    /// What the helper does.
    pub note: String,
    /// Who wrote it down.
    pub added_by: Uuid,
    /// When.
    pub added_at: i64,
}

statements! { STATEMENTS:
    ADD = "INSERT INTO claim_helpers (regency, claim, id, kind, name_sealed, name_print, \
           phone_sealed, phone_print, note_sealed, added_by, added_at) \
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
}

scoped! { SCOPED:
    OF_CASE = "SELECT h.id, h.kind, h.name_sealed, h.phone_sealed, h.note_sealed, h.added_by, \
               h.added_at FROM claims c \
               JOIN claim_helpers h ON h.regency = c.regency AND h.claim = c.id \
               WHERE c.regency = $1 AND c.id = $2 AND {area:c.place} ORDER BY h.added_at, h.id";
}

rows! {
    struct Line {
        id: Uuid,
        kind: String,
        name_sealed: Vec<u8>,
        phone_sealed: Option<Vec<u8>>,
        note_sealed: Option<Vec<u8>>,
        added_by: Uuid,
        added_at: i64,
    }
}

/// What a helper's name is found again by, in whatever order and spelling it is written.
pub(crate) fn name_print(keys: &Keys, name: &str) -> Option<Vec<u8>> {
    let mut words = name::words(name);
    words.sort_unstable();
    (!words.is_empty()).then(|| keys.fingerprint("helper", &words.join(" ")))
}

/// What a helper's number is found again by: its digits without the code of the country.
pub(crate) fn phone_print(keys: &Keys, phone: &str) -> Option<Vec<u8>> {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let bare = digits.strip_prefix("62").unwrap_or(&digits).trim_start_matches('0');
    (!bare.is_empty()).then(|| keys.fingerprint("helper-phone", bare))
}

/// The helpers of a case of the area, in the order in which they were named.
pub async fn helpers(db: &Db, keys: &Keys, area: &Area, claim: Uuid) -> Result<Vec<Helper>> {
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, Line>(OF_CASE.within(area))
            .bind(key(area.regency()))
            .bind(claim)
            .fetch_all(e)
            .await?
    });
    let unexpected = StoreError::Unexpected { table: "claim_helpers" };
    let read = |line: Line| {
        Ok(Helper {
            id: line.id,
            kind: HelperKind::parse(&line.kind).ok_or_else(|| unexpected.clone())?,
            name: keys.open(&line.name_sealed)?,
            phone: open(keys, line.phone_sealed.as_deref())?,
            note: open(keys, line.note_sealed.as_deref())?,
            added_by: line.added_by,
            added_at: line.added_at,
        })
    };
    lines.into_iter().map(read).collect()
}

/// Writes down who helps with a case. A helper who was named is not taken back: what somebody says of
/// it later is a note.
///
/// # Errors
/// If nobody is named.
pub async fn add_helper(
    db: &Db,
    keys: &Keys,
    area: &Area,
    claim: Uuid,
    new: &NewHelper<'_>,
    actor: Actor,
) -> Result<()> {
    let (mut tx, regency) = (db.begin().await?, area.regency());
    let name = worded(new.name)?;
    if name.is_empty() {
        return Err(ClaimProblem::NameMissing.into());
    }
    let told = json!({ "kind": new.kind.word() });
    let event = ("claim.helper", told.clone());
    let mut case = begin(&mut tx, area, claim, event, actor.into()).await?;
    if asked_before(&mut tx, regency, new.request).await?.is_some() {
        return Ok(());
    }
    let (phone, note) = (worded(new.phone)?, worded(new.note)?);
    sql!(tx.on(), e => {
        sqlx::query(ADD)
            .bind(key(regency))
            .bind(claim)
            .bind(new_id(actor.now))
            .bind(new.kind.word())
            .bind(keys.seal(name))
            .bind(name_print(keys, name))
            .bind(seal(keys, phone))
            .bind(phone_print(keys, phone))
            .bind(seal(keys, note))
            .bind(actor.account)
            .bind(actor.now)
            .execute(e)
            .await?;
    });
    let booking =
        Booking { detail: told, request: Some(new.request), ..Booking::noting("helper-added") };
    book(&mut tx, keys, regency, &mut case, &booking, actor.into()).await?;
    tx.commit().await
}
