//! What happened to a card, in the order in which it did.

use lindung_core::access::Area;
use lindung_core::cards::{Account, Move, NotHanded, Proof};
use time::Date;
use uuid::Uuid;

use super::problem::CardProblem;
use crate::calendar::day_of;
use crate::db::{Db, rows, scoped, sql};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::lists::read_whole;
use crate::regencies::key;

/// Where a card came from or went, with the name of the place or the number of the parcel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardAt {
    /// The account.
    pub account: Account<Uuid>,
    /// The name of the place, or the number of the parcel.
    pub name: String,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CardEvent {
    /// It changed its account.
    Moved {
        /// How.
        act: Move,
        /// From where; nothing when it was made.
        from: Option<CardAt>,
        /// Where to.
        to: CardAt,
        /// Why, or into whose hands, by word.
        reason: Option<String>,
        /// What shows it.
        proof: Option<Proof>,
        /// The entry by which the file that shows it is fetched.
        file: bool,
    },
    /// It could not be handed over.
    Tried {
        /// Why.
        reason: NotHanded,
        /// The change to the person that was asked for.
        change: Option<Uuid>,
    },
}

/// An entry of a card's story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardTold {
    /// Its number among the moves, or among the tries.
    pub entry: i64,
    /// When it was written down.
    pub at: i64,
    /// On which day it happened.
    pub on: Date,
    /// Who wrote it down.
    pub by: Uuid,
    /// What happened.
    pub event: CardEvent,
    /// What somebody said to it.
    pub words: String,
}

scoped! { SCOPED:
    MOVES = "SELECT m.entry, m.act, m.from_kind, m.from_id, COALESCE(fp.name, \
             CAST(fv.number AS TEXT), '') AS from_name, m.to_kind, m.to_id, COALESCE(tp.name, \
             CAST(tv.number AS TEXT), '') AS to_name, m.happened_on, m.recorded_at, m.made_by, \
             m.reason, m.proof, m.file, n.words_sealed FROM cards c JOIN card_moves m \
             ON m.regency = c.regency AND m.card = c.id \
             LEFT JOIN card_places fp ON fp.regency = m.regency AND fp.id = m.from_id \
             LEFT JOIN parcels fv ON fv.regency = m.regency AND fv.id = m.from_id \
             LEFT JOIN card_places tp ON tp.regency = m.regency AND tp.id = m.to_id \
             LEFT JOIN parcels tv ON tv.regency = m.regency AND tv.id = m.to_id \
             LEFT JOIN card_notes n ON n.regency = m.regency AND n.card = m.card \
             AND n.entry = m.entry \
             WHERE c.regency = $1 AND c.id = $2 AND {area:c.place} ORDER BY m.entry";
    TRIES = "SELECT t.entry, t.reason, t.happened_on, t.recorded_at, t.made_by, t.words_sealed, \
             t.change FROM cards c JOIN card_tries t ON t.regency = c.regency AND t.card = c.id \
             WHERE c.regency = $1 AND c.id = $2 AND {area:c.place} ORDER BY t.entry";
    FILE = "SELECT m.file FROM cards c JOIN card_moves m ON m.regency = c.regency \
            AND m.card = c.id AND m.entry = $3 WHERE c.regency = $1 AND c.id = $2 \
            AND {area:c.place}";
}

rows! {
    struct Moved {
        entry: i64,
        act: String,
        from_kind: String,
        from_id: Option<Uuid>,
        from_name: String,
        to_kind: String,
        to_id: Uuid,
        to_name: String,
        happened_on: String,
        recorded_at: i64,
        made_by: Uuid,
        reason: Option<String>,
        proof: Option<String>,
        file: Option<Uuid>,
        words_sealed: Option<Vec<u8>>,
    }
}

type Tried = (i64, String, String, i64, Uuid, Vec<u8>, Option<Uuid>);

const MOVES_TABLE: StoreError = StoreError::Unexpected { table: "card_moves" };
const TRIES_TABLE: StoreError = StoreError::Unexpected { table: "card_tries" };

impl Moved {
    fn read(self, keys: &Keys) -> Result<CardTold> {
        let at = |kind: &str, id: Uuid, name: String| {
            let account = Account::parse(kind, id).ok_or(MOVES_TABLE)?;
            Ok::<_, StoreError>(CardAt { account, name })
        };
        let from = match self.from_id {
            Some(id) => Some(at(&self.from_kind, id, self.from_name)?),
            None => None,
        };
        Ok(CardTold {
            entry: self.entry,
            at: self.recorded_at,
            on: day_of(&self.happened_on, "card_moves")?,
            by: self.made_by,
            event: CardEvent::Moved {
                act: Move::parse(&self.act).ok_or(MOVES_TABLE)?,
                from,
                to: at(&self.to_kind, self.to_id, self.to_name)?,
                reason: self.reason,
                proof: self.proof.as_deref().and_then(Proof::parse),
                file: self.file.is_some(),
            },
            words: match self.words_sealed {
                Some(sealed) => keys.open(&sealed)?,
                None => String::new(),
            },
        })
    }
}

fn tried(keys: &Keys, (entry, reason, on, at, by, words, change): Tried) -> Result<CardTold> {
    Ok(CardTold {
        entry,
        at,
        on: day_of(&on, "card_tries")?,
        by,
        event: CardEvent::Tried { reason: NotHanded::parse(&reason).ok_or(TRIES_TABLE)?, change },
        words: keys.open(&words)?,
    })
}

/// What happened to a card of the area, the oldest first.
pub async fn card_story(db: &Db, keys: &Keys, area: &Area, card: Uuid) -> Result<Vec<CardTold>> {
    let moves = sql!(db.read(), e => {
        sqlx::query_as::<_, Moved>(MOVES.within(area))
            .bind(key(area.regency()))
            .bind(card)
            .fetch_all(e)
            .await?
    });
    let tries = sql!(db.read(), e => {
        sqlx::query_as::<_, Tried>(TRIES.within(area))
            .bind(key(area.regency()))
            .bind(card)
            .fetch_all(e)
            .await?
    });
    let mut told = Vec::with_capacity(moves.len() + tries.len());
    for line in moves {
        told.push(line.read(keys)?);
    }
    for line in tries {
        told.push(tried(keys, line)?);
    }
    // Stable: moves of one moment stay in the order of their numbers.
    told.sort_by_key(|one| one.at);
    Ok(told)
}

/// The file that shows an entry of a card's journal: a scanned sheet, a signature, a photograph.
pub async fn card_proof(
    db: &Db,
    keys: &Keys,
    area: &Area,
    (card, entry): (Uuid, i64),
) -> Result<Option<Vec<u8>>> {
    let found = sql!(db.read(), e => {
        sqlx::query_scalar::<_, Option<Uuid>>(FILE.within(area))
            .bind(key(area.regency()))
            .bind(card)
            .bind(entry)
            .fetch_optional(e)
            .await?
    });
    match found.ok_or(CardProblem::CardUnknown)? {
        Some(file) => read_whole(db, keys, area.regency(), file).await.map(Some),
        None => Ok(None),
    }
}
