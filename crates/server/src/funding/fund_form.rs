//! Proposing a fund, or a change of one: the form and what is typed into it.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lindung_core::funding::{Kind, wording};
use lindung_store::StoreError;
use lindung_store::funding::{self as store, Act, FundingProblem, Proposal, State};
use uuid::Uuid;

use super::money;
use super::typed::{self, SHARES, Typed};
use crate::fault::Fault;
use crate::id::Id;
use crate::page::{Field, Frame, Problems};
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "funding/fund_form.html")]
struct FormPage {
    frame: Frame,
    problems: Problems,
    path: String,
    back: String,
    who: Vec<Field>,
    kinds: Vec<(&'static str, String, bool)>,
    kind_wrong: String,
    money: Vec<Field>,
    agreed: Tick,
    whom: Vec<Field>,
    ticks: Vec<Tick>,
    shares: Vec<Field>,
    sharing: Vec<(&'static str, String, bool)>,
    own: Field,
    own_only: Tick,
    books: Vec<Field>,
    reason: Field,
}

/// A box to tick.
struct Tick {
    name: &'static str,
    label: String,
    hint: String,
    on: bool,
}

/// `GET /funds/new`.
///
/// # Errors
/// If the template fails.
pub async fn blank(visit: Visit) -> Result<Response, Fault> {
    let typed = Typed::usual(&visit)?;
    show(&visit, StatusCode::OK, None, &typed, Problems::default())
}

/// `GET /funds/{id}/revise`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    let regency = visit.signed()?.account.regency;
    let fund = store::fund(&visit.office.db, regency, id).await?;
    let Some(fund) = fund.filter(|fund| fund.state != State::Closed) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let typed = Typed::of(&visit, &fund.terms);
    show(&visit, StatusCode::OK, Some(id), &typed, Problems::default())
}

/// `POST /funds/new`.
///
/// # Errors
/// If the store does not answer.
pub async fn begin(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    propose(&visit, None, &typed).await
}

/// `POST /funds/{id}/revise`.
///
/// # Errors
/// If the store does not answer.
pub async fn revise(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    propose(&visit, Some(id), &typed).await
}

async fn propose(visit: &Visit, fund: Option<Uuid>, typed: &Typed) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let mut problems = Problems::default();
    let terms = typed::read(visit, typed, &mut problems)?;
    let reason = money::reason(&typed.reason);
    if reason.is_none() {
        problems.add("reason", visit.t("fund-reason-needed"));
    }
    let (Some(terms), Some(reason), true) = (terms, reason, problems.none()) else {
        return show(visit, StatusCode::UNPROCESSABLE_ENTITY, fund, typed, problems);
    };
    let act = if fund.is_some() { Act::Revise } else { Act::Begin };
    let proposal = Proposal { fund, act, terms: &terms, reason: &reason };
    let (db, regency) = (&visit.office.db, account.regency);
    match store::propose_fund(db, regency, &proposal, account.id, visit.now).await {
        Ok(id) => Ok(go(&format!("/funds/{id}?said=proposed"))),
        Err(StoreError::Funding(FundingProblem::FundUnknown)) => {
            Ok(StatusCode::NOT_FOUND.into_response())
        }
        Err(error) => {
            let problems = money::refused(visit, error)?;
            show(visit, StatusCode::UNPROCESSABLE_ENTITY, fund, typed, problems)
        }
    }
}

fn show(
    visit: &Visit,
    status: StatusCode,
    id: Option<Uuid>,
    typed: &Typed,
    problems: Problems,
) -> Result<Response, Fault> {
    let field = |name: &'static str, value: &str| {
        let key = format!("fund-{}", name.replace('_', "-"));
        let hint = format!("{key}-hint");
        let field = Field::text(name, visit.t(&key)).value(value);
        let field = field.wrong(&problems);
        if visit.texts.has(&hint) { field.hint(visit.t(&hint)) } else { field }
    };
    let short = |name, value: &str| Field { digits: true, ..field(name, value) };
    let month = |name, value: &str| Field { kind: "month", ..field(name, value) };
    let area = |name, value: &str| Field { kind: "area", ..field(name, value) };
    let tick = |name: &'static str, value: &str| {
        let key = format!("fund-{}", name.replace('_', "-"));
        let hint = format!("{key}-hint");
        let hint = if visit.texts.has(&hint) { visit.t(&hint) } else { String::new() };
        Tick { name, label: visit.t(&key), hint, on: !value.is_empty() }
    };
    let title = visit.t(if id.is_some() { "fund-revise" } else { "fund-new" });
    let (path, back) = id.map_or_else(
        || ("/funds/new".to_owned(), "/funds".to_owned()),
        |id| (format!("/funds/{id}/revise"), format!("/funds/{id}")),
    );
    let kind = |kind: Kind| {
        let label = visit.say(&wording::kind(kind));
        (kind.word(), label, kind.word() == typed.kind)
    };
    let page = FormPage {
        frame: visit.frame(title),
        path,
        back,
        who: vec![
            field("title", &typed.title),
            field("payer", &typed.payer),
            short("year", &typed.year),
        ],
        kinds: Kind::ALL.into_iter().map(kind).collect(),
        kind_wrong: problems.of("kind").unwrap_or_default().to_owned(),
        money: vec![
            field("ceiling", &typed.ceiling),
            month("first", &typed.first),
            month("last", &typed.last),
            short("months", &typed.months),
            short("stretch", &typed.stretch),
        ],
        agreed: tick("agreed", &typed.agreed),
        whom: vec![
            area("inside", &typed.inside),
            area("outside", &typed.outside),
            area("occupations", &typed.occupations),
            field("sectors", &typed.sectors),
        ],
        ticks: vec![tick("palm", &typed.palm), tick("uncovered", &typed.uncovered)],
        shares: vec![
            field("whole", &typed.whole),
            field("each_district", &typed.each_district),
            field("each_village", &typed.each_village),
            area("places", &typed.places),
        ],
        sharing: SHARES
            .into_iter()
            .map(|word| {
                (word, visit.t(&format!("fund-sharing-{}", label(word))), word == typed.sharing)
            })
            .collect(),
        own: area("own", &typed.own),
        own_only: tick("own_only", &typed.own_only),
        books: vec![
            short("position", &typed.position),
            field("activity", &typed.activity),
            field("account_jkk", &typed.account_jkk),
            field("account_jkm", &typed.account_jkm),
            field("document", &typed.document),
            area("note", &typed.note),
        ],
        reason: area("reason", &typed.reason),
        problems,
    };
    shown(status, &page)
}

fn label(word: &str) -> &str {
    if word.is_empty() { "none" } else { word }
}
