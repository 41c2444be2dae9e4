//! A provider of sign-on (`OpenID` Connect core 1.0, discovery 1.0, RFC 7636) on a port of this
//! machine. It keeps the rules itself and can be told to break one.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::extract::{Form, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD as BASE64};
use ring::rand::SystemRandom;
use ring::signature::{Ed25519KeyPair, KeyPair as _};
use rsa::pkcs1v15::SigningKey;
use rsa::signature::{SignatureEncoding as _, Signer as _};
use rsa::traits::PublicKeyParts as _;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tower::ServiceExt as _;

pub const CLIENT: &str = "lindung-kapuas";
pub const SECRET: &str = "rahasia dengan spasi";

/// How tokens are signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signs {
    Rs256,
    EdDsa,
}

/// Which rule is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lie {
    None,
    Nonce,
    Audience,
    Issuer,
    Expired,
    OtherKey,
    Unsigned,
    SharedSecret,
    AccessToken,
    Refuses,
}

struct Keys {
    rsa: SigningKey<rsa::sha2::Sha256>,
    ed: Ed25519KeyPair,
    number: u32,
}

impl Keys {
    fn new(number: u32) -> Self {
        let key = rsa::RsaPrivateKey::new(&mut rsa::rand_core::OsRng, 2048).expect("a key");
        let ed = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).expect("a key");
        let ed = Ed25519KeyPair::from_pkcs8(ed.as_ref()).expect("a key");
        Self { rsa: SigningKey::new(key), ed, number }
    }

    fn public(&self) -> Value {
        let rsa: &rsa::RsaPrivateKey = self.rsa.as_ref();
        json!({ "keys": [
            { "kty": "RSA", "use": "sig", "alg": "RS256", "kid": format!("rsa-{}", self.number),
              "n": BASE64.encode(rsa.n().to_bytes_be()), "e": BASE64.encode(rsa.e().to_bytes_be()) },
            { "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA",
              "kid": format!("ed-{}", self.number), "x": BASE64.encode(self.ed.public_key().as_ref()) },
        ] })
    }
}

struct Asked {
    nonce: String,
    challenge: String,
    redirect: String,
}

struct Inner {
    issuer: String,
    signs: Signs,
    lie: Mutex<Lie>,
    keys: Mutex<Keys>,
    person: Mutex<(String, Value)>,
    codes: Mutex<BTreeMap<String, Asked>>,
}

/// A provider that runs.
#[derive(Clone)]
pub struct Provider(Arc<Inner>);

impl Provider {
    /// Starts one; the person at its browser is `subject` with these claims.
    pub async fn start(signs: Signs, subject: &str, claims: Value) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let issuer = format!("http://{}", listener.local_addr().expect("an address"));
        let provider = Self(Arc::new(Inner {
            issuer,
            signs,
            lie: Mutex::new(Lie::None),
            keys: Mutex::new(Keys::new(1)),
            person: Mutex::new((subject.to_owned(), claims)),
            codes: Mutex::default(),
        }));
        let app = provider.app();
        tokio::spawn(async move { axum::serve(listener, app).await });
        provider
    }

    fn app(&self) -> Router {
        Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/keys", get(keys))
            .route("/authorize", get(authorize))
            .route("/token", post(token))
            .with_state(self.clone())
    }

    pub fn issuer(&self) -> &str {
        &self.0.issuer
    }

    /// From now on one rule is broken.
    pub fn lie(&self, lie: Lie) {
        *self.0.lie.lock().expect("lie") = lie;
    }

    /// From now on tokens are signed with new keys.
    pub fn change_keys(&self) {
        let mut keys = self.0.keys.lock().expect("keys");
        *keys = Keys::new(keys.number + 1);
    }

    /// What a browser does that is sent here: signs in and is sent back.
    pub async fn visit(&self, address: &str) -> String {
        let path = address.strip_prefix(self.issuer()).expect("an address of the provider");
        let request = axum::http::Request::get(path).body(axum::body::Body::empty()).expect("it");
        let answer = self.app().oneshot(request).await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{address}");
        answer.headers()[header::LOCATION].to_str().expect("text").to_owned()
    }

    fn token(&self, asked: &Asked, access: &str) -> String {
        let lie = *self.0.lie.lock().expect("lie");
        let (subject, claims) = self.0.person.lock().expect("person").clone();
        let now = now();
        let mut body = json!({
            "iss": if lie == Lie::Issuer { "http://127.0.0.1:1" } else { self.issuer() },
            "sub": subject,
            "aud": if lie == Lie::Audience { "kantor-lain" } else { CLIENT },
            "nonce": if lie == Lie::Nonce { "lain" } else { &asked.nonce },
            "iat": now - 5,
            "exp": if lie == Lie::Expired { now - 1 } else { now + 300 },
        });
        if self.0.signs == Signs::Rs256 {
            let of = if lie == Lie::AccessToken { "another" } else { access };
            let hash = Sha256::digest(of.as_bytes());
            body["at_hash"] = json!(BASE64.encode(&hash[..16]));
        }
        let body_map = body.as_object_mut().expect("an object");
        body_map.extend(claims.as_object().expect("an object").clone());
        let keys = self.0.keys.lock().expect("keys");
        let algorithm = match (lie, self.0.signs) {
            (Lie::Unsigned, _) => "none",
            (Lie::SharedSecret, _) => "HS256",
            (_, Signs::Rs256) => "RS256",
            (_, Signs::EdDsa) => "EdDSA",
        };
        let mut head = json!({ "alg": algorithm, "typ": "JWT" });
        match algorithm {
            "RS256" => head["kid"] = json!(format!("rsa-{}", keys.number)),
            "EdDSA" => head["kid"] = json!(format!("ed-{}", keys.number)),
            _ => {}
        }
        let part = |value: &Value| BASE64.encode(value.to_string());
        let signed = format!("{}.{}", part(&head), part(&body));
        let other;
        let keys = if lie == Lie::OtherKey {
            other = Keys::new(9);
            &other
        } else {
            &*keys
        };
        let signature = match algorithm {
            "none" => String::new(),
            "HS256" => {
                let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, SECRET.as_bytes());
                BASE64.encode(ring::hmac::sign(&key, signed.as_bytes()))
            }
            "RS256" => BASE64.encode(keys.rsa.sign(signed.as_bytes()).to_bytes()),
            _ => BASE64.encode(keys.ed.sign(signed.as_bytes())),
        };
        format!("{signed}.{signature}")
    }
}

#[expect(clippy::disallowed_methods, reason = "tokens are checked against the machine's clock")]
fn now() -> u64 {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .expect("after 1970")
        .as_secs()
}

async fn discovery(State(provider): State<Provider>) -> Json<Value> {
    let issuer = provider.issuer();
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256", "EdDSA", "HS256", "none"],
        "code_challenge_methods_supported": ["S256"],
    }))
}

async fn keys(State(provider): State<Provider>) -> Json<Value> {
    Json(provider.0.keys.lock().expect("keys").public())
}

async fn authorize(
    State(provider): State<Provider>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Response {
    let field = |name: &str| asked.get(name).map(String::as_str).unwrap_or_default();
    let scopes: Vec<&str> = field("scope").split(' ').collect();
    let keeps_the_rules = field("client_id") == CLIENT
        && field("response_type") == "code"
        && scopes.contains(&"openid")
        && field("code_challenge_method") == "S256"
        && field("code_challenge").len() == 43
        && field("state").len() >= 16
        && field("nonce").len() >= 16
        && field("redirect_uri") == "http://localhost:8080/sign-in/provider/back";
    if !keeps_the_rules {
        return (StatusCode::BAD_REQUEST, format!("{asked:?}")).into_response();
    }
    let (redirect, state) = (field("redirect_uri"), field("state"));
    if *provider.0.lie.lock().expect("lie") == Lie::Refuses {
        return Redirect::to(&format!("{redirect}?error=access_denied&state={state}"))
            .into_response();
    }
    let mut codes = provider.0.codes.lock().expect("codes");
    let code = format!("kode-{}", codes.len());
    codes.insert(
        code.clone(),
        Asked {
            nonce: field("nonce").to_owned(),
            challenge: field("code_challenge").to_owned(),
            redirect: redirect.to_owned(),
        },
    );
    Redirect::to(&format!("{redirect}?code={code}&state={state}")).into_response()
}

async fn token(
    State(provider): State<Provider>,
    headers: HeaderMap,
    Form(sent): Form<BTreeMap<String, String>>,
) -> Response {
    let field = |name: &str| sent.get(name).map(String::as_str).unwrap_or_default();
    // RFC 6749 section 2.3.1: both are form-encoded first.
    let expected = BASE64_STANDARD.encode(format!("{CLIENT}:rahasia+dengan+spasi"));
    let given =
        headers.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if given != format!("Basic {expected}") {
        return (StatusCode::UNAUTHORIZED, Json(json!({ "error": "invalid_client" })))
            .into_response();
    }
    let asked = provider.0.codes.lock().expect("codes").remove(field("code"));
    let proved = BASE64.encode(Sha256::digest(field("code_verifier").as_bytes()));
    let Some(asked) = asked.filter(|asked| {
        field("grant_type") == "authorization_code"
            && asked.redirect == field("redirect_uri")
            && asked.challenge == proved
    }) else {
        return (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid_grant" })))
            .into_response();
    };
    let access = "sebuah-token";
    Json(json!({
        "access_token": access,
        "token_type": "Bearer",
        "expires_in": 300,
        "id_token": provider.token(&asked, access),
    }))
    .into_response()
}
