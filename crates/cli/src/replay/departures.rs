//! Who has died or moved leaves the programme by the decision of a second person, and the place goes to
//! the next who waits.

use lindung_core::message::Message;
use lindung_store::departures::departures;
use lindung_store::registry::open_changes;
use uuid::Uuid;

use super::run::Run;
use super::{cards, decree, enrolment};
use crate::office::Step;

/// Changes and departures that are read at a time.
const MOST: usize = 2_000;

/// Decides about all that was reported, and gives the free places on.
pub(super) async fn play(run: &mut Run, round: Uuid) -> Step<()> {
    run.begin("departures");
    let by = run.programme.replay.report_by()?;
    let last = by.min(run.time.today() + time::Duration::days(2));
    run.go_to(last);
    let decided = decide(run).await?;
    let Some(base) = run.decree else { return Ok(()) };
    let settled = settle(run, base).await?;
    if settled && decree::amend(run, base).await?.is_some() {
        enrolment::play(run, base).await?;
        run.begin("more-cards");
        cards::more(run, round).await?;
    }
    let (db, area) = (&run.stage.office.db, &run.stage.area);
    let left = departures(db, area, false, None, MOST).await?;
    let replaced = left.iter().filter(|one| one.replaced_by.is_some()).count();
    let asked: i64 = left.iter().map(|one| one.asked).sum();
    run.score.happened(
        Message::new("replay-happened-departures")
            .number("decided", decided)
            .number("replaced", replaced)
            .number("asked", asked),
    );
    Ok(())
}

/// The district heads decide about the changes of their people.
pub(super) async fn decide(run: &Run) -> Step<usize> {
    let (db, keys) = (&run.stage.office.db, &run.stage.office.keys);
    let all = open_changes(db, keys, &run.stage.area, None, MOST).await?;
    for district in &run.districts {
        let own: Vec<Uuid> = all
            .iter()
            .filter(|change| change.place.is_within(district.code))
            .map(|change| change.id)
            .collect();
        if own.is_empty() {
            continue;
        }
        let mut head = run.client(&district.head).await?;
        for change in own {
            let path = format!("/registry/changes/{change}");
            let form = [("decision", "approve"), ("reason", "")];
            // Such as a number that belongs to another worker: the two are one person.
            if let Err(why) = head.attempt(&path, &form).await? {
                let form = [("decision", "refuse"), ("reason", why.as_str())];
                head.post(&path, &form).await?;
            }
        }
    }
    Ok(all.len())
}

/// Writes the free places of a decree into its amendment. Says whether there was one.
async fn settle(run: &Run, base: Uuid) -> Step<bool> {
    let (db, area) = (&run.stage.office.db, &run.stage.area);
    let mut officer = run.client("petugas").await?;
    let decree = base.to_string();
    let mut any = false;
    loop {
        let free = departures(db, area, true, None, MOST).await?.len();
        if free == 0 {
            return Ok(any);
        }
        officer.post("/departures/settle", &[("decree", decree.as_str())]).await?;
        any = true;
        if departures(db, area, true, None, MOST).await?.len() >= free {
            return Ok(any);
        }
    }
}
