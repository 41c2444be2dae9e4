//! Lists that arrived: their files, sealed in parts; their rows and what the check found on them.

mod corrections;
mod files;
mod landing;
mod list;
mod profiles;
mod results;
mod rows;
mod stale;
mod update;

pub use corrections::{Corrected, Corrections, Given, corrections_of, given, land_corrections};
pub use files::{File, NewFile, file, file_by_digest, files, keep_in, retire, write_to};
pub use landing::{Landed, Landing, NewCandidate, NewFinding, NewPair, Other, land_check};
pub use list::{
    Counts, List, ListState, NewList, add_file_in, counts, create_in, files_of, list, list_of_file,
    lists, set_reading, set_state_in, set_summary, set_summary_in, withdraw,
};
pub use profiles::{Profile, profile, profiles, save_profile};
pub use results::{Made, land_result, result_part};
pub use stale::{set_stale_months, stale_months};
pub use update::{There, own_workers, there};

pub(crate) use corrections::{SCOPED as CORRECTION_SCOPED, STATEMENTS as CORRECTION_STATEMENTS};
pub(crate) use files::{STATEMENTS as FILE_STATEMENTS, digest_print, read_whole};
pub(crate) use landing::STATEMENTS as LANDING_STATEMENTS;
pub(crate) use list::{SCOPED as LIST_SCOPED, STATEMENTS as LIST_STATEMENTS};
pub(crate) use profiles::STATEMENTS as PROFILE_STATEMENTS;
pub(crate) use results::{Kept, STATEMENTS as RESULT_STATEMENTS, keep_made_in};
pub(crate) use stale::STATEMENTS as STALE_STATEMENTS;
pub(crate) use update::{SCOPED as UPDATE_SCOPED, STATEMENTS as UPDATE_STATEMENTS};
