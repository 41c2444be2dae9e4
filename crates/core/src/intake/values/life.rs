//! Alive, dead, moved or not found, in the words and codes of the registers.

use super::text::letters;
use crate::intake::Life;

/// Reads what a list says about a person's life. Codes 1–4 are DTSEN's field check: found, moved,
/// dead, not found. A DTSEN record that is not active without a reason counts as not found, so
/// that somebody looks.
pub(super) fn read_life(text: &str) -> Life {
    let Some((word, len)) = letters::<48>(text) else { return Life::Unknown };
    let word = &word[..len];
    let has = |part: &[u8]| word.windows(part.len()).any(|window| window == part);
    match word {
        b"" => Life::Unknown,
        b"1" | b"HIDUP" | b"ADA" | b"AKTIF" => Life::Alive,
        b"2" => Life::Moved,
        b"3" => Life::Dead,
        b"4" => Life::NotFound,
        _ if has(b"BELUMMENINGGAL") || has(b"TIDAKPINDAH") => Life::Alive,
        _ if has(b"MENINGGAL") || has(b"WAFAT") || has(b"ALMARHUM") || word == b"MATI" => {
            Life::Dead
        }
        _ if word == b"ALM" || word == b"ALMH" || word == b"MD" || word == b"DEAD" => Life::Dead,
        _ if has(b"PINDAH") || word == b"MOVED" => Life::Moved,
        _ if has(b"TIDAKDITEMUKAN") || has(b"TDKDITEMUKAN") || word == b"TIDAKADADITEMPAT" => {
            Life::NotFound
        }
        _ if has(b"DTSEN") && (has(b"NONAKTIF") || has(b"TIDAKAKTIF")) => Life::NotFound,
        _ if has(b"NONAKTIF") || has(b"TIDAKAKTIF") => Life::Unknown,
        _ if has(b"DITEMUKAN") || has(b"HIDUP") || has(b"DTSENAKTIF") => Life::Alive,
        _ => Life::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_codes_of_the_registers_are_known() {
        for (text, life) in [
            ("HIDUP", Life::Alive),
            ("DTSEN AKTIF", Life::Alive),
            ("DTSEN AKTIF - ASESMEN MENINGGAL", Life::Dead),
            ("DTSEN NONAKTIF", Life::NotFound),
            ("Meninggal dunia", Life::Dead),
            ("PINDAH KELUAR", Life::Moved),
            ("tidak ditemukan", Life::NotFound),
            ("Ditemukan", Life::Alive),
            ("2", Life::Moved),
            ("3", Life::Dead),
            ("", Life::Unknown),
            ("lain-lain", Life::Unknown),
        ] {
            assert_eq!(read_life(text), life, "{text}");
        }
    }
}
