//! What villages were asked about a worker, and what they said.

use lindung_core::access::Area;
use lindung_core::verification::{Move, Outcome};
use uuid::Uuid;

use super::{Entry, VisitStep, VisitTold, What};
use crate::db::{Tx, rows, scoped, sql};
use crate::error::Result;
use crate::keys::Keys;
use crate::regencies::key;
use crate::scope::place_of;
use crate::verification::{unseal, words};

scoped! { SCOPED:
    VISITS = "SELECT v.id, v.place, v.question, v.question_sealed, v.created_at, r.title, r.number, e.at, \
              e.actor AS by, e.kind, e.detail_sealed FROM visits v \
              JOIN workers w ON w.regency = v.regency AND w.id = $2 \
              JOIN rounds r ON r.regency = v.regency AND r.id = v.round \
              LEFT JOIN visit_events e ON e.regency = v.regency AND e.visit = v.id \
              WHERE v.regency = $1 AND {area:w.place} AND v.id IN (\
              SELECT x.id FROM visits x WHERE x.regency = $1 AND x.worker = $2 \
              UNION SELECT x.id FROM visits x WHERE x.regency = $1 AND x.candidate IN \
              (SELECT c.id FROM candidates c WHERE c.regency = $1 AND c.worker = $2)) \
              ORDER BY v.created_at, v.id, e.number";
}

rows! {
    struct Row {
        id: Uuid,
        place: i64,
        question: String,
        question_sealed: Option<Vec<u8>>,
        created_at: i64,
        title: String,
        number: i64,
        at: Option<i64>,
        by: Option<Uuid>,
        kind: Option<String>,
        detail_sealed: Option<Vec<u8>>,
    }
}

pub(super) async fn add(
    tx: &mut Tx,
    keys: &Keys,
    area: &Area,
    worker: Uuid,
    entries: &mut Vec<Entry>,
) -> Result<()> {
    let rows = sql!(tx.on(), e => {
        sqlx::query_as::<_, Row>(VISITS.within(area))
            .bind(key(area.regency()))
            .bind(worker)
            .fetch_all(e)
            .await?
    });
    let (mut last, mut outcome) = (None, None);
    for row in rows {
        let place = place_of(row.place);
        let told = |step: VisitStep| {
            What::Visit(VisitTold {
                visit: row.id,
                round: row.title.clone(),
                round_number: row.number,
                step,
            })
        };
        if last != Some(row.id) {
            (last, outcome) = (Some(row.id), None);
            let asked = words(keys, row.question_sealed.as_deref(), &row.question)?;
            let what = told(VisitStep::Asked(asked));
            entries.push(Entry { at: row.created_at, actor: None, place, what });
        }
        let (Some(at), Some(sealed)) = (row.at, &row.detail_sealed) else { continue };
        let step = match row.kind.as_deref().and_then(Move::parse) {
            Some(Move::Report) => {
                let (came_to, cause) = Outcome::of(&unseal(keys, sealed)?.answers);
                outcome = Some(came_to);
                VisitStep::Reported(came_to, cause)
            }
            Some(Move::Approve) => VisitStep::Approved(outcome),
            Some(Move::Return) => VisitStep::Returned(keys.open(sealed)?),
            Some(Move::Cancel) | None => continue,
        };
        entries.push(Entry { at, actor: row.by, place, what: told(step) });
    }
    Ok(())
}
