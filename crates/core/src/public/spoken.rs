//! Money as one says it, for people who have a page read to them.

use crate::message::{Message, Texts};
use crate::words::Rupiah;

/// Units that are said, the largest first, with their message keys.
const UNITS: [(i64, &str); 2] =
    [(1_000_000_000, "money-said-billion"), (1_000_000, "money-said-million")];

/// An amount as it is said: `42 juta rupiah`, `1,5 miliar rupiah`, `16.800 rupiah`. A unit is taken
/// only where at most two decimals give the amount exactly, and no thousands of it.
pub fn spoken(amount: Rupiah, texts: &Texts) -> String {
    let whole = amount.amount();
    let fits = |(unit, _): &&(i64, &str)| {
        (*unit..unit * 1_000).contains(&whole.abs()) && whole % (unit / 100) == 0
    };
    match UNITS.iter().find(fits) {
        Some((unit, key)) => {
            let hundredths = whole / (unit / 100);
            let decimals = [100, 10].iter().take_while(|part| hundredths % *part != 0).count();
            let said = texts.decimal(hundredths as f64 / 100.0, decimals);
            texts.say(&Message::new(*key).text("amount", said))
        }
        None => texts.say(&Message::new("money-said").number("amount", whole)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Language;

    #[test]
    fn money_is_said_in_millions_where_that_is_exact() {
        let texts = Texts::new(Language::Indonesian);
        let said = |amount| spoken(Rupiah::new(amount), &texts);
        assert_eq!(said(42_000_000), "42 juta rupiah");
        assert_eq!(said(1_500_000), "1,5 juta rupiah");
        assert_eq!(said(2_750_000), "2,75 juta rupiah");
        assert_eq!(said(4_314_240_000), "4.314.240.000 rupiah");
        assert_eq!(said(2_000_000_000), "2 miliar rupiah");
        assert_eq!(said(16_800), "16.800 rupiah");
        assert_eq!(said(0), "0 rupiah");
        let texts = Texts::new(Language::English);
        assert_eq!(spoken(Rupiah::new(1_500_000), &texts), "1.5 million rupiah");
    }
}
