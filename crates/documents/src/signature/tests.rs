use std::fmt::Write;

use proptest::prelude::*;
use time::macros::datetime;

use super::*;

/// A value as DER writes it.
fn der(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let body = parts.concat();
    let mut out = vec![tag];
    match body.len() {
        length @ 0..0x80 => out.push(u8::try_from(length).expect("short")),
        length => {
            let length = u16::try_from(length).expect("not long").to_be_bytes();
            out.extend([0x82, length[0], length[1]]);
        }
    }
    out.extend(body);
    out
}

fn name(common: &str) -> Vec<u8> {
    let attribute =
        der(0x30, &[&der(0x06, &[&[0x55, 0x04, 0x03]]), &der(0x0C, &[common.as_bytes()])]);
    let country = der(0x30, &[&der(0x06, &[&[0x55, 0x04, 0x06]]), &der(0x13, &[b"ID"])]);
    der(0x30, &[&der(0x31, &[&country]), &der(0x31, &[&attribute])])
}

fn certificate(serial: u8, issuer: &str, subject: &str) -> Vec<u8> {
    let version = der(0xA0, &[&der(0x02, &[&[2]])]);
    let empty = der(0x30, &[]);
    let serial = der(0x02, &[&[serial]]);
    let signed = [&version, &serial, &empty, &name(issuer), &empty, &name(subject), &empty];
    let signed: Vec<&[u8]> = signed.iter().map(|part| part.as_slice()).collect();
    der(0x30, &[&der(0x30, &signed), &empty, &der(0x03, &[&[0; 300]])])
}

/// A message signed by certificate 7 of "Otoritas", at half past one on 5 January 2026 UTC.
fn cms() -> Vec<u8> {
    let certificates =
        [certificate(1, "Akar", "Otoritas"), certificate(7, "Otoritas", "Siti Contoh")];
    let certificates = der(0xA0, &[&certificates[0], &certificates[1]]);
    let version = der(0x02, &[&[1]]);
    let id = der(0x30, &[&name("Otoritas"), &der(0x02, &[&[7]])]);
    let oid: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x05];
    let time = der(0x31, &[&der(0x17, &[b"260105013000Z"])]);
    let attributes = der(0xA0, &[&der(0x30, &[&der(0x06, &[oid]), &time])]);
    let empty = der(0x30, &[]);
    let signer = der(0x30, &[&version, &id, &empty, &attributes, &empty]);
    let set = der(0x31, &[]);
    let body = der(0x30, &[&version, &set, &empty, &certificates, &der(0x31, &[&signer])]);
    let oid: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02];
    der(0x30, &[&der(0x06, &[oid]), &der(0xA0, &[&body])])
}

/// A signed PDF: what a program that signs writes, as far as it is read here.
fn signed(contents: &[u8], facts: &str) -> Vec<u8> {
    let mut hex = String::new();
    for byte in contents {
        write!(hex, "{byte:02x}").expect("written");
    }
    let before = format!(
        "%PDF-1.7\n9 0 obj\n<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached{facts}\
         /Prop_Build<</App<</Name/BSrE>>>>/ByteRange [0 {{}} {{}} {{}}      ]/Contents "
    );
    let after = b" >>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
    let hole = hex.len() + 2 + 40;
    // The numbers are written at a fixed width, so that they do not move what they count.
    let length = before.len() - 6 + 30;
    let range = [length, length + hole, after.len()].map(|number| format!("{number:010}"));
    let mut head = before;
    for number in &range {
        head = head.replacen("{}", number, 1);
    }
    let padding = "0".repeat(40);
    [head.as_bytes(), format!("<{hex}{padding}>").as_bytes(), after].concat()
}

fn only(pdf: &[u8]) -> Signature {
    let found = signatures(pdf).expect("a PDF");
    assert_eq!(found.len(), 1, "{found:?}");
    found.into_iter().next().expect("one")
}

#[test]
fn the_signer_is_named_by_the_certificate_and_the_file_is_whole() {
    let found = only(&signed(&cms(), "/Name(Seseorang)/M(D:20260105083000+07'00')"));
    assert_eq!(found.name.as_deref(), Some("Siti Contoh"));
    assert_eq!(found.issuer.as_deref(), Some("Otoritas"));
    assert_eq!(found.at, Some(datetime!(2026-01-05 08:30 +7)));
    assert_eq!(found.covers, Covers::Whole);
    assert!(!found.time_stamp);
}

#[test]
fn a_signature_that_says_no_time_has_that_of_its_message() {
    assert_eq!(only(&signed(&cms(), "")).at, Some(datetime!(2026-01-05 01:30 UTC)));
}

#[test]
fn a_message_that_cannot_be_read_leaves_the_name_in_the_file() {
    let found =
        only(&signed(&[0x30, 0x80, 1, 2, 3], "/Name(Budi \\(Bupati\\))/Reason<FEFF0053004B>"));
    assert_eq!(found.name.as_deref(), Some("Budi (Bupati)"));
    assert_eq!(found.reason.as_deref(), Some("SK"));
    assert_eq!((found.issuer, found.at), (None, None));
}

#[test]
fn what_came_after_a_signature_is_counted() {
    let mut pdf = signed(&cms(), "");
    pdf.extend(b"tambahan");
    assert_eq!(only(&pdf).covers, Covers::Earlier { added: 8 });
    let shorter = &signed(&cms(), "")[..pdf.len() - 12];
    assert_eq!(only(shorter).covers, Covers::Unclear);
}

#[test]
fn a_range_that_leaves_out_more_than_the_signature_is_unclear() {
    let pdf = signed(&cms(), "");
    let text = String::from_utf8_lossy(&pdf).into_owned();
    let at = text.find("[0 ").expect("a range") + 3;
    let length: usize = text[at..at + 10].parse().expect("a number");
    let less = text.replacen(&text[at..at + 10], &format!("{:010}", length - 50), 1);
    assert_eq!(only(less.as_bytes()).covers, Covers::Unclear);
    let huge = text.replacen(&text[at..at + 10], "18446744073709551615", 1);
    assert_eq!(only(huge.as_bytes()).covers, Covers::Unclear);
}

#[test]
fn two_signatures_are_told_in_the_order_of_the_file() {
    let one = signed(&cms(), "/Name(Satu)");
    let two = [one.as_slice(), &signed(&[], "/Name(Dua)/Type/DocTimeStamp")].concat();
    let found = signatures(&two).expect("a PDF");
    assert_eq!(found.len(), 2);
    assert!(matches!(found[0].covers, Covers::Earlier { .. }));
    assert!(found[1].time_stamp && found[1].name.as_deref() == Some("Dua"), "{found:?}");
}

#[test]
fn a_paper_of_ours_carries_no_signature() {
    let made = crate::annex(&crate::DecreeHead::default(), &[], &[]).expect("made");
    assert_eq!(signatures(&made.bytes), Ok(Vec::new()));
}

#[test]
fn what_is_no_pdf_is_refused() {
    assert_eq!(signatures(b""), Err(NotPdf::NoPdf));
    assert_eq!(signatures(b"PK\x03\x04 a workbook"), Err(NotPdf::NoPdf));
    assert_eq!(signatures(b"\xEF\xBB\xBF%PDF-1.4"), Ok(Vec::new()));
    assert_eq!(
        signatures(&vec![0; MOST_BYTES + 1]),
        Err(NotPdf::TooLarge { found: MOST_BYTES + 1 })
    );
}

#[test]
fn what_a_page_says_names_who_and_when_and_that_it_is_not_proven() {
    let texts = lindung_core::message::Texts::new(lindung_core::message::Language::Indonesian);
    let said = |found: &[Signature]| {
        signatures_said(found)
            .iter()
            .map(|message| texts.say(message))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let pdf = signed(&cms(), "/M(D:20260105083000+07'00')");
    let one = said(&signatures(&pdf).expect("a PDF"));
    assert!(
        one.contains("Siti Contoh") && one.contains("5 Januari 2026") && one.contains("08.30"),
        "{one}"
    );
    assert!(one.contains("BSrE"), "{one}");
    assert!(said(&[]).contains("Tidak ada tanda tangan elektronik"), "{}", said(&[]));
}

proptest! {
    #[test]
    fn no_bytes_make_it_stumble(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = signatures(&bytes);
        let _ = signatures(&[b"%PDF-1 0 obj<</ByteRange", bytes.as_slice()].concat());
        let _ = Certificate::of_signer(&bytes);
    }

    #[test]
    fn a_signed_file_with_broken_bytes_does_not_make_it_stumble(
        breaks in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        end in any::<prop::sample::Index>(),
    ) {
        let mut pdf = signed(&cms(), "/Name(Satu)/M(D:20260105083000+07'00')");
        for (at, byte) in breaks {
            let at = at.index(pdf.len());
            pdf[at] = byte;
        }
        let _ = signatures(&pdf);
        let _ = signatures(&pdf[..end.index(pdf.len())]);
        let mut message = cms();
        let at = end.index(message.len());
        message[at] ^= 0x55;
        let _ = Certificate::of_signer(&message);
    }
}
