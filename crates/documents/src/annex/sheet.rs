//! The pages of a long table, drawn with krilla.

use krilla::color::luma;
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, Stroke};
use krilla::surface::Surface;
use krilla::text::KrillaGlyph;

use super::face::Face;
use super::table::{Column, LEADING, Line, PAD, SIDE, SIZE, height_of};
use crate::DocumentError;
use crate::fonts;

/// A4 lying, in points.
pub(super) const WIDTH: f32 = 841.89;
/// A4 lying, in points.
pub(super) const HEIGHT: f32 = 595.28;
/// Empty on every side, in points.
pub(super) const MARGIN: f32 = 36.0;
/// Where the line of the page number stands, in points from above.
pub(super) const FOOT: f32 = HEIGHT - 22.0;

/// From the top of a line of text to the foot of its letters, in points.
const ASCENT: f32 = 7.8;

/// Grey levels: 0 is black.
const INK: u8 = 0;
const RULE: u8 = 165;
const HEAD: u8 = 224;
const PLACE: u8 = 240;

/// The fonts.
pub(super) struct Faces {
    /// Upright.
    pub(super) plain: Face,
    /// Bold.
    pub(super) bold: Face,
}

impl Faces {
    /// Reads the fonts.
    pub(super) fn new() -> Result<Self, DocumentError> {
        let read = |bytes| Face::of(bytes).ok_or(DocumentError("a font cannot be read".to_owned()));
        Ok(Self { plain: read(fonts::REGULAR)?, bold: read(fonts::BOLD)? })
    }
}

/// A page that is being drawn. Fills come before rules, and rules before texts, so each kind is
/// gathered first.
pub(super) struct Sheet<'f> {
    faces: &'f Faces,
    fills: Vec<(u8, Rect)>,
    rules: PathBuilder,
    texts: Vec<Placed>,
}

struct Placed {
    x: f32,
    y: f32,
    size: f32,
    bold: bool,
    text: String,
}

impl<'f> Sheet<'f> {
    /// An empty page.
    pub(super) fn new(faces: &'f Faces) -> Self {
        Self { faces, fills: Vec::new(), rules: PathBuilder::new(), texts: Vec::new() }
    }

    fn face(&self, bold: bool) -> &'f Face {
        if bold { &self.faces.bold } else { &self.faces.plain }
    }

    /// A text whose letters stand on `y`; with `right`, it ends at `x`.
    pub(super) fn text(&mut self, (x, y): (f32, f32), text: &str, style: Style) {
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
        self.texts.push(Placed { x, y, size, bold, text: text.to_owned() });
    }

    /// A text in at most so many lines of so many points; returns how many they are.
    pub(super) fn lines(
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

    /// A line from left to right.
    pub(super) fn rule(&mut self, y: f32, from: f32, to: f32) {
        self.rules.move_to(from, y);
        self.rules.line_to(to, y);
    }

    fn upright(&mut self, x: f32, from: f32, to: f32) {
        self.rules.move_to(x, from);
        self.rules.line_to(x, to);
    }

    fn fill(&mut self, grey: u8, top: f32, height: f32) {
        let rect = Rect::from_xywh(MARGIN, top, WIDTH - 2.0 * MARGIN, height);
        self.fills.extend(rect.map(|rect| (grey, rect)));
    }

    /// The heads of the columns; returns where the rows begin.
    pub(super) fn heads(&mut self, top: f32, columns: &[Column]) -> f32 {
        let height = heads_height(&self.faces.bold, columns);
        self.fill(HEAD, top, height);
        let mut x = MARGIN;
        for column in columns {
            let style = Style { size: SIZE, bold: true, align: column.align() };
            let room = (column.width - 2.0 * SIDE, 2);
            self.lines((column.text_at(x), top + PAD + ASCENT), &column.title, style, room);
            x += column.width;
        }
        self.rule(top, MARGIN, WIDTH - MARGIN);
        self.rule(top + height, MARGIN, WIDTH - MARGIN);
        self.uprights(columns, top, top + height);
        top + height
    }

    /// The rules between columns, from one height to another.
    fn uprights(&mut self, columns: &[Column], from: f32, to: f32) {
        let mut x = MARGIN;
        self.upright(x, from, to);
        for column in columns {
            x += column.width;
            self.upright(x, from, to);
        }
    }

    /// The name of a place, across the table.
    pub(super) fn place(&mut self, top: f32, said: &str) {
        let height = height_of(1);
        self.fill(PLACE, top, height);
        self.across(top, height, said, true);
        self.edges(top, height);
    }

    /// The left and the right end of a line, and the rule below it.
    fn edges(&mut self, top: f32, height: f32) {
        self.upright(MARGIN, top, top + height);
        self.upright(WIDTH - MARGIN, top, top + height);
        self.rule(top + height, MARGIN, WIDTH - MARGIN);
    }

    fn across(&mut self, top: f32, height: f32, said: &str, bold: bool) {
        let style = Style { size: SIZE, bold, align: Align::Left };
        let room = (WIDTH - 2.0 * MARGIN - 2.0 * SIDE, 1);
        let at = (MARGIN + SIDE, top + (height - LEADING) / 2.0 + ASCENT);
        self.lines(at, said, style, room);
    }

    /// Draws a line of the table; returns its height.
    pub(super) fn line(&mut self, top: f32, line: &Line<'_>, columns: &[Column]) -> f32 {
        let height = line.height(&self.faces.plain, columns);
        match line {
            Line::Place { said, .. } => self.place(top, said),
            Line::Row(cells) => {
                let mut x = MARGIN;
                for (cell, column) in cells.iter().zip(columns) {
                    let style = Style { size: SIZE, bold: false, align: column.align() };
                    for (at, text) in cell.lines(&self.faces.plain, column).iter().enumerate() {
                        let y = top + PAD + ASCENT + LEADING * at as f32;
                        self.text((column.text_at(x), y), text, style);
                    }
                    x += column.width;
                }
                self.uprights(columns, top, top + height);
                self.rule(top + height, MARGIN, WIDTH - MARGIN);
            }
            Line::Sum { said, values, strong, .. } => {
                self.sum(top, said, values, columns);
                if *strong {
                    self.fill(HEAD, top, height);
                }
            }
            Line::Heading(said) => {
                let style = Style { size: 10.0, bold: true, align: Align::Left };
                self.text((MARGIN, top + height - 2.0 * PAD), said, style);
                self.rule(top + height, MARGIN, WIDTH - MARGIN);
            }
            Line::Note(said) => {
                let style = Style { size: 8.0, bold: false, align: Align::Left };
                let room = (WIDTH - 2.0 * MARGIN, 1);
                self.lines((MARGIN, top + PAD + ASCENT), said, style, room);
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
        self.lines((MARGIN + SIDE, y), said, style, (label - 2.0 * SIDE, 1));
        let mut x = MARGIN + label;
        for (value, column) in values.iter().zip(summed) {
            let style = Style { align: Align::Right, ..style };
            self.text((x + column.width - SIDE, y), value, style);
            self.upright(x, top, top + height);
            x += column.width;
        }
        self.edges(top, height);
    }

    /// Puts all of it on the page.
    pub(super) fn draw(self, surface: &mut Surface<'_>) {
        for (grey, rect) in &self.fills {
            let mut path = PathBuilder::new();
            path.push_rect(*rect);
            paint(surface, path.finish(), Some(shade(*grey)), None);
        }
        let stroke =
            Stroke { paint: luma::Color::new(RULE).into(), width: 0.4, ..Stroke::default() };
        paint(surface, self.rules.finish(), None, Some(stroke));
        surface.set_stroke(None);
        surface.set_fill(Some(shade(INK)));
        let mut glyphs: Vec<KrillaGlyph> = Vec::new();
        for placed in &self.texts {
            let face = if placed.bold { &self.faces.bold } else { &self.faces.plain };
            face.glyphs(&placed.text, &mut glyphs);
            let at = Point::from_xy(placed.x, placed.y);
            surface.draw_glyphs(at, &glyphs, face.font(), &placed.text, placed.size, false);
        }
    }
}

/// How a text looks and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Style {
    /// In points.
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) align: Align,
}

/// Whether a text begins, has its middle or ends at its point.
#[derive(Clone, Copy)]
pub(super) enum Align {
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
pub(super) fn heads_height(bold: &Face, columns: &[Column]) -> f32 {
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
