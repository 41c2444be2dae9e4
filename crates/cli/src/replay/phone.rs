//! A phone without a signal, as `/field` has it: it takes work along and brings entries home.

use lindung_core::message::Message;
use lindung_core::words::RegionCode;
use serde_json::{Value, json};
use uuid::Uuid;

use super::run::Run;
use crate::acting::client::Client;
use crate::exit;
use crate::office::{Step, Stop};

/// Entries in one request.
const ENTRIES: usize = 100;

/// People that one phone takes along; the office allows some more.
const PEOPLE: u64 = 4_000;

/// A phone.
pub(super) struct Phone {
    device: Uuid,
    entries: Vec<Value>,
    last: i64,
}

impl Phone {
    /// Phones enough for all that waits in the places of somebody.
    pub(super) async fn take_along(run: &Run, officer: &mut Client) -> Step<Vec<Self>> {
        let places = officer.get_json("/field/places").await?;
        let mut loads: Vec<(u64, Vec<String>)> = Vec::new();
        for place in places["places"].as_array().into_iter().flatten() {
            let people = place["people"].as_u64().unwrap_or_default();
            let code = place["code"].as_str().unwrap_or_default().to_owned();
            match loads.last_mut() {
                Some((load, codes)) if *load + people <= PEOPLE => {
                    *load += people;
                    codes.push(code);
                }
                _ => loads.push((people, vec![code])),
            }
        }
        let mut phones = Vec::new();
        for (_, places) in loads {
            phones.push(Self::with(run, officer, &places).await?);
        }
        Ok(phones)
    }

    /// The phone of one village.
    pub(super) async fn of(run: &Run, officer: &mut Client, village: RegionCode) -> Step<Self> {
        Self::with(run, officer, &[village.to_string()]).await
    }

    async fn with(run: &Run, officer: &mut Client, places: &[String]) -> Step<Self> {
        let asked = json!({ "name": "HP lapangan", "places": places });
        let told = officer.post_json("/field/devices", &asked).await?;
        let device = told["device"].as_str().and_then(|id| id.parse().ok());
        let device = device.ok_or_else(|| silent(run, "devices"))?;
        Ok(Self { device, entries: Vec::new(), last: 0 })
    }

    /// What waits in its places.
    pub(super) async fn work(&self, officer: &mut Client) -> Step<Value> {
        officer.get_json(&format!("/field/work?device={}", self.device)).await
    }

    /// Writes an entry down, and sends what has gathered when it is enough.
    pub(super) async fn enter(
        &mut self,
        run: &mut Run,
        officer: &mut Client,
        kind: &str,
        subject: Uuid,
        detail: Value,
    ) -> Step<()> {
        self.last += 1;
        self.entries.push(json!({
            "id": run.number().to_string(),
            "number": self.last,
            "kind": kind,
            "subject": subject.to_string(),
            "happened_at": run.time.millis(),
            "detail": detail,
        }));
        if self.entries.len() >= ENTRIES { self.send(run, officer).await } else { Ok(()) }
    }

    /// Sends what has gathered.
    ///
    /// # Errors
    /// If the office did not do one of the entries: in a replay all are right.
    pub(super) async fn send(&mut self, run: &Run, officer: &mut Client) -> Step<()> {
        if self.entries.is_empty() {
            return Ok(());
        }
        let sent = json!({
            "device": self.device.to_string(),
            "now": run.time.millis(),
            "items": std::mem::take(&mut self.entries),
        });
        let told = officer.post_json("/field/sync", &sent).await?;
        let results = told["results"].as_array().cloned().unwrap_or_default();
        let not_done = results.iter().find(|one| one["result"] != "done");
        match not_done {
            None if !results.is_empty() => Ok(()),
            None => Err(silent(run, "sync")),
            Some(one) => Err(silent(run, one["code"].as_str().unwrap_or("sync"))),
        }
    }
}

fn silent(run: &Run, what: &str) -> Stop {
    let message =
        Message::new("replay-phone").text("programme", &run.programme.id).text("what", what);
    Stop(message, exit::INTERNAL)
}
