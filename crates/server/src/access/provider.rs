//! Sign-on at a provider (`OpenID` Connect, authorization code with PKCE): who the person is there,
//! proved by a signed token.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use axum::http::HeaderMap;
use axum::response::Response;
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use openidconnect::core::{
    CoreClient, CoreIdToken, CoreJwsSigningAlgorithm, CoreProviderMetadata, CoreResponseType,
};
use openidconnect::{
    AccessTokenHash, AuthenticationFlow, AuthorizationCode, ClientId, ClientSecret, CsrfToken,
    IssuerUrl, Nonce, OAuth2TokenResponse as _, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl,
    Scope, TokenResponse as _,
};

use super::session;
use crate::cookies;
use crate::fault::Fault;
use crate::fetch::fetch;
use crate::settings::Provider;
use crate::visit::Visit;

/// How long one may stay at the provider.
const PATIENCE: i64 = 10 * 60_000;

/// How long what the provider says of itself is believed.
const FRESH: i64 = 60 * 60_000;

/// More are not under way at a time.
const KEPT: usize = 5_000;

/// Where the provider sends the browser back to.
pub const BACK: &str = "/sign-in/provider/back";

/// Signatures that are believed; never `none`, nor one made with the shared secret.
const SIGNATURES: [CoreJwsSigningAlgorithm; 8] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// Who was sent to the provider and has not come back.
struct Away {
    state: CsrfToken,
    nonce: Nonce,
    verifier: PkceCodeVerifier,
    next: String,
    until: i64,
}

/// What is known of the provider, and who is there.
#[derive(Default)]
pub struct SignOn {
    away: Mutex<BTreeMap<String, Away>>,
    known: Mutex<Option<(CoreProviderMetadata, i64)>>,
}

/// A person, as the provider knows them.
pub struct Person {
    /// What the provider calls the person, for ever.
    pub subject: String,
    /// The sign-in name that the provider gives, if it gives one.
    pub login: Option<String>,
    /// The page that was wanted.
    pub next: String,
}

/// Why nobody came back.
pub enum Gone {
    /// Too late, or in another browser.
    Late,
    /// The person or the provider said no.
    Refused,
    /// What came cannot be believed, or the provider does not answer; for the log.
    Failed(Fault),
}

impl From<Fault> for Gone {
    fn from(fault: Fault) -> Self {
        Self::Failed(fault)
    }
}

fn cookie(secure: bool) -> &'static str {
    if secure { "__Host-lindung-away" } else { "lindung-away" }
}

fn failed(error: impl std::fmt::Display) -> Fault {
    Fault::new("provider", error)
}

impl SignOn {
    /// What the provider says of itself, asked anew once in a while.
    async fn metadata(
        &self,
        provider: &Provider,
        now: i64,
        anew: bool,
    ) -> Result<CoreProviderMetadata, Fault> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((metadata, at)) = known
            && !anew
            && now - at < FRESH
        {
            return Ok(metadata);
        }
        let issuer = IssuerUrl::new(provider.issuer.clone()).map_err(failed)?;
        let metadata =
            CoreProviderMetadata::discover_async(issuer, &fetch).await.map_err(failed)?;
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = Some((metadata.clone(), now));
        Ok(metadata)
    }

    /// Where the browser has to go, with the cookie by which it is known again on the answer.
    ///
    /// # Errors
    /// If the provider does not answer.
    pub async fn leave(
        &self,
        visit: &Visit,
        provider: &Provider,
        next: &str,
    ) -> Result<(String, String), Fault> {
        let metadata = self.metadata(provider, visit.now, false).await?;
        let client = CoreClient::from_provider_metadata(
            metadata,
            ClientId::new(provider.client.clone()),
            provider.secret.clone().map(ClientSecret::new),
        )
        .set_redirect_uri(back(provider)?);
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let flow = AuthenticationFlow::<CoreResponseType>::AuthorizationCode;
        let (address, state, nonce) = client
            .authorize_url(flow, CsrfToken::new_random, Nonce::new_random)
            .add_scope(Scope::new("profile".to_owned()))
            .add_scope(Scope::new("email".to_owned()))
            .set_pkce_challenge(challenge)
            .url();
        let token = crate::random::token()?;
        let until = visit.now + PATIENCE;
        let away = Away { state, nonce, verifier, next: next.to_owned(), until };
        let mut all = self.away.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, away| away.until > visit.now);
        if all.len() >= KEPT {
            all.clear();
        }
        all.insert(token.clone(), away);
        Ok((address.to_string(), token))
    }

    /// Puts the cookie of who leaves on the answer.
    pub fn remember(visit: &Visit, token: &str, response: &mut Response) {
        let secure = visit.office.secure;
        session::put(response, cookie(secure), token, PATIENCE / 1000, secure);
    }

    /// Takes it away.
    pub fn forget(visit: &Visit, response: &mut Response) {
        let secure = visit.office.secure;
        session::put(response, cookie(secure), "", 0, secure);
    }

    /// Who came back. Whoever left comes back once.
    ///
    /// # Errors
    /// Why it is nobody.
    pub async fn returned(
        &self,
        visit: &Visit,
        headers: &HeaderMap,
        provider: &Provider,
        (state, code): (&str, &str),
    ) -> Result<Person, Gone> {
        let token = cookies::find(headers, cookie(visit.office.secure)).ok_or(Gone::Late)?;
        let away = self.away.lock().unwrap_or_else(PoisonError::into_inner).remove(token);
        let away = away.filter(|away| away.until > visit.now).ok_or(Gone::Late)?;
        if !super::totp::same(away.state.secret().as_bytes(), state.as_bytes()) {
            return Err(Gone::Late);
        }
        if code.is_empty() {
            return Err(Gone::Refused);
        }
        let metadata = self.metadata(provider, visit.now, false).await?;
        let client = client(metadata, provider)?;
        let answer = client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(failed)?
            .set_pkce_verifier(away.verifier)
            .request_async(&fetch)
            .await
            .map_err(failed)?;
        let token = answer.id_token().ok_or_else(|| failed("no identity token"))?;
        let access = answer.access_token();
        let subject = if let Ok(subject) = proved(&client, token, access, &away.nonce) {
            subject
        } else {
            // The provider may have changed its keys since it was asked last.
            let metadata = self.metadata(provider, visit.now, true).await?;
            let client = self::client(metadata, provider)?;
            proved(&client, token, access, &away.nonce)?
        };
        let login = claim(token, &provider.claim);
        Ok(Person { subject, login, next: away.next })
    }
}

type Ready = openidconnect::core::CoreClient<
    openidconnect::EndpointSet,
    openidconnect::EndpointNotSet,
    openidconnect::EndpointNotSet,
    openidconnect::EndpointNotSet,
    openidconnect::EndpointMaybeSet,
    openidconnect::EndpointMaybeSet,
>;

fn client(metadata: CoreProviderMetadata, provider: &Provider) -> Result<Ready, Fault> {
    Ok(CoreClient::from_provider_metadata(
        metadata,
        ClientId::new(provider.client.clone()),
        provider.secret.clone().map(ClientSecret::new),
    )
    .set_redirect_uri(back(provider)?))
}

fn back(provider: &Provider) -> Result<RedirectUrl, Fault> {
    RedirectUrl::new(format!("{}{BACK}", provider.office)).map_err(failed)
}

/// Whom the token names, if the provider signed it for this office, just now and for this browser.
fn proved(
    client: &Ready,
    token: &CoreIdToken,
    access: &openidconnect::AccessToken,
    nonce: &Nonce,
) -> Result<String, Fault> {
    let verifier = client.id_token_verifier().set_allowed_algs(SIGNATURES);
    let claims = token.claims(&verifier, nonce).map_err(failed)?;
    if let Some(expected) = claims.access_token_hash() {
        let algorithm = token.signing_alg().map_err(failed)?;
        let key = token.signing_key(&verifier).map_err(failed)?;
        let actual = AccessTokenHash::from_token(access, algorithm, key).map_err(failed)?;
        if actual != *expected {
            return Err(failed("the access token belongs to another sign-on"));
        }
    }
    Ok(claims.subject().as_str().to_owned())
}

/// A claim of a token that was proved. An e-mail address counts only if the provider checked it.
fn claim(token: &CoreIdToken, name: &str) -> Option<String> {
    let text = token.to_string();
    let payload = BASE64_URL_SAFE_NO_PAD.decode(text.split('.').nth(1)?).ok()?;
    let claims: serde_json::Value = serde_json::from_slice(&payload).ok()?;
    if name == "email" && claims.get("email_verified") != Some(&serde_json::Value::Bool(true)) {
        return None;
    }
    claims.get(name)?.as_str().map(str::to_owned)
}
