//! `lindung plan` as people run it: the real program on a small list and files of funds.

use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const LIST: &str = "\
Nama,NIK,Tanggal lahir,Kode desa,Pekerjaan,Desil,Catatan kader
SITI,6203014507900001,05-07-1990,62.03.01.2011,Petani,1,rumah panggung
BUDI,6203011203850002,12-03-1985,62.03.01.2011,Nelayan,2,
WATI,6203015109880003,11-09-1988,62.03.02.2006,Pedagang,9,ikut kelompok tani
";

const FUND: &str = "\
regency = \"62.03\"
[[fund]]
title = \"APBD 2026\"
payer = \"apbd\"
ceiling = 403_200
first = \"2026-01\"
last = \"2026-12\"
";

/// Runs the command on the list with these files of funds.
fn plan(folder: &TempDir, funds: &[(&str, &str)]) -> Output {
    plan_for(folder, LIST, funds)
}

fn plan_for(folder: &TempDir, list: &str, funds: &[(&str, &str)]) -> Output {
    command_for(folder, list, funds).args(["--out", "rencana"]).output().expect("it ran")
}

fn command_for(folder: &TempDir, list: &str, funds: &[(&str, &str)]) -> Command {
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("pekerja.csv"), list).expect("a list");
    let mut command = Command::new(env!("CARGO_BIN_EXE_lindung"));
    command.current_dir(folder.path()).args(["plan", "pekerja.csv", "--on", "2026-01-01"]);
    for (name, text) in funds {
        std::fs::write(at(name), text).expect("funds");
        command.args(["--funds", name]);
    }
    command
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn the_poorest_are_paid_for_and_the_next_is_told_the_place_in_the_order() {
    let folder = TempDir::new().expect("a folder");
    let done = plan(&folder, &[("dana.toml", FUND)]);
    let said = String::from_utf8_lossy(&done.stdout);
    assert!(said.contains("Rp 403.200"), "{said}");
    let rows = read(&folder.path().join("rencana/rencana.csv"));
    let line =
        |name: &str| rows.lines().find(|line| line.contains(name)).expect("a line").to_owned();
    assert!(line("SITI").contains("APBD 2026") && line("BUDI").contains("APBD 2026"), "{rows}");
    assert!(line("WATI").contains("nomor 3 dalam urutan kebutuhan"), "{rows}");
    assert!(line("SITI").contains("rumah panggung"), "a column nobody knows goes along: {rows}");
    assert!(folder.path().join("rencana/rencana.xlsx").exists());
}

#[test]
fn two_files_of_funds_are_compared_on_one_page() {
    let folder = TempDir::new().expect("a folder");
    let short = FUND.replace("last =", "months = 3\nlast =");
    plan(&folder, &[("setahun.toml", FUND), ("tiga-bulan.toml", &short)]);
    let page = read(&folder.path().join("rencana/perbandingan.html"));
    assert!(page.contains("setahun") && page.contains("tiga-bulan"), "{page}");
    assert!(read(&folder.path().join("rencana/rencana-tiga-bulan.csv")).contains("WATI"));
}

#[test]
fn a_fund_without_money_stops_the_plan_and_nothing_half_is_written() {
    let folder = TempDir::new().expect("a folder");
    let done = plan(&folder, &[("dana.toml", &FUND.replace("403_200", "0"))]);
    assert_eq!(done.status.code(), Some(2));
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(said.contains("«APBD 2026» tidak mempunyai uang"), "{said}");
    assert!(!folder.path().join("rencana/rencana.csv").exists());
}

#[test]
fn a_setting_that_nobody_knows_is_named_with_its_line() {
    let folder = TempDir::new().expect("a folder");
    let done = plan(&folder, &[("dana.toml", &FUND.replace("payer", "pembayar"))]);
    assert_eq!(done.status.code(), Some(2));
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(said.contains("dana.toml") && said.contains("pembayar"), "{said}");
}

#[test]
fn a_list_of_which_nobody_can_be_planned_for_says_why() {
    let folder = TempDir::new().expect("a folder");
    let nowhere = LIST.replace("62.03.01.2011", "antah").replace("62.03.02.2006", "berantah");
    let done = plan_for(&folder, &nowhere, &[("dana.toml", FUND)]);
    let said = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(2));
    assert!(said.contains("Tidak seorang pun dari 3 orang"), "{said}");
}

#[test]
fn who_is_left_out_is_found_in_the_folder_and_without_one_the_way_to_it_is_told() {
    let folder = TempDir::new().expect("a folder");
    let nowhere = LIST.replace("62.03.02.2006", "berantah");
    let mut command = command_for(&folder, &nowhere, &[("dana.toml", FUND)]);
    let told = "1 orang dalam daftar tidak dapat direncanakan";
    let way = "Tambahkan --out FOLDER untuk melihat baris dan sebabnya";
    let bare = command.output().expect("it ran").stdout;
    let bare = String::from_utf8_lossy(&bare);
    assert!(bare.contains(told) && bare.contains(way), "{bare}");
    let kept = command.args(["--out", "rencana"]).output().expect("it ran").stdout;
    let kept = String::from_utf8_lossy(&kept);
    assert!(kept.contains(told) && !kept.contains(way), "{kept}");
}

#[test]
fn a_number_of_children_or_a_head_of_family_that_cannot_be_read_is_told() {
    let folder = TempDir::new().expect("a folder");
    let list = "\
Nama,NIK,Tanggal lahir,Kode desa,Pekerjaan,Jumlah anak,Kepala keluarga
SITI,6203014507900001,05-07-1990,62.03.01.2011,Petani,dua,ya
BUDI,6203011203850002,12-03-1985,62.03.01.2011,Nelayan,2,mungkin
WATI,6203015109880003,11-09-1988,62.03.02.2006,Pedagang,300,tidak
";
    plan_for(&folder, list, &[("dana.toml", FUND)]);
    let rows = read(&folder.path().join("rencana/rencana.csv"));
    let line =
        |name: &str| rows.lines().find(|line| line.contains(name)).expect("a line").to_owned();
    assert!(line("SITI").contains("kolom «Jumlah anak» (dua) bukan bilangan bulat"), "{rows}");
    assert!(
        line("BUDI")
            .contains("kolom «Kepala keluarga» (mungkin) bukan jawaban. Tulis ya atau tidak"),
        "{rows}"
    );
    assert!(line("WATI").contains("Dipilih: dana «APBD 2026»"), "{rows}");
}
