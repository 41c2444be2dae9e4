//! A letter of one page in plain words and large print, written from above; and the head of the office
//! that letters and labels stand on.

use krilla::Document;
use krilla::tagging::{Tag, TagGroup, TagTree};
use time::Date;

use super::Annex;
use super::listing::{add_page, document};
use super::sheet::{Align, Faces, HEAD, Part, Sheet, Style, UPRIGHT};
use crate::{DocumentError, Letterhead};

/// Sizes of the letters in points, the best first: a smaller one only where the text does not fit.
const SIZES: [f32; 7] = [15.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0];

/// From the top of a line to the foot of its letters, as a multiple of the size.
const ASCENT: f32 = 0.95;

/// From line to line, as a multiple of the size.
const LEADING: f32 = 1.22;

/// Lines that one text may have.
const MOST: usize = 6;

/// Stands before a line of a list without numbers.
pub(crate) const BULLET: &str = "•";

/// A letter that is being written from above.
pub(crate) struct Writer<'f> {
    sheet: Sheet<'f>,
    size: f32,
    /// Where the next line begins, from above.
    y: f32,
}

impl<'f> Writer<'f> {
    /// The page in the largest size in which all of it fits.
    pub(crate) fn page(
        faces: &'f Faces,
        head: &Letterhead,
        write: impl Fn(&mut Self),
    ) -> Sheet<'f> {
        let mut sizes = SIZES.into_iter().peekable();
        loop {
            let size = sizes.next().unwrap_or(SIZES[SIZES.len() - 1]);
            let mut sheet = Sheet::new(faces, UPRIGHT);
            let y = letterhead(&mut sheet, head);
            let mut writer = Self { sheet, size, y };
            write(&mut writer);
            if writer.y <= UPRIGHT.height - UPRIGHT.margin * 0.7 || sizes.peek().is_none() {
                return writer.sheet;
            }
        }
    }

    fn plain(&self) -> Style {
        Style { size: self.size, bold: false, align: Align::Left }
    }

    /// A paragraph or a heading.
    fn part(&mut self, part: Part, text: &str, style: Style) {
        self.sheet.part(part);
        self.text(0.0, text, style);
    }

    /// A text from this far to the right.
    fn text(&mut self, indent: f32, text: &str, style: Style) {
        let room = (UPRIGHT.room() - indent, MOST);
        let y = self.y + style.size * ASCENT;
        let lines = self.sheet.lines((UPRIGHT.margin + indent, y), text, style, room);
        self.y += style.size * LEADING * lines as f32;
    }

    /// Room above what follows, as a multiple of the size.
    fn space(&mut self, of_size: f32) {
        self.y += self.size * of_size;
    }

    /// A paragraph.
    pub(crate) fn says(&mut self, text: &str) {
        self.part(Part::Paragraph, text, self.plain());
    }

    fn bold(&self, larger: f32) -> Style {
        Style { size: self.size + larger, bold: true, ..self.plain() }
    }

    /// A paragraph in bold letters.
    pub(crate) fn stresses(&mut self, text: &str) {
        self.part(Part::Paragraph, text, self.bold(0.0));
    }

    /// The name of whom the letter goes to.
    pub(crate) fn names(&mut self, name: &str) {
        self.part(Part::Paragraph, name, self.bold(2.5));
    }

    /// What the letter says in one sentence.
    pub(crate) fn announces(&mut self, text: &str) {
        self.space(0.6);
        self.part(Part::Title, text, self.bold(3.5));
    }

    /// The day on the right, and to whom it goes on the left of the same line.
    pub(crate) fn dated(&mut self, dated: &str, to: &str) {
        let small = Style { size: 11.0, ..self.plain() };
        let y = self.y + small.size * ASCENT;
        self.sheet.part(Part::Paragraph);
        self.sheet.text((UPRIGHT.right(), y), dated, Style { align: Align::Right, ..small });
        self.part(Part::Paragraph, to, small);
    }

    /// A line of a list, with what stands before it.
    pub(crate) fn point(&mut self, mark: &str, text: &str) {
        let y = self.y + self.size * ASCENT;
        self.sheet.part(Part::Paragraph);
        self.sheet.text((UPRIGHT.margin + 4.0, y), mark, self.plain());
        self.text(self.size * 1.1 + 2.0, text, self.plain());
    }

    /// A heading.
    pub(crate) fn heading(&mut self, text: &str) {
        self.space(0.5);
        self.part(Part::Heading, text, self.bold(0.0));
    }

    /// What must not be missed, on grey.
    pub(crate) fn warns(&mut self, text: &str) {
        let room = (UPRIGHT.room() - 12.0, 1);
        let mut style = Style { align: Align::Middle, ..self.bold(2.5) };
        while style.size > SIZES[SIZES.len() - 1] && !self.sheet.fits(text, style, room) {
            style.size -= 0.5;
        }
        let height = style.size * 2.0;
        let top = self.y + self.size * 0.3;
        self.sheet.fill(HEAD, top, height);
        self.sheet.part(Part::Paragraph);
        let y = top + style.size * 1.35;
        self.sheet.lines((UPRIGHT.width / 2.0, y), text, style, room);
        self.y = top + height;
    }
}

/// The letters as one document, a page each; readable by screen readers.
pub(crate) struct Letters {
    document: Document,
    tags: TagTree,
    pages: usize,
}

impl Letters {
    /// No letter yet. The title, and the government and the day that it is dated.
    pub(crate) fn new(title: String, author: (String, Option<Date>)) -> Self {
        let tags = TagTree::new().with_lang(Some("id-ID".to_owned()));
        Self { document: document(title, author, true), tags, pages: 0 }
    }

    /// Adds the page of one letter.
    pub(crate) fn add(&mut self, sheet: Sheet<'_>) {
        let mut letter = TagGroup::new(Tag::Section);
        for part in add_page(&mut self.document, UPRIGHT, sheet) {
            letter.push(part);
        }
        self.tags.push(letter);
        self.pages += 1;
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.pages == 0
    }

    /// The document; so many people got a letter.
    pub(crate) fn finish(mut self, rows: u64) -> Result<Annex, DocumentError> {
        self.document.set_tag_tree(self.tags);
        let bytes = self.document.finish().map_err(|error| DocumentError(error.to_string()))?;
        Ok(Annex { bytes, pages: self.pages, rows })
    }
}

/// The head of the office; returns where the text begins.
fn letterhead(sheet: &mut Sheet<'_>, head: &Letterhead) -> f32 {
    let centre = UPRIGHT.width / 2.0;
    let mut y = UPRIGHT.margin - 6.0;
    let lines = [
        (head.government.to_uppercase(), 12.0, false),
        (head.office.to_uppercase(), 14.0, true),
        (head.address.clone(), 9.5, false),
        (head.contact.clone(), 9.5, false),
    ];
    for (text, size, bold) in lines.iter().filter(|(text, ..)| !text.is_empty()) {
        let style = Style { size: *size, bold: *bold, align: Align::Middle };
        sheet.part(Part::Paragraph);
        let lines = sheet.lines((centre, y), text, style, (UPRIGHT.room(), 2));
        y += size * LEADING * lines as f32;
    }
    sheet.rule(y - 4.0, UPRIGHT.margin, UPRIGHT.right());
    sheet.rule(y - 2.0, UPRIGHT.margin, UPRIGHT.right());
    y + 4.0
}
