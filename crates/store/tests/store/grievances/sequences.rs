//! Whatever happens in whatever order: the journal, the days and the desks agree with the rules.

use lindung_core::grievances::{Category, Desk, Move, Outcome, State};
use lindung_store::grievances::{self, NewAnswer, NewGrievance, When};
use time::Duration;

use super::{DAY, Desks, about_card, another, at};
use crate::support::{NOW, on_both, place, whole};

/// A plain generator: the same sequence in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

on_both! {
    async fn no_sequence_of_acts_leaves_a_complaint_without_an_answer_or_a_day(fresh) {
        let desks = Desks::of(&fresh).await;
        let (db, keys, area) = (&desks.db, &desks.keys, whole("62.03"));
        let mut dice = Dice(20_260_214);
        for round in 0..12_u64 {
            let category = if round % 2 == 0 { Category::Card } else { Category::Other };
            let new = NewGrievance { category, about_officer: round % 5 == 0, ..about_card(another()) };
            let receipt = desks.receive(&new).await;
            let of = (receipt.number, receipt.code);
            let mut today = DAY;
            let mut done = 1;
            for _ in 0..10 {
                today += Duration::days(i64::try_from(dice.roll(12)).expect("small"));
                let who = if dice.roll(2) == 0 { desks.budi } else { desks.wati };
                let (actor, when) = (at(who, Desk::Office, today), When { today, now: NOW });
                let (id, request) = (receipt.id, another());
                let before = desks.read(id).await;
                let result = match dice.roll(6) {
                    0 => grievances::take(db, keys, &area, (id, request), actor).await.map(|()| Move::Take),
                    1 => {
                        let to = Desk::ALL[usize::try_from(dice.roll(3)).expect("small")];
                        grievances::pass(db, keys, &area, (id, to), ("cek", request), actor).await.map(|()| Move::Pass)
                    }
                    2 => grievances::note(db, keys, &area, id, ("catatan", request), actor).await.map(|()| Move::Note),
                    3 => {
                        let new = NewAnswer { outcome: Outcome::Partly, words: "dijawab", request };
                        grievances::answer(db, keys, &area, id, &new, actor).await.map(|()| Move::Answer)
                    }
                    4 => grievances::appeal(db, keys, place("62.03"), of, ("belum", request), when).await.map(|_| Move::Appeal),
                    _ if dice.roll(4) == 0 => {
                        grievances::withdraw(db, keys, place("62.03"), of, request, when).await.map(|_| Move::Withdraw)
                    }
                    _ => continue,
                };
                let after = desks.read(id).await;
                match result {
                    Ok(by) => {
                        done += 1;
                        assert_eq!(before.state_on(today).after(by), Ok(after.state), "{by:?}");
                    }
                    Err(_) => assert_eq!(before, after, "what is refused changes nothing"),
                }
                assert!(after.desk >= after.lowest);
                assert_eq!(after.is_due, after.state.is_open());
                if after.state == State::Closed {
                    let withdrawn = after.outcome == Some(Outcome::Withdrawn);
                    assert!(after.answered.is_some() || withdrawn);
                }
            }
            let story = grievances::story(db, keys, &area, receipt.id).await.expect("read");
            assert_eq!(story.len(), done, "every act has its entry");
            assert!(story.iter().zip(1..).all(|(entry, n)| entry.entry == n));
        }
    }
}
