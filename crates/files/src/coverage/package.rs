//! The package for an auditor: lists, decrees, books and the audit trail as plain files in one
//! archive, each with its hash, with a program and a text that say how to check them without us.

mod books;

use std::io::{self, Seek, Write};

use lindung_core::message::{Language, Texts};

use super::bundle::Bundle;
pub use super::bundle::hexadecimal;
pub use crate::contributions::{LedgerFund, LedgerRow};
pub use books::{
    AUDIT, AuditLine, BILLS, DECREES, FUND_MONTHS, FUNDS, LEDGER, LISTS, PAYMENTS, REPORTS,
    RETURNS, audit_line, ledger_head, ledger_line, line,
};

/// Checks the package with nothing but Python.
const VERIFY: &str = include_str!("package/verify.py");

/// How it is checked, in both languages, with the name of the file.
const GUIDES: [(&str, Language, &str); 2] = [
    ("BACA-SAYA.md", Language::Indonesian, include_str!("package/BACA-SAYA.md")),
    ("README.md", Language::English, include_str!("package/README.md")),
];

/// Names and hashes of all other files, as `sha256sum -c` reads them.
pub const SUMS: &str = "SHA256SUMS";

/// What the guides tell of the package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The office, such as `Kabupaten Kapuas`.
    pub issuer: String,
    /// The code of the regency, as the audit trail hashes it: `6203`.
    pub regency: u64,
    /// The day on which it was made.
    pub day: time::Date,
    /// The number of the last event of the audit trail.
    pub events: i64,
    /// Its hash in hexadecimal digits.
    pub head: String,
    /// The program, such as `Lindung 0.9.0`.
    pub program: String,
}

/// A package that is being written.
pub struct Package<W: Write + Seek> {
    bundle: Bundle<W>,
}

impl<W: Write + Seek> Package<W> {
    /// Begins an empty package.
    pub fn begin(out: W) -> Self {
        Self { bundle: Bundle::begin(out) }
    }

    /// Begins a file; what is written from now on belongs to it.
    ///
    /// # Errors
    /// If the package cannot be written.
    pub fn file(&mut self, name: &str) -> io::Result<()> {
        self.bundle.file(name)
    }

    /// Adds a whole file.
    ///
    /// # Errors
    /// If the package cannot be written.
    pub fn whole(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.bundle.whole(name, bytes)
    }

    /// Ends the package with the guides, the program that checks it, and the hashes of all files.
    ///
    /// # Errors
    /// If the package cannot be written.
    pub fn finish(mut self, about: &About) -> io::Result<W> {
        for (name, language, text) in GUIDES {
            self.whole(name, guide(text, about, language).as_bytes())?;
        }
        self.whole("verify.py", VERIFY.as_bytes())?;
        let facts = serde_json::json!({
            "issuer": about.issuer,
            "regency": about.regency,
            "made_on": about.day.to_string(),
            "events": about.events,
            "head": about.head,
            "program": about.program,
        });
        self.whole("package.json", facts.to_string().as_bytes())?;
        let sums = self.bundle.sums().to_vec();
        self.bundle.file(SUMS)?;
        for (name, hash) in sums {
            writeln!(self.bundle, "{hash}  {name}")?;
        }
        self.bundle.finish()
    }
}

impl<W: Write + Seek> Write for Package<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bundle.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.bundle.flush()
    }
}

fn guide(text: &str, about: &About, language: Language) -> String {
    let texts = Texts::new(language);
    [
        ("{issuer}", about.issuer.clone()),
        ("{regency}", about.regency.to_string()),
        ("{day}", texts.date(about.day)),
        ("{events}", texts.number(about.events)),
        ("{head}", about.head.clone()),
        ("{program}", about.program.clone()),
    ]
    .into_iter()
    .fold(text.to_owned(), |text, (mark, value)| text.replace(mark, &value))
}

#[cfg(test)]
mod tests;
