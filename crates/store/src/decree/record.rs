//! Decrees as records: what the office words, how each stands, and which amend which.

use lindung_core::words::RegionCode;
use serde_json::{Value, json};
use time::Date;
use uuid::Uuid;

use super::problem::DecreeProblem;
use crate::audit::{self, Event};
use crate::calendar::{day_of, day_text};
use crate::db::{Db, Tx, rows, sql, statements};
use crate::error::{Result, StoreError};
use crate::funding::{PlanState, plan_in};
use crate::ids::new_id;
use crate::regencies::key;

/// How a decree stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecreeState {
    /// Being worded.
    Draft,
    /// Issued: its names do not change any more.
    Issued,
}

impl DecreeState {
    /// The word in the database and in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Issued => "issued",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        [Self::Draft, Self::Issued].into_iter().find(|state| state.word() == word)
    }
}

/// A decree, or an amendment of one.
#[derive(Debug, Clone, PartialEq)]
pub struct Decree {
    /// Its number in the database.
    pub id: Uuid,
    /// The plan whose people it names; of an amendment that of the decree it amends.
    pub plan: Uuid,
    /// The decree it amends; never an amendment itself.
    pub amends: Option<Uuid>,
    /// What it is called.
    pub title: String,
    /// How it stands.
    pub state: DecreeState,
    /// Its number, of a draft the one wished for.
    pub number: Option<String>,
    /// Its day, of a draft the one wished for.
    pub dated: Option<Date>,
    /// Whether NIK are printed in full.
    pub full_nik: bool,
    /// Considerations, legal bases, dictums and whatever else the office words.
    pub body: Value,
    /// SHA-256 of the annex in hexadecimal digits, once issued.
    pub annex_hash: Option<String>,
    /// What is known of the signature, once the signed paper is here.
    pub signature: Option<Value>,
    /// Who began it.
    pub created_by: Uuid,
    /// When.
    pub created_at: i64,
    /// Who issued it.
    pub issued_by: Option<Uuid>,
    /// When.
    pub issued_at: Option<i64>,
}

impl Decree {
    /// The decree with whose list it belongs: itself, or the one it amends.
    pub fn base(&self) -> Uuid {
        self.amends.unwrap_or(self.id)
    }

    /// Whether it is still being worded.
    pub fn is_draft(&self) -> bool {
        self.state == DecreeState::Draft
    }
}

/// What is worded in a draft.
#[derive(Debug, Clone)]
pub struct Wording<'a> {
    /// What it is called.
    pub title: &'a str,
    /// Everything the office words.
    pub body: &'a Value,
    /// The number wished for.
    pub number: Option<&'a str>,
    /// The day wished for.
    pub dated: Option<Date>,
    /// Whether NIK are printed in full.
    pub full_nik: bool,
}

rows! {
    /// A decree as columns.
    struct Line {
        id: Uuid,
        plan: Uuid,
        amends: Option<Uuid>,
        title: String,
        state: String,
        number: Option<String>,
        dated: Option<String>,
        full_nik: bool,
        body: String,
        annex_hash: Option<String>,
        signature: Option<String>,
        created_by: Uuid,
        created_at: i64,
        issued_by: Option<Uuid>,
        issued_at: Option<i64>,
    }
}

macro_rules! decrees {
    ($rest:literal) => {
        concat!(
            "SELECT id, plan, amends, title, state, number, dated, full_nik, body, annex_hash, \
             signature, created_by, created_at, issued_by, issued_at FROM decrees \
             WHERE regency = $1 AND ",
            $rest
        )
    };
}

statements! { STATEMENTS:
    ONE = decrees!("id = $2");
    OF_PLAN = decrees!("plan = $2 AND amends IS NULL");
    AMENDMENTS = decrees!("amends = $2 ORDER BY COALESCE(issued_at, 9223372036854775807), id");
    WITH_NUMBER = decrees!("number = $2 AND state = 'issued'");
    ALL = decrees!("id < $2 ORDER BY id DESC LIMIT $3");
    CREATE = "INSERT INTO decrees (regency, id, plan, amends, title, state, full_nik, body, \
              created_by, created_at) VALUES ($1, $2, $3, $4, $5, 'draft', FALSE, $6, $7, $8)";
    SAVE = "UPDATE decrees SET title = $3, body = $4, number = $5, dated = $6, full_nik = $7 \
            WHERE regency = $1 AND id = $2 AND state = 'draft'";
    DROP_PEOPLE = "DELETE FROM decree_people WHERE regency = $1 AND decree = $2";
    DROP = "DELETE FROM decrees WHERE regency = $1 AND id = $2 AND state = 'draft'";
}

pub(super) const UNEXPECTED: StoreError = StoreError::Unexpected { table: "decrees" };

impl Line {
    fn read(self) -> Result<Decree> {
        let json = |text: &str| serde_json::from_str(text).map_err(|_| UNEXPECTED);
        let dated = self.dated.map(|text| day_of(&text, "decrees")).transpose()?;
        Ok(Decree {
            id: self.id,
            plan: self.plan,
            amends: self.amends,
            title: self.title,
            state: DecreeState::parse(&self.state).ok_or(UNEXPECTED)?,
            number: self.number,
            dated,
            full_nik: self.full_nik,
            body: json(&self.body)?,
            annex_hash: self.annex_hash,
            signature: self.signature.as_deref().map(json).transpose()?,
            created_by: self.created_by,
            created_at: self.created_at,
            issued_by: self.issued_by,
            issued_at: self.issued_at,
        })
    }
}

/// A decree of the regency.
pub async fn decree(db: &Db, regency: RegionCode, id: Uuid) -> Result<Option<Decree>> {
    one(db, regency, ONE, id).await
}

/// The decree of a plan, drafted or issued; amendments are not it.
pub async fn decree_of_plan(db: &Db, regency: RegionCode, plan: Uuid) -> Result<Option<Decree>> {
    one(db, regency, OF_PLAN, plan).await
}

async fn one(
    db: &Db,
    regency: RegionCode,
    statement: &'static str,
    id: Uuid,
) -> Result<Option<Decree>> {
    let line = sql!(db.read(), e => {
        sqlx::query_as::<_, Line>(statement).bind(key(regency)).bind(id).fetch_optional(e).await?
    });
    line.map(Line::read).transpose()
}

pub(crate) async fn decree_in(tx: &mut Tx, regency: RegionCode, id: Uuid) -> Result<Decree> {
    let line = sql!(tx.on(), e => {
        sqlx::query_as::<_, Line>(ONE).bind(key(regency)).bind(id).fetch_optional(e).await?
    });
    line.ok_or(DecreeProblem::Unknown)?.read()
}

/// Decrees and amendments, the latest first, before this one.
pub async fn decrees(
    db: &Db,
    regency: RegionCode,
    before: Option<Uuid>,
    limit: usize,
) -> Result<Vec<Decree>> {
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, Line>(ALL)
            .bind(key(regency))
            .bind(before.unwrap_or(Uuid::max()))
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(e)
            .await?
    });
    lines.into_iter().map(Line::read).collect()
}

/// The amendments of a decree in the order of their issue, drafts behind them.
pub async fn amendments(db: &Db, regency: RegionCode, base: Uuid) -> Result<Vec<Decree>> {
    amendments_in(&mut db.snapshot().await?, regency, base).await
}

pub(crate) async fn amendments_in(
    tx: &mut Tx,
    regency: RegionCode,
    base: Uuid,
) -> Result<Vec<Decree>> {
    let lines = sql!(tx.on(), e => {
        sqlx::query_as::<_, Line>(AMENDMENTS).bind(key(regency)).bind(base).fetch_all(e).await?
    });
    lines.into_iter().map(Line::read).collect()
}

/// Begins the decree of an approved plan and says its number in the database.
///
/// # Errors
/// If the plan is not agreed to, or has a decree.
pub async fn begin_decree(
    db: &Db,
    regency: RegionCode,
    plan: Uuid,
    (title, body): (&str, &Value),
    by: Uuid,
    now: i64,
) -> Result<Uuid> {
    let mut tx = db.begin().await?;
    let id = new_id(now);
    let told = json!({ "plan": plan.to_string(), "title": title });
    begun(&mut tx, regency, id, told, by, now).await?;
    plan_holds(&mut tx, regency, plan).await?;
    let other = sql!(tx.on(), e => {
        sqlx::query_as::<_, Line>(OF_PLAN).bind(key(regency)).bind(plan).fetch_optional(e).await?
    });
    if let Some(other) = other {
        return Err(DecreeProblem::Exists { title: other.title }.into());
    }
    create(&mut tx, regency, (id, plan, None), (title, body), by, now).await?;
    tx.commit().await?;
    Ok(id)
}

/// Begins an amendment of an issued decree, or of the decree that an amendment amends; says its
/// number in the database.
///
/// # Errors
/// If the decree is not issued.
pub async fn begin_amendment(
    db: &Db,
    regency: RegionCode,
    of: Uuid,
    (title, body): (&str, &Value),
    by: Uuid,
    now: i64,
) -> Result<Uuid> {
    let mut tx = db.begin().await?;
    let id = begin_amendment_in(&mut tx, regency, of, (title, body), by, now).await?;
    tx.commit().await?;
    Ok(id)
}

/// The same inside a transaction.
pub(crate) async fn begin_amendment_in(
    tx: &mut Tx,
    regency: RegionCode,
    of: Uuid,
    (title, body): (&str, &Value),
    by: Uuid,
    now: i64,
) -> Result<Uuid> {
    let id = new_id(now);
    let told = json!({ "amends": of.to_string(), "title": title });
    begun(tx, regency, id, told, by, now).await?;
    let named = decree_in(tx, regency, of).await?;
    let base = decree_in(tx, regency, named.base()).await?;
    if base.is_draft() {
        return Err(DecreeProblem::NotIssued.into());
    }
    create(tx, regency, (id, base.plan, Some(base.id)), (title, body), by, now).await?;
    Ok(id)
}

async fn begun(
    tx: &mut Tx,
    regency: RegionCode,
    id: Uuid,
    told: Value,
    by: Uuid,
    now: i64,
) -> Result<()> {
    let event = Event::new("decree.begun", subject(id)).by(by).detail(told);
    audit::append_in(tx, regency, &event, now).await?;
    Ok(())
}

pub(super) async fn plan_holds(tx: &mut Tx, regency: RegionCode, plan: Uuid) -> Result<()> {
    let plan = plan_in(tx, regency, plan).await?;
    if plan.is_some_and(|plan| plan.state == PlanState::Approved) {
        Ok(())
    } else {
        Err(DecreeProblem::PlanNotApproved.into())
    }
}

async fn create(
    tx: &mut Tx,
    regency: RegionCode,
    (id, plan, amends): (Uuid, Uuid, Option<Uuid>),
    (title, body): (&str, &Value),
    by: Uuid,
    now: i64,
) -> Result<()> {
    sql!(tx.on(), e => {
        sqlx::query(CREATE)
            .bind(key(regency))
            .bind(id)
            .bind(plan)
            .bind(amends)
            .bind(title)
            .bind(body.to_string())
            .bind(by)
            .bind(now)
            .execute(e)
            .await?;
    });
    Ok(())
}

/// Words a draft anew.
///
/// # Errors
/// If the decree is issued, or an issued one has the number wished for.
pub async fn save_draft(
    db: &Db,
    regency: RegionCode,
    id: Uuid,
    wording: &Wording<'_>,
    by: Uuid,
    now: i64,
) -> Result<()> {
    let mut tx = db.begin().await?;
    let event = Event::new("decree.worded", subject(id))
        .by(by)
        .detail(json!({ "title": wording.title, "number": wording.number }));
    audit::append_in(&mut tx, regency, &event, now).await?;
    draft_in(&mut tx, regency, id).await?;
    let number = wording.number.map(str::trim).filter(|number| !number.is_empty());
    if let Some(number) = number {
        number_is_free(&mut tx, regency, number).await?;
    }
    sql!(tx.on(), e => {
        sqlx::query(SAVE)
            .bind(key(regency))
            .bind(id)
            .bind(wording.title)
            .bind(wording.body.to_string())
            .bind(number)
            .bind(wording.dated.map(day_text))
            .bind(wording.full_nik)
            .execute(e)
            .await?;
    });
    tx.commit().await
}

pub(super) async fn draft_in(tx: &mut Tx, regency: RegionCode, id: Uuid) -> Result<Decree> {
    let decree = decree_in(tx, regency, id).await?;
    if decree.is_draft() { Ok(decree) } else { Err(DecreeProblem::Issued.into()) }
}

/// Whether no issued decree of the regency has this number.
pub(super) async fn number_is_free(tx: &mut Tx, regency: RegionCode, number: &str) -> Result<()> {
    let other = sql!(tx.on(), e => {
        sqlx::query_as::<_, Line>(WITH_NUMBER)
            .bind(key(regency))
            .bind(number)
            .fetch_optional(e)
            .await?
    });
    let Some(other) = other else { return Ok(()) };
    let other = other.read()?;
    let (number, title) = (number.to_owned(), other.title);
    Err(DecreeProblem::NumberTaken { number, title, dated: other.dated }.into())
}

/// The latest draft amendment of a decree, or a new one.
pub(crate) async fn draft_amendment_in(
    tx: &mut Tx,
    regency: RegionCode,
    base: &Decree,
    worded: (&str, &Value),
    by: Uuid,
    now: i64,
) -> Result<Uuid> {
    let amendments = amendments_in(tx, regency, base.base()).await?;
    if let Some(draft) = amendments.iter().rev().find(|one| one.is_draft()) {
        return Ok(draft.id);
    }
    begin_amendment_in(tx, regency, base.base(), worded, by, now).await
}

/// Drops a draft with all it says.
///
/// # Errors
/// If the decree is issued.
pub(crate) async fn drop_draft_in(
    tx: &mut Tx,
    regency: RegionCode,
    id: Uuid,
    by: Uuid,
    now: i64,
) -> Result<()> {
    let event = Event::new("decree.dropped", subject(id)).by(by);
    audit::append_in(tx, regency, &event, now).await?;
    draft_in(tx, regency, id).await?;
    for statement in [DROP_PEOPLE, DROP] {
        sql!(tx.on(), e => {
            sqlx::query(statement).bind(key(regency)).bind(id).execute(e).await?;
        });
    }
    Ok(())
}

/// How a decree is called in the audit chain.
pub(super) fn subject(id: Uuid) -> String {
    format!("decree/{id}")
}
