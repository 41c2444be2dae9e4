//! Which sign stands between the cells of a text file.

use super::Limits;
use super::records::{Form, Records};

/// Records that are looked at.
const LOOKED_AT: usize = 200;
/// The signs in use, the commonest first.
const CANDIDATES: [u8; 4] = [b',', b';', b'\t', b'|'];
/// A sign no list uses: a text without delimiter has one column.
const NONE: u8 = 0x1f;

/// How the cells of a text file are delimited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Delimiter {
    /// The sign between cells.
    pub sign: u8,
    /// The sign after records.
    pub end: u8,
    /// Whether the file names it itself in a first line `sep=;`.
    pub named: bool,
    /// Columns that most rows have.
    pub columns: usize,
    /// Bytes of a middling row, for a guess at the number of rows.
    pub row_bytes: usize,
}

impl Delimiter {
    /// The sign as people name it; `None` for a text of one column.
    pub(super) fn name(&self) -> Option<&'static str> {
        match self.sign {
            b',' => Some(","),
            b';' => Some(";"),
            b'\t' => Some("Tab"),
            b'|' => Some("|"),
            NONE => None,
            _ => Some("sep="),
        }
    }
}

/// How well a sign would split a text.
struct Fit {
    columns: usize,
    /// Records with exactly so many columns.
    alike: usize,
    /// Records with more than one column.
    split: usize,
    records: usize,
}

/// Finds the delimiter from the start of a text.
pub(super) fn find(sample: &[u8], limits: &Limits) -> Delimiter {
    let end = if memchr::memchr(b'\n', sample).is_none() && memchr::memchr(b'\r', sample).is_some()
    {
        b'\r'
    } else {
        b'\n'
    };
    let lines = memchr::memchr_iter(end, sample).count();
    let row_bytes = sample.len() / (lines + 1);
    let of = |sign, named, columns| Delimiter { sign, end, named, columns, row_bytes };
    if let Some(delimiter) = named(sample) {
        return of(delimiter, true, fit(sample, delimiter, end, limits).columns);
    }
    let best = CANDIDATES
        .into_iter()
        .map(|delimiter| (delimiter, fit(sample, delimiter, end, limits)))
        .filter(|(_, fit)| fit.columns > 1)
        // Most of the records must split, and many of them alike.
        .filter(|(_, fit)| fit.split * 2 >= fit.records && fit.alike * 5 >= fit.records)
        // The share of records alike in twentieths; then the wider split; then the commoner sign.
        .max_by_key(|(delimiter, fit)| {
            let rank = CANDIDATES.iter().position(|other| other == delimiter);
            (fit.alike * 20 / fit.records.max(1), fit.columns, std::cmp::Reverse(rank))
        });
    match best {
        Some((delimiter, fit)) => of(delimiter, false, fit.columns),
        None => of(only_signs(sample).unwrap_or(NONE), false, 1),
    }
}

/// The sign of a text that has nothing else in it: an empty sheet saved as text.
fn only_signs(sample: &[u8]) -> Option<u8> {
    let bare = |sign: u8| sample.iter().all(|b| *b == sign || matches!(b, b' ' | b'\r' | b'\n'));
    CANDIDATES.into_iter().find(|sign| sample.contains(sign) && bare(*sign))
}

/// The sign that a first line `sep=;` names.
fn named(sample: &[u8]) -> Option<u8> {
    let line = sample.split(|byte| matches!(byte, b'\n' | b'\r')).next()?;
    let line = match line {
        [b'"', inner @ .., b'"'] => inner,
        line => line,
    };
    match line {
        [s, e, p, b'=', delimiter]
            if [*s, *e, *p].eq_ignore_ascii_case(b"sep")
                && delimiter.is_ascii()
                && !delimiter.is_ascii_alphanumeric()
                && *delimiter != b'"' =>
        {
            Some(*delimiter)
        }
        _ => None,
    }
}

fn fit(sample: &[u8], delimiter: u8, end: u8, limits: &Limits) -> Fit {
    let form = Form {
        delimiter,
        end,
        max_cell: limits.max_cell_bytes.max(sample.len()),
        // A row too wide is refused when it is read, not taken for a text without delimiter.
        max_columns: usize::MAX,
    };
    let mut records = Records::new(sample, form);
    let mut counts = Vec::with_capacity(LOOKED_AT);
    // The sample may end in the middle of a record, which then does not count.
    let mut last = 0;
    while counts.len() < LOOKED_AT
        && let Ok(Some(_)) = records.next()
    {
        if !records.text.is_empty() {
            last = records.ends.len();
            counts.push(last);
        }
    }
    if counts.len() > 1 && counts.len() < LOOKED_AT && sample.last() != Some(&end) {
        counts.pop();
    }
    counts.sort_unstable();
    let split = counts.iter().filter(|count| **count > 1).count();
    let (alike, columns) = counts
        .chunk_by(|a, b| a == b)
        .map(|run| (run.len(), run[0]))
        .filter(|(_, columns)| *columns > 1)
        .max()
        .unwrap_or((0, last));
    Fit { columns, alike, split, records: counts.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> u8 {
        find(text.as_bytes(), &Limits::default()).sign
    }

    #[test]
    fn decimal_commas_do_not_hide_the_semicolons() {
        assert_eq!(found("NO;NIK;UPAH\n1;6,20309E+15;1,5\n2;6,20301E+15;2,5\n"), b';');
    }

    #[test]
    fn title_rows_above_the_header_do_not_hide_the_delimiter() {
        let text = "DAFTAR CALON PESERTA, TAHUN 2026\n\nNO\tNAMA\tNIK\n1\tSITI\t62\n2\tBUDI\t62\n";
        assert_eq!(found(text), b'\t');
    }

    #[test]
    fn commas_in_quoted_addresses_are_not_counted() {
        assert_eq!(found("A|B|C\n\"x, y, z\"|\"1, 2\"|3\n\"u, v\"|4|5\n"), b'|');
    }

    #[test]
    fn names_with_a_title_in_one_column_are_not_split() {
        assert_eq!(found("NAMA\nSITI\nBUDI, S.Pd\nANI\nUDIN\nTUTI\n"), NONE);
    }

    #[test]
    fn an_empty_sheet_saved_as_text_has_no_cells() {
        assert_eq!(found(",,,\n,,,\n"), b',');
        assert_eq!(found("\n;;\r\n"), b';');
        assert_eq!(found("\n\n"), NONE);
    }

    #[test]
    fn a_row_wider_than_the_limit_does_not_hide_the_delimiter() {
        assert_eq!(found(&format!("NIK{}\n62,SITI\n", ",x".repeat(10_001))), b',');
    }

    #[test]
    fn a_first_line_that_names_the_delimiter_is_believed() {
        let found = find(b"sep=;\na,b;c\n", &Limits::default());
        assert!(found.named && found.sign == b';');
    }
}
