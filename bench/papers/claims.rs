//! Makes one of the papers of claims for made-up people, to be measured and looked at. ROWS is how
//! many heirs, documents or deaths it has; 0 makes it a form to fill in by hand.
//!
//! `claim-papers chronology|death|heirs|attorney|3kk1|3kk2|f4|request|visits|letters ROWS FILE.pdf`

use std::error::Error;

use lindung_core::claims::{Happening, Relation};
use lindung_core::words::{Month, Rupiah, Sex};
use lindung_documents::claims::{
    self, AccidentPlace, Account, Child, Chronology, Costs, DeathLetter, FirstAid, Form3Kk1,
    Form3Kk2, FormF4, Group, Harm, Heir, HeirLetter, Helper, Missing, Outcome, Person,
    PowerOfAttorney, Request, RequestTo, Unclaimed, UnclaimedHead, UnclaimedVillage, Village, Way,
    Witness,
};
use lindung_documents::{Letterhead, Sign};
use time::{Date, Time};

/// Unclaimed deaths of a village.
const OF_VILLAGE: usize = 12;

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
        return Err("claim-papers PAPER ROWS FILE.pdf".into());
    };
    let rows: usize = rows.parse()?;
    let bytes = match (what.as_str(), rows) {
        ("chronology", 0) => claims::chronology(&Chronology::default())?,
        ("chronology", _) => claims::chronology(&chronology(rows)?)?,
        ("death", 0) => claims::death_letter(&DeathLetter::default())?,
        ("death", _) => claims::death_letter(&death_letter()?)?,
        ("heirs", 0) => claims::heir_letter(&HeirLetter::default())?,
        ("heirs", _) => claims::heir_letter(&heir_letter(rows)?)?,
        ("attorney", 0) => claims::power_of_attorney(&PowerOfAttorney::default())?,
        ("attorney", _) => claims::power_of_attorney(&attorney(rows)?)?,
        ("3kk1", 0) => claims::form_3kk1(&Form3Kk1::default())?,
        ("3kk1", _) => claims::form_3kk1(&form_3kk1()?)?,
        ("3kk2", 0) => claims::form_3kk2(&Form3Kk2::default())?,
        ("3kk2", _) => claims::form_3kk2(&form_3kk2()?)?,
        ("f4", 0) => claims::form_f4(&FormF4::default())?,
        ("f4", _) => claims::form_f4(&form_f4(rows)?)?,
        ("request", _) => claims::claim_request(&request(rows)?)?,
        ("visits", _) => claims::visit_lists(&unclaimed_head()?, &villages(rows)?)?.bytes,
        ("letters", _) => claims::family_letters(&unclaimed_head()?, &villages(rows)?)?.bytes,
        (other, _) => return Err(format!("{other} is no paper").into()),
    };
    std::fs::write(file, &bytes)?;
    println!("{} bytes", bytes.len());
    Ok(())
}

fn day(month: &str, day: u8) -> Made<Date> {
    Ok(Month::parse(month)?.day(day))
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
            ..Sign::default()
        },
    }
}

fn village() -> Village {
    Village {
        government: "Pemerintah Kabupaten Kapuas".to_owned(),
        regency: "Kabupaten Kapuas".to_owned(),
        district: "Selat".to_owned(),
        name: "Desa Pulau Telo".to_owned(),
        address: "Jalan Contoh Nomor 2, Pulau Telo 73516".to_owned(),
    }
}

fn helper() -> Helper {
    Helper {
        name: "Rina Wulandari".to_owned(),
        role: "petugas Dinas Tenaga Kerja dan Transmigrasi".to_owned(),
        phone: "0513 000000".to_owned(),
    }
}

fn person(at: usize) -> Made<Person> {
    Ok(Person {
        name: NAMES[at % NAMES.len()].to_owned(),
        nik: format!("6203{:02}010180{:04}", at % 20 + 1, at % 10_000),
        kpj: format!("26133{at:06}"),
        birth_place: "Kuala Kapuas".to_owned(),
        born: Some(day("1980-01", 1)?),
        sex: Some(if at.is_multiple_of(2) { Sex::Female } else { Sex::Male }),
        occupation: "buruh tani kelapa sawit".to_owned(),
        address: format!("RT {:03}/RW {:03}, Desa Pulau Telo, Kecamatan Selat", at % 12 + 1, 2),
        phone: "0812 0000 0000".to_owned(),
    })
}

fn chronology(rows: usize) -> Made<Chronology> {
    let witness = |at: usize| -> Made<Witness> {
        Ok(Witness { person: person(at)?, knows: "melihat sendiri dari seberang jalan".to_owned() })
    };
    let story = "Pagi itu korban berangkat memanen sawit bersama dua orang temannya. Hujan baru \
        berhenti dan batang pohon licin.\nSekitar pukul sembilan pelepah yang dipotong jatuh ke \
        arah yang tidak diduga dan menimpa bahu kanan korban. Korban terjatuh dan tidak dapat \
        mengangkat lengannya.";
    Ok(Chronology {
        head: head(),
        case: "K-2026-0017".to_owned(),
        happening: Some(Happening::Accident),
        worker: person(1)?,
        on: Some(day("2026-03", 3)?),
        at: Some(Time::from_hms(9, 5, 0)?),
        place: "Kebun blok C12, Desa Pulau Telo".to_owned(),
        work: "memanen tandan buah segar".to_owned(),
        story: story.to_owned(),
        after: "Dibawa dengan sepeda motor ke puskesmas, lalu dirujuk ke rumah sakit.".to_owned(),
        teller: person(3)?,
        witnesses: (0..rows).map(witness).collect::<Made<_>>()?,
        village: village(),
        date: Some(day("2026-03", 5)?),
    })
}

fn death_letter() -> Made<DeathLetter> {
    Ok(DeathLetter {
        village: village(),
        dead: person(1)?,
        family_card: "6203010101010001".to_owned(),
        on: Some(day("2026-03", 3)?),
        at: Some(Time::from_hms(21, 40, 0)?),
        place: "rumah sendiri".to_owned(),
        reporter: person(2)?,
        relation: Some(Relation::Spouse),
        prepared_by: "Dinas Tenaga Kerja dan Transmigrasi".to_owned(),
        ..DeathLetter::default()
    })
}

fn heirs(rows: usize) -> Made<Vec<Heir>> {
    let parts = u32::try_from(rows).map(|rows| 10_000 / rows.max(1))?;
    let heir = |at: usize| -> Made<Heir> {
        Ok(Heir {
            person: person(at)?,
            relation: Some(if at == 0 { Relation::Spouse } else { Relation::Child }),
            parts: Some(parts),
            guardian: (at % 3 == 2).then(|| NAMES[0].to_owned()),
        })
    };
    (0..rows).map(heir).collect()
}

fn heir_letter(rows: usize) -> Made<HeirLetter> {
    Ok(HeirLetter {
        village: village(),
        dead: person(1)?,
        on: Some(day("2026-03", 3)?),
        place: "Pulau Telo".to_owned(),
        heirs: heirs(rows)?,
        prepared_by: "Dinas Tenaga Kerja dan Transmigrasi".to_owned(),
        ..HeirLetter::default()
    })
}

fn attorney(rows: usize) -> Made<PowerOfAttorney> {
    Ok(PowerOfAttorney {
        givers: heirs(rows)?,
        taker: person(3)?,
        taker_relation: "saudara kandung".to_owned(),
        worker: person(1)?,
        happening: Some(Happening::Death),
        on: Some(day("2026-03", 3)?),
        account: Account { holder: NAMES[0].to_owned(), ..Account::default() },
        helper: helper(),
        village: village(),
        prepared_by: "Dinas Tenaga Kerja dan Transmigrasi".to_owned(),
        ..PowerOfAttorney::default()
    })
}

fn group() -> Group {
    Group {
        name: "Dinas Tenaga Kerja dan Transmigrasi Kabupaten Kapuas".to_owned(),
        number: "NW000001".to_owned(),
        address: "Jalan Contoh Nomor 1, Kuala Kapuas".to_owned(),
        phone: "0513 000000".to_owned(),
        contact: "Rina Wulandari".to_owned(),
    }
}

fn form_3kk1() -> Made<Form3Kk1> {
    let told = chronology(2)?;
    Ok(Form3Kk1 {
        head: head(),
        group: group(),
        worker: person(1)?,
        wage: Some(Rupiah::new(1_000_000)),
        place: Some(AccidentPlace::AtWork),
        address: told.place,
        on: told.on,
        at: told.at,
        story: told.story,
        witnesses: told.witnesses,
        harm: Some(Harm::Injured("bahu kanan".to_owned())),
        aid: Some(FirstAid::Other("Puskesmas Contoh".to_owned())),
        way: Some(Way::Land),
        report_hours: 48,
        due: Some(day("2026-03", 5)?.midnight().assume_utc()),
        ..Form3Kk1::default()
    })
}

fn form_3kk2() -> Made<Form3Kk2> {
    Ok(Form3Kk2 {
        head: head(),
        group: group(),
        worker: person(1)?,
        on: Some(day("2026-03", 3)?),
        examined: Some(day("2026-05", 20)?),
        outcome: Some(Outcome::LossOfFunction),
        paid_by_worker: Costs {
            care: Some(Rupiah::new(750_000)),
            transport: Some(Rupiah::new(300_000)),
            ..Costs::default()
        },
        account: Account {
            holder: NAMES[1].to_owned(),
            bank: "Bank Contoh".to_owned(),
            ..Account::default()
        },
        days: Some(75),
        until_age: 23,
        report_hours: 48,
        ..Form3Kk2::default()
    })
}

fn form_f4(rows: usize) -> Made<FormF4> {
    let child = |at: usize| -> Made<Child> {
        Ok(Child {
            name: NAMES[at % NAMES.len()].to_owned(),
            born: Some(day("2014-06", 2)?),
            level: "SD kelas 5".to_owned(),
            school: "SD Negeri 1 Pulau Telo".to_owned(),
        })
    };
    Ok(FormF4 {
        head: head(),
        heir: heirs(1)?.remove(0),
        worker: person(1)?,
        on: Some(day("2026-03", 3)?),
        place: "rumah sendiri".to_owned(),
        least: Rupiah::new(10_000_000),
        most: Some(Rupiah::new(42_000_000)),
        children: (0..rows).map(child).collect::<Made<_>>()?,
        most_children: 2,
        until_age: 23,
        documents: vec![
            ("Kartu peserta (KPJ)".to_owned(), true),
            ("KTP pekerja".to_owned(), true),
            ("Kartu keluarga".to_owned(), true),
            ("Akta kematian".to_owned(), false),
            ("Surat keterangan ahli waris".to_owned(), false),
            ("Buku rekening penerima".to_owned(), false),
        ],
        ..FormF4::default()
    })
}

fn request(rows: usize) -> Made<Request> {
    let document = |at: usize| match at % 3 {
        0 => Missing {
            title: "Akta kematian".to_owned(),
            about: "Yang dibutuhkan untuk mengurusnya: surat kematian dari desa atau rumah sakit, \
                KTP dan KK almarhum, serta KTP pelapor."
                .to_owned(),
            issuer: "Dinas Dukcapil".to_owned(),
            place: "Jalan Contoh Nomor 3, Kuala Kapuas, Senin–Jumat pagi".to_owned(),
            or_else: "Surat keterangan kematian dari desa atau rumah sakit".to_owned(),
            ..Missing::default()
        },
        1 => Missing {
            title: "Surat keterangan ahli waris".to_owned(),
            about: "Siapa saja ahli waris almarhum, disahkan desa dan kecamatan.".to_owned(),
            issuer: "Kantor desa".to_owned(),
            model: true,
            ..Missing::default()
        },
        _ => Missing {
            title: "NPWP penerima".to_owned(),
            by_some: true,
            kept: true,
            ..Missing::default()
        },
    };
    Ok(Request {
        head: head(),
        number: String::new(),
        case: "K-2026-0017".to_owned(),
        date: Some(day("2026-03", 20)?),
        to: RequestTo::Family {
            name: "Sumarni".to_owned(),
            address: "RT 001/RW 002, Desa Pulau Telo, Kecamatan Selat".to_owned(),
        },
        worker: person(1)?,
        happening: Some(Happening::Death),
        on: Some(day("2026-03", 3)?),
        has_some: true,
        missing: (0..rows).map(document).collect(),
        reply_by: Some(day("2026-04", 10)?),
        lapses_on: Some(day("2031-03", 3)?),
        helper: helper(),
    })
}

fn unclaimed_head() -> Made<UnclaimedHead> {
    Ok(UnclaimedHead {
        head: head(),
        date: Some(day("2026-03", 20)?),
        helper: helper(),
        bring: [
            "kartu BPJS Ketenagakerjaan atau nomornya",
            "KTP dan kartu keluarga",
            "surat kematian dari desa atau rumah sakit",
            "buku nikah atau akta kelahiran anak",
            "buku tabungan ahli waris sendiri",
        ]
        .map(str::to_owned)
        .to_vec(),
        claim_years: 5,
    })
}

fn villages(rows: usize) -> Made<Vec<UnclaimedVillage>> {
    let death = |at: usize| -> Made<Unclaimed> {
        let person = person(at)?;
        let month = format!("{}-{:02}", 2021 + at % 5, at % 9 + 3);
        Ok(Unclaimed {
            name: person.name,
            sex: person.sex,
            address: format!("RT {:03}/RW {:03}", at % 12 + 1, at % 4 + 1),
            nik: person.nik,
            case: if at.is_multiple_of(4) { format!("K-2026-{at:04}") } else { String::new() },
            happening: Some(if at % 5 == 1 { Happening::DeathAtWork } else { Happening::Death }),
            died: Some(day(&month, 17)?),
            covered_by: format!("APBD Kabupaten {}", 2021 + at % 5),
            least: Rupiah::new(if at % 3 == 1 { 10_000_000 } else { 42_000_000 }),
            most: (at % 7 != 3).then_some(Rupiah::new(42_000_000)),
            heirs: (0..at % 4)
                .map(|heir| {
                    format!("{} ({})", NAMES[(at + heir) % 5], ["istri", "anak"][heir.min(1)])
                })
                .collect(),
            lapses_on: Some(day(&format!("{}-{:02}", 2026 + at % 5, at % 9 + 3), 17)?),
        })
    };
    let numbers: Vec<usize> = (0..rows).collect();
    let village = |(at, people): (usize, &[usize])| -> Made<UnclaimedVillage> {
        Ok(UnclaimedVillage {
            district: format!("Contoh {:02}", at / OF_DISTRICT + 1),
            name: format!("Desa Contoh {:03}", at + 1),
            deaths: people.iter().map(|at| death(*at)).collect::<Made<_>>()?,
        })
    };
    numbers.chunks(OF_VILLAGE).enumerate().map(village).collect()
}
