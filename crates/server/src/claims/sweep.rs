//! Deaths on lists: which lists are in use, the sweep that compares them with all who had a paid month,
//! and those deaths that may be a worker's, side by side, one after the other.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::checking::Role;
use lindung_core::message::Message;
use lindung_core::words::RegionCode;
use lindung_store::audit::Event;
use lindung_store::claims::{self as store, ClaimProblem, DeathMatch, Swept};
use lindung_store::jobs::{self, Job, State};
use lindung_store::{StoreError, lists, registry};
use serde::Deserialize;
use time::Date;
use uuid::Uuid;

use super::case_one::{actor, day, day_text, maybe_day, refused, stake_said};
use super::find::day_said;
use super::unclaimed::left;
use crate::checking::{Line, lines};
use crate::fault::Fault;
use crate::intake::{SWEEP, ask_sweep_in};
use crate::local_time::clock_of;
use crate::page::{Field, Frame, Problems};
use crate::registry::{Choice, places};
use crate::visit::{Visit, escaped, go, shown};

/// Jobs that are looked through for the last sweep.
const JOBS: u32 = 200;

#[derive(Template)]
#[template(path = "claims/sweep.html")]
struct SweepPage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    came: Option<String>,
    waits: i64,
    places: Vec<Choice>,
    place: String,
    pair: Option<Pair>,
    decides: bool,
    runs: bool,
    lists: Vec<ListRow>,
    last: Option<LastRun>,
}

/// A death of a list beside a worker.
struct Pair {
    death: Uuid,
    worker: Uuid,
    names: (String, String),
    from: String,
    lines: Vec<Line>,
    likely: String,
    facts: Vec<(String, String)>,
    left: (String, &'static str),
    died: Option<Field>,
    later: String,
}

struct ListRow {
    name: String,
    source: String,
    taken: String,
}

/// The last sweep.
struct LastRun {
    path: Option<String>,
    when: String,
    runs: bool,
    came: Option<String>,
    problem: Option<String>,
}

/// What the address says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    place: String,
    lapse: String,
    death: String,
    worker: String,
    said: String,
    claim: String,
}

/// What a form sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    place: String,
    death: String,
    worker: String,
    answer: String,
    died: String,
}

impl Asked {
    fn after(&self) -> Option<(Option<Date>, Uuid, Uuid)> {
        Some((day(&self.lapse), self.death.parse().ok()?, self.worker.parse().ok()?))
    }
}

/// `GET /claims/sweep`: the next death that may be a worker's.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let inside = RegionCode::parse(&asked.place).filter(|place| area.holds(*place));
    let wanted = (inside, actor(&visit)?.today);
    let found = store::waiting_matches(db, keys, area, wanted, asked.after(), 1).await?;
    show(&visit, StatusCode::OK, &asked, found.first(), Problems::default()).await
}

async fn show(
    visit: &Visit,
    status: StatusCode,
    asked: &Asked,
    found: Option<&DeathMatch>,
    problems: Problems,
) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let clock = clock_of(visit.now, account.regency);
    let counts = store::claim_counts(&visit.office.db, &account.area, clock).await?;
    let pair = match found {
        Some(found) => pair(visit, asked, found, &problems).await?,
        None => None,
    };
    let key = match asked.said.as_str() {
        "same" => Some("sweep-said-same"),
        "case" => Some("sweep-said-case"),
        "different" => Some("sweep-said-different"),
        _ => None,
    };
    let came = asked.claim.parse::<Uuid>().ok().map(|claim| format!("/claims/{claim}"));
    let page = SweepPage {
        frame: visit.frame(visit.t("sweep-title")),
        problems,
        said: key.map(|key| visit.t(key)),
        came,
        waits: counts.matches,
        places: places(visit, true, &asked.place)?,
        place: asked.place.clone(),
        pair,
        decides: visit.may(Action::DecidePersons),
        runs: visit.may(Action::BringLists),
        lists: death_lists(visit).await?,
        last: last(visit).await?,
    };
    shown(status, &page)
}

/// Both sides, once it is written down that somebody looks at them.
async fn pair(
    visit: &Visit,
    asked: &Asked,
    found: &DeathMatch,
    problems: &Problems,
) -> Result<Option<Pair>, Fault> {
    let account = &visit.signed()?.account;
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let worker = registry::worker(db, keys, &account.area, found.worker).await?;
    let Some(worker) = worker else { return Ok(None) };
    for subject in [format!("death/{}", found.death), format!("worker/{}", found.worker)] {
        let event = Event::new("death.seen", subject).by(account.id).at(found.place);
        visit.office.journal.append(account.regency, event, visit.now).await?;
    }
    let from = Message::new("sweep-from")
        .text("file", if found.file_name.is_empty() { "–" } else { found.file_name.as_str() })
        .number("line", found.line);
    let today = actor(visit)?.today;
    let facts = vec![
        (visit.t("unclaimed-died"), day_said(visit, found.died)),
        (
            visit.t("unclaimed-covered"),
            visit.t(&format!("claims-covered-{}", found.covered.word())),
        ),
        (visit.t("claims-stake"), stake_said(visit, found.stake.least, found.stake.most)),
    ];
    let died = found.died.is_none().then(|| {
        let mut field = Field::text("died", visit.t("sweep-died"))
            .hint(visit.t("sweep-died-hint"))
            .wrong(problems);
        field.kind = "date";
        field
    });
    let lapse = found.lapses_on.map(day_text).unwrap_or_default();
    let (death, of) = (found.death, found.worker);
    let percent = found.probability / 10;
    Ok(Some(Pair {
        death,
        worker: of,
        names: (found.person.name.clone(), worker.person.name.clone()),
        from: visit.say(&from),
        lines: lines(visit, &found.person, &worker.person),
        likely: if found.certain {
            visit.t("sweep-certain")
        } else {
            visit.say(&Message::new("sweep-likely").number("percent", percent))
        },
        facts,
        left: left(visit, found.lapses_on.map(|on| (on - today).whole_days())),
        died,
        later: format!(
            "/claims/sweep?place={}&lapse={lapse}&death={death}&worker={of}",
            escaped(&asked.place)
        ),
    }))
}

async fn death_lists(visit: &Visit) -> Result<Vec<ListRow>, Fault> {
    let files = lists::files(&visit.office.db, visit.signed()?.account.regency).await?;
    let used =
        files.into_iter().filter(|file| file.role == Role::Deaths && file.retired_at.is_none());
    let row = |file: lists::File| ListRow {
        name: file.name,
        source: file.source,
        taken: file
            .taken_on
            .as_deref()
            .and_then(day)
            .map_or_else(|| visit.t("reference-age-unknown"), |on| visit.texts.date(on)),
    };
    Ok(used.map(row).collect())
}

async fn last(visit: &Visit) -> Result<Option<LastRun>, Fault> {
    let regency = visit.signed()?.account.regency;
    let recent = jobs::recent(&visit.office.db, regency, i64::MAX, JOBS).await?;
    let job = recent.into_iter().find(|job| job.kind == SWEEP.word);
    let opens = visit.may(Action::BringLists);
    Ok(job.map(|job| LastRun {
        path: opens.then(|| format!("/jobs/{}", job.id)),
        when: visit.time(job.finished_at.unwrap_or(job.created_at)),
        runs: !job.state.is_over(),
        came: came(visit, &job),
        problem: job.problem.as_ref().map(|problem| visit.say(problem)),
    }))
}

/// What came of a sweep, in one sentence.
fn came(visit: &Visit, job: &Job) -> Option<String> {
    let swept: Swept = serde_json::from_value(job.result.clone()?).ok()?;
    let whole = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let said = Message::new("sweep-came")
        .number("deaths", whole(swept.deaths))
        .number("new", whole(swept.new))
        .number("opened", whole(swept.opened))
        .number("proposed", whole(swept.proposed))
        .number("waiting", whole(swept.waiting));
    Some(visit.say(&said))
}

/// `POST /claims/sweep`: compares the lists of deaths now.
///
/// # Errors
/// If the store does not answer.
pub async fn run(visit: Visit) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let (db, regency) = (&visit.office.db, account.regency);
    // One that has not begun does for all who ask.
    let recent = jobs::recent(db, regency, i64::MAX, JOBS).await?;
    let waits = |job: &&Job| job.kind == SWEEP.word && job.state == State::Waiting;
    if let Some(job) = recent.iter().find(waits) {
        return Ok(go(&format!("/jobs/{}", job.id)));
    }
    let mut tx = db.begin().await?;
    let job = ask_sweep_in(&mut tx, regency, Some(account.id), visit.now).await?;
    tx.commit().await?;
    visit.office.wake.up();
    Ok(go(&format!("/jobs/{job}")))
}

/// `POST /claims/sweep/decide`: it is the worker, or somebody else; then the next.
///
/// # Errors
/// If the store does not answer.
pub async fn decide(visit: Visit, Form(sent): Form<Sent>) -> Result<Response, Fault> {
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let asked = Asked { place: sent.place.clone(), ..Asked::default() };
    let found = match (sent.death.parse::<Uuid>(), sent.worker.parse::<Uuid>()) {
        (Ok(death), Ok(worker)) => store::one_match(db, keys, area, (death, worker)).await?,
        _ => None,
    };
    let Some(found) = found else {
        let mut problems = Problems::default();
        let unknown = StoreError::Claim(ClaimProblem::MatchUnknown);
        problems.add("", visit.say(&unknown.message()));
        return show(&visit, StatusCode::NOT_FOUND, &asked, None, problems).await;
    };
    let of = (found.death, found.worker);
    let done = match sent.answer.as_str() {
        "same" => {
            let Ok(died) = maybe_day(&sent.died) else {
                let mut problems = Problems::default();
                problems.add("died", visit.t("claims-report-day-wrong"));
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                return show(&visit, status, &asked, Some(&found), problems).await;
            };
            let evidence = evidence(&visit, &found);
            store::say_same(db, keys, area, of, (died, &evidence), actor(&visit)?).await.map(Some)
        }
        "different" => {
            store::say_different(db, keys, area, of, actor(&visit)?).await.map(|()| None)
        }
        _ => return Ok(go(&format!("/claims/sweep?place={}", escaped(&sent.place)))),
    };
    match done {
        Ok(came) => {
            let claim = came.and_then(|came| came.claim);
            let said = match (came, claim) {
                (None, _) => "different",
                (Some(_), None) => "same",
                (Some(_), Some(_)) => "case",
            };
            let claim = claim.map(|claim| claim.to_string()).unwrap_or_default();
            let place = escaped(&sent.place);
            Ok(go(&format!("/claims/sweep?place={place}&said={said}&claim={claim}")))
        }
        Err(error) => {
            let (status, problems) = refused(&visit, error)?;
            let still = store::one_match(db, keys, area, of).await?.filter(|found| found.waits);
            show(&visit, status, &asked, still.as_ref(), problems).await
        }
    }
}

/// What shows that a worker died, for the change that a second person decides.
fn evidence(visit: &Visit, found: &DeathMatch) -> String {
    let said =
        Message::new("sweep-decided").text("file", &found.file_name).number("line", found.line);
    visit.say(&said)
}
