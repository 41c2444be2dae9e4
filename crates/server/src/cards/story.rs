//! The story of a card in words.

use lindung_core::cards::{Account, Move};
use lindung_core::message::Message;
use lindung_store::cards::{self as store, CardAt, CardEvent, CardTold};
use rustc_hash::FxHashMap;
use uuid::Uuid;

use super::one::reason_said;
use super::parcel::proof_said;
use crate::fault::Fault;
use crate::registry::actors;
use crate::visit::Visit;

/// An entry in words.
pub struct Told {
    /// What happened.
    pub what: String,
    /// From where to where, or what shows it.
    pub more: String,
    /// What somebody said.
    pub words: String,
    /// On which day, and when it was written down.
    pub when: String,
    /// Who wrote it down.
    pub by: String,
    /// The entry whose proof can be opened.
    pub proof: Option<i64>,
    /// The change to the person that was asked for.
    pub change: Option<Uuid>,
}

/// The story of a card, from its beginning.
///
/// # Errors
/// If the store does not answer.
pub async fn story(visit: &Visit, card: Uuid) -> Result<Vec<Told>, Fault> {
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let told = store::card_story(db, keys, &visit.signed()?.account.area, card).await?;
    let names = actors(visit, told.iter().map(|one| one.by)).await?;
    Ok(told.iter().map(|one| said(visit, one, &names)).collect())
}

fn said(visit: &Visit, told: &CardTold, names: &FxHashMap<Uuid, String>) -> Told {
    let (what, more, proof, change) = match &told.event {
        CardEvent::Moved { act, from, to, reason, proof, file } => {
            let mut more = Vec::new();
            match (act, reason.as_deref()) {
                (Move::Handed, Some(word)) => more.push(visit.t(&format!("card-receiver-{word}"))),
                (Move::Voided, Some(word)) => more.push(visit.t(&format!("card-ended-{word}"))),
                _ => more.extend(way(visit, from.as_ref(), to)),
            }
            more.extend(proof.map(|proof| proof_said(visit, proof)));
            let what = visit.t(&format!("card-move-{}", act.word()));
            (what, more.join(", "), file.then_some(told.entry), None)
        }
        CardEvent::Tried { reason, change } => {
            (visit.t("card-tried"), reason_said(visit, *reason), None, *change)
        }
    };
    Told {
        what,
        more,
        words: told.words.clone(),
        when: format!("{} ({})", visit.texts.date(told.on), visit.time(told.at)),
        by: names.get(&told.by).cloned().unwrap_or_default(),
        proof,
        change,
    }
}

/// From where to where, as far as it says something.
fn way(visit: &Visit, from: Option<&CardAt>, to: &CardAt) -> Option<String> {
    let name = |at: &CardAt| match at.account {
        Account::Parcel(_) => {
            visit.say(&Message::new("card-in-parcel").text("number", at.name.clone()))
        }
        _ => at.name.clone(),
    };
    let from = from.map(name).filter(|name| !name.is_empty());
    let to = Some(name(to)).filter(|name| !name.is_empty());
    match (from, to) {
        (Some(from), Some(to)) if from != to => Some(format!("{from} → {to}")),
        (_, Some(to)) => Some(to),
        (from, None) => from,
    }
}
