//! Passkeys as browsers speak of them (Web Authentication level 3): what is asked, and whether the
//! answer is right. What is under way is kept in memory for five minutes.

use std::sync::{Mutex, PoisonError};

use axum::http::{HeaderMap, header};
use lindung_store::access::{Account, Passkey};
use uuid::Uuid;
use webauthn_rp::bin::{Decode as _, Encode as _};
use webauthn_rp::request::auth::AuthenticationVerificationOptions;
use webauthn_rp::request::register::{
    CredProtect, PublicKeyCredentialUserEntity, RegistrationVerificationOptions, UserHandle16,
};
use webauthn_rp::request::{
    AsciiDomain, FixedCapHashSet, InsertResult, PublicKeyCredentialDescriptor, RpId,
};
use webauthn_rp::response::auth::error::AuthCeremonyErr;
use webauthn_rp::response::register::{CompressedPubKey, DynamicState, StaticState};
use webauthn_rp::response::{AuthTransports, CredentialId};
use webauthn_rp::{
    AuthenticatedCredential, DiscoverableAuthentication16, DiscoverableAuthenticationServerState,
    DiscoverableCredentialRequestOptions, PublicKeyCredentialCreationOptions, Registration,
    RegistrationServerState,
};

use super::second_factor::from_hex;
use crate::fault::Fault;
use crate::office::Office;
use crate::random::hex;

/// More are not under way at a time.
const KEPT: usize = 4_000;

/// What is under way.
pub struct Ceremonies {
    adding: Mutex<FixedCapHashSet<RegistrationServerState<16>>>,
    entering: Mutex<FixedCapHashSet<DiscoverableAuthenticationServerState>>,
}

impl Default for Ceremonies {
    fn default() -> Self {
        Self {
            adding: Mutex::new(FixedCapHashSet::new(KEPT)),
            entering: Mutex::new(FixedCapHashSet::new(KEPT)),
        }
    }
}

/// For whom a passkey is: the name of the host, and the origin that its pages have.
pub struct Party {
    id: RpId,
    origin: String,
}

impl Party {
    /// The office's own address; without one in the settings only `localhost`, since browsers know
    /// passkeys over encrypted connections alone.
    pub fn of(office: &Office, headers: &HeaderMap) -> Option<Self> {
        let origin = if let Some(address) = &office.address {
            address.clone()
        } else {
            let host = headers.get(header::HOST)?.to_str().ok()?;
            let near = host == "localhost" || host.starts_with("localhost:");
            near.then(|| format!("http://{host}"))?
        };
        let (scheme, rest) = origin.split_once("://")?;
        let host = rest.split(':').next()?;
        let can_be = host.parse::<std::net::IpAddr>().is_err() && !host.starts_with('[');
        let is_safe = scheme == "https" || host == "localhost";
        let id = RpId::Domain(AsciiDomain::try_from(host.to_owned()).ok()?);
        (can_be && is_safe).then_some(Self { id, origin })
    }
}

/// What a new passkey brings.
pub struct Added {
    /// Its number.
    pub id: Vec<u8>,
    /// Its public key and counter, as the store keeps them.
    pub credential: String,
}

/// Why nobody is let in.
#[derive(Debug, PartialEq, Eq)]
pub enum Refusal {
    /// What came does not hold.
    Wrong,
    /// The counter did not go up: somewhere there is a copy of the passkey.
    Copied,
}

type Key = StaticState<CompressedPubKey<[u8; 32], [u8; 32], [u8; 48], Vec<u8>>>;

/// What is kept of a passkey: how its device is reached, its key, its counter.
struct Kept {
    transports: AuthTransports,
    key: Key,
    state: DynamicState,
    key_text: String,
}

impl Kept {
    fn read(credential: &str) -> Option<Self> {
        let mut parts = credential.split(' ');
        let transports = AuthTransports::decode(parts.next()?.parse().ok()?).ok()?;
        let key_text = parts.next()?.to_owned();
        let key = Key::decode(&from_hex(&key_text)?).ok()?;
        let state = DynamicState::decode(from_hex(parts.next()?)?.try_into().ok()?).ok()?;
        Some(Self { transports, key, state, key_text })
    }
}

fn written(transports: AuthTransports, key: &str, state: DynamicState) -> String {
    let (Ok(transports), Ok(state)) = (transports.encode(), state.encode());
    format!("{transports} {key} {}", hex(&state))
}

fn handle(account: Uuid) -> UserHandle16 {
    UserHandle16::from(*account.as_bytes())
}

impl Ceremonies {
    /// Begins to add a passkey; what the browser is asked, as JSON.
    ///
    /// # Errors
    /// If too many are under way.
    pub fn begin_adding(
        &self,
        party: &Party,
        account: &Account,
        known: &[Passkey],
    ) -> Result<String, Fault> {
        let handle = handle(account.id);
        let name = account.login.as_str().try_into();
        let user = PublicKeyCredentialUserEntity {
            name: name.map_err(|error| Fault::new("passkey", error))?,
            id: &handle,
            display_name: account.name.as_str().try_into().ok(),
        };
        let known = known.iter().filter_map(|passkey| {
            let id = CredentialId::try_from(passkey.id.clone()).ok()?;
            let transports = Kept::read(&passkey.credential)?.transports;
            Some(PublicKeyCredentialDescriptor { id, transports })
        });
        let mut options =
            PublicKeyCredentialCreationOptions::passkey(&party.id, user, known.collect());
        // Many devices do not know this wish and would refuse; that they check who it is, is
        // demanded anyway.
        options.extensions.cred_protect = CredProtect::None;
        let (server, client) =
            options.start_ceremony().map_err(|error| Fault::new("passkey", error))?;
        let mut adding = self.adding.lock().unwrap_or_else(PoisonError::into_inner);
        kept(adding.insert_or_replace_all_expired(server))?;
        serde_json::to_string(&client).map_err(|error| Fault::new("passkey", error))
    }

    /// What the browser brought, if it is a new passkey of this account.
    pub fn added(&self, party: &Party, account: &Account, sent: &str) -> Option<Added> {
        let sent = Registration::from_json_relaxed(sent.as_bytes()).ok()?;
        let challenge = sent.challenge_relaxed().ok()?;
        let mut adding = self.adding.lock().unwrap_or_else(PoisonError::into_inner);
        let server = adding.take(&challenge)?;
        drop(adding);
        let origins = [party.origin.as_str()];
        let options = RegistrationVerificationOptions::<&str, &str> {
            allowed_origins: &origins,
            // Some devices say more than they were asked.
            error_on_unsolicited_extensions: false,
            ..RegistrationVerificationOptions::default()
        };
        let added = server.verify(&party.id, &sent, &options).ok()?;
        if *added.user_id() != handle(account.id) {
            return None;
        }
        let Ok(key) = added.static_state().encode();
        let credential = written(added.transports(), &hex(&key), added.dynamic_state());
        Some(Added { id: added.id().as_ref().to_vec(), credential })
    }

    /// Begins to sign in; what the browser is asked, as JSON.
    ///
    /// # Errors
    /// If too many are under way.
    pub fn begin_entering(&self, party: &Party) -> Result<String, Fault> {
        let (server, client) = DiscoverableCredentialRequestOptions::passkey(&party.id)
            .start_ceremony()
            .map_err(|error| Fault::new("passkey", error))?;
        let mut entering = self.entering.lock().unwrap_or_else(PoisonError::into_inner);
        kept(entering.insert_or_replace_all_expired(server))?;
        serde_json::to_string(&client).map_err(|error| Fault::new("passkey", error))
    }

    /// Whether what the browser brought was signed with the passkey of this account, just now and
    /// for this office; then what is to be kept of it from now on.
    pub fn entered(
        &self,
        party: &Party,
        answer: &Answer,
        account: &Account,
        passkey: &Passkey,
    ) -> Result<String, Refusal> {
        let challenge = answer.0.challenge_relaxed().map_err(|_| Refusal::Wrong)?;
        let mut entering = self.entering.lock().unwrap_or_else(PoisonError::into_inner);
        let server = entering.take(&challenge).ok_or(Refusal::Wrong)?;
        drop(entering);
        let kept = Kept::read(&passkey.credential).ok_or(Refusal::Wrong)?;
        let id = CredentialId::try_from(passkey.id.as_slice()).map_err(|_| Refusal::Wrong)?;
        let handle = handle(account.id);
        let mut own = AuthenticatedCredential::new(id, &handle, kept.key, kept.state)
            .map_err(|_| Refusal::Wrong)?;
        let origins = [party.origin.as_str()];
        let options = AuthenticationVerificationOptions::<&str, &str> {
            allowed_origins: &origins,
            // Some devices say more than they were asked.
            error_on_unsolicited_extensions: false,
            ..AuthenticationVerificationOptions::default()
        };
        match server.verify(&party.id, &answer.0, &mut own, &options) {
            Ok(_) => Ok(written(kept.transports, &kept.key_text, own.dynamic_state())),
            Err(AuthCeremonyErr::SignatureCounter) => Err(Refusal::Copied),
            Err(_) => Err(Refusal::Wrong),
        }
    }
}

/// What a browser answers when it signs in.
pub struct Answer(DiscoverableAuthentication16);

impl Answer {
    /// Reads it.
    pub fn read(sent: &str) -> Option<Self> {
        DiscoverableAuthentication16::from_json_relaxed(sent.as_bytes()).ok().map(Self)
    }

    /// The number of the passkey.
    pub fn id(&self) -> Vec<u8> {
        self.0.raw_id().as_ref().to_vec()
    }
}

fn kept(result: InsertResult) -> Result<(), Fault> {
    match result {
        InsertResult::Success => Ok(()),
        _ => Err(Fault::new("passkey", "too many are under way")),
    }
}
