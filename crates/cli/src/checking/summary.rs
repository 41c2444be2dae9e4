//! The short summary of a check on the console.

use std::io::{self, Write};
use std::path::PathBuf;

use lindung_core::checking::{Outcome, Role, Summary, Verdict, wording};
use lindung_core::message::{Message, Texts};

use crate::console::Paint;

/// Prints what was read, the verdicts, the commonest problems, villages, and where the reports are.
pub fn print(
    outcome: &Outcome,
    summary: &Summary,
    written: &[PathBuf],
    texts: &Texts,
    paint: Paint,
    out: &mut dyn Write,
) -> io::Result<()> {
    let page = Page { outcome, summary, texts, paint };
    page.lists(out)?;
    page.verdicts(out)?;
    page.people(out)?;
    page.problems(out)?;
    page.villages(out)?;
    page.files(written, out)
}

struct Page<'a> {
    outcome: &'a Outcome,
    summary: &'a Summary,
    texts: &'a Texts,
    paint: Paint,
}

impl Page<'_> {
    fn heading(&self, out: &mut dyn Write, key: &str) -> io::Result<()> {
        writeln!(out, "\n{}", self.paint.wrap("1", &self.texts.label(key)))
    }

    fn count(&self, number: usize) -> String {
        self.texts.number(i64::try_from(number).unwrap_or(i64::MAX))
    }

    fn lists(&self, out: &mut dyn Write) -> io::Result<()> {
        self.heading(out, "check-read")?;
        for list in &self.outcome.lists {
            let role = self.texts.say(&wording::role(list.role));
            let sheet = list.sheet.name.as_deref().map(|n| format!(" [{n}]")).unwrap_or_default();
            let name = format!("{}{sheet}", list.sheet.file);
            writeln!(out, "  {:>9}  {name}  ({role})", self.count(list.people.len()))?;
            for note in list.notes.iter().filter(|note| worth_saying(list.role, note)) {
                writeln!(out, "             {}", self.paint.wrap("2", &self.texts.say(note)))?;
            }
        }
        for note in &self.outcome.notes {
            writeln!(out, "  {}", self.texts.say(note))?;
        }
        Ok(())
    }

    fn verdicts(&self, out: &mut dyn Write) -> io::Result<()> {
        self.heading(out, "check-verdicts")?;
        let all = self.summary.verdicts.all().max(1);
        for verdict in Verdict::ALL {
            let rows = self.summary.verdicts.of(verdict);
            let colour = match verdict {
                Verdict::Eligible => "32",
                Verdict::Review => "36",
                Verdict::Fix => "33",
                Verdict::Ineligible => "31",
            };
            let word = format!("{:<24}", self.texts.say(&wording::verdict(verdict)));
            let share = 100 * rows / all;
            writeln!(
                out,
                "  {:>9}  {}{share:>3} %",
                self.count(rows),
                self.paint.wrap(colour, &word)
            )?;
        }
        Ok(())
    }

    fn people(&self, out: &mut dyn Write) -> io::Result<()> {
        let d = &self.summary.duplicates;
        let message = Message::new("check-people")
            .number("rows", self.summary.verdicts.all())
            .number("people", self.summary.people)
            .number("fall", d.fall_away)
            .number("pairs", d.review_pairs);
        writeln!(out, "  {}", self.texts.say(&message))?;
        for reference in &self.summary.references {
            let message = Message::new("check-reference")
                .text("role", self.texts.say(&wording::role(reference.role)))
                .number("matched", reference.matched)
                .number("review", reference.review);
            writeln!(out, "  {}", self.texts.say(&message))?;
        }
        Ok(())
    }

    fn problems(&self, out: &mut dyn Write) -> io::Result<()> {
        let commonest = self.summary.commonest(10);
        if commonest.is_empty() {
            return Ok(());
        }
        self.heading(out, "check-problems")?;
        for rule in commonest {
            let title = self.texts.say(&wording::title(rule.code));
            let severity = self.texts.say(&wording::severity(rule.severity));
            let advice = self.texts.say(&wording::advice(rule.code));
            let rows = self.count(rule.problems());
            writeln!(out, "  {rows:>9}  {title} · {severity} · {}", rule.code.text())?;
            writeln!(out, "             {}", self.paint.wrap("2", &advice))?;
        }
        Ok(())
    }

    fn villages(&self, out: &mut dyn Write) -> io::Result<()> {
        let worst = self.summary.worst_villages(10);
        if worst.is_empty() {
            return Ok(());
        }
        self.heading(out, "check-villages")?;
        for village in worst {
            let name = match (&*village.name, &*village.district) {
                ("", _) => self.texts.label("check-village-unknown"),
                (name, "") => name.to_owned(),
                (name, district) => format!("{name}, {district}"),
            };
            let (bad, all) = (village.verdicts.attention(), village.verdicts.all());
            let of = Message::new("check-of").number("bad", bad).number("all", all);
            writeln!(out, "  {:>9}  {name} ({})", self.count(bad), self.texts.say(&of))?;
        }
        Ok(())
    }

    fn files(&self, written: &[PathBuf], out: &mut dyn Write) -> io::Result<()> {
        let candidates = self.outcome.lists.iter().any(|list| list.role == Role::Candidates);
        if written.is_empty() {
            let key = if candidates { "check-no-out" } else { "check-nothing" };
            return writeln!(out, "\n{}", self.texts.label(key));
        }
        self.heading(out, "check-written")?;
        for path in written {
            writeln!(out, "  {}", path.display())?;
        }
        Ok(())
    }
}

/// Notes about what went as it should stand in the reports; the console says what somebody may
/// want to correct: the columns of a candidate list, and anything out of the ordinary.
fn worth_saying(role: Role, note: &Message) -> bool {
    match note.key.as_str() {
        "read-note-delimiter" | "read-note-encoding" | "table-note-header" => false,
        "table-note-mapping" => role == Role::Candidates,
        _ => true,
    }
}
