//! All that is known of a worker in words, the newest first. A link that brings a kind of its own adds
//! it to the store's timeline, and to [`Entry::of`] how it is said and where it came from.

use lindung_core::access::Action;
use lindung_core::checking::{Severity, wording};
use lindung_core::message::Message;
use lindung_core::registry::Topic;
use lindung_store::registry::{
    self as store, Change, Judged, Named, PairTold, RowMove, VisitStep, VisitTold, What,
};
use rustc_hash::FxHashMap;
use serde_json::Value;
use uuid::Uuid;

use super::one::actors;
use super::view;
use crate::checking::{event_said, percent, role_key};
use crate::fault::Fault;
use crate::visit::Visit;

/// What the page shows of it.
pub struct Timeline {
    /// The topics there are: name, how many, the address, whether it is the one shown.
    pub topics: Vec<(String, i64, String, bool)>,
    /// The entries of the topic.
    pub entries: Vec<Entry>,
}

/// An entry in words.
pub struct Entry {
    /// When.
    pub time: String,
    /// Who; empty where the program did it.
    pub person: String,
    /// The word of its topic.
    pub topic: &'static str,
    /// What.
    pub title: String,
    /// What there is to say more: a text, and a word before it with its colour.
    pub lines: Vec<Line>,
    /// Whether it was taken back since.
    pub undone: bool,
    /// Where it came from.
    pub link: Option<(String, String)>,
}

/// A line of an entry.
#[derive(Default)]
pub struct Line {
    /// A word before the text.
    pub tag: String,
    /// Its colour.
    pub tone: &'static str,
    /// The text.
    pub text: String,
}

impl Line {
    fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

impl Timeline {
    /// The timeline of a worker, or what of it is about one topic.
    pub async fn of(
        visit: &Visit,
        worker: Uuid,
        changes: &[Change],
        about: Option<Topic>,
    ) -> Result<Self, Fault> {
        let area = &visit.signed()?.account.area;
        let all = store::timeline(&visit.office.db, &visit.office.keys, area, worker).await?;
        let count = |topic| all.iter().filter(|entry| entry.what.topic() == topic).count();
        let address = |word: &str| format!("/registry/workers/{worker}?about={word}#story");
        let size = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let mut topics =
            vec![(visit.t("timeline-all"), size(all.len()), address(""), about.is_none())];
        for topic in Topic::ALL {
            let (count, here) = (count(topic), about == Some(topic));
            if count > 0 || here {
                let label = visit.t(&format!("timeline-topic-{}", topic.word()));
                topics.push((label, size(count), address(topic.word()), here));
            }
        }
        let wanted: Vec<store::Entry> = all
            .into_iter()
            .filter(|entry| about.is_none_or(|topic| entry.what.topic() == topic))
            .collect();
        let names = actors(visit, wanted.iter().filter_map(|entry| entry.actor)).await?;
        let said = |entry: &store::Entry| Entry::of(visit, entry, &names, changes);
        Ok(Self { topics, entries: wanted.iter().map(said).collect() })
    }
}

impl Entry {
    fn of(
        visit: &Visit,
        entry: &store::Entry,
        names: &FxHashMap<Uuid, String>,
        changes: &[Change],
    ) -> Self {
        let said = match &entry.what {
            What::Named(source) => named_said(visit, source),
            What::Judged(judged) => judged_said(visit, judged),
            What::Row(row) => row_said(visit, row),
            What::Pair(pair) => pair_said(visit, pair),
            What::Visit(told) => visit_said(visit, told),
            What::Record(told) => record_said(visit, told, changes),
        };
        // What lies in another place cannot be opened from here.
        let inside = visit
            .somebody()
            .zip(entry.place)
            .is_none_or(|(signed, place)| signed.account.area.holds(place));
        Self {
            time: view::time(visit, entry.at),
            person: entry.actor.and_then(|id| names.get(&id).cloned()).unwrap_or_default(),
            topic: entry.what.topic().word(),
            title: said.title,
            lines: said.lines,
            undone: matches!(&entry.what, What::Row(row) if row.undone),
            link: said.link.filter(|_| inside),
        }
    }
}

/// What an entry says.
struct Said {
    title: String,
    lines: Vec<Line>,
    link: Option<(String, String)>,
}

fn row_link(visit: &Visit, row: Uuid) -> (String, String) {
    (format!("/rows/{row}"), visit.t("timeline-open-row"))
}

fn named_said(visit: &Visit, named: &Named) -> Said {
    let row = Message::new("timeline-row")
        .text("row", named.row)
        .text("file", &named.file)
        .text("sheet", &named.sheet)
        .text("has-sheet", if named.sheet.is_empty() { "no" } else { "yes" })
        .text("name", &named.name);
    let mut lines = vec![Line::plain(visit.say(&row))];
    if !named.sender.is_empty() {
        let sender = Message::new("timeline-sender").text("sender", &named.sender);
        lines.push(Line::plain(visit.say(&sender)));
    }
    Said {
        title: visit.say(&Message::new("timeline-named").text("list", &named.list)),
        lines,
        link: Some(row_link(visit, named.candidate)),
    }
}

fn judged_said(visit: &Visit, judged: &Judged) -> Said {
    let verdict = visit.t(&format!("verdict-{}", judged.verdict.word()));
    let mut lines: Vec<Line> = judged
        .findings
        .iter()
        .map(|found| Line {
            tag: if found.cleared {
                visit.t("row-cleared")
            } else {
                visit.say(&wording::severity(found.severity))
            },
            tone: match (found.cleared, found.severity) {
                (true, _) => "good",
                (false, Severity::Note) => "",
                (false, Severity::Review) => "care",
                (false, Severity::Fix) => "note",
                (false, Severity::Ineligible) => "bad",
            },
            text: visit.say(&found.said),
        })
        .collect();
    if lines.is_empty() {
        lines.push(Line::plain(visit.t("row-findings-none")));
    }
    Said {
        title: visit.say(&Message::new("timeline-judged").text("verdict", verdict)),
        lines,
        link: Some(row_link(visit, judged.candidate)),
    }
}

fn row_said(visit: &Visit, row: &RowMove) -> Said {
    let note = row.detail.get("note").and_then(Value::as_str).unwrap_or_default();
    Said {
        title: match row.kind.as_str() {
            "join" => visit.t("registry-told-source"),
            kind => event_said(visit, kind, &row.detail),
        },
        lines: Some(note).filter(|note| !note.is_empty()).map(Line::plain).into_iter().collect(),
        link: Some(row_link(visit, row.candidate)),
    }
}

fn pair_said(visit: &Visit, pair: &PairTold) -> Said {
    let compared = Message::new("timeline-pair")
        .text("role", visit.t(&role_key(&pair.role)))
        .text("percent", percent(pair.probability));
    Said {
        title: visit.t(&format!("pair-state-{}", pair.state.word())),
        lines: vec![Line::plain(visit.say(&compared))],
        link: Some((format!("/pairs/{}", pair.id), visit.t("timeline-open-pair"))),
    }
}

fn visit_said(visit: &Visit, told: &VisitTold) -> Said {
    let round = match told.round.as_str() {
        "" => visit.t("round-running"),
        title => title.to_owned(),
    };
    let said = |key: &str, word: &str| {
        let outcome = visit.t(&format!("visit-outcome-{word}"));
        visit.say(&Message::new(key).text("outcome", outcome))
    };
    let (title, line) = match &told.step {
        VisitStep::Asked(question) => {
            let asked = Message::new("timeline-asked").text("round", round);
            (visit.say(&asked), question.clone())
        }
        VisitStep::Reported(outcome, cause) => {
            let why = visit.t(&format!("visit-outcome-why-{}", cause.word()));
            (said("timeline-reported", outcome.word()), why)
        }
        VisitStep::Approved(Some(outcome)) => {
            (said("timeline-approved", outcome.word()), String::new())
        }
        VisitStep::Approved(None) => (visit.t("registry-told-verified"), String::new()),
        VisitStep::Returned(reason) => (visit.t("timeline-returned"), reason.clone()),
    };
    Said {
        title,
        lines: Some(line).filter(|line| !line.is_empty()).map(Line::plain).into_iter().collect(),
        link: Some((format!("/visits/{}", told.visit), visit.t("timeline-open-visit"))),
    }
}

fn record_said(visit: &Visit, told: &store::Told, changes: &[Change]) -> Said {
    let text = |name: &str| told.detail.get(name).and_then(Value::as_str).unwrap_or("");
    let title = view::told(visit.texts, told);
    let mut lines = Vec::new();
    let change = changes.iter().find(|change| change.id.to_string() == text("change"));
    if let Some(change) = change {
        let line = match told.kind.as_str() {
            "change.proposed" => change.evidence.clone(),
            "change.applied" | "change.refused" => change.reason.clone(),
            _ => String::new(),
        };
        lines.extend(Some(line).filter(|line| !line.is_empty()).map(Line::plain));
    }
    if let Some(fields) = told.detail.get("fields").and_then(Value::as_array) {
        let fields = fields.iter().filter_map(Value::as_str);
        let fields: Vec<_> = fields.map(|f| visit.t(&format!("registry-field-{f}"))).collect();
        lines.push(Line::plain(fields.join(", ")));
    }
    if !text("relation").is_empty() {
        lines.push(Line::plain(visit.t(&format!("registry-relation-{}", text("relation")))));
    }
    if !text("purpose").is_empty() {
        let what = visit.t(&format!("registry-field-{}", text("what")));
        let purpose = visit.t(&format!("registry-purpose-{}", text("purpose")));
        lines.push(Line::plain(format!("{what} · {purpose}")));
    }
    if !text("outcome").is_empty() {
        lines.push(Line::plain(visit.t(&format!("visit-outcome-{}", text("outcome")))));
    }
    if !text("code").is_empty() {
        lines.push(Line::plain(visit.t(&format!("enrol-code-{}", text("code")))));
    }
    if !text("left").is_empty() {
        lines.push(Line::plain(visit.t(&format!("timeline-left-{}", text("left")))));
    }
    lines.extend(Some(&told.words).filter(|words| !words.is_empty()).map(Line::plain));
    let open = |path: String, key: &str| Some((path, visit.t(key)));
    let claim = text("claim");
    if !claim.is_empty() {
        let link = open(format!("/claims/{claim}"), "claims-open-case");
        return Said { title, lines, link: link.filter(|_| visit.may(Action::SeeClaims)) };
    }
    let link = match (change, text("other"), text("visit"), text("candidate")) {
        (Some(change), ..) => {
            open(format!("/registry/changes/{}", change.id), "registry-change-open")
        }
        (None, other, ..) if !other.is_empty() => {
            open(format!("/registry/workers/{other}"), "registry-merged-other")
        }
        (None, _, told, _) if !told.is_empty() => {
            open(format!("/visits/{told}"), "timeline-open-visit")
        }
        (None, _, _, row) if !row.is_empty() => open(format!("/rows/{row}"), "timeline-open-row"),
        _ => None,
    };
    Said { title, lines, link }
}
