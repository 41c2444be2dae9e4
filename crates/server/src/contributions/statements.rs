//! Statements of BPJS: read, compared with what is paid by the ledger.

use askama::Template;
use axum::extract::Multipart;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::{Action, Area};
use lindung_core::contributions::reading::{Row as Read, Wrong};
use lindung_core::message::Message;
use lindung_core::words::MonthSpan;
use lindung_files::contributions::read_statement;
use lindung_store::StoreError;
use lindung_store::contributions::{self as store, NewStatement, Said};
use uuid::Uuid;

use super::bills::choice;
use super::one::{refused, span};
use crate::fault::Fault;
use crate::funding::{months, rupiah, seen};
use crate::intake::{Refused, Upload, receive};
use crate::local_time;
use crate::page::{Frame, Problems};
use crate::random::hex;
use crate::registry::Choice;
use crate::visit::{Visit, go, shown};

/// Statements that the page shows.
const LATEST: usize = 60;

/// Bytes of a file with a statement.
pub const FILE: usize = 64 * 1024 * 1024;

/// Problems of a file that are told at once.
const MOST: usize = 20;

#[derive(Template)]
#[template(path = "contributions/statements.html")]
struct StatementsPage {
    frame: Frame,
    problems: Problems,
    manages: bool,
    funds: Vec<Choice>,
    first: String,
    last: String,
    rows: Vec<Row>,
}

struct Row {
    id: Uuid,
    name: String,
    at: String,
    months: String,
    fund: String,
    agree: i64,
    open: i64,
    ours: String,
    theirs: String,
}

/// `GET /statements`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit) -> Result<Response, Fault> {
    let typed = (String::new(), String::new(), String::new());
    show(&visit, StatusCode::OK, &typed, Problems::default()).await
}

/// Fund, first and last month as typed.
type Typed = (String, String, String);

async fn show(
    visit: &Visit,
    status: StatusCode,
    (fund, first, last): &Typed,
    problems: Problems,
) -> Result<Response, Fault> {
    let (db, regency) = (&visit.office.db, visit.signed()?.account.regency);
    let funds = seen(visit).await?;
    let title = |id: Option<Uuid>| {
        let one = funds.iter().find(|fund| Some(fund.id) == id);
        one.map_or_else(|| visit.t("bills-all-funds"), |fund| fund.title().to_owned())
    };
    let whole = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let rows = store::statements(db, regency, LATEST).await?.into_iter().map(|one| Row {
        id: one.id,
        at: visit.time(one.read_at),
        months: months(visit.texts, one.period),
        fund: title(one.fund),
        agree: whole(one.agree),
        open: whole(one.open),
        ours: rupiah(visit.texts, one.ours),
        theirs: rupiah(visit.texts, one.theirs),
        name: one.name,
    });
    let page = StatementsPage {
        frame: visit.frame(visit.t("statements-title")),
        problems,
        manages: visit.may(Action::ManageMoney),
        rows: rows.collect(),
        funds: funds.iter().map(|one| choice(one, fund)).collect(),
        first: first.clone(),
        last: last.clone(),
    };
    shown(status, &page)
}

/// `POST /statements`.
///
/// # Errors
/// If the store does not answer.
pub async fn read(visit: Visit, form: Multipart) -> Result<Response, Fault> {
    let mut typed = Typed::default();
    let mut problems = Problems::default();
    let upload = match receive(form).await {
        Ok(upload) => upload,
        Err(Refused::Fault(fault)) => return Err(fault),
        Err(Refused::Wrong(message)) => {
            problems.add("files", visit.say(&message));
            return show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &typed, problems).await;
        }
    };
    let text = |name: &str| upload.text(name).to_owned();
    typed = (text("fund"), text("first"), text("last"));
    let period = span(&typed.1, &typed.2);
    if period.is_none() {
        problems.add("first", visit.t("bill-months-wrong"));
    }
    if upload.files.is_empty() {
        problems.add("files", visit.t("upload-none"));
    }
    let fund = typed.0.parse::<Uuid>().ok();
    let (Some(period), true) = (period, problems.none()) else {
        return show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &typed, problems).await;
    };
    match compared(&visit, &upload, period, fund).await? {
        Ok(id) => Ok(go(&format!("/statements/{id}"))),
        Err(problems) => show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &typed, problems).await,
    }
}

/// Reads the first file and compares it; what is wrong comes back in words.
async fn compared(
    visit: &Visit,
    upload: &Upload,
    period: MonthSpan,
    fund: Option<Uuid>,
) -> Result<Result<Uuid, Problems>, Fault> {
    let mut problems = Problems::default();
    let account = &visit.signed()?.account;
    let (db, keys, regency) = (&visit.office.db, &visit.office.keys, account.regency);
    let Some(file) = upload.files.first() else { return Ok(Err(problems)) };
    let (name, path) = (file.name.clone(), file.path.clone());
    let today = local_time::day_of(visit.now, regency);
    let work = tokio::task::spawn_blocking(move || {
        let bytes = std::fs::read(path)?;
        Ok::<_, std::io::Error>(read_statement(&name, &bytes, regency, Some(period), today))
    });
    let fault = |error: &dyn std::fmt::Display| Fault::new("statement", error);
    let said = work.await.map_err(|error| fault(&error))?.map_err(|error| fault(&error))?;
    let said = match said {
        Ok(said) => said,
        Err(messages) => {
            for message in messages.iter().take(MOST) {
                problems.add("files", visit.say(message));
            }
            return Ok(Err(problems));
        }
    };
    // A row of other months would be compared with the wrong ones.
    let other = said
        .rows
        .iter()
        .find(|row| !(period.contains(row.months.first()) && period.contains(row.months.last())));
    // Without a number a row is told as unclear; without its day it is compared all the same.
    let stops = |wrong| matches!(wrong, Wrong::Months | Wrong::Money | Wrong::Sum);
    for problem in said.problems.iter().filter(|one| stops(one.wrong)).take(MOST) {
        problems.add("files", visit.say(&problem.message()));
    }
    if let Some(row) = other {
        let wrong = Message::new("statement-other-months")
            .text("row", row.number)
            .text("months", months(visit.texts, row.months));
        problems.add("files", visit.say(&wrong));
    }
    if !problems.none() {
        return Ok(Err(problems));
    }
    let rows: Vec<Said> = said
        .rows
        .iter()
        .map(|row| Said {
            at: at(visit, row),
            nik: row.nik.map(|nik| nik.to_string()),
            kpj: row.kpj.as_ref().map(ToString::to_string),
            name: row.name.clone(),
            amount: row.amount.amount(),
        })
        .collect();
    let hash = hex(&file.sha256);
    let new = NewStatement { period, fund, name: &file.name, hash: &hash, rows: &rows };
    let whole = Area::whole(regency).ok_or_else(|| Fault::new("statement", "no regency"))?;
    match store::read_statement(db, keys, &whole, &new, account.id, visit.now).await {
        Ok(id) => Ok(Ok(id)),
        Err(error @ StoreError::Ledger(_)) => Ok(Err(refused(visit, error)?)),
        Err(error) => Err(error.into()),
    }
}

/// Where a row stands: `Januari, baris 7`.
fn at(visit: &Visit, row: &Read) -> String {
    let place = visit.say(&Message::new("statement-place").text("row", row.number));
    if row.sheet.is_empty() { place } else { format!("{}, {place}", row.sheet) }
}
