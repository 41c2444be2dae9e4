//! The children of a case, and their school years one by one until the scholarship ends.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::claims::{Ended, WhyEnded, YearState};
use lindung_core::law::{Component, School};
use lindung_core::message::Message;
use lindung_core::registry::Born;
use lindung_core::words::Rupiah;
use lindung_store::Result as Stored;
use lindung_store::claims::{
    self as store, AsRead, Child, NewChild, NewClaimPayment, SumOf, YearDone, YearOf,
};
use serde::Deserialize;
use time::Date;
use uuid::Uuid;

use super::case_data::CaseData;
use super::case_one::{actor, day, day_text, found, maybe_day, note, refused, sent, state_said};
use super::case_story::school_year_said;
use crate::decree::nowhere;
use crate::fault::Fault;
use crate::funding::rupiah;
use crate::id::Id;
use crate::page::{Field, Frame, Problems};
use crate::random::form_number;
use crate::registry::{Choice, born_in};
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "claims/case_children.html")]
struct ChildrenPage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    id: Uuid,
    name: String,
    state: (String, &'static str),
    why_none: Option<String>,
    children: Vec<Row>,
    heirs: Vec<Choice>,
    handles: bool,
    waits: bool,
    form: Option<ChildForm>,
}

struct Row {
    id: Uuid,
    name: String,
    born: String,
    school: String,
    chosen: bool,
    ended: Option<String>,
    years: Vec<Year>,
}

struct Year {
    from: i32,
    name: String,
    level: String,
    grant: String,
    state: (String, &'static str),
    done: Option<String>,
    acts: bool,
    amount: String,
    on: String,
    heir: String,
    words: String,
    open: bool,
    request: String,
}

/// What was typed, to be shown again.
struct Again<'a> {
    child: &'a Typed,
    open: bool,
    year: Option<&'a YearTyped>,
}

struct ChildForm {
    child: Option<Uuid>,
    request: String,
    open: bool,
    name: Field,
    born: Field,
    schools: Vec<Choice>,
    chosen: bool,
    whys: Vec<Choice>,
    ended_on: Field,
}

/// What the form of a child sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    child: String,
    request: String,
    name: String,
    born: String,
    school: String,
    chosen: String,
    ended: String,
    ended_on: String,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    child: String,
    said: String,
}

impl Typed {
    fn of(child: &Child) -> Self {
        Self {
            child: child.id.to_string(),
            name: child.name.clone(),
            born: child.born.to_string(),
            school: child.school.map(School::word).unwrap_or_default().to_owned(),
            chosen: if child.chosen { "yes" } else { "" }.to_owned(),
            ended: child.ended.map(|ended| ended.why.word()).unwrap_or_default().to_owned(),
            ended_on: child.ended.map(|ended| day_text(ended.on)).unwrap_or_default(),
            ..Self::default()
        }
    }
}

/// `GET /claims/{id}/children`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let Some(case) = found(&visit, id).await? else { return Ok(nowhere()) };
    note(&visit, &case).await?;
    let data = CaseData::of(&visit, case).await?;
    let child = data.children.iter().find(|child| child.id.to_string() == asked.child);
    let fresh = || Typed { chosen: "yes".to_owned(), ..Typed::default() };
    let typed = child.map_or_else(fresh, Typed::of);
    let known = ["child", "year"].contains(&asked.said.as_str());
    let said = known.then(|| visit.t(&format!("claim-children-said-{}", asked.said)));
    let open = child.is_some() || asked.child == "new";
    let again = Again { child: &typed, open, year: None };
    show(&visit, &data, again, said, (StatusCode::OK, Problems::default())).await
}

async fn show(
    visit: &Visit,
    data: &CaseData,
    again: Again<'_>,
    said: Option<String>,
    (status, problems): (StatusCode, Problems),
) -> Result<Response, Fault> {
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let years = store::school_years(db, keys, area, data.case.id, data.today).await?;
    let handles = visit.may(Action::HandleClaims);
    let mut children = Vec::new();
    for child in &data.children {
        let own = years.iter().filter(|year| year.child == child.id);
        children.push(row(visit, data, child, own.copied().collect(), handles)?);
    }
    if let Some(typed) = again.year {
        typed_again(&mut children, typed);
    }
    let not_due = &data.comes_to.entitlement.not_due;
    let why_none = not_due.iter().find(|one| one.component.is_per_child());
    let heir = |heir: &store::Heir| Choice {
        value: heir.id.to_string(),
        label: heir.name.clone(),
        picked: false,
    };
    let page = ChildrenPage {
        frame: visit.frame(visit.t("claim-children-title")),
        said,
        id: data.case.id,
        name: data.case.name.clone(),
        state: state_said(visit, data.case.state),
        why_none: why_none.map(|one| visit.say(&one.why)),
        children,
        heirs: data.heirs.iter().filter(|heir| !heir.died).map(heir).collect(),
        handles,
        waits: !data.case.state.is_handed_in(),
        form: handles.then(|| child_form(visit, again.child, again.open, &problems)).transpose()?,
        problems,
    };
    shown(status, &page)
}

fn row(
    visit: &Visit,
    data: &CaseData,
    child: &Child,
    years: Vec<YearOf>,
    handles: bool,
) -> Result<Row, Fault> {
    let level = |school: School| visit.t(&format!("claims-school-{}", school.word()));
    let ended = child.ended.map(|ended| {
        let said = Message::new("claim-child-ended").date("on", ended.on);
        visit.say(&said.text("why", visit.t(&format!("claims-ended-{}", ended.why.word()))))
    });
    let can = handles && data.case.state.is_handed_in();
    let mut all = Vec::new();
    for of in years {
        all.push(year(visit, &of, (can, data.today))?);
    }
    Ok(Row {
        id: child.id,
        name: child.name.clone(),
        born: born_in(visit.texts, child.born),
        school: child.school.map_or_else(|| visit.t("claim-school-unknown"), level),
        chosen: child.chosen,
        ended,
        years: all,
    })
}

/// What was typed of a school year stands in its form again.
fn typed_again(children: &mut [Row], typed: &YearTyped) {
    let child = children.iter_mut().find(|child| child.id.to_string() == typed.child);
    let years = child.into_iter().flat_map(|child| &mut child.years);
    for year in years.filter(|year| year.from.to_string() == typed.year) {
        year.amount.clone_from(&typed.amount);
        year.on.clone_from(&typed.on);
        year.heir.clone_from(&typed.heir);
        year.words.clone_from(&typed.words);
        year.open = true;
    }
}

fn year(visit: &Visit, of: &YearOf, (can, today): (bool, Date)) -> Result<Year, Fault> {
    let one = of.year;
    let tone = match one.state {
        YearState::Due => "note",
        YearState::Missed => "care",
        YearState::TooLate => "bad",
        YearState::Future | YearState::Ended => "",
    };
    let settled = of.done.is_some_and(|(done, _)| done != YearDone::Asked);
    let said = of.done.map(|(done, amount)| {
        let word = visit.t(&format!("claim-year-{}", done.word()));
        if amount > Rupiah::ZERO {
            format!("{word}: {}", rupiah(visit.texts, amount))
        } else {
            word
        }
    });
    let paid = of.done.is_some_and(|(done, _)| done == YearDone::Paid);
    Ok(Year {
        from: one.from,
        name: school_year_said(visit, one.from),
        level: visit.t(&format!("claims-school-{}", one.level.word())),
        grant: rupiah(visit.texts, one.grant),
        state: if paid {
            (visit.t("claim-year-paid"), "good")
        } else {
            (visit.t(&format!("claims-year-{}", one.state.word())), tone)
        },
        done: said,
        acts: can && !settled && one.state.is_payable(),
        amount: visit.texts.number(one.grant.amount()),
        on: day_text(today),
        heir: String::new(),
        words: String::new(),
        open: false,
        request: form_number()?.to_string(),
    })
}

fn child_form(
    visit: &Visit,
    typed: &Typed,
    open: bool,
    problems: &Problems,
) -> Result<ChildForm, Fault> {
    let field = |name: &'static str, key: &str, value: &str| {
        Field::text(name, visit.t(key)).value(value).wrong(problems)
    };
    let school = |school: School| Choice {
        value: school.word().to_owned(),
        label: visit.t(&format!("claims-school-{}", school.word())),
        picked: school.word() == typed.school,
    };
    let why = |why: &WhyEnded| Choice {
        value: why.word().to_owned(),
        label: visit.t(&format!("claims-ended-{}", why.word())),
        picked: why.word() == typed.ended,
    };
    Ok(ChildForm {
        child: sent(&typed.child),
        request: form_number()?.to_string(),
        open,
        name: field("name", "registry-name", &typed.name),
        born: field("born", "claim-heir-born", &typed.born).hint(visit.t("claim-heir-born-hint")),
        schools: School::ALL.into_iter().map(school).collect(),
        chosen: typed.chosen == "yes",
        whys: WhyEnded::ALL.iter().map(why).collect(),
        ended_on: Field {
            kind: "date",
            ..field("ended_on", "claim-child-ended-on", &typed.ended_on)
        },
    })
}

/// The page as it stands now, with what the store says no to.
async fn ended<T>(
    visit: &Visit,
    id: Uuid,
    typed: (Option<&Typed>, Option<&YearTyped>),
    (done, said): (Stored<T>, &str),
) -> Result<Response, Fault> {
    match done {
        Ok(_) => Ok(go(&format!("/claims/{id}/children?said={said}"))),
        Err(error) => {
            let refused = refused(visit, error)?;
            again(visit, id, typed, refused).await
        }
    }
}

async fn again(
    visit: &Visit,
    id: Uuid,
    (typed, year): (Option<&Typed>, Option<&YearTyped>),
    wrong: (StatusCode, Problems),
) -> Result<Response, Fault> {
    let Some(case) = found(visit, id).await? else { return Ok(nowhere()) };
    let data = CaseData::of(visit, case).await?;
    let fresh = Typed { chosen: "yes".to_owned(), ..Typed::default() };
    let again = Again { child: typed.unwrap_or(&fresh), open: typed.is_some(), year };
    show(visit, &data, again, None, wrong).await
}

/// `POST /claims/{id}/children`: a child is added or changed.
///
/// # Errors
/// If the store does not answer.
pub async fn save(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    if found(&visit, id).await?.is_none() {
        return Ok(nowhere());
    }
    let mut problems = Problems::default();
    let born = Born::parse(&typed.born);
    if born.is_none() {
        problems.add("born", visit.t("claim-heir-born-wrong"));
    }
    let why = WhyEnded::parse(&typed.ended);
    let typed_on = maybe_day(&typed.ended_on);
    let (on, on_wrong) = (typed_on.ok().flatten(), typed_on.is_err());
    let end = why.zip(on).map(|(why, on)| Ended { on, why });
    if on_wrong || why.is_some() != on.is_some() {
        problems.add("ended_on", visit.t("claim-child-ended-wrong"));
    }
    let request = sent(&typed.request);
    if request.is_none() {
        problems.add("", visit.t("claim-form-stale"));
    }
    let (Some(born), Some(request), true) = (born, request, problems.none()) else {
        let wrong = (StatusCode::UNPROCESSABLE_ENTITY, problems);
        return again(&visit, id, (Some(&typed), None), wrong).await;
    };
    let new = NewChild {
        id: sent(&typed.child),
        name: &typed.name,
        born,
        school: School::parse(&typed.school),
        chosen: typed.chosen == "yes",
        ended: end,
        request,
    };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let done = store::keep_child(db, keys, area, id, &new, actor(&visit)?).await;
    ended(&visit, id, (Some(&typed), None), (done, "child")).await
}

/// What is said of a school year.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct YearTyped {
    child: String,
    year: String,
    act: String,
    amount: String,
    on: String,
    heir: String,
    words: String,
    request: String,
}

/// Does what is said of a school year: it was applied for, is given up, or its money came. Says the key
/// of what is wrong where it cannot be tried.
async fn year_act(
    visit: &Visit,
    data: &CaseData,
    typed: &YearTyped,
) -> Result<Result<Stored<()>, &'static str>, Fault> {
    let id = data.case.id;
    let (Some(child), Ok(year), Some(request)) =
        (sent(&typed.child), typed.year.trim().parse::<i32>(), sent(&typed.request))
    else {
        return Ok(Err("claim-form-stale"));
    };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let (area, actor) = (&visit.signed()?.account.area, actor(visit)?);
    let done = match typed.act.as_str() {
        "asked" => YearDone::Asked,
        "given-up" => YearDone::GivenUp,
        "paid" => {
            let (Ok(amount), Some(on)) = (Rupiah::parse(&typed.amount), day(&typed.on)) else {
                return Ok(Err("claim-year-amount-wrong"));
            };
            let heir = sent(&typed.heir).filter(|id| data.heirs.iter().any(|one| one.id == *id));
            let Some(component) = scholarship(data) else { return Ok(Err("claim-year-none")) };
            let of = SumOf { component, school: Some((child, year)) };
            let years = store::school_years(db, keys, area, id, data.today).await?;
            let due = grant_of(&years, child, year);
            let new = NewClaimPayment { of, due, amount, on, heir, note: &typed.words, request };
            let read = AsRead { claim: id, version: data.case.version };
            let paid = store::pay_claim(db, keys, area, read, (&[new], None), actor).await;
            return Ok(Ok(paid.map(drop)));
        }
        _ => return Ok(Err("claim-form-stale")),
    };
    let what = (done, typed.words.as_str(), request);
    Ok(Ok(store::mark_year(db, keys, area, (id, child, year), what, actor).await))
}

/// What the law gives for a school year, as far as it is known.
fn grant_of(years: &[YearOf], child: Uuid, year: i32) -> (Rupiah, Option<Rupiah>) {
    let of = |one: &&YearOf| one.child == child && one.year.from == year;
    let grant = years.iter().find(of).map(|one| one.year.grant);
    (grant.unwrap_or_default(), grant)
}

/// The scholarship that the case gives.
fn scholarship(data: &CaseData) -> Option<Component> {
    let lines = &data.comes_to.entitlement.lines;
    lines.iter().map(|line| line.component).find(|component| component.is_per_child())
}

/// `POST /claims/{id}/children/year`.
///
/// # Errors
/// If the store does not answer.
pub async fn year_save(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<YearTyped>,
) -> Result<Response, Fault> {
    let Some(case) = found(&visit, id).await? else { return Ok(nowhere()) };
    let data = CaseData::of(&visit, case).await?;
    match year_act(&visit, &data, &typed).await? {
        Ok(done) => ended(&visit, id, (None, Some(&typed)), (done, "year")).await,
        Err(key) => {
            let mut problems = Problems::default();
            problems.add("", visit.t(key));
            let wrong = (StatusCode::UNPROCESSABLE_ENTITY, problems);
            again(&visit, id, (None, Some(&typed)), wrong).await
        }
    }
}
