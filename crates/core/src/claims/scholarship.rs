//! The scholarship year by year: which school years of a child it may pay, at which level, and what
//! can still be claimed today.
//!
//! Nobody knows beforehand how long a child will go to school. What is counted here is the most that
//! can come: a class each year, without a break, from the class in which the child is, or from the
//! least age at which school begins.

use time::Date;

use crate::law::{Component, Grant, Law, Scholarship, School, Schooling};
use crate::words::{Month, Rupiah, birthday};

words! {
    /// Why a scholarship ended before the age at which it ends anyway.
    WhyEnded {
        /// The child works. Short work for a wage, work of one's own and an internship do not end it.
        Working = "working",
        /// The child is married.
        Married = "married",
        /// The child has died.
        Died = "died",
    }
}

/// The end of a scholarship.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended {
    /// Since when.
    pub on: Date,
    /// Why.
    pub why: WhyEnded,
}

/// A child of the worker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Child {
    /// The day of birth.
    pub born: Date,
    /// The level of schooling on the day of the event, if known.
    pub school: Option<School>,
    /// The end of the scholarship, if there was one.
    pub ended: Option<Ended>,
}

impl Child {
    /// A child of whom only the birth is known.
    pub fn born(born: Date) -> Self {
        Self { born, school: None, ended: None }
    }
}

words! {
    /// Where a school year of a child stands.
    YearState {
        /// It has not begun.
        Future = "future",
        /// It runs: it can be claimed.
        Due = "due",
        /// It is over and can still be claimed, together with others.
        Missed = "missed",
        /// It is over for too long.
        TooLate = "too-late",
        /// The scholarship had ended before it began.
        Ended = "ended",
    }
}

impl YearState {
    /// Whether it can be claimed today.
    pub fn is_payable(self) -> bool {
        matches!(self, Self::Due | Self::Missed)
    }
}

/// A school year of a child.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SchoolYear {
    /// The calendar year in which it begins.
    pub from: i32,
    /// The level that is expected; the letter of the school decides.
    pub level: School,
    /// What is paid for it, rupiah.
    pub grant: Rupiah,
    /// Where it stands today.
    pub state: YearState,
}

/// The yearly scholarship and the school years of its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms<'law> {
    /// The scholarship.
    pub scholarship: &'law Scholarship,
    /// School years.
    pub schooling: &'law Schooling,
}

impl<'law> Terms<'law> {
    /// The terms of an event of a day; none where there was no yearly scholarship.
    pub fn on(component: Component, event: Date, law: &'law Law) -> Option<Self> {
        let scholarship = law.scholarship(component, event)?;
        Some(Self { scholarship, schooling: &law.schooling(event)?.value })
    }

    /// The calendar year in which the school year of a day began.
    pub fn school_year(&self, day: Date) -> i32 {
        if day < self.begins(day.year()) { day.year() - 1 } else { day.year() }
    }

    /// The first day of the school year that begins in a calendar year.
    fn begins(&self, year: i32) -> Date {
        Month::new(year, self.schooling.begins_in).map_or(Date::MAX, Month::first_day)
    }

    /// The day on which a child is too old.
    pub fn too_old_on(&self, child: &Child) -> Date {
        let year = child.born.year().saturating_add(i32::from(self.scholarship.until_age));
        birthday(child.born, year)
    }

    /// The classes one after the other, from the first of the lowest level.
    fn classes(&self) -> Vec<Grant> {
        let of = |grant: &Grant| std::iter::repeat_n(*grant, grant.years as usize);
        self.scholarship.levels.iter().flat_map(of).collect()
    }

    /// The place of the first class of a level.
    fn first_class(&self, level: School) -> Option<usize> {
        let before = self.scholarship.levels.iter().take_while(|grant| grant.level != level);
        let classes = before.map(|grant| grant.years as usize).sum();
        self.scholarship.levels.iter().any(|grant| grant.level == level).then_some(classes)
    }

    /// The class of an age; none before school.
    fn class_of_age(&self, age: i32) -> Option<usize> {
        let reached = |of: &&crate::law::LevelAge| i32::from(of.age) <= age;
        let of = self.schooling.from_age.iter().rev().find(reached)?;
        let since = usize::try_from(age - i32::from(of.age)).unwrap_or_default();
        Some(self.first_class(of.level)? + since)
    }

    /// The school year in which a child first can have a grant, and the class then: the year of the
    /// event for who is at school, else the first year that a child is old enough to begin.
    fn start(&self, child: &Child, event: Date) -> Option<(i32, usize)> {
        let year = self.school_year(event);
        let age = |year: i32| {
            let day = self.begins(year);
            let full = day.year() - child.born.year();
            full - i32::from(birthday(child.born, day.year()) > day)
        };
        let by_age = self.class_of_age(age(year));
        if let Some(level) = child.school {
            let first = self.first_class(level)?;
            let years = self.scholarship.levels.iter().find(|grant| grant.level == level)?.years;
            let last = first + (years as usize).saturating_sub(1);
            return Some((year, by_age.unwrap_or(first).clamp(first, last)));
        }
        let youngest = i32::from(self.schooling.from_age.first()?.age);
        match by_age {
            Some(class) => Some((year, class)),
            None => Some((year + (youngest - age(year)), self.class_of_age(youngest)?)),
        }
    }
}

/// The school years that the scholarship may pay for a child, in order: from the one in which the
/// event lies, or in which school begins, until the last that begins before the child is too old.
pub fn years(child: &Child, event: Date, terms: Terms<'_>, today: Date) -> Vec<SchoolYear> {
    let Some((start, class)) = terms.start(child, event) else { return Vec::new() };
    let now = terms.school_year(today);
    let too_old = terms.too_old_on(child);
    let classes = terms.classes();
    let of_year = classes.iter().skip(class).zip(start..);
    let young = of_year.take_while(|(_, year)| terms.begins(*year) < too_old);
    let state = |year: i32| {
        let begins = terms.begins(year);
        let back = i64::from(now) - i64::from(year);
        if child.ended.is_some_and(|ended| ended.on <= begins) {
            YearState::Ended
        } else if back < 0 {
            YearState::Future
        } else if back == 0 {
            YearState::Due
        } else if back <= i64::from(terms.scholarship.years_back) {
            YearState::Missed
        } else {
            YearState::TooLate
        }
    };
    let year = |(grant, from): (&Grant, i32)| SchoolYear {
        from,
        level: grant.level,
        grant: grant.per_year,
        state: state(from),
    };
    young.map(year).collect()
}

/// The most that the scholarship can pay for a child, seen from the day of the event: years after an
/// end that is known are not counted. None where it is too large to hold.
pub fn at_most(child: &Child, event: Date, terms: Terms<'_>) -> Option<Rupiah> {
    let all = years(child, event, terms, event);
    let paid = all.into_iter().filter(|year| year.state != YearState::Ended);
    Rupiah::sum(paid.map(|year| year.grant))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::Duration;
    use time::macros::date;

    use super::*;

    const EVENT: Date = date!(2026 - 03 - 10);

    fn terms() -> Terms<'static> {
        Terms::on(Component::JkkScholarship, EVENT, Law::embedded()).expect("terms")
    }

    fn most(child: Child) -> i64 {
        at_most(&child, EVENT, terms()).expect("a sum").amount()
    }

    #[test]
    fn a_child_who_is_not_yet_at_school_can_get_87_million_and_begins_when_old_enough() {
        let small = Child::born(date!(2025 - 01 - 20));
        assert_eq!(most(small), 87_000_000);
        let all = years(&small, EVENT, terms(), EVENT);
        assert_eq!((all.len(), all[0].from, all[0].level), (19, 2029, School::Kindergarten));
        assert_eq!(
            all.last().map(|year| (year.from, year.level)),
            Some((2047, School::University))
        );
        assert!(all.iter().all(|year| year.state == YearState::Future));
    }

    #[test]
    fn the_level_follows_from_the_age_or_from_the_school_that_is_known() {
        // 10 on 1 July 2025: the fifth class of primary school, two years of it to go.
        let by_age = Child::born(date!(2015 - 05 - 01));
        let expected = 2 * 1_500_000 + 3 * 2_000_000 + 3 * 3_000_000 + 5 * 12_000_000;
        assert_eq!(most(by_age), expected);
        // Known to be at junior secondary school already: its first class.
        let ahead = Child { school: Some(School::JuniorSecondary), ..by_age };
        assert_eq!(most(ahead), expected - 2 * 1_500_000);
        // 13 and still at primary school: its last class, and a year of university less.
        let late = Child { school: Some(School::Primary), ..Child::born(date!(2012 - 05 - 01)) };
        let all = years(&late, EVENT, terms(), EVENT);
        assert_eq!((all[0].from, all[0].level), (2025, School::Primary));
        let at_university = all.iter().filter(|year| year.level == School::University).count();
        assert_eq!(at_university, 3);
    }

    #[test]
    fn it_ends_at_23_at_a_marriage_and_with_work() {
        let student = Child::born(date!(2004 - 08 - 01));
        let all = years(&student, EVENT, terms(), EVENT);
        // Still 22 on 1 July 2027, and 23 a month later.
        assert_eq!(all.iter().map(|year| year.from).collect::<Vec<_>>(), [2025, 2026, 2027]);
        let on = date!(2026 - 07 - 01);
        let married = Child { ended: Some(Ended { on, why: WhyEnded::Married }), ..student };
        let states: Vec<_> =
            years(&married, EVENT, terms(), on).iter().map(|year| year.state).collect();
        assert_eq!(states, [YearState::Missed, YearState::Ended, YearState::Ended]);
        assert_eq!(most(married), 12_000_000);
        assert_eq!(most(Child::born(date!(2002 - 06 - 30))), 0, "23 before the school year began");
    }

    #[test]
    fn three_missed_years_can_be_paid_together_and_a_fourth_is_lost() {
        let pupil = Child::born(date!(2015 - 05 - 01));
        let today = date!(2029 - 10 - 01);
        let states: Vec<_> = years(&pupil, EVENT, terms(), today)
            .iter()
            .take(6)
            .map(|year| (year.from, year.state))
            .collect();
        assert_eq!(
            states,
            [
                (2025, YearState::TooLate),
                (2026, YearState::Missed),
                (2027, YearState::Missed),
                (2028, YearState::Missed),
                (2029, YearState::Due),
                (2030, YearState::Future),
            ]
        );
    }

    #[test]
    fn before_the_yearly_scholarship_there_are_no_terms() {
        let old = Terms::on(Component::JkmScholarship, date!(2019 - 12 - 01), Law::embedded());
        assert_eq!(old, None);
    }

    fn any_child() -> impl Strategy<Value = Child> {
        let levels = [
            School::Kindergarten,
            School::Primary,
            School::JuniorSecondary,
            School::SeniorSecondary,
            School::University,
        ];
        let school = prop::option::of(prop::sample::select(levels.to_vec()));
        let ended = prop::option::of(0..9_000_i64);
        (0..15_000_i64, school, ended).prop_map(|(days, school, ended)| Child {
            born: date!(1990 - 01 - 01) + Duration::days(days),
            school,
            ended: ended.map(|days| Ended {
                on: date!(2020 - 01 - 01) + Duration::days(days),
                why: WhyEnded::Working,
            }),
        })
    }

    proptest! {
        #[test]
        fn no_child_gets_more_than_the_law_has_years_and_each_school_year_once(
            child in any_child(), event in 0..8_000_i64, later in 0..12_000_i64,
        ) {
            let event = date!(2019 - 12 - 02) + Duration::days(event);
            let today = event + Duration::days(later);
            let terms = Terms::on(Component::JkkScholarship, event, Law::embedded());
            let terms = terms.expect("terms");
            let all = years(&child, event, terms, today);
            for pair in all.windows(2) {
                prop_assert_eq!(pair[0].from + 1, pair[1].from);
                prop_assert!(pair[0].level <= pair[1].level);
                prop_assert!(pair[0].state >= pair[1].state || pair[1].state == YearState::Ended);
            }
            for grant in &terms.scholarship.levels {
                let at = all.iter().filter(|year| year.level == grant.level).count();
                prop_assert!(at <= grant.years as usize);
            }
            for year in &all {
                prop_assert!(terms.begins(year.from) < terms.too_old_on(&child));
                prop_assert!(year.from >= terms.school_year(event));
            }
            let most = at_most(&child, event, terms).expect("a sum");
            prop_assert!(most <= terms.scholarship.per_child().expect("a sum"));
            let payable = all.iter().filter(|year| year.state.is_payable()).count();
            prop_assert!(payable <= terms.scholarship.years_back as usize + 1);
        }
    }
}
