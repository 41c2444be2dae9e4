//! Funds begin, change and close in two steps by two people, each with a reason.

use lindung_core::words::RegionCode;
use serde_json::json;
use uuid::Uuid;

use super::fund::{Act, State, Terms, Version, fund_in, versions_in};
use super::problem::FundingProblem;
use super::purses;
use crate::audit::{self, Event};
use crate::db::{Db, Tx, sql, statements};
use crate::error::{Result, StoreError, is_taken};
use crate::ids::new_id;
use crate::regencies::key;

statements! { STATEMENTS:
    NEXT_NUMBER = "SELECT COALESCE(MAX(number), 0) + 1 FROM funds WHERE regency = $1";
    CREATE = "INSERT INTO funds (regency, id, number, title, kind, year, position, state, version, \
              approved, created_at, updated_at) \
              VALUES ($1, $2, $3, $4, $5, $6, $7, 'proposed', 1, NULL, $8, $8)";
    ADD_VERSION = "INSERT INTO fund_versions (regency, fund, version, act, terms, state, reason, \
                   proposed_by, proposed_at) VALUES ($1, $2, $3, $4, $5, 'proposed', $6, $7, $8)";
    LAST_VERSION = "UPDATE funds SET version = version + 1, updated_at = $3 \
                    WHERE regency = $1 AND id = $2 RETURNING version";
    DECIDE = "UPDATE fund_versions SET state = $4, decided_by = $5, decided_at = $6, answer = $7 \
              WHERE regency = $1 AND fund = $2 AND version = $3 AND state = 'proposed'";
    HOLDS = "UPDATE funds SET title = $3, kind = $4, year = $5, position = $6, state = $7, \
             approved = $8, updated_at = $9 WHERE regency = $1 AND id = $2";
    REFUSED = "UPDATE funds SET state = 'refused', updated_at = $3 \
               WHERE regency = $1 AND id = $2 AND approved IS NULL";
    TITLES = "SELECT COUNT(*) FROM funds WHERE regency = $1 AND title = $2 AND year = $3 \
              AND id <> $4 AND state IN ('proposed', 'approved')";
    HELD_TITLES = "SELECT COUNT(*) FROM funds WHERE regency = $1 AND title = $2 AND year = $3 \
                   AND id <> $4 AND state = 'approved'";
}

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Proposal<'a> {
    /// The fund; none for a new one.
    pub fund: Option<Uuid>,
    /// What is to happen.
    pub act: Act,
    /// The terms; for closing those that hold.
    pub terms: &'a Terms,
    /// Why.
    pub reason: &'a str,
}

/// What a second person says.
#[derive(Debug, Clone)]
pub struct Answer<'a> {
    /// Whether it holds from now on.
    pub approve: bool,
    /// Why, or what else there is to say.
    pub reason: &'a str,
}

/// Asks for a fund to begin, change or close; says its number.
///
/// # Errors
/// If another change waits, the fund is closed, or its title is that of another of the year.
pub async fn propose_fund(
    db: &Db,
    regency: RegionCode,
    proposal: &Proposal<'_>,
    by: Uuid,
    now: i64,
) -> Result<Uuid> {
    let mut tx = db.begin().await?;
    let id = proposal.fund.unwrap_or_else(|| new_id(now));
    let event = Event::new("fund.proposed", format!("fund/{id}")).by(by).detail(
        json!({ "act": proposal.act.word(), "terms": proposal.terms, "reason": proposal.reason }),
    );
    audit::append_in(&mut tx, regency, &event, now).await?;
    title_is_free(&mut tx, regency, id, proposal.terms, TITLES).await?;
    let mut terms = text(proposal.terms)?;
    let version = if let Some(fund) = proposal.fund {
        let known = fund_in(&mut tx, regency, fund).await?.ok_or(FundingProblem::FundUnknown)?;
        if known.waits {
            return Err(FundingProblem::Waits.into());
        }
        if known.state == State::Closed {
            return Err(FundingProblem::Closed.into());
        }
        if proposal.act == Act::Close {
            terms = text(&known.terms)?;
        }
        next_version(&mut tx, regency, fund, now).await?
    } else {
        create(&mut tx, regency, id, proposal, now).await?;
        1
    };
    sql!(tx.on(), e => {
        sqlx::query(ADD_VERSION)
            .bind(key(regency))
            .bind(id)
            .bind(version)
            .bind(proposal.act.word())
            .bind(&terms)
            .bind(proposal.reason)
            .bind(by)
            .bind(now)
            .execute(e)
            .await
            .map_err(|e| if is_taken(&e) { FundingProblem::Waits.into() } else { StoreError::from(e) })?;
    });
    tx.commit().await?;
    Ok(id)
}

fn text(terms: &Terms) -> Result<String> {
    serde_json::to_string(terms).map_err(|_| StoreError::Unexpected { table: "fund_versions" })
}

async fn title_is_free(
    tx: &mut Tx,
    regency: RegionCode,
    id: Uuid,
    terms: &Terms,
    among: &'static str,
) -> Result<()> {
    let others = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(among)
            .bind(key(regency))
            .bind(&terms.fund.title)
            .bind(i64::from(terms.year))
            .bind(id)
            .fetch_one(e)
            .await?
    });
    if others > 0 { Err(FundingProblem::TitleTaken.into()) } else { Ok(()) }
}

async fn create(
    tx: &mut Tx,
    regency: RegionCode,
    id: Uuid,
    proposal: &Proposal<'_>,
    now: i64,
) -> Result<()> {
    let number = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(NEXT_NUMBER).bind(key(regency)).fetch_one(e).await?
    });
    sql!(tx.on(), e => {
        sqlx::query(CREATE)
            .bind(key(regency))
            .bind(id)
            .bind(number)
            .bind(&proposal.terms.fund.title)
            .bind(proposal.terms.fund.kind.word())
            .bind(i64::from(proposal.terms.year))
            .bind(proposal.terms.position)
            .bind(now)
            .execute(e)
            .await?;
    });
    Ok(())
}

async fn next_version(tx: &mut Tx, regency: RegionCode, fund: Uuid, now: i64) -> Result<i64> {
    Ok(sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(LAST_VERSION)
            .bind(key(regency))
            .bind(fund)
            .bind(now)
            .fetch_one(e)
            .await?
    }))
}

/// Agrees to what another asked for, or refuses it. Terms that begin to hold set the limits that the
/// database keeps.
///
/// # Errors
/// If nothing waits, who decides also asked, or more is promised already than the terms give.
pub async fn answer_fund(
    db: &Db,
    regency: RegionCode,
    fund: Uuid,
    answer: &Answer<'_>,
    by: Uuid,
    now: i64,
) -> Result<()> {
    let mut tx = db.begin().await?;
    let action = if answer.approve { "fund.approved" } else { "fund.refused" };
    let event = Event::new(action, format!("fund/{fund}"))
        .by(by)
        .detail(json!({ "reason": answer.reason }));
    audit::append_in(&mut tx, regency, &event, now).await?;
    fund_in(&mut tx, regency, fund).await?.ok_or(FundingProblem::FundUnknown)?;
    let versions = versions_in(&mut tx, regency, fund).await?;
    let open = versions.into_iter().find(|version| version.state == State::Proposed);
    let open = open.ok_or(FundingProblem::NothingWaits)?;
    if open.proposed_by == by {
        return Err(FundingProblem::Own.into());
    }
    let state = if answer.approve { State::Approved } else { State::Refused };
    let decided = sql!(tx.on(), e => {
        sqlx::query(DECIDE)
            .bind(key(regency))
            .bind(fund)
            .bind(open.version)
            .bind(state.word())
            .bind(by)
            .bind(now)
            .bind(answer.reason)
            .execute(e)
            .await?
            .rows_affected()
    });
    if decided == 0 {
        return Err(FundingProblem::NothingWaits.into());
    }
    if answer.approve {
        hold(&mut tx, regency, fund, &open, now).await?;
    } else {
        sql!(tx.on(), e => {
            sqlx::query(REFUSED).bind(key(regency)).bind(fund).bind(now).execute(e).await?;
        });
    }
    tx.commit().await
}

async fn hold(
    tx: &mut Tx,
    regency: RegionCode,
    fund: Uuid,
    version: &Version,
    now: i64,
) -> Result<()> {
    let state = if version.act == Act::Close { State::Closed } else { State::Approved };
    let terms = &version.terms;
    if state == State::Approved {
        title_is_free(tx, regency, fund, terms, HELD_TITLES).await?;
    }
    sql!(tx.on(), e => {
        sqlx::query(HOLDS)
            .bind(key(regency))
            .bind(fund)
            .bind(&terms.fund.title)
            .bind(terms.fund.kind.word())
            .bind(i64::from(terms.year))
            .bind(terms.position)
            .bind(state.word())
            .bind(version.version)
            .bind(now)
            .execute(e)
            .await?;
    });
    purses::set(tx, regency, fund, &terms.fund).await
}
