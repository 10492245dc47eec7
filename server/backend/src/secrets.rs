//! Passwords and secrets: what the database may know of them.

use argon2::{
    Argon2,
    password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString},
};
use sha2::{Digest, Sha256};
use tokio::{sync::Semaphore, task::spawn_blocking};
use unicode_normalization::UnicodeNormalization;

use crate::{
    Backend,
    error::{Error, Result},
};

/// Each hash takes 19 MiB, so a crowd at the door waits in line instead of filling the memory.
static HASHING: Semaphore = Semaphore::const_new(4);

/// Salt for passwords of accounts that are not there.
const NO_ACCOUNT: [u8; 16] = [0; 16];

/// SHA-256 in hexadecimal.
pub(crate) fn sha256_hex(bytes: impl AsRef<[u8]>) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        // A million links are hashed twice each, and `write!` would take longer than the hashing.
        for half in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
        }
    }
    text
}

impl Backend {
    /// Hashes a new password with argon2id.
    pub(crate) async fn hash_password(&self, password: &str) -> Result<String> {
        let mut salt = [0; 16];
        self.random.fill(&mut salt);
        let password = composed(password);
        in_line(move || hash(&password, &salt)).await
    }
}

/// Compares a password with its hash; takes as long when there is no hash to compare with.
pub(crate) async fn password_fits(password: &str, hashed: Option<String>) -> Result<bool> {
    let password = composed(password);
    in_line(move || match hashed {
        Some(hashed) => {
            let hashed = PasswordHash::new(&hashed)
                .map_err(|error| Error::internal(format!("stored password hash: {error}")))?;
            Ok(Argon2::default()
                .verify_password(password.as_bytes(), &hashed)
                .is_ok())
        }
        None => hash(&password, &NO_ACCOUNT).map(|_| false),
    })
    .await
}

/// Keyboards compose Vietnamese letters in two ways; a password must fit from all of them.
fn composed(password: &str) -> String {
    password.nfc().collect()
}

fn hash(password: &str, salt: &[u8]) -> Result<String> {
    let wrong = |error| Error::internal(format!("hashing a password: {error}"));
    let salt = SaltString::encode_b64(salt).map_err(wrong)?;
    let hashed = Argon2::default()
        .hash_password(password.as_bytes(), &salt)
        .map_err(wrong)?;
    Ok(hashed.to_string())
}

async fn in_line<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let _place = HASHING.acquire().await.map_err(Error::internal)?;
    spawn_blocking(work).await.map_err(Error::internal)?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_hexadecimal() {
        assert_eq!(
            sha256_hex("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[tokio::test]
    async fn a_password_fits_its_own_hash_alone() {
        let hashed = hash("mật khẩu dài", &[7; 16]).expect("a hash");
        assert!(hashed.starts_with("$argon2id$"));
        for (typed, fits) in [
            ("mật khẩu dài", true),
            ("ma\u{323}\u{302}t kh\u{e2}\u{309}u dài", true),
            ("mat khau dai", false),
        ] {
            let same = password_fits(typed, Some(hashed.clone())).await;
            assert_eq!(same.ok(), Some(fits), "{typed}");
        }
        assert_eq!(password_fits("mật khẩu dài", None).await.ok(), Some(false));
    }
}
