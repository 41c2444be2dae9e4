//! The chain itself: how an event is hashed, and whether every link holds.

use lindung_core::words::RegionCode;
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{HEAD, WALK};
use crate::db::{Db, sql};
use crate::error::Result;
use crate::regencies::key;

/// What the first event holds in place of a hash before it.
pub(super) const START: [u8; 32] = [0; 32];

/// How many events are read at once.
const PAGE: i64 = 2_000;

/// Whether a chain is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Every event is as it was written.
    Whole {
        /// How many events there are.
        count: i64,
        /// The hash of the last one. Kept elsewhere (on paper, with the auditor), it also proves
        /// that nobody wrote the whole chain anew.
        hash: Vec<u8>,
    },
    /// From this number on nothing is proved.
    Broken {
        /// The first event that is not as it was written.
        number: i64,
        /// What is wrong there.
        why: Why,
    },
}

/// What is wrong with a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The event is not there.
    Missing,
    /// The event, or one before it, was changed.
    Changed,
    /// The event was put in behind the last.
    Added,
}

/// What an event hashes.
pub(super) struct Link<'a> {
    pub(super) regency: i64,
    pub(super) number: i64,
    pub(super) at: i64,
    pub(super) actor: Option<Uuid>,
    pub(super) action: &'a str,
    pub(super) subject: &'a str,
    pub(super) place: Option<i64>,
    pub(super) detail: &'a str,
}

impl Link<'_> {
    /// SHA-256 over the hash before and every part, each with its length in front, so that nothing
    /// can move from one part to the next.
    pub(super) fn hash(&self, previous: &[u8]) -> [u8; 32] {
        let actor = self.actor.map(Uuid::into_bytes);
        let place = self.place.map(i64::to_be_bytes);
        let parts: [&[u8]; 9] = [
            previous,
            &self.regency.to_be_bytes(),
            &self.number.to_be_bytes(),
            &self.at.to_be_bytes(),
            actor.as_ref().map_or(&[], |bytes| bytes.as_slice()),
            self.action.as_bytes(),
            self.subject.as_bytes(),
            place.as_ref().map_or(&[], |bytes| bytes.as_slice()),
            self.detail.as_bytes(),
        ];
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        hash.finalize().into()
    }

    /// What a search looks through: everything in small letters.
    pub(super) fn folded(&self) -> String {
        format!("{} {} {}", self.action, self.subject, self.detail).to_lowercase()
    }
}

/// JSON with its keys in order and without blanks, so that the same detail is the same text.
pub(super) fn canonical(value: &Value) -> String {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<_> = map.iter().collect();
            entries.sort_by_key(|(name, _)| *name);
            let said: Vec<String> = entries
                .into_iter()
                .map(|(name, value)| {
                    format!("{}:{}", Value::String(name.clone()), canonical(value))
                })
                .collect();
            format!("{{{}}}", said.join(","))
        }
        Value::Array(list) => {
            format!("[{}]", list.iter().map(canonical).collect::<Vec<_>>().join(","))
        }
        plain => plain.to_string(),
    }
}

type Row = (i64, i64, Option<Uuid>, String, String, Option<i64>, String, String, Vec<u8>);

/// Walks the whole chain of a regency.
pub async fn verify(db: &Db, regency: RegionCode) -> Result<Verdict> {
    let regency = key(regency);
    let mut tx = db.snapshot().await?;
    let head = sql!(tx.on(), e => {
        sqlx::query_as::<_, (i64, Vec<u8>)>(HEAD).bind(regency).fetch_optional(e).await?
    });
    let (count, last) = head.unwrap_or_else(|| (0, START.to_vec()));
    let (mut number, mut previous) = (0, START.to_vec());
    loop {
        let rows = sql!(tx.on(), e => {
            sqlx::query_as::<_, Row>(WALK)
                .bind(regency)
                .bind(number)
                .bind(PAGE)
                .fetch_all(e)
                .await?
        });
        if rows.is_empty() {
            break;
        }
        for (found, at, actor, action, subject, place, detail, folded, hash) in rows {
            number += 1;
            let broken = |why| Ok(Verdict::Broken { number, why });
            if found > count {
                return broken(if number > count { Why::Added } else { Why::Missing });
            }
            if found != number {
                return broken(Why::Missing);
            }
            let link = Link {
                regency,
                number,
                at,
                actor,
                action: &action,
                subject: &subject,
                place,
                detail: &detail,
            };
            if link.hash(&previous) != hash.as_slice() || link.folded() != folded {
                return broken(Why::Changed);
            }
            previous = hash;
        }
    }
    if number < count {
        return Ok(Verdict::Broken { number: number + 1, why: Why::Missing });
    }
    if previous != last {
        return Ok(Verdict::Broken { number, why: Why::Changed });
    }
    Ok(Verdict::Whole { count, hash: last })
}
