//! One of everything that a path can name, in a village inside and in one outside an area.

use std::collections::BTreeMap;

use lindung_core::access::{Area, Role};
use lindung_core::claims::{Happening, Source};
use lindung_core::grievances::{Category, Channel, Kind};
use lindung_core::registry::Person;
use lindung_core::words::{Nik, RegionCode};
use lindung_server::routes::About;
use lindung_store::claims;
use lindung_store::grievances::{self, NewGrievance, When};
use lindung_store::registry::{NewWorker, admit_in};
use lindung_store::verification as store;
use time::macros::date;
use uuid::Uuid;

use crate::support::rows;
use crate::support::{NOW, Opened, kapuas};

/// The name of everybody outside.
pub const STRANGER: &str = "Wulandari";

/// The village inside.
pub fn inside() -> RegionCode {
    RegionCode::parse("62.03.01.1006").expect("a code")
}

/// The village outside.
pub fn outside() -> RegionCode {
    RegionCode::parse("62.03.02.1001").expect("a code")
}

/// The numbers of what lies inside and outside.
pub async fn make(opened: &Opened) -> BTreeMap<&'static str, (String, String)> {
    let mut all = BTreeMap::new();
    let area = |place| Area::some(kapuas(), vec![place]).expect("an area");
    let own = opened.account_in("dalam", Role::Verifier, area(inside())).await;
    let other = opened.account_in("luar", Role::Verifier, area(outside())).await;
    all.insert(word(About::Account), (own.id.to_string(), other.id.to_string()));
    let worker = |number: u128, place, name: &str| NewWorker {
        id: Uuid::from_u128(number),
        person: Person {
            nik: Nik::parse(&format!("620301010180{number:04}")).ok(),
            name: name.to_owned(),
            place: Some(place),
            ..Person::default()
        },
        ..NewWorker::default()
    };
    let both = [worker(11, inside(), "Sumarni"), worker(12, outside(), STRANGER)];
    let mut tx = opened.db.begin().await.expect("begun");
    admit_in(&mut tx, &opened.office.keys, kapuas(), &both, None, NOW).await.expect("admitted");
    tx.commit().await.expect("committed");
    all.insert(word(About::Worker), (both[0].id.to_string(), both[1].id.to_string()));
    ask_villages(opened, &mut all).await;
    complain(opened, &mut all).await;
    happen(opened, &mut all, &both).await;
    all
}

/// A complaint in each village.
async fn complain(opened: &Opened, all: &mut BTreeMap<&'static str, (String, String)>) {
    let mut made = Vec::new();
    for (n, place) in [(1, inside()), (2, outside())] {
        let new = NewGrievance {
            kind: Kind::Complaint,
            category: Category::Card,
            channel: Channel::Page,
            place,
            about_officer: false,
            urgent: false,
            worker: None,
            words: STRANGER,
            name: STRANGER,
            contact: "",
            request: Uuid::from_u128(n),
        };
        let when = When { today: date!(2026 - 09 - 21), now: NOW };
        let keys = &opened.office.keys;
        let kept = grievances::receive(&opened.db, keys, kapuas(), &new, None, when).await;
        made.push(kept.expect("written down").id.to_string());
    }
    all.insert(word(About::Grievance), (made[0].clone(), made[1].clone()));
}

/// A case and a report of each worker.
async fn happen(
    opened: &Opened,
    all: &mut BTreeMap<&'static str, (String, String)>,
    workers: &[NewWorker; 2],
) {
    let (db, keys) = (&opened.db, &opened.office.keys);
    let whole = Area::whole(kapuas()).expect("an area");
    let account = opened.account("melapor", Role::ProgramOfficer).await.id;
    let actor = claims::Actor { account, today: date!(2026 - 09 - 21), now: NOW };
    let (mut cases, mut reports) = (Vec::new(), Vec::new());
    for (at, worker) in (1_u128..).zip(workers) {
        let told = claims::Told { person: worker.person.name.clone(), ..claims::Told::default() };
        let new = claims::NewReport {
            source: Source::Family,
            happening: Happening::Accident,
            on: Some(date!(2026 - 09 - 20)),
            at: None,
            place: worker.person.place,
            worker: None,
            told: &told,
            request: Uuid::from_u128(0xabc0 + at),
        };
        let waits = claims::report(db, keys, &whole, &new, actor).await.expect("kept");
        reports.push(waits.id.to_string());
        let new = claims::NewReport { request: Uuid::from_u128(0xabd0 + at), ..new };
        let case = claims::open_case(db, keys, &whole, (&new, worker.id), actor).await;
        cases.push(case.expect("opened").claim.to_string());
    }
    all.insert(word(About::ClaimReport), (reports[0].clone(), reports[1].clone()));
    all.insert(word(About::Claim), (cases[0].clone(), cases[1].clone()));
}

/// A row of a list in each village, and a question about each.
async fn ask_villages(opened: &Opened, all: &mut BTreeMap<&'static str, (String, String)>) {
    let keys = &opened.office.keys;
    let list = rows::list(&opened.url, NOW).await;
    let mut made = Vec::new();
    for (name, place) in [("Sumarni", inside()), (STRANGER, outside())] {
        let person = rows::person(name, &place.to_string(), 1, 1);
        made.push(rows::open(&opened.url, keys, list, person).await.to_string());
    }
    all.insert(word(About::Candidate), (made[0].clone(), made[1].clone()));
    let today = date!(2026 - 09 - 21);
    let due_on = date!(2026 - 10 - 21);
    let new = store::NewRound { title: "Putaran", opens_on: today, due_on, sample: 10 };
    let whole = Area::whole(kapuas()).expect("an area");
    let pick = store::Pick { eligible: true, ..store::Pick::default() };
    let asked = store::open_round(&opened.db, keys, &whole, &new, (pick, today), None, NOW).await;
    let (round, asked) = asked.expect("asked");
    assert_eq!(asked, 2);
    let mut visits = Vec::new();
    for place in [inside(), outside()] {
        let every = store::Chosen::default();
        let work =
            store::work_list(&opened.db, &opened.office.keys, &whole, round.id, place, &every, 10)
                .await;
        visits.push(work.expect("read")[0].id.to_string());
    }
    all.insert(word(About::Visit), (visits[0].clone(), visits[1].clone()));
}

/// The word of a kind, so that kinds can be looked up.
pub fn word(about: About) -> &'static str {
    match about {
        About::Nothing => "nothing",
        About::Account => "account",
        About::List => "list",
        About::Candidate => "candidate",
        About::Pair => "pair",
        About::Round => "round",
        About::Visit => "visit",
        About::Worker => "worker",
        About::Change => "change",
        About::Fund => "fund",
        About::Plan => "plan",
        About::Decree => "decree",
        About::Batch => "batch",
        About::Answer => "answer",
        About::Bill => "bill",
        About::Return => "return",
        About::Statement => "statement",
        About::CardRound => "card round",
        About::CardPlace => "card place",
        About::Parcel => "parcel",
        About::Card => "card",
        About::Grievance => "grievance",
        About::Claim => "claim",
        About::ClaimReport => "claim report",
        About::Report => "report",
        About::Job => "job",
    }
}
