//! The package for an auditor: everything as it stood at one moment, without a name.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use lindung_core::words::{RegionCode, Rupiah};
use lindung_files::coverage::package::{
    AUDIT, About, AuditLine, BILLS, DECREES, FUND_MONTHS, FUNDS, LEDGER, LISTS, LedgerFund,
    LedgerRow, PAYMENTS, Package, REPORTS, RETURNS, audit_line, hexadecimal, ledger_head,
    ledger_line, line,
};
use lindung_store::contributions::Exported;
use lindung_store::coverage::reports::{DecreeRow, Snapshot};
use lindung_store::decree::{Paper, decree_file};
use lindung_store::{Db, Keys};
use sha2::{Digest, Sha256};

use crate::fault::Fault;
use crate::local_time::day_of;
use crate::visit::place_name;

type Writing = Package<BufWriter<File>>;

#[expect(clippy::needless_pass_by_value, reason = "as `map_err` gives it")]
fn not_written(error: io::Error) -> Fault {
    Fault::new("audit package", error.kind())
}

/// Writes the package of a regency; says whether it is whole. `goes_on` hears how far it is and may stop
/// it.
///
/// # Errors
/// If the store does not answer, or the file cannot be written.
pub async fn write(
    db: &Db,
    keys: &Keys,
    (regency, now): (RegionCode, i64),
    path: &Path,
    goes_on: &(impl Fn(&'static str, f32) -> bool + Send),
) -> Result<bool, Fault> {
    let file = File::create_new(path).map_err(not_written)?;
    let mut package = Package::begin(BufWriter::new(file));
    let mut moment = Snapshot::begin(db, regency).await?;
    let (events, head) = moment.head().await?.unwrap_or_default();
    if !goes_on("package", 0.0) {
        return Ok(false);
    }
    lists(&mut package, &mut moment, keys).await?;
    decrees(&mut package, &mut moment, (db, keys, regency)).await?;
    money(&mut package, &mut moment).await?;
    reports(&mut package, &mut moment).await?;
    if !ledger(&mut package, &mut moment, (keys, regency), goes_on).await? {
        return Ok(false);
    }
    if !trail(&mut package, &mut moment, events, goes_on).await? {
        return Ok(false);
    }
    let about = About {
        issuer: place_name(regency),
        regency: regency.digits(),
        day: day_of(now, regency),
        events,
        head: hexadecimal(&head),
        program: format!("Lindung {}", env!("CARGO_PKG_VERSION")),
    };
    let mut out = package.finish(&about).map_err(not_written)?;
    out.flush().map_err(not_written)?;
    Ok(true)
}

/// Writes a file of fields.
fn table(
    package: &mut Writing,
    (name, heads): (&str, &[&str]),
    rows: impl IntoIterator<Item = Vec<String>>,
) -> Result<(), Fault> {
    package.file(name).map_err(not_written)?;
    package.write_all(&line(heads)).map_err(not_written)?;
    for row in rows {
        package.write_all(&line(&row)).map_err(not_written)?;
    }
    Ok(())
}

async fn lists(package: &mut Writing, moment: &mut Snapshot, keys: &Keys) -> Result<(), Fault> {
    let rows = moment.lists(keys).await?;
    let row = |row: lindung_store::coverage::reports::ListRow| {
        vec![
            row.list.to_string(),
            row.title,
            row.sender,
            row.state,
            row.people.to_string(),
            row.brought_at.to_string(),
            row.file,
            row.size.to_string(),
            row.sha256,
        ]
    };
    table(package, LISTS, rows.into_iter().map(row))
}

async fn decrees(
    package: &mut Writing,
    moment: &mut Snapshot,
    from: (&Db, &Keys, RegionCode),
) -> Result<(), Fault> {
    let mut rows = Vec::new();
    for decree in moment.decrees().await? {
        let [text, annex, signed] = hashes(&decree, from).await?;
        rows.push(vec![
            decree.id.to_string(),
            decree.amends.map(|id| id.to_string()).unwrap_or_default(),
            decree.number,
            decree.dated,
            decree.title,
            decree.issued_at.to_string(),
            text,
            annex,
            signed,
        ]);
    }
    table(package, DECREES, rows)
}

/// The hashes of the papers as they are kept now: opened, not copied from elsewhere.
async fn hashes(
    decree: &DecreeRow,
    (db, keys, regency): (&Db, &Keys, RegionCode),
) -> Result<[String; 3], Fault> {
    let mut hashes = [const { String::new() }; 3];
    let papers = [Paper::Text, Paper::Annex, Paper::Signed];
    for ((hash, paper), there) in hashes.iter_mut().zip(papers).zip(decree.papers) {
        if there.is_some()
            && let Some(bytes) = decree_file(db, keys, regency, decree.id, paper).await?
        {
            *hash = hexadecimal(&Sha256::digest(&bytes));
        }
    }
    Ok(hashes)
}

async fn money(package: &mut Writing, moment: &mut Snapshot) -> Result<(), Fault> {
    let yes = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    let funds = moment.funds().await?.into_iter().map(|fund| {
        vec![
            fund.number.to_string(),
            fund.title().to_owned(),
            fund.kind().word().to_owned(),
            fund.terms.payer.clone(),
            fund.terms.year.to_string(),
            fund.state.word().to_owned(),
            fund.terms.fund.ceiling.amount().to_string(),
        ]
    });
    table(package, FUNDS, funds)?;
    let months = moment.months().await?.into_iter().map(|row| {
        let [jkk, jkm] = row.money.map(|money| money.to_string());
        let (fund, month) = (row.fund.to_string(), row.month.to_string());
        vec![fund, month, row.state, row.people.to_string(), jkk, jkm]
    });
    table(package, FUND_MONTHS, months)?;
    let bills = moment.bills().await?.into_iter().map(|row| {
        let [first, last] = row.period.map(|month| month.to_string());
        let mut fields = vec![row.number.to_string(), row.fund.to_string(), first, last];
        fields.push(yes(row.cancelled));
        fields.extend(row.asked.iter().chain(&row.gone).map(ToString::to_string));
        fields.extend([row.received.to_string(), row.spent.to_string()]);
        fields
    });
    table(package, BILLS, bills)?;
    let payments = moment.payments().await?.into_iter().map(|row| {
        let [by, proof, on] = row.proof;
        let (number, bill) = (row.number.to_string(), row.bill.to_string());
        vec![number, bill, row.act, row.amount.to_string(), by, proof, on, yes(row.undone)]
    });
    table(package, PAYMENTS, payments)?;
    let returns = moment.returns().await?.into_iter().map(|row| {
        let [first, last] = row.period.map(|month| month.to_string());
        let mut fields = vec![row.number.to_string(), row.fund.to_string(), first, last];
        fields.extend(row.sums.iter().map(ToString::to_string));
        fields.extend(row.words);
        fields.push(row.received_on);
        fields
    });
    table(package, RETURNS, returns)
}

async fn reports(package: &mut Writing, moment: &mut Snapshot) -> Result<(), Fault> {
    let rows = moment.reports().await?.into_iter().map(|row| {
        let [first, last] = row.period.map(|month| month.to_string());
        vec![
            row.id.to_string(),
            row.kind,
            first,
            last,
            row.version.to_string(),
            row.form,
            row.sha256,
            row.made_at.to_string(),
            row.signed_at.map(|at| at.to_string()).unwrap_or_default(),
        ]
    });
    table(package, REPORTS, rows)
}

async fn ledger(
    package: &mut Writing,
    moment: &mut Snapshot,
    (keys, regency): (&Keys, RegionCode),
    goes_on: &(impl Fn(&'static str, f32) -> bool + Send),
) -> Result<bool, Fault> {
    package.file(LEDGER).map_err(not_written)?;
    package.write_all(&ledger_head()).map_err(not_written)?;
    let mut last: Option<Exported> = None;
    let mut block = Vec::new();
    loop {
        let mut entries = moment.entries(last.as_ref()).await?;
        block.clear();
        for entry in &entries {
            let number = u32::try_from(entry.fund.0).unwrap_or_default();
            let fund = LedgerFund { number, title: entry.fund.1.clone() };
            ledger_line(&row(keys, regency, entry), &fund, &mut block).map_err(not_written)?;
        }
        package.write_all(&block).map_err(not_written)?;
        if !goes_on("package", 0.3) {
            return Ok(false);
        }
        last = entries.pop();
        if last.is_none() {
            return Ok(true);
        }
    }
}

/// An entry without anything that tells who it is about; the same person has the same code as in the
/// ledger's own export.
fn row(keys: &Keys, regency: RegionCode, entry: &Exported) -> LedgerRow {
    let number = |number: i64| u32::try_from(number).unwrap_or_default();
    let print = keys.fingerprint("ledger-worker", &entry.worker.to_string());
    let mut worker = [0; 16];
    worker.iter_mut().zip(print).for_each(|(to, from)| *to = from);
    LedgerRow {
        worker,
        village: entry.place,
        fund: 0,
        month: entry.month,
        entry: number(entry.entry),
        state: entry.state,
        jkk: Rupiah::new(entry.jkk),
        jkm: Rupiah::new(entry.jkm),
        bill: entry.bill.map(number),
        payment: entry.payment.map(number),
        since: day_of(entry.since, regency),
    }
}

async fn trail(
    package: &mut Writing,
    moment: &mut Snapshot,
    events: i64,
    goes_on: &(impl Fn(&'static str, f32) -> bool + Send),
) -> Result<bool, Fault> {
    package.file(AUDIT).map_err(not_written)?;
    let (mut last, mut block) = (0, Vec::new());
    loop {
        let found = moment.events(last).await?;
        block.clear();
        for event in &found {
            let said = AuditLine {
                number: event.number,
                at: event.at,
                actor: event.actor.map(uuid::Uuid::into_bytes),
                action: &event.action,
                subject: &event.subject,
                place: event.place,
                detail: &event.detail,
                hash: &event.hash,
            };
            audit_line(&said, &mut block);
        }
        package.write_all(&block).map_err(not_written)?;
        let Some(event) = found.last() else { return Ok(true) };
        last = event.number;
        if !goes_on("package", 0.5 + 0.5 * (last as f32 / events.max(1) as f32)) {
            return Ok(false);
        }
    }
}
