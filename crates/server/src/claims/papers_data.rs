//! What the papers of a case are filled with: people, the village, the heirs with their numbers.

use std::collections::BTreeMap;

use lindung_core::claims::{Inheritance, Terms};
use lindung_core::law::{Component, Law};
use lindung_core::message::{Language, Message};
use lindung_core::registry::Born;
use lindung_core::words::{Level, RegionCode};
use lindung_documents::Letterhead;
use lindung_documents::claims::{Account, Group, Heir as PaperHeir, Helper, Person, Village};
use lindung_store::claims::{self as store, Heir, HeirSecrets, Report};
use lindung_store::grievances::grievance_settings;
use lindung_store::registry::Worker;
use time::Date;
use uuid::Uuid;

use super::case_data::CaseData;
use super::case_one::{actor, sees_secrets};
use super::heirs::shares;
use crate::fault::Fault;
use crate::language;
use crate::visit::{Visit, place_in, place_name};

/// What the papers of a case are filled with.
pub struct PaperData {
    /// The case.
    pub data: CaseData,
    /// The head of the office's papers.
    pub head: Letterhead,
    /// What was reported.
    pub reports: Vec<Report>,
    /// Numbers of heirs, each look written down.
    secrets: BTreeMap<Uuid, HeirSecrets>,
    /// Whether accounts and what is of somebody's health may stand on the paper.
    pub secret: bool,
    /// The official who helps.
    pub helper: Helper,
}

/// A birth as a paper has it: only a day is written, a year is left for the family to complete.
fn born_on(born: Option<Born>) -> Option<Date> {
    match born {
        Some(Born::On(day)) => Some(day),
        _ => None,
    }
}

/// Where somebody lives: the address, hamlet numbers, village and district.
fn home_of(worker: &Worker, place: RegionCode) -> String {
    let texts = language::texts(Language::Indonesian);
    let person = &worker.person;
    let mut parts = Vec::new();
    if !person.address.is_empty() {
        parts.push(person.address.clone());
    }
    if person.rt > 0 || person.rw > 0 {
        parts.push(format!("RT {:03}/RW {:03}", person.rt, person.rw));
    }
    if place.level() == Level::Village {
        parts.push(place_in(texts, place));
        parts.push(place_in(texts, place.parent()));
    }
    parts.join(", ")
}

impl PaperData {
    /// Reads what a paper needs. With `purpose` the numbers of the heirs are opened for it, which is
    /// written into the journal of the case.
    ///
    /// # Errors
    /// If the store does not answer.
    pub async fn of(visit: &Visit, data: CaseData, purpose: Option<&str>) -> Result<Self, Fault> {
        let (db, keys) = (&visit.office.db, &visit.office.keys);
        let account = &visit.signed()?.account;
        let head = crate::papers::head(visit).await?;
        let mut secrets = BTreeMap::new();
        if let Some(purpose) = purpose {
            for heir in data.receivers() {
                let known = [&heir.nik, &heir.phone, &heir.account];
                if known.iter().any(|text| !text.is_empty()) {
                    let of = (data.case.id, heir.id);
                    let opened =
                        store::reveal_heir(db, keys, &account.area, of, purpose, actor(visit)?);
                    secrets.insert(heir.id, opened.await?);
                }
            }
        }
        let texts = language::texts(Language::Indonesian);
        let role = Message::new("claim-helper-role").text("office", &head.office);
        let telephone = grievance_settings(db, account.area.regency()).await?.telephone;
        let helper = Helper {
            name: account.name.clone(),
            role: if head.office.is_empty() { String::new() } else { texts.say(&role) },
            phone: if head.contact.is_empty() { telephone } else { head.contact.clone() },
        };
        let reports = store::reports_of(db, keys, &account.area, data.case.id).await?;
        Ok(Self { data, head, reports, secrets, secret: sees_secrets(visit), helper })
    }

    /// The worker.
    pub fn worker(&self) -> Person {
        let worker = &self.data.worker;
        let person = &worker.person;
        Person {
            name: person.name.clone(),
            nik: person.nik.map(|nik| nik.to_string()).unwrap_or_default(),
            kpj: worker.kpj.clone().unwrap_or_default(),
            birth_place: String::new(),
            born: born_on(person.born),
            sex: person.sex,
            occupation: person.occupation.clone(),
            address: home_of(worker, self.data.case.place),
            phone: person.phone.clone(),
        }
    }

    /// The village of the case.
    pub fn village(&self) -> Village {
        let place = self.data.case.place;
        let texts = language::texts(Language::Indonesian);
        let inside = |level| (place.level() >= level).then(|| place.up_to(level));
        Village {
            government: self.head.government.clone(),
            regency: place_name(place.up_to(Level::Regency)),
            district: inside(Level::District).map(place_name).unwrap_or_default(),
            name: inside(Level::Village).map(|at| place_in(texts, at)).unwrap_or_default(),
            address: String::new(),
        }
    }

    /// Through whom the worker takes part.
    pub fn group(&self) -> Group {
        Group {
            name: self.head.government.clone(),
            number: String::new(),
            address: self.head.address.clone(),
            phone: self.head.contact.clone(),
            contact: self.head.office.clone(),
        }
    }

    fn heir_person(&self, heir: &Heir) -> Person {
        let secrets = self.secrets.get(&heir.id);
        let nik = secrets.and_then(|secrets| secrets.nik);
        Person {
            name: heir.name.clone(),
            nik: nik.map(|nik| nik.to_string()).unwrap_or_default(),
            born: born_on(heir.born),
            phone: secrets.map(|secrets| secrets.phone.clone()).unwrap_or_default(),
            ..Person::default()
        }
    }

    /// An heir as papers name one: with the share and, where one is needed, the guardian.
    fn paper_heir(&self, (at, parts): (usize, u32), found: Option<&Inheritance<'_>>) -> PaperHeir {
        let heir = &self.data.heirs[at];
        let share = found.and_then(|found| found.shares.iter().find(|share| share.heir == at));
        let minor = share.and_then(|share| share.needs_guardian) == Some(true);
        PaperHeir {
            person: self.heir_person(heir),
            relation: Some(heir.relation),
            parts: Some(parts),
            guardian: (minor || !heir.guardian.is_empty()).then(|| heir.guardian.clone()),
        }
    }

    /// Those who receive something, in the order of the law.
    pub fn heirs(&self) -> Vec<PaperHeir> {
        let found = self.data.inheritance();
        let all = shares(&self.data);
        all.into_iter().map(|one| self.paper_heir(one, found.as_ref())).collect()
    }

    /// The one heir that a form is for: the one asked for, else the first who receives something; and
    /// the account, where it may stand on a paper.
    pub fn one_heir(&self, wanted: Option<Uuid>) -> (PaperHeir, Account) {
        let all = shares(&self.data);
        let is = |(at, _): &&(usize, u32)| self.data.heirs.get(*at).map(|heir| heir.id) == wanted;
        let Some(one) = all.iter().find(is).or_else(|| all.first()) else {
            return (PaperHeir::default(), Account::default());
        };
        let found = self.data.inheritance();
        let id = self.data.heirs.get(one.0).map(|heir| heir.id);
        (self.paper_heir(*one, found.as_ref()), self.account(id))
    }

    fn account(&self, heir: Option<Uuid>) -> Account {
        let secrets = heir.filter(|_| self.secret).and_then(|id| self.secrets.get(&id));
        let account = secrets.and_then(|secrets| secrets.account.clone()).unwrap_or_default();
        Account { holder: account.holder, bank: account.bank, number: account.number }
    }

    /// Who acts for an heir who is not of age.
    pub fn guardian(heir: &PaperHeir) -> Person {
        Person { name: heir.guardian.clone().unwrap_or_default(), ..Person::default() }
    }

    /// What was reported, in the words of those who did.
    pub fn story(&self) -> String {
        let said = self.reports.iter().map(|report| report.told.words.trim());
        said.filter(|words| !words.is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// Who reported it first and said who they are.
    pub fn teller(&self) -> Person {
        let first = self.reports.iter().find(|report| !report.told.reporter.is_empty());
        let told = first.map(|report| report.told.clone()).unwrap_or_default();
        Person { name: told.reporter, phone: told.phone, ..Person::default() }
    }

    /// For how many children there is a scholarship, and until which age; zeros where there is none.
    pub fn scholarship(&self) -> (u32, u32) {
        let on = self.data.case.happened_on.unwrap_or(self.data.today);
        let component = match self.data.case.happening.programme() {
            lindung_core::law::Programme::Jkk => Component::JkkScholarship,
            lindung_core::law::Programme::Jkm => Component::JkmScholarship,
        };
        Terms::on(component, on, Law::embedded())
            .map(|terms| (terms.scholarship.children, u32::from(terms.scholarship.until_age)))
            .unwrap_or_default()
    }

    /// The number of the case as papers name it.
    pub fn number(&self) -> String {
        let said = Message::new("claim-number").number("number", self.data.case.number);
        language::texts(Language::Indonesian).say(&said)
    }
}
