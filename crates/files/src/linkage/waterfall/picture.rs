//! The explanation as a picture.

use lindung_core::message::{Message, Texts};
use lindung_linkage::explanation::{Explanation, Step};
use lindung_pictures::axes::Scale;
use lindung_pictures::svg::{Anchor, Fill, GREEN, INK, LINE, Look, RED, SOFT, Stroke, Svg, WIDTH};
use lindung_pictures::text::fit;

use super::super::said::{chance, comparison, decimal, level, percent, signed};
use super::{limit, note, reach, sentences, value, word};

const LEFT: f64 = 12.0;
const RIGHT: f64 = WIDTH - 12.0;
const BAR: f64 = 14.0;
/// Where the second value starts.
const SECOND: f64 = WIDTH / 2.0 - 4.0;
const MATCH: Stroke = Stroke { colour: INK, width: 1.5, dash: "" };
const REVIEW: Stroke = Stroke { colour: SOFT, width: 1.5, dash: "2 4" };

/// The explanation as a self-contained SVG, 640 wide, as high as it needs: a floating bar per
/// comparison, solid for and hatched against one person.
pub fn svg(explanation: &Explanation, texts: &Texts) -> String {
    svg_named("why", explanation, texts)
}

/// The same with an id of its own, for a page that shows several.
pub(in super::super) fn svg_named(id: &str, explanation: &Explanation, texts: &Texts) -> String {
    let scale = Scale::new(reach(explanation), (LEFT, RIGHT));
    let mut picture = Picture {
        svg: Svg::new(id),
        scale,
        limits: [
            (scale.at(limit(explanation.review_from)), REVIEW),
            (scale.at(limit(explanation.match_from)), MATCH),
        ],
        y: 30.0,
        texts,
    };
    let title = title(explanation, texts);
    picture.svg.text(LEFT, 26.0, &title, Look::of(18.0).bold());
    picture.y = 44.0;
    let prior = f64::from(explanation.prior);
    let first = texts.label("linkage-why-prior");
    let meaning = texts.label("linkage-why-prior-note");
    picture.step(&first, &[(&meaning, LEFT, RIGHT - LEFT)], prior, (0.0, prior));
    let sums = explanation.sums();
    for (step, sum) in explanation.steps.iter().zip(sums.windows(2)) {
        let said = note(explanation, step, texts);
        picture.comparison(step, said.as_deref(), (f64::from(sum[0]), f64::from(sum[1])));
    }
    picture.axis();
    picture.foot(explanation);
    picture.svg.finish(&title, &description(explanation, texts))
}

fn title(explanation: &Explanation, texts: &Texts) -> String {
    texts.say(&Message::new("linkage-why-title").text("answer", word(explanation.answer())))
}

fn description(explanation: &Explanation, texts: &Texts) -> String {
    let say = |step: &Step| {
        texts.say(
            &Message::new("linkage-why-desc-step")
                .text("name", comparison(&step.comparison, texts))
                .text("level", level(&step.level, texts))
                .text("bits", signed(f64::from(step.bits), texts)),
        )
    };
    let steps: Vec<String> = explanation.steps.iter().map(say).collect();
    texts.say(
        &Message::new("linkage-why-desc")
            .text("prior", signed(f64::from(explanation.prior), texts))
            .text("steps", steps.join("; "))
            .text("weight", signed(f64::from(explanation.weight), texts))
            .text("probability", chance(explanation.probability, texts)),
    )
}

struct Picture<'a> {
    svg: Svg,
    scale: Scale,
    /// Where review and match start.
    limits: [(f64, Stroke); 2],
    y: f64,
    texts: &'a Texts,
}

impl Picture<'_> {
    fn comparison(&mut self, step: &Step, said: Option<&str>, sums: (f64, f64)) {
        let texts = self.texts;
        let what =
            format!("{}: {}", comparison(&step.comparison, texts), level(&step.level, texts));
        let left = value(&step.left, texts);
        let right = format!("↔ {}", value(&step.right, texts));
        let values =
            [(left.as_str(), LEFT, SECOND - LEFT - 8.0), (right.as_str(), SECOND, RIGHT - SECOND)];
        self.step(&what, &values, f64::from(step.bits), sums);
        if let Some(said) = said {
            self.svg.text(LEFT, self.y + 7.0, said, Look::of(13.0).soft());
            self.y += 22.0;
        }
    }

    /// A heading with the bits at its right, the values (text, place, room), the bar.
    fn step(&mut self, what: &str, below: &[(&str, f64, f64)], bits: f64, sums: (f64, f64)) {
        self.y += 8.0;
        self.svg.text(
            LEFT,
            self.y + 14.0,
            &fit(what, RIGHT - LEFT - 60.0, 15.0),
            Look::of(15.0).bold(),
        );
        let figure = signed(bits, self.texts);
        let look = Look::of(16.0).bold().anchor(Anchor::End);
        self.svg.text(RIGHT, self.y + 14.0, &figure, look);
        self.y += 32.0;
        for &(text, x, width) in below {
            // A long place rather smaller than cut off.
            let sizes = [14.0, 13.0, 12.0];
            let size = sizes.into_iter().find(|size| fit(text, width, *size) == text);
            let size = size.unwrap_or(12.0);
            self.svg.text(x, self.y, &fit(text, width, size), Look::of(size));
        }
        self.y += 8.0;
        // Beside the bars only, so that no line runs through a word.
        for (x, stroke) in self.limits {
            self.svg.line((x, self.y - 3.0), (x, self.y + BAR + 4.0), stroke);
        }
        let (from, to) = (self.scale.at(sums.0), self.scale.at(sums.1));
        let (fill, colour) =
            if sums.1 >= sums.0 { (Fill::Solid(GREEN), GREEN) } else { (Fill::Hatched(RED), RED) };
        self.svg.rect(from.min(to), self.y, (from - to).abs().max(2.0), BAR, fill);
        // The edge at which the next bar starts.
        let edge = Stroke { colour, width: 2.0, dash: "" };
        self.svg.line((to, self.y - 2.0), (to, self.y + BAR + 6.0), edge);
        self.y += BAR + 12.0;
    }

    /// The axis with its numbers.
    fn axis(&mut self) {
        let bottom = self.y + 4.0;
        let axis = Stroke { colour: LINE, width: 1.0, dash: "" };
        self.svg.line((LEFT, bottom), (RIGHT, bottom), axis);
        let (ticks, decimals) = self.scale.ticks(8);
        for tick in ticks {
            let x = self.scale.at(tick);
            self.svg.line((x, bottom), (x, bottom + 5.0), axis);
            let text = decimal(tick, decimals, self.texts);
            let look = Look::of(13.0).soft().anchor(Anchor::Middle);
            self.svg.text(x.clamp(LEFT + 8.0, RIGHT - 10.0), bottom + 19.0, &text, look);
        }
        for (x, stroke) in self.limits {
            self.svg.line((x, bottom), (x, bottom - 8.0), stroke);
        }
        self.y = bottom + 46.0;
    }

    fn foot(&mut self, explanation: &Explanation) {
        let texts = self.texts;
        for (stroke, key, from) in [
            (MATCH, "linkage-why-match-line", explanation.match_from),
            (REVIEW, "linkage-why-review-line", explanation.review_from),
        ] {
            self.svg.line((LEFT + 4.0, self.y - 10.0), (LEFT + 4.0, self.y + 3.0), stroke);
            let percent = percent(f64::from(from), texts);
            let said = texts.say(&Message::new(key).text("probability", percent));
            self.svg.text(LEFT + 16.0, self.y, &said, Look::of(14.0));
            self.y += 20.0;
        }
        self.y += 6.0;
        let [answer, for_it, against] = sentences(explanation, texts);
        self.paragraph(&answer, Look::of(16.0).bold());
        self.paragraph(&for_it, Look::of(14.0));
        self.paragraph(&against, Look::of(14.0));
        self.paragraph(&texts.label("linkage-why-bits"), Look::of(14.0).soft());
        self.svg.reach(self.y);
    }

    /// Text broken between words by an estimate of its width: SVG does not break lines.
    fn paragraph(&mut self, text: &str, look: Look) {
        let most = ((RIGHT - LEFT) / (look.size * 0.54)) as usize;
        let mut line = String::new();
        for word in text.split_whitespace() {
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > most {
                self.line(&std::mem::take(&mut line), look);
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        self.line(&line, look);
        self.y += 4.0;
    }

    fn line(&mut self, text: &str, look: Look) {
        self.svg.text(LEFT, self.y, text, look);
        self.y += look.size * 1.35;
    }
}
