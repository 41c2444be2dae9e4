//! NIK and family-card numbers as they are mistyped; the result never is a number that could be a
//! real person's.

use super::Mistake;
use crate::numbers::is_nobodys;
use crate::random::Stream;

/// The mistakes a NIK can carry; a row has at most one of them.
pub(crate) const CHOICES: [Mistake; 13] = [
    Mistake::NikMissing,
    Mistake::NikDigit,
    Mistake::NikTransposed,
    Mistake::NikShort,
    Mistake::NikLong,
    Mistake::NikRounded,
    Mistake::NikScientific,
    Mistake::NikCard,
    Mistake::NikSpouse,
    Mistake::NikAbove,
    Mistake::NikLetters,
    Mistake::NikWide,
    Mistake::NikFormat,
];

/// The other numbers a NIK is confused with; empty where there is none.
pub(crate) struct Others<'a> {
    pub(crate) card: &'a str,
    pub(crate) spouse: &'a str,
    pub(crate) above: &'a str,
}

/// Makes the mistake; false when it cannot be made here.
pub(crate) fn mistake(
    nik: &mut String,
    mistake: Mistake,
    others: &Others<'_>,
    stream: &mut Stream,
) -> bool {
    let replace = |nik: &mut String, by: &str| {
        let changed = !by.is_empty() && by != nik;
        if changed {
            by.clone_into(nik);
        }
        changed
    };
    match mistake {
        Mistake::NikMissing => {
            let words = ["", "", "", "-", "0", "tidak ada", "belum ada", "0000000000000000"];
            stream.pick(&words).clone_into(nik);
            true
        }
        Mistake::NikDigit => retyped(nik, one_digit, stream),
        Mistake::NikTransposed => retyped(nik, transposed, stream),
        Mistake::NikShort => {
            nik.remove(stream.below(nik.len()));
            true
        }
        Mistake::NikLong => {
            let digit = char::from(b'0' + stream.below(10) as u8);
            nik.insert(stream.below(nik.len()), digit);
            true
        }
        Mistake::NikRounded => {
            let rounded = format!("{}0", &nik[..15]);
            replace(nik, &rounded)
        }
        Mistake::NikScientific => {
            let comma = if stream.chance(7_500) { ',' } else { '.' };
            *nik = format!("{}{comma}{}E+15", &nik[..1], &nik[1..6]);
            true
        }
        Mistake::NikCard => replace(nik, others.card),
        Mistake::NikSpouse => replace(nik, others.spouse),
        Mistake::NikAbove => replace(nik, others.above),
        Mistake::NikLetters => letters(nik, stream),
        Mistake::NikWide => {
            *nik = nik
                .bytes()
                .filter_map(|b| char::from_u32(0xFF10 + u32::from(b.wrapping_sub(b'0'))))
                .collect();
            true
        }
        Mistake::NikFormat => {
            *nik = formatted(nik, stream);
            true
        }
        _ => false,
    }
}

/// One digit of a family-card number wrong.
pub(crate) fn wrong_card(card: &mut String, stream: &mut Stream) -> bool {
    retyped(card, one_digit, stream)
}

/// Tries until the result is another number and still nobody's.
fn retyped(
    number: &mut String,
    retype: fn(&[u8], &mut Stream) -> Vec<u8>,
    stream: &mut Stream,
) -> bool {
    for _ in 0..12 {
        let typed = String::from_utf8(retype(number.as_bytes(), stream)).unwrap_or_default();
        if typed != *number && is_nobodys(&typed) {
            *number = typed;
            return true;
        }
    }
    false
}

fn one_digit(number: &[u8], stream: &mut Stream) -> Vec<u8> {
    let mut typed = number.to_vec();
    let at = stream.below(typed.len());
    typed[at] = b'0' + stream.below(10) as u8;
    typed
}

fn transposed(number: &[u8], stream: &mut Stream) -> Vec<u8> {
    let mut typed = number.to_vec();
    let at = stream.below(typed.len() - 1);
    typed.swap(at, at + 1);
    typed
}

fn letters(nik: &mut String, stream: &mut Stream) -> bool {
    let alike = |digit: u8| match digit {
        b'0' => Some(["O", "o"]),
        b'1' => Some(["l", "I"]),
        b'5' => Some(["S", "s"]),
        b'8' => Some(["B", "B"]),
        _ => None,
    };
    let places: Vec<usize> =
        nik.bytes().enumerate().filter(|&(_, d)| alike(d).is_some()).map(|(i, _)| i).collect();
    if places.is_empty() {
        return false;
    }
    let at = stream.pick(&places);
    let letter = alike(nik.as_bytes()[at]).map_or("O", |two| two[stream.below(2)]);
    nik.replace_range(at..=at, letter);
    true
}

fn formatted(nik: &str, stream: &mut Stream) -> String {
    let (area, day, serial) = (&nik[..6], &nik[6..12], &nik[12..]);
    match stream.below(7) {
        0 => format!("{}.{}.{}.{day}.{serial}", &area[..2], &area[2..4], &area[4..]),
        1 => format!("{area} {day} {serial}"),
        2 => format!("{area}-{day}-{serial}"),
        3 => format!("'{nik}"),
        4 => format!("{nik} "),
        5 => format!("{} {} {} {serial}", &nik[..4], &nik[4..8], &nik[8..12]),
        _ => format!("NIK. {nik}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Purpose;

    #[test]
    fn no_mistyped_number_could_be_a_real_persons() {
        let others = Others {
            card: "6210010203157001",
            spouse: "6210014103987001",
            above: "6210014103987002",
        };
        for i in 0..20_000 {
            let mut stream = Stream::new(2, Purpose::Row, i);
            let mut nik = "6210010103987001".to_owned();
            let choice = CHOICES[i as usize % CHOICES.len()];
            let changed = mistake(&mut nik, choice, &others, &mut stream);
            assert_eq!(changed, nik != "6210010103987001");
            assert!(is_nobodys(&nik), "{choice:?} {nik}");
        }
    }
}
