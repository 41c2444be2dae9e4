//! Reference lists: what candidates are compared with, of which day, and whether that is long ago.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lindung_core::access::Action;
use lindung_core::checking::{Role, wording};
use lindung_core::message::Message;
use lindung_jobs::checking::look;
use lindung_store::lists::{self as store, File, NewFile};
use serde::Deserialize;
use time::Date;
use time::macros::format_description;
use uuid::Uuid;

use super::check::{limits, said};
use super::list::size;
use super::receive::{Refused, Upload, receive};
use crate::fault::Fault;
use crate::id::Id;
use crate::page::{Field, Frame, Problems};
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "intake/references.html")]
struct ReferencesPage {
    frame: Frame,
    may_bring: bool,
    may_set: bool,
    limits_wrong: String,
    problems: Problems,
    kinds: Vec<Kind>,
    picked: String,
    files_wrong: String,
    taken_on: Field,
    source: Field,
}

struct Kind {
    word: &'static str,
    label: String,
    about: String,
    current: Vec<Shown>,
    earlier: Vec<Shown>,
    stale: String,
    months: u16,
}

struct Shown {
    id: Uuid,
    name: String,
    size: String,
    source: String,
    taken_on: String,
    age: String,
    stale: bool,
    note: String,
}

/// Months after which data is old, as the office has set them.
pub(super) struct Limits(BTreeMap<String, u16>);

impl Limits {
    /// Most that can be set.
    const MOST: u16 = 60;

    /// Those of a regency.
    ///
    /// # Errors
    /// If the store does not answer.
    async fn of(visit: &Visit) -> Result<Self, Fault> {
        let regency = visit.signed()?.account.regency;
        Ok(Self(store::stale_months(&visit.office.db, regency).await?))
    }

    /// Deaths change what a person is due at once.
    fn months(&self, role: Role) -> u16 {
        let usual = if role == Role::Deaths { 3 } else { 6 };
        self.0.get(role.word()).copied().unwrap_or(usual)
    }

    fn days(&self, role: Role) -> i64 {
        i64::from(self.months(role)) * 365 / 12 + 1
    }
}

fn day(text: &str) -> Option<Date> {
    Date::parse(text, format_description!("[year]-[month]-[day]")).ok()
}

fn file_of(visit: &Visit, file: File, limits: &Limits) -> Shown {
    let taken = file.taken_on.as_deref().and_then(day);
    let today = visit.office.clock.now().date();
    let days = taken.map(|taken| (today - taken).whole_days().max(0));
    Shown {
        id: file.id,
        size: size(visit, file.size),
        source: file.source,
        taken_on: taken.map(|taken| visit.texts.date(taken)).unwrap_or_default(),
        age: match days {
            Some(days) => visit.say(&Message::new("reference-age").number("days", days)),
            None => visit.t("reference-age-unknown"),
        },
        stale: days.is_none_or(|days| days > limits.days(file.role)),
        note: file.note,
        name: file.name,
    }
}

/// How many kinds of reference list are missing, or only there from long ago.
///
/// # Errors
/// If the store does not answer.
pub async fn wanting(visit: &Visit) -> Result<usize, Fault> {
    let regency = visit.signed()?.account.regency;
    let limits = Limits::of(visit).await?;
    let files = store::files(&visit.office.db, regency).await?;
    let current: Vec<(Role, bool)> = files
        .into_iter()
        .filter(|file| file.retired_at.is_none())
        .map(|file| (file.role, file_of(visit, file, &limits).stale))
        .collect();
    let fresh = |role: Role| current.iter().any(|(own, stale)| *own == role && !stale);
    Ok(Role::REFERENCES.into_iter().filter(|role| !fresh(*role)).count())
}

/// `GET /references`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit) -> Result<Response, Fault> {
    show(&visit, StatusCode::OK, ("", "", ""), Problems::default()).await
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    (role, taken_on, source): (&str, &str, &str),
    problems: Problems,
) -> Result<Response, Fault> {
    let regency = visit.signed()?.account.regency;
    let limits = Limits::of(visit).await?;
    let files = store::files(&visit.office.db, regency).await?;
    let kinds = Role::REFERENCES.into_iter().map(|role| {
        let (current, earlier): (Vec<File>, Vec<File>) = files
            .iter()
            .filter(|file| file.role == role)
            .cloned()
            .partition(|file| file.retired_at.is_none());
        Kind {
            word: role.word(),
            label: visit.say(&wording::role(role)),
            about: visit.t(&format!("reference-about-{}", role.word())),
            current: current.into_iter().map(|file| file_of(visit, file, &limits)).collect(),
            earlier: earlier.into_iter().map(|file| file_of(visit, file, &limits)).collect(),
            stale: visit
                .say(&Message::new("reference-stale").number("months", limits.months(role))),
            months: limits.months(role),
        }
    });
    let mut taken = Field::text("taken_on", visit.t("reference-taken-on"))
        .hint(visit.t("reference-taken-on-hint"))
        .value(taken_on)
        .wrong(&problems);
    taken.kind = "date";
    let page = ReferencesPage {
        frame: visit.frame(visit.t("references-title")),
        may_bring: visit.may(Action::BringLists),
        may_set: visit.may(Action::DecidePersons),
        limits_wrong: problems.of("limits").unwrap_or_default().to_owned(),
        kinds: kinds.collect(),
        picked: role.to_owned(),
        files_wrong: problems.of("files").unwrap_or_default().to_owned(),
        taken_on: taken,
        source: Field::text("source", visit.t("reference-source"))
            .hint(visit.t("reference-source-hint"))
            .value(source)
            .wrong(&problems),
        problems,
    };
    shown(status, &page)
}

/// `POST /references`: keeps a reference list; with `replace`, those of its kind are retired.
///
/// # Errors
/// If the store does not answer.
pub async fn bring(visit: Visit, form: Multipart) -> Result<Response, Fault> {
    let mut problems = Problems::default();
    let upload = match receive(form).await {
        Ok(upload) => upload,
        Err(Refused::Fault(fault)) => return Err(fault),
        Err(Refused::Wrong(message)) => {
            problems.add("files", visit.say(&message));
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return show(&visit, status, ("", "", ""), problems).await;
        }
    };
    let words = (upload.text("role"), upload.text("taken_on"), upload.text("source"));
    let role = Role::REFERENCES.into_iter().find(|role| role.word() == words.0);
    if role.is_none() {
        problems.add("role", visit.t("reference-role-wrong"));
    }
    let today = visit.office.clock.now().date();
    if day(words.1).is_none_or(|day| day > today) {
        problems.add("taken_on", visit.t("reference-taken-on-wrong"));
    }
    if words.2.is_empty() || words.2.chars().count() > 200 {
        problems.add("source", visit.t("reference-source-wrong"));
    }
    if upload.files.is_empty() {
        problems.add("files", visit.t("upload-none"));
    }
    if let (Some(role), true) = (role, problems.none()) {
        let inputs = upload.inputs(role);
        let seen = tokio::task::spawn_blocking(move || look(&inputs, None, &limits()));
        match seen.await.map_err(|error| Fault::new("upload", error))? {
            Ok(_) => {
                keep(&visit, &upload, role).await?;
                return Ok(go("/references"));
            }
            Err(errors) => problems.add("files", visit.say(&said(errors.messages))),
        }
    }
    show(&visit, StatusCode::UNPROCESSABLE_ENTITY, words, problems).await
}

async fn keep(visit: &Visit, upload: &Upload, role: Role) -> Result<(), Fault> {
    let account = &visit.signed()?.account;
    let (actor, regency) = (Some(account.id), account.regency);
    let old = store::files(&visit.office.db, regency).await?;
    let mut tx = visit.office.db.begin().await?;
    if !upload.text("replace").is_empty() {
        let current = old.iter().filter(|file| file.role == role && file.retired_at.is_none());
        for file in current {
            store::retire(&mut tx, regency, file.id, "", actor, visit.now).await?;
        }
    }
    if role == Role::Deaths {
        super::sweep::ask_sweep_in(&mut tx, regency, actor, visit.now).await?;
    }
    for file in &upload.files {
        let new = NewFile {
            role,
            name: &file.name,
            taken_on: Some(upload.text("taken_on")),
            source: upload.text("source"),
            note: "",
            actor,
            sha256: &file.sha256,
        };
        let keys = &visit.office.keys;
        store::keep_in(&mut tx, keys, regency, &new, &file.path, visit.now).await?;
    }
    tx.commit().await?;
    visit.office.wake.up();
    Ok(())
}

/// `POST /references/limits`: a field for each kind, by its word.
///
/// # Errors
/// If the store does not answer.
pub async fn limit(
    visit: Visit,
    Form(form): Form<BTreeMap<String, String>>,
) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let mut months = BTreeMap::new();
    for role in Role::REFERENCES {
        let given = form.get(role.word()).and_then(|text| text.trim().parse::<u16>().ok());
        let Some(given) = given.filter(|months| (1..=Limits::MOST).contains(months)) else {
            let mut problems = Problems::default();
            problems.add("limits", visit.t("reference-limit-wrong"));
            return show(&visit, StatusCode::UNPROCESSABLE_ENTITY, ("", "", ""), problems).await;
        };
        months.insert(role.word().to_owned(), given);
    }
    let (db, by) = (&visit.office.db, Some(account.id));
    store::set_stale_months(db, account.regency, &months, by, visit.now).await?;
    Ok(go("/references"))
}

/// Why a reference list is withdrawn.
#[derive(Deserialize)]
pub struct Reason {
    #[serde(default)]
    reason: String,
}

/// `POST /references/{id}/withdraw`: it is kept, and not used any more.
///
/// # Errors
/// If the store does not answer.
pub async fn withdraw(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(form): Form<Reason>,
) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let regency = account.regency;
    let file = store::file(&visit.office.db, regency, id).await?;
    if file.is_none_or(|file| file.role == Role::Candidates) {
        return Ok(StatusCode::NOT_FOUND.into_response());
    }
    let mut tx = visit.office.db.begin().await?;
    let reason: String = form.reason.trim().chars().take(500).collect();
    store::retire(&mut tx, regency, id, &reason, Some(account.id), visit.now).await?;
    tx.commit().await?;
    Ok(go("/references"))
}
