//! The cases: filtered by where they stand and whose turn it is, those that are late, the case of
//! somebody who is looked for.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::claims::{Ball, Happening, State};
use lindung_core::message::Message;
use lindung_core::words::RegionCode;
use lindung_store::audit::Event;
use lindung_store::claims::{self as store, Case, CasesWanted};
use serde::Deserialize;
use serde_json::json;
use time::{Date, Duration};
use uuid::Uuid;

use super::case_one::{ball_said, day, day_text, stake_of, state_said};
use super::find::{day_said, happening_said, workers};
use crate::fault::Fault;
use crate::local_time::clock_of;
use crate::page::Frame;
use crate::registry::{Choice, home, places};
use crate::visit::{Visit, escaped, shown};

/// Cases on a page.
const PAGE: usize = 50;

/// Cases that are read at once where some of them are left out.
const BATCH: usize = 200;

#[derive(Template)]
#[template(path = "claims/list.html")]
struct ListPage {
    frame: Frame,
    said: Option<String>,
    doors: Vec<Door>,
    reports: bool,
    stuck: Vec<StuckRow>,
    q: String,
    shows: Vec<Choice>,
    states: Vec<Choice>,
    balls: Vec<Choice>,
    happenings: Vec<Choice>,
    places: Vec<Choice>,
    filtered: bool,
    none: String,
    rows: Vec<Row>,
    next: Option<String>,
}

/// A page of this link with how much waits there.
struct Door {
    path: &'static str,
    label: String,
    count: Option<String>,
}

struct StuckRow {
    path: String,
    ball: String,
    cases: i64,
    late: i64,
    week: i64,
    month: i64,
}

struct Row {
    path: String,
    number: i64,
    name: String,
    home: String,
    happening: String,
    on: String,
    state: (String, &'static str),
    ball: String,
    due: Option<(String, &'static str)>,
    first: Option<(String, &'static str)>,
    stake: String,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    /// `open` unless it says `late`, `first`, `over` or `all`.
    show: String,
    state: String,
    ball: String,
    happening: String,
    place: String,
    before: String,
    on: String,
    said: String,
    number: String,
}

/// Which cases are shown.
const SHOWS: [&str; 5] = ["open", "late", "first", "over", "all"];

impl Asked {
    fn show(&self) -> &'static str {
        SHOWS.into_iter().find(|show| *show == self.show).unwrap_or("open")
    }

    fn wanted(&self, inside: Option<RegionCode>) -> CasesWanted {
        CasesWanted {
            inside,
            state: State::parse(&self.state),
            happening: Happening::parse(&self.happening),
            ball: Ball::parse(&self.ball),
            open: match self.show() {
                "all" => None,
                show => Some(show != "over"),
            },
        }
    }

    fn address(&self, more: &str) -> String {
        let own = [
            ("show", &self.show),
            ("state", &self.state),
            ("ball", &self.ball),
            ("happening", &self.happening),
            ("place", &self.place),
        ];
        let own = own.iter().filter(|(_, value)| !value.is_empty());
        let own: Vec<String> =
            own.map(|(name, value)| format!("{name}={}&", escaped(value))).collect();
        format!("/claims?{}{more}", own.concat())
    }
}

/// The cases of a page, and what the address of the next adds.
type Shown = (Vec<Case>, Option<String>);

/// `GET /claims`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let clock = clock_of(visit.now, account.regency);
    let today = clock.date();
    let inside = RegionCode::parse(&asked.place).filter(|place| account.area.holds(*place));
    let wanted = asked.wanted(inside);
    let (cases, next) = match (asked.q.trim(), asked.show()) {
        ("", "late") => late(&visit, &asked, wanted, today).await?,
        ("", "first") => (first(&visit, wanted).await?, None),
        ("", _) => listed(&visit, &asked, wanted).await?,
        (q, _) => (searched(&visit, q).await?, None),
    };
    if !cases.is_empty() {
        note_seen(&visit, "claims", cases.len()).await?;
    }
    let filtered = asked.address("") != "/claims?";
    let none = match (asked.q.trim().is_empty(), filtered) {
        (false, _) => "claims-none-found",
        (true, true) => "claims-none-filtered",
        (true, false) => "claims-none",
    };
    let page = ListPage {
        frame: visit.frame(visit.t("claims-title")),
        said: said(&visit, &asked),
        doors: doors(&visit).await?,
        reports: visit.may(Action::HelpClaims),
        stuck: stuck(&visit, today).await?,
        shows: options(&visit, "claims-show", &SHOWS, asked.show()),
        states: options(&visit, "claims-state", &words(State::ALL, State::word), &asked.state),
        balls: options(&visit, "claims-ball", &words(Ball::ALL, Ball::word), &asked.ball),
        happenings: options(
            &visit,
            "claims-happening",
            &words(Happening::ALL, Happening::word),
            &asked.happening,
        ),
        places: places(&visit, true, &asked.place)?,
        filtered,
        none: visit.t(none),
        rows: cases.iter().map(|case| row(&visit, case, today)).collect(),
        next: next.map(|more| asked.address(&more)),
        q: asked.q,
    };
    shown(StatusCode::OK, &page)
}

/// Writes down that people were looked at by way of their cases.
pub async fn note_seen(visit: &Visit, page: &str, people: usize) -> Result<(), Fault> {
    let account = &visit.signed()?.account;
    let told = json!({ "people": people, "page": page });
    let event = Event::new("claims.seen", "claims").by(account.id).detail(told);
    visit.office.journal.append(account.regency, event, visit.now).await?;
    Ok(())
}

fn said(visit: &Visit, asked: &Asked) -> Option<String> {
    let number = asked.number.parse::<i64>().unwrap_or_default();
    let said = Message::new("claims-said-reported").number("number", number);
    (asked.said == "reported").then(|| visit.say(&said))
}

/// The words of all values of a kind.
pub fn words<T: Copy>(all: &[T], word: fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|one| word(*one)).collect()
}

/// Choices with labels by message keys.
pub fn options(visit: &Visit, prefix: &str, words: &[&str], picked: &str) -> Vec<Choice> {
    crate::registry::choices(visit, prefix, words, picked)
}

async fn listed(visit: &Visit, asked: &Asked, wanted: CasesWanted) -> Result<Shown, Fault> {
    let (db, area) = (&visit.office.db, &visit.signed()?.account.area);
    let before = asked.before.parse::<i64>().ok();
    let mut cases = store::list_cases(db, area, wanted, before, PAGE + 1).await?;
    let more = cases.len() > PAGE;
    cases.truncate(PAGE);
    let next = cases.last().filter(|_| more).map(|last| format!("before={}", last.number));
    Ok((cases, next))
}

/// Cases past the day until which somebody was expected to be done, the longest first.
async fn late(
    visit: &Visit,
    asked: &Asked,
    wanted: CasesWanted,
    today: Date,
) -> Result<Shown, Fault> {
    let after = day(&asked.on).zip(asked.before.parse::<i64>().ok());
    let of_one = wanted.ball.map(|ball| vec![ball]);
    let balls = of_one.unwrap_or_else(|| {
        Ball::ALL.iter().copied().filter(|ball| *ball != Ball::Nobody).collect()
    });
    let mut cases = Vec::new();
    for ball in balls {
        cases.extend(late_of(visit, wanted, (ball, today), after).await?);
    }
    cases.sort_by_key(|case| (case.due_on, case.number));
    let more = cases.len() > PAGE;
    cases.truncate(PAGE);
    let last = cases.last().filter(|_| more);
    let next = last.and_then(|last| Some((last.due_on?, last.number)));
    let next = next.map(|(on, number)| format!("on={}&before={number}", day_text(on)));
    Ok((cases, next))
}

async fn late_of(
    visit: &Visit,
    wanted: CasesWanted,
    of: (Ball, Date),
    mut after: Option<(Date, i64)>,
) -> Result<Vec<Case>, Fault> {
    let (db, area) = (&visit.office.db, &visit.signed()?.account.area);
    let mut found = Vec::new();
    loop {
        let some = store::late_cases(db, area, of, after, BATCH).await?;
        let whole = some.len() == BATCH;
        after = some.last().and_then(|last| Some((last.due_on?, last.number)));
        found.extend(some.into_iter().filter(|case| fits(case, wanted)));
        if found.len() > PAGE || !whole || after.is_none() {
            return Ok(found);
        }
    }
}

fn fits(case: &Case, wanted: CasesWanted) -> bool {
    wanted.inside.is_none_or(|place| case.place.is_within(place))
        && wanted.state.is_none_or(|state| case.state == state)
        && wanted.happening.is_none_or(|happening| case.happening == happening)
        && wanted.ball.is_none_or(|ball| case.ball == ball)
}

/// Cases of which BPJS has no first report yet, the most pressing first.
async fn first(visit: &Visit, wanted: CasesWanted) -> Result<Vec<Case>, Fault> {
    let account = &visit.signed()?.account;
    let until = clock_of(visit.now, account.regency).saturating_add(Duration::days(3_650));
    let db = &visit.office.db;
    let mut cases = store::first_reports_due(db, &account.area, until, BATCH).await?;
    cases.retain(|case| fits(case, wanted));
    Ok(cases)
}

/// The case of a number, or those of the workers whom a text finds.
async fn searched(visit: &Visit, q: &str) -> Result<Vec<Case>, Fault> {
    let (db, area) = (&visit.office.db, &visit.signed()?.account.area);
    if let Some(number) = q.parse::<i64>().ok().filter(|_| q.len() < 10) {
        return Ok(store::case_by_number(db, area, number).await?.into_iter().collect());
    }
    let (found, _) = workers(visit, q).await?;
    let with: Vec<Uuid> =
        found.iter().filter(|one| !one.cases.is_empty()).map(|one| one.id).collect();
    let mut cases = Vec::new();
    for worker in with {
        cases.extend(store::cases_of(db, area, worker).await?);
    }
    Ok(cases)
}

fn row(visit: &Visit, case: &Case, today: Date) -> Row {
    let due = case.due_on.filter(|_| case.state.is_live()).map(|on| {
        let message = Message::new("claims-until").text("day", visit.texts.date(on));
        (visit.say(&message), if on < today { "bad" } else { "" })
    });
    let regency = case.place.up_to(lindung_core::words::Level::Regency);
    let now = clock_of(visit.now, regency);
    let untold = case.told_at.is_none() && case.state.is_live();
    let first = case.report_due.filter(|_| untold).map(|until| {
        let said = Message::new("claims-first-report-by").text("time", moment(visit, until));
        (visit.say(&said), if until < now { "bad" } else { "care" })
    });
    Row {
        path: format!("/claims/{}", case.id),
        number: case.number,
        name: case.name.clone(),
        home: home(visit, case.place),
        happening: happening_said(visit, case.happening),
        on: day_said(visit, case.happened_on),
        state: state_said(visit, case.state),
        ball: ball_said(visit, case.ball),
        due,
        first,
        stake: stake_of(visit, case),
    }
}

/// A moment by the clocks of the regency: `28 Februari 2026 14.30`.
pub fn moment(visit: &Visit, at: time::PrimitiveDateTime) -> String {
    let colon =
        if visit.texts.language() == lindung_core::message::Language::English { ':' } else { '.' };
    format!("{} {:02}{colon}{:02}", visit.texts.date(at.date()), at.hour(), at.minute())
}

async fn doors(visit: &Visit) -> Result<Vec<Door>, Fault> {
    let account = &visit.signed()?.account;
    let clock = clock_of(visit.now, account.regency);
    let counts = store::claim_counts(&visit.office.db, &account.area, clock).await?;
    let children = store::count_unfinished(
        &visit.office.db,
        &account.area,
        super::children::until(clock.date()),
    )
    .await?;
    let door = |path, key: &str, count: Option<i64>| Door {
        path,
        label: visit.t(key),
        count: count.map(|count| visit.texts.number(count)),
    };
    let mut doors = vec![
        door("/claims/inbox", "claims-inbox-title", Some(counts.reports)),
        door("/claims/unclaimed", "unclaimed-title", Some(counts.unclaimed)),
        door("/claims/children", "school-title", Some(children)),
        door("/claims/sweep", "sweep-title", Some(counts.matches)),
    ];
    if visit.may(Action::ReviewClaims) {
        doors.push(door("/claims/patterns", "patterns-title", None));
    }
    Ok(doors)
}

async fn stuck(visit: &Visit, today: Date) -> Result<Vec<StuckRow>, Fault> {
    let lines = store::stuck(&visit.office.db, &visit.signed()?.account.area, today).await?;
    let row = |one: &store::Stuck| StuckRow {
        path: format!("/claims?ball={}", one.ball.word()),
        ball: ball_said(visit, one.ball),
        cases: one.cases,
        late: one.late,
        week: one.week,
        month: one.month,
    };
    Ok(lines.iter().map(row).collect())
}
