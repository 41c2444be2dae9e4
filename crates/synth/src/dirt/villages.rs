//! Village names as people write them.

use super::names;
use crate::random::Stream;

const SHORT: &[(&str, &[&str])] = &[
    ("Tumbang", &["Tbg.", "Tb.", "Tbg"]),
    ("Tanjung", &["Tj.", "Tg.", "Tjg"]),
    ("Teluk", &["Tlk.", "Tl."]),
    ("Sungai", &["Sei", "S.", "Sei."]),
    ("Sei", &["Sungai", "Sei."]),
    ("Batu", &["Bt.", "Bt"]),
    ("Gunung", &["Gn.", "G."]),
    ("Muara", &["Ma.", "Mr."]),
    ("Pulau", &["P.", "Pl."]),
    ("Kampung", &["Kp.", "Kamp."]),
    ("Bukit", &["Bkt."]),
    ("Padang", &["Pdg."]),
    ("Ujung", &["Uj."]),
    ("Karang", &["Kr."]),
    ("Lubuk", &["Lb."]),
    ("Kuala", &["Kl."]),
    ("Air", &["A.", "Aek"]),
    ("Baru", &["Br."]),
    ("II", &["2", "Dua"]),
    ("III", &["3"]),
    ("I", &["1", "Satu"]),
];

/// Misspells, joins or abbreviates a village name; false when it could not.
pub(crate) fn misspell(text: &mut String, stream: &mut Stream) -> bool {
    let short = SHORT.iter().find(|(word, _)| text.split(' ').any(|w| w == *word));
    match (stream.weighted(&[30, 25, 20, 10]), short) {
        (0, Some((word, forms))) if text.contains(' ') => {
            *text = text.replacen(word, stream.pick(forms), 1);
            true
        }
        (0 | 1, _) if text.contains(' ') => names::join(text, stream),
        (2, _) => names::spelling(text, stream),
        (3, _) => names::split(text, stream) || names::typo(text, stream),
        _ => names::typo(text, stream),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Purpose;

    #[test]
    fn a_misspelt_village_differs_from_the_official_name() {
        for i in 0..3_000 {
            let mut stream = Stream::new(4, Purpose::Row, i);
            for name in ["Tumbang Miwan", "Sare Rangan", "Kurun", "Tewai Baru", "Aek I"] {
                let mut text = name.to_owned();
                assert_eq!(misspell(&mut text, &mut stream), text != name);
                assert!(!text.is_empty());
            }
        }
    }
}
