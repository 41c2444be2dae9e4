//! The tables: the same on both engines, and every key begins with the regency.

use lindung_core::contributions::{MonthState, Move};
use std::collections::BTreeSet;

use lindung_store::{
    Db, OF_PEOPLE, StoreError, postgres_migrations, scoped_statements, sqlite_migrations,
    statements,
};
use sqlx::{Connection, Executor, SqlSafeStr, SqliteConnection};

use crate::support::{self, NOW, on_both, run};

/// Tables of the whole database, not of one regency.
const OF_THE_DATABASE: [&str; 2] = ["schema_migrations", "key_checks"];

/// Statements that cannot name the regency, because they find it out or concern them all.
const WITHOUT_REGENCY: [(&str, &str); 10] = [
    ("access/accounts", "BY_LOGIN"),
    ("access/identities", "FIND"),
    ("access/passkeys", "BY_ID"),
    ("access/sessions", "BY_TOKEN"),
    ("keys", "MARKS"),
    ("keys", "NOTE"),
    ("migrations", "APPLIED"),
    ("migrations", "NOTE"),
    ("regencies", "CREATE"),
    ("regencies", "LIST"),
];

async fn connect(fresh: &support::Fresh) -> SqliteConnection {
    SqliteConnection::connect(&format!("sqlite://{}", fresh.file().display()))
        .await
        .expect("it opens")
}

#[test]
fn every_statement_can_be_prepared_on_both_engines() {
    run(async {
        let (file, server) = (support::sqlite().await, support::server().await);
        let mut sqlite = connect(&file).await;
        let Db::Postgres(pool) = &server.db else { panic!("a server") };
        for (link, name, sql) in statements() {
            let on_sqlite = (&mut sqlite).prepare(sql.into_sql_str()).await;
            assert!(on_sqlite.is_ok(), "{link} {name} on SQLite: {:?}", on_sqlite.err());
            let on_postgres = pool.prepare(sql.into_sql_str()).await;
            assert!(on_postgres.is_ok(), "{link} {name} on PostgreSQL: {:?}", on_postgres.err());
        }
        let area = support::some("62.03", &["62.03.01", "62.03.02.2001"]);
        for (link, name, sql) in scoped_statements() {
            let on_sqlite = (&mut sqlite).prepare(sql.within(&area).into_sql_str()).await;
            assert!(on_sqlite.is_ok(), "{link} {name} on SQLite: {:?}", on_sqlite.err());
            let on_postgres = pool.prepare(sql.within(&area).into_sql_str()).await;
            assert!(on_postgres.is_ok(), "{link} {name} on PostgreSQL: {:?}", on_postgres.err());
        }
    });
}

/// Statements that go through everybody because they count, keep or concern everybody.
const FOR_EVERYBODY: [(&str, &str); 34] = [
    ("cards/verify", "BROKEN"),
    ("cards/verify", "CARDS"),
    ("cards/verify", "EXTRA"),
    ("cards/verify", "IN"),
    ("cards/verify", "LOOSE"),
    ("cards/verify", "OUT"),
    ("cards/verify", "PEOPLE"),
    ("checking/pair_deciding", "REMEMBERED"),
    ("claims/verify", "CASES"),
    ("claims/verify", "EXTRA"),
    ("claims/verify", "LOOSE"),
    ("claims/verify", "MONEY"),
    ("claims/verify", "TWICE"),
    ("contributions/self_pay", "TALLY"),
    ("contributions/statement", "KNOWN"),
    ("contributions/verify", "EXTRA"),
    ("contributions/verify", "HELD"),
    ("contributions/verify", "LINES"),
    ("contributions/verify", "WORKERS"),
    ("departures/reading", "COUNT_OPEN"),
    ("funding/people", "PLANNABLE"),
    ("funding/people", "PROMISED"),
    ("privacy/affected", "COUNT"),
    ("privacy/affected", "COUNT_ROWS"),
    ("privacy/affected", "LIST_ROWS"),
    ("privacy/retention", "COUNT_FAMILY"),
    ("privacy/retention", "COUNT_WORKERS"),
    ("privacy/retention", "TAKE_FAMILY"),
    ("privacy/retention", "TAKE_WORKERS"),
    ("registry/scores", "RANK_AGAIN"),
    ("registry/waiting", "COUNT"),
    ("registry/waiting", "COUNT_OF_STATUS"),
    ("verification/asking", "PICK"),
    ("verification/asking", "PICK_COUNTS"),
];

/// What a statement goes through from the first to the last row, as SQLite plans it.
async fn walks(sqlite: &mut SqliteConnection, sql: &str) -> Vec<String> {
    let plan = format!("EXPLAIN QUERY PLAN {sql}");
    let steps: Vec<(i64, i64, i64, String)> =
        sqlx::query_as(sqlx::AssertSqlSafe(plan)).fetch_all(sqlite).await.expect("a plan");
    let whole = |step: &String| {
        let looked_up = step.starts_with("SEARCH") && !step.ends_with("(regency=?)");
        (step.starts_with("SCAN") || step.starts_with("SEARCH")) && !looked_up
    };
    // A table goes by its short name where the statement gives it one.
    let named = |step: &String| {
        let name = step.split(' ').nth(1).unwrap_or_default().to_owned();
        OF_PEOPLE.iter().any(|table| *table == name || sql.contains(&format!(" {table} {name} ")))
    };
    steps.into_iter().map(|(.., step)| step).filter(|step| whole(step) && named(step)).collect()
}

#[test]
fn a_person_is_looked_up_and_not_found_by_going_through_the_regency() {
    run(async {
        let file = support::sqlite().await;
        let mut sqlite = connect(&file).await;
        let areas = [support::whole("62.03"), support::some("62.03", &["62.03.02.2001"])];
        let mut all: Vec<_> = statements()
            .into_iter()
            .map(|(link, name, sql)| ((link, name), sql.to_owned()))
            .collect();
        for area in &areas {
            let texts = scoped_statements().into_iter();
            all.extend(texts.map(|(link, name, sql)| ((link, name), sql.within(area).0)));
        }
        let mut found = BTreeSet::new();
        for (name, sql) in all {
            let walks = walks(&mut sqlite, &sql).await;
            if !walks.is_empty() {
                assert!(FOR_EVERYBODY.contains(&name), "{name:?} {walks:?}: {sql}");
                found.insert(name);
            }
        }
        assert_eq!(found, FOR_EVERYBODY.into_iter().collect(), "some look people up by now");
    });
}

#[test]
fn every_statement_names_the_regency_but_those_that_find_it() {
    for (link, name, sql) in statements() {
        let names = sql.contains("regency = $1") || sql.contains("(regency, ");
        let excused = WITHOUT_REGENCY.contains(&(link, name));
        assert!(names || excused, "{link} {name}: {sql}");
    }
    for (link, name, sql) in scoped_statements() {
        let text = sql.within(&support::whole("62.03")).0;
        assert!(text.contains("regency = $1"), "{link} {name}: {text}");
    }
}

#[test]
fn the_two_folders_make_the_same_tables_with_the_same_columns() {
    run(async {
        let (file, server) = (support::sqlite().await, support::server().await);
        let mut sqlite = connect(&file).await;
        let Db::Postgres(pool) = &server.db else { panic!("a server") };
        let on_sqlite: BTreeSet<(String, String, bool)> = sqlx::query_as(
            "SELECT t.name, c.name, c.\"notnull\" = 1 OR c.pk > 0 FROM sqlite_master t, \
             pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'",
        )
        .fetch_all(&mut sqlite)
        .await
        .expect("the columns")
        .into_iter()
        .collect();
        let on_postgres: BTreeSet<(String, String, bool)> = sqlx::query_as(
            "SELECT table_name::text, column_name::text, is_nullable = 'NO' \
             FROM information_schema.columns WHERE table_schema = current_schema()",
        )
        .fetch_all(pool)
        .await
        .expect("the columns")
        .into_iter()
        .collect();
        assert_eq!(on_sqlite, on_postgres);
        assert!(on_sqlite.len() > 30, "{on_sqlite:?}");
        let names = |list: &[lindung_store::Migration]| -> Vec<_> {
            list.iter().map(|m| (m.number, m.name)).collect()
        };
        assert_eq!(names(sqlite_migrations()), names(postgres_migrations()));
    });
}

#[test]
fn every_primary_and_foreign_key_begins_with_the_regency() {
    run(async {
        let (file, server) = (support::sqlite().await, support::server().await);
        let mut sqlite = connect(&file).await;
        let Db::Postgres(pool) = &server.db else { panic!("a server") };
        let mut firsts: Vec<(String, String)> = sqlx::query_as(
            "SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c \
             WHERE t.type = 'table' AND c.pk = 1 UNION ALL \
             SELECT t.name, f.\"from\" FROM sqlite_master t, pragma_foreign_key_list(t.name) f \
             WHERE t.type = 'table' AND f.seq = 0",
        )
        .fetch_all(&mut sqlite)
        .await
        .expect("the keys");
        let on_sqlite = firsts.len();
        let on_postgres: Vec<(String, String)> = sqlx::query_as(
            "SELECT k.table_name::text, k.column_name::text \
             FROM information_schema.key_column_usage k \
             JOIN information_schema.table_constraints c \
             ON c.constraint_schema = k.constraint_schema \
             AND c.constraint_name = k.constraint_name AND c.table_name = k.table_name \
             WHERE k.table_schema = current_schema() AND k.ordinal_position = 1 \
             AND c.constraint_type IN ('PRIMARY KEY', 'FOREIGN KEY')",
        )
        .fetch_all(pool)
        .await
        .expect("the keys");
        assert_eq!(on_sqlite, on_postgres.len());
        firsts.extend(on_postgres);
        for (table, first) in firsts {
            assert!(first == "regency" || OF_THE_DATABASE.contains(&table.as_str()), "{table}");
        }
    });
}

on_both! {
    async fn a_second_migration_has_nothing_to_do(fresh) {
        assert!(fresh.db.is_current().await.expect("known"));
        assert_eq!(fresh.db.migrate(NOW).await.expect("it migrates"), Vec::<String>::new());
    }
}

on_both! {
    async fn a_database_of_a_newer_program_is_left_alone(fresh) {
        fresh
            .tamper(
                "INSERT INTO schema_migrations (number, name, hash, applied_at) \
                     VALUES (999, '0999-later', 'x', 1)",
            )
            .await;
        assert!(!fresh.db.is_current().await.expect("known"));
        assert_eq!(fresh.db.migrate(NOW).await, Err(StoreError::Newer { number: 999 }));
    }
}

on_both! {
    async fn a_migration_that_was_changed_after_it_was_applied_is_refused(fresh) {
        fresh.tamper("UPDATE schema_migrations SET hash = 'another' WHERE number = 1").await;
        let name = sqlite_migrations()[0].name.to_owned();
        assert_eq!(fresh.db.migrate(NOW).await, Err(StoreError::MigrationChanged { name }));
    }
}

/// What stands between `state = '` and the next quote, each time.
fn states(sql: &str) -> impl Iterator<Item = MonthState> + '_ {
    sql.split("state = '").skip(1).filter_map(|rest| MonthState::parse(rest.split('\'').next()?))
}

#[test]
fn a_statement_that_moves_months_makes_a_move_that_the_ledger_knows() {
    let mut moves = Vec::new();
    for (link, name, sql) in statements() {
        let Some((_, sql)) = sql.split_once("UPDATE months SET state = ") else { continue };
        // `LEAVE` is given both states by the rule itself.
        let Some(sql) = sql.strip_prefix('\'') else { continue };
        let mut found = states(&sql[sql.find("WHERE").expect("a condition")..]);
        let into = MonthState::parse(sql.split('\'').next().expect("a word")).expect("a state");
        let from = found.next().expect("the state it comes from");
        assert_eq!(found.next(), None, "{link} {name}");
        let known = Move::ALL.into_iter().any(|by| from.step(by) == Ok(into));
        assert!(known, "{link} {name}: {from:?} to {into:?}");
        moves.push(name);
    }
    moves.sort_unstable();
    assert_eq!(moves, ["BILLED_AGAIN", "DROP", "GIVE_BACK", "PAY", "PAY_ALL", "TAKE"]);
}
