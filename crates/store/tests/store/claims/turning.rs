//! An accident or a disappearance turns out to be a death: the death is not lost in the case before it.

use lindung_core::claims::{Ball, Covered, Happening, Move, Source, State};
use lindung_core::registry::changes::Detail;
use lindung_core::words::Rupiah;
use lindung_store::claims::{self, Case, NewReport, Opened, Told};
use time::Date;
use time::macros::{date, datetime};

use super::{Desk, TODAY, report_of};
use crate::contributions::another;
use crate::funding::{KAPUAS, regency};
use crate::registry::number;
use crate::support::{NOW, on_both, whole};

impl Desk {
    /// A case of the first worker, opened by a report of the 10th of March.
    async fn opens(&self, happening: Happening) -> Case {
        let told = Told::default();
        let (new, area) = (report_of(&told, happening), whole(KAPUAS));
        let opened =
            claims::open_case(self.db(), self.keys(), &area, (&new, number(1)), self.ani());
        self.case(opened.await.expect("opened").claim).await
    }

    async fn dies(&self, on: Option<&str>) {
        self.office.leaves(1, Detail::Died, on).await.expect("decided");
    }

    async fn cases(&self) -> Vec<Case> {
        claims::cases_of(self.db(), &whole(KAPUAS), number(1)).await.expect("read")
    }
}

fn reported(told: &Told, happening: Happening, on: Date) -> NewReport<'_> {
    let worker = Some(number(1));
    NewReport { on: Some(on), worker, source: Source::Family, ..report_of(told, happening) }
}

on_both! {
    async fn a_report_that_says_something_else_than_the_case_waits_for_the_office(fresh) {
        let desk = Desk::of(&fresh, 2, &[1]).await;
        let (db, keys, area) = (desk.db(), desk.keys(), whole(KAPUAS));
        let case = desk.opens(Happening::Accident).await;
        let told = Told::default();
        let died = reported(&told, Happening::Death, date!(2026 - 03 - 11));
        let when = (TODAY, NOW + 20);
        let kept = claims::report_from_public(db, keys, regency(), &died, when).await.expect("kept");
        assert_eq!((kept.claim, claims::count_inbox(db, &area).await), (None, Ok(1)), "a person reads it");
        let waits = claims::inbox(db, keys, &area, None, 9).await.expect("read");
        assert_eq!(waits[0].worker, Some(number(1)), "beside the cases of the worker");
        assert_eq!(desk.acts(case.id).await, ["opened", "reported-otherwise"]);

        let listed = desk.go(&case, &[Move::Confirmed, Move::Listed]).await;
        assert_eq!((listed.state, listed.ball), (State::Gathering, Ball::Family));
        let opened = claims::assign(db, keys, &area, (kept.id, number(1)), desk.budi()).await;
        assert_eq!(opened, Ok(Opened { claim: case.id, number: case.number, is_new: false }));
        let now = desk.case(case.id).await;
        assert_eq!((now.happening, now.ball), (Happening::Accident, Ball::Office), "the office says what it was");
        let journal = claims::case_journal(db, keys, &area, case.id).await.expect("read");
        let last = journal.last().expect("an entry");
        assert_eq!((last.act.as_str(), last.detail["happening"].as_str()), ("reported-again", Some("death")));
        let again = reported(&told, Happening::Accident, date!(2026 - 03 - 10));
        let again = NewReport { request: another(), ..again };
        assert_eq!(desk.report(&again).await.expect("kept").claim, Some(case.id), "what says the same belongs there");
        desk.adds_up().await;
    }
}

on_both! {
    async fn somebody_missing_who_is_found_dead_has_the_case_of_the_death_with_its_day(fresh) {
        let desk = Desk::of(&fresh, 2, &[1]).await;
        let case = desk.opens(Happening::Missing).await;
        assert!(!case.happening.is_death());
        desk.dies(Some("2026-02-20")).await;
        let [case] = desk.cases().await.try_into().expect("one");
        assert_eq!((case.happening, case.happened_on), (Happening::Death, Some(date!(2026 - 02 - 20))));
        assert_eq!((case.covered, case.in_row, case.least), (Covered::Paid, 2, Rupiah::new(10_000_000)));
        assert_eq!((case.lapses_on, case.change.is_some()), (Some(date!(2031 - 02 - 20)), true));
        assert_eq!(desk.acts(case.id).await, ["opened", "change-applied"]);
        let counts = claims::claim_counts(desk.db(), &whole(KAPUAS), datetime!(2026-04-20 9:00)).await.expect("read");
        assert_eq!(counts.unclaimed, 1, "found by whoever looks for deaths");
        desk.adds_up().await;
    }
}

on_both! {
    async fn somebody_missing_whose_day_of_death_nobody_knows_is_promised_nothing(fresh) {
        let desk = Desk::of(&fresh, 2, &[1]).await;
        desk.opens(Happening::Missing).await;
        desk.dies(None).await;
        let [case] = desk.cases().await.try_into().expect("one");
        assert_eq!((case.happening, case.happened_on), (Happening::Death, None));
        assert_eq!((case.covered, case.lapses_on), (Covered::Unknown, None));
        desk.adds_up().await;
    }
}

on_both! {
    async fn a_death_after_an_accident_is_asked_about_and_meanwhile_taken_for_one_by_work(fresh) {
        let desk = Desk::of(&fresh, 2, &[1]).await;
        let case = desk.opens(Happening::Accident).await;
        let listed = desk.go(&case, &[Move::Confirmed, Move::Listed]).await;
        assert_eq!(listed.ball, Ball::Family);
        desk.dies(Some("2026-03-12")).await;
        let [now] = desk.cases().await.try_into().expect("one");
        assert_eq!((now.happening, now.happened_on), (Happening::DeathAtWork, Some(date!(2026 - 03 - 12))));
        assert_eq!((now.least, now.ball), (Rupiah::new(70_000_000), Ball::Office));
        assert_eq!(now.report_due, Some(datetime!(2026-03-15 0:00)), "the first report is still due");
        let acts = desk.acts(case.id).await;
        assert_eq!(acts[3..], ["change-applied", "death-cause-asked"]);
        desk.adds_up().await;
    }
}

on_both! {
    async fn a_death_long_after_an_accident_has_its_own_case_and_is_told_there_only(fresh) {
        let desk = Desk::of(&fresh, 2, &[1]).await;
        let accident = desk.opens(Happening::Accident).await;
        let told = Told::default();
        let new = reported(&told, Happening::Death, date!(2026 - 03 - 28));
        let opened = claims::open_case(desk.db(), desk.keys(), &whole(KAPUAS), (&new, number(1)), desk.ani()).await;
        let death = opened.expect("opened").claim;
        assert_ne!(death, accident.id);
        let near = reported(&told, Happening::Accident, date!(2026 - 03 - 27));
        let near = NewReport { request: another(), ..near };
        assert_eq!(desk.report(&near).await.expect("kept").claim, None, "an accident the day before may be the cause");
        desk.dies(Some("2026-03-11")).await;
        assert_eq!(desk.case(accident.id).await.happening, Happening::Accident, "the case of the death comes first");
        assert!(desk.acts(death).await.contains(&"change-applied".to_owned()));
        assert_eq!(desk.cases().await.len(), 2);
        desk.adds_up().await;
    }
}
