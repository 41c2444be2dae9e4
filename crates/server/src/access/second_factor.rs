//! The second factor of an account: the secret of the codes and the recovery codes, sealed as one.

use lindung_store::access::{self as store, Account};
use lindung_store::audit::{self, Event};
use sha2::{Digest as _, Sha256};

use super::totp;
use crate::fault::Fault;
use crate::office::Office;
use crate::random;

/// How many recovery codes there are.
const CODES: usize = 8;

/// Bytes of a secret (RFC 4226 section 4: 160 bits).
pub const SECRET: usize = 20;

/// What is sealed.
struct Factor {
    secret: Vec<u8>,
    /// Hashes of the recovery codes that are left.
    codes: Vec<String>,
}

impl Factor {
    /// A line with the secret, then one for each recovery code.
    fn sealed(&self, office: &Office) -> Vec<u8> {
        let mut lines = vec![random::hex(&self.secret)];
        lines.extend(self.codes.iter().cloned());
        office.keys.seal(&lines.join("\n"))
    }

    async fn of(office: &Office, account: &Account) -> Result<Option<Self>, Fault> {
        let Some(sealed) = store::totp(&office.db, account).await? else { return Ok(None) };
        let text = office.keys.open(&sealed)?;
        let mut lines = text.lines().map(str::to_owned);
        let secret = lines.next().and_then(|line| from_hex(&line));
        let secret = secret.ok_or_else(|| Fault::new("second factor", "unreadable"))?;
        Ok(Some(Self { secret, codes: lines.collect() }))
    }
}

/// The bytes of hexadecimal digits.
pub fn from_hex(digits: &str) -> Option<Vec<u8>> {
    if !digits.is_ascii() || !digits.len().is_multiple_of(2) {
        return None;
    }
    (0..digits.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok())
        .collect()
}

/// The hash of a recovery code as people type it: capitals, hyphens and spaces do not matter.
fn hash(code: &str) -> String {
    let bare: String =
        code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    random::hex(&Sha256::digest(bare.as_bytes()))
}

/// How many recovery codes are left.
///
/// # Errors
/// If the store does not answer.
pub async fn codes_left(office: &Office, account: &Account) -> Result<usize, Fault> {
    Ok(Factor::of(office, account).await?.map_or(0, |factor| factor.codes.len()))
}

/// Turns the second factor on, if the code is that of the secret now, and says the recovery codes.
///
/// # Errors
/// If the store does not answer.
pub async fn turn_on(
    office: &Office,
    account: &Account,
    secret: Vec<u8>,
    typed: &str,
    now: i64,
) -> Result<Option<Vec<String>>, Fault> {
    let Some(step) = totp::step_of(&secret, typed, now, None) else { return Ok(None) };
    let codes = (0..CODES).map(|_| random::words(3)).collect::<Result<Vec<_>, _>>()?;
    let factor = Factor { secret, codes: codes.iter().map(|code| hash(code)).collect() };
    let sealed = factor.sealed(office);
    store::set_totp(&office.db, account, &sealed, Some(account.id), now).await?;
    store::use_totp_step(&office.db, account, step).await?;
    Ok(Some(codes))
}

/// Whether a code from the phone, or a recovery code, is right; neither is right twice.
///
/// # Errors
/// If the store does not answer.
pub async fn is_right(
    office: &Office,
    account: &Account,
    typed: &str,
    now: i64,
) -> Result<bool, Fault> {
    // One at a time: the list of recovery codes is read, shortened and written back.
    let _one = office.recovery.lock().await;
    let Some(mut factor) = Factor::of(office, account).await? else { return Ok(false) };
    if let Some(step) = totp::step_of(&factor.secret, typed, now, None) {
        return Ok(store::use_totp_step(&office.db, account, step).await?);
    }
    let hash = hash(typed);
    let before = factor.codes.len();
    factor.codes.retain(|code| !totp::same(code.as_bytes(), hash.as_bytes()));
    if factor.codes.len() == before {
        return Ok(false);
    }
    let event = Event::new("recovery.used", format!("account/{}", account.id)).by(account.id);
    audit::append(&office.db, account.regency, &event, now).await?;
    let sealed = factor.sealed(office);
    store::set_totp(&office.db, account, &sealed, Some(account.id), now).await?;
    // Writing the list anew forgets which code was used last: none up to now is right again.
    store::use_totp_step(&office.db, account, totp::step_at(now) + 1).await?;
    Ok(true)
}
