//! The map: figures of places by class, from boundaries or as tiles, with their table beside it.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::{Action, Area};
use lindung_core::coverage::{Measure, Ours, Share, Slice};
use lindung_core::message::Message;
use lindung_core::regions::Regions;
use lindung_core::words::{Level, Month, RegionCode};
use lindung_store::coverage::{self as store, BoundarySource, Key};
use rustc_hash::FxHashMap;

use super::drawing::{Drawn, draw};
use super::names;
use super::one::{Asked, Tab, address, area_at, area_said, tabs, this_month};
use super::share::figure_source;
use super::state::{AsOf, fresh};
use super::summary::month_of;
use super::table::{Cell, Row, Table};
use crate::fault::Fault;
use crate::local_time::day_of;
use crate::page::Frame;
use crate::registry::{Choice, choices, places};
use crate::visit::{Visit, home_in, shown};

#[derive(Template)]
#[template(path = "coverage/map.html")]
struct MapPage {
    frame: Frame,
    tabs: Vec<Tab>,
    places: Vec<Choice>,
    levels: Vec<Choice>,
    measures: Vec<Choice>,
    month: String,
    heading: String,
    back: Option<(String, String)>,
    empty: String,
    enter: String,
    tiled: bool,
    keeps: bool,
    picture: String,
    table: Table,
    boundary_source: String,
    as_of: String,
    stale: String,
    file: String,
}

/// What a map shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// People active in the month.
    People,
    /// People at any time of the year.
    Ever,
    /// Of those who work without an employer, who is protected.
    Share,
    /// Who waits.
    Waiting,
    /// Whose cover ends soon.
    Lapsing,
}

impl Shows {
    const ALL: [Self; 5] = [Self::People, Self::Ever, Self::Share, Self::Waiting, Self::Lapsing];

    /// The word in addresses and message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Ever => "ever",
            Self::Share => "share",
            Self::Waiting => "waiting",
            Self::Lapsing => "lapsing",
        }
    }

    /// Whether it is known of villages.
    fn of_villages(self) -> bool {
        !matches!(self, Self::Waiting | Self::Lapsing)
    }
}

/// What is known of a place.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Active in the month.
    people: u64,
    /// At any time of the year.
    ever: u64,
    /// Who waits.
    waiting: u64,
    /// Whose cover ends soon.
    lapsing: u64,
    /// The share, where there is a number to divide by.
    share: Option<Share>,
}

impl Known {
    /// The value of a place on a map: people, or hundredths of a percent.
    pub fn value(&self, shows: Shows) -> Option<f64> {
        match shows {
            Shows::People => Some(self.people as f64),
            Shows::Ever => Some(self.ever as f64),
            Shows::Waiting => Some(self.waiting as f64),
            Shows::Lapsing => Some(self.lapsing as f64),
            Shows::Share => self.share.as_ref()?.basis_points().map(f64::from),
        }
    }
}

/// What a map is of: where, when, how deep, what.
pub struct Looked {
    /// The places.
    pub area: Area,
    /// The district or village that was picked.
    pub place: Option<RegionCode>,
    /// The month.
    pub month: Month,
    /// Districts or villages.
    pub level: Level,
    /// What is shown.
    pub shows: Shows,
    /// The regions of the map, in the order of their codes.
    pub regions: Vec<RegionCode>,
    /// What is known of them, and of people of whom no village or district is known.
    pub known: FxHashMap<RegionCode, Known>,
    as_of: AsOf,
}

/// Districts or villages: what is asked for, as far as the area has it.
fn level_of(asked: &Asked, area: &Area) -> Level {
    let mut districts = Regions::embedded().children(area.regency());
    let has_districts = districts.any(|district| area.holds(district.code));
    match asked.level.as_str() {
        "village" => Level::Village,
        "district" if has_districts => Level::District,
        _ if area.within().is_empty() => Level::District,
        _ => Level::Village,
    }
}

/// The regions of a level that lie in an area.
fn regions_in(area: &Area, level: Level) -> Vec<RegionCode> {
    let all = Regions::embedded();
    let inside = |code: &RegionCode| area.holds(*code);
    if level == Level::District {
        return all.children(area.regency()).map(|one| one.code).filter(inside).collect();
    }
    all.villages(area.regency()).map(|one| one.code).filter(inside).collect()
}

async fn look(visit: &Visit, asked: &Asked) -> Result<Looked, Fault> {
    let this = this_month(visit)?;
    let january = Month::new(this.year() - 1, 1).unwrap_or(this);
    let as_of = fresh(visit, january, this).await?;
    let month = month_of(visit, asked).await?;
    let (area, place) = area_at(visit, &asked.place)?;
    let level = level_of(asked, &area);
    let shows = Shows::ALL.into_iter().find(|shows| shows.word() == asked.measure);
    let fits = |shows: &Shows| level == Level::District || shows.of_villages();
    let shows = shows.filter(fits).unwrap_or(Shows::People);
    let mut known = counted(visit, &area, month, level).await?;
    if shows == Shows::Share {
        divide(visit, &mut known, (month, &as_of), &regions_in(&area, level)).await?;
    }
    if matches!(shows, Shows::Waiting | Shows::Lapsing) {
        let today = day_of(visit.now, area.regency());
        for district in store::leader(&visit.office.db, &area, today).await?.districts {
            let of = known.entry(district.region).or_default();
            (of.waiting, of.lapsing) = (district.waiting, district.lapsing);
        }
    }
    let regions = regions_in(&area, level);
    Ok(Looked { area, place, month, level, shows, regions, known, as_of })
}

/// The people of a month by region.
async fn counted(
    visit: &Visit,
    area: &Area,
    month: Month,
    level: Level,
) -> Result<FxHashMap<RegionCode, Known>, Fault> {
    let mut known = FxHashMap::default();
    let rows = store::month_by(&visit.office.db, area, month, Slice::Region(level)).await?;
    for row in rows {
        if let Key::Region(region) = row.key {
            let of = Known { people: row.people, ever: row.ever, ..Known::default() };
            known.insert(region, of);
        }
    }
    Ok(known)
}

/// Adds the shares of places for which somebody counted who works without an employer.
async fn divide(
    visit: &Visit,
    known: &mut FxHashMap<RegionCode, Known>,
    (month, as_of): (Month, &AsOf),
    regions: &[RegionCode],
) -> Result<(), Fault> {
    let (db, regency) = (&visit.office.db, visit.signed()?.account.regency);
    let figures = store::figures(db, regency).await?;
    let thresholds = store::coverage_settings(db, regency).await?;
    for region in regions {
        let of = known.entry(*region).or_default();
        let ours = Some(Ours { people: of.people, on: as_of.on });
        let share = Share::of(Measure::Vulnerable, (*region, month), ours, &figures, thresholds);
        of.share = share.denominator.is_some().then_some(share);
    }
    Ok(())
}

/// Where a region leads: a district to its villages, a village to its own page.
pub fn leads_to(looked: &Looked, region: RegionCode) -> String {
    let (month, place) = (looked.month.to_string(), region.to_string());
    if region.level() == Level::Village {
        return address("/coverage", &[("month", &month), ("place", &place)]);
    }
    let shows = if looked.shows.of_villages() { looked.shows } else { Shows::People };
    let parts = [
        ("month", month.as_str()),
        ("place", place.as_str()),
        ("level", "village"),
        ("measure", shows.word()),
    ];
    address("/coverage/map", &parts)
}

/// `GET /coverage/map`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let looked = look(&visit, &asked).await?;
    let (db, regency) = (&visit.office.db, looked.area.regency());
    let inside = looked.place;
    let shapes = store::boundaries(db, regency, looked.level, inside).await?;
    let above = if looked.level == Level::Village {
        let district = inside.map(|place| place.up_to(Level::District));
        store::boundaries(db, regency, Level::District, district).await?
    } else {
        Vec::new()
    };
    let sources = store::boundary_sources(db, regency).await?;
    let place = looked.place.map(|place| place.to_string()).unwrap_or_default();
    let month = looked.month.to_string();
    let heading = heading(&visit, &looked);
    let Drawn { svg, tiled } = draw(&visit, &looked, (&shapes, &above), &heading);
    let level = if looked.level == Level::Village { "village" } else { "district" };
    let words: Vec<&str> = Shows::ALL
        .into_iter()
        .filter(|shows| looked.level == Level::District || shows.of_villages())
        .map(Shows::word)
        .collect();
    let asked = Asked { month: month.clone(), place: place.clone(), ..asked };
    let keeps = visit.may(Action::KeepFigures);
    let lacks =
        looked.shows == Shows::Share && looked.known.values().all(|known| known.share.is_none());
    let (empty, enter) = if lacks {
        let enter = format!("/coverage/figures?kind=informal&place={place}#enter");
        (visit.t("coverage-map-no-share"), if keeps { enter } else { String::new() })
    } else {
        (String::new(), String::new())
    };
    let kept = [
        ("page", "map"),
        ("month", month.as_str()),
        ("place", place.as_str()),
        ("level", level),
        ("measure", looked.shows.word()),
    ];
    let file = address("/coverage/export", &kept);
    let back = looked.place.map(|_| {
        let parts = [("month", month.as_str()), ("measure", looked.shows.word())];
        (address("/coverage/map", &parts), visit.t("coverage-map-back"))
    });
    let page = MapPage {
        frame: visit.frame(visit.t("coverage-map-title")),
        tabs: tabs(&visit, "map", &asked),
        places: places(&visit, true, &place)?,
        levels: choices(&visit, "coverage-map", &["district", "village"], level),
        measures: choices(&visit, "coverage-map", &words, looked.shows.word()),
        back,
        empty,
        enter,
        tiled,
        keeps,
        picture: svg,
        table: table(&visit, &looked).kept_at(format!("{file}&table=map")),
        boundary_source: source_said(&visit, &sources, looked.level, tiled),
        file: format!("{file}&form=xlsx"),
        as_of: looked.as_of.said,
        stale: looked.as_of.stale,
        heading,
        month,
    };
    shown(StatusCode::OK, &page)
}

fn heading(visit: &Visit, looked: &Looked) -> String {
    let said = Message::new("coverage-map-caption")
        .text("measure", visit.t(&format!("coverage-map-{}", looked.shows.word())))
        .text("place", area_said(visit, &looked.area))
        .month("month", looked.month);
    visit.say(&said)
}

/// Who made the boundaries that are drawn; empty where none are.
fn source_said(visit: &Visit, sources: &[BoundarySource], level: Level, tiled: bool) -> String {
    let source = sources.iter().find(|source| source.level == level).filter(|_| !tiled);
    source.map_or_else(String::new, |source| {
        let said = Message::new("coverage-map-source")
            .text("source", &source.source)
            .text("date", visit.time(source.kept_at));
        visit.say(&said)
    })
}

/// The columns of what is shown.
fn columns(shows: Shows) -> &'static [(&'static str, bool)] {
    match shows {
        Shows::People | Shows::Ever => &[("place", false), ("people", true), ("ever", true)],
        Shows::Waiting => &[("place", false), ("waiting", true)],
        Shows::Lapsing => &[("place", false), ("lapsing", true)],
        Shows::Share => &[
            ("place", false),
            ("part", true),
            ("whole", true),
            ("share", true),
            ("whole-source", false),
        ],
    }
}

fn cells(visit: &Visit, looked: &Looked, region: RegionCode, known: &Known) -> Vec<Cell> {
    let opens = visit.may(Action::SeePersons) && region.level() > Level::Regency;
    let opened = |people: u64| {
        Cell::opened(people, opens.then(|| names::path(looked.month, Some(region), "")))
    };
    match looked.shows {
        Shows::People | Shows::Ever => vec![opened(known.people), Cell::people(known.ever)],
        Shows::Waiting => vec![Cell::people(known.waiting)],
        Shows::Lapsing => vec![Cell::people(known.lapsing)],
        Shows::Share => {
            let below = known.share.as_ref().and_then(|share| share.denominator.as_ref());
            vec![
                opened(known.people),
                below.map_or(Cell::Number(None), |below| Cell::people(below.people)),
                Cell::Share(known.share.as_ref().and_then(Share::basis_points)),
                Cell::Text(below.map_or_else(String::new, |below| figure_source(visit, below))),
            ]
        }
    }
}

/// The figures of the map, region by region, then of people of whom the region is not known.
fn table(visit: &Visit, looked: &Looked) -> Table {
    let caption = heading(visit, looked);
    let mut table = Table::new(visit.texts, "map", caption, columns(looked.shows));
    let nothing = Known::default();
    for region in &looked.regions {
        let known = looked.known.get(region).unwrap_or(&nothing);
        let row = Row::new(visit.place(*region), cells(visit, looked, *region, known));
        table.rows.push(row.at(leads_to(looked, *region)));
    }
    let mut unknown: Vec<RegionCode> =
        looked.known.keys().copied().filter(|code| !looked.regions.contains(code)).collect();
    unknown.sort_unstable();
    for region in unknown {
        let known = &looked.known[&region];
        let name = format!("{}: {}", home_in(visit.texts, region), visit.t("coverage-unknown"));
        table.rows.push(Row::new(name, cells(visit, looked, region, known)));
    }
    let sum = |of: fn(&Known) -> u64| Cell::people(looked.known.values().map(of).sum());
    let sums = match looked.shows {
        Shows::People | Shows::Ever => vec![sum(|one| one.people), sum(|one| one.ever)],
        Shows::Waiting => vec![sum(|one| one.waiting)],
        Shows::Lapsing => vec![sum(|one| one.lapsing)],
        Shows::Share => Vec::new(),
    };
    if !sums.is_empty() && table.rows.len() > 1 {
        table.rows.push(Row::new(visit.t("coverage-sum"), sums).summed());
    }
    let note = match looked.shows {
        Shows::Waiting => visit.t("coverage-map-waiting-source"),
        Shows::Lapsing => visit.t("coverage-map-lapsing-source"),
        _ => visit.say(&Message::new("coverage-ledger").month("month", looked.month)),
    };
    table.notes.push(note);
    table
}

/// The table of this page as a file.
///
/// # Errors
/// If the store does not answer.
pub async fn tables(visit: &Visit, asked: &Asked) -> Result<Vec<Table>, Fault> {
    let looked = look(visit, asked).await?;
    let mut table = table(visit, &looked);
    table.notes.push(looked.as_of.said);
    Ok(vec![table])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> RegionCode {
        RegionCode::parse(text).expect("a code")
    }

    fn level(asked: &str, places: &[&str]) -> Level {
        let within = places.iter().map(|place| code(place)).collect();
        let area = Area::some(code("62.03"), within).expect("an area");
        level_of(&Asked { level: asked.to_owned(), ..Asked::default() }, &area)
    }

    #[test]
    fn a_map_is_as_deep_as_the_area_has_places() {
        assert_eq!(level("", &[]), Level::District);
        assert_eq!(level("village", &[]), Level::Village);
        assert_eq!(level("", &["62.03.01"]), Level::Village);
        assert_eq!(level("district", &["62.03.01"]), Level::District);
        assert_eq!(
            level("district", &["62.03.01.1006"]),
            Level::Village,
            "a village is no district"
        );
    }

    #[test]
    fn a_district_officer_sees_the_villages_of_the_own_district() {
        let area = Area::some(code("62.03"), vec![code("62.03.01")]).expect("an area");
        let villages = regions_in(&area, Level::Village);
        assert!(!villages.is_empty());
        assert!(villages.iter().all(|village| village.is_within(code("62.03.01"))));
        assert_eq!(regions_in(&area, Level::District), [code("62.03.01")]);
    }
}
