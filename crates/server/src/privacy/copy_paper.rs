//! The copy as a paper. It is handed over in the language of the office, whatever the page speaks.

use axum::response::Response;
use lindung_core::decree::months_said;
use lindung_core::message::{Language, Message, Texts};
use lindung_core::words::RegionCode;
use lindung_documents::{self as documents, Entry, Fact, PersonalCopy, Source};
use lindung_store::cards::Card;
use lindung_store::claims::Case;
use lindung_store::grievances::Grievance;
use lindung_store::privacy::{Copied, Promised};
use uuid::Uuid;

use super::copy::{cards, cases, grievances, names, promised};
use crate::fault::Fault;
use crate::visit::{Visit, home_in};
use crate::{language, local_time, papers, registry};

/// The copy as PDF.
///
/// # Errors
/// If the store does not answer or the paper cannot be made.
pub async fn paper(visit: &Visit, copied: &Copied, purpose: &str) -> Result<Response, Fault> {
    let own = &visit.signed()?.account;
    let texts = language::texts(Language::Indonesian);
    let names = names(visit).await?;
    let words = Words { texts, regency: own.regency };
    let who = |actor: Option<Uuid>| {
        let name = actor.and_then(|id| names.get(&id).cloned());
        name.unwrap_or_else(|| texts.label("audit-system"))
    };
    let mut facts = words.facts(copied);
    facts.extend(words.promised(&promised(visit, copied.worker.id).await?));
    facts.extend(words.cards(&cards(visit, copied.worker.id).await?));
    facts.extend(words.cases(&cases(visit, copied.worker.id).await?));
    facts.extend(words.grievances(&grievances(visit, copied.worker.id).await?));
    let copy = PersonalCopy {
        head: papers::head(visit).await?,
        person: copied.worker.person.name.clone(),
        purpose: purpose.to_owned(),
        given_by: own.name.clone(),
        given_at: words.time(visit.now),
        day: texts.date(local_time::day_of(visit.now, own.regency)),
        facts,
        family: words.family(copied),
        sources: words.sources(copied),
        story: copied
            .story
            .iter()
            .map(|told| entry(words.time(told.at), registry::told(texts, told), who(told.actor)))
            .collect(),
        looks: copied
            .looks
            .iter()
            .map(|look| entry(words.time(look.at), words.action(&look.action), who(look.actor)))
            .collect(),
    };
    let name = format!("salinan-data-{}", copied.worker.id);
    papers::pdf(&name, move || documents::personal_copy(&copy)).await
}

fn fact(name: String, value: impl Into<String>) -> Fact {
    Fact { name, value: value.into() }
}

fn entry(at: String, what: String, who: String) -> Entry {
    Entry { at, what, who }
}

/// The words of the office.
struct Words {
    texts: &'static Texts,
    regency: RegionCode,
}

impl Words {
    fn time(&self, millis: i64) -> String {
        local_time::say(millis, self.regency, self.texts)
    }

    fn action(&self, action: &str) -> String {
        let key = format!("audit-action-{}", action.replace('.', "-"));
        if self.texts.has(&key) { self.texts.label(&key) } else { action.to_owned() }
    }

    /// The record; what is not known is left out.
    fn facts(&self, copied: &Copied) -> Vec<Fact> {
        let (worker, person) = (&copied.worker, &copied.worker.person);
        let text = |value: Option<String>| value.unwrap_or_default();
        let sex = person.sex.map(|sex| self.texts.label(&format!("copy-sex-{}", sex.word())));
        let all = [
            ("name", person.name.clone()),
            ("nik", text(person.nik.map(|nik| nik.to_string()))),
            ("card", text(person.card.map(|card| card.to_string()))),
            ("mother", person.mother.clone()),
            ("born", text(person.born.map(|born| registry::born_in(self.texts, born)))),
            ("sex", text(sex)),
            ("place", text(person.place.map(|place| home_in(self.texts, place)))),
            ("address", person.address.clone()),
            ("phone", person.phone.clone()),
            ("occupation", person.occupation.clone()),
            ("kpj", text(worker.kpj.clone())),
            ("status", self.texts.label(&format!("copy-status-{}", worker.status.word()))),
            ("since", self.time(worker.created_at)),
        ];
        all.into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| fact(self.texts.label(&format!("copy-fact-{name}")), value))
            .collect()
    }

    /// Plans, decrees and months of the ledger that name the person.
    fn promised(&self, promised: &Promised) -> Vec<Fact> {
        let label = |key: &str| self.texts.label(key);
        let plans = promised.plans.iter().map(|plan| {
            let months = plan.span.map(|span| months_said(span, self.texts));
            let months = months.unwrap_or_else(|| label("registry-cover-none"));
            let state = label(&format!("plan-state-{}", plan.state.word()));
            fact(
                format!("{} {}", label("plan"), plan.number),
                format!("{}: {months} ({state})", plan.title),
            )
        });
        let decrees = promised.decrees.iter().map(|decree| {
            let act = label(&format!("decree-act-{}", decree.act.word()));
            let months = months_said(decree.span, self.texts);
            let number = decree.number.clone().unwrap_or_default();
            fact(
                format!("{} {number}", label("decree")),
                format!("{act}, {}, {months}", decree.fund),
            )
        });
        let months = promised.months.iter().map(|month| {
            let cost = month.cost.show(self.texts.language());
            let state = label(&format!("month-state-{}", month.state));
            fact(self.texts.month(month.month), format!("{}, {cost}, {state}", month.fund))
        });
        plans.chain(decrees).chain(months).collect()
    }

    /// The cards that were made for the person, and what became of each.
    fn cards(&self, cards: &[Card]) -> Vec<Fact> {
        let label = |key: &str, word: &str| self.texts.label(&format!("{key}-{word}"));
        let said = |card: &Card| {
            let state = label("card-state", card.state.word());
            let more = match (card.handed, card.not_handed) {
                (Some((_, day, to)), _) => {
                    format!(", {}, {}", label("card-receiver", to.word()), self.texts.date(day))
                }
                (None, Some(why)) => format!(", {}", label("card-not-handed", why.word())),
                (None, None) => String::new(),
            };
            let title = Message::new("card-title").number("number", card.number);
            fact(self.texts.say(&title), format!("{state}{more}"))
        };
        cards.iter().map(said).collect()
    }

    /// Cases of accidents and of a death.
    fn cases(&self, cases: &[Case]) -> Vec<Fact> {
        let label = |kind: &str, word: &str| self.texts.label(&format!("claims-{kind}-{word}"));
        let said = |case: &Case| {
            let what = label("happening", case.happening.word());
            let on = case.happened_on.map(|day| format!(", {}", self.texts.date(day)));
            let state = label("state", case.state.word());
            let name = format!("{} {}", self.texts.label("claims-case-short"), case.number);
            fact(name, format!("{what}{}, {state}", on.unwrap_or_default()))
        };
        cases.iter().map(said).collect()
    }

    /// Complaints and questions about the person.
    fn grievances(&self, grievances: &[Grievance]) -> Vec<Fact> {
        let said = |one: &Grievance| {
            let about = self.texts.label(&format!("grievance-category-{}", one.category.word()));
            let state = self.texts.label(&format!("grievance-state-{}", one.state.word()));
            let name =
                self.texts.say(&Message::new("grievance-title").number("number", one.number));
            fact(name, format!("{about}, {}, {state}", self.texts.date(one.received_on)))
        };
        grievances.iter().map(said).collect()
    }

    fn family(&self, copied: &Copied) -> Vec<Fact> {
        let member = |(relation, name, born): &(String, String, Option<i64>)| {
            let born = born.map_or_else(String::new, |year| format!(", {year}"));
            fact(self.texts.label(&format!("copy-relation-{relation}")), format!("{name}{born}"))
        };
        copied.family.iter().map(member).collect()
    }

    /// The rows it came from, cell by cell.
    fn sources(&self, copied: &Copied) -> Vec<Source> {
        let source = |(title, sender, at, row): &(String, String, i64, String)| {
            let cells: Vec<(String, String)> = serde_json::from_str(row).unwrap_or_default();
            let cells = cells.into_iter().filter(|(_, value)| !value.trim().is_empty());
            Source {
                title: format!("{title} · {sender} · {}", self.time(*at)),
                cells: cells.map(|(name, value)| fact(name, value)).collect(),
            }
        };
        copied.sources.iter().map(source).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use lindung_core::registry::{Person, Status};
    use lindung_core::words::Nik;
    use lindung_store::registry::Worker;

    #[test]
    fn the_paper_holds_the_whole_number_and_the_cells_of_the_row() {
        let kapuas = RegionCode::parse("62.03").expect("a code");
        let words = Words { texts: language::texts(Language::Indonesian), regency: kapuas };
        let person = Person {
            nik: Nik::parse("6203010101800001").ok(),
            name: "Sumarni".to_owned(),
            place: RegionCode::parse("62.03.01.1006"),
            ..Person::default()
        };
        let row = r#"[["NAMA","Sumarni"],["ALAMAT"," "],["HP","0812"]]"#.to_owned();
        let copied = Copied {
            worker: Worker {
                id: Uuid::nil(),
                person,
                kpj: None,
                status: Status::Verified,
                merged_into: None,
                risk: 0,
                months: 0,
                waiting_since: None,
                rank_key: None,
                objection: None,
                verified_at: None,
                version: 1,
                created_at: 0,
                updated_at: 0,
            },
            story: Vec::new(),
            sources: vec![("Usulan".to_owned(), "Camat".to_owned(), 0, row)],
            family: vec![("spouse".to_owned(), "Paijo".to_owned(), Some(1978))],
            looks: Vec::new(),
        };
        let facts = words.facts(&copied);
        assert!(facts.contains(&fact("NIK".to_owned(), "6203010101800001")), "{facts:?}");
        assert!(facts.iter().all(|fact| !fact.value.is_empty()));
        let sources = words.sources(&copied);
        let cells: Vec<&str> = sources[0].cells.iter().map(|cell| cell.name.as_str()).collect();
        assert_eq!(cells, ["NAMA", "HP"], "an empty cell says nothing");
        assert_eq!(words.family(&copied)[0].value, "Paijo, 1978");
    }
}
