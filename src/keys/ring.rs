//! The keys that are in use, as immutable snapshots: opened once, then shared by requests.

use std::time::Duration;

use super::{
    compact::CompactJws,
    jose::{JoseError, Signer, Verifier},
    jwks::JwksDocument,
    provision::{secret_binding, signing_key_binding},
    seal::{KeyEncryptionKey, SealError},
    thumbprint::thumbprint,
};
use crate::model::{
    KeyId, KeyState, SecretBytes, SecretId, SecretPurpose, ServerSecret, SigningAlg, SigningKey,
    UnixTime,
};

/// Why stored keys cannot be put to use.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// One could not be unsealed.
    #[error("{what}: {cause}")]
    Sealed {
        /// Which key or secret.
        what: String,
        /// Why.
        cause: SealError,
    },
    /// One is not what its row says.
    #[error("signing key {id}: {cause}")]
    Key {
        /// Which key.
        id: KeyId,
        /// Why.
        cause: JoseError,
    },
    /// The public half of a key is not the one that it is named after.
    #[error("signing key {0}: the stored public key has another thumbprint")]
    Renamed(KeyId),
    /// There is no current secret for a purpose.
    #[error("there is no current server secret for {}", .0.as_str())]
    NoSecret(SecretPurpose),
}

/// A tenant's signing keys, ready for use.
#[derive(Debug)]
pub struct Ring {
    keys: Vec<RingKey>,
    jwks: JwksDocument,
}

#[derive(Debug)]
struct RingKey {
    id: KeyId,
    verifier: Verifier,
    /// Only the current key signs.
    signer: Option<Signer>,
    /// When it came to its state.
    changed_at: UnixTime,
}

impl Ring {
    /// Opens the keys that are not removed. Those still to sign are unsealed, so that a
    /// wrong key-encryption key shows now and not at the next rotation.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub fn open(mut keys: Vec<SigningKey>, kek: &KeyEncryptionKey) -> Result<Self, OpenError> {
        keys.retain(|key| key.state != KeyState::Removed);
        keys.sort_by(|a, b| published_order(a).cmp(&published_order(b)));
        let jwks = JwksDocument::new(keys.iter().map(|key| &key.public_jwk));
        let keys = keys
            .iter()
            .map(|key| RingKey::open(key, kek))
            .collect::<Result<_, _>>()?;
        Ok(Self { keys, jwks })
    }

    /// The current key for `alg`; `None` when the tenant has none.
    pub fn signer(&self, alg: SigningAlg) -> Option<&Signer> {
        self.keys
            .iter()
            .filter_map(|key| key.signer.as_ref())
            .find(|signer| signer.alg() == alg)
    }

    /// Verifies a token that this tenant signed: by its `kid`, with the current, the
    /// previous and the next keys.
    ///
    /// # Errors
    /// [`JoseError::UnknownKey`] when the token has no `kid` or one that is not ours.
    pub fn verify(&self, token: &CompactJws) -> Result<SigningAlg, JoseError> {
        let kid = token.header().kid.as_ref().ok_or(JoseError::UnknownKey)?;
        let key = self
            .keys
            .iter()
            .find(|key| key.id == *kid)
            .ok_or(JoseError::UnknownKey)?;
        key.verifier.verify(token)?;
        Ok(key.verifier.alg())
    }

    /// How long the current key of each algorithm has been signing; for metrics.
    pub fn ages(&self, now: UnixTime) -> impl Iterator<Item = (SigningAlg, Duration)> {
        self.keys.iter().filter_map(move |key| {
            let signer = key.signer.as_ref()?;
            Some((signer.alg(), now.since(key.changed_at)))
        })
    }

    /// The public key set.
    pub fn jwks(&self) -> &JwksDocument {
        &self.jwks
    }
}

/// Current keys first, then next, then previous; within a state by algorithm and age.
fn published_order(key: &SigningKey) -> impl Ord + use<'_> {
    let rank = match key.state {
        KeyState::Current => 0,
        KeyState::Next => 1,
        KeyState::Previous => 2,
        KeyState::Removed => 3,
    };
    (rank, key.alg, std::cmp::Reverse(key.changed_at), &key.id)
}

impl RingKey {
    fn open(key: &SigningKey, kek: &KeyEncryptionKey) -> Result<Self, OpenError> {
        if thumbprint(&key.public_jwk).as_ref() != Some(&key.id) {
            return Err(OpenError::Renamed(key.id.clone()));
        }
        let faulty = |cause| OpenError::Key {
            id: key.id.clone(),
            cause,
        };
        let verifier = Verifier::new(key.alg, &key.public_jwk).map_err(faulty)?;
        let unseal = || {
            kek.open(
                &key.sealed,
                &signing_key_binding(&key.tenant, &key.id, key.alg),
            )
            .map_err(|cause| OpenError::Sealed {
                what: format!("signing key {}", key.id),
                cause,
            })
        };
        let signer = match key.state {
            KeyState::Current => Some(Signer::new(key.alg, &key.id, &unseal()?).map_err(faulty)?),
            KeyState::Next => {
                unseal()?;
                None
            }
            KeyState::Previous | KeyState::Removed => None,
        };
        Ok(Self {
            id: key.id.clone(),
            verifier,
            signer,
            changed_at: key.changed_at,
        })
    }
}

/// A tenant's server secrets, ready for use.
#[derive(Debug)]
pub struct Secrets {
    /// For each purpose, in the order of [`SecretPurpose::ALL`], the current secret first.
    of: [Vec<OpenSecret>; SecretPurpose::ALL.len()],
}

#[derive(Debug)]
struct OpenSecret {
    state: KeyState,
    id: SecretId,
    secret: SecretBytes,
    changed_at: UnixTime,
}

impl Secrets {
    /// Opens the secrets that are not removed: the next ones as well, for another node may use
    /// them a moment before we hear of it.
    ///
    /// # Errors
    /// [`OpenError::Sealed`], or [`OpenError::NoSecret`] when a purpose has no current one.
    pub fn open(rows: &[ServerSecret], kek: &KeyEncryptionKey) -> Result<Self, OpenError> {
        let mut of: [Vec<OpenSecret>; SecretPurpose::ALL.len()] = Default::default();
        for row in rows.iter().filter(|row| row.state != KeyState::Removed) {
            of[row.purpose.index()].push(OpenSecret::open(row, kek)?);
        }
        for purpose in SecretPurpose::ALL {
            let secrets = &mut of[purpose.index()];
            let current = secrets
                .iter()
                .position(|open| open.state == KeyState::Current)
                .ok_or(OpenError::NoSecret(purpose))?;
            secrets.swap(0, current);
        }
        Ok(Self { of })
    }

    /// The secret that new things of this purpose are made with.
    pub fn current(&self, purpose: SecretPurpose) -> (&SecretId, &SecretBytes) {
        let open = &self.of[purpose.index()][0];
        (&open.id, &open.secret)
    }

    /// The secret that something of this purpose was made with, while it is still usable.
    pub fn by_id(&self, purpose: SecretPurpose, id: &SecretId) -> Option<&SecretBytes> {
        self.find(purpose, id).map(|open| &open.secret)
    }

    /// Whether a secret makes nothing new any more, so that what can be made anew should be. Not
    /// so for the next one, which another node may use already.
    pub fn is_retired(&self, purpose: SecretPurpose, id: &SecretId) -> bool {
        self.find(purpose, id)
            .is_some_and(|open| open.state == KeyState::Previous)
    }

    /// Every usable secret of a purpose, the current one first: for checking what does not
    /// say which secret it was made with.
    pub fn usable(
        &self,
        purpose: SecretPurpose,
    ) -> impl Iterator<Item = (&SecretId, &SecretBytes)> {
        let secrets = self.of[purpose.index()].iter();
        secrets.map(|open| (&open.id, &open.secret))
    }

    /// How long the current secret of each purpose has been in use; for metrics.
    pub fn ages(&self, now: UnixTime) -> impl Iterator<Item = (SecretPurpose, Duration)> {
        let current = SecretPurpose::ALL.into_iter().zip(&self.of);
        current.map(move |(purpose, secrets)| (purpose, now.since(secrets[0].changed_at)))
    }

    fn find(&self, purpose: SecretPurpose, id: &SecretId) -> Option<&OpenSecret> {
        self.of[purpose.index()].iter().find(|open| open.id == *id)
    }
}

impl OpenSecret {
    fn open(row: &ServerSecret, kek: &KeyEncryptionKey) -> Result<Self, OpenError> {
        let secret = kek
            .open(
                &row.sealed,
                &secret_binding(&row.tenant, &row.id, row.purpose),
            )
            .map_err(|cause| OpenError::Sealed {
                what: format!("server secret {} for {}", row.id, row.purpose.as_str()),
                cause,
            })?;
        Ok(Self {
            state: row.state,
            id: row.id.clone(),
            secret,
            changed_at: row.changed_at,
        })
    }
}

#[cfg(test)]
mod tests;
