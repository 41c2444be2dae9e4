//! What people who fill an office share: the pages, waiting for jobs, and what the first steps of every
//! programme have in common.

use std::path::Path;
use std::time::Duration;

use axum::Router;
use lindung_core::access::Area;
use lindung_core::message::Message;
use lindung_core::words::RegionCode;
use lindung_server::settings::{Given, Settings};
use lindung_server::{Office, local_time};
use lindung_store::jobs::{self, State};
use time::Date;

use super::client::{Answer, Client, Upload};
use crate::exit;
use crate::office::serve::fault;
use crate::office::{Step, Stop};

/// A receipt as small as a PDF can be.
const RECEIPT: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj \
    2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj \
    3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 150]>>endobj\n\
    trailer<</Root 1 0 R>>\n%%EOF\n";

/// How often a job is asked whether it is done.
const PAUSE: Duration = Duration::from_millis(25);

/// How long a job may take.
const PATIENCE: Duration = Duration::from_mins(10);

/// An office whose pages are used from inside.
#[derive(Clone)]
pub(crate) struct Stage {
    /// The office.
    pub(crate) office: Office,
    /// Its pages.
    pub(crate) app: Router,
    /// The whole regency.
    pub(crate) area: Area,
}

impl Stage {
    /// The pages of an office.
    pub(crate) fn open(office: &Office, regency: RegionCode) -> Step<Self> {
        let app = lindung_server::app(office).map_err(|error| fault(&error))?;
        let area = Area::whole(regency).ok_or_else(|| fault(&regency))?;
        Ok(Self { office: office.clone(), app, area })
    }

    /// The regency.
    pub(crate) fn regency(&self) -> RegionCode {
        self.area.regency()
    }

    /// A browser in which this account has signed in.
    pub(crate) async fn client(&self, login: &str) -> Step<Client> {
        Client::sign_in(&self.app, login).await
    }

    /// Today at the office.
    pub(crate) fn today(&self) -> Date {
        local_time::day_of(self.office.clock.millis(), self.regency())
    }

    /// A day counted from today, as forms write it.
    pub(crate) fn day(&self, from_today: i64) -> String {
        local_time::day_text(self.today().saturating_add(time::Duration::days(from_today)))
    }

    /// Waits for the job of an address and says the page of its result.
    pub(crate) async fn wait_for(&self, location: &str, what: &'static str) -> Step<String> {
        let job = location.rsplit('/').next().and_then(|id| id.parse().ok());
        let Some(job) = job else { return Err(unfinished(what)) };
        let waited = tokio::time::timeout(PATIENCE, async {
            loop {
                let found = jobs::job(&self.office.db, self.regency(), job).await?;
                match found.as_ref().map(|job| job.state) {
                    Some(State::Done) => {
                        return Ok(found.as_ref().map(next_page).unwrap_or_default());
                    }
                    Some(State::Waiting | State::Running) => {}
                    other => return Err(unfinished(other.map_or(what, |state| state.word()))),
                }
                tokio::time::sleep(PAUSE).await;
            }
        });
        waited.await.unwrap_or_else(|_| Err(unfinished("time")))
    }
}

fn next_page(job: &jobs::Job) -> String {
    let next = job.result.as_ref().and_then(|result| result.get("next")?.as_str());
    next.unwrap_or_default().to_owned()
}

fn unfinished(problem: &str) -> Stop {
    Stop(Message::new("demo-job-failed").text("problem", problem), exit::INTERNAL)
}

/// A folder or file that cannot be written.
pub(crate) fn not_written(path: &Path, error: &std::io::Error) -> Stop {
    let message =
        Message::new("demo-folder").text("path", path.display()).text("problem", error.kind());
    Stop(message, exit::UNREADABLE)
}

/// Takes away only what such an office makes, so that a folder named by mistake loses nothing.
pub(crate) fn start_over(folder: &Path) -> Step<()> {
    for name in ["office.db", "office.db-wal", "office.db-shm", "office.key"] {
        let file = folder.join(name);
        match std::fs::remove_file(&file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(not_written(&file, &error));
            }
            _ => {}
        }
    }
    Ok(())
}

/// An office in a folder, with its database and its key.
pub(crate) fn settings(folder: &Path, database: Option<&str>, listen: &str) -> Step<Settings> {
    let mut given = Given::default();
    let own = || format!("sqlite:{}", folder.join("office.db").display());
    let flags = [
        ("database", database.map_or_else(own, str::to_owned)),
        ("key-file", folder.join("office.key").display().to_string()),
        ("listen", listen.to_owned()),
        ("log-level", "warn".to_owned()),
    ];
    given.add_flags(flags.into_iter().map(|(name, value)| (name.to_owned(), value)));
    Settings::read(given).map_err(|message| Stop(message, exit::USAGE))
}

/// A form of texts that are owned, as it is sent.
pub(crate) fn borrowed(form: &[(String, String)]) -> Vec<(&str, &str)> {
    form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// A file of a folder.
pub(crate) fn upload<'a>(folder: &Path, name: &'a str) -> Step<Upload<'a>> {
    let path = folder.join(name);
    let bytes = std::fs::read(&path).map_err(|error| not_written(&path, &error))?;
    Ok(Upload { field: "files", name, bytes })
}

/// A receipt, as it comes with a payment or a sheet.
pub(crate) fn receipt(name: &str) -> Upload<'_> {
    Upload { field: "files", name, bytes: RECEIPT.to_vec() }
}

/// Brings reference lists: what each is for, its file, and the day it was taken.
pub(crate) async fn references(
    officer: &mut Client,
    folder: &Path,
    lists: &[(&str, &str, String)],
) -> Step<()> {
    for (role, name, taken_on) in lists {
        let form = [
            ("role", *role),
            ("taken_on", taken_on.as_str()),
            ("source", "Daftar tiruan"),
            ("replace", "1"),
        ];
        officer.upload("/references", &form, vec![upload(folder, name)?]).await?;
    }
    Ok(())
}

/// Brings files as one list and has them checked; says the address of the list.
pub(crate) async fn bring(
    stage: &Stage,
    officer: &mut Client,
    (title, sender): (&str, &str),
    files: Vec<Upload<'_>>,
) -> Step<String> {
    let form = [("title", title), ("sender", sender)];
    let answer = officer.upload("/lists/new", &form, files).await?;
    let list = answer.path().to_owned();
    let answer = officer.post(&format!("{list}/check"), &[]).await?;
    stage.wait_for(&answer.location, "check").await?;
    Ok(list)
}

/// Decides about all rows of a filter, as the preview shows them, and says how many.
pub(crate) async fn decide(
    officer: &mut Client,
    list: &str,
    step: &str,
    filter: &[(&str, &str)],
) -> Step<u64> {
    let mut form = vec![("which", "all"), ("step", step)];
    form.extend(filter);
    let preview = officer.post(&format!("{list}/rows/preview"), &form).await?;
    let shown = preview.value("shown");
    let count = shown.parse().unwrap_or_default();
    if count > 0 {
        form.push(("shown", shown.as_str()));
        officer.post(&format!("{list}/rows/decide"), &form).await?;
    }
    Ok(count)
}

/// Opens the reports of a batch that this path drew as the sample, and says the page as it is then.
pub(crate) async fn open_sample(district: &mut Client, batch: &str) -> Step<Answer> {
    let page = district.get(batch).await?;
    // The sample stands before the form that decides, the rest behind it.
    let sample = page.before("action=\"/approvals/");
    let unseen = sample.links_marked("/visits/", "tag care");
    if unseen.is_empty() {
        return Ok(page);
    }
    for decision in unseen {
        district.get(&decision).await?;
    }
    district.get(batch).await
}

/// Approves a batch whose sample was opened.
pub(crate) async fn approve(district: &mut Client, batch: &str, page: &Answer) -> Step<()> {
    let (village, mark) = (page.value("village"), page.value("mark"));
    if mark.is_empty() {
        return Ok(());
    }
    let path = batch.split('?').next().unwrap_or(batch).to_owned();
    let form = [("village", village.as_str()), ("mark", mark.as_str()), ("verdict", "approve")];
    district.post(&path, &form).await.map(drop)
}
