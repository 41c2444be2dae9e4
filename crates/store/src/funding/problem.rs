//! Why something about money was not done; nothing is changed then.

use lindung_core::funding::wording::place as place_said;
use lindung_core::message::Message;
use lindung_core::words::{RegionCode, Rupiah};

/// Why something about a fund or a plan was not done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FundingProblem {
    /// There is no such fund.
    #[error("there is no such fund")]
    FundUnknown,
    /// Another change of the fund waits for a decision.
    #[error("another change of this fund waits")]
    Waits,
    /// Nothing waits for a decision.
    #[error("nothing about this fund waits for a decision")]
    NothingWaits,
    /// Who proposed cannot decide.
    #[error("who proposed does not decide")]
    Own,
    /// The fund is closed.
    #[error("the fund is closed")]
    Closed,
    /// Another fund has this title in this year.
    #[error("another fund of the year has this title")]
    TitleTaken,
    /// More money is promised already than the new terms give.
    #[error("more money is promised than the terms give")]
    MoneyPromised {
        /// Where; the regency for the whole fund.
        place: RegionCode,
        /// What the new terms give.
        ceiling: Rupiah,
        /// What is promised.
        promised: Rupiah,
    },
    /// More people are promised months already than the new terms allow.
    #[error("more people are promised months than the terms allow")]
    PeoplePromised {
        /// Where; the regency for the whole fund.
        place: RegionCode,
        /// What the new terms allow.
        most: u64,
        /// How many there are.
        promised: u64,
    },
    /// Months outside the new window are promised already.
    #[error("months outside the window are promised")]
    MonthsPromised {
        /// How many.
        count: u64,
    },
    /// There is no such plan.
    #[error("there is no such plan")]
    PlanUnknown,
    /// The plan does not allow it as it stands.
    #[error("the plan stands elsewhere by now")]
    PlanMoved,
    /// A fund was changed after the plan was made.
    #[error("a fund was changed since")]
    FundChanged {
        /// Its title.
        fund: String,
    },
    /// The plan supposes terms that the fund does not have.
    #[error("the plan supposes other terms than the fund has")]
    Supposed {
        /// Its title.
        fund: String,
    },
    /// People of the plan have died, moved or left since.
    #[error("people of the plan are not verified any more")]
    PeopleChanged {
        /// How many.
        people: u64,
    },
    /// Another plan pays months of the same people.
    #[error("another plan pays months of the same people")]
    Overlap {
        /// How many people.
        people: u64,
        /// The number of the other plan.
        plan: i64,
    },
    /// A fund has not enough money left.
    #[error("a fund has not enough money left")]
    MoneyLacks {
        /// Its title.
        fund: String,
        /// Where; the regency for the whole fund.
        place: RegionCode,
        /// What is left.
        left: Rupiah,
        /// What the plan needs.
        needs: Rupiah,
    },
    /// A fund has not enough places left.
    #[error("a fund has not enough places left")]
    PlacesLack {
        /// Its title.
        fund: String,
        /// Where; the regency for the whole fund.
        place: RegionCode,
        /// How many are left.
        left: u64,
        /// How many the plan needs.
        needs: u64,
    },
}

impl FundingProblem {
    /// What to tell the user, with the next step.
    pub fn message(&self) -> Message {
        match self {
            Self::FundUnknown => Message::new("funding-error-fund-unknown"),
            Self::Waits => Message::new("funding-error-waits"),
            Self::NothingWaits => Message::new("funding-error-nothing-waits"),
            Self::Own => Message::new("funding-error-own"),
            Self::Closed => Message::new("funding-error-closed"),
            Self::TitleTaken => Message::new("funding-error-title-taken"),
            Self::MoneyPromised { place, ceiling, promised } => {
                Message::new("funding-error-money-promised")
                    .list("place", vec![place_said(*place)])
                    .number("ceiling", ceiling.amount())
                    .number("promised", promised.amount())
            }
            Self::PeoplePromised { place, most, promised } => {
                Message::new("funding-error-people-promised")
                    .list("place", vec![place_said(*place)])
                    .number("most", *most)
                    .number("promised", *promised)
            }
            Self::MonthsPromised { count } => {
                Message::new("funding-error-months-promised").number("count", *count)
            }
            Self::PlanUnknown => Message::new("funding-error-plan-unknown"),
            Self::PlanMoved => Message::new("funding-error-plan-moved"),
            Self::FundChanged { fund } => {
                Message::new("funding-error-fund-changed").text("fund", fund)
            }
            Self::Supposed { fund } => Message::new("funding-error-supposed").text("fund", fund),
            Self::PeopleChanged { people } => {
                Message::new("funding-error-people-changed").number("people", *people)
            }
            Self::Overlap { people, plan } => Message::new("funding-error-overlap")
                .number("people", *people)
                .number("plan", u64::try_from(*plan).unwrap_or_default()),
            Self::MoneyLacks { fund, place, left, needs } => {
                Message::new("funding-error-money-lacks")
                    .text("fund", fund)
                    .list("place", vec![place_said(*place)])
                    .number("left", left.amount())
                    .number("needs", needs.amount())
            }
            Self::PlacesLack { fund, place, left, needs } => {
                Message::new("funding-error-places-lack")
                    .text("fund", fund)
                    .list("place", vec![place_said(*place)])
                    .number("left", *left)
                    .number("needs", *needs)
            }
        }
    }
}
