//! Reports on money: which, for which fund, months and village, as PDF or workbook.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lindung_core::access::{Action, Role};
use lindung_core::funding::Kind;
use lindung_core::law::Payer;
use lindung_core::message::Language;
use lindung_core::words::{Level, MonthSpan, RegionCode, Rupiah};
use lindung_store::audit::Event;
use lindung_store::funding::{Fund, State};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::lapse::this_month;
use super::reports_data::{Desk, Wanted, report};
use crate::fault::Fault;
use crate::funding::{month as month_typed, seen};
use crate::language;
use crate::page::{Field, Frame, Problems};
use crate::registry::{Choice, choices, download, places};
use crate::visit::{Visit, shown};

/// The reports, in the order in which the page offers them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// All funds in some months, for the treasurer.
    Treasurer,
    /// What became of the money of a fund.
    Fund,
    /// A share of palm-oil revenue.
    Palm,
    /// A fund as its payer reads it.
    Payer,
    /// The money of a village's own budget.
    Village,
}

impl Which {
    const ALL: [Self; 5] = [Self::Treasurer, Self::Fund, Self::Palm, Self::Payer, Self::Village];

    /// The word in addresses and message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Treasurer => "treasurer",
            Self::Fund => "fund",
            Self::Palm => "palm",
            Self::Payer => "payer",
            Self::Village => "village",
        }
    }

    /// The report on a whole fund that goes to council and payer: one who gives without being a
    /// government reads its own, and palm-oil revenue has a law of its own.
    pub fn of(kind: Kind) -> Self {
        match kind.payer() {
            Payer::DbhSawit => Self::Palm,
            Payer::Csr | Payer::Donor => Self::Payer,
            _ => Self::Fund,
        }
    }

    /// Whether a fund can be its subject.
    fn takes(self, kind: Kind) -> bool {
        match self {
            Self::Treasurer => false,
            Self::Fund | Self::Payer => true,
            Self::Palm => kind == Kind::DbhSawit,
            Self::Village => kind == Kind::Apbdes,
        }
    }
}

#[derive(Template)]
#[template(path = "contributions/reports.html")]
struct ReportsPage {
    frame: Frame,
    problems: Problems,
    which: Vec<Choice>,
    funds: Vec<Choice>,
    places: Vec<Choice>,
    first: String,
    last: String,
    palm: Vec<Field>,
    crumb: bool,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    which: String,
    fund: String,
    place: String,
    first: String,
    last: String,
    received: String,
    other: String,
    form: String,
}

/// The reports that somebody may have: all of them for who sees plans, a payer of its own funds, the
/// officers of villages and districts on the villages' own money.
pub fn allowed(visit: &Visit) -> Result<Vec<Which>, Fault> {
    Ok(match visit.signed()?.account.role {
        _ if visit.may(Action::SeePlans) => Which::ALL.to_vec(),
        Role::Payer => vec![Which::Payer],
        Role::VillageOfficer | Role::DistrictOfficer => vec![Which::Village],
        _ => Vec::new(),
    })
}

/// The funds that somebody may ask about.
async fn funds(visit: &Visit) -> Result<Vec<Fund>, Fault> {
    let account = &visit.signed()?.account;
    let mut funds = if visit.may(Action::SeeFunds) {
        seen(visit).await?
    } else {
        let all = lindung_store::funding::funds(&visit.office.db, account.regency).await?;
        all.into_iter().filter(|fund| fund.kind() == Kind::Apbdes).collect()
    };
    funds.retain(|fund| matches!(fund.state, State::Approved | State::Closed));
    Ok(funds)
}

/// `GET /reports`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    show(&visit, StatusCode::OK, &asked, Problems::default()).await
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    asked: &Asked,
    problems: Problems,
) -> Result<Response, Fault> {
    let allowed: Vec<&str> = allowed(visit)?.into_iter().map(Which::word).collect();
    if allowed.is_empty() {
        return Ok(StatusCode::NOT_FOUND.into_response());
    }
    let picked = allowed.iter().find(|word| **word == asked.which).unwrap_or(&allowed[0]);
    let today = this_month(visit)?.to_string();
    let or = |typed: &str| if typed.is_empty() { today.clone() } else { typed.to_owned() };
    let funds = funds(visit).await?;
    // Who has a single fund and no report on all of them need not choose.
    let single = funds.len() == 1 && !allowed.contains(&Which::Treasurer.word());
    let fund = |fund: &Fund| Choice {
        value: fund.id.to_string(),
        label: format!("{} ({})", fund.title(), fund.terms.year),
        picked: single || fund.id.to_string() == asked.fund,
    };
    let field = |name: &'static str, value: &str| {
        let mut field = Field::text(name, visit.t(&format!("reports-{name}")))
            .hint(visit.t(&format!("reports-{name}-hint")))
            .value(value)
            .wrong(&problems);
        field.digits = true;
        field
    };
    let palm = if allowed.contains(&Which::Palm.word()) {
        vec![field("received", &asked.received), field("other", &asked.other)]
    } else {
        Vec::new()
    };
    let village = allowed.contains(&Which::Village.word());
    let page = ReportsPage {
        frame: visit.frame(visit.t("reports-title")),
        which: choices(visit, "reports-which", &allowed, picked),
        funds: funds.iter().map(fund).collect(),
        places: if village { places(visit, false, &asked.place)? } else { Vec::new() },
        first: or(&asked.first),
        last: or(&asked.last),
        palm,
        crumb: visit.may(Action::SeeFunds),
        problems,
    };
    shown(status, &page)
}

/// `GET /reports/file`: the report itself.
///
/// # Errors
/// If the store does not answer, or the paper cannot be made.
pub async fn file(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let mut problems = Problems::default();
    let wanted = read(&visit, &asked, &mut problems).await?;
    let Some(wanted) = wanted.filter(|_| problems.none()) else {
        return show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &asked, problems).await;
    };
    let account = &visit.signed()?.account;
    let desk = Desk { db: &visit.office.db, regency: account.regency, now: visit.now };
    let report = report(desk, &wanted).await?;
    let kind = if asked.form == "xlsx" { "xlsx" } else { "pdf" };
    let event = Event::new("report.made", format!("report/{}", wanted.which.word()))
        .by(account.id)
        .detail(json!({
            "fund": wanted.fund.as_ref().map(|fund| fund.id.to_string()),
            "place": wanted.place.map(|place| place.to_string()),
            "first": wanted.period.first().to_string(),
            "last": wanted.period.last().to_string(),
            "kind": kind,
        }));
    visit.office.journal.append(account.regency, event, visit.now).await?;
    let name = format!("laporan-{}-{}", wanted.which.word(), wanted.period.last());
    if kind == "pdf" {
        let head = crate::papers::head(&visit).await?;
        return crate::papers::pdf(&name, move || lindung_documents::report(&head, &report)).await;
    }
    let work = tokio::task::spawn_blocking(move || {
        let texts = language::texts(Language::Indonesian);
        lindung_files::contributions::workbook(&report, texts)
    });
    let bytes = work.await.map_err(|error| Fault::new("report", error))?;
    let bytes = bytes.map_err(|error| Fault::new("report", error))?;
    let mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(download(&format!("{name}.xlsx"), mime, bytes))
}

/// Reads what was asked for, inside what somebody may have.
async fn read(
    visit: &Visit,
    asked: &Asked,
    problems: &mut Problems,
) -> Result<Option<Wanted>, Fault> {
    let allowed = allowed(visit)?;
    let which = allowed.into_iter().find(|which| which.word() == asked.which);
    let months = month_typed(&asked.first).zip(month_typed(&asked.last));
    let period = months.and_then(|(first, last)| MonthSpan::new(first, last));
    if which.is_none() {
        problems.add("which", visit.t("reports-which-wrong"));
    }
    if period.is_none_or(|period| period.len() > 120) {
        problems.add("last", visit.t("reports-months-wrong"));
    }
    let (Some(which), Some(period)) = (which, period) else { return Ok(None) };
    let id: Option<Uuid> = asked.fund.parse().ok();
    let mut fund = funds(visit).await?.into_iter().find(|fund| Some(fund.id) == id);
    if which == Which::Treasurer {
        fund = None;
    } else if !fund.as_ref().is_some_and(|fund| which.takes(fund.kind())) {
        problems.add("fund", visit.t(&format!("reports-fund-wrong-{}", which.word())));
    }
    let area = &visit.signed()?.account.area;
    let place = RegionCode::parse(&asked.place)
        .filter(|place| place.level() == Level::Village && area.holds(*place));
    if which == Which::Village && place.is_none() {
        problems.add("place", visit.t("reports-place-wrong"));
    }
    let mut money = |name: &'static str, text: &str| {
        if which != Which::Palm || text.trim().is_empty() {
            return None;
        }
        let money = Rupiah::parse(text).ok().filter(|money| money.amount() >= 0);
        if money.is_none() {
            problems.add(name, visit.t("forecast-money-wrong"));
        }
        money
    };
    let (received, other) = (money("received", &asked.received), money("other", &asked.other));
    let place = place.filter(|_| which == Which::Village);
    Ok(Some(Wanted { which, fund, period, place, received, other }))
}
