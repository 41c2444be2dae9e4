//! The papers on contributions, read back out of their PDFs.

mod reader;

use lindung_core::contributions::report::{BillLine, Flow, Flows, Line, Palm, Report};
use lindung_core::words::{Month, MonthSpan, Rupiah, Sex};
use lindung_documents::{
    BillHead, BillLetter, BillPart, Billed, BilledVillage, FormF1a, Letterhead, Losses, SelfPay,
    SelfPayHead, SelfPayVillage, SelfPrice, Split, bill_annex, bill_letter, form_f1a, report,
    self_pay_letters, self_pay_list,
};

fn month(text: &str) -> Month {
    text.parse().expect("a month")
}

fn spring() -> MonthSpan {
    MonthSpan::new(month("2026-01"), month("2026-03")).expect("a span")
}

fn letterhead() -> Letterhead {
    Letterhead {
        government: "Pemerintah Kabupaten Kapuas".to_owned(),
        town: "Kuala Kapuas".to_owned(),
        ..Letterhead::default()
    }
}

fn split(months: i64) -> Split {
    Split { jkk: Rupiah::new(10_000 * months), jkm: Rupiah::new(6_800 * months) }
}

/// The text of all pages without spaces and breaks: lines are broken where they are full.
fn bare(pdf: &[u8]) -> String {
    squeezed(&reader::pages(pdf).concat())
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{200B}').collect()
}

fn assert_says(pdf: &[u8], wanted: &[&str]) {
    let text = bare(pdf);
    for part in wanted {
        assert!(text.contains(&squeezed(part)), "{part} in {text}");
    }
    assert!(!text.contains('⟨'), "a message is missing: {text}");
}

fn bill_head() -> BillHead {
    BillHead {
        head: letterhead(),
        number: "900/12/2026".to_owned(),
        date: Some(month("2026-01").day(12)),
        bill: 17,
        fund: "APBD Kabupaten".to_owned(),
        months: Some(spring()),
    }
}

fn bill() -> BillLetter {
    let part = |name: &str, people: u64, months: i64| BillPart {
        name: name.to_owned(),
        people,
        months: months.cast_unsigned(),
        money: split(months),
    };
    BillLetter {
        head: bill_head(),
        to: vec!["Bendahara Pengeluaran".to_owned()],
        code: "8888012600174521".to_owned(),
        code_until: Some(month("2026-01").day(31)),
        account_jkk: "5.1.02.02.02.0006".to_owned(),
        account_jkm: "5.1.02.02.02.0007".to_owned(),
        activity: "2.07.05 Hubungan Industrial".to_owned(),
        all: part("", 100, 300),
        by_month: spring().iter().map(|month| BillPart::of_month(month, 100, split(100))).collect(),
        by_district: vec![part("Selat", 60, 180), part("Basarang", 40, 120)],
        ..BillLetter::default()
    }
}

#[test]
fn a_bill_says_its_code_its_validity_and_the_money_by_account() {
    let made = bill_letter(&bill()).expect("made");
    assert_says(
        &made,
        &[
            "900/12/2026",
            "8888012600174521",
            "Berlaku sampai 31 Januari 2026",
            "Rp 5.040.000",
            "lima juta empat puluh ribu rupiah",
            "5.1.02.02.02.0006",
            "3.000.000",
            "5.1.02.02.02.0007",
            "2.040.000",
            "2.07.05 Hubungan Industrial",
            "Februari 2026",
            "Basarang",
            "Jan–Mar 2026",
        ],
    );
    assert!(!bare(&made).contains("Perhatian") && !bare(&made).contains("selisih"));
}

#[test]
fn a_warning_and_a_sum_that_differs_are_seen_on_the_bill() {
    let mut short = bill();
    short.warning = "Kurang dari tiga bulan berturut-turut.".to_owned();
    short.by_district.pop();
    let made = bill_letter(&short).expect("made");
    assert_says(
        &made,
        &[
            "Perhatian Kurang dari tiga bulan",
            "Jumlah menurut kecamatan Rp 3.024.000, sedangkan tagihan Rp 5.040.000: selisih -Rp 2.016.000",
        ],
    );
    assert!(!bare(&made).contains(&squeezed("Jumlah menurut bulan Rp")));
}

fn billed(people: usize) -> Vec<BilledVillage> {
    let person = |number: usize| Billed {
        name: format!("Orang {number}"),
        nik: format!("6203010101{number:06}"),
        kpj: "26133068531".to_owned(),
        months: spring(),
        count: 3,
        money: split(3),
    };
    let village = |at: usize, district: &str, name: &str| BilledVillage {
        district: district.to_owned(),
        name: name.to_owned(),
        people: (0..people).filter(|number| number % 3 == at).map(person).collect(),
    };
    vec![
        village(0, "Selat", "Desa Pulau Telo"),
        village(1, "Selat", "Desa Murung"),
        village(2, "Basarang", "Desa Maluen"),
    ]
}

#[test]
fn the_annex_of_a_bill_lists_everybody_once_with_a_masked_nik_and_adds_up() {
    let made = bill_annex(&bill_head(), &billed(300)).expect("made");
    let pages = reader::pages(&made.bytes);
    assert_eq!((pages.len(), made.rows), (made.pages, 300));
    let text = pages.concat();
    let lines: Vec<&str> = text.lines().collect();
    for number in 0..300 {
        let name = format!("Orang {number}");
        assert_eq!(lines.iter().filter(|line| **line == name).count(), 1, "{name}");
    }
    assert!(!text.contains("6203010101"), "a whole NIK");
    assert!(text.contains("6203•••••••••299"), "{text}");
    let sums: Vec<&str> = lines
        .iter()
        .skip_while(|line| !line.starts_with("Jumlah seluruhnya: 300 orang"))
        .take(5)
        .copied()
        .collect();
    assert_eq!(sums[1..], ["900", "9.000.000", "6.120.000", "15.120.000"]);
    assert!(lines.contains(&"Jumlah Kecamatan Selat: 200 orang"), "{text}");
    assert_eq!(bill_annex(&bill_head(), &billed(300)).expect("made"), made);
}

fn self_pay_head() -> SelfPayHead {
    SelfPayHead {
        head: letterhead(),
        date: Some(month("2026-11").day(2)),
        paid_by: "Pemerintah Kabupaten Kapuas".to_owned(),
        losses: Losses {
            accident_death: Rupiah::new(70_000_000),
            death: Rupiah::new(42_000_000),
            whole_after: 3,
            scholarship: Rupiah::new(174_000_000),
        },
        ends_after: 3,
        relief: "keringanan PP 50/2025".to_owned(),
        contact: "Dinas Tenaga Kerja, 0513 000000".to_owned(),
    }
}

fn worker(name: &str, kpj: &str) -> SelfPay {
    let october = month("2026-10");
    let price =
        |from, to, amount, relief| SelfPrice { from, to, amount: Rupiah::new(amount), relief };
    SelfPay {
        name: name.to_owned(),
        address: "RT 001/RW 002".to_owned(),
        nik: "6203014101800001".to_owned(),
        kpj: kpj.to_owned(),
        paid_until: month("2026-09"),
        prices: vec![
            price(october, Some(month("2026-12")), 8_400, true),
            price(month("2027-01"), None, 16_800, false),
        ],
        latest: october.day(15),
    }
}

fn villages(people: &[SelfPay]) -> Vec<SelfPayVillage> {
    let (first, second) = people.split_at(people.len() / 2);
    let village = |name: &str, people: &[SelfPay]| SelfPayVillage {
        district: "Selat".to_owned(),
        name: name.to_owned(),
        people: people.to_vec(),
    };
    vec![village("Desa Pulau Telo", first), village("Desa Murung", second)]
}

#[test]
fn a_letter_says_on_one_page_until_when_what_is_lost_what_it_costs_and_where_to_pay() {
    let people = [worker("Siti Aminah", "26133068531"), worker("Budi", "")];
    let made = self_pay_letters(&self_pay_head(), &villages(&people)).expect("made");
    let pages = reader::pages(&made.bytes);
    assert_eq!((pages.len(), made.pages, made.rows), (2, 2, 2));
    assert_says(
        &made.bytes,
        &[
            "ditanggung sampai 30 September 2026",
            "Mulai 1 Oktober 2026 tidak ditanggung lagi",
            "Rp 70.000.000 bila meninggal karena kecelakaan kerja",
            "Rp 42.000.000",
            "Rp 174.000.000",
            "Oktober 2026 sampai Desember 2026: Rp 8.400 sebulan (keringanan PP 50/2025)",
            "Mulai Januari 2027: Rp 16.800 sebulan",
            "bank, minimarket, atau aplikasi JMO",
            "Bayar paling lambat 15 Oktober 2026",
            "Dinas Tenaga Kerja, 0513 000000",
            "gratis",
        ],
    );
    assert!(pages[0].contains("Siti Aminah") && pages[0].contains("26133068531"), "{}", pages[0]);
    assert!(pages[1].contains("Budi") && !pages[1].contains("(KPJ) 2"), "{}", pages[1]);
    assert!(!bare(&made.bytes).contains("6203014101800001"), "a whole NIK");
}

#[test]
fn a_letter_with_much_to_say_still_is_one_page_and_without_anybody_it_says_so() {
    let mut much = worker(&"Raden Ajeng Kusumaningrum ".repeat(6), "26133068531");
    much.prices = (0..6).flat_map(|_| much.prices.clone()).collect();
    much.address = "Jalan Trans Kalimantan Kilometer 12, ".repeat(4);
    let made = self_pay_letters(&self_pay_head(), &villages(&[much])).expect("made");
    assert_eq!(reader::pages(&made.bytes).len(), 1);
    assert_says(&made.bytes, &["Bayar paling lambat 15 Oktober 2026", "gratis"]);
    let nobody = self_pay_letters(&self_pay_head(), &[]).expect("made");
    assert_eq!((nobody.pages, nobody.rows), (1, 0));
    assert_says(&nobody.bytes, &["Tidak ada nama di daftar ini"]);
}

#[test]
fn the_list_of_letters_begins_a_page_for_each_village_and_has_room_to_sign() {
    let people: Vec<SelfPay> =
        (0..40).map(|number| worker(&format!("Orang {number}"), "")).collect();
    let made = self_pay_list(&self_pay_head(), &villages(&people)).expect("made");
    let pages = reader::pages(&made.bytes);
    let begins = |name: &str| {
        pages.iter().position(|page| page.contains(&format!("{name} (20 orang)"))).expect(name)
    };
    assert!(begins("Desa Pulau Telo") == 0 && begins("Desa Murung") > 0);
    assert!(!pages[begins("Desa Murung")].contains("Orang 19\n"));
    for page in &pages {
        assert!(page.contains("Surat diterima") && page.contains("Melanjutkan"), "{page}");
    }
    assert_eq!(pages.concat().matches("ya  /  tidak").count(), 40);
    assert_eq!(pages.concat().matches("Mengetahui, kepala desa/lurah").count(), 2);
    assert!(!pages.concat().contains("6203014101800001"), "a whole NIK");
}

#[test]
fn form_f1a_holds_what_the_branch_asks_for_and_says_that_the_official_form_prevails() {
    let form = FormF1a {
        head: letterhead(),
        nik: "6203014101800001".to_owned(),
        name: "Siti Aminah".to_owned(),
        birth_date: Some(month("1980-01").day(1)),
        sex: Some(Sex::Female),
        occupations: vec!["Nelayan".to_owned(), "Pedagang".to_owned()],
        workplace: "Kuala Kapuas".to_owned(),
        income: Some(Rupiah::new(1_000_000)),
        months: Some(spring()),
        group: "Pekerja Rentan Kapuas".to_owned(),
        ..FormF1a::default()
    };
    let made = form_f1a(&form).expect("made");
    assert_eq!(reader::pages(&made).len(), 1);
    assert_says(
        &made,
        &[
            "6203014101800001",
            "Siti Aminah",
            "1 Januari 1980",
            "Perempuan",
            "Nelayan",
            "Pedagang",
            "Kuala Kapuas",
            "Rp 1.000.000",
            "3 (Jan–Mar 2026)",
            "Pekerja Rentan Kapuas",
            "X BPU",
            "X JKK",
            "X JKM",
            "yang berlaku adalah Formulir F1A resmi",
        ],
    );
    let text = bare(&made);
    assert!(!text.contains("XPU") && !text.contains("XJHT"), "{text}");
}

fn flow(months: i64) -> Flow {
    let Split { jkk, jkm } = split(months);
    Flow::new(months.cast_unsigned(), jkk, jkm).expect("a flow")
}

fn line(group: &str, name: &str, paid: i64, billed: i64) -> Line {
    let flows = Flows { paid: flow(paid), billed: flow(billed), ..Flows::default() };
    let people = (paid + billed).cast_unsigned();
    Line { name: name.to_owned(), group: group.to_owned(), people, flows }
}

fn figures() -> Report {
    Report {
        title: "Laporan DBH sawit".to_owned(),
        period: Some(spring()),
        people: 150,
        months: vec![line("", "Januari 2026", 100, 50), line("", "Februari 2026", 80, 70)],
        villages: vec![line("Selat", "Desa A", 60, 20), line("Basarang", "Desa B", 120, 100)],
        bills: vec![BillLine {
            number: 3,
            amount: Rupiah::new(500_000),
            due: Rupiah::new(500_000),
            ..BillLine::default()
        }],
        palm: Some(Palm {
            received: Rupiah::new(50_000_000),
            other_percent: 20,
            palm_workers: 90,
            ..Palm::default()
        }),
        ..Report::default()
    }
}

#[test]
fn a_report_says_its_figures_and_what_part_of_the_palm_money_is_used() {
    let made = report(&letterhead(), &figures()).expect("made");
    assert_says(
        &made,
        &[
            "LAPORAN DBH SAWIT",
            "Kecamatan Basarang",
            "Desa B",
            "3.024.000",
            "Rp 10.000.000",
            "50,4 %",
            "90 dari 150 orang (60,0 %)",
        ],
    );
    assert!(!bare(&made).contains("selisih"));
}

#[test]
fn a_report_that_does_not_add_up_says_so_at_its_head() {
    let mut wrong = figures();
    wrong.villages.pop();
    wrong.bills[0].due = Rupiah::ZERO;
    let made = report(&letterhead(), &wrong).expect("made");
    let first = squeezed(&reader::pages(&made)[0]);
    for part in [
        "Dibayar: jumlah semua desa Rp 1.008.000 untuk 60 orang-bulan",
        "Tagihan 3: Rp 500.000 dikurangi pembayaran Rp 0 adalah Rp 500.000, tetapi sisanya tercatat Rp 0",
    ] {
        assert!(first.contains(&squeezed(part)), "{part} in {first}");
    }
}
