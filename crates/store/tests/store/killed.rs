//! The program killed in the middle of its work: what it confirmed is there, and the chain is whole.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use lindung_store::Db;
use lindung_store::audit::{self, Event, Verdict};

use crate::support::{NOW, on_both, place, run};

/// Tells the child which database it writes to.
const DATABASE: &str = "LINDUNG_TEST_DATABASE";

#[test]
#[ignore = "not a test: the child that is killed"]
fn child() {
    let Ok(url) = std::env::var(DATABASE) else { return };
    run(async move {
        let db = Db::open(&url).await.expect("it opens");
        loop {
            let mut four = Vec::new();
            for n in 0..4 {
                let db = db.clone();
                four.push(tokio::spawn(async move {
                    let event = Event::new("list.checked", format!("list/{n}"));
                    audit::append(&db, place("62.03"), &event, NOW).await.expect("appended")
                }));
            }
            for one in four {
                println!("\nconfirmed {}", one.await.expect("it ran"));
            }
        }
    });
}

on_both! {
    async fn what_was_confirmed_before_a_kill_is_there_and_the_chain_is_whole(fresh) {
        let mut last = 1;
        for round in 1..=12_usize {
            let mut child = Command::new(std::env::current_exe().expect("a program"))
                .args(["killed::child", "--exact", "--ignored", "--nocapture"])
                .env(DATABASE, &fresh.url)
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .expect("a child");
            let mut said = BufReader::new(child.stdout.take().expect("its words")).lines();
            let mut confirmed = said
                .by_ref()
                .map_while(Result::ok)
                .filter_map(|line| line.strip_prefix("confirmed ")?.parse::<i64>().ok());
            // Another moment each time, wherever the child is then.
            for _ in 0..round * 7 {
                last = last.max(confirmed.next().expect("the child works"));
            }
            child.kill().expect("killed");
            child.wait().expect("ended");
            last = confirmed.fold(last, i64::max);
            let chain = audit::verify(&fresh.db, place("62.03")).await.expect("read");
            let Verdict::Whole { count, .. } = chain else { panic!("round {round}: {chain:?}") };
            assert!(count >= last, "round {round}: {last} was confirmed, {count} are there");
        }
        let event = Event::new("list.checked", "list/after");
        let next = audit::append(&fresh.db, place("62.03"), &event, NOW).await.expect("appended");
        assert!(next > last);
    }
}
