use std::io::Cursor;
use std::path::Path;
use std::process::{Command, Output};

use lindung_core::contributions::MonthState;
use lindung_core::words::{Month, RegionCode, Rupiah};
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use time::macros::date;

use super::*;

const REGENCY: i64 = 6203;

/// What the guides say of the hash of an event, written down here a second time.
fn hash_of(previous: &[u8], event: &AuditLine<'_>) -> Vec<u8> {
    let place = event.place.map(i64::to_be_bytes);
    let actor = event.actor;
    let parts: [&[u8]; 9] = [
        previous,
        &REGENCY.to_be_bytes(),
        &event.number.to_be_bytes(),
        &event.at.to_be_bytes(),
        actor.as_ref().map_or(&[], |actor| actor.as_slice()),
        event.action.as_bytes(),
        event.subject.as_bytes(),
        place.as_ref().map_or(&[], |place| place.as_slice()),
        event.detail.as_bytes(),
    ];
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().to_vec()
}

const DECREE: &str = "0198c0de-0000-7000-8000-000000000001";
const TEXT: &[u8] = b"%PDF the text";
const ANNEX: &[u8] = b"%PDF the annex";

/// The trail, and the hash of its last event.
fn trail() -> (Vec<u8>, Vec<Vec<u8>>) {
    let issued = format!(
        "{{\"annex\":\"{}\",\"number\":\"188/2026\",\"text\":\"{}\"}}",
        hexadecimal(&Sha256::digest(ANNEX)),
        hexadecimal(&Sha256::digest(TEXT)),
    );
    let subject = format!("decree/{DECREE}");
    let event = |number, actor, action, subject, place, detail| AuditLine {
        number,
        at: 1_790_000_000_000 + number,
        actor,
        action,
        subject,
        place,
        detail,
        hash: &[],
    };
    let events = [
        event(1, None, "regency.created", "regency/62.03", None, "null"),
        event(
            2,
            Some([7; 16]),
            "candidate.seen",
            "candidate/1",
            Some(6_203_011_006),
            "{\"é\":\"ü\"}",
        ),
        event(3, Some([7; 16]), "decree.issued", &subject, None, &issued),
    ];
    let (mut text, mut hashes, mut previous) = (Vec::new(), Vec::new(), vec![0; 32]);
    for event in events {
        previous = hash_of(&previous, &event);
        audit_line(&AuditLine { hash: &previous, ..event }, &mut text);
        hashes.push(previous.clone());
    }
    (text, hashes)
}

fn entry(worker: u8, month: &str, state: MonthState, bill: Option<u32>) -> LedgerRow {
    LedgerRow {
        worker: [worker; 16],
        village: RegionCode::parse("62.03.01.1006").expect("a code"),
        fund: 0,
        month: month.parse::<Month>().expect("a month"),
        entry: 0,
        state,
        jkk: Rupiah::new(10_000),
        jkm: Rupiah::new(6_800),
        bill,
        payment: bill.map(|_| 1),
        since: date!(2026 - 01 - 05),
    }
}

/// A package with a decree, a fund, a bill of two people, one of whom was paid back, and a trail.
fn package() -> Vec<u8> {
    let mut package = Package::begin(Cursor::new(Vec::new()));
    let csv = |package: &mut Package<Cursor<Vec<u8>>>,
               (name, heads): (&str, &[&str]),
               rows: &[Vec<&str>]| {
        package.file(name).expect("begun");
        package.write_all(&line(heads)).expect("written");
        for row in rows {
            assert_eq!(row.len(), heads.len(), "{name}");
            package.write_all(&line(row)).expect("written");
        }
    };
    let (text, annex) = (hexadecimal(&Sha256::digest(TEXT)), hexadecimal(&Sha256::digest(ANNEX)));
    let decree =
        vec![DECREE, "", "188/2026", "2026-01-02", "Daftar, \"tahap I\"", "1", &text, &annex, ""];
    csv(&mut package, DECREES, &[decree]);
    csv(&mut package, LISTS, &[]);
    csv(&mut package, REPORTS, &[]);
    csv(
        &mut package,
        FUNDS,
        &[vec!["1", "APBD", "apbd", "Kabupaten", "2026", "approved", "67200"]],
    );
    package.file(LEDGER).expect("begun");
    package.write_all(&ledger_head()).expect("written");
    let fund = LedgerFund { number: 1, title: "APBD".to_owned() };
    let mut lines = Vec::new();
    for row in [
        entry(1, "2026-01", MonthState::Paid, Some(5)),
        entry(1, "2026-02", MonthState::Planned, None),
        entry(2, "2026-01", MonthState::Refunded, Some(5)),
        entry(3, "2026-01", MonthState::Refused, None),
    ] {
        ledger_line(&row, &fund, &mut lines).expect("written");
    }
    package.write_all(&lines).expect("written");
    let sums = |month, state| vec!["1", month, state, "1", "10000", "6800"];
    let kept = [sums("2026-01", "paid"), sums("2026-02", "planned"), sums("2026-01", "refunded")];
    csv(&mut package, FUND_MONTHS, &kept);
    let bill = "5,1,2026-01,2026-01,no,2,20000,13600,0,0,0,33600,33600";
    csv(&mut package, BILLS, &[bill.split(',').collect()]);
    let paid = vec!["1", "5", "paid", "33600", "sp2d", "900/1", "2026-01-20", "no"];
    csv(&mut package, PAYMENTS, &[paid]);
    let back = vec![
        "1",
        "1",
        "2026-01",
        "2026-01",
        "1",
        "10000",
        "6800",
        "dead",
        "received",
        "2026-03-01",
    ];
    csv(&mut package, RETURNS, &[back]);
    let (trail, hashes) = trail();
    package.whole(AUDIT, &trail).expect("written");
    let head = hexadecimal(&hashes[2]);
    let about = About {
        issuer: "Kabupaten Kapuas".to_owned(),
        regency: 6203,
        day: date!(2026 - 06 - 01),
        events: 3,
        head,
        program: "Lindung 0.1.0".to_owned(),
    };
    package.finish(&about).expect("written").into_inner()
}

fn unpacked(bytes: Vec<u8>) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    zip::ZipArchive::new(Cursor::new(bytes))
        .expect("an archive")
        .extract(folder.path())
        .expect("unpacked");
    folder
}

fn verified(folder: &Path, more: &[&str]) -> Output {
    Command::new("python3")
        .arg("verify.py")
        .args(more)
        .current_dir(folder)
        .output()
        .expect("Python 3 is there")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn an_untouched_package_holds_by_its_own_program() {
    let folder = unpacked(package());
    let output = verified(folder.path(), &[]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("SEMUA COCOK / ALL HOLD"), "{}", said(&output));
}

#[test]
fn a_hash_that_was_noted_earlier_is_found_and_another_is_not() {
    let folder = unpacked(package());
    let (_, hashes) = trail();
    let earlier = hexadecimal(&hashes[1]);
    assert!(verified(folder.path(), &["--head", &earlier]).status.success());
    let output = verified(folder.path(), &["--head", &"ab".repeat(32)]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("is not in the trail"), "{}", said(&output));
}

#[test]
fn a_decree_at_hand_is_told_from_another_paper() {
    let folder = unpacked(package());
    std::fs::write(folder.path().join("SK.pdf"), ANNEX).expect("written");
    let output = verified(folder.path(), &["--paper", "SK.pdf"]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("SK 188/2026 (annex)"), "{}", said(&output));
    std::fs::write(folder.path().join("SK.pdf"), b"%PDF another").expect("written");
    assert_eq!(verified(folder.path(), &["--paper", "SK.pdf"]).status.code(), Some(1));
}

/// Changes a file, and its hash in the list of hashes as somebody would who knows of it.
fn tamper(folder: &Path, name: &str, from: &str, to: &str) {
    let file = folder.join(name);
    let text = std::fs::read_to_string(&file).expect("read");
    assert!(text.contains(from), "{from} in {text}");
    let changed = text.replacen(from, to, 1);
    let hash = |text: &str| hexadecimal(&Sha256::digest(text.as_bytes()));
    let sums = std::fs::read_to_string(folder.join(SUMS)).expect("read");
    std::fs::write(folder.join(SUMS), sums.replace(&hash(&text), &hash(&changed)))
        .expect("written");
    std::fs::write(file, changed).expect("written");
}

#[test]
fn whatever_is_changed_is_found_even_when_its_hash_is_changed_with_it() {
    let (text, nothing) = (hexadecimal(&Sha256::digest(TEXT)), "0".repeat(64));
    for (name, from, to, wanted) in [
        ("audit.jsonl", "candidate/1", "candidate/2", "audit 2"),
        ("audit.jsonl", "\"at\":1790000000003", "\"at\":1790000000004", "audit 3"),
        ("ledger.csv", "10000,6800,5,1", "10001,6800,5,1", "tagihan / bill 5 jkk"),
        ("ledger.csv", "2026-02,0,planned", "2026-01,0,planned", "person and month twice"),
        ("fund-months.csv", "planned,1,", "planned,2,", "fund, month, state 1 2026-02 planned"),
        ("payments.csv", "33600", "33601", "received"),
        ("returns.csv", "dead,received", "dead,asked", "dana / fund 1 kembali"),
        ("funds.csv", "67200", "16800", "above the ceiling"),
        ("decrees.csv", text.as_str(), nothing.as_str(), "SK 188/2026"),
    ] {
        let folder = unpacked(package());
        tamper(folder.path(), name, from, to);
        let output = verified(folder.path(), &[]);
        assert_eq!(output.status.code(), Some(1), "{name}: {}", said(&output));
        assert!(said(&output).contains(wanted), "{name}: {}", said(&output));
    }
}

#[test]
fn a_file_that_was_exchanged_has_not_the_hash_that_the_list_gives() {
    let folder = unpacked(package());
    std::fs::write(folder.path().join("lists.csv"), "list\n").expect("written");
    let output = verified(folder.path(), &[]);
    assert!(said(&output).contains("lists.csv"), "{}", said(&output));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn the_guides_tell_the_last_hash_in_both_languages_and_the_same_content_is_the_same_package() {
    let folder = unpacked(package());
    let head = hexadecimal(&trail().1[2]);
    for name in ["BACA-SAYA.md", "README.md"] {
        let text = std::fs::read_to_string(folder.path().join(name)).expect("read");
        assert!(text.contains(&head) && text.contains("Kabupaten Kapuas"), "{name}");
        assert!(!text.contains("{head}") && text.contains("6203"), "{name}");
    }
    assert_eq!(package(), package());
}
