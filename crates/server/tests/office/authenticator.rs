//! A device that keeps passkeys, in software: what it says is made byte by byte from Web
//! Authentication level 3, without the library that checks it.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// A device with one passkey.
#[derive(Clone)]
pub struct Device {
    key: SigningKey,
    id: Vec<u8>,
    handle: String,
    pub counter: u32,
    pub origin: String,
    /// Whether it checks finger or number.
    pub verifies: bool,
}

impl Device {
    /// A device without a passkey yet; devices of different seeds have different keys.
    pub fn new(seed: u8) -> Self {
        let key = SigningKey::from_bytes(&[seed; 32].into()).expect("a key");
        let origin = "http://localhost:8080".to_owned();
        Self { key, id: vec![seed; 32], handle: String::new(), counter: 0, origin, verifies: true }
    }

    fn client_data(&self, kind: &str, challenge: &str) -> Vec<u8> {
        json!({ "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false })
            .to_string()
            .into_bytes()
    }

    /// What is signed: whose page it is, what was checked, how often the key was used.
    fn data(&self, party: &str, more: u8) -> Vec<u8> {
        let mut data = Sha256::digest(party.as_bytes()).to_vec();
        data.push(1 | if self.verifies { 4 } else { 0 } | more);
        data.extend(self.counter.to_be_bytes());
        data
    }

    /// Makes a passkey for who asks.
    pub fn create(&mut self, options: &str) -> String {
        let options: Value = serde_json::from_str(options).expect("options");
        let field = |pointer: &str| {
            options.pointer(pointer).and_then(Value::as_str).expect(pointer).to_owned()
        };
        self.handle = field("/user/id");
        let mut data = self.data(&field("/rp/id"), 0x40);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).expect("short").to_be_bytes());
        data.extend(&self.id);
        let point = self.key.verifying_key().to_encoded_point(false);
        // A COSE key: kind EC2, algorithm ES256, curve P-256, x, y.
        data.extend([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32]);
        data.extend(point.x().expect("x"));
        data.extend([0x22, 0x58, 32]);
        data.extend(point.y().expect("y"));
        let mut object = vec![0xa3];
        object.extend(b"\x63fmt\x64none\x67attStmt\xa0\x68authData\x58");
        object.push(u8::try_from(data.len()).expect("short"));
        object.extend(data);
        let said = self.client_data("webauthn.create", &field("/challenge"));
        json!({
            "id": BASE64.encode(&self.id),
            "rawId": BASE64.encode(&self.id),
            "type": "public-key",
            "clientExtensionResults": { "credProps": { "rk": true } },
            "response": {
                "clientDataJSON": BASE64.encode(said),
                "attestationObject": BASE64.encode(object),
                "transports": ["internal"],
            },
        })
        .to_string()
    }

    /// Signs what is asked.
    pub fn sign(&mut self, options: &str) -> String {
        let options: Value = serde_json::from_str(options).expect("options");
        let field = |name: &str| options.get(name).and_then(Value::as_str).expect(name).to_owned();
        self.counter += 1;
        let data = self.data(&field("rpId"), 0);
        let said = self.client_data("webauthn.get", &field("challenge"));
        let mut signed = data.clone();
        signed.extend(Sha256::digest(&said));
        let signature: Signature = self.key.sign(&signed);
        json!({
            "id": BASE64.encode(&self.id),
            "rawId": BASE64.encode(&self.id),
            "type": "public-key",
            "clientExtensionResults": {},
            "response": {
                "clientDataJSON": BASE64.encode(said),
                "authenticatorData": BASE64.encode(data),
                "signature": BASE64.encode(signature.to_der().as_bytes()),
                "userHandle": self.handle,
            },
        })
        .to_string()
    }
}
