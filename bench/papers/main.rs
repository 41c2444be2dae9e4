//! Makes one of the papers on contributions for so many made-up people, to be measured and looked at.
//!
//! `papers bill|bill-annex|letters|list|f1a|report ROWS FILE.pdf`

use std::error::Error;

use lindung_core::contributions::report::{
    Basis, BillLine, Flow, Flows, FundLine, Line, Palm, Report,
};
use lindung_core::words::{Month, MonthSpan, Rupiah, Sex};
use lindung_documents as documents;
use lindung_documents::{
    Asked, BillHead, BillLetter, BillPart, Billed, BilledVillage, FormF1a, Letterhead, Losses,
    Relative, Sealed, SelfPay, SelfPayHead, SelfPayVillage, SelfPrice, Sign, Split,
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

type Made<T> = Result<T, Box<dyn Error>>;

fn main() -> Made<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [what, rows, file] = arguments.as_slice() else {
        return Err("papers bill|bill-annex|letters|list|f1a|report ROWS FILE.pdf".into());
    };
    let rows: usize = rows.parse()?;
    let bytes = match what.as_str() {
        "bill" => documents::bill_letter(&bill(rows)?)?,
        "bill-annex" => documents::bill_annex(&bill_head()?, &billed(rows)?)?.bytes,
        "letters" => documents::self_pay_letters(&self_pay_head()?, &self_pay(rows)?)?.bytes,
        "list" => documents::self_pay_list(&self_pay_head()?, &self_pay(rows)?)?.bytes,
        "f1a" => documents::form_f1a(&form()?)?,
        "report" => documents::report(&head(), &report(rows)?)?,
        other => return Err(format!("{other} is no paper").into()),
    };
    std::fs::write(file, &bytes)?;
    println!("{} bytes", bytes.len());
    Ok(())
}

fn head() -> Letterhead {
    Letterhead {
        government: "Pemerintah Kabupaten Kapuas".to_owned(),
        office: "Dinas Tenaga Kerja dan Transmigrasi".to_owned(),
        address: "Jalan Contoh Nomor 1, Kuala Kapuas 73514".to_owned(),
        contact: "Telepon 0513 000000, disnaker@contoh.go.id".to_owned(),
        town: "Kuala Kapuas".to_owned(),
        sign: Sign {
            title: "Kepala Dinas Tenaga Kerja dan Transmigrasi,".to_owned(),
            name: "Nama Kepala Dinas".to_owned(),
            number: "19700101 199503 1 001".to_owned(),
        },
    }
}

fn months() -> Made<MonthSpan> {
    MonthSpan::new(Month::parse("2026-01")?, Month::parse("2026-03")?)
        .ok_or_else(|| "no span".into())
}

fn split(months: usize) -> Split {
    let months = months.cast_signed() as i64;
    Split { jkk: Rupiah::new(10_000 * months), jkm: Rupiah::new(6_800 * months) }
}

fn places(rows: usize) -> impl Iterator<Item = (String, String, Vec<usize>)> {
    let numbers: Vec<usize> = (0..rows).collect();
    let villages: Vec<Vec<usize>> = numbers.chunks(OF_VILLAGE).map(<[usize]>::to_vec).collect();
    villages.into_iter().enumerate().map(|(at, people)| {
        let district = format!("Contoh {:02}", at / OF_DISTRICT + 1);
        (district, format!("Desa Contoh {:03}", at + 1), people)
    })
}

fn nik(number: usize) -> String {
    format!("6203{:02}010180{:04}", number % 20 + 1, number % 10_000)
}

fn bill_head() -> Made<BillHead> {
    Ok(BillHead {
        head: head(),
        number: "900/123/DISNAKER/2026".to_owned(),
        date: Some(Month::parse("2026-01")?.day(12)),
        bill: 17,
        fund: "APBD Kabupaten Kapuas Tahun Anggaran 2026".to_owned(),
        months: Some(months()?),
    })
}

fn billed(rows: usize) -> Made<Vec<BilledVillage>> {
    let months = months()?;
    let village = |(district, name, people): (String, String, Vec<usize>)| {
        let person = |number: usize| Billed {
            name: NAMES[number % NAMES.len()].to_owned(),
            nik: nik(number),
            kpj: format!("26133{:06}", number % 1_000_000),
            months,
            count: 3,
            money: split(3),
        };
        BilledVillage { district, name, people: people.into_iter().map(person).collect() }
    };
    Ok(places(rows).map(village).collect())
}

fn bill(rows: usize) -> Made<BillLetter> {
    let mut by_district: Vec<BillPart> = Vec::new();
    for (district, _, people) in places(rows) {
        let count = people.len() as u64;
        match by_district.last_mut().filter(|last| last.name == district) {
            Some(last) => {
                last.people += count;
                last.months += 3 * count;
                last.money = split(last.months as usize);
            }
            None => by_district.push(BillPart {
                name: district,
                people: count,
                months: 3 * count,
                money: split(3 * people.len()),
            }),
        }
    }
    let month = |month| BillPart::of_month(month, rows as u64, split(rows));
    Ok(BillLetter {
        head: bill_head()?,
        to: ["Bendahara Pengeluaran", "Dinas Tenaga Kerja dan Transmigrasi", "di Kuala Kapuas"]
            .map(str::to_owned)
            .to_vec(),
        code: "8888 0126 0017 4521".to_owned(),
        code_until: Some(Month::parse("2026-01")?.day(31)),
        due: Some(Month::parse("2026-01")?.day(25)),
        account_jkk: "5.1.02.02.02.0006".to_owned(),
        account_jkm: "5.1.02.02.02.0007".to_owned(),
        activity: "2.07.05.2.02.0003 Penyelenggaraan jaminan sosial pekerja rentan".to_owned(),
        all: BillPart {
            name: String::new(),
            people: rows as u64,
            months: 3 * rows as u64,
            money: split(3 * rows),
        },
        by_month: months()?.iter().map(month).collect(),
        by_district,
        warning:
            "Sebagian pekerja ditagih kurang dari tiga bulan berturut-turut. Santunan kematian \
                  penuh baru berlaku sesudah tiga bulan berturut-turut dibayar."
                .to_owned(),
        sealed: Some(Sealed {
            people: rows as u64,
            pages: 700,
            sha256: "0123456789abcdef".repeat(4),
        }),
        copies: vec![
            "Kepala Kantor Cabang BPJS Ketenagakerjaan".to_owned(),
            "Inspektur".to_owned(),
        ],
    })
}

fn self_pay_head() -> Made<SelfPayHead> {
    Ok(SelfPayHead {
        head: head(),
        date: Some(Month::parse("2026-11")?.day(2)),
        paid_by: "Pemerintah Kabupaten Kapuas".to_owned(),
        losses: Losses {
            accident_death: Rupiah::new(70_000_000),
            death: Rupiah::new(42_000_000),
            whole_after: 3,
            scholarship: Rupiah::new(174_000_000),
        },
        ends_after: 3,
        relief: "keringanan PP 50 Tahun 2025".to_owned(),
        contact: "Dinas Tenaga Kerja dan Transmigrasi, telepon 0513 000000, atau kantor desa"
            .to_owned(),
    })
}

fn self_pay(rows: usize) -> Made<Vec<SelfPayVillage>> {
    let month = Month::parse("2026-09")?;
    let (october, december) = (month.next(), Month::parse("2026-12")?);
    let person = |number: usize| SelfPay {
        name: NAMES[number % NAMES.len()].to_owned(),
        address: format!("RT {:03}/RW {:03}", number % 12 + 1, number % 4 + 1),
        nik: nik(number),
        kpj: if number.is_multiple_of(7) { String::new() } else { format!("26133{number:06}") },
        paid_until: month,
        prices: vec![
            SelfPrice {
                from: october,
                to: Some(december),
                amount: Rupiah::new(8_400),
                relief: true,
            },
            SelfPrice {
                from: december.next(),
                to: None,
                amount: Rupiah::new(16_800),
                relief: false,
            },
        ],
        latest: october.day(15),
    };
    let village = |(district, name, people): (String, String, Vec<usize>)| SelfPayVillage {
        district,
        name,
        people: people.into_iter().map(person).collect(),
    };
    Ok(places(rows).map(village).collect())
}

fn form() -> Made<FormF1a> {
    Ok(FormF1a {
        head: head(),
        asked: Asked::Registration,
        group: "Pekerja Rentan Kabupaten Kapuas".to_owned(),
        nik: "6203014101800001".to_owned(),
        name: "Siti Aminah".to_owned(),
        birth_place: "Kuala Kapuas".to_owned(),
        birth_date: Some(Month::parse("1980-01")?.day(1)),
        sex: Some(Sex::Female),
        address: "Jalan Trans Kalimantan Kilometer 12".to_owned(),
        rt_rw: "001/002".to_owned(),
        village: "Desa Pulau Telo".to_owned(),
        district: "Selat".to_owned(),
        regency: "Kabupaten Kapuas".to_owned(),
        occupations: vec!["Nelayan".to_owned(), "Pedagang ikan".to_owned()],
        workplace: "Kuala Kapuas".to_owned(),
        income: Some(Rupiah::new(1_000_000)),
        months: Some(months()?),
        payer: "APBD Kabupaten Kapuas".to_owned(),
        family: vec![Relative {
            relation: "Anak".to_owned(),
            name: "Budi".to_owned(),
            born: Some(Month::parse("2012-05")?.day(3)),
        }],
        ..FormF1a::default()
    })
}

fn report(rows: usize) -> Made<Report> {
    let flow = |months: usize| {
        let Split { jkk, jkm } = split(months);
        Flow::new(months as u64, jkk, jkm).ok_or("too much")
    };
    let line = |name: String, group: String, people: usize, months: [usize; 4]| -> Made<Line> {
        let [planned, billed, paid, refunded] = months;
        let flows = Flows {
            planned: flow(planned)?,
            billed: flow(billed)?,
            paid: flow(paid)?,
            refunded: flow(refunded)?,
        };
        Ok(Line { name, group, people: people as u64, flows })
    };
    let villages = places(rows)
        .map(|(district, name, people)| {
            let count = people.len();
            line(name, district, count, [count, count, count, 0])
        })
        .collect::<Made<Vec<Line>>>()?;
    let months = ["Januari 2026", "Februari 2026", "Maret 2026"].iter().enumerate();
    let months = months
        .map(|(at, name)| {
            let mut of = [0, 0, 0, 0];
            of[2 - at] = rows;
            of[3] = usize::from(at == 0) * 12;
            line((*name).to_owned(), String::new(), rows, of)
        })
        .collect::<Made<Vec<Line>>>()?;
    let amount = Rupiah::new(16_800 * rows.cast_signed() as i64);
    Ok(Report {
        title: "Laporan dana bagi hasil sawit".to_owned(),
        subtitle: "DBH Sawit Kabupaten Kapuas 2026".to_owned(),
        issuer: "Dinas Tenaga Kerja dan Transmigrasi".to_owned(),
        period: Some(self::months()?),
        day: Some(Month::parse("2026-04")?.day(3)),
        people: rows as u64,
        funds: vec![FundLine {
            line: line("DBH Sawit 2026".to_owned(), "4".to_owned(), rows, [rows, rows, rows, 12])?,
            ceiling: Some(Rupiah::new(2_000_000_000)),
        }],
        months,
        villages,
        bills: vec![
            BillLine {
                number: 17,
                fund: "DBH Sawit 2026".to_owned(),
                code: "8888 0126 0017 4521".to_owned(),
                months: Some(self::months()?),
                amount,
                paid: amount,
                due: Rupiah::ZERO,
                proofs: vec!["SP2D 900/123/2026".to_owned()],
                state: "Lunas".to_owned(),
            },
            BillLine {
                number: 18,
                fund: "DBH Sawit 2026".to_owned(),
                code: "8888 0126 0018 4522".to_owned(),
                months: Some(self::months()?),
                amount,
                due: amount,
                state: "Belum dibayar".to_owned(),
                ..BillLine::default()
            },
        ],
        palm: Some(Palm {
            received: Rupiah::new(12_500_000_000),
            other_percent: 20,
            other_used: Rupiah::new(400_000_000),
            palm_workers: rows as u64 * 9 / 10,
        }),
        bases: vec![Basis {
            text:
                "Peraturan Pemerintah Nomor 38 Tahun 2023 tentang Dana Bagi Hasil Perkebunan Sawit"
                    .to_owned(),
            source: "peraturan.bpk.go.id".to_owned(),
        }],
        remarks: vec!["Dua belas orang-bulan dikembalikan karena pesertanya meninggal.".to_owned()],
    })
}
