//! Personal numbers as they may be shown without a stated purpose.

use std::fmt;

/// Prints the first four and the last three characters and hides the rest:
/// `6210•••••••••001`. Texts of nine characters or fewer keep only their last two.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Masked<T>(pub T);

impl<T: fmt::Display> fmt::Display for Masked<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text: Vec<char> = self.0.to_string().chars().collect();
        let (head, tail) = if text.len() > 9 { (4, 3) } else { (0, 2.min(text.len() / 2)) };
        for (i, c) in text.iter().enumerate() {
            let open = i < head || i + tail >= text.len();
            write!(f, "{}", if open { *c } else { '•' })?;
        }
        Ok(())
    }
}
