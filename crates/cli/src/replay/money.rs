//! The programme's own funds are proposed and agreed to, and a plan is made with them.

use std::fmt::Write as _;

use lindung_core::funding::Outcome;
use lindung_core::message::Message;
use lindung_core::words::{MonthSpan, RegionCode};
use lindung_store::funding::{self as store, Plan};
use time::Duration;
use uuid::Uuid;

use super::programme::{Fund, Programme};
use super::run::{Paying, Run};
use crate::acting::client::Client;
use crate::acting::stage::borrowed;
use crate::exit;
use crate::office::serve::fault;
use crate::office::{Step, Stop};

/// Days between the plan and the decree.
const BEFORE: i64 = 10;

/// A fund to be proposed.
pub(super) struct Terms<'a> {
    pub(super) kind: &'a str,
    pub(super) title: &'a str,
    pub(super) ceiling: i64,
    pub(super) span: MonthSpan,
    pub(super) months: u32,
    pub(super) position: usize,
    /// What else the form says.
    pub(super) more: Vec<(&'static str, String)>,
}

/// Makes the funds and the plan of the programme, and agrees to it; says the plan.
pub(super) async fn play(run: &mut Run) -> Step<Uuid> {
    run.begin("plan");
    let decree = run.programme.replay.decree_on()?;
    run.go_to(decree - Duration::days(BEFORE));
    let span = run.programme.replay.span()?;
    let paying: Vec<Fund> = run.programme.fund.iter().filter(|one| one.pays()).cloned().collect();
    let mut funds = Vec::new();
    for (position, fund) in (1..).zip(&paying) {
        let workers = run.scale.people(fund.workers.unwrap_or_default());
        let price = Programme::price(&fund.kind, span)?.amount();
        let each = price * i64::from(span.len());
        let terms = Terms {
            kind: &fund.kind,
            title: &title(fund, span),
            ceiling: each * i64::from(workers),
            span,
            months: span.len(),
            position,
            more: conditions(run, fund, each)?,
        };
        let id = agree(run, &terms).await?;
        funds.push(Paying { id, kind: fund.kind.clone(), workers });
    }
    let ids: Vec<Uuid> = funds.iter().map(|fund| fund.id).collect();
    run.funds = funds;
    let title = run.programme.title.clone();
    let plan = scenario(run, &title, &ids, &[]).await?;
    approve(run, plan).await?;
    Ok(plan)
}

fn title(fund: &Fund, span: MonthSpan) -> String {
    let year = fund.year.unwrap_or(span.first().year());
    let name = match fund.kind.as_str() {
        "csr" => "GN Lingkaran",
        "apbdes" => "APBDes, satu desa 100 pekerja",
        "dbh-sawit" => "DBH sawit",
        _ => "APBD",
    };
    format!("{name} {year}")
}

/// Where a fund pays, and whom: as it was reported.
fn conditions(run: &Run, fund: &Fund, each: i64) -> Step<Vec<(&'static str, String)>> {
    let lines = |places: &[RegionCode]| {
        let lines: Vec<String> = places.iter().map(ToString::to_string).collect();
        lines.join("\n")
    };
    let mut more = Vec::new();
    let excluded = run.programme.excluded()?;
    if !excluded.is_empty() {
        more.push(("outside", lines(&excluded)));
    }
    if let Some(people) = fund.per_village {
        // Each village pays for its own out of its own budget; a kelurahan has none.
        let people = run.scale.people(people);
        let villages = run.programme.villages()?;
        let mut own = String::new();
        for village in &villages {
            let _ = writeln!(own, "{village}: {}", each * i64::from(people));
        }
        more.push(("inside", lines(&villages)));
        more.push(("own", own));
        more.push(("own_only", "on".to_owned()));
        more.push(("each_village", format!("-{people}")));
    }
    if fund.kind == "dbh-sawit" {
        more.push(("palm", "on".to_owned()));
    }
    Ok(more)
}

/// The treasurer proposes a fund and the officer agrees; says its number.
pub(super) async fn agree(run: &Run, terms: &Terms<'_>) -> Step<Uuid> {
    let mut treasurer = run.client("bendahara").await?;
    let mut officer = run.client("petugas").await?;
    let (first, last) = (terms.span.first().to_string(), terms.span.last().to_string());
    let texts = [
        ("kind", terms.kind.to_owned()),
        ("title", terms.title.to_owned()),
        ("payer", run.programme.owner.clone()),
        ("year", terms.span.first().year().to_string()),
        ("ceiling", terms.ceiling.to_string()),
        ("months", terms.months.to_string()),
        ("first", first),
        ("last", last),
        ("position", terms.position.to_string()),
        ("account_jkk", "5.1.02.02.02.0006".to_owned()),
        ("account_jkm", "5.1.02.02.02.0007".to_owned()),
        ("document", "DPA (tiruan)".to_owned()),
        ("reason", "Anggaran sudah disahkan".to_owned()),
    ];
    let all = texts.into_iter().chain(terms.more.iter().cloned());
    let form: Vec<(String, String)> = all.map(|(name, value)| (name.to_owned(), value)).collect();
    let answer = treasurer.post("/funds/new", &borrowed(&form)).await?;
    let page = answer.path().to_owned();
    officer.post(&format!("{page}/answer"), &[("verdict", "approve")]).await?;
    id_of(&page)
}

/// The number at the end of an address.
pub(super) fn id_of(path: &str) -> Step<Uuid> {
    let id = path.split(['?', '#']).next().unwrap_or_default().rsplit('/').next();
    id.and_then(|id| id.parse().ok()).ok_or_else(|| fault(&path))
}

/// Keeps a scenario, waits until it is computed, and says its number.
pub(super) async fn scenario(
    run: &Run,
    title: &str,
    funds: &[Uuid],
    more: &[(String, String)],
) -> Step<Uuid> {
    let mut officer = run.client("petugas").await?;
    let mut form = vec![("title".to_owned(), title.to_owned())];
    form.extend(funds.iter().map(|id| ("use".to_owned(), id.to_string())));
    form.extend(more.iter().cloned());
    let answer = officer.post("/plans/new", &borrowed(&form)).await?;
    id_of(&run.stage.wait_for(&answer.location, "plan").await?)
}

/// One proposes a plan, another approves it.
pub(super) async fn approve(run: &Run, plan: Uuid) -> Step<()> {
    let reason = ("reason", "Semua yang layak terlindungi dengan uang yang ada");
    let mut officer: Client = run.client("petugas").await?;
    let mut treasurer = run.client("bendahara").await?;
    let path = format!("/plans/{plan}/step");
    officer.post(&path, &[("step", "propose"), reason]).await?;
    treasurer.post(&path, &[("step", "approve"), reason]).await.map(drop)
}

/// What a plan comes to.
///
/// # Errors
/// If it could not be made: what contradicts what is told.
pub(super) async fn outcome(run: &Run, plan: Uuid) -> Step<Outcome> {
    let found = store::plan(&run.stage.office.db, run.stage.regency(), plan).await?;
    let found: Plan = found.ok_or_else(|| fault(&plan))?;
    if !found.conflicts.is_empty() {
        let message = Message::new("replay-no-plan")
            .text("programme", &run.programme.id)
            .list("why", found.conflicts);
        return Err(Stop(message, exit::FINDINGS));
    }
    serde_json::from_value(found.outcome).map_err(|error| fault(&error))
}
