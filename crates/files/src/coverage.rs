//! Coverage as files: boundaries for maps, reports as workbooks with charts, files in one archive
//! with their hashes, such as the package for an auditor.

pub mod boundaries;
pub mod bundle;
pub mod package;

mod workbook;

pub use workbook::report_workbook;
