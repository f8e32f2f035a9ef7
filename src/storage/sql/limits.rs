//! The tables `limit_overrides` and `blocks`.

use std::ops::DerefMut;

use async_trait::async_trait;
use ipnet::IpNet;

use super::{
    Connection, Row, Session, Writing, micros, optional_micros, parsed, query, read, storable,
};
use crate::{
    model::{Block, LimitOverride, TenantId, UnixTime},
    storage::{
        Changed, Result,
        traits::{ReadLimits, WriteLimits},
    },
};

/// The tenant of a row; that of the installation is empty.
fn tenant(row: &Row) -> Result<Option<TenantId>> {
    let id: &str = read(row, "tenant_id")?;
    Ok((!id.is_empty()).then(|| TenantId::new(id)))
}

fn tenant_id(tenant: Option<&TenantId>) -> &str {
    tenant.map_or("", TenantId::as_str)
}

fn limit(row: &Row) -> Result<LimitOverride> {
    Ok(LimitOverride {
        tenant: tenant(row)?,
        rule: read(row, "rule")?,
        quota: read(row, "quota")?,
        updated_at: micros(row, "updated_at")?,
    })
}

fn block(row: &Row) -> Result<Block> {
    Ok(Block {
        tenant: tenant(row)?,
        network: parsed(row, "network", |text| text.parse().ok())?,
        reason: read(row, "reason")?,
        created_at: micros(row, "created_at")?,
        expires_at: optional_micros(row, "expires_at")?,
    })
}

#[async_trait]
impl<C> ReadLimits for Session<C>
where
    C: DerefMut<Target = Connection> + Send,
{
    async fn limit_overrides(&mut self) -> Result<Vec<LimitOverride>> {
        self.all(query(
            "SELECT tenant_id, rule, quota, updated_at FROM limit_overrides \
             ORDER BY tenant_id, rule",
        ))
        .await?
        .iter()
        .map(limit)
        .collect()
    }

    async fn blocks(&mut self, now: UnixTime) -> Result<Vec<Block>> {
        self.all(
            query(
                "SELECT tenant_id, network, reason, created_at, expires_at FROM blocks \
                 WHERE expires_at IS NULL OR expires_at > $1 ORDER BY tenant_id, network",
            )
            .bind(now.micros()),
        )
        .await?
        .iter()
        .map(block)
        .collect()
    }
}

#[async_trait]
impl WriteLimits for Session<Writing> {
    async fn set_limit(&mut self, limit: &LimitOverride) -> Result<()> {
        self.execute(
            query(
                "INSERT INTO limit_overrides (tenant_id, rule, quota, updated_at) \
                 VALUES ($1, $2, $3, $4) ON CONFLICT (tenant_id, rule) \
                 DO UPDATE SET quota = excluded.quota, updated_at = excluded.updated_at",
            )
            .bind(tenant_id(limit.tenant.as_ref()))
            .bind(storable(&limit.rule))
            .bind(storable(&limit.quota))
            .bind(limit.updated_at.micros()),
        )
        .await
        .map(drop)
    }

    async fn reset_limit(&mut self, tenant: Option<&TenantId>, rule: &str) -> Result<Changed> {
        self.execute(
            query("DELETE FROM limit_overrides WHERE tenant_id = $1 AND rule = $2")
                .bind(tenant_id(tenant))
                .bind(storable(rule)),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn block(&mut self, block: &Block) -> Result<()> {
        self.execute(
            query(
                "INSERT INTO blocks (tenant_id, network, reason, created_at, expires_at) \
                 VALUES ($1, $2, $3, $4, $5) ON CONFLICT (tenant_id, network) \
                 DO UPDATE SET reason = excluded.reason, created_at = excluded.created_at, \
                 expires_at = excluded.expires_at",
            )
            .bind(tenant_id(block.tenant.as_ref()))
            .bind(block.network.to_string())
            .bind(storable(&block.reason))
            .bind(block.created_at.micros())
            .bind(block.expires_at.map(UnixTime::micros)),
        )
        .await
        .map(drop)
    }

    async fn unblock(&mut self, tenant: Option<&TenantId>, network: &IpNet) -> Result<Changed> {
        self.execute(
            query("DELETE FROM blocks WHERE tenant_id = $1 AND network = $2")
                .bind(tenant_id(tenant))
                .bind(network.to_string()),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn delete_expired_blocks(&mut self, moment: UnixTime, limit: u32) -> Result<u64> {
        self.execute(
            query(
                "DELETE FROM blocks WHERE (tenant_id, network) IN (\
                 SELECT tenant_id, network FROM blocks WHERE expires_at < $1 LIMIT $2)",
            )
            .bind(moment.micros())
            .bind(i64::from(limit)),
        )
        .await
    }
}
