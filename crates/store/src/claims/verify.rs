//! Whether claims add up: every case is where its journal leads, by moves that the rule allows, and
//! what arrived is what the entries about money come to.

use lindung_core::claims::{Move, State};
use lindung_core::words::RegionCode;
use uuid::Uuid;

use crate::db::{Db, Tx, sql, statements};
use crate::error::{Result, StoreError};
use crate::regencies::key;

/// Entries that are read at once.
const BATCH: i64 = 5_000;

statements! { STATEMENTS:
    JOURNAL = "SELECT claim, entry, version, act, state FROM claim_moves WHERE regency = $1 \
               AND (claim > $2 OR claim = $2 AND entry > $3) ORDER BY claim, entry LIMIT $4";
    // A case has as many entries as it says, and the last says where it stands.
    LOOSE = "SELECT COUNT(*) FROM claims c LEFT JOIN claim_moves m ON m.regency = c.regency \
             AND m.claim = c.id AND m.entry = c.entries WHERE c.regency = $1 \
             AND (m.claim IS NULL OR m.state <> c.state OR m.ball <> c.ball \
             OR m.version <> c.version)";
    EXTRA = "SELECT (SELECT COUNT(*) FROM claim_moves m WHERE m.regency = $1) - \
             (SELECT CAST(COALESCE(SUM(c.entries), 0) AS BIGINT) FROM claims c \
             WHERE c.regency = $1)";
    CASES = "SELECT COUNT(*) FROM claims WHERE regency = $1";
    MONEY = "SELECT COUNT(*) FROM claim_sums s LEFT JOIN (SELECT p.claim, p.component, p.child, \
             p.year, CAST(SUM(CASE WHEN p.act = 'paid' THEN p.amount ELSE -p.amount END) \
             AS BIGINT) AS came FROM claim_payments p WHERE p.regency = $1 \
             GROUP BY p.claim, p.component, p.child, p.year) t ON t.claim = s.claim \
             AND t.component = s.component AND t.child = s.child AND t.year = s.year \
             WHERE s.regency = $1 AND s.paid <> COALESCE(t.came, 0)";
    // No worker is dead twice.
    TWICE = "SELECT COUNT(*) FROM (SELECT c.worker FROM claims c WHERE c.regency = $1 \
             AND c.death AND c.state <> 'dropped' GROUP BY c.worker HAVING COUNT(*) > 1) d";
}

/// Where claims do not add up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimGap {
    /// What does not add up: a word for messages.
    pub what: &'static str,
    /// How many are so.
    pub count: i64,
}

/// What was looked at and what does not add up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClaimsVerified {
    /// Cases.
    pub cases: i64,
    /// Entries of their journals.
    pub entries: i64,
    /// What does not add up.
    pub gaps: Vec<ClaimGap>,
}

/// Works out the claims of a regency again, all from one moment.
pub async fn verify_claims(db: &Db, regency: RegionCode) -> Result<ClaimsVerified> {
    let mut tx = db.snapshot().await?;
    let mut found = ClaimsVerified {
        cases: count(&mut tx, regency, CASES).await?,
        ..ClaimsVerified::default()
    };
    let statements = [("loose", LOOSE), ("extra", EXTRA), ("money", MONEY), ("twice", TWICE)];
    for (what, statement) in statements {
        let count = count(&mut tx, regency, statement).await?;
        if count != 0 {
            found.gaps.push(ClaimGap { what, count });
        }
    }
    let (entries, broken) = walk(&mut tx, regency).await?;
    found.entries = entries;
    if broken != 0 {
        found.gaps.push(ClaimGap { what: "broken", count: broken });
    }
    Ok(found)
}

async fn count(tx: &mut Tx, regency: RegionCode, statement: &'static str) -> Result<i64> {
    Ok(sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(statement).bind(key(regency)).fetch_one(e).await?
    }))
}

/// Goes through all journals: how many entries there are, and how many do not follow from the one
/// before.
async fn walk(tx: &mut Tx, regency: RegionCode) -> Result<(i64, i64)> {
    type Line = (Uuid, i64, i64, String, String);
    let (mut after, mut entries, mut broken) = ((Uuid::nil(), 0), 0, 0);
    let mut at: Option<(Uuid, i64, i64, State)> = None;
    loop {
        let lines = sql!(tx.on(), e => {
            sqlx::query_as::<_, Line>(JOURNAL)
                .bind(key(regency))
                .bind(after.0)
                .bind(after.1)
                .bind(BATCH)
                .fetch_all(e)
                .await?
        });
        let Some(last) = lines.last() else { return Ok((entries, broken)) };
        after = (last.0, last.1);
        for (claim, entry, version, act, state) in lines {
            let state =
                State::parse(&state).ok_or(StoreError::Unexpected { table: "claim_moves" })?;
            let before = at.filter(|(of, ..)| *of == claim);
            entries += 1;
            broken += i64::from(!follows(before, (entry, version, &act, state)));
            at = Some((claim, entry, version, state));
        }
    }
}

/// Whether an entry follows from the one before.
fn follows(
    before: Option<(Uuid, i64, i64, State)>,
    (entry, version, act, state): (i64, i64, &str, State),
) -> bool {
    let by = Move::parse(act);
    let Some((_, last, was, from)) = before else {
        return by == Some(Move::Opened) && (entry, version, state) == (1, 1, State::Reported);
    };
    let counts = entry == last + 1 && (version == was || version == was + 1);
    let stands = match by {
        Some(by) => from.to(by) == Ok(state),
        None if act == "payment-undone" => [from, from.with_money_open()].contains(&state),
        None => from == state,
    };
    counts && stands
}
