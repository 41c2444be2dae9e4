//! Why something about a bill or a payment was not done; nothing is changed then.

use lindung_core::message::Message;
use lindung_core::words::{MonthSpan, Rupiah};

/// Why something about a bill, a payment or a month was not done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LedgerProblem {
    /// There is no such bill.
    #[error("there is no such bill")]
    BillUnknown,
    /// Nobody who is enrolled has a month of the period that waits for a bill.
    #[error("nothing of the period waits for a bill")]
    NothingToBill {
        /// The period.
        period: MonthSpan,
        /// The number of the latest bill of the fund for a month of the period, and who made it.
        billed: Option<(i64, String)>,
        /// People with such months whom BPJS has not taken yet.
        not_enrolled: u64,
    },
    /// The bill is cancelled.
    #[error("the bill is cancelled")]
    Cancelled,
    /// Money came in on the bill: the payments must be undone first.
    #[error("money came in on the bill")]
    Received {
        /// How much.
        received: Rupiah,
    },
    /// An amount must be above zero.
    #[error("an amount must be above zero")]
    NoAmount,
    /// A proof needs a number.
    #[error("a proof needs a number")]
    ProofMissing,
    /// This proof stands on the bill already.
    #[error("this proof stands on the bill already")]
    ProofTaken {
        /// Its number.
        proof: String,
    },
    /// There is no such payment.
    #[error("there is no such payment")]
    PaymentUnknown,
    /// The payment was undone before.
    #[error("the payment was undone before")]
    Undone,
    /// BPJS paid months of this payment back, or was asked to.
    #[error("months of the payment were paid back")]
    PaidBack,
    /// More than what is left over cannot come back.
    #[error("less is left over on the bill")]
    LessLeft {
        /// What is left over.
        left: Rupiah,
    },
    /// The person has no month on the bill that could be taken off.
    #[error("the person has no unpaid month on the bill")]
    NotOnBill,
    /// The person has no paid month in this period.
    #[error("the person has no paid month in the period")]
    NothingPaid {
        /// The period.
        period: MonthSpan,
    },
    /// The months are not paid by one fund.
    #[error("the months are not paid by one fund")]
    TwoFunds,
    /// A month in the middle of the period is not paid.
    #[error("a month in the middle of the period is not paid")]
    Gap,
    /// Another return of the person's months waits for BPJS.
    #[error("another return of this person's months waits")]
    ReturnWaits,
    /// There is no such return.
    #[error("there is no such return")]
    ReturnUnknown,
    /// The return was settled before.
    #[error("the return was settled before")]
    ReturnSettled,
    /// The statement was read before.
    #[error("the statement was read before")]
    StatementKnown,
    /// There is no such statement or line.
    #[error("there is no such statement")]
    StatementUnknown,
}

impl LedgerProblem {
    /// What to tell the user, with the next step.
    pub fn message(&self) -> Message {
        let plain = Message::new;
        match self {
            Self::BillUnknown => plain("ledger-error-bill-unknown"),
            Self::NothingToBill { period, billed, not_enrolled } => {
                let message = match billed {
                    Some((number, by)) => Message::new("ledger-error-billed-already")
                        .number("number", u64::try_from(*number).unwrap_or_default())
                        .text("by", by),
                    None => Message::new("ledger-error-nothing-to-bill"),
                };
                message
                    .text("first", period.first())
                    .text("last", period.last())
                    .number("people", *not_enrolled)
            }
            Self::Cancelled => plain("ledger-error-cancelled"),
            Self::Received { received } => {
                plain("ledger-error-received").number("received", received.amount())
            }
            Self::NoAmount => plain("ledger-error-no-amount"),
            Self::ProofMissing => plain("ledger-error-proof-missing"),
            Self::ProofTaken { proof } => plain("ledger-error-proof-taken").text("proof", proof),
            Self::PaymentUnknown => plain("ledger-error-payment-unknown"),
            Self::Undone => plain("ledger-error-undone"),
            Self::PaidBack => plain("ledger-error-paid-back"),
            Self::LessLeft { left } => {
                plain("ledger-error-less-left").number("left", left.amount())
            }
            Self::NotOnBill => plain("ledger-error-not-on-bill"),
            Self::NothingPaid { period } => plain("ledger-error-nothing-paid")
                .text("first", period.first())
                .text("last", period.last()),
            Self::TwoFunds => plain("ledger-error-two-funds"),
            Self::Gap => plain("ledger-error-gap"),
            Self::ReturnWaits => plain("ledger-error-return-waits"),
            Self::ReturnUnknown => plain("ledger-error-return-unknown"),
            Self::ReturnSettled => plain("ledger-error-return-settled"),
            Self::StatementKnown => plain("ledger-error-statement-known"),
            Self::StatementUnknown => plain("ledger-error-statement-unknown"),
        }
    }
}
