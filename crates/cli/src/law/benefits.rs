//! The page of the benefits in force on a day.

use lindung_core::law::{Benefit, Entry, Law, Pays};
use lindung_core::message::{Message, Texts};
use lindung_core::words::{Month, Rupiah};
use time::Date;

use super::Stop;
use crate::exit;
use crate::page::{Page, Side, source};

pub(super) fn page(law: &Law, on: Date, income: Rupiah, texts: &Texts) -> Result<Page, Stop> {
    let benefits = law.benefits(on);
    if benefits.is_empty() {
        let first = law.benefits_from().unwrap_or(on);
        return Err(Stop::Told(
            exit::USAGE,
            Message::new("law-benefits-none").date("first", first),
        ));
    }
    let bracket = law.jkk_table(Month::of(on)).and_then(|table| table.value.bracket(income));
    let base = bracket.map(|bracket| bracket.base);
    let mut page = Page::default();
    page.line(texts.say(&Message::new("law-benefits-title").date("day", on)));
    if let Some(base) = base {
        let base = base.show(texts.language());
        page.line(texts.say(&Message::new("law-benefits-base").text("base", base)));
    }
    page.line("");
    let rows: Vec<_> = benefits.iter().map(|entry| row(entry, base, texts)).collect();
    page.table(&[Side::Left; 4], &rows);
    totals(&mut page, law, on, base, texts);
    remarks(&mut page, &benefits, texts);
    sources(&mut page, law, on, &benefits, texts);
    Ok(page)
}

fn row(entry: &Entry<Benefit>, base: Option<Rupiah>, texts: &Texts) -> Vec<String> {
    let origin = format!("{} ({})", entry.rule.sources.join(", "), entry.rule.grade.word());
    vec![
        texts.label(&format!("law-benefit-{}", entry.value.component.word())),
        pays(&entry.value.pays, base, texts),
        entry.rule.citation.clone(),
        origin,
    ]
}

fn pays(pays: &Pays, base: Option<Rupiah>, texts: &Texts) -> String {
    let money = |amount: Rupiah| amount.show(texts.language());
    let fixed = || pays.fixed(base.unwrap_or_default()).map(money).unwrap_or_default();
    match pays {
        Pays::Amount(amount) => money(*amount),
        Pays::Monthly { amount, months } => texts.say(
            &Message::new("law-pays-monthly")
                .number("months", *months)
                .text("amount", money(*amount))
                .text("total", fixed()),
        ),
        Pays::Base { percent, months } => texts.say(
            &Message::new("law-pays-base")
                .number("percent", *percent)
                .number("months", *months)
                .text("total", fixed()),
        ),
        Pays::Loss { months } => {
            texts.say(&Message::new("law-pays-loss").number("months", *months))
        }
        Pays::UpTo(amount) => {
            texts.say(&Message::new("law-pays-up-to").text("amount", money(*amount)))
        }
        Pays::AtCost => texts.label("law-pays-at-cost"),
        Pays::Income(steps) => {
            let step = |step: &lindung_core::law::IncomeStep| match step.months {
                Some(months) => Message::new("law-pays-income-step")
                    .number("percent", step.percent)
                    .number("months", months),
                None => Message::new("law-pays-income-rest").number("percent", step.percent),
            };
            let said: Vec<_> = steps.iter().map(|each| texts.say(&step(each))).collect();
            said.join(", ")
        }
        Pays::Scholarship(scholarship) => texts.say(
            &Message::new("law-pays-scholarship")
                .number("children", scholarship.children)
                .text("child", scholarship.per_child().map(money).unwrap_or_default())
                .text("total", scholarship.at_most().map(money).unwrap_or_default()),
        ),
    }
}

fn totals(page: &mut Page, law: &Law, on: Date, base: Option<Rupiah>, texts: &Texts) {
    let language = texts.language();
    page.line("");
    if let Some(total) = law.jkm_total(on) {
        let total = total.show(language);
        page.line(texts.say(&Message::new("law-benefits-jkm-total").text("total", total)));
    }
    if let Some(((amount, rule), (months, _))) =
        law.jkm_short_amount(on).zip(law.jkm_wait_months(on))
    {
        let short = Message::new("law-benefits-jkm-short")
            .number("months", months)
            .text("amount", amount.show(language));
        page.indented(&texts.say(&short));
        if let Some(open) = &rule.open {
            let open = open.show(language);
            page.indented(
                &texts.say(&Message::new("law-benefits-jkm-short-open").text("open", open)),
            );
        }
    }
    if let Some(total) = base.and_then(|base| law.jkk_death_total(base, on)) {
        let total = total.show(language);
        page.line(texts.say(&Message::new("law-benefits-jkk-death-total").text("total", total)));
    }
}

fn remarks(page: &mut Page, benefits: &[&Entry<Benefit>], texts: &Texts) {
    // The same remark stands with several benefits; it is said once, with the first.
    let mut said: Vec<&str> = Vec::new();
    for entry in benefits {
        let name = texts.label(&format!("law-benefit-{}", entry.value.component.word()));
        for (key, value, remark) in
            [("law-note", "note", &entry.rule.note), ("law-open", "open", &entry.rule.open)]
        {
            let Some(remark) = remark else { continue };
            let remark = remark.show(texts.language());
            if said.contains(&remark) {
                continue;
            }
            if said.is_empty() {
                page.line("");
            }
            said.push(remark);
            let remark = texts.say(&Message::new(key).text(value, remark));
            page.line(format!("{name}. {remark}"));
        }
    }
}

fn sources(page: &mut Page, law: &Law, on: Date, benefits: &[&Entry<Benefit>], texts: &Texts) {
    page.heading(texts.label("law-sources"));
    let short = law.jkm_short_amount(on).map(|(_, rule)| rule);
    let mut ids: Vec<&str> = Vec::new();
    for rule in benefits.iter().map(|entry| &entry.rule).chain(short) {
        for id in &rule.sources {
            if !ids.contains(&id.as_str()) {
                ids.push(id);
            }
        }
    }
    for id in ids {
        source(page, law, id, texts);
    }
}
