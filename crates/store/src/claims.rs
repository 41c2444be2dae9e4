//! Claims: reports of what happened, cases with their journal, papers, heirs, sums and school years,
//! deaths on lists, and what lies unclaimed.
//!
//! A case is never deleted, and changes through `booking::book` only, which writes its row and its
//! journal together; `verify_claims` works them out again. Whoever comes second reads who was first.

mod booking;
mod case;
mod children;
mod covered;
mod family;
mod following;
mod health;
mod heirs;
mod helpers;
mod inbox;
mod journal;
mod landing;
mod listing;
mod matches;
mod moving;
mod opening;
mod papers;
mod particulars;
mod problem;
mod reckoning;
mod renewing;
mod reporting;
mod schooling;
mod settings;
mod signs;
mod sums;
mod unclaimed;
mod verify;

pub use crate::cards::Actor;
pub use case::{Case, case, case_by_number, cases_of};
pub use children::{Child, NewChild, children, keep_child};
pub use covered::{CoveredWorker, Wanted, covered_workers};
pub use health::{HealthNote, count_health, health_notes, write_health};
pub use heirs::{
    BankAccount, Heir, HeirSecrets, NewHeir, Typed, heirs, keep_heir, remove_heir, reveal_heir,
};
pub use helpers::{Helper, HelperKind, NewHelper, add_helper, helpers};
pub use inbox::{Report, count_inbox, inbox, one_report, reports_of};
pub use journal::{CaseTold, case_journal};
pub use landing::{FoundDeath, Sweep, Swept, land_sweep};
pub use listing::{
    CasesWanted, ClaimCounts, SOON, Stuck, claim_counts, first_reports_due, late_cases, list_cases,
    stuck,
};
pub use matches::{
    DeathMatch, SaidSame, certain_death_waits, matches_of, one_match, say_different, say_same,
    waiting_matches,
};
pub use moving::{
    AsRead, NewEvent, Step, advance, change_event, change_particulars, note, pass, report_to_bpjs,
};
pub use papers::{
    CaseFile, FileKind, Paper, PaperState, add_file, case_files, mark_papers, papers, read_file,
    remove_file,
};
pub use particulars::{Particulars, particulars};
pub use problem::ClaimProblem;
pub use reckoning::{CaseReckoning, Standing, reckoning};
pub use reporting::{
    NewReport, Opened, Reported, Told, assign, open_case, report, report_due, report_from_public,
    set_aside,
};
pub use schooling::{YearDone, YearOf, mark_year, school_years};
pub use settings::{ClaimSettings, claim_settings, set_claim_settings};
pub use signs::claim_signs;
pub use sums::{
    ClaimPayment, ClaimSum, NewClaimPayment, NewSum, SumOf, claim_payments, claim_sums,
    decide_sums, pay_claim, undo_claim_payment,
};
pub use unclaimed::{
    UnclaimedDeath, UnclaimedVillage, UnclaimedWanted, Unfinished, count_unfinished, unclaimed,
    unclaimed_by_village, unfinished_scholarships,
};
pub use verify::{ClaimGap, ClaimsVerified, verify_claims};

pub(crate) use following::{death_refused_in, joined_in, parted_in, returned_in};
pub(crate) use heirs::account_print;
pub(crate) use helpers::{name_print, phone_print};
pub(crate) use landing::record_print;
pub(crate) use opening::death_decided_in;
pub(crate) use renewing::{MonthsOf, months_changed_in};
pub(crate) use reporting::report_in;

use lindung_core::access::Area;
use lindung_core::words::RegionCode;
use time::Date;
use uuid::Uuid;

use crate::error::{Result, StoreError};

/// Who does something, if anybody does, on which day where the office is, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Who {
    /// The account; nobody where the program does it.
    pub(crate) account: Option<Uuid>,
    /// The day at the office.
    pub(crate) today: Date,
    /// The moment.
    pub(crate) now: i64,
}

impl From<Actor> for Who {
    fn from(actor: Actor) -> Self {
        Self { account: Some(actor.account), today: actor.today, now: actor.now }
    }
}

/// The statements of this link by file, for the tests.
pub(crate) const STATEMENTS: [(&str, &[(&str, &str)]); 18] = [
    ("claims/booking", booking::STATEMENTS),
    ("claims/children", children::STATEMENTS),
    ("claims/health", health::STATEMENTS),
    ("claims/heirs", heirs::STATEMENTS),
    ("claims/helpers", helpers::STATEMENTS),
    ("claims/landing", landing::STATEMENTS),
    ("claims/landing/registered", landing::REGISTERED_STATEMENTS),
    ("claims/matches", matches::STATEMENTS),
    ("claims/opening", opening::STATEMENTS),
    ("claims/papers", papers::STATEMENTS),
    ("claims/particulars", particulars::STATEMENTS),
    ("claims/reckoning", reckoning::STATEMENTS),
    ("claims/renewing", renewing::STATEMENTS),
    ("claims/reporting", reporting::STATEMENTS),
    ("claims/schooling", schooling::STATEMENTS),
    ("claims/sums", sums::STATEMENTS),
    ("claims/sums/books", sums::BOOKS_STATEMENTS),
    ("claims/verify", verify::STATEMENTS),
];

/// The statements over tables of people.
pub(crate) const SCOPED: [(&str, &[(&str, crate::Scoped)]); 17] = [
    ("claims/case", case::SCOPED),
    ("claims/children", children::SCOPED),
    ("claims/covered", covered::SCOPED),
    ("claims/health", health::SCOPED),
    ("claims/heirs", heirs::SCOPED),
    ("claims/helpers", helpers::SCOPED),
    ("claims/inbox", inbox::SCOPED),
    ("claims/journal", journal::SCOPED),
    ("claims/listing", listing::SCOPED),
    ("claims/matches", matches::SCOPED),
    ("claims/papers", papers::SCOPED),
    ("claims/particulars", particulars::SCOPED),
    ("claims/reckoning", reckoning::SCOPED),
    ("claims/schooling", schooling::SCOPED),
    ("claims/signs", signs::SCOPED),
    ("claims/sums", sums::SCOPED),
    ("claims/unclaimed", unclaimed::SCOPED),
];

fn subject(claim: Uuid) -> String {
    format!("claim/{claim}")
}

fn whole(regency: RegionCode) -> Result<Area> {
    Area::whole(regency).ok_or_else(|| StoreError::RegencyUnknown { regency: regency.to_string() })
}
