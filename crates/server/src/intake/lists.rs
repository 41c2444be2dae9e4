//! All lists.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::checking::Verdict;
use lindung_store::access;
use lindung_store::jobs::{self, Job};
use lindung_store::lists::{self as store, ListState};
use serde::Deserialize;
use uuid::Uuid;

use super::list::{Count, counts_of};
use crate::fault::Fault;
use crate::page::Frame;
use crate::visit::{Visit, shown};

/// Lists on one page.
const PAGE: u32 = 30;

#[derive(Template)]
#[template(path = "intake/lists.html")]
struct ListsPage {
    frame: Frame,
    may_bring: bool,
    rows: Vec<Row>,
    older: Option<i64>,
}

struct Row {
    id: Uuid,
    title: String,
    sender: String,
    state: String,
    tone: &'static str,
    counts: Vec<Count>,
    who: String,
    when: String,
    job: Option<(Uuid, u16)>,
}

/// Which lists are wanted.
#[derive(Deserialize)]
pub struct Before {
    before: Option<i64>,
}

/// `GET /lists`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(query): Query<Before>) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let (db, regency) = (&visit.office.db, account.regency);
    let before = query.before.unwrap_or(i64::MAX);
    let lists = store::lists(db, &account.area, account.id, before, PAGE).await?;
    let running: BTreeMap<Uuid, Job> = jobs::recent(db, regency, i64::MAX, 100)
        .await?
        .into_iter()
        .filter(|job| !job.state.is_over() && job.kind == "check")
        .filter_map(|job| Some((job.subject?, job)))
        .collect();
    let mut names: BTreeMap<Uuid, String> = BTreeMap::new();
    let older = (lists.len() == PAGE as usize).then(|| lists.last().map(|l| l.created_at));
    let mut rows = Vec::new();
    for list in lists {
        let who = match list.actor {
            None => String::new(),
            Some(actor) => {
                if let Entry::Vacant(empty) = names.entry(actor) {
                    let name = access::account(db, regency, actor).await?;
                    empty.insert(name.map(|account| account.name).unwrap_or_default());
                }
                names.get(&actor).cloned().unwrap_or_default()
            }
        };
        let job = running.get(&list.id);
        let word = if job.is_some() { "checking" } else { list.state.word() };
        let counts = if list.state == ListState::Checked {
            let counts = store::counts(db, &account.area, list.id).await?;
            counts_of(&visit, &counts)
        } else {
            Vec::new()
        };
        rows.push(Row {
            id: list.id,
            title: list.title,
            sender: list.sender,
            state: visit.t(&format!("list-state-{word}")),
            tone: if word == "checked" { "good" } else { "" },
            counts,
            who,
            when: visit.time(list.created_at),
            job: job.map(|job| (job.id, job.share)),
        });
    }
    let frame = visit.frame(visit.t("lists-title"));
    let may_bring = visit.may(Action::BringLists);
    shown(StatusCode::OK, &ListsPage { frame, may_bring, rows, older: older.flatten() })
}

/// The colour of a verdict.
pub fn tone(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Eligible => "good",
        Verdict::Review => "note",
        Verdict::Fix => "care",
        Verdict::Ineligible => "bad",
    }
}
