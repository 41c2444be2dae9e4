//! What can be done with a case where it stands: the usual next step open, the others folded.

use askama::Template;
use lindung_core::access::Action;
use lindung_core::claims::{DropReason, Move, State};
use lindung_store::claims::Case;
use time::Date;

use super::case_one::{actor, ball_said, day_text};
use crate::contributions::Words;
use crate::fault::Fault;
use crate::random::form_number;
use crate::registry::Choice;
use crate::visit::Visit;

/// What was typed into the form of an act that was not done.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// The act.
    pub act: String,
    /// The day.
    pub on: String,
    /// Until when.
    pub due_on: String,
    /// Whose turn it is then.
    pub ball: String,
    /// Why.
    pub reason: String,
    /// The words.
    pub words: String,
}

/// The acts of a case.
#[derive(Template)]
#[template(path = "claims/acts.html")]
pub struct Acts {
    frame: Words,
    version: i64,
    forms: Vec<Act>,
    doors: Vec<Door>,
}

/// A page on which something is done that a form here is too small for.
struct Door {
    path: String,
    title: String,
    lead: String,
    first: bool,
}

/// A form that does something with a case.
struct Act {
    word: &'static str,
    path: String,
    title: String,
    lead: String,
    on: Option<(String, String)>,
    due_on: Option<String>,
    balls: Vec<Choice>,
    reasons: Vec<Choice>,
    words: (String, String),
    request: String,
    /// The usual next step.
    first: bool,
    /// Something was typed into it that was not done.
    again: bool,
    /// It ends the case without money.
    danger: bool,
}

/// The usual next step of a state; none where nothing is usual.
fn usual(state: State) -> Option<Move> {
    Some(match state {
        State::Reported => Move::Confirmed,
        State::Examined => Move::Listed,
        State::Gathering => Move::Submitted,
        State::Submitted | State::Objected => Move::Decided,
        State::Asked => Move::Answered,
        State::Decided => Move::Paid,
        State::Paid => Move::Closed,
        State::Refused => Move::Objected,
        State::Closed | State::Dropped => return None,
    })
}

/// The pages about sums that are open in a state: what BPJS decides, and what arrives.
fn doors(state: State) -> &'static [(Move, &'static str)] {
    match state {
        State::Submitted | State::Asked => &[(Move::Decided, "sums")],
        State::Decided | State::Paid => &[(Move::Paid, "money"), (Move::Decided, "sums")],
        State::Objected => &[(Move::Decided, "sums"), (Move::Paid, "money")],
        _ => &[],
    }
}

/// Whether the day of a move may be another than today.
fn has_day(by: Move) -> bool {
    matches!(
        by,
        Move::Submitted
            | Move::Asked
            | Move::Answered
            | Move::Returned
            | Move::Refused
            | Move::Objected
    )
}

impl Acts {
    /// What the person can do with a case.
    ///
    /// # Errors
    /// If the machine has no randomness to give.
    pub fn of(visit: &Visit, case: &Case, typed: Option<&Typed>) -> Result<Self, Fault> {
        let making = Making { visit, case, typed, today: actor(visit)?.today };
        let mut forms = Vec::new();
        let mut doors: Vec<Door> = Vec::new();
        if visit.may(Action::HandleClaims) {
            if case.report_due.is_some() && case.told_at.is_none() && case.state.is_live() {
                forms.push(making.told()?);
            }
            doors = making.doors();
            for by in moves(case.state) {
                forms.push(making.step(by)?);
            }
            if case.state.balls().len() > 1 {
                forms.push(making.pass()?);
            }
        }
        if visit.may(Action::HelpClaims) {
            forms.push(making.note()?);
        }
        Ok(Self { frame: Words(visit.texts), version: case.version, forms, doors })
    }
}

/// The moves of a state that a form makes, the usual one first; giving it up last.
fn moves(state: State) -> Vec<Move> {
    let by_form = |by: &Move| !matches!(by, Move::Opened | Move::Decided | Move::Paid);
    let mut moves: Vec<Move> = state.moves().filter(by_form).collect();
    moves.sort_by_key(|by| (Some(*by) != usual(state), *by == Move::Dropped));
    moves
}

struct Making<'a> {
    visit: &'a Visit,
    case: &'a Case,
    typed: Option<&'a Typed>,
    today: Date,
}

impl Making<'_> {
    fn doors(&self) -> Vec<Door> {
        let door = |(by, page): &(Move, &str)| {
            let of = |part: &str| self.visit.t(&format!("claim-act-{}{part}", by.word()));
            Door {
                path: format!("/claims/{}/{page}", self.case.id),
                title: of(""),
                lead: of("-lead"),
                first: usual(self.case.state) == Some(*by),
            }
        };
        doors(self.case.state).iter().map(door).collect()
    }

    /// A form with a text to write.
    fn form(&self, word: &'static str, path: &str) -> Result<Act, Fault> {
        let of = |part: &str| self.visit.t(&format!("claim-act-{word}{part}"));
        let typed = self.typed.filter(|typed| typed.act == word);
        // A form that somebody else was quicker than is a new request.
        let request = form_number()?.to_string();
        Ok(Act {
            word,
            path: format!("/claims/{}/{path}", self.case.id),
            title: of(""),
            lead: of("-lead"),
            on: None,
            due_on: None,
            balls: Vec::new(),
            reasons: Vec::new(),
            words: (of("-words"), typed.map(|typed| typed.words.clone()).unwrap_or_default()),
            request,
            first: false,
            again: typed.is_some(),
            danger: false,
        })
    }

    fn typed(&self, word: &str) -> Option<&Typed> {
        self.typed.filter(|typed| typed.act == word)
    }

    fn day(&self, word: &str) -> String {
        self.typed(word).map_or_else(|| day_text(self.today), |typed| typed.on.clone())
    }

    fn step(&self, by: Move) -> Result<Act, Fault> {
        let word = by.word();
        let mut act = self.form(word, "move")?;
        act.first = usual(self.case.state) == Some(by);
        act.danger = by == Move::Dropped;
        if has_day(by) {
            act.on = Some((self.visit.t("claim-act-on"), self.day(word)));
        }
        if let Ok(next) = self.case.state.to(by) {
            act.balls = self.balls(word, next);
        }
        if by == Move::Dropped {
            act.reasons = self.reasons();
        }
        Ok(act)
    }

    /// Whose turn it may be in a state, where there is a choice.
    fn balls(&self, word: &str, state: State) -> Vec<Choice> {
        let balls = state.balls();
        if balls.len() < 2 {
            return Vec::new();
        }
        let picked = self.typed(word).map_or(state.ball().word(), |typed| typed.ball.as_str());
        let choice = |ball: &lindung_core::claims::Ball| Choice {
            value: ball.word().to_owned(),
            label: ball_said(self.visit, *ball),
            picked: ball.word() == picked,
        };
        balls.iter().map(choice).collect()
    }

    fn reasons(&self) -> Vec<Choice> {
        let picked = self.typed("dropped").map(|typed| typed.reason.as_str()).unwrap_or_default();
        let choice = |reason: &DropReason| Choice {
            value: reason.word().to_owned(),
            label: self.visit.t(&format!("claims-drop-{}", reason.word())),
            picked: reason.word() == picked,
        };
        DropReason::ALL.iter().map(choice).collect()
    }

    fn told(&self) -> Result<Act, Fault> {
        let mut act = self.form("told", "told")?;
        act.first = true;
        act.on = Some((self.visit.t("claim-act-told-on"), self.day("told")));
        Ok(act)
    }

    fn pass(&self) -> Result<Act, Fault> {
        let mut act = self.form("pass", "pass")?;
        act.balls = self.balls("pass", self.case.state);
        for choice in &mut act.balls {
            if self.typed("pass").is_none() {
                choice.picked = choice.value == self.case.ball.word();
            }
        }
        let due = self.case.due_on.map(day_text).unwrap_or_default();
        act.due_on = Some(self.typed("pass").map_or(due, |typed| typed.due_on.clone()));
        Ok(act)
    }

    fn note(&self) -> Result<Act, Fault> {
        self.form("note", "note")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_step_is_possible_and_comes_first_and_giving_up_last() {
        for state in State::ALL {
            let moves = moves(*state);
            if let Some(usual) = usual(*state) {
                let door = doors(*state).first().map(|(by, _)| by);
                assert!(moves.first() == Some(&usual) || door == Some(&usual), "{state:?}");
                assert!(state.to(usual).is_ok(), "{state:?}");
            }
            if let Some(at) = moves.iter().position(|by| *by == Move::Dropped) {
                assert_eq!(at, moves.len() - 1, "{state:?}");
            }
        }
    }
}
