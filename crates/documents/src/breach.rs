//! The letters after a breach (UU 27/2022 article 46): to those affected and to the authority.

use serde::Serialize;

use crate::world::{Template, render};
use crate::{DocumentError, Letterhead};

/// What is known of a breach.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Breach {
    /// The head of the paper.
    pub head: Letterhead,
    /// Its number in the regency.
    pub number: String,
    /// The day of the letter.
    pub day: String,
    /// When it was noticed.
    pub noticed: String,
    /// When and how it happened.
    pub what: String,
    /// Which data came to others.
    pub data: String,
    /// What was done and will be done.
    pub handling: String,
    /// Whom to ask.
    pub contact: String,
}

/// Letters to those affected.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PersonLetters {
    /// What they are told.
    pub breach: Breach,
    /// A letter for each: the name and where they live. With none it is a form with lines to fill in.
    pub to: Vec<(String, String)>,
}

/// The letter to the authority.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AuthorityLetter {
    /// What it is told.
    pub breach: Breach,
    /// How many people are affected.
    pub people: String,
    /// Where they live.
    pub places: String,
    /// Until when they have to be told.
    pub due: String,
}

/// A page for each of those affected.
///
/// # Errors
/// If the template is wrong.
pub fn breach_to_persons(letters: &PersonLetters) -> Result<Vec<u8>, DocumentError> {
    render(Template::BreachPersons, letters)
}

/// The report to the authority.
///
/// # Errors
/// If the template is wrong.
pub fn breach_to_authority(letter: &AuthorityLetter) -> Result<Vec<u8>, DocumentError> {
    render(Template::BreachAuthority, letter)
}
