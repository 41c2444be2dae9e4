//! The terms of a fund in words: whom it is for, how it is shared out, what the books say of it.

use lindung_core::funding::{By, Fund, Over, PALM, Quota, Scope, wording};
use lindung_core::message::Message;
use lindung_core::words::RegionCode;
use lindung_store::funding::Terms;

use super::money::{months, rupiah};
use crate::visit::Visit;

/// Places that are named before the rest is counted.
const NAMED: usize = 12;

/// Every line of the terms: what it is called and what it says. What is empty is left out.
pub fn lines(visit: &Visit, terms: &Terms) -> Vec<(String, String)> {
    let fund = &terms.fund;
    let mut lines = vec![
        (visit.t("fund-kind"), visit.say(&wording::kind(fund.kind))),
        (visit.t("fund-payer"), terms.payer.clone()),
        (visit.t("fund-year"), terms.year.to_string()),
        (visit.t("fund-ceiling"), rupiah(visit.texts, fund.ceiling)),
        (visit.t("fund-window"), months(visit.texts, fund.window)),
        (visit.t("fund-months"), visit.texts.number(fund.months.into())),
    ];
    if let Some(most) = fund.stretch_to {
        lines.push((visit.t("fund-stretch"), visit.texts.number(most.into())));
    }
    lines.extend(conditions(visit, fund));
    lines.extend(shares(visit, fund));
    let books = [
        ("fund-position", terms.position.to_string()),
        ("fund-activity", terms.activity.clone()),
        ("fund-account-jkk", terms.account_jkk.clone()),
        ("fund-account-jkm", terms.account_jkm.clone()),
        ("fund-document", terms.document.clone()),
        ("fund-note", terms.note.clone()),
    ];
    lines.extend(books.map(|(key, value)| (visit.t(key), value)));
    lines.retain(|(_, value)| !value.is_empty());
    lines
}

fn conditions(visit: &Visit, fund: &Fund) -> Vec<(String, String)> {
    let conditions = &fund.conditions;
    let sectors: Vec<String> = conditions.sectors.iter().map(|word| sector(visit, word)).collect();
    let mut lines = vec![
        (visit.t("fund-inside"), places(visit, &conditions.inside)),
        (visit.t("fund-outside"), places(visit, &conditions.outside)),
        (visit.t("fund-occupations"), conditions.occupations.join(", ")),
        (visit.t("fund-sectors"), sectors.join(", ")),
    ];
    if conditions.uncovered_only {
        lines.push((visit.t("fund-uncovered"), visit.t("fund-yes")));
    }
    if fund.open_payer_agreed {
        lines.push((visit.t("fund-agreed"), visit.t("fund-yes")));
    }
    lines
}

fn sector(visit: &Visit, word: &str) -> String {
    if word == PALM { visit.t("fund-sector-palm") } else { word.to_owned() }
}

fn shares(visit: &Visit, fund: &Fund) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    for quota in &fund.quotas {
        lines.push((scope(visit, quota.scope), numbers(visit, quota)));
    }
    if let Some(sharing) = fund.sharing {
        let over = match sharing.over {
            Over::Villages => "fund-share-villages",
            Over::Districts => "fund-share-districts",
        };
        let by = match sharing.by {
            By::Equal => "fund-share-equal",
            By::People => "fund-share-people",
        };
        lines.push((visit.t("fund-share"), format!("{}, {}", visit.t(over), visit.t(by))));
    }
    if !fund.own.is_empty() {
        let own = |(place, money): &(RegionCode, _)| {
            format!("{}: {}", visit.place(*place), rupiah(visit.texts, *money))
        };
        let named: Vec<String> = fund.own.iter().take(NAMED).map(own).collect();
        lines.push((visit.t("fund-own"), with_rest(visit, named, fund.own.len())));
    }
    if fund.own_only {
        lines.push((visit.t("fund-own-only"), visit.t("fund-yes")));
    }
    lines
}

fn scope(visit: &Visit, scope: Scope) -> String {
    match scope {
        Scope::Whole => visit.t("fund-quota-whole"),
        Scope::EachDistrict => visit.t("fund-quota-district"),
        Scope::EachVillage => visit.t("fund-quota-village"),
        Scope::Place(place) => {
            visit.say(&Message::new("fund-quota-place").text("place", visit.place(place)))
        }
    }
}

fn numbers(visit: &Visit, quota: &Quota) -> String {
    let key = match (quota.least, quota.most) {
        (least, most) if least == most => "fund-quota-exactly",
        (0, _) => "fund-quota-most",
        (_, u32::MAX) => "fund-quota-least",
        _ => "fund-quota-between",
    };
    visit.say(&Message::new(key).number("least", quota.least).number("most", quota.most))
}

fn places(visit: &Visit, codes: &[RegionCode]) -> String {
    let named = codes.iter().take(NAMED).map(|code| visit.place(*code)).collect();
    with_rest(visit, named, codes.len())
}

fn with_rest(visit: &Visit, mut named: Vec<String>, all: usize) -> String {
    if all > named.len() {
        let more = Message::new("plan-places-more").number("count", all - named.len());
        named.push(visit.say(&more));
    }
    named.join("; ")
}
