//! A report on money as a paper: the same figures as in its workbook.

use lindung_core::contributions::MonthState;
use lindung_core::contributions::report::{
    Flow, Flows, Line, PalmFigures, Report, TOLD, state_key,
};
use lindung_core::decree::months_said;
use lindung_core::message::Message;
use lindung_core::words::Rupiah;
use serde::Serialize;

use crate::decree::TEXTS;
use crate::world::{Template, render};
use crate::{DocumentError, Letterhead};

/// The report as PDF: A4 lying, Indonesian, readable by screen readers. What does not add up is said
/// at its head. The same figures give the same bytes.
///
/// # Errors
/// If the money is too much to be written, or the template is wrong.
pub fn report(head: &Letterhead, report: &Report) -> Result<Vec<u8>, DocumentError> {
    render(Template::Report, &Paper::of(head, report)?)
}

/// What the template reads.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Paper<'d> {
    words: Words,
    head: &'d Letterhead,
    title: &'d str,
    subtitle: &'d str,
    period: String,
    day: String,
    people: String,
    differences: Vec<String>,
    states: Vec<String>,
    overview: Vec<Row>,
    funds: Vec<Row>,
    months: Vec<Row>,
    villages: Vec<Row>,
    all: Row,
    bills: Vec<[String; 9]>,
    palm: Vec<(String, String)>,
    bases: Vec<(&'d str, &'d str)>,
    remarks: &'d [String],
}

/// A line of a table.
#[derive(Serialize)]
struct Row {
    name: String,
    /// Whether it is the sum of the lines below it, or of all.
    sum: bool,
    cells: Vec<String>,
}

/// The fixed words.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Words {
    period: String,
    made: String,
    covered: String,
    people: String,
    differs: String,
    differs_lead: String,
    overview: String,
    state: String,
    overview_heads: [String; 4],
    funds: String,
    fund: String,
    fund_heads: [String; 7],
    by_month: String,
    month: String,
    by_village: String,
    village: String,
    cell_heads: [String; 3],
    bills: String,
    bill_heads: [String; 9],
    palm: String,
    bases: String,
    source: String,
    remarks: String,
    note: String,
}

fn label(key: &str) -> String {
    TEXTS.label(&format!("money-report-{key}"))
}

impl Words {
    fn new() -> Self {
        Self {
            period: label("period"),
            made: label("made"),
            covered: label("people"),
            people: label("people-short"),
            differs: label("differs"),
            differs_lead: label("differs-lead"),
            overview: label("overview"),
            state: label("state"),
            overview_heads: ["person-months", "jkk", "jkm", "sum"].map(label),
            funds: label("funds"),
            fund: label("fund"),
            fund_heads: [
                "people-short",
                "ceiling",
                "planned",
                "billed",
                "paid",
                "refunded",
                "free",
            ]
            .map(label),
            by_month: label("by-month"),
            month: label("month"),
            by_village: label("by-village"),
            village: label("village"),
            cell_heads: ["person-months", "jkk", "jkm"].map(label),
            bills: label("bills"),
            bill_heads: [
                "bill-number",
                "fund",
                "bill-code",
                "bill-months",
                "bill-amount",
                "bill-paid",
                "bill-due",
                "bill-proofs",
                "bill-state",
            ]
            .map(label),
            palm: label("palm"),
            bases: label("bases"),
            source: label("source"),
            remarks: label("remarks"),
            note: label("note"),
        }
    }
}

fn too_much() -> DocumentError {
    DocumentError("the sum of the money is too large".to_owned())
}

fn number(number: u64) -> String {
    TEXTS.number(number.try_into().unwrap_or(i64::MAX))
}

fn rupiah(money: Rupiah) -> String {
    TEXTS.number(money.amount())
}

impl<'d> Paper<'d> {
    fn of(head: &'d Letterhead, report: &'d Report) -> Result<Self, DocumentError> {
        let total = report.total().map_err(|_| too_much())?;
        let differences = report.differences().map_err(|_| too_much())?;
        let palm = report.palm_figures().map_err(|_| too_much())?;
        Ok(Self {
            words: Words::new(),
            head,
            title: &report.title,
            subtitle: &report.subtitle,
            period: report.period.map(|span| months_said(span, &TEXTS)).unwrap_or_default(),
            day: report.day.map(|day| TEXTS.date(day)).unwrap_or_default(),
            people: number(report.people),
            differences: differences.iter().map(|said| TEXTS.say(said)).collect(),
            states: TOLD.map(|state| TEXTS.label(&state_key(state))).to_vec(),
            overview: overview(&total)?,
            funds: funds(report)?,
            months: report.months.iter().map(|line| Row::of(line, false)).collect(),
            villages: villages(&report.villages)?,
            all: Row::of(
                &Line {
                    name: label("all"),
                    people: report.people,
                    flows: total,
                    ..Line::default()
                },
                true,
            ),
            bills: bills(report),
            palm: palm.map(|figures| palm_said(report, figures)).unwrap_or_default(),
            bases: report
                .bases
                .iter()
                .map(|basis| (basis.text.as_str(), basis.source.as_str()))
                .collect(),
            remarks: &report.remarks,
        })
    }
}

impl Row {
    /// People, then months and both insurances in each state.
    fn of(line: &Line, sum: bool) -> Self {
        let mut cells = vec![number(line.people)];
        for state in TOLD {
            let Flow { months, jkk, jkm, .. } = line.flows.of(state);
            cells.extend([number(months), rupiah(jkk), rupiah(jkm)]);
        }
        Self { name: line.name.clone(), sum, cells }
    }
}

/// The states one below the other, and what is committed in sum.
fn overview(total: &Flows) -> Result<Vec<Row>, DocumentError> {
    let row = |name: String, flow: Flow, sum| Row {
        name,
        sum,
        cells: vec![number(flow.months), rupiah(flow.jkk), rupiah(flow.jkm), rupiah(flow.sum)],
    };
    let live = total.planned.plus(total.billed).and_then(|sum| sum.plus(total.paid));
    let live = live.ok_or_else(too_much)?;
    let mut rows = Vec::new();
    for state in TOLD {
        if state == MonthState::Refunded {
            rows.push(row(label("live"), live, true));
        }
        rows.push(row(TEXTS.label(&state_key(state)), total.of(state), false));
    }
    Ok(rows)
}

fn funds(report: &Report) -> Result<Vec<Row>, DocumentError> {
    let row = |fund: &lindung_core::contributions::report::FundLine| {
        let Line { name, group, people, flows } = &fund.line;
        let live = [flows.planned, flows.billed, flows.paid].map(|flow| flow.sum);
        let committed = Rupiah::sum(live).ok_or_else(too_much)?;
        let free = match fund.ceiling {
            Some(ceiling) => rupiah(ceiling.checked_sub(committed).ok_or_else(too_much)?),
            None => String::new(),
        };
        let mut cells = vec![number(*people), fund.ceiling.map(rupiah).unwrap_or_default()];
        cells.extend(TOLD.map(|state| rupiah(flows.of(state).sum)));
        cells.push(free);
        let name = if group.is_empty() { name.clone() } else { format!("{group}. {name}") };
        Ok(Row { name, sum: false, cells })
    };
    report.funds.iter().map(row).collect()
}

/// The villages below the sum of their district.
fn villages(lines: &[Line]) -> Result<Vec<Row>, DocumentError> {
    let mut rows = Vec::with_capacity(lines.len());
    for villages in lines.chunk_by(|one, next| one.group == next.group) {
        let district = &villages[0].group;
        if !district.is_empty() {
            let flows = Flows::total(villages.iter().map(|line| &line.flows));
            let said = Message::new("decree-district").text("district", district);
            let sum = Line {
                name: TEXTS.say(&said),
                people: villages.iter().map(|line| line.people).sum(),
                flows: flows.ok_or_else(too_much)?,
                ..Line::default()
            };
            rows.push(Row::of(&sum, true));
        }
        rows.extend(villages.iter().map(|line| Row::of(line, false)));
    }
    Ok(rows)
}

fn bills(report: &Report) -> Vec<[String; 9]> {
    let row = |bill: &lindung_core::contributions::report::BillLine| {
        [
            bill.number.to_string(),
            bill.fund.clone(),
            bill.code.clone(),
            bill.months.map(|span| months_said(span, &TEXTS)).unwrap_or_default(),
            rupiah(bill.amount),
            rupiah(bill.paid),
            rupiah(bill.due),
            bill.proofs.join(", "),
            bill.state.clone(),
        ]
    };
    report.bills.iter().map(row).collect()
}

fn palm_said(report: &Report, figures: PalmFigures) -> Vec<(String, String)> {
    let Some(palm) = report.palm else { return Vec::new() };
    let percent = |permille: i64| format!("{} %", TEXTS.decimal(permille as f64 / 10.0, 1));
    let most = Message::new("money-report-palm-most").number("percent", palm.other_percent);
    let share = Message::new("money-report-palm-workers-said")
        .number("workers", palm.palm_workers)
        .number("people", report.people)
        .text("percent", percent(figures.workers_permille));
    vec![
        (label("palm-received"), palm.received.to_string()),
        (TEXTS.say(&most), figures.most.to_string()),
        (label("palm-used"), figures.used.to_string()),
        (label("palm-other"), palm.other_used.to_string()),
        (label("palm-left"), figures.left.to_string()),
        (label("palm-percent"), percent(figures.used_permille)),
        (label("palm-workers"), TEXTS.say(&share)),
    ]
}
