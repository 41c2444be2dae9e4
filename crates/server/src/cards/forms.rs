//! The verification list and the hand-over list as forms for ODK Collect and `KoboToolbox`.

use std::collections::BTreeMap;

use axum::extract::{Path, Query};
use axum::response::Response;
use lindung_core::words::{Masked, RegionCode};
use lindung_files::field::{
    About, HandOverForm, MOST_PEOPLE, Person, Village, VisitForm, hand_over_form, visit_form,
};
use lindung_store::audit::Event;
use lindung_store::cards::SheetRow;
use lindung_store::verification::{self, Chosen, Entry};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::papers;
use super::to_hand::{Asked, note, to_hand, wanted};
use crate::decree::nowhere;
use crate::fault::Fault;
use crate::local_time;
use crate::registry::download;
use crate::visit::{Visit, home_in};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// `GET /cards/papers/form.xlsx`: the cards that are not in hands yet.
///
/// # Errors
/// If the store does not answer, or the form cannot be written.
pub async fn hand_over(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let Some((round, place)) = wanted(&visit, &asked).await? else { return Ok(nowhere()) };
    let rows = match to_hand(&visit, (round.id, place), MOST_PEOPLE).await? {
        Ok(rows) => rows,
        Err(problems) => {
            let status = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
            return papers::show(&visit, status, &asked, problems).await;
        }
    };
    note(&visit, round.id, (place, "form"), rows.len()).await?;
    let form = HandOverForm {
        villages: villages(&visit, rows.iter().map(|row| row.place)),
        people: rows.iter().map(of_card).collect(),
    };
    let place = place.unwrap_or(visit.signed()?.account.regency);
    let id = format!("lindung-kartu-{}-{}", round.number, place.digits());
    let title = format!("{} · {}", round.title, home_in(visit.texts, place));
    let written = version(&visit, &title, &id, move |about| hand_over_form(about, &form)).await?;
    Ok(download(&format!("{id}.xlsx"), XLSX, written))
}

fn of_card(row: &SheetRow) -> Person {
    let nik = row.nik.map(|nik| nik.to_string()).unwrap_or_default();
    Person {
        id: row.card.as_u128(),
        village: row.place.to_string(),
        version: 0,
        number: u64::try_from(row.number).unwrap_or_default(),
        name: row.name.clone(),
        about: vec![Masked(&nik).to_string(), row.address.clone()],
        token: crate::random::hex(&Sha256::digest(row.token.as_str())),
    }
}

/// The village of the address.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct OfVillage {
    village: String,
}

/// `GET /verification/{id}/form.xlsx?village=…`: who is still to be visited.
///
/// # Errors
/// If the store does not answer, or the form cannot be written.
pub async fn visits(
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<OfVillage>,
) -> Result<Response, Fault> {
    let own = &visit.signed()?.account;
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let village = RegionCode::parse(&asked.village).filter(|place| own.area.holds(*place));
    let (Ok(id), Some(village)) = (id.parse(), village) else { return Ok(nowhere()) };
    let Some(round) = verification::round(db, &own.area, id).await? else { return Ok(nowhere()) };
    let event = Event::new("sheet.printed", format!("round/{}", round.id)).by(own.id).at(village);
    visit.office.journal.append(own.regency, event, visit.now).await?;
    let chosen = Chosen { to_do: true, ..Chosen::default() };
    let most = i64::try_from(MOST_PEOPLE).unwrap_or(i64::MAX);
    let of = (round.id, village);
    let entries = verification::work_list(db, keys, &own.area, of.0, of.1, &chosen, most).await?;
    let form = VisitForm {
        villages: villages(&visit, entries.iter().map(|entry| entry.place)),
        people: entries.iter().map(of_visit).collect(),
    };
    let id = format!("lindung-verifikasi-{}-{}", round.number, village.digits());
    let title = format!("Verifikasi {} · {}", round.number, home_in(visit.texts, village));
    let written = version(&visit, &title, &id, move |about| visit_form(about, &form)).await?;
    Ok(download(&format!("{id}.xlsx"), XLSX, written))
}

fn of_visit(entry: &Entry) -> Person {
    let year = entry.birth.as_deref().and_then(|birth| birth.get(..4)).unwrap_or_default();
    Person {
        id: entry.id.as_u128(),
        village: entry.place.to_string(),
        version: entry.version,
        number: u64::try_from(entry.number).unwrap_or_default(),
        name: entry.name.clone(),
        about: vec![entry.nik.clone(), year.to_owned(), entry.occupation.clone()],
        token: String::new(),
    }
}

fn villages(visit: &Visit, places: impl Iterator<Item = RegionCode>) -> Vec<Village> {
    let named = |place: RegionCode| (place, home_in(visit.texts, place));
    let all: BTreeMap<RegionCode, String> = places.map(named).collect();
    all.into_iter().map(|(code, name)| Village { code: code.to_string(), name }).collect()
}

/// Writes a form whose version is the minute.
async fn version(
    visit: &Visit,
    title: &str,
    id: &str,
    write: impl FnOnce(&About<'_>) -> Result<Vec<u8>, std::io::Error> + Send + 'static,
) -> Result<Vec<u8>, Fault> {
    let on = local_time::day_of(visit.now, visit.signed()?.account.regency);
    let (title, id) = (title.to_owned(), id.to_owned());
    // Minutes since 1970: rises with each version, and fits into every program's number.
    let version = (visit.now / 60_000).to_string();
    let work = tokio::task::spawn_blocking(move || {
        write(&About { title: &title, id: &id, version: &version, on })
    });
    let done = work.await.map_err(|error| Fault::new("form", error))?;
    done.map_err(|error| Fault::new("form", error))
}
