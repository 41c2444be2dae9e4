//! Any sequence of reports, steps, decisions, payments, sweeps and changes, also such as cannot be:
//! nothing is paid twice, no case vanishes, and the journal says where each stands.

use std::collections::BTreeSet;

use lindung_core::claims::{Ball, DropReason, Happening, Move, State};
use lindung_core::law::Component;
use lindung_core::registry::Born;
use lindung_core::registry::changes::Detail;
use lindung_core::words::Rupiah;
use lindung_store::StoreError;
use lindung_store::claims::{
    self, AsRead, Case, CasesWanted, FoundDeath, NewChild, NewEvent, NewReport, NewSum, Step,
    SumOf, Sweep, Told,
};
use lindung_store::departures;
use lindung_store::registry::{Decision, open_changes};
use time::macros::date;
use time::{Date, Duration};
use uuid::Uuid;

use super::{Desk, TODAY, report_of};
use crate::contributions::another;
use crate::contributions::sequences::Dice;
use crate::funding::{KAPUAS, VILLAGE, regency};
use crate::registry::{named, number};
use crate::support::{NOW, on_both, whole};

const WORKERS: u64 = 4;

struct World {
    desk: Desk,
    done: usize,
    refused: usize,
    cases: BTreeSet<Uuid>,
    clock: i64,
}

fn pick<T: Copy>(dice: &mut Dice, all: &[T]) -> T {
    *dice.one_of(all).expect("some")
}

impl World {
    fn note<T>(&mut self, result: Result<T, StoreError>) {
        match result {
            Ok(_) => self.done += 1,
            Err(
                StoreError::Claim(_)
                | StoreError::ChangeOpen
                | StoreError::ChangeRefused
                | StoreError::ChangeStale
                | StoreError::OwnProposal,
            ) => self.refused += 1,
            Err(other) => panic!("{other:?}"),
        }
    }

    async fn all(&self) -> Vec<Case> {
        let wanted = CasesWanted::default();
        claims::list_cases(self.desk.db(), &whole(KAPUAS), wanted, None, 1_000).await.expect("read")
    }

    fn day(dice: &mut Dice) -> Date {
        date!(2025 - 12 - 20) + Duration::days(i64::try_from(dice.up_to(120)).expect("few"))
    }

    async fn step(&mut self, dice: &mut Dice) {
        self.clock += 1;
        let all = self.all().await;
        let case = dice.one_of(&all).cloned();
        match (dice.up_to(10), case) {
            (0, _) | (_, None) => self.report(dice).await,
            (1, _) => self.sweep(dice).await,
            (2, _) => self.register(dice).await,
            (3 | 4, Some(case)) => self.money(&case, dice).await,
            (5, Some(case)) => self.turn_out(&case, dice).await,
            (_, Some(case)) => self.go_on(&case, dice).await,
        }
    }

    async fn report(&mut self, dice: &mut Dice) {
        let told = Told::default();
        let happening = pick(dice, Happening::ALL);
        let on = (dice.up_to(5) > 0).then(|| Self::day(dice));
        let worker = number(1 + dice.up_to(WORKERS));
        let new = NewReport { on, worker: Some(worker), ..report_of(&told, happening) };
        let (db, keys, area) = (self.desk.db().clone(), self.desk.keys().clone(), whole(KAPUAS));
        let opened = claims::open_case(&db, &keys, &area, (&new, worker), self.desk.ani()).await;
        self.note(opened);
        if dice.up_to(3) == 0 {
            let again =
                claims::open_case(&db, &keys, &area, (&new, worker), self.desk.budi()).await;
            self.note(again);
        }
    }

    async fn sweep(&mut self, dice: &mut Dice) {
        let n = 1 + dice.up_to(WORKERS);
        let person = named(n, "SITI AMINAH", VILLAGE).person;
        let certain = dice.up_to(2) == 0;
        let died = (dice.up_to(4) > 0).then(|| Self::day(dice));
        let worker = number(n);
        let found =
            [FoundDeath { file: None, line: 1, person, died, worker, certain, probability: 0.9 }];
        let evidence = |_: &FoundDeath| String::new();
        let sweep = Sweep { deaths: 1, found: &found, evidence: &evidence, next: "" };
        let by = (Some(self.desk.office.ani), TODAY, NOW + self.clock);
        let landed =
            claims::land_sweep(self.desk.db(), self.desk.keys(), regency(), &sweep, None, by).await;
        self.note(landed);
        let (db, keys, area) = (self.desk.db().clone(), self.desk.keys().clone(), whole(KAPUAS));
        let waits = claims::waiting_matches(&db, &keys, &area, (None, TODAY), None, 9).await;
        if let Some(one) = dice.one_of(&waits.expect("read")) {
            let of = (one.death, one.worker);
            if dice.up_to(2) == 0 {
                let said =
                    claims::say_same(&db, &keys, &area, of, (None, ""), self.desk.ani()).await;
                self.note(said);
            } else {
                let said = claims::say_different(&db, &keys, &area, of, self.desk.ani()).await;
                self.note(said);
            }
        }
    }

    /// A change of the register is asked for, or one that waits is decided.
    async fn register(&mut self, dice: &mut Dice) {
        let (db, keys, area) = (self.desk.db().clone(), self.desk.keys().clone(), whole(KAPUAS));
        let waits = open_changes(&db, &keys, &area, None, 9).await.expect("read");
        if let Some(change) = dice.one_of(&waits) {
            let approve = dice.up_to(4) > 0;
            let decision = Decision { approve, reason: "", today: TODAY, reported_on: TODAY };
            let by = self.desk.office.budi;
            let decided =
                departures::decide(&db, &keys, &area, change.id, &decision, by, NOW + self.clock)
                    .await;
            return self.note(decided);
        }
        let detail = if dice.up_to(2) == 0 { Detail::Died } else { Detail::Returned };
        let on = Self::day(dice).min(TODAY).to_string();
        let left = self.desk.office.leaves(1 + dice.up_to(WORKERS), detail, Some(&on)).await;
        self.note(left);
    }

    async fn go_on(&mut self, case: &Case, dice: &mut Dice) {
        // Now and then somebody tries what cannot be, or has an old page.
        let by = if dice.up_to(4) == 0 {
            pick(dice, Move::ALL)
        } else {
            pick(dice, &case.state.moves().collect::<Vec<_>>())
        };
        let version = case.version - i64::from(dice.up_to(8) == 0);
        let reason = (by == Move::Dropped).then_some(DropReason::Unwanted);
        let ball = (dice.up_to(4) == 0).then(|| pick(dice, Ball::ALL));
        let step = Step { reason, ball, ..Step::new(by, "kata petugas", another()) };
        let read = AsRead { claim: case.id, version };
        let (db, keys) = (self.desk.db().clone(), self.desk.keys().clone());
        for _ in 0..=dice.up_to(2) {
            let moved =
                claims::advance(&db, &keys, &whole(KAPUAS), read, &step, self.desk.ani()).await;
            self.note(moved);
        }
    }

    async fn turn_out(&mut self, case: &Case, dice: &mut Dice) {
        let (db, keys, area) = (self.desk.db().clone(), self.desk.keys().clone(), whole(KAPUAS));
        if dice.up_to(3) == 0 {
            let child = NewChild {
                id: None,
                name: "AYU",
                born: Born::In(2010 + i16::try_from(dice.up_to(10)).expect("small")),
                school: None,
                chosen: dice.up_to(3) > 0,
                ended: None,
                request: another(),
            };
            let kept =
                claims::keep_child(&db, &keys, &area, case.id, &child, self.desk.ani()).await;
            return self.note(kept);
        }
        let new = NewEvent {
            happening: pick(dice, Happening::ALL),
            on: Some(Self::day(dice).min(TODAY)),
            at: None,
            words: "",
            request: another(),
        };
        let read = AsRead { claim: case.id, version: case.version };
        let changed = claims::change_event(&db, &keys, &area, read, &new, self.desk.ani()).await;
        self.note(changed);
    }

    async fn money(&mut self, case: &Case, dice: &mut Dice) {
        let (db, keys, area) = (self.desk.db().clone(), self.desk.keys().clone(), whole(KAPUAS));
        let component = pick(dice, Component::ALL);
        let children = claims::children(&db, &keys, &area, case.id).await.expect("read");
        let child = dice.one_of(&children).map(|child| child.id);
        let year = 2025 + i32::try_from(dice.up_to(4)).expect("small");
        let school = child.filter(|_| component.is_per_child()).map(|child| (child, year));
        let of = SumOf { component, school };
        let amount = i64::try_from(dice.up_to(30)).expect("small");
        match dice.up_to(5) {
            0 | 1 => {
                let new = NewSum {
                    of,
                    decided: Rupiah::new(amount),
                    on: TODAY,
                    due: (Rupiah::ZERO, None),
                    note: "",
                    request: another(),
                };
                let read = AsRead { claim: case.id, version: case.version };
                let decided =
                    claims::decide_sums(&db, &keys, &area, read, (&[new], None), self.desk.ani())
                        .await;
                self.note(decided);
            }
            2 | 3 => {
                let paid = self.desk.pays(case, of, amount).await;
                self.note(paid);
            }
            _ => {
                let paid = claims::claim_payments(&db, &keys, &area, case.id).await.expect("read");
                let Some(one) = dice.one_of(&paid) else { return };
                let of = (case.id, one.id);
                let undone = claims::undo_claim_payment(
                    &db,
                    &keys,
                    &area,
                    of,
                    ("salah", another()),
                    self.desk.ani(),
                )
                .await;
                self.note(undone);
            }
        }
    }

    /// Nothing is gone, and of no worker more was paid than decided, nor by two programmes.
    async fn holds(&mut self) {
        let all = self.all().await;
        let ids: BTreeSet<Uuid> = all.iter().map(|case| case.id).collect();
        assert!(ids.is_superset(&self.cases), "a case is gone");
        self.cases = ids;
        self.desk.adds_up().await;
        for n in 1..=WORKERS {
            let of_worker: Vec<&Case> =
                all.iter().filter(|case| case.worker == number(n)).collect();
            let deaths = of_worker.iter().filter(|case| case.happening.is_death());
            let live = deaths.filter(|case| case.state != State::Dropped).count();
            assert!(live <= 1, "{of_worker:?}");
            let (mut jkk, mut jkm) = (false, false);
            for case in of_worker {
                let (db, keys) = (self.desk.db(), self.desk.keys());
                let sums =
                    claims::claim_sums(db, keys, &whole(KAPUAS), case.id).await.expect("read");
                for sum in sums.iter().filter(|sum| sum.paid > Rupiah::ZERO) {
                    assert!(sum.paid <= sum.decided, "{sum:?}");
                    jkk |= matches!(sum.of.component, Component::JkkDeath | Component::JkkBurial);
                    jkm |= matches!(
                        sum.of.component,
                        Component::JkmLumpSum | Component::JkmPeriodic | Component::JkmBurial
                    );
                }
            }
            assert!(!(jkk && jkm), "one death is paid by two programmes");
        }
    }
}

on_both! {
    async fn whatever_happens_in_whatever_order_nothing_is_paid_twice_and_no_case_vanishes(fresh) {
        let desk = Desk::of(&fresh, WORKERS + 2, &[1, 2, 3, 4]).await;
        let mut world = World { desk, done: 0, refused: 0, cases: BTreeSet::new(), clock: 100 };
        let mut dice = Dice(11);
        for _ in 0..300 {
            world.step(&mut dice).await;
            world.holds().await;
        }
        assert!(world.done > 80 && world.refused > 40, "{} {}", world.done, world.refused);
        let states: BTreeSet<State> = world.all().await.into_iter().map(|case| case.state).collect();
        assert!(states.len() >= 3 && world.cases.len() >= 4, "{states:?} {}", world.cases.len());
    }
}
