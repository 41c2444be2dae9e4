//! The ledger of a fund, for its page: month by month what is promised, billed, paid and returned,
//! and how the books close, in words.

use askama::Template;
use lindung_core::contributions::MonthState;
use lindung_core::message::{Message, Texts};
use lindung_core::words::Rupiah;
use lindung_store::contributions::{self as store, MonthSums};
use lindung_store::funding::{Books, Fund};

use super::bills::{Row, row};
use crate::fault::Fault;
use crate::funding::rupiah;
use crate::visit::Visit;

/// Bills that the page of a fund names.
const LATEST: usize = 12;

/// The ledger of a fund.
#[derive(Template)]
#[template(path = "contributions/fund_ledger.html")]
pub struct FundLedger {
    frame: Words,
    id: uuid::Uuid,
    equations: Vec<String>,
    months: Vec<Line>,
    rows: Vec<Row>,
}

/// Sentences for a part of a page.
pub struct Words(pub &'static Texts);

impl Words {
    pub(crate) fn t(&self, key: &str) -> String {
        self.0.label(key)
    }

    pub(crate) fn number(&self, number: i64) -> String {
        self.0.number(number)
    }
}

/// A month: people and money of each state, JKK and JKM of all that stand.
struct Line {
    month: String,
    planned: String,
    billed: String,
    paid: String,
    returned: String,
    jkk: String,
    jkm: String,
}

impl FundLedger {
    /// The ledger of a fund with its books.
    ///
    /// # Errors
    /// If the store does not answer.
    pub async fn of(visit: &Visit, fund: &Fund, books: &Books) -> Result<Self, Fault> {
        let (db, regency) = (&visit.office.db, visit.signed()?.account.regency);
        let sums = store::ledger_of_fund(db, regency, fund.id).await?;
        let bills = store::bills(db, regency, (Some(fund.id), None), None, LATEST).await?;
        let asked = store::bills_of_fund(db, regency, fund.id).await?;
        let due = asked.asked.amount() - asked.spent.amount();
        let returned: i64 = of(&sums, MonthState::Refunded);
        Ok(Self {
            frame: Words(visit.texts),
            id: fund.id,
            equations: equations(visit, fund, books, (asked.spent.amount(), due, returned)),
            months: sums
                .chunk_by(|one, next| one.month == next.month)
                .map(|lines| line(visit, lines))
                .collect(),
            rows: bills.iter().map(|bill| row(visit, bill, fund.title())).collect(),
        })
    }
}

fn of(sums: &[MonthSums], state: MonthState) -> i64 {
    sums.iter().filter(|line| line.state == state).map(|line| line.sums.money().amount()).sum()
}

/// Ceiling = committed + free; committed = billed + open; billed = paid + due − returned.
fn equations(
    visit: &Visit,
    fund: &Fund,
    books: &Books,
    (spent, due, returned): (i64, i64, i64),
) -> Vec<String> {
    let ceiling = fund.terms.fund.ceiling.amount();
    let (committed, billed) = (books.committed.money().amount(), books.billed.money().amount());
    let say = |key: &str, parts: &[(&'static str, i64)]| {
        let message = parts.iter().fold(Message::new(key), |message, (name, amount)| {
            message.text(name, rupiah(visit.texts, Rupiah::new(*amount)))
        });
        visit.say(&message)
    };
    vec![
        say(
            "fund-equation-ceiling",
            &[("ceiling", ceiling), ("committed", committed), ("free", ceiling - committed)],
        ),
        say(
            "fund-equation-committed",
            &[("committed", committed), ("billed", billed), ("open", committed - billed)],
        ),
        say(
            "fund-equation-billed",
            &[("billed", billed), ("paid", spent), ("due", due), ("returned", returned)],
        ),
    ]
}

fn line(visit: &Visit, lines: &[MonthSums]) -> Line {
    let live = || lines.iter().filter(|line| line.state.is_live());
    let show = |amount: i64| rupiah(visit.texts, Rupiah::new(amount));
    let part = |state| {
        let of = lines.iter().filter(|line| line.state == state);
        let (people, money) = of.fold((0_u64, 0), |(people, money), line| {
            (people + line.sums.months, money + line.sums.money().amount())
        });
        if people == 0 {
            return "–".to_owned();
        }
        let people = visit.texts.number(i64::try_from(people).unwrap_or(i64::MAX));
        let told =
            Message::new("fund-month-part").text("people", people).text("money", show(money));
        visit.say(&told)
    };
    Line {
        month: lines.first().map(|line| visit.texts.month(line.month)).unwrap_or_default(),
        planned: part(MonthState::Planned),
        billed: part(MonthState::Billed),
        paid: part(MonthState::Paid),
        returned: part(MonthState::Refunded),
        jkk: show(live().map(|line| line.sums.jkk.amount()).sum()),
        jkm: show(live().map(|line| line.sums.jkm.amount()).sum()),
    }
}
