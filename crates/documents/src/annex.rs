//! The annex of a decree: the long list of those who are covered, the count of it that anybody may
//! see, and the list of changes. Drawn straight onto the pages, because typst takes gigabytes for
//! tens of thousands of rows.

mod face;
mod lists;
mod sheet;
mod table;

use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::{Document, SerializeSettings};
use lindung_core::decree::{Totals, Village};
use lindung_core::message::{Message, Texts};

use crate::decree::{Change, DecreeHead, TEXTS};
use crate::{DocumentError, Sign};
use lists::List;
use sheet::{Align, FOOT, Faces, HEIGHT, MARGIN, Sheet, Style, WIDTH, heads_height};
use table::{Line, Room, height_of, paginate};

/// An annex that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annex {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// How many people it counts, or how many changes.
    pub rows: u64,
}

/// The annex by name: A4 lying, grouped by district and village with their sums, the heads of the
/// columns on each page. `funds` are the names that the shares count. The NIK stands there as it is
/// given: in full, or masked. The same data gives the same bytes.
///
/// # Errors
/// If a share is of a fund without a name, or the money is too much to be written.
pub fn annex(
    head: &DecreeHead,
    funds: &[String],
    villages: &[Village],
) -> Result<Annex, DocumentError> {
    let totals = Totals::of(funds, villages).map_err(|error| DocumentError(error.to_string()))?;
    let list = List::people(villages, &totals)?;
    Book::new(head, &list)?.make(&list)
}

/// The annex without people: how many of each village are covered by which fund.
///
/// # Errors
/// If the money is too much to be written.
pub fn annex_public(head: &DecreeHead, totals: &Totals) -> Result<Annex, DocumentError> {
    let list = List::public(totals)?;
    Book::new(head, &list)?.make(&list)
}

/// The annex of an amendment with more changes than the text of a decree can show
/// ([`crate::MOST_CHANGES`]).
///
/// # Errors
/// If a font cannot be read.
pub fn annex_changes(head: &DecreeHead, changes: &[Change]) -> Result<Annex, DocumentError> {
    let list = List::changes(changes);
    Book::new(head, &list)?.make(&list)
}

/// The pages of one list.
struct Book<'d> {
    head: &'d DecreeHead,
    texts: &'static Texts,
    faces: Faces,
    /// `Lampiran Keputusan … Nomor … Tanggal …`, on each page.
    running: String,
    room: Room,
    /// Where the table begins on the first page, in points from above.
    first_top: f32,
}

/// Where the table begins on the other pages, in points from above.
const TOP: f32 = MARGIN + 18.0;

/// Where the table ends at the latest, in points from above.
const BOTTOM: f32 = FOOT - 14.0;

impl<'d> Book<'d> {
    fn new(head: &'d DecreeHead, list: &List<'_>) -> Result<Self, DocumentError> {
        let texts: &'static Texts = &TEXTS;
        let faces = Faces::new()?;
        let running = format!(
            "{} · {} {} · {} {}",
            texts.say(&Message::new("decree-annex-of").text("regent", &head.regent)),
            texts.label("decree-number"),
            head.number_said(),
            texts.label("decree-date"),
            head.date_said(),
        );
        let heads = heads_height(&faces.bold, &list.columns);
        let nowhere = Room { first: 0.0, others: BOTTOM - TOP - heads };
        let mut book = Self { head, texts, faces, running, room: nowhere, first_top: 0.0 };
        book.first_top = book.title(&mut Sheet::new(&book.faces), list);
        book.room.first = BOTTOM - book.first_top - heads;
        Ok(book)
    }

    fn make(&self, list: &List<'_>) -> Result<Annex, DocumentError> {
        let begins = paginate(list.lines(), &self.faces.plain, &list.columns, self.room);
        let settings = SerializeSettings { enable_tagging: false, ..SerializeSettings::default() };
        let mut document = Document::new_with(settings);
        document.set_metadata(self.metadata());
        let mut contents = Contents::default();
        let mut lines = list.lines();
        let mut open: Option<String> = None;
        for (page, first) in begins.iter().enumerate() {
            let next = begins.get(page + 1).copied().unwrap_or(usize::MAX);
            let mut sheet = Sheet::new(&self.faces);
            let mut y = self.begin_page(&mut sheet, list, page, begins.len());
            let mut goes_on = open.clone();
            for line in lines.by_ref().take(next - first) {
                if let (Some(again), false) = (goes_on.take(), matches!(line, Line::Place { .. })) {
                    sheet.place(y, &again);
                    y += height_of(1);
                }
                match &line {
                    Line::Place { again, contents: (district, village), .. } => {
                        contents.add(district, village, (page, y));
                        open = Some(again.clone());
                    }
                    Line::Sum { closes: true, .. } => open = None,
                    Line::Sign => self.sign(&mut sheet, y),
                    _ => {}
                }
                y += sheet.line(y, &line, &list.columns);
            }
            let settings = PageSettings::from_wh(WIDTH, HEIGHT);
            let mut drawn = document.start_page_with(settings.unwrap_or_default());
            let mut surface = drawn.surface();
            sheet.draw(&mut surface);
            surface.finish();
            drawn.finish();
        }
        document.set_outline(contents.finish());
        let bytes = document.finish().map_err(|error| DocumentError(error.to_string()))?;
        Ok(Annex { bytes, pages: begins.len(), rows: list.rows })
    }

    fn metadata(&self) -> Metadata {
        let metadata = Metadata::new()
            .title(self.running.clone())
            .language("id-ID".to_owned())
            .creator("Lindung".to_owned())
            .authors(vec![self.head.regent.clone()]);
        let Some(date) = self.head.date else { return metadata };
        let year = u16::try_from(date.year()).unwrap_or_default();
        let day = DateTime::new(year).month(u8::from(date.month())).day(date.day());
        metadata.creation_date(day)
    }

    /// What stands on a page besides the rows; returns where these begin.
    fn begin_page(&self, sheet: &mut Sheet<'_>, list: &List<'_>, page: usize, pages: usize) -> f32 {
        let top = if page == 0 {
            self.title(sheet, list)
        } else {
            let style = Style { size: 8.5, bold: false, align: Align::Left };
            let room = (WIDTH - 2.0 * MARGIN - 60.0, 1);
            sheet.lines((MARGIN, MARGIN + 8.0), &self.running, style, room);
            if self.head.is_draft() {
                let said = self.texts.label("decree-draft").to_uppercase();
                let style = Style { size: 9.0, bold: true, align: Align::Right };
                sheet.text((WIDTH - MARGIN, MARGIN + 8.0), &said, style);
            }
            TOP
        };
        let style = Style { size: 8.0, bold: false, align: Align::Left };
        sheet.rule(FOOT - 9.0, MARGIN, WIDTH - MARGIN);
        sheet.lines((MARGIN, FOOT), &list.foot, style, (WIDTH - 2.0 * MARGIN - 120.0, 1));
        let number = Message::new("decree-page").number("page", page + 1).number("pages", pages);
        let style = Style { align: Align::Right, ..style };
        sheet.text((WIDTH - MARGIN, FOOT), &self.texts.say(&number), style);
        sheet.heads(top, &list.columns)
    }

    /// The head of the first page; returns where the table begins.
    fn title(&self, sheet: &mut Sheet<'_>, list: &List<'_>) -> f32 {
        let plain = Style { size: 9.5, bold: false, align: Align::Left };
        let left = WIDTH * 0.52;
        let mut y = MARGIN + 9.0;
        let step = 9.5 * 1.22;
        let of = self.texts.say(&Message::new("decree-annex-of").text("regent", &self.head.regent));
        let room = WIDTH - MARGIN - left;
        let lines = sheet.lines((left, y), &of.to_uppercase(), plain, (room, 2));
        y += step * lines as f32;
        let facts = [
            ("decree-number", self.head.number_said(), 1),
            ("decree-date", self.head.date_said(), 1),
            ("decree-about", self.head.about.clone(), 6),
        ];
        for (key, value, most) in facts {
            sheet.text((left, y), &self.texts.label(key).to_uppercase(), plain);
            sheet.text((left + 62.0, y), ":", plain);
            let lines = sheet.lines((left + 70.0, y), &value, plain, (room - 70.0, most));
            y += step * lines as f32;
        }
        if self.head.is_draft() {
            let strong = Style { size: 15.0, bold: true, ..plain };
            sheet.text(
                (MARGIN, MARGIN + 13.0),
                &self.texts.label("decree-draft").to_uppercase(),
                strong,
            );
            let said = self.texts.label("decree-draft-said");
            sheet.lines((MARGIN, MARGIN + 28.0), &said, plain, (left - MARGIN - 40.0, 3));
        }
        y += 12.0;
        let middle = Style { size: 12.0, bold: true, align: Align::Middle };
        sheet.text((WIDTH / 2.0, y), &list.title.to_uppercase(), middle);
        y + 10.0
    }

    /// Where and when it was laid down, by whom.
    fn sign(&self, sheet: &mut Sheet<'_>, top: f32) {
        let Sign { title, name, number } = &self.head.sign;
        let style = Style { size: 10.0, bold: false, align: Align::Left };
        let left = WIDTH * 0.62;
        let room = WIDTH - MARGIN - left;
        let mut y = top + 24.0;
        let place = self.texts.label("decree-laid-down-in");
        sheet.lines((left, y), &format!("{place} {}", self.head.town), style, (room, 1));
        y += 12.5;
        let on = self.texts.label("decree-laid-down-on");
        sheet.lines((left, y), &format!("{on} {}", self.head.date_said()), style, (room, 1));
        y += 15.0;
        let title = if title.is_empty() { &self.head.regent } else { title };
        sheet.lines((left, y), &title.to_uppercase(), style, (room, 1));
        y += 46.0;
        let bold = Style { bold: true, ..style };
        if name.is_empty() {
            sheet.rule(y + 2.0, left, left + 170.0);
        }
        sheet.lines((left, y), &name.to_uppercase(), bold, (room, 1));
        if !number.is_empty() {
            sheet.lines((left, y + 12.5), &format!("NIP {number}"), style, (room, 1));
        }
    }
}

/// The table of contents that a viewer shows beside the pages.
#[derive(Default)]
struct Contents {
    outline: Option<Outline>,
    district: Option<(String, OutlineNode)>,
}

impl Contents {
    fn add(&mut self, district: &str, village: &str, (page, y): (usize, f32)) {
        let to = XyzDestination::new(page, Point::from_xy(0.0, y));
        let same = self.district.as_ref().is_some_and(|(open, _)| open == district);
        if !same {
            self.close();
            let title = TEXTS.say(&Message::new("decree-district").text("district", district));
            self.district = Some((district.to_owned(), OutlineNode::new(title, to.clone())));
        }
        if let Some((_, node)) = self.district.as_mut().filter(|_| !village.is_empty()) {
            node.push_child(OutlineNode::new(village.to_owned(), to));
        }
    }

    fn close(&mut self) {
        if let Some((_, node)) = self.district.take() {
            self.outline.get_or_insert_default().push_child(node);
        }
    }

    fn finish(mut self) -> Outline {
        self.close();
        self.outline.unwrap_or_default()
    }
}
