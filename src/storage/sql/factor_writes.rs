//! Changes of the tables `factors` and `recovery_codes`, and of what `users` has of them.

use std::collections::BTreeSet;

use async_trait::async_trait;
use serde_json::Value;

use super::{Session as InUse, Writing, is_storable, query, read, to_json};
use crate::{
    model::{CredentialId, Digest, Factor, TenantId, UnixTime, UserId, Verifier},
    storage::{Changed, Inserted, Result, traits::WriteFactors},
};

#[async_trait]
impl WriteFactors for InUse<Writing> {
    async fn insert_factor(&mut self, factor: &Factor) -> Result<Inserted> {
        let (credential, data, counter) = match &factor.verifier {
            Verifier::Passkey {
                credential,
                data,
                counter,
            } => (Some(credential), Some(to_json(data)), i64::from(*counter)),
            Verifier::Totp { last_step, .. } => (None, None, *last_step),
            Verifier::RecoveryCodes { .. } => (None, None, 0),
        };
        self.execute(
            query(
                "INSERT INTO factors (tenant_id, user_id, id, kind, label, sealed, \
                 credential_id, data, counter, created_at, last_used_at) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING",
            )
            .bind(factor.tenant.as_str())
            .bind(factor.user.as_str())
            .bind(factor.id.as_str())
            .bind(factor.kind().as_str())
            .bind(factor.label.as_deref())
            .bind(factor.verifier.sealed())
            .bind(credential.map(String::as_str))
            .bind(data)
            .bind(counter)
            .bind(factor.created_at.micros())
            .bind(factor.last_used_at.map(UnixTime::micros)),
        )
        .await
        .map(Inserted::from_rows)
    }

    async fn use_totp_step(
        &mut self,
        tenant: &TenantId,
        (user, id): (&UserId, &CredentialId),
        step: i64,
        now: UnixTime,
    ) -> Result<Changed> {
        self.execute(
            query(
                "UPDATE factors SET counter = $4, last_used_at = $5 WHERE tenant_id = $1 \
                 AND user_id = $2 AND id = $3 AND kind = 'totp' AND counter < $4",
            )
            .bind(tenant.as_str())
            .bind(user.as_str())
            .bind(id.as_str())
            .bind(step)
            .bind(now.micros()),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn use_passkey(
        &mut self,
        tenant: &TenantId,
        (user, id): (&UserId, &CredentialId),
        (data, counter): (&Value, u32),
        now: UnixTime,
    ) -> Result<Changed> {
        self.execute(
            query(
                "UPDATE factors SET data = $4, counter = $5, last_used_at = $6 \
                 WHERE tenant_id = $1 AND user_id = $2 AND id = $3 AND kind = 'passkey' \
                 AND (counter < $5 OR (counter = 0 AND $5 = 0))",
            )
            .bind(tenant.as_str())
            .bind(user.as_str())
            .bind(id.as_str())
            .bind(to_json(data))
            .bind(i64::from(counter))
            .bind(now.micros()),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn rename_factor(
        &mut self,
        tenant: &TenantId,
        (user, id): (&UserId, &CredentialId),
        label: &str,
    ) -> Result<Changed> {
        if !is_storable(id.as_str()) {
            return Ok(Changed::Missing);
        }
        self.execute(
            query(
                "UPDATE factors SET label = $4 \
                 WHERE tenant_id = $1 AND user_id = $2 AND id = $3",
            )
            .bind(tenant.as_str())
            .bind(user.as_str())
            .bind(id.as_str())
            .bind(label),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn remove_factor(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        id: &CredentialId,
    ) -> Result<Changed> {
        if !is_storable(id.as_str()) {
            return Ok(Changed::Missing);
        }
        // The user's row is what everybody who removes one has to have first.
        self.execute(
            query("UPDATE users SET id = id WHERE tenant_id = $1 AND id = $2")
                .bind(tenant.as_str())
                .bind(user.as_str()),
        )
        .await?;
        self.execute(
            query("DELETE FROM factors WHERE tenant_id = $1 AND user_id = $2 AND id = $3")
                .bind(tenant.as_str())
                .bind(user.as_str())
                .bind(id.as_str()),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn remove_factors(&mut self, tenant: &TenantId, user: &UserId) -> Result<u64> {
        for sql in [
            "UPDATE users SET id = id WHERE tenant_id = $1 AND id = $2",
            "DELETE FROM recovery_codes WHERE tenant_id = $1 AND user_id = $2",
        ] {
            let all = query(sql).bind(tenant.as_str()).bind(user.as_str());
            self.execute(all).await?;
        }
        self.execute(
            query("DELETE FROM factors WHERE tenant_id = $1 AND user_id = $2")
                .bind(tenant.as_str())
                .bind(user.as_str()),
        )
        .await
    }

    async fn remove_factors_since(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        since: UnixTime,
    ) -> Result<u64> {
        let own = |sql| query(sql).bind(tenant.as_str()).bind(user.as_str());
        self.execute(own(
            "UPDATE users SET id = id WHERE tenant_id = $1 AND id = $2",
        ))
        .await?;
        let late = "DELETE FROM factors WHERE tenant_id = $1 AND user_id = $2 AND created_at >= $3";
        let removed = self.execute(own(late).bind(since.micros())).await?;
        let left_alone = "DELETE FROM factors WHERE tenant_id = $1 AND user_id = $2 \
                          AND NOT EXISTS (SELECT 1 FROM factors f WHERE f.tenant_id = $1 \
                          AND f.user_id = $2 AND f.kind <> 'recovery_codes')";
        let alone = self.execute(own(left_alone)).await?;
        // A code is worth nothing without the key that its factor held.
        let codes = "DELETE FROM recovery_codes WHERE tenant_id = $1 AND user_id = $2 \
                     AND NOT EXISTS (SELECT 1 FROM factors f WHERE f.tenant_id = $1 \
                     AND f.user_id = $2 AND f.kind = 'recovery_codes')";
        self.execute(own(codes)).await?;
        Ok(removed + alone)
    }

    async fn put_recovery_codes(&mut self, factor: &Factor, codes: &[Digest]) -> Result<()> {
        let (tenant, user) = (factor.tenant.as_str(), factor.user.as_str());
        for sql in [
            "UPDATE users SET id = id WHERE tenant_id = $1 AND id = $2",
            "DELETE FROM recovery_codes WHERE tenant_id = $1 AND user_id = $2",
            "DELETE FROM factors WHERE tenant_id = $1 AND user_id = $2 \
             AND kind = 'recovery_codes'",
        ] {
            self.execute(query(sql).bind(tenant).bind(user)).await?;
        }
        self.insert_factor(factor).await?;
        for code in codes {
            self.execute(
                query("INSERT INTO recovery_codes (tenant_id, user_id, mac) VALUES ($1, $2, $3)")
                    .bind(tenant)
                    .bind(user)
                    .bind(code.to_text()),
            )
            .await?;
        }
        Ok(())
    }

    async fn claim_recovery_code(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        code: &Digest,
        now: UnixTime,
    ) -> Result<Changed> {
        let claimed = self
            .execute(
                query(
                    "DELETE FROM recovery_codes \
                     WHERE tenant_id = $1 AND user_id = $2 AND mac = $3",
                )
                .bind(tenant.as_str())
                .bind(user.as_str())
                .bind(code.to_text()),
            )
            .await
            .map(Changed::from_rows)?;
        if claimed == Changed::Done {
            self.execute(
                query(
                    "UPDATE factors SET last_used_at = $3 WHERE tenant_id = $1 AND user_id = $2 \
                     AND kind = 'recovery_codes'",
                )
                .bind(tenant.as_str())
                .bind(user.as_str())
                .bind(now.micros()),
            )
            .await?;
        }
        Ok(claimed)
    }

    async fn webauthn_id(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        candidate: &str,
    ) -> Result<Option<String>> {
        self.optional(
            query(
                "UPDATE users SET webauthn_id = COALESCE(webauthn_id, $3) \
                 WHERE tenant_id = $1 AND id = $2 RETURNING webauthn_id",
            )
            .bind(tenant.as_str())
            .bind(user.as_str())
            .bind(candidate),
        )
        .await?
        .map(|row| read(&row, "webauthn_id"))
        .transpose()
    }

    async fn set_roles(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        roles: &BTreeSet<String>,
    ) -> Result<Changed> {
        self.execute(
            query("UPDATE users SET roles = $3 WHERE tenant_id = $1 AND id = $2 AND roles <> $3")
                .bind(tenant.as_str())
                .bind(user.as_str())
                .bind(to_json(roles)),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn reseal_factor(&mut self, factor: &Factor, sealed: &[u8]) -> Result<Changed> {
        self.execute(
            query(
                "UPDATE factors SET sealed = $4 \
                 WHERE tenant_id = $1 AND user_id = $2 AND id = $3 AND sealed = $5",
            )
            .bind(factor.tenant.as_str())
            .bind(factor.user.as_str())
            .bind(factor.id.as_str())
            .bind(sealed)
            .bind(factor.verifier.sealed()),
        )
        .await
        .map(Changed::from_rows)
    }
}
