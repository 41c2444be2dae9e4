//! The fonts that every document carries with it (`fonts/OFL.txt`).

/// Upright.
pub(crate) const REGULAR: &[u8] = include_bytes!("../fonts/LibertinusSerif-Regular.otf");
/// Bold.
pub(crate) const BOLD: &[u8] = include_bytes!("../fonts/LibertinusSerif-Bold.otf");
/// Italic.
pub(crate) const ITALIC: &[u8] = include_bytes!("../fonts/LibertinusSerif-Italic.otf");
