//! Contributions: bills, payments, what was paid back, statements of BPJS, and who loses cover when.

mod bill;
mod billing;
mod export;
mod lapse;
mod paying;
mod person;
mod problem;
mod refunds;
mod self_pay;
mod statement;
mod verify;

pub use bill::{Bill, BillState, Booking, bill, bills};
pub use billing::{Billable, NewBill, billable, cancel_bill, make_bill, set_code, take_off};
pub use export::{Exported, each_entry};
pub use lapse::{Ending, Ends, EndsAt, endings, endings_by_village, people_ending, unpaid};
pub use paying::{
    Act, NewPayment, Payment, ProofBy, give_back, pay, payments, proof_file, undo_payment,
};
pub use person::{LedgerEntry, ledger_of};
pub use problem::LedgerProblem;
pub use refunds::{
    Return, ReturnState, Settled, Wanted, Why, ask_back, one_return, returns, settle_return,
};
pub use self_pay::{SelfPay, note_letters, note_self_pay, self_pay_tally};
pub use statement::{
    DifferenceLine, NewStatement, Said, Statement, differences, read_statement, settle_difference,
    statements,
};
pub use verify::{Gap, Verified, verify_books};

/// The statements of this link by file, for the tests.
pub(crate) const STATEMENTS: [(&str, &[(&str, &str)]); 7] = [
    ("contributions/bill", bill::STATEMENTS),
    ("contributions/billing", billing::STATEMENTS),
    ("contributions/export", export::STATEMENTS),
    ("contributions/paying", paying::STATEMENTS),
    ("contributions/refunds", refunds::STATEMENTS),
    ("contributions/statement", statement::STATEMENTS),
    ("contributions/verify", verify::STATEMENTS),
];

/// The statements over tables of people.
pub(crate) const SCOPED: [(&str, &[(&str, crate::Scoped)]); 5] = [
    ("contributions/lapse", lapse::SCOPED),
    ("contributions/person", person::SCOPED),
    ("contributions/refunds", refunds::SCOPED),
    ("contributions/self_pay", self_pay::SCOPED),
    ("contributions/statement", statement::SCOPED),
];
