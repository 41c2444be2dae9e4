//! Plans as files: everybody with their fund and the reason, the figures, plans side by side.

mod book;
mod page;
mod people;
mod tables;

use std::io::Write as _;
use std::path::{Path, PathBuf};

use lindung_core::checking::List;
use lindung_core::funding::{Outcome, Plan, Wishes};
use lindung_core::message::{Message, Texts};

use crate::checking::bytes::Lines;
pub use crate::store::WriteError;
use crate::store::{Folder, Temporary};

/// A person of the lists.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// Which list.
    pub list: u32,
    /// Which person in it.
    pub person: u32,
    /// The number of the worker in every plan, or why the person cannot be planned for.
    pub worker: Result<u32, Message>,
}

/// A plan with what it was made from.
pub struct Scenario {
    /// What it is called, also in the names of its files.
    pub name: String,
    /// What it was made from.
    pub wishes: Wishes,
    /// The plan.
    pub plan: Plan,
    /// What it achieves.
    pub outcome: Outcome,
}

impl Scenario {
    /// Its title, or what a plan is called.
    fn title(&self, texts: &Texts) -> String {
        match self.wishes.title.as_str() {
            "" => texts.label("plan-page-title"),
            title => title.to_owned(),
        }
    }
}

/// Plans of the same people.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// The lists of people.
    pub lists: &'a [List],
    /// Everybody in them, in order.
    pub listed: &'a [Listed],
    /// The plans, at least one.
    pub scenarios: &'a [Scenario],
}

impl Report<'_> {
    /// People of the lists who could not be planned for.
    pub fn left_out(&self) -> usize {
        self.listed.iter().filter(|one| one.worker.is_err()).count()
    }
}

/// Writes into `dir`, which is made when it is not there, for each plan `rencana.csv`,
/// `rencana.xlsx` and `ringkasan.html`, of several plans with their names behind, and then also
/// `perbandingan.html` and `perbandingan.csv`. Gives the paths.
///
/// # Errors
/// When a file cannot be written; then no new file is left behind, except when a file could not be
/// put into place after others already were.
pub fn write(
    report: &Report<'_>,
    dir: &Path,
    texts: &Texts,
    progress: &dyn Fn(&str),
) -> Result<Vec<PathBuf>, WriteError> {
    let folder = Folder::open(dir)?;
    let mut written: Vec<Temporary> = Vec::new();
    let several = report.scenarios.len() > 1;
    for scenario in report.scenarios {
        let which = if several { format!("-{}", scenario.name) } else { String::new() };
        let named = |stem: &str, ending: &str| format!("{stem}{which}.{ending}");
        progress(&texts.label("plan-progress-people"));
        let name = named("rencana", "csv");
        written.push(folder.write(&name, |out| people::csv(report, scenario, texts, out))?);
        let name = named("rencana", "xlsx");
        written.push(folder.write(&name, |out| book::write(report, scenario, texts, out))?);
        let page = page::of_plan(report, scenario, texts);
        let name = named("ringkasan", "html");
        written.push(folder.write(&name, |out| out.write_all(page.as_bytes()))?);
    }
    if several {
        progress(&texts.label("plan-progress-comparison"));
        let page = page::of_comparison(report, texts);
        written.push(folder.write("perbandingan.html", |out| out.write_all(page.as_bytes()))?);
        written.push(folder.write("perbandingan.csv", |out| comparison_csv(report, texts, out))?);
    }
    folder.finish(written)
}

fn comparison_csv(
    report: &Report<'_>,
    texts: &Texts,
    out: &mut impl std::io::Write,
) -> std::io::Result<()> {
    let mut lines = Lines::with_capacity(1 << 16);
    for table in tables::comparison(report.scenarios, texts) {
        lines.text(&table.title);
        lines.end();
        for title in &table.header {
            lines.text(title);
        }
        lines.end();
        for row in &table.rows {
            for cell in row {
                match cell {
                    tables::Cell::Text(text) => lines.text(text),
                    tables::Cell::Number(number) => lines.plain(&number.to_string()),
                    tables::Cell::Percent(percent) => lines.plain(&format!("{percent}%")),
                }
            }
            lines.end();
        }
        lines.end();
    }
    out.write_all(&lines.bytes)
}
