//! Many rows at once, in the way that each engine takes them fastest: several rows a statement on
//! SQLite, arrays on PostgreSQL.

/// Rows of one statement on SQLite: it takes 32,766 values, and a short text is prepared once.
pub(crate) const SQLITE_ROWS: usize = 200;

/// Rows of one statement on PostgreSQL.
pub(crate) const POSTGRES_ROWS: usize = 2_000;

/// A row of a table and how many of them are written. The regency stands before the columns named.
macro_rules! bulk {
    ($(#[$doc:meta])* $vis:vis struct $name:ident into $table:literal {
        $($field:ident: $kind:ty as $sql:literal,)+
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone)]
        $vis struct $name { $(pub(crate) $field: $kind,)+ }

        impl $name {
            /// Writes rows.
            pub(crate) async fn insert(
                tx: &mut $crate::db::Tx,
                regency: i64,
                rows: &[Self],
            ) -> $crate::error::Result<()> {
                const COLUMNS: &[&str] = &[$(stringify!($field)),+];
                const TYPES: &[&str] = &[$($sql),+];
                match tx {
                    $crate::db::Tx::Sqlite(tx) => {
                        for some in rows.chunks($crate::bulk::SQLITE_ROWS) {
                            let start = $crate::bulk::start($table, COLUMNS);
                            let mut query = sqlx::QueryBuilder::<sqlx::Sqlite>::new(start);
                            query.push_values(some, |mut values, row| {
                                values.push_bind(regency);
                                $(values.push_bind(&row.$field);)+
                            });
                            query.build().execute(&mut **tx).await?;
                        }
                    }
                    $crate::db::Tx::Postgres(tx) => {
                        let text = $crate::bulk::unnest($table, COLUMNS, TYPES);
                        for some in rows.chunks($crate::bulk::POSTGRES_ROWS) {
                            let query = sqlx::query(sqlx::AssertSqlSafe(text.clone()))
                                .bind(regency);
                            $(
                                let column: Vec<&$kind> =
                                    some.iter().map(|row| &row.$field).collect();
                                let query = query.bind(column);
                            )+
                            query.execute(&mut **tx).await?;
                        }
                    }
                }
                Ok(())
            }
        }
    };
}

pub(crate) use bulk;

/// The beginning of a statement that writes these columns.
pub(crate) fn start(table: &str, columns: &[&str]) -> String {
    format!("INSERT INTO {table} (regency, {}) ", columns.join(", "))
}

/// A statement that writes arrays of these columns.
pub(crate) fn unnest(table: &str, columns: &[&str], types: &[&str]) -> String {
    let arrays: Vec<String> =
        types.iter().enumerate().map(|(i, kind)| format!("${}::{kind}[]", i + 2)).collect();
    format!("{}SELECT $1, * FROM UNNEST({})", start(table, columns), arrays.join(", "))
}

/// Rows of which a column is among some values: a statement that ends with the name of the column, and
/// the values. The regency is its first parameter, the values take the others.
macro_rules! fetch_among {
    ($tx:expr, $row:ty, $text:expr, $regency:expr, $values:expr) => {{
        let (text, values): (&str, &[_]) = ($text, $values);
        let mut rows: Vec<$row> = Vec::with_capacity(values.len());
        match $tx {
            $crate::db::Tx::Sqlite(tx) => {
                for some in values.chunks($crate::bulk::SQLITE_ROWS) {
                    let text = format!("{text} {}", $crate::bulk::among(2, some.len()));
                    let text = sqlx::AssertSqlSafe(text);
                    let mut query = sqlx::query_as::<_, $row>(text).bind($regency);
                    for value in some {
                        query = query.bind(value);
                    }
                    rows.extend(query.fetch_all(&mut **tx).await?);
                }
            }
            $crate::db::Tx::Postgres(tx) => {
                let text = sqlx::AssertSqlSafe(format!("{text} = ANY($2)"));
                let query = sqlx::query_as::<_, $row>(text).bind($regency).bind(values);
                rows.extend(query.fetch_all(&mut **tx).await?);
            }
        }
        rows
    }};
}

pub(crate) use fetch_among;

/// A list of numbers of values from `$first` on, for a statement of SQLite that asks for some rows.
pub(crate) fn among(first: usize, count: usize) -> String {
    let values: Vec<String> = (first..first + count).map(|at| format!("${at}")).collect();
    format!("IN ({})", values.join(", "))
}

/// Changes rows of which a column is among some values, and says how many: a statement that ends with
/// the name of the column, the values of its parameters, and the values sought.
macro_rules! change_among {
    ($tx:expr, $text:expr, [$($bound:expr),+ $(,)?], $values:expr) => {{
        let (text, values): (&str, &[_]) = ($text, $values);
        let first = 1 + [$(stringify!($bound)),+].len();
        let mut changed = 0;
        match $tx {
            $crate::db::Tx::Sqlite(tx) => {
                for some in values.chunks($crate::bulk::SQLITE_ROWS) {
                    let text = format!("{text} {}", $crate::bulk::among(first, some.len()));
                    let mut query = sqlx::query(sqlx::AssertSqlSafe(text))$(.bind($bound))+;
                    for value in some {
                        query = query.bind(value);
                    }
                    changed += query.execute(&mut **tx).await?.rows_affected();
                }
            }
            $crate::db::Tx::Postgres(tx) => {
                let text = sqlx::AssertSqlSafe(format!("{text} = ANY(${first})"));
                let query = sqlx::query(text)$(.bind($bound))+.bind(values);
                changed += query.execute(&mut **tx).await?.rows_affected();
            }
        }
        changed
    }};
}

pub(crate) use change_among;

/// What a statement returns that is given a table `pairs (one, other)` of numbers and something of one
/// type, which may be none. The pairs take the parameters behind those bound.
macro_rules! fetch_pairs {
    ($tx:expr, $row:ty, $text:expr, [$($bound:expr),+ $(,)?], $pairs:expr, $kind:literal) => {{
        let (text, pairs): (&str, &[(uuid::Uuid, Option<_>)]) = ($text, $pairs);
        let first = 1 + [$(stringify!($bound)),+].len();
        let mut rows: Vec<$row> = Vec::with_capacity(pairs.len());
        match $tx {
            $crate::db::Tx::Sqlite(tx) => {
                for some in pairs.chunks($crate::bulk::SQLITE_ROWS) {
                    let text = format!("{} {text}", $crate::bulk::pairs(first, some.len()));
                    let mut query =
                        sqlx::query_as::<_, $row>(sqlx::AssertSqlSafe(text))$(.bind($bound))+;
                    for (one, other) in some {
                        query = query.bind(one).bind(other);
                    }
                    rows.extend(query.fetch_all(&mut **tx).await?);
                }
            }
            $crate::db::Tx::Postgres(tx) => {
                let given = format!(
                    "WITH pairs (one, other) AS (SELECT * FROM UNNEST(${first}::uuid[], ${}::{}[]))",
                    first + 1,
                    $kind
                );
                let text = sqlx::AssertSqlSafe(format!("{given} {text}"));
                let (ones, others): (Vec<_>, Vec<_>) = pairs.iter().cloned().unzip();
                let query = sqlx::query_as::<_, $row>(text)$(.bind($bound))+.bind(ones).bind(others);
                rows.extend(query.fetch_all(&mut **tx).await?);
            }
        }
        rows
    }};
}

pub(crate) use fetch_pairs;

/// The table of pairs for a statement of SQLite, with values from `$first` on.
pub(crate) fn pairs(first: usize, count: usize) -> String {
    let values: Vec<String> =
        (0..count).map(|n| format!("(${}, ${})", first + 2 * n, first + 2 * n + 1)).collect();
    format!("WITH pairs (one, other) AS (VALUES {})", values.join(", "))
}
