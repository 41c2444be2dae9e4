//! The papers of the hand-over: a letter for each worker, and the list of a village.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::contributions::{Payee, SamePrice, SelfPay as Rules};
use lindung_core::funding::Trade;
use lindung_core::law::{Component, Law, Reason, Scholarship};
use lindung_core::message::{Language, Message};
use lindung_core::words::{Level, Month, RegionCode, Rupiah};
use lindung_documents::{
    self as documents, Annex, DocumentError, Losses, SelfPay, SelfPayHead, SelfPayVillage,
    SelfPrice,
};
use lindung_store::audit::Event;
use lindung_store::contributions::{self as store, Ending};
use lindung_store::registry;
use serde_json::json;

use super::self_pay::{Asked, show, wanted};
use crate::fault::Fault;
use crate::page::Problems;
use crate::visit::{Visit, place_in, place_name};
use crate::{language, local_time};

/// The most letters that are made while one waits.
const MOST: usize = 500;

/// Everything that the papers are made of.
struct Papers {
    head: SelfPayHead,
    villages: Vec<SelfPayVillage>,
}

/// `POST /self-pay/letters`: the letters, and that they were made.
///
/// # Errors
/// If the store does not answer, or the paper cannot be made.
pub async fn letters(visit: Visit, Form(asked): Form<Asked>) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let people = match people(&visit, &asked).await? {
        Ok(people) => people,
        Err(problems) => return refused(&visit, &asked, problems).await,
    };
    let papers = papers(&visit, &people).await?;
    let bytes = made(papers, |p| documents::self_pay_letters(&p.head, &p.villages)).await?;
    let (wanted, db) = (wanted(&visit, &asked)?, &visit.office.db);
    store::note_letters(db, &account.area, wanted, account.id, visit.now).await?;
    Ok(crate::registry::download("surat-iuran-mandiri.pdf", "application/pdf", bytes))
}

/// `GET /self-pay/list.pdf`: who lives in a village and gets a letter, with room to sign.
///
/// # Errors
/// If the store does not answer, or the paper cannot be made.
pub async fn list(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let people = match people(&visit, &asked).await? {
        Ok(people) => people,
        Err(problems) => return refused(&visit, &asked, problems).await,
    };
    let event = Event::new("lapse.people", "lapse/people")
        .by(account.id)
        .at(wanted(&visit, &asked)?.0)
        .detail(json!({ "people": people.len(), "paper": "list" }));
    visit.office.journal.append(account.regency, event, visit.now).await?;
    let papers = papers(&visit, &people).await?;
    let bytes = made(papers, |p| documents::self_pay_list(&p.head, &p.villages)).await?;
    Ok(crate::registry::download("daftar-iuran-mandiri.pdf", "application/pdf", bytes))
}

async fn refused(visit: &Visit, asked: &Asked, problems: Problems) -> Result<Response, Fault> {
    show(visit, StatusCode::UNPROCESSABLE_ENTITY, asked, problems).await
}

/// Who is asked for and has a paid month: whom BPJS never took has no cover to go on with. A problem
/// when nobody is, or more than one waits for.
async fn people(visit: &Visit, asked: &Asked) -> Result<Result<Vec<Ending>, Problems>, Fault> {
    let area = &visit.signed()?.account.area;
    let wanted = wanted(visit, asked)?;
    let mut people = store::people_ending(&visit.office.db, area, wanted, None, MOST + 1).await?;
    let many = people.len() > MOST;
    people.retain(|one| one.paid > 0);
    let key = match people.len() {
        _ if many => "selfpay-too-many",
        0 => "selfpay-none",
        _ => return Ok(Ok(people)),
    };
    let mut problems = Problems::default();
    problems.add("place", visit.say(&Message::new(key).number("most", MOST)));
    Ok(Err(problems))
}

async fn made(
    papers: Papers,
    make: impl FnOnce(&Papers) -> Result<Annex, DocumentError> + Send + 'static,
) -> Result<Vec<u8>, Fault> {
    let work = tokio::task::spawn_blocking(move || make(&papers));
    let done = work.await.map_err(|error| Fault::new("self-pay", error))?;
    Ok(done.map_err(|error| Fault::new("self-pay", error))?.bytes)
}

async fn papers(visit: &Visit, people: &[Ending]) -> Result<Papers, Fault> {
    let (office, area) = (&visit.office, &visit.signed()?.account.area);
    let mut villages: BTreeMap<RegionCode, Vec<SelfPay>> = BTreeMap::new();
    let mut relief = String::new();
    for one in people {
        let worker = registry::worker(&office.db, &office.keys, area, one.worker).await?;
        let Some(worker) = worker else { continue };
        villages.entry(one.place).or_default().push(letter(one, &worker, &mut relief)?);
    }
    let texts = language::texts(Language::Indonesian);
    let village = |(place, people): (RegionCode, Vec<SelfPay>)| SelfPayVillage {
        district: place_name(place.up_to(Level::District)),
        name: place_in(texts, place),
        people,
    };
    let first = people.iter().map(|one| one.last.next()).min();
    let head = head(visit, first, relief).await?;
    Ok(Papers { head, villages: villages.into_iter().map(village).collect() })
}

/// What one letter says. The relief that lowers a price is named once for all letters.
fn letter(one: &Ending, worker: &registry::Worker, relief: &mut String) -> Result<SelfPay, Fault> {
    let payee = Payee {
        transport: Trade::of(&worker.person.occupation).transport,
        income: Rupiah::new(worker.person.income.unwrap_or_default().max(0)),
    };
    let first = one.last.next();
    let rules = Rules::from(Law::embedded(), payee, first);
    let rules = rules.map_err(|error| Fault::new("self-pay", error))?;
    let price = |same: &SamePrice<'_>| {
        let lowered = matches!(same.price.reason, Reason::Lowered(_));
        if lowered {
            relief.clone_from(&same.price.rule.citation);
        }
        SelfPrice { from: same.first, to: same.last, amount: same.price.total, relief: lowered }
    };
    Ok(SelfPay {
        name: one.name.clone(),
        address: worker.person.address.clone(),
        nik: worker.person.nik.map(|nik| nik.to_string()).unwrap_or_default(),
        kpj: one.kpj.clone().unwrap_or_default(),
        paid_until: one.last,
        prices: rules.prices.iter().map(price).collect(),
        latest: rules.due.map_or(first.last_day(), |(day, _)| day),
    })
}

/// What a family receives by the law of a month, the accident by the base of the first row of the
/// table.
pub(crate) fn losses(month: Month) -> Losses {
    let (law, day) = (Law::embedded(), month.first_day());
    let base = law.jkk_table(month).and_then(|table| table.value.bracket(Rupiah::ZERO));
    let base = base.map_or(Rupiah::ZERO, |bracket| bracket.base);
    let scholarship = law.scholarship(Component::JkmScholarship, day);
    Losses {
        accident_death: law.jkk_death_total(base, day).unwrap_or_default(),
        death: law.jkm_total(day).unwrap_or_default(),
        whole_after: law.jkm_wait_months(day).map_or(0, |(months, _)| months.into()),
        scholarship: scholarship.and_then(Scholarship::at_most).unwrap_or_default(),
    }
}

async fn head(visit: &Visit, first: Option<Month>, relief: String) -> Result<SelfPayHead, Fault> {
    let regency = visit.signed()?.account.regency;
    let head = crate::papers::head(visit).await?;
    let today = local_time::day_of(visit.now, regency);
    let first = first.unwrap_or_else(|| Month::of(today));
    let texts = language::texts(Language::Indonesian);
    let relief = Message::new("selfpay-relief").text("rule", relief);
    Ok(SelfPayHead {
        date: Some(today),
        paid_by: head.government.clone(),
        losses: losses(first),
        ends_after: Law::embedded()
            .arrears_months_to_inactive(first)
            .map_or(0, |(months, _)| months.into()),
        relief: texts.say(&relief),
        contact: if head.contact.is_empty() {
            head.government.clone()
        } else {
            head.contact.clone()
        },
        head,
    })
}
