//! What the candidate lists look like: their columns, words and handwriting.

use std::fmt::Write as _;

use crate::dirt::dates::{self, Style};
use crate::dirt::{Mistake, Mistakes, Profile};
use crate::entry::{DateForm, Entry};
use crate::people::{Home, People, STREETS};
use crate::random::Stream;
use crate::sink::{Encoding, Form, Sink};
use crate::work::WORKS;

/// A column of a candidate list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    RowId,
    Nik,
    Card,
    Name,
    Sex,
    SexInWords,
    BirthPlace,
    BirthDate,
    BirthPlaceDate,
    Age,
    Mother,
    Address,
    Rt,
    Rw,
    VillageCode,
    Village,
    District,
    Work,
    WorkSpoken,
    Income,
    IncomeSpoken,
    Decile,
}

/// How names are capitalised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Upper,
    Title,
    Mixed,
}

/// A list's form and columns.
pub(crate) struct Layout {
    pub(crate) file: &'static str,
    /// The word for the list in the truth.
    pub(crate) source: &'static str,
    pub(crate) form: Form,
    columns: &'static [(&'static str, Column)],
    dates: Style,
    case: Case,
}

/// The layout of a sender's own list.
pub(crate) fn of(profile: Profile) -> &'static Layout {
    match profile {
        Profile::Dtsen => &DTSEN,
        Profile::Musdes => &MUSDES,
        Profile::Office => &DINAS,
        Profile::Company => &CSR,
        _ => &PESERTA_LAMA,
    }
}

static DTSEN: Layout = Layout {
    file: "dtsen.csv",
    source: "dtsen",
    form: Form { delimiter: ',', encoding: Encoding::Utf8, quoted: true, crlf: false },
    columns: &[
        ("ID_INDIVIDU", Column::RowId),
        ("NAMA_LENGKAP", Column::Name),
        ("NIK", Column::Nik),
        ("NO_KK", Column::Card),
        ("JENIS_KELAMIN", Column::Sex),
        ("TANGGAL_LAHIR", Column::BirthDate),
        ("NAMA_IBU_KANDUNG", Column::Mother),
        ("ALAMAT", Column::Address),
        ("RT", Column::Rt),
        ("RW", Column::Rw),
        ("KODE_KELURAHAN", Column::VillageCode),
        ("KELURAHAN", Column::Village),
        ("KECAMATAN", Column::District),
        ("PEKERJAAN_UTAMA", Column::Work),
        ("PENDAPATAN", Column::Income),
        ("DESIL", Column::Decile),
    ],
    dates: Style::Iso,
    case: Case::Upper,
};

static MUSDES: Layout = Layout {
    file: "musdes.csv",
    source: "musdes",
    form: Form { delimiter: ';', encoding: Encoding::Utf8Bom, quoted: false, crlf: true },
    columns: &[
        ("No.", Column::RowId),
        ("Nama Lengkap Sesuai KTP", Column::Name),
        ("Nomor NIK", Column::Nik),
        ("Nomor KK", Column::Card),
        ("L/P", Column::Sex),
        ("Tgl. Lahir", Column::BirthDate),
        ("Umur (th)", Column::Age),
        ("Nama Ibu Kandung", Column::Mother),
        ("Alamat", Column::Address),
        ("Desa/Kelurahan", Column::Village),
        ("Kecamatan", Column::District),
        ("Pekerjaan", Column::WorkSpoken),
        ("Penghasilan per bulan", Column::IncomeSpoken),
    ],
    dates: Style::Any,
    case: Case::Mixed,
};

static DINAS: Layout = Layout {
    file: "dinas.csv",
    source: "dinas",
    form: Form { delimiter: ',', encoding: Encoding::Windows1252, quoted: false, crlf: true },
    columns: &[
        ("NO URUT", Column::RowId),
        ("NAMA", Column::Name),
        ("NO. KTP", Column::Nik),
        ("L/P", Column::Sex),
        ("TGL LAHIR", Column::BirthDate),
        ("USIA", Column::Age),
        ("DESA", Column::Village),
        ("KECAMATAN", Column::District),
        ("JENIS USAHA", Column::WorkSpoken),
    ],
    dates: Style::Dashes,
    case: Case::Upper,
};

static CSR: Layout = Layout {
    file: "csr.csv",
    source: "csr",
    form: Form { delimiter: ';', encoding: Encoding::Windows1252, quoted: false, crlf: true },
    columns: &[
        ("no", Column::RowId),
        ("nama pekerja", Column::Name),
        ("nik ktp", Column::Nik),
        ("no. kartu keluarga", Column::Card),
        ("tempat, tanggal lahir", Column::BirthPlaceDate),
        ("jenis kelamin", Column::SexInWords),
        ("desa/kelurahan", Column::Village),
        ("kecamatan", Column::District),
        ("pekerjaan", Column::WorkSpoken),
    ],
    dates: Style::Dashes,
    case: Case::Title,
};

static PESERTA_LAMA: Layout = Layout {
    file: "peserta_lama.csv",
    source: "peserta_lama",
    form: Form { delimiter: '\t', encoding: Encoding::Utf16, quoted: false, crlf: true },
    columns: &[
        ("NO_REFERENSI", Column::RowId),
        ("NIK", Column::Nik),
        ("NAMA_TENAGA_KERJA", Column::Name),
        ("TGL_LAHIR", Column::BirthDate),
        ("JENIS_KELAMIN", Column::SexInWords),
        ("NAMA_IBU_KANDUNG", Column::Mother),
        ("KODE_DESA", Column::VillageCode),
        ("DESA", Column::Village),
        ("PEKERJAAN", Column::Work),
    ],
    dates: Style::Slashes,
    case: Case::Upper,
};

/// All senders in one file with every column, for measuring speed.
pub(crate) static CALON: Layout = Layout {
    file: "calon.csv",
    source: "calon",
    form: Form { delimiter: ';', encoding: Encoding::Utf8Bom, quoted: false, crlf: true },
    columns: &[
        ("No", Column::RowId),
        ("Nama Lengkap", Column::Name),
        ("NIK", Column::Nik),
        ("No KK", Column::Card),
        ("L/P", Column::SexInWords),
        ("Tempat Lahir", Column::BirthPlace),
        ("Tgl Lahir", Column::BirthDate),
        ("Umur", Column::Age),
        ("Nama Ibu Kandung", Column::Mother),
        ("Alamat", Column::Address),
        ("RT", Column::Rt),
        ("RW", Column::Rw),
        ("Kode Desa", Column::VillageCode),
        ("Desa/Kel", Column::Village),
        ("Kecamatan", Column::District),
        ("Pekerjaan", Column::Work),
        ("Penghasilan/bln", Column::Income),
        ("Desil", Column::Decile),
    ],
    dates: Style::Any,
    case: Case::Mixed,
};

impl Layout {
    /// The names of the columns.
    pub(crate) fn header(&self) -> Vec<&'static str> {
        self.columns.iter().map(|&(name, _)| name).collect()
    }

    fn has(&self, column: Column) -> bool {
        self.columns.iter().any(|&(_, c)| c == column)
    }

    /// The mistakes a reader of this list can see.
    pub(crate) fn visible(&self, mut mistakes: Mistakes) -> Mistakes {
        if !self.has(Column::Card) {
            mistakes.drop(Mistake::CardOld);
        }
        if !self.has(Column::Rt) && !self.has(Column::Address) {
            mistakes.drop(Mistake::RtDiffers);
        }
        mistakes
    }

    /// Writes the cells of a row.
    pub(crate) fn write(
        &self,
        row_id: &str,
        entry: &Entry,
        people: &People,
        sink: &mut Sink,
        stream: &mut Stream,
    ) {
        let case = match self.case {
            Case::Mixed => [Case::Title, Case::Upper, Case::Mixed][stream.weighted(&[60, 22, 18])],
            case => case,
        };
        for &(_, column) in self.columns {
            sink.cell_with(|out| {
                if column == Column::RowId {
                    out.push_str(row_id);
                } else {
                    self.cell(column, entry, people, case, stream, out);
                }
            });
        }
    }

    fn cell(
        &self,
        column: Column,
        entry: &Entry,
        people: &People,
        case: Case,
        stream: &mut Stream,
        out: &mut String,
    ) {
        let places = &people.places;
        let work = &WORKS[usize::from(entry.work)];
        // Village names are typed from a list, never in small letters only.
        let place_case = if case == Case::Mixed { Case::Title } else { case };
        match column {
            Column::RowId => {}
            Column::Nik => out.push_str(&entry.nik),
            Column::Card => out.push_str(&entry.card),
            Column::Name => cased(&entry.name, case, out),
            Column::Mother => cased(&entry.mother, case, out),
            Column::Sex => out.push_str(sex(entry.woman, 0)),
            Column::SexInWords => {
                let form =
                    if self.case == Case::Mixed { stream.weighted(&[80, 10, 10]) } else { 1 };
                let text = sex(entry.woman, form);
                cased(text, if self.case == Case::Upper { Case::Upper } else { Case::Title }, out);
            }
            Column::BirthPlace => cased(places.born_in(entry.birthplace), place_case, out),
            Column::BirthDate => self.birth(entry, stream, out),
            Column::BirthPlaceDate => {
                cased(places.born_in(entry.birthplace), place_case, out);
                if !matches!(entry.form, DateForm::Missing | DateForm::AgeOnly) {
                    out.push_str(", ");
                    self.birth(entry, stream, out);
                }
            }
            Column::Age => {
                let also = entry.form == DateForm::Full && stream.chance(4_000);
                if also || (entry.form == DateForm::AgeOnly) {
                    let _ = write!(out, "{}", entry.age);
                }
            }
            Column::Address => address(entry.home, case, out),
            Column::Rt => {
                let _ = write!(out, "{:03}", entry.home.rt);
            }
            Column::Rw => {
                let _ = write!(out, "{:03}", entry.home.rw);
            }
            Column::VillageCode => {
                let _ = write!(out, "{}", places.villages[usize::from(entry.village)].code);
            }
            Column::Village => cased(&entry.village_name, place_case, out),
            Column::District => cased(&places.district_of(entry.village).name, place_case, out),
            Column::Work => out.push_str(work.official),
            Column::WorkSpoken => {
                let spoken =
                    if stream.chance(5_500) { stream.pick(work.spoken) } else { work.official };
                cased(
                    spoken,
                    if self.case == Case::Upper { Case::Upper } else { Case::Title },
                    out,
                );
            }
            Column::Income => {
                let _ = write!(out, "{}", entry.income);
            }
            Column::IncomeSpoken => income(entry.income, stream, out),
            Column::Decile => {
                let _ = write!(out, "{}", entry.decile);
            }
        }
    }

    fn birth(&self, entry: &Entry, stream: &mut Stream, out: &mut String) {
        match entry.form {
            DateForm::Full => dates::write(entry.birth, self.dates, stream, out),
            DateForm::TwoDigits => dates::write_two_digits(entry.birth, out),
            DateForm::Serial => dates::write_serial(entry.birth, out),
            DateForm::AgeOnly | DateForm::Missing => {}
        }
    }
}

/// The text as the writer capitalises it; `Mixed` stands for small letters.
fn cased(text: &str, case: Case, out: &mut String) {
    let start = out.len();
    out.push_str(text);
    match case {
        Case::Upper => out[start..].make_ascii_uppercase(),
        Case::Mixed => out[start..].make_ascii_lowercase(),
        Case::Title => {}
    }
}

fn sex(woman: Option<bool>, form: usize) -> &'static str {
    match woman {
        None => "",
        Some(false) => ["L", "Laki-laki", "Lk"][form],
        Some(true) => ["P", "Perempuan", "Pr"][form],
    }
}

fn address(home: Home, case: Case, out: &mut String) {
    let start = out.len();
    let _ = match STREETS.get(usize::from(home.street)) {
        Some(street) => write!(out, "Jl. {street} No. {}", home.number),
        None => write!(out, "RT {:03} RW {:03}", home.rt, home.rw),
    };
    if case == Case::Upper {
        out[start..].make_ascii_uppercase();
    }
}

/// Rupiah as people write them.
fn income(rupiah: u32, stream: &mut Stream, out: &mut String) {
    let thousands = rupiah / 1_000;
    let dotted = |out: &mut String| {
        if thousands >= 1_000 {
            let _ = write!(out, "{}.{:03}.000", thousands / 1_000, thousands % 1_000);
        } else {
            let _ = write!(out, "{thousands}.000");
        }
    };
    match stream.weighted(&[45, 20, 15, 10, 10]) {
        _ if rupiah == 0 => out.push_str(stream.pick(&["0", "-", ""])),
        0 => {
            let _ = write!(out, "{rupiah}");
        }
        1 => {
            out.push_str("Rp ");
            dotted(out);
        }
        3 if thousands.is_multiple_of(100) && thousands >= 1_000 => {
            let _ = write!(out, "{},{} jt", thousands / 1_000, thousands % 1_000 / 100);
        }
        4 if thousands < 1_000 => {
            let _ = write!(out, "{thousands} rb");
        }
        _ => dotted(out),
    }
}
