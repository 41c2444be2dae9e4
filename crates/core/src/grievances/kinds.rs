//! What a complaint or question is about, how it came, and what was found.

/// An enum whose variants have a word each, for the database, addresses and message keys.
macro_rules! words {
    ($(#[doc = $doc:literal])+ $name:ident { $($variant:ident = $word:literal, $of:literal;)+ }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = $of] $variant,)+ }

        impl $name {
            /// All of them, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word in the database, in addresses and in message keys.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The one of this word.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word() == word)
            }
        }
    };
}

pub(super) use words;

words! {
    /// Whether something went wrong or somebody wants to know something.
    Kind {
        Complaint = "complaint", "Something went wrong.";
        Question = "question", "Somebody wants to know something.";
    }
}

words! {
    /// What it is about: the cause that statistics count.
    Category {
        Card = "card", "The card did not come, is lost or says something wrong.";
        Payment = "payment", "Cover or contribution: not paid, ended, deducted.";
        Data = "data", "Name, number or address are wrong.";
        NotListed = "not-listed", "Somebody should be on the list and is not.";
        Claim = "claim", "An accident, a death or a benefit.";
        Conduct = "conduct", "How somebody behaved, or that money was asked for.";
        Other = "other", "Anything else.";
    }
}

words! {
    /// How it came.
    Channel {
        Page = "page", "The public page.";
        Desk = "desk", "Somebody came to the office.";
        Village = "village", "Somebody came to the village or district office.";
        Telephone = "telephone", "By telephone or a message to the office.";
        Letter = "letter", "A letter.";
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
        Upheld = "upheld", "It was right, and is put right.";
        Partly = "partly", "It was right in part.";
        NotUpheld = "not-upheld", "It was not right.";
        Informed = "informed", "The question is answered.";
        Withdrawn = "withdrawn", "Who complained took it back.";
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
