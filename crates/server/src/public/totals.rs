//! How many are covered, district by district; small numbers are joined so that they point to nobody.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::coverage::Share;
use lindung_core::message::Message;
use lindung_core::public::{Protected, Row, protect, spoken};
use lindung_core::regions::Regions;
use lindung_core::words::{Level, Month, RegionCode, Rupiah};
use lindung_store::grievances::grievance_settings;
use lindung_store::public as store;

use super::about::Asked;
use super::frame::{Frame, Here, here};
use crate::coverage::{public_share, public_shares};
use crate::fault::Fault;
use crate::visit::{Visit, place_name, shown};

/// For so long, in milliseconds, the numbers are not counted again: whoever reloads the page makes
/// no work, and nobody sees a number change by one person.
const KEPT_FOR: i64 = 3_600_000;

/// The numbers of a regency as they may be told.
#[derive(Clone)]
struct Counted {
    month: Month,
    smallest: u64,
    at: i64,
    table: Arc<Protected<RegionCode>>,
    paid: Option<(Rupiah, u64)>,
    shares: Arc<Vec<Share>>,
}

/// Numbers that were counted a short while ago, by regency.
#[derive(Default)]
pub struct Kept(Mutex<BTreeMap<RegionCode, Counted>>);

#[derive(Template)]
#[template(path = "public/totals.html")]
struct TotalsPage {
    frame: Frame,
    month: String,
    rows: Vec<(String, Vec<String>)>,
    joined: Option<(String, Vec<String>)>,
    total: Vec<String>,
    smallest: String,
    paid: Option<String>,
    shares: Vec<(String, String)>,
}

/// `GET /publik/angka`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let here = match here(&visit, &asked.daerah).await? {
        Ok(here) => here,
        Err(choose) => return Ok(choose),
    };
    let told = told(&visit, here).await?;
    let numbers = |people: &Vec<Option<u64>>| -> Vec<String> {
        people.iter().map(|count| said(&visit, *count)).collect()
    };
    let table = &told.table;
    let names: Vec<String> = table.joined.iter().map(|code| name(&visit, *code)).collect();
    let joined = table.together.as_ref().map(|together| {
        let label = Message::new("public-totals-joined").text("names", names.join(", "));
        (visit.say(&label), numbers(together))
    });
    let smallest = Message::new("public-totals-smallest").number("people", told.smallest);
    let paid = told.paid.map(|(amount, months)| {
        let message = Message::new("public-totals-paid")
            .text("year", told.month.year())
            .text("amount", spoken(amount, visit.texts))
            .number("months", months);
        visit.say(&message)
    });
    let page = TotalsPage {
        frame: Frame::of(&visit, here, "public-totals-title").await?,
        month: visit.texts.month(told.month),
        rows: table.rows.iter().map(|row| (name(&visit, row.key), numbers(&row.people))).collect(),
        joined,
        total: numbers(&table.total),
        smallest: visit.say(&smallest),
        paid,
        shares: told.shares.iter().filter_map(|share| public_share(&visit, share)).collect(),
    };
    shown(StatusCode::OK, &page)
}

fn said(visit: &Visit, count: Option<u64>) -> String {
    match count {
        Some(count) => visit.say(&Message::new("public-totals-people").number("count", count)),
        None => visit.t("public-totals-few"),
    }
}

fn name(visit: &Visit, code: RegionCode) -> String {
    if code.level() == Level::Regency {
        return visit.t("public-totals-unknown");
    }
    let name = place_name(code);
    if name.is_empty() { code.to_string() } else { name }
}

/// The numbers, counted now or a short while ago.
async fn told(visit: &Visit, here: Here) -> Result<Counted, Fault> {
    let (office, regency) = (&visit.office, here.regency);
    let month = Month::of(here.today(visit));
    let smallest: u64 = grievance_settings(&office.db, regency).await?.smallest.into();
    let kept = {
        let kept = office.totals.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(&regency).cloned()
    };
    let fresh = |told: &Counted| {
        (told.month, told.smallest) == (month, smallest) && visit.now - told.at < KEPT_FOR
    };
    if let Some(told) = kept.filter(fresh) {
        return Ok(told);
    }
    let counted = store::totals(&office.db, regency, month).await?;
    let mut people: BTreeMap<RegionCode, Vec<u64>> =
        Regions::embedded().children(regency).map(|district| (district.code, vec![0, 0])).collect();
    for one in &counted.districts {
        people.insert(one.district, vec![one.covered, one.waiting]);
    }
    let rows = people.into_iter().map(|(key, people)| Row { key, people }).collect();
    let table = protect(rows, smallest);
    // What was paid is told with the number of those for whom it was, and not without it.
    let covered = table.total.first().copied().flatten().filter(|all| *all >= smallest);
    let of = (smallest, here.today(visit));
    let shares = public_shares(&office.db, (regency, month), covered, of).await?;
    let told = Counted {
        month,
        smallest,
        at: visit.now,
        paid: covered.map(|_| (counted.paid, counted.months)),
        table: Arc::new(table),
        shares: Arc::new(shares),
    };
    let mut kept = office.totals.0.lock().unwrap_or_else(PoisonError::into_inner);
    kept.insert(regency, told.clone());
    Ok(told)
}
