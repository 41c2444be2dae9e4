use lindung_core::coverage::{
    Balance, Figure, FigureKind, FigureWrong, Flow, Measure, Ours, Picture, Share, Target,
    TargetWrong, Thresholds, explain, said_share, thresholds,
};
use lindung_core::message::{Language, Texts};

use super::{TODAY, code, figure, month};

fn picture(figures: &[Figure], target: Option<u32>) -> Picture {
    let share = |at, people| {
        let ours = Some(Ours { people, on: TODAY });
        let of = (code("62.10"), month(at));
        Share::of(Measure::Vulnerable, of, ours, figures, Thresholds::default())
    };
    let flows = [(Flow::Began, 700), (Flow::Died, 40), (Flow::Lapsed, 160)];
    let target = target.map(|basis_points| Target {
        measure: Measure::Vulnerable,
        year: 2026,
        basis_points,
        source: "RPJMD".to_owned(),
    });
    Picture {
        month: month("2026-05"),
        balance: Balance::new(9_500, flows, 10_000),
        ever: 11_250,
        share: share("2026-05", 10_000),
        before: share("2026-04", 9_500),
        target,
    }
}

fn said(picture: &Picture, language: Language) -> Vec<String> {
    let texts = Texts::new(language);
    explain(picture).iter().map(|message| texts.say(message)).collect()
}

#[test]
fn a_month_is_told_in_the_order_people_reasons_share_target() {
    let figures = [figure(FigureKind::Informal, "2025-08", 40_000)];
    let told = said(&picture(&figures, Some(3_000)), Language::Indonesian);
    let expected = [
        "Pada Mei 2026 ada 10.000 orang terlindungi, 500 lebih banyak daripada April 2026.",
        "Bertambah 700 orang: 700 baru terlindungi.",
        "Berkurang 200 orang: 160 tidak dilanjutkan, 40 meninggal dunia.",
        "Sepanjang 2026 sampai bulan ini, 11.250 orang pernah terlindungi.",
        "Cakupannya 25,00 %: 10.000 dari 40.000 orang. Pembagi: BPS, Sakernas, 31 Agustus 2025.",
        "Masih 30.000 orang lagi sampai semua terlindungi.",
        "Target 2026 sebesar 30,00 % (RPJMD) masih kurang 5,00 %, yaitu 2.000 orang.",
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_denominator_that_moved_is_told_apart_from_the_people() {
    let figures = [
        figure(FigureKind::Informal, "2025-08", 40_000),
        figure(FigureKind::Informal, "2026-05", 50_000),
    ];
    let told = said(&picture(&figures, Some(2_000)), Language::English).join(" ");
    let divided = "The denominator changed from 40,000 to 50,000 people, so that coverage went from \
                   23.75 % to 20.00 %";
    assert!(told.contains(divided), "{told}");
    assert!(told.contains("with the old denominator it would be 25.00 %"), "{told}");
    assert!(told.ends_with("The target for 2026 of 20.00 % (RPJMD) is reached."), "{told}");
}

#[test]
fn without_a_denominator_no_share_is_told_but_what_is_missing() {
    let told = said(&picture(&[], None), Language::English);
    assert!(!told.iter().any(|sentence| sentence.starts_with("Coverage is")), "{told:?}");
    let last = told.last().expect("sentences");
    assert!(last.starts_with("There is nothing to divide by yet: Working without an employer"));
}

#[test]
fn every_key_that_is_built_from_a_word_has_its_sentence() {
    for texts in [Language::Indonesian, Language::English].map(Texts::new) {
        let flows = Flow::ALL.map(Flow::word);
        let mut keys: Vec<String> = flows.map(|word| format!("coverage-flow-{word}")).to_vec();
        keys.extend(flows.map(|word| format!("coverage-said-flow-{word}")));
        keys.extend(FigureKind::ALL.map(|kind| format!("coverage-figure-{}", kind.word())));
        keys.extend(Measure::ALL.map(|measure| format!("coverage-measure-{}", measure.word())));
        keys.extend(thresholds().map(|(id, _)| format!("coverage-threshold-{id}")));
        let figure = [
            FigureWrong::Nobody,
            FigureWrong::TooMany,
            FigureWrong::NoSource,
            FigureWrong::Future,
            FigureWrong::Region,
        ];
        keys.extend(figure.map(|wrong| format!("coverage-error-figure-{}", wrong.word())));
        let target = [TargetWrong::Share, TargetWrong::Year, TargetWrong::NoSource];
        keys.extend(target.map(|wrong| format!("coverage-error-target-{}", wrong.word())));
        for key in keys {
            assert!(texts.has(&key), "{key}");
        }
        assert!(!texts.say(&said_share(None)).contains('⟨'));
    }
}
