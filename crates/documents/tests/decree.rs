//! The papers of a decree, read back out of their PDFs.

mod reader;

use std::fmt::Write;

use lindung_core::decree::{Covered, Share, Totals, Village};
use lindung_core::words::{Month, MonthSpan, Rupiah};
use lindung_documents::{
    Annex, Change, Decree, DecreeHead, Listed, MOST_CHANGES, Sealed, Sign, annex, annex_changes,
    annex_public, decree,
};
use sha2::{Digest, Sha256};

const FUNDS: [&str; 2] = ["APBD Kabupaten", "DBH Sawit"];

fn funds() -> Vec<String> {
    FUNDS.map(str::to_owned).to_vec()
}

fn head() -> DecreeHead {
    DecreeHead {
        regent: "Bupati Kapuas".to_owned(),
        province: "Provinsi Kalimantan Tengah".to_owned(),
        number: "188.45/123 TAHUN 2026".to_owned(),
        date: Month::parse("2026-01").ok().map(|month| month.day(5)),
        about: "Penetapan Pekerja Rentan yang Dilindungi".to_owned(),
        town: "Kuala Kapuas".to_owned(),
        sign: Sign { name: "Nama Bupati".to_owned(), ..Sign::default() },
    }
}

fn months(first: u8, last: u8) -> MonthSpan {
    let month = |number| Month::new(2026, number).expect("a month");
    MonthSpan::new(month(first), month(last)).expect("a span")
}

fn share(fund: u16, first: u8, last: u8) -> Share {
    let months = months(first, last);
    Share { fund, months, amount: Rupiah::new(16_800 * i64::from(months.len())) }
}

fn person(name: &str, shares: Vec<Share>) -> Covered {
    Covered {
        name: name.to_owned(),
        nik: "6203••••••••••01".to_owned(),
        address: "RT 001/RW 002".to_owned(),
        occupation: "Nelayan".to_owned(),
        shares,
    }
}

fn village(district: &str, name: &str, people: Vec<Covered>) -> Village {
    Village { district: district.to_owned(), name: name.to_owned(), people }
}

/// So many people in two districts and four villages.
fn list(people: usize) -> Vec<Village> {
    let somebody = |number: usize| {
        let shares = if number.is_multiple_of(10) {
            vec![share(0, 1, 6), share(1, 7, 12)]
        } else {
            vec![share(u16::from(number.is_multiple_of(3)), 1, 12)]
        };
        person(&format!("Orang {number}"), shares)
    };
    let of = |village: usize| (0..people).filter(move |number| number % 4 == village);
    let make = |at, district, name| village(district, name, of(at).map(somebody).collect());
    vec![
        make(0, "Selat", "Desa Pulau Telo"),
        make(1, "Selat", "Desa Murung"),
        make(2, "Basarang", "Desa Maluen"),
        make(3, "Basarang", "Desa Pangkalan"),
    ]
}

fn made(people: usize) -> Annex {
    annex(&head(), &funds(), &list(people)).expect("made")
}

fn said(totals: &Totals) -> String {
    lindung_core::message::Texts::new(lindung_core::message::Language::Indonesian)
        .number(totals.all.amount.amount())
}

#[test]
fn every_page_of_an_annex_repeats_the_heads_and_says_its_number() {
    let made = made(900);
    let pages = reader::pages(&made.bytes);
    assert!(pages.len() > 20 && pages.len() == made.pages, "{}", pages.len());
    for (at, page) in (1..).zip(&pages) {
        assert!(page.contains(&format!("Halaman {at} dari {}", pages.len())), "{page}");
        for head in ["No.", "Nama", "NIK", "Alamat", "Pekerjaan", "Sumber dana", "Iuran (Rp)"] {
            assert!(page.lines().any(|line| line == head), "{head} on page {at}");
        }
        assert!(
            page.contains("188.45/123 TAHUN 2026") && page.contains("5 Januari 2026"),
            "{page}"
        );
        assert!(!page.contains("KONSEP"));
    }
    assert!(pages[1].contains("Desa Pulau Telo (lanjutan)"), "{}", pages[1]);
}

#[test]
fn everybody_stands_on_the_annex_once_under_a_number_in_a_row() {
    let made = made(900);
    let text = reader::pages(&made.bytes).concat();
    let lines: Vec<&str> = text.lines().collect();
    for number in 0..900 {
        let name = format!("Orang {number}");
        assert_eq!(lines.iter().filter(|line| **line == name).count(), 1, "{name}");
    }
    let numbers: Vec<usize> = lines
        .windows(2)
        .filter(|pair| pair[1].starts_with("Orang "))
        .filter_map(|pair| pair[0].parse().ok())
        .collect();
    assert_eq!(numbers, (1..=900).collect::<Vec<_>>());
    assert_eq!(made.rows, 900);
}

#[test]
fn a_long_annex_adds_up() {
    let list = list(900);
    let totals = Totals::of(&funds(), &list).expect("counted");
    let text = reader::pages(&made(900).bytes).concat();
    let lines: Vec<&str> = text.lines().collect();
    // A row's amount is the last of its cells, below the months it pays.
    let amount = |line: &str| line.replace('.', "").parse::<i64>().ok();
    let rows: i64 = lines
        .iter()
        .filter(|line| ["201.600", "100.800"].contains(line))
        .filter_map(|line| amount(line))
        .sum();
    assert_eq!(Rupiah::new(rows), totals.all.amount);
    let after = |label: &str, by: usize| {
        let at = lines.iter().position(|line| line.starts_with(label)).expect("a sum");
        lines[at + by].to_owned()
    };
    assert_eq!(after("Jumlah seluruhnya: 900 orang", 2), said(&totals));
    let districts: i64 = ["Jumlah Kecamatan Selat", "Jumlah Kecamatan Basarang"]
        .iter()
        .filter_map(|label| amount(&after(label, 2)))
        .sum();
    let villages: i64 = ["Desa Pulau Telo", "Desa Murung", "Desa Maluen", "Desa Pangkalan"]
        .iter()
        .filter_map(|name| amount(&after(&format!("Jumlah {name}"), 2)))
        .sum();
    let funds: i64 = FUNDS.iter().filter_map(|fund| amount(&after(&format!("{fund}: "), 2))).sum();
    assert_eq!([districts, villages, funds], [rows; 3]);
}

#[test]
fn the_same_list_gives_the_same_bytes() {
    assert_eq!(made(100), made(100));
    assert_ne!(made(100).bytes, made(101).bytes);
}

#[test]
fn names_come_out_as_they_were_typed() {
    for name in
        ["Ma'ruf bin Haji \"Udin\"", "Désirée Łukasz Ñúñez", "(Alm.) Budi \\ Ani", "<b>%s</b>"]
    {
        let list = [village("Selat", "Desa A", vec![person(name, vec![share(0, 1, 12)])])];
        let made = annex(&head(), &funds(), &list).expect("made");
        assert!(reader::pages(&made.bytes)[0].lines().any(|line| line == name), "{name}");
    }
}

#[test]
fn an_annex_without_anybody_is_still_a_paper() {
    let empty = annex(&head(), &funds(), &[]).expect("made");
    assert_eq!((empty.pages, empty.rows), (1, 0));
    assert!(reader::pages(&empty.bytes)[0].contains("Jumlah seluruhnya: 0 orang"));
}

#[test]
fn a_share_of_a_fund_without_a_name_is_refused() {
    let list = [village("Selat", "Desa A", vec![person("Siti", vec![share(7, 1, 12)])])];
    assert!(annex(&head(), &funds(), &list).is_err());
}

#[test]
fn the_public_version_names_nobody_and_has_the_same_sums() {
    let list = list(400);
    let totals = Totals::of(&funds(), &list).expect("counted");
    let public = annex_public(&head(), &totals).expect("made");
    let text = reader::pages(&public.bytes).concat();
    assert!(text.contains("tanpa nama") && text.contains("Desa Pulau Telo"), "{text}");
    assert!(text.contains(&said(&totals)));
    for hidden in ["Orang 1\n", "6203", "RT 001", "Nelayan"] {
        assert!(!text.contains(hidden), "{hidden}");
        assert!(reader::pages(&made(400).bytes).concat().contains(hidden), "{hidden}");
    }
}

fn paper() -> Decree {
    Decree {
        head: head(),
        considerations: vec!["bahwa pekerja rentan perlu dilindungi;".to_owned(); 2],
        legal_bases: vec!["Undang-Undang Nomor 24 Tahun 2011;".to_owned(); 3],
        dictums: vec!["Menetapkan pekerja rentan yang dilindungi.".to_owned(); 4],
        copies: vec!["Gubernur Kalimantan Tengah".to_owned()],
        ..Decree::default()
    }
}

/// The text of all pages without spaces and breaks: lines are broken where they are full.
fn bare(pdf: &[u8]) -> String {
    squeezed(&reader::pages(pdf).concat())
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{200B}').collect()
}

#[test]
fn the_text_names_the_annex_by_the_hash_of_its_bytes() {
    let list = list(100);
    let made = annex(&head(), &funds(), &list).expect("made");
    let mut sha256 = String::new();
    for byte in Sha256::digest(&made.bytes) {
        write!(sha256, "{byte:02x}").expect("written");
    }
    let sealed = Sealed { people: made.rows, pages: made.pages, sha256: sha256.clone() };
    let totals = Totals::of(&funds(), &list).ok();
    let text = bare(&decree(&Decree { sealed: Some(sealed), totals, ..paper() }).expect("made"));
    assert!(text.contains(&sha256), "{text}");
    assert!(text.contains(&squeezed(&format!("memuat 100 orang pada {} halaman", made.pages))));
    assert!(text.contains("20.160.000"), "{text}");
}

#[test]
fn a_decree_has_its_form_and_the_order_of_its_parts() {
    let text = bare(&decree(&paper()).expect("made"));
    let parts = [
        "KEPUTUSANBUPATIKAPUAS",
        "NOMOR188.45/123TAHUN2026",
        "PENETAPANPEKERJARENTANYANGDILINDUNGI",
        "Menimbang",
        "b.",
        "Mengingat",
        "3.",
        "MEMUTUSKAN",
        "Menetapkan",
        "KESATU",
        "KEDUA",
        "KETIGA",
        "KEEMPAT",
        "DitetapkandiKualaKapuas",
        "padatanggal5Januari2026",
        "NAMABUPATI",
        "Tembusan",
    ];
    let mut at = 0;
    for part in parts {
        let found = text[at..].find(part).unwrap_or_else(|| panic!("{part} after {}", &text[at..]));
        at += found + part.len();
    }
    assert!(!text.contains("KONSEP") && text.contains("Halaman1dari1"), "{text}");
}

#[test]
fn without_a_number_or_a_date_it_is_a_draft() {
    let unnumbered = DecreeHead { number: " ".to_owned(), ..head() };
    let undated = DecreeHead { date: None, ..head() };
    for head in [unnumbered, undated] {
        let text = bare(&decree(&Decree { head: head.clone(), ..paper() }).expect("made"));
        assert!(text.contains("KONSEP") && text.contains("belumberlaku"), "{text}");
        let annex = annex(&head, &funds(), &list(100)).expect("made");
        for page in reader::pages(&annex.bytes) {
            assert!(page.contains("KONSEP"), "{page}");
        }
    }
}

#[test]
fn nothing_that_the_office_types_is_taken_for_markup() {
    for typed in [
        "#panic(\"no\") #read(\"/etc/passwd\")",
        "= Judul *tebal* _miring_ $x^2$ @acuan <label> // catatan \\ `kode`",
        "#set page(width: 1cm) #pagebreak() ]",
    ] {
        let typed = typed.to_owned();
        let paper = Decree {
            head: DecreeHead { town: typed.clone(), ..head() },
            considerations: vec![typed.clone()],
            legal_bases: vec![typed.clone()],
            noted: vec![typed.clone()],
            dictums: vec![typed.clone()],
            copies: vec![typed.clone()],
            ..Decree::default()
        };
        let text = bare(&decree(&paper).expect("made"));
        assert_eq!(text.matches(&squeezed(&typed)).count(), 6, "{typed} in {text}");
    }
}

fn listed(name: &str) -> Listed {
    Listed {
        name: name.to_owned(),
        nik: "6203••••••••••01".to_owned(),
        place: "Desa Pulau Telo, Kecamatan Selat".to_owned(),
        fund: "APBD Kabupaten".to_owned(),
        months: "Jan–Des 2026".to_owned(),
    }
}

fn changes(count: usize) -> Vec<Change> {
    let change = |number: usize| {
        let (who, reason) = (listed(&format!("Orang {number}")), format!("alasan {number}"));
        match number % 3 {
            0 => Change::Removed { who, reason },
            1 => Change::Added { who, reason },
            _ => Change::Replaced { old: listed("Semula"), new: who, reason },
        }
    };
    (0..count).map(change).collect()
}

#[test]
fn an_amendment_lists_who_goes_who_comes_and_why() {
    let made = decree(&Decree { changes: changes(3), ..paper() }).expect("made");
    let text = bare(&made);
    for part in
        ["Dikeluarkan", "Orang0,NIK6203", "alasan0", "Ditambahkan", "Diganti", "Orang2", "alasan2"]
    {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn more_changes_than_the_text_can_show_are_an_annex() {
    let many = changes(MOST_CHANGES + 1);
    let error = decree(&Decree { changes: many.clone(), ..paper() }).expect_err("too many");
    assert!(error.to_string().contains("annex"), "{error}");
    let made = annex_changes(&head(), &many).expect("made");
    let text = reader::pages(&made.bytes).concat();
    assert_eq!((made.rows, text.matches("alasan ").count()), (501, 501));
}

#[test]
fn look_at_the_papers_of_a_decree() {
    let list = list(260);
    let totals = Totals::of(&funds(), &list).expect("counted");
    let sealed = Sealed { people: 260, pages: 12, sha256: "0123456789abcdef".repeat(4) };
    let first = Decree { totals: Some(totals.clone()), sealed: Some(sealed), ..look() };
    let draft = DecreeHead { number: String::new(), date: None, ..head() };
    let amendment = Decree { head: draft.clone(), changes: changes(40), ..look() };
    let made = [
        ("decree", decree(&first).expect("made")),
        ("amendment", decree(&amendment).expect("made")),
        ("annex", annex(&head(), &funds(), &list).expect("made").bytes),
        ("annex-draft", annex(&draft, &funds(), &list).expect("made").bytes),
        ("public", annex_public(&head(), &totals).expect("made").bytes),
        ("changes", annex_changes(&head(), &changes(60)).expect("made").bytes),
    ];
    for (name, bytes) in made {
        assert!(bytes.starts_with(b"%PDF"), "{name}");
        if let Some(folder) = std::env::var_os("LOOK") {
            let file = std::path::Path::new(&folder).join(format!("{name}.pdf"));
            std::fs::write(file, bytes).expect("written");
        }
    }
}

fn look() -> Decree {
    let texts = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
    let about = "Penetapan Pekerja Rentan Penerima Perlindungan Jaminan Kecelakaan Kerja dan Jaminan \
                 Kematian di Kabupaten Kapuas Tahun Anggaran 2026";
    Decree {
        head: DecreeHead { about: about.to_owned(), ..head() },
        considerations: texts(&[
            "bahwa pekerja rentan di Kabupaten Kapuas menghadapi risiko kecelakaan kerja dan kematian yang dapat menyebabkan keluarganya jatuh miskin;",
            "bahwa daftar pekerja rentan telah diverifikasi di desa dan kelurahan serta disetujui oleh petugas yang berbeda;",
            "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu menetapkan Keputusan Bupati;",
        ]),
        legal_bases: texts(&[
            "Undang-Undang Nomor 40 Tahun 2004 tentang Sistem Jaminan Sosial Nasional;",
            "Undang-Undang Nomor 24 Tahun 2011 tentang Badan Penyelenggara Jaminan Sosial;",
            "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;",
        ]),
        dictums: texts(&[
            "Menetapkan pekerja rentan penerima perlindungan jaminan kecelakaan kerja dan jaminan kematian sebagaimana tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari Keputusan Bupati ini.",
            "Iuran dibayar dari sumber dana dan untuk bulan yang tercantum dalam Lampiran.",
            "Keputusan Bupati ini mulai berlaku pada tanggal ditetapkan.",
        ]),
        copies: texts(&[
            "Gubernur Kalimantan Tengah di Palangka Raya;",
            "Kepala BPJS Ketenagakerjaan Cabang Kapuas;",
        ]),
        ..Decree::default()
    }
}
