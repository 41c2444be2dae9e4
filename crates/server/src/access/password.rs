//! Passwords as hashes: argon2id with 19 MiB and two passes (OWASP's first choice), a few at a
//! time so that many sign-ins cannot fill the memory.

use argon2::{Argon2, PasswordHasher as _, PasswordVerifier as _};
use tokio::sync::Semaphore;

use crate::fault::Fault;

/// Hashes at the same time, each with 19 MiB.
static PLACES: Semaphore = Semaphore::const_new(4);

/// The hash of a password that nobody has, so that an unknown name takes as long as a known one.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bGluZHVuZy1ub2JvZHk$\
iUp1o8aCt2P9gB0MR8xHc3xR3V1UVn2cDqVNbN1Yw6E";

/// What stands before the hash of a password that somebody else made: it has to be changed at the
/// first sign-in.
const ONCE: &str = "once:";

/// Whether the hash is that of a password which has to be changed.
pub fn is_once(hash: &str) -> bool {
    hash.starts_with(ONCE)
}

/// A password that a person can read out, and the hash to keep; it has to be changed at the first
/// sign-in.
///
/// # Errors
/// As [`hash_now`].
pub async fn once() -> Result<(String, String), Fault> {
    let password = crate::random::words(4)?;
    let hash = hash(password.clone()).await?;
    Ok((password, format!("{ONCE}{hash}")))
}

/// The hash to keep.
///
/// # Errors
/// If the machine has no randomness for a salt.
pub fn hash_now(password: &str) -> Result<String, Fault> {
    let salt = crate::random::bytes::<16>()?;
    let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
    hash.map(|hash| hash.to_string()).map_err(|error| Fault::new("hashing", error))
}

/// The hash to keep, made beside the threads that answer.
///
/// # Errors
/// As [`hash_now`].
pub async fn hash(password: String) -> Result<String, Fault> {
    beside(move || hash_now(&password)).await?
}

/// Whether the password is that of the hash; without a hash it takes as long and is wrong.
///
/// # Errors
/// If the thread is gone.
pub async fn is_right(password: String, hash: Option<String>) -> Result<bool, Fault> {
    beside(move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
        let hash = hash.strip_prefix(ONCE).unwrap_or(&hash);
        let right = Argon2::default().verify_password(password.as_bytes(), hash).is_ok();
        known && right
    })
    .await
}

async fn beside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
    let place = PLACES.acquire().await.map_err(|error| Fault::new("hashing", error))?;
    let done = tokio::task::spawn_blocking(work).await;
    drop(place);
    done.map_err(|error| Fault::new("hashing", error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_right_only_for_its_own_hash() {
        let hash = hash_now("perahu hujan kemarin").expect("a hash");
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert_ne!(hash, hash_now("perahu hujan kemarin").expect("a hash"), "the salt differs");
        assert!(is_right("perahu hujan kemarin".into(), Some(hash.clone())).await.expect("told"));
        assert!(!is_right("perahu hujan besok".into(), Some(hash)).await.expect("told"));
        assert!(!is_right("perahu hujan kemarin".into(), None).await.expect("told"));
    }

    #[test]
    fn the_hash_of_nobody_is_worked_through_like_any_other() {
        let hash = argon2::PasswordHash::new(NOBODY).expect("a hash that can be read");
        assert!(hash.hash.is_some_and(|output| output.len() == 32));
    }
}
