//! Events of many people at once: each is in the chain before its writer is answered, and those
//! that come together share one transaction, since every transaction waits for the disk.

use lindung_core::words::RegionCode;
use tokio::sync::{mpsc, oneshot};

use super::{Event, append, append_in};
use crate::db::Db;
use crate::error::{Result, StoreError};

/// Where looks at people are written down. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Journal {
    entries: mpsc::Sender<Entry>,
}

#[derive(Debug)]
struct Entry {
    regency: RegionCode,
    event: Event<'static>,
    now: i64,
    done: oneshot::Sender<Result<i64>>,
}

/// At most so many events in one transaction, so that others may write in between.
const TOGETHER: usize = 200;

impl Journal {
    /// A journal of this database; it ends with its last clone.
    ///
    /// # Panics
    /// Outside a Tokio runtime.
    pub fn new(db: Db) -> Self {
        let (entries, mut waiting) = mpsc::channel(4 * TOGETHER);
        tokio::spawn(async move {
            let mut batch = Vec::with_capacity(TOGETHER);
            while waiting.recv_many(&mut batch, TOGETHER).await > 0 {
                write(&db, std::mem::take(&mut batch)).await;
            }
        });
        Self { entries }
    }

    /// Writes an event down and says its number, once it will last.
    ///
    /// # Errors
    /// If it could not be written: then what it tells of must not be shown.
    pub async fn append(
        &self,
        regency: RegionCode,
        event: Event<'static>,
        now: i64,
    ) -> Result<i64> {
        let (done, answer) = oneshot::channel();
        let entry = Entry { regency, event, now, done };
        self.entries.send(entry).await.map_err(|_| closed())?;
        answer.await.map_err(|_| closed())?
    }
}

/// Writes all in one transaction; if one of them cannot be written, each in its own.
async fn write(db: &Db, batch: Vec<Entry>) {
    if let Ok(numbers) = together(db, &batch).await {
        for (entry, number) in batch.into_iter().zip(numbers) {
            let _ = entry.done.send(Ok(number));
        }
        return;
    }
    for entry in batch {
        let result = append(db, entry.regency, &entry.event, entry.now).await;
        let _ = entry.done.send(result);
    }
}

async fn together(db: &Db, batch: &[Entry]) -> Result<Vec<i64>> {
    // Always in the same order of regencies, so that two of these never wait for each other.
    let mut order: Vec<usize> = (0..batch.len()).collect();
    order.sort_by_key(|i| batch[*i].regency);
    let mut numbers = vec![0; batch.len()];
    let mut tx = db.begin().await?;
    for i in order {
        let Entry { regency, event, now, .. } = &batch[i];
        numbers[i] = append_in(&mut tx, *regency, event, *now).await?;
    }
    tx.commit().await?;
    Ok(numbers)
}

fn closed() -> StoreError {
    StoreError::Database { code: "closed".to_owned() }
}
