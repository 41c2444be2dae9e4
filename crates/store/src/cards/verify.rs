//! Whether custody adds up: every counter is worked out again from the journal, and every card is
//! where its last entry says.

use std::collections::BTreeMap;

use lindung_core::cards::{Account, State};
use lindung_core::words::RegionCode;
use uuid::Uuid;

use crate::db::{Db, Tx, sql, statements};
use crate::error::{Result, StoreError};
use crate::regencies::key;

statements! { STATEMENTS:
    IN = "SELECT to_kind, to_id, COUNT(*) FROM card_moves WHERE regency = $1 \
          GROUP BY to_kind, to_id";
    OUT = "SELECT from_kind, from_id, act, COUNT(*) FROM card_moves WHERE regency = $1 \
           AND act <> 'made' GROUP BY from_kind, from_id, act";
    CARDS = "SELECT state, at, COUNT(*) FROM cards WHERE regency = $1 GROUP BY state, at";
    PLACES = "SELECT id, name, came, went, here, handed, missing, void FROM card_places \
              WHERE regency = $1";
    PARCELS = "SELECT id, number, cards, arrived, missing, back, on_the_way FROM parcels \
               WHERE regency = $1";
    PEOPLE = "SELECT p.name, p.people, p.held, COALESCE(c.live, 0), COALESCE(c.held, 0) \
              FROM card_places p LEFT JOIN (SELECT round, place, \
              CAST(SUM(CASE WHEN state <> 'void' THEN 1 ELSE 0 END) AS BIGINT) AS live, \
              CAST(SUM(CASE WHEN state = 'handed' THEN 1 ELSE 0 END) AS BIGINT) AS held \
              FROM cards WHERE regency = $1 GROUP BY round, place) c \
              ON c.round = p.round AND c.place = p.place \
              WHERE p.regency = $1 AND p.level <> 'point'";
    // A card is where its last entry led, has as many entries as it says, and each entry begins
    // where the one before ended.
    LOOSE = "SELECT COUNT(*) FROM cards c LEFT JOIN card_moves m ON m.regency = c.regency \
             AND m.card = c.id AND m.entry = c.entries WHERE c.regency = $1 \
             AND (m.card IS NULL OR m.to_id <> c.at OR m.to_kind <> CASE c.state \
             WHEN 'here' THEN 'place' WHEN 'travelling' THEN 'parcel' WHEN 'handed' THEN 'hands' \
             ELSE c.state END OR (c.ends IS NOT NULL AND c.state NOT IN ('travelling', 'void')))";
    BROKEN = "SELECT COUNT(*) FROM card_moves m LEFT JOIN card_moves b ON b.regency = m.regency \
              AND b.card = m.card AND b.entry = m.entry - 1 WHERE m.regency = $1 \
              AND (m.act = 'made') <> (m.entry = 1) OR m.regency = $1 AND m.entry > 1 \
              AND (b.card IS NULL OR b.to_kind <> m.from_kind OR b.to_id <> m.from_id)";
    EXTRA = "SELECT (SELECT COUNT(*) FROM card_moves m WHERE m.regency = $1) - \
             (SELECT CAST(COALESCE(SUM(c.entries), 0) AS BIGINT) FROM cards c \
             WHERE c.regency = $1)";
}

/// Where custody does not add up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustodyGap {
    /// What does not add up: a word for messages.
    pub what: &'static str,
    /// Of which place or parcel, by name or number; empty for all.
    pub of: String,
    /// What the books say.
    pub kept: i64,
    /// What comes of working it out again.
    pub found: i64,
}

/// What was looked at and what does not add up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CustodyVerified {
    /// Cards.
    pub cards: u64,
    /// Entries of the journal.
    pub entries: u64,
    /// Equations that were worked out.
    pub equations: u64,
    /// Those that do not hold.
    pub gaps: Vec<CustodyGap>,
}

impl CustodyVerified {
    fn same(&mut self, what: &'static str, of: &str, kept: i64, found: i64) {
        self.equations += 1;
        if kept != found {
            self.gaps.push(CustodyGap { what, of: of.to_owned(), kept, found });
        }
    }
}

/// Of an account: what came, what went, and what went by which act.
#[derive(Debug, Default)]
struct Worked {
    came: i64,
    went: i64,
    by: BTreeMap<String, i64>,
    cards: i64,
}

type Books = BTreeMap<Account<Uuid>, Worked>;

/// Works out custody of a regency again, all from one moment.
pub async fn verify_custody(db: &Db, regency: RegionCode) -> Result<CustodyVerified> {
    let mut tx = db.snapshot().await?;
    let mut found = CustodyVerified::default();
    let mut books = journal(&mut tx, regency, &mut found).await?;
    for (account, worked) in &books {
        // In = out + here, at every account, and as many cards say that they are there.
        found.same("account", account.word(), worked.came - worked.went, worked.cards);
    }
    places(&mut tx, regency, &mut books, &mut found).await?;
    parcels(&mut tx, regency, &mut books, &mut found).await?;
    for (account, worked) in books {
        found.same("unknown", account.word(), 0, worked.came);
    }
    people(&mut tx, regency, &mut found).await?;
    for (what, statement) in [("loose", LOOSE), ("broken", BROKEN), ("extra", EXTRA)] {
        let count = sql!(tx.on(), e => {
            sqlx::query_scalar::<_, i64>(statement).bind(key(regency)).fetch_one(e).await?
        });
        found.same(what, "", 0, count);
    }
    Ok(found)
}

async fn journal(tx: &mut Tx, regency: RegionCode, found: &mut CustodyVerified) -> Result<Books> {
    let account = |kind: &str, id: Uuid| {
        Account::parse(kind, id).ok_or(StoreError::Unexpected { table: "card_moves" })
    };
    let mut books = Books::new();
    let came = sql!(tx.on(), e => {
        sqlx::query_as::<_, (String, Uuid, i64)>(IN).bind(key(regency)).fetch_all(e).await?
    });
    for (kind, id, count) in came {
        books.entry(account(&kind, id)?).or_default().came += count;
        found.entries += u64::try_from(count).unwrap_or_default();
    }
    let went = sql!(tx.on(), e => {
        sqlx::query_as::<_, (String, Uuid, String, i64)>(OUT)
            .bind(key(regency))
            .fetch_all(e)
            .await?
    });
    for (kind, id, act, count) in went {
        let of = books.entry(account(&kind, id)?).or_default();
        of.went += count;
        *of.by.entry(act).or_default() += count;
    }
    let cards = sql!(tx.on(), e => {
        sqlx::query_as::<_, (String, Uuid, i64)>(CARDS).bind(key(regency)).fetch_all(e).await?
    });
    for (state, at, count) in cards {
        let state = State::parse(&state).ok_or(StoreError::Unexpected { table: "cards" })?;
        books.entry(Account::of(state, at)).or_default().cards += count;
        found.cards += u64::try_from(count).unwrap_or_default();
    }
    Ok(books)
}

/// What places say is what the journal says.
async fn places(
    tx: &mut Tx,
    regency: RegionCode,
    books: &mut Books,
    found: &mut CustodyVerified,
) -> Result<()> {
    type Columns = (Uuid, String, i64, i64, i64, i64, i64, i64);
    let places = sql!(tx.on(), e => {
        sqlx::query_as::<_, Columns>(PLACES).bind(key(regency)).fetch_all(e).await?
    });
    for (id, name, came, went, here, handed, missing, void) in places {
        let at = books.remove(&Account::Place(id)).unwrap_or_default();
        found.same("came", &name, came, at.came);
        found.same("went", &name, went, at.went);
        found.same("here", &name, here, at.came - at.went);
        for (what, kept, account) in [
            ("handed", handed, Account::Hands(id)),
            ("missing", missing, Account::Missing(id)),
            ("void", void, Account::Void(id)),
        ] {
            let of = books.remove(&account).unwrap_or_default();
            found.same(what, &name, kept, of.came - of.went);
        }
    }
    Ok(())
}

/// What parcels say is what the journal says.
async fn parcels(
    tx: &mut Tx,
    regency: RegionCode,
    books: &mut Books,
    found: &mut CustodyVerified,
) -> Result<()> {
    type Columns = (Uuid, i64, i64, i64, i64, i64, i64);
    let parcels = sql!(tx.on(), e => {
        sqlx::query_as::<_, Columns>(PARCELS).bind(key(regency)).fetch_all(e).await?
    });
    for (id, number, cards, arrived, missing, back, on_the_way) in parcels {
        let of = books.remove(&Account::Parcel(id)).unwrap_or_default();
        let by = |act: &str| of.by.get(act).copied().unwrap_or_default();
        let number = number.to_string();
        found.same("packed", &number, cards, of.came);
        found.same("arrived", &number, arrived, by("arrived"));
        found.same("missed", &number, missing, by("missed"));
        found.same("unpacked", &number, back, by("unpacked"));
        found.same("on-the-way", &number, on_the_way, of.came - of.went);
    }
    Ok(())
}

/// What villages say of their people is what the cards say.
async fn people(tx: &mut Tx, regency: RegionCode, found: &mut CustodyVerified) -> Result<()> {
    let villages = sql!(tx.on(), e => {
        sqlx::query_as::<_, (String, i64, i64, i64, i64)>(PEOPLE)
            .bind(key(regency))
            .fetch_all(e)
            .await?
    });
    for (name, people, held, live, handed) in villages {
        found.same("people", &name, people, live);
        found.same("held", &name, held, handed);
    }
    Ok(())
}
