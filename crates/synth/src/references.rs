//! Writes the lists that candidates are checked against, and whom their rows mean.

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use time::Date;

use crate::dirt::dates::{self, Style};
use crate::dirt::{Mistake, Profile, rate};
use crate::entry::{DateForm, Entry, Writer, digits};
use crate::family::age;
use crate::lists::{Written, person_id};
use crate::names::Name;
use crate::people::{Cover, Life, People, Person};
use crate::random::{Purpose, Stream};
use crate::sink::{PLAIN, Sink};
use crate::work::{Standing, WORKS};

const EMPLOYERS: &[&str] = &[
    "PT SAWIT MAKMUR SENTOSA",
    "PT TAMBANG BUMI PERSADA",
    "CV KARYA BERSAMA",
    "PT KAYU RIMBA RAYA",
    "RSUD",
    "YAYASAN PENDIDIKAN HARAPAN",
    "KOPERASI SUMBER REJEKI",
    "TOKO SERBA ADA",
    "PT ANGKUTAN SUNGAI JAYA",
    "PEMKAB",
];

/// A reference list.
struct Reference {
    file: &'static str,
    /// The word for the list in the truth.
    source: &'static str,
    profile: Profile,
    header: &'static [&'static str],
    /// Of 10,000 people who belong in the list, how many are in it.
    known: u32,
    belongs: fn(&Person) -> bool,
    write: fn(&Entry, &Person, &str, Detail<'_>, &mut Sink, &mut Stream),
}

/// What a row needs besides the entry.
#[derive(Clone, Copy)]
struct Detail<'a> {
    on: Date,
    district: &'a str,
}

const REFERENCES: [Reference; 3] = [
    Reference {
        file: "rujukan_bpjstk_aktif.csv",
        source: "bpjstk_aktif",
        profile: Profile::Enrolled,
        header: &["row_id", "nik", "nama_tenaga_kerja", "tgl_lahir", "segmen", "nama_perusahaan"],
        known: 10_000,
        belongs: |p| p.cover != Cover::None,
        write: enrolled,
    },
    Reference {
        file: "rujukan_kematian.csv",
        source: "kematian",
        profile: Profile::Deaths,
        header: &[
            "row_id",
            "nama",
            "nik",
            "tgl_lahir",
            "umur",
            "desa",
            "kecamatan",
            "tgl_meninggal",
        ],
        known: 8_000,
        belongs: |p| matches!(p.life, Life::Died { .. }),
        write: death,
    },
    Reference {
        file: "rujukan_aparatur.csv",
        source: "aparatur",
        profile: Profile::Officials,
        header: &["row_id", "nama_gelar", "nik", "tgl_lahir", "jabatan", "desa"],
        known: 10_000,
        belongs: |p| {
            p.life == Life::Alive && WORKS[usize::from(p.work)].standing == Standing::Official
        },
        write: official,
    },
];

/// Writes all reference lists, `truth_rujukan.csv` and the civil register.
pub(crate) fn write(
    writer: &Writer<'_>,
    folder: &Path,
    progress: &mut dyn FnMut(u64),
) -> io::Result<Vec<Written>> {
    let header = ["row_id", "sumber", "baris", "person_id", "kesalahan"];
    let mut truth = Sink::create(&folder.join("truth_rujukan.csv"), PLAIN, &header)?;
    let mut written = Vec::new();
    let mut row = 0;
    for (number, reference) in REFERENCES.iter().enumerate() {
        let before = row;
        one(writer, reference, number as u64, folder, &mut truth, &mut row)?;
        written.push(Written { file: reference.file.to_owned(), rows: row - before });
    }
    truth.finish()?;
    written.push(Written { file: "truth_rujukan.csv".to_owned(), rows: row });
    written.push(register(writer, folder, progress)?);
    Ok(written)
}

fn one(
    writer: &Writer<'_>,
    reference: &Reference,
    number: u64,
    folder: &Path,
    truth: &mut Sink,
    row: &mut u32,
) -> io::Result<()> {
    let people = writer.people;
    let mut sink = Sink::create(&folder.join(reference.file), PLAIN, reference.header)?;
    let mut entry = writer.blank();
    let mut row_id = String::new();
    let before = *row;
    for (index, person) in people.persons.iter().enumerate() {
        if !(reference.belongs)(person) {
            continue;
        }
        let key = number << 40 | index as u64;
        let mut stream = Stream::new(writer.seed, Purpose::Reference, key);
        if !stream.chance(reference.known) {
            continue;
        }
        let twice = stream.chance(rate(Mistake::Repeated, reference.profile, writer.dirt));
        for copy in 0..=u32::from(twice) {
            let mut stream = Stream::new(writer.seed, Purpose::ReferenceRow, u64::from(*row));
            writer.fill(&mut entry, person, &mut stream);
            writer.soil(&mut entry, index as u32, reference.profile, &mut stream);
            if copy > 0 {
                entry.mistakes.add(Mistake::Repeated);
            }
            // These lists have neither a family card nor an RT.
            entry.mistakes.drop(Mistake::CardOld);
            entry.mistakes.drop(Mistake::RtDiffers);
            *row += 1;
            row_id.clear();
            let _ = write!(row_id, "F{row:08}");
            let district = people.places.district_of(entry.village).name.as_str();
            let detail = Detail { on: people.on, district };
            (reference.write)(&entry, person, &row_id, detail, &mut sink, &mut stream);
            sink.end()?;
            truth.cell(&row_id);
            truth.cell(reference.source);
            truth.cell_with(|out| {
                let _ = write!(out, "{}", *row - before);
            });
            truth.cell_with(|out| person_id(Some(index as u32), out));
            truth.cell_with(|out| entry.mistakes.write(out));
            truth.end()?;
        }
    }
    sink.finish()
}

fn birth(entry: &Entry, style: Style, stream: &mut Stream, sink: &mut Sink) {
    sink.cell_with(|out| match entry.form {
        DateForm::Full => dates::write(entry.birth, style, stream, out),
        DateForm::TwoDigits => dates::write_two_digits(entry.birth, out),
        DateForm::Serial => dates::write_serial(entry.birth, out),
        DateForm::AgeOnly | DateForm::Missing => {}
    });
}

fn enrolled(
    entry: &Entry,
    person: &Person,
    row_id: &str,
    _: Detail<'_>,
    sink: &mut Sink,
    stream: &mut Stream,
) {
    sink.cell(row_id);
    sink.cell(&entry.nik);
    sink.cell(&entry.name.to_ascii_uppercase());
    birth(entry, Style::Dashes, stream, sink);
    let wage = person.cover == Cover::Wage;
    sink.cell(if wage { "PU" } else { "BPU" });
    sink.cell(if wage { stream.pick(EMPLOYERS) } else { "" });
}

fn death(
    entry: &Entry,
    person: &Person,
    row_id: &str,
    detail: Detail<'_>,
    sink: &mut Sink,
    stream: &mut Stream,
) {
    let died = match person.life {
        Life::Died { on, .. } => on,
        _ => detail.on,
    };
    sink.cell(row_id);
    sink.cell(&entry.name);
    sink.cell(&entry.nik);
    birth(entry, Style::Any, stream, sink);
    let also = entry.form == DateForm::Full && stream.chance(3_000);
    sink.cell_with(|out| {
        if also || entry.form == DateForm::AgeOnly {
            // The note tells how old the person was on the day of death, some a year off.
            let off = i32::from(stream.chance(1_000));
            let _ = write!(out, "{}", age(person.birth, died) + off);
        }
    });
    sink.cell(&entry.village_name);
    sink.cell(detail.district);
    sink.cell_with(|out| dates::write(died, Style::Iso, stream, out));
}

fn official(
    entry: &Entry,
    person: &Person,
    row_id: &str,
    _: Detail<'_>,
    sink: &mut Sink,
    stream: &mut Stream,
) {
    sink.cell(row_id);
    let shout = stream.chance(4_500);
    sink.cell_with(|out| {
        let start = out.len();
        out.push_str(&entry.name);
        if shout {
            out[start..].make_ascii_uppercase();
        }
    });
    sink.cell(&entry.nik);
    birth(entry, Style::Iso, stream, sink);
    sink.cell(WORKS[usize::from(person.work)].official);
    sink.cell(&entry.village_name);
}

/// The civil register: everybody, in order; a third of the dead still stand in it as living.
fn register(
    writer: &Writer<'_>,
    folder: &Path,
    progress: &mut dyn FnMut(u64),
) -> io::Result<Written> {
    let header = [
        "nik",
        "no_kk",
        "nama_lengkap",
        "jenis_kelamin",
        "tgl_lahir",
        "shdk",
        "nama_ibu",
        "kode_desa",
        "rt",
        "rw",
        "pekerjaan",
        "status",
    ];
    let file = "dukcapil.csv";
    let mut sink = Sink::create(&folder.join(file), PLAIN, &header)?;
    let mut stream = Stream::new(writer.seed, Purpose::Twist, 0);
    let people = writer.people;
    for (index, person) in people.persons.iter().enumerate() {
        let household = people.household_of(person);
        sink.cell_with(|out| digits(person.nik, out));
        sink.cell_with(|out| digits(household.card, out));
        sink.cell_with(|out| shouted(people, person.name, out));
        sink.cell(if person.woman { "PEREMPUAN" } else { "LAKI-LAKI" });
        sink.cell_with(|out| dates::write(person.birth, Style::Iso, &mut stream, out));
        sink.cell(person.relation.word());
        sink.cell_with(|out| shouted(people, person.mother, out));
        let village = &people.places.villages[usize::from(household.village)];
        sink.cell_with(|out| {
            let _ = write!(out, "{}", village.code);
        });
        sink.cell_with(|out| {
            let _ = write!(out, "{:03}", household.home.rt);
        });
        sink.cell_with(|out| {
            let _ = write!(out, "{:03}", household.home.rw);
        });
        sink.cell(WORKS[usize::from(person.work)].official);
        sink.cell(match person.life {
            Life::Died { registered: true, .. } => "MENINGGAL",
            Life::Moved => "PINDAH",
            _ => "HIDUP",
        });
        sink.end()?;
        if index % (1 << 15) == 0 {
            progress(index as u64);
        }
    }
    sink.finish()?;
    Ok(Written { file: file.to_owned(), rows: people.persons.len() as u32 })
}

fn shouted(people: &People, name: Name, out: &mut String) {
    let start = out.len();
    people.names.write(name, out);
    out[start..].make_ascii_uppercase();
}
