//! The frame of the public pages: which regency, how to reach its office, which language.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use lindung_core::message::{Message, Texts};
use lindung_core::words::RegionCode;
use lindung_store::grievances::{GrievanceSettings, When, grievance_settings};
use lindung_store::regencies;
use time::Date;

use crate::assets::{Assets, assets};
use crate::fault::Fault;
use crate::language;
use crate::local_time::day_of;
use crate::papers::head_of;
use crate::visit::{Visit, place_name, shown};

/// The regency whose office answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Here {
    /// The regency.
    pub regency: RegionCode,
    /// Whether the office keeps others as well: then addresses name it.
    pub several: bool,
}

/// The frame of a page.
pub struct Frame {
    /// The sentences.
    pub texts: &'static Texts,
    /// The title.
    pub title: String,
    /// Style sheet and icon.
    pub assets: &'static Assets,
    /// The page that a change of language comes back to.
    pub path: String,
    /// The regency, where it is known.
    pub here: Option<Here>,
    /// How to reach the office, line by line.
    pub contact: Vec<String>,
    /// The telephone to call, with its digits for a link.
    pub telephone: Option<(String, String)>,
}

/// A page that says what went wrong.
#[derive(Template)]
#[template(path = "public/error.html")]
pub struct ErrorPage {
    /// The frame.
    pub frame: Frame,
    /// What to do.
    pub line: String,
}

/// The choice among several regencies.
#[derive(Template)]
#[template(path = "public/choose.html")]
struct ChoosePage {
    frame: Frame,
    path: String,
    regencies: Vec<(String, String)>,
}

impl Here {
    /// The day there, and the moment.
    pub fn when(&self, visit: &Visit) -> When {
        When { today: self.today(visit), now: visit.now }
    }

    /// The day there.
    pub fn today(&self, visit: &Visit) -> Date {
        day_of(visit.now, self.regency)
    }
}

/// The regency that a page is about: the only one there is, or the one that was asked for. Where it
/// has to be chosen first, the page on which one does.
///
/// # Errors
/// If the store does not answer.
pub async fn here(visit: &Visit, asked: &str) -> Result<Result<Here, Response>, Fault> {
    let all = regencies::list(&visit.office.db).await?;
    if let [only] = all.as_slice() {
        return Ok(Ok(Here { regency: only.code, several: false }));
    }
    let wanted = RegionCode::parse(asked);
    if let Some(found) = all.iter().find(|one| Some(one.code) == wanted) {
        return Ok(Ok(Here { regency: found.code, several: true }));
    }
    let path = visit.path.split('?').next().unwrap_or_default();
    let page = ChoosePage {
        frame: Frame::bare(visit, visit.t("public-choose")),
        path: if path.starts_with("/publik") { path } else { "/publik" }.to_owned(),
        regencies: all.into_iter().map(|one| (one.code.to_string(), one.name)).collect(),
    };
    Ok(Err(shown(StatusCode::OK, &page)?))
}

impl Frame {
    /// A frame that does not know the regency: for what went wrong.
    pub fn bare(visit: &Visit, title: String) -> Self {
        Self {
            texts: visit.texts,
            title,
            assets: assets(),
            path: visit.path.clone(),
            here: None,
            contact: Vec::new(),
            telephone: None,
        }
    }

    /// The frame of a page of a regency.
    ///
    /// # Errors
    /// If the store does not answer.
    pub async fn of(visit: &Visit, here: Here, key: &str) -> Result<Self, Fault> {
        let db = &visit.office.db;
        let settings = grievance_settings(db, here.regency).await?;
        let head = head_of(db, here.regency).await?;
        let (contact, telephone) = contact(visit, &head, &settings);
        let title = visit.t(key);
        Ok(Self { here: Some(here), contact, telephone, ..Self::bare(visit, title) })
    }

    /// The sentence of a key.
    pub fn t(&self, key: &str) -> String {
        self.texts.label(key)
    }

    /// `id` or `en`.
    pub fn lang(&self) -> &'static str {
        language::word(self.texts.language())
    }

    /// `aria-pressed` of the button of a language.
    pub fn pressed(&self, word: &str) -> &'static str {
        let speaks = language::parse(word) == Some(self.texts.language());
        if speaks { "true" } else { "false" }
    }

    /// The name of the regency; empty where it is not known.
    pub fn regency(&self) -> String {
        self.here.map_or_else(String::new, |here| place_name(here.regency))
    }

    /// The code of the regency for forms; empty where there is only one.
    pub fn area(&self) -> String {
        let several = self.here.filter(|here| here.several);
        several.map_or_else(String::new, |here| here.regency.to_string())
    }

    /// An address of these pages, with the regency where there are several.
    pub fn to(&self, path: &str) -> String {
        let area = self.area();
        if area.is_empty() { path.to_owned() } else { format!("{path}?daerah={area}") }
    }
}

/// How to reach the office: its own telephone and hours, and what stands on its letters.
fn contact(
    visit: &Visit,
    head: &lindung_documents::Letterhead,
    settings: &GrievanceSettings,
) -> (Vec<String>, Option<(String, String)>) {
    let digits: String =
        settings.telephone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    let telephone = (!digits.is_empty()).then(|| (settings.telephone.trim().to_owned(), digits));
    let mut lines = vec![head.government.clone(), head.office.clone(), head.address.clone()];
    // What stands on letters is the way to the office where it has named no telephone of its own.
    lines.push(head.contact.clone());
    if !settings.hours.trim().is_empty() {
        lines.push(visit.say(&Message::new("public-hours").text("hours", settings.hours.trim())));
    }
    lines.retain(|line| !line.trim().is_empty());
    (lines, telephone)
}
