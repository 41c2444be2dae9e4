//! Family members: who would be an heir, and whose schooling a scholarship would pay.

use lindung_core::access::Area;
use lindung_core::words::Nik;
use serde_json::json;
use uuid::Uuid;

use super::story::tell_in;
use super::worker::worker_in;
use crate::audit::{self, Event};
use crate::db::{Db, rows, scoped, sql, statements};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::regencies::key;

/// How somebody is related, in the order of likely heirs.
pub const RELATIONS: [&str; 8] =
    ["spouse", "child", "parent", "grandchild", "grandparent", "sibling", "parent-in-law", "other"];

/// Where a child goes to school.
pub const SCHOOLS: [&str; 7] =
    ["none", "kindergarten", "primary", "junior", "senior", "university", "finished"];

/// A member of a worker's family.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Member {
    /// Its number.
    pub id: Uuid,
    /// One of [`RELATIONS`].
    pub relation: String,
    /// The name.
    pub name: String,
    /// The number, if it is known.
    pub nik: Option<Nik>,
    /// Year of birth.
    pub birth_year: Option<i16>,
    /// One of [`SCHOOLS`].
    pub school: Option<String>,
    /// Whether the person has died.
    pub died: bool,
    /// A note.
    pub note: String,
}

rows! {
    /// A member as the columns of the table.
    struct Line {
        id: Uuid,
        relation: String,
        name: String,
        nik_sealed: Option<Vec<u8>>,
        birth_year: Option<i64>,
        school: Option<String>,
        died: bool,
        note_sealed: Option<Vec<u8>>,
    }
}

scoped! { SCOPED:
    OF_WORKER = "SELECT f.id, f.relation, f.name, f.nik_sealed, f.birth_year, f.school, f.died, \
                 f.note_sealed FROM worker_family f \
                 JOIN workers w ON w.regency = f.regency AND w.id = f.worker \
                 WHERE f.regency = $1 AND f.worker = $2 AND {area:w.place} \
                 ORDER BY f.birth_year, f.id";
}

statements! { STATEMENTS:
    KEEP = "INSERT INTO worker_family (regency, worker, id, relation, name, nik_sealed, \
            nik_print, birth_year, school, died, note_sealed, created_at) \
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
            ON CONFLICT (regency, worker, id) DO UPDATE SET relation = excluded.relation, \
            name = excluded.name, nik_sealed = excluded.nik_sealed, \
            nik_print = excluded.nik_print, birth_year = excluded.birth_year, \
            school = excluded.school, died = excluded.died, note_sealed = excluded.note_sealed";
    REMOVE = "DELETE FROM worker_family WHERE regency = $1 AND worker = $2 AND id = $3";
}

/// The family of a worker who lives in the area, likely heirs first.
pub async fn family(db: &Db, keys: &Keys, area: &Area, worker: Uuid) -> Result<Vec<Member>> {
    let lines = sql!(db.read(), e => {
        sqlx::query_as::<_, Line>(OF_WORKER.within(area))
            .bind(key(area.regency()))
            .bind(worker)
            .fetch_all(e)
            .await?
    });
    let mut members = Vec::new();
    for line in lines {
        let nik = line.nik_sealed.as_deref().map(|sealed| keys.open(sealed)).transpose()?;
        members.push(Member {
            id: line.id,
            relation: line.relation,
            name: line.name,
            nik: nik.and_then(|nik| Nik::parse(&nik).ok()),
            birth_year: line.birth_year.and_then(|year| year.try_into().ok()),
            school: line.school,
            died: line.died,
            note: line.note_sealed.map_or(Ok(String::new()), |sealed| keys.open(&sealed))?,
        });
    }
    let order = |member: &Member| RELATIONS.iter().position(|r| *r == member.relation);
    members.sort_by_key(order);
    Ok(members)
}

/// Adds a member, or changes the one with this number; says the number.
pub async fn keep_member(
    db: &Db,
    keys: &Keys,
    area: &Area,
    (worker, member): (Uuid, &Member),
    reason: &str,
    actor: Uuid,
    now: i64,
) -> Result<Uuid> {
    let regency = area.regency();
    let new = member.id.is_nil();
    let id = if new { crate::ids::new_id(now) } else { member.id };
    let kind = if new { "family.added" } else { "family.changed" };
    let nik = member.nik.map(|nik| nik.to_string());
    let mut tx = db.begin().await?;
    let event = Event::new(kind, format!("worker/{worker}"))
        .by(actor)
        .detail(json!({ "member": id.to_string(), "relation": member.relation }));
    audit::append_in(&mut tx, regency, &event, now).await?;
    worker_in(&mut tx, keys, area, worker).await?.ok_or(StoreError::WorkerUnknown)?;
    sql!(tx.on(), e => {
        sqlx::query(KEEP)
            .bind(key(regency))
            .bind(worker)
            .bind(id)
            .bind(member.relation.as_str())
            .bind(member.name.as_str())
            .bind(nik.as_deref().map(|nik| keys.seal(nik)))
            .bind(nik.as_deref().map(|nik| keys.fingerprint("nik", nik)))
            .bind(member.birth_year.map(i64::from))
            .bind(member.school.as_deref())
            .bind(member.died)
            .bind(Some(&member.note).filter(|n| !n.is_empty()).map(|n| keys.seal(n)))
            .bind(now)
            .execute(e)
            .await?;
    });
    let told = (&json!({ "relation": member.relation }), reason);
    tell_in(&mut tx, keys, regency, worker, kind, told, (Some(actor), now)).await?;
    tx.commit().await?;
    Ok(id)
}

/// Takes a member away, with the reason; says whether there was one.
pub async fn remove_member(
    db: &Db,
    keys: &Keys,
    area: &Area,
    (worker, member): (Uuid, Uuid),
    reason: &str,
    actor: Uuid,
    now: i64,
) -> Result<bool> {
    let regency = area.regency();
    let mut tx = db.begin().await?;
    let event = Event::new("family.removed", format!("worker/{worker}"))
        .by(actor)
        .detail(json!({ "member": member.to_string() }));
    audit::append_in(&mut tx, regency, &event, now).await?;
    worker_in(&mut tx, keys, area, worker).await?.ok_or(StoreError::WorkerUnknown)?;
    let removed = sql!(tx.on(), e => {
        sqlx::query(REMOVE)
            .bind(key(regency))
            .bind(worker)
            .bind(member)
            .execute(e)
            .await?
            .rows_affected()
    });
    if removed == 0 {
        return Ok(false);
    }
    let told = (&json!({}), reason);
    tell_in(&mut tx, keys, regency, worker, "family.removed", told, (Some(actor), now)).await?;
    tx.commit().await?;
    Ok(true)
}
