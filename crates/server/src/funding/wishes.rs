//! What is typed into the planner, read as wishes, and wishes as they are typed.

use lindung_core::funding::Aim;
use lindung_core::message::Message;
use lindung_core::words::{MonthSpan, Rupiah};
use lindung_store::funding::{Chosen, Fund, Wishes};
use uuid::Uuid;

use super::money;
use crate::page::Problems;
use crate::visit::Visit;

/// The words of the aims, in the usual order.
pub const AIMS: [&str; 3] = ["continue", "scholarship", "need"];

/// The value of a field; none when it was not sent.
pub fn value<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
}

/// Whether a fund is ticked.
pub fn uses(pairs: &[(String, String)], fund: Uuid) -> bool {
    pairs.iter().any(|(name, value)| name == "use" && value.parse() == Ok(fund))
}

/// Reads what was typed, and says what cannot be.
pub fn read(
    visit: &Visit,
    pairs: &[(String, String)],
    funds: &[Fund],
    problems: &mut Problems,
) -> Option<Wishes> {
    let mut chosen = Vec::new();
    for fund in funds.iter().filter(|fund| uses(pairs, fund.id)) {
        chosen.extend(supposed(visit, pairs, fund, problems));
    }
    if !funds.iter().any(|fund| uses(pairs, fund.id)) {
        problems.add("funds", visit.t("planner-no-fund"));
    }
    let aims = ["aim1", "aim2", "aim3"].map(|name| value(pairs, name).and_then(aim));
    let mut aims: Vec<Aim> = aims.into_iter().flatten().collect();
    if aims.is_empty() {
        aims = Aim::USUAL.to_vec();
    }
    if (1..aims.len()).any(|n| aims[..n].contains(&aims[n])) {
        problems.add("aim1", visit.t("planner-aims-wrong"));
    }
    let least = value(pairs, "least").map(str::trim).filter(|text| !text.is_empty());
    let least_span = least.and_then(|text| text.parse().ok()).filter(|n| (1..=60).contains(n));
    if least.is_some() && least_span.is_none() {
        problems.add("least", visit.t("planner-least-wrong"));
    }
    problems.none().then_some(Wishes { funds: chosen, aims, least_span })
}

fn aim(word: &str) -> Option<Aim> {
    let at = AIMS.iter().position(|own| *own == word)?;
    Aim::USUAL.get(at).copied()
}

/// A fund with what is supposed of it: other months, less money, a shorter window.
fn supposed(
    visit: &Visit,
    pairs: &[(String, String)],
    fund: &Fund,
    problems: &mut Problems,
) -> Option<Chosen> {
    let mut terms = fund.terms.fund.clone();
    let typed = |name: &str| {
        let text = value(pairs, &format!("{name}-{}", fund.id)).map(str::trim);
        text.filter(|text| !text.is_empty())
    };
    let month = |text: Option<&str>, usual| text.map_or(Some(usual), money::month);
    let first = month(typed("first"), terms.window.first());
    let last = month(typed("last"), terms.window.last());
    let window = first.zip(last).and_then(|(first, last)| MonthSpan::new(first, last));
    let months = typed("months").map_or(Some(terms.months), |text| text.parse().ok());
    let ceiling = typed("ceiling").map_or(Some(terms.ceiling), |text| Rupiah::parse(text).ok());
    let mut wrong = |key: &str| {
        problems.add("funds", visit.say(&Message::new(key).text("fund", fund.title())));
    };
    let Some(window) = window else {
        wrong("planner-window-wrong");
        return None;
    };
    let Some(ceiling) = ceiling else {
        wrong("planner-ceiling-wrong");
        return None;
    };
    let Some(months) = months.filter(|months| *months >= 1) else {
        wrong("planner-months-wrong");
        return None;
    };
    terms.window = window;
    // A shorter window shortens the months that were not typed anew.
    terms.months = if months == terms.months { months.min(window.len()) } else { months };
    terms.ceiling = ceiling;
    Some(Chosen { id: fund.id, version: fund.version, fund: terms })
}

/// Wishes as they would be typed, for funds that are still there.
pub fn pairs(title: &str, wishes: &Wishes, funds: &[Fund]) -> Vec<(String, String)> {
    let mut pairs = vec![("title".to_owned(), title.to_owned())];
    let mut add = |name: String, value: String| pairs.push((name, value));
    let known = |chosen: &&Chosen| funds.iter().any(|fund| fund.id == chosen.id);
    for chosen in wishes.funds.iter().filter(known) {
        let (id, fund) = (chosen.id, &chosen.fund);
        add("use".to_owned(), id.to_string());
        add(format!("months-{id}"), fund.months.to_string());
        add(format!("first-{id}"), fund.window.first().to_string());
        add(format!("last-{id}"), fund.window.last().to_string());
        add(format!("ceiling-{id}"), fund.ceiling.amount().to_string());
    }
    for (n, aim) in (1..).zip(&wishes.aims) {
        let at = Aim::USUAL.iter().position(|own| own == aim).unwrap_or_default();
        add(format!("aim{n}"), AIMS[at].to_owned());
    }
    if let Some(least) = wishes.least_span {
        add("least".to_owned(), least.to_string());
    }
    pairs
}
