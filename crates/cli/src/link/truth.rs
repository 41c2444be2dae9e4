//! Truth files: who is who, or which pairs a person has judged.

use std::path::Path;

use lindung_core::message::Message;
use lindung_files::intake::{Limits, read};
use lindung_jobs::linkage::Session;
use lindung_linkage::Decided;
use lindung_linkage::evaluation::Truth;
use rustc_hash::FxHashMap;

use super::Stop;
use crate::checking::Refusal;
use crate::exit;

/// Reads a truth file: `id` and a column that names the person of every row, or `id_a`, `id_b` and
/// `same` (1 or 0) for pairs. Lines that name no row of the lists are counted, not used.
pub(super) fn read_truth(path: &Path, session: &Session) -> Result<(Truth, u64), Stop> {
    let name = path.display().to_string();
    let opened = read(path, &name, &Limits::default(), &|_| {})
        .map_err(|error| Refusal(error.message(), exit::UNREADABLE))?;
    let wrong = || Message::new("link-truth-columns").text("file", &name);
    let sheet = opened.sheets.into_iter().next().ok_or_else(wrong)?;
    if sheet.is_empty() {
        return Err(wrong().into());
    }
    let titles: Vec<String> =
        (0..sheet.width(0)).map(|c| sheet.text(0, c).trim().to_lowercase()).collect();
    let column = |names: &[&str]| titles.iter().position(|title| names.contains(&title.as_str()));
    let records: FxHashMap<&str, u32> =
        (0..session.len() as u32).map(|record| (session.id(record), record)).collect();
    let find = |row: usize, column: usize| records.get(sheet.text(row, column).trim()).copied();
    let mut unknown = 0;
    if let (Some(a), Some(b)) = (column(&["id_a"]), column(&["id_b"])) {
        let same = column(&["same", "sama"]);
        let mut labels = Vec::new();
        for row in 1..sheet.len() {
            let answer = same.map_or("1", |column| sheet.text(row, column).trim());
            match (find(row, a), find(row, b), answer) {
                (Some(a), Some(b), "1" | "0") => labels.push((a, b, answer == "1")),
                _ => unknown += 1,
            }
        }
        return Ok((Truth::labels(&labels), unknown));
    }
    let id = column(&["id", "row_id", "rec_id"]).unwrap_or(0);
    let person =
        column(&["person", "person_id", "cluster", "entity", "orang"]).ok_or_else(wrong)?;
    let mut people: FxHashMap<&str, u32> = FxHashMap::default();
    let mut entities = vec![None; session.len()];
    for row in 1..sheet.len() {
        let text = sheet.text(row, person).trim();
        match find(row, id) {
            Some(_) if text.is_empty() => {}
            Some(record) => {
                let next = people.len() as u32;
                entities[record as usize] = Some(*people.entry(text).or_insert(next));
            }
            None => unknown += 1,
        }
    }
    Ok((Truth::entities(entities), unknown))
}

/// Reads what a person has decided of pairs: `id_a`, `id_b` and `same` (1 or 0), as the page for
/// judging gives it. A line that names no row of the lists is an error, since it would be lost.
pub(super) fn read_decided(path: &Path, session: &Session) -> Result<Vec<Decided>, Stop> {
    let name = path.display().to_string();
    let opened = read(path, &name, &Limits::default(), &|_| {})
        .map_err(|error| Refusal(error.message(), exit::UNREADABLE))?;
    let wrong = || Message::new("link-decided-columns").text("file", &name);
    let sheet = opened.sheets.into_iter().next().ok_or_else(wrong)?;
    let titles: Vec<String> =
        (0..sheet.width(0)).map(|c| sheet.text(0, c).trim().to_lowercase()).collect();
    let column = |title: &str| titles.iter().position(|found| found == title).ok_or_else(wrong);
    let (a, b, same) = (column("id_a")?, column("id_b")?, column("same")?);
    let records: FxHashMap<&str, u32> =
        (0..session.len() as u32).map(|record| (session.id(record), record)).collect();
    let find = |row: usize, column: usize| {
        let id = sheet.text(row, column).trim();
        records.get(id).copied().ok_or_else(|| {
            Message::new("link-decided-unknown")
                .text("file", &name)
                .number("row", sheet.number(row))
                .text("id", id)
        })
    };
    let mut decided = Vec::new();
    for row in 1..sheet.len() {
        let answer = sheet.text(row, same).trim();
        if !matches!(answer, "0" | "1") {
            let message = Message::new("link-decided-answer").text("file", &name);
            let message = message.number("row", sheet.number(row)).text("found", answer);
            return Err(message.into());
        }
        decided.push(Decided { a: find(row, a)?, b: find(row, b)?, same: answer == "1" });
    }
    Ok(decided)
}
