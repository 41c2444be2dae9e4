//! Words in place names: what stands in front, what is shortened, what is a number.

use super::Kind;

/// Words that only say what kind of region it is.
pub(super) const STRONG_PREFIXES: &[&str] = &[
    "desa",
    "ds",
    "dsa",
    "des",
    "kel",
    "kelurahan",
    "kalurahan",
    "klrhn",
    "kelrhn",
    "nagari",
    "nag",
    "adat",
    "kec",
    "kecamatan",
    "kcmtn",
    "distrik",
    "kapanewon",
    "kemantren",
];

/// The same for regencies, cities and provinces, where no name begins with them.
pub(super) const UPPER_PREFIXES: &[&str] = &[
    "kab",
    "kabupaten",
    "kota",
    "kotamadya",
    "kodya",
    "administrasi",
    "adm",
    "provinsi",
    "prov",
    "propinsi",
];

/// Words that say the same, but as often belong to the name.
pub(super) const WEAK_PREFIXES: &[&str] = &[
    "kampung", "kp", "kmp", "kpg", "kamp", "kampong", "gampong", "gp", "gampoeng", "pekon",
    "tiyuh", "negeri", "nagori", "lembang", "dusun", "dsn", "ohoi", "upt",
];

/// What kind of region the word in front says it is.
pub(super) fn kind_said(word: &str) -> Option<Kind> {
    match word {
        "desa" | "ds" | "dsa" | "des" => Some(Kind::Desa),
        "kel" | "kelurahan" | "klrhn" | "kelrhn" => Some(Kind::Kelurahan),
        "kab" | "kabupaten" => Some(Kind::Kabupaten),
        "kota" | "kotamadya" | "kodya" => Some(Kind::Kota),
        _ => None,
    }
}

/// What an abbreviation or another form of a word stands for.
pub(super) fn written_out(word: &str) -> &'static [&'static str] {
    match word {
        // Many official names have the short form, and it too is mistyped.
        "sei" => &["sungai", "sei"],
        "s" | "sie" | "sgi" | "sngai" | "sungei" | "sung" | "sg" => &["sungai"],
        "tbg" | "tmb" | "tumb" | "tbng" | "tmbg" => &["tumbang"],
        "tb" => &["tumbang", "tebing"],
        "tj" | "tjg" | "tg" | "tanj" | "tjung" | "tgj" => &["tanjung"],
        "tl" | "tlk" | "tel" => &["teluk"],
        "ma" | "mr" | "mra" | "muaro" | "mua" => &["muara"],
        "lb" | "lbk" => &["lubuk"],
        "pdg" => &["padang"],
        "pd" => &["padang", "pondok"],
        "kp" | "kmp" | "kpg" | "kamp" | "kampong" => &["kampung"],
        "gp" | "gampoeng" => &["gampong"],
        "bt" => &["batu", "bukit", "batang"],
        "bkt" => &["bukit"],
        "btg" => &["batang"],
        "hulu" | "hl" => &["ulu"],
        "hilir" | "hlr" | "hil" => &["ilir"],
        "brt" => &["barat"],
        "tmr" | "tim" => &["timur"],
        "utr" => &["utara"],
        "slt" | "sltn" | "sel" => &["selatan"],
        "tgh" | "tngh" | "teng" => &["tengah"],
        "gn" | "gng" | "gunong" | "gnung" => &["gunung"],
        "sp" | "simp" | "spg" => &["simpang"],
        "ps" | "psr" => &["pasar", "pasir"],
        "pl" | "pul" | "plu" => &["pulau"],
        "p" => &["pulau", "padang", "pasar"],
        "kt" => &["kota", "kuta", "koto"],
        "bd" | "bdr" => &["bandar"],
        "bjr" => &["banjar"],
        "mns" => &["meunasah"],
        "pkl" | "pangk" | "pkln" => &["pangkalan"],
        "perk" | "prk" | "pkbn" => &["perkebunan"],
        "rnt" | "rant" => &["rantau"],
        "krg" => &["karang"],
        "kr" => &["krueng", "karang"],
        "kl" => &["kuala"],
        "sbr" => &["sumber"],
        "sbrg" => &["seberang"],
        "ayer" | "aie" => &["air"],
        "wai" => &["way"],
        "adm" => &["administrasi"],
        "kep" => &["kepulauan"],
        // As a word it may be mistyped, as a number never.
        "satu" | "kesatu" => &["1", "satu"],
        "dua" | "kedua" => &["2", "dua"],
        "tiga" | "ketiga" => &["3", "tiga"],
        "empat" => &["4", "empat"],
        "lima" => &["5", "lima"],
        "enam" => &["6", "enam"],
        "tujuh" => &["7", "tujuh"],
        "delapan" => &["8", "delapan"],
        "sembilan" => &["9", "sembilan"],
        _ => &[],
    }
}

/// Numbers as villages carry them; more than forty of one name there are not.
pub(super) fn roman(word: &str) -> Option<usize> {
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    if word.is_empty() || !word.bytes().all(|b| matches!(b, b'i' | b'v' | b'x')) {
        return None;
    }
    let tens = word.bytes().take_while(|b| *b == b'x').count();
    let ones = ONES.iter().position(|ones| *ones == &word[tens..])?;
    (tens < 4).then_some(10 * tens + ones)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_numbers_are_read() {
        for (text, number) in [("i", 1), ("iii", 3), ("iv", 4), ("ix", 9), ("xiv", 14), ("xx", 20)]
        {
            assert_eq!(roman(text), Some(number), "{text}");
        }
        assert_eq!(roman("mix"), None);
    }
}
