//! Layouts that are known by name: which header means which field, saved as TOML.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::LazyLock;

use serde::Deserialize;

use super::columns::{compact, letter};
use super::{Field, Layout};
use crate::message::{Message, toml_problem};

/// A saved mapping from headers to fields.
///
/// ```toml
/// name = "Dinas Perikanan"
///
/// [columns]
/// nik = "No. KTP"
/// nama = ["Nama Nelayan", "Nama"]   # the first that is there
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    name: String,
    needs: Vec<String>,
    columns: Vec<(Field, Vec<String>)>,
    unused: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    name: String,
    #[serde(default)]
    needs: Vec<String>,
    /// Columns that have no meaning here, whatever their header says.
    #[serde(default)]
    unused: Vec<String>,
    #[serde(default)]
    columns: BTreeMap<String, Titles>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Titles {
    One(String),
    Several(Vec<String>),
}

static BUILT_IN: LazyLock<Vec<Profile>> = LazyLock::new(|| {
    [
        include_str!("../../../../reference/profiles/dtsen.toml"),
        include_str!("../../../../reference/profiles/siks-ng.toml"),
        include_str!("../../../../reference/profiles/bpjs-group.toml"),
        include_str!("../../../../reference/profiles/village.toml"),
    ]
    .iter()
    .map(|text| {
        Profile::parse(text).unwrap_or_else(|error| panic!("reference/profiles: {error:?}"))
    })
    .collect()
});

impl Profile {
    /// Reads a profile; fields may be named in English or Indonesian.
    ///
    /// # Errors
    /// A sentence that names what is wrong: TOML that cannot be read (with the line), an unknown
    /// field, a field or a column named twice.
    pub fn parse(text: &str) -> Result<Self, Message> {
        let source: Source = toml::from_str(text).map_err(|error| {
            Message::new("profile-unreadable").list("problem", vec![toml_problem(text, &error)])
        })?;
        let mut columns: Vec<(Field, Vec<String>)> = Vec::new();
        for (word, titles) in source.columns {
            let Some(field) = Field::parse_word(&word) else {
                let known = Field::ALL.iter().map(|field| Message::new(field.map_word_key()));
                return Err(Message::new("profile-field-unknown")
                    .text("found", word)
                    .list("known", known.collect()));
            };
            let titles = match titles {
                Titles::One(title) => vec![title],
                Titles::Several(titles) => titles,
            };
            if columns.iter().any(|(other, _)| *other == field) {
                return Err(Message::new("profile-field-twice").text("found", word));
            }
            for title in &titles {
                let again = columns.iter().flat_map(|(_, all)| all).any(|other| same(other, title));
                if again {
                    return Err(Message::new("profile-column-twice").text("column", title));
                }
            }
            columns.push((field, titles));
        }
        columns.sort_by_key(|(field, _)| *field);
        Ok(Self { name: source.name, needs: source.needs, columns, unused: source.unused })
    }

    /// The mapping of a layout under a name, to be saved and used again for lists like it.
    /// Columns without a header, or with the header of another column, are named by letter.
    pub fn of(name: &str, layout: &Layout) -> Self {
        let mut columns: Vec<(Field, Vec<String>)> = Vec::new();
        for (index, column) in layout.columns.iter().enumerate() {
            let Some((field, _)) = column.field else { continue };
            let twins =
                layout.columns.iter().filter(|other| same(&other.title, &column.title)).count();
            let named = !compact(&column.title).is_empty() && twins == 1;
            let title = if named { column.title.clone() } else { letter(index) };
            match columns.iter_mut().find(|(other, _)| *other == field) {
                Some((_, titles)) => titles.push(title),
                None => columns.push((field, vec![title])),
            }
        }
        columns.sort_by_key(|(field, _)| *field);
        Self { name: name.to_owned(), needs: Vec::new(), columns, unused: Vec::new() }
    }

    /// The same profile with columns that have no meaning, whatever their header says.
    #[must_use]
    pub fn without(self, unused: Vec<String>) -> Self {
        Self { unused, ..self }
    }

    /// Columns that have no meaning here, whatever their header says.
    pub fn unused(&self) -> &[String] {
        &self.unused
    }

    /// The profile as TOML that [`Profile::parse`] reads.
    pub fn to_toml(&self) -> String {
        let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
        let list = |texts: &[String]| match texts {
            [one] => quoted(one),
            many => format!("[{}]", many.iter().map(|t| quoted(t)).collect::<Vec<_>>().join(", ")),
        };
        let mut text = format!("name = {}\n", quoted(&self.name));
        if !self.needs.is_empty() {
            let needs: Vec<String> = self.needs.iter().map(|need| quoted(need)).collect();
            let _ = writeln!(text, "needs = [{}]", needs.join(", "));
        }
        if !self.unused.is_empty() {
            let unused: Vec<String> = self.unused.iter().map(|title| quoted(title)).collect();
            let _ = writeln!(text, "unused = [{}]", unused.join(", "));
        }
        text.push_str("\n[columns]\n");
        for (field, titles) in &self.columns {
            let _ = writeln!(text, "{} = {}", field.word(), list(titles));
        }
        text
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The fields with the headers that mean them, best first.
    pub fn columns(&self) -> &[(Field, Vec<String>)] {
        &self.columns
    }

    /// The profiles that come with Lindung: DTSEN, SIKS-NG, the BPJS group template, a plain
    /// village list.
    pub fn builtin() -> &'static [Self] {
        &BUILT_IN
    }

    /// The built-in profile whose tell-tale headers are all there.
    pub fn detect(header: &[String]) -> Option<&'static Self> {
        Self::builtin().iter().find(|profile| {
            profile.needs.iter().all(|need| header.iter().any(|title| same(title, need)))
        })
    }
}

fn same(a: &str, b: &str) -> bool {
    super::columns::same_title(a, b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::{Column, RecognisedBy};

    fn header(titles: &[&str]) -> Vec<String> {
        titles.iter().map(|&title| title.to_owned()).collect()
    }

    #[test]
    fn a_saved_profile_is_read_back_the_same() {
        for profile in Profile::builtin() {
            assert_eq!(Profile::parse(&profile.to_toml()).as_ref(), Ok(profile));
        }
        let layout = Layout {
            columns: vec![
                Column {
                    title: "Nama \"Lengkap\"".into(),
                    field: Some((Field::Name, RecognisedBy::Header)),
                },
                Column { title: String::new(), field: Some((Field::Nik, RecognisedBy::Content)) },
                Column { title: "Warna".into(), field: None },
            ],
            ..Layout::default()
        };
        let profile = Profile::of("coba", &layout);
        assert_eq!(profile.columns()[0], (Field::Nik, vec!["B".to_owned()]));
        assert_eq!(Profile::parse(&profile.to_toml()), Ok(profile));
    }

    #[test]
    fn the_four_layouts_are_known_by_their_headers() {
        let name = |titles: &[&str]| Profile::detect(&header(titles)).map(Profile::name);
        assert_eq!(
            name(&[
                "NOMOR_IDENTITAS",
                "NAMA_LENGKAP",
                "TGL_LAHIR",
                "UPAH",
                "KODE_PAKET",
                "BULAN_IURAN"
            ]),
            Some("BPJS-TK")
        );
        assert_eq!(
            name(&[
                "nomor_induk_kependudukan",
                "nomor_kartu_keluarga",
                "nama",
                "tanggal_lahir",
                "desil_nasional"
            ]),
            Some("DTSEN")
        );
        assert_eq!(name(&["id_dtks", "nik", "nama"]), Some("SIKS-NG"));
        assert_eq!(name(&["No", "Nama", "NIK", "Alamat", "Pekerjaan"]), Some("Daftar desa"));
        assert_eq!(name(&["NIK", "Warna"]), None);
    }

    #[test]
    fn indonesian_field_words_are_accepted() {
        let profile =
            Profile::parse("name = \"x\"\n[columns]\ntanggal-lahir = \"Lahir\"\n").expect("reads");
        assert_eq!(profile.columns(), [(Field::BirthDate, vec!["Lahir".to_owned()])]);
    }

    #[test]
    fn a_profile_that_cannot_be_used_says_why() {
        let key = |text| Profile::parse(text).expect_err("wrong").key;
        assert_eq!(key("name = "), "profile-unreadable");
        assert_eq!(key("name = \"x\"\n[columns]\nwarna = \"A\"\n"), "profile-field-unknown");
        assert_eq!(
            key("name = \"x\"\n[columns]\nnik = \"A\"\nktp = \"B\"\n"),
            "profile-field-twice"
        );
        assert_eq!(
            key("name = \"x\"\n[columns]\nnik = \"A\"\nnama = \"a\"\n"),
            "profile-column-twice"
        );
    }
}
