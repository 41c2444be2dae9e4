//! What an office decides about complaints and about what it tells in public.

use lindung_core::grievances::{Terms, smallest};
use lindung_core::words::RegionCode;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::problem::GrievanceProblem;
use crate::db::{Db, Tx};
use crate::error::Result;
use crate::settings::{self, Setting};

const SETTING: Setting =
    Setting { name: "grievances", action: "grievance.settings", subject: "setting/grievances" };

/// What an office decides about complaints and about what it tells in public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GrievanceSettings {
    /// Until when something is answered.
    pub terms: Terms,
    /// From how many people on a number is told in public.
    pub smallest: u16,
    /// The telephone that people call when somebody had an accident or died; empty: that of the
    /// letterhead.
    pub telephone: String,
    /// When the office is open, in the words of the office.
    pub hours: String,
}

impl Default for GrievanceSettings {
    fn default() -> Self {
        Self {
            terms: Terms::default(),
            smallest: smallest().usual,
            telephone: String::new(),
            hours: String::new(),
        }
    }
}

/// What holds in a regency.
pub async fn grievance_settings(db: &Db, regency: RegionCode) -> Result<GrievanceSettings> {
    settings::read(db, regency, SETTING).await
}

pub(super) async fn settings_in(tx: &mut Tx, regency: RegionCode) -> Result<GrievanceSettings> {
    settings::read_in(tx, regency, SETTING).await
}

/// Sets it. Days that run already stay as they are.
///
/// # Errors
/// If a number lies outside its bounds, or the terms contradict each other.
pub async fn set_grievance_settings(
    db: &Db,
    regency: RegionCode,
    new: &GrievanceSettings,
    by: Uuid,
    now: i64,
) -> Result<()> {
    new.terms.check().map_err(|wrong| GrievanceProblem::Settings { id: wrong.id })?;
    let bounds = smallest();
    if !(bounds.least..=bounds.most).contains(&new.smallest) {
        return Err(GrievanceProblem::Settings { id: "smallest" }.into());
    }
    let told = json!({ "days": new.terms.to_array(), "smallest": new.smallest });
    settings::set(db, regency, SETTING, new, told, Some(by), now).await
}
