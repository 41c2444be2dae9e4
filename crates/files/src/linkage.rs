//! The result of a linkage as files and pages.

mod tables;

pub use crate::store::WriteError;
pub use tables::{Form, PairLine, write_clusters, write_pairs};

pub mod charts;
pub mod waterfall;

mod evaluation_page;
mod label_page;
mod model_page;
mod model_view;
mod said;
mod sheet;

pub use evaluation_page::{Cause, ErrorPair, EvaluationView, evaluation_page, write_curve};
pub use label_page::{Agreement, LabelField, LabelPair, label_page};
pub use model_page::{model_page, page_of_model};
pub use model_view::{ComparisonView, LevelView, ModelView, RuleView, TrainingView};
