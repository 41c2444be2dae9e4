//! The page that shows the law as the program holds it: value, from when, by what, how sure, what is
//! open.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, bail, ensure};
use toml::{Table, Value};

use super::words::Words;

/// Fields that have a column of their own or name the entry.
const APART: [&str; 14] = [
    "id",
    "code",
    "rule",
    "what",
    "title",
    "text",
    "valid_from",
    "valid_to",
    "citation",
    "sources",
    "source",
    "grade",
    "note",
    "open",
];

/// What the law files cannot say of themselves, in Indonesian.
pub struct Names {
    /// Every law file in the order of the page: name, title, what it is about.
    files: Vec<(String, String, String)>,
    said: BTreeMap<&'static str, BTreeMap<String, String>>,
}

impl Names {
    /// Reads `law-page.toml`.
    pub fn parse(text: &str) -> anyhow::Result<Self> {
        let file: Table = text.parse()?;
        let text = |table: &Table, name: &str| {
            let found = table.get(name).and_then(Value::as_str).map(str::to_owned);
            found.with_context(|| format!("{name} is missing in law-page.toml"))
        };
        let mut files = Vec::new();
        for one in file.get("file").and_then(Value::as_array).context("[[file]] is missing")? {
            let one = one.as_table().context("[[file]] is not a table")?;
            files.push((text(one, "name")?, text(one, "title")?, text(one, "about")?));
        }
        let mut said = BTreeMap::new();
        for part in ["sections", "entries", "fields", "units"] {
            let table = file.get(part).and_then(Value::as_table);
            let table = table.with_context(|| format!("[{part}] is missing"))?;
            let texts = table.keys().map(|key| Ok((key.clone(), text(table, key)?)));
            said.insert(part, texts.collect::<anyhow::Result<_>>()?);
        }
        Ok(Self { files, said })
    }

    fn of<'a>(&'a self, part: &str, key: &'a str) -> Option<&'a str> {
        self.said.get(part)?.get(key).map(String::as_str)
    }
}

const HEAD: &str = "# Hukum dalam program

<!-- Written by `cargo xtask docs` from law/*.toml and law-page.toml. -->

Halaman ini ditulis oleh `cargo xtask docs` dari berkas di folder `law/`, yang dibawa di dalam program. Nilai
yang dipakai program adalah nilai di halaman ini. Setiap ketentuan menyebut dasar, sumber tempat kami
melihatnya, dan derajat:

| Derajat | Arti |
|---|---|
| A | naskah peraturan atau formulir resmi dilihat |
| B | lembaga resmi atau pejabatnya, dikutip atau diringkas |
| C | sumber kedua: repositori publik, kantor hukum, laman konsumen, paparan |
| D | hitungan atau simpulan kami dari A sampai C |
| OK | pengetahuan sendiri, belum diperiksa pada naskah resmi |

Periksa naskah resminya sebelum memakai ketentuan berderajat C, D, atau OK untuk keputusan.
`lindung law show` menampilkan harga satu bulan beserta dasarnya; `lindung law lint` memeriksa berkas hukum
yang diubah.

";

/// Writes the page of a folder of law files.
///
/// # Errors
/// A law file without a title in `law-page.toml`, or a title without its file.
pub fn page(folder: &Path, names: &Names, words: &Words) -> anyhow::Result<String> {
    for entry in std::fs::read_dir(folder)? {
        let file = entry?.file_name().to_string_lossy().into_owned();
        let Some(name) = file.strip_suffix(".toml") else { continue };
        ensure!(
            names.files.iter().any(|(known, _, _)| known == name),
            "law/{file} has no title: add a [[file]] to docs/reference/law-page.toml"
        );
    }
    let (mut open, mut body) = (String::new(), String::new());
    for (name, title, about) in &names.files {
        let path = folder.join(format!("{name}.toml"));
        let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let file: Table = text.parse().with_context(|| path.display().to_string())?;
        writeln!(body, "## {title}\n\n{about} Berkas: `law/{name}.toml`.\n")?;
        for (section, value) in &file {
            let heading = names.of("sections", section).unwrap_or(section);
            writeln!(body, "### {heading}\n")?;
            match value {
                Value::Array(entries) => {
                    let mut list = List { names, words, body: &mut body, open: &mut open };
                    list.write(title, heading, entries)?;
                }
                Value::Table(table) => single(&mut body, table, names)?,
                other => writeln!(body, "{}\n", said(other, names))?,
            }
        }
    }
    let open =
        format!("## Yang belum pasti\n\n| Bagian | Ketentuan | Apa |\n|---|---|---|\n{open}");
    Ok(format!("{HEAD}{open}\n{}\n", body.trim_end()))
}

/// Writes the entries of one section.
struct List<'a> {
    names: &'a Names,
    words: &'a Words,
    body: &'a mut String,
    open: &'a mut String,
}

impl List<'_> {
    fn write(&mut self, file: &str, heading: &str, entries: &[Value]) -> anyhow::Result<()> {
        let mut tables = String::new();
        writeln!(
            self.body,
            "| Ketentuan | Berlaku | Isi | Dasar dan sumber | Derajat | Keterangan |"
        )?;
        writeln!(self.body, "|---|---|---|---|---|---|")?;
        for entry in entries {
            let Value::Table(entry) = entry else { bail!("{heading} holds more than tables") };
            let name = Some(self.name(entry)).filter(|name| !name.is_empty());
            let name = name.unwrap_or_else(|| heading.to_owned());
            let open = inner(entry, "open");
            if let Some(open) = &open {
                writeln!(self.open, "| {file} | {} | {} |", cell(&name), cell(open))?;
            }
            let (mut content, remarks) = (content(entry, self.names), remarks(entry, open));
            if let Some(rows) = entry.get("brackets").and_then(Value::as_array) {
                content.push("tabel di bawah".to_owned());
                tables.push_str(&rows_of(rows, self.names)?);
            }
            let cells = [
                name,
                valid(entry),
                content.join("; "),
                basis(entry),
                plain(entry, "grade"),
                remarks,
            ];
            writeln!(self.body, "| {} |", cells.map(|text| cell(&text)).join(" | "))?;
        }
        if !tables.is_empty() {
            write!(self.body, "\n{}", tables.trim_end())?;
            self.body.push('\n');
        }
        self.body.push('\n');
        Ok(())
    }

    /// What an entry is called: its own title, a name we gave it, the name on the pages, or its id.
    fn name(&self, entry: &Table) -> String {
        let id =
            ["id", "code", "rule", "what"].into_iter().find_map(|key| entry.get(key)?.as_str());
        let id = id.unwrap_or_default();
        let title = inner(entry, "title").or_else(|| inner(entry, "name"));
        let title = title.or_else(|| self.names.of("entries", id).map(str::to_owned));
        let spoken = ["law-benefit-", "retention-", "retention-stays-", "grievance-term-"];
        let spoken = || spoken.iter().find_map(|start| self.words.plain(&format!("{start}{id}")));
        let title = title.or_else(|| spoken().map(str::to_owned));
        let title = title.or_else(|| entry.get("text").and_then(Value::as_str).map(str::to_owned));
        match title {
            Some(title) if id.is_empty() => title,
            Some(title) => format!("{title} (`{id}`)"),
            None if id.is_empty() => String::new(),
            None => format!("`{id}`"),
        }
    }
}

/// The Indonesian of a sentence in two languages.
fn inner(entry: &Table, key: &str) -> Option<String> {
    Some(entry.get(key)?.as_table()?.get("id")?.as_str()?.to_owned())
}

fn plain(entry: &Table, key: &str) -> String {
    entry.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn valid(entry: &Table) -> String {
    let day = |key: &str| entry.get(key).map(ToString::to_string);
    match (day("valid_from"), day("valid_to")) {
        (Some(from), Some(to)) => format!("{from} sampai {to}"),
        (Some(from), None) => format!("sejak {from}"),
        (None, Some(to)) => format!("sampai {to}"),
        (None, None) => String::new(),
    }
}

fn basis(entry: &Table) -> String {
    let citation = plain(entry, "citation");
    let listed = entry
        .get("sources")
        .and_then(Value::as_array)
        .map(|sources| sources.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "));
    let sources = listed.unwrap_or_else(|| plain(entry, "source")).replace("own", "sendiri");
    match (citation.is_empty(), sources.is_empty()) {
        (_, true) => citation,
        (true, false) => sources,
        (false, false) => format!("{citation} ({sources})"),
    }
}

fn remarks(entry: &Table, open: Option<String>) -> String {
    let about = inner(entry, "about").into_iter();
    let note = inner(entry, "note").into_iter();
    let open = open.map(|open| format!("*Belum pasti:* {open}"));
    about.chain(note).chain(open).collect::<Vec<_>>().join(" ")
}

/// What an entry lays down: whatever has no column of its own.
fn content(entry: &Table, names: &Names) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(value) = entry.get("value") {
        let unit = entry.get("unit").and_then(Value::as_str).unwrap_or_default();
        let unit = names.of("units", unit).unwrap_or(unit);
        found.push(format!("{} {unit}", said(value, names)).trim_end().to_owned());
    }
    for (key, value) in entry {
        let apart =
            APART.contains(&key.as_str()) || ["value", "unit", "brackets"].contains(&&**key);
        let bilingual = value.as_table().is_some_and(|table| table.contains_key("en"));
        if !apart && !bilingual {
            found.push(named(key, value, names));
        }
    }
    found
}

/// A section that is one table.
fn single(body: &mut String, table: &Table, names: &Names) -> anyhow::Result<()> {
    for (key, value) in table {
        if let (Value::Array(items), false) = (value, key == "sources") {
            writeln!(body, "- {}:", names.of("fields", key).unwrap_or(key))?;
            for item in items {
                writeln!(body, "  - {}", cell(&said(item, names)))?;
            }
        } else {
            writeln!(body, "- {}", cell(&named(key, value, names)))?;
        }
    }
    body.push('\n');
    Ok(())
}

/// A table of rows with the same fields.
fn rows_of(rows: &[Value], names: &Names) -> anyhow::Result<String> {
    let fields = ["from", "to", "base", "jkk"];
    let heads = fields.map(|field| names.of("fields", field).unwrap_or(field));
    let mut table = format!("| {} |\n|{}\n", heads.join(" | "), "---:|".repeat(fields.len()));
    for row in rows {
        let row = row.as_table().context("a row that is no table")?;
        let cells = fields.map(|field| row.get(field).map(|v| said(v, names)).unwrap_or_default());
        writeln!(table, "| {} |", cells.join(" | "))?;
    }
    table.push('\n');
    Ok(table)
}

fn named(key: &str, value: &Value, names: &Names) -> String {
    if let ("basis-points", Value::Integer(points)) = (key, value) {
        return format!("{},{:02} %", points / 100, points % 100);
    }
    match names.of("fields", key).unwrap_or(key) {
        "" => said(value, names),
        name => format!("{name} {}", said(value, names)),
    }
}

fn said(value: &Value, names: &Names) -> String {
    let all = |items: Vec<String>, between: &str| items.join(between);
    match value {
        Value::Integer(number) => grouped(*number),
        Value::Boolean(yes) => if *yes { "ya" } else { "tidak" }.to_owned(),
        Value::Array(items) => {
            let between = if items.iter().any(Value::is_table) { "; " } else { ", " };
            all(items.iter().map(|item| said(item, names)).collect(), between)
        }
        Value::Table(table) => {
            all(table.iter().map(|(key, value)| named(key, value, names)).collect(), ", ")
        }
        Value::String(text) => names.of("units", text).unwrap_or(text).to_owned(),
        other => other.to_string(),
    }
}

/// A number with a dot after each thousand, as it is written in Indonesia.
fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    if number < 0 { format!("-{text}") } else { text }
}

/// A text that may stand in a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "&lt;").replace('\n', " ")
}

/// The page of how long what is kept about people is kept.
pub fn retention(law: &str, words: &Words) -> anyhow::Result<String> {
    let file: Table = law.parse()?;
    let list = |name: &str| file.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
    let said = |key: String| {
        let found = words.plain(&key).map(str::to_owned);
        found.with_context(|| format!("messages/id has no {key}"))
    };
    let mut page = RETENTION.to_owned();
    for entry in list("keep") {
        let entry = entry.as_table().context("[[keep]] is not a table")?;
        let what = said(format!("retention-{}", plain(entry, "rule")))?;
        let since = said(format!("retention-since-{}", plain(entry, "from")))?;
        let months = entry.get("months").and_then(Value::as_integer).context("no months")?;
        let basis = [plain(entry, "citation"), plain(entry, "grade")].map(|text| cell(&text));
        writeln!(page, "| {} | {months} bulan {since} | {} |", cell(&what), basis.join(" | "))?;
    }
    page.push_str("\n## Yang tidak dihapus\n\n| Apa | Dasar | Derajat |\n|---|---|---|\n");
    for entry in list("duty") {
        let entry = entry.as_table().context("[[duty]] is not a table")?;
        let what = said(format!("retention-stays-{}", plain(entry, "what")))?;
        let basis = [what, plain(entry, "citation"), plain(entry, "grade")];
        writeln!(page, "| {} |", basis.map(|text| cell(&text)).join(" | "))?;
    }
    Ok(page)
}

const RETENTION: &str = "# Jangka simpan

<!-- Written by `cargo xtask docs` from law/retention.toml. -->

Halaman ini ditulis oleh `cargo xtask docs` dari `law/retention.toml`. Inilah jangka bawaan; kantor mengatur
jangkanya sendiri di halaman `/privacy/retention` menurut jadwal retensi arsip daerah (JRA). Tidak ada yang
dihapus dengan sendirinya: halaman itu menghitung dahulu apa yang sudah lewat, dan penghapusannya tercatat.

| Yang dihapus | Disimpan | Dasar | Derajat |
|---|---|---|---|
";

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &str = "[[file]]\nname = \"rules\"\ntitle = \"Aturan\"\nabout = \"Nilai.\"\n\
        [sections]\nrule = \"Nilai tunggal\"\n[entries]\ndue-day = \"Hari jatuh tempo\"\n\
        [fields]\nor = \"atau\"\n[units]\nyears = \"tahun\"\n";

    #[test]
    fn an_entry_is_told_with_its_value_its_days_its_source_and_what_is_open() {
        let folder = std::env::temp_dir().join(format!("lindung-law-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let law = "[[rule]]\nid = \"due-day\"\nvalid_from = 2017-01-01\nvalid_to = 2020-12-31\n\
            citation = \"Permenaker 21/2017\"\nsources = [\"own\", \"S14\"]\ngrade = \"OK\"\n\
            value = 1_500\nunit = \"years\"\nor = 60\nopen.id = \"Belum dilihat.\"\nopen.en = \"Not seen.\"\n";
        std::fs::write(folder.join("rules.toml"), law).expect("a law file");
        let names = Names::parse(NAMES).expect("names");
        let words = Words::read(&folder).expect("no messages");
        let page = page(&folder, &names, &words);
        std::fs::write(folder.join("new.toml"), "").expect("another");
        let refused = super::page(&folder, &names, &words);
        std::fs::remove_dir_all(&folder).expect("taken away");
        let row = "| Hari jatuh tempo (`due-day`) | 2017-01-01 sampai 2020-12-31 | 1.500 tahun; atau 60 \
            | Permenaker 21/2017 (sendiri, S14) | OK | *Belum pasti:* Belum dilihat. |";
        let page = page.expect("a page");
        assert!(page.contains(row), "{page}");
        assert!(
            page.contains("| Aturan | Hari jatuh tempo (`due-day`) | Belum dilihat. |"),
            "{page}"
        );
        assert!(refused.expect_err("a file without a title").to_string().contains("law/new.toml"));
    }
}
