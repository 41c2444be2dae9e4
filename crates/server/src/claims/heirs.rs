//! Who may inherit, in the order of the law, with the share of each.

use askama::Template;
use lindung_core::access::Action;
use lindung_core::claims::{Inheritance, WHOLE};
use lindung_core::message::Message;
use lindung_store::claims::Heir;
use uuid::Uuid;

use super::case_data::CaseData;
use super::case_facts::law_said;
use super::case_one::{relation_said, sees_secrets, share_said};
use crate::contributions::Words;
use crate::registry::born_in;
use crate::visit::Visit;

/// The heirs of a case.
#[derive(Template)]
#[template(path = "claims/heirs.html")]
pub struct Heirs {
    frame: Words,
    id: Uuid,
    rows: Vec<Row>,
    line: Option<String>,
    law: String,
    open: Option<String>,
    conflicts: Vec<String>,
    handles: bool,
}

struct Row {
    id: Uuid,
    number: usize,
    name: String,
    relation: String,
    born: String,
    share: String,
    receives: bool,
    guardian: Option<String>,
    lacks_guardian: bool,
    /// What speaks against this heir, in words: dead, or in conflict.
    marks: Vec<String>,
    numbers: Vec<(String, String)>,
    note: String,
}

/// What each who receives something gets, by place in the list of heirs, in parts of the whole: as the
/// office set it, else as the law proposes.
pub fn shares(data: &CaseData) -> Vec<(usize, u32)> {
    let Some(found) = data.inheritance() else { return Vec::new() };
    let of = |heir: usize, parts: u32| {
        data.heirs.get(heir).and_then(|heir| heir.share).map_or(parts, u32::from)
    };
    found.shares.iter().map(|share| (share.heir, of(share.heir, share.parts))).collect()
}

impl Heirs {
    /// The heirs of a case.
    pub fn of(visit: &Visit, data: &CaseData) -> Self {
        let found = data.inheritance();
        let shares = shares(data);
        let parts = |at: usize| shares.iter().find(|(of, _)| *of == at).map(|(_, parts)| *parts);
        let row = |(at, heir): (usize, &Heir)| row(visit, found.as_ref(), (at, parts(at)), heir);
        let sum: u32 = shares.iter().map(|(_, parts)| parts).sum();
        let rule = found.as_ref().map(|found| found.rule);
        let mut conflicts: Vec<String> = found
            .iter()
            .flat_map(|found| &found.conflicts)
            .map(|one| visit.say(&one.message()))
            .collect();
        if !shares.is_empty() && sum != WHOLE {
            let said = Message::new("claim-shares-sum").text("sum", share_said(visit, sum));
            conflicts.push(visit.say(&said));
        }
        Self {
            frame: Words(visit.texts),
            id: data.case.id,
            rows: data.heirs.iter().enumerate().map(row).collect(),
            line: found.as_ref().and_then(|found| line_said(visit, found)),
            law: rule.map(|rule| law_said(visit, rule)).unwrap_or_default(),
            open: rule
                .and_then(|rule| rule.open.as_ref())
                .map(|open| open.show(visit.texts.language()).to_owned()),
            conflicts,
            handles: visit.may(Action::HandleClaims) && data.case.state.is_live(),
        }
    }
}

/// Which line of the law inherits.
fn line_said(visit: &Visit, found: &Inheritance<'_>) -> Option<String> {
    match found.line {
        Some(line) => Some(visit.say(&Message::new("claim-heir-line").number("line", line))),
        None if found.shares.is_empty() => None,
        None => Some(visit.t("claim-heir-burial-only")),
    }
}

fn row(
    visit: &Visit,
    found: Option<&Inheritance<'_>>,
    (at, parts): (usize, Option<u32>),
    heir: &Heir,
) -> Row {
    let share = found.and_then(|found| found.shares.iter().find(|share| share.heir == at));
    let needs = share.and_then(|share| share.needs_guardian) == Some(true);
    let secrets = sees_secrets(visit);
    // Whoever may not see accounts reads whether there is one, which is what is asked of them.
    let account = match (heir.account.is_empty(), secrets) {
        (true, _) => visit.t("claim-account-missing"),
        (false, true) => heir.account.clone(),
        (false, false) => visit.t("claim-account-there"),
    };
    let dash = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
    let mut numbers = vec![
        (visit.t("registry-field-nik"), dash(&heir.nik)),
        (visit.t("registry-field-phone"), dash(&heir.phone)),
    ];
    if share.is_some() {
        numbers.push((visit.t("claim-account"), account));
    }
    Row {
        id: heir.id,
        number: at + 1,
        name: heir.name.clone(),
        relation: relation_said(visit, heir.relation),
        born: heir.born.map_or_else(|| "–".to_owned(), |born| born_in(visit.texts, born)),
        share: parts.map_or_else(|| "–".to_owned(), |parts| share_said(visit, parts)),
        receives: share.is_some(),
        guardian: (!heir.guardian.is_empty()).then(|| heir.guardian.clone()),
        lacks_guardian: needs && heir.guardian.is_empty(),
        marks: [(heir.died, "claim-heir-died"), (heir.conflict, "claim-heir-conflict")]
            .into_iter()
            .filter(|(holds, _)| *holds)
            .map(|(_, key)| visit.t(key))
            .collect(),
        numbers,
        note: heir.note.clone(),
    }
}
