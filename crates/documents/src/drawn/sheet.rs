//! A page that is drawn straight, with krilla.

use std::num::NonZeroU16;

use krilla::color::luma;
use krilla::geom::{Path, PathBuilder, Point, Rect, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Tag, TagGroup, TagKind};
use krilla::text::KrillaGlyph;

use super::code::Code;
use super::face::Face;
use super::table::{Column, LEADING, Line, PAD, SIDE, SIZE, height_of};
use crate::decree::TEXTS;
use crate::{DocumentError, Letterhead, fonts};
use time::Date;

/// The measures of a page, in points.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Page {
    pub(crate) width: f32,
    pub(crate) height: f32,
    /// Empty on every side.
    pub(crate) margin: f32,
}

/// A4 with its long side below.
pub(crate) const LYING: Page = Page { width: 841.89, height: 595.28, margin: 36.0 };

/// A4 with its short side below.
pub(crate) const UPRIGHT: Page = Page { width: 595.28, height: 841.89, margin: 56.0 };

impl Page {
    /// Where the line of the page number stands, from above.
    pub(crate) const fn foot(self) -> f32 {
        self.height - 22.0
    }

    /// Where texts end on the right.
    pub(crate) const fn right(self) -> f32 {
        self.width - self.margin
    }

    /// Between the margins.
    pub(crate) const fn room(self) -> f32 {
        self.width - 2.0 * self.margin
    }
}

/// From the top of a line of text to the foot of its letters, in points.
const ASCENT: f32 = 7.8;

/// Grey levels: 0 is black.
const INK: u8 = 0;
const RULE: u8 = 165;
/// Behind heads and sums.
pub(crate) const HEAD: u8 = 224;
const PLACE: u8 = 240;

/// The fonts.
pub(crate) struct Faces {
    /// Upright.
    pub(crate) plain: Face,
    /// Bold.
    pub(crate) bold: Face,
}

impl Faces {
    /// Reads the fonts.
    pub(crate) fn new() -> Result<Self, DocumentError> {
        let read = |bytes| Face::of(bytes).ok_or(DocumentError("a font cannot be read".to_owned()));
        Ok(Self { plain: read(fonts::REGULAR)?, bold: read(fonts::BOLD)? })
    }
}

/// A page that is being drawn. Fills come before rules, and rules before texts, so each kind is
/// gathered first.
pub(crate) struct Sheet<'f> {
    faces: &'f Faces,
    page: Page,
    fills: Vec<(u8, Rect)>,
    rules: PathBuilder,
    codes: Vec<(f32, f32, f32, Code)>,
    parts: Vec<Part>,
    texts: Vec<Placed>,
}

struct Placed {
    /// Which of the parts it belongs to.
    part: usize,
    x: f32,
    y: f32,
    size: f32,
    bold: bool,
    text: String,
}

impl<'f> Sheet<'f> {
    /// An empty page.
    pub(crate) fn new(faces: &'f Faces, page: Page) -> Self {
        Self {
            faces,
            page,
            fills: Vec::new(),
            rules: PathBuilder::new(),
            codes: Vec::new(),
            parts: Vec::new(),
            texts: Vec::new(),
        }
    }

    fn face(&self, bold: bool) -> &'f Face {
        if bold { &self.faces.bold } else { &self.faces.plain }
    }

    /// A text whose letters stand on `y`; with `right`, it ends at `x`.
    pub(crate) fn text(&mut self, (x, y): (f32, f32), text: &str, style: Style) {
        if text.is_empty() {
            return;
        }
        let Style { size, bold, align } = style;
        let width = self.face(bold).width(text) * size;
        let x = match align {
            Align::Left => x,
            Align::Middle => x - width / 2.0,
            Align::Right => x - width,
        };
        let part = self.parts.len();
        self.texts.push(Placed { part, x, y, size, bold, text: text.to_owned() });
    }

    /// What the texts from here on are to a screen reader, in a document with tags.
    pub(crate) fn part(&mut self, part: Part) {
        self.parts.push(part);
    }

    /// A QR code with its upper left corner there, so many points from edge to edge, its own empty
    /// border not counted.
    pub(crate) fn code(&mut self, (x, y): (f32, f32), side: f32, code: Code) {
        self.codes.push((x, y, side, code));
    }

    /// A text in at most so many lines of so many points; returns how many they are.
    pub(crate) fn lines(
        &mut self,
        (x, y): (f32, f32),
        text: &str,
        style: Style,
        (width, most): (f32, usize),
    ) -> usize {
        let lines = self.face(style.bold).fit(text, width / style.size, most);
        for (at, line) in lines.iter().enumerate() {
            self.text((x, y + at as f32 * style.size * 1.22), line, style);
        }
        lines.len()
    }

    /// Whether a text fits into so many lines of so many points.
    pub(crate) fn fits(&self, text: &str, style: Style, (width, most): (f32, usize)) -> bool {
        self.face(style.bold).fit(text, width / style.size, most + 1).len() <= most
    }

    /// A line from left to right.
    pub(crate) fn rule(&mut self, y: f32, from: f32, to: f32) {
        self.rules.move_to(from, y);
        self.rules.line_to(to, y);
    }

    /// A line from above to below.
    pub(crate) fn upright(&mut self, x: f32, from: f32, to: f32) {
        self.rules.move_to(x, from);
        self.rules.line_to(x, to);
    }

    /// A grey band between the margins.
    pub(crate) fn fill(&mut self, grey: u8, top: f32, height: f32) {
        let rect = Rect::from_xywh(self.page.margin, top, self.page.room(), height);
        self.fills.extend(rect.map(|rect| (grey, rect)));
    }

    /// The heads of the columns; returns where the rows begin.
    pub(crate) fn heads(&mut self, top: f32, columns: &[Column]) -> f32 {
        let height = heads_height(&self.faces.bold, columns);
        self.fill(HEAD, top, height);
        let mut x = self.page.margin;
        for column in columns {
            let style = Style { size: SIZE, bold: true, align: column.align() };
            let room = (column.width - 2.0 * SIDE, 2);
            self.lines((column.text_at(x), top + PAD + ASCENT), &column.title, style, room);
            x += column.width;
        }
        self.rule(top, self.page.margin, self.page.right());
        self.rule(top + height, self.page.margin, self.page.right());
        self.uprights(columns, top, top + height);
        top + height
    }

    /// The rules between columns, from one height to another.
    fn uprights(&mut self, columns: &[Column], from: f32, to: f32) {
        let mut x = self.page.margin;
        self.upright(x, from, to);
        for column in columns {
            x += column.width;
            self.upright(x, from, to);
        }
    }

    /// The name of a place, across the table.
    pub(crate) fn place(&mut self, top: f32, said: &str) {
        let height = height_of(1);
        self.fill(PLACE, top, height);
        self.across(top, height, said, true);
        self.edges(top, height);
    }

    /// The left and the right end of a line, and the rule below it.
    fn edges(&mut self, top: f32, height: f32) {
        self.upright(self.page.margin, top, top + height);
        self.upright(self.page.right(), top, top + height);
        self.rule(top + height, self.page.margin, self.page.right());
    }

    fn across(&mut self, top: f32, height: f32, said: &str, bold: bool) {
        let style = Style { size: SIZE, bold, align: Align::Left };
        let room = (self.page.room() - 2.0 * SIDE, 1);
        let at = (self.page.margin + SIDE, top + (height - LEADING) / 2.0 + ASCENT);
        self.lines(at, said, style, room);
    }

    /// Draws a line of the table; returns its height.
    pub(crate) fn line(&mut self, top: f32, line: &Line<'_>, columns: &[Column]) -> f32 {
        let height = line.height(&self.faces.plain, columns);
        match line {
            Line::Place { said, .. } => self.place(top, said),
            Line::Row(cells) => {
                let mut x = self.page.margin;
                for (cell, column) in cells.iter().zip(columns) {
                    let style = Style { size: SIZE, bold: false, align: column.align() };
                    for (at, text) in cell.lines(&self.faces.plain, column).iter().enumerate() {
                        let y = top + PAD + ASCENT + LEADING * at as f32;
                        self.text((column.text_at(x), y), text, style);
                    }
                    x += column.width;
                }
                self.uprights(columns, top, top + height);
                self.rule(top + height, self.page.margin, self.page.right());
            }
            Line::Sum { said, values, strong, .. } => {
                self.sum(top, said, values, columns);
                if *strong {
                    self.fill(HEAD, top, height);
                }
            }
            Line::Heading(said) => {
                let style = Style { size: 10.0, bold: true, align: Align::Left };
                self.text((self.page.margin, top + height - 2.0 * PAD), said, style);
                self.rule(top + height, self.page.margin, self.page.right());
            }
            Line::Note(said) => {
                let style = Style { size: 8.0, bold: false, align: Align::Left };
                let room = (self.page.room(), 1);
                self.lines((self.page.margin, top + PAD + ASCENT), said, style, room);
            }
            Line::Sign => {}
        }
        height
    }

    fn sum(&mut self, top: f32, said: &str, values: &[String], columns: &[Column]) {
        let height = height_of(1);
        let first = columns.len().saturating_sub(values.len());
        let (named, summed) = columns.split_at(first);
        let label: f32 = named.iter().map(|column| column.width).sum();
        let style = Style { size: SIZE, bold: true, align: Align::Left };
        let y = top + PAD + ASCENT;
        self.lines((self.page.margin + SIDE, y), said, style, (label - 2.0 * SIDE, 1));
        let mut x = self.page.margin + label;
        for (value, column) in values.iter().zip(summed) {
            let style = Style { align: Align::Right, ..style };
            self.text((x + column.width - SIDE, y), value, style);
            self.upright(x, top, top + height);
            x += column.width;
        }
        self.edges(top, height);
    }

    /// Who signs for the office, below the town and the day.
    pub(crate) fn signed_by(&mut self, head: &Letterhead, day: Option<Date>, at: (f32, f32)) {
        let ((left, mut y), room) = (at, self.page.right() - at.0);
        let plain = Style { size: 10.0, bold: false, align: Align::Left };
        self.lines((left, y), &head.dated(day), plain, (room, 1));
        let title = match head.sign.title.as_str() {
            "" => TEXTS.label("paper-official"),
            title => title.to_owned(),
        };
        y += 13.0;
        y += 12.2 * self.lines((left, y), &title, plain, (room, 2)) as f32 + 36.0;
        let bold = Style { bold: true, ..plain };
        if head.sign.name.is_empty() {
            self.rule(y + 2.0, left, left + 170.0);
        }
        self.lines((left, y), &head.sign.name, bold, (room, 1));
        let number = format!("NIP {}", head.sign.number);
        self.lines((left, y + 12.5), &number, plain, (room, 1));
    }

    /// Puts all of it on the page; of a sheet with parts in a document with tags, gives their tags.
    pub(crate) fn draw(self, surface: &mut Surface<'_>) -> Vec<TagGroup> {
        let tagged = !self.parts.is_empty();
        if tagged {
            surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
        }
        for (grey, rect) in &self.fills {
            let mut path = PathBuilder::new();
            path.push_rect(*rect);
            paint(surface, path.finish(), Some(shade(*grey)), None);
        }
        let stroke =
            Stroke { paint: luma::Color::new(RULE).into(), width: 0.4, ..Stroke::default() };
        paint(surface, self.rules.finish(), None, Some(stroke));
        for (x, y, side, code) in self.codes {
            let module = side / code.size();
            surface.push_transform(&Transform::from_row(module, 0.0, 0.0, module, x, y));
            paint(surface, code.outline(), Some(shade(INK)), None);
            surface.pop();
        }
        surface.set_stroke(None);
        surface.set_fill(Some(shade(INK)));
        if tagged {
            surface.end_tagged();
        }
        let (mut groups, mut glyphs): (Vec<TagGroup>, Vec<KrillaGlyph>) = (Vec::new(), Vec::new());
        for texts in self.texts.chunk_by(|one, next| one.part == next.part) {
            let part = texts.first().and_then(|text| self.parts.get(text.part.checked_sub(1)?));
            let mark = part.map(|part| (part, surface.start_tagged(ContentTag::Other)));
            for (at, placed) in texts.iter().enumerate() {
                let face = if placed.bold { &self.faces.bold } else { &self.faces.plain };
                // Read aloud, the last word of a line must not grow into the first of the next.
                let gap = if mark.is_some() && at + 1 < texts.len() { " " } else { "" };
                let text = format!("{}{gap}", placed.text);
                face.glyphs(&text, &mut glyphs);
                let at = Point::from_xy(placed.x, placed.y);
                surface.draw_glyphs(at, &glyphs, face.font(), &text, placed.size, false);
            }
            if let Some((part, identifier)) = mark {
                surface.end_tagged();
                groups.push(TagGroup::with_children(part.tag(), vec![identifier.into()]));
            }
        }
        groups
    }
}

/// What a text is to a screen reader.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// The heading of the page.
    Title,
    /// A heading inside it.
    Heading,
    /// A paragraph.
    Paragraph,
}

impl Part {
    fn tag(self) -> TagKind {
        match self {
            Self::Title => Tag::Hn(NonZeroU16::MIN, None).into(),
            Self::Heading => Tag::Hn(NonZeroU16::MIN.saturating_add(1), None).into(),
            Self::Paragraph => Tag::P.into(),
        }
    }
}

/// How a text looks and where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Style {
    /// In points.
    pub(crate) size: f32,
    pub(crate) bold: bool,
    pub(crate) align: Align,
}

/// Whether a text begins, has its middle or ends at its point.
#[derive(Clone, Copy)]
pub(crate) enum Align {
    Left,
    Middle,
    Right,
}

impl Column {
    fn align(&self) -> Align {
        if self.right { Align::Right } else { Align::Left }
    }

    /// Where a text begins or ends if the column begins at `x`.
    fn text_at(&self, x: f32) -> f32 {
        if self.right { x + self.width - SIDE } else { x + SIDE }
    }
}

/// Height of the heads of the columns, in points.
pub(crate) fn heads_height(bold: &Face, columns: &[Column]) -> f32 {
    let lines = columns
        .iter()
        .map(|column| bold.fit(&column.title, (column.width - 2.0 * SIDE) / SIZE, 2).len());
    height_of(lines.max().unwrap_or(1)) + PAD
}

fn shade(grey: u8) -> Fill {
    Fill {
        paint: luma::Color::new(grey).into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::NonZero,
    }
}

fn paint(
    surface: &mut Surface<'_>,
    path: Option<Path>,
    fill: Option<Fill>,
    stroke: Option<Stroke>,
) {
    if let Some(path) = path {
        surface.set_fill(fill);
        surface.set_stroke(stroke);
        surface.draw_path(&path);
    }
}
