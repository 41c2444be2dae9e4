//! Who came and who went between two months, and that the account balances.

/// Why somebody is in a month and not in the one before, or the other way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flow {
    /// The first paid month ever.
    Began,
    /// Paid again after a gap.
    Resumed,
    /// The same person, now counted in this place and before in another of the regency.
    Came,
    /// The same person, now counted in another place of the regency.
    Went,
    /// Nothing follows the last paid month.
    Lapsed,
    /// Died.
    Died,
    /// Reached 65.
    Aged,
    /// Found work with an employer.
    Employed,
    /// Moved out of the regency.
    Moved,
    /// Wished to leave, or turned out not to be entitled.
    Withdrawn,
    /// BPJS paid the month back, and none of the reasons above is known.
    Refunded,
}

impl Flow {
    /// Every flow: first those that bring people.
    pub const ALL: [Self; 11] = [
        Self::Began,
        Self::Resumed,
        Self::Came,
        Self::Went,
        Self::Lapsed,
        Self::Died,
        Self::Aged,
        Self::Employed,
        Self::Moved,
        Self::Withdrawn,
        Self::Refunded,
    ];

    /// The word in databases, files and message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Began => "began",
            Self::Resumed => "resumed",
            Self::Came => "came",
            Self::Went => "went",
            Self::Lapsed => "lapsed",
            Self::Died => "died",
            Self::Aged => "aged",
            Self::Employed => "employed",
            Self::Moved => "moved",
            Self::Withdrawn => "withdrawn",
            Self::Refunded => "refunded",
        }
    }

    /// The flow of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|flow| flow.word() == word)
    }

    /// Whether it brings people.
    pub fn is_gain(self) -> bool {
        matches!(self, Self::Began | Self::Resumed | Self::Came)
    }
}

/// The way from one month to the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Balance {
    /// People in the month before.
    pub before: u64,
    /// What happened, in the order of [`Flow::ALL`], without those that nobody is in.
    pub flows: Vec<(Flow, u64)>,
    /// People in the month.
    pub after: u64,
}

impl Balance {
    /// An account of these flows; flows of one kind are added up. People who only changed their place
    /// inside what is looked at are on both sides and left out.
    pub fn new(before: u64, flows: impl IntoIterator<Item = (Flow, u64)>, after: u64) -> Self {
        let mut sums = [0_u64; Flow::ALL.len()];
        for (flow, people) in flows {
            if let Some(at) = Flow::ALL.iter().position(|known| *known == flow) {
                sums[at] += people;
            }
        }
        let at = |flow: Flow| Flow::ALL.iter().position(|known| *known == flow).unwrap_or_default();
        let (came, went) = (at(Flow::Came), at(Flow::Went));
        let both = sums[came].min(sums[went]);
        sums[came] -= both;
        sums[went] -= both;
        let flows = Flow::ALL.into_iter().zip(sums).filter(|(_, people)| *people > 0).collect();
        Self { before, flows, after }
    }

    /// How many came.
    pub fn gains(&self) -> u64 {
        self.sum(true)
    }

    /// How many went.
    pub fn losses(&self) -> u64 {
        self.sum(false)
    }

    fn sum(&self, gain: bool) -> u64 {
        self.flows.iter().filter(|(flow, _)| flow.is_gain() == gain).map(|(_, people)| people).sum()
    }

    /// How many of one flow.
    pub fn of(&self, flow: Flow) -> u64 {
        self.flows.iter().find(|(known, _)| *known == flow).map_or(0, |(_, people)| *people)
    }

    /// Whether the month before, with those who came and without those who went, is the month.
    pub fn holds(&self) -> bool {
        self.before + self.gains() == self.after + self.losses()
    }
}
