//! The frame that every page stands in, and the fields of its forms.

use askama::Template;
use lindung_core::access::Action;
use lindung_core::message::{Message, Texts};

use crate::assets::{Assets, assets};
use crate::language;
use crate::visit::{Visit, place_name};

/// The frame of a page.
pub struct Frame {
    /// The sentences.
    pub texts: &'static Texts,
    /// The title.
    pub title: String,
    /// Style sheet, script and icons.
    pub assets: &'static Assets,
    /// The page that a change of language comes back to.
    pub path: String,
    /// Name and role of who is signed in.
    pub person: Option<(String, String)>,
    /// The regency of who is signed in.
    pub place: Option<String>,
    /// The sections that the person may open.
    pub ways: Vec<Way>,
    /// The line at the foot.
    pub foot: String,
}

/// So many sections stand side by side in one line; more of them stand in groups.
const FLAT: usize = 7;

/// Sections that stand together, or one that stands alone.
pub struct Group<'f> {
    /// The address of the first.
    pub path: &'static str,
    /// Its picture.
    pub icon: &'static str,
    /// What they are called.
    pub label: String,
    /// Whether the page belongs to one of them.
    pub here: bool,
    /// The sections; none of one that stands alone.
    pub ways: &'f [Way],
}

/// A section.
pub struct Way {
    /// Its address.
    pub path: &'static str,
    /// Its name.
    pub label: String,
    /// With which others it stands together.
    pub group: &'static str,
    /// Its picture.
    pub icon: &'static str,
    /// Whether the page belongs to it.
    pub here: bool,
}

impl Frame {
    /// The frame of a page for a visit.
    pub fn new(visit: &Visit, title: String) -> Self {
        let signed = visit.somebody();
        let person = signed.map(|signed| {
            let role = visit.t(&format!("role-{}", signed.account.role.word()));
            (signed.account.name.clone(), role)
        });
        let foot = if signed.is_some() { "office-foot" } else { "office-foot-open" };
        let foot = Message::new(foot).text("version", env!("CARGO_PKG_VERSION"));
        Self {
            texts: visit.texts,
            title,
            assets: assets(),
            path: visit.path.clone(),
            person,
            place: signed.map(|signed| place_name(signed.account.regency)),
            ways: ways(visit),
            foot: visit.say(&foot),
        }
    }

    /// The sentence of a key.
    pub fn t(&self, key: &str) -> String {
        self.texts.label(key)
    }

    /// A whole number as the language writes it.
    pub fn number(&self, number: i64) -> String {
        self.texts.number(number)
    }

    /// `id` or `en`.
    pub fn lang(&self) -> &'static str {
        language::word(self.texts.language())
    }

    /// Whether the page speaks this language.
    pub fn speaks(&self, word: &str) -> bool {
        language::parse(word) == Some(self.texts.language())
    }

    /// `aria-pressed` of the button of a language.
    pub fn pressed(&self, word: &str) -> &'static str {
        if self.speaks(word) { "true" } else { "false" }
    }

    /// The sections as the navigation shows them: whoever has many sees them in groups.
    pub fn groups(&self) -> Vec<Group<'_>> {
        let alone = self.ways.len() <= FLAT;
        self.ways
            .chunk_by(|one, other| !alone && one.group == other.group)
            .map(|ways| Group {
                path: ways[0].path,
                icon: ways[0].icon,
                label: match ways {
                    [way] => way.label.clone(),
                    _ => self.t(&format!("office-group-{}", ways[0].group)),
                },
                here: ways.iter().any(|way| way.here),
                ways: if ways.len() > 1 { ways } else { &[] },
            })
            .collect()
    }

    /// The section the page belongs to, as the name of the folded sections.
    pub fn here(&self) -> String {
        let here = self.ways.iter().find(|way| way.here);
        here.map_or_else(|| self.t("office-ways"), |way| way.label.clone())
    }

    /// Whether the page is about one's own account.
    pub fn is_me(&self) -> bool {
        self.path == "/me" || self.path.starts_with("/me/")
    }
}

/// A section of the office; `office-way-KEY` names it, `home-door-KEY` says what is done there.
pub struct Section {
    /// Its key.
    pub key: &'static str,
    /// Its address.
    pub path: &'static str,
    /// With which others it stands together; `office-group-GROUP` names them.
    pub group: &'static str,
    /// Its picture.
    pub icon: &'static str,
    /// What one must be allowed to do.
    pub needs: Option<Action>,
}

/// In the order of the chain; what belongs to no link stands last.
pub const SECTIONS: &[Section] = &[
    Section { key: "home", group: "home", path: "/", icon: "home", needs: None },
    Section {
        key: "lists",
        group: "people",
        path: "/lists",
        icon: "file-spreadsheet",
        needs: Some(Action::SeePersons),
    },
    Section {
        key: "references",
        group: "people",
        path: "/references",
        icon: "books",
        needs: Some(Action::SeePersons),
    },
    Section {
        key: "pairs",
        group: "people",
        path: "/pairs",
        icon: "arrows-left-right",
        needs: Some(Action::DecidePersons),
    },
    Section {
        key: "verification",
        group: "people",
        path: "/verification",
        icon: "checklist",
        needs: Some(Action::SeeProgress),
    },
    Section {
        key: "approvals",
        group: "people",
        path: "/approvals",
        icon: "circle-check",
        needs: Some(Action::ApprovePersons),
    },
    Section {
        key: "registry",
        group: "people",
        path: "/registry",
        icon: "search",
        needs: Some(Action::SeePersons),
    },
    Section {
        key: "funds",
        group: "money",
        path: "/funds",
        icon: "cash",
        needs: Some(Action::SeeFunds),
    },
    Section {
        key: "plans",
        group: "money",
        path: "/plans",
        icon: "scale",
        needs: Some(Action::SeePlans),
    },
    Section {
        key: "lapse",
        group: "money",
        path: "/lapse",
        icon: "history",
        needs: Some(Action::SeeProgress),
    },
    Section {
        key: "decrees",
        group: "money",
        path: "/decrees",
        icon: "gavel",
        needs: Some(Action::SeePlans),
    },
    Section {
        key: "batches",
        group: "money",
        path: "/batches",
        icon: "list-check",
        needs: Some(Action::SeePlans),
    },
    Section {
        key: "bills",
        group: "money",
        path: "/bills",
        icon: "list-numbers",
        needs: Some(Action::SeeFunds),
    },
    Section {
        key: "cards",
        group: "cards",
        path: "/cards",
        icon: "id",
        needs: Some(Action::SeeProgress),
    },
    Section {
        key: "field",
        group: "cards",
        path: "/field/devices",
        icon: "device-mobile",
        needs: Some(Action::HandCards),
    },
    Section {
        key: "claims",
        group: "rights",
        path: "/claims",
        icon: "heart-handshake",
        needs: Some(Action::SeeClaims),
    },
    Section {
        key: "unclaimed",
        group: "rights",
        path: "/claims/unclaimed",
        icon: "alert-triangle",
        needs: Some(Action::SeeProgress),
    },
    Section {
        key: "grievances",
        group: "rights",
        path: "/grievances",
        icon: "message-circle",
        needs: Some(Action::CountGrievances),
    },
    Section {
        key: "coverage",
        group: "coverage",
        path: "/coverage",
        icon: "chart-bar",
        needs: Some(Action::SeeCoverage),
    },
    Section {
        key: "jobs",
        group: "office",
        path: "/jobs",
        icon: "clock",
        needs: Some(Action::BringLists),
    },
    Section {
        key: "accounts",
        group: "office",
        path: "/accounts",
        icon: "users",
        needs: Some(Action::ManageAccounts),
    },
    Section {
        key: "privacy",
        group: "office",
        path: "/privacy",
        icon: "shield-check",
        needs: Some(Action::KeepDuties),
    },
    Section {
        key: "audit",
        group: "office",
        path: "/audit",
        icon: "history",
        needs: Some(Action::ReadAudit),
    },
];

impl Section {
    /// The sections that somebody may open.
    pub fn of(visit: &Visit) -> impl Iterator<Item = &'static Self> {
        let anybody = visit.somebody().is_some();
        let may = |section: &&Self| section.needs.is_none_or(|action| visit.may(action));
        SECTIONS.iter().filter(move |_| anybody).filter(may)
    }

    /// Its name.
    pub fn label(&self, visit: &Visit) -> String {
        visit.t(&format!("office-way-{}", self.key))
    }
}

fn ways(visit: &Visit) -> Vec<Way> {
    let path = visit.path.split('?').next().unwrap_or_default();
    let holds = |section: &&Section| {
        path == section.path
            || section.path != "/" && path.starts_with(&format!("{}/", section.path))
    };
    // Of two sections one inside the other, the page belongs to the inner.
    let here = Section::of(visit).filter(holds).map(|section| section.path);
    let here = here.max_by_key(|path| path.len());
    Section::of(visit)
        .map(|section| Way {
            path: section.path,
            group: section.group,
            label: section.label(visit),
            icon: section.icon,
            here: here == Some(section.path),
        })
        .collect()
}

/// A field of a form, with what is wrong in it.
#[derive(Template, Default)]
#[template(path = "field.html")]
pub struct Field {
    /// Its name in the form.
    pub name: &'static str,
    /// `text`, `password`, `date`, `search` or `area`.
    pub kind: &'static str,
    /// What it is called.
    pub label: String,
    /// What to write.
    pub hint: String,
    /// What is in it.
    pub value: String,
    /// What is wrong.
    pub wrong: String,
    /// What browsers may fill in.
    pub autocomplete: &'static str,
    /// Whether it is the first one to be filled.
    pub first: bool,
    /// Whether it is for digits.
    pub digits: bool,
}

impl Field {
    /// A line of text.
    pub fn text(name: &'static str, label: String) -> Self {
        Self { name, kind: "text", label, autocomplete: "off", ..Self::default() }
    }

    /// A password; what was typed never comes back.
    pub fn password(name: &'static str, label: String, autocomplete: &'static str) -> Self {
        Self { name, kind: "password", label, autocomplete, ..Self::default() }
    }

    /// With a hint.
    #[must_use]
    pub fn hint(mut self, hint: String) -> Self {
        self.hint = hint;
        self
    }

    /// With what was typed before.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// With what is wrong, if anything is.
    #[must_use]
    pub fn wrong(mut self, problems: &Problems) -> Self {
        self.wrong = problems.of(self.name).unwrap_or_default().to_owned();
        self
    }

    /// As the first one to be filled.
    #[must_use]
    pub fn first(mut self) -> Self {
        self.first = true;
        self
    }
}

/// What is wrong in a form, by field; a problem without a field is one of the whole.
#[derive(Default)]
pub struct Problems(Vec<(&'static str, String)>);

impl Problems {
    /// Adds a problem.
    pub fn add(&mut self, field: &'static str, said: String) {
        self.0.push((field, said));
    }

    /// Whether there is none.
    pub fn none(&self) -> bool {
        self.0.is_empty()
    }

    /// The problem of a field.
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(own, _)| *own == field).map(|(_, said)| said.as_str())
    }

    /// All of them.
    pub fn all(&self) -> &[(&'static str, String)] {
        &self.0
    }
}
