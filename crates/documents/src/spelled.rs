//! Whole numbers in Indonesian words, as letters about money repeat them.

const ONES: [&str; 12] = [
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
    "sepuluh", "sebelas",
];

/// `satu miliar enam ratus dua puluh enam juta`: a number below a quadrillion (10^15); larger ones
/// and negative ones give nothing.
pub(crate) fn spelled(number: i64) -> Option<String> {
    let number = u64::try_from(number).ok().filter(|number| *number < 1_000_000_000_000_000)?;
    if number == 0 {
        return Some(ONES[0].to_owned());
    }
    let mut words = Vec::new();
    speak(number, &mut words);
    Some(words.join(" "))
}

fn speak(number: u64, words: &mut Vec<&'static str>) {
    const SCALES: [(u64, &str); 5] = [
        (1_000_000_000_000, "triliun"),
        (1_000_000_000, "miliar"),
        (1_000_000, "juta"),
        (1_000, "ribu"),
        (100, "ratus"),
    ];
    for (scale, name) in SCALES {
        let (count, rest) = (number / scale, number % scale);
        match (count, scale) {
            (0, _) => continue,
            (1, 1_000) => words.push("seribu"),
            (1, 100) => words.push("seratus"),
            _ => {
                speak(count, words);
                words.push(name);
            }
        }
        return speak(rest, words);
    }
    match number {
        0 => {}
        1..=11 => words.extend(ONES.get(number as usize)),
        12..=19 => {
            speak(number - 10, words);
            words.push("belas");
        }
        _ => {
            speak(number / 10, words);
            words.push("puluh");
            speak(number % 10, words);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_repeated_in_words() {
        let said = |number| spelled(number).unwrap_or_default();
        assert_eq!(said(0), "nol");
        assert_eq!([said(11), said(12), said(20)], ["sebelas", "dua belas", "dua puluh"]);
        assert_eq!(said(1_100), "seribu seratus");
        assert_eq!(said(16_800), "enam belas ribu delapan ratus");
        assert_eq!(
            said(1_626_307_200),
            "satu miliar enam ratus dua puluh enam juta tiga ratus tujuh ribu dua ratus"
        );
        assert_eq!(said(1_001_000_111), "satu miliar satu juta seratus sebelas");
        assert_eq!((spelled(-1), spelled(i64::MAX)), (None, None));
    }
}
