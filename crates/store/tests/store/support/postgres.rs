//! A PostgreSQL server for the tests, from the system's own binaries: started by the first process
//! that needs it, used by all, stopped and removed when none has used it for a while.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

use sqlx::{Connection, PgConnection};
use uuid::Uuid;

const MISSING: &str = "PostgreSQL was not found. These tests run on both databases: install it \
    with `apt install postgresql`, then run them again.";

/// The folder of the server; each target folder has its own.
fn base() -> PathBuf {
    let target = env!("CARGO_TARGET_TMPDIR").bytes();
    let mark = target.fold(17_u32, |mark, byte| mark.wrapping_mul(31).wrapping_add(byte.into()));
    std::env::temp_dir().join(format!("lindung-postgres-{mark:08x}"))
}

fn url(database: &str) -> String {
    format!("postgres://postgres@localhost/{database}?host={}", base().display())
}

/// The address of a new, empty database.
pub async fn database() -> String {
    static HELD: OnceLock<File> = OnceLock::new();
    HELD.get_or_init(hold);
    let name = format!("t_{}", Uuid::now_v7().simple());
    let mut server = PgConnection::connect(&url("postgres")).await.expect("the server answers");
    let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name} TEMPLATE template0"));
    sqlx::raw_sql(create).execute(&mut server).await.expect("a database");
    server.close().await.expect("it closes");
    url(&name)
}

/// Sees to it that the server runs, and holds it until this process ends.
fn hold() -> File {
    let starting = lock_file("starting");
    starting.lock().expect("a lock");
    // Waits while the watcher of an earlier run is just stopping the server.
    let users = lock_file("users");
    users.lock_shared().expect("a lock");
    if !pg_ctl(&["status"]) {
        start();
    }
    if lock_file("watching").try_lock().is_ok() {
        watch();
    }
    users
}

fn lock_file(name: &str) -> File {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("postgres.{name}"));
    File::options().write(true).create(true).truncate(false).open(path).expect("a lock file")
}

fn start() {
    let data = base().join("data");
    fs::create_dir_all(base()).expect("a folder");
    let _ = fs::remove_dir_all(&data);
    #[cfg(unix)]
    if let Some((user, group)) = other_user() {
        std::os::unix::fs::chown(base(), Some(user), Some(group)).expect("the folder is given");
    }
    let data = data.display().to_string();
    let made = as_owner(&binary("initdb"))
        .args(["-D", &data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"])
        .stdout(Stdio::null())
        .status();
    assert!(made.is_ok_and(|status| status.success()), "initdb failed");
    let options = format!(
        "-k {} -c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=400",
        base().display()
    );
    let log = base().join("log").display().to_string();
    assert!(
        pg_ctl(&["-w", "-l", &log, "-o", &options, "start"]),
        "the server did not start: {log}"
    );
}

fn pg_ctl(args: &[&str]) -> bool {
    as_owner(&binary("pg_ctl"))
        .arg("-D")
        .arg(base().join("data"))
        .args(args)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Runs this test program once more, as the watcher below.
fn watch() {
    let name = concat!(module_path!(), "::watcher").split_once("::").expect("a crate").1;
    let mut watcher = Command::new(std::env::current_exe().expect("a program"));
    watcher
        .args([name, "--exact", "--ignored"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut watcher, 0);
    // It outlives this process, which therefore does not wait for it.
    drop(watcher.spawn().expect("a watcher"));
}

#[test]
#[ignore = "not a test: stops the server when nobody uses it any more"]
fn watcher() {
    let (watching, users) = (lock_file("watching"), lock_file("users"));
    if watching.try_lock().is_err() {
        return;
    }
    loop {
        users.lock().expect("a lock");
        users.unlock().expect("a lock");
        std::thread::sleep(Duration::from_secs(5));
        if users.try_lock().is_ok() {
            break;
        }
    }
    // Whoever comes now waits for this, so it must not take long.
    let stop = |mode| pg_ctl(&["-m", mode, "-t", "10", "-w", "stop"]);
    let _ = stop("fast") || stop("immediate");
    let done = base().with_extension(std::process::id().to_string());
    let _ = fs::rename(base(), &done);
    drop((watching, users));
    let _ = fs::remove_dir_all(done);
}

/// A program of PostgreSQL: on the path, or where systems put it.
fn binary(name: &str) -> PathBuf {
    let mut folders: Vec<PathBuf> =
        std::env::var_os("PATH").map(|p| std::env::split_paths(&p).collect()).unwrap_or_default();
    folders.push(PathBuf::from("/usr/local/bin"));
    let mut versions: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .map(|entries| entries.flatten().map(|entry| entry.path().join("bin")).collect())
        .unwrap_or_default();
    versions.sort();
    folders.extend(versions.into_iter().rev());
    folders.into_iter().map(|f| f.join(name)).find(|f| f.is_file()).expect(MISSING)
}

/// The server refuses to run as root, so root runs it as user postgres.
fn as_owner(program: &Path) -> Command {
    if other_user().is_none() {
        return Command::new(program);
    }
    let mut command = Command::new("runuser");
    command.args(["-u", "postgres", "--"]).arg(program).current_dir("/");
    command
}

fn other_user() -> Option<(u32, u32)> {
    (id(&["-u"]) == Some(0)).then(|| {
        let user = id(&["-u", "postgres"]).expect("root runs the server as user postgres");
        (user, id(&["-g", "postgres"]).expect("a group"))
    })
}

fn id(args: &[&str]) -> Option<u32> {
    let said = Command::new("id").args(args).output().ok()?;
    String::from_utf8(said.stdout).ok()?.trim().parse().ok()
}
