//! A long table from its head to its last page.

use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::tagging::TagGroup;
use krilla::{Document, SerializeSettings};
use lindung_core::message::Message;
use time::Date;

use super::Annex;
use super::sheet::{Align, Faces, Page, Sheet, Style, heads_height};
use super::table::{Column, Line, Room, height_of, paginate};
use crate::DocumentError;
use crate::decree::TEXTS;

/// What a long table is made of.
pub(crate) trait Listing {
    /// The page it stands on.
    fn page(&self) -> Page;

    /// Its columns.
    fn columns(&self) -> &[Column];

    /// Its lines in order; walked through twice, once to count the pages.
    fn lines(&self) -> Box<dyn Iterator<Item = Line<'_>> + '_>;

    /// The district and the village that the whole of it is of, for the table of contents; none
    /// when it names its places itself.
    fn contents(&self) -> Option<(&str, &str)> {
        None
    }

    /// How many people it counts, or how many changes.
    fn rows(&self) -> u64;

    /// Draws the head of the first page; returns where the table begins.
    fn title(&self, sheet: &mut Sheet<'_>) -> f32;

    /// What names it at the head of the other pages and in a viewer.
    fn running(&self) -> String;

    /// What is marked on the right of the head of the other pages.
    fn mark(&self) -> String {
        String::new()
    }

    /// What stands at the foot of each page.
    fn foot(&self) -> &str;

    /// Who wrote it, and on which day.
    fn author(&self) -> (String, Option<Date>);

    /// Draws where it is signed; `top` is where the room for it begins.
    fn sign(&self, sheet: &mut Sheet<'_>, top: f32);
}

/// Where the table begins below the margin on the other pages, in points.
const BELOW_MARGIN: f32 = 18.0;

/// Between the end of the table and the line of the page number, in points.
const ABOVE_FOOT: f32 = 14.0;

/// Draws the whole list. The same list gives the same bytes.
pub(crate) fn print(list: &impl Listing) -> Result<Annex, DocumentError> {
    print_each(list.running(), list.author(), std::iter::once(list))
}

/// Draws one list after the other, each with its own head, its own page numbers and its own place
/// to sign. The title, and who wrote it on which day.
pub(crate) fn print_each<'l, L: Listing + 'l>(
    title: String,
    author: (String, Option<Date>),
    lists: impl Iterator<Item = &'l L>,
) -> Result<Annex, DocumentError> {
    let faces = Faces::new()?;
    let mut document = document(title, author, false);
    let (mut contents, mut pages, mut rows) = (Contents::default(), 0, 0);
    for list in lists {
        pages += Book::new(list, &faces).draw(&mut document, &mut contents, pages);
        rows += list.rows();
    }
    document.set_outline(contents.finish());
    let bytes = document.finish().map_err(|error| DocumentError(error.to_string()))?;
    Ok(Annex { bytes, pages, rows })
}

/// The settings of a document that is drawn. Long tables have no tags, see the crate's README.
pub(crate) fn document(
    title: String,
    (author, day): (String, Option<Date>),
    tagged: bool,
) -> Document {
    let settings = SerializeSettings { enable_tagging: tagged, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    let mut metadata = Metadata::new()
        .title(title)
        .language("id-ID".to_owned())
        .creator("Lindung".to_owned())
        .authors(vec![author]);
    if let Some(day) = day {
        let year = u16::try_from(day.year()).unwrap_or_default();
        let created = DateTime::new(year).month(u8::from(day.month())).day(day.day());
        metadata = metadata.creation_date(created);
    }
    document.set_metadata(metadata);
    document
}

/// Puts a drawn sheet onto the next page; gives the tags of its parts.
pub(crate) fn add_page(document: &mut Document, page: Page, sheet: Sheet<'_>) -> Vec<TagGroup> {
    let settings = PageSettings::from_wh(page.width, page.height);
    let mut drawn = document.start_page_with(settings.unwrap_or_default());
    let mut surface = drawn.surface();
    let tags = sheet.draw(&mut surface);
    surface.finish();
    drawn.finish();
    tags
}

/// The pages of one list.
struct Book<'b, L> {
    list: &'b L,
    faces: &'b Faces,
    running: String,
    room: Room,
}

impl<'b, L: Listing> Book<'b, L> {
    fn new(list: &'b L, faces: &'b Faces) -> Self {
        let page = list.page();
        let bottom = page.foot() - ABOVE_FOOT;
        let heads = heads_height(&faces.bold, list.columns());
        let first_top = list.title(&mut Sheet::new(faces, page));
        let room = Room {
            first: bottom - first_top - heads,
            others: bottom - page.margin - BELOW_MARGIN - heads,
        };
        Self { list, faces, running: list.running(), room }
    }

    /// Draws the pages of the list behind so many others; returns how many they are.
    fn draw(&self, document: &mut Document, contents: &mut Contents, behind: usize) -> usize {
        let Self { list, faces, .. } = self;
        let page = list.page();
        let begins = paginate(list.lines(), &faces.plain, list.columns(), self.room);
        if let Some((district, village)) = list.contents() {
            contents.add(district, village, (behind, 0.0));
        }
        let mut lines = list.lines();
        let mut open: Option<String> = None;
        for (at, first) in begins.iter().enumerate() {
            let next = begins.get(at + 1).copied().unwrap_or(usize::MAX);
            let mut sheet = Sheet::new(faces, page);
            let mut y = self.begin_page(&mut sheet, at, begins.len());
            let mut goes_on = open.clone();
            for line in lines.by_ref().take(next - first) {
                if let (Some(again), false) = (goes_on.take(), matches!(line, Line::Place { .. })) {
                    sheet.place(y, &again);
                    y += height_of(1);
                }
                match &line {
                    Line::Place { again, contents: (district, village), .. } => {
                        contents.add(district, village, (behind + at, y));
                        open = Some(again.clone());
                    }
                    Line::Sum { closes: true, .. } => open = None,
                    Line::Sign => list.sign(&mut sheet, y),
                    _ => {}
                }
                y += sheet.line(y, &line, list.columns());
            }
            add_page(document, page, sheet);
        }
        begins.len()
    }

    /// What stands on a page besides the rows; returns where these begin.
    fn begin_page(&self, sheet: &mut Sheet<'_>, at: usize, pages: usize) -> f32 {
        let (list, page) = (self.list, self.list.page());
        let top = if at == 0 {
            list.title(sheet)
        } else {
            let style = Style { size: 8.5, bold: false, align: Align::Left };
            let y = page.margin + 8.0;
            sheet.lines((page.margin, y), &self.running, style, (page.room() - 60.0, 1));
            let style = Style { size: 9.0, bold: true, align: Align::Right };
            sheet.text((page.right(), y), &list.mark(), style);
            page.margin + BELOW_MARGIN
        };
        let style = Style { size: 8.0, bold: false, align: Align::Left };
        let foot = page.foot();
        sheet.rule(foot - 9.0, page.margin, page.right());
        sheet.lines((page.margin, foot), list.foot(), style, (page.room() - 120.0, 2));
        let number = Message::new("decree-page").number("page", at + 1).number("pages", pages);
        let style = Style { align: Align::Right, ..style };
        sheet.text((page.right(), foot), &TEXTS.say(&number), style);
        sheet.heads(top, list.columns())
    }
}

/// The table of contents that a viewer shows beside the pages.
#[derive(Default)]
pub(crate) struct Contents {
    outline: Option<Outline>,
    district: Option<(String, OutlineNode)>,
}

impl Contents {
    /// A village that begins on a page at a height.
    pub(crate) fn add(&mut self, district: &str, village: &str, (page, y): (usize, f32)) {
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

    /// The whole of it.
    pub(crate) fn finish(mut self) -> Outline {
        self.close();
        self.outline.unwrap_or_default()
    }
}
