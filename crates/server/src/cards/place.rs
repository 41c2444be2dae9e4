//! A place: what came, went and lies here, its parcels, and handing over what is here.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::cards::{Occasion, PlaceLevel, State, may_go};
use lindung_core::message::Message;
use lindung_core::words::RegionCode;
use lindung_store::cards::{self as store, CardsWanted, ParcelState, ParcelsWanted, Place};
use serde::Deserialize;
use uuid::Uuid;

use super::one::{Row, actor, note, place_said, whole};
use super::round::found as round_of;
use crate::decree::nowhere;
use crate::fault::Fault;
use crate::id::Id;
use crate::local_time::day_text;
use crate::page::{Frame, Problems};
use crate::random::form_number;
use crate::registry::Choice;
use crate::visit::{Visit, shown};

/// Cards on one page.
const PAGE: usize = 50;

/// Parcels on the page.
const PARCELS: usize = 50;

#[derive(Template)]
#[template(path = "cards/place.html")]
struct PlacePage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    id: Uuid,
    round: (Uuid, String),
    open: bool,
    hands: bool,
    upper: Option<(Uuid, String)>,
    about: Vec<String>,
    figures: Vec<(String, i64, &'static str)>,
    equation: String,
    parcels: Vec<Parcel>,
    targets: Vec<Choice>,
    below: Vec<(Uuid, String, i64, i64)>,
    act: &'static str,
    rows: Vec<Row>,
    next: Option<String>,
    occasions: Vec<(&'static str, String)>,
    region: String,
    today: String,
    request: String,
}

struct Parcel {
    id: Uuid,
    number: i64,
    way: String,
    cards: i64,
    state: (String, &'static str),
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    said: String,
    place: String,
    after: i64,
}

/// `GET /cards/places/{id}`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let Some(place) = found(&visit, id).await? else { return Ok(nowhere()) };
    show(&visit, StatusCode::OK, &place, &asked, Problems::default()).await
}

/// The place of an address.
pub async fn found(visit: &Visit, id: Uuid) -> Result<Option<Place>, Fault> {
    let area = &visit.signed()?.account.area;
    Ok(store::place(&visit.office.db, area, id).await?)
}

/// Shows a place with what is wrong.
///
/// # Errors
/// If the store does not answer.
pub async fn show(
    visit: &Visit,
    status: StatusCode,
    place: &Place,
    asked: &Asked,
    problems: Problems,
) -> Result<Response, Fault> {
    let Some(round) = round_of(visit, place.round).await? else { return Ok(nowhere()) };
    let (db, area) = (&visit.office.db, &visit.signed()?.account.area);
    let all = store::places(db, area, place.round, (None, None)).await?;
    let wanted = CardsWanted {
        at: Some((place.id, place.stop.level)),
        state: Some(State::Here),
        ..CardsWanted::default()
    };
    let after = RegionCode::parse(&asked.place).map(|village| (village, asked.after));
    let mut cards = store::cards(db, (area, place.round), wanted, after, PAGE + 1).await?;
    let more = cards.len() > PAGE;
    cards.truncate(PAGE);
    note(visit, format!("cards/places/{}", place.id), cards.len()).await?;
    let next = cards.last().filter(|_| more).map(|last| {
        format!("/cards/places/{}?place={}&after={}", place.id, last.place, last.number)
    });
    let hands = visit.may(Action::HandCards);
    let known = ["packed", "handed", "point", "removed", "unpacked"];
    let page = PlacePage {
        frame: visit.frame(place_said(visit, place.stop, &place.name)),
        problems,
        said: known
            .contains(&asked.said.as_str())
            .then(|| visit.t(&format!("card-place-said-{}", asked.said))),
        id: place.id,
        round: (round.id, round.title),
        open: round.closed.is_none(),
        hands,
        upper: upper(visit, place, &all),
        about: about(visit, place),
        figures: figures(visit, place),
        equation: equation(visit, place),
        parcels: parcels(visit, place).await?,
        targets: targets(visit, place, &all),
        below: below(visit, place, &all),
        act: act(place, hands),
        rows: cards.iter().map(|card| Row::of(visit, card)).collect(),
        next,
        occasions: if matches!(place.stop.level, PlaceLevel::District | PlaceLevel::Village) {
            let word =
                |one: &Occasion| (one.word(), visit.t(&format!("card-occasion-{}", one.word())));
            Occasion::ALL.iter().map(word).collect()
        } else {
            Vec::new()
        },
        region: place.stop.region.to_string(),
        today: day_text(actor(visit)?.today),
        request: form_number()?.to_string(),
    };
    shown(status, &page)
}

/// What else can be done at a place: handing over, or removing a point that was never used.
fn act(place: &Place, hands: bool) -> &'static str {
    match place.stop.level {
        _ if !hands => "",
        PlaceLevel::Point if place.came == 0 => "remove",
        PlaceLevel::Village | PlaceLevel::Point => "give",
        PlaceLevel::Office | PlaceLevel::District => "",
    }
}

/// The place above: that of the district, or the office.
fn upper(visit: &Visit, place: &Place, all: &[Place]) -> Option<(Uuid, String)> {
    let above = |one: &&Place| {
        one.stop.level < place.stop.level
            && one.stop.level != PlaceLevel::Point
            && place.stop.region.is_within(one.stop.region)
    };
    let nearest = all.iter().filter(above).max_by_key(|one| one.stop.level)?;
    Some((nearest.id, place_said(visit, nearest.stop, &nearest.name)))
}

fn about(visit: &Visit, place: &Place) -> Vec<String> {
    let mut about = Vec::new();
    if place.stop.level == PlaceLevel::Point {
        about.push(visit.place(place.stop.region));
    }
    if let Some(occasion) = place.occasion {
        about.push(visit.t(&format!("card-occasion-{}", occasion.word())));
    }
    about.extend(place.meets_on.map(|day| visit.texts.date(day)));
    if place.is_final {
        about.push(visit.t("card-final"));
    }
    if place.people > 0 {
        let held = Message::new("card-place-held")
            .number("held", place.held)
            .number("people", place.people);
        about.push(visit.say(&held));
    }
    about
}

fn figures(visit: &Visit, place: &Place) -> Vec<(String, i64, &'static str)> {
    let figure = |key: &str, count: u64, tone| (visit.t(key), whole(count), tone);
    let all = [
        figure("card-state-here", place.here, "care"),
        figure("card-coming", place.coming, "care"),
        figure("card-handed-here", place.handed, "good"),
        figure("card-state-missing", place.missing, "bad"),
        figure("card-state-void", place.void, ""),
    ];
    all.into_iter().enumerate().filter(|(at, one)| *at == 0 || one.1 > 0).map(|(_, f)| f).collect()
}

/// In, out and here: the account of a place in one line.
fn equation(visit: &Visit, place: &Place) -> String {
    let said = Message::new("card-equation")
        .number("came", place.came)
        .number("went", place.went)
        .number("here", place.here);
    visit.say(&said)
}

async fn parcels(visit: &Visit, place: &Place) -> Result<Vec<Parcel>, Fault> {
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let wanted = ParcelsWanted { place: Some(place.id), state: None };
    let found = store::parcels(db, keys, (area, place.round), wanted, None, PARCELS).await?;
    let shown = |one: &store::Parcel| {
        let here = one.to.0 == place.id;
        let (_, stop, name) = if here { &one.from } else { &one.to };
        let key = if here { "card-from" } else { "card-to" };
        let way = Message::new(key).text("place", place_said(visit, *stop, name));
        let cards = whole(one.cards);
        Parcel {
            id: one.id,
            number: one.number,
            way: visit.say(&way),
            cards,
            state: parcel_said(visit, one.state),
        }
    };
    Ok(found.iter().filter(|one| one.state != ParcelState::Cancelled).map(shown).collect())
}

/// How a parcel stands, with its colour.
pub fn parcel_said(visit: &Visit, state: ParcelState) -> (String, &'static str) {
    let tone = match state {
        ParcelState::Packed | ParcelState::Sent => "care",
        ParcelState::Arrived => "bad",
        ParcelState::Settled => "good",
        ParcelState::Cancelled => "",
    };
    (visit.t(&format!("parcel-state-{}", state.word())), tone)
}

/// Where parcels may go from here; the office and districts also send to all below at once.
fn targets(visit: &Visit, place: &Place, all: &[Place]) -> Vec<Choice> {
    if place.here == 0 {
        return Vec::new();
    }
    let mut targets = Vec::new();
    if let Some(level) = next_level(place) {
        let label = visit.t(&format!("card-pack-all-{}", level.word()));
        targets.push(Choice { value: "all".to_owned(), label, picked: true });
    }
    let to = all.iter().filter(|one| may_go(place.stop, one.stop, one.id == place.id));
    targets.extend(to.map(|one| Choice {
        value: one.id.to_string(),
        label: place_said(visit, one.stop, &one.name),
        picked: false,
    }));
    targets
}

/// The level to which everything goes on by itself.
pub fn next_level(place: &Place) -> Option<PlaceLevel> {
    match place.stop.level {
        PlaceLevel::Office => Some(PlaceLevel::District),
        PlaceLevel::District => Some(PlaceLevel::Village),
        PlaceLevel::Village | PlaceLevel::Point => None,
    }
}

/// The places right below, with what lies there and how many hold their card.
fn below(visit: &Visit, place: &Place, all: &[Place]) -> Vec<(Uuid, String, i64, i64)> {
    let point = |one: &Place| one.stop.level == PlaceLevel::Point;
    let mine = |one: &&Place| {
        let inside = one.stop.region.is_within(place.stop.region) && one.id != place.id;
        match place.stop.level {
            PlaceLevel::Office => one.stop.level == PlaceLevel::District,
            PlaceLevel::District => inside && (one.stop.level == PlaceLevel::Village || point(one)),
            PlaceLevel::Village => inside && point(one),
            PlaceLevel::Point => false,
        }
    };
    let told = |one: &Place| {
        let name = place_said(visit, one.stop, &one.name);
        (one.id, name, whole(one.here + one.coming), whole(one.handed.max(one.held)))
    };
    all.iter().filter(mine).map(told).collect()
}
