//! The page that says what is kept in which table and column.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Context, bail};
use toml::{Table as Toml, Value};

use super::schema::{Column, Table};

/// What the schema cannot say of itself, in Indonesian.
pub struct Meanings {
    groups: BTreeMap<String, String>,
    tables: BTreeMap<String, String>,
    columns: BTreeMap<String, String>,
    of: BTreeMap<String, BTreeMap<String, String>>,
}

impl Meanings {
    /// Reads `data-dictionary.toml`.
    pub fn parse(text: &str) -> anyhow::Result<Self> {
        let mut file: Toml = text.parse()?;
        let mut part = |name: &str| -> anyhow::Result<Toml> {
            match file.remove(name) {
                Some(Value::Table(table)) => Ok(table),
                _ => bail!("[{name}] is missing"),
            }
        };
        let texts = |table: Toml| -> anyhow::Result<BTreeMap<String, String>> {
            let text = |(name, value): (String, Value)| match value {
                Value::String(text) => Ok((name, text)),
                _ => bail!("{name} is not a text"),
            };
            table.into_iter().map(text).collect()
        };
        let own = |(name, value): (String, Value)| match value {
            Value::Table(columns) => Ok((name, texts(columns)?)),
            _ => bail!("[of.{name}] is not a table"),
        };
        Ok(Self {
            groups: texts(part("groups")?)?,
            tables: texts(part("tables")?)?,
            columns: texts(part("columns")?)?,
            of: part("of")?.into_iter().map(own).collect::<anyhow::Result<_>>()?,
        })
    }

    /// What a column of this table is, where it is not what its name usually says.
    fn own(&self, table: &str, column: &str) -> Option<&str> {
        self.of.get(table)?.get(column).map(String::as_str)
    }

    fn column(&self, table: &str, column: &str) -> Option<&str> {
        self.own(table, column).or_else(|| self.columns.get(column).map(String::as_str))
    }

    /// Whatever is told of a table or column that is not there any more.
    fn stale(&self, tables: &[Table]) -> Option<String> {
        let has = |table: &str, column: &str| {
            let named = |one: &&Table| one.name == table;
            tables.iter().find(named).is_some_and(|t| t.columns.iter().any(|c| c.name == column))
        };
        let table = self.tables.keys().find(|name| tables.iter().all(|t| t.name != **name));
        let anywhere = |name: &&String| tables.iter().all(|t| !has(&t.name, name));
        let column = self.columns.keys().find(anywhere);
        let own = self.of.iter().find_map(|(table, columns)| {
            columns.keys().find(|name| !has(table, name)).map(|name| format!("{table}.{name}"))
        });
        table.or(column).cloned().or(own)
    }
}

const HEAD: &str = "# Kamus data

<!-- Written by `cargo xtask docs` from crates/store/migrations and data-dictionary.toml. -->

Halaman ini ditulis oleh `cargo xtask docs` dari skema basis data, jadi isinya sama dengan yang benar-benar
disimpan. SQLite dan PostgreSQL memakai tabel dan kolom yang sama. Keterangan berbahasa Inggris adalah
keterangan pembuat skema.

- Setiap kunci dimulai dengan kabupaten, sehingga satu basis data dapat memuat beberapa kabupaten.
- Kolom yang berakhiran `_sealed` tersegel (XChaCha20-Poly1305) dengan kunci di luar basis data; `_print`
  adalah sidik berkunci (HMAC) untuk mencari tanpa membuka; `_hash` adalah SHA-256.
- Kolom yang berakhiran `_at` adalah waktu dalam milidetik sejak 1 Januari 1970 UTC; `_on` adalah tanggal
  `tahun-bulan-hari`; bulan ditulis sebagai tahun × 12 + bulan − 1; uang dalam rupiah utuh.
- Tempat adalah kode wilayah sepuluh angka, dengan nol di mana desa atau kecamatan tidak diketahui.

";

/// Writes the page.
///
/// # Errors
/// A table about which nothing is told, or something told about a table or column that is gone.
pub fn page(tables: &[Table], meanings: &Meanings) -> anyhow::Result<String> {
    if let Some(name) = meanings.stale(tables) {
        bail!("data-dictionary.toml tells of {name}, which is not in the schema any more");
    }
    let mut page = HEAD.to_owned();
    let mut migration = "";
    for table in tables {
        if table.migration != migration {
            migration = &table.migration;
            let title = meanings.groups.get(migration).with_context(|| {
                format!(
                    "give {migration} a title in [groups] of docs/reference/data-dictionary.toml"
                )
            })?;
            writeln!(page, "## {title}\n")?;
        }
        let about = meanings.tables.get(&table.name).with_context(|| {
            format!(
                "say what {} is for, in [tables] of docs/reference/data-dictionary.toml",
                table.name
            )
        })?;
        writeln!(page, "### `{}`\n\n{about}\n", table.name)?;
        if !table.about.is_empty() {
            writeln!(page, "> {}\n", cell(&table.about))?;
        }
        writeln!(page, "| Kolom | Isi | Wajib | Arti |\n|---|---|---|---|")?;
        for column in &table.columns {
            writeln!(page, "{}", line(table, column, meanings))?;
        }
        page.push('\n');
    }
    Ok(page.trim_end().to_owned() + "\n")
}

fn line(table: &Table, column: &Column, meanings: &Meanings) -> String {
    let kind = match column.kind.as_str() {
        "INTEGER" => "angka",
        "TEXT" => "teks",
        "BLOB" => "bita",
        "REAL" => "pecahan",
        other => other,
    };
    let mut said: Vec<String> = Vec::new();
    said.extend(meanings.column(&table.name, &column.name).map(cell));
    let is_told = meanings.own(&table.name, &column.name).is_some();
    let usual = usual(&column.name).filter(|_| !is_told || column.name.ends_with("_sealed"));
    said.extend(usual.map(str::to_owned));
    said.extend(column.names.as_ref().map(|name| format!("menunjuk [`{name}`](#{name})")));
    if !column.words.is_empty() {
        let words: Vec<String> = column.words.iter().map(|word| format!("`{word}`")).collect();
        said.push(format!("salah satu dari {}", words.join(", ")));
    }
    let key = if table.key.contains(&column.name) { " (kunci)" } else { "" };
    let required = if column.required { "ya" } else { "" };
    format!("| `{}`{key} | {kind} | {required} | {} |", column.name, said.join("; "))
}

/// What the ending of a name says.
fn usual(name: &str) -> Option<&'static str> {
    let ends = |ending: &str| name.ends_with(ending);
    if ends("_sealed") {
        Some("tersegel")
    } else if ends("_print") {
        Some("sidik berkunci")
    } else if ends("_hash") {
        Some("SHA-256")
    } else if ends("_at") {
        Some("waktu")
    } else if ends("_on") {
        Some("tanggal")
    } else if ends("_by") {
        Some("akun yang melakukannya")
    } else {
        None
    }
}

/// A text that may stand in a cell of a table.
fn cell(text: impl AsRef<str>) -> String {
    text.as_ref().replace('|', "\\|").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let column = |name: &str, words: &[&str]| Column {
            name: name.to_owned(),
            kind: "TEXT".to_owned(),
            required: true,
            words: words.iter().map(|word| (*word).to_owned()).collect(),
            names: None,
        };
        Table {
            name: "cards".to_owned(),
            about: "A card.".to_owned(),
            migration: "0009-cards".to_owned(),
            columns: vec![column("regency", &[]), column("state", &["here", "handed"])],
            key: vec!["regency".to_owned()],
        }
    }

    const TOLD: &str = "[groups]\n0009-cards = \"Kartu\"\n[tables]\ncards = \"Kartu satu orang.\"\n\
        [columns]\nregency = \"kabupaten\"\n[of.cards]\nstate = \"keadaan kartu\"\n";

    #[test]
    fn a_column_is_told_with_its_meaning_its_words_and_its_place_in_the_key() {
        let page = page(&[table()], &Meanings::parse(TOLD).expect("meanings")).expect("a page");
        assert!(page.contains("## Kartu\n\n### `cards`\n\nKartu satu orang.\n\n> A card.\n"));
        assert!(page.contains("| `regency` (kunci) | teks | ya | kabupaten |"), "{page}");
        let state = "| `state` | teks | ya | keadaan kartu; salah satu dari `here`, `handed` |";
        assert!(page.contains(state), "{page}");
    }

    #[test]
    fn a_new_table_must_be_told_and_what_is_gone_must_not() {
        let refused = |text: &str| {
            page(&[table()], &Meanings::parse(text).expect("meanings")).expect_err(text).to_string()
        };
        assert!(
            refused(&TOLD.replace("cards = \"Kartu satu orang.\"", "")).contains("say what cards")
        );
        assert!(refused(&TOLD.replace("regency =", "region =")).contains("region"));
        assert!(refused(&TOLD.replace("state =", "status =")).contains("cards.status"));
    }
}
