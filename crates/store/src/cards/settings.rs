//! What an office decides about cards.

use lindung_core::cards::Ageing;
use lindung_core::words::RegionCode;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::Actor;
use super::problem::CardProblem;
use crate::db::{Db, Tx};
use crate::error::Result;
use crate::settings::{self, Setting};

const SETTING: Setting =
    Setting { name: "cards", action: "cards.settings", subject: "setting/cards" };

/// What an office decides about cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CardSettings {
    /// After how many days whom is told that cards lie somewhere.
    pub ageing: Ageing,
    /// Whether a photograph may show a hand-over.
    pub photos: bool,
    /// Days for which a phone may keep the work that it took along.
    pub device_days: u32,
}

impl Default for CardSettings {
    fn default() -> Self {
        Self { ageing: Ageing::default(), photos: false, device_days: 14 }
    }
}

/// What holds in a regency.
pub async fn card_settings(db: &Db, regency: RegionCode) -> Result<CardSettings> {
    settings::read(db, regency, SETTING).await
}

pub(super) async fn settings_in(tx: &mut Tx, regency: RegionCode) -> Result<CardSettings> {
    settings::read_in(tx, regency, SETTING).await
}

/// Sets it.
///
/// # Errors
/// If a later step of the ageing would come sooner, or a phone could keep nothing or for more than
/// 90 days.
pub async fn set_card_settings(
    db: &Db,
    regency: RegionCode,
    new: &CardSettings,
    actor: Actor,
) -> Result<()> {
    if !new.ageing.is_in_order() || !(1..=90).contains(&new.device_days) {
        return Err(CardProblem::Settings.into());
    }
    let told = json!({ "photos": new.photos, "device_days": new.device_days, "days": [
        new.ageing.remind, new.ageing.district, new.ageing.office, new.ageing.leader,
    ] });
    settings::set(db, regency, SETTING, new, told, Some(actor.account), actor.now).await
}
