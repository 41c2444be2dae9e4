//! What the office reports in the end: the reports on money, those on coverage with the package for an
//! auditor, and the totals for everybody.

use std::sync::Arc;

use lindung_core::coverage::report::ReportKind;
use lindung_core::words::{Level, MonthSpan};
use lindung_server::make_report;

use lindung_store::coverage::{refresh, series, verify_coverage};

use super::run::Run;
use super::scorecard::{Figure, From};
use crate::acting::client::Client;
use crate::acting::stage::not_written;
use crate::office::Step;
use crate::office::serve::fault;

/// Writes every report of the programme into its folder.
pub(super) async fn report(run: &mut Run, paid: MonthSpan) -> Step<()> {
    run.begin("reports");
    let mut leader = run.client("pimpinan").await?;
    let mut officer = run.client("petugas").await?;
    let span = format!("first={}&last={}", paid.first(), paid.last());
    file(run, &mut leader, &format!("which=treasurer&{span}"), "bendahara").await?;
    for (n, fund) in (1..).zip(run.funds.clone()) {
        let which = match fund.kind.as_str() {
            "csr" => "payer",
            "dbh-sawit" => "palm",
            _ => "fund",
        };
        let asked = format!("which={which}&fund={}&{span}", fund.id);
        file(run, &mut officer, &asked, &format!("dana-{n}")).await?;
        if fund.kind == "apbdes" {
            let villages = run.programme.villages()?;
            let Some(village) = villages.iter().find(|one| one.level() == Level::Village) else {
                continue;
            };
            let asked = format!("which=village&fund={}&place={village}&{span}", fund.id);
            file(run, &mut officer, &asked, "desa").await?;
        }
    }
    covered(run, paid).await?;
    let mut anybody = leader;
    run.keep(&mut anybody, "/publik/angka", "laporan/angka-untuk-umum.html").await
}

/// The months are counted once, which must come to what the ledger says, and reported in every kind.
async fn covered(run: &mut Run, paid: MonthSpan) -> Step<()> {
    let (db, keys) = (run.stage.office.db.clone(), Arc::clone(&run.stage.office.keys));
    let (regency, now) = (run.stage.regency(), run.time.millis());
    refresh(&db, regency, now, None).await?;
    let verified = verify_coverage(&db, regency).await?;
    let gaps = i64::try_from(verified.gaps.len()).unwrap_or(i64::MAX);
    run.score.check("replay-check-coverage", From::Equation, Figure::Count(0), Figure::Count(gaps));
    let last = series(&db, &run.stage.area, paid.last(), paid.last()).await?;
    let people = last.iter().map(|row| row.people).sum::<u64>();
    let people = i64::try_from(people).unwrap_or(i64::MAX);
    let workers = Figure::Count(run.workers().into());
    run.score.check("replay-check-covered", From::Derived, workers, Figure::Count(people));
    let folder = run.folder.join("laporan");
    std::fs::create_dir_all(&folder).map_err(|error| not_written(&folder, &error))?;
    for kind in ReportKind::ALL {
        let Some(period) = kind.period(paid.last()) else { continue };
        let of = (kind, period);
        let made = make_report((&db, &keys), regency, of, &folder, now, |_, _| true).await;
        for (_, name, path) in
            made.map_err(|error| fault(&error))?.into_iter().flat_map(|m| m.files)
        {
            let to = folder.join(name);
            std::fs::rename(&path, &to).map_err(|error| not_written(&to, &error))?;
            run.score.documents += 1;
        }
    }
    Ok(())
}

/// A report as paper and as workbook.
async fn file(run: &mut Run, who: &mut Client, asked: &str, name: &str) -> Step<()> {
    for form in ["pdf", "xlsx"] {
        let path = format!("/reports/file?{asked}&form={form}");
        run.keep(who, &path, &format!("laporan/{name}.{form}")).await?;
    }
    Ok(())
}
