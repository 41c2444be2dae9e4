//! Participant numbers of BPJS as people and spreadsheets leave them.

use super::text::is_nothing;
use crate::intake::{Cell, CellKind, Reading};
use crate::words::Kpj;

/// Reads a participant number: eleven digits, blanks, dots and dashes between them aside. A number
/// cell with fewer digits has lost the zeros in front and is unreadable.
pub fn read_kpj(cell: Cell<'_>) -> Reading<Kpj> {
    let text = cell.text.trim().trim_start_matches('\'');
    let bare: String = match cell.kind {
        CellKind::Number => text.to_owned(),
        _ => text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '.')).collect(),
    };
    if is_nothing(text) || bare.bytes().all(|byte| byte == b'0') {
        return Reading::Missing;
    }
    Kpj::parse(&bare).map_or(Reading::Unreadable, Reading::Read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eleven_digits_are_read_and_a_shortened_number_is_not_guessed() {
        let cell = |text, kind| Cell { text, kind };
        let whole = Kpj::parse("06133068531").map_or(Reading::Missing, Reading::Read);
        assert_eq!(read_kpj(cell(" '061 3306-8531", CellKind::Text)), whole);
        assert_eq!(read_kpj(cell("6133068531", CellKind::Number)), Reading::Unreadable);
        assert_eq!(read_kpj(cell("2.6133E+10", CellKind::Text)), Reading::Unreadable);
        assert_eq!(read_kpj(cell("-", CellKind::Text)), Reading::Missing);
        assert_eq!(read_kpj(cell("00000000000", CellKind::Text)), Reading::Missing);
    }
}
