//! Keys that lie outside the database: sealing of single fields, and fingerprints for equality.

mod columns;
mod rotation;

use std::fmt;
use std::io::Write;
use std::path::Path;

use chacha20poly1305::aead::{Aead, Generate, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::db::{Db, sql, statements};
use crate::error::{Result, StoreError};
use crate::migrations::hex;

pub use columns::{Print, SEALED, SealedTable};
pub use rotation::{is_unfinished, reseal};

/// The first line of a key file.
const VERSION: &str = "lindung-keys 1";

/// Bytes of the key number that stand before what is sealed.
const NUMBER: usize = 4;

/// Bytes of the nonce behind it.
const NONCE: usize = 24;

/// The keys of one database, the newest last. What is sealed names its key, so that a rotation can
/// keep the old ones until everything is sealed anew.
#[derive(Clone)]
pub struct Keys {
    list: Vec<Key>,
}

/// One key: a number and the two keys derived from its 32 bytes.
#[derive(Clone)]
struct Key {
    number: u32,
    sealing: [u8; 32],
    marking: [u8; 32],
}

statements! { STATEMENTS:
    MARKS = "SELECT key_number, mark FROM key_checks ORDER BY key_number";
    NOTE = "INSERT INTO key_checks (key_number, mark, since) VALUES ($1, $2, $3) \
            ON CONFLICT (key_number) DO NOTHING";
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Keys({} of them)", self.list.len())
    }
}

impl Keys {
    /// Reads the key file, or makes one with a new key that only its owner may read.
    pub fn load_or_create(path: &Path) -> Result<Self> {
        let not_usable = |_| StoreError::KeyFile { file: path.display().to_string() };
        match std::fs::read_to_string(path) {
            Ok(text) => {
                if readable_by_all(path).map_err(not_usable)? {
                    return Err(StoreError::KeyFileOpen { file: path.display().to_string() });
                }
                Self::parse(&text)
                    .ok_or_else(|| StoreError::KeyFileDamaged { file: path.display().to_string() })
            }
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
                let secret = <[u8; 32]>::try_generate()
                    .map_err(|_| StoreError::KeyFile { file: path.display().to_string() })?;
                let text = format!("{VERSION}\n1 {}\n", hex(&secret));
                write_new(path, &text).map_err(not_usable)?;
                Ok(Self { list: vec![Key::new(1, &secret)] })
            }
            Err(e) if e.kind() == std::io::ErrorKind::InvalidData => {
                Err(StoreError::KeyFileDamaged { file: path.display().to_string() })
            }
            Err(e) => Err(not_usable(e)),
        }
    }

    /// The text of a key file: the version, then a number and 64 hexadecimal digits a line.
    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        if lines.next()? != VERSION {
            return None;
        }
        let mut list: Vec<Key> = Vec::new();
        for line in lines {
            let (number, digits) = line.split_once(' ')?;
            let number = number.parse().ok()?;
            if list.last().is_some_and(|last| last.number >= number) {
                return None;
            }
            list.push(Key::new(number, &unhex(digits.trim())?));
        }
        (!list.is_empty()).then_some(Self { list })
    }

    /// Adds a new key to the key file; the older ones stay in it, for what is sealed with them and
    /// for backups.
    pub fn add(path: &Path) -> Result<Self> {
        let not_usable = |_| StoreError::KeyFile { file: path.display().to_string() };
        let keys = Self::load_or_create(path)?;
        let text = std::fs::read_to_string(path).map_err(not_usable)?;
        let secret = <[u8; 32]>::try_generate()
            .map_err(|_| StoreError::KeyFile { file: path.display().to_string() })?;
        let number = keys.newest().number + 1;
        let text = format!("{}\n{number} {}\n", text.trim_end(), hex(&secret));
        // The file is whole at every moment: the new one takes the place of the old one.
        let mut growing = path.as_os_str().to_owned();
        growing.push(".new");
        let growing = Path::new(&growing);
        let _ = std::fs::remove_file(growing);
        write_new(growing, &text).map_err(not_usable)?;
        std::fs::rename(growing, path).map_err(not_usable)?;
        Self::load_or_create(path)
    }

    /// The number of the newest key.
    pub fn number(&self) -> u32 {
        self.newest().number
    }

    /// Seals a text with the newest key: key number, random nonce, ciphertext and tag.
    ///
    /// # Panics
    /// If the machine has no randomness to give.
    pub fn seal(&self, text: &str) -> Vec<u8> {
        self.seal_bytes(text.as_bytes())
    }

    /// Seals bytes, as [`Self::seal`] does a text.
    ///
    /// # Panics
    /// If the machine has no randomness to give.
    pub fn seal_bytes(&self, bytes: &[u8]) -> Vec<u8> {
        let key = self.newest();
        let number = key.number.to_be_bytes();
        let nonce = XNonce::generate();
        let payload = Payload { msg: bytes, aad: &number };
        let mut sealed = number.to_vec();
        sealed.extend_from_slice(&nonce);
        let hidden = XChaCha20Poly1305::new(&key.sealing.into()).encrypt(&nonce, payload);
        sealed.extend(hidden.expect("a text that fits in memory can be sealed"));
        sealed
    }

    /// Opens what was sealed with any of the keys; what was changed does not open.
    pub fn open(&self, sealed: &[u8]) -> Result<String> {
        self.open_bytes(sealed)
            .and_then(|bytes| String::from_utf8(bytes).ok())
            .ok_or(StoreError::NotOpened)
    }

    /// Opens bytes that were sealed with any of the keys.
    pub fn open_sealed(&self, sealed: &[u8]) -> Result<Vec<u8>> {
        self.open_bytes(sealed).ok_or(StoreError::NotOpened)
    }

    pub(crate) fn open_bytes(&self, sealed: &[u8]) -> Option<Vec<u8>> {
        let (number, rest) = sealed.split_at_checked(NUMBER)?;
        let (nonce, hidden) = rest.split_at_checked(NONCE)?;
        let key = self.list.iter().find(|key| key.number.to_be_bytes() == number)?;
        let nonce = XNonce::try_from(nonce).ok()?;
        let payload = Payload { msg: hidden, aad: number };
        XChaCha20Poly1305::new(&key.sealing.into()).decrypt(&nonce, payload).ok()
    }

    /// What stands for a value where it is looked up: the same for the same kind and value, and
    /// telling nothing to who lacks the key. Made with the newest key.
    pub fn fingerprint(&self, kind: &str, value: &str) -> Vec<u8> {
        let length = (kind.len() as u64).to_be_bytes();
        mac(&self.newest().marking, &[&length, kind.as_bytes(), value.as_bytes()]).to_vec()
    }

    /// Whether these are the keys of this database; the first keys it meets become its own. A lost
    /// key file would otherwise be replaced unseen, and nothing sealed would open again.
    pub async fn belong_to(&self, db: &Db, now: i64) -> Result<()> {
        let mut tx = db.begin().await?;
        let marks = sql!(tx.on(), e => {
            sqlx::query_as::<_, (i64, Vec<u8>)>(MARKS).fetch_all(e).await?
        });
        for (number, mark) in &marks {
            let own = self.list.iter().find(|key| i64::from(key.number) == *number);
            if own.is_none_or(|key| key.mark() != *mark) {
                return Err(StoreError::WrongKeys);
            }
        }
        let new = self
            .list
            .iter()
            .filter(|key| !marks.iter().any(|(number, _)| *number == i64::from(key.number)));
        for key in new {
            sql!(tx.on(), e => {
                sqlx::query(NOTE)
                    .bind(i64::from(key.number))
                    .bind(key.mark())
                    .bind(now)
                    .execute(e)
                    .await?;
            });
        }
        tx.commit().await
    }

    fn newest(&self) -> &Key {
        self.list.last().expect("there is at least one key")
    }
}

impl Key {
    /// The two keys are derived, so that what one is used for tells nothing about the other.
    fn new(number: u32, secret: &[u8; 32]) -> Self {
        Self {
            number,
            sealing: mac(secret, &[b"lindung: seal a field"]),
            marking: mac(secret, &[b"lindung: mark a value"]),
        }
    }

    /// What the database remembers of the key.
    fn mark(&self) -> Vec<u8> {
        mac(&self.marking, &[b"lindung: this key"]).to_vec()
    }
}

fn mac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    // HMAC pads a shorter key with zeros itself; done here, no length can be refused.
    let mut block = [0; 64];
    block[..key.len()].copy_from_slice(key);
    let mut mac = <Hmac<Sha256> as KeyInit>::new(&block.into());
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

fn unhex(digits: &str) -> Option<[u8; 32]> {
    if digits.len() != 64 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = [0; 32];
    for (byte, at) in bytes.iter_mut().zip((0..64).step_by(2)) {
        *byte = u8::from_str_radix(&digits[at..at + 2], 16).ok()?;
    }
    Some(bytes)
}

fn write_new(path: &Path, text: &str) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(unix)]
fn readable_by_all(path: &Path) -> std::io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    Ok(std::fs::metadata(path)?.mode() & 0o006 != 0)
}

#[cfg(not(unix))]
fn readable_by_all(_: &Path) -> std::io::Result<bool> {
    Ok(false)
}
