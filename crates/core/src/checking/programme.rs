//! What a programme takes: the settings that rules read.

use serde::Deserialize;
use time::Date;
use time::macros::date;

use crate::words::RegionCode;

mod file;

pub use file::ProgrammeError;

/// A class of work that a programme may take although it is not the informal work it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WorkClass {
    /// Paid a wage.
    WageEarner,
    /// Civil servants, army, police, village staff.
    Official,
    /// Pupils, housekeepers, pensioners, unemployed.
    NotWorking,
    /// May be paid a wage: to be looked at otherwise.
    Unclear,
}

/// A programme's rules. [`Programme::default`] is good enough to start without a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Programme {
    /// Title for reports; empty when there is none.
    pub title: String,
    /// The regency whose programme it is; `None`: found from the lists.
    pub regency: Option<RegionCode>,
    /// The registration date from which ages count.
    pub on: Date,
    /// Months of cover planned, for "turns 65 during cover".
    pub months: u8,
    /// Youngest age in full years.
    pub age_min: u8,
    /// The age that must not be reached at registration.
    pub age_below: u8,
    /// The highest welfare decile taken; `None`: any.
    pub decile_max: Option<u8>,
    /// More people than this of one family card are noted; `None`: any.
    pub household_max: Option<u32>,
    /// More people than this of one village are noted; `None`: any.
    pub village_max: Option<u32>,
    /// Occupations taken although they would be unclear or not informal, upper case.
    pub accept_occupations: Vec<String>,
    /// Classes of work taken beside informal work.
    pub accept_work: Vec<WorkClass>,
    /// Another kind of work in a record with the same NIK asks a person to look; otherwise it is
    /// a note (occupations on identity cards are often old).
    pub question_work: bool,
    /// Probability from which two records count as the same person, 0 to 1.
    pub match_from: f32,
    /// Probability from which a person must look, 0 to 1.
    pub review_from: f32,
}

impl Default for Programme {
    /// Age 18 to 64 at registration (entry limit: domain facts §3.1, grade B/C; lower bound by
    /// local practice), decile up to 5, twelve months.
    fn default() -> Self {
        Self {
            title: String::new(),
            regency: None,
            on: date!(2026 - 01 - 01),
            months: 12,
            age_min: 18,
            age_below: 65,
            decile_max: Some(5),
            household_max: None,
            village_max: None,
            accept_occupations: Vec::new(),
            accept_work: Vec::new(),
            question_work: true,
            match_from: 0.95,
            review_from: 0.5,
        }
    }
}
