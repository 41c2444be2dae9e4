//! A file that is ready, for the one who asked.

use axum::body::{Body, Bytes};
use axum::extract::Path;
use axum::response::Response;
use lindung_store::audit::Event;
use lindung_store::jobs::{self, State};
use lindung_store::{StoreError, lists};
use tokio_stream::wrappers::ReceiverStream;
use uuid::Uuid;

use super::{EXPORT, Order, download};
use crate::fault::Fault;
use crate::id::Id;
use crate::registry::one::nowhere;
use crate::visit::Visit;

/// `GET /registry/exports/{id}`: the file of a job, opened part by part on its way.
///
/// # Errors
/// If the store does not answer.
pub async fn file(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let (regency, actor, now) = (account.regency, account.id, visit.now);
    let office = visit.office.clone();
    let job = jobs::job(&office.db, regency, id).await?.filter(|job| {
        job.kind == EXPORT.word && job.state == State::Done && job.actor == Some(actor)
    });
    let Some(job) = job else { return Ok(nowhere()) };
    let order: Option<Order> = serde_json::from_value(job.payload).ok();
    let file = job.result.as_ref().and_then(|result| result.get("file")?.as_str());
    let (Some(order), Some(file)) = (order, file.and_then(|file| file.parse::<Uuid>().ok())) else {
        return Ok(nowhere());
    };
    // Nothing when it has waited too long.
    let first = lists::result_part(&office.db, &office.keys, regency, (file, 0), now).await?;
    let Some(first) = first else { return Ok(nowhere()) };
    let event = Event::new("export.downloaded", format!("job/{id}"))
        .by(actor)
        .at(order.place(regency))
        .detail(serde_json::json!({ "purpose": order.purpose }));
    office.journal.append(regency, event, now).await?;
    let (tell, told) = tokio::sync::mpsc::channel::<Result<Bytes, StoreError>>(2);
    tokio::spawn(async move {
        let mut next = Ok(Some(first));
        for part in 1.. {
            let Some(some) = next.transpose() else { return };
            let over = some.is_err();
            if tell.send(some.map(Bytes::from)).await.is_err() || over {
                return;
            }
            next = lists::result_part(&office.db, &office.keys, regency, (file, part), now).await;
        }
    });
    Ok(download(&order.name(regency), order.mime(), Body::from_stream(ReceiverStream::new(told))))
}
