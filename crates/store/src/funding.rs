//! Who pays for whom: funds, plans, and the months that they promise.

mod accounts;
mod approving;
mod books;
mod changing;
mod covers;
mod fund;
mod landing;
mod ledger;
mod people;
mod plan;
mod problem;
mod purses;
mod waiting;

pub use accounts::{fund_accounts, funds_of_account, set_fund_accounts};
pub use approving::{PlanStep, move_plan};
pub use books::{Books, Sums, books, months_of_fund};
pub use changing::{Answer, Proposal, answer_fund, propose_fund};
pub use fund::{Act, Fund, State, Terms, Version, fund, funds, versions};
pub use landing::{Landing, Placed, Priced, land_plan, land_refusal};
pub use people::{Plannable, Promised, plannable, promised};
pub use plan::{
    Chosen, NewPlan, Plan, PlanState, Planned, Which, Wishes, ask_plan, plan, plan_numbered,
    planned, plans, worker_plans,
};
pub use problem::FundingProblem;
pub use purses::{Purse, purses};
pub use waiting::{waiting_for, without_decree};

pub(crate) use approving::lock_funds;
pub(crate) use books::add_month;
pub(crate) use covers::{Whose, cover_again, cover_further};
pub(crate) use fund::{fund_in, funds_in};
pub(crate) use ledger::{Changes, Entry, Leaving, after, holds, leave};
pub(crate) use plan::plan_in;

/// The statements of this link by file, for the tests.
pub(crate) const STATEMENTS: [(&str, &[(&str, &str)]); 11] = [
    ("funding/accounts", accounts::STATEMENTS),
    ("funding/approving", approving::STATEMENTS),
    ("funding/books", books::STATEMENTS),
    ("funding/changing", changing::STATEMENTS),
    ("funding/covers", covers::STATEMENTS),
    ("funding/fund", fund::STATEMENTS),
    ("funding/landing", landing::STATEMENTS),
    ("funding/ledger", ledger::STATEMENTS),
    ("funding/plan", plan::STATEMENTS),
    ("funding/purses", purses::STATEMENTS),
    ("funding/waiting", waiting::STATEMENTS),
];

/// The statements over tables of people.
pub(crate) const SCOPED: [(&str, &[(&str, crate::Scoped)]); 2] =
    [("funding/people", people::SCOPED), ("funding/plan", plan::SCOPED)];
