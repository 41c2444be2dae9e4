//! What an approved report means for somebody who is in the registry already.

use time::Date;

use super::{Answers, Lives, Outcome};
use crate::regions::Regions;
use crate::registry::changes::Detail;
use crate::words::{Level, RegionCode};

/// How sure the name of a village must be before a person is moved there.
const SURE: f32 = 0.9;

/// What follows from a report for a worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Follows {
    /// The record is right, or nothing is known.
    Nothing,
    /// The record has to change; when it happened, if that is known.
    Change(Detail, Option<Date>),
    /// The person lives in another village of the regency, and it is not certain in which.
    WhichVillage,
}

/// What follows from complete answers about a worker of a regency.
pub fn follows(answers: &Answers, regency: RegionCode) -> Follows {
    let to = answers.moved_to.trim();
    match Outcome::of(answers).0 {
        Outcome::Confirmed | Outcome::Unclear => Follows::Nothing,
        Outcome::Died => Follows::Change(Detail::Died, answers.died_on),
        Outcome::Moved if answers.lives == Some(Lives::Inside) => match village(to, regency) {
            Some(village) => {
                let village = Some(village.digits());
                Follows::Change(Detail::Moved { village, to: String::new() }, None)
            }
            None => Follows::WhichVillage,
        },
        Outcome::Moved => Follows::Change(Detail::Moved { village: None, to: to.to_owned() }, None),
        Outcome::Employed => Follows::Change(Detail::Employed { employer: String::new() }, None),
        Outcome::Refused => Follows::Change(Detail::Withdrew, None),
        Outcome::NotFound | Outcome::NotWorking => Follows::Change(Detail::Excluded, None),
    }
}

/// The one village of the regency that has this name.
fn village(name: &str, regency: RegionCode) -> Option<RegionCode> {
    let found = Regions::embedded().find_any(name, regency);
    let mut sure = found
        .into_iter()
        .filter(|place| place.score >= SURE && place.code.level() == Level::Village);
    let first = sure.next()?;
    sure.next().is_none().then_some(first.code)
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::verification::answers::tests::met;
    use crate::verification::{Pay, Reply};

    fn of(answers: &Answers) -> Follows {
        follows(answers, RegionCode::parse("62.03").expect("a code"))
    }

    #[test]
    fn each_end_of_a_visit_asks_for_the_change_that_it_means() {
        let no = Some(Reply::No);
        let died_on = Some(date!(2026 - 10 - 01));
        let died = Answers { alive: no, died_on, ..met() };
        assert_eq!(of(&died), Follows::Change(Detail::Died, died_on));
        let paid = Answers { pay: Some(Pay::Wage), ..met() };
        let employed = Detail::Employed { employer: String::new() };
        assert_eq!(of(&paid), Follows::Change(employed, None));
        let unwilling = Answers { willing: no, ..met() };
        assert_eq!(of(&unwilling), Follows::Change(Detail::Withdrew, None));
        for answers in [
            Answers { exists: no, ..met() },
            Answers { works: no, ..met() },
            Answers { fit: no, ..met() },
        ] {
            assert_eq!(of(&answers), Follows::Change(Detail::Excluded, None));
        }
        assert_eq!(of(&met()), Follows::Nothing);
        assert_eq!(of(&Answers { fit: Some(Reply::Unsure), ..met() }), Follows::Nothing);
    }

    #[test]
    fn who_moved_within_the_regency_is_moved_only_to_a_village_that_is_certain() {
        let moved =
            |lives, to: &str| of(&Answers { lives: Some(lives), moved_to: to.to_owned(), ..met() });
        let Follows::Change(Detail::Moved { village: Some(village), .. }, None) =
            moved(Lives::Inside, "Pulau Telo")
        else {
            panic!("the village is known: {:?}", moved(Lives::Inside, "Pulau Telo"))
        };
        let code = RegionCode::from_digits(village).expect("a code");
        assert_eq!(Regions::embedded().name(code), "Pulau Telo");
        assert_eq!(moved(Lives::Inside, "tempat anaknya"), Follows::WhichVillage);
        let away = Detail::Moved { village: None, to: "Banjarmasin".to_owned() };
        assert_eq!(moved(Lives::Outside, "Banjarmasin"), Follows::Change(away, None));
    }
}
