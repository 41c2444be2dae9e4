use lindung_core::message::Language;
use lindung_linkage::explanation::Level;

use super::*;

/// One comparison.
pub(in super::super) fn step(
    name: &str,
    key: &str,
    number: Option<f32>,
    values: (&str, &str),
    bits: f32,
    rarity: f32,
) -> Step {
    Step {
        comparison: name.into(),
        level: Level { key: key.into(), number },
        left: values.0.into(),
        right: values.1.into(),
        bits,
        rarity,
    }
}

/// A pair with something for and something against it.
pub(in super::super) fn pair() -> Explanation {
    let steps = vec![
        step("nik", "one-off", None, ("6203•••••••••001", "6203•••••••••002"), 9.4, 0.0),
        step("name", "alike", None, ("SITI MAGDAILNA BINTI UDIN", "Siti Magdalena"), 7.3, 2.1),
        step("birth", "swapped", None, ("03-09-1991", "09-03-1991"), 6.2, 0.0),
        step("mother", "missing", None, ("RATIH", ""), 0.0, 0.0),
        step("place", "other-village", None, ("Murung Keramat", "Selat Dalam"), -1.6, 0.0),
        step("house", "jaro-winkler", Some(0.92), ("JL. FLAMBOYAN 95", "Jl Flamboyan"), 2.2, -0.7),
        step("kapal", "soundex", Some(0.5), ("<b>KM & \"Jaya\"</b>", "KM Raya"), -2.5, 0.0),
    ];
    let weight = -16.2 + steps.iter().map(|s| s.bits).sum::<f32>();
    let probability = 1.0 / (1.0 + (-weight).exp2());
    Explanation { prior: -16.2, steps, weight, probability, match_from: 0.9, review_from: 0.3 }
}

fn texts() -> Texts {
    Texts::new(Language::Indonesian)
}

/// The running sum at the end of every line that has one.
fn sums(text: &str) -> Vec<f64> {
    text.lines()
        .filter_map(|line| {
            let last = line.split_whitespace().next_back()?;
            let column = last.starts_with(['+', '−']) && line.chars().count() > 90;
            // A sentence may end in a figure too, but with a full stop behind it.
            last.replace('−', "-").replace(',', ".").parse().ok().filter(|_| column)
        })
        .collect()
}

#[test]
fn the_running_sum_ends_at_the_weight_and_each_line_adds_its_bits() {
    let pair = pair();
    let sums = sums(&text(&pair, &texts()));
    assert_eq!(sums.len(), pair.steps.len() + 2);
    assert!((sums[0] - f64::from(pair.prior)).abs() < 0.06);
    for (at, step) in pair.steps.iter().enumerate() {
        assert!((sums[at + 1] - sums[at] - f64::from(step.bits)).abs() < 0.11, "{at}");
    }
    assert!((sums[sums.len() - 1] - f64::from(pair.weight)).abs() < 0.06);
}

#[test]
fn no_line_is_wider_than_a_hundred_columns_whatever_the_values() {
    let mut pair = pair();
    pair.steps[0].left = "panjang ".repeat(60);
    pair.steps[1].right = "x\u{1b}[31m\n".repeat(80);
    pair.steps[2].comparison = "nama_kolom_yang_sangat_panjang_sekali_".repeat(5);
    pair.steps[3].bits = f32::NEG_INFINITY;
    pair.steps[4].bits = f32::NAN;
    for language in [Language::Indonesian, Language::English] {
        let text = text(&pair, &Texts::new(language));
        assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()));
    }
}

#[test]
fn bars_lie_where_the_sum_moves() {
    let said = text(&pair(), &texts());
    let bar = |name: &str| -> (usize, usize, char) {
        let line = said.lines().find(|line| line.starts_with(name)).unwrap();
        let blocks: Vec<_> = line.chars().enumerate().filter(|(_, c)| "█▒".contains(*c)).collect();
        (blocks[0].0, blocks[blocks.len() - 1].0, blocks[0].1)
    };
    let (nik, name, kapal) = (bar("NIK"), bar("Nama"), bar("kapal"));
    assert!(nik.2 == '█' && name.2 == '█' && kapal.2 == '▒');
    assert!(name.0 >= nik.1 && name.0 <= nik.1 + 1, "the next bar starts where the last ended");
    assert!(nik.1 - nik.0 > name.1 - name.0, "more bits, longer bar");
}

#[test]
fn the_sentence_says_what_the_thresholds_say_and_names_the_strongest() {
    let texts = texts();
    let mut pair = pair();
    let [answer, for_it, against] = sentences(&pair, &texts);
    assert_eq!(answer, "Hampir pasti orang yang sama: peluangnya 96,5%.");
    assert_eq!(
        for_it,
        "Yang paling mendukung: NIK (beda satu angka, +9,4); \
         Nama (ejaannya mirip atau disingkat, +7,3)."
    );
    assert_eq!(
        against,
        "Yang paling menentang: kapal (soundex 0,5, −2,5); \
         Desa (desa lain, kecamatan sama, −1,6)."
    );
    pair.match_from = 0.99;
    assert!(sentences(&pair, &texts)[0].starts_with("Perlu dilihat petugas"));
    pair.review_from = 0.98;
    assert!(sentences(&pair, &texts)[0].starts_with("Bukan orang yang sama"));
    pair.steps.retain(|step| step.bits > 0.0);
    assert_eq!(sentences(&pair, &texts)[2], "Tidak ada yang menentang.");
}

#[test]
fn that_a_value_is_rare_or_common_is_said_and_missing_values_are_named() {
    let said = text(&pair(), &texts());
    assert!(said.contains("2,1 lebih banyak daripada biasanya, karena isian ini jarang"));
    assert!(said.contains("0,7 lebih sedikit daripada biasanya, karena isian ini umum"));
    assert!(said.contains("↔ (kosong)"));
    let mut pair = pair();
    pair.steps[1].rarity = -2.1;
    let said = text(&pair, &texts());
    assert!(
        said.contains("2,1 lebih sedikit daripada biasanya: isiannya umum atau hanya sebagian")
    );
}

#[test]
fn in_one_house_it_is_said_where_the_chance_starts_and_what_is_not_counted_again() {
    let mut pair = pair();
    pair.steps.insert(0, step("house", "exact", None, ("6203••••01", "6203••••01"), 14.7, 0.0));
    pair.steps.push(step("family_card", "exact", None, ("6203••••01", "6203••••01"), 0.0, 0.0));
    let said = text(&pair, &texts());
    assert!(said.contains("Satu KK: sama") && said.contains("peluang awalnya 26,1%"), "{said}");
    assert_eq!(said.matches("sudah terhitung pada «Satu KK»").count(), 1, "the empty one is not");
    assert_eq!(svg(&pair, &texts()).matches("sudah terhitung pada").count(), 1);
}

#[test]
fn nothing_is_ever_called_certain() {
    let mut pair = pair();
    pair.probability = 1.0;
    assert!(sentences(&pair, &texts())[0].ends_with("peluangnya lebih dari 99,99%."));
}

#[test]
fn the_picture_escapes_values_and_reads_its_figures_to_the_blind() {
    let drawn = svg(&pair(), &texts());
    assert!(!drawn.contains("<b>KM") && drawn.contains("&lt;b&gt;KM &amp; &quot;Jaya&quot;"));
    let description = drawn.split("<desc id=\"why-desc\">").nth(1).unwrap();
    let description = description.split("</desc>").next().unwrap();
    assert!(description.contains("NIK (beda satu angka) +9,4") && description.contains("96,5%"));
    assert!(drawn.contains("<title id=\"why-title\">"));
    assert!(!drawn.contains("NaN") && !drawn.contains('⟨'));
}

#[test]
fn the_picture_of_endless_bits_holds_only_numbers() {
    let mut pair = pair();
    pair.steps[0].bits = f32::NEG_INFINITY;
    pair.steps[1].bits = f32::NAN;
    pair.weight = f32::NAN;
    let drawn = svg(&pair, &texts());
    assert!(!drawn.contains("\"NaN") && !drawn.contains("\"inf") && !drawn.contains("\"-inf"));
}
