//! The papers of cards, read back out of their PDFs: the texts, and what a camera reads in the codes.

mod reader;
#[path = "reader/codes.rs"]
mod scanner;

use lindung_core::words::{Month, Rupiah};
use lindung_documents::{
    Annex, Card, CardLetterHead, CardVillage, CardsHead, Letterhead, Losses, Parcel, card_carriers,
    card_letters, hand_over_sheets, parcel_labels,
};

fn month(text: &str) -> Month {
    text.parse().expect("a month")
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{200B}').collect()
}

fn assert_says(pdf: &[u8], wanted: &[&str]) {
    let text = squeezed(&reader::pages(pdf).concat());
    for part in wanted {
        assert!(text.contains(&squeezed(part)), "{part} in {text}");
    }
    assert!(!text.contains('⟨'), "a message is missing: {text}");
}

fn head() -> CardsHead {
    CardsHead {
        head: Letterhead {
            government: "Pemerintah Kabupaten Kapuas".to_owned(),
            ..Letterhead::default()
        },
        date: Some(month("2026-01").day(12)),
        round: "Kartu 2026, tahap 1".to_owned(),
        deadline: Some(month("2026-03").day(2)),
        contact: "Dinas Tenaga Kerja, telepon 0513 000000".to_owned(),
    }
}

fn card(number: u64) -> Card {
    Card {
        number,
        name: format!("Siti Aminah {number}"),
        address: "RT 001/RW 002".to_owned(),
        nik: "6203014101800001".to_owned(),
        kpj: format!("26133{number:06}"),
        until: Some(month("2026-12")),
        code: format!("https://lindung.contoh.go.id/k/{number:022x}"),
    }
}

fn village(name: &str, cards: std::ops::RangeInclusive<u64>) -> CardVillage {
    CardVillage {
        district: "Selat".to_owned(),
        name: name.to_owned(),
        cards: cards.map(card).collect(),
    }
}

fn carriers(villages: &[CardVillage]) -> Annex {
    card_carriers(&head(), villages).expect("made")
}

#[test]
fn a_card_says_whose_it_is_until_when_and_whom_to_call_but_no_nik() {
    let made = carriers(&[village("Desa Pulau Telo", 1..=1)]);
    assert_says(
        &made.bytes,
        &[
            "Siti Aminah 1",
            "Nomor peserta (KPJ) 26133000001",
            "Desa Pulau Telo, Kecamatan Selat",
            "31 Desember 2026",
            "No. 1",
            "Kartu 2026, tahap 1",
            "Hubungi Dinas Tenaga Kerja, telepon 0513 000000",
            "Bantuan gratis",
        ],
    );
    let text = squeezed(&reader::pages(&made.bytes).concat());
    assert!(!text.contains("6203014101800001") && !text.contains("620301"), "{text}");
}

#[test]
fn eight_cards_stand_on_a_page_and_each_village_begins_one() {
    let made = carriers(&[
        village("Desa A", 1..=9),
        CardVillage { cards: Vec::new(), ..village("Desa Kosong", 1..=1) },
        village("Desa B", 10..=12),
    ]);
    assert_eq!((made.pages, made.rows), (3, 12));
    let names = reader::pages(&made.bytes)
        .iter()
        .map(|page| page.matches("Siti Aminah").count())
        .collect::<Vec<_>>();
    assert_eq!(names, [8, 1, 3]);
}

#[test]
fn a_camera_reads_on_each_card_the_address_of_that_card() {
    let made = carriers(&[village("Desa A", 1..=9)]);
    let wanted: Vec<String> = (1..=9).map(|number| card(number).code).collect();
    let read = scanner::codes(&made.bytes);
    assert_eq!(read, [wanted[..8].to_vec(), wanted[8..].to_vec()]);
}

#[test]
fn a_card_without_a_participant_number_says_so_and_an_address_too_long_is_refused() {
    let mut one = village("Desa A", 1..=1);
    one.cards[0].kpj.clear();
    assert_says(&carriers(std::slice::from_ref(&one)).bytes, &["(KPJ) belum ada"]);
    one.cards[0].code = "x".repeat(3_000);
    let error = card_carriers(&head(), &[one]).expect_err("too long");
    assert!(error.to_string().contains("QR"), "{error}");
}

#[test]
fn nobody_to_make_a_card_for_is_a_page_that_says_so() {
    assert_says(&carriers(&[]).bytes, &["Tidak ada kartu untuk dicetak."]);
    let sheets = hand_over_sheets(&head(), &[], &[]).expect("made");
    assert_says(&sheets.bytes, &["Tidak ada kartu untuk dicetak."]);
    assert_says(&parcel_labels(&head(), &[]).expect("made").bytes, &["Tidak ada paket"]);
    let letters = card_letters(&CardLetterHead::default(), &[]).expect("made");
    assert_eq!((letters.pages, letters.rows), (1, 0));
}

#[test]
fn the_label_of_a_parcel_says_from_where_to_where_and_how_many_and_its_code_says_its_number() {
    let parcel = |at: u64| Parcel {
        number: format!("P-{at:04}"),
        from: "Dinas Tenaga Kerja".to_owned(),
        to: format!("Kantor Desa {at}"),
        cards: 1_230 + at,
        packed: Some(month("2026-01").day(20)),
    };
    let made = parcel_labels(&head(), &(1..=5).map(parcel).collect::<Vec<_>>()).expect("made");
    assert_eq!(made.pages, 2);
    let wanted = ["P-0005", "Kantor Desa 5", "1.235", "Dinas Tenaga Kerja", "20 Januari 2026"];
    assert_says(&made.bytes, &wanted);
    let read = scanner::codes(&made.bytes);
    assert_eq!(read.concat(), ["P-0001", "P-0002", "P-0003", "P-0004", "P-0005"]);
}

#[test]
fn the_sheet_of_each_village_has_its_own_head_page_numbers_counts_and_place_to_sign() {
    let reasons = ["meninggal".to_owned(), "pindah".to_owned()];
    let villages = [village("Desa A", 1..=30), village("Desa B", 31..=32)];
    let made = hand_over_sheets(&head(), &reasons, &villages).expect("made");
    let pages: Vec<String> = reader::pages(&made.bytes).iter().map(|page| squeezed(page)).collect();
    let of_a = pages.len() - 1;
    assert_eq!((made.pages, made.rows), (pages.len(), 32));
    for (at, page) in pages.iter().enumerate() {
        let (village, number, of) =
            if at < of_a { ("DesaA", at + 1, of_a) } else { ("DesaB", 1, 1) };
        for part in [
            format!("{village},KecamatanSelat"),
            format!("Halaman{number}dari{of}"),
            "1meninggal·2pindah".to_owned(),
            "palinglambat2Maret2026".to_owned(),
        ] {
            assert!(page.contains(&part), "{part} in {page}");
        }
        let signs = page.contains("Yangmenyerahkan") && page.contains("kepaladesa/lurah");
        assert_eq!(signs, number == of, "{page}");
    }
    assert!(pages[of_a - 1].contains("Jumlahkartu:30") && pages[of_a].contains("Jumlahkartu:2"));
    assert!(!pages.concat().contains("6203014101800001"), "the NIK is masked");
}

fn letter_head() -> CardLetterHead {
    CardLetterHead {
        cards: head(),
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

#[test]
fn the_letter_says_what_is_covered_until_when_what_heirs_do_in_order_and_that_help_is_free() {
    let made = card_letters(&letter_head(), &[village("Desa A", 1..=1)]).expect("made");
    assert_eq!(made.pages, 1);
    assert_says(
        &made.bytes,
        &[
            "sampai 31 Desember 2026",
            "biaya berobat",
            "Rp 70.000.000",
            "Rp 42.000.000",
            "Rp 174.000.000",
            "dalam 48 jam",
            "1. Beri tahu kantor desa",
            "2. Minta surat keterangan kematian",
            "5. Ajukan di kantor BPJS Ketenagakerjaan",
            "dalam 5 tahun",
            "0513 000000",
            "Bantuan ini gratis",
            "Tidak seorang pun boleh meminta upah",
        ],
    );
    let text = squeezed(&reader::pages(&made.bytes).concat());
    assert!(!text.contains("6203014101800001"), "the NIK is masked");
}

#[test]
fn a_screen_reader_finds_headings_and_paragraphs_of_a_letter() {
    let made = card_letters(&letter_head(), &[village("Desa A", 1..=1)]).expect("made");
    let bytes = String::from_utf8_lossy(&made.bytes);
    for part in ["/StructTreeRoot", "/S/H1", "/S/H2", "/S/P", "(id-ID)"] {
        let bare: String = bytes.split_whitespace().collect();
        assert!(bare.contains(part), "{part}");
    }
}

#[test]
fn the_same_cards_give_the_same_bytes() {
    let villages = [village("Desa A", 1..=10)];
    assert_eq!(carriers(&villages), carriers(&villages));
    let letters = || card_letters(&letter_head(), &villages).expect("made");
    assert_eq!(letters(), letters());
}
