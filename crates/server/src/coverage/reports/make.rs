//! A report of a kind and period, put together and written as files.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use lindung_core::coverage::report::{Report, ReportKind};
use lindung_core::message::Language;
use lindung_core::words::{MonthSpan, RegionCode};
use lindung_store::coverage::reports::FileForm;
use lindung_store::{Db, Keys};
use tokio::runtime::Handle;

use super::source::Source;
use super::{cards, claims, funds, grievances, months, package};
use crate::contributions::Desk;
use crate::fault::Fault;
use crate::{language, papers};

/// A report that was made: what it is called, and where its files lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// What it is called.
    pub title: String,
    /// Its files, each with its name.
    pub files: Vec<(FileForm, String, PathBuf)>,
}

/// Makes a report of a kind and period into a folder: paper and workbook, the package for an
/// auditor, or on money all three. `goes_on` hears the step and its share, 0 to 1, and may stop it;
/// then there is nothing.
///
/// # Errors
/// If the store does not answer, or a file cannot be written.
pub async fn make(
    (db, keys): (&Db, &Arc<Keys>),
    regency: RegionCode,
    (kind, period): (ReportKind, MonthSpan),
    folder: &Path,
    now: i64,
    goes_on: impl Fn(&'static str, f32) -> bool + Send + 'static,
) -> Result<Option<Made>, Fault> {
    let name = file_name(kind, period, regency);
    let title = title(kind, period);
    if kind == ReportKind::Audit {
        let path = folder.join("package");
        let (db, keys, to, handle) =
            (db.clone(), Arc::clone(keys), path.clone(), Handle::current());
        // The package is written while it is read: both are done beside the requests of others.
        let writing = tokio::task::spawn_blocking(move || {
            handle.block_on(package::write(&db, &keys, (regency, now), &to, &goes_on))
        });
        let whole = writing.await.map_err(|error| Fault::new("report", error))??;
        let files = vec![(FileForm::Zip, format!("{name}.zip"), path)];
        return Ok(whole.then_some(Made { title, files }));
    }
    if kind == ReportKind::Funds {
        let forms = [FileForm::Pdf, FileForm::Xlsx, FileForm::Zip];
        let paths = forms.map(|form| folder.join(form.word()));
        let whole = money(db, (regency, now), period, paths.clone(), goes_on).await?;
        let file = |(form, path): (FileForm, PathBuf)| {
            let name = format!("{name}.{}", form.word());
            (form, name, path)
        };
        let files = forms.into_iter().zip(paths).map(file).collect();
        return Ok(whole.then_some(Made { title, files }));
    }
    if !goes_on("count", 0.0) {
        return Ok(None);
    }
    let report = assemble(&Source::new(db, regency, now)?, kind, period).await?;
    if !goes_on("write", 0.0) {
        return Ok(None);
    }
    let head = papers::head_of(db, regency).await?;
    let (paper, book) = (folder.join("paper"), folder.join("workbook"));
    let (to_paper, to_book) = (paper.clone(), book.clone());
    let writing = tokio::task::spawn_blocking(move || {
        let pdf = lindung_documents::coverage_report(&head, &report)
            .map_err(|error| Fault::new("report", error))?;
        let texts = language::texts(Language::Indonesian);
        let xlsx = lindung_files::coverage::report_workbook(&report, texts)
            .map_err(|error| Fault::new("report", error))?;
        let not_written = |error: std::io::Error| Fault::new("report", error.kind());
        std::fs::write(to_paper, pdf).map_err(not_written)?;
        std::fs::write(to_book, xlsx).map_err(not_written)
    });
    writing.await.map_err(|error| Fault::new("report", error))??;
    let files = vec![
        (FileForm::Pdf, format!("{name}.pdf"), paper),
        (FileForm::Xlsx, format!("{name}.xlsx"), book),
    ];
    Ok(Some(Made { title, files }))
}

/// Writes the reports on money to these paths; says whether they are whole.
async fn money(
    db: &Db,
    (regency, now): (RegionCode, i64),
    period: MonthSpan,
    to: [PathBuf; 3],
    goes_on: impl Fn(&'static str, f32) -> bool + Send + 'static,
) -> Result<bool, Fault> {
    let (db, handle) = (db.clone(), Handle::current());
    // Papers are written as their figures are read: both are done beside the requests of others.
    let writing = tokio::task::spawn_blocking(move || {
        let desk = Desk { db: &db, regency, now };
        let to = to.each_ref().map(PathBuf::as_path);
        handle.block_on(funds::write(desk, period, to, &goes_on))
    });
    writing.await.map_err(|error| Fault::new("report", error))?
}

/// The report as plain data.
///
/// # Errors
/// If the store does not answer.
async fn assemble(
    source: &Source<'_>,
    kind: ReportKind,
    period: MonthSpan,
) -> Result<Report, Fault> {
    match kind {
        ReportKind::Cards => cards::report(source, period).await,
        ReportKind::Claims => claims::report(source, period).await,
        ReportKind::Grievances => grievances::report(source, period).await,
        ReportKind::Monthly | ReportKind::Yearly | ReportKind::Funds | ReportKind::Audit => {
            months::report(source, kind, period).await
        }
    }
}

/// `laporan-bulanan-6203-2026-05`, without its ending.
fn file_name(kind: ReportKind, period: MonthSpan, regency: RegionCode) -> String {
    let (kind, whole) = match kind {
        ReportKind::Monthly => ("laporan-bulanan", false),
        ReportKind::Yearly => ("laporan-tahunan", true),
        ReportKind::Cards => ("laporan-kartu", false),
        ReportKind::Claims => ("laporan-klaim", false),
        ReportKind::Grievances => ("laporan-pengaduan", false),
        ReportKind::Funds => ("laporan-keuangan", false),
        ReportKind::Audit => ("paket-audit", true),
    };
    let last = period.last();
    let when = if whole { last.year().to_string() } else { last.to_string() };
    format!("{kind}-{}-{when}", regency.digits())
}

/// `Laporan bulanan cakupan, Mei 2026`.
fn title(kind: ReportKind, period: MonthSpan) -> String {
    let texts = language::texts(Language::Indonesian);
    let kind = texts.label(&format!("kept-report-kind-{}", kind.word()));
    format!("{kind}, {}", texts.months(period))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_by_its_kind_its_regency_and_its_time() {
        let regency = RegionCode::parse("62.03").expect("a code");
        let name = |kind: ReportKind| {
            let period = kind.period("2026-05".parse().expect("a month")).expect("a span");
            file_name(kind, period, regency)
        };
        assert_eq!(name(ReportKind::Monthly), "laporan-bulanan-6203-2026-05");
        assert_eq!(name(ReportKind::Yearly), "laporan-tahunan-6203-2026");
        assert_eq!(name(ReportKind::Funds), "laporan-keuangan-6203-2026-05");
        assert_eq!(name(ReportKind::Audit), "paket-audit-6203-2026");
    }

    #[test]
    fn a_report_is_called_by_its_kind_and_months() {
        let period =
            ReportKind::Claims.period("2026-05".parse().expect("a month")).expect("a span");
        assert_eq!(
            title(ReportKind::Claims, period),
            "Laporan klaim dan yang belum diklaim, Januari–Mei 2026"
        );
    }
}
