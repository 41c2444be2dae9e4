//! From when on the office wishes to be told that something needs attention.

use lindung_core::coverage::Thresholds;
use lindung_core::words::RegionCode;
use serde_json::json;

use super::Actor;
use super::problem::CoverageProblem;
use crate::db::Db;
use crate::error::Result;
use crate::settings::{self, Setting};

const SETTING: Setting =
    Setting { name: "coverage", action: "coverage.settings", subject: "setting/coverage" };

/// What holds in a regency.
pub async fn coverage_settings(db: &Db, regency: RegionCode) -> Result<Thresholds> {
    settings::read(db, regency, SETTING).await
}

/// Sets it.
///
/// # Errors
/// If a number lies outside its bounds.
pub async fn set_coverage_settings(
    db: &Db,
    regency: RegionCode,
    new: Thresholds,
    actor: Actor,
) -> Result<()> {
    new.check().map_err(|wrong| CoverageProblem::Settings { id: wrong.id })?;
    let told = json!({ "thresholds": new.to_array() });
    settings::set(db, regency, SETTING, &new, told, Some(actor.account), actor.now).await
}
