//! What a complaint or question is about, how it came, and what was found.

words! {
    /// Whether something went wrong or somebody wants to know something.
    Kind {
        /// Something went wrong.
        Complaint = "complaint",
        /// Somebody wants to know something.
        Question = "question",
    }
}

words! {
    /// What it is about: the cause that statistics count.
    Category {
        /// The card did not come, is lost or says something wrong.
        Card = "card",
        /// Cover or contribution: not paid, ended, deducted.
        Payment = "payment",
        /// Name, number or address are wrong.
        Data = "data",
        /// Somebody should be on the list and is not.
        NotListed = "not-listed",
        /// An accident, a death or a benefit.
        Claim = "claim",
        /// How somebody behaved, or that money was asked for.
        Conduct = "conduct",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// How it came.
    Channel {
        /// The public page.
        Page = "page",
        /// Somebody came to the office.
        Desk = "desk",
        /// Somebody came to the village or district office.
        Village = "village",
        /// By telephone or a message to the office.
        Telephone = "telephone",
        /// A letter.
        Letter = "letter",
    }
}

impl Channel {
    /// Those by which somebody of the office writes it down.
    pub fn taken_down() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|channel| *channel != Self::Page)
    }
}

words! {
    /// What came out.
    Outcome {
        /// It was right, and is put right.
        Upheld = "upheld",
        /// It was right in part.
        Partly = "partly",
        /// It was not right.
        NotUpheld = "not-upheld",
        /// The question is answered.
        Informed = "informed",
        /// Who complained took it back.
        Withdrawn = "withdrawn",
    }
}

impl Outcome {
    /// Those that somebody who answers chooses among.
    pub fn of_answer() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|outcome| *outcome != Self::Withdrawn)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_leads_back_to_what_it_stands_for() {
        assert!(Kind::ALL.iter().all(|one| Kind::parse(one.word()) == Some(*one)));
        assert!(Category::ALL.iter().all(|one| Category::parse(one.word()) == Some(*one)));
        assert!(Channel::ALL.iter().all(|one| Channel::parse(one.word()) == Some(*one)));
        assert!(Outcome::ALL.iter().all(|one| Outcome::parse(one.word()) == Some(*one)));
        assert_eq!(Category::parse("nothing"), None);
    }

    #[test]
    fn nobody_of_the_office_writes_by_the_public_page_or_withdraws_for_somebody() {
        assert!(Channel::taken_down().all(|channel| channel != Channel::Page));
        assert!(Outcome::of_answer().all(|outcome| outcome != Outcome::Withdrawn));
    }
}
