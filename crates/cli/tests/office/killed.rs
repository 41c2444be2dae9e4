//! The server killed at any moment while three people work: what it confirmed is there, a list has
//! landed whole or not at all, and what they send again is done once.
//!
//! `LINDUNG_TEST_KILLS=100` makes it the long form.

use std::io;
use std::process::Stdio;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use sqlx::Connection as _;
use tempfile::TempDir;
use uuid::Uuid;

use crate::browser::{Answer, Browser};
use crate::support::{PASSWORD, Served, add, folder, run};

/// Rows of a list.
const ROWS: usize = 400;

/// What somebody sends.
#[derive(Debug, Clone)]
enum Act {
    Bring(usize),
    Check(String),
    Accept { row: String, version: String },
    Propose { worker: String },
    Approve { change: String },
}

/// What the server has confirmed.
#[derive(Clone, Default)]
struct Confirmed {
    lists: Vec<String>,
    checked: Vec<String>,
    accepted: Vec<String>,
    approved: Vec<String>,
}

impl Confirmed {
    fn acts(&self) -> usize {
        self.lists.len() + self.checked.len() + self.accepted.len() + self.approved.len()
    }
}

/// Somebody at work, who sends again what was not answered.
struct Worker<'a> {
    browser: Browser,
    unanswered: Option<Act>,
    confirmed: &'a Mutex<Confirmed>,
    brought: usize,
}

/// A list of people who are all different.
fn list(number: usize) -> String {
    let mut list = "NIK;NAMA;TANGGAL LAHIR;KODE DESA;PEKERJAAN;PENGHASILAN\n".to_owned();
    for row in 0..ROWS {
        let n = number * ROWS + row;
        let (day, month, year) = (n % 28 + 1, n / 28 % 12 + 1, n / 336 % 30 + 70);
        let nik = format!("620301{day:02}{month:02}{year:02}{:04}", n / 10_080 + 1);
        let name = format!("{} {}", word(n * 7_919 % 10_000), word(n * 104_729 / 10 % 10_000));
        let line =
            format!("{nik};{name};19{year}-{month:02}-{day:02};6203011006;NELAYAN;1000000\n");
        list += &line;
    }
    list
}

/// A made-up name for a number below 10,000.
fn word(n: usize) -> String {
    const SYLLABLES: [&str; 10] = ["BA", "KU", "LI", "MO", "NE", "RA", "SI", "TU", "WA", "YO"];
    [1_000, 100, 10, 1].map(|place| SYLLABLES[n / place % 10]).concat()
}

impl Worker<'_> {
    fn send(&mut self, act: &Act) -> io::Result<Answer> {
        match act {
            Act::Bring(n) => self.browser.upload("/lists/new", &format!("{n}.csv"), &list(*n)),
            Act::Check(list) => self.browser.post(&format!("{list}/check"), &[]),
            Act::Accept { row, version } => {
                let form = [("step", "accept"), ("version", version.as_str())];
                self.browser.post(&format!("{row}/decide"), &form)
            }
            Act::Propose { worker } => {
                let form =
                    [("kind", "withdrew"), ("happened", "2026-01-05"), ("evidence", "surat")];
                self.browser.post(&format!("{worker}/change"), &form)
            }
            Act::Approve { change } => self.browser.post(change, &[("decision", "approve")]),
        }
    }

    fn act(&mut self, act: Act) -> io::Result<Answer> {
        self.unanswered = Some(act.clone());
        let answer = self.send(&act)?;
        self.unanswered = None;
        // What was done before the answer was lost is said to be done, and not done again.
        assert!([303, 409, 422].contains(&answer.status), "{act:?}: {}", answer.body);
        let mut confirmed = self.confirmed.lock().expect("a lock");
        match act {
            Act::Bring(_) if answer.status == 303 => {
                confirmed.lists.extend(answer.location.split('?').next().map(str::to_owned));
            }
            Act::Check(list) => confirmed.checked.push(list),
            Act::Accept { row, .. } => confirmed.accepted.push(row),
            Act::Approve { change } => confirmed.approved.push(change),
            Act::Bring(_) | Act::Propose { .. } => {}
        }
        drop(confirmed);
        Ok(answer)
    }

    /// Works until the server is gone.
    fn work(&mut self, address: &str, step: fn(&mut Self) -> io::Result<()>) {
        address.clone_into(&mut self.browser.address);
        if let Some(act) = self.unanswered.take()
            && self.act(act).is_err()
        {
            return;
        }
        while step(self).is_ok() {}
    }

    /// Brings a list, has it checked and waits for it.
    fn bring(&mut self) -> io::Result<()> {
        let open = {
            let confirmed = self.confirmed.lock().expect("a lock");
            confirmed.lists.iter().find(|list| !confirmed.checked.contains(list)).cloned()
        };
        let list = if let Some(list) = open {
            list
        } else {
            self.brought += 1;
            let brought = self.act(Act::Bring(self.brought))?;
            brought.location.split('?').next().unwrap_or_default().to_owned()
        };
        self.act(Act::Check(list.clone()))?;
        while self.browser.get(&format!("{list}/rows"))?.links("/rows/").is_empty() {
            thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    /// Accepts a page of rows and asks for a change of some of the people.
    fn decide(&mut self) -> io::Result<()> {
        let lists = self.confirmed.lock().expect("a lock").checked.clone();
        let mut found = Vec::new();
        for list in lists.iter().rev() {
            let rows = self.browser.get(&format!("{list}/rows?standing=open&verdict=eligible"))?;
            found = rows.links("/rows/");
            if !found.is_empty() {
                break;
            }
        }
        if found.is_empty() {
            thread::sleep(Duration::from_millis(50));
        }
        for (i, row) in found.into_iter().enumerate() {
            let page = self.browser.get(&row)?;
            let Some(version) = page.value("version") else { continue };
            self.act(Act::Accept { row: row.clone(), version })?;
            if i % 2 == 0 {
                let page = self.browser.get(&row)?;
                let worker = page.links("/registry/workers/").into_iter().next();
                self.act(Act::Propose { worker: worker.expect("the row leads to its worker") })?;
            }
        }
        Ok(())
    }

    /// Approves what was proposed.
    fn approve(&mut self) -> io::Result<()> {
        let changes = self.browser.get("/registry/changes")?.links("/registry/changes/");
        if changes.is_empty() {
            thread::sleep(Duration::from_millis(30));
        }
        for change in changes {
            self.act(Act::Approve { change })?;
        }
        Ok(())
    }
}

/// Counts what a statement counts.
async fn count(url: &str, statement: &'static str, id: Option<Uuid>) -> i64 {
    if url.starts_with("postgres") {
        let mut own = sqlx::PgConnection::connect(url).await.expect("it opens");
        let query = sqlx::query_scalar(statement);
        let query = if let Some(id) = id { query.bind(id) } else { query };
        return query.fetch_one(&mut own).await.expect("counted");
    }
    let mut own = sqlx::SqliteConnection::connect(url).await.expect("it opens");
    let query = sqlx::query_scalar(statement);
    let query = if let Some(id) = id { query.bind(id) } else { query };
    query.fetch_one(&mut own).await.expect("counted")
}

/// What must never be found, and how many there are of what must be there once.
const NEVER: [(&str, &str); 5] = [
    (
        "a list that has landed in part",
        "SELECT COUNT(*) FROM (SELECT list FROM candidates GROUP BY list HAVING COUNT(*) <> 400) t",
    ),
    (
        "a file brought twice",
        "SELECT COUNT(*) FROM (SELECT name FROM files GROUP BY name HAVING COUNT(*) > 1) t",
    ),
    (
        "a person taken in twice",
        "SELECT COUNT(*) FROM (SELECT nik_print FROM workers GROUP BY nik_print \
         HAVING COUNT(*) > 1) t",
    ),
    (
        "a worker whom no accepted row has brought, or the other way round",
        "SELECT ABS((SELECT COUNT(*) FROM workers) - (SELECT COUNT(DISTINCT worker) \
         FROM candidates WHERE state = 'accepted')) + (SELECT COUNT(*) FROM candidates \
         WHERE (state = 'accepted') <> (worker IS NOT NULL))",
    ),
    (
        "a change asked for twice, or made without being approved",
        "SELECT COUNT(*) FROM (SELECT w.id FROM workers w LEFT JOIN changes c \
         ON c.regency = w.regency AND c.worker = w.id GROUP BY w.id, w.status \
         HAVING COUNT(c.id) > 1 OR (w.status = 'withdrawn') <> \
         (COUNT(CASE c.state WHEN 'applied' THEN 1 END) = 1)) t",
    ),
];

fn id(path: &str) -> Option<Uuid> {
    path.rsplit('/').next().and_then(|id| id.parse().ok())
}

async fn holds(url: &str, confirmed: &Confirmed, when: &str) {
    for (what, statement) in NEVER {
        assert_eq!(count(url, statement, None).await, 0, "{when}: {what}");
    }
    for (paths, statement) in [
        (&confirmed.lists, "SELECT COUNT(*) FROM lists WHERE id = $1"),
        (
            &confirmed.accepted,
            "SELECT COUNT(*) FROM candidates WHERE id = $1 AND state = 'accepted'",
        ),
        (&confirmed.approved, "SELECT COUNT(*) FROM changes WHERE id = $1 AND state = 'applied'"),
    ] {
        for path in paths {
            let there = count(url, statement, id(path)).await;
            assert_eq!(there, 1, "{when}: {path} was confirmed and is not there");
        }
    }
}

async fn killed(url: &str, folder: &TempDir) {
    let database = ["--database", url];
    for (login, role) in
        [("admin", "admin"), ("rina", "program-officer"), ("joko", "program-officer")]
    {
        let more = [&database[..], &["--regency", "62.03"]].concat();
        let more = if role == "admin" { &more[..] } else { &database };
        let (code, said) = add(folder, login, role, more, PASSWORD);
        assert_eq!(code, 0, "{said}");
    }
    let kills =
        std::env::var("LINDUNG_TEST_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(3_usize);
    let confirmed = Mutex::new(Confirmed::default());
    let mut served = Served::start(folder, &database, Stdio::null());
    let mut workers: Vec<_> = ["rina", "rina", "joko"]
        .into_iter()
        .map(|login| {
            let mut browser = Browser::at(&served.address);
            let form = [("login", login), ("password", PASSWORD.trim())];
            assert_eq!(browser.post("/sign-in", &form).expect("answered").location, "/");
            Worker { browser, unanswered: None, confirmed: &confirmed, brought: 0 }
        })
        .collect();
    for round in 1..=kills {
        // Another moment each time, wherever the three and the check are then.
        let acts = confirmed.lock().expect("a lock").acts() + round * 7 % 23 + 3;
        let later = Duration::from_millis(round as u64 * 7_919 % 400);
        thread::scope(|scope| {
            let steps: [fn(&mut Worker<'_>) -> io::Result<()>; 3] =
                [|one| one.bring(), |one| one.decide(), |one| one.approve()];
            for (worker, step) in workers.iter_mut().zip(steps) {
                let address = &served.address;
                scope.spawn(move || worker.work(address, step));
            }
            while confirmed.lock().expect("a lock").acts() < acts {
                thread::sleep(Duration::from_millis(5));
            }
            thread::sleep(later);
            let _ = std::process::Command::new("kill")
                .args(["-KILL", &served.child.id().to_string()])
                .status();
        });
        drop(served);
        let when = format!("kill {round} after {acts} acts and {} ms", later.as_millis());
        let so_far = confirmed.lock().expect("a lock").clone();
        holds(url, &so_far, &when).await;
        let (code, said) = run(folder, &[&["audit", "verify"], &database[..]].concat(), "");
        assert_eq!(code, 0, "{when}: {said}");
        served = Served::start(folder, &database, Stdio::null());
    }
    let confirmed = confirmed.into_inner().expect("a lock");
    for list in &confirmed.checked {
        let mut landed = 0;
        for _ in 0..600 {
            let statement = "SELECT COUNT(*) FROM candidates WHERE list = $1";
            landed = count(url, statement, id(list)).await;
            if landed > 0 {
                break;
            }
            thread::sleep(Duration::from_millis(100));
        }
        assert_eq!(landed, 400, "{list}: the check that was asked for is done after the last kill");
    }
    holds(url, &confirmed, "at the end").await;
    eprintln!(
        "{kills} kills: {} lists, {} rows accepted, {} changes approved",
        confirmed.lists.len(),
        confirmed.accepted.len(),
        confirmed.approved.len()
    );
    assert!(confirmed.acts() > 3 * kills && !confirmed.approved.is_empty(), "they worked");
}

fn wait(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(test);
}

#[test]
fn on_sqlite_nothing_confirmed_is_lost_and_nothing_is_done_twice() {
    let folder = folder();
    let url = format!("sqlite:{}", folder.path().join("office.db").display());
    wait(async { killed(&url, &folder).await });
}

#[test]
fn on_postgres_nothing_confirmed_is_lost_and_nothing_is_done_twice() {
    let folder = folder();
    wait(async { killed(&crate::postgres::database().await, &folder).await });
}
