//! A report as a job: made into a folder of its own, kept in the transaction in which the job ends.

use lindung_core::message::Message;
use lindung_store::StoreError;
use lindung_store::coverage::reports::{
    MadeFile, MadeReport, REPORT_JOB, land_report, run as run_of,
};
use uuid::Uuid;

use super::make;
use crate::fault::Fault;
use crate::jobs::{Done, Kind, Work};

/// Makes a report that somebody or the schedule asked for.
pub const REPORT: Kind = Kind { word: REPORT_JOB, run: |work| Box::pin(run(work)) };

async fn run(work: Work) -> Result<Done, Fault> {
    let (office, regency) = (&work.office, work.job.regency);
    let id = work.job.payload.get("run").and_then(|run| run.as_str()?.parse::<Uuid>().ok());
    let Some(id) = id else { return Ok(Done::Refused(Message::new("kept-report-error-unknown"))) };
    let Some(run) = run_of(&office.db, regency, id).await? else {
        return Ok(Done::Refused(Message::new("kept-report-error-unknown")));
    };
    let folder = tempfile::Builder::new().prefix("lindung-").tempdir();
    let folder = folder.map_err(|error| Fault::new("report", error.kind()))?;
    let pulse = work.pulse.clone();
    let goes_on = move |step, share| {
        pulse.tell(step, share);
        !pulse.stops()
    };
    let now = office.clock.millis();
    let made = make(
        (&office.db, &office.keys),
        regency,
        (run.kind, run.period),
        folder.path(),
        now,
        goes_on,
    );
    let Some(made) = made.await? else { return Ok(Done::Stopped) };
    work.pulse.tell("land", 0.0);
    let files: Vec<MadeFile<'_>> =
        made.files.iter().map(|(form, name, path)| MadeFile { form: *form, name, path }).collect();
    let report = MadeReport { run: run.id, title: &made.title, files: &files };
    let now = office.clock.millis();
    let landed =
        land_report(&office.db, &office.keys, regency, &report, Some(&work.lease), now).await;
    match landed {
        Ok(()) => Ok(Done::Landed),
        Err(StoreError::LeaseLost) => Ok(Done::Stopped),
        Err(error) => Err(error.into()),
    }
}
