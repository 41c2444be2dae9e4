//! What happened to a worker, who said so, and when two reports are of one event.

use time::Date;

use crate::law::Programme;

words! {
    /// What happened.
    Happening {
        /// An accident at work, or on the way to it or home.
        Accident = "accident",
        /// An occupational disease, known by its diagnosis.
        Disease = "disease",
        /// A death by an accident at work, by an occupational disease, or suddenly at work.
        DeathAtWork = "death-at-work",
        /// A death that is not caused by work.
        Death = "death",
        /// A permanent total disability after an accident or disease of work.
        DisabilityTotal = "disability-total",
        /// A partial disability after an accident or disease of work.
        DisabilityPartial = "disability-partial",
        /// Nobody knows where the worker is.
        Missing = "missing",
    }
}

impl Happening {
    /// Whether the worker is dead.
    pub fn is_death(self) -> bool {
        matches!(self, Self::Death | Self::DeathAtWork)
    }

    /// Whether others than the worker receive what is due: on a death, and on one that is possible.
    pub fn is_for_heirs(self) -> bool {
        self.is_death() || self == Self::Missing
    }

    /// The programme that pays. For somebody missing it is JKM, and only once a death is established.
    pub fn programme(self) -> Programme {
        match self {
            Self::Accident
            | Self::Disease
            | Self::DeathAtWork
            | Self::DisabilityTotal
            | Self::DisabilityPartial => Programme::Jkk,
            Self::Death | Self::Missing => Programme::Jkm,
        }
    }

    /// Whether a first report is due within hours: all that an accident can turn out to be.
    pub fn is_reported_at_once(self) -> bool {
        matches!(
            self,
            Self::Accident | Self::DeathAtWork | Self::DisabilityTotal | Self::DisabilityPartial
        )
    }

    /// What a case may turn out to be when more is known: an accident leads to a disability or to a
    /// death, a death may have come from work, somebody missing is found dead. What happened earlier
    /// is not due beside it where it is the same event.
    pub fn may_become(self, other: Self) -> bool {
        use Happening::{
            Accident, Death, DeathAtWork, DisabilityPartial, DisabilityTotal, Disease, Missing,
        };
        match self {
            Accident | Disease => {
                matches!(other, DisabilityPartial | DisabilityTotal | DeathAtWork | Death)
            }
            DisabilityPartial => matches!(other, DisabilityTotal | DeathAtWork),
            DisabilityTotal | Death => other == DeathAtWork,
            Missing => matches!(other, Death | DeathAtWork),
            DeathAtWork => other == Death,
        }
    }
}

words! {
    /// Who reported it, or how it came to be known.
    Source {
        /// An officer of the village.
        Village = "village",
        /// The district.
        District = "district",
        /// A hospital or health centre.
        Hospital = "hospital",
        /// The family, by the public page or at the desk.
        Family = "family",
        /// Somebody by telephone.
        Telephone = "telephone",
        /// BPJS.
        Bpjs = "bpjs",
        /// A list of deaths that was matched with those under cover.
        Sweep = "sweep",
        /// A change in the register: the worker was reported as dead.
        Change = "change",
    }
}

/// What is known of an event, to be compared with another of the same kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known<W> {
    /// Whose.
    pub worker: W,
    /// What happened.
    pub happening: Happening,
    /// The day: of the accident, the diagnosis, the death; none where nobody could say.
    pub on: Option<Date>,
}

/// Days by which two reports of one accident may differ: people remember the day roughly, and a night
/// in hospital lies between.
const DAYS_APART: i64 = 3;

/// Whether two reports are of one event. A worker dies once, so any two of a death are, whatever the
/// day and the cause, and so are a death and a disappearance. Of the rest, those that one accident can
/// lead to are, where their days lie at most three days apart; where a day is unknown nobody can say,
/// and they are held for two.
pub fn same_event<W: PartialEq>(one: &Known<W>, other: &Known<W>) -> bool {
    if one.worker != other.worker {
        return false;
    }
    let (a, b) = (one.happening, other.happening);
    if a.is_for_heirs() && b.is_for_heirs() {
        return true;
    }
    let kin = a == b || a.may_become(b) || b.may_become(a);
    let days = one.on.zip(other.on).map(|(one, other)| (one - other).whole_days().abs());
    kin && days.is_some_and(|days| days <= DAYS_APART)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::macros::date;

    use super::*;

    fn known(worker: u8, happening: Happening, on: Option<Date>) -> Known<u8> {
        Known { worker, happening, on }
    }

    #[test]
    fn the_village_and_the_hospital_report_one_accident_a_day_apart() {
        let village = known(1, Happening::Accident, Some(date!(2026 - 02 - 28)));
        let hospital = known(1, Happening::Accident, Some(date!(2026 - 03 - 01)));
        assert!(same_event(&village, &hospital));
        let month_later = known(1, Happening::Accident, Some(date!(2026 - 04 - 01)));
        assert!(!same_event(&village, &month_later));
        assert!(!same_event(&village, &known(2, Happening::Accident, hospital.on)));
    }

    #[test]
    fn a_worker_dies_once_whatever_the_reports_say_of_day_and_cause() {
        let list = known(1, Happening::Death, Some(date!(2026 - 01 - 05)));
        let village = known(1, Happening::DeathAtWork, Some(date!(2025 - 12 - 20)));
        let family = known(1, Happening::Missing, None);
        assert!(same_event(&list, &village) && same_event(&list, &family));
    }

    #[test]
    fn an_accident_and_the_disability_it_left_are_one_event_and_without_a_day_nobody_can_say() {
        let accident = known(1, Happening::Accident, Some(date!(2026 - 01 - 05)));
        let disability = known(1, Happening::DisabilityPartial, Some(date!(2026 - 01 - 07)));
        assert!(same_event(&accident, &disability));
        assert!(!same_event(&accident, &Known { on: None, ..disability }));
    }

    #[test]
    fn a_death_may_turn_out_to_be_of_work_and_nothing_brings_back_the_dead() {
        assert!(Happening::Death.may_become(Happening::DeathAtWork));
        assert!(Happening::Accident.may_become(Happening::DeathAtWork));
        for happening in Happening::ALL.iter().filter(|of| of.is_death()) {
            for other in Happening::ALL {
                assert!(!happening.may_become(*other) || other.is_death(), "{other:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn being_one_event_does_not_depend_on_which_report_came_first(
            a in 0..Happening::ALL.len(), b in 0..Happening::ALL.len(),
            days in prop::option::of(-10..10i64),
        ) {
            let day = date!(2024 - 02 - 27);
            let one = known(1, Happening::ALL[a], Some(day));
            let on = days.map(|days| day.saturating_add(time::Duration::days(days)));
            let other = known(1, Happening::ALL[b], on);
            prop_assert_eq!(same_event(&one, &other), same_event(&other, &one));
            prop_assert!(same_event(&one, &one));
        }
    }
}
