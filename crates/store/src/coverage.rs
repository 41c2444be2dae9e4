//! Coverage: the paid people of each month, counted once and kept; figures of others; targets;
//! boundaries; and the home page of whoever leads.
//!
//! Nobody is counted while a page is read. Whoever changes the ledger marks its months
//! ([`crate::funding`] does so where the sums of a month change), and [`refresh`] works them out: by
//! village, fund, sex and sector, with those who came and went. A page says as of when.

mod boundaries;
mod figures;
mod leader;
mod marking;
mod names;
mod problem;
mod reading;
mod refreshing;
pub mod reports;
mod settings;
mod sharing;
mod targets;
mod verify;

pub use boundaries::{
    BoundarySource, NewBoundaries, Shape, boundaries, boundary_sources, drop_boundaries,
    keep_boundaries,
};
pub use figures::{
    FigureWanted, Imported, KeptFigure, enter_figure, figure_history, figures, import_figures,
};
pub use leader::{Leader, leader};
pub(crate) use marking::{mark_paid, mark_worker};
pub use names::{Filter, Named, names};
pub use problem::CoverageProblem;
pub use reading::{Key, MonthRow, Row, flows, month_by, newest_month, series};
pub use refreshing::{AsOf, Refreshed, as_of, refresh};
pub use settings::{coverage_settings, set_coverage_settings};
pub use sharing::{comparison, picture, share, share_of};
pub use targets::{KeptTarget, set_target, target_history, targets, withdraw_target};
pub use verify::{CoverageGap, CoverageVerified, verify_coverage};

use lindung_core::words::RegionCode;

pub use crate::cards::Actor;

/// The statements of this link by file, for the tests.
pub(crate) const STATEMENTS: [(&str, &[(&str, &str)]); 8] = [
    ("coverage/boundaries", boundaries::STATEMENTS),
    ("coverage/figures", figures::STATEMENTS),
    ("coverage/leader", leader::STATEMENTS),
    ("coverage/marking", marking::STATEMENTS),
    ("coverage/reading", reading::STATEMENTS),
    ("coverage/refreshing", refreshing::STATEMENTS),
    ("coverage/targets", targets::STATEMENTS),
    ("coverage/verify", verify::STATEMENTS),
];

/// The statements over tables of people.
pub(crate) const SCOPED: [(&str, &[(&str, crate::Scoped)]); 3] = [
    ("coverage/leader", leader::SCOPED),
    ("coverage/names", names::SCOPED),
    ("coverage/reading", reading::SCOPED),
];

fn whole(regency: RegionCode) -> crate::Result<lindung_core::access::Area> {
    lindung_core::access::Area::whole(regency)
        .ok_or_else(|| crate::StoreError::RegencyUnknown { regency: regency.to_string() })
}
