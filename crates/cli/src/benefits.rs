//! `lindung benefits`: what a family receives for an event, by which law and until when. For anyone:
//! it takes no list and no office.

mod json;
mod page;
#[cfg(test)]
mod tests;

use std::io::Write;

use clap::Args;
use lindung_core::claims::{
    CaseFacts, Child, Condition, Covered, Entitlement, Facts, Happening, Lapse, Loss, LossOf,
    SchoolYear, Terms, days_left, first_report_due, lapses_on, required, years,
};
use lindung_core::law::{Component, Document, Entry, Law, Ruled, School};
use lindung_core::message::{Message, Texts};
use lindung_core::words::{Month, Rupiah};
use time::{Date, PrimitiveDateTime};

use crate::exit;
use crate::law::day;

/// Arguments of `lindung benefits`; help texts in `messages/*/benefits.ftl`.
#[derive(Debug, Args)]
pub struct BenefitsCommand {
    #[arg(value_name = "EVENT", value_parser = happening)]
    happening: Happening,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    on: Option<Date>,
    #[arg(long, value_name = "RUPIAH", default_value = "0", value_parser = income)]
    income: Rupiah,
    #[arg(long, value_name = "N")]
    months: Option<u32>,
    #[arg(long, value_name = "N", requires = "months")]
    months_total: Option<u32>,
    #[arg(long, value_name = "COVER", value_parser = covered)]
    covered: Option<Covered>,
    #[arg(long, value_name = "YYYY-MM-DD[:SCHOOL]", value_parser = child)]
    child: Vec<Child>,
    #[arg(long, value_name = "PERCENT", value_parser = hundredths)]
    loss: Option<u32>,
    #[arg(long, value_name = "LOSS", default_value = "body", value_parser = loss_of)]
    loss_of: LossOf,
    #[arg(long, value_name = "N")]
    unable_months: Option<u32>,
    #[arg(long)]
    no_heirs: bool,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    today: Option<Date>,
    #[arg(long)]
    documents: bool,
    #[arg(long)]
    json: bool,
}

/// Everything that is said of an event.
struct Answer<'law> {
    law: &'law Law,
    facts: Facts,
    today: Date,
    entitlement: Entitlement<'law>,
    report_due: Option<Ruled<'law, PrimitiveDateTime>>,
    lapse: Option<Lapse<'law>>,
    school_years: Vec<(usize, Vec<SchoolYear>)>,
    documents: Vec<&'law Entry<Document>>,
}

impl Answer<'_> {
    /// Days until the right lapses.
    fn days_left(&self) -> Option<i64> {
        self.lapse.map(|lapse| days_left(&lapse, self.today))
    }

    /// Whether something is due that can still be claimed.
    fn is_worth_claiming(&self) -> bool {
        let in_time = self.lapse.is_none_or(|lapse| self.today <= lapse.at_the_latest());
        !self.entitlement.lines.is_empty() && in_time
    }
}

/// Says what is due. Returns the exit code.
///
/// # Errors
/// When `out` cannot be written to.
pub fn run(command: &BenefitsCommand, texts: &Texts, out: &mut dyn Write) -> anyhow::Result<u8> {
    let today = command.today.unwrap_or_else(crate::checking::today);
    let answer = match answer(command, today) {
        Ok(answer) => answer,
        Err(message) => {
            crate::console::error(texts, &message);
            return Ok(exit::USAGE);
        }
    };
    if command.json {
        json::write(&answer, texts, out)?;
    } else {
        page::page(&answer, command.documents, texts).write(out)?;
    }
    Ok(if answer.is_worth_claiming() { exit::CLEAN } else { exit::FINDINGS })
}

fn answer(command: &BenefitsCommand, today: Date) -> Result<Answer<'static>, Message> {
    let law = Law::embedded();
    let facts = facts(command, today, law)?;
    let entitlement = Entitlement::of(&facts, law);
    Ok(Answer {
        law,
        today,
        report_due: first_report_due(facts.happening, facts.on, None, law),
        lapse: lapses_on(facts.happening, facts.on, law),
        school_years: school_years(&facts, &entitlement, today, law),
        documents: required(&case(&facts, &entitlement), today, law),
        entitlement,
        facts,
    })
}

fn facts(command: &BenefitsCommand, today: Date, law: &Law) -> Result<Facts, Message> {
    let on = command.on.unwrap_or(today);
    let in_row = command.months.unwrap_or_default();
    let months_total = command.months_total.unwrap_or(in_row);
    if months_total < in_row {
        let message = Message::new("benefits-error-months").number("row", in_row);
        return Err(message.number("total", months_total));
    }
    if let Some(late) = command.child.iter().find(|child| child.born > today) {
        return Err(Message::new("benefits-error-child").date("born", late.born));
    }
    let known = match command.months {
        None => Covered::Unknown,
        Some(0) => Covered::No,
        Some(_) => Covered::Paid,
    };
    let bracket = law.jkk_table(Month::of(on)).and_then(|of| of.value.bracket(command.income));
    Ok(Facts {
        covered: command.covered.unwrap_or(known),
        in_row,
        months_total,
        children: command.child.clone(),
        loss: command.loss.map(|hundredths| Loss { of: command.loss_of, hundredths }),
        unable_months: command.unable_months,
        no_heirs: command.no_heirs,
        ..Facts::new(command.happening, on, bracket.map_or(command.income, |of| of.base))
    })
}

/// The school years of the children who have a scholarship.
fn school_years(
    facts: &Facts,
    entitlement: &Entitlement<'_>,
    today: Date,
    law: &Law,
) -> Vec<(usize, Vec<SchoolYear>)> {
    let of_child = |line: &lindung_core::claims::Line<'_>| {
        let child = line.child?;
        let terms = Terms::on(line.component, facts.on, law)?;
        Some((child, years(facts.children.get(child)?, facts.on, terms, today)))
    };
    entitlement.lines.iter().filter_map(of_child).collect()
}

/// What decides which documents are needed, as far as it is known without the heirs.
fn case(facts: &Facts, entitlement: &Entitlement<'_>) -> CaseFacts {
    let school = |component: Component| component.is_per_child();
    let has_school = entitlement.lines.iter().any(|line| school(line.component));
    let conditions = [
        (has_school, Condition::Scholarship),
        (facts.no_heirs, Condition::NoHeirs),
        (facts.happening.is_for_heirs() && !facts.children.is_empty(), Condition::HeirChild),
    ];
    let holds = conditions.into_iter().filter(|(holds, _)| *holds);
    CaseFacts {
        conditions: holds.map(|(_, condition)| condition).collect(),
        expected: entitlement.most,
        ..CaseFacts::new(facts.happening)
    }
}

/// `"x" is none of a, b, c`.
fn none_of(text: &str, words: impl Iterator<Item = &'static str>) -> String {
    format!("\"{text}\" is none of {}", words.collect::<Vec<_>>().join(", "))
}

fn happening(text: &str) -> Result<Happening, String> {
    let words = Happening::ALL.iter().map(|one| one.word());
    Happening::parse(text).ok_or_else(|| none_of(text, words))
}

fn covered(text: &str) -> Result<Covered, String> {
    Covered::parse(text).ok_or_else(|| none_of(text, Covered::ALL.iter().map(|one| one.word())))
}

fn loss_of(text: &str) -> Result<LossOf, String> {
    LossOf::parse(text).ok_or_else(|| none_of(text, LossOf::ALL.iter().map(|one| one.word())))
}

/// The highest income that is counted with; the highest bracket begins far below.
const HIGHEST: Rupiah = Rupiah::new(1_000_000_000_000);

fn income(text: &str) -> Result<Rupiah, String> {
    let income = Rupiah::parse(text).map_err(|error| error.to_string())?;
    if income > HIGHEST { Err(format!("{text} is too large")) } else { Ok(income) }
}

/// A birth, and the level of schooling after a colon: `2015-05-01`, `2015-05-01:primary`.
fn child(text: &str) -> Result<Child, String> {
    let (born, school) = match text.split_once(':') {
        Some((born, school)) => (born, Some(school)),
        None => (text, None),
    };
    let words = || School::ALL.into_iter().map(School::word);
    let level = |word: &str| School::parse(word).ok_or_else(|| none_of(word, words()));
    Ok(Child { school: school.map(level).transpose()?, ..Child::born(day(born)?) })
}

/// Percent with at most two decimals, as hundredths: `17.5` and `17,5` are 1,750.
fn hundredths(text: &str) -> Result<u32, String> {
    let wrong = || format!("\"{text}\" is no percentage from 0 to 100 with at most two decimals");
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || part.len() > 2 || !digits(whole) || !digits(part) {
        return Err(wrong());
    }
    let number = format!("{whole}{part:0<2}").parse::<u32>().map_err(|_| wrong())?;
    if number > 10_000 { Err(wrong()) } else { Ok(number) }
}
