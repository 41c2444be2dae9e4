//! Who works in the demo: one account for each role, two for villages.

use std::fmt::Write as _;

use lindung_core::access::{Area, Role};
use lindung_core::message::{Message, Texts};
use lindung_core::regions::Regions;
use lindung_core::words::{Level, RegionCode};
use lindung_server::Office;
use lindung_server::access::password;
use lindung_store::access::{self, NewAccount};

use super::{fault, millis};
use crate::office::Step;

/// The password of every account; the demo listens on this machine only.
pub(super) const PASSWORD: &str = "perahu hujan kemarin biru";

/// An account of the demo.
#[derive(Debug, Clone)]
pub(super) struct Sign {
    pub(super) login: &'static str,
    name: &'static str,
    role: Role,
    pub(super) area: Area,
}

/// Everybody, the administrator first. The names are made up.
pub(super) fn all(regency: RegionCode) -> Vec<Sign> {
    let regions = Regions::embedded();
    let district = regions.children(regency).map(|region| region.code).next();
    let mut villages = regions
        .villages(district.unwrap_or(regency))
        .map(|village| village.code)
        .filter(|code| code.level() == Level::Village);
    let (first, second) = (villages.next(), villages.next());
    let whole = || Area::whole(regency);
    let within = |place: Option<RegionCode>| Area::some(regency, place.into_iter().collect());
    [
        ("admin", "Rahmat Contoh", Role::Admin, whole()),
        ("petugas", "Sari Contoh", Role::ProgramOfficer, whole()),
        ("petugas2", "Yanto Contoh", Role::ProgramOfficer, whole()),
        ("verifikator", "Dewi Contoh", Role::Verifier, whole()),
        ("desa", "Udin Contoh", Role::VillageOfficer, within(first)),
        ("desa2", "Lina Contoh", Role::VillageOfficer, within(second)),
        ("kecamatan", "Budi Contoh", Role::DistrictOfficer, within(district)),
        ("bendahara", "Ratna Contoh", Role::Treasurer, whole()),
        ("bpjs", "Agus Contoh", Role::BpjsLiaison, whole()),
        ("pembayar", "Tono Contoh", Role::Payer, whole()),
        ("auditor", "Nur Contoh", Role::Auditor, whole()),
        ("pimpinan", "Hasan Contoh", Role::Leader, whole()),
    ]
    .into_iter()
    .filter_map(|(login, name, role, area)| Some(Sign { login, name, role, area: area? }))
    .collect()
}

/// Makes the accounts in an empty office.
pub(super) async fn make(office: &Office, signs: &[Sign]) -> Step<()> {
    let hash = password::hash(PASSWORD.to_owned()).await.map_err(|error| fault(&error))?;
    for (i, sign) in signs.iter().enumerate() {
        let new = NewAccount {
            login: sign.login,
            name: sign.name,
            role: sign.role,
            area: sign.area.clone(),
            password_hash: &hash,
        };
        if i == 0 {
            let name = Regions::embedded().name(sign.area.regency());
            access::found(&office.db, name, &new, millis()).await?;
        } else {
            access::create_account(&office.db, &new, None, millis()).await?;
        }
    }
    Ok(())
}

/// How to sign in, as a table.
pub(super) fn table(signs: &[Sign], texts: &Texts) -> Message {
    let mut lines = String::new();
    for sign in signs {
        let role = texts.label(&format!("role-{}", sign.role.word()));
        let place = sign.area.within().first().copied().unwrap_or(sign.area.regency());
        let place = Regions::embedded().name(place);
        let _ = write!(lines, "\n  {:<14}{role:<24}{place}", sign.login);
    }
    Message::new("demo-accounts").text("password", PASSWORD).text("accounts", lines)
}
