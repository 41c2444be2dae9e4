//! The documents of a case: what each is, who issues it, where it stands, what the office prints.

use askama::Template;
use lindung_core::access::Action;
use lindung_core::claims::{CaseFacts, Condition, DocumentKind, Model, required};
use lindung_core::law::{Document, Entry, Law};
use lindung_core::message::Message;
use lindung_store::claims::{CaseFile, Paper, PaperState};
use uuid::Uuid;

use super::case_data::CaseData;
use super::case_facts::law_said;
use super::case_one::sees_secrets;
use super::case_story::title;
use crate::contributions::Words;
use crate::fault::Fault;
use crate::random::form_number;
use crate::registry::{Choice, actors};
use crate::visit::Visit;

/// The documents of a case.
#[derive(Template)]
#[template(path = "claims/papers.html")]
pub struct Papers {
    frame: Words,
    id: Uuid,
    rows: Vec<Row>,
    settled: (i64, i64),
    open: bool,
    handles: bool,
    helps: bool,
    requests: [String; 3],
    states: Vec<Choice>,
    picks: Vec<Choice>,
    files: Vec<File>,
}

struct Row {
    word: &'static str,
    title: String,
    about: String,
    issuer: String,
    more: Vec<String>,
    law: String,
    state: (String, &'static str),
    settled: bool,
    note: String,
    files: i64,
    models: Vec<(String, String)>,
}

struct File {
    id: Uuid,
    title: String,
    kind: String,
    size: String,
    came: String,
    opens: bool,
    request: String,
}

/// A document that a case needs, and where it stands.
pub struct Item<'d> {
    /// What the law files say of it.
    pub entry: &'static Entry<Document>,
    /// What is written down of it.
    pub paper: Option<&'d Paper>,
    /// Its files.
    pub files: Vec<&'d CaseFile>,
}

impl Item<'_> {
    /// Which document.
    pub fn kind(&self) -> DocumentKind {
        self.entry.value.kind
    }

    /// Where it stands; what nobody wrote anything about is missing.
    pub fn state(&self) -> PaperState {
        self.paper.map_or(PaperState::Missing, |paper| paper.state)
    }
}

/// What of a case decides which documents it needs.
pub fn case_facts(data: &CaseData) -> CaseFacts {
    let case = &data.case;
    let mut facts = CaseFacts { expected: case.most, ..CaseFacts::new(case.happening) };
    facts.conditions.clone_from(&data.known.conditions);
    if case.happening.is_for_heirs()
        && let Some(found) = data.inheritance()
    {
        facts = facts.with_heirs(&data.known_heirs(), &found);
    }
    let lines = &data.comes_to.entitlement.lines;
    let school = lines.iter().any(|line| line.component.is_per_child());
    let chosen = data.children.iter().any(|child| child.chosen);
    if school && chosen && !facts.conditions.contains(&Condition::Scholarship) {
        facts.conditions.push(Condition::Scholarship);
    }
    facts
}

/// The documents of a case as a checklist: those that it needs, and any other of which something came.
pub fn checklist(data: &CaseData) -> Vec<Item<'_>> {
    let law = Law::embedded();
    let mut entries = required(&case_facts(data), data.today, law);
    let came = data.files.iter().map(|file| file.document);
    let noted = data.papers.iter().filter(|paper| paper.state != PaperState::Missing);
    for kind in came.chain(noted.map(|paper| paper.document)) {
        let listed = entries.iter().any(|entry| entry.value.kind == kind);
        entries.extend(law.document(kind, data.today).filter(|_| !listed));
    }
    let item = |entry: &'static Entry<Document>| {
        let kind = entry.value.kind;
        Item {
            entry,
            paper: data.papers.iter().find(|paper| paper.document == kind),
            files: data.files.iter().filter(|file| file.document == kind).collect(),
        }
    };
    entries.into_iter().map(item).collect()
}

/// The documents that are still to come. One that may be handed in instead of another is not waited
/// for once that other is here, nor that other once this one is.
pub fn missing(data: &CaseData) -> Vec<Item<'_>> {
    let items = checklist(data);
    let settled: Vec<DocumentKind> =
        items.iter().filter(|item| item.state().is_settled()).map(Item::kind).collect();
    let replaced = |item: &Item<'_>| {
        let instead = item.entry.value.body.instead_of;
        let other = instead.is_some_and(|other| settled.contains(&other));
        let by = |kind: &DocumentKind| {
            let entry = Law::embedded().document(*kind, data.today);
            entry.and_then(|entry| entry.value.body.instead_of) == Some(item.kind())
        };
        other || settled.iter().any(by)
    };
    items.into_iter().filter(|item| !item.state().is_settled() && !replaced(item)).collect()
}

/// Whether a document tells of an account or of somebody's health, so that few may open it.
pub fn is_secret(kind: DocumentKind) -> bool {
    use DocumentKind::{
        BankBook, Form3Kk2, Form3Kk3, Form3Pak1, Form3Pak2, Form3Pak3, FormF4, PowerOfAttorney,
        Receipts, TaxNumber,
    };
    matches!(
        kind,
        BankBook
            | TaxNumber
            | FormF4
            | PowerOfAttorney
            | Form3Kk2
            | Form3Kk3
            | Form3Pak1
            | Form3Pak2
            | Form3Pak3
            | Receipts
    )
}

impl Papers {
    /// The documents of a case; `bring` is the one that somebody is about to bring.
    ///
    /// # Errors
    /// If the store does not answer.
    pub async fn of(visit: &Visit, data: &CaseData, bring: &str) -> Result<Self, Fault> {
        let items = checklist(data);
        let open = data.case.state.is_live();
        let count = |settled: bool| {
            let of = items.iter().filter(|item| !settled || item.state().is_settled()).count();
            i64::try_from(of).unwrap_or(i64::MAX)
        };
        let pick = |item: &Item<'_>| Choice {
            value: item.kind().word().to_owned(),
            label: title(visit, item.kind(), data.today).unwrap_or_default(),
            picked: item.kind().word() == bring,
        };
        let offered = [
            PaperState::Received,
            PaperState::Asked,
            PaperState::Refused,
            PaperState::NotNeeded,
            PaperState::Missing,
        ];
        let state = |state: PaperState| Choice {
            value: state.word().to_owned(),
            label: visit.t(&format!("claim-mark-{}", state.word())),
            picked: state == PaperState::Received,
        };
        Ok(Self {
            frame: Words(visit.texts),
            id: data.case.id,
            settled: (count(true), count(false)),
            open,
            handles: open && visit.may(Action::HandleClaims),
            helps: visit.may(Action::HelpClaims),
            requests: [
                form_number()?.to_string(),
                form_number()?.to_string(),
                form_number()?.to_string(),
            ],
            states: offered.into_iter().map(state).collect(),
            picks: items.iter().map(pick).collect(),
            files: files(visit, data).await?,
            rows: items.iter().map(|item| row(visit, data, item)).collect(),
        })
    }
}

fn row(visit: &Visit, data: &CaseData, item: &Item<'_>) -> Row {
    let language = visit.texts.language();
    let body = &item.entry.value.body;
    let mut more = Vec::new();
    if body.by_some {
        more.push(visit.t("claim-paper-by-some"));
    }
    if let Some(other) = body.instead_of.and_then(|other| title(visit, other, data.today)) {
        more.push(visit.say(&Message::new("claim-paper-instead").text("other", other)));
    }
    if body.kept {
        more.push(visit.t("claim-paper-kept"));
    }
    let model = body.model.filter(|_| visit.may(Action::HelpClaims));
    let state = item.state();
    Row {
        word: item.kind().word(),
        title: body.title.show(language).to_owned(),
        about: body.about.show(language).to_owned(),
        issuer: visit.t(&format!("claims-issuer-{}", body.issuer.word())),
        more,
        law: law_said(visit, &item.entry.rule),
        state: (visit.t(&format!("claim-paper-{}", state.word())), tone(state)),
        settled: state.is_settled(),
        note: item.paper.map(|paper| paper.note.clone()).unwrap_or_default(),
        files: i64::try_from(item.files.len()).unwrap_or(i64::MAX),
        models: model.map(|model| models(visit, data, model)).unwrap_or_default(),
    }
}

/// Where the office prints a paper; one that each heir signs for herself, for each of them.
fn models(visit: &Visit, data: &CaseData, model: Model) -> Vec<(String, String)> {
    let path = format!("/claims/{}/model.pdf?model={}", data.case.id, model.word());
    let said = visit.t(&format!("claims-model-{}", model.word()));
    let print = Message::new("claim-paper-print").text("model", &said);
    let receivers = data.receivers();
    if model != Model::FormF4 || receivers.len() < 2 {
        return vec![(path, visit.say(&print))];
    }
    let for_heir = |heir: &&lindung_store::claims::Heir| {
        let print = Message::new("claim-paper-print-for").text("model", &said);
        let label = visit.say(&print.text("name", &heir.name));
        (format!("{path}&heir={}", heir.id), label)
    };
    receivers.iter().map(for_heir).collect()
}

fn tone(state: PaperState) -> &'static str {
    match state {
        PaperState::Missing => "care",
        PaperState::Asked => "note",
        PaperState::Received => "good",
        PaperState::Refused => "bad",
        PaperState::NotNeeded => "",
    }
}

async fn files(visit: &Visit, data: &CaseData) -> Result<Vec<File>, Fault> {
    let names = actors(visit, data.files.iter().map(|file| file.added_by)).await?;
    let mut all = Vec::with_capacity(data.files.len());
    for file in &data.files {
        let by = names.get(&file.added_by).cloned().unwrap_or_default();
        let kibibytes = i64::try_from(file.size.div_ceil(1024)).unwrap_or(i64::MAX);
        all.push(File {
            id: file.id,
            title: title(visit, file.document, data.today).unwrap_or_default(),
            kind: file.kind.word().to_uppercase(),
            size: format!("{} KB", visit.texts.number(kibibytes)),
            came: format!("{}, {by}", visit.time(file.added_at)),
            opens: !is_secret(file.document) || sees_secrets(visit),
            request: form_number()?.to_string(),
        });
    }
    Ok(all)
}
