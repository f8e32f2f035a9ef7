//! The keys that are in use, as immutable snapshots: opened once, then shared by requests.

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
        })
    }
}

/// A tenant's server secrets, ready for use.
#[derive(Debug)]
pub struct Secrets {
    usable: Vec<OpenSecret>,
    /// Where in `usable` the current secret of each purpose is, in the order of
    /// [`SecretPurpose::ALL`].
    current: [usize; SecretPurpose::ALL.len()],
}

#[derive(Debug)]
struct OpenSecret {
    purpose: SecretPurpose,
    state: KeyState,
    id: SecretId,
    secret: SecretBytes,
}

impl Secrets {
    /// Opens the secrets that are not removed.
    ///
    /// # Errors
    /// [`OpenError::Sealed`], or [`OpenError::NoSecret`] when a purpose has no current one.
    pub fn open(rows: &[ServerSecret], kek: &KeyEncryptionKey) -> Result<Self, OpenError> {
        let usable = rows
            .iter()
            .filter(|row| row.state != KeyState::Removed)
            .map(|row| OpenSecret::open(row, kek))
            .collect::<Result<Vec<_>, _>>()?;
        let mut current = [0; SecretPurpose::ALL.len()];
        for (slot, purpose) in current.iter_mut().zip(SecretPurpose::ALL) {
            *slot = usable
                .iter()
                .position(|open| open.purpose == purpose && open.state == KeyState::Current)
                .ok_or(OpenError::NoSecret(purpose))?;
        }
        Ok(Self { usable, current })
    }

    /// The secret that new things of this purpose are made with.
    pub fn current(&self, purpose: SecretPurpose) -> (&SecretId, &SecretBytes) {
        let slot = SecretPurpose::ALL
            .iter()
            .position(|known| *known == purpose);
        let open = &self.usable[self.current[slot.expect("ALL holds every purpose")]];
        (&open.id, &open.secret)
    }

    /// The secret that something of this purpose was made with, while it is still usable.
    pub fn by_id(&self, purpose: SecretPurpose, id: &SecretId) -> Option<&SecretBytes> {
        self.usable
            .iter()
            .find(|open| open.purpose == purpose && open.id == *id)
            .map(|open| &open.secret)
    }

    /// Every usable secret of a purpose, the current one first: for checking what does not
    /// say which secret it was made with.
    pub fn usable(
        &self,
        purpose: SecretPurpose,
    ) -> impl Iterator<Item = (&SecretId, &SecretBytes)> {
        let current = self.current(purpose);
        let others = self
            .usable
            .iter()
            .filter(move |open| open.purpose == purpose && open.state != KeyState::Current);
        std::iter::once(current).chain(others.map(|open| (&open.id, &open.secret)))
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
            purpose: row.purpose,
            state: row.state,
            id: row.id.clone(),
            secret,
        })
    }
}

#[cfg(test)]
mod tests;
