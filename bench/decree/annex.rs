//! Makes the annex of a decree for so many made-up people, to be measured and looked at.
//!
//! `decree ROWS FILE.pdf`

use std::error::Error;

use lindung_core::decree::{Covered, Share, Village};
use lindung_core::words::{Month, MonthSpan, Rupiah};
use lindung_documents::{DecreeHead, Sign, annex};

/// People of a village, as in a regency of 214 villages with 31,900 workers.
const OF_VILLAGE: usize = 150;

/// Villages of a district.
const OF_DISTRICT: usize = 13;

const FUNDS: [&str; 4] = [
    "APBDes",
    "APBD Kabupaten",
    "DBH Sawit Kabupaten Tahun Anggaran 2026",
    "CSR PT Contoh Sejahtera",
];

const FIRST: [&str; 12] = [
    "Siti",
    "Muhammad",
    "Ahmad",
    "Nur",
    "Sri",
    "Dewi",
    "Budi",
    "Agus",
    "I Wayan",
    "Raden Ajeng",
    "Yohanes",
    "Fransiska",
];

const LAST: [&str; 11] = [
    "Aminah",
    "Rahman",
    "Lestari",
    "Susanto",
    "Ma'ruf",
    "Hidayatullah",
    "Kusumaningrum",
    "Sulistiyowati binti Haji Abdurrahman",
    "Tjahjadi",
    "Prawirodihardjo Kartowidjojo",
    "Bt. Uhing",
];

const TRADES: [&str; 7] = [
    "Nelayan",
    "Petani/pekebun",
    "Pekerja kebun sawit",
    "Tukang ojek",
    "Pedagang keliling",
    "Asisten rumah tangga",
    "Penyadap karet",
];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [rows, file] = arguments.as_slice() else { return Err("decree ROWS FILE.pdf".into()) };
    let villages = villages(rows.parse()?).ok_or("no such month")?;
    let made = annex(&head()?, &FUNDS.map(str::to_owned), &villages)?;
    std::fs::write(file, &made.bytes)?;
    println!("{} rows, {} pages, {} bytes", made.rows, made.pages, made.bytes.len());
    Ok(())
}

fn head() -> Result<DecreeHead, Box<dyn Error>> {
    Ok(DecreeHead {
        regent: "Bupati Kapuas".to_owned(),
        number: "188.45/123/DISNAKER TAHUN 2026".to_owned(),
        date: Some(Month::parse("2026-01")?.day(5)),
        about: "Penetapan Pekerja Rentan Penerima Perlindungan Jaminan Kecelakaan Kerja dan \
                Jaminan Kematian di Kabupaten Kapuas Tahun Anggaran 2026"
            .to_owned(),
        town: "Kuala Kapuas".to_owned(),
        sign: Sign { name: "Nama Bupati".to_owned(), ..Sign::default() },
        ..DecreeHead::default()
    })
}

fn villages(rows: usize) -> Option<Vec<Village>> {
    let (january, december) = (Month::new(2026, 1)?, Month::new(2026, 12)?);
    let year = MonthSpan::new(january, december)?;
    let halves = [MonthSpan::starting(january, 6)?, MonthSpan::new(january.plus(6), december)?];
    let numbers: Vec<usize> = (0..rows).collect();
    let village = |(at, numbers): (usize, &[usize])| Village {
        district: format!("Contoh {:02}", at / OF_DISTRICT + 1),
        name: format!("Desa Contoh {:03}", at + 1),
        people: numbers.iter().map(|&number| person(number, year, halves)).collect(),
    };
    Some(numbers.chunks(OF_VILLAGE).enumerate().map(village).collect())
}

fn person(number: usize, year: MonthSpan, halves: [MonthSpan; 2]) -> Covered {
    // A cheap shuffle, so that neighbours differ.
    let mixed = number.wrapping_mul(2_654_435_761) >> 7;
    let pick = |from: &[&str], by: usize| from[(mixed / by) % from.len()].to_owned();
    let share = |fund: usize, months: MonthSpan| Share {
        fund: u16::try_from(fund % FUNDS.len()).unwrap_or_default(),
        months,
        amount: Rupiah::new(16_800 * i64::from(months.len())),
    };
    let shares = if number % 40 == 7 {
        halves.into_iter().enumerate().map(|(at, months)| share(mixed + at, months)).collect()
    } else {
        vec![share(mixed, year)]
    };
    let (rt, rw) = (mixed % 12 + 1, mixed % 4 + 1);
    let street = if mixed.is_multiple_of(5) { "Jalan Trans Kalimantan Kilometer 12, " } else { "" };
    Covered {
        name: format!("{} {}", pick(&FIRST, 1), pick(&LAST, 13)),
        nik: format!("6203{:02}••••••••{:02}", number % 20 + 1, number % 100),
        address: format!("{street}RT {rt:03}/RW {rw:03}"),
        occupation: pick(&TRADES, 3),
        shares,
    }
}
