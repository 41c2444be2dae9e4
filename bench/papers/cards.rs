//! Makes one of the papers of cards for so many made-up people, to be measured and looked at.
//!
//! `card-papers carriers|labels|sheets|letters ROWS FILE.pdf`

use std::error::Error;

use lindung_core::words::{Month, Rupiah};
use lindung_documents as documents;
use lindung_documents::{
    Card, CardLetterHead, CardVillage, CardsHead, Letterhead, Losses, Parcel, Sign,
};

/// People of a village, as in a regency of 214 villages with 31,900 workers.
const OF_VILLAGE: usize = 150;

/// Villages of a district.
const OF_DISTRICT: usize = 13;

const NAMES: [&str; 5] = [
    "Siti Aminah",
    "Muhammad Rahman",
    "Raden Ajeng Kusumaningrum Prawirodihardjo",
    "Yohanes Bt. Uhing",
    "Sri Sulistiyowati binti Haji Abdurrahman",
];

const REASONS: [&str; 7] = [
    "meninggal",
    "pindah",
    "menolak",
    "tidak ditemukan",
    "data salah",
    "dirawat di rumah sakit",
    "bekerja di tempat lain",
];

type Made<T> = Result<T, Box<dyn Error>>;

fn main() -> Made<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [what, rows, file] = arguments.as_slice() else {
        return Err("card-papers carriers|labels|sheets|letters ROWS FILE.pdf".into());
    };
    let (rows, head) = (rows.parse()?, head()?);
    let annex = match what.as_str() {
        "carriers" => documents::card_carriers(&head, &villages(rows)?)?,
        "labels" => documents::parcel_labels(&head, &parcels(rows))?,
        "sheets" => {
            let reasons = REASONS.map(str::to_owned);
            documents::hand_over_sheets(&head, &reasons, &villages(rows)?)?
        }
        "letters" => documents::card_letters(&letter_head(head), &villages(rows)?)?,
        other => return Err(format!("{other} is no paper").into()),
    };
    std::fs::write(file, &annex.bytes)?;
    println!("{} pages, {} bytes", annex.pages, annex.bytes.len());
    Ok(())
}

fn head() -> Made<CardsHead> {
    let head = Letterhead {
        government: "Pemerintah Kabupaten Kapuas".to_owned(),
        office: "Dinas Tenaga Kerja dan Transmigrasi".to_owned(),
        address: "Jalan Contoh Nomor 1, Kuala Kapuas 73514".to_owned(),
        contact: "Telepon 0513 000000, disnaker@contoh.go.id".to_owned(),
        town: "Kuala Kapuas".to_owned(),
        sign: Sign::default(),
    };
    Ok(CardsHead {
        head,
        date: Some(Month::parse("2026-01")?.day(12)),
        round: "Kartu 2026, tahap 1".to_owned(),
        deadline: Some(Month::parse("2026-03")?.day(2)),
        contact: "Dinas Tenaga Kerja dan Transmigrasi, telepon 0513 000000, atau kantor desa"
            .to_owned(),
    })
}

fn letter_head(cards: CardsHead) -> CardLetterHead {
    CardLetterHead {
        cards,
        paid_by: "Pemerintah Kabupaten Kapuas".to_owned(),
        benefits: Losses {
            accident_death: Rupiah::new(70_000_000),
            death: Rupiah::new(42_000_000),
            whole_after: 3,
            scholarship: Rupiah::new(174_000_000),
        },
        claim_years: 5,
        report_hours: 48,
    }
}

fn villages(rows: usize) -> Made<Vec<CardVillage>> {
    let until = Some(Month::parse("2026-12")?);
    let card = |number: usize| Card {
        number: number as u64 + 1,
        name: NAMES[number % NAMES.len()].to_owned(),
        address: format!("RT {:03}/RW {:03}", number % 12 + 1, number % 4 + 1),
        nik: format!("6203{:02}010180{:04}", number % 20 + 1, number % 10_000),
        kpj: if number.is_multiple_of(7) { String::new() } else { format!("26133{number:06}") },
        until,
        code: format!(
            "https://lindung.contoh.go.id/k/{:022x}",
            (number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        ),
    };
    let numbers: Vec<usize> = (0..rows).collect();
    let village = |(at, people): (usize, &[usize])| CardVillage {
        district: format!("Contoh {:02}", at / OF_DISTRICT + 1),
        name: format!("Desa Contoh {:03}", at + 1),
        cards: people.iter().copied().map(card).collect(),
    };
    Ok(numbers.chunks(OF_VILLAGE).enumerate().map(village).collect())
}

fn parcels(rows: usize) -> Vec<Parcel> {
    let parcel = |at: usize| Parcel {
        number: format!("P-2026-1-{:04}", at + 1),
        from: "Dinas Tenaga Kerja dan Transmigrasi".to_owned(),
        to: format!("Kantor Desa Contoh {:03}, Kecamatan Contoh {:02}", at + 1, at / 13 + 1),
        cards: 150,
        packed: None,
    };
    (0..rows).map(parcel).collect()
}
