//! The result of a linkage as files and pages.

mod tables;

pub use crate::store::WriteError;
pub use tables::{Form, PairLine, write_clusters, write_pairs};

pub mod charts;
pub mod waterfall;

mod axes;
mod evaluation_page;
mod label_page;
mod model_page;
mod said;
mod sheet;
mod svg;

pub use evaluation_page::{Cause, ErrorPair, EvaluationView, evaluation_page, write_curve};
pub use label_page::{Agreement, LabelField, LabelPair, label_page};
pub use model_page::{
    ComparisonView, LevelView, ModelView, RuleView, TrainingView, model_page, page_of_model,
};
