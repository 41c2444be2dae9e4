//! Lists go to BPJS and come back; whose line is refused gives the place to the next who waits, until all
//! places are taken.

use lindung_core::enrolment::Desk;
use lindung_core::message::Message;
use lindung_core::registry::Born;
use lindung_server::local_time;
use lindung_store::enrolment::{BatchState, Which, batches, desks, draft, lines_at, tallies};
use lindung_store::registry;
use time::Duration;
use uuid::Uuid;

use super::run::Run;
use super::{decree, departures};
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
    let (mut amendments, mut corrected) = (0, 0);
    for _ in 0..ROUNDS {
        send(run, of).await?;
        let mended = correct(run).await?;
        corrected += mended;
        let settled = settle(run, base).await?;
        if mended == 0 && !settled {
            break;
        }
        run.time.pass(Duration::days(1));
        if settled && let Some(amendment) = decree::amend(run, base).await? {
            of = amendment;
            amendments += 1;
        }
    }
    run.score.happened(
        Message::new("replay-happened-enrolment")
            .number("taken", run.bpjs.taken())
            .number("refused", run.bpjs.refused - before)
            .number("corrected", corrected)
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

/// Has wrong numbers and missing births corrected by the identity card: the office asks for it, the
/// district head decides, and the person goes on the next list. Says of how many; once of each.
async fn correct(run: &mut Run) -> Step<usize> {
    let (db, keys) = (run.stage.office.db.clone(), run.stage.office.keys.clone());
    let area = run.stage.area.clone();
    let mut lines = Vec::new();
    for desk in [None, Some(Desk::Correct)] {
        lines.extend(lines_at(&db, &keys, &area, desk, (0, 0), LINES).await?);
    }
    let mut officer = run.client("petugas").await?;
    run.fresh.clear();
    let mut mended = Vec::new();
    for line in &lines {
        let row = run.listed.get(&line.worker);
        let identity = row.and_then(|row| run.world.identity(*row));
        let Some(identity) = identity.filter(|_| run.corrected.insert(line.worker)) else {
            continue;
        };
        let (nik, born) = identity;
        let Some(worker) = registry::worker(&db, &keys, &area, line.worker).await? else {
            continue;
        };
        if worker.person.nik == Some(nik) && worker.person.born == Some(Born::On(born)) {
            continue;
        }
        let (version, nik) = (worker.version.to_string(), nik.to_string());
        let born = local_time::day_text(born);
        let mut form = vec![
            ("version", version.as_str()),
            ("nik", nik.as_str()),
            ("born", born.as_str()),
            ("evidence", "KTP dilihat petugas desa (tiruan)"),
        ];
        if worker.person.head {
            form.push(("head", "yes"));
        }
        officer.post(&format!("/registry/workers/{}/edit", line.worker), &form).await?;
        mended.push((line, identity));
    }
    departures::decide(run).await?;
    for (line, (nik, _)) in &mended {
        let worker = registry::worker(&db, &keys, &area, line.worker).await?;
        if worker.is_none_or(|worker| worker.person.nik != Some(*nik)) {
            continue;
        }
        run.fresh.insert(line.worker);
        // Who was held back goes on the next list without being asked for.
        if line.desk == Some(Desk::Correct) {
            let (batch, position) = (line.batch.to_string(), line.position.to_string());
            let form = [
                ("act", "again"),
                ("desk", Desk::Correct.word()),
                ("batch", batch.as_str()),
                ("position", position.as_str()),
            ];
            officer.post("/refusals/line", &form).await?;
        }
    }
    Ok(run.fresh.len())
}

/// Lets every refused line go on: each place is given to the next who waits. Says whether there was one.
async fn settle(run: &Run, base: Uuid) -> Step<bool> {
    let mut officer = run.client("petugas").await?;
    // A number that nobody knows, or two who have one, cannot be mended in time: the place goes on.
    for desk in [None, Some(Desk::Correct), Some(Desk::Decide)] {
        give_up(run, &mut officer, desk).await?;
    }
    let decree = base.to_string();
    let mut any = false;
    for desk in [Desk::Replace, Desk::Drop] {
        let mut left = waits(run, desk).await?;
        while left > 0 {
            let form = [("desk", desk.word()), ("decree", decree.as_str())];
            officer.post("/refusals/settle", &form).await?;
            any = true;
            let now = waits(run, desk).await?;
            if now >= left {
                break;
            }
            left = now;
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
    // Whose data was corrected just now is still held until the next list is made.
    let lines = lines.iter().filter(|line| desk.is_some() || !run.fresh.contains(&line.worker));
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
