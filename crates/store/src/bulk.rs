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
