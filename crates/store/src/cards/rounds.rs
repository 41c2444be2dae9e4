//! Rounds of cards as they are kept.

use lindung_core::words::{MonthSpan, RegionCode};
use time::Date;
use uuid::Uuid;

use super::problem::CardProblem;
use super::{Actor, subject_of_round};
use crate::audit::{self, Event};
use crate::calendar::{day_of, month_of};
use crate::db::{Db, Tx, rows, sql, statements};
use crate::error::{Result, StoreError};
use crate::regencies::key;

/// A round to be begun.
#[derive(Debug, Clone)]
pub struct NewRound<'a> {
    /// Its title.
    pub title: &'a str,
    /// The months that the cards say.
    pub period: MonthSpan,
    /// Only people of this decree; everybody if none.
    pub decree: Option<Uuid>,
    /// The first day on which cards are handed over.
    pub starts_on: Date,
    /// The last day.
    pub deadline: Date,
    /// Until when villages report who died or moved.
    pub report_by: Date,
    /// A number of the request: made twice, it makes one round.
    pub request: Uuid,
}

/// A round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Its number in the database.
    pub id: Uuid,
    /// Its number in the regency.
    pub number: i64,
    /// Its title.
    pub title: String,
    /// The months that the cards say.
    pub period: MonthSpan,
    /// Only people of this decree.
    pub decree: Option<Uuid>,
    /// The first day on which cards are handed over.
    pub starts_on: Date,
    /// The last day.
    pub deadline: Date,
    /// Until when villages report who died or moved.
    pub report_by: Date,
    /// Who began it and when.
    pub created: (Uuid, i64),
    /// Who closed it and when.
    pub closed: Option<(Uuid, i64)>,
    /// Where its cards are.
    pub sums: RoundSums,
}

/// Where the cards of a round are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RoundSums {
    /// Places.
    pub places: u64,
    /// At a place.
    pub here: u64,
    /// In a parcel.
    pub travelling: u64,
    /// In hands.
    pub handed: u64,
    /// Missing.
    pub missing: u64,
    /// Not good any more.
    pub void: u64,
}

impl RoundSums {
    /// Cards that are good.
    pub fn live(&self) -> u64 {
        self.here + self.travelling + self.handed + self.missing
    }
}

macro_rules! rounds {
    ($rest:literal) => {
        concat!(
            "SELECT r.id, r.number, r.title, r.first, r.last, r.decree, r.starts_on, r.deadline, \
             r.report_by, r.created_by, r.created_at, r.closed_by, r.closed_at, \
             COUNT(p.id) AS places, CAST(COALESCE(SUM(p.here), 0) AS BIGINT) AS here, \
             CAST(COALESCE(SUM(p.handed), 0) AS BIGINT) AS handed, \
             CAST(COALESCE(SUM(p.missing), 0) AS BIGINT) AS missing, \
             CAST(COALESCE(SUM(p.void), 0) AS BIGINT) AS void, \
             (SELECT CAST(COALESCE(SUM(c.on_the_way), 0) AS BIGINT) FROM parcels c \
             WHERE c.regency = r.regency AND c.round = r.id) AS travelling FROM card_rounds r \
             LEFT JOIN card_places p ON p.regency = r.regency AND p.round = r.id \
             WHERE r.regency = $1 ",
            $rest
        )
    };
}

statements! { STATEMENTS:
    ALL = rounds!("GROUP BY r.regency, r.id ORDER BY r.number DESC");
    ONE = rounds!("AND r.id = $2 GROUP BY r.regency, r.id");
    CLOSE = "UPDATE card_rounds SET state = 'closed', closed_by = $3, closed_at = $4 \
             WHERE regency = $1 AND id = $2 AND state = 'open'";
}

rows! {
    struct Row {
        id: Uuid,
        number: i64,
        title: String,
        first: i64,
        last: i64,
        decree: Option<Uuid>,
        starts_on: String,
        deadline: String,
        report_by: String,
        created_by: Uuid,
        created_at: i64,
        closed_by: Option<Uuid>,
        closed_at: Option<i64>,
        places: i64,
        here: i64,
        handed: i64,
        missing: i64,
        void: i64,
        travelling: i64,
    }
}

pub(super) const TABLE: &str = "card_rounds";

impl Row {
    fn read(self) -> Result<Round> {
        let (first, last) = (month_of(self.first, TABLE)?, month_of(self.last, TABLE)?);
        let whole = |number: i64| u64::try_from(number).unwrap_or_default();
        Ok(Round {
            id: self.id,
            number: self.number,
            title: self.title,
            period: MonthSpan::new(first, last).ok_or(StoreError::Unexpected { table: TABLE })?,
            decree: self.decree,
            starts_on: day_of(&self.starts_on, TABLE)?,
            deadline: day_of(&self.deadline, TABLE)?,
            report_by: day_of(&self.report_by, TABLE)?,
            created: (self.created_by, self.created_at),
            closed: self.closed_by.zip(self.closed_at),
            sums: RoundSums {
                places: whole(self.places),
                here: whole(self.here),
                travelling: whole(self.travelling),
                handed: whole(self.handed),
                missing: whole(self.missing),
                void: whole(self.void),
            },
        })
    }
}

/// The rounds of a regency, the newest first.
pub async fn rounds(db: &Db, regency: RegionCode) -> Result<Vec<Round>> {
    let rows = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(ALL).bind(key(regency)).fetch_all(e).await?
    });
    rows.into_iter().map(Row::read).collect()
}

/// One round.
pub async fn round(db: &Db, regency: RegionCode, id: Uuid) -> Result<Option<Round>> {
    let row = sql!(db.read(), e => {
        sqlx::query_as::<_, Row>(ONE).bind(key(regency)).bind(id).fetch_optional(e).await?
    });
    row.map(Row::read).transpose()
}

pub(super) async fn round_in(tx: &mut Tx, regency: RegionCode, id: Uuid) -> Result<Round> {
    let row = sql!(tx.on(), e => {
        sqlx::query_as::<_, Row>(ONE).bind(key(regency)).bind(id).fetch_optional(e).await?
    });
    row.map(Row::read).transpose()?.ok_or_else(|| CardProblem::RoundUnknown.into())
}

/// The same, which must be open.
pub(super) async fn open_round_in(tx: &mut Tx, regency: RegionCode, id: Uuid) -> Result<Round> {
    let round = round_in(tx, regency, id).await?;
    if round.closed.is_some() { Err(CardProblem::RoundClosed.into()) } else { Ok(round) }
}

/// Closes a round: no parcel is packed any more and no card made. What is on the way or not handed
/// over yet can still be taken and handed over.
///
/// # Errors
/// If it is closed already.
pub async fn close_round(db: &Db, (regency, id): (RegionCode, Uuid), actor: Actor) -> Result<()> {
    let mut tx = db.begin().await?;
    let event = Event::new("cards.closed", subject_of_round(id)).by(actor.account);
    audit::append_in(&mut tx, regency, &event, actor.now).await?;
    open_round_in(&mut tx, regency, id).await?;
    sql!(tx.on(), e => {
        sqlx::query(CLOSE)
            .bind(key(regency))
            .bind(id)
            .bind(actor.account)
            .bind(actor.now)
            .execute(e)
            .await?;
    });
    tx.commit().await
}
