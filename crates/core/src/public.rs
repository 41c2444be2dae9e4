//! What is told to everybody: numbers of which none points to a few people, and money in words.

mod small_cells;
mod spoken;

pub use small_cells::{Protected, Row, Told, protect};
pub use spoken::spoken;
