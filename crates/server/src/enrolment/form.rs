//! Form F1A of one person: for whom a list is too much.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lindung_core::message::Language;
use lindung_core::registry::Born;
use lindung_core::words::{Level, Rupiah};
use lindung_documents::{Asked, FormF1a, Relative, form_f1a};
use lindung_store::audit::Event;
use lindung_store::registry::{self, Member, Worker};
use serde_json::json;

use crate::fault::Fault;
use crate::id::Id;
use crate::language;
use crate::papers::{head, pdf};
use crate::visit::{Visit, place_in, place_name};

/// `GET /registry/workers/{id}/f1a.pdf`: the form with the number in full, and who fetched it.
///
/// # Errors
/// If the store does not answer, or the paper cannot be made.
pub async fn page(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    let (office, account) = (&visit.office, &visit.signed()?.account);
    let worker = registry::worker(&office.db, &office.keys, &account.area, id).await?;
    let Some(worker) = worker else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    let family = registry::family(&office.db, &office.keys, &account.area, id).await?;
    let event = Event::new("enrol.form", format!("worker/{id}"))
        .by(account.id)
        .detail(json!({ "nik": worker.person.nik.is_some() }));
    office.journal.append(account.regency, event, visit.now).await?;
    let form = form(&visit, &worker, &family).await?;
    pdf("formulir-f1a", move || form_f1a(&form)).await
}

async fn form(visit: &Visit, worker: &Worker, family: &[Member]) -> Result<FormF1a, Fault> {
    let (person, regency) = (&worker.person, visit.signed()?.account.regency);
    let texts = language::texts(Language::Indonesian);
    let place = person.place.unwrap_or(regency);
    let inside = |level| (place.level() >= level).then(|| place.up_to(level));
    let named = |level| inside(level).map(place_name).unwrap_or_default();
    let head = head(visit).await?;
    let relative = |member: &Member| Relative {
        relation: texts.label(&format!("registry-relation-{}", member.relation)),
        name: member.name.clone(),
        born: None,
    };
    Ok(FormF1a {
        asked: if person_has_number(worker) { Asked::Change } else { Asked::Registration },
        group: head.government.clone(),
        nik: person.nik.map(|nik| nik.to_string()).unwrap_or_default(),
        name: person.name.clone(),
        kpj: worker.kpj.clone().unwrap_or_default(),
        birth_date: if let Some(Born::On(day)) = person.born { Some(day) } else { None },
        sex: person.sex,
        address: person.address.clone(),
        rt_rw: format!("{:03}/{:03}", person.rt, person.rw),
        village: inside(Level::Village).map(|at| place_in(texts, at)).unwrap_or_default(),
        district: named(Level::District),
        regency: place_name(regency),
        phone: person.phone.clone(),
        occupations: vec![person.occupation.clone()],
        workplace: place_name(regency),
        income: person.income.map(Rupiah::new),
        family: family.iter().filter(|member| !member.died).map(relative).collect(),
        head,
        ..FormF1a::default()
    })
}

fn person_has_number(worker: &Worker) -> bool {
    worker.kpj.as_ref().is_some_and(|kpj| !kpj.is_empty())
}
