//! A round: where its cards are in numbers that add up, how far each district is, and who is late.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::cards::{Part, PlaceLevel};
use lindung_core::decree::months_said;
use lindung_core::message::Message;
use lindung_store::cards::{self as store, Round};
use serde::Deserialize;
use uuid::Uuid;

use super::one::{actor, makes, percent, place_said, refused, whole};
use super::reminders::{Told, reminded};
use crate::decree::nowhere;
use crate::fault::Fault;
use crate::id::Id;
use crate::page::{Frame, Problems};
use crate::visit::{Visit, go, shown};

/// Late places on the page; the file has all.
const LATE: usize = 20;

#[derive(Template)]
#[template(path = "cards/round.html")]
struct RoundPage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    id: Uuid,
    open: bool,
    makes: bool,
    names: bool,
    days: Vec<(String, String)>,
    sum: String,
    parts: Vec<(&'static str, String, i64, &'static str)>,
    league: Vec<District>,
    office: Option<Uuid>,
    mine: Vec<(Uuid, String)>,
    late: Vec<Told>,
    more_late: Option<String>,
    remind_at: Option<String>,
}

struct District {
    place: Option<Uuid>,
    name: String,
    people: i64,
    held: i64,
    percent: u64,
    here: i64,
    coming: i64,
    missing: i64,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    said: String,
}

/// `GET /cards/{id}`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let Some(round) = found(&visit, id).await? else { return Ok(nowhere()) };
    let known = ["begun", "more", "none", "closed", "reminded"].contains(&asked.said.as_str());
    let said = known.then(|| visit.t(&format!("cards-said-{}", asked.said)));
    show(&visit, StatusCode::OK, &round, said, Problems::default()).await
}

/// The round of an address.
pub async fn found(visit: &Visit, id: Uuid) -> Result<Option<Round>, Fault> {
    let regency = visit.signed()?.account.regency;
    Ok(store::round(&visit.office.db, regency, id).await?)
}

/// The page of a round.
///
/// # Errors
/// If the store does not answer.
pub async fn show(
    visit: &Visit,
    status: StatusCode,
    round: &Round,
    said: Option<String>,
    problems: Problems,
) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let (db, area) = (&visit.office.db, &account.area);
    let reminds =
        visit.office.gateway.is_some() && visit.may(Action::HandCards) && round.closed.is_none();
    let flow = store::flow(db, area, round.id).await?;
    let names = visit.may(Action::SeePersons);
    let places = store::places(db, area, round.id, (None, None)).await?;
    let of_district = |district| {
        let at = |place: &&store::Place| {
            place.stop.level == PlaceLevel::District && place.stop.region == district
        };
        places.iter().find(at).map(|place| place.id)
    };
    let mut league: Vec<District> = store::league(db, area, round.id)
        .await?
        .iter()
        .map(|one| District {
            place: of_district(one.district).filter(|_| names),
            name: visit.place(one.district),
            people: whole(one.people),
            held: whole(one.held),
            percent: percent(one.held, one.people),
            here: whole(one.here),
            coming: whole(one.coming),
            missing: whole(one.missing),
        })
        .collect();
    league.sort_by(|a, b| (b.percent, &a.name).cmp(&(a.percent, &b.name)));
    let mut late = reminded(visit, round).await?;
    let more_late = late.len() > LATE;
    late.truncate(LATE);
    let part = |part: &Part| {
        let tone = match part {
            Part::Handed | Part::StandIns | Part::Replaced => "good",
            Part::Missing => "bad",
            Part::DepartedLate | Part::Vacant => "care",
            _ => "",
        };
        let label = visit.t(&format!("cards-part-{}", part.word()));
        (part.word(), label, whole(flow.of(*part)), tone)
    };
    let small =
        |place: &&store::Place| matches!(place.stop.level, PlaceLevel::Village | PlaceLevel::Point);
    let mine = if area.within().is_empty() { 0 } else { usize::MAX };
    let page = RoundPage {
        frame: visit.frame(round.title.clone()),
        problems,
        said,
        id: round.id,
        open: round.closed.is_none(),
        makes: makes(visit)?,
        names,
        days: days(visit, round),
        sum: sum(visit, &flow),
        parts: Part::ALL.iter().map(part).filter(|(_, _, count, _)| *count > 0).collect(),
        league,
        office: places.iter().find(|p| p.stop.level == PlaceLevel::Office).map(|p| p.id),
        mine: places
            .iter()
            .filter(small)
            .take(mine)
            .map(|place| (place.id, place_said(visit, place.stop, &place.name)))
            .collect(),
        late,
        remind_at: reminds.then(|| format!("/cards/{}/remind", round.id)),
        more_late: more_late.then(|| visit.t("cards-late-more")),
    };
    shown(status, &page)
}

fn days(visit: &Visit, round: &Round) -> Vec<(String, String)> {
    vec![
        (visit.t("cards-months"), months_said(round.period, visit.texts)),
        (visit.t("cards-starts-on"), visit.texts.date(round.starts_on)),
        (visit.t("cards-deadline"), visit.texts.date(round.deadline)),
        (visit.t("cards-report-by"), visit.texts.date(round.report_by)),
    ]
}

/// The whole round in one sentence.
fn sum(visit: &Visit, flow: &lindung_core::cards::Flow) -> String {
    let said = Message::new("cards-sum")
        .number("cards", flow.cards)
        .number("handed", flow.handed + flow.stand_ins)
        .number("departed", flow.departed())
        .number("replaced", flow.replaced)
        .number("open", flow.open());
    visit.say(&said)
}

/// `POST /cards/{id}/more`: cards for who came since.
///
/// # Errors
/// If the store does not answer.
pub async fn more(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    let Some(round) = found(&visit, id).await? else { return Ok(nowhere()) };
    if !makes(&visit)? {
        return Ok(nowhere());
    }
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let of = (visit.signed()?.account.regency, id);
    let done = store::add_cards(db, keys, of, actor(&visit)?).await;
    ended(&visit, &round, done.map(|made| if made == 0 { "none" } else { "more" })).await
}

/// `POST /cards/{id}/close`.
///
/// # Errors
/// If the store does not answer.
pub async fn close(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    let Some(round) = found(&visit, id).await? else { return Ok(nowhere()) };
    if !makes(&visit)? {
        return Ok(nowhere());
    }
    let of = (visit.signed()?.account.regency, id);
    let done = store::close_round(&visit.office.db, of, actor(&visit)?).await;
    ended(&visit, &round, done.map(|()| "closed")).await
}

async fn ended(
    visit: &Visit,
    round: &Round,
    done: Result<&str, lindung_store::StoreError>,
) -> Result<Response, Fault> {
    match done {
        Ok(said) => Ok(go(&format!("/cards/{}?said={said}", round.id))),
        Err(error) => {
            let problems = refused(visit, error)?;
            show(visit, StatusCode::UNPROCESSABLE_ENTITY, round, None, problems).await
        }
    }
}
