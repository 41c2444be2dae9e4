//! Lists go to BPJS and come back; whose line is refused gives the place to the next who waits, until all
//! places are taken.

use lindung_core::enrolment::Desk;
use lindung_core::message::Message;
use lindung_store::enrolment::{BatchState, Which, batches, desks, draft, lines_at, tallies};
use time::Duration;
use uuid::Uuid;

use super::decree;
use super::run::Run;
use crate::acting::client::{Client, Upload};
use crate::office::Step;

/// People on one list.
const SIZE: &str = "5000";

/// Lists that are looked through.
const MOST: usize = 500;

/// Lines of a desk that are read at a time.
const LINES: usize = 500;

/// So often a place may go to the next; each round is an amendment.
const ROUNDS: usize = 12;

/// Sends all of a decree to BPJS until nobody is refused any more.
pub(super) async fn play(run: &mut Run, base: Uuid) -> Step<()> {
    run.begin("enrolment");
    let before = run.bpjs.refused;
    let mut of = base;
    let mut amendments = 0;
    for _ in 0..ROUNDS {
        send(run, of).await?;
        if !settle(run, base).await? {
            break;
        }
        run.time.pass(Duration::days(1));
        let Some(amendment) = decree::amend(run, base).await? else { break };
        of = amendment;
        amendments += 1;
    }
    run.score.happened(
        Message::new("replay-happened-enrolment")
            .number("taken", run.bpjs.taken())
            .number("refused", run.bpjs.refused - before)
            .number("amendments", amendments),
    );
    Ok(())
}

/// Makes the lists of a decree, sends each and reads its answer.
async fn send(run: &mut Run, of: Uuid) -> Step<()> {
    let (db, keys) = (run.stage.office.db.clone(), run.stage.office.keys.clone());
    let how = (run.time.today(), 1);
    if draft(&db, &keys, (run.stage.regency(), of), how).await?.lists.is_empty() {
        // Places became free and nobody took them.
        return Ok(());
    }
    let mut liaison = run.client("bpjs").await?;
    liaison.post(&format!("/decrees/{of}/batches"), &[("size", SIZE)]).await?;
    let which = Which { state: Some(BatchState::Ready), decree: None };
    let ready = batches(&run.stage.office.db, run.stage.regency(), which, None, MOST).await?;
    for batch in ready {
        let tally = tallies(&run.stage.office.db, &run.stage.area, &[batch.id]).await?;
        if tally.first().is_none_or(|tally| tally.waiting == 0) {
            continue;
        }
        let list = format!("/batches/{}", batch.id);
        liaison.post(&format!("{list}/send"), &[]).await?;
        let file = liaison.get(&format!("{list}/file.xlsx")).await?;
        run.write(&format!("bpjs/daftar-{}.xlsx", batch.number), &file.bytes)?;
        let answer = run.bpjs.answer(&file.bytes, &run.world, run.time.today())?;
        let file = Upload { field: "files", name: "jawaban-bpjs.csv", bytes: answer };
        let read = liaison.upload(&format!("{list}/answer"), &[], vec![file]).await?;
        if read.path().starts_with("/jobs/") {
            run.stage.wait_for(&read.location, "answer").await?;
        }
    }
    Ok(())
}

/// Lets every refused line go on: each place is given to the next who waits. Says whether there was one.
async fn settle(run: &Run, base: Uuid) -> Step<bool> {
    let mut liaison = run.client("petugas").await?;
    // A number that nobody knows, or two who have one, cannot be mended in time: the place goes on.
    for desk in [None, Some(Desk::Correct), Some(Desk::Decide)] {
        give_up(run, &mut liaison, desk).await?;
    }
    let decree = base.to_string();
    let mut any = false;
    for desk in [Desk::Replace, Desk::Drop] {
        while waits(run, desk).await? > 0 {
            let form = [("desk", desk.word()), ("decree", decree.as_str())];
            let before = waits(run, desk).await?;
            liaison.post("/refusals/settle", &form).await?;
            any = true;
            if waits(run, desk).await? >= before {
                break;
            }
        }
    }
    Ok(any)
}

async fn waits(run: &Run, desk: Desk) -> Step<i64> {
    let counted = desks(&run.stage.office.db, &run.stage.area).await?;
    let at = Desk::ALL.iter().position(|one| *one == desk);
    Ok(at.and_then(|at| counted.refused.get(at).copied()).unwrap_or_default())
}

async fn give_up(run: &Run, liaison: &mut Client, desk: Option<Desk>) -> Step<()> {
    let (db, keys, area) = (&run.stage.office.db, &run.stage.office.keys, &run.stage.area);
    let lines = lines_at(db, keys, area, desk, (0, 0), LINES).await?;
    for line in lines {
        let (batch, position) = (line.batch.to_string(), line.position.to_string());
        let form = [
            ("act", Desk::Replace.word()),
            ("desk", desk.map_or("held", Desk::word)),
            ("batch", batch.as_str()),
            ("position", position.as_str()),
        ];
        liaison.post("/refusals/line", &form).await?;
    }
    Ok(())
}
