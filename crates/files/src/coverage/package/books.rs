//! The files of a package line by line: which columns each has, and how an event of the audit trail
//! is written so that its hash can be worked out again.

use std::io;

use serde_json::json;

use super::{LedgerFund, LedgerRow, hexadecimal};
use crate::contributions::{ledger_columns, push_ledger_line};
use crate::machine::push_field;

/// The events of the audit trail, one JSON object a line.
pub const AUDIT: &str = "audit.jsonl";

/// Lists that arrived, a line for each of their files.
pub const LISTS: (&str, &[&str]) = (
    "lists.csv",
    &["list", "title", "sender", "state", "people", "brought_at", "file", "bytes", "sha256"],
);

/// Decrees with the hashes of their papers.
pub const DECREES: (&str, &[&str]) = (
    "decrees.csv",
    &[
        "decree",
        "amends",
        "number",
        "dated",
        "title",
        "issued_at",
        "text_sha256",
        "annex_sha256",
        "signed_sha256",
    ],
);

/// Funds.
pub const FUNDS: (&str, &[&str]) =
    ("funds.csv", &["fund", "title", "kind", "payer", "year", "state", "ceiling"]);

/// The month ledger; its columns are those of the ledger's export.
pub const LEDGER: &str = "ledger.csv";

/// The sums that are kept by fund, month and state.
pub const FUND_MONTHS: (&str, &[&str]) =
    ("fund-months.csv", &["fund", "month", "state", "people", "jkk", "jkm"]);

/// Bills.
pub const BILLS: (&str, &[&str]) = (
    "bills.csv",
    &[
        "bill",
        "fund",
        "first",
        "last",
        "cancelled",
        "months",
        "jkk",
        "jkm",
        "gone_months",
        "gone_jkk",
        "gone_jkm",
        "received",
        "spent",
    ],
);

/// Money on bills.
pub const PAYMENTS: (&str, &[&str]) =
    ("payments.csv", &["payment", "bill", "act", "amount", "proof_by", "proof", "on", "undone"]);

/// Paid months that BPJS was asked to pay back, without a name.
pub const RETURNS: (&str, &[&str]) = (
    "returns.csv",
    &["return", "fund", "first", "last", "months", "jkk", "jkm", "why", "state", "received_on"],
);

/// Reports that are kept, with who signed them off.
pub const REPORTS: (&str, &[&str]) = (
    "reports.csv",
    &["report", "kind", "first", "last", "version", "form", "sha256", "made_at", "signed_at"],
);

/// A line of a file of fields.
pub fn line<T: AsRef<str>>(fields: impl IntoIterator<Item = T>) -> Vec<u8> {
    let mut made = Vec::with_capacity(128);
    for (at, field) in fields.into_iter().enumerate() {
        if at > 0 {
            made.push(b',');
        }
        push_field(field.as_ref(), &mut made);
    }
    made.push(b'\n');
    made
}

/// The first line of the ledger.
pub fn ledger_head() -> Vec<u8> {
    line(ledger_columns())
}

/// Adds an entry of the ledger.
///
/// # Errors
/// Never in memory.
pub fn ledger_line(row: &LedgerRow, fund: &LedgerFund, into: &mut Vec<u8>) -> io::Result<()> {
    push_ledger_line(row, fund, into)
}

/// An event of the audit trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuditLine<'a> {
    /// Its number.
    pub number: i64,
    /// When, in milliseconds since 1970 UTC.
    pub at: i64,
    /// Who, as the sixteen bytes of the account's number.
    pub actor: Option<[u8; 16]>,
    /// What was done.
    pub action: &'a str,
    /// To what.
    pub subject: &'a str,
    /// About which place, as the digits of its code.
    pub place: Option<i64>,
    /// More about it: the text that was hashed, byte by byte.
    pub detail: &'a str,
    /// Its hash.
    pub hash: &'a [u8],
}

/// Adds an event.
pub fn audit_line(event: &AuditLine<'_>, into: &mut Vec<u8>) {
    let said = json!({
        "number": event.number,
        "at": event.at,
        "actor": event.actor.map(|actor| hexadecimal(&actor)),
        "action": event.action,
        "subject": event.subject,
        "place": event.place,
        "detail": event.detail,
        "hash": hexadecimal(event.hash),
    });
    into.extend_from_slice(said.to_string().as_bytes());
    into.push(b'\n');
}
