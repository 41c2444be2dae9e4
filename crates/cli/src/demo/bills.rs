//! Bills in the demo: of the first fund whose people BPJS has taken a bill is made, paid in part
//! and given its code, and months of one person are asked back.

use axum::Router;

use super::client::{Client, Upload};
use super::story::day;
use crate::office::Step;

/// A receipt as small as a PDF can be.
const RECEIPT: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj \
    2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj \
    3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 150]>>endobj\n\
    trailer<</Root 1 0 R>>\n%%EOF\n";

/// Makes a bill, pays more than half of it, and asks months of one person back.
pub(super) async fn tell(app: &Router) -> Step<()> {
    let mut treasurer = Client::sign_in(app, "bendahara").await?;
    for fund in treasurer.get("/bills").await?.links("/bills/new?fund=") {
        let asks = treasurer.get(&fund).await?;
        if let [request] = asks.values("request").as_slice() {
            let value = |name: &str| asks.values(name).pop().unwrap_or_default();
            let (first, last) = (value("first"), value("last"));
            let id = fund.rsplit('=').next().unwrap_or_default();
            let form =
                [("fund", id), ("first", &first), ("last", &last), ("request", request.as_str())];
            let made = treasurer.post("/bills/new", &form).await?;
            let bill = made.location.split('?').next().unwrap_or_default().to_owned();
            pay(&mut treasurer, &bill).await?;
            return ask_back(&mut treasurer, &bill, &first).await;
        }
    }
    Ok(())
}

async fn pay(treasurer: &mut Client, bill: &str) -> Step<()> {
    let until = day(30);
    let code = [("code", "26110001234567"), ("until", until.as_str())];
    treasurer.post(&format!("{bill}/code"), &code).await?;
    let page = treasurer.get(bill).await?;
    let first = |name: &str| page.values(name).into_iter().next().unwrap_or_default();
    let due: i64 = first("amount").replace(['.', ','], "").parse().unwrap_or_default();
    let (amount, on, request) = ((due * 3 / 5).to_string(), day(0), first("request"));
    let form = [
        ("request", request.as_str()),
        ("proof_by", "sp2d"),
        ("proof", "00123/SP2D/LS (tiruan)"),
        ("amount", amount.as_str()),
        ("on", on.as_str()),
        ("note", "Termin pertama"),
    ];
    let receipt = Upload { field: "files", name: "sp2d.pdf", bytes: RECEIPT.to_vec() };
    treasurer.upload(&format!("{bill}/pay"), &form, vec![receipt]).await.map(drop)
}

/// Of the first person of the bill the first month was paid elsewhere, too: the money of a bill
/// pays the oldest month of everybody first.
async fn ask_back(treasurer: &mut Client, bill: &str, month: &str) -> Step<()> {
    let names = treasurer.get(&format!("{bill}/people")).await?;
    let Some(worker) = names.links("/registry/workers/").into_iter().next() else {
        return Ok(());
    };
    let form = [
        ("first", month),
        ("last", month),
        ("why", "twice"),
        ("note", "Sudah dibayar perusahaannya (tiruan)"),
    ];
    treasurer.post(&format!("{worker}/ask-back"), &form).await.map(drop)
}
