//! Why something about a card was not done; nothing is changed then.

use lindung_core::cards::{Ended, Move, NotAllowed, State};
use lindung_core::message::Message;
use time::Date;

/// Why something about a card, a parcel or a round was not done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CardProblem {
    /// There is no such round.
    #[error("there is no such round")]
    RoundUnknown,
    /// The round is closed.
    #[error("the round is closed")]
    RoundClosed,
    /// The days of a round are not in order, or it has no title.
    #[error("the days of the round are not in order")]
    RoundDays,
    /// A round needs a title.
    #[error("the round has no title")]
    RoundTitle,
    /// Nobody is to have a card.
    #[error("nobody is to have a card")]
    Nobody,
    /// There is no such place in the round.
    #[error("there is no such place")]
    PlaceUnknown,
    /// A point has no name, or the village has one of this name.
    #[error("the name cannot be used")]
    PointName,
    /// Cards were at the point, or a parcel went there.
    #[error("cards were there")]
    PointUsed,
    /// Parcels do not go from here to there.
    #[error("parcels do not go this way")]
    Way,
    /// No card is here that could go.
    #[error("no card is here that could go")]
    NothingToPack,
    /// There is no such parcel.
    #[error("there is no such parcel")]
    ParcelUnknown,
    /// The parcel is not where this can be done.
    #[error("the parcel is {state}")]
    ParcelMoved {
        /// Its state, by word.
        state: &'static str,
    },
    /// The parcel was taken before.
    #[error("the parcel was taken before")]
    ParcelTaken {
        /// By whom.
        by: String,
    },
    /// What was counted and what is named as missing is not what was sent.
    #[error("the count differs")]
    CountDiffers {
        /// Cards on the way.
        sent: u64,
        /// Counted.
        counted: u64,
        /// Named as missing.
        named: u64,
    },
    /// A difference needs words.
    #[error("the difference needs words")]
    DifferenceUnnamed,
    /// There is no such card.
    #[error("there is no such card")]
    CardUnknown,
    /// It cannot happen to a card that is there.
    #[error("card {number} is {}, and cannot be {}", state.word(), tried.word())]
    NotAllowed {
        /// The number on the card.
        number: i64,
        /// Where it is.
        state: State,
        /// What was tried.
        tried: Move,
    },
    /// The card is in hands already.
    #[error("the card is in hands already")]
    HandedAlready {
        /// Whose name wrote it down.
        by: String,
        /// On which day it was handed over.
        on: Date,
    },
    /// The card is at another place than that of who wants to hand it over.
    #[error("the card is elsewhere")]
    Elsewhere {
        /// Where.
        place: String,
    },
    /// The card is void, or will be when it arrives.
    #[error("the card is not good any more")]
    Ends {
        /// Why.
        why: Ended,
    },
    /// What shows it is missing, or cannot show it.
    #[error("the proof is missing")]
    ProofMissing,
    /// The office allows no photographs.
    #[error("photographs are not allowed")]
    NoPhotos,
    /// Who took it must be named.
    #[error("who took it must be named")]
    ReceiverMissing,
    /// A reason or a note is needed.
    #[error("a note is needed")]
    NoteMissing,
    /// The day lies ahead.
    #[error("the day lies ahead")]
    DayAhead,
    /// The account has no PIN.
    #[error("the account has no PIN")]
    NoPin,
    /// The PIN was wrong too often.
    #[error("the PIN was wrong too often")]
    PinLocked,
    /// The settings are not in order.
    #[error("the settings are not in order")]
    Settings,
}

impl CardProblem {
    /// What the rule refuses, of the card of this number.
    pub(super) fn of(number: i64, refused: NotAllowed) -> Self {
        Self::NotAllowed { number, state: refused.state, tried: refused.tried }
    }

    /// What to tell the user, with the next step.
    pub fn message(&self) -> Message {
        let plain = Message::new;
        match self {
            Self::RoundUnknown => plain("card-error-round-unknown"),
            Self::RoundClosed => plain("card-error-round-closed"),
            Self::RoundDays => plain("card-error-round-days"),
            Self::RoundTitle => plain("card-error-round-title"),
            Self::Nobody => plain("card-error-nobody"),
            Self::PlaceUnknown => plain("card-error-place-unknown"),
            Self::PointName => plain("card-error-point-name"),
            Self::PointUsed => plain("card-error-point-used"),
            Self::Way => plain("card-error-way"),
            Self::NothingToPack => plain("card-error-nothing-to-pack"),
            Self::ParcelUnknown => plain("card-error-parcel-unknown"),
            Self::ParcelMoved { state } => Message::new(format!("card-error-parcel-{state}")),
            Self::ParcelTaken { by } if by.is_empty() => plain("card-error-parcel-taken-before"),
            Self::ParcelTaken { by } => plain("card-error-parcel-taken").text("by", by),
            Self::CountDiffers { sent, counted, named } => plain("card-error-count-differs")
                .number("sent", *sent)
                .number("counted", *counted)
                .number("named", *named),
            Self::DifferenceUnnamed => plain("card-error-difference-unnamed"),
            Self::CardUnknown => plain("card-error-card-unknown"),
            Self::NotAllowed { number, state, .. } => {
                Message::new(format!("card-error-is-{}", state.word())).number("number", *number)
            }
            Self::HandedAlready { by, on } => {
                plain("card-error-handed-already").text("by", by).date("on", *on)
            }
            Self::Elsewhere { place } => plain("card-error-elsewhere").text("place", place),
            Self::Ends { why } => plain("card-error-ends")
                .list("why", vec![Message::new(format!("card-ended-{}", why.word()))]),
            Self::ProofMissing => plain("card-error-proof-missing"),
            Self::NoPhotos => plain("card-error-no-photos"),
            Self::ReceiverMissing => plain("card-error-receiver-missing"),
            Self::NoteMissing => plain("card-error-note-missing"),
            Self::DayAhead => plain("card-error-day-ahead"),
            Self::NoPin => plain("card-error-no-pin"),
            Self::PinLocked => plain("card-error-pin-locked"),
            Self::Settings => plain("card-error-settings"),
        }
    }
}
