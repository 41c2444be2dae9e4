//! The state of the programme on the first page: numbers, each one click from what is behind it, and
//! for whoever leads the districts that need attention.

use askama::Template;
use lindung_core::access::{Action, Role};
use lindung_core::coverage::{District, Reason, by_attention};
use lindung_core::message::Message;
use lindung_core::public::spoken;
use lindung_core::words::{Level, Month, RegionCode, Rupiah};
use lindung_store::cards;
use lindung_store::coverage::{self as store, Leader};
use time::{Date, Duration};

use super::names;
use super::one::{address, this_month, whole};
use super::state::fresh;
use crate::fault::Fault;
use crate::local_time::day_of;
use crate::visit::Visit;

/// Districts that are told at once.
const DISTRICTS: usize = 8;

/// The panel.
#[derive(Template)]
#[template(path = "coverage/panel.html")]
pub struct Panel {
    title: String,
    numbers: Vec<Number>,
    share: String,
    attention: Option<Attention>,
}

/// A number, and where it opens.
struct Number {
    amount: String,
    label: String,
    more: String,
    path: String,
    tone: &'static str,
}

/// The districts that need attention.
struct Attention {
    title: String,
    lead: String,
    none: String,
    districts: Vec<Needing>,
}

/// A district with its reasons.
struct Needing {
    name: String,
    path: String,
    reasons: Vec<Why>,
}

/// A reason, and where one sees to it.
struct Why {
    said: String,
    path: String,
}

/// The panel for who may see coverage; with the districts for who leads.
///
/// # Errors
/// If the store does not answer.
pub async fn panel(visit: &Visit) -> Result<Option<Panel>, Fault> {
    if !visit.may(Action::SeeCoverage) {
        return Ok(None);
    }
    let account = &visit.signed()?.account;
    let today = day_of(visit.now, account.regency);
    let this = this_month(visit)?;
    fresh(visit, this, this).await?;
    let leader = store::leader(&visit.office.db, &account.area, today).await?;
    let attention =
        if account.role == Role::Leader { Some(attention(visit, &leader).await?) } else { None };
    Ok(Some(Panel {
        title: visit.t("coverage-panel"),
        numbers: numbers(visit, &leader, today).await?,
        share: visit.t("coverage-panel-share"),
        attention,
    }))
}

/// The last month that is over within ninety days.
fn soon(today: Date) -> Month {
    let until = today.saturating_add(Duration::days(90));
    let month = Month::of(until);
    if month.last_day() == until { month } else { month.prev() }
}

async fn numbers(visit: &Visit, leader: &Leader, today: Date) -> Result<Vec<Number>, Fault> {
    let sees = |action: Action| visit.may(action);
    let names = sees(Action::SeePersons);
    let count = |people: u64| visit.texts.number(whole(people));
    let number = |key: &str, people: u64, path: String, tone: &'static str| Number {
        amount: count(people),
        label: visit.t(&format!("coverage-panel-{key}")),
        more: String::new(),
        path,
        tone: if people > 0 { tone } else { "" },
    };
    let month = leader.month.unwrap_or(Month::of(today));
    let protected = Message::new("coverage-panel-protected").month("month", month);
    let ever = Message::new("coverage-panel-ever").number("people", leader.ever);
    let mut numbers = vec![Number {
        amount: count(leader.protected),
        label: visit.say(&protected),
        more: visit.say(&ever),
        path: if names && leader.protected > 0 {
            names::path(month, None, "")
        } else {
            "/coverage".to_owned()
        },
        tone: "",
    }];
    if sees(Action::SeeProgress) {
        let (first, last) = (Month::of(today).to_string(), soon(today).to_string());
        let ending = if names {
            address("/self-pay", &[("first", &first), ("last", &last)])
        } else {
            address("/lapse", &[("first", &first)])
        };
        numbers.push(number("lapsing", leader.lapsing_90, ending, "care"));
        let cards = cards_path(visit, names).await?;
        numbers.push(number("cards", leader.cards_not_in_hands, cards, "care"));
        let unclaimed = "/claims/unclaimed".to_owned();
        let mut owed = number("unclaimed", leader.unclaimed_cases, unclaimed, "bad");
        if leader.unclaimed_least > Rupiah::ZERO {
            let at_least = Message::new("coverage-panel-unclaimed-least")
                .text("amount", spoken(leader.unclaimed_least, visit.texts));
            owed.more = visit.say(&at_least);
        }
        numbers.push(owed);
    }
    if sees(Action::SeePlans) {
        numbers.push(Number {
            amount: leader.money_left.show(visit.texts.language()),
            label: visit.t("coverage-panel-money"),
            more: String::new(),
            path: "/funds".to_owned(),
            tone: "",
        });
    }
    numbers.push(number("waiting", leader.waiting, waiting_path(visit, None), ""));
    Ok(numbers)
}

/// Where those who wait are: their names for who may see people, else the map.
fn waiting_path(visit: &Visit, place: Option<RegionCode>) -> String {
    let place = place.map(|place| place.to_string()).unwrap_or_default();
    if visit.may(Action::SeePersons) {
        address("/registry/waiting", &[("place", &place)])
    } else {
        address("/coverage/map", &[("measure", "waiting"), ("level", "district")])
    }
}

/// Where the cards are that are not in hands: the names of the only open round, or the rounds.
async fn cards_path(visit: &Visit, names: bool) -> Result<String, Fault> {
    let regency = visit.signed()?.account.regency;
    let rounds = cards::rounds(&visit.office.db, regency).await?;
    let open: Vec<_> = rounds.iter().filter(|round| round.closed.is_none()).collect();
    Ok(match open[..] {
        [only] if names => format!("/cards/{}/names?part=here", only.id),
        [only] => format!("/cards/{}", only.id),
        _ => "/cards".to_owned(),
    })
}

async fn attention(visit: &Visit, leader: &Leader) -> Result<Attention, Fault> {
    let regency = visit.signed()?.account.regency;
    let thresholds = store::coverage_settings(&visit.office.db, regency).await?;
    let mut found = by_attention(&leader.districts, thresholds);
    found.truncate(DISTRICTS);
    let districts = found.iter().map(|(district, reasons)| needing(visit, district, reasons));
    Ok(Attention {
        title: visit.t("coverage-attention"),
        lead: visit.t("coverage-attention-lead"),
        none: visit.t("coverage-attention-none"),
        districts: districts.collect(),
    })
}

fn needing(visit: &Visit, district: &District, reasons: &[Reason]) -> Needing {
    let region = district.region;
    let known = region.level() > Level::Regency;
    let place = if known { region.to_string() } else { String::new() };
    let path = |reason: &Reason| match reason {
        Reason::Unclaimed { .. } => address("/claims/unclaimed", &[("place", &place)]),
        Reason::Lapsing { .. } => address("/lapse", &[("place", &place)]),
        Reason::Cards { .. } => "/cards".to_owned(),
        Reason::Waiting { .. } => waiting_path(visit, known.then_some(region)),
    };
    Needing {
        name: if known { visit.place(region) } else { visit.t("coverage-unknown-place") },
        path: address("/coverage", &[("place", &place)]),
        reasons: reasons
            .iter()
            .map(|reason| Why { said: visit.say(&reason.message()), path: path(reason) })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn cover_ends_within_ninety_days_only_if_its_month_is_over_by_then() {
        assert_eq!(
            soon(date!(2026 - 10 - 02)).to_string(),
            "2026-12",
            "90 days later is 31 December"
        );
        assert_eq!(soon(date!(2026 - 10 - 01)).to_string(), "2026-11");
        assert_eq!(soon(date!(2026 - 09 - 21)).to_string(), "2026-11");
    }
}
