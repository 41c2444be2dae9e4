//! Issuing: the papers are made, the names frozen, the number used, all in one step.

use lindung_core::access::Area;
use lindung_core::message::Message;
use lindung_documents::{self as documents, Sealed};
use lindung_store::decree::{self as store, Papers};
use lindung_store::{StoreError, funding};
use sha2::{Digest, Sha256};

use super::printed::Printed;
use crate::fault::Fault;
use crate::jobs::{Done, Kind, Work};

/// Makes the papers of a decree and issues it.
pub const ISSUE: Kind = Kind { word: "decree", run: |work| Box::pin(run(work)) };

async fn run(work: Work) -> Result<Done, Fault> {
    let (office, regency) = (work.office.clone(), work.job.regency);
    let unknown = || Ok(Done::Refused(Message::new("decree-error-unknown")));
    let (Some(id), Some(by)) = (work.job.subject, work.job.actor) else { return unknown() };
    let (db, keys) = (&office.db, &office.keys);
    let Some(decree) = store::decree(db, regency, id).await? else { return unknown() };
    let (Some(number), Some(dated)) = (decree.number.clone(), decree.dated) else {
        return Ok(Done::Refused(Message::new("decree-error-number-missing")));
    };
    let Some(area) = Area::whole(regency) else { return unknown() };
    work.pulse.tell("people", 0.0);
    let people = store::annex_people(db, keys, &area, &decree).await?;
    let base = match decree.amends {
        Some(base) => store::decree(db, regency, base).await?.and_then(|base| base.number),
        None => None,
    };
    let town = crate::papers::head_of(db, regency).await?.town;
    let names = funding::funds(db, regency).await?.into_iter();
    let names = names.map(|fund| (fund.id, fund.title().to_owned())).collect();
    if work.pulse.stops() {
        return Ok(Done::Stopped);
    }
    work.pulse.tell("print", 0.0);
    let made = tokio::task::spawn_blocking(move || {
        let printed = Printed::new(regency, &decree, &people, &names, (base.as_deref(), &town))?;
        let annex = printed.annex().map_err(|error| Fault::new("decree", error))?;
        let hash = crate::random::hex(&Sha256::digest(&annex.bytes));
        let sealed = Sealed { people: annex.rows, pages: annex.pages, sha256: hash.clone() };
        let text = documents::decree(&printed.text(Some(sealed)));
        let text = text.map_err(|error| Fault::new("decree", error))?;
        Ok::<_, Fault>((people, annex.bytes, text, hash))
    });
    let (people, annex, text, hash) = made.await.map_err(|error| Fault::new("decree", error))??;
    if work.pulse.stops() {
        return Ok(Done::Stopped);
    }
    work.pulse.tell("land", 0.0);
    let papers = Papers {
        number: &number,
        dated,
        annex: &annex,
        text: &text,
        annex_hash: &hash,
        people: &people,
    };
    let now = office.clock.millis();
    match store::issue_decree(db, keys, (regency, id), &papers, Some(&work.lease), by, now).await {
        Ok(()) => Ok(Done::Landed),
        Err(StoreError::LeaseLost) => Ok(Done::Stopped),
        Err(error @ (StoreError::Decree(_) | StoreError::Funding(_))) => {
            Ok(Done::Refused(error.message()))
        }
        Err(error) => Err(error.into()),
    }
}
