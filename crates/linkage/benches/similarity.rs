//! Nanoseconds per comparison, ours and rapidfuzz's, on the same pairs of names:
//! `cargo bench -p lindung-linkage --bench similarity`.

use std::hint::black_box;
use std::time::Instant;

use lindung_linkage::similarity::{
    damerau_within, jaro_winkler, jaro_winkler_at_least, levenshtein_within, qgram_jaccard,
};
use rapidfuzz::distance::{jaro_winkler as rapidfuzz_jaro_winkler, levenshtein, osa};

const SHORT: &[&str] = &[
    "SUSANTO", "SUSANTI", "WAHYUDI", "RAHMAT", "HIDAYAT", "NURHAYA", "YULIANA", "SUPARDI",
    "SUPARNO", "MARIANI", "MARYANI", "KARTINI", "SUGENG", "SUKARNO", "HARTONO", "HARTATI",
    "MAGDALNA", "FATIMAH", "FATHIMAH", "ABDULLAH", "ROHANI", "RUSMINI", "DARMAWAN", "SETIAWAN",
];
const MIDDLE: &[&str] = &[
    "SITI AMINAH",
    "SITI AMINNAH",
    "MUHAMMAD ALI",
    "MOHAMAD ALI",
    "SRI WAHYUNI",
    "SRI RAHAYU",
    "AGUS SALIM",
    "AGUS SALEH",
    "EKO PRASETYO",
    "DWI PRASETYA",
    "NUR HIDAYAH",
    "NURHIDAYAT",
    "YOHANES BUDI",
    "YOHANIS BUDI",
    "KRISTINA",
    "CHRISTINA",
    "SUPRIYADI",
    "SUPRIADI",
];
const LONG: &[&str] = &[
    "MUHAMMAD RIDWAN HIDAYATULLAH",
    "MUHAMAD RIDWAN HIDAYATULOH",
    "SITI NURHALIZA BINTI AHMAD",
    "SITI NUR HALIZAH BT AHMAD",
    "JALAN TJILIK RIWUT KM 7 RT 03",
    "JL TJILIK RIWUT KM 07 RT 3",
    "YOHANES BAPTISTA SUHARTO",
    "YOHANIS BABTISTA SUHARTO",
];

/// All ordered pairs, mixed so that no branch learns their order.
fn pairs(names: &[&'static str]) -> Vec<(&'static [u8], &'static [u8])> {
    let mut pairs: Vec<_> = names
        .iter()
        .flat_map(|a| names.iter().map(move |b| (a.as_bytes(), b.as_bytes())))
        .filter(|(a, b)| a != b)
        .collect();
    let mut state = 88_172_645_463_325_252_u64;
    for at in (1..pairs.len()).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        pairs.swap(at, (state % (at as u64 + 1)) as usize);
    }
    // Long enough that the processor does not know the round by heart.
    pairs.iter().cycle().take(20_000).copied().collect()
}

/// The fastest of some rounds, in nanoseconds per pair.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn nanoseconds<T>(
    pairs: &[(&'static [u8], &'static [u8])],
    mut compare: impl FnMut(&[u8], &[u8]) -> T,
) -> f64 {
    let rounds = (0..60).map(|_| {
        let start = Instant::now();
        for &(a, b) in pairs {
            black_box(compare(black_box(a), black_box(b)));
        }
        start.elapsed().as_secs_f64() * 1e9 / pairs.len() as f64
    });
    rounds.fold(f64::INFINITY, f64::min)
}

fn say(what: &str, ours: f64, theirs: f64) {
    println!("{what:<38} {ours:>8.1} {theirs:>10.1} {:>7.1}", theirs / ours);
}

fn main() {
    println!("{:<38} {:>8} {:>10} {:>7}", "ns per comparison", "ours", "rapidfuzz", "ratio");
    let sets = [("6-8 letters", SHORT), ("8-12 letters", MIDDLE), ("24-29 letters", LONG)];
    for (size, names) in sets {
        let pairs = pairs(names);
        let alike = |a: &[u8], b: &[u8], floor| {
            let args = rapidfuzz_jaro_winkler::Args::default().score_cutoff(floor);
            let (a, b) = (a.iter().copied(), b.iter().copied());
            rapidfuzz_jaro_winkler::similarity_with_args(a, b, &args).is_some()
        };
        say(
            &format!("jaro_winkler, {size}"),
            nanoseconds(&pairs, jaro_winkler),
            nanoseconds(&pairs, |a, b| {
                rapidfuzz_jaro_winkler::similarity(a.iter().copied(), b.iter().copied())
            }),
        );
        for floor in [0.8, 0.92] {
            say(
                &format!("jaro_winkler_at_least {floor}, {size}"),
                nanoseconds(&pairs, |a, b| jaro_winkler_at_least(a, b, floor)),
                nanoseconds(&pairs, |a, b| alike(a, b, floor)),
            );
        }
        for most in [1, 2, 4] {
            say(
                &format!("levenshtein_within {most}, {size}"),
                nanoseconds(&pairs, |a, b| levenshtein_within(a, b, most)),
                nanoseconds(&pairs, |a, b| {
                    let args = levenshtein::Args::default().score_cutoff(most);
                    let (a, b) = (a.iter().copied(), b.iter().copied());
                    levenshtein::distance_with_args(a, b, &args).is_some()
                }),
            );
            say(
                &format!("damerau_within {most}, {size}"),
                nanoseconds(&pairs, |a, b| damerau_within(a, b, most)),
                nanoseconds(&pairs, |a, b| {
                    let args = osa::Args::default().score_cutoff(most);
                    let (a, b) = (a.iter().copied(), b.iter().copied());
                    osa::distance_with_args(a, b, &args).is_some()
                }),
            );
        }
        let ours = nanoseconds(&pairs, |a, b| qgram_jaccard(a, b, 2));
        println!("{:<38} {ours:>8.1}", format!("qgram_jaccard 2, {size}"));
    }
}
