//! What shows that somebody took a card or a parcel.

/// What shows that somebody took a card or a parcel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Proof {
    /// Who took it is signed in and says so.
    Session,
    /// Who took it typed the own PIN on the giver's screen.
    Pin,
    /// A signature or thumb-print on a printed sheet.
    Sheet,
    /// A signature by finger on a phone.
    Signature,
    /// A photograph, where the office allows it.
    Photo,
}

impl Proof {
    /// Every proof.
    pub const ALL: [Self; 5] =
        [Self::Session, Self::Pin, Self::Sheet, Self::Signature, Self::Photo];

    /// The word in the database, on the phone and in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Pin => "pin",
            Self::Sheet => "sheet",
            Self::Signature => "signature",
            Self::Photo => "photo",
        }
    }

    /// The proof of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|proof| proof.word() == word)
    }

    /// Whether it can show that a worker or the family took a card: they have no account.
    pub fn by_worker(self) -> bool {
        matches!(self, Self::Sheet | Self::Signature | Self::Photo)
    }

    /// Whether it is a picture that must be there. A signed sheet may be scanned later.
    pub fn needs_file(self) -> bool {
        matches!(self, Self::Signature | Self::Photo)
    }
}

/// Into whose hands a card goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Receiver {
    /// The worker.
    Holder,
    /// Somebody of the family, who is named.
    Family,
    /// Somebody else in the worker's stead, who is named.
    Other,
}

impl Receiver {
    /// Every receiver.
    pub const ALL: [Self; 3] = [Self::Holder, Self::Family, Self::Other];

    /// The word in the database, on the phone and in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Holder => "holder",
            Self::Family => "family",
            Self::Other => "other",
        }
    }

    /// The receiver of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|receiver| receiver.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_worker_signs_by_hand_and_has_no_pin_of_the_office() {
        let by_worker: Vec<_> = Proof::ALL.into_iter().filter(|proof| proof.by_worker()).collect();
        assert_eq!(by_worker, [Proof::Sheet, Proof::Signature, Proof::Photo]);
    }

    #[test]
    fn every_proof_and_receiver_has_a_word_that_leads_back_to_it() {
        for proof in Proof::ALL {
            assert_eq!(Proof::parse(proof.word()), Some(proof));
        }
        for receiver in Receiver::ALL {
            assert_eq!(Receiver::parse(receiver.word()), Some(receiver));
        }
    }
}
