//! The table `clients`.

use std::{collections::BTreeSet, ops::DerefMut};

use async_trait::async_trait;

use super::{
    Connection, Query, Row, Session, Writing, is_storable, json, micros, parsed, query, read,
    to_json,
};
use crate::{
    model::{
        Client, ClientId, ClientSecretHash, Digest, SecretId, SessionId, TenantId, UnixTime, UserId,
    },
    storage::{
        Changed, Inserted, Result, StorageError,
        traits::{ReadClients, WriteClients},
    },
};

/// The columns that [`client`] reads, of the table `c`.
macro_rules! client_columns {
    () => {
        "c.tenant_id, c.id, c.secret_key, c.secret_mac, c.metadata, c.created_at, c.updated_at"
    };
}

fn client(row: &Row) -> Result<Client> {
    Ok(Client {
        tenant: TenantId::new(read::<&str>(row, "tenant_id")?),
        id: ClientId::new(read::<&str>(row, "id")?),
        secret: secret(row)?,
        metadata: json(row, "metadata")?,
        created_at: micros(row, "created_at")?,
        updated_at: micros(row, "updated_at")?,
    })
}

fn secret(row: &Row) -> Result<Option<ClientSecretHash>> {
    let key: Option<&str> = read(row, "secret_key")?;
    let mac: Option<&str> = read(row, "secret_mac")?;
    match (key, mac) {
        (None, None) => Ok(None),
        (Some(key), Some(_)) => Ok(Some(ClientSecretHash {
            key: SecretId::new(key),
            mac: parsed(row, "secret_mac", Digest::from_text)?,
        })),
        (None, Some(_)) | (Some(_), None) => Err(StorageError::Corrupt {
            column: "secret_mac",
        }),
    }
}

/// Binds what [`WriteClients::update_client`] and [`WriteClients::insert_client`] both write,
/// as `$1` to `$6`.
fn bind(query: Query, client: &Client) -> Query {
    let secret = client.secret.as_ref();
    query
        .bind(client.tenant.as_str())
        .bind(client.id.as_str())
        .bind(secret.map(|secret| secret.key.as_str()))
        .bind(secret.map(|secret| secret.mac.to_text()))
        .bind(to_json(&client.metadata))
        .bind(client.updated_at.micros())
}

#[async_trait]
impl<C> ReadClients for Session<C>
where
    C: DerefMut<Target = Connection> + Send,
{
    async fn client(&mut self, tenant: &TenantId, id: &ClientId) -> Result<Option<Client>> {
        if !is_storable(id.as_str()) {
            return Ok(None);
        }
        self.optional(
            query(concat!(
                "SELECT ",
                client_columns!(),
                " FROM clients c WHERE c.tenant_id = $1 AND c.id = $2"
            ))
            .bind(tenant.as_str())
            .bind(id.as_str()),
        )
        .await?
        .as_ref()
        .map(client)
        .transpose()
    }

    async fn clients(&mut self, tenant: &TenantId) -> Result<Vec<Client>> {
        self.all(
            query(concat!(
                "SELECT ",
                client_columns!(),
                " FROM clients c WHERE c.tenant_id = $1 ORDER BY c.id"
            ))
            .bind(tenant.as_str()),
        )
        .await?
        .iter()
        .map(client)
        .collect()
    }

    async fn client_secret_keys(&mut self, tenant: &TenantId) -> Result<BTreeSet<SecretId>> {
        self.all(
            query(
                "SELECT DISTINCT secret_key FROM clients \
                 WHERE tenant_id = $1 AND secret_key IS NOT NULL",
            )
            .bind(tenant.as_str()),
        )
        .await?
        .iter()
        .map(|row| read::<&str>(row, "secret_key").map(SecretId::new))
        .collect()
    }

    async fn clients_in_session(
        &mut self,
        tenant: &TenantId,
        session: &SessionId,
    ) -> Result<Vec<Client>> {
        self.all(
            query(concat!(
                "SELECT ",
                client_columns!(),
                " FROM clients c WHERE c.tenant_id = $1 AND c.id IN \
                 (SELECT client_id FROM grants WHERE tenant_id = $1 AND session_id = $2) \
                 ORDER BY c.id"
            ))
            .bind(tenant.as_str())
            .bind(session.as_str()),
        )
        .await?
        .iter()
        .map(client)
        .collect()
    }

    async fn clients_in_ended_sessions(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        ended_at: UnixTime,
    ) -> Result<Vec<(SessionId, Client)>> {
        let rows = self
            .all(
                query(concat!(
                    "SELECT g.session_id, ",
                    client_columns!(),
                    " FROM (SELECT DISTINCT session_id, client_id FROM grants \
                     WHERE tenant_id = $1 AND user_id = $2) g \
                     JOIN sessions s ON s.tenant_id = $1 AND s.id = g.session_id \
                     AND s.ended_at = $3 \
                     JOIN clients c ON c.tenant_id = $1 AND c.id = g.client_id \
                     ORDER BY g.session_id, c.id"
                ))
                .bind(tenant.as_str())
                .bind(user.as_str())
                .bind(ended_at.micros()),
            )
            .await?;
        let pair = |row: &Row| {
            let session = SessionId::new(read::<&str>(row, "session_id")?);
            Ok((session, client(row)?))
        };
        rows.iter().map(pair).collect()
    }
}

#[async_trait]
impl WriteClients for Session<Writing> {
    async fn insert_client(&mut self, client: &Client) -> Result<Inserted> {
        self.execute(
            bind(
                query(
                    "INSERT INTO clients (tenant_id, id, secret_key, secret_mac, metadata, \
                     updated_at, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7) \
                     ON CONFLICT DO NOTHING",
                ),
                client,
            )
            .bind(client.created_at.micros()),
        )
        .await
        .map(Inserted::from_rows)
    }

    async fn update_client(&mut self, client: &Client) -> Result<Changed> {
        self.execute(bind(
            query(
                "UPDATE clients SET secret_key = $3, secret_mac = $4, metadata = $5, \
                 updated_at = $6 WHERE tenant_id = $1 AND id = $2",
            ),
            client,
        ))
        .await
        .map(Changed::from_rows)
    }

    async fn rekey_client_secret(
        &mut self,
        tenant: &TenantId,
        id: &ClientId,
        from: &ClientSecretHash,
        to: &ClientSecretHash,
    ) -> Result<Changed> {
        self.execute(
            query(
                "UPDATE clients SET secret_key = $5, secret_mac = $6 \
                 WHERE tenant_id = $1 AND id = $2 AND secret_key = $3 AND secret_mac = $4",
            )
            .bind(tenant.as_str())
            .bind(id.as_str())
            .bind(from.key.as_str())
            .bind(from.mac.to_text())
            .bind(to.key.as_str())
            .bind(to.mac.to_text()),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn delete_client(&mut self, tenant: &TenantId, id: &ClientId) -> Result<Changed> {
        self.execute(
            query("DELETE FROM clients WHERE tenant_id = $1 AND id = $2")
                .bind(tenant.as_str())
                .bind(id.as_str()),
        )
        .await
        .map(Changed::from_rows)
    }
}
