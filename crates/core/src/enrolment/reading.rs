//! Reading the rows of an answer: which columns tell what, and what the words say.

use super::answer::{KpjRead, Row, Said};
use super::code::Code;
use super::law::rules;
use crate::intake::{
    Birth, Candidate, Cell, CellKind, Field, Layout, NikReading, PeopleReader, Sheet,
};
use crate::words::Kpj;

/// The columns of an answer beside those of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    kpj: Option<usize>,
    told: Vec<usize>,
}

/// The sheet tells neither numbers nor words of BPJS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnsMissing {
    /// The titles that are there.
    pub found: Vec<String>,
}

impl Columns {
    /// Finds them by their titles.
    ///
    /// # Errors
    /// If there is neither a column of numbers nor one of words.
    pub fn of(layout: &Layout) -> Result<Self, ColumnsMissing> {
        let words = &rules().answer;
        let titled = |of: &[String], title: &str| {
            let title = tokens(title);
            of.iter().any(|phrase| find(&title, phrase).is_some())
        };
        let own = [Field::Nik, Field::Name, Field::BirthDate, Field::Kpj, Field::FamilyCard];
        let free = |at: &usize| {
            let field = layout.columns[*at].field;
            !field.is_some_and(|(field, _)| own.contains(&field))
        };
        let all = || (0..layout.columns.len()).filter(free);
        let kpj = layout
            .column(Field::Kpj)
            .or_else(|| all().find(|at| titled(&words.kpj, &layout.columns[*at].title)));
        let told: Vec<usize> = all()
            .filter(|at| Some(*at) != kpj && titled(&words.told, &layout.columns[*at].title))
            .collect();
        if kpj.is_none() && told.is_empty() {
            let found = layout.columns.iter().map(|column| column.title.clone());
            return Err(ColumnsMissing {
                found: found.filter(|title| !title.is_empty()).collect(),
            });
        }
        Ok(Self { kpj, told })
    }
}

/// Reads an answer row by row.
pub struct RowReader<'a> {
    sheet: &'a Sheet,
    people: PeopleReader<'a>,
    columns: Columns,
    memo: crate::intake::Memo,
}

impl<'a> RowReader<'a> {
    /// A reader of this sheet.
    pub fn new(sheet: &'a Sheet, people: PeopleReader<'a>, columns: Columns) -> Self {
        Self { sheet, people, columns, memo: crate::intake::Memo::default() }
    }

    /// What a row of the sheet says.
    pub fn row(&mut self, row: u32) -> Row {
        let person: Candidate = self.people.person(row, &mut self.memo);
        let at = row as usize;
        let told: Vec<&str> = self
            .columns
            .told
            .iter()
            .map(|column| self.sheet.text(at, *column).trim())
            .filter(|text| !text.is_empty())
            .collect();
        let words = told.join("; ");
        let kpj = self
            .columns
            .kpj
            .map_or(KpjRead::Missing, |column| read_kpj(self.sheet.cell(at, column)));
        Row {
            number: self.sheet.number(at),
            nik: person.nik.certain(),
            nik_damaged: person.nik != NikReading::Missing && person.nik.certain().is_none(),
            name: person.name.to_string(),
            born: match person.birth {
                Birth::Date(day) => Some(day),
                _ => None,
            },
            said: said(&words, matches!(kpj, KpjRead::Read(_))),
            kpj,
            words,
        }
    }
}

/// Reads a participant number. A number cell with ten digits or fewer has lost its zeros.
fn read_kpj(cell: Cell<'_>) -> KpjRead {
    let text = cell.text.trim().trim_start_matches('\'');
    let plain: String = text.chars().filter(|c| !c.is_whitespace() && !"-.".contains(*c)).collect();
    let nothing = plain.is_empty() || plain.bytes().all(|digit| digit == b'0');
    if nothing || (cell.kind != CellKind::Number && !plain.bytes().any(|b| b.is_ascii_digit())) {
        return KpjRead::Missing;
    }
    let whole = if cell.kind == CellKind::Number { text } else { plain.as_str() };
    Kpj::parse(whole).map_or_else(|| KpjRead::Damaged(text.to_owned()), KpjRead::Read)
}

/// What the words of a row say. Where a reason is named it is a refusal; otherwise yes and no are
/// looked for, and a number of its own says yes. Nothing where neither can be read.
pub fn said(words: &str, has_kpj: bool) -> Option<Said> {
    let told = tokens(words);
    if told.is_empty() {
        return has_kpj.then_some(Said::Accepted);
    }
    let mut reason: Option<(usize, Code)> = None;
    for (code, phrase) in rules().reasons() {
        let long = phrase.len();
        if find(&told, phrase).is_some() && reason.is_none_or(|(best, _)| long > best) {
            reason = Some((long, code));
        }
    }
    let words = &rules().answer;
    let yes = |at: usize| {
        let denied = at > 0 && words.denied.contains(&told[at - 1]);
        !denied && words.accepted.contains(&told[at])
    };
    let no = told.iter().any(|token| words.refused.contains(token));
    let yes = (0..told.len()).any(yes);
    match reason {
        // "Umur 45, diterima": a word that may be a reason stands beside a plain yes.
        Some((_, Code::Age | Code::Data)) if yes && !no => Some(Said::Accepted),
        Some((_, code)) => Some(Said::Refused(code)),
        None if no => Some(Said::Refused(Code::Other)),
        None if yes || has_kpj => Some(Said::Accepted),
        None => None,
    }
}

/// Lower-case words of letters and digits.
fn tokens(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|token| !token.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Where the words of a phrase stand one after another; a star stands for any ending.
fn find(told: &[String], phrase: &str) -> Option<usize> {
    let phrase: Vec<&str> = phrase.split(' ').collect();
    let same = |token: &String, wanted: &&str| match wanted.strip_suffix('*') {
        Some(start) => token.starts_with(start),
        None => token == wanted,
    };
    told.windows(phrase.len()).position(|some| some.iter().zip(&phrase).all(|(a, b)| same(a, b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_bpjs_become_our_codes() {
        for (words, code) in [
            ("GAGAL - NIK tidak ditemukan di Dukcapil", "nik-unknown"),
            ("Ditolak: usia melebihi batas usia 65 tahun", "age"),
            ("Sudah terdaftar sebagai peserta PU aktif", "active"),
            ("Peserta masih aktif di PT. Sawit Makmur", "active"),
            ("Nama tidak sesuai dengan NIK", "nik-name"),
            ("yang bersangkutan telah MENINGGAL DUNIA", "dead"),
            ("Data tidak lengkap", "data"),
            ("NIK ganda", "doubled"),
            ("Gagal", "other"),
            ("tidak diterima", "other"),
            ("Ditolak; silakan hubungi cabang", "other"),
        ] {
            let said = said(words, false);
            assert_eq!(said, Some(Said::Refused(Code::parse(code).expect("a code"))), "{words}");
        }
    }

    #[test]
    fn a_plain_yes_and_a_bare_number_are_an_acceptance_and_silence_is_none() {
        for words in ["BERHASIL", "Diterima", "AKTIF", "Terdaftar", "sukses, umur 45 tahun"] {
            assert_eq!(said(words, false), Some(Said::Accepted), "{words}");
        }
        assert_eq!(said("", true), Some(Said::Accepted));
        assert_eq!(said("", false), None);
        assert_eq!(said("dalam proses", false), None);
    }

    #[test]
    fn a_number_that_a_spreadsheet_shortened_is_damaged() {
        let cell = |text, kind| Cell { text, kind };
        let whole = Kpj::parse("26133068531").expect("a number");
        let lead = Kpj::parse("06133068531").expect("a number");
        assert_eq!(read_kpj(cell("26133068531", CellKind::Number)), KpjRead::Read(whole));
        assert_eq!(read_kpj(cell(" '061 3306 8531", CellKind::Text)), KpjRead::Read(lead));
        for (text, kind) in [
            ("6133068531", CellKind::Number),
            ("2.6133E+10", CellKind::Text),
            ("2613306853", CellKind::Text),
            ("261330685310", CellKind::Text),
        ] {
            assert_eq!(read_kpj(cell(text, kind)), KpjRead::Damaged(text.to_owned()));
        }
        assert_eq!(read_kpj(cell("-", CellKind::Text)), KpjRead::Missing);
        assert_eq!(read_kpj(cell("", CellKind::Text)), KpjRead::Missing);
    }
}
