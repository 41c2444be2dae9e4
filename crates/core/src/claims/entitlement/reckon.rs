//! From what the law says of a component to a sum and a reckoning in words.

use super::{Facts, Loss, Sum};
use crate::law::{IncomeStep, Pays};
use crate::message::Message;
use crate::words::Rupiah;

/// Hundredths of a percent in the whole.
const WHOLE: i64 = 10_000;

fn key(name: &str) -> Message {
    Message::new(format!("claims-formula-{name}"))
}

/// The sum of a component and how it is reckoned; of a yearly scholarship the most that any family
/// can get. What is too large to hold is left to BPJS.
pub(super) fn sum(pays: &Pays, facts: &Facts) -> (Sum, Message) {
    let exactly = |sum: Option<Rupiah>| sum.map_or(Sum::DecidedByBpjs, Sum::Exactly);
    let fixed = exactly(pays.fixed(facts.base));
    let base = facts.base.amount();
    match pays {
        Pays::Amount(amount) => (fixed, key("amount").number("amount", amount.amount())),
        Pays::Monthly { amount, months } => {
            let formula = key("monthly").number("months", *months);
            (fixed, formula.number("amount", amount.amount()))
        }
        Pays::Base { percent, months } => {
            let formula = key("base").number("percent", *percent).number("months", *months);
            (fixed, formula.number("base", base))
        }
        Pays::Loss { months } => loss(*months, facts.base, facts.loss),
        Pays::UpTo(most) => (Sum::UpTo(*most), key("up-to").number("amount", most.amount())),
        Pays::AtCost => (Sum::AtCost, key("at-cost")),
        Pays::Income(steps) => income(steps, facts.base, facts.unable_months),
        Pays::Scholarship(scholarship) => {
            let most = scholarship.at_most().map_or(Sum::DecidedByBpjs, Sum::UpTo);
            let child = scholarship.per_child().unwrap_or_default();
            let formula = key("school-most").number("children", scholarship.children);
            (most, formula.number("child", child.amount()))
        }
    }
}

fn loss(months: u32, base: Rupiah, loss: Option<Loss>) -> (Sum, Message) {
    let Some(loss) = loss else {
        let formula = key("loss-undecided").number("months", months);
        return (Sum::DecidedByBpjs, formula.number("base", base.amount()));
    };
    // A broken rupiah counts as a whole one, as in every sum of the law.
    let part = |whole: Rupiah| {
        let parts = whole.checked_mul(i64::from(loss.hundredths))?.amount();
        Some(Rupiah::new(parts / WHOLE + i64::from(parts % WHOLE > 0)))
    };
    let sum = base.checked_mul(i64::from(months)).and_then(part);
    let formula = key("loss")
        .number("whole", loss.hundredths / 100)
        .text("hundredths", format!("{:02}", loss.hundredths % 100))
        .number("months", months)
        .number("base", base.amount());
    (sum.map_or(Sum::DecidedByBpjs, Sum::Exactly), formula)
}

fn income(steps: &[IncomeStep], base: Rupiah, unable: Option<u32>) -> (Sum, Message) {
    let say = |percent: u32, months: Option<u32>| match months {
        Some(months) => key("income-step").number("percent", percent).number("months", months),
        None => key("income-rest").number("percent", percent),
    };
    let formula =
        |parts: Vec<Message>| key("income").list("steps", parts).number("base", base.amount());
    let Some(unable) = unable else {
        let parts = steps.iter().map(|step| say(step.percent, step.months)).collect();
        let first = steps.first().and_then(|step| base.percent(step.percent));
        return (first.map_or(Sum::DecidedByBpjs, Sum::PerMonth), formula(parts));
    };
    let mut left = unable;
    let mut sum = Some(Rupiah::ZERO);
    let mut parts = Vec::new();
    for step in steps {
        let months = step.months.map_or(left, |most| most.min(left));
        left -= months;
        if months > 0 {
            let of_month = base.percent(step.percent);
            let of_step = of_month.and_then(|of| of.checked_mul(i64::from(months)));
            sum = sum.zip(of_step).and_then(|(sum, more)| sum.checked_add(more));
            parts.push(say(step.percent, Some(months)));
        }
    }
    if parts.is_empty() {
        parts.extend(steps.first().map(|step| say(step.percent, Some(0))));
    }
    (sum.map_or(Sum::DecidedByBpjs, Sum::Exactly), formula(parts))
}
