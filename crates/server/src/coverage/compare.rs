//! The regency beside others whose figures were entered, each number with its source.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::coverage::{Measure, Share, national_target};
use lindung_core::message::Message;
use lindung_core::words::Month;
use lindung_pictures::charts::Mark;
use lindung_store::coverage as store;

use super::charts::{Lying, shares as drawn};
use super::one::{Asked, Tab, address, percent_said, tabs};
use super::share::{COLUMNS, row as share_row};
use super::state::fresh;
use super::summary::month_of;
use super::table::Table;
use crate::fault::Fault;
use crate::page::Frame;
use crate::visit::{Visit, shown};

#[derive(Template)]
#[template(path = "coverage/compare.html")]
struct ComparePage {
    frame: Frame,
    tabs: Vec<Tab>,
    month: String,
    heading: String,
    alone: bool,
    keeps: bool,
    picture: String,
    table: Table,
    remarks: Vec<String>,
    file: String,
}

async fn look(visit: &Visit, asked: &Asked) -> Result<(Month, Vec<Share>), Fault> {
    let regency = visit.signed()?.account.regency;
    let month = month_of(visit, asked).await?;
    fresh(visit, month, month).await?;
    let db = &visit.office.db;
    Ok((month, store::comparison(db, regency, Measure::Universal, month).await?))
}

/// What a region is called beside the others.
fn name(visit: &Visit, at: usize, share: &Share) -> String {
    let place = visit.place(share.region);
    if at == 0 { format!("{place} ({})", visit.t("coverage-compare-own")) } else { place }
}

fn caption(visit: &Visit, month: Month) -> String {
    visit.say(&Message::new("coverage-compare-caption").month("month", month))
}

fn table(visit: &Visit, month: Month, shares: &[Share]) -> Table {
    let mut head = COLUMNS;
    head[0].0 = "place";
    let mut table = Table::new(visit.texts, "compare", caption(visit, month), &head);
    for (at, share) in shares.iter().enumerate() {
        table.rows.push(share_row(visit, &name(visit, at, share), share));
    }
    if let Some(target) = national_target(month.year()) {
        let said = Message::new("coverage-target")
            .text("year", target.year)
            .text("share", percent_said(visit.texts, target.basis_points))
            .text("source", &target.citation);
        table.notes.push(visit.say(&said));
    }
    table
}

/// The shares that are known as bars, with the target of the nation; empty where there is none.
fn picture(visit: &Visit, month: Month, shares: &[Share]) -> String {
    let known = |(at, share): (usize, &Share)| {
        let value = share.basis_points().map(f64::from)?;
        Some(Lying { name: name(visit, at, share), value: Some(value), href: None })
    };
    let bars: Vec<Lying> = shares.iter().enumerate().filter_map(known).collect();
    if bars.is_empty() {
        return String::new();
    }
    let target = national_target(month.year()).map(|target| Mark {
        name: format!("{} {}", target.plan, target.year),
        value: f64::from(target.basis_points),
    });
    drawn(visit, &caption(visit, month), bars, target)
}

/// `GET /coverage/compare`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let (month, shares) = look(&visit, &asked).await?;
    let mut remarks: Vec<String> = Vec::new();
    for (at, share) in shares.iter().enumerate() {
        let place = name(&visit, at, share);
        let said = share.remarks.iter().map(|remark| visit.say(&remark.message()));
        remarks.extend(said.map(|line| format!("{place}: {line}")));
    }
    let picked = month.to_string();
    let file = address("/coverage/export", &[("page", "compare"), ("month", &picked)]);
    let page = ComparePage {
        frame: visit.frame(visit.t("coverage-compare-title")),
        tabs: tabs(&visit, "compare", &asked),
        heading: caption(&visit, month),
        alone: shares.len() < 2,
        keeps: visit.may(Action::KeepFigures),
        picture: picture(&visit, month, &shares),
        table: table(&visit, month, &shares).kept_at(format!("{file}&table=compare")),
        remarks,
        file: format!("{file}&form=xlsx"),
        month: picked,
    };
    shown(StatusCode::OK, &page)
}

/// The table of this page as a file.
///
/// # Errors
/// If the store does not answer.
pub async fn tables(visit: &Visit, asked: &Asked) -> Result<Vec<Table>, Fault> {
    let (month, shares) = look(visit, asked).await?;
    Ok(vec![table(visit, month, &shares)])
}
