//! What the office reports in the end: the reports on money as they are, and the totals for everybody.

use lindung_core::words::{Level, MonthSpan};

use super::run::Run;
use crate::acting::client::Client;
use crate::office::Step;

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
    let mut anybody = leader;
    run.keep(&mut anybody, "/publik/angka", "laporan/angka-untuk-umum.html").await
}

/// A report as paper and as workbook.
async fn file(run: &mut Run, who: &mut Client, asked: &str, name: &str) -> Step<()> {
    for form in ["pdf", "xlsx"] {
        let path = format!("/reports/file?{asked}&form={form}");
        run.keep(who, &path, &format!("laporan/{name}.{form}")).await?;
    }
    Ok(())
}
