//! Where the two engines differ: how a transaction begins, what tables there are.

/// Says nothing, to see whether the database answers.
pub(crate) const PING: &str = "SELECT 1";

/// A transaction that takes the right to write at once, so that it cannot fail for it later.
pub(crate) const SQLITE_WRITE: &str = "BEGIN IMMEDIATE";

/// A transaction that sees one moment.
pub(crate) const SQLITE_SNAPSHOT: &str = "BEGIN DEFERRED";

/// A transaction that sees one moment.
pub(crate) const POSTGRES_SNAPSHOT: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY";

/// Whether migrations have been written down here.
pub(crate) const SQLITE_HAS_MIGRATIONS: &str =
    "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_migrations'";

/// Whether migrations have been written down here.
pub(crate) const POSTGRES_HAS_MIGRATIONS: &str = "SELECT COUNT(*) FROM information_schema.tables \
    WHERE table_schema = current_schema() AND table_name = 'schema_migrations'";

/// Lets one program migrate at a time. SQLite needs none: a transaction that writes is alone.
pub(crate) const POSTGRES_MIGRATE_ALONE: &str = "SELECT pg_advisory_xact_lock(7236142086)";

/// Copies the whole database as it is at this moment into a new file.
pub(crate) const SQLITE_COPY: &str = "VACUUM INTO $1";

/// The oldest job that waits, or whose lease has run out.
pub(crate) const SQLITE_NEXT_JOB: &str = "SELECT regency, id FROM jobs \
    WHERE state = 'waiting' OR (state = 'running' AND leased_until < $1) \
    ORDER BY created_at LIMIT 1";

/// The same, past those that others are taking up at this moment.
pub(crate) const POSTGRES_NEXT_JOB: &str = "SELECT regency, id FROM jobs \
    WHERE state = 'waiting' OR (state = 'running' AND leased_until < $1) \
    ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED";

/// Every index with its table and columns. The key of a table without row numbers goes by the name
/// of the table.
pub(crate) const SQLITE_INDEXES: &str = "SELECT t.name, \
    CASE WHEN i.origin = 'pk' AND t.wr THEN t.name ELSE i.name END, i.\"unique\", \
    (SELECT GROUP_CONCAT(c.name, ' ' ORDER BY c.seqno) FROM pragma_index_info(i.name) c) \
    FROM pragma_table_list t, pragma_index_list(t.name) i \
    WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite%'";

/// Reads the figures that queries are planned by again, and makes their table where there is none.
pub(crate) const SQLITE_READ_FIGURES: &str = "ANALYZE sqlite_schema";

/// Takes the figures away.
pub(crate) const SQLITE_CLEAR_FIGURES: &str = "DELETE FROM sqlite_stat1";

/// Writes the figures of an index.
pub(crate) const SQLITE_TELL_FIGURES: &str =
    "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ($1, $2, $3)";

/// Adds an event to the chain of a regency and puts its hash at the head: both in one go, because
/// nothing is written as often.
macro_rules! append_event {
    ($before:literal, $after:literal) => {
        concat!(
            $before,
            "INSERT INTO audit_events \
             (regency, number, at, actor, action, subject, place, detail, folded, hash) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            $after
        )
    };
}

/// The two statements one behind the other, which PostgreSQL does not take with values.
pub(crate) const SQLITE_APPEND: &str =
    append_event!("", "; UPDATE audit_heads SET hash = $10 WHERE regency = $1");

/// One statement inside the other, which SQLite does not take.
pub(crate) const POSTGRES_APPEND: &str =
    append_event!("WITH head AS (UPDATE audit_heads SET hash = $10 WHERE regency = $1) ", "");

/// Begins something inside a transaction that may be undone by itself. The same on both engines, and
/// about no table.
pub(crate) const TRY_ITEM: &str = "SAVEPOINT item";

/// Keeps it.
pub(crate) const KEEP_ITEM: &str = "RELEASE SAVEPOINT item";

/// Undoes it; its name goes when the transaction ends, or is taken by the next.
pub(crate) const UNDO_ITEM: &str = "ROLLBACK TO SAVEPOINT item";
