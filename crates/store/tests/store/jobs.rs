//! The queue of background jobs.

use lindung_core::message::Message;
use lindung_store::jobs::{self, Beat, End, Job, Lease, MOST_ATTEMPTS, NewJob, State};
use lindung_store::{Db, StoreError};
use serde_json::json;
use uuid::Uuid;

use crate::support::{NOW, SECOND, on_both, place};

const KIND: &str = "check";

async fn ask(db: &Db, n: i64) -> Uuid {
    let new = NewJob { kind: KIND, subject: None, payload: json!({ "n": n }), actor: None };
    jobs::enqueue(db, place("62.03"), &new, NOW + n).await.expect("asked")
}

async fn take(db: &Db, now: i64) -> Option<(Job, Lease)> {
    jobs::lease(db, now + 60 * SECOND, now).await.expect("asked")
}

async fn state(db: &Db, id: Uuid) -> State {
    jobs::job(db, place("62.03"), id).await.expect("read").expect("there").state
}

on_both! {
    async fn the_oldest_job_is_taken_up_first_and_by_one_only(fresh) {
        let (first, second) = (ask(&fresh.db, 1).await, ask(&fresh.db, 2).await);
        assert_eq!(take(&fresh.db, NOW + 5).await.map(|(job, _)| job.id), Some(first));
        assert_eq!(take(&fresh.db, NOW + 5).await.map(|(job, _)| job.id), Some(second));
        assert!(take(&fresh.db, NOW + 5).await.is_none());
    }
}

on_both! {
    async fn eight_workers_never_run_one_job_twice(fresh) {
        for n in 0..40 {
            ask(&fresh.db, n).await;
        }
        let mut workers = Vec::new();
        for _ in 0..8 {
            let db = fresh.db.clone();
            workers.push(tokio::spawn(async move {
                let mut done = Vec::new();
                while let Some((job, lease)) = take(&db, NOW + 100).await {
                    let ended = jobs::end(&db, &lease, &End::Done(&json!(1)), NOW + 101).await;
                    assert_eq!(ended, Ok(true));
                    done.push(job.id);
                }
                done
            }));
        }
        let mut done = Vec::new();
        for worker in workers {
            done.extend(worker.await.expect("it ran"));
        }
        assert_eq!(done.len(), 40);
        done.sort_unstable();
        done.dedup();
        assert_eq!(done.len(), 40);
    }
}

on_both! {
    async fn a_job_whose_holder_fell_silent_is_taken_up_again_and_the_first_may_write_no_more(fresh) {
        let id = ask(&fresh.db, 0).await;
        let (_, lost) = take(&fresh.db, NOW).await.expect("a job");
        assert!(take(&fresh.db, NOW + 59 * SECOND).await.is_none());
        let later = NOW + 61 * SECOND;
        let (again, held) = take(&fresh.db, later).await.expect("again");
        assert_eq!((again.id, again.attempts), (id, 2));
        let beat = jobs::beat(&fresh.db, &lost, "read", 10, later + 60 * SECOND).await;
        assert_eq!(beat, Ok(Beat::Lost));
        let mut tx = fresh.db.begin().await.expect("begun");
        let late = jobs::finish_in(&mut tx, &lost, &json!(1), later).await;
        assert_eq!(late, Err(StoreError::LeaseLost));
        drop(tx);
        assert_eq!(jobs::end(&fresh.db, &held, &End::Done(&json!(2)), later).await, Ok(true));
        let job = jobs::job(&fresh.db, place("62.03"), id).await.expect("read").expect("there");
        assert_eq!((job.state, job.result), (State::Done, Some(json!(2))));
    }
}

on_both! {
    async fn a_job_that_ends_with_the_program_every_time_is_given_up_with_a_sentence(fresh) {
        let id = ask(&fresh.db, 0).await;
        for round in 0..i64::from(MOST_ATTEMPTS) {
            assert!(take(&fresh.db, NOW + round * 100 * SECOND).await.is_some(), "{round}");
        }
        assert!(take(&fresh.db, NOW + 1_000 * SECOND).await.is_none());
        let job = jobs::job(&fresh.db, place("62.03"), id).await.expect("read").expect("there");
        assert_eq!(job.state, State::Failed);
        assert_eq!(job.problem.map(|problem| problem.key).as_deref(), Some("job-problem-attempts"));
    }
}

on_both! {
    async fn a_wish_to_stop_ends_a_waiting_job_at_once_and_reaches_a_running_one(fresh) {
        let (waiting, running) = (ask(&fresh.db, 5).await, ask(&fresh.db, 1).await);
        let (_, lease) = take(&fresh.db, NOW + 6).await.expect("a job");
        for id in [waiting, running] {
            let told = jobs::cancel(&fresh.db, place("62.03"), id, None, NOW + 7).await;
            assert_eq!(told, Ok(true));
        }
        assert_eq!(state(&fresh.db, waiting).await, State::Cancelled);
        let until = NOW + 90 * SECOND;
        let beat = jobs::beat(&fresh.db, &lease, "match", 500, until).await;
        assert_eq!(beat, Ok(Beat::Cancel));
        assert_eq!(jobs::end(&fresh.db, &lease, &End::Cancelled, NOW + 8).await, Ok(true));
        assert_eq!(state(&fresh.db, running).await, State::Cancelled);
        let again = jobs::retry(&fresh.db, place("62.03"), running, None, NOW + 9).await;
        assert_eq!(again, Ok(true));
        assert_eq!(take(&fresh.db, NOW + 10).await.map(|(job, _)| job.id), Some(running));
    }
}

on_both! {
    async fn a_job_that_failed_says_why_in_a_sentence_for_both_languages(fresh) {
        let id = ask(&fresh.db, 0).await;
        let (_, lease) = take(&fresh.db, NOW).await.expect("a job");
        let why = Message::new("check-nothing-in-file").text("file", "desa.xlsx").number("n", 3);
        let ended = jobs::end(&fresh.db, &lease, &End::Failed(&why), NOW + 1).await;
        assert_eq!(ended, Ok(true));
        let job = jobs::job(&fresh.db, place("62.03"), id).await.expect("read").expect("there");
        assert_eq!((job.state, job.problem), (State::Failed, Some(why)));
        assert_eq!(jobs::job(&fresh.db, place("62.10"), id).await, Ok(None));
    }
}

on_both! {
    async fn a_job_given_back_waits_and_counts_as_not_begun(fresh) {
        let id = ask(&fresh.db, 0).await;
        let (_, lease) = take(&fresh.db, NOW).await.expect("a job");
        assert_eq!(jobs::end(&fresh.db, &lease, &End::GivenBack, NOW).await, Ok(true));
        let (job, _) = take(&fresh.db, NOW + 1).await.expect("again");
        assert_eq!((job.id, job.attempts), (id, 1));
    }
}
