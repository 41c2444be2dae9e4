//! Coverage: how many are protected of how many who should be, how that changes, and why.
//!
//! A share is never a bare percentage. Numerator and denominator each say where they come from and of
//! which day they are, because the denominator moves: the same people can be a smaller share tomorrow.

mod attention;
mod figures;
mod flow;
mod law;
mod measure;
mod reading;
pub mod report;
mod sentences;
mod share;
mod slice;
mod target;

pub use attention::{District, Reason, by_attention};
pub use figures::{Figure, FigureKind, FigureWrong, best};
pub use flow::{Balance, Flow};
pub use law::{
    Bounds, NationalTarget, ThresholdWrong, Thresholds, national_target, national_targets,
    target_sources, thresholds,
};
pub use measure::Measure;
pub use reading::{FigureColumn, read_figures};
pub use sentences::{Picture, explain, said_share};
pub use share::{Count, Ours, Part, PartKind, Remark, Share};
pub use slice::Slice;
pub use target::{Gap, Target, TargetWrong};
