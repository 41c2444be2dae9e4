//! What cannot be read: one clear sentence, the right exit code, nothing left behind.

use std::fs;
use std::io::{BufWriter, Write as _};
use std::process::Stdio;

use crate::build;
use crate::support::Desk;

const PLAIN: &str = "NIK,NAMA,TGL LAHIR,DESA,PEKERJAAN\n\
    6210010107857001,ARBAYN,1985-07-01,SEPANG SIMIN,PETANI\n";

/// A desk with a good list, `baik.csv`.
pub fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("baik.csv", PLAIN);
    desk
}

/// The run ends with this code, says exactly this on standard error, and leaves the desk as it was.
#[track_caller]
pub fn refused(desk: &Desk, line: &str, code: i32, sentence: &str) {
    let before = desk.lies_here();
    let ran = desk.run(line);
    assert_eq!(ran.err, format!("{sentence}\n"), "{line}");
    assert_eq!((ran.code, &*ran.out), (code, ""), "{line}");
    assert_eq!(desk.lies_here(), before, "{line}");
}

#[test]
fn a_file_that_is_no_list_is_named_for_what_it_is() {
    let desk = desk();
    let sound = build::xlsx("<worksheet><sheetData/></worksheet>", "<sst/>");
    desk.put("kosong.xlsx", "")
        .put("foto.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0")
        .put("surat.csv", b"%PDF-1.7\n")
        .put("sandi.xlsx", build::compound("EncryptedPackage", b""))
        .put("rusak.xlsx", &sound[..sound.len() / 2])
        .put("terkunci.zip", build::locked(build::zip(&[("a.csv", PLAIN.as_bytes())])))
        .put("acak.csv", [0u8, 159, 146, 150, 1, 2, 3, 255, 254, 0, 7, 8].repeat(40));
    fs::create_dir(desk.path("folder")).expect("a folder");
    for (file, sentence) in [
        (
            "tiada.csv",
            "tiada.csv: berkas ini tidak ditemukan. Periksa nama dan foldernya, lalu coba lagi.",
        ),
        ("folder", "folder: ini folder, bukan berkas. Sebutkan berkas di dalamnya."),
        (
            "kosong.xlsx",
            "kosong.xlsx: berkas ini kosong, tidak ada isinya sama sekali. Minta pengirim mengirim \
             ulang.",
        ),
        (
            "foto.xlsx",
            "foto.xlsx: ini gambar (PNG). Kirim berkas lembar kerja atau CSV-nya, bukan foto.",
        ),
        (
            "surat.csv",
            "surat.csv: ini dokumen PDF. Kirim berkas lembar kerja (Excel) atau CSV asalnya.",
        ),
        (
            "sandi.xlsx",
            "sandi.xlsx: berkas ini dikunci dengan kata sandi. Buka di Excel, hapus kata sandinya, \
             simpan, lalu coba lagi.",
        ),
        (
            "rusak.xlsx",
            "rusak.xlsx: buku kerja ini rusak dan tidak dapat dibaca. Buka di Excel, pilih \
             perbaiki, simpan dengan nama baru, atau minta pengirim mengirim ulang.",
        ),
        (
            "terkunci.zip",
            "terkunci.zip: arsip ini dikunci dengan kata sandi. Buka arsipnya dan kirim isinya, \
             atau kemas ulang tanpa kata sandi.",
        ),
        (
            "acak.csv",
            "acak.csv: isi berkas ini bukan daftar yang dikenal. Simpan daftar sebagai xlsx atau \
             CSV, lalu kirim itu.",
        ),
    ] {
        refused(&desk, &format!("check {file} --out hasil"), 3, sentence);
    }
}

#[test]
fn a_table_without_people_says_what_is_missing() {
    let desk = desk();
    desk.put("judul.csv", "NIK,NAMA,DESA\n")
        .put("koma.csv", ",,,\n,,,\n")
        .put("harga.csv", "KODE,HARGA\n12,5000\n13,6000\n")
        .put("lembar.xlsx", build::xlsx("<worksheet><sheetData/></worksheet>", "<sst/>"))
        .put("lebar.csv", format!("NIK,NAMA{}\n6210010107857001,ARBAYN\n", ",X".repeat(10_000)));
    for (file, sentence) in [
        (
            "judul.csv",
            "judul.csv: judul kolom ada di baris 1, tetapi tidak ada data orang di bawahnya. Isi \
             daftarnya atau pilih lembar lain.",
        ),
        (
            "koma.csv",
            "koma.csv: kosong, tidak ada satu sel pun yang terisi. Periksa apakah berkas dan \
             lembarnya benar.",
        ),
        (
            "harga.csv",
            "harga.csv: tidak ada kolom nama maupun NIK yang dikenali. Kolom yang ada: A, B. \
             Tunjukkan kolomnya, misalnya --map \"nama=B\" atau --map \"nik=Judul Kolom\".",
        ),
        (
            "lembar.xlsx",
            "Berkas lembar.xlsx tidak berisi tabel. Kirim berkas yang berisi daftar orang.",
        ),
        (
            "lebar.csv",
            "lebar.csv, baris 1: baris ini punya lebih dari 10.000 kolom. Hapus kolom yang tidak \
             terpakai atau periksa pemisah kolomnya.",
        ),
    ] {
        refused(&desk, &format!("check {file} --out hasil"), 3, sentence);
    }
}

#[test]
fn every_file_that_cannot_be_read_is_named_in_its_order() {
    let desk = desk();
    desk.put("kosong.csv", "").put("foto.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF");
    let ran = desk.run("check kosong.csv baik.csv foto.jpg tiada.csv --out hasil");
    let named: Vec<&str> =
        ran.err.lines().filter_map(|line| line.split_once(':')).map(|(file, _)| file).collect();
    assert_eq!((ran.code, &named[..]), (3, &["kosong.csv", "foto.jpg", "tiada.csv"][..]));
}

#[test]
fn nul_bytes_are_dropped_and_said_with_the_row() {
    let desk = Desk::new();
    desk.put("nul.csv", PLAIN.replace("ARBAYN", "ARB\0AYN"));
    let ran = desk.run("check nul.csv --on 2026-01-01 --out hasil");
    assert_eq!((ran.code, &*ran.err), (0, ""));
    assert!(
        ran.out.contains("1 bita kosong (NUL) dibuang, pertama kali di baris 2"),
        "{}",
        ran.out
    );
    assert_eq!(desk.rows("hasil")[0].get("name"), "ARBAYN");
}

#[test]
fn a_bomb_and_endless_lines_are_refused_in_little_memory() {
    const MIB: usize = 1 << 20;
    let desk = desk();
    let block = vec![b'A'; MIB];
    let endless = |name: &str, start: &str, block: &[u8], times: usize| {
        let mut out = BufWriter::new(fs::File::create(desk.path(name)).expect("a file"));
        out.write_all(start.as_bytes()).expect("written");
        (0..times).for_each(|_| out.write_all(block).expect("written"));
        out.flush().expect("written");
    };
    endless("sel.csv", "NIK,NAMA\n6210010107857001,", &block, 64);
    endless("baris.csv", "NIK,NAMA\n6210010107857001,", &b"A,".repeat(MIB / 2), 64);
    // A quotation mark that is never closed is an ordinary letter; the rows after it are rows.
    endless("kutip.csv", "NIK,NAMA\n6210010107857001,\"", &b"A\n".repeat(1_000), 100);
    let bomb = build::zip(&[("daftar.csv", &vec![b'0'; 128 * MIB])]);
    assert!(bomb.len() < MIB);
    desk.put("bom.zip", bomb);
    for (file, sentence) in [
        (
            "sel.csv",
            Some(
                "sel.csv, baris 2, kolom 2: sel ini lebih panjang dari 1.024 KiB. Periksa apakah \
                 tanda kutip atau pemisah kolom hilang di baris itu.",
            ),
        ),
        (
            "baris.csv",
            Some(
                "baris.csv, baris 2: baris ini punya lebih dari 10.000 kolom. Hapus kolom yang \
                 tidak terpakai atau periksa pemisah kolomnya.",
            ),
        ),
        (
            "bom.zip",
            Some(
                "bom.zip/daftar.csv: isi berkas ini jauh lebih besar daripada wajarnya setelah \
                 dibuka (batasnya 2.048 MiB). Periksa dari mana berkas ini datang; bila benar \
                 daftar, bagi menjadi beberapa berkas.",
            ),
        ),
        ("kutip.csv", None),
    ] {
        let (code, said, peak) = with_peak(&desk, file);
        if let Some(sentence) = sentence {
            assert_eq!((code, &*said), (3, &*format!("{sentence}\n")), "{file}");
            assert!(peak.is_none_or(|peak| peak < 200 * MIB), "{file}: {peak:?} bytes");
        } else {
            assert!(code <= 3, "{file}: {said}");
        }
    }
    assert!(!desk.path("hasil").exists());
}

/// Exit code, standard error and the most memory the program held, where the system tells.
fn with_peak(desk: &Desk, file: &str) -> (i32, String, Option<usize>) {
    let mut child = desk
        .command(&["check", file, "--quiet"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    while child.try_wait().expect("a child").is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<usize>().ok());
        peak = peak.max(kib.map(|kib| kib << 10));
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    let output = child.wait_with_output().expect("a child");
    let said = String::from_utf8(output.stderr).expect("text");
    (output.status.code().expect("the program ended by itself"), said, peak)
}

#[test]
fn columns_asked_for_wrongly_are_wrong_use() {
    let desk = desk();
    for (wish, sentence) in [
        (
            "--map nik=NIK --map nama=NIK",
            "baik.csv: kolom «NIK» (A) diminta untuk dua hal, NIK dan Nama. Satu kolom hanya dapat \
             berarti satu hal; hapus salah satu --map.",
        ),
        (
            "--map nama=NAMA --map nama=DESA",
            "baik.csv: Nama diminta dari dua kolom, «NAMA» dan «DESA». Pilih satu dan hapus --map \
             yang lain.",
        ),
        (
            "--map nama=NAMAX",
            "baik.csv: kolom «NAMAX» yang diminta untuk Nama tidak ada. Yang paling mirip: NAMA. \
             Tulis judul, huruf, atau nomor kolom, misalnya --map \"nama=C\".",
        ),
        (
            "--map nama",
            "--map \"nama\": tanda = belum ada. Tulis arti lalu kolom, misalnya --map \"nama=Nama \
             Lengkap\".",
        ),
        (
            "--map warna=C",
            "--map: «warna» bukan arti kolom yang dikenal. Yang dikenal: no-urut, nik, kk, nama, \
             ibu, kelamin, tempat-lahir, tanggal-lahir, ttl, umur, alamat, rt, rw, rt-rw, dusun, \
             kode-desa, desa, kode-kecamatan, kecamatan, kode-kabupaten, kabupaten, pekerjaan, \
             status-pekerjaan, segmen, pemberi-kerja, jabatan, penghasilan, desil, hp, email, kpj, \
             hubungan-keluarga, status, tanggal-meninggal, pembayar, mulai, sampai, kesehatan.",
        ),
    ] {
        refused(&desk, &format!("check baik.csv {wish} --out hasil"), 2, sentence);
    }
}

#[test]
fn options_that_cannot_be_are_wrong_use() {
    let desk = desk();
    for (options, sentence) in [
        (
            "--on 31-01-2026",
            "--on 31-01-2026 bukan tanggal pendaftaran yang mungkin. Tulis tahun-bulan-hari, \
             misalnya 2026-01-31.",
        ),
        (
            "--on 2026-02-30",
            "--on 2026-02-30 bukan tanggal pendaftaran yang mungkin. Tulis tahun-bulan-hari, \
             misalnya 2026-01-31.",
        ),
        (
            "--on 0206-01-01",
            "--on 0206-01-01 bukan tanggal pendaftaran yang mungkin. Tulis tahun-bulan-hari, \
             misalnya 2026-01-31.",
        ),
        (
            "--regency 99.99",
            "--regency 99.99 bukan kode kabupaten atau kota. Contoh yang benar: 62.03. Cari \
             kodenya dengan: lindung region NAMA",
        ),
        (
            "--format pdf",
            "--format: pdf tidak dikenal. Pilih dari xlsx, html, csv, json, dipisah koma.",
        ),
        (
            "--against kematian=x.csv",
            "--against kematian=x.csv tidak dapat dipakai. Tulis JENIS=BERKAS; jenisnya salah satu \
             dari enrolled, deaths, wage-earners, officials, covered, civil-register.",
        ),
        ("--lang de", "--lang de tidak dikenal. Pilih id atau en."),
        ("--cepat", "--cepat tidak dikenal. Lihat pilihan yang ada dengan --help."),
        ("--out", "Isian untuk --out <DIR> belum ada. Lihat cara pakainya dengan --help."),
    ] {
        refused(&desk, &format!("check baik.csv {options}"), 2, sentence);
    }
    refused(&desk, "check", 2, "Masih kurang: <FILE>. Lihat cara pakainya dengan --help.");
    let missing = "Profil tiada ";
    let ran = desk.run("check baik.csv --profile tiada");
    assert!(ran.code == 3 && ran.err.starts_with(missing), "{}", ran.err);
    assert!(ran.err.contains("dtsen, siks-ng, bpjs-tk, daftar-desa"), "{}", ran.err);
}

#[test]
fn settings_that_cannot_be_read_are_named_with_line_and_setting() {
    let desk = desk();
    desk.put("biner.toml", [0u8, 255, 254, 1]);
    let next = "lalu jalankan lagi.";
    for (text, problem) in [
        (
            "[age]\nmax = 60\n",
            format!(
                ", baris 2: setelan «max» tidak dikenal. Yang dikenal: min, below. Betulkan atau \
                 hapus baris itu, {next}"
            ),
        ),
        (
            "on = 2026-13-40\n",
            format!(
                ", baris 1: tanggal itu tidak ada. Tulis tahun-bulan-hari, misalnya 2026-01-31, \
                 {next}"
            ),
        ),
        (
            "on = 0206-01-01\n",
            format!(": nilai on (0206-01-01) tidak mungkin. Betulkan nilainya, {next}"),
        ),
        (
            "regency = \"99.99\"\n",
            format!(": nilai regency (99.99) tidak mungkin. Betulkan nilainya, {next}"),
        ),
        (
            "\n[age]\nmin = \"delapan belas\"\n",
            format!(
                ", baris 3: di sini seharusnya bilangan bulat, misalnya 18. Betulkan baris itu, \
                 {next}"
            ),
        ),
        (
            "[age\n",
            format!(
                ", baris 1: baris ini tidak menurut bentuk TOML. Tulis setelan = isian, teks di \
                 antara tanda kutip, {next}"
            ),
        ),
    ] {
        desk.put("program.toml", text);
        let sentence = format!("Berkas program program.toml{problem}");
        refused(&desk, "check baik.csv --programme program.toml --out hasil", 2, &sentence);
    }
    for (option, file, sentence) in [
        (
            "--programme",
            "tiada.toml",
            "tiada.toml: berkas ini tidak ditemukan. Periksa nama dan foldernya, lalu coba lagi.",
        ),
        (
            "--programme",
            "biner.toml",
            "biner.toml: ini bukan berkas teks. Berkas aturan dan profil ditulis sebagai TOML; \
             periksa apakah berkasnya benar.",
        ),
        (
            "--profile",
            "biner.toml",
            "biner.toml: ini bukan berkas teks. Berkas aturan dan profil ditulis sebagai TOML; \
             periksa apakah berkasnya benar.",
        ),
    ] {
        refused(&desk, &format!("check baik.csv {option} {file} --out hasil"), 3, sentence);
    }
}

#[test]
fn a_reference_of_the_wrong_kind_is_refused() {
    let desk = desk();
    desk.put("nama.csv", "NAMA,TGL LAHIR\nARBAYN,1985-07-01\nSITI,1986-07-01\n")
        .put("hidup.csv", "NIK,NAMA,STATUS\n6210010107857001,ARBAYN,HIDUP\n")
        .put("tanpa.csv", "NIK,NAMA,TANGGAL MENINGGAL\n6210010107857001,ARBAYN,\n");
    let nobody = |file: &str| {
        format!(
            "Berkas {file} dipakai sebagai daftar kematian (deaths), tetapi tidak seorang pun di \
             dalamnya tercatat meninggal. Periksa apakah berkasnya benar; untuk data kependudukan \
             pakai --against civil-register=…"
        )
    };
    for (reference, code, sentence) in [
        (
            "civil-register=nama.csv",
            3,
            "Berkas nama.csv dipakai sebagai data kependudukan (civil-register), tetapi tidak \
             punya kolom NIK. Periksa apakah berkasnya benar, atau pakai jenis rujukan lain."
                .to_owned(),
        ),
        ("deaths=hidup.csv", 3, nobody("hidup.csv")),
        ("deaths=tanpa.csv", 3, nobody("tanpa.csv")),
        (
            "deaths=./baik.csv",
            2,
            "./baik.csv disebut sebagai daftar calon dan sebagai rujukan (deaths), sehingga setiap \
             orang akan cocok dengan dirinya sendiri. Periksa berkas mana yang benar."
                .to_owned(),
        ),
    ] {
        refused(&desk, &format!("check baik.csv --against {reference} --out hasil"), code, &sentence);
    }
    let twice = "./baik.csv disebut dua kali. Sebutkan setiap daftar sekali saja.";
    refused(&desk, "check baik.csv ./baik.csv --out hasil", 2, twice);
}

#[test]
fn the_living_in_a_list_of_deaths_are_not_taken_for_dead() {
    let desk = desk();
    desk.put(
        "status.csv",
        "NIK,NAMA,STATUS,TANGGAL MENINGGAL\n6210010107857001,ARBAYN,HIDUP,\n\
         6210014809797002,MERRY TUMON,MENINGGAL,2025-01-02\n",
    );
    let ran = desk.run("check baik.csv --against deaths=status.csv --on 2026-01-01");
    assert_eq!((ran.code, &*ran.err), (0, ""), "{}", ran.out);
    assert!(
        ran.out.contains("hanya 1 orang yang tercatat meninggal dari 2 dipakai"),
        "{}",
        ran.out
    );
}
