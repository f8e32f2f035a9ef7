//! What this program did not write is reported, and never brings it down.

use vestibule::{
    model::{Digest, GrantId, KeyState, SecretPurpose, SigningAlg},
    storage::{Reader, Result, StorageError, traits::Redemption},
};

use super::fixtures::{
    NOW, acme, commit, consent, grant, redemption, refresh_state, server_secret, session,
    signing_key, with_user_and_client,
};
use crate::databases::{TestDatabase, on_every_database};

on_every_database!(an_unreadable_column_is_named);

const UNREADABLE: [(&str, &str, &str); 23] = [
    ("users", "state", "'asleep'"),
    ("users", "claims", "'{'"),
    ("users", "claims", "'[]'"),
    ("clients", "metadata", "'{'"),
    ("clients", "metadata", "'{\"grant_types\":[\"telepathy\"]}'"),
    ("clients", "secret_mac", "'short'"),
    ("clients", "secret_mac", "NULL"),
    ("consents", "scope", "'a\\b'"),
    ("consents", "claims", "'{}'"),
    ("sessions", "authentication", "'{}'"),
    ("grants", "state", "''"),
    ("grants", "terms", "'null'"),
    ("grants", "terms", "'{\"scope\":\"\\\"\"}'"),
    ("grants", "code_digest", "'AAAA'"),
    ("grants", "code_expires_at", "NULL"),
    ("grants", "refresh_salt", "'AAAA'"),
    ("grants", "refresh_salt", "NULL"),
    ("grants", "generation", "NULL"),
    ("signing_keys", "alg", "'none'"),
    ("signing_keys", "state", "'lost'"),
    ("signing_keys", "public_jwk", "''"),
    ("server_secrets", "purpose", "'fun'"),
    ("server_secrets", "state", "'Current'"),
];

async fn an_unreadable_column_is_named(db: TestDatabase) {
    let (ada, shop) = with_user_and_client(&*db.storage).await;
    let key = signing_key("k", SigningAlg::Es256, KeyState::Current);
    let secret = server_secret("k", SecretPurpose::Flow, KeyState::Current);
    let refresh = refresh_state(1);
    let renewable = Redemption {
        refresh: Some(&refresh),
        ..redemption()
    };
    commit!(db.storage, |tx| {
        tx.put_consent(&consent(&ada, &shop)).await.unwrap();
        tx.insert_session(&session("s", &ada)).await.unwrap();
        tx.insert_grant(&grant("g", &ada, &shop)).await.unwrap();
        tx.redeem_code(&acme(), &GrantId::new("g"), &renewable, NOW)
            .await
            .unwrap();
        tx.insert_signing_key(&key).await.unwrap();
        tx.insert_server_secret(&secret).await.unwrap();
    });
    for (table, column, value) in UNREADABLE {
        let before = format!("CREATE TABLE kept AS SELECT {column} AS it FROM {table}");
        db.run(&before).await;
        db.run(&format!("UPDATE {table} SET {column} = {value}"))
            .await;
        let mut reader = db.storage.read().await.unwrap();
        let read = read(&mut *reader, table).await;
        assert!(
            matches!(read, Err(StorageError::Corrupt { column: found }) if names(found, column)),
            "{table}.{column} = {value}: {read:?}"
        );
        drop(reader);
        db.run(&format!(
            "UPDATE {table} SET {column} = (SELECT it FROM kept)"
        ))
        .await;
        db.run("DROP TABLE kept").await;
    }
}

/// Whether this is the name of a column, or the one that a statement gives it.
fn names(found: &str, column: &str) -> bool {
    let aliases = ["grant", "consent"].map(|table| format!("{table}_{column}"));
    found == column || aliases.iter().any(|alias| found == alias)
}

/// Reads the only row of `table`.
async fn read(reader: &mut dyn Reader, table: &str) -> Result<bool> {
    let (user, client) = (
        super::fixtures::user("ada"),
        super::fixtures::client("shop"),
    );
    Ok(match table {
        "users" => reader.user(&acme(), &user.id).await?.is_some(),
        "clients" => reader.client(&acme(), &client.id).await?.is_some(),
        "consents" => reader
            .consent(&acme(), &user.id, &client.id)
            .await?
            .is_some(),
        "sessions" => reader
            .signed_in(&acme(), &Digest::of(b"s"), NOW)
            .await?
            .is_some(),
        "grants" => reader.grant(&acme(), &GrantId::new("g")).await?.is_some(),
        "signing_keys" => !reader.signing_keys(&acme()).await?.is_empty(),
        "server_secrets" => !reader.server_secrets(&acme()).await?.is_empty(),
        other => panic!("nobody reads {other}"),
    })
}
