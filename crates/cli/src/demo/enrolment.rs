//! Registration in the demo: the decree is issued, lists are made of it, one went to BPJS and came
//! back with numbers and a few refusals, one of which is written into a draft amendment.

use std::fmt::Write as _;

use lindung_core::decree::Wording;
use lindung_files::intake::{Limits, read_bytes};

use super::fault;
use crate::acting::client::{Answer, Client, Upload};
use crate::acting::stage::Stage;
use crate::office::Step;

/// What the demo's BPJS says of some lines of a list, by their number; the others get a number.
const REFUSED: [(usize, &str); 4] = [
    (2, "Usia melebihi batas"),
    (4, "Sudah terdaftar sebagai peserta aktif"),
    (6, "Nama tidak sesuai dengan NIK"),
    (9, "NIK ganda"),
];

/// The line that the answer forgets, and the one whose number a spreadsheet shortened.
const FORGOTTEN: usize = 11;
const SHORTENED: usize = 13;

/// Issues the decree, makes lists, sends one and reads its answer.
pub(super) async fn tell(stage: &Stage, decree: &str) -> Step<()> {
    let mut officer = stage.client("petugas").await?;
    issue(stage, &mut officer, decree).await?;
    let mut liaison = stage.client("bpjs").await?;
    let made = liaison.post(&format!("{decree}/batches"), &[("size", "40")]).await?;
    let page = liaison.get(&made.location).await?;
    let Some(list) = longest_list(&mut liaison, &made.location, &page).await? else {
        return Ok(());
    };
    liaison.post(&format!("{list}/send"), &[]).await?;
    let file = liaison.get(&format!("{list}/file.xlsx")).await?;
    let Some(text) = answer(&file.bytes)? else { return Ok(()) };
    let answer = Upload { field: "files", name: "jawaban-bpjs.csv", bytes: text.into_bytes() };
    liaison.upload(&format!("{list}/answer"), &[], vec![answer]).await?;
    let id = decree.rsplit('/').next().unwrap_or_default();
    officer.post("/refusals/settle", &[("desk", "replace"), ("decree", id)]).await?;
    Ok(())
}

/// Words the decree as the office's text has it, gives it number and day, and issues it.
async fn issue(stage: &Stage, officer: &mut Client, decree: &str) -> Step<()> {
    let usual = Wording::usual(false);
    let (considerations, bases) = (usual.considerations.join("\n"), usual.legal_bases.join("\n"));
    let (dictums, copies, dated) =
        (usual.dictums.join("\n"), usual.copies.join("\n"), stage.day(-1));
    let number = format!("188.45/1/{}", dated.get(..4).unwrap_or_default());
    let form = [
        ("title", "Keputusan penerima perlindungan"),
        ("number", number.as_str()),
        ("dated", dated.as_str()),
        ("about", "penerima perlindungan pekerja rentan"),
        ("considerations", considerations.as_str()),
        ("legal_bases", bases.as_str()),
        ("dictums", dictums.as_str()),
        ("copies", copies.as_str()),
    ];
    officer.post(&format!("{decree}/edit"), &form).await?;
    let issued = officer.post(&format!("{decree}/issue"), &[]).await?;
    stage.wait_for(&issued.location, "decree").await.map(drop)
}

/// The list that was made, or of several the one with the most people.
async fn longest_list(liaison: &mut Client, location: &str, page: &Answer) -> Step<Option<String>> {
    if location.starts_with("/batches/") {
        return Ok(Some(location.to_owned()));
    }
    let mut longest = (0, None);
    for list in page.links("/batches/") {
        let people = liaison.get(&list).await?.links("/registry/workers/").len();
        if people > longest.0 {
            longest = (people, Some(list));
        }
    }
    Ok(longest.1)
}

/// What the demo's BPJS answers to a file, as CSV.
fn answer(file: &[u8]) -> Step<Option<String>> {
    let opened = read_bytes("daftar.xlsx", file, &Limits::default());
    let opened = opened.map_err(|error| fault(&error))?;
    let Some(sheet) = opened.sheets.first() else { return Ok(None) };
    let mut text = String::from("NOMOR_IDENTITAS;NAMA_LENGKAP;NO KARTU;STATUS;KETERANGAN\n");
    for row in (1..sheet.len()).filter(|row| *row != FORGOTTEN) {
        let (nik, name) = (sheet.text(row, 0), sheet.text(row, 1));
        let refused = REFUSED.iter().find(|(line, _)| *line == row);
        let kpj = if row == SHORTENED { "6100000013".to_owned() } else { format!("26{row:09}") };
        let _ = match refused {
            Some((_, why)) => writeln!(text, "{nik};{name};;GAGAL;{why}"),
            None => writeln!(text, "{nik};{name};{kpj};BERHASIL;"),
        };
    }
    Ok(Some(text))
}
