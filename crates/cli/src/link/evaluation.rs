//! `lindung link evaluate`: how often a linkage is right.

use std::collections::BTreeMap;
use std::io::Write;

use lindung_core::message::{Message, Texts};
use lindung_files::linkage::{Cause, ErrorPair, EvaluationView, evaluation_page, write_curve};
use lindung_jobs::linkage::Session;
use lindung_linkage::evaluation::{
    Counts, Errors, Scope, Scored, errors, evaluate_clusters, evaluate_pairs,
};
use lindung_linkage::explanation::Level;

use super::truth::read_truth;
use super::{EvaluateCommand, Opened, Stop, open};
use crate::checking::unreadable;
use crate::console::Bars;
use crate::exit;
use lindung_jobs::checking::Step;

/// Errors that are looked into.
const MOST_ERRORS: usize = 2_000;

/// Errors of one cause that are shown.
const MOST_EXAMPLES: usize = 5;

/// Weight below which a pair is not even kept when the whole curve is wanted, as a probability.
const KEPT_FROM: f32 = 0.001;

/// Links, compares with the truth, writes the page.
pub(super) fn evaluate(
    command: &EvaluateCommand,
    texts: &Texts,
    out: &mut dyn Write,
) -> Result<u8, Stop> {
    let bars = Bars::new(texts, command.lists.quiet);
    let Opened { mut session, .. } = open(&command.lists, texts, &bars)?;
    let (truth, unknown) = read_truth(&command.truth, &session)?;
    // For the curve pairs are kept that nobody would be asked to look at.
    let decision = session.model.decision;
    session.model.decision.review_from = KEPT_FROM.min(decision.review_from);
    let linked = session.link(&[], &|done| bars.show(Step::Match, done));
    session.model.decision = decision;
    bars.finish();
    let lists: Vec<u32> = (0..session.len() as u32).map(|r| session.list(r) as u32).collect();
    let scope = match command.lists.scope.as_str() {
        "within" => Scope::Within(&lists),
        "between" => Scope::Between(&lists),
        _ => Scope::All,
    };
    if truth.matches(scope) == 0 {
        let message = Message::new("link-truth-empty").text("file", command.truth.display());
        return Err(message.number("lines", unknown).into());
    }
    let found: Vec<Scored> = linked
        .links
        .iter()
        .map(|link| Scored { a: link.a, b: link.b, weight: link.weight })
        .collect();
    let from = (decision.match_from / (1.0 - decision.match_from)).log2();
    let pairs = evaluate_pairs(&found, &truth, scope, from);
    let clusters = evaluate_clusters(&linked.first, &truth, scope);
    let said = |key: &str, counts: Counts| {
        Message::new("link-measured")
            .text("what", texts.label(key))
            .text("precision", texts.decimal(counts.precision(), 4))
            .text("recall", texts.decimal(counts.recall(), 4))
            .text("f1", texts.decimal(counts.f1(), 4))
            .number("right", counts.right)
            .number("wrong", counts.wrong)
            .number("missed", counts.missed)
    };
    writeln!(out, "{}", texts.say(&said("link-measured-pairs", pairs.fixed.counts)))?;
    writeln!(out, "{}", texts.say(&said("link-measured-clusters", clusters.pairs)))?;
    if let Some(best) = &pairs.best {
        writeln!(out, "{}", texts.say(&said("link-measured-best", best.counts)))?;
    }
    if unknown > 0 {
        let note = Message::new("link-truth-unknown").number("lines", unknown);
        writeln!(out, "{}", texts.say(&note))?;
    }
    let Some(folder) = &command.out else { return Ok(exit::CLEAN) };
    let errors = errors(&found, &truth, scope, from, MOST_ERRORS);
    let view = EvaluationView {
        model: session.model.name.clone(),
        records: session.len() as u64,
        contradictory: truth.contradictory(),
        causes: causes(&session, &errors),
        pairs,
        clusters: Some(clusters),
    };
    std::fs::create_dir_all(folder).map_err(|error| unreadable(folder, &error))?;
    let page = folder.join("evaluation.html");
    std::fs::write(&page, evaluation_page(&view, texts)).map_err(|e| unreadable(&page, &e))?;
    let curve = folder.join("evaluation.csv");
    let mut file = std::fs::File::create(&curve).map_err(|error| unreadable(&curve, &error))?;
    write_curve(&view.pairs, &mut file)?;
    writeln!(out, "{}\n{}", page.display(), curve.display())?;
    Ok(exit::CLEAN)
}

/// Errors gathered by what did not agree, the commonest first.
fn causes(session: &Session, errors: &Errors) -> Vec<Cause> {
    let mut causes: BTreeMap<Vec<(String, String)>, Cause> = BTreeMap::new();
    let wrong = errors.wrong.iter().map(|pair| (pair.a, pair.b, true, Some(pair.weight)));
    let missed = errors.missed.iter().map(|pair| (pair.a, pair.b, false, pair.weight));
    for (a, b, wrong, weight) in wrong.chain(missed) {
        let explanation = session.explain((a, b), false);
        // What speaks for a wrong link, what speaks against a missed one.
        let steps: Vec<(String, Level)> = explanation
            .steps
            .iter()
            .filter(|step| if wrong { step.bits > 3.0 } else { step.bits <= 0.0 })
            .map(|step| (step.comparison.clone(), step.level.clone()))
            .collect();
        let key: Vec<(String, String)> =
            steps.iter().map(|(name, level)| (name.clone(), level.key.clone())).collect();
        let cause = causes.entry(key).or_insert_with(|| Cause {
            steps,
            missed: 0,
            wrong: 0,
            examples: Vec::new(),
        });
        cause.wrong += u64::from(wrong);
        cause.missed += u64::from(!wrong);
        if cause.examples.len() < MOST_EXAMPLES {
            cause.examples.push(ErrorPair {
                a: session.id(a).to_string(),
                b: session.id(b).to_string(),
                wrong,
                weight,
                explanation: Some(explanation),
            });
        }
    }
    let mut causes: Vec<Cause> = causes.into_values().collect();
    causes.sort_by_key(|cause| std::cmp::Reverse(cause.wrong + cause.missed));
    causes
}
