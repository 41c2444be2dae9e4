//! The money of the demo: funds of four payers, two scenarios, one of them agreed to, and its
//! decree as a draft.

use time::Date;

use crate::acting::client::Client;
use crate::acting::stage::{Stage, borrowed};
use crate::office::Step;

/// Funds as the form takes them: kind, name, payer, ceiling, months, and what else it says.
type Fund = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static [Pair]);

type Pair = (&'static str, &'static str);

const FUNDS: [Fund; 4] = [
    ("dbh-sawit", "DBH sawit", "Dinas Perkebunan", "8.000.000", "12", &[("palm", "on")]),
    ("gn-lingkaran", "GN Lingkaran", "PT Contoh Sejahtera", "6.000.000", "12", &[("whole", "-40")]),
    (
        "zakat",
        "Zakat untuk pekerja",
        "BAZNAS (tiruan)",
        "4.000.000",
        "6",
        &[("each_village", "-15")],
    ),
    ("apbd", "APBD", "Dinas Sosial", "2.000.000", "3", &[("stretch", "6")]),
];

/// Proposes and agrees to funds, computes two scenarios, and agrees to the first. Says the page of
/// its decree, which is a draft.
pub(super) async fn tell(stage: &Stage) -> Step<String> {
    let mut treasurer = stage.client("bendahara").await?;
    let mut officer = stage.client("petugas").await?;
    let mut pages = Vec::new();
    for (position, fund) in (1..).zip(FUNDS) {
        pages.push(agree(stage, &mut treasurer, &mut officer, position, &fund).await?);
    }
    if let (Some(payer), Some(page)) = (payer(&mut treasurer, &pages).await?, pages.get(1)) {
        treasurer.post(&format!("{page}/payers"), &[("account", &payer)]).await?;
    }
    let ids: Vec<String> =
        pages.iter().filter_map(|page| page.rsplit('/').next()).map(str::to_owned).collect();
    let all = scenario(stage, &mut officer, "Semua dana", &ids, &[]).await?;
    let short: Vec<String> = ids.iter().map(|id| format!("months-{id}")).collect();
    let one_month: Vec<(&str, &str)> =
        short.iter().map(|name| (name.as_str(), "1")).chain([("least", "1")]).collect();
    scenario(stage, &mut officer, "Satu bulan untuk semua", &ids, &one_month).await?;
    for (who, step) in [(&mut officer, "propose"), (&mut treasurer, "approve")] {
        let form =
            [("step", step), ("reason", "Paling banyak santunan penuh dengan uang yang ada")];
        who.post(&format!("{all}/step"), &form).await?;
    }
    let plan = all.rsplit('/').next().unwrap_or_default();
    let decree = officer.post("/decrees", &[("plan", plan)]).await?.location;
    if let Some(page) = pages.get(3) {
        let reason = "Pergeseran anggaran triwulan ini";
        let more = terms(stage.today(), 4, &FUNDS[3], "6.000.000", reason);
        treasurer.post(&format!("{page}/revise"), &borrowed(&more)).await?;
    }
    Ok(decree.trim_end_matches("/edit").to_owned())
}

async fn agree(
    stage: &Stage,
    treasurer: &mut Client,
    officer: &mut Client,
    position: usize,
    fund: &Fund,
) -> Step<String> {
    let reason = "Anggaran tahun ini sudah disahkan";
    let form = terms(stage.today(), position, fund, fund.3, reason);
    let answer = treasurer.post("/funds/new", &borrowed(&form)).await?;
    let page = answer.path().to_owned();
    officer.post(&format!("{page}/answer"), &[("verdict", "approve")]).await?;
    Ok(page)
}

/// What the form sends, for a year from five months ago on: some of it is paid by now, so that whoever
/// dies today had cover.
fn terms(
    today: Date,
    position: usize,
    (kind, title, payer, _, months, more): &Fund,
    ceiling: &str,
    reason: &str,
) -> Vec<(String, String)> {
    let year = today.year().to_string();
    let next = |count: i32| {
        let month = today.year() * 12 + i32::from(u8::from(today.month())) - 1 + count;
        format!("{}-{:02}", month.div_euclid(12), month.rem_euclid(12) + 1)
    };
    let (first, last) = (next(-5), next(6));
    let title = format!("{title} {year}");
    let position = position.to_string();
    let mut form = vec![
        ("kind", *kind),
        ("title", title.as_str()),
        ("payer", payer),
        ("year", year.as_str()),
        ("ceiling", ceiling),
        ("months", months),
        ("first", first.as_str()),
        ("last", last.as_str()),
        ("position", position.as_str()),
        ("account_jkk", "5.1.02.02.02.0006"),
        ("account_jkm", "5.1.02.02.02.0007"),
        ("document", "DPA (tiruan)"),
        ("reason", reason),
    ];
    form.extend(more.iter());
    form.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// The account of the payer, as the page of a fund offers it.
async fn payer(treasurer: &mut Client, pages: &[String]) -> Step<Option<String>> {
    let Some(page) = pages.first() else { return Ok(None) };
    Ok(treasurer.get(page).await?.values("account").into_iter().next())
}

/// Keeps a scenario, waits until it is computed, and says its page.
async fn scenario(
    stage: &Stage,
    officer: &mut Client,
    title: &str,
    funds: &[String],
    more: &[(&str, &str)],
) -> Step<String> {
    let mut form = vec![("title", title)];
    form.extend(funds.iter().map(|id| ("use", id.as_str())));
    form.extend(more);
    let answer = officer.post("/plans/new", &form).await?;
    stage.wait_for(&answer.location, "plan").await
}
