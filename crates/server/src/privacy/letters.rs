//! The letters after a breach. They are official, so they are Indonesian whatever language the page
//! speaks.

use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lindung_core::message::Language;
use lindung_core::registry::Person;
use lindung_documents::{self as documents, AuthorityLetter, PersonLetters};
use lindung_store::privacy::Breach;

use super::breaches::{found, places};
use super::people::{Asked, batch, note};
use crate::fault::Fault;
use crate::visit::{Visit, home_in};
use crate::{language, local_time, papers};

/// What all letters say.
async fn told(visit: &Visit, breach: &Breach) -> Result<documents::Breach, Fault> {
    let regency = visit.signed()?.account.regency;
    let texts = language::texts(Language::Indonesian);
    Ok(documents::Breach {
        head: papers::head(visit).await?,
        number: breach.number.to_string(),
        day: texts.date(local_time::day_of(visit.now, regency)),
        noticed: local_time::say(breach.noticed_at, regency, texts),
        what: breach.body.what.clone(),
        data: breach.body.data.clone(),
        handling: breach.body.handling.clone(),
        contact: breach.body.contact.clone(),
    })
}

/// `GET /privacy/breaches/{id}/authority`: the report to the authority.
///
/// # Errors
/// If the store does not answer or the paper cannot be made.
pub async fn authority(visit: Visit, Path(id): Path<String>) -> Result<Response, Fault> {
    let Some(breach) = found(&visit, &id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let regency = visit.signed()?.account.regency;
    let texts = language::texts(Language::Indonesian);
    let letter = AuthorityLetter {
        breach: told(&visit, &breach).await?,
        people: texts.number(breach.people),
        places: places(&visit, &breach)?,
        due: local_time::say(breach.due_at(), regency, texts),
    };
    let name = format!("kebocoran-{}-laporan", breach.number);
    papers::pdf(&name, move || documents::breach_to_authority(&letter)).await
}

/// `GET /privacy/breaches/{id}/letter`: the letter with lines in place of a name.
///
/// # Errors
/// If the store does not answer or the paper cannot be made.
pub async fn form(visit: Visit, Path(id): Path<String>) -> Result<Response, Fault> {
    let Some(breach) = found(&visit, &id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let letters = PersonLetters { breach: told(&visit, &breach).await?, to: Vec::new() };
    let name = format!("kebocoran-{}-surat", breach.number);
    papers::pdf(&name, move || documents::breach_to_persons(&letters)).await
}

/// `POST /privacy/breaches/{id}/letters`: a letter for each of those on a page of the list.
///
/// # Errors
/// If the store does not answer or the paper cannot be made.
pub async fn persons(
    visit: Visit,
    Path(id): Path<String>,
    Form(asked): Form<Asked>,
) -> Result<Response, Fault> {
    let Some(breach) = found(&visit, &id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let people = batch(&visit, &breach, &asked).await?;
    if people.is_empty() {
        return Ok(StatusCode::NOT_FOUND.into_response());
    }
    note(&visit, "breach.letters", &breach, people.len(), None).await?;
    let letters = PersonLetters {
        breach: told(&visit, &breach).await?,
        to: people.iter().map(|one| (one.person.name.clone(), home(&one.person))).collect(),
    };
    let name = format!("kebocoran-{}-surat-{}", breach.number, asked.first());
    papers::pdf(&name, move || documents::breach_to_persons(&letters)).await
}

/// Where a letter goes.
fn home(person: &Person) -> String {
    let mut lines: Vec<String> = Vec::new();
    if !person.address.is_empty() {
        lines.push(person.address.clone());
    }
    if person.rt > 0 || person.rw > 0 {
        lines.push(format!("RT {:03}/RW {:03}", person.rt, person.rw));
    }
    if let Some(place) = person.place {
        lines.push(home_in(language::texts(Language::Indonesian), place));
    }
    lines.join(", ")
}
