//! What BPJS decided, component by component, beside what the law gives.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::claims::{Move, Sum};
use lindung_core::law::Component;
use lindung_core::message::Message;
use lindung_core::words::Rupiah;
use lindung_store::claims::{self as store, AsRead, ClaimSum, NewSum, Step, SumOf};
use time::Date;
use uuid::Uuid;

use super::case_data::CaseData;
use super::case_one::{
    Failed, actor, as_read, day, day_text, found, note, part, refused, sent, state_said,
};
use super::sums::{component_said, difference_said};
use crate::decree::nowhere;
use crate::fault::Fault;
use crate::funding::rupiah;
use crate::id::Id;
use crate::page::{Frame, Problems};
use crate::random::form_number;
use crate::registry::Choice;
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "claims/sums_decide.html")]
struct DecidePage {
    frame: Frame,
    problems: Problems,
    id: Uuid,
    name: String,
    state: (String, &'static str),
    version: i64,
    request: String,
    on: String,
    words: String,
    rows: Vec<Row>,
    others: Vec<Choice>,
    other: (String, String),
    can: bool,
}

/// A component that BPJS may have decided about.
struct Row {
    word: &'static str,
    name: String,
    due: String,
    formula: String,
    decided: String,
    paid: String,
    difference: Option<(String, &'static str)>,
    note: String,
}

/// What was typed, by the name of the field.
type Typed = BTreeMap<String, String>;

/// What the law gives of a component: a line of the entitlement, or nothing that anybody can say.
struct Asked {
    component: Component,
    due: Sum,
    formula: String,
    before: Option<ClaimSum>,
}

/// The components of the page: those that are due and belong to no child, and those that BPJS decided
/// about beside.
fn asked(visit: &Visit, data: &CaseData) -> Vec<Asked> {
    let before = |component| {
        let of = SumOf::whole(component);
        data.sums.iter().find(|sum| sum.of == of).cloned()
    };
    let lines =
        data.comes_to.entitlement.lines.iter().filter(|line| !line.component.is_per_child());
    let mut all: Vec<Asked> = lines
        .map(|line| Asked {
            component: line.component,
            due: line.amount,
            formula: visit.say(&line.formula),
            before: before(line.component),
        })
        .collect();
    for sum in data.sums.iter().filter(|sum| sum.of.school.is_none()) {
        if !all.iter().any(|one| one.component == sum.of.component) {
            all.push(Asked {
                component: sum.of.component,
                due: Sum::DecidedByBpjs,
                formula: String::new(),
                before: Some(sum.clone()),
            });
        }
    }
    all
}

/// `GET /claims/{id}/sums`.
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
    let asked = asked(visit, data);
    let value = |name: String, usual: String| typed.get(&name).cloned().unwrap_or(usual);
    let row = |one: &Asked| {
        let word = one.component.word();
        let before = one.before.as_ref();
        let decided = before.map(|sum| visit.texts.number(sum.decided.amount()));
        Row {
            word,
            name: component_said(visit, one.component),
            due: visit.say(&one.due.message()),
            formula: one.formula.clone(),
            decided: value(format!("decided-{word}"), decided.unwrap_or_default()),
            paid: before.map(|sum| rupiah(visit.texts, sum.paid)).unwrap_or_default(),
            difference: before.and_then(|sum| difference_said(visit, &one.due, sum.decided)),
            note: value(
                format!("note-{word}"),
                before.map(|sum| sum.note.clone()).unwrap_or_default(),
            ),
        }
    };
    let other = typed.get("other").cloned().unwrap_or_default();
    let listed = |component: &Component| asked.iter().any(|one| one.component == *component);
    let others = Component::ALL.iter().filter(|of| !of.is_per_child() && !listed(of));
    let page = DecidePage {
        frame: visit.frame(visit.t("claim-decide-title")),
        problems,
        id: data.case.id,
        name: data.case.name.clone(),
        state: state_said(visit, data.case.state),
        version: data.case.version,
        request: form_number()?.to_string(),
        on: value("on".to_owned(), day_text(data.today)),
        words: value("words".to_owned(), String::new()),
        rows: asked.iter().map(row).collect(),
        others: others
            .map(|of| Choice {
                value: of.word().to_owned(),
                label: component_said(visit, *of),
                picked: of.word() == other,
            })
            .collect(),
        other: (
            typed.get("decided-other").cloned().unwrap_or_default(),
            typed.get("note-other").cloned().unwrap_or_default(),
        ),
        can: data.case.state.is_handed_in(),
    };
    shown(status, &page)
}

/// A sum as it was typed.
struct New {
    component: Component,
    decided: Rupiah,
    due: Sum,
    note: String,
}

/// What was typed and is new; problems for what cannot be read.
fn read(visit: &Visit, data: &CaseData, typed: &Typed, problems: &mut Problems) -> Vec<New> {
    let text = |name: &str| typed.get(name).map(|text| text.trim()).unwrap_or_default();
    let mut all = asked(visit, data);
    let other = Component::parse(text("other")).filter(|of| !of.is_per_child());
    if let Some(component) = other {
        let due = Sum::DecidedByBpjs;
        all.push(Asked { component, due, formula: String::new(), before: None });
    }
    let mut new = Vec::new();
    for one in all {
        let word = if other == Some(one.component) { "other" } else { one.component.word() };
        let amount = text(&format!("decided-{word}"));
        if amount.is_empty() {
            continue;
        }
        let Ok(decided) = Rupiah::parse(amount) else {
            let said = Message::new("claim-amount-wrong").text("found", amount);
            problems.add("", visit.say(&said));
            continue;
        };
        let note = text(&format!("note-{word}")).to_owned();
        let same = |sum: &ClaimSum| sum.decided == decided && sum.note == note;
        if !one.before.as_ref().is_some_and(same) {
            new.push(New { component: one.component, decided, due: one.due, note });
        }
    }
    new
}

/// `POST /claims/{id}/sums`: what BPJS decided, and that it did.
///
/// # Errors
/// If the store does not answer.
pub async fn save(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let Some(case) = found(&visit, id).await? else { return Ok(nowhere()) };
    let text = |name: &str| typed.get(name).map(String::as_str).unwrap_or_default();
    let of = as_read(&case, text("version"));
    let data = CaseData::of(&visit, case).await?;
    let mut problems = Problems::default();
    let new = read(&visit, &data, &typed, &mut problems);
    let on = day(text("on"));
    if on.is_none() {
        problems.add("on", visit.t("claim-day-wrong"));
    }
    // Said again with nothing new, the decision itself may still be new.
    if new.is_empty() && data.sums.is_empty() && problems.none() {
        problems.add("", visit.t("claim-decide-nothing"));
    }
    let (Some(of), Some(request), Some(on), true) =
        (of, sent(text("request")), on, problems.none())
    else {
        if problems.none() {
            problems.add("", visit.t("claim-form-stale"));
        }
        return show(&visit, &data, &typed, (StatusCode::UNPROCESSABLE_ENTITY, problems));
    };
    match book(&visit, of, (&new, on), (text("words"), request)).await {
        Ok(()) => Ok(go(&format!("/claims/{id}?said=decided#due"))),
        Err(Failed::Fault(fault)) => Err(fault),
        Err(Failed::Store(error)) => {
            let refused = refused(&visit, error)?;
            let Some(case) = found(&visit, id).await? else { return Ok(nowhere()) };
            let now = CaseData::of(&visit, case).await?;
            show(&visit, &now, &typed, refused)
        }
    }
}

/// The number of the move among the parts of a form; the sums have those of their components.
const MOVE: u128 = 1 << 64;

/// Writes down the sums, and lets the case go on where it waits for a decision.
async fn book(
    visit: &Visit,
    of: AsRead,
    (new, on): (&[New], Date),
    (words, request): (&str, Uuid),
) -> Result<(), Failed> {
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let (area, actor) = (&visit.signed()?.account.area, actor(visit)?);
    let sums: Vec<NewSum<'_>> = new.iter().map(|one| sum(one, on, request)).collect();
    let on = (on != actor.today).then_some(on);
    let step = Step { on, ..Step::new(Move::Decided, words, part(request, MOVE)) };
    store::decide_sums(db, keys, area, of, (&sums, Some(&step)), actor).await?;
    Ok(())
}

/// A sum for the store, with a number of its own among the parts of the form.
fn sum(new: &New, on: Date, request: Uuid) -> NewSum<'_> {
    let at = Component::ALL.iter().position(|of| *of == new.component);
    let number = at.and_then(|at| u128::try_from(at).ok()).unwrap_or_default();
    NewSum {
        of: SumOf::whole(new.component),
        decided: new.decided,
        on,
        due: (new.due.least(), new.due.most()),
        note: &new.note,
        request: part(request, number),
    }
}
