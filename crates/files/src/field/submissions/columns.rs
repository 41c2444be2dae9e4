//! Which column of an export is which question.

use lindung_core::contributions::reading::place;
use lindung_core::intake::Sheet;
use lindung_core::message::{Message, Texts};
use lindung_core::verification::Question;

use super::super::book::{Choice, texts};
use super::super::verification;

/// Titles that a message shows at most.
const MOST_TITLES: usize = 24;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// The number of the submission.
    Instance,
    /// The number of the visit or of the card.
    Subject,
    /// The version of the visit.
    Version,
    /// A question of a visit.
    Of(Question),
    /// What else there is to say of a visit.
    Note,
    /// Handed over or not.
    Outcome,
    /// Into whose hands.
    Receiver,
    /// Their name.
    ReceiverName,
    /// That the sheet was signed.
    Signed,
    /// Why not.
    Reason,
    /// More about it.
    ReasonNote,
    /// On which day.
    HappenedOn,
    /// On which day somebody died or moved.
    EventOn,
}

impl Field {
    /// Every field, questions in the order of a visit.
    fn all() -> impl Iterator<Item = Self> {
        let others = [
            Self::Instance,
            Self::Subject,
            Self::Version,
            Self::Note,
            Self::Outcome,
            Self::Receiver,
            Self::ReceiverName,
            Self::Signed,
            Self::Reason,
            Self::ReasonNote,
            Self::HappenedOn,
            Self::EventOn,
        ];
        others.into_iter().chain(Question::ALL.iter().copied().map(Self::Of))
    }

    /// The names that programs give it, the best first.
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::Instance => &["_uuid", "instanceID", "KEY"],
            Self::Subject => &["subject"],
            Self::Version => &["subject_version"],
            Self::Of(question) => verification::names(question),
            Self::Note => &["note"],
            Self::Outcome => &["outcome"],
            Self::Receiver => &["receiver"],
            Self::ReceiverName => &["receiver_name"],
            Self::Signed => &["signed"],
            Self::Reason => &["reason"],
            Self::ReasonNote => &["reason_note"],
            Self::HappenedOn => &["happened_on"],
            Self::EventOn => &["event_on"],
        }
    }

    /// The message that a person sees as its title; none of what is not asked.
    fn label(self) -> Option<&'static str> {
        match self {
            Self::Instance | Self::Subject | Self::Version => None,
            Self::Of(question) => Some(verification::label(question)),
            Self::Note => Some("visit-ask-note"),
            Self::Outcome => Some("odk-outcome"),
            Self::Receiver => Some("odk-receiver"),
            Self::ReceiverName => Some("odk-receiver-name"),
            Self::Signed => Some("odk-signed"),
            Self::Reason => Some("odk-reason"),
            Self::ReasonNote => Some("odk-reason-note"),
            Self::HappenedOn => Some("odk-happened-on"),
            Self::EventOn => Some("odk-event-on"),
        }
    }
}

/// A title without the groups before it: `visit/exists` of `KoboToolbox`, `visit-exists` of ODK.
fn is_named(title: &str, name: &str) -> bool {
    let rest = title.strip_suffix(name);
    rest.is_some_and(|groups| groups.is_empty() || groups.ends_with(['/', '-', ':', '.']))
}

/// The columns of an export.
pub(super) struct Columns {
    found: Vec<(Field, usize)>,
    titles: Vec<String>,
    texts: [Texts; 2],
}

impl Columns {
    /// Finds the columns by the titles in the first row.
    ///
    /// # Errors
    /// A sentence that names file and sheet, the titles that are there and what is expected: no
    /// column for the number of the submission, for the number of the visit or card, or for an
    /// answer.
    pub(super) fn of(sheet: &Sheet) -> Result<Self, Message> {
        let width = if sheet.is_empty() { 0 } else { sheet.width(0) };
        let titles: Vec<String> =
            (0..width).map(|at| sheet.text(0, at).trim().to_owned()).collect();
        let mut columns = Self { found: Vec::new(), titles, texts: texts() };
        let found = Field::all().filter_map(|field| Some((field, columns.find(field)?)));
        columns.found = found.collect();
        let has = |field| columns.at(field).is_some();
        let visits = has(Field::Of(Question::Exists)) && has(Field::Version);
        if has(Field::Instance) && has(Field::Subject) && (visits || has(Field::Outcome)) {
            return Ok(columns);
        }
        let shown: Vec<&str> =
            columns.titles.iter().take(MOST_TITLES).map(String::as_str).collect();
        let place = place(&sheet.file, sheet.name.as_deref().unwrap_or_default());
        Err(Message::new("odk-file-no-columns").text("file", place).text("found", shown.join(", ")))
    }

    fn find(&self, field: Field) -> Option<usize> {
        let by_name = |name: &&str| self.titles.iter().position(|title| is_named(title, name));
        let named = field.names().iter().find_map(by_name);
        named.or_else(|| {
            let label = field.label()?;
            self.titles.iter().position(|title| self.says(label, title))
        })
    }

    /// Whether this is the text of a message in one of the languages.
    fn says(&self, key: &str, text: &str) -> bool {
        self.texts.iter().any(|texts| texts.label(key).to_lowercase() == text.to_lowercase())
    }

    /// Whether a cell means a choice: its word, or what it is called in one of the languages.
    pub(super) fn means(&self, (_, word, key): &Choice, found: &str) -> bool {
        *word == found || self.says(key, found)
    }

    /// The number of a column, from 0.
    pub(super) fn at(&self, field: Field) -> Option<usize> {
        self.found.iter().find(|(found, _)| *found == field).map(|(_, at)| *at)
    }

    /// The title as it stands in the file; of a column that is not there, its name in the form.
    pub(super) fn title(&self, field: Field) -> &str {
        match self.at(field) {
            Some(at) => &self.titles[at],
            None => field.names().first().copied().unwrap_or_default(),
        }
    }

    /// Whether the sheet is of visits; else it is of cards.
    pub(super) fn is_of_visits(&self) -> bool {
        self.at(Field::Outcome).is_none()
    }
}
