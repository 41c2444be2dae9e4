//! What SQLite is told about the tables, so that it looks a person up and does not walk a regency.
//!
//! Every index begins with the regency, and SQLite guesses that the first column of an index leaves
//! ten rows; here it leaves a million. The figures are fixed, not counted: so an office plans its
//! queries as the tests do, on its first day and with a million workers.

use std::fmt::Write as _;

use crate::db::{Arms, Tx};
use crate::dialect::{
    SQLITE_CLEAR_FIGURES, SQLITE_INDEXES, SQLITE_READ_FIGURES, SQLITE_TELL_FIGURES,
};
use crate::error::Result;

/// Tables that grow with the people of a regency.
pub const OF_PEOPLE: [&str; 47] = [
    "audit_events",
    "batch_lines",
    "bill_lines",
    "candidate_events",
    "candidate_findings",
    "candidates",
    "card_moves",
    "card_notes",
    "card_tries",
    "cards",
    "changes",
    "claim_children",
    "claim_documents",
    "claim_files",
    "claim_health",
    "claim_heirs",
    "claim_helpers",
    "claim_moves",
    "claim_payments",
    "claim_reports",
    "claim_school_years",
    "claim_sums",
    "claims",
    "coverage_cells",
    "covers",
    "death_matches",
    "deaths",
    "decree_people",
    "departures",
    "enrolments",
    "field_items",
    "grievance_events",
    "grievances",
    "months",
    "name_words",
    "pair_decisions",
    "pairs",
    "plan_people",
    "self_pays",
    "visit_events",
    "visit_looks",
    "visits",
    "worker_events",
    "worker_family",
    "worker_notes",
    "worker_words",
    "workers",
];

/// The rows that those are taken to have, and the others.
const MANY: i64 = 1_000_000;
const FEW: i64 = 1_000;

/// Columns that leave more than a handful of the rows before them: one in so many. A column that
/// is not here leaves [`HANDFUL`].
const LEAVES_ONE_IN: [(&str, i64); 25] = [
    ("action", 20),
    ("actor", 20),
    ("batch", 20),
    ("bill", 20),
    ("bulk", 50),
    ("code", 20),
    ("decree", 20),
    ("device", 200),
    ("ends", 20),
    ("file", 50),
    ("fund", 20),
    ("keep", 2),
    ("list", 50),
    ("live_last", 50),
    ("month", 50),
    ("not_handed", 20),
    ("place", 200),
    ("paid_last", 50),
    ("plan", 20),
    ("role", 5),
    ("round", 50),
    ("score", 10_000),
    ("state", 20),
    ("status", 4),
    ("verdict", 4),
];
const HANDFUL: i64 = 3;

/// Tells SQLite about every index there is. PostgreSQL counts for itself.
pub(crate) async fn tell(tx: &mut Tx) -> Result<()> {
    let Arms::Sqlite(e) = tx.on() else { return Ok(()) };
    let indexes: Vec<(String, String, bool, String)> =
        sqlx::query_as(SQLITE_INDEXES).fetch_all(&mut *e).await?;
    for statement in [SQLITE_READ_FIGURES, SQLITE_CLEAR_FIGURES] {
        sqlx::query(statement).execute(&mut *e).await?;
    }
    for (table, index, unique, columns) in indexes {
        let columns: Vec<&str> = columns.split(' ').collect();
        sqlx::query(SQLITE_TELL_FIGURES)
            .bind(&table)
            .bind(index)
            .bind(figures(&table, unique, &columns))
            .execute(&mut *e)
            .await?;
    }
    sqlx::query(SQLITE_READ_FIGURES).execute(e).await?;
    Ok(())
}

/// The rows of the table, and how many of them each further column leaves.
fn figures(table: &str, unique: bool, columns: &[&str]) -> String {
    let rows = if OF_PEOPLE.contains(&table) { MANY } else { FEW };
    let mut text = rows.to_string();
    let mut left = rows;
    for (i, column) in columns.iter().enumerate() {
        let one_in = LEAVES_ONE_IN.iter().find(|(name, _)| name == column);
        left = match one_in {
            _ if unique && i + 1 == columns.len() => 1,
            _ if *column == "regency" => left,
            Some((_, share)) => (left / share).max(1),
            None => left.min(HANDFUL),
        };
        let _ = write!(text, " {left}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_regency_leaves_everybody_a_village_some_and_a_number_one() {
        let by_place = figures("workers", false, &["regency", "place", "name_folded", "id"]);
        assert_eq!(by_place, "1000000 1000000 5000 3 3");
        assert_eq!(figures("workers", true, &["regency", "nik_print"]), "1000000 1000000 1");
        assert_eq!(figures("rounds", true, &["regency", "number"]), "1000 1000 1");
    }
}
