//! Client secrets: what is kept of them, and how one is checked.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::{
    keys::Secrets,
    model::{Client, ClientSecretHash, Digest, Secret, SecretBytes, SecretPurpose},
};

/// What is kept of a client secret: see [`ClientSecretHash`] for why it is a fast hash.
pub fn hash_secret(secret: &Secret, secrets: &Secrets) -> ClientSecretHash {
    let (key, bytes) = secrets.current(SecretPurpose::ClientSecret);
    let mac = keyed(bytes, secret).finalize().into_bytes();
    ClientSecretHash {
        key: key.clone(),
        mac: Digest::from_bytes(mac.into()),
    }
}

/// Whether `presented` is the secret of `client`; takes the same time however wrong it is.
pub fn is_secret_of(client: &Client, presented: &Secret, secrets: &Secrets) -> bool {
    client.secret.as_ref().is_some_and(|stored| {
        secrets
            .by_id(SecretPurpose::ClientSecret, &stored.key)
            .is_some_and(|key| {
                keyed(key, presented)
                    .verify_slice(stored.mac.bytes())
                    .is_ok()
            })
    })
}

fn keyed(key: &SecretBytes, secret: &Secret) -> Hmac<Sha256> {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(key.expose()).expect("HMAC takes keys of any length");
    mac.update(secret.expose().as_bytes());
    mac
}
