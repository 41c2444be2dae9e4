//! What has happened in the demo before anybody opens it.

use std::path::Path;
use std::time::Duration;

use axum::Router;
use lindung_core::message::Message;
use lindung_core::words::RegionCode;
use lindung_server::Office;
use lindung_store::jobs::{self, State};
use time::macros::format_description;
use tokio::sync::watch;

use super::accounts::Sign;
use super::client::{Answer, Client, Upload};
use super::{Say, bills, cards, claims, enrolment, fault, money, not_written};
use crate::exit;
use crate::office::{Step, Stop, now};

/// The reference lists of a synthetic regency and what each is for.
const REFERENCES: [(&str, &str); 4] = [
    ("enrolled", "rujukan_bpjstk_aktif.csv"),
    ("deaths", "rujukan_kematian.csv"),
    ("officials", "rujukan_aparatur.csv"),
    ("civil-register", "dukcapil.csv"),
];

/// The candidate lists.
const LISTS: [&str; 5] = ["dtsen.csv", "musdes.csv", "dinas.csv", "csr.csv", "peserta_lama.csv"];

/// People whom the first village has visited before the demo is opened.
const VISITED: usize = 24;

/// Villages whose sheets the officer has typed in.
const SHEETS: usize = 6;

/// How long a job of the demo may take.
const PATIENCE: Duration = Duration::from_mins(3);

/// Fills an empty office through its pages.
pub(super) async fn tell(office: &Office, signs: &[Sign], lists: &Path, say: Say<'_>) -> Step<()> {
    let app = lindung_server::app(office).map_err(|error| fault(&error))?;
    let (stop, stopped) = watch::channel(false);
    let runner = tokio::spawn(lindung_server::run_jobs(office.clone(), stopped));
    let told = all(office, &app, signs, lists, say).await;
    let _ = stop.send(true);
    let _ = runner.await;
    told
}

async fn all(
    office: &Office,
    app: &Router,
    signs: &[Sign],
    lists: &Path,
    say: Say<'_>,
) -> Step<()> {
    let mut officer = Client::sign_in(app, "petugas").await?;
    say(&Message::new("demo-step-references"))?;
    references(&mut officer, lists).await?;
    say(&Message::new("demo-step-lists"))?;
    let list = bring(office, &mut officer, signs, lists).await?;
    say(&Message::new("demo-step-decide"))?;
    let district = place(signs, "kecamatan");
    decide(&mut officer, &list, "accept", &[("verdict", "eligible")]).await?;
    let doubtful = [("verdict", "review"), ("place", district.as_str())];
    decide(&mut officer, &list, "ask", &doubtful).await?;
    say(&Message::new("demo-step-verify"))?;
    open_round(&mut officer, &district).await?;
    visit(app).await?;
    enter_sheets(&mut officer).await?;
    approve(app).await?;
    say(&Message::new("demo-step-money"))?;
    let decree = money::tell(office, app, signs).await?;
    say(&Message::new("demo-step-enrolment"))?;
    enrolment::tell(office, app, signs, &decree).await?;
    say(&Message::new("demo-step-bills"))?;
    bills::tell(app).await?;
    say(&Message::new("demo-step-cards"))?;
    cards::tell(office).await?;
    say(&Message::new("demo-step-claims"))?;
    claims::tell(office, app, signs).await
}

/// The smallest place of somebody.
fn place(signs: &[Sign], login: &str) -> String {
    let sign = signs.iter().find(|sign| sign.login == login);
    let place = sign.and_then(|sign| sign.area.within().first().copied());
    place.unwrap_or(RegionCode::NATION).to_string()
}

/// A day counted from today, as forms write it.
pub(super) fn day(from_today: i64) -> String {
    let day = now().date().saturating_add(time::Duration::days(from_today));
    day.format(format_description!("[year]-[month]-[day]")).unwrap_or_default()
}

fn upload<'a>(lists: &Path, name: &'a str) -> Step<Upload<'a>> {
    let path = lists.join(name);
    let bytes = std::fs::read(&path).map_err(|error| not_written(&path, &error))?;
    Ok(Upload { field: "files", name, bytes })
}

async fn references(officer: &mut Client, lists: &Path) -> Step<()> {
    for (i, (role, name)) in (1..).zip(REFERENCES) {
        let taken_on = day(-10 * i);
        let form = [
            ("role", role),
            ("taken_on", taken_on.as_str()),
            ("source", "Daftar tiruan"),
            ("replace", "1"),
        ];
        officer.upload("/references", &form, vec![upload(lists, name)?]).await?;
    }
    Ok(())
}

/// Brings the candidate lists as one and has them checked; says the address of the list.
async fn bring(
    office: &Office,
    officer: &mut Client,
    signs: &[Sign],
    lists: &Path,
) -> Step<String> {
    let files = LISTS.iter().map(|name| upload(lists, name)).collect::<Step<Vec<_>>>()?;
    let form = [("title", "Usulan pekerja rentan"), ("sender", "Dinas Tenaga Kerja (tiruan)")];
    let answer = officer.upload("/lists/new", &form, files).await?;
    let list = answer.location.split('?').next().unwrap_or_default().to_owned();
    let answer = officer.post(&format!("{list}/check"), &[]).await?;
    wait_for(office, signs, &answer.location, "check").await?;
    Ok(list)
}

/// Waits for the job of an address and says the page of its result.
pub(super) async fn wait_for(
    office: &Office,
    signs: &[Sign],
    location: &str,
    what: &'static str,
) -> Step<String> {
    let job = location.rsplit('/').next().and_then(|id| id.parse().ok());
    let (Some(job), Some(first)) = (job, signs.first()) else { return Err(unfinished(what)) };
    let waited = tokio::time::timeout(PATIENCE, async {
        loop {
            let found = jobs::job(&office.db, first.area.regency(), job).await?;
            match found.as_ref().map(|job| job.state) {
                Some(State::Done) => return Ok(found.as_ref().map(next_page).unwrap_or_default()),
                Some(State::Waiting | State::Running) => {}
                other => return Err(unfinished(other.map_or(what, |state| state.word()))),
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    });
    waited.await.unwrap_or_else(|_| Err(unfinished("time")))
}

fn next_page(job: &jobs::Job) -> String {
    let next = job.result.as_ref().and_then(|result| result.get("next")?.as_str());
    next.unwrap_or_default().to_owned()
}

fn unfinished(problem: &str) -> Stop {
    Stop(Message::new("demo-job-failed").text("problem", problem), exit::INTERNAL)
}

/// Decides about all rows of a filter, as the preview shows them.
async fn decide(officer: &mut Client, list: &str, step: &str, filter: &[(&str, &str)]) -> Step<()> {
    let mut form = vec![("which", "all"), ("step", step)];
    form.extend(filter);
    let preview = officer.post(&format!("{list}/rows/preview"), &form).await?;
    let shown = preview.values("shown");
    let Some(count) = shown.first() else { return Ok(()) };
    form.push(("shown", count.as_str()));
    officer.post(&format!("{list}/rows/decide"), &form).await.map(drop)
}

async fn open_round(officer: &mut Client, district: &str) -> Step<()> {
    let (opens, due) = (day(-3), day(11));
    let form = [
        ("title", "Verifikasi lapangan 1"),
        ("opens", opens.as_str()),
        ("due", due.as_str()),
        ("sample", "10"),
        ("asked", "on"),
        ("accepted", "on"),
        ("places", district),
    ];
    officer.post("/verification/new", &form).await.map(drop)
}

/// The first village visits some of its people: most are as the list says, one has died, one has
/// moved, one is paid a wage.
async fn visit(app: &Router) -> Step<()> {
    let mut village = Client::sign_in(app, "desa").await?;
    let mut next = first_visit(&mut village).await?;
    for count in 0..VISITED {
        let Some(path) = next else { return Ok(()) };
        let page = village.get(&path).await?;
        let one = |name: &str| page.values(name).into_iter().next().unwrap_or_default();
        let (sent, version, occupation) = (one("sent"), one("version"), one("occupation"));
        let (visited, died) = (day(-1), day(-40));
        let mut form = vec![
            ("sent", sent.as_str()),
            ("version", version.as_str()),
            ("exists", "yes"),
            ("visited-on", visited.as_str()),
        ];
        let work = if occupation.is_empty() { "PETANI" } else { occupation.as_str() };
        let here = [("alive", "yes"), ("lives", "here"), ("works", "yes"), ("occupation", work)];
        match count {
            5 => form.extend([("alive", "no"), ("died-on", died.as_str())]),
            9 => form.extend([("alive", "yes"), ("lives", "outside")]),
            13 => form.extend(here.into_iter().chain([("pay", "wage"), ("fit", "yes")])),
            _ => form.extend(here.into_iter().chain([
                ("pay", "own"),
                ("fit", "yes"),
                ("willing", "yes"),
            ])),
        }
        let answer = village.post(&path, &form).await?;
        let path = answer.location.split('?').next().unwrap_or_default().to_owned();
        next = Some(path).filter(|path| path.starts_with("/visits/"));
    }
    Ok(())
}

async fn first_visit(village: &mut Client) -> Step<Option<String>> {
    let rounds = village.get("/verification").await?;
    let Some(round) = rounds.links("/verification/").into_iter().find(|l| !l.ends_with("/new"))
    else {
        return Ok(None);
    };
    let page = village.get(&round).await?;
    let work = page.links("/verification/").into_iter().find(|link| link.contains("/work"));
    let page = if let Some(work) = work { village.get(&work).await? } else { page };
    Ok(page.links("/visits/").into_iter().next())
}

/// The officer types in the paper sheets of some further villages, where everybody is as the list
/// says.
async fn enter_sheets(officer: &mut Client) -> Step<()> {
    let rounds = officer.get("/verification").await?;
    let Some(round) = rounds.links("/verification/").into_iter().find(|l| !l.ends_with("/new"))
    else {
        return Ok(());
    };
    let board = officer.get(&round).await?;
    let villages = board.links(&format!("{round}/work?village="));
    for village in villages.iter().filter_map(|link| link.rsplit('=').next()).skip(1).take(SHEETS) {
        let page = officer.get(&format!("{round}/entry?village={village}")).await?;
        let form = as_listed(&page, village);
        let form: Vec<(&str, &str)> = form.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        officer.post(&format!("{round}/entry"), &form).await?;
    }
    Ok(())
}

/// The form of a sheet with every line ticked as confirmed.
fn as_listed(page: &Answer, village: &str) -> Vec<(String, String)> {
    let mut form = vec![("village".to_owned(), village.to_owned()), ("day".to_owned(), day(-1))];
    for (name, value) in page.fields() {
        if let Some(line) = name.strip_prefix("sent.") {
            form.push((format!("tick.{line}"), "confirmed".to_owned()));
        }
        if name.starts_with("sent.") || name.starts_with("version.") {
            form.push((name, value));
        }
    }
    form
}

/// The district looks at the samples and approves what the villages have reported.
async fn approve(app: &Router) -> Step<()> {
    let mut district = Client::sign_in(app, "kecamatan").await?;
    let approvals = district.get("/approvals").await?;
    for batch in approvals.links("/approvals/") {
        approve_batch(&mut district, &batch).await?;
    }
    Ok(())
}

async fn approve_batch(district: &mut Client, batch: &str) -> Step<()> {
    let page = district.get(batch).await?;
    for decision in page.links("/visits/") {
        district.get(&decision).await?;
    }
    let page = district.get(batch).await?;
    let one = |name: &str| page.values(name).into_iter().next().unwrap_or_default();
    let (village, mark) = (one("village"), one("mark"));
    if mark.is_empty() {
        return Ok(());
    }
    let path = batch.split('?').next().unwrap_or(batch).to_owned();
    let form = [("village", village.as_str()), ("mark", mark.as_str()), ("verdict", "approve")];
    district.post(&path, &form).await.map(drop)
}
