//! Targets: those of the nation from the law's data, those of the office as it enters them, and how far
//! they are.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::coverage::{Gap, Measure, Share, Target, TargetWrong, national_targets};
use lindung_core::message::Message;
use lindung_store::coverage as store;
use serde::Deserialize;
use uuid::Uuid;

use super::entering::SOURCE;
use super::limits;
use super::one::{Asked, Tab, percent_said, points_said, tabs};
use super::state::{actor, fresh, refused};
use super::summary::month_of;
use super::table::{Cell, Row, Table};
use crate::fault::Fault;
use crate::page::{Field, Frame, Problems};
use crate::random::form_number;
use crate::registry::Choice;
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "coverage/targets.html")]
struct TargetsPage {
    frame: Frame,
    tabs: Vec<Tab>,
    said: String,
    problems: Problems,
    table: Table,
    own: Vec<Own>,
    form: Option<Forms>,
}

/// A target of the office that can be withdrawn.
struct Own {
    request: String,
    measure: &'static str,
    year: i32,
    label: String,
    takes_back: String,
}

/// The forms of the page.
struct Forms {
    request: String,
    measures: Vec<Choice>,
    measure_wrong: String,
    fields: Vec<Field>,
    limits: Vec<Field>,
}

/// What is typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    measure: String,
    year: String,
    share: String,
    source: String,
    request: String,
}

/// Percent as hundredths of a percent: `34,5`, `34.5`, `34,50 %`; at most two decimals.
fn percent_typed(text: &str) -> Option<u32> {
    let bare = text.trim().trim_end_matches('%').trim();
    let (whole, part) = bare.split_once([',', '.']).unwrap_or((bare, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    let hundredths: u32 = format!("{part:0<2}").parse().ok()?;
    Some(whole.parse::<u32>().ok()? * 100 + hundredths)
}

/// What is typed as a target; what is wrong in it goes to the problems.
fn read(visit: &Visit, typed: &Typed, problems: &mut Problems) -> Option<Target> {
    let measure = Measure::parse(&typed.measure);
    if measure.is_none() {
        problems.add("measure", visit.t("coverage-targets-measure-wrong"));
    }
    let year: Option<i32> = typed.year.trim().parse().ok();
    let basis_points = percent_typed(&typed.share);
    let source = typed.source.trim();
    // What cannot be read is as wrong as what makes no sense: the field says what to write.
    let target = Target {
        measure: measure.unwrap_or(Measure::Universal),
        year: year.unwrap_or_default(),
        basis_points: basis_points.unwrap_or_default(),
        source: source.to_owned(),
    };
    let mut wrong = |field: &'static str| {
        problems.add(field, visit.t(&format!("coverage-targets-{field}-wrong")));
    };
    // One after the other, since a check names the first thing that is wrong.
    let of_year = Target { basis_points: 1, source: "-".to_owned(), ..target.clone() };
    if of_year.check().is_err() {
        wrong("year");
    }
    if target.check() == Err(TargetWrong::Share) {
        wrong("share");
    }
    if source.is_empty() || source.chars().count() > SOURCE {
        wrong("source");
    }
    problems.none().then_some(target)
}

/// `GET /coverage/targets`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let said = match asked.said.as_str() {
        "saved" => visit.t("coverage-targets-saved"),
        "withdrawn" => visit.t("coverage-targets-withdrawn"),
        "limits" => visit.t("coverage-limits-saved"),
        _ => String::new(),
    };
    let month = month_of(&visit, &asked).await?;
    let typed = Typed { year: month.year().to_string(), ..Typed::default() };
    render(&visit, StatusCode::OK, &typed, (said, None), Problems::default()).await
}

/// The page with limits that were typed and what is wrong in them.
///
/// # Errors
/// If the store does not answer.
pub async fn show_limits(
    visit: &Visit,
    typed: &limits::Typed,
    problems: Problems,
) -> Result<Response, Fault> {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    render(visit, status, &Typed::default(), (String::new(), Some(typed)), problems).await
}

async fn render(
    visit: &Visit,
    status: StatusCode,
    typed: &Typed,
    (said, limits): (String, Option<&limits::Typed>),
    problems: Problems,
) -> Result<Response, Fault> {
    let keeps = visit.may(Action::KeepFigures);
    let own = if keeps { own(visit).await? } else { Vec::new() };
    let form = if keeps { Some(forms(visit, typed, limits, &problems).await?) } else { None };
    let page = TargetsPage {
        frame: visit.frame(visit.t("coverage-targets-title")),
        tabs: tabs(visit, "targets", &Asked::default()),
        said,
        table: table(visit).await?,
        own,
        form,
        problems,
    };
    shown(status, &page)
}

async fn own(visit: &Visit) -> Result<Vec<Own>, Fault> {
    let regency = visit.signed()?.account.regency;
    let mut own = Vec::new();
    for target in store::targets(&visit.office.db, regency).await? {
        let measure = target.measure.word();
        let label = format!(
            "{} {}: {} ({})",
            visit.t(&format!("coverage-measure-{measure}")),
            target.year,
            percent_said(visit.texts, target.basis_points),
            target.source
        );
        let takes_back = Message::new("coverage-targets-withdraw-said").text("target", &label);
        own.push(Own {
            request: form_number()?.to_string(),
            measure,
            year: target.year,
            takes_back: visit.say(&takes_back),
            label,
        });
    }
    Ok(own)
}

async fn forms(
    visit: &Visit,
    typed: &Typed,
    limits: Option<&limits::Typed>,
    problems: &Problems,
) -> Result<Forms, Fault> {
    let measure = |measure: Measure| Choice {
        value: measure.word().to_owned(),
        label: visit.t(&format!("coverage-measure-{}", measure.word())),
        picked: measure.word() == typed.measure,
    };
    let field = |name: &'static str, value: &str| {
        let key = format!("coverage-targets-{name}");
        let field = Field::text(name, visit.t(&key)).value(value).wrong(problems);
        let hint = format!("{key}-hint");
        let field = if visit.texts.has(&hint) { field.hint(visit.t(&hint)) } else { field };
        Field { digits: name == "year", ..field }
    };
    let request = match typed.request.parse::<Uuid>() {
        Ok(request) => request,
        Err(_) => form_number()?,
    };
    Ok(Forms {
        request: request.to_string(),
        measures: Measure::ALL.into_iter().map(measure).collect(),
        measure_wrong: problems.of("measure").unwrap_or_default().to_owned(),
        fields: vec![
            field("year", &typed.year),
            field("share", &typed.share),
            field("source", &typed.source),
        ],
        limits: limits::fields(visit, limits, problems).await?,
    })
}

/// How far a target is from what is known now, in words.
fn far(visit: &Visit, share: &Share, gap: Option<Gap>) -> String {
    let (Some(gap), Some(points)) = (gap, share.basis_points()) else {
        return visit.t("coverage-targets-gap-unknown");
    };
    let gap = match u32::try_from(gap.basis_points) {
        Ok(short) if short > 0 => {
            let said = Message::new("coverage-targets-gap-short")
                .text("points", points_said(visit.texts, short))
                .number("people", gap.people);
            visit.say(&said)
        }
        _ => visit.t("coverage-targets-gap-reached"),
    };
    let said = Message::new("coverage-targets-gap-said")
        .text("share", percent_said(visit.texts, points))
        .month("month", share.month)
        .text("gap", gap);
    visit.say(&said)
}

/// Every target by year: those of the nation, those of the office.
async fn table(visit: &Visit) -> Result<Table, Fault> {
    let (db, regency) = (&visit.office.db, visit.signed()?.account.regency);
    let month = month_of(visit, &Asked::default()).await?;
    fresh(visit, month, month).await?;
    let universal = store::share(db, regency, Measure::Universal, month).await?;
    let vulnerable = store::share(db, regency, Measure::Vulnerable, month).await?;
    let head = [
        ("year", false),
        ("measure", false),
        ("target", true),
        ("source", false),
        ("whose", false),
        ("gap", false),
    ];
    let caption = visit.t("coverage-targets-caption");
    let mut table = Table::new(visit.texts, "targets", caption, &head);
    "/coverage/export?page=targets&table=targets".clone_into(&mut table.file);
    let row = |year: i32, measure: Measure, points: u32, words: [String; 3]| {
        let [source, whose, gap] = words;
        let cells = vec![
            Cell::Text(visit.t(&format!("coverage-measure-{}", measure.word()))),
            Cell::Share(Some(points)),
            Cell::Text(source),
            Cell::Text(whose),
            Cell::Text(gap),
        ];
        (year, Row::new(year.to_string(), cells))
    };
    let mut rows: Vec<(i32, Row)> = Vec::new();
    for target in national_targets() {
        let grade = Message::new("coverage-targets-grade")
            .text("citation", &target.citation)
            .text("sources", target.sources.join(", "))
            .text("grade", &target.grade);
        let gap = far(visit, &universal, target.gap(&universal));
        let words = [visit.say(&grade), visit.t("coverage-targets-national"), gap];
        rows.push(row(target.year, Measure::Universal, target.basis_points, words));
    }
    for target in store::targets(db, regency).await? {
        let share = match target.measure {
            Measure::Universal => &universal,
            Measure::Vulnerable => &vulnerable,
        };
        let gap = far(visit, share, target.gap(share));
        let words = [target.source.clone(), visit.t("coverage-targets-own"), gap];
        rows.push(row(target.year, target.measure, target.basis_points, words));
    }
    rows.sort_by_key(|(year, _)| *year);
    table.rows = rows.into_iter().map(|(_, row)| row).collect();
    table.notes.push(visit.t("coverage-targets-grades"));
    Ok(table)
}

/// `POST /coverage/targets`: the target holds from now on; one of the same measure and year gives way.
///
/// # Errors
/// If the store does not answer.
pub async fn set(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    let mut problems = Problems::default();
    let target = read(&visit, &typed, &mut problems);
    let (Some(target), Ok(request)) = (target, typed.request.parse::<Uuid>()) else {
        if problems.none() {
            problems.add("", visit.t("coverage-form-again"));
        }
        return wrong(&visit, &typed, problems).await;
    };
    let (db, regency) = (&visit.office.db, visit.signed()?.account.regency);
    match store::set_target(db, regency, &target, request, actor(&visit)?).await {
        Ok(()) => Ok(go("/coverage/targets?said=saved")),
        Err(error) => {
            let problems = refused(&visit, error)?;
            wrong(&visit, &typed, problems).await
        }
    }
}

async fn wrong(visit: &Visit, typed: &Typed, problems: Problems) -> Result<Response, Fault> {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    render(visit, status, typed, (String::new(), None), problems).await
}

/// `POST /coverage/targets/withdraw`: the target holds no longer, its record stays.
///
/// # Errors
/// If the store does not answer.
pub async fn withdraw(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    let mut problems = Problems::default();
    let of = Measure::parse(&typed.measure).zip(typed.year.trim().parse::<i32>().ok());
    let (Some(of), Ok(request)) = (of, typed.request.parse::<Uuid>()) else {
        problems.add("", visit.t("coverage-form-again"));
        return wrong(&visit, &Typed::default(), problems).await;
    };
    let (db, regency) = (&visit.office.db, visit.signed()?.account.regency);
    match store::withdraw_target(db, regency, of, request, actor(&visit)?).await {
        Ok(()) => Ok(go("/coverage/targets?said=withdrawn")),
        Err(error) => {
            let problems = refused(&visit, error)?;
            wrong(&visit, &Typed::default(), problems).await
        }
    }
}

/// The table of this page as a file.
///
/// # Errors
/// If the store does not answer.
pub async fn tables(visit: &Visit) -> Result<Vec<Table>, Fault> {
    Ok(vec![table(visit).await?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_is_read_with_comma_or_point_and_at_most_two_decimals() {
        for (typed, points) in
            [("34,5", 3_450), ("34.99", 3_499), (" 100 % ", 10_000), ("0,05", 5), ("7", 700)]
        {
            assert_eq!(percent_typed(typed), Some(points), "{typed}");
        }
        for typed in ["", "34,555", "-1", "1.000,5", "dua", ",5", "3 4"] {
            assert_eq!(percent_typed(typed), None, "{typed}");
        }
    }
}
