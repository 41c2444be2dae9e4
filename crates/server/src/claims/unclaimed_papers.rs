//! What an officer takes along to the families: the visit list of each village, and a letter for each
//! family.

use std::collections::BTreeMap;

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::claims::{CaseFacts, Happening, Issuer, required};
use lindung_core::law::Law;
use lindung_core::message::Language;
use lindung_core::words::{Level, Month, RegionCode};
use lindung_documents::claims::{
    Helper, Unclaimed, UnclaimedHead, UnclaimedVillage, family_letters, visit_lists,
};
use lindung_documents::{Annex, DocumentError};
use lindung_store::claims::{self as store, UnclaimedDeath};
use lindung_store::{contributions, registry};

use super::case_one::actor;
use super::export::{note_file, wanted};
use super::unclaimed::{Asked, show};
use crate::fault::Fault;
use crate::language;
use crate::registry::download;
use crate::visit::{Visit, place_in, place_name};

/// The most families of one file: more are not visited on one journey.
const MOST: usize = 500;

/// `GET /claims/unclaimed/visits.pdf`: a list for each village, to be signed there.
///
/// # Errors
/// If the store does not answer, or the paper cannot be made.
pub async fn visits(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    paper(&visit, &asked, ("visits", "kunjungan-keluarga"), visit_lists).await
}

/// `GET /claims/unclaimed/letters.pdf`: a letter for each family.
///
/// # Errors
/// If the store does not answer, or the paper cannot be made.
pub async fn letters(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    paper(&visit, &asked, ("letters", "surat-keluarga"), family_letters).await
}

/// Makes a paper of the families.
type Make = fn(&UnclaimedHead, &[UnclaimedVillage]) -> Result<Annex, DocumentError>;

async fn paper(
    visit: &Visit,
    asked: &Asked,
    (kind, name): (&str, &str),
    make: Make,
) -> Result<Response, Fault> {
    let deaths = match wanted(visit, asked, MOST).await? {
        Ok(deaths) => deaths,
        Err(problems) => {
            return show(visit, StatusCode::UNPROCESSABLE_ENTITY, asked, problems).await;
        }
    };
    let place = asked.wanted(visit)?.0.inside;
    note_file(visit, ("unclaimed", kind), place, deaths.len()).await?;
    let (head, villages) = (head(visit).await?, villages(visit, &deaths).await?);
    let printed = tokio::task::spawn_blocking(move || make(&head, &villages)).await;
    let printed = printed.map_err(|error| Fault::new("claims", error))?;
    let bytes = printed.map_err(|error| Fault::new("claims", error))?.bytes;
    let of = place.map(|place| format!("-{place}")).unwrap_or_default();
    Ok(download(&format!("{name}{of}.pdf"), "application/pdf", bytes))
}

async fn head(visit: &Visit) -> Result<UnclaimedHead, Fault> {
    let account = &visit.signed()?.account;
    let (today, law) = (actor(visit)?.today, Law::embedded());
    // Papers are in the language of the office, whoever prints them.
    let texts = language::texts(Language::Indonesian);
    let family = required(&CaseFacts::new(Happening::Death), today, law)
        .into_iter()
        .filter(|entry| entry.value.body.issuer == Issuer::Family && !entry.value.body.by_some);
    Ok(UnclaimedHead {
        head: crate::papers::head(visit).await?,
        date: Some(today),
        helper: Helper {
            name: account.name.clone(),
            role: texts.label(&format!("role-{}", account.role.word())),
            phone: String::new(),
        },
        bring: family.map(|entry| entry.value.body.title.id.clone()).collect(),
        claim_years: law.jkm_claim_years(today).map_or(0, |(years, _)| u32::from(years)),
    })
}

/// The deaths by village, in the order of the register of places.
async fn villages(
    visit: &Visit,
    deaths: &[UnclaimedDeath],
) -> Result<Vec<UnclaimedVillage>, Fault> {
    let mut villages: BTreeMap<RegionCode, Vec<Unclaimed>> = BTreeMap::new();
    for death in deaths {
        villages.entry(death.case.place).or_default().push(one(visit, death).await?);
    }
    let texts = language::texts(Language::Indonesian);
    let village = |(place, deaths): (RegionCode, Vec<Unclaimed>)| UnclaimedVillage {
        district: place_name(place.up_to(Level::District)),
        name: place_in(texts, place),
        deaths,
    };
    Ok(villages.into_iter().map(village).collect())
}

async fn one(visit: &Visit, death: &UnclaimedDeath) -> Result<Unclaimed, Fault> {
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let (area, case) = (&visit.signed()?.account.area, &death.case);
    let texts = language::texts(Language::Indonesian);
    let worker = registry::worker(db, keys, area, case.worker).await?;
    let heirs = store::heirs(db, keys, area, case.id).await?;
    let heir = |heir: &store::Heir| {
        let relation = texts.label(&format!("claims-relation-{}", heir.relation.word()));
        format!("{} ({relation})", heir.name)
    };
    let person = worker.map(|worker| worker.person).unwrap_or_default();
    Ok(Unclaimed {
        name: case.name.clone(),
        sex: person.sex,
        address: person.address,
        nik: person.nik.map(|nik| nik.to_string()).unwrap_or_default(),
        case: case.number.to_string(),
        happening: Some(case.happening),
        died: case.happened_on,
        covered_by: covered_by(visit, death).await?,
        least: case.least,
        most: case.most,
        heirs: heirs.iter().filter(|one| !one.died).map(heir).collect(),
        lapses_on: case.lapses_on,
    })
}

/// Who paid for the month of the death, or for the last month before it.
async fn covered_by(visit: &Visit, death: &UnclaimedDeath) -> Result<String, Fault> {
    let (db, area) = (&visit.office.db, &visit.signed()?.account.area);
    let Some(on) = death.case.happened_on else { return Ok(String::new()) };
    let ledger = contributions::ledger_of(db, area, death.case.worker).await?;
    let month = Month::of(on);
    let paid = |entry: &&contributions::LedgerEntry| {
        entry.month <= month && entry.state == lindung_core::contributions::MonthState::Paid
    };
    let last = ledger.iter().filter(paid).max_by_key(|entry| entry.month);
    Ok(last.map(|entry| entry.title.clone()).unwrap_or_default())
}
