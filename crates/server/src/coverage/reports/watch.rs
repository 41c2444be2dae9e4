//! The schedule: every minute it is asked what is due, and each is asked for once.

use std::time::Duration;

use lindung_store::coverage::reports::ask_scheduled;
use lindung_store::regencies;
use tokio::sync::watch;

use crate::fault::Fault;
use crate::local_time::day_of;
use crate::office::Office;

/// How long the schedule is left alone.
const REST: Duration = Duration::from_mins(1);

/// Asks for what is due until `stop` says so. The runners of jobs make it.
pub async fn keep_schedule(office: Office, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match ask(&office).await {
            Ok(0) => {}
            Ok(asked) => {
                tracing::info!(asked, "reports are due");
                office.wake.up();
            }
            Err(error) => tracing::warn!(%error, "the schedule of reports does not answer"),
        }
        tokio::select! {
            () = tokio::time::sleep(REST) => {}
            () = told(&mut stop) => return,
        }
    }
}

/// Waits until the office closes, or nobody is there any more to say so.
async fn told(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}

/// Asks for what is due in every regency and says how much that was.
async fn ask(office: &Office) -> Result<usize, Fault> {
    let now = office.clock.millis();
    let mut asked = 0;
    for regency in regencies::list(&office.db).await? {
        let today = day_of(now, regency.code);
        asked += ask_scheduled(&office.db, regency.code, today, now).await?.len();
    }
    Ok(asked)
}
