//! One of everything that a path can name, in a village inside and in one outside an area.

use std::collections::BTreeMap;

use lindung_core::access::{Area, Role};
use lindung_core::registry::Person;
use lindung_core::words::{Nik, RegionCode};
use lindung_server::routes::About;
use lindung_store::registry::{NewWorker, admit_in};
use uuid::Uuid;

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
    all
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
        About::Job => "job",
    }
}
