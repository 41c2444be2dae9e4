//! Charts and maps as SVG: plain data in, one drawing out, the same for page, print and PDF.
//!
//! - [`charts`]: [`line`](charts::line), [`columns`](charts::columns) (side by side or stacked),
//!   [`bars`](charts::bars), [`flow`](charts::flow) (from one month to the next).
//! - [`maps`]: [`choropleth`](maps::choropleth) from boundaries that an office brought, and
//!   [`tiles`](maps::tiles), which needs only the list of regions and is therefore always there.
//! - [`svg`], [`axes`], [`text`]: the few shapes, scales and cut texts they are made of, for a link
//!   that draws something of its own.
//!
//! A [`Picture`] has its title and what it shows in words for those who do not see it, tells
//! everything by dash, mark, hatch, lightness or number and never by colour alone, and carries its
//! [`rows`](Picture::rows), so that page, workbook and PDF show the same figures beside it. No input
//! or output, no clock: the same data give the same bytes.

pub mod axes;
pub mod charts;
pub mod maps;
pub mod svg;
pub mod text;

mod escape;
mod picture;

#[cfg(test)]
mod valid;

pub use escape::{esc, push};
pub use picture::{Head, Picture, Row};
