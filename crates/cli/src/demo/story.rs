//! What has happened in the demo before anybody opens it.

use std::path::Path;

use lindung_core::message::Message;
use lindung_core::words::RegionCode;
use lindung_server::Office;
use tokio::sync::watch;

use super::{Say, bills, cards, claims, coverage, enrolment, grievances, money};
use crate::acting::accounts::Sign;
use crate::acting::client::{Answer, Client};
use crate::acting::stage::{
    Stage, approve, borrowed, bring, decide, open_sample, references, upload,
};
use crate::office::{Step, Stop};

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

/// Fills an empty office through its pages.
pub(super) async fn tell(office: &Office, signs: &[Sign], lists: &Path, say: Say<'_>) -> Step<()> {
    let Some(first) = signs.first() else { return Ok(()) };
    let stage = Stage::open(office, first.area.regency())?;
    let (stop, stopped) = watch::channel(false);
    let runner = tokio::spawn(lindung_server::run_jobs(office.clone(), stopped));
    let told = all(&stage, signs, lists, say).await;
    let _ = stop.send(true);
    let _ = runner.await;
    told
}

async fn all(stage: &Stage, signs: &[Sign], lists: &Path, say: Say<'_>) -> Step<()> {
    let mut officer = stage.client("petugas").await?;
    say(&Message::new("demo-step-references"))?;
    let taken: Vec<_> =
        (1..).zip(REFERENCES).map(|(i, (role, name))| (role, name, stage.day(-10 * i))).collect();
    references(&mut officer, lists, &taken).await?;
    say(&Message::new("demo-step-lists"))?;
    let files = LISTS.iter().map(|name| upload(lists, name)).collect::<Result<Vec<_>, Stop>>()?;
    let named = ("Usulan pekerja rentan", "Dinas Tenaga Kerja (tiruan)");
    let list = bring(stage, &mut officer, named, files).await?;
    say(&Message::new("demo-step-decide"))?;
    let district = place(signs, "kecamatan");
    decide(&mut officer, &list, "accept", &[("verdict", "eligible")]).await?;
    let doubtful = [("verdict", "review"), ("place", district.as_str())];
    decide(&mut officer, &list, "ask", &doubtful).await?;
    say(&Message::new("demo-step-verify"))?;
    open_round(stage, &mut officer, &district).await?;
    visit(stage).await?;
    enter_sheets(stage, &mut officer).await?;
    approve_all(stage).await?;
    say(&Message::new("demo-step-money"))?;
    let decree = money::tell(stage).await?;
    say(&Message::new("demo-step-enrolment"))?;
    enrolment::tell(stage, &decree).await?;
    say(&Message::new("demo-step-bills"))?;
    bills::tell(stage).await?;
    say(&Message::new("demo-step-cards"))?;
    cards::tell(&stage.office).await?;
    say(&Message::new("demo-step-claims"))?;
    claims::tell(stage).await?;
    grievances::tell(stage).await?;
    say(&Message::new("demo-step-coverage"))?;
    coverage::tell(stage).await
}

/// The smallest place of somebody.
fn place(signs: &[Sign], login: &str) -> String {
    let sign = signs.iter().find(|sign| sign.login == login);
    let place = sign.and_then(|sign| sign.area.within().first().copied());
    place.unwrap_or(RegionCode::NATION).to_string()
}

async fn open_round(stage: &Stage, officer: &mut Client, district: &str) -> Step<()> {
    let (opens, due) = (stage.day(-3), stage.day(11));
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
async fn visit(stage: &Stage) -> Step<()> {
    let mut village = stage.client("desa").await?;
    let mut next = first_visit(&mut village).await?;
    for count in 0..VISITED {
        let Some(path) = next else { return Ok(()) };
        let page = village.get(&path).await?;
        let (sent, version) = (page.value("sent"), page.value("version"));
        let occupation = page.value("occupation");
        let (visited, died) = (stage.day(-1), stage.day(-40));
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
        next = Some(answer.path().to_owned()).filter(|path| path.starts_with("/visits/"));
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
async fn enter_sheets(stage: &Stage, officer: &mut Client) -> Step<()> {
    let rounds = officer.get("/verification").await?;
    let Some(round) = rounds.links("/verification/").into_iter().find(|l| !l.ends_with("/new"))
    else {
        return Ok(());
    };
    let board = officer.get(&round).await?;
    let villages = board.links(&format!("{round}/work?village="));
    for village in villages.iter().filter_map(|link| link.rsplit('=').next()).skip(1).take(SHEETS) {
        let page = officer.get(&format!("{round}/entry?village={village}")).await?;
        let form = as_listed(&page, village, stage.day(-1));
        officer.post(&format!("{round}/entry"), &borrowed(&form)).await?;
    }
    Ok(())
}

/// The form of a sheet with every line ticked as confirmed.
fn as_listed(page: &Answer, village: &str, day: String) -> Vec<(String, String)> {
    let mut form = vec![("village".to_owned(), village.to_owned()), ("day".to_owned(), day)];
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
async fn approve_all(stage: &Stage) -> Step<()> {
    let mut district = stage.client("kecamatan").await?;
    let approvals = district.get("/approvals").await?;
    for batch in approvals.links("/approvals/") {
        let page = open_sample(&mut district, &batch).await?;
        approve(&mut district, &batch, &page).await?;
    }
    Ok(())
}
