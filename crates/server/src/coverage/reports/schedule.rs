//! When reports are made by themselves.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use lindung_core::coverage::report::{ReportKind, ReportSchedule};
use lindung_store::StoreError;
use lindung_store::coverage::reports::{report_schedule, set_report_schedule};
use serde::Deserialize;

use super::may_read;
use crate::fault::Fault;
use crate::local_time::day_of;
use crate::page::{Field, Frame, Problems};
use crate::registry::Choice;
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "coverage/reports/schedule.html")]
struct SchedulePage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    monthly: Vec<(String, Choice)>,
    monthly_day: Field,
    yearly: Vec<(String, Choice)>,
    yearly_month: Field,
    yearly_day: Field,
}

/// What is typed: a box for each kind, which browsers send only when it is ticked.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Typed {
    monthly_day: String,
    yearly_month: String,
    yearly_day: String,
    m_monthly: String,
    m_cards: String,
    m_claims: String,
    m_grievances: String,
    m_funds: String,
    y_yearly: String,
    y_cards: String,
    y_claims: String,
    y_grievances: String,
    y_funds: String,
    y_audit: String,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    said: String,
}

impl From<&ReportSchedule> for Typed {
    fn from(held: &ReportSchedule) -> Self {
        let tick = |kinds: &[ReportKind], kind: ReportKind| {
            if kinds.contains(&kind) { "yes" } else { "" }.to_owned()
        };
        let (monthly, yearly) = (held.monthly.as_slice(), held.yearly.as_slice());
        Self {
            monthly_day: held.monthly_day.to_string(),
            yearly_month: held.yearly_month.to_string(),
            yearly_day: held.yearly_day.to_string(),
            m_monthly: tick(monthly, ReportKind::Monthly),
            m_cards: tick(monthly, ReportKind::Cards),
            m_claims: tick(monthly, ReportKind::Claims),
            m_grievances: tick(monthly, ReportKind::Grievances),
            m_funds: tick(monthly, ReportKind::Funds),
            y_yearly: tick(yearly, ReportKind::Yearly),
            y_cards: tick(yearly, ReportKind::Cards),
            y_claims: tick(yearly, ReportKind::Claims),
            y_grievances: tick(yearly, ReportKind::Grievances),
            y_funds: tick(yearly, ReportKind::Funds),
            y_audit: tick(yearly, ReportKind::Audit),
        }
    }
}

impl Typed {
    /// The boxes of every month, in the order of [`ReportSchedule::MONTHLY`].
    fn monthly(&self) -> [&str; 5] {
        [&self.m_monthly, &self.m_cards, &self.m_claims, &self.m_grievances, &self.m_funds]
    }

    /// The boxes of every year, in the order of [`ReportSchedule::YEARLY`].
    fn yearly(&self) -> [&str; 6] {
        [
            &self.y_yearly,
            &self.y_cards,
            &self.y_claims,
            &self.y_grievances,
            &self.y_funds,
            &self.y_audit,
        ]
    }

    fn read(&self) -> ReportSchedule {
        // What is no number is no day either, and is refused as such.
        let number = |text: &str| text.trim().parse().unwrap_or_default();
        ReportSchedule {
            monthly_day: number(&self.monthly_day),
            monthly: ticked(&ReportSchedule::MONTHLY, &self.monthly()),
            yearly_month: number(&self.yearly_month),
            yearly_day: number(&self.yearly_day),
            yearly: ticked(&ReportSchedule::YEARLY, &self.yearly()),
            since: None,
        }
    }
}

fn ticked(kinds: &[ReportKind], boxes: &[&str]) -> Vec<ReportKind> {
    let on = kinds.iter().zip(boxes).filter(|(_, ticked)| **ticked == "yes");
    on.map(|(kind, _)| *kind).collect()
}

/// `GET /coverage/reports/schedule`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    if !may_read(&visit, ReportKind::Monthly)? {
        return Ok(StatusCode::NOT_FOUND.into_response());
    }
    let held = report_schedule(&visit.office.db, visit.signed()?.account.regency).await?;
    let said = (asked.said == "saved").then(|| visit.t("office-saved"));
    show(&visit, StatusCode::OK, &Typed::from(&held), said, Problems::default())
}

fn show(
    visit: &Visit,
    status: StatusCode,
    typed: &Typed,
    said: Option<String>,
    problems: Problems,
) -> Result<Response, Fault> {
    let boxes = |start: &str, kinds: &[ReportKind], ticked: &[&str]| {
        let one = |(kind, ticked): (&ReportKind, &&str)| {
            let label = visit.t(&format!("kept-report-kind-{}", kind.word()));
            let choice = Choice { value: "yes".to_owned(), label, picked: *ticked == "yes" };
            (format!("{start}-{}", kind.word()), choice)
        };
        kinds.iter().zip(ticked).map(one).collect()
    };
    let field = |name: &'static str, value: &str| {
        let mut field = Field::text(name, visit.t(&format!("report-schedule-{name}")))
            .value(value)
            .wrong(&problems);
        field.digits = true;
        field
    };
    let page = SchedulePage {
        frame: visit.frame(visit.t("report-schedule-title")),
        said,
        monthly: boxes("m", &ReportSchedule::MONTHLY, &typed.monthly()),
        monthly_day: field("monthly-day", &typed.monthly_day),
        yearly: boxes("y", &ReportSchedule::YEARLY, &typed.yearly()),
        yearly_month: field("yearly-month", &typed.yearly_month),
        yearly_day: field("yearly-day", &typed.yearly_day),
        problems,
    };
    shown(status, &page)
}

/// `POST /coverage/reports/schedule`.
///
/// # Errors
/// If the store does not answer.
pub async fn save(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    if !may_read(&visit, ReportKind::Monthly)? {
        return Ok(StatusCode::NOT_FOUND.into_response());
    }
    let account = &visit.signed()?.account;
    let by = (account.id, day_of(visit.now, account.regency));
    let new = typed.read();
    let mut problems = Problems::default();
    if let Err(wrong) = new.check() {
        problems.add(wrong.id, visit.t(&format!("kept-report-error-schedule-{}", wrong.id)));
        return show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &typed, None, problems);
    }
    let set = set_report_schedule(&visit.office.db, account.regency, &new, by, visit.now).await;
    match set {
        Ok(()) => Ok(go("/coverage/reports/schedule?said=saved")),
        Err(StoreError::Report(problem)) => {
            problems.add("", visit.say(&problem.message()));
            show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &typed, None, problems)
        }
        Err(error) => Err(error.into()),
    }
}
