//! Plans in words: why somebody is or is not paid for, what cannot hold together and the smallest
//! change that resolves it. The words stand in `messages/*/plan.ftl`.

use super::conflict::Conflict;
use super::fund::{Fund, Unmet};
use super::kind::Kind;
use super::outcome::waiting;
use super::plan::{Because, Place, Proof, Why};
use super::planner::{Aim, Failure};
use super::purses::Standing;
use super::warning::Warning;
use crate::law::{Law, PriceError};
use crate::message::Message;
use crate::regions::Regions;
use crate::words::{RegionCode, Rupiah};

/// So many places are named in a sentence; of more only the number is said.
const NAMED: usize = 5;

/// Where money comes from: `APBD kabupaten`.
pub fn kind(kind: Kind) -> Message {
    Message::new(format!("fund-kind-{}", kind.word()))
}

/// An aim: `kebutuhan tertinggi lebih dulu`.
pub fn aim(aim: Aim) -> Message {
    Message::new(match aim {
        Aim::Continue => "plan-aim-continue",
        Aim::Scholarship => "plan-aim-scholarship",
        Aim::Need => "plan-aim-need",
    })
}

/// A condition that is not met.
pub fn unmet(unmet: Unmet) -> Message {
    Message::new(match unmet {
        Unmet::Place => "plan-unmet-place",
        Unmet::Occupation => "plan-unmet-occupation",
        Unmet::Covered => "plan-unmet-covered",
        Unmet::NoOwnMoney => "plan-unmet-no-own-money",
        Unmet::NoVillageBudget => "plan-unmet-no-village-budget",
        Unmet::Age => "plan-unmet-age",
        Unmet::FewMonths => "plan-unmet-few-months",
    })
}

/// A place as people know it: `Desa Pulau Telo`; its code where the register does not have it.
pub fn place(code: RegionCode) -> Message {
    match Regions::embedded().get(code) {
        Some(region) => Message::new("plan-place")
            .list("kind", vec![Message::new(region.kind.key())])
            .text("name", region.name),
        None => Message::new("plan-place-code").text("code", code),
    }
}

fn place_of(standing: Standing) -> Message {
    standing.place.map_or_else(|| Message::new("plan-whole"), place)
}

fn places(codes: &[RegionCode]) -> Vec<Message> {
    let mut named: Vec<Message> = codes.iter().take(NAMED).map(|code| place(*code)).collect();
    if codes.len() > NAMED {
        named.push(Message::new("plan-places-more").number("count", codes.len() - NAMED));
    }
    named
}

fn title(funds: &[Fund], number: u16) -> &str {
    funds.get(usize::from(number)).map_or("", |fund| &fund.title)
}

/// Why somebody is paid for by whom, or what would have to change.
pub fn why(why: &Why, funds: &[Fund]) -> Message {
    match why {
        Why::Chosen(place) => chosen(place, funds),
        Why::NoFund(unmets) => {
            let one = |(number, unmet_by): (u16, &Unmet)| {
                Message::new("plan-unmet-of")
                    .text("fund", title(funds, number))
                    .list("unmet", vec![unmet(*unmet_by)])
            };
            Message::new("plan-why-no-fund").list("unmet", (0..).zip(unmets).map(one).collect())
        }
        Why::Full { fund, standing, number, places, ahead } => Message::new("plan-why-full")
            .text("fund", title(funds, *fund))
            .list("place", vec![place_of(*standing)])
            .number("number", *number)
            .number("places", *places)
            .text("first", if *ahead == 0 { "yes" } else { "no" })
            .number("ahead", *ahead)
            .number("needed", ahead.saturating_add(1)),
    }
}

fn chosen(place: &Place, funds: &[Fund]) -> Message {
    let because = Message::new(match place.because {
        Because::Continues => "plan-because-continues",
        Because::Scholarship => "plan-because-scholarship",
        Because::Need => "plan-because-need",
        Because::Rest => "plan-because-rest",
    });
    Message::new("plan-why-chosen")
        .text("fund", title(funds, place.fund))
        .number("months", place.span.len())
        .month("from", place.span.first())
        .month("to", place.span.last())
        .number("cost", place.cost.amount())
        .list("because", vec![because])
}

/// How good a plan is.
pub fn proof(proof: Proof) -> Message {
    match proof {
        Proof::Exact => Message::new("plan-proof-exact"),
        Proof::Within { people, exact_for_first } => Message::new("plan-proof-within")
            .number("people", people)
            .number("first", exact_for_first),
    }
}

/// What an office should know before it approves.
pub fn warning(warning: &Warning, funds: &[Fund], law: &Law) -> Message {
    match warning {
        Warning::Short { fund, people, months, wait, enough_for } => {
            let message = Message::new("plan-warning-short")
                .text("fund", title(funds, *fund))
                .number("people", *people)
                .number("months", *months)
                .number("wait", *wait)
                .number("enough", *enough_for);
            let rule = waiting(law, funds).map(|(_, rule)| rule);
            let message = message.text("law", rule.map_or("", |rule| &rule.citation));
            rule.map_or(message.clone(), |rule| message.date("since", rule.valid.from))
        }
        Warning::Lapse { people, month } => {
            Message::new("plan-warning-lapse").number("people", *people).month("month", *month)
        }
        Warning::LeftBehind { villages } => Message::new("plan-warning-left-behind")
            .number("count", villages.len())
            .list("villages", places(villages)),
        Warning::Idle { fund, left, people } => Message::new("plan-warning-idle")
            .text("fund", title(funds, *fund))
            .number("left", left.amount())
            .number("people", *people),
    }
}

/// What cannot hold together, and the smallest change that resolves it.
pub fn conflict(conflict: &Conflict, funds: &[Fund]) -> Message {
    let of = |key: &str, fund: u16| Message::new(key).text("fund", title(funds, fund));
    let at = |key: &str, standing: Standing| {
        of(key, standing.fund).list("place", vec![place_of(standing)])
    };
    match conflict {
        Conflict::NoMoney { fund } => of("plan-conflict-no-money", *fund),
        Conflict::Months { fund, most } => {
            let months = funds.get(usize::from(*fund)).map_or(0, |fund| fund.months);
            of("plan-conflict-months", *fund).number("months", months).number("most", *most)
        }
        Conflict::Quota { fund, least, most } => {
            of("plan-conflict-quota", *fund).number("least", *least).number("most", *most)
        }
        Conflict::Sum { standing, demanded, most } => at("plan-conflict-sum", *standing)
            .number("demanded", *demanded)
            .number("most", *most)
            .number("over", demanded.saturating_sub(*most)),
        Conflict::Money { standing, people, cost, ceiling } => {
            let each = cost.amount() / i64::from(*people).max(1);
            at("plan-conflict-money", *standing)
                .number("people", *people)
                .number("cost", cost.amount())
                .number("ceiling", ceiling.amount())
                .number("missing", cost.checked_sub(*ceiling).map_or(0, Rupiah::amount))
                .number("possible", ceiling.amount() / each.max(1))
        }
        Conflict::Empty { fund, least, places: empty } => of("plan-conflict-empty", *fund)
            .number("least", *least)
            .number("count", empty.len())
            .list("places", places(empty)),
        Conflict::Nobody { fund, unmet: None } => of("plan-conflict-no-workers", *fund),
        Conflict::Nobody { fund, unmet: Some(most) } => {
            of("plan-conflict-nobody", *fund).list("unmet", vec![unmet(*most)])
        }
        Conflict::LeastNotReached { standing, least, possible } => {
            at("plan-conflict-least", *standing)
                .number("least", *least)
                .number("possible", *possible)
        }
    }
}

/// Why there is no plan: one sentence for each conflict.
pub fn failure(failure: &Failure, funds: &[Fund], law: &Law) -> Vec<Message> {
    match failure {
        Failure::Price(error) => vec![price_error(*error, law)],
        Failure::Conflicts(conflicts) => conflicts.iter().map(|one| conflict(one, funds)).collect(),
    }
}

/// Why there is no price.
pub fn price_error(error: PriceError, law: &Law) -> Message {
    match error {
        PriceError::NotInForce(month) => {
            let message = Message::new("plan-error-not-in-force").month("month", month);
            match law.prices_from() {
                Some(first) => message.month("first", first),
                None => message.text("first", "–"),
            }
        }
        PriceError::TooLarge => Message::new("law-error-too-large"),
    }
}
