//! The annex of a decree: whom it names, with what, in the order of villages and names.

use std::fmt::Write as _;

use lindung_core::access::Area;
use lindung_core::words::{MonthSpan, Nik, RegionCode, Rupiah};
use rayon::prelude::*;
use uuid::Uuid;

use super::record::Decree;
use crate::bulk::bulk;
use crate::calendar::{month_key, month_of};
use crate::db::{Db, Tx, rows, scoped, sql};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;
use crate::scope::{place_key, place_of, span};

/// What a decree does with somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// Takes the person off the list, from a month on.
    Removed,
    /// Puts the person on the list of an issued decree.
    Added,
    /// Lists the person as the plan gave it.
    Listed,
}

impl Act {
    /// The word in the database and in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Removed => "removed",
            Self::Added => "added",
            Self::Listed => "listed",
        }
    }

    pub(crate) fn parse(word: &str) -> Option<Self> {
        [Self::Removed, Self::Added, Self::Listed].into_iter().find(|act| act.word() == word)
    }
}

/// Somebody in the annex of a decree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The number on the paper, from 1.
    pub position: i64,
    /// The worker.
    pub worker: Uuid,
    /// The village.
    pub place: RegionCode,
    /// The name.
    pub name: String,
    /// The NIK, in full: mask it where the decree does not print it so.
    pub nik: Option<Nik>,
    /// The address with RT and RW.
    pub address: String,
    /// The occupation.
    pub occupation: String,
    /// The fund that pays.
    pub fund: Uuid,
    /// The months; of somebody removed those that fall away.
    pub span: MonthSpan,
    /// What they cost.
    pub cost: Rupiah,
    /// What the decree does with the person.
    pub act: Act,
    /// Whose place the person takes.
    pub instead_of: Option<Uuid>,
    /// Why the person is removed; empty otherwise.
    pub why: String,
}

rows! {
    /// Somebody as columns, sealed.
    #[derive(Clone)]
    pub(super) struct Line {
        issued: i64,
        position: i64,
        worker: Uuid,
        act: String,
        instead_of: Option<Uuid>,
        why_sealed: Option<Vec<u8>>,
        place: i64,
        name: String,
        nik_sealed: Option<Vec<u8>>,
        address: String,
        rt: i64,
        rw: i64,
        occupation: String,
        fund: Uuid,
        first: i64,
        last: i64,
        cost: i64,
    }
}

bulk! {
    /// Somebody as kept.
    struct Row into "decree_people" {
        decree: Uuid as "uuid",
        position: i64 as "bigint",
        worker: Uuid as "uuid",
        act: String as "text",
        instead_of: Option<Uuid> as "uuid",
        why_sealed: Option<Vec<u8>> as "bytea",
        place: i64 as "bigint",
        name: String as "text",
        nik_sealed: Option<Vec<u8>> as "bytea",
        address: String as "text",
        occupation: String as "text",
        fund: Uuid as "uuid",
        first: i64 as "bigint",
        last: i64 as "bigint",
        cost: i64 as "bigint",
        prices: Option<String> as "text",
    }
}

/// Rows of decrees; of several, each with the moment from which it holds.
macro_rules! kept {
    ($issued:literal, $from:literal, $rest:literal) => {
        concat!(
            "SELECT ",
            $issued,
            " AS issued, p.position, p.worker, p.act, p.instead_of, \
             p.why_sealed, p.place, p.name, p.nik_sealed, p.address, CAST(0 AS BIGINT) AS rt, \
             CAST(0 AS BIGINT) AS rw, p.occupation, p.fund, p.first, p.last, p.cost FROM ",
            $from,
            " WHERE p.regency = $1 AND ",
            $rest
        )
    };
}

pub(super) use kept;

scoped! { SCOPED:
    OF_PLAN = "SELECT CAST(0 AS BIGINT) AS issued, CAST(0 AS BIGINT) AS position, p.worker, \
               'listed' AS act, CAST(NULL AS UUID) AS instead_of, \
               CAST(NULL AS BYTEA) AS why_sealed, p.place, w.name, w.nik_sealed, w.address, w.rt, \
               w.rw, w.occupation, p.fund, p.first, p.last, p.cost FROM plan_people p \
               JOIN workers w ON w.regency = p.regency AND w.id = p.worker \
               WHERE p.regency = $1 AND p.plan = $2 AND p.fund IS NOT NULL \
               AND p.place BETWEEN $3 AND $4 AND {area:p.place}";
    KEPT = kept!("CAST(0 AS BIGINT)", "decree_people p",
                 "p.decree = $2 AND p.place BETWEEN $3 AND $4 AND {area:p.place}");
    PAGE = kept!("CAST(0 AS BIGINT)", "decree_people p",
                 "p.decree = $2 AND p.place BETWEEN $3 AND $4 AND {area:p.place} \
                  AND p.position > $5 ORDER BY p.position LIMIT $6");
}

const UNEXPECTED: StoreError = StoreError::Unexpected { table: "decree_people" };

impl Line {
    pub(super) fn act(&self) -> Result<Act> {
        Act::parse(&self.act).ok_or(UNEXPECTED)
    }

    /// Whether a paper says the same of the person.
    pub(super) fn says(&self, one: &Listed) -> bool {
        let months = (month_key(one.span.first()), month_key(one.span.last()));
        (self.worker, self.act.as_str(), self.fund) == (one.worker, one.act.word(), one.fund)
            && (self.first, self.last, self.cost) == (months.0, months.1, one.cost.amount())
            && self.instead_of == one.instead_of
    }

    pub(super) fn open(self, keys: &Keys) -> Result<Listed> {
        let act = self.act()?;
        let open = |sealed: Option<Vec<u8>>| sealed.map(|sealed| keys.open(&sealed)).transpose();
        let nik = open(self.nik_sealed)?.map(|nik| Nik::parse(&nik).map_err(|_| UNEXPECTED));
        let month = |number| month_of(number, "decree_people");
        Ok(Listed {
            position: self.position,
            worker: self.worker,
            place: place_of(self.place).ok_or(UNEXPECTED)?,
            name: self.name,
            nik: nik.transpose()?,
            address: home(self.address, self.rt, self.rw),
            occupation: self.occupation,
            fund: self.fund,
            span: MonthSpan::new(month(self.first)?, month(self.last)?).ok_or(UNEXPECTED)?,
            cost: Rupiah::new(self.cost),
            act,
            instead_of: self.instead_of,
            why: open(self.why_sealed)?.unwrap_or_default(),
        })
    }
}

/// An address as the paper has it.
pub(super) fn home(mut address: String, rt: i64, rw: i64) -> String {
    if (rt, rw) != (0, 0) {
        if !address.is_empty() {
            address.push_str(", ");
        }
        let _ = write!(address, "RT {rt:03}/RW {rw:03}");
    }
    address
}

/// Opens what is sealed, on all cores.
pub(super) fn open_all(keys: &Keys, lines: Vec<Line>) -> Result<Vec<Listed>> {
    lines.into_par_iter().map(|line| line.open(keys)).collect()
}

/// Puts people into the order of the paper and numbers them from 1.
pub(super) fn number(lines: &mut [Line]) {
    lines.sort_by(|a, b| (a.place, &a.name, a.worker).cmp(&(b.place, &b.name, b.worker)));
    renumber(lines);
}

fn renumber(lines: &mut [Line]) {
    for (position, line) in (1..).zip(lines) {
        line.position = position;
    }
}

/// Everybody in the annex of a decree who lives in the area, in the order of the paper. People of a
/// draft are numbered in the area, and those of a plan are as the registry has them now.
pub async fn annex_people(
    db: &Db,
    keys: &Keys,
    area: &Area,
    decree: &Decree,
) -> Result<Vec<Listed>> {
    let mut tx = db.snapshot().await?;
    open_all(keys, annex_in(&mut tx, area, decree, area.regency()).await?)
}

/// A page of the annex: people of a place of the area after this position. Those of a draft are
/// numbered in that place.
pub async fn annex_page(
    db: &Db,
    keys: &Keys,
    area: &Area,
    (decree, place): (&Decree, RegionCode),
    after: i64,
    limit: usize,
) -> Result<Vec<Listed>> {
    if decree.is_draft() {
        let lines = annex_in(&mut db.snapshot().await?, area, decree, place).await?;
        return open_all(keys, page(lines, after, limit));
    }
    let (first, last) = span(place);
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, Line>(PAGE.within(area))
            .bind(key(area.regency()))
            .bind(decree.id)
            .bind(first)
            .bind(last)
            .bind(after)
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(e)
            .await?
    });
    open_all(keys, lines)
}

/// Those after a position, so many.
pub(super) fn page(lines: Vec<Line>, after: i64, limit: usize) -> Vec<Line> {
    lines.into_iter().filter(|line| line.position > after).take(limit).collect()
}

/// Everybody in the annex who lives in a place of the area, in order and sealed.
pub(super) async fn annex_in(
    tx: &mut Tx,
    area: &Area,
    decree: &Decree,
    place: RegionCode,
) -> Result<Vec<Line>> {
    let from_plan = decree.is_draft() && decree.amends.is_none();
    let (statement, of) = if from_plan { (OF_PLAN, decree.plan) } else { (KEPT, decree.id) };
    let (first, last) = span(place);
    let mut lines = sql!(tx.on(), e => {
        sqlx::query_as::<_, Line>(statement.within(area))
            .bind(key(area.regency()))
            .bind(of)
            .bind(first)
            .bind(last)
            .fetch_all(e)
            .await?
    });
    if from_plan {
        number(&mut lines);
    } else {
        lines.sort_by_key(|line| line.position);
    }
    if decree.is_draft() {
        renumber(&mut lines);
    }
    Ok(lines)
}

/// Keeps people as rows of a decree, the NIK and reasons sealed on all cores. Of each who is added,
/// `prices` tells what the months cost.
pub(super) async fn keep_in(
    tx: &mut Tx,
    keys: &Keys,
    (regency, decree): (RegionCode, Uuid),
    people: &[Listed],
    prices: impl Fn(Uuid) -> Option<String> + Sync,
) -> Result<()> {
    for some in people.chunks(20_000) {
        let rows: Vec<Row> = some
            .par_iter()
            .with_min_len(64)
            .map(|one| {
                let price = (one.act == Act::Added).then(|| prices(one.worker)).flatten();
                one.row(keys, decree, price)
            })
            .collect();
        Row::insert(tx, key(regency), &rows).await?;
    }
    Ok(())
}

impl Listed {
    fn row(&self, keys: &Keys, decree: Uuid, prices: Option<String>) -> Row {
        Row {
            decree,
            position: self.position,
            worker: self.worker,
            act: self.act.word().to_owned(),
            instead_of: self.instead_of,
            why_sealed: (!self.why.is_empty()).then(|| keys.seal(&self.why)),
            place: place_key(self.place),
            name: self.name.clone(),
            nik_sealed: self.nik.map(|nik| keys.seal(&nik.to_string())),
            address: self.address.clone(),
            occupation: self.occupation.clone(),
            fund: self.fund,
            first: month_key(self.span.first()),
            last: month_key(self.span.last()),
            cost: self.cost.amount(),
            prices,
        }
    }
}
