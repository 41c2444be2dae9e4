//! One bill: what it asks for, what came in, what is due, month by month.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::contributions::MonthState;
use lindung_core::message::Message;
use lindung_core::words::Rupiah;
use lindung_store::contributions::{self as store, Act, Bill, MonthSums, Payment, ProofBy};
use lindung_store::funding::Fund;
use serde::Deserialize;
use uuid::Uuid;

use super::one::{found, nowhere, state};
use crate::fault::Fault;
use crate::funding::{months, rupiah};
use crate::id::Id;
use crate::page::{Field, Frame, Problems};
use crate::random::form_number;
use crate::registry::{Choice, actors, choices};
use crate::visit::{Visit, shown};

#[derive(Template)]
#[template(path = "contributions/bill.html")]
struct BillPage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    id: Uuid,
    fund: (Uuid, String),
    state: (String, &'static str),
    facts: Vec<(String, String)>,
    names: bool,
    files: bool,
    letter: Option<String>,
    months: Vec<MonthRow>,
    payments: Vec<PaymentRow>,
    pays: Option<Pays>,
    returns: Option<Pays>,
    code: Option<Vec<Field>>,
    cancels: bool,
}

/// A month of the bill.
struct MonthRow {
    month: String,
    people: i64,
    jkk: String,
    jkm: String,
    paid: i64,
    due: i64,
}

/// Money that came in or went back.
struct PaymentRow {
    id: Uuid,
    number: i64,
    act: String,
    tone: &'static str,
    amount: String,
    proof: String,
    on: String,
    paid: String,
    note: String,
    by: String,
    at: String,
    file: bool,
    undoes: bool,
    undone: bool,
    request: String,
}

/// A form for money.
struct Pays {
    request: String,
    fields: Vec<Field>,
    proofs: Vec<Choice>,
    note: Field,
}

/// What was typed into the form for money.
#[derive(Default)]
pub struct Money {
    /// Rupiah.
    pub amount: String,
    /// SP2D or bank.
    pub proof_by: String,
    /// The number of the proof.
    pub proof: String,
    /// The day.
    pub on: String,
    /// A note.
    pub note: String,
    /// The number of the request.
    pub request: String,
    /// Whether it goes back to the office.
    pub returns: bool,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    said: String,
}

/// `GET /bills/{id}`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let said = ["made", "paid", "returned", "undone", "code", "cancelled", "off"]
        .contains(&asked.said.as_str())
        .then(|| visit.t(&format!("bill-said-{}", asked.said)));
    show(&visit, StatusCode::OK, id, said, (None, Problems::default())).await
}

/// The page with what is wrong, and what was typed.
///
/// # Errors
/// If the store does not answer.
pub async fn wrong(
    visit: &Visit,
    id: Uuid,
    typed: Option<Money>,
    problems: Problems,
) -> Result<Response, Fault> {
    show(visit, StatusCode::UNPROCESSABLE_ENTITY, id, None, (typed, problems)).await
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    id: Uuid,
    said: Option<String>,
    (typed, problems): (Option<Money>, Problems),
) -> Result<Response, Fault> {
    let Some((bill, fund)) = found(visit, id).await? else { return Ok(nowhere()) };
    let (db, regency) = (&visit.office.db, visit.signed()?.account.regency);
    let changes = visit.may(Action::ManageMoney) && !bill.cancelled;
    let payments = store::payments(db, regency, id).await?;
    let sums = store::months_of_bill(db, regency, &bill).await?;
    let title = Message::new("bill-title").text("number", bill.number).text("fund", fund.title());
    let (back, paid): (Option<Money>, Option<Money>) =
        if typed.as_ref().is_some_and(|typed| typed.returns) {
            (typed, None)
        } else {
            (None, typed)
        };
    let left = bill.left_over().amount();
    let page = BillPage {
        frame: visit.frame(visit.say(&title)),
        said,
        id,
        fund: (fund.id, fund.title().to_owned()),
        state: state(visit, bill.state()),
        facts: facts(visit, &bill, &fund).await?,
        names: visit.may(Action::SeePersons),
        files: visit.may(Action::SeePlans),
        letter: (visit.may(Action::SeePlans) && !bill.cancelled)
            .then(|| format!("/bills/{id}/letter.pdf")),
        months: month_rows(visit, &sums),
        payments: payment_rows(visit, &payments, changes).await?,
        pays: changes.then(|| pays(visit, lacks(&bill), paid, &problems)).transpose()?,
        returns: (changes && left > 0)
            .then(|| pays(visit, bill.left_over(), back, &problems))
            .transpose()?,
        code: changes.then(|| code_fields(visit, &bill, &problems)),
        cancels: changes && bill.received.amount() == 0,
        problems,
    };
    shown(status, &page)
}

async fn facts(visit: &Visit, bill: &Bill, fund: &Fund) -> Result<Vec<(String, String)>, Fault> {
    let show = |amount| rupiah(visit.texts, amount);
    let (jkk, jkm) = bill.amount();
    let booked = |amount: Rupiah, account: &str| {
        if account.is_empty() { show(amount) } else { format!("{} · {account}", show(amount)) }
    };
    let who = [Some(bill.created_by), bill.ended.map(|(by, _)| by)];
    let names = actors(visit, who.into_iter().flatten()).await?;
    let by = |id: Uuid, at: i64| {
        format!("{}, {}", names.get(&id).cloned().unwrap_or_default(), visit.time(at))
    };
    let people = i64::try_from(bill.people).unwrap_or(i64::MAX);
    let booking = &bill.booking;
    let mut facts = vec![
        (visit.t("fund-payer"), fund.terms.payer.clone()),
        (visit.t("bill-months"), months(visit.texts, bill.period)),
        (visit.t("bill-people"), visit.texts.number(people)),
        ("JKK".to_owned(), booked(jkk, &booking.account_jkk)),
        ("JKM".to_owned(), booked(jkm, &booking.account_jkm)),
        (visit.t("bill-total"), show(bill.total())),
        (visit.t("bill-received"), show(bill.received)),
        (visit.t("bill-spent"), show(bill.spent)),
        (visit.t("bill-due"), show(bill.due())),
    ];
    if bill.gone.money().amount() > 0 {
        facts.push((visit.t("bill-gone"), show(bill.gone.money())));
    }
    if bill.left_over().amount() > 0 {
        facts.push((visit.t("bill-left-over"), show(bill.left_over())));
    }
    if !booking.activity.is_empty() {
        facts.push((visit.t("fund-activity"), booking.activity.clone()));
    }
    let until = booking.code_until.map(|day| visit.texts.date(day));
    let code = match (booking.code.as_str(), until) {
        ("", _) => visit.t("bill-code-none"),
        (code, None) => code.to_owned(),
        (code, Some(until)) => format!("{code} ({} {until})", visit.t("bill-code-good-until")),
    };
    facts.push((visit.t("bill-code"), code));
    facts.push((visit.t("bill-made-by"), by(bill.created_by, bill.created_at)));
    if let Some((who, at)) = bill.ended {
        facts.push((visit.t("bill-cancelled-by"), format!("{}: {}", by(who, at), bill.reason)));
    }
    Ok(facts)
}

/// The months in order: how many people, what it costs, how many are paid and how many are not.
fn month_rows(visit: &Visit, sums: &[MonthSums]) -> Vec<MonthRow> {
    let row = |lines: &[MonthSums]| {
        let count = |states: &[MonthState]| {
            let of = lines.iter().filter(|line| states.contains(&line.state));
            of.map(|line| i64::try_from(line.sums.months).unwrap_or(i64::MAX)).sum::<i64>()
        };
        let asked = [MonthState::Billed, MonthState::Paid, MonthState::Refunded];
        let on = || lines.iter().filter(|line| asked.contains(&line.state));
        let money = |part: fn(&MonthSums) -> Rupiah| {
            rupiah(visit.texts, Rupiah::new(on().map(|line| part(line).amount()).sum()))
        };
        MonthRow {
            month: lines.first().map(|line| visit.texts.month(line.month)).unwrap_or_default(),
            people: count(&asked),
            jkk: money(|line| line.sums.jkk),
            jkm: money(|line| line.sums.jkm),
            paid: count(&[MonthState::Paid, MonthState::Refunded]),
            due: count(&[MonthState::Billed]),
        }
    };
    sums.chunk_by(|one, next| one.month == next.month).map(row).collect()
}

async fn payment_rows(
    visit: &Visit,
    payments: &[Payment],
    changes: bool,
) -> Result<Vec<PaymentRow>, Fault> {
    let names = actors(visit, payments.iter().map(|one| one.made_by)).await?;
    let mut rows = Vec::with_capacity(payments.len());
    for one in payments {
        let paid = Message::new("bill-pays")
            .number("months", one.paid.months)
            .text("jkk", rupiah(visit.texts, one.paid.jkk))
            .text("jkm", rupiah(visit.texts, one.paid.jkm));
        rows.push(PaymentRow {
            id: one.id,
            number: one.number,
            act: visit.t(&format!("bill-act-{}", one.act.word())),
            tone: if one.act == Act::Paid && !one.undone { "good" } else { "" },
            amount: rupiah(visit.texts, one.amount),
            proof: format!(
                "{} {}",
                visit.t(&format!("bill-proof-{}", one.proof_by.word())),
                one.proof
            ),
            on: visit.texts.date(one.on),
            paid: if one.act == Act::Paid && !one.undone {
                visit.say(&paid)
            } else {
                String::new()
            },
            note: one.note.clone(),
            by: names.get(&one.made_by).cloned().unwrap_or_default(),
            at: visit.time(one.made_at),
            file: one.file.is_some(),
            undoes: changes && one.act == Act::Paid && !one.undone,
            undone: one.undone,
            request: form_number()?.to_string(),
        });
    }
    Ok(rows)
}

/// The money that has to come in until every month is paid: what lies on the bill already pays, too.
fn lacks(bill: &Bill) -> Rupiah {
    Rupiah::new((bill.due().amount() - bill.left_over().amount()).max(0))
}

/// The form for money, with what was typed, or with this amount.
fn pays(
    visit: &Visit,
    amount: Rupiah,
    typed: Option<Money>,
    problems: &Problems,
) -> Result<Pays, Fault> {
    let fresh = || -> Result<Money, Fault> {
        let amount =
            if amount.amount() > 0 { visit.texts.number(amount.amount()) } else { String::new() };
        Ok(Money { amount, request: form_number()?.to_string(), ..Money::default() })
    };
    let is_typed = typed.is_some();
    let typed = typed.map_or_else(fresh, Ok)?;
    let field = |name: &'static str, value: &str| {
        let field = Field::text(name, visit.t(&format!("bill-pay-{name}"))).value(value);
        if is_typed { field.wrong(problems) } else { field }
    };
    let words = ProofBy::ALL.map(ProofBy::word);
    Ok(Pays {
        proofs: choices(visit, "bill-proof", &words, &typed.proof_by),
        fields: vec![
            field("amount", &typed.amount).hint(visit.t("bill-pay-amount-hint")),
            field("proof", &typed.proof),
            Field { kind: "date", ..field("on", &typed.on) },
        ],
        note: field("note", &typed.note),
        request: typed.request,
    })
}

fn code_fields(visit: &Visit, bill: &Bill, problems: &Problems) -> Vec<Field> {
    let until = bill.booking.code_until.map(|day| day.to_string()).unwrap_or_default();
    vec![
        Field::text("code", visit.t("bill-code")).value(&bill.booking.code).wrong(problems),
        Field {
            kind: "date",
            ..Field::text("until", visit.t("bill-code-until")).value(until).wrong(problems)
        },
    ]
}
