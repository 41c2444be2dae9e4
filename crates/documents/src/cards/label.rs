//! The label of a parcel.

use lindung_core::message::Message;

use super::tiles::{Grid, Tiles, WHOLE};
use super::{CardsHead, Parcel};
use crate::DocumentError;
use crate::decree::{NOT_YET, TEXTS};
use crate::drawn::{Align, Annex, Code, Faces, Sheet, Style};

/// Four of A6 upright.
const GRID: Grid = Grid { columns: 2, rows: 2 };

/// Empty at the edges of a label, in points.
const PAD: f32 = 26.0;

/// Side of the QR code, in points (32 mm).
const CODE: f32 = 90.0;

/// Draws all labels.
pub(super) fn labels(head: &CardsHead, parcels: &[Parcel]) -> Result<Annex, DocumentError> {
    let faces = Faces::new()?;
    let author = (head.head.government.clone(), head.date);
    let mut tiles = Tiles::new(GRID, label("title"), author);
    for page in parcels.chunks(GRID.count()) {
        let mut sheet = Sheet::new(&faces, WHOLE);
        for (at, parcel) in page.iter().enumerate() {
            draw(&mut sheet, GRID.corner(at), head, parcel)?;
        }
        tiles.add(sheet, page.len());
    }
    if tiles.is_empty() {
        let mut sheet = Sheet::new(&faces, WHOLE);
        let room = (WHOLE.width - 2.0 * PAD, 2);
        sheet.lines((PAD, PAD + 12.0), &label("nobody"), style(12.0, false), room);
        tiles.add(sheet, 0);
    }
    tiles.finish()
}

fn label(key: &str) -> String {
    TEXTS.label(&format!("paper-parcel-{key}"))
}

fn style(size: f32, bold: bool) -> Style {
    Style { size, bold, align: Align::Left }
}

fn draw(
    sheet: &mut Sheet<'_>,
    (left, top): (f32, f32),
    head: &CardsHead,
    parcel: &Parcel,
) -> Result<(), DocumentError> {
    let (width, height) = GRID.tile();
    let (left, right) = (left + PAD, left + width - PAD);
    let room = right - left;
    let mut y = top + PAD + 8.0;
    sheet.lines((left, y), &head.head.government.to_uppercase(), style(8.5, false), (room, 1));
    y += 16.0;
    sheet.lines((left, y), &label("title"), style(14.0, true), (room, 1));
    y += 13.0;
    sheet.lines((left, y), &head.round, style(9.5, false), (room, 1));
    y += 6.0;
    sheet.rule(y, left, right);

    sheet.code((right - CODE, y + 12.0), CODE, Code::of(&parcel.number)?);
    let beside = room - CODE - 16.0;
    sheet.text((left, y + 18.0), &label("number"), style(8.5, false));
    sheet.lines((left, y + 34.0), &parcel.number, style(16.0, true), (beside, 1));
    sheet.text((left, y + 56.0), &label("cards"), style(8.5, false));
    let cards = TEXTS.number(parcel.cards.try_into().unwrap_or(i64::MAX));
    sheet.lines((left, y + 86.0), &cards, style(30.0, true), (beside, 1));
    y += CODE + 28.0;

    let day = parcel.packed.map_or_else(|| NOT_YET.to_owned(), |day| TEXTS.date(day));
    for (key, text, size) in
        [("from", &parcel.from, 11.0), ("to", &parcel.to, 15.0), ("packed", &day, 10.0)]
    {
        sheet.text((left, y), &label(key), style(8.5, false));
        let bold = style(size, key == "to");
        let lines = sheet.lines((left, y + size + 2.0), text, bold, (room, 2));
        y += size * 1.22 * lines as f32 + 15.0;
    }

    let foot = top + height - PAD;
    sheet.rule(foot - 84.0, left, right);
    let take = Message::new("paper-parcel-take").text("contact", &head.contact);
    sheet.lines((left, foot - 73.0), &TEXTS.say(&take), style(8.0, false), (room, 3));
    sheet.text((left, foot - 38.0), &label("counted"), style(9.0, false));
    sheet.text((left, foot - 20.0), &label("taken"), style(9.0, false));
    sheet.text((left, foot - 2.0), &label("signed"), style(9.0, false));
    for line in [38.0, 20.0, 2.0] {
        sheet.rule(foot - line + 2.0, left + 92.0, right);
    }
    Ok(())
}
