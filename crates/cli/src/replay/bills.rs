//! BPJS asks for the months and the funds pay them.

use lindung_core::message::Message;
use lindung_core::words::{MonthSpan, Rupiah};
use lindung_store::contributions::{Bill, bills};
use uuid::Uuid;

use super::run::Run;
use crate::acting::stage::receipt;
use crate::exit;
use crate::office::serve::fault;
use crate::office::{Step, Stop};

/// Bills of a fund that are looked through.
const MOST: usize = 100;

/// What was billed and paid at once.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Paid {
    pub(super) months: u64,
    pub(super) money: Rupiah,
}

impl Paid {
    /// This and what was paid at another time.
    #[must_use]
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            months: self.months + other.months,
            money: Rupiah::new(self.money.amount() + other.money.amount()),
        }
    }
}

/// Bills the months of a span for each fund and pays them; the letters are kept. Says what was paid.
pub(super) async fn play(run: &mut Run, span: MonthSpan) -> Step<Paid> {
    run.begin("bills");
    let mut paid = Paid::default();
    for fund in run.funds.clone() {
        let mut treasurer = run.client("bendahara").await?;
        let asks = treasurer.get(&format!("/bills/new?fund={}", fund.id)).await?;
        let (request, id) = (asks.value("request"), fund.id.to_string());
        let (first, last) = (span.first().to_string(), span.last().to_string());
        let form = [
            ("fund", id.as_str()),
            ("first", first.as_str()),
            ("last", last.as_str()),
            ("request", request.as_str()),
        ];
        let made = treasurer.post("/bills/new", &form).await?;
        let path = made.path().to_owned();
        let bill = found(run, fund.id, span).await?;
        let (code, until) = (format!("26{:012}", bill.number), run.stage.day(30));
        let form = [("code", code.as_str()), ("until", until.as_str())];
        treasurer.post(&format!("{path}/code"), &form).await?;
        let page = treasurer.get(&path).await?;
        let amount = page.value("amount");
        let (on, request) = (run.today(), page.value("request"));
        let proof = format!("{:05}/SP2D/LS (tiruan)", bill.number);
        let form = [
            ("request", request.as_str()),
            ("proof_by", "sp2d"),
            ("proof", proof.as_str()),
            ("amount", amount.as_str()),
            ("on", on.as_str()),
            ("note", ""),
        ];
        treasurer.upload(&format!("{path}/pay"), &form, vec![receipt("sp2d.pdf")]).await?;
        let name = format!("tagihan-{}", bill.number);
        run.keep(&mut treasurer, &format!("{path}/letter.pdf"), &format!("{name}.pdf")).await?;
        run.keep(&mut treasurer, &format!("{path}/annex.pdf"), &format!("{name}-lampiran.pdf"))
            .await?;
        let bill = found(run, fund.id, span).await?;
        if bill.received != bill.asked.money() {
            let message = Message::new("replay-unpaid")
                .text("programme", &run.programme.id)
                .number("bill", bill.number);
            return Err(Stop(message, exit::FINDINGS));
        }
        paid.months += bill.asked.months;
        paid.money = paid.money.checked_add(bill.received).unwrap_or_default();
    }
    Ok(paid)
}

async fn found(run: &Run, fund: Uuid, span: MonthSpan) -> Step<Bill> {
    let all =
        bills(&run.stage.office.db, run.stage.regency(), (Some(fund), None), None, MOST).await?;
    let bill = all.into_iter().find(|bill| bill.period == span && !bill.cancelled);
    bill.ok_or_else(|| fault(&"no bill"))
}
