//! A decree is issued: its names and papers are kept as they are from then on, in one transaction.

use lindung_core::access::Area;
use lindung_core::words::RegionCode;
use serde_json::json;
use sha2::{Digest, Sha256};
use time::Date;
use uuid::Uuid;

use super::annex::{Listed, annex_in, keep_in};
use super::ledger::{Prices, apply};
use super::papers::keep_paper_in;
use super::problem::DecreeProblem;
use super::record::{Decree, draft_in, number_is_free, plan_holds, subject};
use crate::audit::{self, Event};
use crate::calendar::day_text;
use crate::db::{Db, Tx, sql, statements};
use crate::error::{Result, StoreError};
use crate::jobs::{self, Lease};
use crate::keys::Keys;
use crate::regencies::key;

/// The papers of a decree that is issued.
#[derive(Debug, Clone)]
pub struct Papers<'a> {
    /// Its number.
    pub number: &'a str,
    /// Its day.
    pub dated: Date,
    /// The annex as PDF.
    pub annex: &'a [u8],
    /// The text as PDF.
    pub text: &'a [u8],
    /// SHA-256 of the annex in hexadecimal digits, as the text gives it.
    pub annex_hash: &'a str,
    /// Whom the annex names: everybody of [`super::annex_people`] for the whole regency.
    pub people: &'a [Listed],
}

statements! { STATEMENTS:
    PROMISED = "SELECT COUNT(*), CAST(COALESCE(SUM(cost), 0) AS BIGINT) FROM plan_people \
                WHERE regency = $1 AND plan = $2 AND fund IS NOT NULL";
    PRICES = "SELECT worker, prices FROM decree_people WHERE regency = $1 AND decree = $2 \
              AND act = 'added' AND prices IS NOT NULL";
    CLEAR = "DELETE FROM decree_people WHERE regency = $1 AND decree = $2";
    LAST_ISSUE = "SELECT COALESCE(MAX(issued_at), 0) FROM decrees WHERE regency = $1 \
                  AND (id = $2 OR amends = $2)";
    ISSUE = "UPDATE decrees SET state = 'issued', number = $3, dated = $4, annex_hash = $5, \
             annex_file = $6, text_file = $7, issued_by = $8, issued_at = $9 \
             WHERE regency = $1 AND id = $2 AND state = 'draft'";
}

/// Issues a draft, and ends the job that made its papers. What an amendment says is done to the
/// months that are promised.
///
/// # Errors
/// If the decree is issued already, another has the number, the plan was taken back, the people are
/// not those of the draft any more, or what an amendment says does not fit the list or the funds as
/// they are by now; nothing is kept then. [`StoreError::LeaseLost`] if another
/// has the job by now.
pub async fn issue_decree(
    db: &Db,
    keys: &Keys,
    (regency, id): (RegionCode, Uuid),
    papers: &Papers<'_>,
    lease: Option<&Lease>,
    by: Uuid,
    now: i64,
) -> Result<()> {
    let number = papers.number.trim();
    if number.is_empty() {
        return Err(DecreeProblem::NumberMissing.into());
    }
    if papers.people.is_empty() {
        return Err(DecreeProblem::Empty.into());
    }
    let mut tx = db.begin().await?;
    let event = Event::new("decree.issued", subject(id)).by(by).detail(json!({
        "number": number,
        "dated": day_text(papers.dated),
        "people": papers.people.len(),
        "annex": papers.annex_hash,
        "text": hex_of(papers.text),
    }));
    audit::append_in(&mut tx, regency, &event, now).await?;
    let decree = draft_in(&mut tx, regency, id).await?;
    plan_holds(&mut tx, regency, decree.plan).await?;
    number_is_free(&mut tx, regency, number).await?;
    if decree.amends.is_some() {
        amend(&mut tx, keys, regency, &decree, papers.people, now).await?;
    } else {
        same_as_planned(&mut tx, regency, &decree, papers.people).await?;
        keep_in(&mut tx, keys, (regency, id), papers.people, |_| None).await?;
    }
    let since = after_the_family(&mut tx, regency, &decree, now).await?;
    let annex = keep_paper_in(&mut tx, keys, regency, (number, papers.annex), by, now).await?;
    let text = keep_paper_in(&mut tx, keys, regency, (number, papers.text), by, now).await?;
    sql!(tx.on(), e => {
        sqlx::query(ISSUE)
            .bind(key(regency))
            .bind(id)
            .bind(number)
            .bind(day_text(papers.dated))
            .bind(papers.annex_hash)
            .bind(annex)
            .bind(text)
            .bind(by)
            .bind(since)
            .execute(e)
            .await?;
    });
    if let Some(lease) = lease {
        let next = json!({ "next": format!("/decrees/{id}") });
        jobs::finish_in(&mut tx, lease, &next, now).await?;
    }
    tx.commit().await
}

/// Whether the paper names everybody to whom the plan promises months, with what they cost.
async fn same_as_planned(
    tx: &mut Tx,
    regency: RegionCode,
    decree: &Decree,
    people: &[Listed],
) -> Result<()> {
    let promised = sql!(tx.on(), e => {
        sqlx::query_as::<_, (i64, i64)>(PROMISED)
            .bind(key(regency))
            .bind(decree.plan)
            .fetch_one(e)
            .await?
    });
    let cost: i64 = people.iter().map(|one| one.cost.amount()).sum();
    let named = (i64::try_from(people.len()).unwrap_or(i64::MAX), cost);
    if promised == named { Ok(()) } else { Err(DecreeProblem::DraftMoved.into()) }
}

/// Does what a draft amendment says, and keeps its people in the order of the paper.
async fn amend(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    amendment: &Decree,
    people: &[Listed],
    now: i64,
) -> Result<()> {
    let Some(area) = Area::whole(regency) else {
        return Err(StoreError::RegencyUnknown { regency: regency.to_string() });
    };
    let drafted = annex_in(tx, &area, amendment, regency).await?;
    if drafted.len() != people.len() || !drafted.iter().zip(people).all(|(a, b)| a.says(b)) {
        return Err(DecreeProblem::DraftMoved.into());
    }
    let kept = sql!(tx.on(), e => {
        sqlx::query_as::<_, (Uuid, String)>(PRICES)
            .bind(key(regency))
            .bind(amendment.id)
            .fetch_all(e)
            .await?
    });
    let mut prices = Prices::default();
    for (worker, text) in &kept {
        let months = serde_json::from_str(text);
        let months = months.map_err(|_| StoreError::Unexpected { table: "decree_people" })?;
        prices.insert(*worker, months);
    }
    apply(tx, &area, amendment, people, &prices, now).await?;
    sql!(tx.on(), e => {
        sqlx::query(CLEAR).bind(key(regency)).bind(amendment.id).execute(e).await?;
    });
    let price = |worker| kept.iter().find(|(of, _)| *of == worker).map(|(_, text)| text.clone());
    keep_in(tx, keys, (regency, amendment.id), people, price).await
}

/// A moment behind the last one at which something of this list was issued: the order of issue is
/// what the list follows from, even within a millisecond.
async fn after_the_family(
    tx: &mut Tx,
    regency: RegionCode,
    decree: &Decree,
    now: i64,
) -> Result<i64> {
    let last = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(LAST_ISSUE)
            .bind(key(regency))
            .bind(decree.base())
            .fetch_one(e)
            .await?
    });
    Ok(now.max(last + 1))
}

/// SHA-256 in hexadecimal digits.
pub(super) fn hex_of(bytes: &[u8]) -> String {
    crate::migrations::hex(&Sha256::digest(bytes))
}
