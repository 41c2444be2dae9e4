//! A model as a page: what each level is worth, and how training went.

mod levels;

use lindung_core::message::{Message, Texts};
use lindung_linkage::model::Model;

use super::charts;
use super::charts::small;
use super::model_view::{EXAMPLE, ModelView, TrainingView};
use super::said::{bits_of, count, percent, plain, signed};
use super::sheet::Sheet;

/// The page `model.html` of a model with all that its file says; `records`: the rows of the lists
/// it was trained on or is used for, if any. Else as [`model_page`].
pub fn page_of_model(
    model: &Model,
    records: Option<u64>,
    training: Option<&TrainingView>,
    texts: &Texts,
) -> String {
    page(&ModelView::of(model, records), Some(model), records, training, texts)
}

/// The page `model.html`: it stands alone, without a script, and prints. `training` is none when
/// the model's own values hold.
pub fn model_page(view: &ModelView, training: Option<&TrainingView>, texts: &Texts) -> String {
    page(view, None, None, training, texts)
}

fn page(
    view: &ModelView,
    model: Option<&Model>,
    records: Option<u64>,
    training: Option<&TrainingView>,
    texts: &Texts,
) -> String {
    let title = texts.say(&Message::new("linkage-model-title").text("name", &view.name));
    let lead = Message::new("linkage-model-what")
        .text("match", percent(view.match_from, texts))
        .text("review", percent(view.review_from, texts));
    let mut sheet = Sheet::open("linkage-model-over", &title, &[lead], texts);
    sheet.contents(&[
        "linkage-model-section-levels",
        "linkage-model-section-chart",
        "linkage-model-section-training",
    ]);
    sheet.section("linkage-model-section-levels");
    sheet.paragraph(&texts.label("linkage-model-explain"));
    sheet.paragraph(&texts.label("linkage-why-bits"));
    sheet.paragraph(&texts.say(&prior(view.prior, records, texts)));
    if let Some(house) = model.and_then(|model| model.house.as_ref()) {
        let probability = f64::from(house.matches);
        let said = Message::new("linkage-model-house")
            .text("probability", percent(probability, texts))
            .text("weight", signed(bits_of(probability), texts));
        sheet.paragraph(&texts.say(&said));
    }
    levels::tables(&mut sheet, view, model);
    sheet.section("linkage-model-section-chart");
    sheet.chart(&charts::model(view, texts));
    sheet.section("linkage-model-section-training");
    match training {
        Some(training) => rules(&mut sheet, training),
        None => sheet.paragraph(&texts.label("linkage-model-not-trained")),
    }
    sheet.close()
}

/// What two rows picked at random are, before anything is compared.
fn prior(matches: f64, records: Option<u64>, texts: &Texts) -> Message {
    let rows = records.unwrap_or(EXAMPLE).max(1);
    let odds = matches / rows as f64;
    Message::new("linkage-model-prior")
        .text("known", if records.is_some() { "yes" } else { "no" })
        .text("matches", plain((matches * 100.0).round() / 100.0, texts))
        .text("records", count(rows, texts))
        .text("prior", one_in(odds, texts))
        .text("weight", signed(odds.log2(), texts))
}

/// A probability that may be far below a hundredth of a per cent, for the prior is.
fn one_in(probability: f64, texts: &Texts) -> String {
    if probability >= 0.01 || probability <= 0.0 {
        return percent(probability.min(1.0), texts);
    }
    let one_in = (1.0 / probability).round().min(1e15) as u64;
    format!("1 : {}", count(one_in, texts))
}

fn rules(sheet: &mut Sheet, training: &TrainingView) {
    let texts = sheet.texts;
    let sampled =
        Message::new("linkage-model-sampled").text("pairs", count(training.sampled, texts));
    sheet.paragraph(&texts.say(&sampled));
    let limit = Message::new("linkage-model-limit").text("limit", small(training.limit, texts));
    sheet.paragraph(&texts.say(&limit));
    sheet.table(&[
        ("linkage-model-rule", false),
        ("linkage-model-pairs", true),
        ("linkage-model-rounds", true),
        ("linkage-model-outcome", false),
    ]);
    for rule in &training.rules {
        let outcome = match &rule.trouble {
            None => texts.label("linkage-model-converged"),
            Some(reason) => {
                texts.say(&Message::new("linkage-model-not-converged").text("reason", reason))
            }
        };
        sheet.row(&[
            rule.name.clone(),
            count(rule.pairs, texts),
            count(rule.history.len() as u64, texts),
            outcome,
        ]);
    }
    sheet.table_end();
    sheet.chart(&charts::history(training, texts));
}

#[cfg(test)]
mod tests {
    use lindung_core::message::Language;

    use super::super::charts::tests::{training, view};
    use super::*;

    #[test]
    fn the_page_shows_every_level_with_its_figures_and_how_training_ended() {
        let page = model_page(&view(), Some(&training()), &Texts::new(Language::Indonesian));
        assert!(
            page.contains("1 : 12.500") && page.contains("0,8 baris lain"),
            "the prior as odds"
        );
        assert!(page.contains("0,0002%") && page.contains("81%") && page.contains("+18,6"));
        assert!(page.contains("perhatikan: 25 putaran habis") && page.contains("selesai"));
        assert_eq!(page.matches("<svg ").count(), 2);
        assert!(!page.contains("<kapal>") && !page.contains('⟨') && !page.contains("<script"));
    }

    #[test]
    fn a_model_that_was_not_trained_says_so() {
        let texts = Texts::new(Language::English);
        let page = model_page(&view(), None, &texts);
        assert!(page.contains("Not trained") && page.contains("lang=\"en\""));
        assert!(!page.contains('⟨'));
    }

    #[test]
    fn a_number_that_one_person_has_weighs_more_the_more_rows_there_are() {
        let model = Model::person_id();
        let bits = |records| ModelView::of(&model, Some(records)).comparisons[0].levels[0].bits;
        assert!((bits(1_000_000) - bits(1_000) - 1_000_f64.log2()).abs() < 1e-9);
        assert!(bits(10_000) > 20.0);
    }

    #[test]
    fn the_page_of_every_preset_tells_its_prior_its_house_and_what_depends_on_rarity() {
        for language in [Language::Indonesian, Language::English] {
            for model in Model::presets().filter_map(Model::preset) {
                let page = page_of_model(&model, Some(12_000), None, &Texts::new(language));
                assert!(page.contains("1 : 12.000") || page.contains("1 : 12,000"), "{page}");
                assert!(!page.contains('⟨') && !page.contains('∞') && !page.contains("NaN"));
                assert!(!page.contains(">exchanged<"), "a level without a name in this language");
                let house = page.contains("26,1%") || page.contains("26.1%");
                assert_eq!(house, model.house.is_some());
            }
        }
        let page =
            page_of_model(&Model::person_id(), None, None, &Texts::new(Language::Indonesian));
        assert!(page.contains("misalnya") && page.contains("kurang bila umum"));
        assert!(page.contains("Nilai dalam satu KK") && page.contains("tidak dilatih"));
    }
}
