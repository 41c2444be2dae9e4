//! Plans: scenarios that were computed, of which one is agreed to by two people.

use lindung_core::access::Area;
use lindung_core::funding as rules;
use lindung_core::message::Message;
use lindung_core::words::{MonthSpan, RegionCode, Rupiah};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::audit::{self, Event};
use crate::calendar::month_of;
use crate::db::{Db, Tx, rows, scoped, sql, statements};
use crate::error::{Result, StoreError};
use crate::ids::{as_text, new_id};
use crate::jobs::{self, NewJob};
use crate::regencies::key;
use crate::scope::{place_of, span};

/// How a plan stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanState {
    /// Being computed.
    Making,
    /// There is no plan that meets the wishes; the conflicts say why.
    Refused,
    /// Computed: a scenario.
    Draft,
    /// Proposed as the plan.
    Proposed,
    /// Agreed to: its months are promised.
    Approved,
    /// Taken back.
    Withdrawn,
}

impl PlanState {
    const ALL: [Self; 6] =
        [Self::Making, Self::Refused, Self::Draft, Self::Proposed, Self::Approved, Self::Withdrawn];

    /// The word in the database and in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Making => "making",
            Self::Refused => "refused",
            Self::Draft => "draft",
            Self::Proposed => "proposed",
            Self::Approved => "approved",
            Self::Withdrawn => "withdrawn",
        }
    }

    pub(crate) fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// A fund as a plan supposes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// The fund.
    #[serde(with = "as_text")]
    pub id: Uuid,
    /// The version of its terms.
    pub version: i64,
    /// What is supposed of it.
    pub fund: rules::Fund,
}

/// What a plan is made with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wishes {
    /// The funds, in the order of use.
    pub funds: Vec<Chosen>,
    /// What goes before what.
    pub aims: Vec<rules::Aim>,
    /// Fewer months in a row are only paid to who is covered until then; none: as the law counts.
    pub least_span: Option<u32>,
}

/// A plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Its number in the database.
    pub id: Uuid,
    /// Its number for people.
    pub number: i64,
    /// What it is called.
    pub title: String,
    /// How it stands.
    pub state: PlanState,
    /// What it was made with.
    pub wishes: Wishes,
    /// What it comes to.
    pub outcome: Value,
    /// Why there is none.
    pub conflicts: Vec<Message>,
    /// What was last said about it.
    pub reason: String,
    /// Who made it.
    pub created_by: Uuid,
    /// When.
    pub created_at: i64,
    /// Who proposed it.
    pub proposed_by: Option<Uuid>,
    /// When.
    pub proposed_at: Option<i64>,
    /// Who decided.
    pub decided_by: Option<Uuid>,
    /// When.
    pub decided_at: Option<i64>,
}

/// A plan to be made.
#[derive(Debug, Clone)]
pub struct NewPlan<'a> {
    /// What it is called.
    pub title: &'a str,
    /// What it is made with.
    pub wishes: &'a Wishes,
}

rows! {
    /// A plan as columns.
    struct Line {
        id: Uuid,
        number: i64,
        title: String,
        state: String,
        wishes: String,
        outcome: Option<String>,
        conflicts: Option<String>,
        reason: Option<String>,
        created_by: Uuid,
        created_at: i64,
        proposed_by: Option<Uuid>,
        proposed_at: Option<i64>,
        decided_by: Option<Uuid>,
        decided_at: Option<i64>,
    }
}

rows! {
    /// Somebody of a plan as columns.
    struct PersonLine {
        worker: Uuid,
        name: String,
        place: i64,
        occupation: String,
        fund: Option<Uuid>,
        first: Option<i64>,
        last: Option<i64>,
        cost: i64,
        why: String,
        score: i64,
    }
}

macro_rules! plans {
    ($rest:literal) => {
        concat!(
            "SELECT id, number, title, state, wishes, outcome, conflicts, reason, created_by, \
             created_at, proposed_by, proposed_at, decided_by, decided_at FROM plans \
             WHERE regency = $1 ",
            $rest
        )
    };
}

macro_rules! people {
    ($rest:literal) => {
        concat!(
            "SELECT p.worker, w.name, p.place, w.occupation, p.fund, p.first, p.last, p.cost, \
             p.why, p.score FROM plan_people p JOIN workers w \
             ON w.regency = p.regency AND w.id = p.worker WHERE p.regency = $1 ",
            $rest
        )
    };
}

statements! { STATEMENTS:
    ONE = plans!("AND id = $2");
    NUMBERED = plans!("AND number = $2");
    ALL = plans!("AND number < $2 ORDER BY number DESC LIMIT $3");
    NEXT_NUMBER = "SELECT COALESCE(MAX(number), 0) + 1 FROM plans WHERE regency = $1";
    CREATE = "INSERT INTO plans (regency, id, number, title, state, wishes, created_by, created_at) \
              VALUES ($1, $2, $3, $4, 'making', $5, $6, $7)";
}

scoped! { SCOPED:
    PEOPLE = people!(
        "AND p.plan = $2 AND p.place BETWEEN $3 AND $4 AND {area:p.place} \
         AND ($5 = 0 OR ($5 = 1 AND p.fund IS NOT NULL) OR ($5 = 2 AND p.fund IS NULL)) \
         AND (p.place > $6 OR p.place = $6 AND p.worker > $7) \
         ORDER BY p.place, p.worker LIMIT $8"
    );
    OF_FUND = people!(
        "AND p.plan = $2 AND p.fund = $3 AND p.place BETWEEN $4 AND $5 AND {area:p.place} \
         AND (p.place > $6 OR p.place = $6 AND p.worker > $7) \
         ORDER BY p.place, p.worker LIMIT $8"
    );
    OF_WORKER = "SELECT p.plan, p.fund, p.first, p.last, p.why FROM plan_people p \
                 JOIN plans q ON q.regency = p.regency AND q.id = p.plan \
                 WHERE p.regency = $1 AND p.worker = $2 AND q.state = 'approved' \
                 AND {area:p.place} ORDER BY p.first";
}

impl Line {
    fn read(self) -> Result<Plan> {
        let unexpected = || StoreError::Unexpected { table: "plans" };
        let json = |text: Option<String>| -> Result<Value> {
            text.map_or(Ok(Value::Null), |text| serde_json::from_str(&text))
                .map_err(|_| unexpected())
        };
        let conflicts = match json(self.conflicts)? {
            Value::Null => Vec::new(),
            known => serde_json::from_value(known).map_err(|_| unexpected())?,
        };
        Ok(Plan {
            id: self.id,
            number: self.number,
            title: self.title,
            state: PlanState::parse(&self.state).ok_or_else(unexpected)?,
            wishes: serde_json::from_str(&self.wishes).map_err(|_| unexpected())?,
            outcome: json(self.outcome)?,
            conflicts,
            reason: self.reason.unwrap_or_default(),
            created_by: self.created_by,
            created_at: self.created_at,
            proposed_by: self.proposed_by,
            proposed_at: self.proposed_at,
            decided_by: self.decided_by,
            decided_at: self.decided_at,
        })
    }
}

/// A plan of the regency.
pub async fn plan(db: &Db, regency: RegionCode, id: Uuid) -> Result<Option<Plan>> {
    let line = sql!(db.read(), e => {
        sqlx::query_as::<_, Line>(ONE).bind(key(regency)).bind(id).fetch_optional(e).await?
    });
    line.map(Line::read).transpose()
}

/// The plan of this number for people.
pub async fn plan_numbered(db: &Db, regency: RegionCode, number: i64) -> Result<Option<Plan>> {
    let line = sql!(db.read(), e => {
        sqlx::query_as::<_, Line>(NUMBERED)
            .bind(key(regency))
            .bind(number)
            .fetch_optional(e)
            .await?
    });
    line.map(Line::read).transpose()
}

pub(crate) async fn plan_in(tx: &mut Tx, regency: RegionCode, id: Uuid) -> Result<Option<Plan>> {
    let line = sql!(tx.on(), e => {
        sqlx::query_as::<_, Line>(ONE).bind(key(regency)).bind(id).fetch_optional(e).await?
    });
    line.map(Line::read).transpose()
}

/// Plans, the latest first, before the one with this number.
pub async fn plans(
    db: &Db,
    regency: RegionCode,
    before: Option<i64>,
    limit: usize,
) -> Result<Vec<Plan>> {
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, Line>(ALL)
            .bind(key(regency))
            .bind(before.unwrap_or(i64::MAX))
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(e)
            .await?
    });
    lines.into_iter().map(Line::read).collect()
}

/// Asks for a plan to be made, by a job of this kind; says the numbers of both.
pub async fn ask_plan(
    db: &Db,
    regency: RegionCode,
    new: &NewPlan<'_>,
    kind: &str,
    by: Uuid,
    now: i64,
) -> Result<(Uuid, Uuid)> {
    let mut tx = db.begin().await?;
    let id = new_id(now);
    begin(&mut tx, (regency, id), new, by, now).await?;
    let job = NewJob { kind, subject: Some(id), payload: Value::Null, actor: Some(by) };
    let job = jobs::enqueue_in(&mut tx, regency, &job, now).await?;
    tx.commit().await?;
    Ok((id, job))
}

async fn begin(
    tx: &mut Tx,
    (regency, id): (RegionCode, Uuid),
    new: &NewPlan<'_>,
    by: Uuid,
    now: i64,
) -> Result<()> {
    let funds: Vec<String> = new.wishes.funds.iter().map(|chosen| chosen.id.to_string()).collect();
    let event = Event::new("plan.begun", format!("plan/{id}"))
        .by(by)
        .detail(json!({ "title": new.title, "funds": funds }));
    audit::append_in(tx, regency, &event, now).await?;
    let number = sql!(tx.on(), e => {
        sqlx::query_scalar::<_, i64>(NEXT_NUMBER).bind(key(regency)).fetch_one(e).await?
    });
    let wishes =
        serde_json::to_string(new.wishes).map_err(|_| StoreError::Unexpected { table: "plans" })?;
    sql!(tx.on(), e => {
        sqlx::query(CREATE)
            .bind(key(regency))
            .bind(id)
            .bind(number)
            .bind(new.title)
            .bind(&wishes)
            .bind(by)
            .bind(now)
            .execute(e)
            .await?;
    });
    Ok(())
}

/// Who of a plan is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Everybody.
    All,
    /// Who was chosen.
    Chosen,
    /// Who was not.
    NotChosen,
    /// Whom a fund pays for.
    Of(Uuid),
}

/// Somebody of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The worker.
    pub worker: Uuid,
    /// The name.
    pub name: String,
    /// Where the person lived when the plan was made.
    pub place: RegionCode,
    /// The occupation.
    pub occupation: String,
    /// The fund that pays.
    pub fund: Option<Uuid>,
    /// The months.
    pub span: Option<MonthSpan>,
    /// What they cost.
    pub cost: Rupiah,
    /// Why, as the planner said it.
    pub why: String,
    /// The number that the order of need follows.
    pub score: i64,
}

impl PersonLine {
    fn read(self) -> Result<Planned> {
        let unexpected = || StoreError::Unexpected { table: "plan_people" };
        Ok(Planned {
            worker: self.worker,
            name: self.name,
            place: place_of(self.place).ok_or_else(unexpected)?,
            occupation: self.occupation,
            fund: self.fund,
            span: months(self.first, self.last)?,
            cost: Rupiah::new(self.cost),
            why: self.why,
            score: self.score,
        })
    }
}

fn months(first: Option<i64>, last: Option<i64>) -> Result<Option<MonthSpan>> {
    let (Some(first), Some(last)) = (first, last) else { return Ok(None) };
    Ok(MonthSpan::new(month_of(first, "plan_people")?, month_of(last, "plan_people")?))
}

/// People of a plan in a place of the area, by village, after one.
pub async fn planned(
    db: &Db,
    area: &Area,
    plan: Uuid,
    (which, place): (Which, RegionCode),
    after: Option<(i64, Uuid)>,
    limit: usize,
) -> Result<Vec<Planned>> {
    let (from, to) = span(place);
    let (at, id) = after.unwrap_or((i64::MIN, Uuid::nil()));
    // The index is entered where the page begins, not where the place does.
    let from = from.max(at);
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let regency = key(area.regency());
    let lines = if let Which::Of(fund) = which {
        sql!(db.read(), e => {
            sqlx::query_as::<_, PersonLine>(OF_FUND.within(area))
                .bind(regency)
                .bind(plan)
                .bind(fund)
                .bind(from)
                .bind(to)
                .bind(at)
                .bind(id)
                .bind(limit)
                .fetch_all(e)
                .await?
        })
    } else {
        let wanted: i64 = match which {
            Which::Chosen => 1,
            Which::NotChosen => 2,
            _ => 0,
        };
        sql!(db.read(), e => {
            sqlx::query_as::<_, PersonLine>(PEOPLE.within(area))
                .bind(regency)
                .bind(plan)
                .bind(from)
                .bind(to)
                .bind(wanted)
                .bind(at)
                .bind(id)
                .bind(limit)
                .fetch_all(e)
                .await?
        })
    };
    lines.into_iter().map(PersonLine::read).collect()
}

/// What the plans that hold say of a worker: plan, fund, months, why.
pub async fn worker_plans(
    db: &Db,
    area: &Area,
    worker: Uuid,
) -> Result<Vec<(Uuid, Option<Uuid>, Option<MonthSpan>, String)>> {
    type Columns = (Uuid, Option<Uuid>, Option<i64>, Option<i64>, String);
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, Columns>(OF_WORKER.within(area))
            .bind(key(area.regency()))
            .bind(worker)
            .fetch_all(e)
            .await?
    });
    let read =
        |(plan, fund, first, last, why): Columns| Ok((plan, fund, months(first, last)?, why));
    lines.into_iter().map(read).collect()
}
