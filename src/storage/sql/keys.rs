//! The tables `signing_keys` and `server_secrets`.

use std::ops::DerefMut;

use async_trait::async_trait;

use super::{Connection, Row, Session, Writing, json, micros, parsed, query, read, to_json};
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
        (from, to): (KeyState, KeyState),
        now: UnixTime,
    ) -> Result<Changed> {
        self.execute(
            query(
                "UPDATE signing_keys SET state = $4, changed_at = $5, \
                 sealed = CASE WHEN $6 THEN $7 ELSE sealed END \
                 WHERE tenant_id = $1 AND id = $2 AND state = $3",
            )
            .bind(tenant.as_str())
            .bind(id.as_str())
            .bind(from.as_str())
            .bind(to.as_str())
            .bind(now.micros())
            .bind(to == KeyState::Removed)
            .bind(NOTHING),
        )
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
        (from, to): (KeyState, KeyState),
        now: UnixTime,
    ) -> Result<Changed> {
        self.execute(
            query(
                "UPDATE server_secrets SET state = $4, changed_at = $5, \
                 sealed = CASE WHEN $6 THEN $7 ELSE sealed END \
                 WHERE tenant_id = $1 AND id = $2 AND state = $3",
            )
            .bind(tenant.as_str())
            .bind(id.as_str())
            .bind(from.as_str())
            .bind(to.as_str())
            .bind(now.micros())
            .bind(to == KeyState::Removed)
            .bind(NOTHING),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn reseal_signing_key(&mut self, key: &SigningKey, sealed: &[u8]) -> Result<Changed> {
        self.execute(
            query(
                "UPDATE signing_keys SET sealed = $4 \
                 WHERE tenant_id = $1 AND id = $2 AND sealed = $3",
            )
            .bind(key.tenant.as_str())
            .bind(key.id.as_str())
            .bind(key.sealed.as_slice())
            .bind(sealed),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn reseal_server_secret(
        &mut self,
        secret: &ServerSecret,
        sealed: &[u8],
    ) -> Result<Changed> {
        self.execute(
            query(
                "UPDATE server_secrets SET sealed = $4 \
                 WHERE tenant_id = $1 AND id = $2 AND sealed = $3",
            )
            .bind(secret.tenant.as_str())
            .bind(secret.id.as_str())
            .bind(secret.sealed.as_slice())
            .bind(sealed),
        )
        .await
        .map(Changed::from_rows)
    }
}
