//! Sentences that page and workbook share.

use lindung_core::checking::summary::VillageCount;
use lindung_core::checking::{Outcome, RecordRef, Role, Summary};
use lindung_core::message::{Message, Texts};
use lindung_core::regions::Regions;
use lindung_core::words::Level;

/// What was checked and by which rules, one sentence each.
pub(super) fn lead_sentences(outcome: &Outcome, summary: &Summary, texts: &Texts) -> Vec<String> {
    let programme = &outcome.programme;
    let lists = outcome.lists.iter().filter(|l| l.role == Role::Candidates).count();
    let mut said = Vec::new();
    if !programme.title.is_empty() {
        said.push(programme.title.clone());
    }
    if let Some(regency) = programme.regency {
        let register = Regions::embedded();
        let name = match register.name(regency) {
            "" => regency.to_string(),
            name => format!("{name} ({regency})"),
        };
        said.push(texts.say(&Message::new("report-regency").text("name", name)));
    }
    said.push(
        texts.say(
            &Message::new("report-what")
                .number("rows", summary.verdicts.all())
                .number("lists", lists)
                .number("people", summary.people)
                .date("on", programme.on),
        ),
    );
    let decile = programme.decile_max.map_or_else(|| "any".to_owned(), |d| d.to_string());
    said.push(
        texts.say(
            &Message::new("report-rules-applied")
                .number("least", programme.age_min)
                .number("limit", programme.age_below)
                .text("decile", decile)
                .number("months", programme.months)
                .date("on", programme.on),
        ),
    );
    said
}

/// How many people stand in more than one row.
pub(super) fn duplicates_sentence(summary: &Summary, texts: &Texts) -> String {
    let twice = &summary.duplicates;
    if twice.people == 0 {
        return texts.label("report-duplicates-none");
    }
    texts.say(
        &Message::new("report-duplicates-text")
            .number("people", twice.people)
            .number("rows", twice.rows)
            .number("fall", twice.fall_away),
    )
}

/// A village with its district; the district alone where the village is not certain.
pub(super) fn village_title(village: &VillageCount, texts: &Texts) -> String {
    match village.code.map(lindung_core::words::RegionCode::level) {
        None => texts.label("report-place-unknown"),
        Some(Level::Village) if village.district.is_empty() => village.name.clone(),
        Some(Level::Village) => format!("{}, {}", village.name, village.district),
        Some(_) => format!("{}: {}", village.name, texts.label("report-place-unknown")),
    }
}

/// Where a record stands: file, sheet, row.
pub(super) fn where_row(outcome: &Outcome, record: RecordRef, texts: &Texts) -> String {
    let sheet = &outcome.list(record).sheet;
    texts.say(
        &Message::new("report-where-row")
            .text("place", if sheet.name.is_some() { "sheet" } else { "file" })
            .text("file", &sheet.file)
            .text("sheet", sheet.name.as_deref().unwrap_or(""))
            .text("row", outcome.row_number(record)),
    )
}
