//! The papers that the office prints for a case: model letters and forms, filled in as far as they are
//! known, and one letter that asks for everything that is missing.

use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::claims::{Condition, Happening, LossOf, Model, State};
use lindung_core::law::{Law, School};
use lindung_core::message::Language;
use lindung_core::registry::Born;
use lindung_documents::DocumentError;
use lindung_documents::claims as paper;
use lindung_documents::claims::{
    AccidentPlace, Chronology, DeathLetter, Form3Kk1, Form3Kk2, FormF4, Harm, HeirLetter, Missing,
    Outcome, PowerOfAttorney, Request, RequestTo,
};
use lindung_store::audit::Event;
use lindung_store::claims::{self as store, Case, PaperState};
use serde::Deserialize;
use serde_json::json;
use time::{Date, Duration};
use uuid::Uuid;

use super::case::{Shown, show};
use super::case_data::CaseData;
use super::case_one::{actor, found, problem, refused, sent};
use super::papers::{Item, checklist, missing as still_missing};
use super::papers_data::PaperData;
use crate::decree::nowhere;
use crate::fault::Fault;
use crate::id::Id;
use crate::language;
use crate::papers::pdf;
use crate::visit::Visit;

/// Which paper, and for which heir.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    model: String,
    heir: String,
}

type Made = Box<dyn FnOnce() -> Result<Vec<u8>, DocumentError> + Send>;

/// `GET /claims/{id}/model.pdf?model=…`: a model letter or a form.
///
/// # Errors
/// If the store does not answer, or the paper cannot be made.
pub async fn model(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let Some(case) = found(&visit, id).await? else { return Ok(nowhere()) };
    let Some(model) = Model::parse(&asked.model) else {
        let shown = Shown {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            problems: problem(&visit, "claim-model-none"),
            ..Shown::default()
        };
        return show(&visit, &case, shown).await;
    };
    printed(&visit, &case, model.word()).await?;
    let number = case.number;
    let data = CaseData::of(&visit, case).await?;
    // The chronology masks every number; the others are for offices that need them.
    let texts = language::texts(Language::Indonesian);
    let purpose = texts.label(&format!("claim-purpose-{}", model.word()));
    let opens = model != Model::Chronology;
    let data = PaperData::of(&visit, data, opens.then_some(purpose.as_str())).await?;
    let make = made(model, &data, sent(&asked.heir));
    pdf(&format!("{}-{number}", model.word()), make).await
}

/// Writes down that a paper of a case is made, before it is.
async fn printed(visit: &Visit, case: &Case, word: &'static str) -> Result<(), Fault> {
    let account = &visit.signed()?.account;
    let event = Event::new("claim.printed", format!("claim/{}", case.id))
        .by(account.id)
        .at(case.place)
        .detail(json!({ "paper": word }));
    visit.office.journal.append(account.regency, event, visit.now).await?;
    Ok(())
}

fn made(model: Model, data: &PaperData, heir: Option<Uuid>) -> Made {
    match model {
        Model::Chronology => {
            let of = chronology(data);
            Box::new(move || paper::chronology(&of))
        }
        Model::DeathLetter => {
            let of = death_letter(data);
            Box::new(move || paper::death_letter(&of))
        }
        Model::HeirLetter => {
            let of = heir_letter(data);
            Box::new(move || paper::heir_letter(&of))
        }
        Model::PowerOfAttorney => {
            let of = power_of_attorney(data, heir);
            Box::new(move || paper::power_of_attorney(&of))
        }
        Model::Form3Kk1 => {
            let of = form_3kk1(data);
            Box::new(move || paper::form_3kk1(&of))
        }
        Model::Form3Kk2 => {
            let of = form_3kk2(data, heir);
            Box::new(move || paper::form_3kk2(&of))
        }
        Model::FormF4 => {
            let of = form_f4(data, heir);
            Box::new(move || paper::form_f4(&of))
        }
    }
}

fn chronology(of: &PaperData) -> Chronology {
    let case = &of.data.case;
    Chronology {
        head: of.head.clone(),
        case: of.number(),
        happening: Some(case.happening),
        worker: of.worker(),
        on: case.happened_on,
        at: case.happened_at,
        story: of.story(),
        teller: of.teller(),
        village: of.village(),
        ..Chronology::default()
    }
}

fn death_letter(of: &PaperData) -> DeathLetter {
    let case = &of.data.case;
    let (reporter, _) = of.one_heir(None);
    let card = of.data.worker.person.card;
    DeathLetter {
        village: of.village(),
        dead: of.worker(),
        family_card: card.map(|card| card.to_string()).unwrap_or_default(),
        on: case.happened_on,
        at: case.happened_at,
        reporter: reporter.person,
        relation: reporter.relation,
        prepared_by: of.head.office.clone(),
        ..DeathLetter::default()
    }
}

fn heir_letter(of: &PaperData) -> HeirLetter {
    HeirLetter {
        village: of.village(),
        dead: of.worker(),
        on: of.data.case.happened_on,
        heirs: of.heirs(),
        prepared_by: of.head.office.clone(),
        ..HeirLetter::default()
    }
}

/// Of heirs for one who acts for them, or of the worker alone.
fn power_of_attorney(of: &PaperData, heir: Option<Uuid>) -> PowerOfAttorney {
    let case = &of.data.case;
    let (_, account) = of.one_heir(heir);
    let worker = || paper::Heir { person: of.worker(), ..paper::Heir::default() };
    let for_heirs = case.happening.is_for_heirs();
    PowerOfAttorney {
        givers: if for_heirs { of.heirs() } else { vec![worker()] },
        worker: of.worker(),
        happening: Some(case.happening),
        on: case.happened_on,
        account,
        helper: of.helper.clone(),
        village: of.village(),
        prepared_by: of.head.office.clone(),
        ..PowerOfAttorney::default()
    }
}

/// Hours within which the first report of an event of a day is due.
fn report_hours(on: Option<Date>) -> u32 {
    let hours = on.and_then(|on| Law::embedded().accident_report_hours(on));
    hours.map(|(hours, _)| u32::from(hours)).unwrap_or_default()
}

fn form_3kk1(of: &PaperData) -> Form3Kk1 {
    let case = &of.data.case;
    Form3Kk1 {
        head: of.head.clone(),
        group: of.group(),
        worker: of.worker(),
        wage: Some(of.data.comes_to.facts.base),
        place: of.data.has(Condition::Traffic).then_some(AccidentPlace::Traffic),
        on: case.happened_on,
        at: case.happened_at,
        story: of.story(),
        harm: case.happening.is_death().then_some(Harm::Died),
        report_hours: report_hours(case.happened_on),
        due: case.report_due.map(time::PrimitiveDateTime::assume_utc),
        signer: of.head.sign.name.clone(),
        ..Form3Kk1::default()
    }
}

fn form_3kk2(of: &PaperData, heir: Option<Uuid>) -> Form3Kk2 {
    let case = &of.data.case;
    let (heir, heir_account) = of.one_heir(heir);
    let death = case.happening.is_death();
    let outcome = match (case.happening, of.data.known.loss.filter(|_| of.secret)) {
        (Happening::DeathAtWork | Happening::Death, _) => Some(Outcome::Dead),
        (Happening::DisabilityTotal, _) => Some(Outcome::Total),
        (_, Some((LossOf::Body, _))) => Some(Outcome::LossOfBody),
        (_, Some((LossOf::Function, _))) => Some(Outcome::LossOfFunction),
        _ => None,
    };
    let (_, until_age) = of.scholarship();
    let school = death || case.happening == Happening::DisabilityTotal;
    Form3Kk2 {
        head: of.head.clone(),
        group: of.group(),
        worker: of.worker(),
        on: case.happened_on,
        outcome,
        guardian: PaperData::guardian(&heir),
        heir: if death { heir } else { paper::Heir::default() },
        heir_account,
        children: school.then_some(!of.data.children.is_empty()),
        until_age,
        report_hours: report_hours(case.happened_on),
        signer: of.head.sign.name.clone(),
        ..Form3Kk2::default()
    }
}

fn form_f4(of: &PaperData, heir: Option<Uuid>) -> FormF4 {
    let texts = language::texts(Language::Indonesian);
    let case = &of.data.case;
    let (heir, account) = of.one_heir(heir);
    let (most_children, until_age) = of.scholarship();
    let level = |school: School| texts.label(&format!("claims-school-{}", school.word()));
    let child = |child: &store::Child| paper::Child {
        name: child.name.clone(),
        born: if let Born::On(day) = child.born { Some(day) } else { None },
        level: child.school.map(level).unwrap_or_default(),
        school: String::new(),
    };
    let document = |item: &Item<'_>| {
        let title = item.entry.value.body.title.show(Language::Indonesian).to_owned();
        (title, item.state() == PaperState::Received)
    };
    FormF4 {
        head: of.head.clone(),
        guardian: PaperData::guardian(&heir),
        heir,
        worker: of.worker(),
        mother: of.data.worker.person.mother.clone(),
        on: case.happened_on,
        least: of.data.comes_to.entitlement.least,
        most: of.data.comes_to.entitlement.most,
        account,
        children: of.data.children.iter().filter(|one| one.chosen).map(child).collect(),
        most_children,
        until_age,
        documents: checklist(&of.data).iter().map(document).collect(),
        ..FormF4::default()
    }
}

/// To whom the letter goes, and the number of the request.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    to: String,
    request: String,
}

/// `POST /claims/{id}/missing.pdf`: one letter that asks for everything that is missing, which counts as
/// asked for by it.
///
/// # Errors
/// If the store does not answer, or the paper cannot be made.
pub async fn missing(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let Some(case) = found(&visit, id).await? else { return Ok(nowhere()) };
    let number = case.number;
    let Some(request) = sent(&typed.request) else {
        let shown = Shown {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            problems: problem(&visit, "claim-form-stale"),
            ..Shown::default()
        };
        return show(&visit, &case, shown).await;
    };
    printed(&visit, &case, "missing").await?;
    let data = CaseData::of(&visit, case).await?;
    let letter = letter(&visit, data, typed.to == "village").await?;
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let unasked: Vec<_> = still_missing(&letter.0.data)
        .iter()
        .filter(|item| item.state() == PaperState::Missing)
        .map(Item::kind)
        .collect();
    let (of, what) = ((id, unasked.as_slice()), (PaperState::Asked, "", request));
    if let Err(error) = store::mark_papers(db, keys, area, of, what, actor(&visit)?).await {
        let (status, problems) = refused(&visit, error)?;
        let shown = Shown { status, problems, ..Shown::default() };
        return show(&visit, &letter.0.data.case, shown).await;
    }
    let request = letter.1;
    pdf(&format!("kelengkapan-{number}"), move || paper::claim_request(&request)).await
}

/// The letter that asks for what is missing, and what it was made of.
async fn letter(
    visit: &Visit,
    data: CaseData,
    to_village: bool,
) -> Result<(PaperData, Request), Fault> {
    let regency = visit.signed()?.account.regency;
    let settings = store::claim_settings(&visit.office.db, regency).await?;
    let days = settings.days(State::Gathering, data.today).map(i64::from).unwrap_or_default();
    let today = data.today;
    let of = PaperData::of(visit, data, None).await?;
    let items = still_missing(&of.data);
    let came = checklist(&of.data).iter().any(|item| item.state() == PaperState::Received);
    let request = Request {
        head: of.head.clone(),
        number: String::new(),
        case: of.number(),
        date: Some(today),
        to: if to_village { village_of(&of) } else { family_of(&of) },
        worker: of.worker(),
        happening: Some(of.data.case.happening),
        on: of.data.case.happened_on,
        has_some: came,
        missing: items.iter().map(|item| asked(&of.data, item)).collect(),
        reply_by: (days > 0).then(|| today.saturating_add(Duration::days(days))),
        lapses_on: of.data.comes_to.lapse.as_ref().map(|lapse| lapse.on),
        helper: of.helper.clone(),
    };
    Ok((of, request))
}

fn family_of(of: &PaperData) -> RequestTo {
    let heirs = of.data.case.happening.is_for_heirs();
    let name = if heirs {
        of.data.receivers().first().map(|heir| heir.name.clone()).unwrap_or_default()
    } else {
        of.data.case.name.clone()
    };
    RequestTo::Family { name, address: of.worker().address }
}

fn village_of(of: &PaperData) -> RequestTo {
    let village = of.village();
    let texts = language::texts(Language::Indonesian);
    let head = match village.name.strip_prefix("Kelurahan ") {
        Some(name) => format!("{} {name}", texts.label("claim-letter-urban-head")),
        None => format!("{} {}", texts.label("claim-letter-village-head"), village.name),
    };
    RequestTo::Village(vec![
        head,
        format!("{} {}", texts.label("claim-letter-at"), village.district),
    ])
}

/// A document that is asked for, with what may be handed in instead.
fn asked(data: &CaseData, item: &Item<'_>) -> Missing {
    let texts = language::texts(Language::Indonesian);
    let body = &item.entry.value.body;
    let show = |remark: &lindung_core::law::Remark| remark.show(Language::Indonesian).to_owned();
    let instead: Vec<String> = Law::embedded()
        .documents(data.today)
        .filter(|other| other.value.body.instead_of == Some(item.kind()))
        .map(|other| show(&other.value.body.title))
        .collect();
    Missing {
        title: show(&body.title),
        about: show(&body.about),
        issuer: texts.label(&format!("claims-issuer-{}", body.issuer.word())),
        place: String::new(),
        model: body.model.is_some(),
        by_some: body.by_some,
        kept: body.kept,
        or_else: instead.join(", "),
    }
}
