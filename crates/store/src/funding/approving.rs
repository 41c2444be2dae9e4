//! A scenario becomes the plan: proposed by one, agreed to by another, its months promised at once.

use lindung_core::funding as rules;
use lindung_core::words::RegionCode;
use rustc_hash::FxHashMap;
use serde_json::json;
use uuid::Uuid;

use super::books;
use super::covers::{Whose, cover_again};
use super::fund::{State, fund_in};
use super::plan::{Plan, PlanState, plan_in};
use super::problem::FundingProblem;
use super::purses::{self, Need};
use crate::audit::{self, Event};
use crate::db::{Db, Tx, sql, statements};
use crate::error::{Result, StoreError};
use crate::regencies::key;
use crate::registry::rank_new_in;

/// What somebody does with a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanStep<'a> {
    /// Proposes a scenario as the plan.
    Propose(&'a str),
    /// Takes a scenario or a proposal away, with what it says of people.
    Withdraw(&'a str),
    /// Agrees: the months are promised from now on.
    Approve(&'a str),
    /// Does not agree: it is a scenario again.
    Refuse(&'a str),
    /// Takes an agreed plan back before any decree names its people.
    Revoke(&'a str),
}

impl PlanStep<'_> {
    /// The word in message keys.
    pub fn word(self) -> &'static str {
        self.action().trim_start_matches("plan.")
    }

    fn action(self) -> &'static str {
        match self {
            Self::Propose(_) => "plan.proposed",
            Self::Withdraw(_) => "plan.withdrawn",
            Self::Approve(_) => "plan.approved",
            Self::Refuse(_) => "plan.refused",
            Self::Revoke(_) => "plan.revoked",
        }
    }

    fn reason(&self) -> &str {
        match self {
            Self::Propose(reason)
            | Self::Withdraw(reason)
            | Self::Approve(reason)
            | Self::Refuse(reason)
            | Self::Revoke(reason) => reason,
        }
    }

    fn may_follow(self, state: PlanState) -> bool {
        match self {
            Self::Propose(_) => state == PlanState::Draft,
            Self::Withdraw(_) => !matches!(state, PlanState::Approved | PlanState::Withdrawn),
            Self::Approve(_) | Self::Refuse(_) => state == PlanState::Proposed,
            Self::Revoke(_) => state == PlanState::Approved,
        }
    }
}

statements! { STATEMENTS:
    PROPOSE = "UPDATE plans SET state = 'proposed', proposed_by = $3, proposed_at = $4, \
               decided_by = NULL, decided_at = NULL, reason = $5 \
               WHERE regency = $1 AND id = $2 AND state = 'draft'";
    DECIDE = "UPDATE plans SET state = $6, decided_by = $3, decided_at = $4, reason = $5 \
              WHERE regency = $1 AND id = $2 AND state = 'proposed'";
    WITHDRAW = "UPDATE plans SET state = 'withdrawn', reason = $3 \
                WHERE regency = $1 AND id = $2 AND state IN ('making', 'draft', 'proposed', 'refused')";
    FORGET_PEOPLE = "DELETE FROM plan_people WHERE regency = $1 AND plan = $2";
    FORGET_PRICES = "DELETE FROM plan_prices WHERE regency = $1 AND plan = $2";
    REVOKE = "UPDATE plans SET state = 'withdrawn', reason = $3 WHERE regency = $1 AND id = $2 \
              AND state = 'approved' AND NOT EXISTS (SELECT 1 FROM decrees d \
              WHERE d.regency = plans.regency AND d.plan = plans.id AND d.state = 'issued')";
    HOLD_FUND = "UPDATE funds SET updated_at = $4 WHERE regency = $1 AND id = $2 \
                 AND state = 'approved' AND approved = $3";
    LOCK_FUND = "UPDATE funds SET updated_at = $3 WHERE regency = $1 AND id = $2";
    GONE = "SELECT COUNT(*) FROM plan_people p JOIN workers w ON w.regency = p.regency \
            AND w.id = p.worker WHERE p.regency = $1 AND p.plan = $2 AND p.fund IS NOT NULL \
            AND w.status <> 'verified'";
    OVERLAP = "SELECT q.number, COUNT(DISTINCT p.worker) FROM plan_people p JOIN months m \
               ON m.regency = p.regency AND m.worker = p.worker \
               AND m.month BETWEEN p.first AND p.last \
               JOIN plans q ON q.regency = m.regency AND q.id = m.plan \
               WHERE p.regency = $1 AND p.plan = $2 AND p.fund IS NOT NULL \
               AND m.state IN ('planned', 'billed', 'paid') \
               GROUP BY q.number ORDER BY 2 DESC, 1 LIMIT 1";
    NEEDS = "SELECT p.fund, p.place, CAST(SUM(p.cost) AS BIGINT), \
             CAST(SUM(CASE WHEN EXISTS (SELECT 1 FROM months m WHERE m.regency = p.regency \
             AND m.worker = p.worker AND m.fund = p.fund AND m.place = p.place \
             AND m.plan <> p.plan AND m.held \
             AND m.state IN ('planned', 'billed', 'paid')) THEN 0 ELSE 1 END) AS BIGINT) \
             FROM plan_people p WHERE p.regency = $1 AND p.plan = $2 AND p.fund IS NOT NULL \
             GROUP BY p.fund, p.place";
    PROMISE = "INSERT INTO months (regency, worker, month, entry, place, fund, plan, jkk, jkm, \
               state, since, held) SELECT p.regency, p.worker, c.month, \
               COALESCE((SELECT MAX(m.entry) + 1 FROM months m WHERE m.regency = p.regency \
               AND m.worker = p.worker AND m.month = c.month), 0), \
               p.place, p.fund, p.plan, c.jkk, c.jkm, 'planned', $3, TRUE \
               FROM plan_people p JOIN plan_prices c ON c.regency = p.regency \
               AND c.plan = p.plan AND c.price = p.price AND c.month BETWEEN p.first AND p.last \
               WHERE p.regency = $1 AND p.plan = $2 AND p.fund IS NOT NULL";
    SAID = "SELECT CAST(COALESCE(SUM(last - first + 1), 0) AS BIGINT), \
            CAST(COALESCE(SUM(cost), 0) AS BIGINT) FROM plan_people \
            WHERE regency = $1 AND plan = $2 AND fund IS NOT NULL";
    PROMISED = "SELECT COUNT(*), CAST(COALESCE(SUM(jkk + jkm), 0) AS BIGINT) FROM months \
                WHERE regency = $1 AND plan = $2 AND state = 'planned'";
    DROP = "UPDATE months SET state = 'dropped', since = $3 \
            WHERE regency = $1 AND plan = $2 AND state = 'planned'";
    BEGUN = "SELECT COUNT(*) FROM months WHERE regency = $1 AND plan = $2 \
             AND state NOT IN ('planned', 'dropped')";
    STOP_WAITING = "UPDATE workers SET waiting_since = NULL, score = NULL WHERE regency = $1 \
                    AND id IN (SELECT worker FROM plan_people WHERE regency = $1 AND plan = $2 \
                    AND fund IS NOT NULL AND waited IS NOT NULL)";
    WAIT_AGAIN = "UPDATE workers SET score = NULL, waiting_since = (SELECT p.waited \
                  FROM plan_people p WHERE p.regency = workers.regency AND p.plan = $2 \
                  AND p.worker = workers.id) \
                  WHERE regency = $1 AND status = 'verified' AND waiting_since IS NULL \
                  AND id IN (SELECT worker FROM plan_people WHERE regency = $1 AND plan = $2 \
                  AND fund IS NOT NULL AND waited IS NOT NULL) \
                  AND NOT EXISTS (SELECT 1 FROM months m WHERE m.regency = workers.regency \
                  AND m.worker = workers.id AND m.state IN ('planned', 'billed', 'paid'))";
}

/// Takes a step with a plan. Agreeing promises all its months in one transaction, or none.
///
/// # Errors
/// If the plan stands elsewhere by now, who decides also proposed, or what it supposes does not hold
/// any more: terms of funds, money and places left, people, months that another plan pays.
pub async fn move_plan(
    db: &Db,
    regency: RegionCode,
    id: Uuid,
    step: PlanStep<'_>,
    by: Uuid,
    now: i64,
) -> Result<()> {
    let mut tx = db.begin().await?;
    let event = Event::new(step.action(), format!("plan/{id}"))
        .by(by)
        .detail(json!({ "reason": step.reason() }));
    audit::append_in(&mut tx, regency, &event, now).await?;
    let plan = plan_in(&mut tx, regency, id).await?.ok_or(FundingProblem::PlanUnknown)?;
    if !step.may_follow(plan.state) {
        return Err(FundingProblem::PlanMoved.into());
    }
    match step {
        PlanStep::Propose(reason) => {
            hold_funds(&mut tx, regency, &plan, now).await?;
            let set = set(&mut tx, PROPOSE, (regency, id), by, now, (reason, None));
            changed(set.await?)?;
        }
        PlanStep::Withdraw(reason) => {
            changed(take(&mut tx, WITHDRAW, (regency, id), reason).await?)?;
            // Nobody was promised anything by it; what it came to stays for comparison.
            for statement in [FORGET_PEOPLE, FORGET_PRICES] {
                sql!(tx.on(), e => {
                    sqlx::query(statement).bind(key(regency)).bind(id).execute(e).await?;
                });
            }
        }
        PlanStep::Refuse(reason) => {
            not_own(&plan, by)?;
            let set = set(&mut tx, DECIDE, (regency, id), by, now, (reason, Some("draft")));
            changed(set.await?)?;
        }
        PlanStep::Approve(reason) => {
            not_own(&plan, by)?;
            let set = set(&mut tx, DECIDE, (regency, id), by, now, (reason, Some("approved")));
            changed(set.await?)?;
            promise(&mut tx, regency, &plan, now).await?;
        }
        PlanStep::Revoke(reason) => {
            revoke(&mut tx, regency, &plan, reason, now).await?;
        }
    }
    tx.commit().await
}

fn not_own(plan: &Plan, by: Uuid) -> Result<()> {
    if plan.proposed_by == Some(by) { Err(FundingProblem::Own.into()) } else { Ok(()) }
}

fn changed(rows: u64) -> Result<()> {
    if rows == 0 { Err(FundingProblem::PlanMoved.into()) } else { Ok(()) }
}

async fn set(
    tx: &mut Tx,
    statement: &'static str,
    (regency, id): (RegionCode, Uuid),
    by: Uuid,
    now: i64,
    (reason, state): (&str, Option<&str>),
) -> Result<u64> {
    Ok(sql!(tx.on(), e => {
        let query = sqlx::query(statement).bind(key(regency)).bind(id).bind(by).bind(now);
        let query = query.bind(reason);
        let query = if let Some(state) = state { query.bind(state) } else { query };
        query.execute(e).await?.rows_affected()
    }))
}

async fn take(
    tx: &mut Tx,
    statement: &'static str,
    (regency, id): (RegionCode, Uuid),
    reason: &str,
) -> Result<u64> {
    Ok(sql!(tx.on(), e => {
        sqlx::query(statement)
            .bind(key(regency))
            .bind(id)
            .bind(reason)
            .execute(e)
            .await?
            .rows_affected()
    }))
}

/// Holds the funds of a plan until the transaction ends, if their terms are still those it supposes.
async fn hold_funds(tx: &mut Tx, regency: RegionCode, plan: &Plan, now: i64) -> Result<()> {
    let mut chosen: Vec<_> = plan.wishes.funds.iter().collect();
    chosen.sort_by_key(|chosen| chosen.id);
    for chosen in chosen {
        let held = sql!(tx.on(), e => {
            sqlx::query(HOLD_FUND)
                .bind(key(regency))
                .bind(chosen.id)
                .bind(chosen.version)
                .bind(now)
                .execute(e)
                .await?
                .rows_affected()
        });
        let title = || chosen.fund.title.clone();
        if held == 0 {
            return Err(FundingProblem::FundChanged { fund: title() }.into());
        }
        let holds = fund_in(tx, regency, chosen.id).await?.filter(|f| f.state == State::Approved);
        let holds = holds.ok_or_else(|| FundingProblem::FundChanged { fund: title() })?;
        if !lies_within(&chosen.fund, &holds.terms.fund) {
            return Err(FundingProblem::Supposed { fund: title() }.into());
        }
    }
    Ok(())
}

/// Holds funds until the transaction ends, in the order in which everybody does.
pub(crate) async fn lock_funds(
    tx: &mut Tx,
    regency: RegionCode,
    funds: &mut [Uuid],
    now: i64,
) -> Result<()> {
    funds.sort_unstable();
    for fund in funds {
        sql!(tx.on(), e => {
            sqlx::query(LOCK_FUND).bind(key(regency)).bind(*fund).bind(now).execute(e).await?;
        });
    }
    Ok(())
}

/// Whether what is supposed of a fund asks for no more than its terms give: less money, fewer
/// months or a shorter window will do, other conditions will not.
fn lies_within(supposed: &rules::Fund, terms: &rules::Fund) -> bool {
    let mut same = supposed.clone();
    same.ceiling = terms.ceiling;
    same.months = terms.months;
    same.window = terms.window;
    same == *terms
        && supposed.ceiling <= terms.ceiling
        && supposed.months <= terms.months
        && terms.window.contains(supposed.window.first())
        && terms.window.contains(supposed.window.last())
}

async fn promise(tx: &mut Tx, regency: RegionCode, plan: &Plan, now: i64) -> Result<()> {
    hold_funds(tx, regency, plan, now).await?;
    let gone = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(GONE)
            .bind(key(regency))
            .bind(plan.id)
            .fetch_one(e)
            .await?
    });
    if gone > 0 {
        let people = u64::try_from(gone).unwrap_or_default();
        return Err(FundingProblem::PeopleChanged { people }.into());
    }
    if let Some(problem) = overlap_in(tx, regency, plan.id).await? {
        return Err(problem.into());
    }
    spend(tx, regency, plan).await?;
    sql!(tx.on(), e => {
        sqlx::query(PROMISE)
            .bind(key(regency))
            .bind(plan.id)
            .bind(now)
            .execute(e)
            .await?;
    });
    every_month_is_there(tx, regency, plan.id).await?;
    books::add_plan(tx, regency, plan.id).await?;
    cover_again(tx, regency, Whose::Plan(plan.id)).await?;
    sql!(tx.on(), e => {
        sqlx::query(STOP_WAITING).bind(key(regency)).bind(plan.id).execute(e).await?;
    });
    Ok(())
}

/// Whether exactly the months and the money that the plan says of people stand in the ledger.
async fn every_month_is_there(tx: &mut Tx, regency: RegionCode, plan: Uuid) -> Result<()> {
    let mut sums = Vec::new();
    for statement in [SAID, PROMISED] {
        sums.push(sql!(tx.on(), e => {
            sqlx::query_as::<_, (i64, i64)>(statement)
                .bind(key(regency))
                .bind(plan)
                .fetch_one(e)
                .await?
        }));
    }
    if sums[0] == sums[1] { Ok(()) } else { Err(StoreError::Unexpected { table: "plan_people" }) }
}

async fn overlap_in(tx: &mut Tx, regency: RegionCode, id: Uuid) -> Result<Option<FundingProblem>> {
    let found = sql!(tx.on(), e => {
        sqlx::query_as::<_, (i64, i64)>(OVERLAP)
            .bind(key(regency))
            .bind(id)
            .fetch_optional(e)
            .await?
    });
    let problem = |(plan, people)| FundingProblem::Overlap {
        people: u64::try_from(people).unwrap_or_default(),
        plan,
    };
    Ok(found.map(problem))
}

type Needs = FxHashMap<Uuid, Vec<Need>>;

async fn needs(tx: &mut Tx, regency: RegionCode, plan: Uuid) -> Result<Needs> {
    let lines = sql!(tx.on(), e => {
        sqlx::query_as::<_, (Uuid, i64, i64, i64)>(NEEDS)
            .bind(key(regency))
            .bind(plan)
            .fetch_all(e)
            .await?
    });
    let mut needs = Needs::default();
    for (fund, place, money, people) in lines {
        needs.entry(fund).or_default().push((place, money, people));
    }
    Ok(needs)
}

/// Takes what a plan needs out of the purses, each of which must have it.
async fn spend(tx: &mut Tx, regency: RegionCode, plan: &Plan) -> Result<()> {
    let needs = needs(tx, regency, plan.id).await?;
    for (fund, needs) in needs {
        let chosen = plan.wishes.funds.iter().find(|chosen| chosen.id == fund);
        let chosen = chosen.ok_or(StoreError::Unexpected { table: "plan_people" })?;
        purses::spend(tx, regency, (fund, &chosen.fund.title), &needs).await?;
    }
    Ok(())
}

/// Frees what a plan promised, as long as no decree names it and no month was billed.
async fn revoke(
    tx: &mut Tx,
    regency: RegionCode,
    plan: &Plan,
    reason: &str,
    now: i64,
) -> Result<()> {
    changed(take(tx, REVOKE, (regency, plan.id), reason).await?)?;
    let mut funds: Vec<Uuid> = plan.wishes.funds.iter().map(|chosen| chosen.id).collect();
    lock_funds(tx, regency, &mut funds, now).await?;
    let begun = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(BEGUN).bind(key(regency)).bind(plan.id).fetch_one(e).await?
    });
    if begun > 0 {
        return Err(FundingProblem::PlanMoved.into());
    }
    let needs = needs(tx, regency, plan.id).await?;
    for (fund, mut freed) in needs {
        for (_, money, people) in &mut freed {
            (*money, *people) = (-*money, -*people);
        }
        purses::spend(tx, regency, (fund, ""), &freed).await?;
    }
    books::take_plan(tx, regency, plan.id).await?;
    sql!(tx.on(), e => {
        sqlx::query(DROP).bind(key(regency)).bind(plan.id).bind(now).execute(e).await?;
    });
    cover_again(tx, regency, Whose::Plan(plan.id)).await?;
    sql!(tx.on(), e => {
        sqlx::query(WAIT_AGAIN).bind(key(regency)).bind(plan.id).execute(e).await?;
    });
    rank_new_in(tx, regency).await?;
    Ok(())
}
