//! The list with which an office visits the families of one village who have not claimed.

use std::borrow::Cow;

use lindung_core::claims::Happening;
use lindung_core::message::Message;
use lindung_core::words::{Masked, Rupiah};
use time::Date;

use super::said::{label, money, say};
use super::unclaimed::{Unclaimed, UnclaimedHead, UnclaimedVillage};
use crate::DocumentError;
use crate::dates::day;
use crate::decree::{NOT_YET, TEXTS};
use crate::drawn::{
    Align, Annex, Cell, Column, LYING, Line, Listing, Page, Sheet, Style, columns, print,
    print_each,
};

const COLUMNS: [(&str, f32, bool); 9] = [
    ("row", 26.0, true),
    ("name", 0.0, false),
    ("died", 62.0, false),
    ("covered", 84.0, false),
    ("money", 88.0, true),
    ("heirs", 112.0, false),
    ("left", 74.0, false),
    ("found", 108.0, false),
    ("signed", 88.0, false),
];

/// Lines that a row has at least, so that there is room to write.
const LINES: usize = 4;

/// The lists as one PDF: A4 lying, one for each village with its own head, page numbers and place to
/// sign; villages without a death are left out. The same data gives the same bytes.
///
/// # Errors
/// If a font cannot be read.
pub fn visit_lists(
    head: &UnclaimedHead,
    villages: &[UnclaimedVillage],
) -> Result<Annex, DocumentError> {
    let lists: Vec<Visits<'_>> = villages
        .iter()
        .filter(|village| !village.deaths.is_empty())
        .map(|village| Visits::new(head, village))
        .collect();
    if lists.is_empty() {
        let name = label("visit", "nobody");
        return print(&Visits::new(head, &UnclaimedVillage { name, ..Default::default() }));
    }
    print_each(label("visit", "title"), (head.head.government.clone(), head.date), lists.iter())
}

/// The list of one village.
struct Visits<'d> {
    head: &'d UnclaimedHead,
    village: &'d UnclaimedVillage,
    columns: Vec<Column>,
    place: String,
    as_of: String,
    foot: String,
}

impl<'d> Visits<'d> {
    fn new(head: &'d UnclaimedHead, village: &'d UnclaimedVillage) -> Self {
        let place = match village.district.as_str() {
            "" => village.name.clone(),
            district => {
                let said = Message::new("paper-card-place").text("village", &village.name);
                TEXTS.say(&said.text("district", district))
            }
        };
        let date = head.date.map_or_else(|| NOT_YET.to_owned(), |date| day(Some(date)));
        Self {
            columns: columns(LYING, "paper-visit", 3, &COLUMNS),
            as_of: TEXTS.say(&say("visit", "as-of").text("day", date)),
            foot: label("visit", "foot"),
            head,
            village,
            place,
        }
    }

    /// How many families, and what is at stake for all of them.
    fn counted(&self) -> String {
        let deaths = &self.village.deaths;
        let least = Rupiah::sum(deaths.iter().map(|one| one.least));
        let most = deaths.iter().map(|one| one.most).collect::<Option<Vec<Rupiah>>>();
        let sum = least.map(|least| money(least, most.and_then(Rupiah::sum))).unwrap_or_default();
        TEXTS.say(&say("visit", "count").number("people", deaths.len()).text("sum", sum))
    }

    fn row<'l>(&self, row: usize, death: &'l Unclaimed) -> Line<'l> {
        let mut name: Vec<Cow<'l, str>> = vec![death.name.as_str().into()];
        name.extend((!death.address.is_empty()).then(|| death.address.as_str().into()));
        name.extend((!death.nik.is_empty()).then(|| Masked(&death.nik).to_string().into()));
        name.extend((!death.case.is_empty()).then(|| death.case.as_str().into()));
        name.resize(name.len().max(LINES), "".into());
        Line::Row(vec![
            row.to_string().into(),
            Cell::Paragraphs(name),
            died(death),
            death.covered_by.as_str().into(),
            Cell::Stack(at_stake(death)),
            heirs(death),
            Cell::Paragraphs(left(death, self.head.date)),
            "".into(),
            "".into(),
        ])
    }
}

/// The day, and that it came from work.
fn died(death: &Unclaimed) -> Cell<'_> {
    let at_work = death.happening == Some(Happening::DeathAtWork);
    let day = death.died.map_or_else(|| NOT_YET.to_owned(), |died| day(Some(died)));
    let mut said = vec![Cow::from(day)];
    said.extend(at_work.then(|| Cow::from(label("visit", "at-work"))));
    Cell::Paragraphs(said)
}

/// The bounds of what is at stake under each other.
fn at_stake(death: &Unclaimed) -> Vec<Cow<'_, str>> {
    let most = death.most.map_or_else(|| label("claim", "decided"), |most| most.to_string());
    if death.least == Rupiah::ZERO || death.most == Some(death.least) {
        return vec![most.into()];
    }
    vec![death.least.to_string().into(), format!("– {most}").into()]
}

fn heirs(death: &Unclaimed) -> Cell<'_> {
    if death.heirs.is_empty() {
        return label("visit", "unknown-heirs").into();
    }
    Cell::Paragraphs(death.heirs.iter().map(|heir| heir.as_str().into()).collect())
}

/// How many days are left, and the last one.
fn left(death: &Unclaimed, today: Option<Date>) -> Vec<Cow<'_, str>> {
    let days = death.days_left(today).map(|days| match days {
        ..0 => label("visit", "over"),
        0 => label("visit", "last-day"),
        days => TEXTS.say(&say("visit", "days").number("days", days)),
    });
    let until = death.lapses_on.map(|on| TEXTS.say(&say("visit", "until").date("day", on)));
    let said: Vec<Cow<'_, str>> = [days, until].into_iter().flatten().map(Cow::from).collect();
    if said.is_empty() { vec![NOT_YET.into()] } else { said }
}

impl Listing for Visits<'_> {
    fn page(&self) -> Page {
        LYING
    }

    fn columns(&self) -> &[Column] {
        &self.columns
    }

    fn lines(&self) -> Box<dyn Iterator<Item = Line<'_>> + '_> {
        let rows = (1..).zip(&self.village.deaths).map(|(row, death)| self.row(row, death));
        let sign = (!self.village.deaths.is_empty()).then_some(Line::Sign);
        Box::new(rows.chain(sign))
    }

    fn contents(&self) -> Option<(&str, &str)> {
        Some((&self.village.district, &self.village.name))
    }

    fn rows(&self) -> u64 {
        self.village.deaths.len() as u64
    }

    fn running(&self) -> String {
        format!("{} · {} · {}", label("visit", "title"), self.place, self.as_of)
    }

    fn foot(&self) -> &str {
        &self.foot
    }

    fn author(&self) -> (String, Option<Date>) {
        (self.head.head.government.clone(), self.head.date)
    }

    fn title(&self, sheet: &mut Sheet<'_>) -> f32 {
        let bold = Style { size: 12.0, bold: true, align: Align::Left };
        let plain = Style { size: 10.0, bold: false, align: Align::Left };
        let (top, half) = (LYING.margin, LYING.room() / 2.0);
        sheet.lines((LYING.margin, top + 12.0), &label("visit", "title"), bold, (half, 1));
        let right = Style { align: Align::Right, ..bold };
        sheet.lines((LYING.right(), top + 12.0), &self.place, right, (half, 1));
        if self.village.deaths.is_empty() {
            return top + 24.0;
        }
        sheet.lines((LYING.margin, top + 27.0), &self.counted(), plain, (LYING.room() * 0.72, 1));
        sheet.text(
            (LYING.right(), top + 27.0),
            &self.as_of,
            Style { align: Align::Right, ..plain },
        );
        let helper = TEXTS.say(&say("visit", "helper").text("helper", self.head.helper.said()));
        sheet.lines((LYING.margin, top + 41.0), &helper, plain, (LYING.room(), 1));
        top + 51.0
    }

    fn sign(&self, sheet: &mut Sheet<'_>, top: f32) {
        let plain = Style { size: 10.0, bold: false, align: Align::Left };
        let count = TEXTS.number(self.village.deaths.len().try_into().unwrap_or(i64::MAX));
        let counts = TEXTS.say(&say("visit", "counts").text("count", count));
        sheet.lines((LYING.margin, top + 18.0), &counts, plain, (LYING.room(), 1));
        let knowing = say("visit", "knowing").text("head", self.village.place().head_said());
        let signs =
            [(LYING.margin, label("visit", "visitor")), (LYING.width * 0.62, TEXTS.say(&knowing))];
        let y = top + 38.0;
        for (left, said) in signs {
            sheet.lines((left, y), &said, plain, (LYING.right() - left, 1));
            sheet.rule(y + 54.0, left, left + 190.0);
            let small = Style { size: 8.0, ..plain };
            sheet.text((left, y + 64.0), &label("visit", "name-and-day"), small);
        }
    }
}
