//! The page of a month's price.

use lindung_core::law::{Ask, Law, Parts, Payer, Price, PriceError, Reason};
use lindung_core::message::{Message, Texts};
use lindung_core::words::{Month, MonthSpan, Rupiah};

use super::{ShowCommand, Stop};
use crate::exit;
use crate::page::{Page, Side, month_name, origin};

pub(super) fn page(
    law: &Law,
    show: &ShowCommand,
    month: Month,
    texts: &Texts,
) -> Result<Page, Stop> {
    let ask = Ask {
        month,
        payer: show.payer,
        transport: show.transport,
        income: show.income,
        registered: show.registered,
        open_payer_agreed: show.agreed,
    };
    let price = law.price(ask).map_err(|error| told(law, error, texts))?;
    let mut page = Page::default();
    head(&mut page, &ask, &price, texts);
    if show.workers.is_some() || show.months.is_some() {
        total(&mut page, law, &ask, show, texts)?;
    }
    why(&mut page, law, &ask, &price, texts);
    others(&mut page, law, &ask, texts)?;
    Ok(page)
}

fn told(law: &Law, error: PriceError, texts: &Texts) -> Stop {
    let message = match error {
        PriceError::NotInForce(month) => Message::new("law-error-not-in-force")
            .text("month", month_name(month, texts))
            .text("first", month_name(law.prices_from().unwrap_or(month), texts)),
        PriceError::TooLarge => Message::new("law-error-too-large"),
    };
    Stop::Told(exit::USAGE, message)
}

fn payer_name(payer: Payer, texts: &Texts) -> String {
    texts.label(&format!("law-payer-{payer}"))
}

fn yes_no(transport: bool) -> &'static str {
    if transport { "yes" } else { "no" }
}

fn head(page: &mut Page, ask: &Ask, price: &Price, texts: &Texts) {
    page.line(
        texts.say(
            &Message::new("law-price-title")
                .text("month", month_name(ask.month, texts))
                .text("payer", payer_name(ask.payer, texts)),
        ),
    );
    page.line(
        texts.say(
            &Message::new("law-price-sector")
                .text("transport", yes_no(ask.transport))
                .text("base", price.bracket.base.show(texts.language())),
        ),
    );
    page.heading(texts.label("law-price-per-person"));
    parts(page, price.jkk, price.jkm, price.total, texts);
}

fn parts(page: &mut Page, jkk: Rupiah, jkm: Rupiah, total: Rupiah, texts: &Texts) {
    let row = |key: &str, amount: Rupiah| vec![texts.label(key), amount.show(texts.language())];
    page.table(
        &[Side::Left, Side::Right],
        &[row("law-price-jkk", jkk), row("law-price-jkm", jkm), row("law-price-total", total)],
    );
}

fn total(
    page: &mut Page,
    law: &Law,
    ask: &Ask,
    show: &ShowCommand,
    texts: &Texts,
) -> Result<(), Stop> {
    let (workers, months) = (show.workers.unwrap_or(1), show.months.unwrap_or(1));
    if workers == 0 || months == 0 {
        return Err(Stop::Told(exit::USAGE, Message::new("law-error-no-workers")));
    }
    // A thousand years are more than any plan; beyond, the sum has no meaning.
    let span = MonthSpan::starting(ask.month, months)
        .filter(|span| span.len() <= 12_000)
        .ok_or_else(|| told(law, PriceError::TooLarge, texts))?;
    let cost: Parts = law.cost(*ask, span, workers).map_err(|error| told(law, error, texts))?;
    page.heading(
        texts.say(
            &Message::new("law-price-for-workers")
                .number("workers", workers)
                .number("months", months)
                .text("first", month_name(span.first(), texts))
                .text("last", month_name(span.last(), texts)),
        ),
    );
    parts(page, cost.jkk, cost.jkm, cost.total, texts);
    changes(page, law, ask, span, texts).map_err(|error| told(law, error, texts))
}

/// Says when the price changes inside the span, so that the total can be followed.
fn changes(
    page: &mut Page,
    law: &Law,
    ask: &Ask,
    span: MonthSpan,
    texts: &Texts,
) -> Result<(), PriceError> {
    let mut steps = law.prices(*ask, span)?;
    steps.dedup_by_key(|(_, price)| (price.jkk, price.jkm));
    if steps.len() > 1 {
        page.indented(&texts.label("law-price-changes"));
        let rows: Vec<_> = steps
            .iter()
            .map(|(month, price)| {
                let from = Message::new("law-price-from").text("month", month_name(*month, texts));
                vec![texts.say(&from), price.total.show(texts.language())]
            })
            .collect();
        page.table(&[Side::Left, Side::Right], &rows);
    }
    Ok(())
}

fn why(page: &mut Page, law: &Law, ask: &Ask, price: &Price, texts: &Texts) {
    page.heading(texts.label("law-why"));
    page.indented(&texts.say(&reason(ask, price, texts)));
    if ask.open_payer_agreed && used_agreement(law, ask, price) {
        page.indented(&texts.label("law-why-agreed"));
    }
    if price.rule != price.basis[0] {
        origin(page, law, price.rule, texts);
        page.heading(texts.label("law-why-basis"));
    }
    for rule in price.basis {
        origin(page, law, rule, texts);
    }
}

fn reason(ask: &Ask, price: &Price, texts: &Texts) -> Message {
    let payer = || payer_name(ask.payer, texts);
    match price.reason {
        Reason::Normal => Message::new("law-why-normal"),
        Reason::OtherSector => {
            Message::new("law-why-other-sector").text("transport", yes_no(ask.transport))
        }
        Reason::Lowered(percent) => Message::new("law-why-lowered")
            .number("percent", percent)
            .text("normal", price.normal.total.show(texts.language())),
        Reason::PayerExcluded => Message::new("law-why-payer-excluded").text("payer", payer()),
        Reason::PayerOpen => Message::new("law-why-payer-open").text("payer", payer()),
        Reason::NewMember => Message::new("law-why-new-member"),
    }
}

/// Whether the price would be another one without the written answer of BPJS.
fn used_agreement(law: &Law, ask: &Ask, price: &Price) -> bool {
    let without = Ask { open_payer_agreed: false, ..*ask };
    law.price(without).is_ok_and(|without| without.reason != price.reason)
}

fn others(page: &mut Page, law: &Law, ask: &Ask, texts: &Texts) -> Result<(), Stop> {
    page.heading(texts.label("law-others"));
    let keys =
        ["law-others-payer", "law-price-jkk", "law-price-jkm", "law-price-total", "law-others-why"];
    let mut rows = vec![keys.map(|key| texts.label(key)).to_vec()];
    for payer in Payer::ALL.into_iter().filter(|payer| *payer != ask.payer) {
        let price = law.price(Ask { payer, ..*ask }).map_err(|error| told(law, error, texts))?;
        let why = match price.reason {
            Reason::Lowered(percent) => {
                texts.say(&Message::new("law-others-lowered").number("percent", percent))
            }
            Reason::PayerExcluded => texts.label("law-others-excluded"),
            Reason::PayerOpen => texts.label("law-others-open"),
            _ => texts.label("law-others-normal"),
        };
        let money = |amount: Rupiah| amount.show(texts.language());
        rows.push(vec![
            payer_name(payer, texts),
            money(price.jkk),
            money(price.jkm),
            money(price.total),
            why,
        ]);
    }
    let sides = [Side::Left, Side::Right, Side::Right, Side::Right, Side::Left];
    page.table(&sides, &rows);
    Ok(())
}
