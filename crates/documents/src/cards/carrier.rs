//! The card: name, participant number, village, until when, its own number, its QR code. No NIK: a card
//! that is lost tells nobody who it is that lost it but the name.

use lindung_core::message::Message;

use super::tiles::{Grid, Tiles};
use super::{Card, CardVillage, CardsHead};
use crate::DocumentError;
use crate::decree::{NOT_YET, TEXTS};
use crate::drawn::{Align, Annex, Code, Faces, Sheet, Style};

/// Eight of A7 lying.
const GRID: Grid = Grid { columns: 2, rows: 4 };

/// Empty at the edges of a card, in points: what a printer leaves white.
const PAD: f32 = 20.0;

/// Side of the QR code, in points (28 mm).
const CODE: f32 = 79.2;

/// Between the texts and the QR code: its empty border is four modules.
const GAP: f32 = 12.0;

/// Sizes of the name in points, the best first: a smaller one only where it does not fit.
const NAMES: [f32; 3] = [13.0, 11.5, 10.0];

/// Draws all cards.
pub(super) fn carriers(head: &CardsHead, villages: &[CardVillage]) -> Result<Annex, DocumentError> {
    let faces = Faces::new()?;
    let author = (head.head.government.clone(), head.date);
    let mut tiles = Tiles::new(GRID, label("title"), author);
    let words = Words::of(head);
    for village in villages.iter().filter(|village| !village.cards.is_empty()) {
        tiles.village(&village.district, &village.name);
        let place = Message::new("paper-card-place").text("village", &village.name);
        let place = TEXTS.say(&place.text("district", &village.district));
        for page in village.cards.chunks(GRID.count()) {
            let mut sheet = Sheet::new(&faces, super::tiles::WHOLE);
            for (at, card) in page.iter().enumerate() {
                words.draw(&mut sheet, GRID.corner(at), &place, card)?;
            }
            tiles.add(sheet, page.len());
        }
    }
    if tiles.is_empty() {
        let mut sheet = Sheet::new(&faces, super::tiles::WHOLE);
        let plain = Style { size: 12.0, bold: false, align: Align::Left };
        let room = (GRID.tile().0 * 2.0 - 2.0 * PAD, 2);
        sheet.lines((PAD, PAD + 12.0), &TEXTS.label("paper-card-nobody"), plain, room);
        tiles.add(sheet, 0);
    }
    tiles.finish()
}

fn label(key: &str) -> String {
    TEXTS.label(&format!("paper-carrier-{key}"))
}

fn say(key: &str) -> Message {
    Message::new(format!("paper-carrier-{key}"))
}

/// What is the same on every card, said once.
struct Words {
    government: String,
    title: String,
    no_kpj: String,
    round: String,
    help: String,
    free: String,
}

impl Words {
    fn of(head: &CardsHead) -> Self {
        Self {
            government: head.head.government.to_uppercase(),
            title: label("title"),
            no_kpj: label("no-kpj"),
            round: head.round.clone(),
            help: TEXTS.say(&say("help").text("contact", &head.contact)),
            free: label("free"),
        }
    }

    fn draw(
        &self,
        sheet: &mut Sheet<'_>,
        (left, top): (f32, f32),
        place: &str,
        card: &Card,
    ) -> Result<(), DocumentError> {
        let (width, height) = GRID.tile();
        let (left, right) = (left + PAD, left + width - PAD);
        let plain = Style { size: 9.5, bold: false, align: Align::Left };
        let small = Style { size: 7.5, ..plain };
        let bold = Style { bold: true, ..plain };

        let mut y = top + PAD + 7.0;
        sheet.lines((left, y), &self.government, small, (right - left, 1));
        y += 12.0;
        sheet.lines((left, y), &self.title, Style { size: 11.0, ..bold }, (right - left, 1));
        y += 5.0;
        sheet.rule(y, left, right);

        let code_top = y + 8.0;
        sheet.code((right - CODE, code_top), CODE, Code::of(&card.code)?);
        let number = TEXTS.say(&say("number").text("number", TEXTS.number(signed(card.number))));
        let under = (right - CODE / 2.0, code_top + CODE + 10.0);
        sheet.text(under, &number, Style { size: 8.5, align: Align::Middle, ..bold });

        let room = right - CODE - GAP - left;
        let names = NAMES.map(|size| Style { size, ..bold });
        let fits = |name: &&Style| sheet.fits(&card.name, **name, (room, 2));
        let name = names.iter().find(fits).copied().unwrap_or(bold);
        y += 19.0;
        y += name.size * 1.22 * sheet.lines((left, y), &card.name, name, (room, 2)) as f32;
        let kpj = match card.kpj.as_str() {
            "" => self.no_kpj.clone(),
            kpj => TEXTS.say(&say("kpj").text("kpj", kpj)),
        };
        sheet.lines((left, y), &kpj, plain, (room, 1));
        y += 13.0;
        y += 11.6 * sheet.lines((left, y), place, plain, (room, 2)) as f32;
        y += 3.0;
        let until = card.until.map_or_else(|| NOT_YET.to_owned(), |m| TEXTS.date(m.last_day()));
        sheet.lines((left, y), &label("until"), small, (room, 1));
        sheet.lines((left, y + 12.0), &until, Style { size: 11.0, ..bold }, (room, 1));

        let foot = top + height - PAD;
        sheet.rule(foot - 32.0, left, right);
        let help = sheet.lines((left, foot - 22.0), &self.help, small, (right - left, 2));
        let free = foot - 22.0 + 9.15 * help as f32;
        sheet.lines((left, free), &self.free, Style { bold: true, ..small }, (right - left, 1));
        let round = Style { align: Align::Left, size: 7.0, ..plain };
        sheet.lines((left, foot - 36.0), &self.round, round, (room, 1));
        Ok(())
    }
}

fn signed(number: u64) -> i64 {
    number.try_into().unwrap_or(i64::MAX)
}
