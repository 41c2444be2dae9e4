//! Who may inherit. Numbers and accounts are sealed and shown masked; the account is found again by a
//! keyed hash, so that one account in several cases is seen without being read.

use lindung_core::access::Area;
use lindung_core::claims::Relation;
use lindung_core::registry::Born;
use lindung_core::words::{Masked, Nik, RegionCode};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::Actor;
use super::booking::{Booking, asked_before, begin, book, worded};
use super::moving::goes_on;
use super::problem::ClaimProblem;
use crate::bulk::bulk;
use crate::db::{Db, Tx, rows, scoped, sql, statements};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;

/// The shares of all heirs together, in ten-thousandths.
const WHOLE: i64 = 10_000;

/// A bank account.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BankAccount {
    /// The bank.
    pub bank: String,
    /// The number.
    pub number: String,
    /// Whose name stands on it.
    pub holder: String,
}

/// What is typed of something that is shown masked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Typed<T> {
    /// It stays as it is.
    #[default]
    Kept,
    /// It is this now.
    New(T),
    /// It is not known any more.
    Gone,
}

/// An heir as typed.
#[derive(Debug, Clone)]
pub struct NewHeir<'a> {
    /// The heir to change; none for one who is added.
    pub id: Option<Uuid>,
    /// What the heir was to the worker.
    pub relation: Relation,
    /// The name.
    pub name: &'a str,
    /// The population number.
    pub nik: Typed<Nik>,
    /// The telephone number.
    pub phone: Typed<String>,
    /// The account, of the heir and nobody else.
    pub account: Typed<BankAccount>,
    /// When the heir was born.
    pub born: Option<Born>,
    /// Whether the heir died too.
    pub died: bool,
    /// The share in ten-thousandths, where the office sets one.
    pub share: Option<u16>,
    /// Who acts for an heir that is not of age.
    pub guardian: &'a str,
    /// Whether somebody disputes it.
    pub conflict: bool,
    /// A note.
    pub note: &'a str,
}

/// An heir, masked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heir {
    /// The number in the database.
    pub id: Uuid,
    /// The member of the worker's family that it comes from.
    pub member: Option<Uuid>,
    /// What the heir was to the worker.
    pub relation: Relation,
    /// The name.
    pub name: String,
    /// The population number, masked; empty if it is not known.
    pub nik: String,
    /// The telephone number, masked; empty if it is not known.
    pub phone: String,
    /// The account, masked: the bank and the end of the number; empty if it is not known.
    pub account: String,
    /// When the heir was born.
    pub born: Option<Born>,
    /// Whether the heir died too.
    pub died: bool,
    /// The share in ten-thousandths, where the office set one.
    pub share: Option<u16>,
    /// Who acts for an heir that is not of age.
    pub guardian: String,
    /// Whether somebody disputes it.
    pub conflict: bool,
    /// A note.
    pub note: String,
}

/// What of an heir is shown to few, and each time written down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeirSecrets {
    /// The population number.
    pub nik: Option<Nik>,
    /// The telephone number.
    pub phone: String,
    /// The account.
    pub account: Option<BankAccount>,
}

statements! { STATEMENTS:
    KEEP = "INSERT INTO claim_heirs (regency, claim, id, member, relation, name_sealed, \
            nik_sealed, nik_print, phone_sealed, account_sealed, account_print, birth, died, \
            share, guardian_sealed, conflict, note_sealed, added_by, added_at) \
            VALUES ($1, $2, $3, NULL, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, \
            $17, $18) ON CONFLICT (regency, claim, id) DO UPDATE SET \
            relation = excluded.relation, name_sealed = excluded.name_sealed, \
            nik_sealed = CASE WHEN $19 THEN claim_heirs.nik_sealed ELSE excluded.nik_sealed END, \
            nik_print = CASE WHEN $19 THEN claim_heirs.nik_print ELSE excluded.nik_print END, \
            phone_sealed = CASE WHEN $20 THEN claim_heirs.phone_sealed \
            ELSE excluded.phone_sealed END, \
            account_sealed = CASE WHEN $21 THEN claim_heirs.account_sealed \
            ELSE excluded.account_sealed END, \
            account_print = CASE WHEN $21 THEN claim_heirs.account_print \
            ELSE excluded.account_print END, birth = excluded.birth, died = excluded.died, \
            share = excluded.share, guardian_sealed = excluded.guardian_sealed, \
            conflict = excluded.conflict, note_sealed = excluded.note_sealed";
    THERE = "SELECT COUNT(*) FROM claim_heirs WHERE regency = $1 AND claim = $2 AND id = $3";
    SHARES = "SELECT CAST(COALESCE(SUM(share), 0) AS BIGINT) FROM claim_heirs \
              WHERE regency = $1 AND claim = $2 AND id <> $3 AND NOT died";
    REMOVE = "DELETE FROM claim_heirs WHERE regency = $1 AND claim = $2 AND id = $3";
}

scoped! { SCOPED:
    OF_CASE = "SELECT h.id, h.member, h.relation, h.name_sealed, h.nik_sealed, h.phone_sealed, \
               h.account_sealed, h.birth, h.died, h.share, h.guardian_sealed, h.conflict, \
               h.note_sealed FROM claims c \
               JOIN claim_heirs h ON h.regency = c.regency AND h.claim = c.id \
               WHERE c.regency = $1 AND c.id = $2 AND {area:c.place} ORDER BY h.added_at, h.id";
}

rows! {
    struct Line {
        id: Uuid,
        member: Option<Uuid>,
        relation: String,
        name_sealed: Vec<u8>,
        nik_sealed: Option<Vec<u8>>,
        phone_sealed: Option<Vec<u8>>,
        account_sealed: Option<Vec<u8>>,
        birth: Option<String>,
        died: bool,
        share: Option<i64>,
        guardian_sealed: Option<Vec<u8>>,
        conflict: bool,
        note_sealed: Option<Vec<u8>>,
    }
}

bulk! {
    /// An heir as the family data names them.
    pub(super) struct FamilyHeir into "claim_heirs" {
        claim: Uuid as "uuid",
        id: Uuid as "uuid",
        member: Option<Uuid> as "uuid",
        relation: String as "text",
        name_sealed: Vec<u8> as "bytea",
        nik_sealed: Option<Vec<u8>> as "bytea",
        nik_print: Option<Vec<u8>> as "bytea",
        birth: Option<String> as "text",
        died: bool as "boolean",
        conflict: bool as "boolean",
        added_by: Option<Uuid> as "uuid",
        added_at: i64 as "bigint",
    }
}

const UNEXPECTED: StoreError = StoreError::Unexpected { table: "claim_heirs" };

/// What an account is found again by: its digits, however they are written. Banks are not compared:
/// they are called by many names.
pub(crate) fn account_print(keys: &Keys, account: &str) -> Option<Vec<u8>> {
    let account: BankAccount = serde_json::from_str(account).ok()?;
    let digits: String = account.number.chars().filter(char::is_ascii_digit).collect();
    (!digits.is_empty()).then(|| keys.fingerprint("account", &digits))
}

/// The end of something that is masked.
fn ending(text: &str, shown: usize) -> String {
    let letters: Vec<char> = text.chars().collect();
    let from = letters.len().saturating_sub(shown.min(letters.len() / 2));
    letters.iter().enumerate().map(|(at, c)| if at < from { '•' } else { *c }).collect()
}

pub(super) fn open(keys: &Keys, sealed: Option<&[u8]>) -> Result<String> {
    sealed.map_or(Ok(String::new()), |sealed| keys.open(sealed))
}

pub(super) fn seal(keys: &Keys, text: &str) -> Option<Vec<u8>> {
    let text = text.trim();
    (!text.is_empty()).then(|| keys.seal(text))
}

impl Line {
    fn secrets(&self, keys: &Keys) -> Result<HeirSecrets> {
        let nik = open(keys, self.nik_sealed.as_deref())?;
        let account = open(keys, self.account_sealed.as_deref())?;
        let account = (!account.is_empty()).then(|| serde_json::from_str(&account));
        Ok(HeirSecrets {
            nik: Nik::parse(&nik).ok(),
            phone: open(keys, self.phone_sealed.as_deref())?,
            account: account.transpose().map_err(|_| UNEXPECTED)?,
        })
    }

    fn masked(self, keys: &Keys) -> Result<Heir> {
        let secrets = self.secrets(keys)?;
        let account = secrets.account.map(|account| {
            format!("{} {}", account.bank, ending(&account.number, 4)).trim().to_owned()
        });
        Ok(Heir {
            id: self.id,
            member: self.member,
            relation: Relation::parse(&self.relation).ok_or(UNEXPECTED)?,
            name: keys.open(&self.name_sealed)?,
            nik: secrets.nik.map(|nik| Masked(nik).to_string()).unwrap_or_default(),
            phone: ending(&secrets.phone, 3),
            account: account.unwrap_or_default(),
            born: self.birth.map(|text| Born::parse(&text).ok_or(UNEXPECTED)).transpose()?,
            died: self.died,
            share: self.share.and_then(|share| share.try_into().ok()),
            guardian: open(keys, self.guardian_sealed.as_deref())?,
            conflict: self.conflict,
            note: open(keys, self.note_sealed.as_deref())?,
        })
    }
}

async fn lines(db: &Db, area: &Area, claim: Uuid) -> Result<Vec<Line>> {
    Ok(sql!(db.read(), e => {
        sqlx::query_as::<_, Line>(OF_CASE.within(area))
            .bind(key(area.regency()))
            .bind(claim)
            .fetch_all(e)
            .await?
    }))
}

/// The heirs of a case of the area, masked, in the order of the law.
pub async fn heirs(db: &Db, keys: &Keys, area: &Area, claim: Uuid) -> Result<Vec<Heir>> {
    let lines = lines(db, area, claim).await?;
    let heirs: Result<Vec<Heir>> = lines.into_iter().map(|line| line.masked(keys)).collect();
    let mut heirs = heirs?;
    heirs.sort_by_key(|heir| Relation::ALL.iter().position(|one| *one == heir.relation));
    Ok(heirs)
}

/// Numbers and account of an heir, and writes down that somebody sees them, and what for.
///
/// # Errors
/// If nothing is said of what for.
pub async fn reveal_heir(
    db: &Db,
    keys: &Keys,
    area: &Area,
    (claim, heir): (Uuid, Uuid),
    purpose: &str,
    actor: Actor,
) -> Result<HeirSecrets> {
    let purpose = worded(purpose)?;
    if purpose.is_empty() {
        return Err(ClaimProblem::ReasonMissing.into());
    }
    let line = lines(db, area, claim).await?.into_iter().find(|line| line.id == heir);
    let secrets = line.ok_or(ClaimProblem::PersonUnknown)?.secrets(keys)?;
    let mut tx = db.begin().await?;
    let told = json!({ "heir": heir.to_string() });
    let mut case = begin(&mut tx, area, claim, ("claim.revealed", told), actor.into()).await?;
    let booking = Booking {
        words: purpose,
        detail: json!({ "heir": heir.to_string() }),
        ..Booking::noting("heir-revealed")
    };
    book(&mut tx, keys, area.regency(), &mut case, &booking, actor.into()).await?;
    tx.commit().await?;
    Ok(secrets)
}

/// Adds an heir to a case or changes one; says the number.
///
/// # Errors
/// If the case is over, nobody is named, the heir is not there, or the shares come to more than all.
pub async fn keep_heir(
    db: &Db,
    keys: &Keys,
    area: &Area,
    claim: Uuid,
    (new, request): (&NewHeir<'_>, Uuid),
    actor: Actor,
) -> Result<Uuid> {
    let (mut tx, regency) = (db.begin().await?, area.regency());
    // The number of the request, so that a repeat names the same heir.
    let id = new.id.unwrap_or(request);
    let act = if new.id.is_some() { "heir-changed" } else { "heir-added" };
    let account = matches!(new.account, Typed::New(_) | Typed::Gone);
    let told = json!({ "heir": id.to_string(), "act": act, "account": account });
    let event = ("claim.heir", told.clone());
    let mut case = begin(&mut tx, area, claim, event, actor.into()).await?;
    if asked_before(&mut tx, regency, request).await?.is_some() {
        return Ok(id);
    }
    goes_on(&case)?;
    let name = worded(new.name)?;
    if name.is_empty() {
        return Err(ClaimProblem::NameMissing.into());
    }
    if new.id.is_some() && !there(&mut tx, regency, claim, id).await? {
        return Err(ClaimProblem::PersonUnknown.into());
    }
    shares_fit(&mut tx, regency, (claim, id), new).await?;
    write(&mut tx, keys, regency, (claim, id), new, actor).await?;
    let mut detail = told;
    detail["relation"] = json!(new.relation.word());
    let booking = Booking { detail, request: Some(request), ..Booking::noting(act) };
    book(&mut tx, keys, regency, &mut case, &booking, actor.into()).await?;
    tx.commit().await?;
    Ok(id)
}

async fn there(tx: &mut Tx, regency: RegionCode, claim: Uuid, id: Uuid) -> Result<bool> {
    let found = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(THERE)
            .bind(key(regency))
            .bind(claim)
            .bind(id)
            .fetch_one(e)
            .await?
    });
    Ok(found > 0)
}

async fn shares_fit(
    tx: &mut Tx,
    regency: RegionCode,
    (claim, id): (Uuid, Uuid),
    new: &NewHeir<'_>,
) -> Result<()> {
    let others = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(SHARES)
            .bind(key(regency))
            .bind(claim)
            .bind(id)
            .fetch_one(e)
            .await?
    });
    let own = new.share.filter(|_| !new.died).map_or(0, i64::from);
    if others + own > WHOLE {
        return Err(ClaimProblem::SharesTooMuch.into());
    }
    Ok(())
}

async fn write(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    (claim, id): (Uuid, Uuid),
    new: &NewHeir<'_>,
    actor: Actor,
) -> Result<()> {
    let nik = match new.nik {
        Typed::New(nik) => Some(nik.to_string()),
        Typed::Kept | Typed::Gone => None,
    };
    let phone = match &new.phone {
        Typed::New(phone) => seal(keys, phone),
        Typed::Kept | Typed::Gone => None,
    };
    let account = match &new.account {
        Typed::New(account) => Some(serde_json::to_string(account).map_err(|_| UNEXPECTED)?),
        Typed::Kept | Typed::Gone => None,
    };
    sql!(tx.on(), e => {
        sqlx::query(KEEP)
            .bind(key(regency))
            .bind(claim)
            .bind(id)
            .bind(new.relation.word())
            .bind(keys.seal(new.name.trim()))
            .bind(nik.as_deref().map(|nik| keys.seal(nik)))
            .bind(nik.as_deref().map(|nik| keys.fingerprint("nik", nik)))
            .bind(phone)
            .bind(account.as_deref().map(|account| keys.seal(account)))
            .bind(account.as_deref().and_then(|account| account_print(keys, account)))
            .bind(new.born.map(|born| born.to_string()))
            .bind(new.died)
            .bind(new.share.map(i64::from))
            .bind(seal(keys, worded(new.guardian)?))
            .bind(new.conflict)
            .bind(seal(keys, worded(new.note)?))
            .bind(actor.account)
            .bind(actor.now)
            .bind(new.nik == Typed::Kept)
            .bind(new.phone == Typed::Kept)
            .bind(new.account == Typed::Kept)
            .execute(e)
            .await?;
    });
    Ok(())
}

/// Takes somebody from the heirs of a case who is none.
///
/// # Errors
/// If no reason is given, the case is over, or there is no such heir.
pub async fn remove_heir(
    db: &Db,
    keys: &Keys,
    area: &Area,
    (claim, heir): (Uuid, Uuid),
    (reason, request): (&str, Uuid),
    actor: Actor,
) -> Result<()> {
    let (mut tx, regency) = (db.begin().await?, area.regency());
    let reason = worded(reason)?;
    if reason.is_empty() {
        return Err(ClaimProblem::ReasonMissing.into());
    }
    let told = json!({ "heir": heir.to_string(), "act": "heir-removed" });
    let event = ("claim.heir", told.clone());
    let mut case = begin(&mut tx, area, claim, event, actor.into()).await?;
    if asked_before(&mut tx, regency, request).await?.is_some() {
        return Ok(());
    }
    goes_on(&case)?;
    if !there(&mut tx, regency, claim, heir).await? {
        return Err(ClaimProblem::PersonUnknown.into());
    }
    sql!(tx.on(), e => {
        sqlx::query(REMOVE).bind(key(regency)).bind(claim).bind(heir).execute(e).await?;
    });
    let booking = Booking {
        words: reason,
        detail: told,
        request: Some(request),
        ..Booking::noting("heir-removed")
    };
    book(&mut tx, keys, regency, &mut case, &booking, actor.into()).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_masked_number_the_end_is_shown_and_never_most_of_it() {
        assert_eq!(ending("1234567890", 4), "••••••7890");
        assert_eq!(ending("123", 4), "••3");
        assert_eq!(ending("", 4), "");
    }
}
