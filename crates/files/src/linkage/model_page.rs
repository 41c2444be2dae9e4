//! A model as a page: what each level is worth, and how training went.

use lindung_core::message::{Message, Texts};
use lindung_linkage::explanation::Level;

use super::charts;
use super::charts::small;
use super::said::{bits_of, comparison, count, level, percent, signed};
use super::sheet::Sheet;

/// A model as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelView {
    /// Its name, such as `person-id`.
    pub name: String,
    /// Probability before anything is compared that two paired rows are one person, 0 to 1.
    pub prior: f64,
    /// From this probability on a pair is linked, 0 to 1.
    pub match_from: f64,
    /// From this probability on an officer should look, 0 to 1.
    pub review_from: f64,
    /// In the model's order.
    pub comparisons: Vec<ComparisonView>,
}

/// One comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparisonView {
    /// Its name, such as `birth`; a name of a user's own model is shown as it is.
    pub name: String,
    /// In the model's order.
    pub levels: Vec<LevelView>,
}

/// One level of agreement.
#[derive(Debug, Clone, PartialEq)]
pub struct LevelView {
    /// Its kind and limit.
    pub level: Level,
    /// Probability of this level for one person, 0 to 1; none where it is not estimated.
    pub m: Option<f64>,
    /// Probability of this level for two people, 0 to 1; none where it is not estimated.
    pub u: Option<f64>,
    /// Bits that the level adds.
    pub bits: f64,
}

/// How training went.
#[derive(Debug, Clone, PartialEq)]
pub struct TrainingView {
    /// Random pairs on which u was counted.
    pub sampled: u64,
    /// Training of a rule ends when no parameter changes by more than this.
    pub limit: f64,
    /// One per rule that chose pairs for expectation-maximisation.
    pub rules: Vec<RuleView>,
}

/// One round of expectation-maximisation.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleView {
    /// The blocking rule.
    pub name: String,
    /// Pairs it was trained on.
    pub pairs: u64,
    /// The largest change of a parameter in each iteration.
    pub history: Vec<f64>,
    /// Why it did not converge, in the user's language; none when it did.
    pub trouble: Option<String>,
}

/// The page `model.html`: it stands alone, without a script, and prints. `training` is none when
/// the model's own values hold.
pub fn model_page(model: &ModelView, training: Option<&TrainingView>, texts: &Texts) -> String {
    let title = texts.say(&Message::new("linkage-model-title").text("name", &model.name));
    let lead = Message::new("linkage-model-what")
        .text("prior", odds(model.prior, texts))
        .text("weight", signed(bits_of(model.prior), texts))
        .text("match", percent(model.match_from, texts))
        .text("review", percent(model.review_from, texts));
    let mut sheet = Sheet::open("linkage-model-over", &title, &[lead], texts);
    sheet.contents(&[
        "linkage-model-section-levels",
        "linkage-model-section-chart",
        "linkage-model-section-training",
    ]);
    sheet.section("linkage-model-section-levels");
    sheet.paragraph(&texts.label("linkage-model-explain"));
    sheet.paragraph(&texts.label("linkage-why-bits"));
    levels(&mut sheet, model);
    sheet.section("linkage-model-section-chart");
    sheet.chart(&charts::model(model, texts));
    sheet.section("linkage-model-section-training");
    match training {
        Some(training) => rules(&mut sheet, training),
        None => sheet.paragraph(&texts.label("linkage-model-not-trained")),
    }
    sheet.close()
}

/// A probability that may be far below a hundredth of a per cent, for the prior is.
fn odds(probability: f64, texts: &Texts) -> String {
    if probability >= 0.0001 || probability <= 0.0 {
        return percent(probability, texts);
    }
    let one_in = (1.0 / probability).round().min(1e15) as u64;
    format!("1 : {}", count(one_in, texts))
}

fn levels(sheet: &mut Sheet, model: &ModelView) {
    let texts = sheet.texts;
    for group in &model.comparisons {
        sheet.heading(&comparison(&group.name, texts));
        sheet.table(&[
            ("linkage-model-level", false),
            ("linkage-model-m", true),
            ("linkage-model-u", true),
            ("linkage-model-bits", true),
        ]);
        for row in &group.levels {
            let share = |p: Option<f64>| p.map_or("–".into(), |p| small_percent(p, texts));
            sheet.row(&[
                level(&row.level, texts),
                share(row.m),
                share(row.u),
                signed(row.bits, texts),
            ]);
        }
        sheet.table_end();
    }
}

/// A probability as per cent with as many decimals as its size asks for.
fn small_percent(probability: f64, texts: &Texts) -> String {
    if probability >= 0.01 || probability == 0.0 {
        percent(probability, texts)
    } else {
        format!("{}%", small(probability * 100.0, texts))
    }
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
        assert!(page.contains("1 : 76.923"), "the prior as odds");
        assert!(page.contains("0,0002%") && page.contains("81%") && page.contains("+18,6"));
        assert!(page.contains("belum selesai: 25 putaran habis") && page.contains("selesai"));
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
}
