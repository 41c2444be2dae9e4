//! Who works in an office that is filled by the program itself. The names are made up.

use std::fmt::Write as _;

use lindung_core::access::{Area, Role};
use lindung_core::message::{Message, Texts};
use lindung_core::regions::Regions;
use lindung_core::words::RegionCode;
use lindung_server::Office;
use lindung_server::access::password;
use lindung_store::access::{self, NewAccount};

use crate::office::Step;
use crate::office::serve::fault;

/// The password of every account; such an office listens on this machine only.
pub(crate) const PASSWORD: &str = "perahu hujan kemarin biru";

/// An account.
#[derive(Debug, Clone)]
pub(crate) struct Sign {
    pub(crate) login: String,
    pub(crate) name: &'static str,
    pub(crate) role: Role,
    pub(crate) area: Area,
}

impl Sign {
    /// Somebody of this role.
    pub(crate) fn new(login: &str, name: &'static str, role: Role, area: Area) -> Self {
        Self { login: login.to_owned(), name, role, area }
    }
}

/// Those who look over the whole regency, the administrator first.
pub(crate) fn office(regency: RegionCode) -> Vec<Sign> {
    let Some(whole) = Area::whole(regency) else { return Vec::new() };
    [
        ("admin", "Rahmat Contoh", Role::Admin),
        ("petugas", "Sari Contoh", Role::ProgramOfficer),
        ("petugas2", "Yanto Contoh", Role::ProgramOfficer),
        ("verifikator", "Dewi Contoh", Role::Verifier),
        ("bendahara", "Ratna Contoh", Role::Treasurer),
        ("bpjs", "Agus Contoh", Role::BpjsLiaison),
        ("pembayar", "Tono Contoh", Role::Payer),
        ("auditor", "Nur Contoh", Role::Auditor),
        ("pimpinan", "Hasan Contoh", Role::Leader),
    ]
    .into_iter()
    .map(|(login, name, role)| Sign::new(login, name, role, whole.clone()))
    .collect()
}

/// Makes the accounts in an empty office.
pub(crate) async fn make(office: &Office, signs: &[Sign]) -> Step<()> {
    let hash = password::hash(PASSWORD.to_owned()).await.map_err(|error| fault(&error))?;
    for (i, sign) in signs.iter().enumerate() {
        let new = NewAccount {
            login: &sign.login,
            name: sign.name,
            role: sign.role,
            area: sign.area.clone(),
            password_hash: &hash,
        };
        let now = office.clock.millis();
        if i == 0 {
            let name = Regions::embedded().name(sign.area.regency());
            access::found(&office.db, name, &new, now).await?;
        } else {
            access::create_account(&office.db, &new, None, now).await?;
        }
    }
    Ok(())
}

/// How to sign in, as a table.
pub(crate) fn table(signs: &[Sign], texts: &Texts) -> Message {
    let mut lines = String::new();
    for sign in signs {
        let role = texts.label(&format!("role-{}", sign.role.word()));
        let place = sign.area.within().first().copied().unwrap_or(sign.area.regency());
        let place = Regions::embedded().name(place);
        let _ = write!(lines, "\n  {:<14}{role:<24}{place}", sign.login);
    }
    Message::new("demo-accounts").text("password", PASSWORD).text("accounts", lines)
}
