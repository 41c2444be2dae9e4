//! What was asked of a programme and what came out: for people in the terminal and as Markdown, for
//! programs as JSON.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use lindung_core::message::{Message, Texts};
use lindung_core::words::Rupiah;
use serde_json::{Value, json};
use time::Date;

use crate::acting::stage::not_written;
use crate::office::Step;

/// A figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Figure {
    /// People, villages, cards: a count.
    Count(i64),
    /// Rupiah.
    Money(Rupiah),
    /// A day.
    Day(Date),
    /// Tenths: 25 is two and a half.
    Tenths(i64),
    /// That something holds, or not.
    Holds(bool),
}

impl Figure {
    fn show(&self, texts: &Texts) -> String {
        match self {
            Self::Count(count) => texts.number(*count),
            Self::Money(money) => money.show(texts.language()),
            Self::Day(day) => texts.date(*day),
            Self::Tenths(tenths) => texts.decimal(*tenths as f64 / 10.0, 1),
            Self::Holds(holds) => {
                texts.label(if *holds { "replay-holds" } else { "replay-holds-not" })
            }
        }
    }

    fn json(&self) -> Value {
        match self {
            Self::Count(count) => json!(count),
            Self::Money(money) => json!(money.amount()),
            Self::Day(day) => json!(day.to_string()),
            Self::Tenths(tenths) => json!(*tenths as f64 / 10.0),
            Self::Holds(holds) => json!(holds),
        }
    }
}

/// Where a figure comes from that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    /// A public report gives it.
    Reported,
    /// It follows from what was reported by arithmetic.
    Derived,
    /// It must hold in every programme.
    Equation,
}

impl From {
    fn word(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Derived => "derived",
            Self::Equation => "equation",
        }
    }
}

/// Something that was asked and what came out.
#[derive(Debug, Clone)]
pub(super) struct Check {
    what: Message,
    from: From,
    asked: Figure,
    came: Figure,
}

impl Check {
    fn is_met(&self) -> bool {
        self.asked == self.came
    }
}

/// What came of a programme.
#[derive(Debug, Clone)]
pub(super) struct Score {
    pub(super) id: String,
    pub(super) title: String,
    source: String,
    grade: String,
    workers: u32,
    pub(super) folder: PathBuf,
    checks: Vec<Check>,
    told: Vec<Message>,
    /// What happened beside the figures.
    happened: Vec<Message>,
    seconds: Vec<(String, f64)>,
    pub(super) documents: usize,
}

impl Score {
    /// Of a programme of so many workers, before anything was asked.
    pub(super) fn new(
        programme: &super::programme::Programme,
        workers: u32,
        folder: &Path,
    ) -> Self {
        Self {
            id: programme.id.clone(),
            title: programme.title.clone(),
            source: programme.source.clone(),
            grade: programme.grade.clone(),
            workers,
            folder: folder.to_owned(),
            checks: Vec::new(),
            told: Vec::new(),
            happened: Vec::new(),
            seconds: Vec::new(),
            documents: 0,
        }
    }

    /// Something was asked and came out.
    pub(super) fn check(&mut self, key: &str, from: From, asked: Figure, came: Figure) {
        self.check_of(Message::new(key), from, asked, came);
    }

    /// The same with a sentence of its own.
    pub(super) fn check_of(&mut self, what: Message, from: From, asked: Figure, came: Figure) {
        self.checks.push(Check { what, from, asked, came });
    }

    /// A report says something that cannot be worked out here, and why.
    pub(super) fn told(&mut self, what: Message) {
        self.told.push(what);
    }

    /// Something happened that is worth telling.
    pub(super) fn happened(&mut self, what: Message) {
        self.happened.push(what);
    }

    /// A step took so long.
    pub(super) fn took(&mut self, step: &str, seconds: f64) {
        self.seconds.push((step.to_owned(), seconds));
    }

    /// Whether every figure is met.
    pub(super) fn is_met(&self) -> bool {
        !self.checks.is_empty() && self.checks.iter().all(Check::is_met)
    }

    /// Seconds of all steps.
    pub(super) fn all_seconds(&self) -> f64 {
        self.seconds.iter().map(|(_, seconds)| seconds).sum()
    }

    fn met(&self) -> usize {
        self.checks.iter().filter(|check| check.is_met()).count()
    }

    /// What is not met, a line each.
    pub(super) fn failures(&self, texts: &Texts) -> Vec<String> {
        let failed = self.checks.iter().filter(|check| !check.is_met());
        failed
            .map(|check| {
                texts.say(
                    &Message::new("replay-failed")
                        .text("what", texts.say(&check.what))
                        .text("asked", check.asked.show(texts))
                        .text("came", check.came.show(texts)),
                )
            })
            .collect()
    }

    /// The row of the scorecard.
    pub(super) fn row(&self, texts: &Texts) -> String {
        let key = if self.is_met() { "replay-row" } else { "replay-row-failed" };
        texts.say(
            &Message::new(key)
                .text("programme", &self.id)
                .number("workers", self.workers)
                .number("met", self.met())
                .number("checks", self.checks.len())
                .text("seconds", texts.decimal(self.all_seconds(), 1))
                .number("documents", self.documents)
                .text("folder", self.folder.display()),
        )
    }

    fn json(&self, texts: &Texts) -> Value {
        let check = |check: &Check| {
            json!({
                "what": texts.say(&check.what),
                "from": check.from.word(),
                "asked": check.asked.json(),
                "came": check.came.json(),
                "met": check.is_met(),
            })
        };
        let say = |all: &[Message]| all.iter().map(|one| texts.say(one)).collect::<Vec<_>>();
        let step =
            |(step, seconds): &(String, f64)| json!({ "step": step, "seconds": round(*seconds) });
        json!({
            "programme": self.id,
            "title": self.title,
            "source": self.source,
            "grade": self.grade,
            "workers": self.workers,
            "met": self.is_met(),
            "seconds": round(self.all_seconds()),
            "documents": self.folder.display().to_string(),
            "checks": self.checks.iter().map(check).collect::<Vec<_>>(),
            "told": say(&self.told),
            "happened": say(&self.happened),
            "steps": self.seconds.iter().map(step).collect::<Vec<_>>(),
        })
    }

    fn markdown(&self, texts: &Texts, out: &mut String) {
        let label = |key: &str| texts.label(key);
        let source =
            Message::new("replay-source").text("source", &self.source).text("grade", &self.grade);
        let _ = writeln!(out, "\n## {}: {}\n\n{}\n", self.id, self.title, texts.say(&source));
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | |\n|---|---|--:|--:|---|",
            label("replay-column-what"),
            label("replay-column-from"),
            label("replay-column-asked"),
            label("replay-column-came"),
        );
        for check in &self.checks {
            let _ = writeln!(
                out,
                "| {} | {} | {} | {} | {} |",
                texts.say(&check.what),
                label(&format!("replay-from-{}", check.from.word())),
                check.asked.show(texts),
                check.came.show(texts),
                label(if check.is_met() { "replay-met" } else { "replay-met-not" }),
            );
        }
        for (key, all) in [("replay-told", &self.told), ("replay-happened", &self.happened)] {
            if !all.is_empty() {
                let _ = writeln!(out, "\n{}\n", label(key));
                for one in all {
                    let _ = writeln!(out, "- {}", texts.say(one));
                }
            }
        }
        let _ = writeln!(
            out,
            "\n| {} | {} |\n|---|--:|",
            label("replay-column-step"),
            label("replay-column-seconds"),
        );
        for (step, seconds) in &self.seconds {
            let step = label(&format!("replay-step-{step}"));
            let _ = writeln!(out, "| {step} | {} |", texts.decimal(*seconds, 1));
        }
    }
}

fn round(seconds: f64) -> f64 {
    (seconds * 100.0).round() / 100.0
}

/// Writes the scorecard of all programmes into a folder, as Markdown and as JSON.
pub(super) fn write(scores: &[Score], out: &Path, seconds: f64, texts: &Texts) -> Step<()> {
    let mut text = format!("# {}\n\n", texts.label("replay-title"));
    for score in scores {
        let _ = writeln!(text, "- {}", score.row(texts));
    }
    for score in scores {
        score.markdown(texts, &mut text);
    }
    let whole = json!({
        "met": scores.iter().all(Score::is_met),
        "seconds": round(seconds),
        "programmes": scores.iter().map(|score| score.json(texts)).collect::<Vec<_>>(),
    });
    let json = serde_json::to_string_pretty(&whole).unwrap_or_default();
    for (name, text) in [("scorecard.md", text), ("scorecard.json", json + "\n")] {
        let path = out.join(name);
        std::fs::write(&path, text).map_err(|error| not_written(&path, &error))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use lindung_core::message::Language;

    use super::super::programme;
    use super::*;

    fn score() -> Score {
        let Ok(all) = programme::all() else { panic!("the file is read") };
        Score::new(&all[0], 1_400, Path::new("out"))
    }

    #[test]
    fn a_programme_of_which_nothing_was_asked_is_not_met() {
        assert!(!score().is_met());
    }

    #[test]
    fn one_figure_that_differs_by_one_is_told() {
        let mut score = score();
        let figure = Figure::Count;
        score.check("replay-check-workers", From::Reported, figure(1_400), figure(1_400));
        assert!(score.is_met());
        score.check("replay-check-workers", From::Reported, figure(1_400), figure(1_399));
        assert!(!score.is_met());
        let texts = Texts::new(Language::Indonesian);
        let said = score.failures(&texts);
        assert_eq!(said.len(), 1);
        assert!(said[0].contains("1.400") && said[0].contains("1.399"), "{}", said[0]);
        let mut markdown = String::new();
        score.markdown(&texts, &mut markdown);
        assert!(markdown.contains("| 1.400 | 1.399 |"), "{markdown}");
    }
}
