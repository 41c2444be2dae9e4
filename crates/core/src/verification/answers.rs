//! The questions of a visit, and which of them are still open.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use time::Date;
use time::macros::format_description;

words! {
    /// A plain answer.
    Reply {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
        /// The officer could not find out.
        Unsure = "unsure",
    }
}

words! {
    /// Where the person lives now.
    Lives {
        /// In the village of the list.
        Here = "here",
        /// In another village of the regency.
        Inside = "inside",
        /// Outside the regency.
        Outside = "outside",
        /// The officer could not find out.
        Unsure = "unsure",
    }
}

words! {
    /// How the person is paid.
    Pay {
        /// On own account: nobody else must insure the person.
        Own = "own",
        /// A wage by an employer.
        Wage = "wage",
        /// The officer could not find out.
        Unsure = "unsure",
    }
}

words! {
    /// A question of a visit, in the order in which they are asked.
    Question {
        /// Is there such a person?
        Exists = "exists",
        /// Is the person alive?
        Alive = "alive",
        /// When did the person die?
        DiedOn = "died-on",
        /// Where does the person live?
        Lives = "lives",
        /// Where has the person moved to?
        MovedTo = "moved-to",
        /// Does the person work?
        Works = "works",
        /// As what?
        Occupation = "occupation",
        /// On own account or for a wage?
        Pay = "pay",
        /// Fit to work?
        Fit = "fit",
        /// Willing to take part?
        Willing = "willing",
        /// On which day was the visit?
        VisitedOn = "visited-on",
    }
}

/// What an officer found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// Is there such a person?
    pub exists: Option<Reply>,
    /// Is the person alive?
    pub alive: Option<Reply>,
    /// When the person died.
    #[serde(with = "day")]
    pub died_on: Option<Date>,
    /// Where the person lives.
    pub lives: Option<Lives>,
    /// The place the person has moved to.
    pub moved_to: String,
    /// Does the person work?
    pub works: Option<Reply>,
    /// As what.
    pub occupation: String,
    /// On own account or for a wage.
    pub pay: Option<Pay>,
    /// Is the person fit to work?
    pub fit: Option<Reply>,
    /// Does the person want to take part?
    pub willing: Option<Reply>,
    /// What else there is to say.
    pub note: String,
    /// The day of the visit.
    #[serde(with = "day")]
    pub visited_on: Option<Date>,
}

/// Why a question is not answered well enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// There is no answer.
    Empty(Question),
    /// The day lies in the future.
    Future(Question),
    /// The person would have died after the visit.
    DiedAfterVisit,
}

impl Missing {
    /// The question it is about.
    pub fn question(self) -> Question {
        match self {
            Self::Empty(question) | Self::Future(question) => question,
            Self::DiedAfterVisit => Question::DiedOn,
        }
    }
}

impl Answers {
    /// Whether this question is asked at all: an earlier answer can make it unnecessary.
    pub fn asks(&self, question: Question) -> bool {
        question.asked_when().iter().all(|condition| {
            condition.words.contains(&self.word(condition.question)) == condition.is
        })
    }

    /// The word that was picked; empty where nothing was, or where there is nothing to pick.
    pub fn word(&self, question: Question) -> &'static str {
        let reply = |reply: Option<Reply>| reply.map_or("", Reply::word);
        match question {
            Question::Exists => reply(self.exists),
            Question::Alive => reply(self.alive),
            Question::Lives => self.lives.map_or("", Lives::word),
            Question::Works => reply(self.works),
            Question::Pay => self.pay.map_or("", Pay::word),
            Question::Fit => reply(self.fit),
            Question::Willing => reply(self.willing),
            Question::DiedOn | Question::MovedTo | Question::Occupation | Question::VisitedOn => "",
        }
    }

    /// What is still missing before this can be reported, in the order of the questions.
    pub fn missing(&self, today: Date) -> Vec<Missing> {
        let mut missing: Vec<Missing> = Question::ALL
            .iter()
            .copied()
            .filter(|question| self.asks(*question) && !self.answers(*question))
            .map(Missing::Empty)
            .collect();
        for (question, day) in
            [(Question::DiedOn, self.died_on), (Question::VisitedOn, self.visited_on)]
        {
            if self.asks(question) && day.is_some_and(|day| day > today) {
                missing.push(Missing::Future(question));
            }
        }
        if self.asks(Question::DiedOn)
            && self.died_on.zip(self.visited_on).is_some_and(|(died, visited)| died > visited)
        {
            missing.push(Missing::DiedAfterVisit);
        }
        missing
    }

    /// The same without answers to questions that are not asked any more, such as the occupation
    /// of somebody who has died.
    #[must_use]
    pub fn settled(mut self) -> Self {
        // From the first question on: what an answer makes unnecessary makes others so in turn.
        for question in Question::ALL {
            if self.asks(*question) {
                continue;
            }
            match question {
                Question::Exists | Question::VisitedOn => {}
                Question::Alive => self.alive = None,
                Question::DiedOn => self.died_on = None,
                Question::Lives => self.lives = None,
                Question::MovedTo if self.lives == Some(Lives::Outside) => {}
                Question::MovedTo => self.moved_to.clear(),
                Question::Works => self.works = None,
                Question::Occupation => self.occupation.clear(),
                Question::Pay => self.pay = None,
                Question::Fit => self.fit = None,
                Question::Willing => self.willing = None,
            }
        }
        self
    }

    fn answers(&self, question: Question) -> bool {
        match question {
            Question::Exists => self.exists.is_some(),
            Question::Alive => self.alive.is_some(),
            Question::DiedOn => self.died_on.is_some(),
            Question::Lives => self.lives.is_some(),
            Question::MovedTo => !self.moved_to.trim().is_empty(),
            Question::Works => self.works.is_some(),
            Question::Occupation => !self.occupation.trim().is_empty(),
            Question::Pay => self.pay.is_some(),
            Question::Fit => self.fit.is_some(),
            Question::Willing => self.willing.is_some(),
            Question::VisitedOn => self.visited_on.is_some(),
        }
    }
}

/// A day as `2026-01-31`; an empty text is none.
mod day {
    use super::{Date, Deserialize, Deserializer, Serializer, format_description};

    #[expect(
        clippy::ref_option,
        clippy::trivially_copy_pass_by_ref,
        reason = "serde asks for this signature"
    )]
    pub(super) fn serialize<S: Serializer>(day: &Option<Date>, to: S) -> Result<S::Ok, S::Error> {
        let form = format_description!("[year]-[month]-[day]");
        to.serialize_str(&day.and_then(|day| day.format(form).ok()).unwrap_or_default())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Date>, D::Error> {
        let text = String::deserialize(from)?;
        let form = format_description!("[year]-[month]-[day]");
        Ok(Date::parse(&text, form).ok())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use time::macros::date;

    use super::*;

    const TODAY: Date = date!(2026 - 11 - 22);

    /// A fisherman who was met at home and wants to take part.
    pub(crate) fn met() -> Answers {
        Answers {
            exists: Some(Reply::Yes),
            alive: Some(Reply::Yes),
            lives: Some(Lives::Here),
            works: Some(Reply::Yes),
            occupation: "NELAYAN".to_owned(),
            pay: Some(Pay::Own),
            fit: Some(Reply::Yes),
            willing: Some(Reply::Yes),
            visited_on: Some(TODAY),
            ..Answers::default()
        }
    }

    fn open(answers: &Answers) -> Vec<Question> {
        answers.missing(TODAY).into_iter().map(Missing::question).collect()
    }

    #[test]
    fn a_blank_form_asks_every_main_question() {
        let asked = open(&Answers::default());
        assert!(!asked.contains(&Question::DiedOn) && !asked.contains(&Question::MovedTo));
        assert_eq!(asked.len(), 8);
    }

    #[test]
    fn a_person_who_does_not_exist_needs_no_further_answer() {
        let answers =
            Answers { exists: Some(Reply::No), visited_on: Some(TODAY), ..Answers::default() };
        assert_eq!(open(&answers), []);
    }

    #[test]
    fn of_the_dead_only_the_day_is_asked() {
        let mut answers = Answers { alive: Some(Reply::No), ..met() };
        assert_eq!(open(&answers), [Question::DiedOn]);
        answers.died_on = Some(date!(2026 - 10 - 01));
        assert_eq!(open(&answers), []);
        let settled = answers.settled();
        assert_eq!((settled.works, settled.occupation.as_str()), (None, ""));
    }

    #[test]
    fn nobody_dies_in_the_future_or_after_the_visit() {
        let died = |day| Answers { alive: Some(Reply::No), died_on: Some(day), ..met() };
        let tomorrow = died(date!(2026 - 11 - 23));
        assert!(tomorrow.missing(TODAY).contains(&Missing::Future(Question::DiedOn)));
        let mut answers = died(date!(2026 - 11 - 20));
        answers.visited_on = Some(date!(2026 - 11 - 19));
        assert_eq!(answers.missing(TODAY), [Missing::DiedAfterVisit]);
    }

    #[test]
    fn who_moved_inside_the_regency_is_asked_where_and_who_left_it_need_not_be() {
        let inside = Answers { lives: Some(Lives::Inside), ..met() };
        assert_eq!(open(&inside), [Question::MovedTo]);
        let outside = Answers { lives: Some(Lives::Outside), ..met() };
        assert_eq!(open(&outside), []);
        let told = Answers { moved_to: "Palangka Raya".to_owned(), ..outside };
        assert_eq!(told.settled().moved_to, "Palangka Raya");
    }

    #[test]
    fn who_is_paid_a_wage_is_not_asked_whether_to_take_part() {
        let answers = Answers { pay: Some(Pay::Wage), willing: None, ..met() };
        assert_eq!(open(&answers), []);
    }

    #[test]
    fn answers_come_back_from_their_text() {
        let answers = Answers { died_on: Some(date!(2026 - 10 - 01)), ..met() };
        let text = serde_json::to_string(&answers).expect("written");
        assert_eq!(serde_json::from_str::<Answers>(&text).expect("read"), answers);
    }
}
