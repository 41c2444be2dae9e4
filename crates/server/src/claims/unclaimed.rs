//! What lies unclaimed: deaths under cover for which nothing is handed in, with the money at stake, the
//! village and the days left. Who may not see people sees what it comes to.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::claims::{AtStake, Covered};
use lindung_core::message::Message;
use lindung_core::words::{RegionCode, Rupiah};
use lindung_store::claims::{self as store, UnclaimedVillage, UnclaimedWanted};
use serde::Deserialize;
use time::{Date, Duration};

use super::case_one::{actor, day, day_text, stake_said};
use super::list::note_seen;
use super::unclaimed_rows::{Row, row};
use crate::fault::Fault;
use crate::page::{Frame, Problems};
use crate::registry::{Choice, home, places};
use crate::visit::{Visit, escaped, shown};

/// Deaths on a page.
const PAGE: usize = 50;

/// The most days left that can be asked for.
const DAYS: [i64; 4] = [30, 90, 180, 365];

#[derive(Template)]
#[template(path = "claims/unclaimed.html")]
struct UnclaimedPage {
    frame: Frame,
    problems: Problems,
    sum: Option<Sum>,
    places: Vec<Choice>,
    days: Vec<Choice>,
    covers: Vec<Choice>,
    filtered: bool,
    names: bool,
    acts: bool,
    rows: Vec<Row>,
    next: Option<String>,
    villages: Vec<VillageRow>,
    /// What the papers of the same filter are asked for with.
    query: String,
}

/// All that the filter lets pass.
struct Sum {
    money: String,
    said: String,
}

struct VillageRow {
    name: String,
    path: String,
    deaths: i64,
    money: String,
    left: (String, &'static str),
    visits: String,
}

/// What the address says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub(super) place: String,
    pub(super) days: String,
    pub(super) covered: String,
    on: String,
    after: String,
}

impl Asked {
    fn days(&self) -> Option<i64> {
        self.days.parse().ok().filter(|days| DAYS.contains(days))
    }

    /// Which deaths are wanted.
    ///
    /// # Errors
    /// If nobody is signed in.
    pub(super) fn wanted(&self, visit: &Visit) -> Result<(UnclaimedWanted, Date), Fault> {
        let area = &visit.signed()?.account.area;
        let today = actor(visit)?.today;
        let inside = RegionCode::parse(&self.place).filter(|place| area.holds(*place));
        let until = self.days().map(|days| today.saturating_add(Duration::days(days)));
        let covered = Covered::parse(&self.covered).filter(|covered| *covered != Covered::No);
        let wanted = UnclaimedWanted { inside, covered, until, ..UnclaimedWanted::default() };
        Ok((wanted, today))
    }

    /// The filter as a part of an address.
    pub(super) fn query(&self) -> String {
        let own = [("place", &self.place), ("days", &self.days), ("covered", &self.covered)];
        let own = own.iter().filter(|(_, value)| !value.is_empty());
        let own: Vec<String> =
            own.map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        own.join("&")
    }

    fn with_place(&self, place: RegionCode) -> String {
        Self { place: place.to_string(), ..self.clone() }.query()
    }
}

/// `GET /claims/unclaimed`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    show(&visit, StatusCode::OK, &asked, Problems::default()).await
}

/// Shows the page with what is wrong.
///
/// # Errors
/// If the store does not answer.
pub async fn show(
    visit: &Visit,
    status: StatusCode,
    asked: &Asked,
    problems: Problems,
) -> Result<Response, Fault> {
    let (db, area) = (&visit.office.db, &visit.signed()?.account.area);
    let (wanted, today) = asked.wanted(visit)?;
    let villages = store::unclaimed_by_village(db, area, wanted, today).await?;
    let names = visit.may(Action::SeeClaims);
    let (mut rows, mut next) = (Vec::new(), None);
    if names {
        let after = asked.after.parse().ok().map(|number| (day(&asked.on), number));
        let mut deaths = store::unclaimed(db, area, (wanted, today), after, PAGE + 1).await?;
        let more = deaths.len() > PAGE;
        deaths.truncate(PAGE);
        if !deaths.is_empty() {
            note_seen(visit, "unclaimed", deaths.len()).await?;
        }
        rows = deaths.iter().map(|death| row(visit, death)).collect();
        next = deaths.last().filter(|_| more).map(|last| {
            let on = last.case.lapses_on.map(day_text).unwrap_or_default();
            format!("/claims/unclaimed?{}&on={on}&after={}", asked.query(), last.case.number)
        });
    }
    let picked = asked.days().map(|days| days.to_string()).unwrap_or_default();
    let choice = |days: i64| Choice {
        value: days.to_string(),
        label: visit.say(&Message::new("unclaimed-within").number("days", days)),
        picked: days.to_string() == picked,
    };
    let covers = [Covered::Paid, Covered::Grace, Covered::Unknown].map(Covered::word);
    let page = UnclaimedPage {
        frame: visit.frame(visit.t("unclaimed-title")),
        problems,
        sum: sum(visit, &villages),
        places: places(visit, true, &asked.place)?,
        days: DAYS.into_iter().map(choice).collect(),
        covers: super::list::options(visit, "claims-covered", &covers, &asked.covered),
        filtered: !asked.query().is_empty(),
        names,
        acts: visit.may(Action::HelpClaims),
        rows,
        next,
        villages: village_rows(visit, asked, villages, today),
        query: asked.query(),
    };
    shown(status, &page)
}

fn sum(visit: &Visit, villages: &[UnclaimedVillage]) -> Option<Sum> {
    let nothing = AtStake { least: Rupiah::ZERO, most: Some(Rupiah::ZERO) };
    let stake = villages.iter().map(|village| village.stake).fold(nothing, AtStake::and);
    let deaths: i64 = villages.iter().map(|village| village.deaths).sum();
    let said = Message::new("unclaimed-sum").number("deaths", deaths);
    let said = visit.say(&said.number("villages", villages.len()));
    (deaths > 0).then(|| Sum { money: stake_said(visit, stake.least, stake.most), said })
}

/// The villages, those where most is at stake first.
fn village_rows(
    visit: &Visit,
    asked: &Asked,
    mut villages: Vec<UnclaimedVillage>,
    today: Date,
) -> Vec<VillageRow> {
    villages.sort_by_key(|village| (std::cmp::Reverse(village.stake.least), village.place));
    let row = |village: &UnclaimedVillage| {
        let query = asked.with_place(village.place);
        VillageRow {
            name: home(visit, village.place),
            path: format!("/claims/unclaimed?{query}"),
            deaths: village.deaths,
            money: stake_said(visit, village.stake.least, village.stake.most),
            left: left(visit, village.first_lapse.map(|on| (on - today).whole_days())),
            visits: format!("/claims/unclaimed/visits.pdf?{query}"),
        }
    };
    villages.iter().map(row).collect()
}

/// How many days are left, with its colour.
pub fn left(visit: &Visit, days: Option<i64>) -> (String, &'static str) {
    let Some(days) = days else { return (visit.t("unclaimed-no-limit"), "") };
    let tone = match days {
        ..=30 => "bad",
        31..=180 => "care",
        _ => "",
    };
    let key = match days {
        ..=-1 => "unclaimed-over",
        0 => "unclaimed-last-day",
        _ => "unclaimed-left",
    };
    (visit.say(&Message::new(key).number("days", days)), tone)
}
