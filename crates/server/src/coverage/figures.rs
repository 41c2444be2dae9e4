//! Figures of others: those that hold, their history, and the forms to bring new ones.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::access::Action;
use lindung_core::coverage::{Figure, FigureKind};
use lindung_core::message::Message;
use lindung_core::words::RegionCode;
use lindung_store::coverage::{self as store, FigureWanted, KeptFigure};

use super::entering::{Typed, region_said};
use super::one::{Asked, Tab, address, tabs, this_month};
use super::table::{Cell, Row, Table};
use crate::fault::Fault;
use crate::page::{Field, Frame, Problems};
use crate::random::form_number;
use crate::registry::{Choice, actors};
use crate::visit::{Visit, shown};

/// Entries of a history that are shown: more than anybody enters of one figure in ten years.
const ENTRIES: usize = 500;

#[derive(Template)]
#[template(path = "coverage/figures.html")]
struct FiguresPage {
    frame: Frame,
    tabs: Vec<Tab>,
    said: String,
    problems: Problems,
    table: Table,
    form: Option<Form>,
}

/// The forms by which figures come.
struct Form {
    request: String,
    kinds: Vec<Choice>,
    kind_wrong: String,
    fields: Vec<Field>,
    template_csv: String,
    template_xlsx: String,
}

#[derive(Template)]
#[template(path = "coverage/history.html")]
struct HistoryPage {
    frame: Frame,
    table: Table,
}

/// `GET /coverage/figures`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let region = RegionCode::parse(&asked.place).unwrap_or(visit.signed()?.account.regency);
    let typed = Typed {
        kind: asked.kind.clone(),
        region: region_said(&visit, region),
        month: this_month(&visit)?.to_string(),
        ..Typed::default()
    };
    let said = match asked.said.as_str() {
        "saved" => visit.t("coverage-figures-saved"),
        "imported" => {
            let (added, same) = asked.count.split_once('-').unwrap_or((asked.count.as_str(), "0"));
            let number = |text: &str| text.parse::<i64>().unwrap_or_default();
            let said = Message::new("coverage-figures-imported")
                .number("added", number(added))
                .number("same", number(same));
            visit.say(&said)
        }
        _ => String::new(),
    };
    render(&visit, StatusCode::OK, &typed, said, Problems::default()).await
}

/// The page with what was typed and what is wrong in it.
///
/// # Errors
/// If the store does not answer.
pub async fn show(
    visit: &Visit,
    status: StatusCode,
    typed: &Typed,
    problems: Problems,
) -> Result<Response, Fault> {
    render(visit, status, typed, String::new(), problems).await
}

async fn render(
    visit: &Visit,
    status: StatusCode,
    typed: &Typed,
    said: String,
    problems: Problems,
) -> Result<Response, Fault> {
    let form = visit.may(Action::KeepFigures).then(|| form(visit, typed, &problems)).transpose()?;
    let page = FiguresPage {
        frame: visit.frame(visit.t("coverage-figures-title")),
        tabs: tabs(visit, "figures", &Asked::default()),
        said,
        table: table(visit).await?,
        form,
        problems,
    };
    shown(status, &page)
}

fn form(visit: &Visit, typed: &Typed, problems: &Problems) -> Result<Form, Fault> {
    let kind = |kind: FigureKind| Choice {
        value: kind.word().to_owned(),
        label: visit.t(&format!("coverage-figure-{}", kind.word())),
        picked: kind.word() == typed.kind,
    };
    let field = |name: &'static str, kind: &'static str, value: &str| {
        let key = format!("coverage-figures-{}", name.replace('_', "-"));
        let field = Field::text(name, visit.t(&key)).value(value).wrong(problems);
        let hint = format!("{key}-hint");
        let field = if visit.texts.has(&hint) { field.hint(visit.t(&hint)) } else { field };
        Field { kind, digits: name == "people", ..field }
    };
    let template =
        |form: &str| visit.say(&Message::new("coverage-figures-template").text("form", form));
    let request = match typed.request.parse::<uuid::Uuid>() {
        Ok(request) => request,
        Err(_) => form_number()?,
    };
    Ok(Form {
        request: request.to_string(),
        kinds: FigureKind::ALL.into_iter().map(kind).collect(),
        kind_wrong: problems.of("kind").unwrap_or_default().to_owned(),
        fields: vec![
            field("region", "text", &typed.region),
            field("month", "month", &typed.month),
            field("people", "text", &typed.people),
            field("source", "text", &typed.source),
            field("source_date", "date", &typed.source_date),
        ],
        template_csv: template("CSV"),
        template_xlsx: template("XLSX"),
    })
}

/// The newest figure of each kind and region.
async fn newest(visit: &Visit) -> Result<Vec<Figure>, Fault> {
    let regency = visit.signed()?.account.regency;
    let mut figures = store::figures(&visit.office.db, regency).await?;
    // They come by kind, region and month: of each kind and region the last is the newest.
    figures.reverse();
    figures.dedup_by_key(|figure| (figure.kind, figure.region));
    figures.sort_by_key(|figure| {
        let outside = !figure.region.is_within(regency);
        (outside, figure.region, figure.kind)
    });
    Ok(figures)
}

async fn table(visit: &Visit) -> Result<Table, Fault> {
    let head = [
        ("place", false),
        ("kind", false),
        ("change", true),
        ("month", false),
        ("source", false),
        ("source-date", false),
    ];
    let caption = visit.t("coverage-figures-caption");
    let mut table = Table::new(visit.texts, "figures", caption, &head);
    "/coverage/export?page=figures&table=figures".clone_into(&mut table.file);
    for figure in newest(visit).await? {
        let (kind, region) = (figure.kind.word(), figure.region.to_string());
        let history = [("kind", kind), ("place", region.as_str())];
        let row = Row::new(
            visit.place(figure.region),
            vec![
                Cell::Text(visit.t(&format!("coverage-figure-{kind}"))),
                Cell::people(figure.people),
                Cell::Text(visit.texts.month(figure.month)),
                Cell::Text(figure.source.clone()),
                Cell::Text(visit.texts.date(figure.source_date)),
            ],
        );
        table.rows.push(row.at(address("/coverage/figures/history", &history)));
    }
    if !table.is_empty() {
        table.notes.push(visit.t("coverage-figures-open-history"));
    }
    Ok(table)
}

/// `GET /coverage/figures/history`: every entry of a kind and place, the newest first.
///
/// # Errors
/// If the store does not answer.
pub async fn history(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let regency = visit.signed()?.account.regency;
    let kind = FigureKind::parse(&asked.kind);
    let region = RegionCode::parse(&asked.place);
    let wanted = FigureWanted { kind, region };
    let kept = store::figure_history(&visit.office.db, regency, wanted, None, ENTRIES).await?;
    let said = kind.map_or_else(
        || visit.t("coverage-figures-every-kind"),
        |kind| visit.t(&format!("coverage-figure-{}", kind.word())),
    );
    let place = region
        .map_or_else(|| visit.t("coverage-figures-every-place"), |region| visit.place(region));
    let title =
        Message::new("coverage-figures-history-title").text("kind", said).text("place", place);
    let page =
        HistoryPage { frame: visit.frame(visit.say(&title)), table: entries(&visit, &kept).await? };
    shown(StatusCode::OK, &page)
}

/// Entries as a table.
async fn entries(visit: &Visit, kept: &[KeptFigure]) -> Result<Table, Fault> {
    let names = actors(visit, kept.iter().map(|one| one.entered_by)).await?;
    let head = [
        ("month", false),
        ("kind", false),
        ("place", false),
        ("change", true),
        ("source", false),
        ("source-date", false),
        ("entered", false),
        ("state", false),
    ];
    let caption = visit.t("coverage-figures-history-caption");
    let mut table = Table::new(visit.texts, "history", caption, &head);
    for one in kept {
        let figure = &one.figure;
        let by = names.get(&one.entered_by).cloned().unwrap_or_default();
        let state = if one.current { "holds" } else { "replaced" };
        table.rows.push(Row::new(
            visit.texts.month(figure.month),
            vec![
                Cell::Text(visit.t(&format!("coverage-figure-{}", figure.kind.word()))),
                Cell::Text(visit.place(figure.region)),
                Cell::people(figure.people),
                Cell::Text(figure.source.clone()),
                Cell::Text(visit.texts.date(figure.source_date)),
                Cell::Text(format!("{by}, {}", visit.time(one.entered_at))),
                Cell::Text(visit.t(&format!("coverage-figures-{state}"))),
            ],
        ));
    }
    Ok(table)
}

/// The tables of this page as a file: what holds, and the whole history.
///
/// # Errors
/// If the store does not answer.
pub async fn tables(visit: &Visit, asked: &Asked) -> Result<Vec<Table>, Fault> {
    let regency = visit.signed()?.account.regency;
    let wanted = FigureWanted {
        kind: FigureKind::parse(&asked.kind),
        region: RegionCode::parse(&asked.place),
    };
    let kept = store::figure_history(&visit.office.db, regency, wanted, None, usize::MAX).await?;
    Ok(vec![table(visit).await?, entries(visit, &kept).await?])
}
