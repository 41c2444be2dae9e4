//! The month ledger: bills ask for promised months, money pays whole ones, and the books close.

mod killed;
pub(crate) mod sequences;

use std::sync::atomic::{AtomicU64, Ordering};

use lindung_core::contributions::MonthState;
use lindung_core::words::{Month, MonthSpan, Rupiah};
use lindung_store::contributions::{
    self as ledger, Actor, BillState, LedgerProblem, NewBill, NewPayment, NewStatement, ProofBy,
    ReturnState, Said, SelfPay, Settled, Verified, Wanted, Why,
};
use lindung_store::{Db, StoreError};
use time::Date;
use time::macros::date;
use uuid::Uuid;

use crate::funding::{KAPUAS, MONTH, Office, VILLAGE, regency, span, terms};
use crate::registry::{nik_of, number};
use crate::support::{Fresh, NOW, on_both, some, whole};

const DAY: Date = date!(2026 - 02 - 14);

pub fn month(text: &str) -> Month {
    Month::parse(text).expect("a month")
}

/// A number that no other request has.
pub fn another() -> Uuid {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    Uuid::from_u128(NEXT.fetch_add(1, Ordering::Relaxed).into())
}

/// An officer on the day of these tests.
pub fn acts(account: Uuid) -> Actor {
    Actor { account, today: DAY, now: NOW }
}

/// BPJS has taken everybody who is verified.
pub async fn enrol(fresh: &Fresh) {
    fresh
        .tamper(
            "INSERT INTO enrolments (regency, worker, kpj, batch, accepted_at) \
             SELECT regency, id, NULL, NULL, 1 FROM workers WHERE status = 'verified' \
             ON CONFLICT DO NOTHING",
        )
        .await;
}

pub async fn books(db: &Db) -> Verified {
    ledger::verify_books(db, regency()).await.expect("read")
}

/// The books close: every equation holds, and there were some.
pub async fn close(db: &Db) {
    let books = books(db).await;
    assert!(books.gaps.is_empty() && books.equations > 0, "{:?}", books.gaps);
}

/// An office whose fund promised a year to some workers whom BPJS has taken.
struct Year {
    office: Office,
    fund: Uuid,
}

impl Year {
    async fn of(fresh: &Fresh, workers: &[u64]) -> Self {
        let office = Office::open(fresh, workers.iter().copied().max().unwrap_or_default()).await;
        let fund = office.fund(&terms("APBD", 1_000)).await;
        let plan = office.plan(fund, workers, span("2026-01", "2026-12")).await;
        office.approve(plan).await.expect("agreed");
        enrol(fresh).await;
        Self { office, fund }
    }

    async fn bill(&self, period: MonthSpan) -> Result<Uuid, StoreError> {
        let new = NewBill { fund: self.fund, period, request: another() };
        ledger::make_bill(&self.office.db, regency(), &new, self.office.ani, NOW).await
    }

    async fn pay(&self, bill: Uuid, months: i64, more: i64) -> Result<Uuid, StoreError> {
        let proof = another().to_string();
        let new = NewPayment { request: another(), ..payment(bill, months, more, &proof) };
        let office = &self.office;
        ledger::pay(&office.db, &office.keys, regency(), &new, acts(office.ani)).await
    }

    async fn read(&self, bill: Uuid) -> ledger::Bill {
        let bill = ledger::bill(&self.office.db, regency(), bill).await.expect("read");
        bill.expect("there")
    }

    async fn states(&self, worker: u64) -> Vec<MonthState> {
        let of = ledger::ledger_of(&self.office.db, &whole(KAPUAS), number(worker)).await;
        of.expect("read").into_iter().map(|entry| entry.state).collect()
    }
}

fn payment(bill: Uuid, months: i64, more: i64, proof: &str) -> NewPayment<'_> {
    NewPayment {
        bill,
        amount: Rupiah::new(months * MONTH + more),
        proof_by: ProofBy::Sp2d,
        proof,
        on: DAY,
        file: None,
        note: "",
        request: Uuid::nil(),
    }
}

fn problem(result: Result<impl std::fmt::Debug, StoreError>) -> LedgerProblem {
    match result.expect_err("refused") {
        StoreError::Ledger(problem) => problem,
        other => panic!("{other:?}"),
    }
}

on_both! {
    async fn a_bill_asks_for_the_months_of_a_period_split_into_jkk_and_jkm(fresh) {
        let year = Year::of(&fresh, &[1, 2, 3]).await;
        let (id, db) = (year.bill(span("2026-01", "2026-03")).await.expect("made"), &year.office.db);
        let bill = year.read(id).await;
        assert_eq!((bill.number, bill.people, bill.asked.months), (1, 3, 9));
        assert_eq!(bill.amount(), (Rupiah::new(90_000), Rupiah::new(61_200)));
        assert_eq!((bill.state(), bill.due()), (BillState::Open, Rupiah::new(9 * MONTH)));
        let states = year.states(1).await;
        assert_eq!((states[2], states[3]), (MonthState::Billed, MonthState::Planned));
        let books = lindung_store::funding::books(db, regency()).await.expect("read")[&year.fund];
        assert_eq!((books.committed.months, books.billed.months, books.paid.months), (36, 9, 0));
        close(db).await;
    }
}

on_both! {
    async fn who_is_not_enrolled_is_not_billed_and_the_bill_says_so(fresh) {
        let year = Year::of(&fresh, &[1, 2]).await;
        fresh.tamper("DELETE FROM enrolments").await;
        let period = span("2026-01", "2026-03");
        let would = ledger::billable(&year.office.db, regency(), (year.fund, period), 3).await;
        let would = would.expect("read");
        assert_eq!((would.people, would.not_enrolled, would.sums.months), (0, 2, 0));
        let none = LedgerProblem::NothingToBill { period, billed: None, not_enrolled: 2 };
        assert_eq!(problem(year.bill(period).await), none);
    }
}

on_both! {
    async fn a_bill_of_two_months_is_told_to_buy_no_full_death_benefit(fresh) {
        let year = Year::of(&fresh, &[1, 2]).await;
        let db = &year.office.db;
        let short = async |period| {
            ledger::billable(db, regency(), (year.fund, period), 3).await.expect("read").short
        };
        assert_eq!(short(span("2026-01", "2026-02")).await, 2);
        assert_eq!(short(span("2026-01", "2026-03")).await, 0);
        let bill = year.bill(span("2026-01", "2026-02")).await.expect("made");
        year.pay(bill, 4, 0).await.expect("paid");
        assert_eq!(short(span("2026-03", "2026-03")).await, 0, "the third month in a row");
        assert_eq!(short(span("2026-04", "2026-05")).await, 2, "a month is missing before");
    }
}

on_both! {
    async fn a_bill_asked_for_twice_is_made_once(fresh) {
        let year = Year::of(&fresh, &[1]).await;
        let new = NewBill {
            fund: year.fund,
            period: span("2026-01", "2026-03"),
            request: another(),
        };
        let (db, by) = (&year.office.db, year.office.ani);
        let first = ledger::make_bill(db, regency(), &new, by, NOW).await.expect("made");
        let again = ledger::make_bill(db, regency(), &new, by, NOW).await.expect("there");
        assert_eq!(first, again);
        assert_eq!(ledger::bills(db, regency(), (None, None), None, 10).await.expect("read").len(), 1);
    }
}

on_both! {
    async fn of_two_officers_who_bill_the_same_people_one_succeeds_and_the_other_reads_why(fresh) {
        let year = Year::of(&fresh, &[1, 2, 3, 4, 5, 6]).await;
        let tasks: Vec<_> = (0..8)
            .map(|n| {
                let (db, fund) = (year.office.db.clone(), year.fund);
                let by = if n % 2 == 0 { year.office.ani } else { year.office.budi };
                tokio::spawn(async move {
                    let period = span("2026-01", "2026-06");
                    let new = NewBill { fund, period, request: another() };
                    ledger::make_bill(&db, regency(), &new, by, NOW).await
                })
            })
            .collect();
        let mut made = 0;
        for task in tasks {
            match task.await.expect("it ran") {
                Ok(_) => made += 1,
                Err(StoreError::Ledger(LedgerProblem::NothingToBill { billed, .. })) => {
                    assert!(billed.is_some_and(|(number, by)| number == 1 && !by.is_empty()));
                }
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!(made, 1);
        close(&year.office.db).await;
    }
}

on_both! {
    async fn part_of_the_money_pays_whole_months_the_oldest_first_and_the_rest_waits(fresh) {
        let year = Year::of(&fresh, &[1, 2]).await;
        let bill = year.bill(span("2026-01", "2026-02")).await.expect("made");
        year.pay(bill, 3, 5_000).await.expect("paid");
        let read = year.read(bill).await;
        assert_eq!((read.state(), read.due()), (BillState::Part, Rupiah::new(MONTH)));
        assert_eq!(read.left_over(), Rupiah::new(5_000));
        let paid = |states: &[MonthState]| states.iter().filter(|s| **s == MonthState::Paid).count();
        let both = (year.states(1).await, year.states(2).await);
        assert_eq!((both.0[0], both.1[0]), (MonthState::Paid, MonthState::Paid));
        assert_eq!(paid(&both.0) + paid(&both.1), 3);
        close(&year.office.db).await;
        year.pay(bill, 0, MONTH - 5_000).await.expect("the rest");
        let read = year.read(bill).await;
        assert_eq!((read.state(), read.left_over()), (BillState::Paid, Rupiah::new(0)));
        close(&year.office.db).await;
    }
}

on_both! {
    async fn too_much_money_is_left_over_until_bpjs_gives_it_back(fresh) {
        let year = Year::of(&fresh, &[1]).await;
        let bill = year.bill(span("2026-01", "2026-01")).await.expect("made");
        year.pay(bill, 2, 0).await.expect("paid");
        assert_eq!(year.read(bill).await.left_over(), Rupiah::new(MONTH));
        let (db, keys, by) = (&year.office.db, &year.office.keys, year.office.ani);
        let too_much = payment(bill, 2, 0, "kembali-1");
        let less = ledger::give_back(db, keys, regency(), &too_much, acts(by)).await;
        assert_eq!(problem(less), LedgerProblem::LessLeft { left: Rupiah::new(MONTH) });
        let back = payment(bill, 1, 0, "kembali-1");
        ledger::give_back(db, keys, regency(), &back, acts(by)).await.expect("written down");
        assert_eq!(year.read(bill).await.left_over(), Rupiah::new(0));
        close(db).await;
    }
}

on_both! {
    async fn one_proof_pays_a_bill_once_and_a_repeated_request_does_nothing(fresh) {
        let year = Year::of(&fresh, &[1]).await;
        let bill = year.bill(span("2026-01", "2026-03")).await.expect("made");
        let (db, keys, by) = (&year.office.db, &year.office.keys, year.office.ani);
        let once = NewPayment { request: another(), ..payment(bill, 1, 0, "SP2D 00123") };
        let first = ledger::pay(db, keys, regency(), &once, acts(by)).await.expect("paid");
        let again = ledger::pay(db, keys, regency(), &once, acts(by)).await.expect("the same");
        assert_eq!(first, again);
        let other = NewPayment { request: another(), ..once };
        let taken = LedgerProblem::ProofTaken { proof: "SP2D 00123".to_owned() };
        assert_eq!(problem(ledger::pay(db, keys, regency(), &other, acts(by)).await), taken);
        assert_eq!(year.read(bill).await.received, Rupiah::new(MONTH));
    }
}

on_both! {
    async fn a_payment_written_down_wrongly_is_undone_and_its_months_are_due_again(fresh) {
        let year = Year::of(&fresh, &[1, 2]).await;
        let bill = year.bill(span("2026-01", "2026-02")).await.expect("made");
        let wrong = year.pay(bill, 2, 100).await.expect("paid");
        year.pay(bill, 1, 0).await.expect("paid");
        let (db, keys, by) = (&year.office.db, &year.office.keys, year.office.ani);
        let undo = async |request| {
            let why = ("salah ketik", request);
            ledger::undo_payment(db, keys, regency(), (bill, wrong), why, acts(by)).await
        };
        undo(another()).await.expect("undone");
        assert_eq!(problem(undo(another()).await), LedgerProblem::Undone);
        let read = year.read(bill).await;
        assert_eq!((read.received, read.spent), (Rupiah::new(MONTH), Rupiah::new(MONTH)));
        assert_eq!(ledger::payments(db, regency(), bill).await.expect("read").len(), 3);
        close(db).await;
    }
}

on_both! {
    async fn a_cancelled_bill_gives_its_months_back_unless_money_came_in(fresh) {
        let year = Year::of(&fresh, &[1]).await;
        let period = span("2026-01", "2026-03");
        let (db, by) = (&year.office.db, year.office.ani);
        let cancel = async |bill| ledger::cancel_bill(db, (regency(), bill), "salah bulan", by, NOW).await;
        let first = year.bill(period).await.expect("made");
        cancel(first).await.expect("cancelled");
        assert_eq!(problem(cancel(first).await), LedgerProblem::Cancelled);
        assert_eq!(year.states(1).await[0], MonthState::Planned);
        close(db).await;
        let second = year.bill(period).await.expect("made again");
        year.pay(second, 1, 0).await.expect("paid");
        let received = LedgerProblem::Received { received: Rupiah::new(MONTH) };
        assert_eq!(problem(cancel(second).await), received);
    }
}

on_both! {
    async fn who_dies_before_the_payment_leaves_the_bill_and_the_money_goes_to_the_others(fresh) {
        let year = Year::of(&fresh, &[1, 2]).await;
        let bill = year.bill(span("2026-01", "2026-03")).await.expect("made");
        year.pay(bill, 4, 0).await.expect("paid");
        let (db, keys, by) = (&year.office.db, &year.office.keys, year.office.ani);
        let of = (regency(), bill);
        let off = (number(1), month("2026-03"));
        ledger::take_off(db, keys, of, off, "meninggal", acts(by)).await.expect("taken off");
        assert_eq!(year.states(1).await[2], MonthState::Refused);
        let read = year.read(bill).await;
        assert_eq!((read.total(), read.due()), (Rupiah::new(5 * MONTH), Rupiah::new(MONTH)));
        close(db).await;
        year.pay(bill, 1, 0).await.expect("paid");
        assert_eq!(year.read(bill).await.state(), BillState::Paid);
        let again = ledger::take_off(db, keys, of, off, "meninggal", acts(by)).await;
        assert_eq!(problem(again), LedgerProblem::NotOnBill);
        close(db).await;
    }
}

on_both! {
    async fn months_paid_for_the_dead_come_back_and_can_be_promised_again(fresh) {
        let year = Year::of(&fresh, &[1, 2]).await;
        let bill = year.bill(span("2026-01", "2026-03")).await.expect("made");
        year.pay(bill, 6, 0).await.expect("paid");
        let (db, keys, by) = (&year.office.db, &year.office.keys, year.office.ani);
        let wanted = Wanted {
            worker: number(1),
            period: span("2026-02", "2026-12"),
            why: Why::Dead,
            note: "akta 12/2026",
        };
        let ask = async || ledger::ask_back(db, keys, &whole(KAPUAS), &wanted, by, NOW).await;
        let asked = ask().await.expect("asked");
        assert_eq!(problem(ask().await), LedgerProblem::ReturnWaits);
        let read = ledger::one_return(db, &whole(KAPUAS), asked).await.expect("read").expect("there");
        assert_eq!((read.sums.months, read.period), (2, span("2026-02", "2026-03")));
        assert_eq!(year.states(1).await[1], MonthState::Paid, "until the money comes");
        let came = Settled::Received("RK-7", DAY);
        ledger::settle_return(db, keys, (regency(), asked), came, acts(by)).await.expect("settled");
        assert_eq!(year.states(1).await[..3], [MonthState::Paid, MonthState::Refunded, MonthState::Refunded]);
        let again = ledger::settle_return(db, keys, (regency(), asked), came, acts(by)).await;
        assert_eq!(problem(again), LedgerProblem::ReturnSettled);
        let all = ledger::returns(db, &whole(KAPUAS), Some(ReturnState::Received), None, 9).await;
        assert_eq!(all.expect("read").len(), 1);
        assert_eq!(ledger::returns(db, &whole("62.10"), None, None, 9).await.expect("read"), []);
        close(db).await;
    }
}

on_both! {
    async fn the_lapse_calendar_says_who_loses_cover_when_and_in_which_village(fresh) {
        let year = Year::of(&fresh, &[1, 2, 3]).await;
        let (db, area) = (&year.office.db, whole(KAPUAS));
        let bill = year.bill(span("2026-01", "2026-12")).await.expect("made");
        year.pay(bill, 3 * 12 - 1, 0).await.expect("paid");
        let months = (month("2026-01"), month("2027-12"));
        let ends = ledger::endings(db, &area, regency(), months).await.expect("read");
        assert_eq!(ends.len(), 1);
        assert_eq!((ends[0].month, ends[0].people, ends[0].paid), (month("2026-12"), 3, 2));
        let here = ledger::endings(db, &some(KAPUAS, &[VILLAGE]), regency(), months).await.expect("read");
        assert_eq!(here[0].people, 2);
        let end = (month("2026-12"), year.fund);
        let villages = ledger::endings_by_village(db, &area, regency(), end).await;
        assert_eq!(villages.expect("read").iter().map(|one| one.people).collect::<Vec<_>>(), [2, 1]);
        let trades = ledger::ending_trades(db, &area, regency(), end).await.expect("read");
        assert_eq!(trades.iter().map(|(_, people)| people).sum::<u64>(), 3);
        let unpaid = ledger::unpaid(db, &area, months).await.expect("read");
        assert_eq!(unpaid, [(month("2026-11"), 1)]);
        let people = ledger::people_ending(db, &area, (regency(), months, None), None, 2).await.expect("read");
        assert_eq!(people.len(), 2);
        let last = people.last().map(|one| (one.place, one.worker));
        let rest = ledger::people_ending(db, &area, (regency(), months, Some(year.fund)), last, 2).await.expect("read");
        assert_eq!(rest.len(), 1);
    }
}

on_both! {
    async fn the_sums_of_reports_are_the_same_from_kept_sums_and_from_the_ledger(fresh) {
        let year = Year::of(&fresh, &[1, 2, 3]).await;
        let (db, area) = (&year.office.db, whole(KAPUAS));
        let bill = year.bill(span("2026-01", "2026-03")).await.expect("made");
        year.pay(bill, 3, 0).await.expect("paid");
        let period = span("2026-01", "2026-12");
        let all = ledger::months_by_state(db, &area, None, period).await.expect("read");
        let own = ledger::months_by_state(db, &area, Some(year.fund), period).await.expect("read");
        assert_eq!(all, own);
        let villages = ledger::months_by_village(db, &area, year.fund, period).await.expect("read");
        for state in [MonthState::Planned, MonthState::Billed, MonthState::Paid] {
            let kept = all.iter().filter(|one| one.state == state);
            let told = villages.iter().filter(|one| one.state == state);
            let (kept, told): (i64, i64) = (
                kept.map(|one| one.sums.money().amount()).sum(),
                told.map(|one| one.sums.money().amount()).sum(),
            );
            assert!(kept == told && kept > 0, "{state:?}: {kept} and {told}");
        }
        let village = some(KAPUAS, &[VILLAGE]);
        let part = ledger::months_by_state(db, &village, None, period).await.expect("read");
        let months = |of: &[ledger::StateSums]| of.iter().map(|one| one.sums.months).sum::<u64>();
        assert_eq!((months(&all), months(&part)), (36, 24));
        assert_eq!(ledger::people_in(db, &area, None, period).await, Ok(3));
        assert_eq!(ledger::people_in(db, &village, Some(year.fund), period).await, Ok(2));
        let trades = ledger::trades_in(db, &area, year.fund, period).await.expect("read");
        assert_eq!(trades.iter().map(|(_, people)| people).sum::<u64>(), 3);
        let births = (date!(1960 - 01 - 01), date!(1970 - 01 - 01));
        let covered = ledger::covered(db, &area, month("2026-05"), births).await.expect("read");
        assert_eq!(covered.iter().map(|one| one.people).sum::<u64>(), 3);
        let later = ledger::covered(db, &area, month("2027-01"), births).await.expect("read");
        assert_eq!(later, [], "nobody is covered any more");
    }
}

on_both! {
    async fn who_goes_on_paying_alone_is_written_down(fresh) {
        let year = Year::of(&fresh, &[1, 2]).await;
        let (db, area, by) = (&year.office.db, whole(KAPUAS), year.office.ani);
        let months = (month("2026-12"), month("2026-12"));
        let bill = year.bill(span("2026-01", "2026-01")).await.expect("made");
        year.pay(bill, 2, 0).await.expect("paid");
        let letters = ledger::note_letters(db, &area, (regency(), months, None), by, NOW).await;
        assert_eq!(letters, Ok(2));
        let says = (SelfPay::Continues(month("2027-01")), "bayar di minimarket");
        ledger::note_self_pay(db, &area, number(1), says, by, NOW).await.expect("noted");
        let other = ledger::note_self_pay(db, &whole("62.10"), number(1), says, by, NOW).await;
        assert_eq!(other, Err(StoreError::WorkerUnknown));
        let tally = ledger::self_pay_tally(db, &area).await.expect("read");
        let said: Vec<_> = tally.iter().map(|(_, answer, people)| (answer.as_str(), *people)).collect();
        assert_eq!(said, [("continues", 1), ("unknown", 1)]);
        let people = ledger::people_ending(db, &area, (regency(), months, None), None, 9).await.expect("read");
        assert!(people.iter().all(|one| one.letter_at == Some(NOW)));
    }
}

on_both! {
    async fn a_statement_of_bpjs_is_compared_person_by_person(fresh) {
        let year = Year::of(&fresh, &[1, 2, 3]).await;
        let (db, keys, by) = (&year.office.db, &year.office.keys, year.office.ani);
        let period = span("2026-01", "2026-01");
        let bill = year.bill(period).await.expect("made");
        year.pay(bill, 3, 0).await.expect("paid");
        let row = |at: &str, nik: Option<String>, amount| Said {
            at: at.to_owned(),
            nik,
            kpj: None,
            name: "SITI AMINAH".to_owned(),
            amount,
        };
        let rows = [
            row("2", Some(nik_of(1)), MONTH),
            row("3", Some(nik_of(2)), 8_400),
            row("4", None, MONTH),
        ];
        let new = NewStatement { period, fund: None, name: "rekap.xlsx", hash: "ab", rows: &rows };
        let area = whole(KAPUAS);
        let read = ledger::read_statement(db, keys, &area, &new, by, NOW).await.expect("read");
        let again = ledger::read_statement(db, keys, &area, &new, by, NOW).await;
        assert_eq!(problem(again), LedgerProblem::StatementKnown);
        let found = ledger::differences(db, keys, &area, read, 0, 10).await.expect("read");
        let kinds: Vec<_> = found.iter().map(|one| (one.kind.word(), one.at.as_str())).collect();
        assert_eq!(kinds.len(), 3);
        assert!(kinds.contains(&("amount", "3")) && kinds.contains(&("not-there", "")));
        assert_eq!((kinds[2], found[2].found.as_str()), (("unclear", "4"), "SITI AMINAH"));
        ledger::settle_difference(db, regency(), (read, 1), "ditanyakan", by, NOW).await.expect("noted");
        let all = ledger::statements(db, regency(), 5).await.expect("read");
        assert_eq!((all[0].agree, all[0].differences, all[0].open), (1, 3, 2));
        assert_eq!((all[0].ours, all[0].theirs), (Rupiah::new(3 * MONTH), Rupiah::new(2 * MONTH + 8_400)));
    }
}

on_both! {
    async fn a_row_changed_past_the_program_is_found_when_the_books_are_verified(fresh) {
        let year = Year::of(&fresh, &[1, 2]).await;
        let bill = year.bill(span("2026-01", "2026-03")).await.expect("made");
        year.pay(bill, 6, 0).await.expect("paid");
        close(&year.office.db).await;
        fresh.tamper("UPDATE months SET jkk = jkk - 1 WHERE month = 2026 * 12 AND state = 'paid'").await;
        let gaps: Vec<_> = books(&year.office.db).await.gaps.iter().map(|gap| gap.what).collect();
        for what in ["jkk", "purse-money", "bill-jkk", "bill-spent", "paid"] {
            assert!(gaps.contains(&what), "{what}: {gaps:?}");
        }
    }
}

on_both! {
    async fn the_whole_ledger_is_handed_on_entry_by_entry(fresh) {
        let year = Year::of(&fresh, &[1, 2]).await;
        let bill = year.bill(span("2026-01", "2026-03")).await.expect("made");
        year.pay(bill, 2, 0).await.expect("paid");
        let mut seen = Vec::new();
        let read = ledger::each_entry(&year.office.db, regency(), |entries| {
            seen.extend(entries.to_vec());
            Ok::<(), ()>(())
        });
        assert_eq!(read.await, Ok(Ok(())));
        assert_eq!(seen.len(), 24);
        let paid: Vec<_> = seen.iter().filter(|entry| entry.state == MonthState::Paid).collect();
        assert!(paid.iter().all(|entry| (entry.bill, entry.payment) == (Some(1), Some(1))));
        assert_eq!((paid.len(), seen[0].fund.1.as_str()), (2, "APBD"));
    }
}
