//! One figure of others, as it is typed.

use axum::Form;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::coverage::{Figure, FigureKind, FigureWrong};
use lindung_core::message::Message;
use lindung_core::regions::{CodeReading, Regions};
use lindung_core::words::{Level, Month, RegionCode};
use lindung_store::coverage as store;
use serde::Deserialize;
use time::Date;
use uuid::Uuid;

use super::figures::show;

use super::state::{actor, refused};
use crate::fault::Fault;
use crate::funding::month as month_typed;
use crate::local_time::read_day;
use crate::page::Problems;
use crate::visit::{Visit, go};

/// The longest name of a source.
pub const SOURCE: usize = 200;

/// How alike a typed name must be to that of a place in the regency.
const ALIKE: f32 = 0.95;

/// What is typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// What it counts.
    pub kind: String,
    /// Where.
    pub region: String,
    /// Of which month.
    pub month: String,
    /// How many people.
    pub people: String,
    /// Who counted them.
    pub source: String,
    /// The day of the source.
    pub source_date: String,
    /// The number of the form.
    pub request: String,
}

/// The place that somebody typed: a code, the name of a place in the own regency, or that of a
/// province or regency.
pub fn region_typed(typed: &str, regency: RegionCode) -> Option<RegionCode> {
    let regions = Regions::embedded();
    let text = typed.trim();
    let first = text.split_whitespace().next()?;
    let is_code = first.bytes().any(|b| b.is_ascii_digit())
        && !first.bytes().any(|b| b.is_ascii_alphabetic());
    if is_code {
        return match regions.read_code(first, Some(regency)) {
            CodeReading::Kemendagri(code) => Some(code),
            _ => None,
        };
    }
    let found = regions.find_any(text, regency);
    if let Some(best) = found.first().filter(|best| best.score > ALIKE) {
        let same = found.iter().filter(|other| best.score - other.score < 0.001);
        let widest = same.filter(|other| other.code.level() == best.code.level()).count();
        return (widest == 1).then_some(best.code);
    }
    elsewhere(text)
}

/// The only province or regency of this name, with or without its kind.
fn elsewhere(text: &str) -> Option<RegionCode> {
    let regions = Regions::embedded();
    let bare = |name: &str| {
        let lower = name.to_lowercase();
        let kinds = ["provinsi ", "kabupaten ", "kab. ", "kota "];
        let kind = kinds.into_iter().find_map(|kind| lower.strip_prefix(kind));
        kind.map_or_else(|| lower.clone(), ToOwned::to_owned)
    };
    let (whole, wanted) = (text.to_lowercase(), bare(text));
    let mut found = Vec::new();
    for province in regions.children(RegionCode::NATION) {
        let own = std::iter::once((province.code, province.name));
        let below = regions.children(province.code).map(|one| (one.code, one.name));
        for (code, name) in own.chain(below) {
            if name.to_lowercase() == whole {
                return Some(code);
            }
            if bare(name) == wanted {
                found.push(code);
            }
        }
    }
    if let [only] = found[..] { Some(only) } else { None }
}

/// A whole number of people: `245310`, `245.310`, `245,310`.
pub fn people_typed(text: &str) -> Option<u64> {
    let text = text.trim();
    let groups: Vec<&str> = text.split(['.', ',']).collect();
    let (head, rest) = groups.split_first()?;
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let fits = rest.is_empty() || head.len() <= 3 && rest.iter().all(|part| part.len() == 3);
    if !fits || !groups.iter().all(|part| is_number(part)) {
        return None;
    }
    groups.concat().parse().ok()
}

/// What is typed as a figure; what is wrong in it goes to the problems.
fn read(visit: &Visit, typed: &Typed, today: Date, problems: &mut Problems) -> Option<Figure> {
    let regency = visit.somebody()?.account.regency;
    let kind = FigureKind::parse(&typed.kind);
    if kind.is_none() {
        problems.add("kind", visit.t("coverage-figures-kind-wrong"));
    }
    let region = region_typed(&typed.region, regency);
    if region.is_none() {
        let wrong = Message::new("coverage-figures-region-wrong").text("found", &typed.region);
        problems.add("region", visit.say(&wrong));
    }
    let month = month_typed(&typed.month).filter(|month| *month <= Month::of(today));
    if month.is_none() {
        problems.add("month", visit.t("coverage-figures-month-wrong"));
    }
    let people = people_typed(&typed.people);
    if people.is_none() {
        problems.add("people", visit.t("coverage-figures-people-wrong"));
    }
    let source = typed.source.trim();
    if source.is_empty() || source.chars().count() > SOURCE {
        problems.add("source", visit.t("coverage-figures-source-wrong"));
    }
    let source_date = read_day(&typed.source_date).filter(|day| *day <= today);
    if source_date.is_none() {
        problems.add("source_date", visit.t("coverage-figures-date-wrong"));
    }
    let figure = Figure {
        kind: kind?,
        region: region?,
        month: month?,
        people: people?,
        source: source.to_owned(),
        source_date: source_date?,
    };
    if let Err(wrong) = figure.check(today) {
        let field = match wrong {
            FigureWrong::Nobody | FigureWrong::TooMany => "people",
            FigureWrong::NoSource => "source",
            FigureWrong::Future => "month",
            FigureWrong::Region => "region",
        };
        let said = Message::new(format!("coverage-figures-{field}-wrong"));
        problems.add(field, visit.say(&said.text("found", &typed.region)));
    }
    problems.none().then_some(figure)
}

/// `POST /coverage/figures`: the figure holds from now on, the one before stays in the history.
///
/// # Errors
/// If the store does not answer.
pub async fn enter(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    let actor = actor(&visit)?;
    let mut problems = Problems::default();
    let figure = read(&visit, &typed, actor.today, &mut problems);
    let request = typed.request.parse::<Uuid>();
    let (Some(figure), Ok(request)) = (figure, request) else {
        if problems.none() {
            problems.add("", visit.t("coverage-form-again"));
        }
        return show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &typed, problems).await;
    };
    let regency = visit.signed()?.account.regency;
    match store::enter_figure(&visit.office.db, regency, &figure, "", request, actor).await {
        Ok(()) => Ok(go("/coverage/figures?said=saved")),
        Err(error) => {
            let problems = refused(&visit, error)?;
            show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &typed, problems).await
        }
    }
}

/// Whether a place is named by its code alone in the form.
pub fn region_said(visit: &Visit, code: RegionCode) -> String {
    if code.level() == Level::Nation {
        String::new()
    } else {
        format!("{code} {}", visit.place(code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> RegionCode {
        RegionCode::parse(text).expect("a code")
    }

    #[test]
    fn a_place_is_read_by_code_or_name_also_outside_of_the_regency() {
        let kapuas = code("62.03");
        for (typed, expected) in [
            ("62.03", "62.03"),
            ("620301", "62.03.01"),
            ("62.03.01 Kecamatan Selat", "62.03.01"),
            ("Selat", "62.03.01"),
            ("Kabupaten Kapuas", "62.03"),
            ("62", "62"),
            ("Kalimantan Tengah", "62"),
            ("Kabupaten Gunung Mas", "62.10"),
            ("gunung mas", "62.10"),
        ] {
            assert_eq!(region_typed(typed, kapuas), Some(code(expected)), "{typed}");
        }
        for typed in ["", "Antah Berantah", "99.99", "Kalimantan"] {
            assert_eq!(region_typed(typed, kapuas), None, "{typed}");
        }
    }

    #[test]
    fn people_are_whole_and_a_separator_stands_before_three_digits() {
        for (typed, people) in [("245310", 245_310), ("245.310", 245_310), ("1,245,310", 1_245_310)]
        {
            assert_eq!(people_typed(typed), Some(people), "{typed}");
        }
        for typed in ["", "245,3", "1.2.3", "-5", "dua", "12345.678", "1e5"] {
            assert_eq!(people_typed(typed), None, "{typed}");
        }
    }
}
