//! Names, levels and figures of a linkage in the user's language.

use lindung_core::message::{Language, Message, Texts};
use lindung_linkage::explanation::{Level, Step};

pub(super) use lindung_pictures::text::shorten;

/// What a comparison is called; a name of the user's own model is shown as it is.
pub(super) fn comparison(name: &str, texts: &Texts) -> String {
    known(&format!("linkage-comparison-{name}"), name, texts)
}

/// What a level of agreement is called; an unknown one is shown as it is.
pub(super) fn level(level: &Level, texts: &Texts) -> String {
    let key = format!("linkage-level-{}", level.key);
    let Some(number) = level.number else { return known(&key, &level.key, texts) };
    let number = plain(f64::from(number), texts);
    let with_number = format!("{key}-number");
    if texts.has(&with_number) {
        texts.say(&Message::new(with_number).text("number", number))
    } else {
        format!("{} {number}", known(&key, &level.key, texts))
    }
}

fn known(key: &str, otherwise: &str, texts: &Texts) -> String {
    if texts.has(key) { texts.label(key) } else { otherwise.to_owned() }
}

/// Several steps with their level and bits, as a list in one sentence.
pub(super) fn things(steps: &[&Step], texts: &Texts) -> String {
    let say = |step: &&Step| {
        texts.say(
            &Message::new("linkage-why-thing")
                .text("name", comparison(&step.comparison, texts))
                .text("level", level(&step.level, texts))
                .text("bits", signed(f64::from(step.bits), texts)),
        )
    };
    steps.iter().map(say).collect::<Vec<_>>().join("; ")
}

/// A number with so many decimals and the language's decimal sign; a true minus.
pub(super) fn decimal(value: f64, decimals: usize, texts: &Texts) -> String {
    if !value.is_finite() {
        return if value.is_nan() { "–".into() } else { signed_endless(value).into() };
    }
    let mut text = format!("{:.decimals$}", value.abs());
    if texts.language() == Language::Indonesian {
        text = text.replace('.', ",");
    }
    let zero = text.chars().all(|c| matches!(c, '0' | ',' | '.'));
    if value < 0.0 && !zero { format!("−{text}") } else { text }
}

/// A number with as few decimals as it needs, at most four: `2`, `0,92`.
pub(super) fn plain(value: f64, texts: &Texts) -> String {
    plain_at(value, 4, texts)
}

/// Bits with one decimal and their sign: `+9,4`, `−12,0`, `0,0`.
pub(super) fn signed(bits: f64, texts: &Texts) -> String {
    let text = decimal(bits, 1, texts);
    let positive = bits > 0.0 && bits.is_finite() && text.contains(|c| ('1'..='9').contains(&c));
    if positive { format!("+{text}") } else { text }
}

fn signed_endless(value: f64) -> &'static str {
    if value > 0.0 { "+∞" } else { "−∞" }
}

/// A probability, 0 to 1, as per cent; never "100%" or "0%" where it is not certain. Cut, not
/// rounded: what just misses a threshold must not read as if it had reached it.
pub(super) fn percent(probability: f64, texts: &Texts) -> String {
    let percent = probability * 100.0;
    let decimals = if (1.0..=99.0).contains(&percent) { 1 } else { 2 };
    let unit = 10_f64.powi(decimals);
    // The little more makes up for thresholds that are kept in 32 bits.
    let cut = |value: f64| (value * unit + 1e-4).floor() / unit;
    let short = |value: f64| plain_at(cut(value), decimals as usize, texts);
    if percent > 99.99 && percent < 100.0 {
        format!(">{}%", short(99.99))
    } else if percent < 0.01 && percent > 0.0 {
        format!("<{}%", short(0.01))
    } else {
        format!("{}%", short(percent))
    }
}

/// What a model thinks of a pair, 0 to 1, as per cent: it may be as good as certain, never certain.
pub(super) fn chance(probability: f32, texts: &Texts) -> String {
    let said = percent(f64::from(probability).clamp(1e-9, 1.0 - 1e-9), texts);
    let words = |key: &str, bound: &str| texts.say(&Message::new(key).text("percent", bound));
    match said.split_at_checked(1) {
        Some((">", bound)) => words("linkage-chance-over", bound),
        Some(("<", bound)) => words("linkage-chance-under", bound),
        _ => said,
    }
}

/// A share of counted things, 0 to 1, as per cent with two decimals.
pub(super) fn share(share: f64, texts: &Texts) -> String {
    // Cut, not rounded: 99,996% of the pairs is not all of them.
    let cut = (share * 10_000.0 + 1e-6).floor() / 100.0;
    format!("{}%", decimal(cut, 2, texts))
}

fn plain_at(value: f64, decimals: usize, texts: &Texts) -> String {
    let text = decimal(value, decimals, texts);
    if text.contains([',', '.']) {
        text.trim_end_matches('0').trim_end_matches([',', '.']).to_owned()
    } else {
        text
    }
}

/// A power as raised digits: `⁻⁵`.
pub(super) fn raised(power: i32) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let raise = |c: char| c.to_digit(10).map_or('⁻', |digit| DIGITS[digit as usize]);
    power.to_string().chars().map(raise).collect()
}

/// A count with the language's thousands separator.
pub(super) fn count(number: u64, texts: &Texts) -> String {
    texts.number(i64::try_from(number).unwrap_or(i64::MAX))
}

/// The weight in bits at which a probability, 0 to 1, is reached.
pub(super) fn bits_of(probability: f64) -> f64 {
    (probability / (1.0 - probability)).log2()
}

/// The probability, 0 to 1, of a weight in bits.
pub(super) fn probability_of(bits: f64) -> f64 {
    1.0 / (1.0 + (-bits).exp2())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_the_language_and_nought_has_no_sign() {
        let (id, en) = (Texts::new(Language::Indonesian), Texts::new(Language::English));
        assert_eq!(signed(9.44, &id), "+9,4");
        assert_eq!(signed(-12.0, &en), "−12.0");
        assert_eq!((signed(-0.04, &id), signed(0.04, &id)), ("0,0".into(), "0,0".into()));
        assert_eq!((plain(0.92, &id), plain(20.0, &id)), ("0,92".into(), "20".into()));
        assert_eq!(signed(f64::NEG_INFINITY, &id), "−∞");
        assert_eq!(raised(-15), "⁻¹⁵");
    }

    #[test]
    fn a_probability_is_never_rounded_to_certainty() {
        let texts = Texts::new(Language::Indonesian);
        assert_eq!(percent(0.999_999, &texts), ">99,99%");
        assert_eq!(percent(0.000_001, &texts), "<0,01%");
        assert_eq!(percent(0.95, &texts), "95%");
        assert_eq!(percent(f64::from(0.95_f32), &texts), "95%");
        assert_eq!(percent(0.949_987, &texts), "94,9%", "under a threshold of 95%");
        assert_eq!(
            (chance(1.0, &texts), chance(0.0, &texts)),
            ("lebih dari 99,99%".into(), "kurang dari 0,01%".into())
        );
        assert_eq!(percent(0.9987, &texts), "99,87%");
        assert_eq!(share(0.999_99, &texts), "99,99%");
        assert_eq!(share(1.0, &texts), "100,00%");
        assert_eq!(share(0.29, &texts), "29,00%");
    }

    #[test]
    fn a_word_of_the_users_own_model_is_shown_as_it_is() {
        let texts = Texts::new(Language::Indonesian);
        assert_eq!(comparison("nik", &texts), "NIK");
        assert_eq!(comparison("nomor_kapal", &texts), "nomor_kapal");
        let of = |key: &str, number| level(&Level { key: key.into(), number }, &texts);
        assert_eq!(of("levenshtein", Some(2.0)), "beda paling banyak 2 huruf");
        assert_eq!(of("soundex", Some(0.5)), "soundex 0,5");
        assert_eq!(of("soundex", None), "soundex");
    }

    #[test]
    fn weight_and_probability_are_each_others_inverse() {
        assert!(
            (bits_of(0.5)).abs() < 1e-12 && (probability_of(bits_of(0.95)) - 0.95).abs() < 1e-12
        );
    }
}
