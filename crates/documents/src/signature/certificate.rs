//! Who a signature names: the certificate of the signer in a CMS message (RFC 5652), read only as far
//! as that is needed. Nothing is verified.

use time::OffsetDateTime;

use super::scan::{cleaned, moment};

const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const INTEGER: u8 = 0x02;
const OBJECT: u8 = 0x06;
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;
/// The context's own tag 0, of several parts.
const CONTEXT: u8 = 0xA0;

/// 1.2.840.113549.1.7.2
const SIGNED_DATA: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02];
/// 1.2.840.113549.1.9.5
const SIGNING_TIME: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x05];
/// 2.5.4.3
const COMMON_NAME: &[u8] = &[0x55, 0x04, 0x03];

/// What the signature says of its signer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Certificate {
    /// The common name of the subject.
    pub(super) name: Option<String>,
    /// The common name of the issuer.
    pub(super) issuer: Option<String>,
    /// The time among the signed attributes.
    pub(super) signed_at: Option<OffsetDateTime>,
}

/// A value with its tag; `whole` has tag and length with it.
#[derive(Clone, Copy)]
struct Value<'d> {
    tag: u8,
    body: &'d [u8],
    whole: &'d [u8],
}

/// The values that stand one after the other in some bytes.
struct Values<'d>(&'d [u8]);

impl<'d> Iterator for Values<'d> {
    type Item = Value<'d>;

    fn next(&mut self) -> Option<Value<'d>> {
        let (&tag, rest) = self.0.split_first()?;
        let (&first, rest) = rest.split_first()?;
        let (length, rest) = if first < 0x80 {
            (usize::from(first), rest)
        } else {
            let (digits, rest) = rest.split_at_checked(usize::from(first & 0x7F))?;
            // A length of no or of more than four bytes is not one of a signature.
            if digits.is_empty() || digits.len() > 4 {
                return None;
            }
            (digits.iter().fold(0, |sum, &byte| sum << 8 | usize::from(byte)), rest)
        };
        let (body, after) = rest.split_at_checked(length)?;
        let whole = &self.0[..self.0.len() - after.len()];
        self.0 = after;
        Some(Value { tag, body, whole })
    }
}

impl<'d> Values<'d> {
    /// The next value, which has to have this tag.
    fn take_tagged(&mut self, tag: u8) -> Option<Value<'d>> {
        self.next().filter(|value| value.tag == tag)
    }
}

impl Certificate {
    /// Reads the signer's certificate out of a CMS message; none when it is no such message.
    pub(super) fn of_signer(cms: &[u8]) -> Option<Self> {
        let mut outer = Values(Values(cms).take_tagged(SEQUENCE)?.body);
        if outer.take_tagged(OBJECT)?.body != SIGNED_DATA {
            return None;
        }
        let signed = Values(outer.take_tagged(CONTEXT)?.body).take_tagged(SEQUENCE)?.body;
        let parts: Vec<Value<'_>> = Values(signed).collect();
        let certificates = parts.iter().find(|part| part.tag == CONTEXT);
        let certificates: Vec<Names<'_>> = certificates
            .map(|part| Values(part.body).filter_map(Names::of).collect())
            .unwrap_or_default();
        let infos = parts.last().filter(|part| part.tag == SET)?;
        let info = Values(infos.body).take_tagged(SEQUENCE)?;
        let whose = named_by(info, &certificates);
        Some(Self {
            name: whose.and_then(|names| common_name(names.subject)),
            issuer: whose.and_then(|names| common_name(names.issuer)),
            signed_at: signing_time(info),
        })
    }
}

/// The names in a certificate.
struct Names<'d> {
    serial: &'d [u8],
    issuer: Value<'d>,
    subject: Value<'d>,
}

impl<'d> Names<'d> {
    fn of(certificate: Value<'d>) -> Option<Self> {
        let signed = Values(certificate.body).take_tagged(SEQUENCE)?;
        let mut parts = Values(signed.body).skip_while(|part| part.tag == CONTEXT);
        let serial = parts.next().filter(|part| part.tag == INTEGER)?.body;
        let issuer = parts.nth(1)?;
        let subject = parts.nth(1)?;
        Some(Self { serial, issuer, subject })
    }
}

/// The certificate that the signer names by issuer and number; else the one that issued no other.
fn named_by<'n, 'd>(signer: Value<'_>, all: &'n [Names<'d>]) -> Option<&'n Names<'d>> {
    let id = Values(signer.body).nth(1)?;
    let named = || {
        let mut parts = Values(id.body);
        let (issuer, serial) = (parts.next()?, parts.next()?);
        all.iter().find(|one| one.issuer.whole == issuer.whole && one.serial == serial.body)
    };
    let last = || {
        let issued = |one: &Names<'_>| {
            all.iter().any(|other| {
                other.issuer.whole == one.subject.whole && other.subject.whole != one.subject.whole
            })
        };
        all.iter().find(|one| !issued(one))
    };
    named().or_else(last)
}

fn common_name(name: Value<'_>) -> Option<String> {
    let attributes = Values(name.body).flat_map(|set| Values(set.body));
    let values = attributes.filter_map(|attribute| {
        let mut parts = Values(attribute.body);
        (parts.take_tagged(OBJECT)?.body == COMMON_NAME).then(|| parts.next()).flatten()
    });
    values.last().and_then(text)
}

fn text(value: Value<'_>) -> Option<String> {
    let units = |bytes: &[u8]| -> Vec<u16> {
        bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect()
    };
    let text = match value.tag {
        // BMPString
        0x1E => String::from_utf16_lossy(&units(value.body)),
        // T61String, in practice one byte a letter
        0x14 => value.body.iter().map(|&byte| char::from(byte)).collect(),
        _ => String::from_utf8_lossy(value.body).into_owned(),
    };
    cleaned(&text)
}

fn signing_time(signer: Value<'_>) -> Option<OffsetDateTime> {
    let attributes = Values(signer.body).find(|part| part.tag == CONTEXT)?;
    let mut attributes = Values(attributes.body);
    let time = attributes.find_map(|attribute| {
        let mut parts = Values(attribute.body);
        let found = parts.take_tagged(OBJECT)?.body == SIGNING_TIME;
        Values(parts.take_tagged(SET).filter(|_| found)?.body).next()
    })?;
    let text = std::str::from_utf8(time.body).ok()?;
    match time.tag {
        GENERALIZED_TIME => moment(text),
        // Two digits of the year: 50 to 99 are of the century before (RFC 5652).
        UTC_TIME => {
            let century = if text.get(..2)?.parse::<u8>().ok()? < 50 { "20" } else { "19" };
            moment(&format!("{century}{text}"))
        }
        _ => None,
    }
}
