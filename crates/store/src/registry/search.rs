//! Finding a person: spelling is forgiven, numbers are compared by their keyed marks, and nobody
//! is listed who was not asked for.

use std::fmt::Write as _;

use lindung_core::access::Area;
use lindung_core::registry::query::{Number, Query, Reading};
use lindung_core::registry::{Born, Status};
use lindung_core::words::{Level, Nik, RegionCode};
use lindung_linkage::name;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::postings::mask;
use super::row::nik_end;
use super::words::{Like, Words, score};
use crate::db::{Db, rows, scoped, sql};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;
use crate::scope::{Scoped, place_key, place_of};

/// People of whom the likest are shown.
const LOOKED_AT: usize = 200;

/// So many good ones, and no others are looked for.
const ENOUGH: usize = 10;

/// A person that was found, as a list shows one.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The record.
    pub id: Uuid,
    /// The name.
    pub name: String,
    /// The number, to be masked.
    pub nik: Option<Nik>,
    /// When born.
    pub born: Option<Born>,
    /// Where the person lives.
    pub place: RegionCode,
    /// Occupation.
    pub occupation: String,
    /// Where the person stands.
    pub status: Status,
    /// How well it fits: 1 for the name that was typed, a little more at the place that was.
    pub score: f64,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hits {
    /// The best first.
    pub list: Vec<Hit>,
    /// Whether there are more than are shown.
    pub more: bool,
}

rows! {
    /// A person that was found as the columns of the table.
    struct Line {
        id: Uuid,
        name: String,
        nik_sealed: Option<Vec<u8>>,
        birth: Option<String>,
        place: i64,
        occupation: String,
        status: String,
    }
}

macro_rules! lines {
    ($rest:literal) => {
        concat!(
            "SELECT w.id, w.name, w.nik_sealed, w.birth, w.place, w.occupation, w.status \
             FROM workers w ",
            $rest
        )
    };
}

scoped! { SCOPED:
    BY_SIXTEEN = lines!(
        "WHERE w.regency = $1 AND w.id IN (SELECT n.id FROM workers n \
         WHERE n.regency = $1 AND n.nik_print = $2 AND n.status <> 'merged' UNION SELECT k.id FROM workers k \
         WHERE k.regency = $1 AND k.card_print = $3) \
         AND w.status <> 'merged' AND {area:w.place} ORDER BY w.id LIMIT 50"
    );
    BY_KPJ = lines!("WHERE w.regency = $1 AND w.kpj = $2 AND {area:w.place} LIMIT 50");
    BY_PHONE = lines!("WHERE w.regency = $1 AND w.phone_print = $2 AND {area:w.place} LIMIT 50");
    BY_END = lines!(
        "WHERE w.regency = $1 AND w.nik_end = $2 AND w.status <> 'merged' AND {area:w.place} \
         LIMIT 2000"
    );
    OF_VILLAGE = lines!(
        "WHERE w.regency = $1 AND w.place = $2 AND w.status <> 'merged' AND {area:w.place} \
         AND (w.name_folded > $3 OR w.name_folded = $3 AND w.id > $4) \
         ORDER BY w.name_folded, w.id LIMIT $5"
    );
}

/// People who have words of these groups: of the rarest group all are looked at, and of each
/// whether the words of the other groups are there too. Numbers of words are filled in.
const BY_WORDS: Scoped = Scoped::new(
    "SELECT w.id, w.name, w.nik_sealed, w.birth, w.place, w.occupation, w.status \
     FROM (SELECT DISTINCT a.worker FROM worker_words a \
     WHERE a.regency = $1 AND a.word IN (WORDS) AND {area:a.place} MORE LIMIT 200) h \
     JOIN workers w ON w.regency = $1 AND w.id = h.worker \
     WHERE w.status <> 'merged' AND {area:w.place}",
);

/// The same with the last digits of the NIK.
const BY_WORDS_AND_END: Scoped = Scoped::new(
    "SELECT w.id, w.name, w.nik_sealed, w.birth, w.place, w.occupation, w.status \
     FROM worker_words a JOIN workers w ON w.regency = a.regency AND w.id = a.worker \
     WHERE a.regency = $1 AND a.word IN (WORDS) AND {area:a.place} AND w.nik_end = $2 \
     AND w.status <> 'merged' MORE LIMIT 200",
);

/// Finds people who live in the area, at most `limit`.
pub async fn search(
    db: &Db,
    keys: &Keys,
    words: &Words,
    area: &Area,
    query: &Query,
    limit: usize,
) -> Result<Hits> {
    if query.readings.is_empty() {
        return match &query.number {
            Some(number) => by_number(db, keys, area, number, limit).await,
            None => Ok(Hits::default()),
        };
    }
    let end = match &query.number {
        Some(Number::Masked { end, .. }) => Some(nik_end(keys, end)),
        Some(number) => {
            let found = by_number(db, keys, area, number, limit).await?;
            if !found.list.is_empty() {
                return Ok(found);
            }
            None
        }
        None => None,
    };
    let mut lines: Vec<(Line, f64)> = Vec::new();
    let mut many = false;
    for reading in &query.readings {
        let Some(area) = narrowed(area, reading.place) else { continue };
        let found = by_words(db, words, &area, reading, end.as_deref()).await?;
        many |= found.len() >= LOOKED_AT;
        for line in found {
            let mut fits = likeness(&reading.names, &line.name);
            // Who has the name and lives there fits better than who only has the name.
            if reading.place.is_some() {
                fits += 0.05;
            }
            match lines.iter_mut().find(|(other, _)| other.id == line.id) {
                Some((_, before)) => *before = before.max(fits),
                None => lines.push((line, fits)),
            }
        }
    }
    lines.sort_by(|(a, left), (b, right)| {
        right.total_cmp(left).then_with(|| a.name.cmp(&b.name)).then(a.id.cmp(&b.id))
    });
    let more = many || lines.len() > limit;
    let list = lines.into_iter().take(limit).map(|(line, fits)| line.open(keys, fits));
    Ok(Hits { list: list.collect::<Result<_>>()?, more })
}

/// The people of one village by name, from after the one last shown on. There is no list of more
/// than a village.
pub async fn of_village(
    db: &Db,
    keys: &Keys,
    area: &Area,
    village: RegionCode,
    after: Option<(&str, Uuid)>,
    limit: usize,
) -> Result<Hits> {
    if village.level() != Level::Village {
        return Ok(Hits::default());
    }
    let (name, id) = after.unwrap_or(("", Uuid::nil()));
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, Line>(OF_VILLAGE.within(area))
            .bind(key(area.regency()))
            .bind(place_key(village))
            .bind(super::row::folded(name))
            .bind(id)
            .bind(i64::try_from(limit + 1).unwrap_or(i64::MAX))
            .fetch_all(e)
            .await?
    });
    let more = lines.len() > limit;
    let list = lines.into_iter().take(limit).map(|line| line.open(keys, 1.0));
    Ok(Hits { list: list.collect::<Result<_>>()?, more })
}

async fn by_number(
    db: &Db,
    keys: &Keys,
    area: &Area,
    number: &Number,
    limit: usize,
) -> Result<Hits> {
    macro_rules! lines {
        ($statement:ident $(, $value:expr)+) => {
            sql!(db.read(), e => {
                sqlx::query_as::<_, Line>($statement.within(area))
                    .bind(key(area.regency()))
                    $(.bind($value))+
                    .fetch_all(e)
                    .await?
            })
        };
    }
    let lines = match number {
        Number::Sixteen(digits) => {
            let digits = digits.to_string();
            lines!(BY_SIXTEEN, keys.fingerprint("nik", &digits), keys.fingerprint("card", &digits))
        }
        Number::Kpj(kpj) => lines!(BY_KPJ, kpj.as_str()),
        Number::Phone(phone) => lines!(BY_PHONE, keys.fingerprint("phone", phone)),
        Number::Masked { end, .. } => lines!(BY_END, nik_end(keys, end)),
    };
    let mut hits = Hits::default();
    for line in lines {
        let hit = line.open(keys, 1.0)?;
        if let Number::Masked { head, .. } = number
            && !hit.nik.is_some_and(|nik| nik.to_string().starts_with(head.as_str()))
        {
            continue;
        }
        hits.list.push(hit);
    }
    hits.more = hits.list.len() > limit;
    hits.list.truncate(limit);
    Ok(hits)
}

/// The people of a reading: those with just these words or words that begin so, and when they are
/// few also those with words that are only like them.
async fn by_words(
    db: &Db,
    words: &Words,
    area: &Area,
    reading: &Reading,
    end: Option<&[u8]>,
) -> Result<Vec<Line>> {
    let known = words.of(db, key(area.regency())).await?;
    let typed = name::words(&reading.names.join(" "));
    let mut groups: Vec<Vec<Like>> = typed
        .iter()
        .enumerate()
        .map(|(i, word)| known.like(word, i + 1 == typed.len() && reading.place.is_none()))
        .collect();
    let before = groups.len();
    // A word that nobody has, or is a title, does not hide the others.
    groups.retain(|group| !group.is_empty());
    if groups.is_empty() || before > 1 && groups.len() * 2 < before {
        return Ok(Vec::new());
    }
    let exact: Vec<Vec<Like>> = groups
        .iter()
        .map(|group| group.iter().copied().filter(|like| like.score >= 0.99).collect())
        .collect();
    let mut found = Vec::new();
    if exact.iter().all(|group: &Vec<Like>| !group.is_empty()) {
        found = having(db, area, &exact, end).await?;
    }
    if found.len() < ENOUGH {
        merge(&mut found, having(db, area, &groups, end).await?);
    }
    if found.is_empty() && groups.len() > 2 {
        for left_out in 0..groups.len() {
            let mut fewer = groups.clone();
            fewer.remove(left_out);
            merge(&mut found, having(db, area, &fewer, end).await?);
        }
    }
    Ok(found)
}

fn merge(found: &mut Vec<Line>, others: Vec<Line>) {
    for line in others {
        if !found.iter().any(|there| there.id == line.id) {
            found.push(line);
        }
    }
}

/// The people who have a word of every group.
async fn having(
    db: &Db,
    area: &Area,
    groups: &[Vec<Like>],
    end: Option<&[u8]>,
) -> Result<Vec<Line>> {
    let mut order: Vec<&Vec<Like>> = groups.iter().collect();
    order.sort_by_key(|group| group.iter().map(|like| like.people).sum::<i64>());
    let Some((rarest, others)) = order.split_first() else { return Ok(Vec::new()) };
    // Bits first, and a look at the words of the few that pass. Not EXISTS: SQLite 3.51 makes it a
    // join and may go through it the long way round.
    let mut more = String::new();
    for group in others {
        let _ = write!(
            more,
            " AND ({}) AND COALESCE((SELECT 1 FROM worker_words b WHERE b.regency = a.regency \
             AND b.word IN ({}) AND b.place = a.place AND b.worker = a.worker LIMIT 1), 0) = 1",
            passes(group),
            numbers(group)
        );
    }
    let statement = if end.is_some() { BY_WORDS_AND_END } else { BY_WORDS };
    let text = statement.text(area).replace("WORDS", &numbers(rarest)).replace("MORE", &more);
    Ok(sql!(db.read(), e => {
        let mut query = sqlx::query_as::<_, Line>(AssertSqlSafe(text)).bind(key(area.regency()));
        if let Some(end) = end {
            query = query.bind(end);
        }
        // The text is another every time: keeping it prepared would push out those that are not.
        query.persistent(false).fetch_all(e).await?
    }))
}

/// Whether a name has the bits of a word of the group.
fn passes(group: &[Like]) -> String {
    let bits = group.iter().map(|like| mask(like.number));
    let parts: Vec<String> = bits.map(|bits| format!("(a.bits & {bits}) = {bits}")).collect();
    parts.join(" OR ")
}

fn numbers(group: &[Like]) -> String {
    let numbers: Vec<String> = group.iter().map(|like| like.number.to_string()).collect();
    numbers.join(",")
}

/// The part of an area that lies in a place.
fn narrowed(area: &Area, place: Option<RegionCode>) -> Option<Area> {
    let Some(place) = place else { return Some(area.clone()) };
    if area.holds(place) {
        return Area::some(area.regency(), vec![place]);
    }
    let inside: Vec<_> = area.within().iter().copied().filter(|own| own.is_within(place)).collect();
    if inside.is_empty() { None } else { Area::some(area.regency(), inside) }
}

/// How well a name fits what was typed: each typed word by the likest of the name; a name with
/// many more words fits a little less.
fn likeness(typed: &[String], name: &str) -> f64 {
    let typed = name::words(&typed.join(" "));
    let own = name::words(name);
    if typed.is_empty() || own.is_empty() {
        return 0.0;
    }
    let best = |(i, word): (usize, &String)| {
        let last = i + 1 == typed.len();
        let scores = own.iter().filter_map(|o| score(word.as_bytes(), o.as_bytes(), last));
        scores.fold(0.0, f64::max)
    };
    let sum: f64 = typed.iter().enumerate().map(best).sum();
    let longer = own.len().saturating_sub(typed.len());
    sum / typed.len() as f64 - 0.02 * longer as f64
}

impl Line {
    fn open(self, keys: &Keys, fits: f64) -> Result<Hit> {
        let unexpected = || StoreError::Unexpected { table: "workers" };
        let nik = self.nik_sealed.as_deref().map(|sealed| keys.open(sealed)).transpose()?;
        Ok(Hit {
            id: self.id,
            name: self.name,
            nik: nik.and_then(|nik| Nik::parse(&nik).ok()),
            born: self.birth.and_then(|birth| Born::parse(&birth)),
            place: place_of(self.place).ok_or_else(unexpected)?,
            occupation: self.occupation,
            status: Status::parse(&self.status).ok_or_else(unexpected)?,
            score: fits,
        })
    }
}
