//! Errors by cause, and some pairs of each.

use lindung_core::message::Message;

use super::super::said::{comparison, count, decimal, level};
use super::super::sheet::Sheet;
use super::super::waterfall;
use super::{Cause, ErrorPair};
use crate::page::esc;

/// Causes that are shown.
const SHOWN: usize = 30;

/// The table of causes, commonest first, then the examples it links to.
pub(super) fn table(sheet: &mut Sheet, causes: &[Cause]) {
    let texts = sheet.texts;
    let mut order: Vec<&Cause> = causes.iter().filter(|c| c.missed + c.wrong > 0).collect();
    if order.is_empty() {
        return sheet.paragraph(&texts.label("linkage-evaluation-no-causes"));
    }
    // Stable: of equal counts the one that was given first.
    order.sort_by_key(|cause| std::cmp::Reverse(cause.missed + cause.wrong));
    if order.len() > SHOWN {
        let more = Message::new("linkage-evaluation-more-causes")
            .number("shown", SHOWN)
            .number("all", order.len());
        sheet.paragraph(&texts.say(&more));
        order.truncate(SHOWN);
    }
    sheet.table(&[
        ("linkage-evaluation-cause", false),
        ("linkage-evaluation-cause-missed", true),
        ("linkage-evaluation-cause-wrong", true),
        ("linkage-evaluation-cause-examples", false),
    ]);
    for (number, cause) in (1..).zip(&order) {
        let link = if cause.examples.is_empty() {
            String::new()
        } else {
            let pairs =
                Message::new("linkage-evaluation-see").number("pairs", cause.examples.len());
            format!("<a href=\"#cause-{number}\">{}</a>", esc(&texts.say(&pairs)))
        };
        sheet.row_of(&[
            format!("<span id=\"row-{number}\">{}</span>", esc(&name(cause, sheet))),
            count(cause.missed, texts),
            count(cause.wrong, texts),
            link,
        ]);
    }
    sheet.table_end();
    examples(sheet, &order);
}

/// How the fields of the cause compared.
fn name(cause: &Cause, sheet: &Sheet) -> String {
    let texts = sheet.texts;
    let say =
        |(name, of): &(String, _)| format!("{}: {}", comparison(name, texts), level(of, texts));
    cause.steps.iter().map(say).collect::<Vec<_>>().join("; ")
}

fn examples(sheet: &mut Sheet, causes: &[&Cause]) {
    if causes.iter().all(|cause| cause.examples.is_empty()) {
        return;
    }
    sheet.section("linkage-evaluation-section-examples");
    let texts = sheet.texts;
    for (number, cause) in (1..).zip(causes) {
        if cause.examples.is_empty() {
            continue;
        }
        let title = Message::new("linkage-evaluation-cause-number").number("number", number);
        let title = esc(&texts.say(&title));
        let back = esc(&texts.label("linkage-evaluation-back"));
        let name = esc(&name(cause, sheet));
        sheet.raw(&format!(
            "<h3 id=\"cause-{number}\">{title}</h3>\
             <p>{name} (<a href=\"#row-{number}\">{back}</a>)</p>"
        ));
        for (at, pair) in (1..).zip(&cause.examples) {
            example(sheet, pair, &format!("pair-{number}-{at}"));
        }
    }
}

/// A pair that was not kept although its evidence is enough was never compared.
fn reaches_review(pair: &ErrorPair) -> bool {
    pair.explanation.as_ref().is_some_and(|why| why.probability >= why.review_from)
}

fn example(sheet: &mut Sheet, pair: &ErrorPair, id: &str) {
    let texts = sheet.texts;
    let (key, class) = if pair.wrong {
        ("linkage-evaluation-wrong-pair", " wrong")
    } else {
        ("linkage-evaluation-missed-pair", "")
    };
    let what = texts.say(&Message::new(key).text("a", &pair.a).text("b", &pair.b));
    let weight = match pair.weight {
        Some(weight) => texts.say(
            &Message::new("linkage-evaluation-weight")
                .text("weight", decimal(f64::from(weight), 1, texts)),
        ),
        None if reaches_review(pair) => texts.label("linkage-evaluation-not-met"),
        None => texts.label("linkage-evaluation-weight-none"),
    };
    sheet.raw(&format!(
        "<div class=\"example{class}\" id=\"{id}\"><p><b>{}</b> · {}</p>",
        esc(&what),
        esc(&weight)
    ));
    if let Some(explanation) = &pair.explanation {
        let answer = waterfall::sentences(explanation, texts);
        sheet.open_details(&answer[0]);
        sheet.chart(&waterfall::svg_named(&format!("why-{id}"), explanation, texts));
        sheet.raw("</details>");
    }
    sheet.raw("</div>\n");
}
