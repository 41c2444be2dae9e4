//! The pairs and the clusters of a linkage as CSV or Parquet, line by line.
//!
//! Another program reads these files. So nothing in them is meant for the eye, and an id that
//! begins as a formula does (`=`, `+`, `-`, `@`) stays as it is: a guard against formulas would
//! make it another id. The reports for people guard theirs.

mod csv;
mod parquet;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use crate::store::{Folder, WriteError};

/// The form of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// CSV as RFC 4180 has it: UTF-8 without a mark in front, commas, `\n`, quoted where needed.
    #[default]
    Csv,
    /// Parquet, packed with Snappy.
    Parquet,
}

impl Form {
    /// Reads `csv` or `parquet`, in any case; `None` for any other word.
    pub fn parse(word: &str) -> Option<Self> {
        match word.trim().to_ascii_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "parquet" => Some(Self::Parquet),
            _ => None,
        }
    }

    /// The ending of the files' names, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Parquet => "parquet",
        }
    }
}

/// Two records that may be one person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairLine<'a> {
    /// The id of the one record.
    pub a: &'a str,
    /// The id of the other record.
    pub b: &'a str,
    /// The match weight in bits, any sign.
    pub weight: f32,
    /// The probability that both are one person, 0 to 1.
    pub probability: f32,
}

/// Writes `pairs` into `folder`, which is made when it is not there, as a file called `name` with
/// the ending of `form`, and returns its path. Columns: `id_a`, `id_b`, `weight` (CSV: three
/// decimals) and `probability` (CSV: six); in Parquet the last two are DOUBLE and not rounded.
///
/// The same pairs give the same bytes. An existing file of that name is replaced, but only once
/// the new one is whole.
///
/// # Errors
/// If the folder cannot be made or the file not be written; nothing is left behind then.
pub fn write_pairs<'a>(
    folder: &Path,
    name: &str,
    form: Form,
    pairs: impl Iterator<Item = PairLine<'a>>,
) -> Result<PathBuf, WriteError> {
    let folder = Folder::open(folder)?;
    let name = format!("{name}.{}", form.ending());
    let file = match form {
        Form::Csv => folder.write(&name, |out| csv::write_pairs(out, pairs)),
        Form::Parquet => folder.write(&name, |out| parquet::write_pairs(out, pairs)),
    };
    folder.finish_one(&file?)
}

/// Writes `clusters.csv` or `clusters.parquet` as [`write_pairs`] does: the id of each record and
/// the name of its cluster, in columns `id` and `cluster`.
///
/// # Errors
/// See [`write_pairs`].
pub fn write_clusters<'a>(
    folder: &Path,
    form: Form,
    lines: impl Iterator<Item = (&'a str, &'a str)>,
) -> Result<PathBuf, WriteError> {
    let folder = Folder::open(folder)?;
    let name = format!("clusters.{}", form.ending());
    let file = match form {
        Form::Csv => folder.write(&name, |out| csv::write_clusters(out, lines)),
        Form::Parquet => folder.write(&name, |out| parquet::write_clusters(out, lines)),
    };
    folder.finish_one(&file?)
}
