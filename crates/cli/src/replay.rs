//! `lindung replay`: the programmes of `reference/programmes.toml` from dirty lists to the report, with
//! accelerated time, through the same pages as people use; every figure that was reported is checked.

mod bills;
mod bpjs;
mod cards;
mod checks;
mod claims;
mod coverage;
mod decree;
mod departures;
mod ending;
mod enrolment;
mod intake;
mod money;
mod phone;
mod programme;
mod run;
mod scorecard;
mod time;
mod verification;
mod world;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ::time::Date;
use clap::Args;
use lindung_core::message::{Message, Texts};
use lindung_core::words::{MonthSpan, RegionCode};
use tokio::sync::{Semaphore, mpsc, watch};
use tokio::task::JoinSet;

use crate::acting::accounts::Sign;
use crate::acting::stage::{not_written, settings, start_over};
use crate::exit;
use crate::office::serve::fault;
use crate::office::{self, Step, Stop};
use programme::{Programme, Scale};
use run::{Given, Run, clock};
use scorecard::Score;

/// Programmes that are played at the same time: much of the work waits for one writer of a database.
const AT_ONCE: usize = 2;

/// Play a programme.
#[derive(Debug, Args)]
pub struct ReplayCommand {
    #[arg(value_name = "PROGRAMME")]
    programme: String,
    #[arg(long, value_name = "DIR", default_value = "replay")]
    out: PathBuf,
    #[arg(long, value_name = "0-1")]
    share: Option<f64>,
    #[arg(long, value_name = "N", conflicts_with = "share")]
    people: Option<u32>,
    #[arg(long, value_name = "N", default_value = "1")]
    seed: u64,
}

/// Plays the programmes; the exit code is 1 when a figure is not met.
pub fn run(command: &ReplayCommand, texts: &Texts, out: &mut dyn Write) -> anyhow::Result<u8> {
    let result = office::wait(play_all(command, texts, out))?;
    Ok(office::end(result, texts))
}

async fn play_all(command: &ReplayCommand, texts: &Texts, out: &mut dyn Write) -> Step<u8> {
    let began = clock();
    let programmes = programme::named(&command.programme)?;
    let order: Vec<String> = programmes.iter().map(|one| one.id.clone()).collect();
    let (told, mut lines) = mpsc::unbounded_channel();
    let mut tasks = JoinSet::new();
    let turn = Arc::new(Semaphore::new(AT_ONCE));
    let mut largest = programmes;
    largest.sort_by_key(|one| std::cmp::Reverse(one.workers));
    for programme in largest {
        let scale = scale(command, &programme)?;
        let folder = command.out.join(&programme.id);
        let part = Part { programme, scale, seed: command.seed, until: None, folder };
        let (turn, told) = (Arc::clone(&turn), told.clone());
        tasks.spawn(async move {
            let _turn = turn.acquire_owned().await.map_err(|error| fault(&error))?;
            part.play(told).await
        });
    }
    drop(told);
    while let Some(line) = lines.recv().await {
        write_line(out, &texts.say(&line))?;
    }
    let mut scores = Vec::new();
    while let Some(score) = tasks.join_next().await {
        scores.push(score.map_err(|error| fault(&error))??);
    }
    scores.sort_by_key(|score: &Score| order.iter().position(|id| *id == score.id));
    let seconds = began.elapsed().as_secs_f64();
    scorecard::write(&scores, &command.out, seconds, texts)?;
    write_line(out, "")?;
    for score in &scores {
        write_line(out, &score.row(texts))?;
        for failure in score.failures(texts) {
            write_line(out, &format!("    {failure}"))?;
        }
    }
    let done = Message::new("replay-done")
        .text("seconds", texts.decimal(seconds, 1))
        .text("path", command.out.join("scorecard.md").display());
    write_line(out, &texts.say(&done))?;
    let met = scores.iter().all(Score::is_met);
    Ok(if met { exit::CLEAN } else { exit::FINDINGS })
}

fn write_line(out: &mut dyn Write, line: &str) -> Step<()> {
    writeln!(out, "{line}").and_then(|()| out.flush()).map_err(|error| fault(&error))
}

fn scale(command: &ReplayCommand, programme: &Programme) -> Step<Scale> {
    let share = match (command.share, command.people) {
        (Some(share), _) => share,
        (None, Some(people)) => f64::from(people) / f64::from(programme.workers),
        (None, None) => return Ok(Scale::WHOLE),
    };
    Scale::new(share)
        .ok_or_else(|| Stop(Message::new("replay-share").text("found", share), exit::USAGE))
}

/// A programme to be played into a folder.
struct Part {
    programme: Programme,
    scale: Scale,
    seed: u64,
    /// The last day on which something may happen; none plays everything to its end.
    until: Option<Date>,
    folder: PathBuf,
}

impl Part {
    async fn play(self, told: run::Told) -> Step<Score> {
        let folder = &self.folder;
        std::fs::create_dir_all(folder).map_err(|error| not_written(folder, &error))?;
        start_over(folder)?;
        let settings = settings(folder, None, "127.0.0.1:0")?;
        let given = Given {
            programme: self.programme,
            scale: self.scale,
            seed: self.seed,
            settings: &settings,
            folder,
            told,
        };
        let mut run = Run::open(given).await?;
        let (stop, stopped) = watch::channel(false);
        let runner = tokio::spawn(lindung_server::run_jobs(run.stage.office.clone(), stopped));
        let played = steps(&mut run, self.until).await;
        run.end();
        let _ = stop.send(true);
        let _ = runner.await;
        let score = run.close().await;
        played.map(|()| score)
    }
}

/// The chain, link by link.
async fn steps(run: &mut Run, until: Option<Date>) -> Step<()> {
    intake::play(run).await?;
    verification::play(run).await?;
    let plan = money::play(run).await?;
    let came = money::outcome(run, plan).await?;
    run.score.happened(
        Message::new("replay-happened-plan")
            .number("eligible", came.eligible)
            .number("people", came.paid.people),
    );
    run.go_to(run.programme.replay.decree_on()?);
    let base = decree::play(run, plan).await?;
    run.decree = Some(base);
    run.time.pass(::time::Duration::days(2));
    enrolment::play(run, base).await?;
    run.begin("figures");
    checks::people(run).await?;
    let span = run.programme.replay.span()?;
    let mut spans = parts(span, &run.programme.replay.bills.clone()).into_iter();
    let mut paid = bills::Paid::default();
    if let Some(first) = spans.next() {
        paid = paid.and(bills::play(run, first).await?);
    }
    claims::at_launch(run).await?;
    let round = cards::play(run).await?;
    departures::play(run, round).await?;
    for part in spans {
        paid = paid.and(bills::play(run, part).await?);
    }
    claims::play(run).await?;
    run.begin("figures");
    checks::money(run, paid)?;
    checks::cards(run, round).await?;
    checks::public(run, span).await?;
    coverage::report(run, span).await?;
    ending::play(run).await?;
    claims::school(run, until).await?;
    run.begin("equations");
    checks::told(run);
    checks::equations(run).await
}

/// A span in parts of so many months.
fn parts(span: MonthSpan, months: &[u32]) -> Vec<MonthSpan> {
    let mut first = span.first();
    let mut all = Vec::new();
    for count in months {
        let Some(part) = MonthSpan::starting(first, *count) else { continue };
        first = part.last().next();
        all.push(part);
    }
    all
}

/// The one programme of a word.
fn one(word: &str) -> Step<Programme> {
    let mut found = programme::named(word)?;
    match (found.pop(), found.is_empty()) {
        (Some(programme), true) => Ok(programme),
        _ => Err(Stop(Message::new("replay-one"), exit::USAGE)),
    }
}

/// Fills a folder by the replay of a programme, up to today.
pub(crate) async fn fill(
    word: &str,
    folder: &Path,
    today: Date,
    say: &mut dyn FnMut(&Message) -> Step<()>,
) -> Step<()> {
    let (told, mut lines) = mpsc::unbounded_channel();
    let (programme, folder) = (one(word)?, folder.to_owned());
    let part = Part { programme, scale: Scale::WHOLE, seed: 1, until: Some(today), folder };
    let played = tokio::spawn(part.play(told));
    while let Some(line) = lines.recv().await {
        say(&line)?;
    }
    played.await.map_err(|error| fault(&error))?.map(drop)
}

/// Where a programme is, and who can sign in to an office that its replay has filled.
pub(crate) fn signs_of(word: &str) -> Step<(RegionCode, Vec<Sign>)> {
    let regency = one(word)?.regency()?;
    Ok((regency, run::signs(regency).0))
}
