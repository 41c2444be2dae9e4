//! The forecast: 24 months by fund, from who is covered, under assumptions that the page states.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::contributions::{Assumptions, Bought, Expected};
use lindung_core::message::Message;
use lindung_core::words::Rupiah;
use serde::Deserialize;

use super::forecast_sums::{Ahead, Looked, look};
use super::lapse::{this_month, whole};
use crate::fault::Fault;
use crate::funding::{Bars, month as month_typed, rupiah};
use crate::page::{Field, Frame, Problems};
use crate::visit::{Visit, shown};

/// Whole months for which the page says how many people free money suffices.
const ROUND: [u32; 2] = [12, 6];

#[derive(Template)]
#[template(path = "contributions/forecast.html")]
struct ForecastPage {
    frame: Frame,
    problems: Problems,
    fields: Vec<Field>,
    from: String,
    ticks: Vec<(&'static str, String, bool)>,
    assumed: Vec<String>,
    all: Option<Shown>,
    funds: Vec<Shown>,
}

/// The forecast of a fund, or of all.
struct Shown {
    title: String,
    words: Vec<String>,
    tone: &'static str,
    bars: Bars,
    rows: Vec<Row>,
}

struct Row {
    month: String,
    people: i64,
    jkk: String,
    jkm: String,
    cost: String,
    left: String,
    missing: bool,
    deaths: i64,
    too_old: i64,
    ended: i64,
    replaced: i64,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    set: String,
    from: String,
    deaths: String,
    money: String,
    replaced: String,
    renew: String,
    leave: String,
}

impl Asked {
    /// What is assumed; as usual where nothing was sent.
    fn assumed(&self, visit: &Visit, problems: &mut Problems) -> Assumptions {
        if self.set.is_empty() {
            return Assumptions::USUAL;
        }
        let deaths = self.deaths.trim().parse().ok().filter(|deaths| *deaths <= 1_000);
        if deaths.is_none() {
            problems.add("deaths", visit.t("forecast-deaths-wrong"));
        }
        Assumptions {
            deaths_per_1000: deaths.unwrap_or(Assumptions::USUAL.deaths_per_1000),
            are_replaced: !self.replaced.is_empty(),
            renew: !self.renew.is_empty(),
            leave_at_age: !self.leave.is_empty(),
        }
    }

    /// A sum that somebody wants to know the worth of.
    fn money(&self, visit: &Visit, problems: &mut Problems) -> Option<Rupiah> {
        if self.money.trim().is_empty() {
            return None;
        }
        let money = Rupiah::parse(&self.money).ok().filter(|money| money.amount() > 0);
        if money.is_none() {
            problems.add("money", visit.t("forecast-money-wrong"));
        }
        money
    }
}

/// `GET /forecast`.
///
/// # Errors
/// If the store does not answer, or a sum is too large to hold.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let mut problems = Problems::default();
    let assumed = asked.assumed(&visit, &mut problems);
    let money = asked.money(&visit, &mut problems);
    let today = this_month(&visit)?;
    let typed = month_typed(&asked.from);
    let mut from = typed.unwrap_or(today);
    let mut looked = look(&visit, from, assumed).await?;
    // Promises that begin next month are what somebody who asks for nothing wants to see.
    if typed.is_none() && looked.all.people == 0 {
        from = today.next();
        looked = look(&visit, from, assumed).await?;
    }
    let Looked { funds, all } = looked;
    let status = if problems.none() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mut deaths = Field::text("deaths", visit.t("forecast-deaths"))
        .hint(visit.t("forecast-deaths-hint"))
        .value(if asked.set.is_empty() {
            assumed.deaths_per_1000.to_string()
        } else {
            asked.deaths
        })
        .wrong(&problems);
    deaths.digits = true;
    let worth = Field::text("money", visit.t("forecast-money"))
        .hint(visit.t("forecast-money-hint"))
        .value(asked.money)
        .wrong(&problems);
    let tick = |name: &'static str, on| (name, visit.t(&format!("forecast-{name}")), on);
    let said = Message::new("forecast-assumed").month("from", from);
    let page = ForecastPage {
        frame: visit.frame(visit.t("forecast-title")),
        problems,
        fields: vec![deaths, worth],
        from: from.to_string(),
        ticks: vec![
            tick("replaced", assumed.are_replaced),
            tick("renew", assumed.renew),
            tick("leave", assumed.leave_at_age),
        ],
        assumed: vec![visit.say(&said), visit.t("forecast-source"), visit.t("forecast-age")],
        all: (funds.len() > 1 || money.is_some()).then(|| shown_of(&visit, &all, money)),
        funds: funds.iter().map(|one| shown_of(&visit, one, None)).collect(),
    };
    shown(status, &page)
}

fn shown_of(visit: &Visit, one: &Ahead, money: Option<Rupiah>) -> Shown {
    let missing = one.months.iter().find(|month| month.left.amount() < 0);
    let mut words = Vec::new();
    words.push(match missing {
        Some(month) => {
            let last = one.months.last().map_or(Rupiah::ZERO, |last| last.left);
            let lacks = rupiah(visit.texts, Rupiah::new(last.amount().min(0).saturating_neg()));
            let said = Message::new("forecast-missing").month("month", month.month);
            visit.say(&said.text("lacks", lacks))
        }
        None => visit.t("forecast-suffices"),
    });
    let free = Some(one.free).filter(|free| free.amount() > 0);
    words.extend(free.and_then(|free| worth(visit, one, free, "forecast-free")));
    words.extend(money.and_then(|money| worth(visit, one, money, "forecast-worth")));
    Shown {
        title: one.title.clone().unwrap_or_else(|| visit.t("forecast-all")),
        words,
        tone: if missing.is_some() { "bad" } else { "good" },
        bars: Bars::of(visit, one.months.iter().map(|month| (month.month, whole(month.people)))),
        rows: one.months.iter().map(|month| row(visit, month)).collect(),
    }
}

/// What a sum buys for the people of a fund: `Rp 300 juta cukup 2,5 bulan untuk 7.100 orang …`.
fn worth(visit: &Visit, one: &Ahead, money: Rupiah, key: &str) -> Option<String> {
    let bought = Bought::of(money, &one.prices, one.people, &ROUND)?;
    let other = |for_months: &lindung_core::contributions::ForMonths| {
        Message::new("forecast-bought-other")
            .number("months", for_months.months)
            .number("people", for_months.people)
    };
    let months = f64::from(bought.months) + f64::from(bought.tenths) / 10.0;
    let decimals = usize::from(bought.tenths > 0);
    let said = Message::new(key)
        .text("money", rupiah(visit.texts, money))
        .text("months", visit.texts.decimal(months, decimals))
        .number("people", bought.people)
        .list("others", bought.others.iter().map(other).collect());
    Some(visit.say(&said))
}

fn row(visit: &Visit, month: &Expected) -> Row {
    let show = |money| rupiah(visit.texts, money);
    Row {
        month: visit.texts.month(month.month),
        people: whole(month.people),
        jkk: show(month.jkk),
        jkm: show(month.jkm),
        cost: show(Rupiah::new(month.jkk.amount() + month.jkm.amount())),
        left: show(month.left),
        missing: month.left.amount() < 0,
        deaths: whole(month.deaths),
        too_old: whole(month.too_old),
        ended: whole(month.ended),
        replaced: whole(month.replaced),
    }
}
