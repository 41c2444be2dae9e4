//! Contributions: bills, payments, what was paid back, statements of BPJS, and who loses cover when.

mod bill;
mod billing;
mod export;
mod lapse;
mod paying;
mod person;
mod problem;
mod reading;
mod refunds;
mod self_pay;
mod spreading;
mod statement;
mod sums;
mod verify;

pub use crate::cards::Actor;
pub use bill::{Bill, BillState, Booking, bill, bills};
pub(crate) use billing::take_off_in;
pub use billing::{Billable, NewBill, billable, cancel_bill, make_bill, set_code, take_off};
pub(crate) use export::entries_in;
pub use export::{Exported, each_entry};
pub use lapse::{
    Ending, Ends, EndsAt, ending_trades, endings, endings_by_village, people_ending, unpaid,
};
pub use paying::{
    Act, NewPayment, Payment, ProofBy, give_back, pay, payments, proof_file, undo_payment,
};
pub use person::{LedgerEntry, ledger_of};
pub use problem::LedgerProblem;
pub use reading::{
    FundBills, FundDue, MonthSums, NamedOnBill, OnBill, bill_by_village, bills_of_fund,
    due_by_fund, ledger_of_fund, months_of_bill, named_on_bill, people_of_bill,
};
pub(crate) use refunds::ask_back_in;
pub use refunds::{
    Return, ReturnState, Settled, Wanted, Why, ask_back, one_return, returns, settle_return,
};
pub use self_pay::{SelfPay, note_letters, note_self_pay, self_pay_tally};
pub use statement::{
    DifferenceLine, NewStatement, Said, Statement, differences, read_statement, settle_difference,
    statement, statements,
};
pub use sums::{
    Covered, PlaceSums, StateSums, covered, months_by_state, months_by_village, people_by_village,
    people_in, trades_in,
};
pub use verify::{Gap, Verified, verify_books};

/// The statements of this link by file, for the tests.
pub(crate) const STATEMENTS: [(&str, &[(&str, &str)]); 10] = [
    ("contributions/bill", bill::STATEMENTS),
    ("contributions/billing", billing::STATEMENTS),
    ("contributions/export", export::STATEMENTS),
    ("contributions/paying", paying::STATEMENTS),
    ("contributions/reading", reading::STATEMENTS),
    ("contributions/refunds", refunds::STATEMENTS),
    ("contributions/spreading", spreading::STATEMENTS),
    ("contributions/statement", statement::STATEMENTS),
    ("contributions/sums", sums::STATEMENTS),
    ("contributions/verify", verify::STATEMENTS),
];

/// The statements over tables of people.
pub(crate) const SCOPED: [(&str, &[(&str, crate::Scoped)]); 7] = [
    ("contributions/lapse", lapse::SCOPED),
    ("contributions/person", person::SCOPED),
    ("contributions/reading", reading::SCOPED),
    ("contributions/refunds", refunds::SCOPED),
    ("contributions/self_pay", self_pay::SCOPED),
    ("contributions/statement", statement::SCOPED),
    ("contributions/sums", sums::SCOPED),
];
