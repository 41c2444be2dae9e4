//! Months that the ledger changed are worked out again in the background, so that no page waits for
//! more than a few.

use std::time::Duration;

use lindung_store::{coverage as store, regencies};
use tokio::sync::watch;

use crate::office::Office;

/// How often it is looked whether something changed; nothing is counted where nothing did.
const LOOK: Duration = Duration::from_secs(5);

/// Works out what changed until `stop` says so.
pub async fn keep_fresh(office: Office, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        if let Err(error) = work(&office).await {
            tracing::warn!(%error, "coverage is not worked out");
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            () = told(&mut stop) => return,
        }
    }
}

/// Waits until the office closes.
async fn told(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}

async fn work(office: &Office) -> lindung_store::Result<()> {
    for regency in regencies::list(&office.db).await? {
        let done = store::refresh(&office.db, regency.code, office.clock.millis(), None).await?;
        if done.months > 0 {
            tracing::info!(regency = %regency.code, months = done.months, "coverage worked out");
        }
    }
    Ok(())
}
