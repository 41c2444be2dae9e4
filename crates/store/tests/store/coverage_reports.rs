//! Reports that are kept: asked for once, made once however often their job is begun, sealed with their
//! hashes, signed off by a second person.

use std::path::PathBuf;

use lindung_core::access::Role;
use lindung_core::coverage::report::{ReportKind, ReportSchedule};
use lindung_core::words::{MonthSpan, RegionCode};
use lindung_store::coverage::reports::{
    self as store, FileForm, KeptReport, MadeFile, MadeReport, ReportProblem, ReportsWanted,
    Snapshot,
};
use lindung_store::jobs::{self, Lease};
use lindung_store::{Db, Keys, StoreError};
use sha2::{Digest, Sha256};
use time::Date;
use time::macros::date;
use uuid::Uuid;

use crate::grievances::another;
use crate::registry::keys;
use crate::support::{Fresh, NOW, SECOND, on_both, place};

const TODAY: Date = date!(2026 - 05 - 20);

fn kapuas() -> RegionCode {
    place("62.03")
}

fn april() -> MonthSpan {
    ReportKind::Monthly.period("2026-04".parse().expect("a month")).expect("a span")
}

/// An office with somebody who has reports made and somebody who signs them.
struct Office {
    db: Db,
    keys: Keys,
    budi: Uuid,
    bupati: Uuid,
    paper: PathBuf,
}

impl Office {
    async fn of(fresh: &Fresh) -> Self {
        let paper = fresh.folder.path().join("paper");
        // More than one part, so that the parts are put together in their order.
        let content: Vec<u8> = (0..1_300_000_u32).map(|at| (at % 251) as u8).collect();
        std::fs::write(&paper, content).expect("written");
        Self {
            db: fresh.db.clone(),
            keys: keys(fresh),
            budi: fresh.account("budi", Role::ProgramOfficer).await.id,
            bupati: fresh.account("bupati", Role::Leader).await.id,
            paper,
        }
    }

    async fn ask(&self, request: Uuid) -> Uuid {
        let wish = (ReportKind::Monthly, april());
        let job = store::ask_report(&self.db, kapuas(), wish, (self.budi, request), NOW).await;
        job.expect("asked for")
    }

    async fn land(&self, run: Uuid, lease: Option<&Lease>) -> Result<(), StoreError> {
        let files = [MadeFile { form: FileForm::Pdf, name: "laporan.pdf", path: &self.paper }];
        let made = MadeReport { run, title: "Laporan April 2026", files: &files };
        store::land_report(&self.db, &self.keys, kapuas(), &made, lease, NOW + 1).await
    }

    /// A report that was asked for and made.
    async fn made(&self) -> Uuid {
        let request = another();
        self.ask(request).await;
        self.land(request, None).await.expect("kept");
        request
    }

    async fn kept(&self) -> Vec<KeptReport> {
        let all = ReportsWanted::default();
        store::kept_reports(&self.db, kapuas(), all, 100).await.expect("read")
    }

    async fn sign(&self, id: Uuid, by: Uuid) -> Result<(), StoreError> {
        store::sign_report(&self.db, kapuas(), id, (" Sesuai. ", by), NOW + 2).await
    }
}

fn problem(result: Result<(), StoreError>) -> ReportProblem {
    match result {
        Err(StoreError::Report(problem)) => problem,
        other => panic!("{other:?}"),
    }
}

on_both! {
    async fn a_request_that_is_sent_twice_asks_once(fresh) {
        let office = Office::of(&fresh).await;
        let request = another();
        assert_eq!(office.ask(request).await, office.ask(request).await);
        let open = store::open_runs(&office.db, kapuas(), 0).await.expect("read");
        assert_eq!(open.len(), 1);
        assert_eq!((open[0].run.id, open[0].run.period), (request, april()));
        assert_eq!(open[0].state, Some(jobs::State::Waiting));
        office.land(request, None).await.expect("kept");
        assert!(store::open_runs(&office.db, kapuas(), 0).await.expect("read").is_empty());
    }
}

on_both! {
    async fn a_job_that_was_killed_and_begun_again_makes_one_report(fresh) {
        let office = Office::of(&fresh).await;
        let request = another();
        office.ask(request).await;
        let take = async |now: i64| jobs::lease(&office.db, now + 30 * SECOND, now).await;
        let (_, silent) = take(NOW).await.expect("asked").expect("a job");
        let (job, held) = take(NOW + 60 * SECOND).await.expect("asked").expect("again");
        assert_eq!(job.payload["run"], request.to_string());
        assert_eq!(office.land(request, Some(&silent)).await, Err(StoreError::LeaseLost));
        assert!(office.kept().await.is_empty());
        office.land(request, Some(&held)).await.expect("kept");
        assert!(office.land(request, Some(&held)).await.is_err());
        assert_eq!(office.kept().await.len(), 1);
        let done = jobs::job(&office.db, kapuas(), job.id).await.expect("read").expect("there");
        assert_eq!(done.state, jobs::State::Done);
    }
}

on_both! {
    async fn a_file_comes_back_as_it_was_with_the_hash_that_is_told(fresh) {
        let office = Office::of(&fresh).await;
        let id = office.made().await;
        let (report, files) =
            store::kept_report(&office.db, kapuas(), id).await.expect("read").expect("there");
        assert_eq!((report.version, report.made_by), (1, Some(office.budi)));
        let content = std::fs::read(&office.paper).expect("read");
        assert_eq!(files[0].size, content.len() as u64);
        let hash = Sha256::digest(&content);
        let hash = hash.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
        assert_eq!(files[0].sha256, hash);
        let mut whole = Vec::new();
        for part in 0.. {
            let of = (id, FileForm::Pdf);
            let some = store::report_part(&office.db, &office.keys, kapuas(), of, part).await;
            match some.expect("opened") {
                Some(bytes) => whole.extend(bytes),
                None => break,
            }
        }
        assert!(whole == content, "{} of {}", whole.len(), content.len());
        let other = (id, FileForm::Zip);
        let none = store::report_part(&office.db, &office.keys, kapuas(), other, 0).await;
        assert_eq!(none, Ok(None));
    }
}

on_both! {
    async fn a_second_person_signs_off_the_latest_version_once(fresh) {
        let office = Office::of(&fresh).await;
        let (first, second) = (office.made().await, office.made().await);
        let versions = store::reports_of(&office.db, kapuas(), (ReportKind::Monthly, april())).await;
        let versions: Vec<_> =
            versions.expect("read").into_iter().map(|one| (one.id, one.version)).collect();
        assert_eq!(versions, [(second, 2), (first, 1)]);
        let count = async |me| store::count_unsigned(&office.db, kapuas(), (me, true, true)).await;
        assert_eq!((count(office.bupati).await, count(office.budi).await), (Ok(1), Ok(0)));
        assert_eq!(problem(office.sign(second, office.budi).await), ReportProblem::Own);
        let own = "UPDATE coverage_reports SET signed_by = made_by, signed_at = 1";
        assert!(fresh.try_tamper(own).await.is_err());
        let replaced = problem(office.sign(first, office.bupati).await);
        assert_eq!(replaced, ReportProblem::Replaced { version: 2 });
        office.sign(second, office.bupati).await.expect("signed off");
        assert_eq!(problem(office.sign(second, office.bupati).await), ReportProblem::Signed);
        assert_eq!(problem(office.sign(another(), office.bupati).await), ReportProblem::Unknown);
        let report = office.kept().await.into_iter().find(|one| one.id == second).expect("there");
        assert_eq!(report.signed, Some((office.bupati, NOW + 2, "Sesuai.".to_owned())));
        assert_eq!(count(office.bupati).await, Ok(0));
    }
}

on_both! {
    async fn the_schedule_asks_once_for_each_period_however_many_ask_at_a_time(fresh) {
        let office = Office::of(&fresh).await;
        let schedule = ReportSchedule {
            monthly: vec![ReportKind::Monthly, ReportKind::Claims],
            ..ReportSchedule::default()
        };
        let by = (office.budi, date!(2026 - 04 - 01));
        let set = store::set_report_schedule(&office.db, kapuas(), &schedule, by, NOW).await;
        set.expect("set");
        let mut asking = Vec::new();
        for _ in 0..6 {
            let db = office.db.clone();
            asking.push(tokio::spawn(async move {
                store::ask_scheduled(&db, kapuas(), TODAY, NOW).await.expect("asked").len()
            }));
        }
        let mut jobs = 0;
        for one in asking {
            jobs += one.await.expect("it ran");
        }
        // March and April, of both kinds.
        assert_eq!(jobs, 4);
        assert_eq!(store::open_runs(&office.db, kapuas(), 0).await.expect("read").len(), 4);
        let again = store::ask_scheduled(&office.db, kapuas(), TODAY, NOW + 1).await;
        assert_eq!(again, Ok(Vec::new()));
    }
}

on_both! {
    async fn a_schedule_that_is_changed_keeps_its_beginning_and_one_that_rests_has_none(fresh) {
        let office = Office::of(&fresh).await;
        let set = async |kinds: Vec<ReportKind>, day: u8, on: Date| {
            let new = ReportSchedule {
                monthly: kinds,
                monthly_day: day,
                ..ReportSchedule::default()
            };
            let by = (office.budi, on);
            store::set_report_schedule(&office.db, kapuas(), &new, by, NOW).await
        };
        let since = async || {
            store::report_schedule(&office.db, kapuas()).await.expect("read").since
        };
        assert_eq!(since().await, None);
        set(vec![ReportKind::Monthly], 5, date!(2026 - 04 - 01)).await.expect("set");
        set(vec![ReportKind::Monthly], 10, TODAY).await.expect("set");
        assert_eq!(since().await, Some(date!(2026 - 04 - 01)));
        set(Vec::new(), 10, TODAY).await.expect("set");
        assert_eq!(since().await, None);
        let wrong = problem(set(vec![ReportKind::Monthly], 31, TODAY).await);
        assert!(matches!(wrong, ReportProblem::Schedule(wrong) if wrong.id == "monthly-day"));
    }
}

on_both! {
    async fn a_snapshot_holds_one_moment_and_the_whole_trail(fresh) {
        let office = Office::of(&fresh).await;
        office.made().await;
        let mut moment = Snapshot::begin(&office.db, kapuas()).await.expect("held");
        let (number, hash) = moment.head().await.expect("read").expect("events");
        // What happens now is of a later moment.
        office.made().await;
        let events = moment.events(0).await.expect("read");
        assert_eq!(i64::try_from(events.len()), Ok(number));
        assert_eq!(events.last().map(|event| event.hash.clone()), Some(hash));
        assert!(moment.events(number).await.expect("read").is_empty());
        let reports = moment.reports().await.expect("read");
        assert_eq!(reports.len(), 1);
        assert_eq!((reports[0].form.as_str(), reports[0].version), ("pdf", 1));
        assert!(moment.entries(None).await.expect("read").is_empty());
        assert!(moment.bills().await.expect("read").is_empty());
        assert!(moment.lists(&office.keys).await.expect("read").is_empty());
        assert!(moment.decrees().await.expect("read").is_empty());
    }
}
