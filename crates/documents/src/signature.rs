//! What a PDF says of the electronic signatures in it. Nothing is proven here: whether a signature is
//! genuine is for the service of the authority that issued it (`BSrE`); this reader only tells who is
//! named, when, and whether the file was changed afterwards.

mod certificate;
mod scan;

use lindung_core::message::Message;
use time::{OffsetDateTime, UtcOffset};

use certificate::Certificate;
use scan::Signed;

/// The largest file that is read: 200 MB.
pub const MOST_BYTES: usize = 200_000_000;

/// The most signatures that are told of; a decree has one or two.
const MOST_SIGNATURES: usize = 32;

/// An electronic signature as the file tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Who signed: by the certificate, else by what the file says; none when neither names anybody.
    pub name: Option<String>,
    /// When, by the clock of who signed.
    pub at: Option<OffsetDateTime>,
    /// What the file says the reason is.
    pub reason: Option<String>,
    /// Who issued the certificate.
    pub issuer: Option<String>,
    /// Whether it only says when the file was there, and not who agreed.
    pub time_stamp: bool,
    /// How much of the file it covers.
    pub covers: Covers,
}

/// How much of the file a signature covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Covers {
    /// All of it but the signature itself.
    Whole,
    /// Something was added after it was signed: a further signature, or a change.
    Earlier {
        /// Bytes that came after.
        added: u64,
    },
    /// What it says it covers makes no sense.
    Unclear,
}

/// A file that cannot be read as a PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotPdf {
    /// It does not begin as a PDF does.
    #[error("the file does not begin as a PDF")]
    NoPdf,
    /// It is larger than [`MOST_BYTES`].
    #[error("the file has {found} bytes; at most {MOST_BYTES} are read")]
    TooLarge {
        /// Its size in bytes.
        found: usize,
    },
}

/// The signatures that are embedded in a PDF, in the order of the file; empty when there are none.
///
/// # Errors
/// If the file does not begin as a PDF, or is too large.
pub fn signatures(pdf: &[u8]) -> Result<Vec<Signature>, NotPdf> {
    if pdf.len() > MOST_BYTES {
        return Err(NotPdf::TooLarge { found: pdf.len() });
    }
    // Programs put up to a kilobyte in front, and viewers accept it.
    let front = &pdf[..pdf.len().min(1024)];
    if scan::find(front, b"%PDF-", 0).is_none() {
        return Err(NotPdf::NoPdf);
    }
    Ok(scan::signed(pdf).take(MOST_SIGNATURES).map(|found| told(pdf, &found)).collect())
}

fn told(pdf: &[u8], found: &Signed) -> Signature {
    let certificate = Certificate::of_signer(&found.contents).unwrap_or_default();
    Signature {
        name: certificate.name.or_else(|| found.name.clone()),
        at: found.at.or(certificate.signed_at),
        reason: found.reason.clone(),
        issuer: certificate.issuer,
        time_stamp: found.time_stamp,
        covers: covers(pdf.len() as u64, found),
    }
}

/// A signature covers all of the file when its two ranges are everything before and everything after
/// its own bytes.
fn covers(length: u64, found: &Signed) -> Covers {
    let [first, before, second, after] = found.range;
    let Some(end) = second.checked_add(after) else { return Covers::Unclear };
    if first != 0 || (before, second) != found.hole || end > length {
        return Covers::Unclear;
    }
    if end == length { Covers::Whole } else { Covers::Earlier { added: length - end } }
}

/// What a page says of the signatures of a file: of each who and when, and that it is not proven here.
pub fn signatures_said(found: &[Signature]) -> Vec<Message> {
    if found.is_empty() {
        return vec![Message::new("decree-signed-not")];
    }
    let mut said: Vec<Message> = found.iter().flat_map(Signature::said).collect();
    said.push(Message::new("decree-signed-unproven"));
    said
}

/// `+07:00`.
fn zone_said(zone: UtcOffset) -> String {
    let (hours, minutes, _) = zone.as_hms();
    let sign = if zone.is_negative() { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", hours.abs(), minutes.abs())
}

impl Signature {
    fn said(&self) -> Vec<Message> {
        let kind = if self.time_stamp { "decree-time-stamped" } else { "decree-signed" };
        let name = self.name.clone().unwrap_or_else(|| "–".to_owned());
        let signed = match self.at {
            None => Message::new(format!("{kind}-undated")),
            Some(at) => {
                let clock = format!("{:02}.{:02}", at.hour(), at.minute());
                Message::new(kind)
                    .date("date", at.date())
                    .text("clock", clock)
                    .text("zone", zone_said(at.offset()))
            }
        };
        let covers = match self.covers {
            Covers::Whole => None,
            Covers::Earlier { added } => {
                Some(Message::new("decree-signed-earlier").number("added", added))
            }
            Covers::Unclear => Some(Message::new("decree-signed-unclear")),
        };
        [signed.text("name", name)].into_iter().chain(covers).collect()
    }
}

#[cfg(test)]
mod tests;
