//! Reminders for the office's message gateway: one signed request with all of them.

use axum::extract::Path;
use axum::http::{Request, StatusCode, header};
use axum::response::Response;
use hmac::{Hmac, KeyInit as _, Mac as _};
use lindung_store::audit::Event;
use lindung_store::cards::Round;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use time::Date;
use uuid::Uuid;

use super::one::actor;
use super::reminders::{Told, reminded};
use super::round::{found, show};
use crate::decree::nowhere;
use crate::fault::Fault;
use crate::fetch::{FetchError, fetch};
use crate::id::Id;
use crate::page::Problems;
use crate::random::hex;
use crate::settings::Gateway;
use crate::visit::{Visit, go};

/// Two requests of one day with the same messages carry the same number, so that a gateway that
/// had the first can leave the second.
fn number(round: Uuid, day: Date, body: &str) -> String {
    let digest = Sha256::digest(format!("{round}\n{day}\n{body}"));
    hex(&digest[..16])
}

fn signature(secret: &str, body: &str) -> Result<String, Fault> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes())
        .map_err(|error| Fault::new("gateway", error))?;
    mac.update(body.as_bytes());
    Ok(hex(&mac.finalize().into_bytes()))
}

fn messages(late: &[Told]) -> String {
    let message = |one: &Told| {
        json!({
            "to": one.logins,
            "place": one.name,
            "days": one.days,
            "cards": one.cards,
            "text": one.message,
        })
    };
    json!({ "messages": late.iter().map(message).collect::<Vec<_>>() }).to_string()
}

/// Asks the gateway to send them; the status of its answer.
async fn ask(
    gateway: &Gateway,
    number: &str,
    body: String,
) -> Result<Result<StatusCode, FetchError>, Fault> {
    let request = Request::post(gateway.address.clone())
        .header(header::CONTENT_TYPE, "application/json; charset=utf-8")
        .header("idempotency-key", number)
        .header("x-lindung-signature", format!("sha256={}", signature(&gateway.secret, &body)?))
        .body(body.into_bytes())
        .map_err(|error| Fault::new("gateway", error))?;
    Ok(fetch(request).await.map(|answer| answer.status()))
}

/// `POST /cards/{id}/remind`.
///
/// # Errors
/// If the store does not answer.
pub async fn remind(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    let Some(round) = found(&visit, id).await? else { return Ok(nowhere()) };
    let Some(gateway) = &visit.office.gateway else { return Ok(nowhere()) };
    let mut late = reminded(&visit, &round).await?;
    late.retain(|one| !one.logins.is_empty());
    if late.is_empty() {
        return refuse(&visit, &round, "cards-remind-nobody").await;
    }
    let body = messages(&late);
    let number = number(id, actor(&visit)?.today, &body);
    let key = match ask(gateway, &number, body).await? {
        Ok(status) if status.is_success() => {
            let account = &visit.signed()?.account;
            let detail = json!({ "messages": late.len(), "number": number });
            let event =
                Event::new("cards.reminded", format!("cards/{id}")).by(account.id).detail(detail);
            visit.office.journal.append(account.regency, event, visit.now).await?;
            return Ok(go(&format!("/cards/{id}?said=reminded")));
        }
        Ok(status) => {
            tracing::warn!(%status, "the message gateway did not take the reminders");
            "cards-remind-refused"
        }
        Err(error) => {
            tracing::warn!(%error, "the message gateway does not answer");
            "cards-remind-silent"
        }
    };
    refuse(&visit, &round, key).await
}

async fn refuse(visit: &Visit, round: &Round, key: &str) -> Result<Response, Fault> {
    let mut problems = Problems::default();
    problems.add("", visit.t(key));
    show(visit, StatusCode::BAD_GATEWAY, round, None, problems).await
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn the_same_reminders_of_a_day_have_one_number_and_others_another() {
        let round = Uuid::from_u128(7);
        let first = number(round, date!(2026 - 03 - 01), "{}");
        assert_eq!(first, number(round, date!(2026 - 03 - 01), "{}"));
        assert_ne!(first, number(round, date!(2026 - 03 - 02), "{}"));
        assert_ne!(first, number(round, date!(2026 - 03 - 01), "{\"messages\":[]}"));
    }

    #[test]
    fn a_message_is_signed_as_hmac_sha256_says() {
        // Case 2 of RFC 4231.
        let signed = signature("Jefe", "what do ya want for nothing?").expect("signed");
        assert_eq!(signed, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }
}
