//! Typing in what came back on paper: one line a person, by keyboard.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::message::Message;
use lindung_core::verification::{Answers, Lives, Pay, Reply};
use lindung_core::words::RegionCode;
use lindung_store::audit::Event;
use lindung_store::verification::{self as store, Chosen, Entry, Report, Reported, Round, Source};
use time::Date;
use uuid::Uuid;

use super::sheet::{Asked, about, number};
use super::{form_number, missing, place_title, problem, round_of, round_title, today, village_of};
use crate::fault::Fault;
use crate::local_time::{day_text, read_day};
use crate::page::{Field, Frame, Problems};
use crate::visit::{Visit, go, shown};

/// Lines on a page; what is saved leaves it and the next come up.
const PAGE: i64 = 30;

/// What a tick on the sheet stands for.
const TICKS: [&str; 9] = [
    "confirmed",
    "unknown",
    "died",
    "moved-inside",
    "moved-away",
    "no-work",
    "wage",
    "unfit",
    "unwilling",
];

#[derive(Template)]
#[template(path = "verification/entry.html")]
struct EntryPage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    id: Uuid,
    village: RegionCode,
    back: String,
    number: String,
    round: String,
    visited_on: Field,
    rows: Vec<Row>,
    open: bool,
}

struct Row {
    id: Uuid,
    sent: Uuid,
    version: i64,
    number: i64,
    name: String,
    about: String,
    choices: Vec<(&'static str, String, bool)>,
    died_on: String,
    more: String,
    wrong: String,
}

/// A line as it was typed.
#[derive(Default, Clone)]
struct Line {
    sent: String,
    version: i64,
    tick: String,
    died_on: String,
    more: String,
}

/// `GET /verification/{id}/entry?village=…`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let Some(round) = round_of(&visit, &id).await? else { return Ok(missing()) };
    if asked.village.is_empty() {
        return Ok(go(&format!("/verification/{}", round.id)));
    }
    let Some(village) = village_of(&visit, &asked.village)? else { return Ok(missing()) };
    let said = (asked.said == "saved")
        .then(|| visit.say(&Message::new("paper-entry-saved").number("count", asked.count)));
    let day = day_text(today(&visit)?);
    let state = Typed { day, lines: BTreeMap::new() };
    show(&visit, StatusCode::OK, (&round, village), &state, said, Problems::default(), &[]).await
}

/// All that was typed.
struct Typed {
    day: String,
    lines: BTreeMap<Uuid, Line>,
}

async fn to_do(visit: &Visit, round: &Round, village: RegionCode) -> Result<Vec<Entry>, Fault> {
    let area = &visit.signed()?.account.area;
    let chosen = Chosen { to_do: true, ..Chosen::default() };
    Ok(store::work_list(
        &visit.office.db,
        &visit.office.keys,
        area,
        round.id,
        village,
        &chosen,
        PAGE,
    )
    .await?)
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    (round, village): (&Round, RegionCode),
    typed: &Typed,
    said: Option<String>,
    problems: Problems,
    wrong: &[(Uuid, String)],
) -> Result<Response, Fault> {
    let own = &visit.signed()?.account;
    let event = Event::new("work-list.seen", format!("round/{}", round.id)).by(own.id).at(village);
    visit.office.journal.append(own.regency, event, visit.now).await?;
    let mut rows = Vec::new();
    for entry in to_do(visit, round, village).await? {
        let line = typed.lines.get(&entry.id).cloned().unwrap_or_default();
        let sent = line.sent.parse().or_else(|_| form_number())?;
        rows.push(Row {
            id: entry.id,
            sent,
            version: entry.version,
            number: entry.number,
            about: about(&entry),
            name: entry.name,
            choices: TICKS
                .map(|tick| (tick, visit.t(&format!("paper-{tick}")), line.tick == tick))
                .into(),
            died_on: line.died_on,
            more: line.more,
            wrong: wrong
                .iter()
                .find(|(id, _)| *id == entry.id)
                .map(|(_, said)| said.clone())
                .unwrap_or_default(),
        });
    }
    let mut visited_on = Field::text("day", visit.t("visit-ask-visited-on"))
        .hint(visit.t("paper-entry-day-hint"))
        .value(&typed.day)
        .wrong(&problems);
    visited_on.kind = "date";
    let title = Message::new("paper-entry-title").text("village", place_title(visit, village));
    let page = EntryPage {
        frame: visit.frame(visit.say(&title)),
        problems,
        said,
        id: round.id,
        village,
        back: format!("/verification/{}/work?village={village}", round.id),
        number: number(round, village),
        round: round_title(visit, round),
        visited_on,
        rows,
        open: round.open,
    };
    shown(status, &page)
}

/// What a tick says, in the words of the questions.
fn answers(line: &Line, occupation: &str, day: Option<Date>) -> Answers {
    let yes = Some(Reply::Yes);
    let occupation = if occupation.is_empty() { "-" } else { occupation };
    let good = Answers {
        exists: yes,
        alive: yes,
        lives: Some(Lives::Here),
        works: yes,
        occupation: occupation.to_owned(),
        pay: Some(Pay::Own),
        fit: yes,
        willing: yes,
        visited_on: day,
        ..Answers::default()
    };
    let no = Some(Reply::No);
    let more = line.more.trim().chars().take(500).collect::<String>();
    let found = match line.tick.as_str() {
        "unknown" => Answers { exists: no, ..good },
        "died" => Answers { alive: no, died_on: read_day(&line.died_on), ..good },
        // Where to stands in the note: on paper there is one line for it.
        "moved-inside" => Answers { lives: Some(Lives::Inside), moved_to: more.clone(), ..good },
        "moved-away" => Answers { lives: Some(Lives::Outside), moved_to: more.clone(), ..good },
        "no-work" => Answers { works: no, ..good },
        "wage" => Answers { pay: Some(Pay::Wage), ..good },
        "unfit" => Answers { fit: no, ..good },
        "unwilling" => Answers { willing: no, ..good },
        _ => good,
    };
    Answers { note: more, ..found }.settled()
}

/// `POST /verification/{id}/entry`: saves the lines that are filled; each is saved by itself.
///
/// # Errors
/// If the store does not answer.
pub async fn save(
    visit: Visit,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let Some(round) = round_of(&visit, &id).await? else { return Ok(missing()) };
    let (village, typed) = typed(pairs);
    let Some(village) = village_of(&visit, &village)? else { return Ok(missing()) };
    let own = &visit.signed()?.account;
    let today = today(&visit)?;
    let day = read_day(&typed.day);
    let mut problems = Problems::default();
    if day.is_none_or(|day| day > today) {
        problems.add("day", visit.t("visit-missing-visited-on"));
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return show(&visit, status, (&round, village), &typed, None, problems, &[]).await;
    }
    let occupations: BTreeMap<Uuid, String> = to_do(&visit, &round, village)
        .await?
        .into_iter()
        .map(|entry| (entry.id, entry.occupation))
        .collect();
    let (mut saved, mut wrong) = (0, Vec::new());
    for (visit_id, line) in typed.lines.iter().filter(|(_, l)| TICKS.contains(&l.tick.as_str())) {
        let occupation = occupations.get(visit_id).map(String::as_str).unwrap_or_default();
        let answers = answers(line, occupation, day);
        if let Some(first) = super::answers::problems(&visit, &answers, today).all().first() {
            wrong.push((*visit_id, first.1.clone()));
            continue;
        }
        let report = Report {
            visit: *visit_id,
            sent: line.sent.parse().or_else(|_| form_number())?,
            version: line.version,
            answers,
            spot: None,
            source: Source::Sheet,
            today,
        };
        let (db, keys) = (&visit.office.db, &visit.office.keys);
        match store::report(db, keys, &own.area, &report, own.id, visit.now).await {
            Ok(Reported::Saved(_)) => saved += 1,
            Ok(Reported::Before) => {}
            Err(error) => wrong.push((*visit_id, visit.say(&problem(error)?.message()))),
        }
    }
    if wrong.is_empty() {
        let here = format!("/verification/{}/entry?village={village}", round.id);
        return Ok(go(&format!("{here}&said=saved&count={saved}")));
    }
    let said = visit.say(&Message::new("paper-entry-wrong").number("count", wrong.len()));
    problems.add("", said);
    let said = visit.say(&Message::new("paper-entry-saved").number("count", saved));
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    show(&visit, status, (&round, village), &typed, Some(said), problems, &wrong).await
}

/// Reads the lines: `tick.ID`, `died.ID`, `more.ID`, `sent.ID`, `version.ID`.
fn typed(pairs: Vec<(String, String)>) -> (String, Typed) {
    let mut village = String::new();
    let mut typed = Typed { day: String::new(), lines: BTreeMap::new() };
    for (name, value) in pairs {
        match name.as_str() {
            "village" => village = value,
            "day" => typed.day = value,
            other => {
                let Some((name, id)) = other.split_once('.') else { continue };
                let Ok(id) = id.parse::<Uuid>() else { continue };
                let line = typed.lines.entry(id).or_default();
                match name {
                    "tick" => line.tick = value,
                    "died" => line.died_on = value,
                    "more" => line.more = value,
                    "sent" => line.sent = value,
                    "version" => line.version = value.parse().unwrap_or(0),
                    _ => {}
                }
            }
        }
    }
    (village, typed)
}
