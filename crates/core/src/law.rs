//! The law as data: contributions, relief, benefits and rules, each entry with its days of validity,
//! its citation, its sources and a grade of how well it is known.
//!
//! The data lies in `law/*.toml`; here are its types, its reader, its checks and the price. A [`Law`]
//! that exists has passed all checks: no gap, no overlap, no entry without origin.

mod benefits;
mod claims;
mod contributions;
mod entry;
mod lint;
mod payer;
mod price;
mod problem;
mod read;
mod relief;
mod rules;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

pub use benefits::{Benefit, Component, Grant, IncomeStep, Pays, Programme, Scholarship, School};
pub use claims::{Document, DocumentBody, HeirOrder, LevelAge, Schooling, Threshold, Turn};
pub use contributions::{Bracket, JhtContribution, JkkTable, JkmContribution};
pub use entry::{Entry, Grade, Official, Remark, RuleRef, Source, Validity};
pub use payer::{Payer, PayerError};
pub use price::{Ask, Parts, Price, PriceError, Reason};
pub use problem::{LawError, Problem, ProblemKind};
pub use relief::{NewMembers, Relief, Sector};
pub use rules::{Parameter, Rule, Ruled, Unit};

use crate::claims::{DocumentKind, Pattern, State};
use crate::words::{Month, Rupiah};
use claims::{ThresholdBody, TurnBody};
use read::Reader;
use time::Date;

/// The names of the law files.
pub const FILES: [&str; 6] = [
    "contributions.toml",
    "relief.toml",
    "benefits.toml",
    "rules.toml",
    "sources.toml",
    "claims.toml",
];

/// The law files as they were when this program was built: name and text.
pub const EMBEDDED: [(&str, &str); 6] = [
    (FILES[0], include_str!("../../../law/contributions.toml")),
    (FILES[1], include_str!("../../../law/relief.toml")),
    (FILES[2], include_str!("../../../law/benefits.toml")),
    (FILES[3], include_str!("../../../law/rules.toml")),
    (FILES[4], include_str!("../../../law/sources.toml")),
    (FILES[5], include_str!("../../../law/claims.toml")),
];

/// The law, checked.
#[derive(Debug, Clone, Default)]
pub struct Law {
    jkk: Vec<Entry<JkkTable>>,
    jkm: Vec<Entry<JkmContribution>>,
    jht: Vec<Entry<JhtContribution>>,
    reliefs: Vec<Entry<Relief>>,
    benefits: Vec<Entry<Benefit>>,
    rules: Vec<Entry<Rule>>,
    sources: Vec<Source>,
    official: Vec<Official>,
    documents: Vec<Entry<Document>>,
    heirs: Vec<Entry<HeirOrder>>,
    schooling: Vec<Entry<Schooling>>,
    turns: Vec<Entry<Turn>>,
    thresholds: Vec<Entry<Threshold>>,
}

impl Law {
    /// The law that this program was built with.
    ///
    /// # Panics
    /// If the law files that were compiled in have problems; a test lints them.
    pub fn embedded() -> &'static Self {
        static LAW: LazyLock<Law> = LazyLock::new(|| {
            Law::parse(&EMBEDDED).unwrap_or_else(|error| panic!("embedded law: {error}"))
        });
        &LAW
    }

    /// Reads the law from files, given as name and text; the names are those of [`FILES`].
    ///
    /// # Errors
    /// Everything that is wrong, each with file and entry.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, LawError> {
        let (law, problems) = Self::read(files);
        if problems.is_empty() { Ok(law) } else { Err(LawError { problems }) }
    }

    /// Everything that is wrong with the law files, file by file; empty when they are clean.
    pub fn lint(files: &[(&str, &str)]) -> Vec<Problem> {
        Self::read(files).1
    }

    fn read(files: &[(&str, &str)]) -> (Self, Vec<Problem>) {
        let mut law = Self::default();
        let mut problems = Vec::new();
        for (name, _) in files.iter().filter(|(name, _)| !FILES.contains(name)) {
            let (file, entry) = ((*name).to_owned(), String::new());
            problems.push(Problem { file, entry, kind: ProblemKind::FileUnknown });
        }

        let mut file = Reader::open(FILES[0], files, &mut problems);
        law.jkk = file.unnamed("jkk");
        law.jkm = file.unnamed("jkm");
        law.jht = file.unnamed("jht");
        file.close();

        let mut file = Reader::open(FILES[1], files, &mut problems);
        law.reliefs = file.named("relief", |_, relief: Relief| Ok(relief));
        file.close();

        let mut file = Reader::open(FILES[2], files, &mut problems);
        law.benefits = file.named("benefit", |id, body: BenefitBody| {
            let component = Component::parse(id).ok_or(ProblemKind::IdUnknown)?;
            Ok(Benefit { component, pays: body.pays })
        });
        file.close();

        let mut file = Reader::open(FILES[3], files, &mut problems);
        law.rules = file.named("rule", |id, rule: Rule| {
            Parameter::parse(id).map(|_| rule).ok_or(ProblemKind::IdUnknown)
        });
        file.close();

        let mut file = Reader::open(FILES[4], files, &mut problems);
        law.sources = file.plain("source");
        law.official = file.plain("official");
        file.close();

        law.read_claims(files, &mut problems);

        lint::lint(&law, &mut problems);
        let order = |problem: &Problem| FILES.iter().position(|name| *name == problem.file);
        problems.sort_by_key(|problem| (order(problem).is_none(), order(problem)));
        (law, problems)
    }

    fn read_claims(&mut self, files: &[(&str, &str)], problems: &mut Vec<Problem>) {
        let mut file = Reader::open(FILES[5], files, problems);
        self.documents = file.named("document", |id, body: DocumentBody| {
            let kind = DocumentKind::parse(id).ok_or(ProblemKind::IdUnknown)?;
            Ok(Document { kind, body })
        });
        self.heirs = file.unnamed("heirs");
        self.schooling = file.unnamed("schooling");
        self.turns = file.named("turn", |id, body: TurnBody| {
            let state = State::parse(id).ok_or(ProblemKind::IdUnknown)?;
            Ok(Turn { state, days: body.days })
        });
        self.thresholds = file.named("pattern", |id, body: ThresholdBody| {
            let pattern = Pattern::parse(id).ok_or(ProblemKind::IdUnknown)?;
            Ok(Threshold { pattern, cases: body.cases, days: body.days })
        });
        file.close();
    }

    /// How many entries there are, sources not counted.
    pub fn entries(&self) -> usize {
        let prices = self.jkk.len() + self.jkm.len() + self.jht.len() + self.reliefs.len();
        let claims = self.documents.len() + self.heirs.len() + self.schooling.len();
        let shown = self.turns.len() + self.thresholds.len();
        prices + self.benefits.len() + self.rules.len() + claims + shown
    }

    /// The source with this id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// The register of sources.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The official texts to compare with before a release.
    pub fn official(&self) -> &[Official] {
        &self.official
    }

    /// The reliefs, in the order of the file.
    pub fn reliefs(&self) -> &[Entry<Relief>] {
        &self.reliefs
    }

    /// The first month whose price is known.
    pub fn prices_from(&self) -> Option<Month> {
        let jkk = self.jkk.iter().map(|entry| entry.rule.valid.from).min()?;
        let jkm = self.jkm.iter().map(|entry| entry.rule.valid.from).min()?;
        Some(Month::of(jkk.max(jkm)))
    }

    /// The first day whose benefits are known, at least in part.
    pub fn benefits_from(&self) -> Option<Date> {
        self.benefits.iter().map(|entry| entry.rule.valid.from).min()
    }

    /// The JKK table in force in the month.
    pub fn jkk_table(&self, month: Month) -> Option<&Entry<JkkTable>> {
        entry::in_force(&self.jkk, month.first_day())
    }

    /// The JKM contribution in force in the month.
    pub fn jkm_contribution(&self, month: Month) -> Option<&Entry<JkmContribution>> {
        entry::in_force(&self.jkm, month.first_day())
    }

    /// The optional JHT contribution for a declared income; no relief lowers it.
    pub fn jht(&self, month: Month, income: Rupiah) -> Option<Ruled<'_, Rupiah>> {
        let entry = entry::in_force(&self.jht, month.first_day())?;
        let base = self.jkk_table(month)?.value.bracket(income)?.base;
        let amount = base.percent(entry.value.percent)?;
        Some((amount.max(entry.value.minimum), &entry.rule))
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct BenefitBody {
    pays: Pays,
}
