//! What a person sees in the terminal.

use std::io::{IsTerminal, Write};
use std::sync::Mutex;
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};
use lindung_core::message::{Message, Texts};
use lindung_jobs::checking::Step;

/// Says an error on standard error; nothing can be done when even that is closed.
pub fn error(texts: &Texts, message: &Message) {
    let _ = writeln!(std::io::stderr(), "{}", texts.say(message));
}

/// Colours, where they are wanted and seen.
#[derive(Clone, Copy)]
pub struct Paint {
    on: bool,
}

impl Paint {
    /// Colours only on a terminal, and not where `NO_COLOR` is set.
    pub fn for_stdout() -> Self {
        let on = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        Self { on }
    }

    /// Wraps a text in an SGR code such as `1` (bold), `31` (red), `32` (green), `33` (yellow).
    pub fn wrap(self, code: &str, text: &str) -> String {
        if self.on { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// The words for the steps, in their order.
const STEPS: [&str; 6] = ["read", "understand", "registry", "train", "match", "judge"];

/// A bar for each step of a check or a linkage, on standard error, only on a terminal.
pub struct Bars {
    bar: Option<ProgressBar>,
    step: Mutex<Option<Step>>,
    started: Mutex<Vec<(&'static str, Instant)>>,
    labels: [String; STEPS.len()],
}

impl Bars {
    /// Bars with labels in the user's language; none when `quiet`.
    pub fn new(texts: &Texts, quiet: bool) -> Self {
        let shown = !quiet && std::io::stderr().is_terminal();
        let bar = shown.then(|| {
            let style =
                ProgressStyle::with_template("  {msg:<34} {bar:30} {percent:>3} %  {elapsed}");
            ProgressBar::new(1000)
                .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        });
        let labels = STEPS.map(|step| texts.label(&format!("check-step-{step}")));
        Self { bar, step: Mutex::new(None), started: Mutex::new(Vec::new()), labels }
    }

    /// Shows how far a step is.
    pub fn show(&self, step: Step, done: f32) {
        if let Ok(mut current) = self.step.lock()
            && current.is_none_or(|current| current < step)
        {
            *current = Some(step);
            self.note_time(STEPS[step as usize]);
            if let Some(bar) = &self.bar {
                bar.set_message(self.labels[step as usize].clone());
            }
        }
        let Some(bar) = &self.bar else { return };
        bar.set_position((done * 1000.0) as u64);
    }

    /// Work that is no step of a check begins.
    pub fn phase(&self, timing: &'static str, text: &str) {
        self.note_time(timing);
        self.say(text);
    }

    /// The steps are over; what follows is writing.
    pub fn writing(&self) {
        self.note_time("write");
    }

    /// Shows another activity without a known end.
    pub fn say(&self, text: &str) {
        if let Some(bar) = &self.bar {
            bar.set_message(text.to_owned());
        }
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.note_time("end");
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    /// Seconds of each step and of writing, a line each, on standard error.
    pub fn print_timings(&self) {
        let Ok(started) = self.started.lock() else { return };
        for times in started.windows(2) {
            let seconds = times[1].1.duration_since(times[0].1).as_secs_f64();
            let _ = writeln!(std::io::stderr(), "{}\t{seconds:.3}", times[0].0);
        }
    }

    #[expect(clippy::disallowed_methods, reason = "the binary may ask the clock")]
    fn note_time(&self, begins: &'static str) {
        if let Ok(mut started) = self.started.lock() {
            started.push((begins, Instant::now()));
        }
    }
}
