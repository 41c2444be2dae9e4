//! What stands at the head and at the foot of every paper of this office.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_documents::{Letterhead, Sign};
use lindung_store::settings;
use serde::Deserialize;
use serde_json::Value;

use super::LETTERHEAD;
use crate::fault::Fault;
use crate::page::{Field, Frame, Problems};
use crate::visit::{Visit, go, shown};

#[derive(Template)]
#[template(path = "papers/letterhead.html")]
struct HeadPage {
    frame: Frame,
    problems: Problems,
    said: Option<String>,
    head: Vec<Field>,
    sign: Vec<Field>,
}

/// What is typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    government: String,
    office: String,
    address: String,
    contact: String,
    town: String,
    post: String,
    signer: String,
    number: String,
}

/// What the address says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    said: String,
}

impl Typed {
    fn of(head: Letterhead) -> Self {
        Self {
            government: head.government,
            office: head.office,
            address: head.address,
            contact: head.contact,
            town: head.town,
            post: head.sign.title,
            signer: head.sign.name,
            number: head.sign.number,
        }
    }

    /// The names of the fields and what is in them.
    fn fields(&self) -> [(&'static str, &str); 8] {
        [
            ("government", &self.government),
            ("office", &self.office),
            ("address", &self.address),
            ("contact", &self.contact),
            ("town", &self.town),
            ("post", &self.post),
            ("signer", &self.signer),
            ("number", &self.number),
        ]
    }
}

/// How many of the fields stand at the head; the others say who signs.
const HEAD: usize = 5;

/// `GET /privacy/letterhead`.
///
/// # Errors
/// If the store does not answer.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Fault> {
    let head = super::head(&visit).await?;
    let said = (asked.said == "saved").then(|| visit.t("letterhead-saved"));
    show(&visit, StatusCode::OK, &Typed::of(head), said, Problems::default())
}

fn show(
    visit: &Visit,
    status: StatusCode,
    typed: &Typed,
    said: Option<String>,
    problems: Problems,
) -> Result<Response, Fault> {
    let field = |(name, value): &(&'static str, &str)| {
        Field::text(name, visit.t(&format!("letterhead-{name}")))
            .hint(visit.t(&format!("letterhead-{name}-hint")))
            .value(*value)
            .wrong(&problems)
    };
    let all = typed.fields();
    let page = HeadPage {
        frame: visit.frame(visit.t("letterhead-title")),
        said,
        head: all[..HEAD].iter().map(field).collect(),
        sign: all[HEAD..].iter().map(field).collect(),
        problems,
    };
    shown(status, &page)
}

/// `POST /privacy/letterhead`.
///
/// # Errors
/// If the store does not answer.
pub async fn save(visit: Visit, Form(typed): Form<Typed>) -> Result<Response, Fault> {
    let account = &visit.signed()?.account;
    let mut problems = Problems::default();
    for (name, value) in typed.fields() {
        if value.chars().count() > 160 {
            problems.add(name, visit.t("letterhead-wrong"));
        }
    }
    if !problems.none() {
        return show(&visit, StatusCode::UNPROCESSABLE_ENTITY, &typed, None, problems);
    }
    let text = |value: &str| value.trim().to_owned();
    let head = Letterhead {
        government: text(&typed.government),
        office: text(&typed.office),
        address: text(&typed.address),
        contact: text(&typed.contact),
        town: text(&typed.town),
        sign: Sign {
            title: text(&typed.post),
            name: text(&typed.signer),
            number: text(&typed.number),
        },
    };
    let (db, by) = (&visit.office.db, Some(account.id));
    // Who signs is a name: the trail says that it changed, not to what.
    settings::set(db, account.regency, LETTERHEAD, &head, Value::Null, by, visit.now).await?;
    Ok(go("/privacy/letterhead?said=saved"))
}
