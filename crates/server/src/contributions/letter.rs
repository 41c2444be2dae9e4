//! The letter that asks for the payment of a bill.

use axum::extract::Path;
use axum::response::Response;
use lindung_core::contributions::MonthState;
use lindung_core::law::Law;
use lindung_core::message::Language;
use lindung_core::regions::Regions;
use lindung_core::words::{Level, Month, RegionCode, Rupiah};
use lindung_documents::{
    BillHead, BillLetter, BillPart, Billed, BilledVillage, Split, bill_annex, bill_letter,
};
use lindung_store::audit::Event;
use lindung_store::contributions::{self as store, Bill, MonthSums, NamedOnBill};
use lindung_store::funding::{Fund, Sums};
use serde_json::json;

use super::one::{found, nowhere};
use crate::fault::Fault;
use crate::id::Id;
use crate::papers::{head, pdf};
use crate::visit::{Visit, place_in, place_name};
use crate::{language, local_time};

/// `GET /bills/{id}/letter.pdf`.
///
/// # Errors
/// If the store does not answer, or the paper cannot be made.
pub async fn page(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    let Some((bill, fund)) = found(&visit, id).await? else { return Ok(nowhere()) };
    if bill.cancelled {
        return Ok(nowhere());
    }
    let account = &visit.signed()?.account;
    let event = Event::new("bill.letter", format!("bill/{id}"))
        .by(account.id)
        .detail(json!({ "number": bill.number }));
    visit.office.journal.append(account.regency, event, visit.now).await?;
    let letter = letter(&visit, &bill, &fund).await?;
    pdf(&format!("tagihan-{}", bill.number), move || bill_letter(&letter)).await
}

/// `GET /bills/{id}/annex.pdf`: for whom the bill asks, by village, with masked numbers.
///
/// # Errors
/// If the store does not answer, or the paper cannot be made.
pub async fn annex(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    let Some((bill, fund)) = found(&visit, id).await? else { return Ok(nowhere()) };
    let (office, account) = (&visit.office, &visit.signed()?.account);
    let people = store::named_on_bill(&office.db, &office.keys, &account.area, id).await?;
    if people.is_empty() {
        return Ok(nowhere());
    }
    let event = Event::new("bill.people", format!("bill/{id}"))
        .by(account.id)
        .detail(json!({ "number": bill.number, "people": people.len() }));
    office.journal.append(account.regency, event, visit.now).await?;
    let (head, number) = (bill_head(&visit, &bill, &fund).await?, bill.number);
    let texts = language::texts(Language::Indonesian);
    let village = |of: &[NamedOnBill]| BilledVillage {
        district: of
            .first()
            .map_or_else(String::new, |one| place_name(one.place.up_to(Level::District))),
        name: of.first().map_or_else(String::new, |one| place_in(texts, one.place)),
        people: of.iter().map(billed).collect(),
    };
    let villages: Vec<BilledVillage> =
        people.chunk_by(|one, next| one.place == next.place).map(village).collect();
    pdf(&format!("lampiran-tagihan-{number}"), move || {
        bill_annex(&head, &villages).map(|annex| annex.bytes)
    })
    .await
}

fn billed(one: &NamedOnBill) -> Billed {
    Billed {
        name: one.name.clone(),
        nik: one.nik.clone(),
        kpj: one.kpj.clone(),
        months: one.span,
        count: u32::try_from(one.sums.months).unwrap_or(u32::MAX),
        money: Split { jkk: one.sums.jkk, jkm: one.sums.jkm },
    }
}

async fn bill_head(visit: &Visit, bill: &Bill, fund: &Fund) -> Result<BillHead, Fault> {
    let regency = visit.signed()?.account.regency;
    Ok(BillHead {
        head: head(visit).await?,
        number: String::new(),
        date: Some(local_time::day_of(visit.now, regency)),
        bill: u32::try_from(bill.number).unwrap_or_default(),
        fund: fund.title().to_owned(),
        months: Some(bill.period),
    })
}

async fn letter(visit: &Visit, bill: &Bill, fund: &Fund) -> Result<BillLetter, Fault> {
    let (db, regency) = (&visit.office.db, visit.signed()?.account.regency);
    let months = store::months_of_bill(db, regency, bill).await?;
    let villages = store::bill_by_village(db, regency, bill.id).await?;
    let (jkk, jkm) = bill.amount();
    let due = Law::embedded().due_date(bill.period.first());
    Ok(BillLetter {
        head: bill_head(visit, bill, fund).await?,
        code: bill.booking.code.clone(),
        code_until: bill.booking.code_until,
        due: due.map(|(day, _)| day),
        account_jkk: bill.booking.account_jkk.clone(),
        account_jkm: bill.booking.account_jkm.clone(),
        activity: bill.booking.activity.clone(),
        all: BillPart {
            people: villages.iter().map(|(_, people, _)| people).sum(),
            months: villages.iter().map(|(.., sums)| sums.months).sum(),
            money: Split { jkk, jkm },
            ..BillPart::default()
        },
        by_month: by_month(&months),
        by_district: by_district(&villages),
        ..BillLetter::default()
    })
}

fn by_month(sums: &[MonthSums]) -> Vec<BillPart> {
    let asked = [MonthState::Billed, MonthState::Paid, MonthState::Refunded];
    let part = |lines: &[MonthSums]| {
        let on: Vec<&MonthSums> = lines.iter().filter(|line| asked.contains(&line.state)).collect();
        let month: Month = on.first()?.month;
        let people = on.iter().map(|line| line.sums.months).sum();
        Some(BillPart::of_month(month, people, split(on.iter().map(|line| line.sums))))
    };
    sums.chunk_by(|one, next| one.month == next.month).filter_map(part).collect()
}

fn split(sums: impl Iterator<Item = Sums>) -> Split {
    let (jkk, jkm) =
        sums.fold((0, 0), |(jkk, jkm), sums| (jkk + sums.jkk.amount(), jkm + sums.jkm.amount()));
    Split { jkk: Rupiah::new(jkk), jkm: Rupiah::new(jkm) }
}

fn by_district(villages: &[(RegionCode, u64, Sums)]) -> Vec<BillPart> {
    let district = |code: RegionCode| code.up_to(Level::District);
    let part = |lines: &[(RegionCode, u64, Sums)]| {
        let name = lines.first().map(|(code, ..)| Regions::embedded().name(district(*code)));
        BillPart {
            name: name.unwrap_or_default().to_owned(),
            people: lines.iter().map(|(_, people, _)| people).sum(),
            months: lines.iter().map(|(.., sums)| sums.months).sum(),
            money: split(lines.iter().map(|(.., sums)| *sums)),
        }
    };
    villages.chunk_by(|one, next| district(one.0) == district(next.0)).map(part).collect()
}
