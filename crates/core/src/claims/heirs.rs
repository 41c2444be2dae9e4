//! Who receives what is due after a death: the lines of the law one after the other, the shares of
//! those who stand in the first that has somebody in it, and what has to be cleared up before.

use time::Date;

use crate::law::{HeirOrder, Law, RuleRef};
use crate::message::Message;
use crate::words::birthday;

words! {
    /// What somebody was to the worker.
    Relation {
        /// Widow or widower.
        Spouse = "spouse",
        /// Child, also by adoption.
        Child = "child",
        /// Father or mother.
        Parent = "parent",
        /// Grandchild.
        Grandchild = "grandchild",
        /// Grandfather or grandmother.
        Grandparent = "grandparent",
        /// Brother or sister.
        Sibling = "sibling",
        /// Father-in-law or mother-in-law.
        ParentInLaw = "parent-in-law",
        /// Named in the worker's will.
        Will = "will",
        /// No heir, but has arranged the funeral.
        FuneralArranger = "funeral-arranger",
        /// Something else: it has to be found out.
        Other = "other",
    }
}

impl Relation {
    /// Whether somebody so related may be a minor, so that the day of birth has to be known.
    fn may_be_minor(self) -> bool {
        matches!(self, Self::Child | Self::Grandchild | Self::Sibling | Self::Will | Self::Other)
    }
}

/// Somebody who may inherit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heir {
    /// What they were to the worker.
    pub relation: Relation,
    /// The day of birth, if known.
    pub born: Option<Date>,
    /// Whether they lived when the worker died.
    pub is_alive: bool,
    /// Whether somebody in the family says that they do not inherit.
    pub is_disputed: bool,
}

impl Heir {
    /// Somebody who lives and whom nobody disputes.
    pub fn new(relation: Relation, born: Option<Date>) -> Self {
        Self { relation, born, is_alive: true, is_disputed: false }
    }
}

/// Parts of a whole: every division of it is in such parts.
pub const WHOLE: u32 = 10_000;

/// What somebody receives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Which of the heirs, by place in the list that was given.
    pub heir: usize,
    /// Of [`WHOLE`]. A proposal: the letter of heirs decides.
    pub parts: u32,
    /// Whether somebody must act for them because they are not of age on the day; none where the
    /// birth of somebody who may be a minor is not known.
    pub needs_guardian: Option<bool>,
}

/// What has to be cleared up before money goes to anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conflict {
    /// More than one widow or widower.
    SeveralSpouses(usize),
    /// The birth of somebody who may be a minor is not known: the heir.
    BirthUnknown(usize),
    /// Somebody in the family disputes it: the heir.
    Disputed(usize),
    /// A relation that stands in no line: the heir.
    NoLine(usize),
    /// Named in the will, but there is family, which comes first: the heir.
    WillComesLast(usize),
}

impl Conflict {
    /// The sentence; heirs are counted from 1.
    pub fn message(self) -> Message {
        let key = |name: &str| Message::new(format!("claims-conflict-{name}"));
        match self {
            Self::SeveralSpouses(number) => key("several-spouses").number("number", number),
            Self::BirthUnknown(heir) => key("birth-unknown").number("heir", heir + 1),
            Self::Disputed(heir) => key("disputed").number("heir", heir + 1),
            Self::NoLine(heir) => key("no-line").number("heir", heir + 1),
            Self::WillComesLast(heir) => key("will-comes-last").number("heir", heir + 1),
        }
    }
}

/// Who inherits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inheritance<'law> {
    /// The line that inherits, from 1; none where there is no heir.
    pub line: Option<usize>,
    /// Those of the line, or without an heir whoever arranged the funeral, who gets the burial only.
    /// Their parts add up to [`WHOLE`] unless there is nobody at all.
    pub shares: Vec<Share>,
    /// What has to be cleared up.
    pub conflicts: Vec<Conflict>,
    /// The rule, with what is open about it.
    pub rule: &'law RuleRef,
}

impl Inheritance<'_> {
    /// Whether nothing but the burial is due, for want of an heir.
    pub fn is_burial_only(&self) -> bool {
        self.line.is_none()
    }

    /// Whether somebody who receives is not of age.
    pub fn needs_guardian(&self) -> bool {
        self.shares.iter().any(|share| share.needs_guardian == Some(true))
    }
}

/// Who inherits by the law of the day of death; none where the law files do not reach back so far.
/// `on` is the day on which it is asked: by it somebody is of age or not.
pub fn first_in_line<'law>(
    heirs: &[Heir],
    died: Date,
    on: Date,
    law: &'law Law,
) -> Option<Inheritance<'law>> {
    let entry = law.heir_order(died)?;
    let order = &entry.value;
    let living = |relations: &[Relation]| -> Vec<usize> {
        let stands = |heir: &Heir| heir.is_alive && relations.contains(&heir.relation);
        heirs.iter().enumerate().filter(|(_, heir)| stands(heir)).map(|(at, _)| at).collect()
    };
    let lines = order.lines.iter().map(|line| living(line)).enumerate();
    let first = lines.into_iter().find(|(_, line)| !line.is_empty());
    let (line, receivers) = match first {
        Some((at, line)) => (Some(at + 1), line),
        None => (None, living(&[order.without])),
    };
    let shares = shares(&receivers, heirs, on, order);
    let conflicts = conflicts(&shares, line, heirs, order);
    Some(Inheritance { line, shares, conflicts, rule: &entry.rule })
}

/// Equal shares; what does not divide evenly goes to the first of the list, a part each.
fn shares(receivers: &[usize], heirs: &[Heir], on: Date, order: &HeirOrder) -> Vec<Share> {
    let many = u32::try_from(receivers.len()).unwrap_or(u32::MAX);
    let rest = WHOLE.checked_rem(many).unwrap_or_default();
    let each = WHOLE.checked_div(many).unwrap_or_default();
    let share = |(heir, at): (&usize, u32)| Share {
        heir: *heir,
        parts: each + u32::from(at < rest),
        needs_guardian: is_minor(heirs[*heir], on, order),
    };
    receivers.iter().zip(0..).map(share).collect()
}

fn is_minor(heir: Heir, on: Date, order: &HeirOrder) -> Option<bool> {
    match heir.born {
        Some(born) => {
            let of_age = born.year().saturating_add(i32::from(order.of_age));
            Some(on < birthday(born, of_age))
        }
        None if heir.relation.may_be_minor() => None,
        None => Some(false),
    }
}

fn conflicts(
    shares: &[Share],
    line: Option<usize>,
    heirs: &[Heir],
    order: &HeirOrder,
) -> Vec<Conflict> {
    let of = |share: &&Share, relation| heirs[share.heir].relation == relation;
    let spouses = shares.iter().filter(|share| of(share, Relation::Spouse)).count();
    let mut found = Vec::new();
    if spouses > 1 {
        found.push(Conflict::SeveralSpouses(spouses));
    }
    let unknown = shares.iter().filter(|share| share.needs_guardian.is_none());
    found.extend(unknown.map(|share| Conflict::BirthUnknown(share.heir)));
    for (at, heir) in heirs.iter().enumerate().filter(|(_, heir)| heir.is_alive) {
        let receives = shares.iter().any(|share| share.heir == at);
        let has_line = order.lines.iter().flatten().any(|of| *of == heir.relation);
        if heir.is_disputed {
            found.push(Conflict::Disputed(at));
        }
        if !has_line && heir.relation != order.without {
            found.push(Conflict::NoLine(at));
        }
        if line.is_some() && !receives && heir.relation == Relation::Will {
            found.push(Conflict::WillComesLast(at));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::macros::date;

    use super::*;

    const DIED: Date = date!(2026 - 01 - 10);
    const TODAY: Date = date!(2026 - 03 - 01);

    fn line(heirs: &[Heir]) -> Inheritance<'static> {
        first_in_line(heirs, DIED, TODAY, Law::embedded()).expect("an order")
    }

    fn heir(relation: Relation) -> Heir {
        Heir::new(relation, Some(date!(1980 - 01 - 01)))
    }

    #[test]
    fn the_widow_and_three_children_share_and_the_parents_get_nothing() {
        let child = |born| Heir::new(Relation::Child, Some(born));
        let family = [
            heir(Relation::Parent),
            heir(Relation::Spouse),
            child(date!(2004 - 03 - 01)),
            child(date!(2008 - 03 - 01)),
            child(date!(2008 - 03 - 02)),
        ];
        let found = line(&family);
        assert_eq!(found.line, Some(1));
        let of: Vec<_> = found.shares.iter().map(|share| (share.heir, share.parts)).collect();
        assert_eq!(of, [(1, 2_500), (2, 2_500), (3, 2_500), (4, 2_500)]);
        let minors: Vec<_> = found.shares.iter().map(|share| share.needs_guardian).collect();
        assert_eq!(
            minors,
            [Some(false), Some(false), Some(false), Some(true)],
            "18 today is of age"
        );
        assert!(found.needs_guardian() && found.conflicts.is_empty());
        assert!(found.rule.open.is_some(), "that shares are equal is a proposal");
    }

    #[test]
    fn lines_follow_each_other_as_the_law_says() {
        let order = [
            Relation::Child,
            Relation::Parent,
            Relation::Grandchild,
            Relation::Grandparent,
            Relation::Sibling,
            Relation::ParentInLaw,
            Relation::Will,
            Relation::FuneralArranger,
        ];
        for from in 0..order.len() {
            let heirs: Vec<_> = order[from..].iter().rev().map(|of| heir(*of)).collect();
            let found = line(&heirs);
            assert_eq!(found.shares.len(), 1);
            assert_eq!(heirs[found.shares[0].heir].relation, order[from]);
            assert_eq!(found.is_burial_only(), order[from] == Relation::FuneralArranger);
        }
    }

    #[test]
    fn whoever_died_before_the_worker_inherits_nothing() {
        let dead = Heir { is_alive: false, ..heir(Relation::Spouse) };
        let found = line(&[dead, heir(Relation::Sibling)]);
        assert_eq!((found.line, found.shares[0].heir), (Some(5), 1));
    }

    #[test]
    fn without_anybody_nobody_gets_a_share() {
        let found = line(&[]);
        assert!(found.is_burial_only() && found.shares.is_empty());
    }

    #[test]
    fn two_widows_a_child_without_a_birth_date_and_a_quarrel_are_cleared_up_first() {
        let family = [
            heir(Relation::Spouse),
            Heir { is_disputed: true, ..heir(Relation::Spouse) },
            Heir::new(Relation::Child, None),
            heir(Relation::Other),
            heir(Relation::Will),
        ];
        assert_eq!(
            line(&family).conflicts,
            [
                Conflict::SeveralSpouses(2),
                Conflict::BirthUnknown(2),
                Conflict::Disputed(1),
                Conflict::NoLine(3),
                Conflict::WillComesLast(4),
            ]
        );
    }

    proptest! {
        #[test]
        fn shares_always_add_up_to_the_whole_and_differ_by_one_part_at_most(
            relations in prop::collection::vec(0..Relation::ALL.len(), 0..40),
            alive in prop::collection::vec(any::<bool>(), 40),
        ) {
            let one = |(of, is_alive): (&usize, &bool)| {
                Heir { is_alive: *is_alive, ..heir(Relation::ALL[*of]) }
            };
            let heirs: Vec<_> = relations.iter().zip(&alive).map(one).collect();
            let found = line(&heirs);
            let parts: Vec<u32> = found.shares.iter().map(|share| share.parts).collect();
            if let Some(least) = parts.iter().min() {
                prop_assert_eq!(parts.iter().sum::<u32>(), WHOLE);
                prop_assert!(parts.iter().all(|part| part - least <= 1));
            } else {
                let receives = |heir: &Heir| heir.is_alive && heir.relation != Relation::Other;
                prop_assert!(!heirs.iter().any(receives));
            }
            prop_assert!(found.shares.iter().all(|share| heirs[share.heir].is_alive));
        }
    }
}
