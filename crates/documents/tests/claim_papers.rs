//! The papers of one claim, read back out of their PDFs.

mod reader;

use lindung_core::claims::{Happening, Relation};
use lindung_core::words::{Rupiah, Sex};
use lindung_documents::claims::{
    AccidentPlace, Account, Child, Chronology, Costs, DeathLetter, Form3Kk1, Form3Kk2, FormF4,
    Group, Harm, Heir, HeirLetter, Helper, Missing, Outcome, Person, PowerOfAttorney, Request,
    RequestTo, Village, Witness, chronology, claim_request, death_letter, form_3kk1, form_3kk2,
    form_f4, heir_letter, power_of_attorney,
};
use lindung_documents::{DocumentError, Letterhead};
use time::macros::{date, time};

const LONG: &str = "Raden Ajeng Siti Nurhaliza Kusumaningrum binti Haji Muhammad Syarifuddin \
    Kartawidjaja Prawirodihardjo";

type Made = Result<Vec<u8>, DocumentError>;

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

fn assert_silent(pdf: &[u8], hidden: &str) {
    let text = squeezed(&reader::pages(pdf).concat());
    assert!(!text.contains(&squeezed(hidden)), "{hidden} in {text}");
}

fn letterhead() -> Letterhead {
    Letterhead {
        government: "Pemerintah Kabupaten Kapuas".to_owned(),
        office: "Dinas Tenaga Kerja".to_owned(),
        town: "Kuala Kapuas".to_owned(),
        ..Letterhead::default()
    }
}

fn village() -> Village {
    Village {
        government: "Pemerintah Kabupaten Kapuas".to_owned(),
        regency: "Kabupaten Kapuas".to_owned(),
        district: "Selat".to_owned(),
        name: "Desa Pulau Telo".to_owned(),
        address: String::new(),
    }
}

fn person(name: &str, nik: &str) -> Person {
    Person {
        name: name.to_owned(),
        nik: nik.to_owned(),
        kpj: "26133000001".to_owned(),
        birth_place: "Kuala Kapuas".to_owned(),
        born: Some(date!(1980 - 01 - 01)),
        sex: Some(Sex::Male),
        address: "RT 001/RW 002, Desa Pulau Telo".to_owned(),
        ..Person::default()
    }
}

fn worker() -> Person {
    person("Muhammad Rahman", "6203010101800001")
}

fn helper() -> Helper {
    Helper {
        name: "Rina Wulandari".to_owned(),
        role: "petugas dinas".to_owned(),
        phone: "0513 000000".to_owned(),
    }
}

fn told() -> Chronology {
    let witness = |name: &str, nik: &str| Witness {
        person: person(name, nik),
        knows: "melihat sendiri".to_owned(),
    };
    Chronology {
        head: letterhead(),
        case: "K-2026-0017".to_owned(),
        happening: Some(Happening::Accident),
        worker: worker(),
        on: Some(date!(2026 - 03 - 03)),
        at: Some(time!(9:05)),
        place: "Kebun blok C12".to_owned(),
        story: "Pelepah jatuh menimpa bahu.\nKorban terjatuh.".to_owned(),
        witnesses: vec![
            witness("Yohanes Uhing", "6203010101800002"),
            witness(LONG, "6203010101800003"),
        ],
        teller: person("Sumarni", ""),
        village: village(),
        date: Some(date!(2026 - 03 - 05)),
        ..Chronology::default()
    }
}

#[test]
fn a_chronology_tells_day_place_and_story_and_two_witnesses_with_masked_numbers() {
    let made = chronology(&told()).expect("made");
    assert_says(
        &made,
        &[
            "KRONOLOGI KECELAKAAN KERJA",
            "K-2026-0017",
            "Selasa, 3 Maret 2026",
            "09.05",
            "Kebun blok C12",
            "Pelepah jatuh menimpa bahu.",
            "Saksi 1",
            "Yohanes Uhing",
            "Saksi 2",
            LONG,
            "6203•••••••••002",
            "Sumarni",
            "Kepala Desa Pulau Telo",
            "Pulau Telo, 5 Maret 2026",
        ],
    );
    for nik in ["6203010101800001", "6203010101800002", "6203010101800003"] {
        assert_silent(&made, nik);
    }
}

#[test]
fn a_chronology_of_which_nothing_is_known_has_room_for_two_witnesses() {
    let made = chronology(&Chronology::default()).expect("made");
    assert_says(&made, &["KRONOLOGI KEJADIAN", "Ceritakan berurutan", "Saksi 1", "Saksi 2"]);
    assert_silent(&made, "Saksi 3");
}

#[test]
fn every_happening_has_the_title_of_its_chronology() {
    for happening in Happening::ALL {
        let told = Chronology { happening: Some(*happening), ..told() };
        assert_says(&chronology(&told).expect("made"), &["KRONOLOGI"]);
    }
}

#[test]
fn the_village_says_who_died_when_and_where_and_what_is_not_known_stays_open() {
    let letter = DeathLetter {
        village: village(),
        dead: worker(),
        family_card: "6203010101010009".to_owned(),
        on: Some(date!(2026 - 03 - 03)),
        place: "rumah sendiri".to_owned(),
        reporter: person("Sumarni", "6203014101820001"),
        relation: Some(Relation::Spouse),
        prepared_by: "Dinas Tenaga Kerja".to_owned(),
        ..DeathLetter::default()
    };
    let made = death_letter(&letter).expect("made");
    assert_eq!(reader::pages(&made).len(), 1);
    assert_says(
        &made,
        &[
            "DESA PULAU TELO",
            "SURAT KETERANGAN KEMATIAN",
            "Kepala Desa Pulau Telo, Kecamatan Selat, Kabupaten Kapuas",
            "6203010101800001",
            "6203010101010009",
            "Selasa, 3 Maret 2026",
            "Suami/istri",
            "akta kematian",
        ],
    );
    let empty = death_letter(&DeathLetter::default()).expect("made");
    assert_says(&empty, &["Kepala Desa/Lurah", "Sebab (bila diketahui)"]);
    assert_silent(&empty, "2026");
}

fn heir(name: &str, relation: Relation, parts: u32) -> Heir {
    Heir {
        person: person(name, "6203014101820001"),
        relation: Some(relation),
        parts: Some(parts),
        guardian: None,
    }
}

fn heirs_of(heirs: Vec<Heir>) -> HeirLetter {
    HeirLetter {
        village: village(),
        dead: worker(),
        on: Some(date!(2026 - 03 - 03)),
        heirs,
        ..HeirLetter::default()
    }
}

#[test]
fn heirs_stand_with_relation_and_share_and_the_guardian_of_a_child() {
    let mut child = heir("Budi", Relation::Child, 3_333);
    child.guardian = Some("Sumarni".to_owned());
    let heirs =
        vec![heir("Sumarni", Relation::Spouse, 3_334), child, heir(LONG, Relation::Child, 3_333)];
    let made = heir_letter(&heirs_of(heirs)).expect("made");
    assert_says(
        &made,
        &[
            "SURAT KETERANGAN AHLI WARIS",
            "33,34 %",
            "33,33 %",
            "wali: Sumarni",
            LONG,
            "Saksi 1",
            "Saksi 2",
            "Meterai",
            "Kepala Desa Pulau Telo",
            "Camat Selat",
        ],
    );
}

#[test]
fn however_many_heirs_there_are_those_who_confirm_sign_below_what_they_confirm() {
    for count in 0..30 {
        let one = |at: usize| heir(&format!("Ahli Waris {at}"), Relation::Child, 100);
        let made = heir_letter(&heirs_of((1..=count).map(one).collect())).expect("made");
        let pages: Vec<String> = reader::pages(&made).iter().map(|page| squeezed(page)).collect();
        let last = pages.last().expect("a page");
        for part in
            ["Tidakadaahliwarislain", "Saksi1", "Saksi2", "KepalaDesaPulauTelo,", "CamatSelat"]
        {
            assert!(last.contains(part), "{part} with {count} heirs in {last}");
        }
        let names = pages.concat().matches("AhliWaris").count();
        assert_eq!(names, count, "{count} heirs");
    }
}

#[test]
fn who_acts_for_heirs_gets_no_money_and_help_is_free() {
    let paper = PowerOfAttorney {
        givers: vec![
            heir("Sumarni", Relation::Spouse, 5_000),
            heir("Budi", Relation::Child, 5_000),
        ],
        taker: person("Yohanes Uhing", "6203010101800002"),
        worker: worker(),
        happening: Some(Happening::Death),
        on: Some(date!(2026 - 03 - 03)),
        account: Account { holder: "Sumarni".to_owned(), ..Account::default() },
        until: Some(date!(2026 - 12 - 31)),
        helper: helper(),
        village: village(),
        ..PowerOfAttorney::default()
    };
    let made = power_of_attorney(&paper).expect("made");
    assert_says(
        &made,
        &[
            "Uang hanya dibayarkan ke rekening atas nama ahli waris sendiri",
            "Bantuan mengurus klaim gratis",
            "tidak boleh dialihkan",
            "berlaku sampai 31 Desember 2026",
            "Pemberi kuasa 1",
            "Pemberi kuasa 2",
            "Meterai",
            "Rina Wulandari, petugas dinas, telepon 0513 000000",
        ],
    );
    let last = squeezed(reader::pages(&made).last().expect("a page"));
    assert!(last.contains("Bataskuasaini"), "nobody signs without the limits above: {last}");
    let hurt = PowerOfAttorney { happening: Some(Happening::Accident), ..paper };
    let made = power_of_attorney(&hurt).expect("made");
    assert_says(&made, &["rekening atas nama pekerja sendiri"]);
}

#[test]
fn a_power_of_attorney_without_names_is_a_form() {
    let made = power_of_attorney(&PowerOfAttorney::default()).expect("made");
    assert_says(&made, &["Pemberi kuasa", "berlaku sampai …………………"]);
    assert_silent(&made, "Pemberi kuasa 1");
}

fn first_report() -> Form3Kk1 {
    Form3Kk1 {
        head: letterhead(),
        group: Group {
            name: "Wadah Contoh".to_owned(),
            number: "NW000001".to_owned(),
            ..Group::default()
        },
        worker: worker(),
        wage: Some(Rupiah::new(1_000_000)),
        place: Some(AccidentPlace::Traffic),
        on: Some(date!(2026 - 03 - 03)),
        at: Some(time!(9:05)),
        story: told().story,
        witnesses: told().witnesses,
        harm: Some(Harm::Injured("bahu kanan".to_owned())),
        report_hours: 48,
        ..Form3Kk1::default()
    }
}

#[test]
fn the_first_report_ticks_the_segment_and_says_that_the_official_form_is_signed() {
    let made = form_3kk1(&first_report()).expect("made");
    assert_says(
        &made,
        &[
            "Formulir 3 KK1",
            "Bukan formulir resmi",
            "formulir itulah yang ditandatangani",
            "X Bukan penerima upah (BPU)",
            "X lalu lintas",
            "X cedera/luka, bagian tubuh: bahu kanan",
            "X per bulan",
            "dalam 48 jam",
            "Wadah Contoh",
            "NW000001",
            "Rp 1.000.000",
            "3 Maret 2026, pukul 09.05",
            "Yohanes Uhing",
            "6203010101800001",
        ],
    );
    assert_silent(&made, "X Penerima upah (PU)");
    let empty = form_3kk1(&Form3Kk1::default()).expect("made");
    assert_says(&empty, &["Dilaporkan segera", "meninggal dunia"]);
    assert_silent(&empty, "X meninggal dunia");
}

#[test]
fn the_second_report_asks_for_costs_and_leaves_to_bpjs_what_bpjs_decides() {
    let form = Form3Kk2 {
        head: letterhead(),
        worker: worker(),
        on: Some(date!(2026 - 03 - 03)),
        outcome: Some(Outcome::Dead),
        paid_by_worker: Costs { care: Some(Rupiah::new(750_000)), ..Costs::default() },
        days: Some(75),
        heir: heir("Sumarni", Relation::Spouse, 10_000),
        children: Some(true),
        until_age: 23,
        ..Form3Kk2::default()
    };
    let made = form_3kk2(&form).expect("made");
    assert_says(
        &made,
        &[
            "Formulir 3a KK2",
            "X meninggal dunia",
            "Rp 750.000",
            "Santunan kematian ditetapkan BPJS",
            "75 hari",
            "Sumarni",
            "X Suami/istri",
            "belum berusia 23 tahun",
            "X ada; isi juga formulir beasiswa",
            "Rekening atas nama ahli waris sendiri",
        ],
    );
    let open = form_3kk2(&Form3Kk2::default()).expect("made");
    assert_says(&open, &["Anak yang berhak atas beasiswa"]);
}

fn f4() -> FormF4 {
    let child = |name: &str| Child {
        name: name.to_owned(),
        born: Some(date!(2014 - 06 - 02)),
        level: "SD kelas 5".to_owned(),
        ..Child::default()
    };
    FormF4 {
        head: letterhead(),
        heir: heir("Sumarni", Relation::Spouse, 10_000),
        worker: worker(),
        on: Some(date!(2026 - 03 - 03)),
        least: Rupiah::new(10_000_000),
        most: Some(Rupiah::new(42_000_000)),
        children: vec![child("Budi"), child(LONG), child("Sari")],
        most_children: 2,
        until_age: 23,
        documents: vec![("Kartu keluarga".to_owned(), true), ("Akta kematian".to_owned(), false)],
        ..FormF4::default()
    }
}

#[test]
fn the_claim_of_a_death_has_its_part_on_the_scholarship_and_bpjs_decides_the_sum() {
    let made = form_f4(&f4()).expect("made");
    assert_says(
        &made,
        &[
            "Formulir F4",
            "X Jaminan kematian (JKM)",
            "ditetapkan BPJS Ketenagakerjaan; perkiraan kami paling sedikit Rp 10.000.000, paling banyak Rp 42.000.000",
            "Bagian beasiswa",
            LONG,
            "2 Juni 2014",
            "Paling banyak 2 anak. Belum berusia 23 tahun.",
            "X Kartu keluarga",
        ],
    );
    assert_silent(&made, "X Akta kematian");
    let open = form_f4(&FormF4::default()).expect("made");
    assert_says(&open, &["Jumlah ditetapkan BPJS Ketenagakerjaan"]);
    assert_silent(&open, "Rp");
}

fn asked(missing: Vec<Missing>) -> Request {
    Request {
        head: letterhead(),
        number: String::new(),
        case: "K-2026-0017".to_owned(),
        date: Some(date!(2026 - 03 - 20)),
        to: RequestTo::Family { name: String::new(), address: "RT 001/RW 002".to_owned() },
        worker: worker(),
        happening: Some(Happening::Death),
        on: Some(date!(2026 - 03 - 03)),
        has_some: true,
        missing,
        reply_by: Some(date!(2026 - 04 - 10)),
        lapses_on: Some(date!(2031 - 03 - 03)),
        helper: helper(),
    }
}

fn certificate() -> Missing {
    Missing {
        title: "Akta kematian".to_owned(),
        about: "Dicatat Dukcapil.".to_owned(),
        issuer: "Dinas Dukcapil".to_owned(),
        place: "Jalan Contoh Nomor 3".to_owned(),
        model: true,
        kept: true,
        or_else: "surat rumah sakit".to_owned(),
        ..Missing::default()
    }
}

#[test]
fn one_letter_asks_for_all_that_is_missing_with_the_deadline_as_date_and_in_words() {
    let made = claim_request(&asked(vec![certificate(), Missing::default()])).expect("made");
    assert_says(
        &made,
        &[
            "Keluarga almarhum Muhammad Rahman",
            "masih diperlukan 2 dokumen",
            "Dicatat Dukcapil.",
            "Dinas Dukcapil",
            "Jalan Contoh Nomor 3",
            "Contoh suratnya kami lampirkan. Boleh diganti: surat rumah sakit. Aslinya disimpan BPJS.",
            "10 April 2026 (sepuluh April dua ribu dua puluh enam)",
            "3 Maret 2031 (tiga Maret dua ribu tiga puluh satu)",
            "Rina Wulandari, petugas dinas, telepon 0513 000000",
            "Bantuan ini gratis",
        ],
    );
    assert_silent(&made, "6203010101800001");
}

#[test]
fn a_case_that_lacks_nothing_is_told_so_and_has_no_deadline() {
    let made = claim_request(&asked(Vec::new())).expect("made");
    assert_says(&made, &["sudah lengkap"]);
    assert_silent(&made, "paling lambat");
    let to = RequestTo::Village(vec!["Kepala Desa Pulau Telo".to_owned()]);
    let village = Request { to, ..asked(vec![certificate()]) };
    let made = claim_request(&village).expect("made");
    assert_says(&made, &["Kepala Desa Pulau Telo", "Mohon bantuan melengkapi 1 dokumen"]);
}

#[test]
fn the_last_page_of_a_letter_with_many_documents_has_deadline_helper_and_signature_together() {
    for count in 1..40 {
        let made = claim_request(&asked(vec![certificate(); count])).expect("made");
        let last = squeezed(reader::pages(&made).last().expect("a page"));
        for part in ["10April2026", "RinaWulandari", "Bantuaninigratis", "NIP"] {
            assert!(last.contains(part), "{part} of {count} documents in {last}");
        }
    }
}

#[test]
fn the_same_claim_gives_the_same_bytes() {
    let twice = |make: &dyn Fn() -> Made| assert_eq!(make().expect("made"), make().expect("made"));
    twice(&|| chronology(&told()));
    twice(&|| heir_letter(&heirs_of(vec![heir("Sumarni", Relation::Spouse, 10_000)])));
    twice(&|| death_letter(&DeathLetter { village: village(), ..DeathLetter::default() }));
    twice(&|| power_of_attorney(&PowerOfAttorney::default()));
    twice(&|| form_3kk1(&first_report()));
    twice(&|| form_3kk2(&Form3Kk2::default()));
    twice(&|| form_f4(&f4()));
    twice(&|| claim_request(&asked(vec![certificate()])));
}
