//! `lindung link label`: pairs for a person to judge.

use std::io::Write;

use lindung_core::message::{Message, Texts};
use lindung_files::linkage::{Agreement, LabelField, LabelPair, label_page};
use lindung_jobs::checking::Step;
use lindung_jobs::linkage::Session;
use lindung_linkage::Link;

use super::{LabelCommand, Opened, Stop, open};
use crate::checking::unreadable;
use crate::console::Bars;
use crate::exit;

/// Weight in bits from which pairs are taken: below, hardly any pair is of one person.
const FROM: f32 = -10.0;

/// Writes the page.
pub(super) fn label(
    command: &LabelCommand,
    texts: &Texts,
    out: &mut dyn Write,
) -> Result<u8, Stop> {
    let bars = Bars::new(texts, command.lists.quiet);
    let Opened { mut session, .. } = open(&command.lists, texts, &bars)?;
    session.model.decision.review_from = 1.0 / (1.0 + (-FROM).exp2());
    let linked = session.link(&[], &|done| bars.show(Step::Match, done));
    bars.finish();
    let taken = spread(&linked.links, command.count.max(1));
    if taken.is_empty() {
        return Err(Message::new("link-nothing-to-label").into());
    }
    let pairs: Vec<LabelPair> =
        taken.iter().map(|link| pair(&session, link, command.open, texts)).collect();
    let path = &command.out;
    std::fs::write(path, label_page(&pairs, texts)).map_err(|error| unreadable(path, &error))?;
    let said =
        Message::new("link-to-label").number("pairs", pairs.len()).text("file", path.display());
    writeln!(out, "{}", texts.say(&said))?;
    Ok(exit::CLEAN)
}

/// Pairs of all weights, as many of each: those in doubt teach most, the others show whether the
/// model errs where it is sure. Mixed, so that nobody is led by their order.
fn spread(links: &[Link], count: usize) -> Vec<Link> {
    const BANDS: usize = 12;
    const WIDTH: f32 = 3.0;
    let mut bands: Vec<Vec<Link>> = vec![Vec::new(); BANDS];
    for link in links {
        let band = ((link.weight - FROM) / WIDTH).clamp(0.0, BANDS as f32 - 1.0) as usize;
        bands[band].push(*link);
    }
    let filled = bands.iter().filter(|band| !band.is_empty()).count().max(1);
    let each = count.div_ceil(filled);
    let mut taken: Vec<Link> = Vec::new();
    for band in &bands {
        let step = (band.len() as f32 / each as f32).max(1.0);
        let places = (0..each).map(|i| (i as f32 * step) as usize);
        taken.extend(places.take_while(|place| *place < band.len()).map(|place| band[place]));
    }
    taken.sort_by_key(|link| (link.a ^ link.b.rotate_left(16)).wrapping_mul(0x9E37_79B9));
    taken.truncate(count);
    taken
}

fn pair(session: &Session, link: &Link, open: bool, texts: &Texts) -> LabelPair {
    let explanation = session.explain((link.a, link.b), open);
    let fields = session.model.columns.iter().enumerate().map(|(column, names)| {
        let step = explanation.steps.iter().find(|step| step.comparison == names.name);
        let key = format!("linkage-comparison-{}", names.name);
        LabelField {
            label: if texts.has(&key) { texts.label(&key) } else { names.name.clone() },
            left: session.text(column, link.a, open),
            right: session.text(column, link.b, open),
            agreement: Agreement::of(step),
        }
    });
    LabelPair {
        id_a: session.id(link.a).to_string(),
        id_b: session.id(link.b).to_string(),
        weight: link.weight,
        probability: link.probability,
        fields: fields.collect(),
    }
}
