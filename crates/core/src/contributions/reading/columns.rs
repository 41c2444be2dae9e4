//! Which columns of a statement tell months and money, by the words of their titles.

use crate::intake::{Field, Layout, Sheet};

/// The columns of a statement beside those of the person.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Columns {
    pub(super) nik: Option<usize>,
    pub(super) kpj: Option<usize>,
    pub(super) months: Option<usize>,
    pub(super) first: Option<usize>,
    pub(super) last: Option<usize>,
    pub(super) count: Option<usize>,
    pub(super) jkk: Option<usize>,
    pub(super) jkm: Option<usize>,
    pub(super) total: Option<usize>,
    pub(super) paid_on: Option<usize>,
}

/// A sheet that is no statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The titles that are there.
    pub found: Vec<String>,
    /// The message that says what is missing.
    pub key: &'static str,
}

/// What a title can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Means {
    Months,
    First,
    Last,
    Count,
    Jkk,
    Jkm,
    Total,
    PaidOn,
}

impl Columns {
    /// Finds them by their titles. With `period`, months need no column of their own.
    ///
    /// # Errors
    /// If nothing tells money, or nothing tells months.
    pub fn of(layout: &Layout, period: bool) -> Result<Self, Missing> {
        let mut found = Self { nik: layout.column(Field::Nik), ..Self::default() };
        found.kpj = layout.column(Field::Kpj);
        let mut best_total = 0;
        for (at, column) in layout.columns.iter().enumerate() {
            let tokens = tokens(&column.title);
            if found.kpj.is_none() && is_kpj(&tokens) {
                found.kpj = Some(at);
            }
            let person = [Field::Nik, Field::Name, Field::Kpj, Field::FamilyCard, Field::BirthDate];
            let taken = column.field.is_some_and(|(field, _)| person.contains(&field));
            let means = if taken || found.kpj == Some(at) { None } else { meaning(&tokens) };
            let place = match means {
                None => continue,
                Some(Means::Total) => {
                    let rank = total_rank(&tokens);
                    if rank > best_total {
                        (best_total, found.total) = (rank, Some(at));
                    }
                    continue;
                }
                Some(Means::Months) => &mut found.months,
                Some(Means::First) => &mut found.first,
                Some(Means::Last) => &mut found.last,
                Some(Means::Count) => &mut found.count,
                Some(Means::Jkk) => &mut found.jkk,
                Some(Means::Jkm) => &mut found.jkm,
                Some(Means::PaidOn) => &mut found.paid_on,
            };
            place.get_or_insert(at);
        }
        let titles = || {
            let titles = layout.columns.iter().map(|column| column.title.clone());
            titles.filter(|title| !title.is_empty()).collect()
        };
        let missing = |key| Err(Missing { found: titles(), key });
        if found.total.is_none() && (found.jkk.is_none() || found.jkm.is_none()) {
            return missing("statement-file-no-money");
        }
        if found.months.or(found.first).is_none() && !period {
            return missing("statement-file-no-months");
        }
        Ok(found)
    }
}

/// The layout with the words of a second line of titles, such as JKK and JKM below "IURAN": a row
/// right below the header that holds nobody and no number.
pub fn with_second_line(sheet: &Sheet, layout: &Layout) -> Layout {
    let mut layout = layout.clone();
    let row = layout.header.end;
    let free = row < sheet.len() && !layout.people.iter().any(|person| *person as usize == row);
    let words: Vec<&str> = if free {
        (0..layout.columns.len()).map(|at| sheet.text(row, at).trim()).collect()
    } else {
        Vec::new()
    };
    let numbers = words.iter().any(|word| word.contains(|c: char| c.is_ascii_digit()));
    if layout.header.is_empty() || numbers {
        return layout;
    }
    for (column, word) in layout.columns.iter_mut().zip(words) {
        let title = format!("{} {word}", column.title);
        title.trim().clone_into(&mut column.title);
    }
    layout
}

/// Words of letters and digits in lower case.
fn tokens(title: &str) -> Vec<String> {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

fn has(tokens: &[String], words: &[&str]) -> bool {
    tokens.iter().any(|token| words.contains(&token.as_str()))
}

/// Layouts of a branch call the participant number by many names.
fn is_kpj(tokens: &[String]) -> bool {
    let number = has(tokens, &["no", "nomor", "nomer", "nmr", "id", "kode"]);
    has(tokens, &["kpj", "nokpj"])
        || number && has(tokens, &["peserta", "kepesertaan", "kartu", "jamsostek", "bpjstk"])
}

fn meaning(tokens: &[String]) -> Option<Means> {
    let any = |words: &[&str]| has(tokens, words);
    let month = any(&["bulan", "bln", "blth", "periode", "masa"]);
    let amount = any(&["jumlah", "jml", "banyak", "banyaknya", "lama"]);
    let day = any(&["tanggal", "tgl", "tgl.", "waktu"]);
    let (jkk, jkm) = (any(&["jkk", "kecelakaan"]), any(&["jkm", "kematian"]));
    if day {
        let paid = any(&["bayar", "pembayaran", "lunas", "pelunasan", "setor", "rekon", "posting"]);
        return paid.then_some(Means::PaidOn);
    }
    if any(&["kode", "no", "nomor", "status", "keterangan", "ket", "nama", "orang", "denda"]) {
        return None;
    }
    match (jkk, jkm) {
        (true, true) => return Some(Means::Total),
        (true, false) => return Some(Means::Jkk),
        (false, true) => return Some(Means::Jkm),
        (false, false) => {}
    }
    if any(&["jht", "jp", "jkp", "upah", "gaji", "penghasilan"]) {
        return None;
    }
    if month && amount && !any(&["iuran", "rp", "rupiah"]) || any(&["lama"]) {
        return Some(Means::Count);
    }
    if any(&["awal", "mulai", "dari"]) && (month || any(&["iuran"])) {
        return Some(Means::First);
    }
    if any(&["akhir", "sampai", "hingga", "sd"]) && (month || any(&["iuran"])) {
        return Some(Means::Last);
    }
    if month && amount {
        return Some(Means::Count);
    }
    if month {
        return Some(Means::Months);
    }
    (total_rank(tokens) > 0).then_some(Means::Total)
}

/// How surely a title tells all that was paid; zero when it does not.
fn total_rank(tokens: &[String]) -> u8 {
    let sum = has(tokens, &["total", "jumlah", "jml"]);
    let paid = has(tokens, &["bayar", "dibayar", "pembayaran", "nominal", "tagihan", "nilai"]);
    let contribution = has(tokens, &["iuran", "premi"]);
    let both = has(tokens, &["jkk"]) && has(tokens, &["jkm"]);
    match (sum, paid || contribution) {
        (true, true) => 4,
        (false, false) if both => 2,
        (true, false) => 3,
        (false, true) if contribution => 2,
        (false, true) => 1,
        (false, false) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::{Column, RecognisedBy};

    fn layout(titles: &[&str]) -> Layout {
        let field = |title: &str| match title {
            "NIK" => Some((Field::Nik, RecognisedBy::Header)),
            "NAMA" => Some((Field::Name, RecognisedBy::Header)),
            _ => None,
        };
        let column = |title: &&str| Column { title: (*title).to_owned(), field: field(title) };
        Layout { header: 0..1, people: Vec::new(), columns: titles.iter().map(column).collect() }
    }

    #[test]
    fn titles_of_many_branches_tell_months_and_money() {
        let of = |titles: &[&str]| Columns::of(&layout(titles), false).expect("a statement");
        for month in ["BLTH", "PERIODE", "BULAN IURAN", "Bln. Iuran", "Masa Iuran", "Periode Bulan"]
        {
            let found = of(&["NIK", "NAMA", "NO PESERTA", month, "JKK", "JKM", "JUMLAH IURAN"]);
            assert_eq!((found.kpj, found.months), (Some(2), Some(3)), "{month}");
            assert_eq!((found.jkk, found.jkm, found.total), (Some(4), Some(5), Some(6)), "{month}");
        }
        for total in ["IURAN", "JUMLAH", "TOTAL", "Nominal Bayar", "JKK + JKM", "Iuran (Rp)"] {
            let found = of(&["NAMA", "KPJ", "BLTH", "TANGGAL BAYAR", total]);
            assert_eq!((found.total, found.paid_on), (Some(4), Some(3)), "{total}");
        }
        let spans = of(&["NAMA", "KPJ", "PERIODE AWAL", "PERIODE AKHIR", "JML BULAN", "IURAN"]);
        assert_eq!((spans.first, spans.last, spans.count), (Some(2), Some(3), Some(4)));
        assert_eq!((spans.months, spans.total), (None, Some(5)));
    }

    #[test]
    fn the_sum_of_all_goes_before_a_single_contribution() {
        let titles = ["NAMA", "KPJ", "BLTH", "UPAH", "IURAN", "DENDA", "TOTAL BAYAR"];
        let found = Columns::of(&layout(&titles), false).expect("a statement");
        assert_eq!(found.total, Some(6));
    }

    #[test]
    fn a_sheet_without_money_or_months_says_what_it_has() {
        let wrong = Columns::of(&layout(&["NIK", "NAMA", "BLTH"]), false).expect_err("no money");
        assert_eq!(wrong.key, "statement-file-no-money");
        assert_eq!(wrong.found, ["NIK", "NAMA", "BLTH"]);
        let titles = ["NIK", "NAMA", "IURAN"];
        let wrong = Columns::of(&layout(&titles), false).expect_err("no months");
        assert_eq!(wrong.key, "statement-file-no-months");
        assert!(Columns::of(&layout(&titles), true).is_ok());
    }
}
