//! Papers of a round: cards, letters, hand-over sheets, labels of parcels.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::cards::NotHanded;
use lindung_core::law::Law;
use lindung_core::message::Language;
use lindung_core::words::{Level, Month, RegionCode};
use lindung_documents::{
    self as documents, Annex, Card, CardLetterHead, CardVillage, CardsHead, DocumentError,
};
use lindung_store::cards::{self as store, ParcelsWanted, Round, SheetRow};

use super::to_hand::{Asked, note, to_hand, wanted};
use crate::contributions::losses;
use crate::decree::nowhere;
use crate::fault::Fault;
use crate::page::{Frame, Problems};
use crate::registry::{Choice, download, places};
use crate::visit::{Visit, place_in, place_name, shown};
use crate::{language, local_time};

const PDF: &str = "application/pdf";

/// The most cards of one file: those of a large regency.
const MOST_CARDS: usize = 60_000;

/// The most letters of one file: a page each, readable by screen readers, they are large.
const MOST_LETTERS: usize = 5_000;

/// The most labels of one file.
const MOST_LABELS: usize = 5_000;

#[derive(Template)]
#[template(path = "cards/papers.html")]
struct PapersPage {
    frame: Frame,
    problems: Problems,
    rounds: Vec<Choice>,
    places: Vec<Choice>,
    prints: bool,
    takes: bool,
}

/// `GET /cards/papers?round=…&place=…`: what can be printed.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    show(&visit, StatusCode::OK, &asked, Problems::default()).await
}

pub(super) async fn show(
    visit: &Visit,
    status: StatusCode,
    asked: &Asked,
    problems: Problems,
) -> Result<Response, Fault> {
    let regency = visit.signed()?.account.regency;
    let rounds = store::rounds(&visit.office.db, regency).await?;
    let round = |round: Round| {
        let value = round.id.to_string();
        Choice { picked: value == asked.round, value, label: round.title }
    };
    let page = PapersPage {
        frame: visit.frame(visit.t("cards-papers-title")),
        problems,
        rounds: rounds.into_iter().map(round).collect(),
        places: places(visit, true, &asked.place)?,
        prints: visit.may(Action::Enrol),
        takes: visit.may(Action::VerifyPersons),
    };
    shown(status, &page)
}

async fn refused(visit: &Visit, asked: &Asked, problems: Problems) -> Result<Response, Fault> {
    show(visit, StatusCode::UNPROCESSABLE_ENTITY, asked, problems).await
}

/// `GET /cards/papers/cards.pdf`.
///
/// # Errors
/// If the store does not answer, or the paper cannot be made.
pub async fn cards(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    of_cards(&visit, &asked, ("cards", "kartu", MOST_CARDS), |head, villages| {
        documents::card_carriers(head, villages)
    })
    .await
}

/// `GET /cards/papers/sheets.pdf`.
///
/// # Errors
/// If the store does not answer, or the paper cannot be made.
pub async fn sheets(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    of_cards(&visit, &asked, ("sheets", "serah-terima", MOST_CARDS), |head, villages| {
        let texts = language::texts(Language::Indonesian);
        let reason = |reason: NotHanded| texts.label(&format!("card-not-handed-{}", reason.word()));
        documents::hand_over_sheets(head, &NotHanded::ALL.map(reason), villages)
    })
    .await
}

/// `GET /cards/papers/letters.pdf`.
///
/// # Errors
/// If the store does not answer, or the paper cannot be made.
pub async fn letters(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let today = local_time::day_of(visit.now, visit.signed()?.account.regency);
    let law = Law::embedded();
    let years = [law.jkk_claim_years(today), law.jkm_claim_years(today)];
    let years = years.into_iter().flatten().map(|(years, _)| u32::from(years)).min();
    let hours = law.accident_report_hours(today).map(|(hours, _)| u32::from(hours));
    of_cards(&visit, &asked, ("letters", "surat-kartu", MOST_LETTERS), move |head, villages| {
        let head = CardLetterHead {
            paid_by: head.head.government.clone(),
            cards: head.clone(),
            benefits: losses(Month::of(today)),
            claim_years: years.unwrap_or_default(),
            report_hours: hours.unwrap_or_default(),
        };
        documents::card_letters(&head, villages)
    })
    .await
}

/// `GET /cards/papers/labels.pdf`: the parcels of the round that were packed and not sent yet.
///
/// # Errors
/// If the store does not answer, or the paper cannot be made.
pub async fn labels(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let Some((round, _)) = wanted(&visit, &asked).await? else { return Ok(nowhere()) };
    let account = &visit.signed()?.account;
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let packed = ParcelsWanted { state: Some(store::ParcelState::Packed), ..Default::default() };
    let of = (&account.area, round.id);
    let parcels = store::parcels(db, keys, of, packed, None, MOST_LABELS).await?;
    let head = head(&visit, &round).await?;
    let label = |parcel: store::Parcel| documents::Parcel {
        number: format!("P-{}-{}", round.number, parcel.number),
        from: parcel.from.2,
        to: parcel.to.2,
        cards: parcel.cards,
        packed: Some(local_time::day_of(parcel.packed.1, account.regency)),
    };
    let labels: Vec<documents::Parcel> = parcels.into_iter().map(label).collect();
    let bytes = made(move || documents::parcel_labels(&head, &labels)).await?;
    Ok(download(&format!("label-paket-{}.pdf", round.number), PDF, bytes))
}

/// A paper of those cards that are not in hands yet.
async fn of_cards(
    visit: &Visit,
    asked: &Asked,
    (paper, name, most): (&str, &str, usize),
    make: impl FnOnce(&CardsHead, &[CardVillage]) -> Result<Annex, DocumentError> + Send + 'static,
) -> Result<Response, Fault> {
    let Some((round, place)) = wanted(visit, asked).await? else { return Ok(nowhere()) };
    let rows = match to_hand(visit, (round.id, place), most).await? {
        Ok(rows) => rows,
        Err(problems) => return refused(visit, asked, problems).await,
    };
    note(visit, round.id, (place, paper), rows.len()).await?;
    let villages = villages(rows, round.period.last(), visit.office.address.as_deref());
    let head = head(visit, &round).await?;
    let bytes = made(move || make(&head, &villages)).await?;
    Ok(download(&format!("{name}-{}.pdf", round.number), PDF, bytes))
}

async fn made(
    make: impl FnOnce() -> Result<Annex, DocumentError> + Send + 'static,
) -> Result<Vec<u8>, Fault> {
    let done =
        tokio::task::spawn_blocking(make).await.map_err(|error| Fault::new("cards", error))?;
    Ok(done.map_err(|error| Fault::new("cards", error))?.bytes)
}

async fn head(visit: &Visit, round: &Round) -> Result<CardsHead, Fault> {
    let head = crate::papers::head(visit).await?;
    let contact = [&head.office, &head.contact];
    let contact: Vec<&str> =
        contact.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let contact = if contact.is_empty() { head.government.clone() } else { contact.join(", ") };
    Ok(CardsHead {
        date: Some(local_time::day_of(visit.now, visit.signed()?.account.regency)),
        round: round.title.clone(),
        deadline: Some(round.deadline),
        contact,
        head,
    })
}

/// The cards by village. Their codes say the address of this office where it has one, so that any phone
/// opens it; else the token alone.
fn villages(rows: Vec<SheetRow>, until: Month, address: Option<&str>) -> Vec<CardVillage> {
    let mut villages: BTreeMap<RegionCode, Vec<Card>> = BTreeMap::new();
    for row in rows {
        let card = Card {
            number: u64::try_from(row.number).unwrap_or_default(),
            name: row.name,
            address: row.address,
            nik: row.nik.map(|nik| nik.to_string()).unwrap_or_default(),
            kpj: row.kpj.unwrap_or_default(),
            until: Some(until),
            code: match address {
                Some(address) => format!("{}/k/{}", address.trim_end_matches('/'), row.token),
                None => row.token.to_string(),
            },
        };
        villages.entry(row.place).or_default().push(card);
    }
    let texts = language::texts(Language::Indonesian);
    let village = |(place, cards): (RegionCode, Vec<Card>)| CardVillage {
        district: place_name(place.up_to(Level::District)),
        name: place_in(texts, place),
        cards,
    };
    villages.into_iter().map(village).collect()
}
