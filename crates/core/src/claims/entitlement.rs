//! What is due for an event: every component of JKK and JKM with its sum, the reckoning in words, the
//! rule with citation and grade, and what is open about it.
//!
//! Where a source is open or a fact is not known the sum is a range, never a guess; what costs come to
//! and how high a disability is nobody can say beforehand. The least and the most count the money that
//! is paid, not costs that are paid back.

mod death;
mod reckon;
mod school;
mod work;

use time::Date;

use super::{Child, Happening};
use crate::contributions::{Cover, Status};
use crate::law::{Component, Law, Remark, RuleRef};
use crate::message::{Language, Message, Texts};
use crate::words::Rupiah;

words! {
    /// Whether the worker was under cover on the day of the event.
    Covered {
        /// The month is paid.
        Paid = "paid",
        /// The month is not paid, but not so many in a row that cover has ended. Whether claims are
        /// paid then is open (U4).
        Grace = "grace",
        /// No.
        No = "no",
        /// Nobody knows yet.
        Unknown = "unknown",
    }
}

impl Covered {
    /// By how a person stands on the day.
    pub fn of(cover: &Cover<'_>) -> Self {
        match cover.status {
            Status::Active => Self::Paid,
            Status::Grace { .. } => Self::Grace,
            Status::Inactive | Status::Never => Self::No,
        }
    }
}

words! {
    /// What a partial disability is of.
    LossOf {
        /// A part of the body is lost.
        Body = "body",
        /// A part of the body works less.
        Function = "function",
    }
}

/// A partial disability as BPJS decided it, by the doctor's form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loss {
    /// Of what.
    pub of: LossOf,
    /// In hundredths of a percent, at most 10,000: 1,750 is 17.5%.
    pub hundredths: u32,
}

/// What is known of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// What happened.
    pub happening: Happening,
    /// The day: of the accident, the diagnosis, the death.
    pub on: Date,
    /// The monthly income base, rupiah.
    pub base: Rupiah,
    /// Whether the worker was under cover on that day.
    pub covered: Covered,
    /// Paid months in a row, the month of the event included.
    pub in_row: u32,
    /// Paid months in all, the month of the event included.
    pub months_total: u32,
    /// The worker's children.
    pub children: Vec<Child>,
    /// A partial disability, once BPJS has decided it.
    pub loss: Option<Loss>,
    /// Months in which the worker could not work; none while nobody can say.
    pub unable_months: Option<u32>,
    /// There is no heir; somebody else arranged the funeral.
    pub no_heirs: bool,
}

impl Facts {
    /// An event of which no more is known than what, when, and the income base.
    pub fn new(happening: Happening, on: Date, base: Rupiah) -> Self {
        Self {
            happening,
            on,
            base,
            covered: Covered::Unknown,
            in_row: 0,
            months_total: 0,
            children: Vec::new(),
            loss: None,
            unable_months: None,
            no_heirs: false,
        }
    }

    /// The same with how the worker stood on the day, by the months of the ledger.
    #[must_use]
    pub fn with_cover(self, cover: &Cover<'_>) -> Self {
        Self {
            covered: Covered::of(cover),
            in_row: cover.in_row(),
            months_total: cover.paid,
            ..self
        }
    }
}

/// How much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sum {
    /// So much.
    Exactly(Rupiah),
    /// From so much to so much: something is open or not known.
    Between(Rupiah, Rupiah),
    /// At most so much: costs, or years of school that have to be claimed one by one.
    UpTo(Rupiah),
    /// What it costs.
    AtCost,
    /// BPJS decides it.
    DecidedByBpjs,
    /// So much a month at first, for a time that nobody knows yet.
    PerMonth(Rupiah),
}

impl Sum {
    /// What is due in any case, rupiah.
    pub fn least(&self) -> Rupiah {
        match self {
            Self::Exactly(sum) | Self::Between(sum, _) => *sum,
            Self::UpTo(_) | Self::AtCost | Self::DecidedByBpjs | Self::PerMonth(_) => Rupiah::ZERO,
        }
    }

    /// The most that can come; none where nobody can say.
    pub fn most(&self) -> Option<Rupiah> {
        match self {
            Self::Exactly(sum) | Self::Between(_, sum) | Self::UpTo(sum) => Some(*sum),
            Self::AtCost | Self::DecidedByBpjs | Self::PerMonth(_) => None,
        }
    }

    /// The same where it may also be that nothing is paid.
    #[must_use]
    fn or_nothing(self) -> Self {
        match self {
            Self::Exactly(sum) | Self::Between(_, sum) => Self::Between(Rupiah::ZERO, sum),
            other => other,
        }
    }

    /// The sum in words.
    pub fn message(&self) -> Message {
        let key = |name: &str| Message::new(format!("claims-sum-{name}"));
        match self {
            Self::Exactly(sum) => key("exactly").number("sum", sum.amount()),
            Self::Between(least, most) => {
                key("between").number("least", least.amount()).number("most", most.amount())
            }
            Self::UpTo(most) => key("up-to").number("most", most.amount()),
            Self::AtCost => key("at-cost"),
            Self::DecidedByBpjs => key("decided-by-bpjs"),
            Self::PerMonth(sum) => key("per-month").number("sum", sum.amount()),
        }
    }
}

/// What has to be said beside a sum: what is open in a rule, or a sentence of our own.
#[derive(Debug, Clone, PartialEq)]
pub enum Said<'law> {
    /// The open question of a rule.
    Open(&'law Remark),
    /// A sentence.
    Sentence(Message),
}

impl Said<'_> {
    /// The words in a language.
    pub fn show(&self, texts: &Texts) -> String {
        match self {
            Self::Open(remark) => remark.show(texts.language()).to_owned(),
            Self::Sentence(message) => texts.say(message),
        }
    }

    /// The Indonesian and English text of an open question; none for a sentence.
    pub fn remark(&self, language: Language) -> Option<&str> {
        match self {
            Self::Open(remark) => Some(remark.show(language)),
            Self::Sentence(_) => None,
        }
    }
}

/// A component that is due.
#[derive(Debug, Clone, PartialEq)]
pub struct Line<'law> {
    /// Which.
    pub component: Component,
    /// The child, by place in [`Facts::children`]; none where it is not for a child.
    pub child: Option<usize>,
    /// How much.
    pub amount: Sum,
    /// How it is reckoned.
    pub formula: Message,
    /// The rule: citation, sources, grade, validity.
    pub rule: &'law RuleRef,
    /// What is open or has to be said, each once.
    pub remarks: Vec<Said<'law>>,
}

/// A component that is not due, which a family may ask about.
#[derive(Debug, Clone, PartialEq)]
pub struct NotDue {
    /// Which.
    pub component: Component,
    /// The child, by place in [`Facts::children`]; none where it is not for a child.
    pub child: Option<usize>,
    /// Why not.
    pub why: Message,
}

/// A death before enough months in a row were paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Short<'law> {
    /// What is paid instead of the full benefit, rupiah.
    pub amount: Rupiah,
    /// Months in a row that it takes.
    pub needed: u32,
    /// Months in a row that were paid.
    pub paid: u32,
    /// The rule of the sum.
    pub rule: &'law RuleRef,
}

/// What is due for an event.
#[derive(Debug, Clone, PartialEq)]
pub struct Entitlement<'law> {
    /// What is due, money first and then costs.
    pub lines: Vec<Line<'law>>,
    /// The death benefit before enough months were paid, if that is the case.
    pub short: Option<Short<'law>>,
    /// What is not due.
    pub not_due: Vec<NotDue>,
    /// What is due in any case, rupiah; costs that are paid back are not counted.
    pub least: Rupiah,
    /// The most that can come, costs not counted; none where nobody can say, as for a disability or
    /// an inability to work of unknown length.
    pub most: Option<Rupiah>,
}

impl<'law> Entitlement<'law> {
    /// What is due by the law of the day of the event.
    pub fn of(facts: &Facts, law: &'law Law) -> Self {
        let mut found = Found::new(facts, law);
        match facts.happening {
            Happening::Death | Happening::Missing => death::reckon(&mut found),
            _ => work::reckon(&mut found),
        }
        found.finish()
    }

    /// The line of a component and child.
    pub fn line(&self, component: Component, child: Option<usize>) -> Option<&Line<'law>> {
        self.lines.iter().find(|line| line.component == component && line.child == child)
    }

    /// The rules that it rests on, each once.
    pub fn rules(&self) -> Vec<&'law RuleRef> {
        let mut rules: Vec<&'law RuleRef> = Vec::new();
        let short = self.short.iter().map(|short| short.rule);
        for rule in self.lines.iter().map(|line| line.rule).chain(short) {
            if !rules.contains(&rule) {
                rules.push(rule);
            }
        }
        rules
    }
}

/// An entitlement that is being reckoned.
struct Found<'a, 'law> {
    facts: &'a Facts,
    law: &'law Law,
    /// Why nothing at all may be paid.
    doubts: Vec<Said<'law>>,
    lines: Vec<Line<'law>>,
    not_due: Vec<NotDue>,
    short: Option<Short<'law>>,
}

impl<'a, 'law> Found<'a, 'law> {
    fn new(facts: &'a Facts, law: &'law Law) -> Self {
        let doubts = doubts(facts, law);
        Self { facts, law, doubts, lines: Vec::new(), not_due: Vec::new(), short: None }
    }

    fn not_due(&mut self, component: Component, why: Message) {
        self.not_due.push(NotDue { component, child: None, why });
    }

    /// Adds what is due. The open question of its rule and the doubts about the whole case are said
    /// with it; under a doubt money may also not come at all.
    fn due(&mut self, mut line: Line<'law>) {
        let open = line.rule.open.as_ref().map(Said::Open);
        for said in open.into_iter().chain(self.doubts.iter().cloned()) {
            if !line.remarks.contains(&said) {
                line.remarks.push(said);
            }
        }
        if !self.doubts.is_empty() {
            line.amount = line.amount.or_nothing();
        }
        self.lines.push(line);
    }

    fn finish(mut self) -> Entitlement<'law> {
        self.lines.sort_by_key(|line| line.component.is_cost());
        let money = || self.lines.iter().filter(|line| !line.component.is_cost());
        let least = Rupiah::sum(money().map(|line| line.amount.least())).unwrap_or_default();
        let most: Option<Vec<Rupiah>> = money().map(|line| line.amount.most()).collect();
        let most = most.and_then(Rupiah::sum);
        let Self { lines, not_due, short, .. } = self;
        Entitlement { lines, short, not_due, least, most }
    }
}

fn doubts<'law>(facts: &Facts, law: &'law Law) -> Vec<Said<'law>> {
    let mut doubts = Vec::new();
    match facts.covered {
        Covered::Grace => {
            let month = crate::words::Month::of(facts.on);
            let open =
                law.arrears_months_to_inactive(month).and_then(|(_, rule)| rule.open.as_ref());
            doubts.push(match open {
                Some(remark) => Said::Open(remark),
                None => Said::Sentence(Message::new("claims-said-grace")),
            });
        }
        Covered::Unknown => doubts.push(Said::Sentence(Message::new("claims-said-cover-unknown"))),
        Covered::Paid | Covered::No => {}
    }
    if facts.happening == Happening::Missing {
        doubts.push(Said::Sentence(Message::new("claims-said-missing")));
    }
    doubts
}
