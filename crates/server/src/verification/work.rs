//! The work list of a village, hamlet by hamlet, made for a phone.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::verification::State;
use lindung_core::words::Level;
use lindung_store::audit::Event;
use lindung_store::verification::{self as store, Chosen, Entry};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::rounds::standing;
use super::{hamlet_title, missing, place_title, round_of, round_title, today, village_of};
use crate::fault::Fault;
use crate::page::Frame;
use crate::visit::{Visit, go, shown};

/// People on a page.
const PAGE: usize = 60;

#[derive(Template)]
#[template(path = "verification/work.html")]
struct WorkPage {
    frame: Frame,
    round: String,
    id: Uuid,
    village: String,
    said: Option<String>,
    state: String,
    tone: &'static str,
    all: i64,
    done: i64,
    hamlets: Vec<HamletChoice>,
    filters: Vec<(String, String, bool)>,
    groups: Vec<(String, Vec<Line>)>,
    more: Option<String>,
    may_report: bool,
}

struct HamletChoice {
    title: String,
    to_do: i64,
    path: String,
    here: bool,
}

struct Line {
    id: Uuid,
    number: i64,
    name: String,
    about: String,
    state: String,
    tone: &'static str,
    reason: String,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    village: String,
    hamlet: String,
    show: String,
    after: String,
    said: String,
}

impl Asked {
    fn hamlet(&self) -> Option<(u16, u16)> {
        let (rw, rt) = self.hamlet.split_once('-')?;
        Some((rw.parse().ok()?, rt.parse().ok()?))
    }

    fn after(&self) -> Option<(u16, u16, i64)> {
        let mut parts = self.after.split('-');
        Some((
            parts.next()?.parse().ok()?,
            parts.next()?.parse().ok()?,
            parts.next()?.parse().ok()?,
        ))
    }
}

/// `GET /verification/{id}/work?village=…`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let Some(round) = round_of(&visit, &id).await? else { return Ok(missing()) };
    let own = &visit.signed()?.account;
    if asked.village.is_empty() {
        let one = own.area.within().first().filter(|_| own.area.within().len() == 1);
        return Ok(match one.filter(|place| place.level() == Level::Village) {
            Some(village) => go(&format!("/verification/{}/work?village={village}", round.id)),
            None => go(&format!("/verification/{}", round.id)),
        });
    }
    let Some(village) = village_of(&visit, &asked.village)? else { return Ok(missing()) };
    let db = &visit.office.db;
    let event = Event::new("work-list.seen", format!("round/{}", round.id))
        .by(own.id)
        .at(village)
        .detail(json!({ "hamlet": asked.hamlet }));
    visit.office.journal.append(own.regency, event, visit.now).await?;
    let hamlets = store::hamlets(db, &own.area, round.id, village).await?;
    let chosen = Chosen {
        hamlet: asked.hamlet(),
        to_do: asked.show.is_empty(),
        state: State::parse(&asked.show),
        after: asked.after(),
    };
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut entries =
        store::work_list(db, &visit.office.keys, &own.area, round.id, village, &chosen, limit)
            .await?;
    let more = entries.len() > PAGE;
    entries.truncate(PAGE);
    let base = format!("/verification/{}/work?village={village}", round.id);
    let path = |hamlet: &str, show: &str| {
        let mut path = base.clone();
        for (name, value) in [("hamlet", hamlet), ("show", show)] {
            if !value.is_empty() {
                for part in ["&", name, "=", value] {
                    path.push_str(part);
                }
            }
        }
        path
    };
    let more = entries.last().filter(|_| more).map(|last| {
        let after = format!("{}-{}-{}", last.rw, last.rt, last.number);
        format!("{}&after={after}", path(&asked.hamlet, &asked.show))
    });
    let (all, to_do) = hamlets.iter().fold((0, 0), |(all, left), h| (all + h.all, left + h.to_do));
    let (state, tone) = standing(&visit, &round, to_do, today(&visit)?);
    let choice = |title: String, to_do: i64, word: &str| HamletChoice {
        title,
        to_do,
        path: path(word, &asked.show),
        here: asked.hamlet == word,
    };
    let mut choices = vec![choice(visit.t("work-every-hamlet"), to_do, "")];
    choices.extend(
        hamlets.iter().map(|h| {
            choice(hamlet_title(&visit, h.rw, h.rt), h.to_do, &format!("{}-{}", h.rw, h.rt))
        }),
    );
    let filters = ["", "reported", "approved", "all"]
        .map(|show| {
            let key = if show.is_empty() { "to-do" } else { show };
            (visit.t(&format!("work-show-{key}")), path(&asked.hamlet, show), asked.show == show)
        })
        .into();
    let page = WorkPage {
        frame: visit.frame(place_title(&visit, village)),
        round: round_title(&visit, &round),
        id: round.id,
        village: village.to_string(),
        said: (asked.said == "finished").then(|| visit.t("work-finished")),
        state,
        tone,
        all,
        done: all - to_do,
        hamlets: if hamlets.len() > 1 { choices } else { Vec::new() },
        filters,
        groups: groups(&visit, &entries),
        more,
        may_report: visit.may(Action::VerifyPersons) && round.open,
    };
    shown(StatusCode::OK, &page)
}

fn groups(visit: &Visit, entries: &[Entry]) -> Vec<(String, Vec<Line>)> {
    let mut groups: Vec<((u16, u16), Vec<Line>)> = Vec::new();
    for entry in entries {
        let hamlet = (entry.rw, entry.rt);
        if groups.last().is_none_or(|(last, _)| *last != hamlet) {
            groups.push((hamlet, Vec::new()));
        }
        if let Some((_, lines)) = groups.last_mut() {
            lines.push(line(visit, entry));
        }
    }
    groups.into_iter().map(|((rw, rt), lines)| (hamlet_title(visit, rw, rt), lines)).collect()
}

fn line(visit: &Visit, entry: &Entry) -> Line {
    let year = entry.birth.as_deref().and_then(|birth| birth.get(..4)).unwrap_or_default();
    let about: Vec<&str> =
        [year, entry.occupation.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
    let (state, tone) = state(visit, entry);
    Line {
        id: entry.id,
        number: entry.number,
        name: entry.name.clone(),
        about: about.join(" · "),
        state,
        tone,
        reason: if entry.state == State::Returned { entry.reason.clone() } else { String::new() },
    }
}

/// Where a visit stands in words, and the colour of it.
pub(super) fn state(visit: &Visit, entry: &Entry) -> (String, &'static str) {
    let outcome = |prefix: &str| match entry.outcome {
        Some(outcome) => {
            format!("{prefix}: {}", visit.t(&format!("visit-outcome-{}", outcome.word())))
        }
        None => prefix.to_owned(),
    };
    match entry.state {
        State::Open => (visit.t("visit-state-open"), ""),
        State::Returned => (visit.t("visit-state-returned"), "bad"),
        State::Reported => (outcome(&visit.t("visit-state-reported")), "care"),
        State::Approved => (outcome(&visit.t("visit-state-approved")), "good"),
        State::Cancelled => (visit.t("visit-state-cancelled"), ""),
    }
}
