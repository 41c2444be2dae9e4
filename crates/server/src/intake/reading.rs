//! How the columns of a list are understood, and how somebody changes that.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lindung_core::intake::{Column, Field, Layout, Profile, RecognisedBy};
use lindung_core::message::Message;
use lindung_jobs::checking::Seen;
use lindung_store::lists as store;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::list;
use crate::fault::Fault;
use crate::id::Id;
use crate::visit::{Visit, go};

/// Stands for "not used" in forms and wishes.
pub const UNUSED: &str = "-";

/// The tables of a list as they were understood; kept with the list until it is checked.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Reading {
    /// The tables.
    pub sheets: Vec<SheetReading>,
}

/// A table.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SheetReading {
    /// The file, as people know it.
    pub file: String,
    /// The sheet; empty where a file has none.
    pub sheet: String,
    /// Rows that hold people.
    pub rows: usize,
    /// The columns.
    pub columns: Vec<ColumnReading>,
    /// What was noticed.
    pub notes: Vec<Message>,
}

/// A column.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ColumnReading {
    /// The heading; empty where there is none.
    pub title: String,
    /// What it means.
    pub field: Option<Field>,
    /// How that was found: a key of the message files.
    pub by: Option<String>,
}

impl Reading {
    /// The tables that were seen.
    pub fn of(seen: Vec<Seen>) -> Self {
        let column = |column: Column| ColumnReading {
            title: column.title,
            field: column.field.map(|(field, _)| field),
            by: column.field.map(|(_, by)| by.label_key().to_owned()),
        };
        let sheets = seen.into_iter().map(|seen| SheetReading {
            file: seen.file,
            sheet: seen.sheet.unwrap_or_default(),
            rows: seen.rows,
            columns: seen.layout.columns.into_iter().map(column).collect(),
            notes: seen.notes,
        });
        Self { sheets: sheets.collect() }
    }

    /// What is kept of a reading with a list.
    pub fn kept(summary: &serde_json::Value) -> Option<Self> {
        serde_json::from_value(summary.get("reading")?.clone()).ok()
    }
}

/// The letter of a column, as spreadsheets name it.
pub fn letter(mut index: usize) -> String {
    let mut text = String::new();
    loop {
        text.insert(0, char::from(b'A' + (index % 26) as u8));
        if index < 26 {
            return text;
        }
        index = index / 26 - 1;
    }
}

/// A layout by the wishes `field=column` of a list.
///
/// # Errors
/// A sentence that says which wish cannot be.
pub fn profile_of(name: &str, wishes: &[String]) -> Result<Option<Profile>, Message> {
    if wishes.is_empty() {
        return Ok(None);
    }
    let mut columns: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut unused = Vec::new();
    for wish in wishes {
        let Some((field, column)) = wish.split_once('=') else { continue };
        let column = toml::Value::String(column.to_owned()).to_string();
        if field == UNUSED {
            unused.push(column);
            continue;
        }
        let titles = columns.entry(field).or_default();
        if !titles.contains(&column) {
            titles.push(column);
        }
    }
    let name = toml::Value::String(name.to_owned());
    let mut text = format!("name = {name}\nunused = [{}]\n[columns]\n", unused.join(", "));
    for (field, titles) in columns {
        let _ = writeln!(text, "{field} = [{}]", titles.join(", "));
    }
    Profile::parse(&text).map(Some)
}

/// The layout by which a list is read: its own wishes, else a saved one.
///
/// # Errors
/// A sentence that says what is wrong with it.
pub async fn profile_for(
    visit_db: &lindung_store::Db,
    regency: lindung_core::words::RegionCode,
    list: &store::List,
) -> Result<Option<Profile>, Message> {
    if let Some(own) = profile_of(&list.title, &list.wishes)? {
        return Ok(Some(own));
    }
    let Some(id) = list.profile else { return Ok(None) };
    let saved = store::profile(visit_db, regency, id).await.map_err(|error| error.message())?;
    saved.map(|saved| Profile::parse(&saved.body)).transpose()
}

/// `POST /lists/{id}/reading`: `SHEET-COLUMN=field` for each column, a saved layout to use, or a
/// name to save this one under.
///
/// # Errors
/// If the store does not answer.
pub async fn save(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(form): Form<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let Some(found) = list::find(&visit, id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let Some(reading) = Reading::kept(&found.summary) else {
        return Ok(go(&format!("/lists/{id}")));
    };
    let word = |name: &str| {
        form.iter().find(|(n, _)| n == name).map(|(_, v)| v.trim()).unwrap_or_default()
    };
    let mut wishes = Vec::new();
    let mut columns: Vec<Column> = Vec::new();
    for (s, sheet) in reading.sheets.iter().enumerate() {
        for (c, column) in sheet.columns.iter().enumerate() {
            let given = word(&format!("{s}-{c}"));
            let (chosen, drops) = (Field::parse_word(given), given == UNUSED);
            let field = if drops { None } else { chosen.or(column.field) };
            if s == 0 {
                let field = field.map(|field| (field, RecognisedBy::User));
                columns.push(Column { title: column.title.clone(), field });
            }
            let name = if column.title.is_empty() { letter(c) } else { column.title.clone() };
            if drops && column.field.is_some() {
                wishes.push(format!("{UNUSED}={name}"));
            }
            let Some(field) = chosen.filter(|field| Some(*field) != column.field) else { continue };
            wishes.push(format!("{}={name}", field.word()));
        }
    }
    // What was wished before and not changed now still holds.
    let changed: Vec<String> =
        wishes.iter().filter_map(|w| w.split_once('=').map(|(_, c)| c.to_owned())).collect();
    let older = found.wishes.iter().filter(|wish| {
        wish.split_once('=').is_some_and(|(_, column)| !changed.iter().any(|c| c == column))
    });
    let mut all: Vec<String> = older.cloned().collect();
    all.extend(wishes);
    let mut profile = Uuid::parse_str(word("profile")).ok();
    let name = word("name");
    if !name.is_empty() {
        let layout = Layout { columns, ..Layout::default() };
        let unused = all.iter().filter_map(|wish| wish.strip_prefix("-=")).map(str::to_owned);
        let body = Profile::of(name, &layout).without(unused.collect()).to_toml();
        let db = &visit.office.db;
        let saved =
            store::save_profile(db, account.regency, name, &body, Some(account.id), visit.now);
        profile = Some(saved.await?);
    }
    store::set_reading(&visit.office.db, account.regency, id, &all, profile).await?;
    match list::read_again(&visit, id).await? {
        Ok(()) => Ok(go(&format!("/lists/{id}?said=read"))),
        Err(problem) => {
            // The wish cannot be: the list stays as it was understood before.
            let before = &found.wishes;
            store::set_reading(&visit.office.db, account.regency, id, before, found.profile)
                .await?;
            list::show(&visit, StatusCode::UNPROCESSABLE_ENTITY, id, Some(&problem)).await
        }
    }
}
