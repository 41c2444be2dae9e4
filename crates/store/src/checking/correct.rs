//! A value corrected in its row: the old one stays in the story, the rules that need no other list
//! look again.

use lindung_core::access::Area;
use lindung_core::checking::{Code, Programme, Severity, Verdict, alone, wording};
use lindung_core::intake::Field;
use lindung_core::words::RegionCode;
use serde_json::json;
use uuid::Uuid;

use super::problem::DecideProblem;
use super::row::{row_in, settled_severity, severity, subject};
use super::wanted::folded;
use crate::audit::{self, Event};
use crate::db::{Db, Tx, sql, statements};
use crate::error::Result;
use crate::keys::Keys;
use crate::regencies::key;
use crate::scope::place_key;

/// A value to be corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction<'a> {
    /// The row.
    pub id: Uuid,
    /// The version that was shown.
    pub version: i64,
    /// What the value is.
    pub field: Field,
    /// The value.
    pub text: &'a str,
}

statements! { STATEMENTS:
    FINDINGS = "SELECT code, severity, said, settled FROM candidate_findings \
                WHERE regency = $1 AND candidate = $2 ORDER BY position";
    UNFIND = "DELETE FROM candidate_findings WHERE regency = $1 AND candidate = $2";
    FIND = "INSERT INTO candidate_findings (regency, list, code, candidate, position, place, \
            severity, said, settled) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    CORRECT = "UPDATE candidates SET verdict = $3, place = $4, name = $5, name_folded = $6, \
               nik_sealed = $7, nik_print = $8, nik_shown = $9, birth = $10, sex = $11, \
               occupation = $12, record_sealed = $13, source_sealed = $14, corrected = TRUE, \
               version = version + 1 WHERE regency = $1 AND id = $2";
    TELL = "INSERT INTO candidate_events (regency, candidate, number, at, actor, kind, was, \
            undone, bulk, detail_sealed) \
            VALUES ($1, $2, $3, $4, $5, 'correct', $6, FALSE, NULL, $7)";
    VERDICT = "UPDATE candidates SET verdict = $3 WHERE regency = $1 AND id = $2";
}

struct Found {
    code: String,
    severity: Severity,
    said: String,
    settled: String,
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Review => "review",
        Severity::Fix => "fix",
        Severity::Ineligible => "ineligible",
    }
}

async fn found(tx: &mut Tx, regency: i64, id: Uuid) -> Result<Vec<Found>> {
    let rows = sql!(tx.on(), e => {
        sqlx::query_as::<_, (String, String, String, String)>(FINDINGS)
            .bind(regency)
            .bind(id)
            .fetch_all(e)
            .await?
    });
    rows.into_iter()
        .map(|(code, grave, said, settled)| {
            Ok(Found { code, severity: severity(&grave)?, said, settled })
        })
        .collect()
}

/// What the findings come to.
fn verdict(findings: &[Found]) -> Verdict {
    let worst =
        findings.iter().filter_map(|f| settled_severity(&f.code, f.severity, &f.settled)).max();
    match worst {
        None | Some(Severity::Note) => Verdict::Eligible,
        Some(Severity::Review) => Verdict::Review,
        Some(Severity::Fix) => Verdict::Fix,
        Some(Severity::Ineligible) => Verdict::Ineligible,
    }
}

/// Brings the verdict of a row to what its findings come to now.
pub(super) async fn judge_again(tx: &mut Tx, regency: RegionCode, id: Uuid) -> Result<()> {
    let findings = found(tx, key(regency), id).await?;
    sql!(tx.on(), e => {
        sqlx::query(VERDICT)
            .bind(key(regency))
            .bind(id)
            .bind(verdict(&findings).word())
            .execute(e)
            .await?;
    });
    Ok(())
}

/// Corrects a value of a row that is not decided yet and says its verdict then. What other lists
/// say of the row stays until the whole list is checked again.
pub async fn correct(
    db: &Db,
    keys: &Keys,
    area: &Area,
    correction: &Correction<'_>,
    programme: &Programme,
    (actor, now): (Uuid, i64),
) -> Result<Verdict> {
    let (id, regency) = (correction.id, area.regency());
    let mut tx = db.begin().await?;
    let event = Event::new("candidate.corrected", subject(id))
        .by(actor)
        .detail(json!({ "field": correction.field }));
    audit::append_in(&mut tx, regency, &event, now).await?;
    let row = row_in(&mut tx, keys, area, id).await?.ok_or(DecideProblem::RowUnknown)?;
    if row.version != correction.version {
        return Err(DecideProblem::Changed.into());
    }
    if !row.standing.is_undecided() {
        return Err(DecideProblem::Decided.into());
    }
    let mut source = row.source.clone();
    let old = source.give(correction.field, correction.text);
    let programme = Programme { regency: Some(regency), ..programme.clone() };
    let again = alone::again(&source, &row.person, correction.field, &programme);
    let kept = |finding: &Found| {
        let code = Code::ALL.iter().find(|code| code.text() == finding.code);
        code.is_none_or(|code| !alone::concerns(*code, correction.field))
    };
    let mut findings = found(&mut tx, key(regency), id).await?;
    findings.retain(kept);
    findings.extend(again.findings.iter().map(|(finding, said)| Found {
        code: finding.code.text().to_owned(),
        severity: finding.severity,
        said: json!(said).to_string(),
        settled: String::new(),
    }));
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let place = place_key(again.person.place.unwrap_or(regency));
    sql!(tx.on(), e => {
        sqlx::query(UNFIND).bind(key(regency)).bind(id).execute(e).await?;
    });
    for (position, finding) in (0_i64..).zip(&findings) {
        sql!(tx.on(), e => {
            sqlx::query(FIND)
                .bind(key(regency))
                .bind(row.list)
                .bind(&finding.code)
                .bind(id)
                .bind(position)
                .bind(place)
                .bind(word(finding.severity))
                .bind(&finding.said)
                .bind(&finding.settled)
                .execute(e)
                .await?;
        });
    }
    let person = &again.person;
    let nik = person.nik.map(|nik| nik.to_string());
    let shown = match correction.field {
        Field::Nik => wording::nik_cell(correction.text),
        _ => row.nik_shown.clone(),
    };
    let text = |value: &serde_json::Value| keys.seal(&value.to_string());
    sql!(tx.on(), e => {
        sqlx::query(CORRECT)
            .bind(key(regency))
            .bind(id)
            .bind(verdict(&findings).word())
            .bind(place)
            .bind(&person.name)
            .bind(folded(&person.name))
            .bind(nik.as_deref().map(|nik| keys.seal(nik)))
            .bind(nik.as_deref().map(|nik| keys.fingerprint("nik", nik)))
            .bind(&shown)
            .bind(person.born.map(|born| born.to_string()))
            .bind(person.sex.map(lindung_core::words::Sex::word))
            .bind(&person.occupation)
            .bind(text(&json!(person)))
            .bind(text(&json!(source)))
            .execute(e)
            .await?;
    });
    let detail = json!({ "field": correction.field, "old": old, "new": correction.text });
    sql!(tx.on(), e => {
        sqlx::query(TELL)
            .bind(key(regency))
            .bind(id)
            .bind(row.version + 1)
            .bind(now)
            .bind(actor)
            .bind(row.standing.word())
            .bind(text(&detail))
            .execute(e)
            .await?;
    });
    tx.commit().await?;
    Ok(verdict(&findings))
}
