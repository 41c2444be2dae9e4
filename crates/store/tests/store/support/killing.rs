//! The program killed in the middle of its work, again and again.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

/// How often the program is killed, if the environment says so.
const KILLS: &str = "LINDUNG_TEST_KILLS";

/// How often a test kills: a few times, or as the environment says.
pub fn kills() -> u64 {
    std::env::var(KILLS).ok().and_then(|kills| kills.parse().ok()).unwrap_or(6)
}

/// Runs an ignored test as another process, lets it confirm some of its work, kills it at another
/// moment in each round, and says what it had confirmed until then. A child that has nothing left
/// to do is no fault.
pub fn killed_at_some_moment(child: &str, told: &[(&str, String)], round: u64) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().expect("a program"))
        .args([child, "--exact", "--ignored", "--nocapture"])
        .envs(told.iter().map(|(name, value)| (*name, value)))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a child");
    let said = BufReader::new(child.stdout.take().expect("its words")).lines();
    let mut words = said
        .map_while(Result::ok)
        .filter_map(|line| line.strip_prefix("confirmed ").map(str::to_owned));
    let mut confirmed = Vec::new();
    for _ in 0..=round % 7 {
        confirmed.extend(words.next());
    }
    std::thread::sleep(Duration::from_micros(round * 1_937 % 20_000));
    child.kill().expect("killed");
    child.wait().expect("ended");
    confirmed.extend(words);
    confirmed
}
