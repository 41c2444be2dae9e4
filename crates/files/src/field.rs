//! Forms for people who collect with ODK Collect or `KoboToolbox`: the verification list and the
//! hand-over list as `XLSForm`, and what they send read back.
//!
//! The people stand in the form itself, filtered by village: one file to upload, which works in both
//! programs and without a signal. A file of people beside the form would have to be exchanged apart
//! from it. Each answer carries the number of the visit or of the card, so that an export in codes or in
//! words of either language is understood, and the number of its submission, so that the same file twice
//! does nothing twice.

mod book;
mod hand_over;
mod submissions;
mod verification;

use std::io;

use time::Date;

pub use hand_over::HandOverForm;
pub use submissions::{Read, Submission, Submissions, read_submissions};
pub use verification::VisitForm;

/// The most people that a form takes: more make it slow to open on a small phone.
pub const MOST_PEOPLE: usize = 5_000;

/// Between letters that belong to the shown line of a person.
const BETWEEN: &str = " · ";

/// What is the same in every form.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// What the collector sees as the name of the form.
    pub title: &'a str,
    /// Letters, digits, hyphens: the same for all versions of this form.
    pub id: &'a str,
    /// Rises with each version: `2026112308`.
    pub version: &'a str,
    /// The day for which the file is made, instead of a clock's.
    pub on: Date,
}

/// A village of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Village {
    /// Its code, `62.03.01.2001`.
    pub code: String,
    /// Its name with its kind and district.
    pub name: String,
}

/// Somebody who is to be visited or given a card.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The number of the visit or of the card.
    pub id: u128,
    /// The code of the village.
    pub village: String,
    /// The version of the visit that is answered; of a card, 0.
    pub version: i64,
    /// The number on the list or on the card.
    pub number: u64,
    /// The name.
    pub name: String,
    /// What tells people of one name apart: masked NIK, year of birth, hamlet.
    pub about: Vec<String>,
    /// SHA-256 of the token on the card in hexadecimal digits, so that the form finds the card by its
    /// QR code without holding the token; empty where there is none.
    pub token: String,
}

impl Person {
    /// As it is chosen from: number, name, what tells apart.
    fn said(&self) -> String {
        let number = format!("{}. {}", self.number, self.name);
        let about = self.about.iter().filter(|part| !part.is_empty()).map(String::as_str);
        [number.as_str()].into_iter().chain(about).collect::<Vec<_>>().join(BETWEEN)
    }
}

/// A number as it stands in forms: a UUID in the usual groups.
fn number_said(id: u128) -> String {
    let digits = format!("{id:032x}");
    let parts = [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]];
    parts.join("-")
}

/// Reads a UUID with or without hyphens and `uuid:` before it.
fn number_read(text: &str) -> Option<u128> {
    let text = text.trim();
    let text = text.strip_prefix("uuid:").unwrap_or(text);
    let digits: String = text.chars().filter(|letter| *letter != '-').collect();
    let whole = digits.len() == 32 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    whole.then(|| u128::from_str_radix(&digits, 16).ok()).flatten()
}

/// Verification of a list of people as a form.
///
/// # Errors
/// If a temporary file cannot be written.
pub fn visit_form(about: &About<'_>, form: &VisitForm) -> Result<Vec<u8>, io::Error> {
    book::write(about, &form.survey())
}

/// The hand-over of cards as a form.
///
/// # Errors
/// If a temporary file cannot be written.
pub fn hand_over_form(about: &About<'_>, form: &HandOverForm) -> Result<Vec<u8>, io::Error> {
    book::write(about, &form.survey())
}
