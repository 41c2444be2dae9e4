//! A form as a workbook: the sheets `survey`, `choices` and `settings` of `XLSForm`.

use std::io;

use lindung_core::message::{Language, Message, Texts};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::{About, Person, Village};
use crate::checking::workbook::{Trouble, filled, new_sheet, properties};

/// The languages of a form and how `XLSForm` names them.
pub(super) const LANGUAGES: [(Language, &str); 2] =
    [(Language::Indonesian, "Indonesian (id)"), (Language::English, "English (en)")];

/// The texts of both languages, in the order of [`LANGUAGES`].
pub(super) fn texts() -> [Texts; 2] {
    LANGUAGES.map(|(language, _)| Texts::new(language))
}

/// A question or a step of a form.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// `text`, `select_one reply`, `calculate`.
    pub(super) kind: String,
    /// Its name in the data.
    pub(super) name: &'static str,
    /// The message that it shows; none of a calculation.
    pub(super) label: Option<&'static str>,
    /// A message below it.
    pub(super) hint: Option<&'static str>,
    /// Whether it must be answered.
    pub(super) required: bool,
    /// When it is asked.
    pub(super) relevant: String,
    /// What an answer must fulfil, and the message that says so.
    pub(super) constraint: Option<(String, &'static str)>,
    /// What is calculated.
    pub(super) calculation: String,
    /// What it is at first.
    pub(super) default: &'static str,
    /// Which choices are shown.
    pub(super) filter: String,
    /// How it is shown.
    pub(super) appearance: &'static str,
}

/// What can be chosen, besides villages and people: the list, the word, the message.
pub(super) type Choice = (&'static str, &'static str, String);

/// A whole form.
pub(super) struct Survey<'a> {
    pub(super) rows: Vec<Row>,
    pub(super) choices: Vec<Choice>,
    pub(super) villages: &'a [Village],
    pub(super) people: &'a [Person],
}

/// The columns of `survey` behind the labels.
const COLUMNS: [&str; 7] =
    ["required", "relevant", "constraint", "calculation", "default", "choice_filter", "appearance"];

/// Writes the workbook; the same form gives the same bytes.
pub(super) fn write(about: &About<'_>, survey: &Survey<'_>) -> Result<Vec<u8>, io::Error> {
    filled(|| build(about, survey).map_err(Trouble::Workbook)).map_err(Into::into)
}

fn build(about: &About<'_>, survey: &Survey<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(about.title, about.on)?);
    let texts = texts();
    let sheet = survey_sheet(new_sheet(&mut workbook, survey.rows.len())?, survey, &texts)?;
    workbook.push_worksheet(sheet);
    let long = survey.people.len() + survey.villages.len() + survey.choices.len();
    let sheet = choices_sheet(new_sheet(&mut workbook, long)?, survey, &texts)?;
    workbook.push_worksheet(sheet);
    let sheet = settings_sheet(new_sheet(&mut workbook, 1)?, about)?;
    workbook.push_worksheet(sheet);
    workbook.save_to_buffer()
}

/// Heads of a column in each language: `label::English (en)`.
fn in_languages(column: &str) -> impl Iterator<Item = String> {
    LANGUAGES.into_iter().map(move |(_, name)| format!("{column}::{name}"))
}

/// Writes a line of texts; what is empty stays an empty cell.
fn line<'t>(
    sheet: &mut Worksheet,
    at: u32,
    texts: impl IntoIterator<Item = &'t str>,
) -> Result<(), XlsxError> {
    let text = Format::new().set_num_format("@");
    for (column, value) in (0..).zip(texts).filter(|(_, value)| !value.is_empty()) {
        sheet.write_string_with_format(at, column, value, &text)?;
    }
    Ok(())
}

fn survey_sheet(
    mut sheet: Worksheet,
    survey: &Survey<'_>,
    texts: &[Texts; 2],
) -> Result<Worksheet, XlsxError> {
    sheet.set_name("survey")?;
    let heads: Vec<String> = ["type", "name"]
        .map(str::to_owned)
        .into_iter()
        .chain(in_languages("label"))
        .chain(in_languages("hint"))
        .chain(in_languages("constraint_message"))
        .chain(COLUMNS.map(str::to_owned))
        .collect();
    line(&mut sheet, 0, heads.iter().map(String::as_str))?;
    for (at, row) in (1..).zip(&survey.rows) {
        let said = |key: Option<&str>| {
            let say = |texts: &Texts| key.map(|key| texts.label(key)).unwrap_or_default();
            texts.each_ref().map(say)
        };
        let (labels, hints) = (said(row.label), said(row.hint));
        let refusals = said(row.constraint.as_ref().map(|(_, key)| *key));
        let first = [row.kind.as_str(), row.name].into_iter();
        let words = labels.iter().chain(&hints).chain(&refusals).map(String::as_str);
        let rest = [
            if row.required { "yes" } else { "" },
            &row.relevant,
            row.constraint.as_ref().map_or("", |(test, _)| test),
            &row.calculation,
            row.default,
            &row.filter,
            row.appearance,
        ];
        line(&mut sheet, at, first.chain(words).chain(rest))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(sheet)
}

fn choices_sheet(
    mut sheet: Worksheet,
    survey: &Survey<'_>,
    texts: &[Texts; 2],
) -> Result<Worksheet, XlsxError> {
    sheet.set_name("choices")?;
    let heads: Vec<String> = ["list_name", "name"]
        .map(str::to_owned)
        .into_iter()
        .chain(in_languages("label"))
        .chain(["village", "version", "token"].map(str::to_owned))
        .collect();
    line(&mut sheet, 0, heads.iter().map(String::as_str))?;
    let mut at = 0;
    let mut next = || {
        at += 1;
        at
    };
    for (list, word, key) in &survey.choices {
        let said = texts.each_ref().map(|texts| texts.say(&Message::new(key.as_str())));
        line(&mut sheet, next(), [*list, *word, &said[0], &said[1]])?;
    }
    for village in survey.villages {
        let Village { code, name } = village;
        line(&mut sheet, next(), ["village", code, name, name])?;
    }
    for person in survey.people {
        let (id, said) = (super::number_said(person.id), person.said());
        let version = person.version.to_string();
        let of = [person.village.as_str(), version.as_str(), person.token.as_str()];
        let cells = ["person", id.as_str(), said.as_str(), said.as_str()];
        line(&mut sheet, next(), cells.into_iter().chain(of))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(sheet)
}

fn settings_sheet(mut sheet: Worksheet, about: &About<'_>) -> Result<Worksheet, XlsxError> {
    sheet.set_name("settings")?;
    let heads = ["form_title", "form_id", "version", "default_language", "instance_name"];
    line(&mut sheet, 0, heads)?;
    let name = "jr:choice-name(${person}, '${person}')";
    line(&mut sheet, 1, [about.title, about.id, about.version, LANGUAGES[0].1, name])?;
    Ok(sheet)
}
