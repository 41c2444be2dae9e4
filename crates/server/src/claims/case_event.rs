//! What happened, as it is known by now, and what else the office knows of a case.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::claims::{Condition, Happening, LossOf};
use lindung_store::claims::{self as store, Case, NewEvent, Particulars};
use time::Time;
use time::macros::format_description;
use uuid::Uuid;

use super::case_one::{
    actor, as_read, day_text, found, maybe_day, note, problem, refused, sees_secrets, sent,
};
use crate::decree::nowhere;
use crate::fault::Fault;
use crate::id::Id;
use crate::page::{Field, Frame, Problems};
use crate::random::form_number;
use crate::registry::Choice;
use crate::visit::{Visit, go, shown};

/// Conditions that the office says itself; the others follow from the case.
const SAID: [Condition; 4] =
    [Condition::Traffic, Condition::SelfPaid, Condition::PowerOfAttorney, Condition::NoHeirs];

#[derive(Template)]
#[template(path = "claims/case_event.html")]
struct EventPage {
    frame: Frame,
    problems: Problems,
    id: Uuid,
    name: String,
    version: i64,
    requests: [String; 2],
    happenings: Vec<Choice>,
    on: Field,
    at: Field,
    words: Field,
    conditions: Vec<Choice>,
    losses: Vec<Choice>,
    loss: Field,
    unable: Field,
    health: bool,
    live: bool,
}

/// What was typed, by the name of the field.
type Typed = BTreeMap<String, String>;

/// A time of day as forms have it; none if it is none.
fn time_of(text: &str) -> Option<Time> {
    let text = text.trim().replace('.', ":");
    Time::parse(&text, format_description!("[hour]:[minute]")).ok()
}

fn time_text(time: Time) -> String {
    time.format(format_description!("[hour]:[minute]")).unwrap_or_default()
}

/// What a percentage comes to in hundredths: `17,5` is 1,750; none where it is none or above a whole.
fn hundredths(text: &str) -> Option<u32> {
    let bare = text.trim().trim_end_matches('%').trim().replace(',', ".");
    let (whole, rest) = bare.split_once('.').unwrap_or((&bare, ""));
    let rest = match rest.len() {
        0 => 0,
        1 => rest.parse::<u32>().ok()? * 10,
        2 => rest.parse::<u32>().ok()?,
        _ => return None,
    };
    let all = whole.parse::<u32>().ok()?.checked_mul(100)?.checked_add(rest)?;
    (all <= 10_000).then_some(all)
}

/// `GET /claims/{id}/event`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Path(Id(id)): Path<Id>) -> Result<Response, Fault> {
    let Some(case) = found(&visit, id).await? else { return Ok(nowhere()) };
    note(&visit, &case).await?;
    show(&visit, &case, &Typed::new(), (StatusCode::OK, Problems::default())).await
}

async fn show(
    visit: &Visit,
    case: &Case,
    typed: &Typed,
    (status, problems): (StatusCode, Problems),
) -> Result<Response, Fault> {
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let known = store::particulars(db, keys, &visit.signed()?.account.area, case.id).await?;
    // Two forms stand on the page: what was typed into one says nothing of the other.
    let again_event = typed.contains_key("happening");
    let again = !typed.is_empty() && !again_event;
    let value = |name: &str, usual: String| {
        let of_event = ["happening", "on", "at", "words"].contains(&name);
        let typed_in = if of_event { again_event } else { again };
        if typed_in { typed.get(name).cloned().unwrap_or_default() } else { usual }
    };
    let field = |name: &'static str, usual: String| {
        Field::text(name, visit.t(&format!("claim-event-{name}")))
            .value(value(name, usual))
            .wrong(&problems)
    };
    let picked = value("happening", case.happening.word().to_owned());
    let may = |of: &&Happening| **of == case.happening || case.happening.may_become(**of);
    let of_loss = value("of", known.loss.map(|(of, _)| of.word()).unwrap_or_default().to_owned());
    let loss = known.loss.map(|(_, parts)| visit.texts.decimal(f64::from(parts) / 100.0, 2));
    let unable = known.unable_months.map(|months| months.to_string());
    let choice = |value: &str, label: String, picked: bool| Choice {
        value: value.to_owned(),
        label,
        picked,
    };
    let page = EventPage {
        frame: visit.frame(visit.t("claim-event-title")),
        id: case.id,
        name: case.name.clone(),
        version: case.version,
        requests: [form_number()?.to_string(), form_number()?.to_string()],
        happenings: Happening::ALL
            .iter()
            .filter(may)
            .map(|of| {
                let label = visit.t(&format!("claims-happening-{}", of.word()));
                choice(of.word(), label, of.word() == picked)
            })
            .collect(),
        on: Field {
            kind: "date",
            ..field("on", case.happened_on.map(day_text).unwrap_or_default())
        },
        at: field("at", case.happened_at.map(time_text).unwrap_or_default())
            .hint(visit.t("claim-event-at-hint")),
        words: field("words", String::new()),
        conditions: SAID
            .iter()
            .map(|of| {
                let label = visit.t(&format!("claims-condition-{}", of.word()));
                let name = format!("is-{}", of.word());
                let is = if again { typed.contains_key(&name) } else { known.has(*of) };
                choice(of.word(), label, is)
            })
            .collect(),
        losses: LossOf::ALL
            .iter()
            .map(|of| {
                let label = visit.t(&format!("claims-loss-{}", of.word()));
                choice(of.word(), label, of.word() == of_loss)
            })
            .collect(),
        loss: field("loss", loss.unwrap_or_default()).hint(visit.t("claim-event-loss-hint")),
        unable: Field { digits: true, ..field("unable", unable.unwrap_or_default()) },
        health: sees_secrets(visit),
        live: case.state.is_live(),
        problems,
    };
    shown(status, &page)
}

fn text<'t>(typed: &'t Typed, name: &str) -> &'t str {
    typed.get(name).map(|text| text.trim()).unwrap_or_default()
}

/// `POST /claims/{id}/event`: what happened, when.
///
/// # Errors
/// If the store does not answer.
pub async fn save(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let Some(case) = found(&visit, id).await? else { return Ok(nowhere()) };
    let mut problems = Problems::default();
    let on = maybe_day(text(&typed, "on"));
    if on.is_err() {
        problems.add("on", visit.t("claim-day-wrong"));
    }
    let at = time_of(text(&typed, "at"));
    if at.is_none() && !text(&typed, "at").is_empty() {
        problems.add("at", visit.t("claim-event-at-wrong"));
    }
    let happening = Happening::parse(text(&typed, "happening"));
    let of = as_read(&case, text(&typed, "version"));
    let (Some(happening), Some(of), Some(request), Ok(on), true) =
        (happening, of, sent(text(&typed, "request")), on, problems.none())
    else {
        if problems.none() {
            problems.add("", visit.t("claim-form-stale"));
        }
        let wrong = (StatusCode::UNPROCESSABLE_ENTITY, problems);
        return show(&visit, &case, &typed, wrong).await;
    };
    let new = NewEvent { happening, on, at, words: text(&typed, "words"), request };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    match store::change_event(db, keys, area, of, &new, actor(&visit)?).await {
        Ok(_) => Ok(go(&format!("/claims/{id}?said=event"))),
        Err(error) => {
            let refused = refused(&visit, error)?;
            again(&visit, id, &typed, refused).await
        }
    }
}

/// The form with what was typed, on the version that is there now.
async fn again(
    visit: &Visit,
    id: Uuid,
    typed: &Typed,
    wrong: (StatusCode, Problems),
) -> Result<Response, Fault> {
    let Some(case) = found(visit, id).await? else { return Ok(nowhere()) };
    show(visit, &case, typed, wrong).await
}

/// `POST /claims/{id}/particulars`: traffic, costs paid by oneself, who acts, no heirs; loss and
/// inability as BPJS or the doctor said.
///
/// # Errors
/// If the store does not answer.
pub async fn save_particulars(
    visit: Visit,
    Path(Id(id)): Path<Id>,
    Form(typed): Form<Typed>,
) -> Result<Response, Fault> {
    let Some(case) = found(&visit, id).await? else { return Ok(nowhere()) };
    let (Some(of), Some(request)) =
        (as_read(&case, text(&typed, "version")), sent(text(&typed, "request")))
    else {
        let stale = (StatusCode::UNPROCESSABLE_ENTITY, problem(&visit, "claim-form-stale"));
        return show(&visit, &case, &typed, stale).await;
    };
    let (db, keys) = (&visit.office.db, &visit.office.keys);
    let area = &visit.signed()?.account.area;
    let before = store::particulars(db, keys, area, id).await?;
    let mut problems = Problems::default();
    let known = particulars(&visit, &typed, &before, &mut problems);
    if !problems.none() {
        let wrong = (StatusCode::UNPROCESSABLE_ENTITY, problems);
        return show(&visit, &case, &typed, wrong).await;
    }
    match store::change_particulars(db, keys, area, of, (&known, request), actor(&visit)?).await {
        Ok(_) => Ok(go(&format!("/claims/{id}?said=particulars"))),
        Err(error) => {
            let refused = refused(&visit, error)?;
            again(&visit, id, &typed, refused).await
        }
    }
}

/// What was typed; what is of health stays as it is for who may not see it.
fn particulars(
    visit: &Visit,
    typed: &Typed,
    before: &Particulars,
    problems: &mut Problems,
) -> Particulars {
    let said = SAID.iter().filter(|of| typed.contains_key(&format!("is-{}", of.word())));
    let mut known = Particulars { conditions: said.copied().collect(), ..before.clone() };
    if !sees_secrets(visit) {
        return known;
    }
    let (of, loss) = (LossOf::parse(text(typed, "of")), text(typed, "loss"));
    known.loss = match (of, hundredths(loss)) {
        _ if loss.is_empty() => None,
        (Some(of), Some(parts)) => Some((of, parts)),
        _ => {
            problems.add("loss", visit.t("claim-event-loss-wrong"));
            None
        }
    };
    let unable = text(typed, "unable");
    known.unable_months = unable.parse().ok().filter(|months| *months <= 600);
    if known.unable_months.is_none() && !unable.is_empty() {
        problems.add("unable", visit.t("claim-event-unable-wrong"));
    }
    known
}

#[cfg(test)]
mod tests {
    use time::macros::time;

    use super::*;

    #[test]
    fn a_time_is_typed_with_a_point_or_a_colon() {
        assert_eq!(time_of("14.30"), Some(time!(14:30)));
        assert_eq!(time_of(" 07:05 "), Some(time!(7:05)));
        assert_eq!(time_of("25:00"), None);
        assert_eq!(time_text(time!(7:05)), "07:05");
    }

    #[test]
    fn a_loss_is_at_most_the_whole() {
        assert_eq!(hundredths("17,5"), Some(1_750));
        assert_eq!(hundredths("100%"), Some(10_000));
        assert_eq!(hundredths("100,01"), None);
        assert_eq!(hundredths("banyak"), None);
    }
}
