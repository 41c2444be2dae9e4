//! Writes one of each document for the eye: `LOOK=DIR cargo nextest run --workspace -E 'test(look)'`.

use lindung_documents as documents;
use lindung_documents::{Entry, Fact, Letterhead, PersonalCopy, Sign, Source};

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

fn fact(name: &str, value: &str) -> Fact {
    Fact { name: name.to_owned(), value: value.to_owned() }
}

fn entry(at: &str, what: &str, who: &str) -> Entry {
    Entry { at: at.to_owned(), what: what.to_owned(), who: who.to_owned() }
}

fn copy() -> PersonalCopy {
    PersonalCopy {
        head: head(),
        person: "Sumarni".to_owned(),
        purpose: "diminta sendiri di loket, KTP sudah diperiksa".to_owned(),
        given_by: "Siti Rahmah".to_owned(),
        given_at: "22 November 2026 10.00 WIB".to_owned(),
        day: "22 November 2026".to_owned(),
        facts: vec![
            fact("Nama", "Sumarni"),
            fact("NIK", "6203010000000001"),
            fact("Nomor kartu keluarga", "6203010000000002"),
            fact("Lahir", "1 Januari 1980"),
            fact("Tempat tinggal", "Desa Contoh, Kecamatan Selat"),
            fact("Keadaan", "Terverifikasi"),
        ],
        family: vec![fact("Suami atau istri", "Paijo, 1978"), fact("Anak", "Budi, 2010")],
        sources: vec![Source {
            title: "Usulan Kecamatan Selat · Camat Selat · 3 September 2026 09.12 WIB".to_owned(),
            cells: (1..9).map(|n| fact(&format!("Kolom {n}"), "isi")).collect(),
        }],
        story: (1..20)
            .map(|n| entry(&format!("{n} Oktober 2026 09.12 WIB"), "Data dibetulkan", "Siti"))
            .collect(),
        looks: (1..40)
            .map(|n| entry(&format!("{n} Oktober 2026 09.12 WIB"), "Data dilihat", "Siti"))
            .collect(),
    }
}

fn breach() -> documents::Breach {
    documents::Breach {
        head: head(),
        number: "1".to_owned(),
        day: "22 November 2026".to_owned(),
        noticed: "21 November 2026 08.15 WIB".to_owned(),
        what: "Laptop petugas hilang di jalan.\nLayarnya tidak terkunci.".to_owned(),
        data: "Nama, NIK, alamat.".to_owned(),
        handling: "Akun ditutup; sandi diganti; laptop dilaporkan kepada polisi.".to_owned(),
        contact: "Bapak Budi, Kepala Bidang, 0513 000000".to_owned(),
    }
}

#[test]
fn look_at_one_of_each() {
    let persons = documents::PersonLetters {
        breach: breach(),
        to: vec![
            ("Sumarni".to_owned(), "RT 001/RW 002, Desa Contoh, Kecamatan Selat".to_owned()),
            ("Paijo".to_owned(), "Desa Contoh, Kecamatan Selat".to_owned()),
        ],
    };
    let authority = documents::AuthorityLetter {
        breach: breach(),
        people: "1.204".to_owned(),
        places: "Kecamatan Selat".to_owned(),
        due: "24 November 2026 08.15 WIB".to_owned(),
    };
    let made = [
        ("copy", documents::personal_copy(&copy())),
        ("persons", documents::breach_to_persons(&persons)),
        ("authority", documents::breach_to_authority(&authority)),
    ];
    for (name, made) in made {
        let bytes = made.expect("made");
        assert!(bytes.starts_with(b"%PDF"), "{name}");
        if let Some(folder) = std::env::var_os("LOOK") {
            std::fs::write(std::path::Path::new(&folder).join(format!("{name}.pdf")), bytes)
                .expect("written");
        }
    }
}
