//! `rows.csv` and `pairs.csv`: the whole result for other programs.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;

use lindung_core::checking::{Outcome, Pair, Row};
use lindung_core::intake::{
    Birth, BirthNote, Candidate, Life, NikReading, NikRepair, NikTrouble, Place, Reading, Work,
};
use lindung_core::regions::Regions;
use lindung_core::words::{Level, RegionCode, Sex};
use time::Date;

use super::bytes::{Lines, ready};

const ROWS_HEADER: &str = "file,sheet,row,person,verdict,findings,nik,nik_state,family_card,name,\
titles,mother,sex,birth_date,birth_known_as,age,rt,rw,address,village_code,village,district_code,\
district,occupation,work_class,income,decile,life,keep\n";

const PAIRS_HEADER: &str = "file_a,row_a,file_b,row_b,weight,probability,decision,sheet_a,sheet_b,\
list_a,list_b\n";

/// Rows put into text at a time.
const BLOCK: usize = 8_192;

/// Writes `rows.csv`: one line per candidate row, in order.
pub(super) fn write_rows(outcome: &Outcome, out: &mut impl Write) -> io::Result<()> {
    out.write_all(ROWS_HEADER.as_bytes())?;
    let lists = ListNames::of(outcome);
    in_blocks(&outcome.rows, out, |rows| {
        let mut lines = Lines::with_capacity(rows.len() * 256);
        let mut places = Places::default();
        for row in rows {
            row_line(&mut lines, outcome, &lists, &mut places, row);
        }
        lines.bytes
    })
}

/// Writes `pairs.csv`: one line per pair, in order.
pub(super) fn write_pairs(outcome: &Outcome, out: &mut impl Write) -> io::Result<()> {
    out.write_all(PAIRS_HEADER.as_bytes())?;
    let lists = ListNames::of(outcome);
    in_blocks(&outcome.pairs, out, |pairs| {
        let mut lines = Lines::with_capacity(pairs.len() * 96);
        for pair in pairs {
            pair_line(&mut lines, outcome, &lists, pair);
        }
        lines.bytes
    })
}

/// Turns blocks of items into text on all cores and writes them in order. At most a few blocks
/// are in memory at a time.
fn in_blocks<T: Sync>(
    items: &[T],
    out: &mut impl Write,
    text: impl Fn(&[T]) -> Vec<u8> + Sync,
) -> io::Result<()> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(16);
    if threads == 1 || items.len() <= BLOCK {
        return items.chunks(BLOCK).try_for_each(|block| out.write_all(&text(block)));
    }
    let next = AtomicUsize::new(0);
    let (sender, receiver) = sync_channel::<(usize, Vec<u8>)>(threads);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let (sender, next, text) = (sender.clone(), &next, &text);
            scope.spawn(move || {
                loop {
                    let block = next.fetch_add(1, Ordering::Relaxed);
                    let Some(items) = items.chunks(BLOCK).nth(block) else { return };
                    // The receiver is gone when writing failed: nothing more to do.
                    if sender.send((block, text(items))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut due = 0;
        for (block, bytes) in receiver {
            waiting.insert(block, bytes);
            while let Some(bytes) = waiting.remove(&due) {
                out.write_all(&bytes)?;
                due += 1;
            }
        }
        Ok(())
    })
}

/// File and sheet of every list as CSV fields: the same for thousands of lines.
struct ListNames(Vec<(Vec<u8>, Vec<u8>)>);

impl ListNames {
    fn of(outcome: &Outcome) -> Self {
        let names = outcome
            .lists
            .iter()
            .map(|list| (ready(&list.sheet.file), ready(list.sheet.name.as_deref().unwrap_or(""))));
        Self(names.collect())
    }
}

/// Names of the places met so far, as CSV fields.
#[derive(Default)]
struct Places(BTreeMap<RegionCode, (String, Vec<u8>)>);

impl Places {
    fn push(&mut self, lines: &mut Lines, code: Option<RegionCode>) {
        let Some(code) = code else {
            lines.empty();
            lines.empty();
            return;
        };
        let (digits, name) = self
            .0
            .entry(code)
            .or_insert_with(|| (code.to_string(), ready(Regions::embedded().name(code))));
        lines.plain(digits);
        lines.ready(name);
    }
}

fn row_line(
    lines: &mut Lines,
    outcome: &Outcome,
    lists: &ListNames,
    places: &mut Places,
    row: &Row,
) {
    let person = outcome.candidate(row.record);
    let (file, sheet) = &lists.0[row.record.list as usize];
    lines.ready(file);
    lines.ready(sheet);
    lines.number(u64::from(outcome.row_number(row.record)));
    lines.number(u64::from(row.person));
    lines.plain(row.verdict.word());
    lines.empty();
    for (i, finding) in row.findings.iter().enumerate() {
        if i > 0 {
            lines.bytes.push(b';');
        }
        lines.bytes.extend_from_slice(finding.code.text().as_bytes());
    }
    identity(lines, person, outcome.programme.on);
    let (village, district) = village_and_district(person.place);
    optional(lines, person.rt);
    optional(lines, person.rw);
    lines.text(&person.address);
    places.push(lines, village);
    places.push(lines, district);
    lines.text(&person.occupation);
    lines.plain(work_word(person.work));
    match person.income {
        Reading::Read(rupiah) if rupiah >= 0 => lines.number(rupiah.unsigned_abs()),
        Reading::Read(rupiah) => lines.plain(&rupiah.to_string()),
        _ => lines.empty(),
    }
    match person.decile {
        Reading::Read(decile) => lines.number(u64::from(decile)),
        _ => lines.empty(),
    }
    lines.plain(life_word(person.life));
    lines.plain(if row.keep { "yes" } else { "no" });
    lines.end();
}

fn identity(lines: &mut Lines, person: &Candidate, on: Date) {
    match person.nik.sixteen() {
        Some(nik) => lines.number(nik.to_u64()),
        None => lines.empty(),
    }
    lines.plain(nik_word(person.nik));
    match person.family_card {
        Reading::Read(card) => lines.number(card.to_u64()),
        _ => lines.empty(),
    }
    lines.text(&person.name);
    lines.text(&person.titles);
    lines.text(&person.mother);
    lines.plain(match person.sex {
        Reading::Read(Sex::Male) => "male",
        Reading::Read(Sex::Female) => "female",
        Reading::Missing => "",
        Reading::Unreadable => "unreadable",
    });
    match person.birth {
        Birth::Date(date) => lines.date(date),
        _ => lines.empty(),
    }
    lines.plain(birth_word(person.birth, person.birth_note));
    match age_on(person, on) {
        Some(age) => lines.number(u64::from(age)),
        None => lines.empty(),
    }
}

/// Full years on this day: counted from the birth date, else as the list says.
fn age_on(person: &Candidate, on: Date) -> Option<u16> {
    match person.birth {
        Birth::Date(born) => {
            let birthday_to_come =
                (u8::from(on.month()), on.day()) < (u8::from(born.month()), born.day());
            u16::try_from(on.year() - born.year() - i32::from(birthday_to_come)).ok()
        }
        Birth::Age(age) => Some(u16::from(age)),
        _ => person.age.map(u16::from),
    }
}

fn village_and_district(place: Place) -> (Option<RegionCode>, Option<RegionCode>) {
    let code = match place {
        Place::Village(code) | Place::Elsewhere(code) => code,
        Place::Inside { region, .. } => region,
        Place::Missing | Place::Unknown | Place::Bps => return (None, None),
    };
    let village = (code.level() == Level::Village).then_some(code);
    let district = (code.level() >= Level::District).then(|| code.up_to(Level::District));
    (village, district)
}

fn optional(lines: &mut Lines, number: u16) {
    if number == 0 { lines.empty() } else { lines.number(u64::from(number)) }
}

fn nik_word(nik: NikReading) -> &'static str {
    match nik {
        NikReading::Missing => "missing",
        NikReading::Read { rounded: true, .. } => "rounded",
        NikReading::Read { repair: NikRepair::None, .. } => "read",
        NikReading::Read { repair: NikRepair::Punctuation, .. } => "punctuation",
        NikReading::Read { repair: NikRepair::LookAlike, .. } => "look-alike",
        NikReading::Unreadable { trouble, .. } => match trouble {
            NikTrouble::TooShort(_) => "too-short",
            NikTrouble::TooLong(_) => "too-long",
            NikTrouble::NotDigits => "not-digits",
            NikTrouble::Scientific => "scientific",
        },
    }
}

fn birth_word(birth: Birth, note: BirthNote) -> &'static str {
    match (birth, note) {
        (Birth::Missing, _) => "missing",
        (Birth::Year(_), _) => "year",
        (Birth::Age(_), _) => "age",
        (Birth::Impossible, _) => "impossible",
        (Birth::Date(_), BirthNote::None) => "date",
        (Birth::Date(_), BirthNote::Ambiguous) => "ambiguous",
        (Birth::Date(_), BirthNote::Swapped) => "swapped",
        (Birth::Date(_), BirthNote::TwoDigitYear) => "two-digit-year",
        (Birth::Date(_), BirthNote::Serial) => "serial",
    }
}

fn work_word(work: Work) -> &'static str {
    match work {
        Work::Missing => "missing",
        Work::Informal(_) => "informal",
        Work::WageEarner(_) => "wage-earner",
        Work::Official(_) => "official",
        Work::NotWorking(_) => "not-working",
        Work::Unclear(_) => "unclear",
        Work::Unknown => "unknown",
    }
}

fn life_word(life: Life) -> &'static str {
    match life {
        Life::Unknown => "",
        Life::Alive => "alive",
        Life::Dead => "dead",
        Life::Moved => "moved",
        Life::NotFound => "not-found",
    }
}

fn pair_line(lines: &mut Lines, outcome: &Outcome, lists: &ListNames, pair: &Pair) {
    let (file_a, sheet_a) = &lists.0[pair.a.list as usize];
    let (file_b, sheet_b) = &lists.0[pair.b.list as usize];
    lines.ready(file_a);
    lines.number(u64::from(outcome.row_number(pair.a)));
    lines.ready(file_b);
    lines.number(u64::from(outcome.row_number(pair.b)));
    lines.decimal(pair.weight, 3);
    lines.decimal(pair.probability, 4);
    lines.plain(pair.decision.word());
    lines.ready(sheet_a);
    lines.ready(sheet_b);
    lines.plain(outcome.list(pair.a).role.word());
    lines.plain(outcome.list(pair.b).role.word());
    lines.end();
}
