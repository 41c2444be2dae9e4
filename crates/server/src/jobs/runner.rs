//! Takes jobs up, one after the other, and does them until the office closes.

use std::time::Duration;

use lindung_core::message::Message;
use lindung_store::StoreError;
use lindung_store::jobs::{self, Beat, End, Job, Lease};
use tokio::sync::{Notify, watch};

use super::kinds::{self, Done, Work};
use super::pulse::Pulse;
use crate::coverage;
use crate::fault::Fault;
use crate::office::Office;

/// How long a holder may be silent before another takes the job up, in milliseconds.
const LEASE: i64 = 30_000;

/// How often a job's progress is looked at.
const TICK: Duration = Duration::from_millis(500);

/// Ticks after which a lease is renewed although nothing moved.
const QUIET: u32 = 2;

/// How long the queue is left alone when nobody wakes it.
const REST: Duration = Duration::from_secs(2);

/// Wakes the runners when there is a new job.
#[derive(Default)]
pub struct Wake(Notify);

impl Wake {
    /// There is a new job.
    pub fn up(&self) {
        self.0.notify_one();
    }
}

/// Does jobs until `stop` says so; what is under way then is given back and done at the next start.
/// Beside them the figures of coverage are kept up with the ledger.
pub async fn run(office: Office, stop: watch::Receiver<bool>) {
    let fresh = tokio::spawn(coverage::keep_fresh(office.clone(), stop.clone()));
    // Two, so that a short job does not wait for a long one.
    let other = tokio::spawn(one(office.clone(), stop.clone()));
    let schedule = tokio::spawn(coverage::reports::keep_schedule(office.clone(), stop.clone()));
    one(office, stop).await;
    let _ = other.await;
    let _ = fresh.await;
    let _ = schedule.await;
}

async fn one(office: Office, mut stop: watch::Receiver<bool>) {
    while !is_told(&stop) {
        let now = office.clock.millis();
        match jobs::lease(&office.db, now + LEASE, now).await {
            Ok(Some((job, lease))) => work(&office, job, lease, &mut stop).await,
            Ok(None) => rest(&office, &mut stop).await,
            Err(error) => {
                tracing::warn!(%error, "the queue does not answer");
                rest(&office, &mut stop).await;
            }
        }
    }
}

async fn rest(office: &Office, stop: &mut watch::Receiver<bool>) {
    tokio::select! {
        () = office.wake.0.notified() => {}
        () = tokio::time::sleep(REST) => {}
        () = told(stop) => {}
    }
}

/// Whether the office closes; also where nobody is left who could say so.
fn is_told(stop: &watch::Receiver<bool>) -> bool {
    *stop.borrow() || stop.has_changed().is_err()
}

/// Waits until the office closes.
async fn told(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}

/// Why a job that runs was told to stop.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    Nothing,
    Cancel,
    Lost,
    Closing,
}

async fn work(office: &Office, job: Job, lease: Lease, stop: &mut watch::Receiver<bool>) {
    let Some(kind) = kinds::find(&job.kind) else {
        let unknown = Message::new("job-problem-kind").text("kind", &job.kind);
        return settle(office, &lease, &End::Failed(&unknown)).await;
    };
    tracing::info!(job = %job.id, kind = kind.word, attempt = job.attempts, "job begun");
    let pulse = Pulse::default();
    let (id, started) = (job.id, office.clock.millis());
    let work = Work { office: office.clone(), job, lease, pulse: pulse.clone() };
    let mut doing = tokio::spawn((kind.run)(work));
    let (mut why, mut seen, mut quiet) = (Told::Nothing, ("", 0), 0);
    let ended = loop {
        tokio::select! {
            ended = &mut doing => break ended,
            () = told(stop), if why == Told::Nothing => {
                why = Told::Closing;
                pulse.stop();
            }
            () = tokio::time::sleep(TICK) => {
                let at = pulse.at();
                quiet += 1;
                if at == seen && quiet < QUIET {
                    continue;
                }
                (seen, quiet) = (at, 0);
                let until = office.clock.millis() + LEASE;
                let beat = jobs::beat(&office.db, &lease, at.0, at.1, until).await;
                let heard = match beat {
                    Ok(Beat::Cancel) => Told::Cancel,
                    Ok(Beat::Lost) => Told::Lost,
                    // A database that is busy for a moment: the lease holds longer than that.
                    Ok(Beat::GoOn) | Err(_) => continue,
                };
                if why == Told::Nothing {
                    why = heard;
                }
                pulse.stop();
            }
        }
    };
    let took = office.clock.millis() - started;
    match ended {
        Ok(Ok(Done::Landed)) => tracing::info!(job = %id, took, "job done"),
        Ok(Ok(Done::With(result))) => {
            tracing::info!(job = %id, took, "job done");
            settle(office, &lease, &End::Done(&result)).await;
        }
        Ok(Ok(Done::Refused(problem))) => {
            tracing::info!(job = %id, took, problem = problem.key, "job refused");
            settle(office, &lease, &End::Failed(&problem)).await;
        }
        Ok(Ok(Done::Stopped)) => {
            let end = if why == Told::Closing { End::GivenBack } else { End::Cancelled };
            settle(office, &lease, &end).await;
        }
        Ok(Err(fault)) => failed(office, &lease, &fault).await,
        Err(broken) => failed(office, &lease, &Fault::new("job", broken)).await,
    }
}

/// A fault of the program: its number for whoever asked, the rest for the log.
async fn failed(office: &Office, lease: &Lease, fault: &Fault) {
    let number = crate::fault::number();
    tracing::error!(number, job = %lease.job, fault = %fault, "job failed");
    let problem = Message::new("job-problem-fault").text("number", number);
    settle(office, lease, &End::Failed(&problem)).await;
}

/// Writes down how a job ended. While the database is busy it is tried again; if that fails too,
/// the lease runs out and the job is done again.
async fn settle(office: &Office, lease: &Lease, end: &End<'_>) {
    for _ in 0..3 {
        match jobs::end(&office.db, lease, end, office.clock.millis()).await {
            Err(StoreError::Busy) => tokio::time::sleep(TICK).await,
            Err(error) => return tracing::error!(job = %lease.job, %error, "job not ended"),
            Ok(_) => return,
        }
    }
}
