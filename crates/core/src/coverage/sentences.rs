//! What changed and why, in sentences.

use std::cmp::Reverse;

use super::flow::{Balance, Flow};
use super::share::{Remark, Share};
use super::target::Target;
use crate::message::Message;
use crate::words::Month;

/// So many of the reasons for a change are told.
const REASONS: usize = 4;

/// A month as it is explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The month.
    pub month: Month,
    /// The way from the month before.
    pub balance: Balance,
    /// People who were protected in any month of the year until this one.
    pub ever: u64,
    /// The share now.
    pub share: Share,
    /// The share of the month before.
    pub before: Share,
    /// The target of the year, if there is one.
    pub target: Option<Target>,
}

/// A share for a sentence: `35,68 %`; a sentence of its own where there is no denominator.
pub fn said_share(basis_points: Option<u32>) -> Message {
    match basis_points {
        None => Message::new("coverage-share-unknown"),
        Some(points) => Message::new("coverage-share")
            .number("whole", points / 100)
            .text("part", format_args!("{:02}", points % 100)),
    }
}

/// What changed from the month before and why: people, reasons, share, denominator, target; then what
/// to know about the figures.
pub fn explain(picture: &Picture) -> Vec<Message> {
    let mut said = vec![people(picture)];
    said.extend(reasons(&picture.balance));
    said.push(
        Message::new("coverage-said-ever")
            .number("ever", picture.ever)
            .text("year", picture.month.year()),
    );
    said.extend(share(picture));
    said.extend(target(picture));
    let told = picture.share.remarks.iter().filter(|one| !matches!(one, Remark::Moved { .. }));
    said.extend(told.map(Remark::message));
    said
}

fn people(picture: &Picture) -> Message {
    let (before, after) = (picture.balance.before, picture.balance.after);
    let key = match after.cmp(&before) {
        std::cmp::Ordering::Greater => "coverage-said-more",
        std::cmp::Ordering::Less => "coverage-said-fewer",
        std::cmp::Ordering::Equal => "coverage-said-same",
    };
    Message::new(key)
        .month("month", picture.month)
        .number("people", after)
        .number("by", after.abs_diff(before))
        .month("before", picture.month.prev())
}

/// The flows with most people, those that bring and those that take apart.
fn reasons(balance: &Balance) -> Vec<Message> {
    let told = |gain: bool| {
        let mut flows: Vec<(Flow, u64)> =
            balance.flows.iter().copied().filter(|(flow, _)| flow.is_gain() == gain).collect();
        flows.sort_by_key(|(flow, people)| (Reverse(*people), *flow));
        flows.truncate(REASONS);
        let message = |(flow, people): (Flow, u64)| {
            Message::new(format!("coverage-said-flow-{}", flow.word())).number("people", people)
        };
        flows.into_iter().map(message).collect::<Vec<Message>>()
    };
    let mut said = Vec::new();
    for (gain, key) in [(true, "coverage-said-gains"), (false, "coverage-said-losses")] {
        let flows = told(gain);
        if flows.is_empty() {
            continue;
        }
        let people = if gain { balance.gains() } else { balance.losses() };
        said.push(Message::new(key).number("people", people).list("flows", flows));
    }
    said
}

/// The share, and whether it moved because of people or because of what it is divided by.
fn share(picture: &Picture) -> Vec<Message> {
    let (now, before) = (&picture.share, &picture.before);
    let (Some(points), Some(below)) = (now.basis_points(), now.denominator.as_ref()) else {
        return Vec::new();
    };
    let mut said = vec![
        Message::new("coverage-said-share")
            .list("share", vec![said_share(Some(points))])
            .number("people", now.numerator.people)
            .number("of", below.people)
            .text("source", &below.source)
            .date("date", below.source_date),
    ];
    if let Some(missing) = now.missing().filter(|missing| *missing > 0) {
        said.push(Message::new("coverage-said-missing").number("people", missing));
    }
    let (Some(earlier), Some(divided)) = (before.basis_points(), before.denominator.as_ref())
    else {
        return said;
    };
    if divided.people == below.people {
        return said;
    }
    // What the share would be if it were still divided by what it was.
    let same = u128::from(now.numerator.people) * 10_000 / u128::from(divided.people.max(1));
    let same = u32::try_from(same).unwrap_or(u32::MAX);
    said.push(
        Message::new("coverage-said-divided")
            .number("from", divided.people)
            .number("to", below.people)
            .list("before", vec![said_share(Some(earlier))])
            .list("same", vec![said_share(Some(same))])
            .list("now", vec![said_share(Some(points))]),
    );
    said
}

fn target(picture: &Picture) -> Option<Message> {
    let target = picture.target.as_ref()?;
    let gap = target.gap(&picture.share)?;
    let aim = vec![said_share(Some(target.basis_points))];
    let message = if gap.basis_points > 0 {
        let points = u32::try_from(gap.basis_points).unwrap_or(u32::MAX);
        Message::new("coverage-said-below-target")
            .list("gap", vec![said_share(Some(points))])
            .number("people", gap.people)
    } else {
        Message::new("coverage-said-target-reached")
    };
    Some(message.list("target", aim).text("year", target.year).text("source", &target.source))
}
