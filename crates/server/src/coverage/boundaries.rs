//! Boundaries for the map: what there is, bringing others, taking them back.

use askama::Template;
use axum::Form;
use axum::extract::{Multipart, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::message::Message;
use lindung_core::regions::Regions;
use lindung_core::words::{Level, RegionCode};
use lindung_files::coverage::boundaries::{Boundaries, read};
use lindung_store::coverage::{self as store, BoundarySource, NewBoundaries, Shape};
use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::entering::SOURCE;
use super::one::{Asked, Tab, tabs};
use super::state::{actor, refused};
use super::table::{Cell, Row, Table};
use crate::fault::Fault;
use crate::intake::{Refused, Upload, receive};
use crate::page::{Field, Frame, Problems};
use crate::random::hex;
use crate::registry::actors;
use crate::visit::{Visit, go, place_name, shown};

/// Bytes of a file: the villages of a province as they are published.
pub const FILE: usize = 64 * 1024 * 1024;

/// The levels that have boundaries, with their words.
const LEVELS: [(Level, &str); 2] = [(Level::District, "district"), (Level::Village, "village")];

#[derive(Template)]
#[template(path = "coverage/boundaries.html")]
struct BoundariesPage {
    frame: Frame,
    tabs: Vec<Tab>,
    said: String,
    left_out: Vec<String>,
    problems: Problems,
    table: Table,
    levels: Vec<Kept>,
    keeps: bool,
    source: Field,
}

/// A level with boundaries: what it lacks, and how to take it back.
struct Kept {
    word: &'static str,
    summary: String,
    missing: String,
    remove: String,
}

/// What is said of what was just done.
#[derive(Default)]
struct Told {
    said: String,
    left_out: Vec<String>,
    source: String,
}

/// `GET /coverage/boundaries`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let said = if asked.said == "removed" {
        visit.t("coverage-boundaries-removed")
    } else {
        String::new()
    };
    let told = Told { said, ..Told::default() };
    show(&visit, StatusCode::OK, told, Problems::default()).await
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    told: Told,
    problems: Problems,
) -> Result<Response, Fault> {
    let regency = visit.signed()?.account.regency;
    let sources = store::boundary_sources(&visit.office.db, regency).await?;
    let mut levels = Vec::new();
    for (level, word) in LEVELS {
        if sources.iter().any(|source| source.level == level) {
            levels.push(kept(visit, level, word).await?);
        }
    }
    let source = Field::text("source", visit.t("coverage-boundaries-source"))
        .hint(visit.t("coverage-boundaries-source-hint"))
        .value(told.source)
        .wrong(&problems);
    let page = BoundariesPage {
        frame: visit.frame(visit.t("coverage-boundaries-title")),
        tabs: tabs(visit, "boundaries", &Asked::default()),
        said: told.said,
        left_out: told.left_out,
        table: table(visit, &sources).await?,
        levels,
        keeps: visit.may(Action::KeepFigures),
        source,
        problems,
    };
    shown(status, &page)
}

/// The regions of a level that the register knows.
fn regions(regency: RegionCode, level: Level) -> Vec<RegionCode> {
    let all = Regions::embedded();
    match level {
        Level::District => all.children(regency).map(|region| region.code).collect(),
        _ => all.villages(regency).map(|region| region.code).collect(),
    }
}

async fn kept(visit: &Visit, level: Level, word: &'static str) -> Result<Kept, Fault> {
    let regency = visit.signed()?.account.regency;
    let shapes = store::boundaries(&visit.office.db, regency, level, None).await?;
    let have: FxHashSet<RegionCode> = shapes.iter().map(|shape| shape.region).collect();
    let lacks = regions(regency, level).into_iter().filter(|code| !have.contains(code));
    let lacks: Vec<String> = lacks.map(|code| format!("{} ({code})", place_name(code))).collect();
    let label = visit.t(&format!("coverage-boundaries-level-{word}"));
    let summary = Message::new("coverage-boundaries-missing").number("count", lacks.len());
    Ok(Kept {
        word,
        summary: format!("{label}: {}", visit.say(&summary)),
        missing: lacks.join(", "),
        remove: format!("{}: {label}", visit.t("coverage-boundaries-remove")),
    })
}

async fn table(visit: &Visit, sources: &[BoundarySource]) -> Result<Table, Fault> {
    let regency = visit.signed()?.account.regency;
    let names = actors(visit, sources.iter().map(|one| one.kept_by)).await?;
    let head = [
        ("level", false),
        ("shapes", true),
        ("file", false),
        ("source", false),
        ("entered", false),
    ];
    let caption = visit.t("coverage-boundaries-caption");
    let mut table = Table::new(visit.texts, "boundaries", caption, &head);
    for one in sources {
        let word = LEVELS.iter().find(|(level, _)| *level == one.level);
        let word = word.map_or("district", |(_, word)| *word);
        let count = Message::new("coverage-boundaries-count")
            .number("have", one.shapes)
            .number("all", regions(regency, one.level).len());
        let by = names.get(&one.kept_by).cloned().unwrap_or_default();
        table.rows.push(Row::new(
            visit.t(&format!("coverage-boundaries-level-{word}")),
            vec![
                Cell::Text(visit.say(&count)),
                Cell::Text(one.name.clone()),
                Cell::Text(one.source.clone()),
                Cell::Text(format!("{by}, {}", visit.time(one.kept_at))),
            ],
        ));
    }
    Ok(table)
}

/// `POST /coverage/boundaries`: what is found in the file takes the place of what was kept of its
/// levels; what is not used of it is told.
///
/// # Errors
/// If the store does not answer.
pub async fn keep(visit: Visit, form: Multipart) -> Result<Response, Fault> {
    let mut problems = Problems::default();
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    let upload = match receive(form).await {
        Ok(upload) => upload,
        Err(Refused::Fault(fault)) => return Err(fault),
        Err(Refused::Wrong(message)) => {
            problems.add("files", visit.say(&message));
            return show(&visit, status, Told::default(), problems).await;
        }
    };
    let source = upload.text("source").to_owned();
    if source.is_empty() || source.chars().count() > SOURCE {
        problems.add("source", visit.t("coverage-boundaries-source-wrong"));
    }
    if upload.files.is_empty() {
        problems.add("files", visit.t("upload-none"));
    }
    let told = Told { source, ..Told::default() };
    if !problems.none() {
        return show(&visit, status, told, problems).await;
    }
    let found = match found(&visit, &upload).await? {
        Ok(found) => found,
        Err(message) => {
            problems.add("files", visit.say(&message));
            return show(&visit, status, told, problems).await;
        }
    };
    let kept = keep_found(&visit, &upload, &found, &told.source).await?;
    let counts = match kept {
        Ok(counts) => counts,
        Err(problems) => return show(&visit, status, told, problems).await,
    };
    let said = Message::new("coverage-boundaries-kept")
        .number("districts", counts[0])
        .number("villages", counts[1]);
    let mut said = visit.say(&said);
    if found.districts_joined {
        said = format!("{said} {}", visit.t("coverage-boundaries-joined"));
    }
    let told = Told {
        said,
        left_out: found.left_out.iter().map(|message| visit.say(message)).collect(),
        source: String::new(),
    };
    show(&visit, StatusCode::OK, told, problems).await
}

/// Reads the first file beside the requests of others.
async fn found(visit: &Visit, upload: &Upload) -> Result<Result<Boundaries, Message>, Fault> {
    let regency = visit.signed()?.account.regency;
    let Some(file) = upload.files.first() else {
        return Ok(Err(Message::new("upload-none")));
    };
    let (name, path) = (file.name.clone(), file.path.clone());
    let work = tokio::task::spawn_blocking(move || {
        let bytes = std::fs::read(path)?;
        let known = |code: RegionCode| {
            code.level() > Level::Regency
                && code.is_within(regency)
                && Regions::embedded().get(code).is_some()
        };
        Ok::<_, std::io::Error>(read(&name, &bytes, &known))
    });
    let read = work.await.map_err(|error| Fault::new("boundaries", error))?;
    read.map_err(|error| Fault::new("boundaries", error.kind()))
}

/// Keeps the shapes of each level that the file has; says how many of each.
async fn keep_found(
    visit: &Visit,
    upload: &Upload,
    found: &Boundaries,
    source: &str,
) -> Result<Result<[usize; 2], Problems>, Fault> {
    let Some(file) = upload.files.first() else { return Ok(Ok([0, 0])) };
    let hash = hex(&file.sha256);
    let of = |level: Level| -> Vec<Shape> {
        let own = found.regions.iter().filter(|one| one.level == level);
        own.map(|one| Shape { region: one.code, path: one.path.clone(), at: one.at }).collect()
    };
    let shapes = LEVELS.map(|(level, _)| of(level));
    let new: Vec<NewBoundaries> = LEVELS
        .iter()
        .zip(&shapes)
        .filter(|(_, shapes)| !shapes.is_empty())
        .map(|((level, _), shapes)| NewBoundaries {
            level: *level,
            name: &file.name,
            source,
            hash: &hash,
            size: found.size,
            shapes,
        })
        .collect();
    let (db, regency) = (&visit.office.db, visit.signed()?.account.regency);
    match store::keep_boundaries(db, regency, &new, actor(visit)?).await {
        Ok(()) => Ok(Ok([shapes[0].len(), shapes[1].len()])),
        Err(error) => Ok(Err(refused(visit, error)?)),
    }
}

/// Which level is taken back.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    level: String,
}

/// `POST /coverage/boundaries/remove`: the map of a level is made of tiles again.
///
/// # Errors
/// If the store does not answer.
pub async fn remove(visit: Visit, Form(chosen): Form<Chosen>) -> Result<Response, Fault> {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    let Some((level, _)) = LEVELS.into_iter().find(|(_, word)| *word == chosen.level) else {
        let mut problems = Problems::default();
        problems.add("", visit.t("coverage-form-again"));
        return show(&visit, status, Told::default(), problems).await;
    };
    let (db, regency) = (&visit.office.db, visit.signed()?.account.regency);
    match store::drop_boundaries(db, regency, level, actor(&visit)?).await {
        Ok(()) => Ok(go("/coverage/boundaries?said=removed")),
        Err(error) => {
            let problems = refused(&visit, error)?;
            show(&visit, status, Told::default(), problems).await
        }
    }
}
