//! Officers visit whom the lists name, by phone, and a second person approves. Some officers confirm
//! whom they have not visited; the second person finds some of them.

use lindung_core::message::Message;
use lindung_core::words::RegionCode;
use lindung_server::local_time;
use lindung_store::checking::whole;
use lindung_store::verification::{Chosen, Entry, rounds, work_list};
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::{Value, json};
use time::Duration;
use uuid::Uuid;

use super::phone::Phone;
use super::run::{District, Run};
use super::world::{Fate, row_number};
use crate::acting::client::Client;
use crate::acting::stage::{approve, open_sample};
use crate::office::Step;

/// Days that the villages have.
const DAYS: i64 = 21;

/// The share of a village's reports that the second person looks at, in percent.
const SAMPLE: &str = "5";

/// Of ten thousand people who must not be confirmed, so many are.
const ERRS: u64 = 2_500;

/// Of ten thousand wrong reports outside of the sample, so many are known to the second person.
const KNOWN: u64 = 4_500;

/// So often villages are visited again.
const PASSES: usize = 6;

/// Candidates that are read at a time.
const STEP: i64 = 4_000;

/// Whom a visit is about.
#[derive(Debug, Clone, Copy)]
struct Subject {
    row: u32,
    fate: Fate,
}

/// What officers got wrong.
#[derive(Debug, Default)]
pub(super) struct Errors {
    /// Reports that confirm somebody who must not be confirmed.
    made: u32,
    /// Of these, found by the second person.
    found: u32,
    /// The visits that nobody doubted.
    pub(super) slipped: FxHashSet<Uuid>,
}

impl Errors {
    /// How many wrong reports there were.
    pub(super) fn made(&self) -> usize {
        self.made as usize
    }

    /// How many of them were found before anybody became a worker.
    pub(super) fn found(&self) -> usize {
        self.found as usize
    }
}

type Subjects = FxHashMap<Uuid, Subject>;

/// Opens the round, visits, approves, and visits again what was sent back.
pub(super) async fn play(run: &mut Run) -> Step<()> {
    run.begin("round");
    run.go_to(run.programme.replay.visits_on()?);
    open_round(run).await?;
    run.rows = rows(run).await?;
    let subjects = subjects(run).await?;
    let (mut errors, mut wrong) = (Errors::default(), FxHashSet::default());
    let mut visits = 0;
    for pass in 0..PASSES {
        run.begin("visit");
        run.time.pass(Duration::days(2));
        let mut seen = 0;
        for district in run.districts.clone() {
            seen += visit(run, &district, &subjects, (pass, &mut errors, &mut wrong)).await?;
        }
        visits += seen;
        if seen == 0 {
            break;
        }
        run.begin("approve");
        run.time.pass(Duration::days(1));
        for district in run.districts.clone() {
            decide(run, &district, &subjects, (&mut errors, &mut wrong)).await?;
        }
    }
    run.score.happened(
        Message::new("replay-happened-visits")
            .number("visits", visits)
            .number("wrong", errors.made)
            .number("found", errors.found)
            .number("slipped", wrong.len()),
    );
    run.listed = listed(run).await?;
    // What was not found out went on into the registry.
    errors.slipped = wrong;
    run.errors = errors;
    Ok(())
}

async fn open_round(run: &Run) -> Step<()> {
    let mut officer = run.client("petugas").await?;
    let (opens, due) = (run.today(), run.stage.day(DAYS));
    let form = [
        ("title", "Verifikasi lapangan"),
        ("opens", opens.as_str()),
        ("due", due.as_str()),
        ("sample", SAMPLE),
        ("asked", "on"),
        ("eligible", "on"),
    ];
    officer.post("/verification/new", &form).await.map(drop)
}

/// The row of the list that each candidate stands in.
async fn rows(run: &Run) -> Step<FxHashMap<Uuid, u32>> {
    let (db, keys, area) = (&run.stage.office.db, &run.stage.office.keys, &run.stage.area);
    let mut rows = FxHashMap::default();
    let (Some(sent), mut after) = (run.list, -1) else { return Ok(rows) };
    loop {
        let some = whole(db, keys, area, sent, after, STEP).await?;
        let Some(last) = some.last() else { return Ok(rows) };
        after = last.position;
        for one in some {
            let row = one.source.cells.iter().find_map(|cell| row_number(&cell.text));
            rows.extend(row.map(|row| (one.id, row)));
        }
    }
}

/// Whom each visit is about, by what is true: the row of the list says it.
async fn subjects(run: &Run) -> Step<Subjects> {
    let mut subjects = Subjects::default();
    for round in rounds(&run.stage.office.db, &run.stage.area).await? {
        for village in run.programme.places()? {
            for entry in visits_in(run, round.id, village).await? {
                if let Some(row) = run.rows.get(&entry.candidate) {
                    let subject = Subject { row: *row, fate: run.world.of_row(*row) };
                    subjects.insert(entry.id, subject);
                }
            }
        }
    }
    Ok(subjects)
}

/// The visits of a village.
async fn visits_in(run: &Run, round: Uuid, village: RegionCode) -> Step<Vec<Entry>> {
    let (db, keys, area) = (&run.stage.office.db, &run.stage.office.keys, &run.stage.area);
    let chosen = Chosen::default();
    Ok(work_list(db, keys, area, round, village, &chosen, STEP).await?)
}

/// The row of the list by which each of those who were visited became a worker.
async fn listed(run: &Run) -> Step<FxHashMap<Uuid, u32>> {
    let mut listed = FxHashMap::default();
    for round in rounds(&run.stage.office.db, &run.stage.area).await? {
        for village in run.programme.places()? {
            for entry in visits_in(run, round.id, village).await? {
                let row = run.rows.get(&entry.candidate);
                listed.extend(entry.worker.zip(row.copied()));
            }
        }
    }
    Ok(listed)
}

/// Visits all who wait in a district, and says how many.
async fn visit(
    run: &mut Run,
    district: &District,
    subjects: &Subjects,
    (pass, errors, wrong): (usize, &mut Errors, &mut FxHashSet<Uuid>),
) -> Step<u32> {
    let mut officer = run.client(&district.field).await?;
    let phones = Phone::take_along(run, &mut officer).await?;
    let mut seen = 0;
    for mut phone in phones {
        let work = phone.work(&mut officer).await?;
        let visits = work["visits"].as_array().cloned().unwrap_or_default();
        for one in &visits {
            let Some(id) = one["id"].as_str().and_then(|id| id.parse::<Uuid>().ok()) else {
                continue;
            };
            let subject = subjects.get(&id);
            let fate = subject.map_or(Fate::Fine, |subject| subject.fate);
            let row = subject.map_or(0, |subject| u64::from(subject.row));
            // On the second visit everybody goes from house to house.
            let errs = pass == 0 && fate != Fate::Fine && run.world.happens("errs", row, ERRS);
            if errs {
                errors.made += 1;
                wrong.insert(id);
            } else if wrong.remove(&id) {
                errors.found += 1;
            }
            let answers = answers(run, one, if errs { Fate::Fine } else { fate }, row);
            let detail = json!({ "version": one["version"], "answers": answers });
            phone.enter(run, &mut officer, "visit", id, detail).await?;
            seen += 1;
        }
        phone.send(run, &mut officer).await?;
    }
    Ok(seen)
}

/// What an officer answers about somebody.
fn answers(run: &Run, visit: &Value, fate: Fate, row: u64) -> Value {
    let today = run.time.today();
    let day = local_time::day_text(today);
    let here = |works: &str, pay: &str| {
        let listed = visit["occupation"].as_str().unwrap_or_default();
        let occupation = if listed.is_empty() { "PETANI/PEKEBUN" } else { listed };
        json!({
            "exists": "yes", "alive": "yes", "lives": "here", "works": works,
            "occupation": if works == "yes" { occupation } else { "" },
            "pay": pay, "fit": "yes", "willing": "yes", "visited-on": day,
        })
    };
    match fate {
        Fate::Fine => here("yes", "own"),
        Fate::Wage => here("yes", "wage"),
        Fate::Idle => here("no", ""),
        Fate::Invented => json!({ "exists": "no", "visited-on": day }),
        Fate::Moved => json!({
            "exists": "yes", "alive": "yes", "lives": "outside", "visited-on": day,
        }),
        Fate::Dead => {
            let ago = 30 + i64::try_from(row % 300).unwrap_or_default();
            let died = local_time::day_text(today - Duration::days(ago));
            json!({ "exists": "yes", "alive": "no", "died-on": died, "visited-on": day })
        }
    }
}

/// The second person of a district opens samples, sends back what is wrong, and approves the rest.
async fn decide(
    run: &mut Run,
    district: &District,
    subjects: &Subjects,
    (errors, wrong): (&mut Errors, &mut FxHashSet<Uuid>),
) -> Step<()> {
    let mut head = run.client(&district.head).await?;
    let waiting = head.get("/approvals").await?;
    for batch in waiting.links("/approvals/") {
        let page = open_sample(&mut head, &batch).await?;
        let sample = visits_of(&page.before("action=\"/approvals/").links("/visits/"));
        if let Some(bad) = sample.iter().find(|visit| wrong.contains(visit)) {
            // One wrong report in the sample, and the whole village goes out again.
            send_back(&mut head, *bad, (errors, wrong)).await?;
            continue;
        }
        let rest = visits_of(&page.links("/visits/"));
        let known: Vec<Uuid> = rest
            .into_iter()
            .filter(|visit| wrong.contains(visit))
            .filter(|visit| {
                let row = subjects.get(visit).map_or(0, |subject| u64::from(subject.row));
                run.world.happens("known", row, KNOWN)
            })
            .collect();
        let again = !known.is_empty();
        for visit in known {
            send_back(&mut head, visit, (errors, wrong)).await?;
        }
        // The sample is drawn anew from what is left.
        let page = if again { open_sample(&mut head, &batch).await? } else { page };
        let sample = visits_of(&page.before("action=\"/approvals/").links("/visits/"));
        match sample.iter().find(|visit| wrong.contains(visit)) {
            Some(bad) => send_back(&mut head, *bad, (errors, wrong)).await?,
            None => approve(&mut head, &batch, &page).await?,
        }
    }
    Ok(())
}

/// The visits of addresses such as `/visits/…/decision`.
fn visits_of(links: &[String]) -> Vec<Uuid> {
    links.iter().filter_map(|link| link.split('/').nth(2)?.parse().ok()).collect()
}

async fn send_back(
    head: &mut Client,
    visit: Uuid,
    (errors, wrong): (&mut Errors, &mut FxHashSet<Uuid>),
) -> Step<()> {
    let path = format!("/visits/{visit}/decision");
    let version = head.get(&path).await?.value("version");
    let form = [
        ("verdict", "return"),
        ("version", version.as_str()),
        ("reason", "Tidak sesuai keadaan di lapangan; datangi lagi"),
    ];
    head.post(&path, &form).await?;
    if wrong.remove(&visit) {
        errors.found += 1;
    }
    Ok(())
}
