//! The list: what waits for an answer, the most urgent first, or all, the newest first. It names
//! nobody; what somebody wrote is read on the page of each.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::grievances::Category;
use lindung_core::words::RegionCode;
use lindung_store::grievances::{self as store, Grievance, Wanted, Which};
use serde::Deserialize;
use time::Date;
use uuid::Uuid;

use super::desk::{actor, answers, desk, due_said, place_said, state_said};
use crate::fault::Fault;
use crate::page::Frame;
use crate::registry::{Choice, choices, places};
use crate::visit::{Visit, go, shown};

/// Complaints on one page.
const PAGE: usize = 50;

/// What can be shown, by word.
const WHICH: [&str; 3] = ["open", "late", "all"];

#[derive(Template)]
#[template(path = "grievances/list.html")]
struct ListPage {
    frame: Frame,
    tabs: Vec<(String, String, bool)>,
    which: &'static str,
    categories: Vec<Choice>,
    places: Vec<Choice>,
    answers: bool,
    rows: Vec<Row>,
    next: Option<String>,
    unfound: bool,
}

struct Row {
    id: Uuid,
    number: i64,
    about: String,
    kind: String,
    urgent: bool,
    home: String,
    state: (String, &'static str),
    due: String,
    desk: String,
    came: String,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    which: String,
    category: String,
    place: String,
    after: String,
    number: String,
}

/// `GET /grievances/list`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let (area, actor) = (&visit.signed()?.account.area, actor(&visit)?);
    let (db, keys, of) = (&visit.office.db, &visit.office.keys, (area, actor.desk));
    let mut unfound = false;
    if let Ok(number) = asked.number.trim().parse::<i64>() {
        match store::grievance_numbered(db, keys, of, number).await? {
            Some(found) => return Ok(go(&format!("/grievances/one/{}", found.id))),
            None => unfound = true,
        }
    }
    let which = WHICH.into_iter().find(|word| *word == asked.which).unwrap_or(WHICH[0]);
    let wanted = Wanted {
        category: Category::parse(&asked.category),
        inside: RegionCode::parse(&asked.place).filter(|code| code.is_within(area.regency())),
        which: match which {
            "late" => Which::Late(actor.today),
            "all" => Which::All,
            _ => Which::Open,
        },
    };
    let after = match asked.after.parse::<Uuid>() {
        Ok(id) => store::grievance(db, keys, of, id).await?,
        Err(_) => None,
    };
    let mut found = store::grievances(db, keys, of, wanted, after.as_ref(), PAGE + 1).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let inside = wanted.inside.map(|code| code.to_string()).unwrap_or_default();
    let category = wanted.category.map_or("", Category::word);
    let here =
        |which: &str| format!("/grievances/list?which={which}&category={category}&place={inside}");
    let words = Category::ALL.iter().map(|category| category.word()).collect::<Vec<_>>();
    let page = ListPage {
        frame: visit.frame(visit.t("grievances-list-title")),
        tabs: WHICH
            .iter()
            .map(|word| (here(word), visit.t(&format!("grievances-which-{word}")), *word == which))
            .collect(),
        which,
        categories: choices(&visit, "grievance-category", &words, category),
        places: places(&visit, true, &inside)?,
        answers: answers(&visit),
        next: found
            .last()
            .filter(|_| more)
            .map(|last| format!("{}&after={}", here(which), last.id)),
        rows: found.iter().map(|one| row(&visit, one, actor.today)).collect::<Result<_, _>>()?,
        unfound,
    };
    shown(StatusCode::OK, &page)
}

fn row(visit: &Visit, one: &Grievance, today: Date) -> Result<Row, Fault> {
    // Where it is not at the own desk, the list says who has it.
    let elsewhere = one.desk != desk(visit)? && one.is_due;
    let at = if elsewhere {
        visit.t(&format!("grievance-desk-{}", one.desk.word()))
    } else {
        String::new()
    };
    Ok(Row {
        id: one.id,
        number: one.number,
        about: visit.t(&format!("grievance-category-{}", one.category.word())),
        kind: visit.t(&format!("grievance-kind-{}", one.kind.word())),
        urgent: one.urgent,
        home: place_said(visit, one.place),
        state: state_said(visit, one, today),
        due: due_said(visit, one, today),
        desk: at,
        came: visit.texts.date(one.received_on),
    })
}
