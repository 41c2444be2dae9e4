//! Coverage as files: reports as workbooks with charts, and the package for an auditor.

pub mod package;

mod workbook;

pub use workbook::report_workbook;
