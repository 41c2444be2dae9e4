//! Figures of a file: one row for each, under a line of titles.

use std::sync::LazyLock;

use time::Date;

use super::figures::{Figure, FigureKind};
use crate::intake::{Cell, Reading, Sheet, read_day, read_months};
use crate::message::{Language, Message, Texts};
use crate::regions::{CodeReading, Regions};
use crate::words::{Month, RegionCode};

/// A column of a file of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FigureColumn {
    /// What is counted.
    Kind,
    /// Where: the code of a region.
    Region,
    /// In which month.
    Month,
    /// How many people.
    People,
    /// Who counted them.
    Source,
    /// The day of the source.
    Date,
}

impl FigureColumn {
    /// The columns in the order of the template.
    pub const ALL: [Self; 6] =
        [Self::Kind, Self::Region, Self::Month, Self::People, Self::Source, Self::Date];

    /// The word in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Region => "region",
            Self::Month => "month",
            Self::People => "people",
            Self::Source => "source",
            Self::Date => "date",
        }
    }

    /// The title in the template.
    pub fn title(self) -> Message {
        Message::new(format!("coverage-file-column-{}", self.word()))
    }

    /// Words of a title that mean it.
    fn words(self) -> &'static [&'static str] {
        match self {
            Self::Kind => &["jenis", "kind", "indikator", "indicator"],
            Self::Region => &["wilayah", "kode", "region", "code", "kabupaten"],
            Self::Month => &["bulan", "month", "periode", "period"],
            Self::People => &["jumlah", "orang", "people", "angka", "number", "nilai"],
            Self::Source => &["sumber", "source"],
            Self::Date => &["tanggal", "tgl", "date"],
        }
    }
}

/// Titles are looked for in so many rows.
const TITLES_WITHIN: usize = 30;

/// So many rows that cannot be read are told of.
const MOST_TOLD: usize = 20;

/// The figures of a sheet, each with the number of its row as people see it. `regency` completes codes
/// that begin below it; `on` is today.
///
/// # Errors
/// A sentence for each row that cannot be read, the first twenty: nothing is taken in part. One sentence
/// where there are no titles, or no row below them.
pub fn read_figures(
    sheet: &Sheet,
    regency: RegionCode,
    on: Date,
) -> Result<Vec<(u32, Figure)>, Vec<Message>> {
    let (header, columns) = titles(sheet)?;
    let (mut figures, mut problems) = (Vec::new(), Vec::new());
    for row in header + 1..sheet.len() {
        if (0..sheet.width(row)).all(|at| sheet.text(row, at).trim().is_empty()) {
            continue;
        }
        match (Row { sheet, columns, at: row }).read(regency, on) {
            Ok(figure) => figures.push((sheet.number(row), figure)),
            Err(problem) => problems.push(problem),
        }
    }
    if !problems.is_empty() {
        problems.truncate(MOST_TOLD);
        return Err(problems);
    }
    if figures.is_empty() { Err(vec![Message::new("coverage-file-empty")]) } else { Ok(figures) }
}

/// The row of the titles, and in which column each thing stands.
fn titles(sheet: &Sheet) -> Result<(usize, [usize; 6]), Vec<Message>> {
    let mut best: Vec<FigureColumn> = FigureColumn::ALL.to_vec();
    for row in 0..sheet.len().min(TITLES_WITHIN) {
        let mut taken: Vec<usize> = Vec::new();
        // The date before the source: "tanggal sumber" has the words of both.
        let order = [5, 4, 0, 1, 2, 3].map(|at: usize| FigureColumn::ALL[at]);
        let mut found = [None; 6];
        for column in order {
            let is_title = |at: &usize| {
                let title = sheet.text(row, *at).to_lowercase();
                let mut words = title.split(|c: char| !c.is_alphanumeric());
                !taken.contains(at) && words.any(|word| column.words().contains(&word))
            };
            if let Some(at) = (0..sheet.width(row)).find(is_title) {
                taken.push(at);
                found[column as usize] = Some(at);
            }
        }
        let missing: Vec<FigureColumn> = FigureColumn::ALL
            .into_iter()
            .filter(|column| found[*column as usize].is_none())
            .collect();
        if missing.is_empty() {
            return Ok((row, found.map(Option::unwrap_or_default)));
        }
        if missing.len() < best.len() {
            best = missing;
        }
    }
    let names = best.into_iter().map(FigureColumn::title).collect();
    Err(vec![Message::new("coverage-file-not-found").list("columns", names)])
}

/// A row while it is read.
struct Row<'a> {
    sheet: &'a Sheet,
    columns: [usize; 6],
    at: usize,
}

impl<'a> Row<'a> {
    fn cell(&self, column: FigureColumn) -> Cell<'a> {
        self.sheet.cell(self.at, self.columns[column as usize])
    }

    fn text(&self, column: FigureColumn) -> &'a str {
        self.cell(column).text.trim()
    }

    /// That a column cannot be read, and what stands there.
    fn wrong(&self, column: FigureColumn) -> Message {
        Message::new(format!("coverage-file-{}", column.word()))
            .text("line", self.sheet.number(self.at))
            .text("found", self.text(column))
    }

    fn read(&self, regency: RegionCode, on: Date) -> Result<Figure, Message> {
        let kind = kind_of(self.text(FigureColumn::Kind)).ok_or_else(|| {
            let kinds = FigureKind::ALL
                .map(|kind| Message::new(format!("coverage-figure-{}", kind.word())));
            self.wrong(FigureColumn::Kind).list("kinds", kinds.to_vec())
        })?;
        let region = Regions::embedded().read_code(self.text(FigureColumn::Region), Some(regency));
        let CodeReading::Kemendagri(region) = region else {
            return Err(self.wrong(FigureColumn::Region));
        };
        let source = self.text(FigureColumn::Source);
        if source.is_empty() {
            return Err(self.wrong(FigureColumn::Source));
        }
        let day = read_day(self.cell(FigureColumn::Date), on);
        Ok(Figure {
            kind,
            region,
            month: self.month().ok_or_else(|| self.wrong(FigureColumn::Month))?,
            people: people_of(self.text(FigureColumn::People))
                .ok_or_else(|| self.wrong(FigureColumn::People))?,
            source: source.to_owned(),
            source_date: day.value().ok_or_else(|| self.wrong(FigureColumn::Date))?,
        })
    }

    fn month(&self) -> Option<Month> {
        match read_months(self.cell(FigureColumn::Month)) {
            Reading::Read(span) if span.len() == 1 => Some(span.first()),
            _ => None,
        }
    }
}

/// The kinds as both languages call them, in lower case.
static KINDS: LazyLock<Vec<(String, FigureKind)>> = LazyLock::new(|| {
    let languages = [Language::Indonesian, Language::English];
    let named = languages.into_iter().flat_map(|language| {
        let texts = Texts::new(language);
        FigureKind::ALL.map(|kind| {
            let name = texts.say(&Message::new(format!("coverage-figure-{}", kind.word())));
            (name.to_lowercase(), kind)
        })
    });
    named.collect()
});

fn kind_of(text: &str) -> Option<FigureKind> {
    let text = text.to_lowercase();
    let named = || KINDS.iter().find(|(name, _)| *name == text).map(|(_, kind)| *kind);
    FigureKind::parse(&text).or_else(named)
}

/// A whole number, with separators of thousands or without: `59210`, `59.210`, `59,210`, `59 210`, and
/// as a spreadsheet writes it: `59210.0`.
fn people_of(text: &str) -> Option<u64> {
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok();
    }
    let groups: Vec<&str> = text.split(['.', ',', ' ', '\u{a0}']).collect();
    let digits = groups.iter().all(|group| group.bytes().all(|b| b.is_ascii_digit()));
    let (first, rest) = groups.split_first()?;
    if !digits || first.is_empty() {
        return None;
    }
    if let [zeros] = rest
        && *zeros == "0"
    {
        return first.parse().ok();
    }
    let thousands = first.len() <= 3 && rest.iter().all(|group| group.len() == 3);
    if thousands { groups.concat().parse().ok() } else { None }
}
