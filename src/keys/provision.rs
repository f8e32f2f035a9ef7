//! What a tenant needs to have before it can serve, and how to make it.

use super::{
    aead::bind,
    jose::{self, JoseError},
    seal::KeyEncryptionKey,
};
use crate::{
    entropy::Entropy,
    model::{
        KeyId, KeyState, SecretId, SecretPurpose, ServerSecret, SigningAlg, SigningKey, TenantId,
        UnixTime,
    },
};

/// Something that has to be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A signing key in this state.
    SigningKey(SigningAlg, KeyState),
    /// A current server secret.
    Secret(SecretPurpose),
}

/// What was made; ready to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Made {
    /// A signing key.
    SigningKey(SigningKey),
    /// A server secret.
    Secret(ServerSecret),
}

/// What is lacking: every algorithm has a current and a next key, so that two are published
/// at any time, and every purpose has a current secret.
pub fn missing(keys: &[SigningKey], secrets: &[ServerSecret]) -> Vec<What> {
    let has_key = |alg, state| keys.iter().any(|key| key.alg == alg && key.state == state);
    let has_secret = |purpose| {
        secrets
            .iter()
            .any(|row| row.purpose == purpose && row.state == KeyState::Current)
    };
    let keys = SigningAlg::ALL
        .into_iter()
        .flat_map(|alg| [KeyState::Current, KeyState::Next].map(|state| (alg, state)));
    let keys = keys.filter(|(alg, state)| !has_key(*alg, *state));
    let secrets = SecretPurpose::ALL
        .into_iter()
        .filter(|purpose| !has_secret(*purpose));
    keys.map(|(alg, state)| What::SigningKey(alg, state))
        .chain(secrets.map(What::Secret))
        .collect()
}

/// Makes and seals one of them. Slow for RSA: never within a request or a transaction.
///
/// # Errors
/// [`JoseError::Signing`] when OpenSSL cannot make a key.
pub fn make(
    what: What,
    tenant: &TenantId,
    kek: &KeyEncryptionKey,
    entropy: &dyn Entropy,
    now: UnixTime,
) -> Result<Made, JoseError> {
    match what {
        What::SigningKey(alg, state) => {
            make_signing_key(alg, state, tenant, kek, entropy, now).map(Made::SigningKey)
        }
        What::Secret(purpose) => Ok(Made::Secret(make_secret(
            purpose, tenant, kek, entropy, now,
        ))),
    }
}

fn make_signing_key(
    alg: SigningAlg,
    state: KeyState,
    tenant: &TenantId,
    kek: &KeyEncryptionKey,
    entropy: &dyn Entropy,
    now: UnixTime,
) -> Result<SigningKey, JoseError> {
    let made = jose::generate(alg)?;
    let binding = signing_key_binding(tenant, &made.id, alg);
    Ok(SigningKey {
        tenant: tenant.clone(),
        alg,
        state,
        public_jwk: made.public_jwk,
        sealed: kek.seal(made.private.expose(), &binding, entropy),
        created_at: now,
        changed_at: now,
        id: made.id,
    })
}

fn make_secret(
    purpose: SecretPurpose,
    tenant: &TenantId,
    kek: &KeyEncryptionKey,
    entropy: &dyn Entropy,
    now: UnixTime,
) -> ServerSecret {
    let id = SecretId::new(entropy.id(now));
    let binding = secret_binding(tenant, &id, purpose);
    ServerSecret {
        tenant: tenant.clone(),
        purpose,
        state: KeyState::Current,
        sealed: kek.seal(entropy.key().expose(), &binding, entropy),
        created_at: now,
        changed_at: now,
        id,
    }
}

/// What a sealed private key is bound to: it opens in its own row alone.
pub(super) fn signing_key_binding(tenant: &TenantId, id: &KeyId, alg: SigningAlg) -> Vec<u8> {
    let parts = ["signing key", tenant.as_str(), id.as_str(), alg.as_str()];
    bind(&parts.map(str::as_bytes))
}

/// What a sealed server secret is bound to: it opens in its own row alone.
pub(super) fn secret_binding(tenant: &TenantId, id: &SecretId, purpose: SecretPurpose) -> Vec<u8> {
    let parts = [
        "server secret",
        tenant.as_str(),
        id.as_str(),
        purpose.as_str(),
    ];
    bind(&parts.map(str::as_bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{entropy::SeededEntropy, keys::test_kek};

    const NOW: UnixTime = UnixTime::from_seconds(1_000);

    fn provisioned() -> (Vec<SigningKey>, Vec<ServerSecret>) {
        let (mut keys, mut secrets) = (Vec::new(), Vec::new());
        for what in missing(&[], &[]) {
            let tenant = TenantId::new("t");
            match make(what, &tenant, &test_kek(), &SeededEntropy::new(1), NOW).unwrap() {
                Made::SigningKey(key) => keys.push(key),
                Made::Secret(secret) => secrets.push(secret),
            }
        }
        (keys, secrets)
    }

    #[test]
    fn a_new_tenant_gets_two_keys_for_each_algorithm_and_a_secret_for_each_purpose() {
        let (keys, secrets) = provisioned();
        for alg in SigningAlg::ALL {
            let states: Vec<_> = keys
                .iter()
                .filter(|key| key.alg == alg)
                .map(|key| key.state)
                .collect();
            assert_eq!(states, [KeyState::Current, KeyState::Next], "{alg:?}");
        }
        assert_eq!(secrets.len(), SecretPurpose::ALL.len());
        assert_eq!(missing(&keys, &secrets), []);
    }

    #[test]
    fn only_what_is_lacking_is_made() {
        let (mut keys, mut secrets) = provisioned();
        keys.retain(|key| (key.alg, key.state) != (SigningAlg::Es256, KeyState::Next));
        secrets.retain(|secret| secret.purpose != SecretPurpose::Csrf);
        let expected = [
            What::SigningKey(SigningAlg::Es256, KeyState::Next),
            What::Secret(SecretPurpose::Csrf),
        ];
        assert_eq!(missing(&keys, &secrets), expected);
    }
}
