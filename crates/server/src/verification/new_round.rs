//! A new round: its days, the places, and which rows; how many people it would be before it is made.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Area;
use lindung_core::words::{Level, RegionCode};
use lindung_store::verification::{self as store, NewRound, Pick, Picked, VisitProblem};
use serde::Deserialize;
use time::Duration;

use super::{place_title, problem, today};
use crate::fault::Fault;
use crate::local_time::{day_text, read_day};
use crate::page::{Field, Frame, Problems};
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "verification/new_round.html")]
struct NewPage {
    frame: Frame,
    problems: Problems,
    title: Field,
    opens: Field,
    due: Field,
    sample: Field,
    picks: Vec<PickChoice>,
    rows_wrong: String,
    places_wrong: String,
    districts: Vec<District>,
    total: i64,
    anybody: bool,
}

struct PickChoice {
    name: &'static str,
    label: String,
    about: String,
    count: i64,
    picked: bool,
}

struct District {
    code: RegionCode,
    name: String,
    people: i64,
    picked: bool,
    villages: Vec<Village>,
}

struct Village {
    code: RegionCode,
    name: String,
    people: i64,
    picked: bool,
}

/// What is typed; boxes that are not ticked are not sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    title: String,
    opens: String,
    due: String,
    sample: String,
    asked: String,
    accepted: String,
    eligible: String,
    /// Codes of districts and villages, joined by blanks.
    places: String,
}

impl Typed {
    fn pick(&self) -> Pick {
        Pick {
            asked: !self.asked.is_empty(),
            accepted: !self.accepted.is_empty(),
            eligible: !self.eligible.is_empty(),
        }
    }

    fn codes(&self) -> Vec<RegionCode> {
        self.places.split(' ').filter_map(RegionCode::parse).collect()
    }
}

/// Reads pairs: a box that is ticked several times gives its values joined.
fn typed(pairs: Vec<(String, String)>) -> Typed {
    let mut typed = Typed::default();
    for (name, value) in pairs {
        match name.as_str() {
            "title" => typed.title = value,
            "opens" => typed.opens = value,
            "due" => typed.due = value,
            "sample" => typed.sample = value,
            "asked" => typed.asked = value,
            "accepted" => typed.accepted = value,
            "eligible" => typed.eligible = value,
            "places" => {
                typed.places.push_str(&value);
                typed.places.push(' ');
            }
            _ => {}
        }
    }
    typed
}

/// `GET /verification/new`.
///
/// # Errors
/// If the store does not answer.
pub async fn blank(
    visit: Visit,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let first = pairs.is_empty();
    let mut typed = typed(pairs);
    if first {
        let today = today(&visit)?;
        typed.opens = day_text(today);
        typed.due = day_text(today.checked_add(Duration::days(14)).unwrap_or(today));
        "10".clone_into(&mut typed.sample);
        "on".clone_into(&mut typed.asked);
        "on".clone_into(&mut typed.accepted);
    }
    show(&visit, StatusCode::OK, &typed, Problems::default()).await
}

fn count(picked: &Picked, pick: Pick) -> i64 {
    [(pick.asked, picked.asked), (pick.accepted, picked.accepted), (pick.eligible, picked.eligible)]
        .into_iter()
        .filter_map(|(wanted, count)| wanted.then_some(count))
        .sum()
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    typed: &Typed,
    problems: Problems,
) -> Result<Response, Fault> {
    let area = &visit.signed()?.account.area;
    let counts = store::pick(&visit.office.db, area).await?;
    let pick = typed.pick();
    let chosen = typed.codes();
    let is_in = |place: RegionCode| chosen.iter().any(|code| place.is_within(*code));
    let mut districts: BTreeMap<RegionCode, District> = BTreeMap::new();
    for picked in &counts {
        let people = count(picked, pick);
        if people == 0 {
            continue;
        }
        let code = picked.place.up_to(Level::District);
        let district = districts.entry(code).or_insert_with(|| District {
            code,
            name: visit.place(code),
            people: 0,
            picked: chosen.contains(&code),
            villages: Vec::new(),
        });
        district.people += people;
        district.villages.push(Village {
            code: picked.place,
            name: place_title(visit, picked.place),
            people,
            picked: chosen.contains(&picked.place),
        });
    }
    let sum = |of: fn(&Picked) -> i64| counts.iter().map(of).sum::<i64>();
    let choice = |name: &'static str, count: i64, picked: bool| PickChoice {
        name,
        label: visit.t(&format!("round-pick-{name}")),
        about: visit.t(&format!("round-pick-{name}-about")),
        count,
        picked,
    };
    let total = counts
        .iter()
        .filter(|picked| chosen.is_empty() || is_in(picked.place))
        .map(|picked| count(picked, pick))
        .sum();
    let day = |name: &'static str, key: &str, value: &str| {
        let mut field = Field::text(name, visit.t(key)).value(value).wrong(&problems);
        field.kind = "date";
        field
    };
    let (opens, due) =
        (day("opens", "round-opens", &typed.opens), day("due", "round-due", &typed.due));
    let mut sample = Field::text("sample", visit.t("round-sample"))
        .hint(visit.t("round-sample-hint"))
        .value(&typed.sample)
        .wrong(&problems);
    sample.digits = true;
    let page = NewPage {
        frame: visit.frame(visit.t("round-new-title")),
        title: Field::text("title", visit.t("round-title"))
            .hint(visit.t("round-title-hint"))
            .value(&typed.title)
            .wrong(&problems),
        opens,
        due,
        sample,
        picks: vec![
            choice("asked", sum(|p| p.asked), pick.asked),
            choice("accepted", sum(|p| p.accepted), pick.accepted),
            choice("eligible", sum(|p| p.eligible), pick.eligible),
        ],
        rows_wrong: problems.of("rows").unwrap_or_default().to_owned(),
        places_wrong: problems.of("places").unwrap_or_default().to_owned(),
        districts: districts.into_values().collect(),
        total,
        anybody: !counts.is_empty(),
        problems,
    };
    shown(status, &page)
}

/// `POST /verification/new`.
///
/// # Errors
/// If the store does not answer.
pub async fn create(
    visit: Visit,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let own = &visit.signed()?.account;
    let counts_only = pairs.iter().any(|(name, _)| name == "count");
    let typed = typed(pairs);
    if counts_only {
        return show(&visit, StatusCode::OK, &typed, Problems::default()).await;
    }
    let mut problems = Problems::default();
    let title = typed.title.trim();
    if title.is_empty() || title.chars().count() > 100 || title.chars().any(char::is_control) {
        problems.add("title", visit.t("round-title-wrong"));
    }
    let mut day = |name: &'static str, text: &str| {
        let day = read_day(text);
        if day.is_none() {
            problems.add(name, visit.t("verification-day-wrong"));
        }
        day
    };
    let (opens, due) = (day("opens", &typed.opens), day("due", &typed.due));
    if opens.zip(due).is_some_and(|(opens, due)| due < opens) {
        problems.add("due", visit.t("round-due-wrong"));
    }
    let sample = typed.sample.trim().parse::<u8>().ok().filter(|share| (1..=100).contains(share));
    if sample.is_none() {
        problems.add("sample", visit.t("round-sample-wrong"));
    }
    let pick = typed.pick();
    if pick == Pick::default() {
        problems.add("rows", visit.t("round-pick-wrong"));
    }
    let places = typed.codes();
    let inside = places.iter().all(|place| own.area.holds(*place));
    let area = if places.is_empty() {
        Some(own.area.clone())
    } else {
        Area::some(own.regency, places).filter(|_| inside)
    };
    if area.is_none() {
        problems.add("places", visit.t("round-places-wrong"));
    }
    let (Some(opens_on), Some(due_on), Some(sample), Some(area), true) =
        (opens, due, sample, area, problems.none())
    else {
        return show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &typed, problems).await;
    };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let new = NewRound { title, opens_on, due_on, sample };
    let what = (pick, today(&visit)?);
    match store::open_round(db, keys, &area, &new, what, Some(own.id), visit.now).await {
        Ok((_, asked)) => Ok(go(&format!("/verification?said=made&count={asked}"))),
        Err(error) => {
            let problem = problem(error)?;
            let field = if problem == VisitProblem::Nobody { "rows" } else { "" };
            problems.add(field, visit.say(&problem.message()));
            show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &typed, problems).await
        }
    }
}
