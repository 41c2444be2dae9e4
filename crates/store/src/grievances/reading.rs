//! Complaints as pages show them: one, many, and what happened to each.

use lindung_core::access::Area;
use lindung_core::grievances::{Category, Channel, Desk, Dues, Kind, Move, Outcome, State};
use lindung_core::words::RegionCode;
use time::Date;
use uuid::Uuid;

use crate::calendar::{day_of, day_text};
use crate::db::{Db, Tx, rows, scoped, sql};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;
use crate::scope::{place_of, span};

/// A complaint or question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grievance {
    /// Its number in the database.
    pub id: Uuid,
    /// Its number.
    pub number: i64,
    /// Complaint or question.
    pub kind: Kind,
    /// What it is about.
    pub category: Category,
    /// How it came.
    pub channel: Channel,
    /// Where.
    pub place: RegionCode,
    /// The desk that has it.
    pub desk: Desk,
    /// The lowest desk that may have it.
    pub lowest: Desk,
    /// Whether somebody had an accident or died.
    pub urgent: bool,
    /// The worker, where one is known.
    pub worker: Option<Uuid>,
    /// What is said; empty once it was kept long enough.
    pub words: String,
    /// Who says it; empty for nobody.
    pub name: String,
    /// Whether it is known how to reach them.
    pub has_contact: bool,
    /// How far it is, as kept: see [`State::on`].
    pub state: State,
    /// The day on which it came.
    pub received_on: Date,
    /// The moment at which it came.
    pub received_at: i64,
    /// Who wrote it down; nobody for the public page.
    pub received_by: Option<Uuid>,
    /// Its days: until when it is taken up, and until when the first answer, or that to the appeal,
    /// is due.
    pub dues: Dues,
    /// Whether an answer is due.
    pub is_due: bool,
    /// Who has taken it up.
    pub taken_by: Option<Uuid>,
    /// What came out.
    pub outcome: Option<Outcome>,
    /// Who answered first, and on which day.
    pub answered: Option<(Uuid, Date)>,
    /// The last day on which one may appeal.
    pub appeal_until: Option<Date>,
    /// On which day it was appealed.
    pub appealed_on: Option<Date>,
    /// Who answered the appeal.
    pub final_by: Option<Uuid>,
    /// The day after which it is over.
    pub ended_on: Option<Date>,
}

/// Something that happened to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the journal, from 1.
    pub entry: i64,
    /// When.
    pub at: i64,
    /// What; none for that it came.
    pub what: Option<Move>,
    /// By whom; nobody for who complained.
    pub actor: Option<Uuid>,
    /// Where it went.
    pub desk: Option<Desk>,
    /// What was said.
    pub words: String,
}

/// Which are wanted; each part that is `None` lets all pass.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted {
    /// About this.
    pub category: Option<Category>,
    /// Of this district or village.
    pub inside: Option<RegionCode>,
    /// Which, in which order.
    pub which: Which,
}

/// Which complaints, in which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Which {
    /// Those that wait for an answer, the most urgent first; from the one last shown on.
    #[default]
    Open,
    /// Of these, those whose day is past.
    Late(Date),
    /// All, the newest first.
    All,
}

macro_rules! columns {
    () => {
        "g.id, g.number, g.kind, g.category, g.channel, g.place, g.desk, g.lowest, g.urgent, \
         g.worker, g.words_sealed, g.name_sealed, g.contact_sealed, g.code_sealed, g.state, \
         g.received_on, g.received_at, g.received_by, g.acknowledge_on, g.answer_due, g.due_on, \
         g.taken_by, g.outcome, g.answered_by, g.answered_on, g.appeal_until, g.appealed_on, \
         g.final_by, g.ended_on"
    };
}

/// What somebody at a desk sees of the area; the desk is the last word that is filled in.
macro_rules! seen {
    ($desk:literal, $rest:literal) => {
        concat!(
            "SELECT ",
            columns!(),
            " FROM grievances g WHERE g.regency = $1 AND {area:g.place} AND (",
            $desk,
            " = 'office' OR g.desk = 'village' OR g.desk = ",
            $desk,
            ") AND ",
            $rest
        )
    };
}

scoped! { SCOPED:
    ONE = seen!("$3", "g.id = $2");
    BY_NUMBER = seen!("$3", "g.number = $2");
    OF_WORKER = seen!("$3", "g.worker = $2 ORDER BY g.number");
    OPEN = seen!(
        "$8",
        "g.due_on IS NOT NULL AND (g.due_on, g.number) > ($2, $3) AND g.due_on < $4 \
         AND g.place BETWEEN $5 AND $6 AND ($7 = '' OR g.category = $7) \
         ORDER BY g.due_on, g.number LIMIT $9"
    );
    ALL = seen!(
        "$6",
        "g.number < $2 AND g.place BETWEEN $3 AND $4 AND ($5 = '' OR g.category = $5) \
         ORDER BY g.number DESC LIMIT $7"
    );
    STORY = "SELECT v.entry, v.at, v.what, v.actor, v.desk, v.words_sealed \
             FROM grievance_events v JOIN grievances g ON g.regency = v.regency \
             AND g.id = v.grievance WHERE v.regency = $1 AND v.grievance = $2 \
             AND {area:g.place} ORDER BY v.entry";
}

rows! {
    /// A complaint as the columns of its table.
    pub(super) struct Row {
        id: Uuid,
        number: i64,
        kind: String,
        category: String,
        channel: String,
        place: i64,
        desk: String,
        lowest: String,
        urgent: bool,
        worker: Option<Uuid>,
        words_sealed: Option<Vec<u8>>,
        name_sealed: Option<Vec<u8>>,
        contact_sealed: Option<Vec<u8>>,
        code_sealed: Option<Vec<u8>>,
        state: String,
        received_on: String,
        received_at: i64,
        received_by: Option<Uuid>,
        acknowledge_on: String,
        answer_due: String,
        due_on: Option<String>,
        taken_by: Option<Uuid>,
        outcome: Option<String>,
        answered_by: Option<Uuid>,
        answered_on: Option<String>,
        appeal_until: Option<String>,
        appealed_on: Option<String>,
        final_by: Option<Uuid>,
        ended_on: Option<String>,
    }
}

const TABLE: &str = "grievances";

fn unexpected() -> StoreError {
    StoreError::Unexpected { table: TABLE }
}

fn day(text: Option<String>) -> Result<Option<Date>> {
    text.map(|text| day_of(&text, TABLE)).transpose()
}

fn opened(keys: &Keys, sealed: Option<&Vec<u8>>) -> Result<String> {
    Ok(sealed.map(|sealed| keys.open(sealed)).transpose()?.unwrap_or_default())
}

impl Grievance {
    /// How far it is on a day.
    pub fn state_on(&self, today: Date) -> State {
        self.state.on(today, self.ended_on)
    }

    /// Whether its answer is late on a day.
    pub fn is_late(&self, today: Date) -> bool {
        self.is_due && self.dues.answer < today
    }

    /// Whether who wrote it may appeal on a day.
    pub fn may_appeal(&self, today: Date) -> bool {
        self.state_on(today).after(Move::Appeal).is_ok()
    }
}

impl Row {
    pub(super) fn read(self, keys: &Keys) -> Result<Grievance> {
        let due = day(self.due_on)?;
        let answer = match due {
            Some(due) => due,
            None => day_of(&self.answer_due, TABLE)?,
        };
        let acknowledge = day_of(&self.acknowledge_on, TABLE)?;
        let outcome = |word: String| Outcome::parse(&word).ok_or_else(unexpected);
        Ok(Grievance {
            id: self.id,
            number: self.number,
            kind: Kind::parse(&self.kind).ok_or_else(unexpected)?,
            category: Category::parse(&self.category).ok_or_else(unexpected)?,
            channel: Channel::parse(&self.channel).ok_or_else(unexpected)?,
            place: place_of(self.place).ok_or_else(unexpected)?,
            desk: Desk::parse(&self.desk).ok_or_else(unexpected)?,
            lowest: Desk::parse(&self.lowest).ok_or_else(unexpected)?,
            urgent: self.urgent,
            worker: self.worker,
            words: opened(keys, self.words_sealed.as_ref())?,
            name: opened(keys, self.name_sealed.as_ref())?,
            has_contact: self.contact_sealed.is_some(),
            state: State::parse(&self.state).ok_or_else(unexpected)?,
            received_on: day_of(&self.received_on, TABLE)?,
            received_at: self.received_at,
            received_by: self.received_by,
            dues: Dues { acknowledge, answer },
            is_due: due.is_some(),
            taken_by: self.taken_by,
            outcome: self.outcome.map(outcome).transpose()?,
            answered: self.answered_by.zip(day(self.answered_on)?),
            appeal_until: day(self.appeal_until)?,
            appealed_on: day(self.appealed_on)?,
            final_by: self.final_by,
            ended_on: day(self.ended_on)?,
        })
    }

    /// Whether a code is that of this complaint.
    pub(super) fn is_of(&self, keys: &Keys, code: lindung_core::grievances::Code) -> Result<bool> {
        Ok(code.is(&opened(keys, self.code_sealed.as_ref())?))
    }

    pub(super) fn contact(&self, keys: &Keys) -> Result<String> {
        opened(keys, self.contact_sealed.as_ref())
    }
}

/// One that somebody at a desk sees in the area.
pub async fn grievance(
    db: &Db,
    keys: &Keys,
    (area, desk): (&Area, Desk),
    id: Uuid,
) -> Result<Option<Grievance>> {
    row(db, (area, desk), id).await?.map(|row| row.read(keys)).transpose()
}

async fn row(db: &Db, (area, desk): (&Area, Desk), id: Uuid) -> Result<Option<Row>> {
    Ok(sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(ONE.within(area))
            .bind(key(area.regency()))
            .bind(id)
            .bind(desk.word())
            .fetch_optional(e)
            .await?
    }))
}

pub(super) async fn row_in(
    tx: &mut Tx,
    (area, desk): (&Area, Desk),
    id: Uuid,
) -> Result<Option<Row>> {
    Ok(sql!(tx.on(), e => {
        sqlx::query_as::<_, Row>(ONE.within(area))
            .bind(key(area.regency()))
            .bind(id)
            .bind(desk.word())
            .fetch_optional(e)
            .await?
    }))
}

/// The one of a number, if somebody at a desk sees it in the area.
pub async fn grievance_numbered(
    db: &Db,
    keys: &Keys,
    (area, desk): (&Area, Desk),
    number: i64,
) -> Result<Option<Grievance>> {
    let row = row_numbered(db, (area, desk), number).await?;
    row.map(|row| row.read(keys)).transpose()
}

pub(super) async fn row_numbered(
    db: &Db,
    (area, desk): (&Area, Desk),
    number: i64,
) -> Result<Option<Row>> {
    Ok(sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(BY_NUMBER.within(area))
            .bind(key(area.regency()))
            .bind(number)
            .bind(desk.word())
            .fetch_optional(e)
            .await?
    }))
}

/// Those about a worker that somebody at a desk sees in the area, the oldest first.
pub async fn grievances_of(
    db: &Db,
    keys: &Keys,
    (area, desk): (&Area, Desk),
    worker: Uuid,
) -> Result<Vec<Grievance>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(OF_WORKER.within(area))
            .bind(key(area.regency()))
            .bind(worker)
            .bind(desk.word())
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(|row| row.read(keys)).collect()
}

/// How to reach who complained; empty where it is not known.
pub async fn contact(
    db: &Db,
    keys: &Keys,
    (area, desk): (&Area, Desk),
    id: Uuid,
) -> Result<String> {
    let row = row(db, (area, desk), id).await?;
    row.map_or(Ok(String::new()), |row| row.contact(keys))
}

/// Those that somebody at a desk sees in the area, from the one last shown on.
pub async fn grievances(
    db: &Db,
    keys: &Keys,
    (area, desk): (&Area, Desk),
    wanted: Wanted,
    after: Option<&Grievance>,
    limit: usize,
) -> Result<Vec<Grievance>> {
    let (first, last) = span(wanted.inside.unwrap_or(area.regency()));
    let category = wanted.category.map_or("", Category::word);
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let before = match wanted.which {
        Which::All => {
            let rows = sql!(db.read(), e => {
                sqlx::query_as::<_, Row>(ALL.within(area))
                    .bind(key(area.regency()))
                    .bind(after.map_or(i64::MAX, |after| after.number))
                    .bind(first)
                    .bind(last)
                    .bind(category)
                    .bind(desk.word())
                    .bind(limit)
                    .fetch_all(e)
                    .await?
            });
            return rows.into_iter().map(|row| row.read(keys)).collect();
        }
        Which::Open => day_text(Date::MAX),
        Which::Late(today) => day_text(today),
    };
    let from = after.map_or_else(String::new, |after| day_text(after.dues.answer));
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(OPEN.within(area))
            .bind(key(area.regency()))
            .bind(from.as_str())
            .bind(after.map_or(0, |after| after.number))
            .bind(before.as_str())
            .bind(first)
            .bind(last)
            .bind(category)
            .bind(desk.word())
            .bind(limit)
            .fetch_all(e)
            .await?
    });
    rows.into_iter().map(|row| row.read(keys)).collect()
}

type EntryRow = (i64, i64, String, Option<Uuid>, Option<String>, Option<Vec<u8>>);

/// What happened to one, in its order. Ask for one that may be seen first: a journal has no desk.
pub async fn story(db: &Db, keys: &Keys, area: &Area, id: Uuid) -> Result<Vec<Entry>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, EntryRow>(STORY.within(area))
            .bind(key(area.regency()))
            .bind(id)
            .fetch_all(e)
            .await?
    });
    let read = |(entry, at, what, actor, desk, words): EntryRow| {
        Ok(Entry {
            entry,
            at,
            what: Move::parse(&what),
            actor,
            desk: desk.and_then(|word| Desk::parse(&word)),
            words: opened(keys, words.as_ref())?,
        })
    };
    rows.into_iter().map(read).collect()
}
