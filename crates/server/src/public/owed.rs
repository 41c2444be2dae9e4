//! "What would my family receive?": the entitlement by the law of the day, for anybody. Nothing that is
//! typed is kept.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::claims::{Child, Covered, Entitlement, Facts, Happening, Line, Sum};
use lindung_core::law::Law;
use lindung_core::message::{Message, Texts};
use lindung_core::public::spoken;
use lindung_core::words::{Month, Rupiah};
use serde::Deserialize;
use time::Date;

use super::about::Asked;
use super::forms::{Choice, WRONG, choices, day, hinted};
use super::frame::{Frame, Here, here};
use crate::fault::Fault;
use crate::page::{Field, Problems};
use crate::visit::{Visit, shown};

/// Children who are counted; of more the law pays for none.
const CHILDREN: usize = 12;

#[derive(Template)]
#[template(path = "public/owed.html")]
struct OwedPage {
    frame: Frame,
    problems: Problems,
    happenings: Vec<Choice>,
    covered: Vec<Choice>,
    on: Field,
    in_row: Field,
    months: Field,
    income: Field,
    children: Field,
    result: Option<Owed>,
}

/// What is due, in words.
struct Owed {
    sum: String,
    short: Option<String>,
    money: Vec<Part>,
    costs: Vec<Part>,
    not_due: Vec<(String, String)>,
}

/// A component that is due.
struct Part {
    name: String,
    sum: String,
    formula: String,
    law: String,
    remarks: Vec<String>,
}

/// What is typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    daerah: String,
    happening: String,
    on: String,
    covered: String,
    in_row: String,
    months: String,
    income: String,
    children: String,
}

/// `GET /publik/hak`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let here = match here(&visit, &asked.daerah).await? {
        Ok(here) => here,
        Err(choose) => return Ok(choose),
    };
    let typed = Typed {
        happening: Happening::Death.word().to_owned(),
        covered: Covered::Paid.word().to_owned(),
        ..Typed::default()
    };
    shown(StatusCode::OK, &filled(&visit, here, &typed, Problems::default(), None).await?)
}

async fn filled(
    visit: &Visit,
    here: Here,
    typed: &Typed,
    problems: Problems,
    result: Option<Owed>,
) -> Result<OwedPage, Fault> {
    let digits = |name, key: &str, value: &str| {
        let mut field = hinted(visit, name, key, value, &problems);
        field.digits = true;
        field
    };
    let happenings = Happening::ALL.iter().map(|one| one.word());
    let covered = Covered::ALL.iter().map(|one| one.word());
    Ok(OwedPage {
        frame: Frame::of(visit, here, "public-owed-title").await?,
        happenings: choices(visit, "claims-happening", happenings, &typed.happening),
        covered: choices(visit, "claims-covered", covered, &typed.covered),
        on: hinted(visit, "on", "public-owed-on", &typed.on, &problems),
        in_row: digits("in_row", "public-owed-in-row", &typed.in_row),
        months: digits("months", "public-owed-months", &typed.months),
        income: digits("income", "public-owed-income", &typed.income),
        children: hinted(visit, "children", "public-owed-children", &typed.children, &problems),
        problems,
        result,
    })
}

/// `POST /publik/hak`: the answer stands on the page itself, and no address holds what was typed.
///
/// # Errors
/// If the store does not answer.
pub async fn reckon(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    let here = match here(&visit, &typed.daerah).await? {
        Ok(here) => here,
        Err(choose) => return Ok(choose),
    };
    let mut problems = Problems::default();
    let facts = facts(&visit, here.today(&visit), &typed, &mut problems);
    let Some(facts) = facts.filter(|_| problems.none()) else {
        return shown(WRONG, &filled(&visit, here, &typed, problems, None).await?);
    };
    let owed = owed(visit.texts, &Entitlement::of(&facts, Law::embedded()));
    shown(StatusCode::OK, &filled(&visit, here, &typed, problems, Some(owed)).await?)
}

/// The facts that were typed; what is left out is taken as unknown, or as the usual.
fn facts(visit: &Visit, today: Date, typed: &Typed, problems: &mut Problems) -> Option<Facts> {
    let happening = Happening::parse(&typed.happening);
    if happening.is_none() {
        problems.add("happening", visit.t("public-report-what-wrong"));
    }
    let on = if typed.on.trim().is_empty() { Some(today) } else { day(&typed.on, today) };
    if on.is_none() {
        problems.add("on", visit.t("public-day-wrong"));
    }
    let mut number = |field: &'static str, text: &str| -> Option<u32> {
        let text = text.trim();
        let number = if text.is_empty() { Some(0) } else { text.parse().ok() };
        let number = number.filter(|months: &u32| *months <= 1_200);
        if number.is_none() {
            problems.add(field, visit.t("public-owed-number-wrong"));
        }
        number
    };
    let in_row = number("in_row", &typed.in_row)?;
    let months = number("months", &typed.months)?.max(in_row);
    let income = match typed.income.trim() {
        "" => Some(Rupiah::ZERO),
        text => Rupiah::parse(text).ok(),
    };
    if income.is_none() {
        problems.add("income", visit.t("public-owed-income-wrong"));
    }
    let children = children(&typed.children, today);
    if children.is_none() {
        problems.add("children", visit.t("public-owed-children-wrong"));
    }
    let (on, law) = (on?, Law::embedded());
    let table = law.jkk_table(Month::of(on));
    if table.is_none() {
        problems.add("on", visit.t("public-owed-too-long-ago"));
    }
    let base = table?.value.bracket(income?)?.base;
    Some(Facts {
        covered: Covered::parse(&typed.covered).unwrap_or(Covered::Unknown),
        in_row,
        months_total: months,
        children: children?,
        ..Facts::new(happening?, on, base)
    })
}

/// Children by day or year of birth, between commas. Of a year the middle is taken.
fn children(typed: &str, today: Date) -> Option<Vec<Child>> {
    let born = |text: &str| {
        let year = text.parse::<i32>().ok().filter(|_| text.len() == 4);
        match year {
            Some(year) => {
                let middle = Month::new(year, 7)?.first_day();
                (year > today.year() - 100 && year <= today.year()).then_some(middle.min(today))
            }
            None => day(text, today),
        }
    };
    let parts = typed.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty());
    parts.take(CHILDREN).map(|part| born(part).map(Child::born)).collect()
}

fn owed(texts: &Texts, due: &Entitlement<'_>) -> Owed {
    let (costs, money): (Vec<_>, Vec<_>) =
        due.lines.iter().partition(|line| line.component.is_cost());
    let name = |word: &str, child: Option<usize>| {
        let label = texts.label(&format!("law-benefit-{word}"));
        match child {
            Some(child) => {
                let said = Message::new("public-owed-child").number("child", child + 1);
                format!("{label}, {}", texts.say(&said))
            }
            None => label,
        }
    };
    let part = |line: &&Line<'_>| Part {
        name: name(line.component.word(), line.child),
        sum: sum(texts, line.amount),
        formula: texts.say(&line.formula),
        law: format!("{} ({})", line.rule.citation, line.rule.grade.word()),
        remarks: line.remarks.iter().map(|remark| remark.show(texts)).collect(),
    };
    let whole = match due.most {
        Some(most) if most == due.least => sum(texts, Sum::Exactly(most)),
        Some(most) => sum(texts, Sum::Between(due.least, most)),
        None => {
            let least = spoken(due.least, texts);
            texts.say(&Message::new("public-owed-at-least").text("least", least))
        }
    };
    let short = due.short.map(|short| {
        let said = Message::new("public-owed-short")
            .number("needed", short.needed)
            .number("paid", short.paid)
            .text("amount", spoken(short.amount, texts));
        texts.say(&said)
    });
    Owed {
        sum: whole,
        short,
        money: money.iter().map(part).collect(),
        costs: costs.iter().map(part).collect(),
        not_due: due
            .not_due
            .iter()
            .map(|not| (name(not.component.word(), not.child), texts.say(&not.why)))
            .collect(),
    }
}

/// A sum as it is said.
fn sum(texts: &Texts, sum: Sum) -> String {
    let money = |amount| spoken(amount, texts);
    match sum {
        Sum::Exactly(amount) => money(amount),
        Sum::Between(least, most) => texts.say(
            &Message::new("public-owed-between")
                .text("least", money(least))
                .text("most", money(most)),
        ),
        Sum::UpTo(most) => texts.say(&Message::new("public-owed-up-to").text("most", money(most))),
        Sum::PerMonth(amount) => {
            texts.say(&Message::new("public-owed-per-month").text("amount", money(amount)))
        }
        Sum::AtCost | Sum::DecidedByBpjs => texts.say(&sum.message()),
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    const TODAY: Date = date!(2026 - 09 - 21);

    #[test]
    fn children_are_named_by_day_or_by_year_of_birth() {
        let born = |text: &str| -> Option<Vec<Date>> {
            children(text, TODAY).map(|all| all.iter().map(|child| child.born).collect())
        };
        assert_eq!(born(""), Some(Vec::new()));
        assert_eq!(
            born("3-5-2015, 2019"),
            Some(vec![date!(2015 - 05 - 03), date!(2019 - 07 - 01)])
        );
        assert_eq!(born("2026"), Some(vec![date!(2026 - 07 - 01)]));
        assert_eq!(born("anak pertama"), None);
        assert_eq!(born("1800"), None);
    }
}
