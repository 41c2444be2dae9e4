//! Coverage as files: boundaries for maps, reports as workbooks with charts, and the package for an
//! auditor.

pub mod boundaries;
pub mod package;

mod workbook;

pub use workbook::report_workbook;
