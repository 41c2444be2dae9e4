//! Text of a CSV file, written by hand into a buffer: a million rows must take about a second.

use time::Date;

/// One line of a CSV file after another.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    pub(crate) bytes: Vec<u8>,
    begun: bool,
}

impl Lines {
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self { bytes: Vec::with_capacity(bytes), begun: false }
    }

    fn separate(&mut self) {
        if self.begun {
            self.bytes.push(b',');
        }
        self.begun = true;
    }

    /// Adds a field that holds nothing a CSV reader or a spreadsheet could misread: digits, codes.
    pub(crate) fn plain(&mut self, text: &str) {
        self.separate();
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// Adds a field of any text, quoted and kept from running as a formula where needed.
    pub(crate) fn text(&mut self, text: &str) {
        self.separate();
        push_text(&mut self.bytes, text);
    }

    /// Adds a field that was already made ready by [`ready`].
    pub(crate) fn ready(&mut self, field: &[u8]) {
        self.separate();
        self.bytes.extend_from_slice(field);
    }

    pub(crate) fn number(&mut self, number: u64) {
        self.separate();
        push_number(&mut self.bytes, number);
    }

    /// A number with a fixed count of decimals, as `12.345`; empty when it is not finite.
    pub(crate) fn decimal(&mut self, value: f32, decimals: u32) {
        self.separate();
        if !value.is_finite() {
            return;
        }
        let scale = 10u64.pow(decimals);
        let scaled = (f64::from(value).abs() * scale as f64).round() as u64;
        if value < 0.0 && scaled > 0 {
            self.bytes.push(b'-');
        }
        push_number(&mut self.bytes, scaled / scale);
        self.bytes.push(b'.');
        push_padded(&mut self.bytes, scaled % scale, decimals as usize);
    }

    /// A day as `YYYY-MM-DD`.
    pub(crate) fn date(&mut self, date: Date) {
        self.separate();
        push_padded(&mut self.bytes, u64::from(date.year().unsigned_abs()), 4);
        self.bytes.push(b'-');
        push_padded(&mut self.bytes, u64::from(u8::from(date.month())), 2);
        self.bytes.push(b'-');
        push_padded(&mut self.bytes, u64::from(date.day()), 2);
    }

    pub(crate) fn empty(&mut self) {
        self.separate();
    }

    pub(crate) fn end(&mut self) {
        self.bytes.push(b'\n');
        self.begun = false;
    }
}

/// A text made ready to stand as a field of a CSV file.
pub(crate) fn ready(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() + 2);
    push_text(&mut bytes, text);
    bytes
}

fn push_text(bytes: &mut Vec<u8>, text: &str) {
    if let Some(text) = formula_after_semicolon(text) {
        return push_field(bytes, &text);
    }
    push_field(bytes, text);
}

/// Indonesian spreadsheets take `;` for the end of a cell, even inside quotation marks that do not
/// begin the line: what follows one may run as a formula too and gets its apostrophe.
fn formula_after_semicolon(text: &str) -> Option<String> {
    memchr::memchr(b';', text.as_bytes())?;
    let runs = |part: &str| runs_as_formula(part.trim_start());
    if !text.split(';').skip(1).any(runs) {
        return None;
    }
    let parts = text.split(';').enumerate().map(|(at, part)| {
        let bare = part.trim_start();
        if at > 0 && runs_as_formula(bare) { format!("'{bare}") } else { part.to_owned() }
    });
    Some(parts.collect::<Vec<_>>().join(";"))
}

fn push_field(bytes: &mut Vec<u8>, text: &str) {
    let formula = runs_as_formula(text);
    let quoted = text.bytes().any(|b| matches!(b, b',' | b'"' | b'\n' | b'\r' | b'\t'))
        || text.starts_with(' ')
        || text.ends_with(' ');
    if !quoted {
        if formula {
            bytes.push(b'\'');
        }
        bytes.extend_from_slice(text.as_bytes());
        return;
    }
    bytes.push(b'"');
    if formula {
        bytes.push(b'\'');
    }
    for &byte in text.as_bytes() {
        if byte == b'"' {
            bytes.push(b'"');
        }
        bytes.push(byte);
    }
    bytes.push(b'"');
}

/// Whether a spreadsheet would run this text as a formula. A plain number such as `-5` is none.
pub(crate) fn runs_as_formula(text: &str) -> bool {
    let Some(first) = text.bytes().next() else { return false };
    match first {
        b'=' | b'@' | b'\t' | b'\r' | b'\n' => true,
        b'+' | b'-' => {
            let rest = &text[1..];
            let number = rest.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
                && rest.bytes().any(|b| b.is_ascii_digit());
            !number
        }
        _ => false,
    }
}

fn push_number(bytes: &mut Vec<u8>, number: u64) {
    let mut digits = [0u8; 20];
    let mut at = digits.len();
    let mut rest = number;
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    bytes.extend_from_slice(&digits[at..]);
}

fn push_padded(bytes: &mut Vec<u8>, number: u64, width: usize) {
    let start = bytes.len();
    push_number(bytes, number);
    for _ in bytes.len() - start..width {
        bytes.insert(start, b'0');
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    fn line(write: impl FnOnce(&mut Lines)) -> String {
        let mut lines = Lines::default();
        write(&mut lines);
        String::from_utf8(lines.bytes).unwrap()
    }

    #[test]
    fn a_cell_that_would_run_as_a_formula_gets_an_apostrophe() {
        for text in ["=1+1", "+cmd", "-2+3", "@SUM(A1)"] {
            assert_eq!(line(|l| l.text(text)), format!("'{text}"));
        }
        assert_eq!(line(|l| l.text("\t=1")), "\"'\t=1\"");
        assert_eq!(line(|l| l.text("=\"a\",b")), "\"'=\"\"a\"\",b\"");
    }

    #[test]
    fn a_formula_behind_a_semicolon_gets_an_apostrophe_too() {
        assert_eq!(line(|l| l.text("JL. A; =cmd|x")), "JL. A;'=cmd|x");
        assert_eq!(line(|l| l.text("A,B;@x")), "\"A,B;'@x\"");
        assert_eq!(line(|l| l.text("JL. A; RT 2;-")), "JL. A; RT 2;'-");
        assert_eq!(line(|l| l.text("JL. A; RT 2")), "JL. A; RT 2");
    }

    #[test]
    fn a_plain_number_and_a_dash_inside_a_name_stay_as_they_are() {
        for text in ["-5", "+62", "-1.250", "SITI-RATIH", "'SUPIANI"] {
            assert_eq!(line(|l| l.text(text)), text);
        }
        assert_eq!(line(|l| l.text("-")), "'-");
    }

    #[test]
    fn numbers_have_fixed_decimals_and_dates_four_digit_years() {
        let text = line(|l| {
            l.decimal(12.3456, 3);
            l.decimal(-0.0001, 3);
            l.decimal(0.95, 4);
            l.decimal(-7.5, 3);
            l.date(date!(1985 - 02 - 03));
            l.number(u64::MAX);
        });
        assert_eq!(text, "12.346,0.000,0.9500,-7.500,1985-02-03,18446744073709551615");
    }
}
