//! Bills in the demo: of the first fund whose people BPJS has taken a bill is made, paid in part
//! and given its code, and months of one person are asked back.

use crate::acting::client::Client;
use crate::acting::stage::{Stage, receipt};
use crate::office::Step;

/// Makes a bill, pays more than half of it, and asks months of one person back.
pub(super) async fn tell(stage: &Stage) -> Step<()> {
    let mut treasurer = stage.client("bendahara").await?;
    for fund in treasurer.get("/bills").await?.links("/bills/new?fund=") {
        let asks = treasurer.get(&fund).await?;
        if let [request] = asks.values("request").as_slice() {
            let (first, last) = (asks.value("first"), asks.value("last"));
            let id = fund.rsplit('=').next().unwrap_or_default();
            let form =
                [("fund", id), ("first", &first), ("last", &last), ("request", request.as_str())];
            let made = treasurer.post("/bills/new", &form).await?;
            let bill = made.path().to_owned();
            pay(stage, &mut treasurer, &bill).await?;
            return ask_back(&mut treasurer, &bill, &first).await;
        }
    }
    Ok(())
}

async fn pay(stage: &Stage, treasurer: &mut Client, bill: &str) -> Step<()> {
    let until = stage.day(30);
    let code = [("code", "26110001234567"), ("until", until.as_str())];
    treasurer.post(&format!("{bill}/code"), &code).await?;
    let page = treasurer.get(bill).await?;
    let due: i64 = page.value("amount").replace(['.', ','], "").parse().unwrap_or_default();
    let (amount, on, request) = ((due * 3 / 5).to_string(), stage.day(0), page.value("request"));
    let form = [
        ("request", request.as_str()),
        ("proof_by", "sp2d"),
        ("proof", "00123/SP2D/LS (tiruan)"),
        ("amount", amount.as_str()),
        ("on", on.as_str()),
        ("note", "Termin pertama"),
    ];
    treasurer.upload(&format!("{bill}/pay"), &form, vec![receipt("sp2d.pdf")]).await.map(drop)
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
