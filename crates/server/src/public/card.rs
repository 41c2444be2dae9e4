//! The page that the code on a card leads to: until when, what next, whom to call, what to report.
//! It says no name: whoever finds a card learns nothing about its owner.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::cards::Token;
use lindung_store::public::{self as store, Asked as Found};
use lindung_store::regencies;

use super::covered::{Told, note, told};
use super::frame::{Frame, Here};
use super::gate::slowly;
use crate::fault::Fault;
use crate::visit::{Visit, shown};

#[derive(Template)]
#[template(path = "public/card.html")]
struct CardPage {
    frame: Frame,
    token: String,
    told: Told,
}

#[derive(Template)]
#[template(path = "public/no_card.html")]
struct NoCardPage {
    frame: Frame,
}

/// A card that somebody shows.
pub struct Shown {
    /// The regency whose card it is.
    pub here: Here,
    /// The token in its one spelling.
    pub token: Token,
    /// Whose it is.
    pub found: Found,
}

/// The card of a token, of whatever regency this office keeps.
///
/// # Errors
/// If the store does not answer.
pub async fn card(visit: &Visit, token: &str) -> Result<Option<Shown>, Fault> {
    let Some(token) = Token::parse(token) else { return Ok(None) };
    let db = &visit.office.db;
    let all = regencies::list(db).await?;
    let several = all.len() > 1;
    for regency in all {
        let here = Here { regency: regency.code, several };
        if let Some(found) = store::by_card(db, regency.code, &token).await? {
            return Ok(Some(Shown { here, token, found }));
        }
    }
    Ok(None)
}

/// `GET /k/{token}`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Path(token): Path<String>) -> Result<Response, Fault> {
    let Some(card) = slowly(card(&visit, &token)).await? else { return no_card(&visit) };
    note(&visit, card.here, &card.found, "card").await?;
    let told = if card.found.good { told(&visit, card.here, &card.found) } else { None };
    let none = if card.found.good { "public-cover-none" } else { "public-card-void" };
    let page = CardPage {
        frame: Frame::of(&visit, card.here, "public-card-title").await?,
        token: card.token.to_string(),
        told: told.unwrap_or_else(|| Told {
            said: visit.t(none),
            tone: "care",
            next: vec![visit.t("public-cover-ask")],
        }),
    };
    shown(StatusCode::OK, &page)
}

/// The page for a code that is no card's.
///
/// # Errors
/// If the page cannot be filled.
pub fn no_card(visit: &Visit) -> Result<Response, Fault> {
    let frame = Frame::bare(visit, visit.t("public-no-card"));
    shown(StatusCode::NOT_FOUND, &NoCardPage { frame })
}
