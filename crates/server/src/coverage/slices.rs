//! The people of a month by place, fund, segment, sex or occupation.

use lindung_core::access::{Action, Area};
use lindung_core::coverage::{FigureKind, PartKind, Slice, best};
use lindung_core::message::Message;
use lindung_core::words::{Level, Month, RegionCode};
use lindung_store::coverage::{self as store, Key, Row as Counted};
use rustc_hash::FxHashMap;
use uuid::Uuid;

use super::charts::{Lying, groups};
use super::names;
use super::one::{Asked, Tab, address, area_said};
use super::share::figure_source;
use super::table::{Cell, Row, Table};
use crate::contributions::fund_titles;
use crate::fault::Fault;
use crate::visit::Visit;

/// More bars than this are no picture.
const BARS: usize = 24;

/// A break-down as a page shows it.
pub struct Broken {
    /// What it is by, in words: `menurut dana`.
    pub by: String,
    /// The table.
    pub table: Table,
    /// The picture; empty where it would tell nothing more.
    pub picture: String,
}

/// The slice that is asked for; by district, or by village for who sees one district alone.
pub fn asked_slice(asked: &Asked, area: &Area) -> Slice {
    let usual = || {
        let small = !area.within().is_empty();
        Slice::Region(if small { Level::Village } else { Level::District })
    };
    Slice::parse(&asked.by).unwrap_or_else(usual)
}

/// The slices that can be chosen, with the month and place that are looked at.
pub fn tabs(visit: &Visit, asked: &Asked, here: Slice) -> Vec<Tab> {
    Slice::ALL
        .into_iter()
        .map(|slice| {
            let parts = [
                ("month", asked.month.as_str()),
                ("place", asked.place.as_str()),
                ("by", slice.word()),
            ];
            Tab {
                path: format!("{}#by-title", address("/coverage", &parts)),
                label: visit.t(&format!("coverage-slice-{}", slice.word())),
                here: slice == here,
            }
        })
        .collect()
}

/// What people have in common, in words.
pub fn key_said(visit: &Visit, key: &Key, funds: &FxHashMap<Uuid, String>) -> String {
    let unknown = || visit.t("coverage-unknown");
    match key {
        Key::Region(region) if region.level() > Level::Regency => visit.place(*region),
        Key::Region(_) => visit.t("coverage-unknown-place"),
        Key::Fund(fund) => funds.get(fund).cloned().unwrap_or_else(unknown),
        Key::Segment(part) => visit.t(&format!("coverage-part-{}", part.word())),
        Key::Sex(sex) => {
            sex.map_or_else(unknown, |sex| visit.t(&format!("registry-sex-{}", sex.word())))
        }
        Key::Sector(sector) => {
            let named = sector.as_deref().map(|letter| {
                let key = format!("coverage-sector-{}", letter.to_lowercase());
                if visit.texts.has(&key) { visit.t(&key) } else { letter.to_owned() }
            });
            named.unwrap_or_else(unknown)
        }
    }
}

/// Where a row leads: a place to its own page.
fn leads_to(key: &Key, month: Month) -> String {
    let Key::Region(region) = key else { return String::new() };
    if region.level() <= Level::Regency {
        return String::new();
    }
    let (month, place) = (month.to_string(), region.to_string());
    address("/coverage", &[("month", &month), ("place", &place)])
}

/// Where the names behind a row are, if there are any and the person may see them.
fn names_of(
    visit: &Visit,
    slice: Slice,
    key: &Key,
    (month, place): (Month, Option<RegionCode>),
) -> Option<String> {
    if !visit.may(Action::SeePersons) {
        return None;
    }
    match key {
        Key::Region(region) if region.level() > Level::Regency => {
            Some(names::path(month, Some(*region), ""))
        }
        Key::Segment(PartKind::Ours) => Some(names::path(month, place, "")),
        Key::Region(_) | Key::Segment(_) => None,
        _ => {
            let of = format!("{}:{}", slice.word(), key.word());
            Some(names::path(month, place, &of))
        }
    }
}

/// The people of a month by a slice.
///
/// # Errors
/// If the store does not answer.
pub async fn broken(
    visit: &Visit,
    (area, place): (&Area, Option<RegionCode>),
    month: Month,
    slice: Slice,
) -> Result<Broken, Fault> {
    let rows = store::month_by(&visit.office.db, area, month, slice).await?;
    let funds = fund_titles(visit).await?;
    let by = visit.t(&format!("coverage-by-{}", slice.word()));
    let caption = Message::new("coverage-by-caption")
        .month("month", month)
        .text("by", &by)
        .text("place", area_said(visit, area));
    let head = [("group", false), ("people", true), ("ever", true)];
    let mut table = Table::new(visit.texts, "by", visit.say(&caption), &head);
    let named: Vec<(String, &Counted)> =
        rows.iter().map(|row| (key_said(visit, &row.key, &funds), row)).collect();
    for (name, row) in &named {
        let opened = names_of(visit, slice, &row.key, (month, place));
        let cells = vec![Cell::opened(row.people, opened), Cell::people(row.ever)];
        table.rows.push(Row::new(name, cells).at(leads_to(&row.key, month)));
    }
    // What BPJS counts is of another day than the ledger: segments are told side by side, not added.
    if slice != Slice::Segment && table.rows.len() > 1 {
        let sum = |of: fn(&Counted) -> u64| Cell::people(rows.iter().map(of).sum());
        let cells = vec![sum(|row| row.people), sum(|row| row.ever)];
        table.rows.push(Row::new(visit.t("coverage-sum"), cells).summed());
    }
    table.notes = sources(visit, area, month, slice).await?;
    let bar = |(name, row): &(String, &Counted)| {
        let leads = leads_to(&row.key, month);
        Lying {
            name: name.clone(),
            value: Some(row.people as f64),
            href: (!leads.is_empty()).then_some(leads),
        }
    };
    let drawn = (2..=BARS).contains(&named.len());
    let picture = if drawn {
        groups(visit, &table.caption, named.iter().map(bar).collect())
    } else {
        String::new()
    };
    Ok(Broken { by, table, picture })
}

/// Where the numbers of a break-down are from.
async fn sources(
    visit: &Visit,
    area: &Area,
    month: Month,
    slice: Slice,
) -> Result<Vec<String>, Fault> {
    let ledger = Message::new("coverage-ledger").month("month", month);
    let mut notes = vec![visit.say(&ledger)];
    if slice == Slice::Segment {
        if !area.within().is_empty() {
            notes.push(visit.t("coverage-segments-regency"));
            return Ok(notes);
        }
        let regency = area.regency();
        let figures = store::figures(&visit.office.db, regency).await?;
        for kind in [FigureKind::ActiveFormal, FigureKind::ActiveOwn] {
            let name = visit.t(&format!("coverage-figure-{}", kind.word()));
            notes.push(match best(&figures, kind, regency, month) {
                Some(figure) => format!("{name}: {}", figure_source(visit, figure)),
                None => visit.say(&Message::new("coverage-segment-missing").text("figure", name)),
            });
        }
    }
    Ok(notes)
}
