//! A long file as a job.

use lindung_core::message::{Language, Message};
use lindung_store::StoreError;
use lindung_store::lists::{Made, land_result};
use lindung_store::registry as store;

use super::{Making, Order, folder};
use crate::fault::Fault;
use crate::jobs::{Done, Kind, Work};
use crate::language;

/// Makes a file of workers, and keeps it for the one who asked.
pub const EXPORT: Kind = Kind { word: "export", run: |work| Box::pin(run(work)) };

async fn run(work: Work) -> Result<Done, Fault> {
    let (office, regency) = (&work.office, work.job.regency);
    let order: Option<Order> = serde_json::from_value(work.job.payload.clone()).ok();
    let area = order.as_ref().and_then(|order| order.area(regency));
    let (Some(order), Some(area), Some(actor)) = (order, area, work.job.actor) else {
        return Ok(Done::Refused(Message::new("export-error-order")));
    };
    let now = office.clock.millis();
    let all = store::count_listed(&office.db, &area, order.who()).await?.max(1);
    let texts = language::texts(language::parse(&order.language).unwrap_or(Language::Indonesian));
    let folder = folder()?;
    let path = folder.path().join("file");
    let making = Making { office, area: &area, order: &order, texts, now };
    let made = making.make(&path, |people| {
        work.pulse.tell("write", (f64::from(people) / all as f64) as f32);
        !work.pulse.stops()
    });
    let Some(people) = made.await? else { return Ok(Done::Stopped) };
    work.pulse.tell("land", 0.0);
    let made = Made {
        event: order.event(regency, actor, people),
        name: &order.name(regency),
        path: &path,
        next: format!("/registry/exports/{}", work.job.id),
    };
    let now = office.clock.millis();
    let landed = land_result(&office.db, &office.keys, &made, &work.lease, Some(actor), now);
    match landed.await {
        Ok(()) => Ok(Done::Landed),
        Err(StoreError::LeaseLost) => Ok(Done::Stopped),
        Err(error) => Err(error.into()),
    }
}
