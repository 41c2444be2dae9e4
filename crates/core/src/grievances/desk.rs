//! At which desk a complaint is, who sees it there, and who has to act when nobody answers.
//!
//! A complaint about somebody of a village or district goes past them: it has a lowest desk, beneath
//! which it never comes, and a desk sees what is at its own or a lower one, never what is above. So
//! the person complained about neither reads nor counts it.

use std::fmt;

use time::Date;

use super::{Category, State};
use crate::access::Area;
use crate::words::{Level, RegionCode};

/// A desk, upwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Desk {
    /// The village's own officer.
    Village,
    /// The district.
    District,
    /// The office of the regency.
    Office,
}

/// The days of a complaint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dues {
    /// Until when somebody takes it up.
    pub acknowledge: Date,
    /// Until when it is answered.
    pub answer: Date,
}

/// A desk to which something cannot be passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CannotPass {
    /// The desk.
    pub to: Desk,
}

impl fmt::Display for CannotPass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "it cannot go to the {} desk", self.to.word())
    }
}

impl std::error::Error for CannotPass {}

impl Desk {
    /// Every desk, upwards.
    pub const ALL: [Self; 3] = [Self::Village, Self::District, Self::Office];

    /// The word in the database and in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Village => "village",
            Self::District => "district",
            Self::Office => "office",
        }
    }

    /// The desk of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|desk| desk.word() == word)
    }

    /// The desk at which somebody with this area sits.
    pub fn of(area: &Area) -> Self {
        match area.within() {
            [] => Self::Office,
            some if some.iter().any(|place| place.level() == Level::District) => Self::District,
            _ => Self::Village,
        }
    }

    /// Whether who sits here sees what is at that desk.
    pub fn sees(self, held_by: Self) -> bool {
        held_by <= self
    }

    /// The desk above; the office has none.
    #[must_use]
    pub fn above(self) -> Self {
        match self {
            Self::Village => Self::District,
            Self::District | Self::Office => Self::Office,
        }
    }

    /// The lowest desk that may ever have it. What is said about somebody of a village or district,
    /// how anybody behaved, and accidents and deaths are for the office; a place that is not known
    /// has no village to ask.
    pub fn lowest(category: Category, about_officer: bool, place: RegionCode) -> Self {
        if about_officer || matches!(category, Category::Conduct | Category::Claim) {
            return Self::Office;
        }
        match place.level() {
            Level::Village => Self::Village,
            Level::District => Self::District,
            Level::Nation | Level::Province | Level::Regency => Self::Office,
        }
    }

    /// The desk at which it begins: where it can be answered most quickly. Of money only the office
    /// knows, and what fits no kind is read there first.
    pub fn first(category: Category, lowest: Self) -> Self {
        match category {
            Category::Card | Category::Data | Category::NotListed => lowest,
            Category::Payment | Category::Claim | Category::Conduct | Category::Other => {
                Self::Office
            }
        }
    }

    /// Whether it may go from here to another desk.
    ///
    /// # Errors
    /// If it is there already, or would come beneath its lowest desk.
    pub fn pass(self, to: Self, lowest: Self) -> Result<(), CannotPass> {
        if to == self || to < lowest { Err(CannotPass { to }) } else { Ok(()) }
    }

    /// Who has to act on a day: the desk that has it; the one above once nobody took it up in time;
    /// the office once it was not answered in time.
    #[must_use]
    pub fn acting(self, state: State, dues: Dues, today: Date) -> Self {
        if today > dues.answer {
            Self::Office
        } else if state == State::Received && today > dues.acknowledge {
            self.above()
        } else {
            self
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    fn code(text: &str) -> RegionCode {
        RegionCode::parse(text).expect("a code")
    }

    const VILLAGE: &str = "62.03.01.2011";

    #[test]
    fn somebody_sits_at_the_desk_of_the_largest_place_of_the_area() {
        let area = |places: &[&str]| {
            let places = places.iter().map(|place| code(place)).collect();
            Desk::of(&Area::some(code("62.03"), places).expect("an area"))
        };
        assert_eq!(area(&[]), Desk::Office);
        assert_eq!(area(&["62.03.01"]), Desk::District);
        assert_eq!(area(&[VILLAGE, "62.03.02"]), Desk::District);
        assert_eq!(area(&[VILLAGE]), Desk::Village);
    }

    #[test]
    fn what_is_said_about_the_villages_own_officer_never_reaches_the_village() {
        let lowest = Desk::lowest(Category::Card, true, code(VILLAGE));
        assert_eq!((lowest, Desk::first(Category::Card, lowest)), (Desk::Office, Desk::Office));
        assert_eq!(Desk::lowest(Category::Conduct, false, code(VILLAGE)), Desk::Office);
        assert!(!Desk::Village.sees(Desk::Office) && !Desk::District.sees(Desk::Office));
        for to in [Desk::Village, Desk::District] {
            assert_eq!(Desk::Office.pass(to, lowest), Err(CannotPass { to }));
        }
    }

    #[test]
    fn a_card_that_did_not_come_begins_in_the_village_and_money_at_the_office() {
        let lowest = Desk::lowest(Category::Card, false, code(VILLAGE));
        assert_eq!(Desk::first(Category::Card, lowest), Desk::Village);
        let lowest = Desk::lowest(Category::Payment, false, code(VILLAGE));
        assert_eq!(Desk::first(Category::Payment, lowest), Desk::Office);
        assert_eq!(Desk::Office.pass(Desk::Village, lowest), Ok(()), "and may be asked there");
        assert_eq!(Desk::lowest(Category::Data, false, code("62.03.01")), Desk::District);
        assert_eq!(Desk::lowest(Category::Data, false, code("62.03")), Desk::Office);
    }

    #[test]
    fn a_desk_sees_its_own_and_what_is_below() {
        assert!(Desk::Office.sees(Desk::Village) && Desk::District.sees(Desk::Village));
        assert!(Desk::Village.sees(Desk::Village) && !Desk::Village.sees(Desk::District));
    }

    #[test]
    fn who_does_not_answer_in_time_loses_it_to_the_desk_above() {
        let dues = Dues { acknowledge: date!(2026 - 03 - 08), answer: date!(2026 - 03 - 15) };
        let acting = |state, day| Desk::Village.acting(state, dues, day);
        assert_eq!(acting(State::Received, date!(2026 - 03 - 08)), Desk::Village);
        assert_eq!(acting(State::Received, date!(2026 - 03 - 09)), Desk::District);
        assert_eq!(acting(State::Assigned, date!(2026 - 03 - 09)), Desk::Village);
        assert_eq!(acting(State::Assigned, date!(2026 - 03 - 16)), Desk::Office);
    }

    #[test]
    fn every_desk_has_a_word_that_leads_back_to_it() {
        assert!(Desk::ALL.into_iter().all(|desk| Desk::parse(desk.word()) == Some(desk)));
    }
}
