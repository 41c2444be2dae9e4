//! What the check found, looked through and decided: rows of lists, pairs that may be one person.

pub mod bulk;
pub mod pairs;
pub mod row;
pub mod row_acts;
pub mod rows;

mod beside;
mod filter;
mod marks;
mod refused;
mod routes;

use lindung_core::access::Action;
use lindung_store::checking::{WantedPairs, progress};

pub(crate) use beside::{Line, lines};
pub use routes::ROUTES;
pub(crate) use row::{event_said, percent, role_key};

use crate::fault::Fault;
use crate::home::Waiting;
use crate::visit::Visit;

/// The pairs that wait for whoever decides.
pub(crate) async fn waiting(visit: &Visit) -> Result<Vec<Waiting>, Fault> {
    if !visit.may(Action::DecidePersons) {
        return Ok(Vec::new());
    }
    let area = &visit.signed()?.account.area;
    let open = progress(&visit.office.db, area, &WantedPairs::default()).await?.open;
    let pairs = Waiting {
        count: i64::try_from(open).unwrap_or(i64::MAX),
        label: visit.t("pairs-waiting"),
        path: "/pairs".to_owned(),
        late: false,
    };
    Ok(if open > 0 { vec![pairs] } else { Vec::new() })
}
