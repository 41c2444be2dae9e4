//! Money that arrived, heir by heir, and what was written down wrongly.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::claims::{Move, WHOLE};
use lindung_core::law::Component;
use lindung_core::message::Message;
use lindung_core::words::Rupiah;
use lindung_store::claims::{self as store, AsRead, ClaimSum, NewClaimPayment, Step};
use serde::Deserialize;
use time::Date;
use uuid::Uuid;

use super::case_data::CaseData;
use super::case_one::{
    Failed, actor, as_read, day, day_text, found, note, part, problem, refused, relation_said,
    sent, share_said, state_said,
};
use super::heirs::shares;
use super::sums::{Paid, component_said, payments};
use crate::decree::nowhere;
use crate::fault::Fault;
use crate::funding::rupiah;
use crate::id::Id;
use crate::page::{Frame, Problems};
use crate::random::form_number;
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "claims/sums_pay.html")]
struct PayPage {
    frame: Frame,
    problems: Problems,
    id: Uuid,
    name: String,
    state: (String, &'static str),
    forms: Vec<PayForm>,
    decided: bool,
    version: i64,
    payments: Vec<Entry>,
}

/// Money that arrived, and the form that undoes it.
struct Entry {
    paid: Paid,
    request: String,
    reason: String,
}

/// A form for what one heir, or the worker, received.
struct PayForm {
    key: String,
    title: String,
    account: String,
    care: Option<String>,
    request: String,
    on: String,
    note: String,
    rows: Vec<Row>,
}

/// A sum of which something is still to come.
struct Row {
    word: &'static str,
    name: String,
    open: String,
    amount: String,
}

/// What was typed, by the name of the field.
type Typed = BTreeMap<String, String>;

/// The sums that belong to no child and of which something is still to come.
fn open_sums(data: &CaseData) -> Vec<&ClaimSum> {
    let open = |sum: &&ClaimSum| sum.of.school.is_none() && sum.paid < sum.decided;
    data.sums.iter().filter(open).collect()
}

/// `GET /claims/{id}/money`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    let Some(case) = found(&visit, id).await? else { return Ok(nowhere()) };
    note(&visit, &case).await?;
    let data = CaseData::of(&visit, case).await?;
    show(&visit, &data, &Typed::new(), (StatusCode::OK, Problems::default()))
}

fn show(
    visit: &Visit,
    data: &CaseData,
    typed: &Typed,
    (status, problems): (StatusCode, Problems),
) -> Result<Response, Fault> {
    let mut rows = Vec::new();
    for paid in payments(visit, data) {
        let reason = typed.get(&undo_key(paid.id)).cloned().unwrap_or_default();
        rows.push(Entry { paid, request: form_number()?.to_string(), reason });
    }
    let page = PayPage {
        frame: visit.frame(visit.t("claim-money-title")),
        problems,
        id: data.case.id,
        name: data.case.name.clone(),
        state: state_said(visit, data.case.state),
        forms: forms(visit, data, typed)?,
        version: data.case.version,
        decided: data.sums.iter().any(|sum| sum.of.school.is_none()),
        payments: rows,
    };
    shown(status, &page)
}

/// A form for each who receives something; one for the worker where it is no case of heirs, or nobody
/// is known.
fn forms(visit: &Visit, data: &CaseData, typed: &Typed) -> Result<Vec<PayForm>, Fault> {
    let open = open_sums(data);
    if open.is_empty() {
        return Ok(Vec::new());
    }
    let shares = if data.case.happening.is_for_heirs() { shares(data) } else { Vec::new() };
    if shares.is_empty() {
        let title = if data.case.happening.is_for_heirs() {
            visit.t("claim-money-nobody")
        } else {
            let said = Message::new("claim-money-worker").text("name", &data.case.name);
            visit.say(&said)
        };
        let rows = open.iter().map(|sum| (*sum, rest(sum))).collect();
        return Ok(vec![form(visit, data, typed, (String::new(), title), rows)?]);
    }
    let mut all = Vec::new();
    let mut before = 0_u32;
    for (at, parts) in shares {
        let heir = &data.heirs[at];
        let span = (before, before + parts);
        before += parts;
        let rows: Vec<_> =
            open.iter().map(|sum| (*sum, due_to(data, sum, heir.id, span))).collect();
        let waits = rows.iter().any(|(_, due)| *due > Rupiah::ZERO);
        let title = Message::new("claim-money-heir")
            .text("name", &heir.name)
            .text("relation", relation_said(visit, heir.relation))
            .text("share", share_said(visit, parts));
        let mut one = form(visit, data, typed, (heir.id.to_string(), visit.say(&title)), rows)?;
        one.account.clone_from(&heir.account);
        one.care = match (heir.conflict, waits) {
            (true, _) => Some(visit.t("claim-money-conflict")),
            (false, true) => None,
            (false, false) => Some(visit.t("claim-money-has")),
        };
        all.push((waits, one));
    }
    // Who still waits for money comes first.
    all.sort_by_key(|(waits, _)| !*waits);
    Ok(all.into_iter().map(|(_, form)| form).collect())
}

fn rest(sum: &ClaimSum) -> Rupiah {
    sum.decided.checked_sub(sum.paid).unwrap_or_default()
}

/// What of a sum an heir still gets: the part between two marks of the whole, less what the heir has.
/// Cut in this way, the parts of all heirs add up to the sum to the last rupiah.
fn due_to(data: &CaseData, sum: &ClaimSum, heir: Uuid, (from, to): (u32, u32)) -> Rupiah {
    let up_to = |mark: u32| {
        let whole = i128::from(sum.decided.amount()) * i128::from(mark) / i128::from(WHOLE);
        i64::try_from(whole).unwrap_or_default()
    };
    let undone = |id: Uuid| data.payments.iter().any(|other| other.undoes == Some(id));
    let has = data.payments.iter().filter(|one| {
        one.of == sum.of && one.heir == Some(heir) && one.undoes.is_none() && !undone(one.id)
    });
    let has: i64 = has.map(|one| one.amount.amount()).sum();
    Rupiah::new((up_to(to) - up_to(from) - has).max(0)).min(rest(sum))
}

fn form(
    visit: &Visit,
    data: &CaseData,
    typed: &Typed,
    (key, title): (String, String),
    rows: Vec<(&ClaimSum, Rupiah)>,
) -> Result<PayForm, Fault> {
    let again = !typed.is_empty() && typed.get("heir").is_some_and(|heir| *heir == key);
    let typed_in = |name: &str| typed.get(name).filter(|_| again).cloned();
    let row = |(sum, due): (&ClaimSum, Rupiah)| {
        let word = sum.of.component.word();
        let usual =
            if due > Rupiah::ZERO { visit.texts.number(due.amount()) } else { String::new() };
        Row {
            word,
            name: component_said(visit, sum.of.component),
            open: rupiah(visit.texts, due),
            amount: typed_in(&format!("amount-{word}")).unwrap_or(usual),
        }
    };
    Ok(PayForm {
        title,
        account: String::new(),
        care: None,
        request: form_number()?.to_string(),
        on: typed_in("on").unwrap_or_else(|| day_text(data.today)),
        note: typed_in("note").unwrap_or_default(),
        rows: rows.into_iter().map(row).collect(),
        key,
    })
}

/// `POST /claims/{id}/money`: what one heir, or the worker, received.
///
/// # Errors
/// If the store does not answer.
pub async fn save(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let Some(case) = found(&visit, id).await? else { return Ok(nowhere()) };
    let text = |name: &str| typed.get(name).map(|text| text.trim()).unwrap_or_default();
    let data = CaseData::of(&visit, case).await?;
    let mut problems = Problems::default();
    let mut parts = Vec::new();
    for component in Component::ALL {
        let amount = text(&format!("amount-{}", component.word()));
        match Rupiah::parse(amount) {
            _ if amount.is_empty() => {}
            Ok(amount) => parts.push((*component, amount)),
            Err(_) => {
                let said = Message::new("claim-amount-wrong").text("found", amount);
                problems.add("", visit.say(&said));
            }
        }
    }
    let on = day(text("on"));
    if on.is_none() {
        problems.add("", visit.t("claim-day-wrong"));
    }
    if parts.is_empty() && problems.none() {
        problems.add("", visit.t("claim-money-nothing"));
    }
    let heir = text("heir").parse().ok().filter(|id| data.heirs.iter().any(|one| one.id == *id));
    let (Some(on), Some(request), true) = (on, sent(text("request")), problems.none()) else {
        if problems.none() {
            problems.add("", visit.t("claim-form-stale"));
        }
        return show(&visit, &data, &typed, (StatusCode::UNPROCESSABLE_ENTITY, problems));
    };
    let got = Got { parts: &parts, heir, on, note: text("note"), request };
    let Some(read) = as_read(&data.case, text("version")) else {
        problems.add("", visit.t("claim-form-stale"));
        return show(&visit, &data, &typed, (StatusCode::UNPROCESSABLE_ENTITY, problems));
    };
    match book(&visit, &data, read, &got).await {
        Ok(all) => {
            let said = if all { "paid" } else { "paid-part" };
            Ok(go(&format!("/claims/{id}?said={said}#due")))
        }
        Err(Failed::Fault(fault)) => Err(fault),
        Err(Failed::Store(error)) => {
            let refused = refused(&visit, error)?;
            let Some(case) = found(&visit, id).await? else { return Ok(nowhere()) };
            let now = CaseData::of(&visit, case).await?;
            show(&visit, &now, &typed, refused)
        }
    }
}

/// What somebody received.
struct Got<'a> {
    parts: &'a [(Component, Rupiah)],
    heir: Option<Uuid>,
    on: Date,
    note: &'a str,
    request: Uuid,
}

/// The number of the move among the parts of a form; the payments have those of their components.
const MOVE: u128 = 1 << 64;

/// Writes down the parts, and once all that was decided is there, that the case is paid. Says whether
/// all is there.
async fn book(visit: &Visit, data: &CaseData, read: AsRead, got: &Got<'_>) -> Result<bool, Failed> {
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let (area, actor) = (&visit.signed()?.account.area, actor(visit)?);
    let payment = |(component, amount): &(Component, Rupiah)| {
        let at = Component::ALL.iter().position(|one| one == component);
        let number = at.and_then(|at| u128::try_from(at).ok()).unwrap_or_default();
        let of = store::SumOf::whole(*component);
        let known = data.sums.iter().find(|sum| sum.of == of);
        NewClaimPayment {
            of,
            due: known.map(|sum| (sum.least, sum.most)).unwrap_or_default(),
            amount: *amount,
            on: got.on,
            heir: got.heir,
            note: got.note,
            request: part(got.request, number),
        }
    };
    let payments: Vec<NewClaimPayment<'_>> = got.parts.iter().map(payment).collect();
    let on = (got.on != actor.today).then_some(got.on);
    let step = Step { on, ..Step::new(Move::Paid, "", part(got.request, MOVE)) };
    Ok(store::pay_claim(db, keys, area, read, (&payments, Some(&step)), actor).await?)
}

/// What the reason for undoing a payment is called among what was typed.
fn undo_key(payment: Uuid) -> String {
    format!("undo-{payment}")
}

/// Which payment was written down wrongly, and why.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Undo {
    payment: String,
    reason: String,
    request: String,
}

/// `POST /claims/{id}/money/undo`.
///
/// # Errors
/// If the store does not answer.
pub async fn undo(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Undo>,
) -> Result<Response, Fault> {
    let Some(case) = found(&visit, id).await? else { return Ok(nowhere()) };
    let (Some(payment), Some(request)) = (sent(&typed.payment), sent(&typed.request)) else {
        let data = CaseData::of(&visit, case).await?;
        let stale = (StatusCode::UNPROCESSABLE_ENTITY, problem(&visit, "claim-form-stale"));
        return show(&visit, &data, &Typed::new(), stale);
    };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let (of, why) = ((id, payment), (typed.reason.as_str(), request));
    match store::undo_claim_payment(db, keys, area, of, why, actor(&visit)?).await {
        Ok(()) => Ok(go(&format!("/claims/{id}?said=undone#due"))),
        Err(error) => {
            let refused = refused(&visit, error)?;
            let data = CaseData::of(&visit, case).await?;
            let typed = Typed::from([(undo_key(payment), typed.reason)]);
            show(&visit, &data, &typed, refused)
        }
    }
}
