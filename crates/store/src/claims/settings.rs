//! What an office decides about claims.

use std::collections::BTreeMap;

use lindung_core::claims::State;
use lindung_core::law::Law;
use lindung_core::words::RegionCode;
use serde::{Deserialize, Serialize};
use serde_json::json;
use time::{Date, Duration};

use super::Actor;
use super::problem::ClaimProblem;
use crate::db::{Db, Tx};
use crate::error::Result;
use crate::settings::{self, Setting};

const SETTING: Setting =
    Setting { name: "claims", action: "claims.settings", subject: "setting/claims" };

/// What an office decides about claims.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ClaimSettings {
    /// Days after which it is asked why a case does not move, by the word of the state; where none
    /// are set, those of the law files hold.
    pub turn_days: BTreeMap<String, u16>,
}

impl ClaimSettings {
    /// Days after which it is asked why a case that stands there does not move; none where it is over.
    pub fn days(&self, state: State, today: Date) -> Option<u16> {
        let usual = || Law::embedded().turn_days(state, today).map(|(days, _)| days);
        let own = self.turn_days.get(state.word()).copied();
        own.or_else(usual).filter(|_| state.is_live())
    }

    /// The day until which whoever has the turn, which begins today, is expected to be done.
    pub(super) fn due(&self, state: State, today: Date) -> Option<Date> {
        Some(today.saturating_add(Duration::days(self.days(state, today)?.into())))
    }
}

/// What holds in a regency.
pub async fn claim_settings(db: &Db, regency: RegionCode) -> Result<ClaimSettings> {
    settings::read(db, regency, SETTING).await
}

pub(super) async fn settings_in(tx: &mut Tx, regency: RegionCode) -> Result<ClaimSettings> {
    settings::read_in(tx, regency, SETTING).await
}

/// Sets it.
///
/// # Errors
/// If a state is unknown or over, or its days are none or more than a year.
pub async fn set_claim_settings(
    db: &Db,
    regency: RegionCode,
    new: &ClaimSettings,
    actor: Actor,
) -> Result<()> {
    let sound = |(word, days): (&String, &u16)| {
        State::parse(word).is_some_and(State::is_live) && (1..=366).contains(days)
    };
    if !new.turn_days.iter().all(sound) {
        return Err(ClaimProblem::Settings.into());
    }
    let told = json!({ "days": new.turn_days });
    settings::set(db, regency, SETTING, new, told, Some(actor.account), actor.now).await
}
