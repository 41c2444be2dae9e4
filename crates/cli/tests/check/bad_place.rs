//! Where reports cannot be written: one clear sentence, nothing half-written left.

use std::fmt::Write as _;

use crate::bad_input::{desk, refused};
use crate::support::Desk;

#[test]
fn a_place_that_takes_no_reports_is_named_and_left_as_it_was() {
    let desk = desk();
    desk.put("berkas", "isi").put("penuh/hasil.xlsx/x", "isi");
    for (out, sentence) in [
        ("berkas", "berkas bukan folder. Pilih folder lain dengan --out."),
        ("berkas/hasil", "berkas/hasil bukan folder. Pilih folder lain dengan --out."),
        (
            "penuh",
            "penuh/hasil.xlsx adalah folder, padahal laporan akan ditulis dengan nama itu. Ganti \
             nama folder itu, atau pilih folder lain dengan --out.",
        ),
    ] {
        let line = format!("check baik.csv --on 2026-01-01 --save-profile p.toml --out {out}");
        refused(&desk, &line, 3, sentence);
    }
    let sentence = "Susunan kolom tidak dapat disimpan sebagai berkas/p.toml. Pilih tempat lain \
                    dengan --save-profile, atau periksa izin folder dan sisa ruang.";
    refused(&desk, "check baik.csv --save-profile berkas/p.toml --out hasil", 3, sentence);
}

#[cfg(target_os = "linux")]
#[test]
fn a_read_only_place_is_named() {
    let sentence = "/proc/lindung tidak ada dan tidak dapat dibuat. Periksa letaknya, atau pilih \
                    folder lain dengan --out.";
    refused(&desk(), "check baik.csv --out /proc/lindung", 3, sentence);
    let sentence = "/sys/lindung tidak boleh ditulis. Tutup berkas itu bila sedang dibuka, atau \
                    pilih folder lain dengan --out.";
    refused(&desk(), "check baik.csv --out /sys/lindung", 3, sentence);
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_nothing_half_written() {
    full_disk(2_000);
}

#[cfg(unix)]
#[test]
fn a_disk_that_is_full_for_temporary_files_too_is_named() {
    // So long a list goes through a temporary file on its way into the workbook.
    full_disk(6_000);
}

#[cfg(unix)]
fn full_disk(rows: usize) {
    let desk = Desk::new();
    let mut list = String::from("NIK,NAMA,TGL LAHIR,DESA,PEKERJAAN\n");
    for at in 0..rows {
        let nik = 6_210_010_107_857_000 + at % 3_000;
        let _ = writeln!(list, "{nik},ORANG {at},1985-07-01,SEPANG,PETANI");
    }
    desk.put("banyak.csv", list);
    let before = desk.lies_here();
    // A limit on the size of files stands for a disk that is full.
    let script = "trap '' XFSZ; ulimit -f 64; exec \"$0\" \"$@\"";
    let mut command = std::process::Command::new("sh");
    command.args(["-c", script, env!("CARGO_BIN_EXE_lindung")]);
    command.args(["check", "banyak.csv", "--on", "2026-01-01", "--quiet", "--out", "a/hasil"]);
    let output = command.current_dir(desk.path("")).output().expect("a shell");
    let said = String::from_utf8(output.stderr).expect("text");
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains("tidak dapat ditulis karena tempat penyimpanan penuh"), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert_eq!(desk.lies_here(), before);
}
