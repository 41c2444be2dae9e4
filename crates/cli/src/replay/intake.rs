//! Dirty lists arrive and are checked: the lists of a synthetic population in the real villages.

use std::path::Path;

use lindung_core::message::Message;
use lindung_synth::{Dirt, Plan, write};

use super::run::Run;
use super::world::World;
use crate::acting::stage::{bring, decide, not_written, references, upload};
use crate::exit;
use crate::office::serve::fault;
use crate::office::{Step, Stop};

/// Rows for each worker that the programme covers: lists name people twice, dead ones, wage earners and
/// people who do not exist, and a tenth of those who are found good has to wait.
const ROWS: f64 = 2.25;

/// Rows beside: in a small programme chance would decide whether somebody waits where a place gets free.
const BESIDE: u32 = 900;

/// By how many deviations the worst of some hundred villages lies below the mean, how many a village
/// must find beside, and which share of rows is somebody who becomes a worker.
const SPREAD: f64 = 3.5;
const RESERVE: f64 = 6.0;
const GOOD: f64 = 0.49;

/// Inhabitants for each row: about every sixth is somebody whom the programme is for.
const PEOPLE: u32 = 7;

/// The reference lists, what each is for, and how many days before the lists it was taken. An office
/// gets no copy of the civil register: what only that knows, BPJS says later.
const REFERENCES: [(&str, &str, i64); 3] = [
    ("enrolled", "rujukan_bpjstk_aktif.csv", 20),
    ("deaths", "rujukan_kematian.csv", 30),
    ("officials", "rujukan_aparatur.csv", 60),
];

/// The lists of five senders, and the one of a single sender.
const LISTS: [&str; 5] = ["dtsen.csv", "musdes.csv", "dinas.csv", "csr.csv", "peserta_lama.csv"];
const ONE: [&str; 1] = ["calon.csv"];

/// Makes the lists; brings them and has them checked.
pub(super) async fn play(run: &mut Run) -> Step<()> {
    run.begin("lists");
    // One sender is named: one list. Else the villages and the offices of the regency each send theirs.
    let single = !run.programme.candidate_source.is_empty();
    let lists = run.folder.join("lists");
    make(run, &lists, single).await?;
    run.begin("check");
    let mut officer = run.client("petugas").await?;
    let taken: Vec<_> =
        REFERENCES.iter().map(|(role, name, days)| (*role, *name, run.stage.day(-days))).collect();
    references(&mut officer, &lists, &taken).await?;
    let names: &[&str] = if single { &ONE } else { &LISTS };
    let files = names.iter().map(|name| upload(&lists, name)).collect::<Step<Vec<_>>>()?;
    let sender = match run.programme.candidate_source.as_str() {
        "" => run.programme.owner.clone(),
        source => source.to_owned(),
    };
    let title = run.programme.title.clone();
    let list = bring(&run.stage, &mut officer, (&title, &sender), files).await?;
    run.begin("decide");
    let against = [("verdict", "ineligible"), ("reason", "rules")];
    let refused = decide(&mut officer, &list, "refuse", &against).await?;
    let asked = decide(&mut officer, &list, "ask", &[("verdict", "review")]).await?;
    run.score.happened(
        Message::new("replay-happened-check").number("refused", refused).number("asked", asked),
    );
    let list = list.rsplit('/').next().and_then(|id| id.parse().ok());
    run.list = Some(list.ok_or_else(|| fault(&"no list"))?);
    Ok(())
}

/// How many rows the lists have: enough for all workers, and where each village must find so many, for
/// the village that chance treats worst.
fn rows(run: &Run) -> Step<u32> {
    let all = (f64::from(run.workers()) * ROWS) as u32 + BESIDE;
    let each = run.programme.fund.iter().filter_map(|fund| fund.per_village).max();
    let Some(each) = each.map(|each| f64::from(run.scale.people(each))) else { return Ok(all) };
    let of_village = each + SPREAD * each.sqrt() + RESERVE;
    let villages = run.programme.places()?.len() as f64;
    Ok(all.max((villages * of_village / GOOD) as u32))
}

async fn make(run: &mut Run, lists: &Path, single: bool) -> Step<()> {
    std::fs::create_dir_all(lists).map_err(|error| not_written(lists, &error))?;
    let rows = rows(run)?;
    let plan = Plan {
        regency: run.stage.regency(),
        people: rows * PEOPLE,
        rows,
        seed: run.seed,
        dirt: Dirt::Ordinary,
        on: run.time.today(),
        single,
        even: run.programme.replay.spread == "even",
        careful: true,
    };
    let (folder, seed) = (lists.to_owned(), run.seed);
    let work = tokio::task::spawn_blocking(move || {
        let made = write(&plan, &folder, &mut |_| {});
        let made = made.map_err(|failure| Stop(failure.message(), exit::UNREADABLE))?;
        Ok::<_, Stop>((made, World::read(&folder, seed)?))
    });
    let (made, world) = work.await.map_err(|error| fault(&error))??;
    run.world = world;
    run.score.happened(
        Message::new("replay-happened-lists")
            .number("rows", rows)
            .number("people", made.people)
            .number("villages", made.villages),
    );
    Ok(())
}
