//! The tables `factors` and `recovery_codes`, and what `users` has of them.

use std::ops::DerefMut;

use async_trait::async_trait;

use super::{
    Connection, Row, Session as InUse, is_storable, json, micros, optional_micros, parsed, query,
    read,
    sessions::{session, session_columns, term_columns},
    users::{user, user_columns},
};
use crate::{
    model::{
        CredentialId, Digest, Factor, FactorKind, Factors, Safeguards, Session, TenantId, UnixTime,
        User, UserId, Verifier,
    },
    storage::{Result, StorageError, traits::ReadFactors},
};

/// The columns that [`safeguards`] reads, of the user `u`; the argument is the place of the digest of
/// the browser's cookie among those of the statement.
macro_rules! safeguards_columns {
    ($device:literal) => {
        concat!(
            "u.roles, EXISTS (SELECT 1 FROM factors f WHERE f.tenant_id = u.tenant_id \
             AND f.user_id = u.id AND f.kind = 'passkey') AS has_passkey, \
             EXISTS (SELECT 1 FROM factors f WHERE f.tenant_id = u.tenant_id \
             AND f.user_id = u.id AND f.kind = 'totp') AS has_totp, \
             EXISTS (SELECT 1 FROM recovery_codes r WHERE r.tenant_id = u.tenant_id \
             AND r.user_id = u.id) AS has_recovery_codes, \
             (SELECT d.trusted_until FROM devices d WHERE d.tenant_id = u.tenant_id \
             AND d.user_id = u.id AND d.token = ",
            $device,
            ") AS trusted_until, \
             (SELECT COALESCE(d.trusted_at, d.created_at) FROM devices d \
             WHERE d.tenant_id = u.tenant_id AND d.user_id = u.id AND d.token = ",
            $device,
            ") AS trusted_at"
        )
    };
}
pub(super) use safeguards_columns;

pub(super) fn safeguards(row: &Row) -> Result<Safeguards> {
    Ok(Safeguards {
        factors: Factors {
            passkey: read(row, "has_passkey")?,
            totp: read(row, "has_totp")?,
            recovery_codes: read(row, "has_recovery_codes")?,
        },
        roles: json(row, "roles")?,
        trusted_until: optional_micros(row, "trusted_until")?,
        trusted_at: optional_micros(row, "trusted_at")?,
    })
}

/// The columns that [`factor`] reads.
macro_rules! factor_columns {
    () => {
        "tenant_id, user_id, id, kind, label, sealed, credential_id, data, counter, created_at, \
         last_used_at"
    };
}

fn factor(row: &Row) -> Result<Factor> {
    let counter: i64 = read(row, "counter")?;
    let sealed = || read::<Option<Vec<u8>>>(row, "sealed")?.ok_or(corrupt("sealed"));
    let verifier = match parsed(row, "kind", FactorKind::parse)? {
        FactorKind::Passkey => Verifier::Passkey {
            credential: read::<Option<String>>(row, "credential_id")?
                .ok_or(corrupt("credential_id"))?,
            data: json(row, "data")?,
            counter: u32::try_from(counter).map_err(|_| corrupt("counter"))?,
        },
        FactorKind::Totp => Verifier::Totp {
            sealed: sealed()?,
            last_step: counter,
        },
        FactorKind::RecoveryCodes => Verifier::RecoveryCodes { sealed: sealed()? },
    };
    Ok(Factor {
        tenant: TenantId::new(read::<&str>(row, "tenant_id")?),
        user: UserId::new(read::<&str>(row, "user_id")?),
        id: CredentialId::new(read::<&str>(row, "id")?),
        label: read(row, "label")?,
        verifier,
        created_at: micros(row, "created_at")?,
        last_used_at: optional_micros(row, "last_used_at")?,
    })
}

fn corrupt(column: &'static str) -> StorageError {
    StorageError::Corrupt { column }
}

#[async_trait]
impl<C> ReadFactors for InUse<C>
where
    C: DerefMut<Target = Connection> + Send,
{
    async fn member(
        &mut self,
        tenant: &TenantId,
        (token, device): (&Digest, Option<&Digest>),
        now: UnixTime,
    ) -> Result<Option<(Session, User, Safeguards)>> {
        let row = self
            .optional(
                query(concat!(
                    "SELECT ",
                    session_columns!(),
                    ", ",
                    user_columns!(),
                    ", ",
                    safeguards_columns!("$4"),
                    " FROM sessions s JOIN users u \
                     ON u.tenant_id = s.tenant_id AND u.id = s.user_id \
                     WHERE s.tenant_id = $1 AND s.token = $2 AND s.expires_at > $3 \
                     AND s.ended_at IS NULL AND u.state = 'active'"
                ))
                .bind(tenant.as_str())
                .bind(token.to_text())
                .bind(now.micros())
                .bind(device.map(|device| device.to_text())),
            )
            .await?;
        row.map(|row| Ok((session(&row)?, user(&row)?, safeguards(&row)?)))
            .transpose()
    }

    async fn safeguards(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        device: Option<&Digest>,
    ) -> Result<Safeguards> {
        let row = self
            .optional(
                query(concat!(
                    "SELECT ",
                    safeguards_columns!("$3"),
                    " FROM users u WHERE u.tenant_id = $1 AND u.id = $2"
                ))
                .bind(tenant.as_str())
                .bind(user.as_str())
                .bind(device.map(|device| device.to_text())),
            )
            .await?;
        let found = row.as_ref().map(safeguards).transpose()?;
        Ok(found.unwrap_or_default())
    }

    async fn factors(&mut self, tenant: &TenantId, user: &UserId) -> Result<Vec<Factor>> {
        self.all(
            query(concat!(
                "SELECT ",
                factor_columns!(),
                " FROM factors WHERE tenant_id = $1 AND user_id = $2 ORDER BY created_at, id"
            ))
            .bind(tenant.as_str())
            .bind(user.as_str()),
        )
        .await?
        .iter()
        .map(factor)
        .collect()
    }

    async fn passkey(&mut self, tenant: &TenantId, credential: &str) -> Result<Option<Factor>> {
        if !is_storable(credential) {
            return Ok(None);
        }
        self.optional(
            query(concat!(
                "SELECT ",
                factor_columns!(),
                " FROM factors WHERE tenant_id = $1 AND credential_id = $2"
            ))
            .bind(tenant.as_str())
            .bind(credential),
        )
        .await?
        .as_ref()
        .map(factor)
        .transpose()
    }

    async fn recovery_codes_left(&mut self, tenant: &TenantId, user: &UserId) -> Result<u32> {
        let row = self
            .optional(
                query(
                    "SELECT COUNT(*) AS left_over FROM recovery_codes \
                     WHERE tenant_id = $1 AND user_id = $2",
                )
                .bind(tenant.as_str())
                .bind(user.as_str()),
            )
            .await?;
        let left = row.map_or(Ok(0), |row| read::<i64>(&row, "left_over"))?;
        Ok(u32::try_from(left).unwrap_or(u32::MAX))
    }

    async fn has_password(&mut self, tenant: &TenantId, user: &UserId) -> Result<bool> {
        let found = self
            .optional(
                query(
                    "SELECT id FROM credentials \
                     WHERE tenant_id = $1 AND user_id = $2 AND id = 'password'",
                )
                .bind(tenant.as_str())
                .bind(user.as_str()),
            )
            .await?;
        Ok(found.is_some())
    }

    async fn sealed_factors(
        &mut self,
        tenant: &TenantId,
        after: Option<&CredentialId>,
        limit: u32,
    ) -> Result<Vec<Factor>> {
        self.all(
            query(concat!(
                "SELECT ",
                factor_columns!(),
                " FROM factors WHERE tenant_id = $1 AND sealed IS NOT NULL AND id > $2 \
                 ORDER BY id LIMIT $3"
            ))
            .bind(tenant.as_str())
            .bind(after.map_or("", CredentialId::as_str))
            .bind(i64::from(limit)),
        )
        .await?
        .iter()
        .map(factor)
        .collect()
    }
}
