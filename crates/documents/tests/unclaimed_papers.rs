//! Visit lists and letters to families who have not claimed, read back out of their PDFs.

mod reader;

use lindung_core::claims::Happening;
use lindung_core::words::{Rupiah, Sex};
use lindung_documents::Letterhead;
use lindung_documents::claims::{
    Helper, Unclaimed, UnclaimedHead, UnclaimedVillage, family_letters, visit_lists,
};
use time::Date;
use time::macros::date;

const LONG: &str = "Raden Ajeng Siti Nurhaliza Kusumaningrum binti Haji Muhammad Syarifuddin";

fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{200B}').collect()
}

fn pages(pdf: &[u8]) -> Vec<String> {
    let pages: Vec<String> = reader::pages(pdf).iter().map(|page| squeezed(page)).collect();
    assert!(!pages.concat().contains('⟨'), "a message is missing: {pages:?}");
    pages
}

fn assert_says(text: &str, wanted: &[&str]) {
    for part in wanted {
        assert!(text.contains(&squeezed(part)), "{part} in {text}");
    }
}

fn head() -> UnclaimedHead {
    UnclaimedHead {
        head: Letterhead {
            government: "Pemerintah Kabupaten Kapuas".to_owned(),
            ..Letterhead::default()
        },
        date: Some(date!(2026 - 03 - 20)),
        helper: Helper {
            name: "Rina Wulandari".to_owned(),
            role: "petugas dinas".to_owned(),
            phone: "0513 000000".to_owned(),
        },
        bring: vec!["KTP dan kartu keluarga".to_owned()],
        claim_years: 5,
    }
}

fn death(at: usize) -> Unclaimed {
    Unclaimed {
        name: format!("Siti Aminah {at}"),
        sex: Some(Sex::Female),
        address: "RT 001/RW 002".to_owned(),
        nik: "6203014101800001".to_owned(),
        died: Some(date!(2024 - 02 - 29)),
        covered_by: "APBD Kabupaten 2024".to_owned(),
        least: Rupiah::new(10_000_000),
        most: Some(Rupiah::new(42_000_000)),
        heirs: vec!["Paijo (suami)".to_owned()],
        lapses_on: Some(date!(2029 - 02 - 28)),
        ..Unclaimed::default()
    }
}

fn village(name: &str, deaths: Vec<Unclaimed>) -> UnclaimedVillage {
    UnclaimedVillage { district: "Selat".to_owned(), name: name.to_owned(), deaths }
}

fn list(deaths: Vec<Unclaimed>) -> String {
    let made = visit_lists(&head(), &[village("Desa A", deaths)]).expect("made");
    pages(&made.bytes).concat()
}

fn letter(death: Unclaimed) -> String {
    let made = family_letters(&head(), &[village("Desa A", vec![death])]).expect("made");
    assert_eq!((made.pages, made.rows), (1, 1));
    pages(&made.bytes).concat()
}

#[test]
fn a_visit_list_says_who_died_who_paid_what_is_at_stake_who_inherits_and_how_long() {
    let at_work = Unclaimed { happening: Some(Happening::DeathAtWork), ..death(2) };
    let text = list(vec![death(1), at_work]);
    assert_says(
        &text,
        &[
            "Desa A, Kecamatan Selat",
            "Keadaan per 20 Maret 2026",
            "2 keluarga · paling sedikit Rp 20.000.000, paling banyak Rp 84.000.000",
            "Siti Aminah 1",
            "29 Februari 2024",
            "karena kerja",
            "APBD Kabupaten 2024",
            "Rp 10.000.000",
            "– Rp 42.000.000",
            "Paijo (suami)",
            "1.076 hari",
            "sampai 28 Februari 2029",
            "6203•••••••••001",
            "Jumlah keluarga: 2",
            "Mengetahui, Kepala Desa A",
            "Rina Wulandari, petugas dinas, telepon 0513 000000",
        ],
    );
    assert!(!text.contains("6203014101800001"), "the NIK is masked");
}

#[test]
fn what_is_not_known_is_open_and_what_bpjs_decides_says_so() {
    let nothing = Unclaimed { name: LONG.to_owned(), ..Unclaimed::default() };
    let text = list(vec![nothing]);
    assert_says(&text, &[LONG, "ditetapkan BPJS", "belum diketahui", "…………………"]);
    assert!(!text.contains("Rp"), "{text}");
    let open = list(vec![Unclaimed { most: None, ..death(1) }]);
    assert_says(&open, &["Rp 10.000.000", "– ditetapkan BPJS", "paling sedikit Rp 10.000.000;"]);
}

#[test]
fn days_are_counted_from_the_day_of_the_paper() {
    let last = |on: Date| list(vec![Unclaimed { lapses_on: Some(on), ..death(1) }]);
    assert_says(&last(date!(2026 - 03 - 21)), &["1 hari", "sampai 21 Maret 2026"]);
    assert_says(&last(date!(2026 - 03 - 20)), &["hari terakhir"]);
    assert_says(&last(date!(2026 - 03 - 19)), &["sudah lewat"]);
    let undated = UnclaimedHead { date: None, ..head() };
    let made = visit_lists(&undated, &[village("Desa A", vec![death(1)])]).expect("made");
    let text = pages(&made.bytes).concat();
    assert!(!text.contains("1.076hari") && text.contains("sampai28Februari2029"), "{text}");
}

#[test]
fn five_hundred_families_stand_in_their_villages_each_with_its_own_pages_and_place_to_sign() {
    let deaths = |from: usize, to: usize| (from..to).map(death).collect();
    let villages = [
        village("Desa A", deaths(0, 300)),
        village("Desa Kosong", Vec::new()),
        village("Kelurahan B", deaths(300, 500)),
    ];
    let made = visit_lists(&head(), &villages).expect("made");
    let pages = pages(&made.bytes);
    assert_eq!((made.pages, made.rows), (pages.len(), 500));
    let names = pages.concat().matches("SitiAminah").count();
    assert_eq!(names, 500);
    let signed: Vec<&String> =
        pages.iter().filter(|page| page.contains("Petugasyangberkunjung")).collect();
    assert_eq!(signed.len(), 2);
    assert!(signed.iter().all(|page| page.contains("SitiAminah")), "nobody signs without a row");
    assert!(signed[1].contains("Mengetahui,LurahB"), "{}", signed[1]);
    assert!(!pages.concat().contains("DesaKosong"));
}

#[test]
fn a_letter_says_what_a_family_may_receive_until_when_what_to_bring_and_who_helps_for_nothing() {
    let text = letter(death(1));
    assert_says(
        &text,
        &[
            "almarhumah Siti Aminah 1",
            "RT 001/RW 002, Desa A, Kecamatan Selat",
            "29 Februari 2024",
            "sudah dibayar oleh APBD Kabupaten 2024",
            "paling sedikit Rp 10.000.000",
            "paling banyak Rp 42.000.000",
            "Yang memutuskan adalah BPJS Ketenagakerjaan",
            "rekening ahli waris sendiri",
            "Ajukan paling lambat 28 Februari 2029",
            "dua puluh delapan Februari dua ribu dua puluh sembilan",
            "KTP dan kartu keluarga",
            "Rina Wulandari, petugas dinas",
            "Telepon 0513 000000",
            "Bantuan ini gratis",
        ],
    );
    assert!(!text.contains("6203"), "no NIK in a letter: {text}");
}

#[test]
fn a_letter_invents_neither_sum_nor_day() {
    let nothing = Unclaimed { name: LONG.to_owned(), ..Unclaimed::default() };
    let text = letter(nothing);
    assert_says(&text, &[LONG, "Jumlahnya ditetapkan BPJS", "dalam 5 tahun sejak meninggal"]);
    assert!(!text.contains("Rp"), "{text}");
    let over = letter(Unclaimed { lapses_on: Some(date!(2026 - 03 - 19)), ..death(1) });
    assert_says(&over, &["sudah lewat pada 19 Maret 2026", "Tetaplah hubungi kami"]);
    let open = letter(Unclaimed { most: None, ..death(1) });
    assert_says(&open, &["paling banyaknya ditetapkan BPJS Ketenagakerjaan"]);
    let one = letter(Unclaimed { least: Rupiah::new(42_000_000), ..death(1) });
    assert_says(&one, &["Perkiraan kami: Rp 42.000.000."]);
}

#[test]
fn five_hundred_families_get_a_page_each_in_the_order_of_the_list() {
    let made = family_letters(&head(), &[village("Desa A", (0..500).map(death).collect())]);
    let made = made.expect("made");
    let pages = pages(&made.bytes);
    assert_eq!((made.pages, made.rows, pages.len()), (500, 500, 500));
    for (at, page) in pages.iter().enumerate() {
        let name = format!("almarhumahSitiAminah{at}RT");
        assert!(page.contains(&name), "{name} in {page}");
    }
}

#[test]
fn where_nobody_waits_a_page_says_so() {
    for villages in [Vec::new(), vec![village("Desa A", Vec::new())]] {
        let list = visit_lists(&head(), &villages).expect("made");
        let letters = family_letters(&head(), &villages).expect("made");
        for made in [list, letters] {
            assert_eq!((made.pages, made.rows), (1, 0));
            let text = pages(&made.bytes).concat();
            assert_says(&text, &["Tidak ada kematian yang haknya belum diajukan."]);
            assert!(!text.contains("Petugasyangberkunjung"), "{text}");
        }
    }
}

#[test]
fn a_screen_reader_finds_headings_and_paragraphs_of_a_letter() {
    let made = family_letters(&head(), &[village("Desa A", vec![death(1)])]).expect("made");
    let bare: String = String::from_utf8_lossy(&made.bytes).split_whitespace().collect();
    for part in ["/StructTreeRoot", "/S/H1", "/S/H2", "/S/P", "(id-ID)"] {
        assert!(bare.contains(part), "{part}");
    }
}

#[test]
fn the_same_list_gives_the_same_bytes() {
    let villages = [village("Desa A", (0..40).map(death).collect())];
    let lists = || visit_lists(&head(), &villages).expect("made");
    assert_eq!(lists(), lists());
    let letters = || family_letters(&head(), &villages).expect("made");
    assert_eq!(letters(), letters());
}
