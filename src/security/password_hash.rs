//! Password hashing: argon2id (RFC 9106) on threads of its own, so that a login storm cannot
//! starve anything else.
//!
//! A password is hashed byte for byte as it was sent: no Unicode normalisation, no trimming.

mod pool;

use std::{fmt, sync::Arc};

use argon2::{Algorithm, Argon2, Block, Params, Version, password_hash::phc::PasswordHash};
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use subtle::ConstantTimeEq;

pub use self::pool::Line;
use self::pool::{Memory, Pool};
use crate::{
    entropy::Entropy,
    model::{Secret, SecretBytes},
};

/// Longest password that is hashed, in bytes.
pub const MAX_PASSWORD_LEN: usize = 1024;

const SALT_LEN: usize = 16;
const HASH_LEN: usize = 32;

/// How much work a hash is (RFC 9106 §3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HashParams {
    /// Memory of one hash in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub iterations: u32,
    /// Lanes.
    pub parallelism: u32,
}

/// What the check of a password says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verified {
    /// It is the password.
    Match {
        /// The stored hash was made with other parameters than today's: hash anew.
        rehash_needed: bool,
    },
    /// It is not, or there is no such user.
    Mismatch,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HashError {
    /// More is waiting than the queue holds; try again later (503 with `Retry-After`).
    #[error("too many passwords are waiting to be checked")]
    Busy,
    /// Longer than [`MAX_PASSWORD_LEN`].
    #[error("a password has at most {MAX_PASSWORD_LEN} bytes")]
    TooLong,
    /// The parameters, or a stored hash, are not ones that argon2 takes.
    #[error("argon2: {0}")]
    Argon2(String),
    /// A worker thread could not be started, or ended.
    #[error("password worker: {0}")]
    Worker(String),
}

/// Hashes and checks passwords on a bounded pool. Its threads end when it is dropped.
pub struct PasswordHasher {
    argon2: Argon2<'static>,
    pool: Pool,
    entropy: Arc<dyn Entropy>,
    /// What an unknown user's password is checked against.
    dummy: Arc<str>,
}

impl PasswordHasher {
    /// Starts `workers` threads (at least one), and one more for [`Line::Known`]; up to `queue`
    /// passwords wait in each line. Peak memory is `memory_kib` for each thread.
    ///
    /// # Errors
    /// [`HashError::Argon2`] for impossible parameters, [`HashError::Worker`].
    pub fn new(
        params: HashParams,
        workers: usize,
        queue: usize,
        entropy: Arc<dyn Entropy>,
    ) -> Result<Self, HashError> {
        let params = Params::new(
            params.memory_kib,
            params.iterations,
            params.parallelism,
            Some(HASH_LEN),
        )
        .map_err(|error| HashError::Argon2(error.to_string()))?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let nobodys = SecretBytes::new(entropy.bytes::<32>().to_vec());
        let dummy = hash(
            &argon2,
            nobodys.expose(),
            &entropy.bytes(),
            &mut Memory::new(),
        )?
        .into();
        Ok(Self {
            argon2,
            pool: Pool::start(workers, queue)?,
            entropy,
            dummy,
        })
    }

    /// Whether so many passwords of strangers wait that something must be going on.
    pub fn is_crowded(&self) -> bool {
        self.pool.is_crowded()
    }

    /// Hashes a new password; the result is a PHC string with its parameters and salt.
    ///
    /// # Errors
    /// See [`HashError`]; [`HashError::TooLong`] is the person's to mend.
    pub async fn hash(&self, password: Secret, line: Line) -> Result<String, HashError> {
        if password.expose().len() > MAX_PASSWORD_LEN {
            return Err(HashError::TooLong);
        }
        let (argon2, salt) = (self.argon2.clone(), self.entropy.bytes());
        let work =
            move |memory: &mut Memory| hash(&argon2, password.expose().as_bytes(), &salt, memory);
        self.pool.run(line, work).await?
    }

    /// Checks a password against the stored PHC string. `None`, for a user that does not
    /// exist or has no password, costs as much as a real check and never matches; so does a
    /// password longer than [`MAX_PASSWORD_LEN`].
    ///
    /// # Errors
    /// See [`HashError`].
    pub async fn verify(
        &self,
        password: Secret,
        phc: Option<&str>,
        line: Line,
    ) -> Result<Verified, HashError> {
        let fits = password.expose().len() <= MAX_PASSWORD_LEN;
        let (may_match, phc): (bool, Arc<str>) = match phc {
            Some(phc) if fits => (true, phc.into()),
            Some(_) | None => (false, Arc::clone(&self.dummy)),
        };
        let argon2 = self.argon2.clone();
        let verified = self.pool.run(line, move |memory| {
            let password = password.expose().as_bytes();
            verify(
                &argon2,
                &password[..password.len().min(MAX_PASSWORD_LEN)],
                &phc,
                memory,
            )
        });
        let verified = verified.await??;
        Ok(if may_match {
            verified
        } else {
            Verified::Mismatch
        })
    }
}

impl fmt::Debug for PasswordHasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PasswordHasher")
            .field("argon2", &self.argon2)
            .finish_non_exhaustive()
    }
}

/// A PHC string: parameters, salt and hash.
fn hash(
    argon2: &Argon2<'_>,
    password: &[u8],
    salt: &[u8; SALT_LEN],
    memory: &mut Memory,
) -> Result<String, HashError> {
    let output = compute(argon2, password, salt, HASH_LEN, memory)?;
    let params = argon2.params();
    Ok(format!(
        "$argon2id$v=19$m={},t={},p={}${}${}",
        params.m_cost(),
        params.t_cost(),
        params.p_cost(),
        STANDARD_NO_PAD.encode(salt),
        STANDARD_NO_PAD.encode(output),
    ))
}

/// Checks a password under the parameters of the stored hash.
fn verify(
    today: &Argon2<'_>,
    password: &[u8],
    phc: &str,
    memory: &mut Memory,
) -> Result<Verified, HashError> {
    let unreadable = |what: &str| HashError::Argon2(format!("a stored hash is unreadable: {what}"));
    let stored = PasswordHash::new(phc).map_err(|error| unreadable(&error.to_string()))?;
    let faulty = |error: argon2::password_hash::Error| unreadable(&error.to_string());
    let params = Params::try_from(&stored).map_err(faulty)?;
    let algorithm = Algorithm::try_from(stored.algorithm.as_str()).map_err(faulty)?;
    let version = stored.version.map_or(Ok(Version::V0x13), Version::try_from);
    let version = version.map_err(|error| unreadable(&error.to_string()))?;
    let (Some(salt), Some(expected)) = (&stored.salt, &stored.hash) else {
        return Err(unreadable("it has no salt or no hash"));
    };
    let is_todays =
        algorithm == Algorithm::Argon2id && version == Version::V0x13 && params == *today.params();
    let used = Argon2::new(algorithm, version, params);
    let output = compute(&used, password, salt.as_ref(), expected.len(), memory)?;
    if bool::from(output.ct_eq(expected.as_bytes())) {
        Ok(Verified::Match {
            rehash_needed: !is_todays,
        })
    } else {
        Ok(Verified::Mismatch)
    }
}

fn compute(
    argon2: &Argon2<'_>,
    password: &[u8],
    salt: &[u8],
    length: usize,
    memory: &mut Memory,
) -> Result<Vec<u8>, HashError> {
    let blocks = argon2.params().block_count();
    if memory.len() < blocks {
        memory.resize(blocks, Block::default());
    }
    let mut output = vec![0; length];
    argon2
        .hash_password_into_with_memory(password, salt, &mut output, &mut memory[..blocks])
        .map_err(|error| HashError::Argon2(error.to_string()))?;
    Ok(output)
}

#[cfg(test)]
mod tests;
