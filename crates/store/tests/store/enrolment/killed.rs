//! The program killed while it reads answers: a line is answered whole or not at all, and the money of
//! who was refused is free exactly once.

use lindung_core::enrolment::Code;
use lindung_store::enrolment::{self, AnswerFile, LineState, Wanted};
use lindung_store::{Db, Keys};
use uuid::Uuid;

use super::{no, yes};
use crate::amendments::the_books_are_right;
use crate::contributions::close;
use crate::funding::{KAPUAS, MONTH, Office, regency, terms};
use crate::support::killing::{killed_at_some_moment, kills};
use crate::support::{NOW, on_both, run, whole};

/// Tells the child what it works on: database, key file, list, who.
const WORK: [&str; 4] =
    ["LINDUNG_TEST_DATABASE", "LINDUNG_TEST_KEY", "LINDUNG_TEST_LIST", "LINDUNG_TEST_WHO"];

/// Every third person is refused for good, the others get a number.
fn refused(n: u64) -> bool {
    n.is_multiple_of(3)
}

/// The person of a line, by the number at BPJS or the order in which the test made people.
fn person(worker: Uuid) -> u64 {
    u64::try_from(worker.as_u128() & u128::from(u32::MAX)).expect("a small number")
}

async fn waiting(db: &Db, keys: &Keys, list: Uuid) -> Vec<u64> {
    let wanted = Wanted { state: Some(LineState::Sent), after: 0, limit: 1_000 };
    let lines = enrolment::lines(db, keys, &whole(KAPUAS), list, wanted).await.expect("read");
    lines.iter().map(|line| person(line.worker)).collect()
}

#[test]
#[ignore = "not a test: the child that is killed"]
fn child() {
    let [Ok(url), Ok(key), Ok(list), Ok(who)] = WORK.map(std::env::var) else { return };
    let uuid = |text: &str| Uuid::parse_str(text).expect("a number");
    let (list, by) = (uuid(&list), uuid(&who));
    run(async move {
        let db = Db::open(&url).await.expect("it opens");
        let keys = Keys::load_or_create(std::path::Path::new(&key)).expect("keys");
        for two in waiting(&db, &keys, list).await.chunks(2) {
            let answer = |(at, n): (u32, &u64)| {
                if refused(*n) { no(at, *n, Code::Age) } else { yes(at, *n, *n) }
            };
            let rows: Vec<_> = (2..).zip(two).map(answer).collect();
            let hash = format!("{two:?}");
            let file = AnswerFile {
                name: "jawaban.csv",
                bytes: b"isi",
                hash: &hash,
                rows: &rows,
                kept: None,
            };
            let to = (&whole(KAPUAS), list);
            let read = enrolment::read_answer(&db, &keys, to, &file, None, by, NOW + 30).await;
            println!("\nconfirmed {}", read.expect("read").id);
        }
    });
}

on_both! {
    async fn killed_while_reading_answers_every_line_is_answered_once_and_the_books_close(fresh) {
        let kills = kills();
        let people = kills * 8 + 4;
        let office = Office::open(&fresh, people).await;
        let everybody: Vec<u64> = (1..=people).collect();
        let fund = office.fund(&terms("APBD", 100_000)).await;
        let decree = office.issued(fund, &everybody, ("2026-01", "2026-12")).await;
        let list = office.sent(decree).await;
        let key = fresh.folder.path().join("office.key");
        let mut confirmed = Vec::new();
        for round in 1..=kills {
            let values = [fresh.url.clone(), key.display().to_string(), list.to_string(), office.ani.to_string()];
            let told: Vec<_> = WORK.into_iter().zip(values).collect();
            // Few at a time: there is something left for the last round.
            confirmed.extend(killed_at_some_moment("enrolment::killed::child", &told, round % 3));
            close(&office.db).await;
            let tally = office.tally(list).await;
            let kept = people - tally.refused;
            assert_eq!(office.committed(fund).await, (kept, kept * 12, i64::try_from(kept).expect("few") * 12 * MONTH));
        }
        assert!(!confirmed.is_empty(), "the child works");
        let answers = enrolment::answers(&office.db, regency(), list).await.expect("read");
        let there = |id: &&String| answers.iter().any(|one| one.id.to_string() == **id);
        assert_eq!(confirmed.iter().find(|id| !there(id)), None, "what was confirmed is there");
        let tally = office.tally(list).await;
        let lines: i64 = answers.iter().map(|one| one.accepted + one.refused).sum();
        assert_eq!(lines.cast_unsigned(), tally.accepted + tally.refused, "no line without its answer");
        let every = Wanted { state: None, after: 0, limit: 10_000 };
        let lines = enrolment::lines(&office.db, &office.keys, &whole(KAPUAS), list, every).await;
        for line in lines.expect("read") {
            let (n, told) = (person(line.worker), line.state);
            let expected = if refused(n) { LineState::Refused } else { LineState::Accepted };
            assert!(told == LineState::Sent || told == expected, "{n}: {told:?}");
        }
        the_books_are_right(&fresh, &[fund]).await;
    }
}
