//! The letter of one worker.

use lindung_core::message::Message;
use lindung_core::words::{Masked, Rupiah};

use super::{SelfPay, SelfPayHead, SelfPayVillage, SelfPrice};
use crate::DocumentError;
use crate::decree::{NOT_YET, TEXTS};
use crate::drawn::{Align, Annex, Faces, HEAD, Sheet, Style, UPRIGHT, add_page, document};

/// Sizes of the letters in points, the best first: a smaller one only where the text does not fit.
const SIZES: [f32; 6] = [15.0, 14.0, 13.0, 12.0, 11.0, 10.0];

/// From the top of a line to the foot of its letters, as a multiple of the size.
const ASCENT: f32 = 0.95;

/// From line to line, as a multiple of the size.
const LEADING: f32 = 1.22;

/// Lines that one text may have.
const MOST: usize = 6;

/// Draws all letters.
pub(super) fn letters(
    head: &SelfPayHead,
    villages: &[SelfPayVillage],
) -> Result<Annex, DocumentError> {
    let faces = Faces::new()?;
    let author = (head.head.government.clone(), head.date);
    let mut document = document(label("title"), author);
    let common = Common::of(head);
    let mut pages = 0;
    for village in villages {
        for person in &village.people {
            add_page(&mut document, UPRIGHT, page(&faces, &common, village, person));
            pages += 1;
        }
    }
    if pages == 0 {
        add_page(&mut document, UPRIGHT, empty(&faces, head));
    }
    let bytes = document.finish().map_err(|error| DocumentError(error.to_string()))?;
    Ok(Annex { bytes, pages: pages.max(1), rows: pages as u64 })
}

fn label(key: &str) -> String {
    TEXTS.label(&format!("paper-selfpay-{key}"))
}

fn say(key: &str) -> Message {
    Message::new(format!("paper-selfpay-{key}"))
}

/// What is the same in every letter, said once.
struct Common<'d> {
    head: &'d SelfPayHead,
    dated: String,
    losses: Vec<String>,
    ends: String,
    questions: [String; 5],
    lead: String,
    several: String,
    again: String,
    places: String,
    free: String,
}

impl<'d> Common<'d> {
    fn of(head: &'d SelfPayHead) -> Self {
        let date = head.date.map_or_else(|| NOT_YET.to_owned(), |date| TEXTS.date(date));
        let town = &head.head.town;
        let losses = head.losses;
        let money = |key: &str, amount: Rupiah| {
            let said = say(key).text("amount", amount).number("months", losses.whole_after);
            (amount > Rupiah::ZERO).then(|| TEXTS.say(&said))
        };
        let lost = [
            Some(label("loss-care")),
            money("loss-accident", losses.accident_death),
            money(
                if losses.whole_after > 0 { "loss-death" } else { "loss-death-at-once" },
                losses.death,
            ),
            money("loss-scholarship", losses.scholarship),
        ];
        Self {
            head,
            dated: if town.is_empty() { date } else { format!("{town}, {date}") },
            losses: lost.into_iter().flatten().collect(),
            ends: TEXTS.say(&say("ends").number("months", head.ends_after)),
            questions: ["what-changes", "what-is-lost", "how-much", "where", "whom"].map(label),
            lead: label("lead"),
            several: label("several"),
            again: label("again"),
            places: label("places"),
            free: label("free"),
        }
    }
}

fn empty<'f>(faces: &'f Faces, head: &SelfPayHead) -> Sheet<'f> {
    let mut sheet = Sheet::new(faces, UPRIGHT);
    let y = letterhead(&mut sheet, head);
    let style = Style { size: 12.0, bold: false, align: Align::Left };
    sheet.lines((UPRIGHT.margin, y + 20.0), &label("nobody"), style, (UPRIGHT.room(), MOST));
    sheet
}

/// The page in the largest size in which all of it fits.
fn page<'f>(
    faces: &'f Faces,
    common: &Common<'_>,
    village: &SelfPayVillage,
    person: &SelfPay,
) -> Sheet<'f> {
    let mut sizes = SIZES.into_iter().peekable();
    loop {
        let size = sizes.next().unwrap_or(SIZES[SIZES.len() - 1]);
        let mut writer = Writer::new(faces, common.head, size);
        writer.letter(common, village, person);
        if writer.y <= UPRIGHT.height - UPRIGHT.margin * 0.7 || sizes.peek().is_none() {
            return writer.sheet;
        }
    }
}

/// The head of the office; returns where the text begins.
fn letterhead(sheet: &mut Sheet<'_>, of: &SelfPayHead) -> f32 {
    let head = &of.head;
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
        let lines = sheet.lines((centre, y), text, style, (UPRIGHT.room(), 2));
        y += size * LEADING * lines as f32;
    }
    sheet.rule(y - 4.0, UPRIGHT.margin, UPRIGHT.right());
    sheet.rule(y - 2.0, UPRIGHT.margin, UPRIGHT.right());
    y + 4.0
}

/// A letter that is being written from above.
struct Writer<'f> {
    sheet: Sheet<'f>,
    size: f32,
    /// Where the next line begins, from above.
    y: f32,
}

impl<'f> Writer<'f> {
    fn new(faces: &'f Faces, head: &SelfPayHead, size: f32) -> Self {
        let mut sheet = Sheet::new(faces, UPRIGHT);
        let y = letterhead(&mut sheet, head);
        Self { sheet, size, y }
    }

    fn plain(&self) -> Style {
        Style { size: self.size, bold: false, align: Align::Left }
    }

    /// A text from this far to the right.
    fn text(&mut self, indent: f32, text: &str, style: Style) {
        let room = (UPRIGHT.room() - indent, MOST);
        let y = self.y + style.size * ASCENT;
        let lines = self.sheet.lines((UPRIGHT.margin + indent, y), text, style, room);
        self.y += style.size * LEADING * lines as f32;
    }

    fn says(&mut self, text: &str) {
        self.text(0.0, text, self.plain());
    }

    fn point(&mut self, text: &str) {
        let y = self.y + self.size * ASCENT;
        self.sheet.text((UPRIGHT.margin + 4.0, y), "•", self.plain());
        self.text(16.0, text, self.plain());
    }

    fn question(&mut self, text: &str) {
        self.y += self.size * 0.5;
        self.text(0.0, text, Style { bold: true, ..self.plain() });
    }

    fn letter(&mut self, common: &Common<'_>, village: &SelfPayVillage, person: &SelfPay) {
        self.addressee(common, village, person);
        let last = TEXTS.date(person.paid_until.last_day());
        let [what, losses, much, place, whom] = &common.questions;
        let title = TEXTS.say(&say("headline").text("day", &last));
        self.y += self.size * 0.6;
        self.text(0.0, &title, Style { size: self.size + 3.5, bold: true, align: Align::Left });
        self.says(&common.lead);

        self.question(what);
        let from = TEXTS.date(person.paid_until.next().first_day());
        let changes = say("changes").text("day", last).text("from", from);
        self.says(&TEXTS.say(&changes.text("payer", &common.head.paid_by)));
        self.says(&common.ends);

        self.question(losses);
        for loss in &common.losses {
            self.point(loss);
        }
        self.says(&common.again);

        self.question(much);
        for price in &person.prices {
            self.price(price, &common.head.relief);
        }
        self.says(&common.several);

        self.question(place);
        self.says(&common.places);
        self.latest(person);

        self.question(whom);
        self.says(&common.head.contact);
        self.text(0.0, &common.free, Style { bold: true, ..self.plain() });
    }

    fn addressee(&mut self, common: &Common<'_>, village: &SelfPayVillage, person: &SelfPay) {
        let plain = self.plain();
        let right = Style { align: Align::Right, size: 11.0, ..plain };
        let y = self.y + right.size * ASCENT;
        self.sheet.text((UPRIGHT.right(), y), &common.dated, right);
        self.text(0.0, &label("to"), Style { size: 11.0, ..plain });
        self.text(0.0, &person.name, Style { size: self.size + 2.5, bold: true, ..plain });
        let district = say("district").text("district", &village.district);
        let parts = [person.address.clone(), village.name.clone(), TEXTS.say(&district)];
        let told: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        self.says(&told.join(", "));
        let nik = Masked(&person.nik);
        let numbers = match person.kpj.as_str() {
            "" => TEXTS.say(&say("nik").text("nik", nik)),
            kpj => TEXTS.say(&say("nik-kpj").text("nik", nik).text("kpj", kpj)),
        };
        self.says(&numbers);
    }

    fn price(&mut self, price: &SelfPrice, relief: &str) {
        let from = TEXTS.month(price.from);
        let months = match price.to {
            Some(to) if to == price.from => from,
            Some(to) => TEXTS.say(&say("from-to").text("from", from).text("to", TEXTS.month(to))),
            None => TEXTS.say(&say("from").text("from", from)),
        };
        let key = if price.relief && !relief.is_empty() { "price-relief" } else { "price" };
        let said = say(key).text("months", months).text("amount", price.amount);
        self.point(&TEXTS.say(&said.text("relief", relief)));
    }

    /// The day that must not be missed, on grey.
    fn latest(&mut self, person: &SelfPay) {
        let style = Style { size: self.size + 2.5, bold: true, align: Align::Middle };
        let said = TEXTS.say(&say("latest").text("day", TEXTS.date(person.latest)));
        let height = style.size * 2.0;
        let top = self.y + self.size * 0.3;
        self.sheet.fill(HEAD, top, height);
        let y = top + style.size * 1.35;
        self.sheet.lines((UPRIGHT.width / 2.0, y), &said, style, (UPRIGHT.room() - 12.0, 1));
        self.y = top + height;
    }
}
