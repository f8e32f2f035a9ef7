//! The tables `signing_keys` and `server_secrets`.

use std::ops::DerefMut;

use async_trait::async_trait;

use super::{Connection, Query, Row, Session, Writing, json, micros, parsed, query, read, to_json};
use crate::{
    model::{
        KeyId, KeyState, SecretId, SecretPurpose, ServerSecret, SigningAlg, SigningKey, TenantId,
        UnixTime,
    },
    storage::{
        Changed, Inserted, Result,
        traits::{ReadKeys, WriteKeys},
    },
};

/// What is left of a secret that was removed.
const NOTHING: &[u8] = &[];

fn signing_key(row: &Row) -> Result<SigningKey> {
    Ok(SigningKey {
        tenant: TenantId::new(read::<&str>(row, "tenant_id")?),
        id: KeyId::new(read::<&str>(row, "id")?),
        alg: parsed(row, "alg", SigningAlg::parse)?,
        state: parsed(row, "state", KeyState::parse)?,
        public_jwk: json(row, "public_jwk")?,
        sealed: read(row, "sealed")?,
        created_at: micros(row, "created_at")?,
        changed_at: micros(row, "changed_at")?,
    })
}

fn server_secret(row: &Row) -> Result<ServerSecret> {
    Ok(ServerSecret {
        tenant: TenantId::new(read::<&str>(row, "tenant_id")?),
        id: SecretId::new(read::<&str>(row, "id")?),
        purpose: parsed(row, "purpose", SecretPurpose::parse)?,
        state: parsed(row, "state", KeyState::parse)?,
        sealed: read(row, "sealed")?,
        created_at: micros(row, "created_at")?,
        changed_at: micros(row, "changed_at")?,
    })
}

#[async_trait]
impl<C> ReadKeys for Session<C>
where
    C: DerefMut<Target = Connection> + Send,
{
    async fn signing_keys(&mut self, tenant: &TenantId) -> Result<Vec<SigningKey>> {
        self.all(
            query(
                "SELECT tenant_id, id, alg, state, public_jwk, sealed, created_at, changed_at \
                 FROM signing_keys WHERE tenant_id = $1 AND state <> 'removed' \
                 ORDER BY created_at, id",
            )
            .bind(tenant.as_str()),
        )
        .await?
        .iter()
        .map(signing_key)
        .collect()
    }

    async fn server_secrets(&mut self, tenant: &TenantId) -> Result<Vec<ServerSecret>> {
        self.all(
            query(
                "SELECT tenant_id, id, purpose, state, sealed, created_at, changed_at \
                 FROM server_secrets WHERE tenant_id = $1 AND state <> 'removed' \
                 ORDER BY created_at, id",
            )
            .bind(tenant.as_str()),
        )
        .await?
        .iter()
        .map(server_secret)
        .collect()
    }
}

/// Moves a member of a ring, and erases what was sealed of one that is removed.
macro_rules! move_in {
    ($table:literal) => {
        concat!(
            "UPDATE ",
            $table,
            " SET state = $4, changed_at = $5, sealed = CASE WHEN $6 THEN $7 ELSE sealed END \
             WHERE tenant_id = $1 AND id = $2 AND state = $3"
        )
    };
}

fn moved(
    sql: &'static str,
    (tenant, id): (&TenantId, &str),
    (from, to): (KeyState, KeyState),
    now: UnixTime,
) -> Query {
    query(sql)
        .bind(tenant.as_str().to_owned())
        .bind(id.to_owned())
        .bind(from.as_str())
        .bind(to.as_str())
        .bind(now.micros())
        .bind(to == KeyState::Removed)
        .bind(NOTHING)
}

/// Replaces what is sealed of a member of a ring, if it is still what was read.
macro_rules! reseal_in {
    ($table:literal) => {
        concat!(
            "UPDATE ",
            $table,
            " SET sealed = $4 WHERE tenant_id = $1 AND id = $2 AND sealed = $3"
        )
    };
}

fn resealed(
    sql: &'static str,
    (tenant, id): (&TenantId, &str),
    (from, to): (&[u8], &[u8]),
) -> Query {
    query(sql)
        .bind(tenant.as_str().to_owned())
        .bind(id.to_owned())
        .bind(from.to_vec())
        .bind(to.to_vec())
}

#[async_trait]
impl WriteKeys for Session<Writing> {
    async fn insert_signing_key(&mut self, key: &SigningKey) -> Result<Inserted> {
        self.execute(
            query(
                "INSERT INTO signing_keys \
                 (tenant_id, id, alg, state, public_jwk, sealed, created_at, changed_at) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
            )
            .bind(key.tenant.as_str())
            .bind(key.id.as_str())
            .bind(key.alg.as_str())
            .bind(key.state.as_str())
            .bind(to_json(&key.public_jwk))
            .bind(key.sealed.as_slice())
            .bind(key.created_at.micros())
            .bind(key.changed_at.micros()),
        )
        .await
        .map(Inserted::from_rows)
    }

    async fn move_signing_key(
        &mut self,
        tenant: &TenantId,
        id: &KeyId,
        way: (KeyState, KeyState),
        now: UnixTime,
    ) -> Result<Changed> {
        let signing_key = move_in!("signing_keys");
        self.execute(moved(signing_key, (tenant, id.as_str()), way, now))
            .await
            .map(Changed::from_rows)
    }

    async fn insert_server_secret(&mut self, secret: &ServerSecret) -> Result<Inserted> {
        self.execute(
            query(
                "INSERT INTO server_secrets \
                 (tenant_id, id, purpose, state, sealed, created_at, changed_at) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
            )
            .bind(secret.tenant.as_str())
            .bind(secret.id.as_str())
            .bind(secret.purpose.as_str())
            .bind(secret.state.as_str())
            .bind(secret.sealed.as_slice())
            .bind(secret.created_at.micros())
            .bind(secret.changed_at.micros()),
        )
        .await
        .map(Inserted::from_rows)
    }

    async fn move_server_secret(
        &mut self,
        tenant: &TenantId,
        id: &SecretId,
        way: (KeyState, KeyState),
        now: UnixTime,
    ) -> Result<Changed> {
        let server_secret = move_in!("server_secrets");
        self.execute(moved(server_secret, (tenant, id.as_str()), way, now))
            .await
            .map(Changed::from_rows)
    }

    async fn reseal_signing_key(&mut self, key: &SigningKey, sealed: &[u8]) -> Result<Changed> {
        let (signing_key, which) = (reseal_in!("signing_keys"), (&key.tenant, key.id.as_str()));
        self.execute(resealed(signing_key, which, (&key.sealed, sealed)))
            .await
            .map(Changed::from_rows)
    }

    async fn reseal_server_secret(
        &mut self,
        secret: &ServerSecret,
        sealed: &[u8],
    ) -> Result<Changed> {
        let which = (&secret.tenant, secret.id.as_str());
        let server_secret = reseal_in!("server_secrets");
        self.execute(resealed(server_secret, which, (&secret.sealed, sealed)))
            .await
            .map(Changed::from_rows)
    }
}
