//! The rows of a list: totals that are filters, the table, and what to do with those ticked.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::checking::{Move, Reason, Standing, Verdict};
use lindung_core::message::Message;
use lindung_store::audit::Event;
use lindung_store::checking::{self, Line};
use uuid::Uuid;

use super::filter::Filter;
use super::refused::nothing;
use crate::fault::Fault;
use crate::page::{Field, Frame};
use crate::visit::{Visit, shown};

/// Rows on a page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "checking/rows.html")]
struct RowsPage {
    frame: Frame,
    list: Uuid,
    lead: String,
    done: Option<Told>,
    may_decide: bool,
    verdicts: Vec<Tile>,
    standings: Vec<Choice>,
    codes: Vec<Choice>,
    places: Vec<Choice>,
    files: Vec<Choice>,
    name: Field,
    parts: Vec<(&'static str, String)>,
    filtered: bool,
    all: String,
    rows: Vec<RowView>,
    moves: Vec<Choice>,
    reasons: Vec<Choice>,
    before: Option<String>,
    after: Option<String>,
    pairs: String,
}

/// A decision that was just taken.
pub(super) struct Told {
    pub(super) said: String,
    pub(super) undo: Option<Uuid>,
}

/// A total that is a filter.
struct Tile {
    label: String,
    count: String,
    address: String,
    tone: &'static str,
    here: bool,
}

/// A choice of a field.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) picked: bool,
}

/// A row as the tables of this link show it.
pub(super) struct RowView {
    pub(super) id: Uuid,
    pub(super) address: String,
    pub(super) number: i64,
    pub(super) name: String,
    pub(super) place: String,
    pub(super) nik: String,
    pub(super) verdict: String,
    pub(super) tone: &'static str,
    pub(super) finding: String,
    pub(super) advice: String,
    pub(super) more: String,
    pub(super) standing: String,
    pub(super) is_open: bool,
}

/// The colour of a verdict.
pub(super) fn tone(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Eligible => "good",
        Verdict::Review => "care",
        Verdict::Fix => "note",
        Verdict::Ineligible => "bad",
    }
}

/// The message key of a rule: `title-nik-missing`.
pub(super) fn rule(kind: &str, code: &str) -> String {
    format!("{kind}-{}", code.replace('.', "-"))
}

/// A row for a table.
pub(super) fn view(visit: &Visit, line: &Line, query: &str) -> RowView {
    let place = line.place.map(|place| visit.place(place)).unwrap_or_default();
    let (finding, advice) = match &line.finding {
        Some((code, said)) => (visit.say(said), visit.t(&rule("advice", code))),
        None => (String::new(), String::new()),
    };
    let more = Message::new("rows-more").number("count", line.more);
    RowView {
        id: line.id,
        address: format!("/rows/{}{query}", line.id),
        number: line.row,
        name: if line.name.is_empty() { visit.t("rows-no-name") } else { line.name.clone() },
        place,
        nik: if line.nik.is_empty() { "–".to_owned() } else { line.nik.clone() },
        verdict: visit.t(&format!("verdict-{}", line.verdict.word())),
        tone: tone(line.verdict),
        finding,
        advice,
        more: if line.more > 0 { visit.say(&more) } else { String::new() },
        standing: visit.t(&format!("standing-{}", line.standing.word())),
        is_open: line.standing == Standing::Open,
    }
}

/// The reasons for a refusal.
pub(super) fn reasons(visit: &Visit) -> Vec<Choice> {
    let choice = |reason: Reason| Choice {
        value: reason.word().to_owned(),
        label: visit.t(&format!("reason-{}", reason.word())),
        picked: false,
    };
    Reason::ALL.map(choice).into()
}

/// `GET /lists/{id}/rows`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(id): Path<String>,
    Query(filter): Query<Filter>,
) -> Result<Response, Fault> {
    let own = &visit.signed()?.account;
    let db = &visit.office.db;
    let Ok(list) = id.parse::<Uuid>() else { return nothing(&visit) };
    let Some(title) = checking::list_title(db, &own.area, list).await? else {
        return nothing(&visit);
    };
    let wanted = filter.wanted(list);
    let counts = checking::counts(db, &own.area, &wanted).await?;
    let back: Option<i64> = filter.before.parse().ok();
    let from = back.map_or((filter.after.parse().unwrap_or(-1), false), |to| (to, true));
    let mut lines = checking::rows(db, &own.area, &wanted, from, PAGE + 1).await?;
    let more = lines.len() > PAGE;
    if more && back.is_some() {
        lines.remove(0);
    }
    lines.truncate(PAGE);
    let seen = Event::new("candidates.seen", format!("list/{list}")).by(own.id);
    visit.office.journal.append(own.regency, seen, visit.now).await?;
    let here = format!("/lists/{list}/rows");
    let address = |parts: &[(&str, &str)]| format!("{here}{}", filter.query_with(parts));
    let top = lines.first().map(|line| line.position);
    let bottom = lines.last().map(|line| line.position);
    let starts = back.is_none() && from.0 < 0;
    let before = top.filter(|_| if back.is_some() { more } else { !starts });
    let after = bottom.filter(|_| back.is_some() || more);
    let lead = Message::new("rows-lead").number("count", counts.matching);
    let query = filter.query();
    let page = RowsPage {
        frame: visit.frame(title),
        list,
        lead: visit.say(&lead),
        done: told(&visit, &filter),
        may_decide: visit.may(Action::DecidePersons),
        verdicts: tiles(&visit, &filter, &counts, &here),
        standings: Standing::ALL
            .into_iter()
            .map(|standing| {
                let count = counts.standings.get(&standing).copied().unwrap_or_default();
                let label = visit.t(&format!("standing-{}", standing.word()));
                choice(&visit, standing.word(), &label, count, &filter.standing)
            })
            .collect(),
        codes: counts
            .codes
            .iter()
            .map(|(code, n)| choice(&visit, code, &visit.t(&rule("title", code)), *n, &filter.code))
            .collect(),
        places: counts
            .places
            .iter()
            .filter_map(|(place, count)| place.map(|place| (place, *count)))
            .map(|(place, n)| {
                choice(&visit, &place.to_string(), &visit.place(place), n, &filter.place)
            })
            .collect(),
        files: counts
            .files
            .iter()
            .map(|(id, name, n)| choice(&visit, &id.to_string(), name, *n, &filter.file))
            .collect(),
        name: Field::text("name", visit.t("rows-filter-name")).value(filter.name.clone()),
        parts: filter.parts().into_iter().map(|(n, v)| (n, v.to_owned())).collect(),
        filtered: !filter.parts().is_empty(),
        all: visit.say(&Message::new("rows-all").number("count", counts.matching)),
        rows: lines.iter().map(|line| view(&visit, line, &query)).collect(),
        moves: [Move::Accept, Move::Ask, Move::Refuse]
            .map(|step| Choice {
                value: step.word().to_owned(),
                label: visit.t(&format!("move-{}", step.word())),
                picked: false,
            })
            .into(),
        reasons: reasons(&visit),
        before: before.map(|at| address(&[("before", &at.to_string())])),
        after: after.map(|at| address(&[("after", &at.to_string())])),
        pairs: format!("/pairs?list={list}"),
    };
    shown(StatusCode::OK, &page)
}

fn choice(visit: &Visit, value: &str, label: &str, count: u64, picked: &str) -> Choice {
    let number = visit.texts.number(i64::try_from(count).unwrap_or(i64::MAX));
    Choice {
        value: value.to_owned(),
        label: format!("{label} ({number})"),
        picked: value == picked,
    }
}

fn tiles(visit: &Visit, filter: &Filter, counts: &checking::Counts, here: &str) -> Vec<Tile> {
    let number = |count: u64| visit.texts.number(i64::try_from(count).unwrap_or(i64::MAX));
    let all: u64 = counts.verdicts.values().sum();
    let mut tiles = vec![Tile {
        label: visit.t("rows-every"),
        count: number(all),
        address: format!("{here}{}", filter.query_with(&[("verdict", "")])),
        tone: "",
        here: filter.verdict.is_empty(),
    }];
    tiles.extend(Verdict::ALL.into_iter().map(|verdict| Tile {
        label: visit.t(&format!("verdict-{}", verdict.word())),
        count: number(counts.verdicts.get(&verdict).copied().unwrap_or_default()),
        address: format!("{here}{}", filter.query_with(&[("verdict", verdict.word())])),
        tone: tone(verdict),
        here: filter.verdict == verdict.word(),
    }));
    tiles
}

/// What the address says was just done.
pub(super) fn told(visit: &Visit, filter: &Filter) -> Option<Told> {
    let undo: Option<Uuid> = filter.done.parse().ok();
    let count: u64 = filter.count.parse().unwrap_or(1);
    let joined: u64 = filter.joined.parse().unwrap_or(0);
    let key = match filter.said.as_str() {
        "undone" => "rows-undone",
        "corrected" => "rows-corrected",
        _ if undo.is_some() => "rows-done",
        _ => return None,
    };
    let some = if joined > 0 { "yes" } else { "no" };
    let said = Message::new(key).number("count", count).number("joined", joined).text("some", some);
    Some(Told { said: visit.say(&said), undo })
}
