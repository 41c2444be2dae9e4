//! Any sequence of plans, bills, payments, deaths and returns keeps every equation.

use lindung_core::words::{Month, MonthSpan, Rupiah};
use lindung_store::contributions::{
    self as ledger, NewBill, NewPayment, ProofBy, ReturnState, Settled, Wanted, Why,
};
use lindung_store::funding::PlanStep;
use lindung_store::{Keys, StoreError};
use uuid::Uuid;

use super::{DAY, acts, another, close, enrol};
use crate::coverage::agrees;
use crate::funding::{KAPUAS, MONTH, Office, regency, span, terms};
use crate::registry::number;
use crate::support::{Fresh, NOW, on_both, whole};

/// Numbers that follow from a seed: the same sequence every time.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn up_to(&mut self, most: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    pub(crate) fn one_of<'a, T>(&mut self, some: &'a [T]) -> Option<&'a T> {
        let count = u64::try_from(some.len()).ok().filter(|count| *count > 0)?;
        some.get(usize::try_from(self.up_to(count)).ok()?)
    }

    fn period(&mut self) -> MonthSpan {
        let (a, b) = (self.up_to(12), self.up_to(12));
        let nth =
            |n: u64| Month::new(2026, u8::try_from(n + 1).expect("a month")).expect("a month");
        MonthSpan::new(nth(a.min(b)), nth(a.max(b))).expect("a span")
    }
}

struct World<'a> {
    office: &'a Office,
    funds: [Uuid; 2],
    plans: Vec<Uuid>,
    bills: Vec<Uuid>,
    done: usize,
}

impl World<'_> {
    fn note<T>(&mut self, result: Result<T, StoreError>) -> Option<T> {
        match result {
            Ok(value) => {
                self.done += 1;
                Some(value)
            }
            Err(StoreError::Ledger(_) | StoreError::Funding(_)) => None,
            Err(other) => panic!("{other:?}"),
        }
    }

    async fn step(&mut self, dice: &mut Dice) {
        let Office { db, keys, ani: by, .. } = self.office;
        match dice.up_to(9) {
            0 => self.promise(dice).await,
            1 | 2 => {
                let fund = self.funds[usize::try_from(dice.up_to(2)).expect("small")];
                let new = NewBill { fund, period: dice.period(), request: another() };
                let made = ledger::make_bill(db, regency(), &new, *by, NOW).await;
                let made = self.note(made);
                self.bills.extend(made);
            }
            3 | 4 => self.pay(keys, dice).await,
            5 => {
                let Some(bill) = dice.one_of(&self.bills).copied() else { return };
                let payments = ledger::payments(db, regency(), bill).await.expect("read");
                let Some(one) = dice.one_of(&payments) else { return };
                let (of, why) = ((bill, one.id), ("salah", another()));
                let undone = ledger::undo_payment(db, keys, regency(), of, why, acts(*by)).await;
                self.note(undone);
            }
            6 => {
                let Some(bill) = dice.one_of(&self.bills).copied() else { return };
                let done = if dice.up_to(3) == 0 {
                    ledger::cancel_bill(db, (regency(), bill), "salah", *by, NOW).await
                } else {
                    let off = (number(1 + dice.up_to(6)), dice.period().first());
                    let of = (regency(), bill);
                    ledger::take_off(db, keys, of, off, "meninggal", acts(*by)).await
                };
                self.note(done);
            }
            7 => {
                let wanted = Wanted {
                    worker: number(1 + dice.up_to(6)),
                    period: dice.period(),
                    why: Why::Moved,
                    note: "",
                };
                let asked = ledger::ask_back(db, keys, &whole(KAPUAS), &wanted, *by, NOW).await;
                self.note(asked);
            }
            _ => self.settle(dice).await,
        }
    }

    async fn promise(&mut self, dice: &mut Dice) {
        if dice.up_to(4) == 0 {
            let Some(plan) = dice.one_of(&self.plans).copied() else { return };
            let back = self.office.step(plan, PlanStep::Revoke("batal"), self.office.ani).await;
            self.note(back);
            return;
        }
        let fund = self.funds[usize::try_from(dice.up_to(2)).expect("small")];
        let first = 1 + dice.up_to(5);
        let people: Vec<u64> = (first..=first + 1).collect();
        let plan = self.office.plan(fund, &people, dice.period()).await;
        let agreed = self.office.approve(plan).await;
        if self.note(agreed).is_some() {
            self.plans.push(plan);
        }
    }

    async fn pay(&mut self, keys: &Keys, dice: &mut Dice) {
        let Some(bill) = dice.one_of(&self.bills).copied() else { return };
        let proof = another().to_string();
        let months = i64::try_from(dice.up_to(12)).expect("small");
        let rest = i64::try_from(dice.up_to(3)).expect("small") * 4_321;
        let new = NewPayment {
            bill,
            amount: Rupiah::new(months * MONTH + rest),
            proof_by: ProofBy::Bank,
            proof: &proof,
            on: DAY,
            file: None,
            note: "",
            request: another(),
        };
        let (db, by) = (&self.office.db, self.office.ani);
        let done = if dice.up_to(5) == 0 {
            ledger::give_back(db, keys, regency(), &new, acts(by)).await
        } else {
            ledger::pay(db, keys, regency(), &new, acts(by)).await
        };
        self.note(done);
    }

    async fn settle(&mut self, dice: &mut Dice) {
        let (db, keys, by) = (&self.office.db, &self.office.keys, self.office.ani);
        let asked = ledger::returns(db, &whole(KAPUAS), Some(ReturnState::Asked), None, 9).await;
        let asked = asked.expect("read");
        let Some(one) = dice.one_of(&asked) else { return };
        let how = if dice.up_to(3) == 0 {
            Settled::Refused("lewat waktu")
        } else {
            Settled::Received("RK", DAY)
        };
        let of = (regency(), one.id);
        let settled = ledger::settle_return(db, keys, of, how, acts(by)).await;
        self.note(settled);
    }
}

async fn walk(fresh: &Fresh, seed: u64, steps: usize) {
    let office = Office::open(fresh, 6).await;
    let funds = [office.fund(&terms("APBD", 60)).await, office.fund(&terms("CSR", 40)).await];
    let all = office.plan(funds[0], &[1, 2, 3], span("2026-01", "2026-06")).await;
    office.approve(all).await.expect("agreed");
    enrol(fresh).await;
    let mut world = World { office: &office, funds, plans: vec![all], bills: vec![], done: 0 };
    let mut dice = Dice(seed);
    for nth in 1..=steps {
        world.step(&mut dice).await;
        close(&office.db).await;
        if nth % 5 == 0 {
            agrees(&office.db, 6, span("2025-12", "2027-01")).await;
        }
    }
    assert!(world.done > steps / 5, "{} of {steps} steps did something", world.done);
}

on_both! {
    async fn any_sequence_of_promises_bills_payments_and_returns_keeps_the_books_closed(fresh) {
        walk(&fresh, 20_261_123, 150).await;
    }
}

on_both! {
    async fn another_sequence_of_them_keeps_the_books_closed(fresh) {
        walk(&fresh, 42, 150).await;
    }
}
