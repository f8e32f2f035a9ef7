//! The table `devices`.

use std::ops::DerefMut;

use async_trait::async_trait;

use super::{
    Connection, Row, Session, Writing, is_storable, micros, optional_micros, parsed, query, read,
};
use crate::{
    model::{Device, DeviceId, Digest, Sighting, TenantId, UnixTime, UserId},
    storage::{
        Changed, Result, StorageError,
        traits::{ReadDevices, Seen, WriteDevices},
    },
};

fn device(row: &Row) -> Result<Device> {
    Ok(Device {
        tenant: TenantId::new(read::<&str>(row, "tenant_id")?),
        user: UserId::new(read::<&str>(row, "user_id")?),
        id: DeviceId::new(read::<&str>(row, "id")?),
        token: parsed(row, "token", Digest::from_text)?,
        user_agent: read(row, "user_agent")?,
        created_at: micros(row, "created_at")?,
        last_seen_at: micros(row, "last_seen_at")?,
        trusted_until: optional_micros(row, "trusted_until")?,
        trusted_at: optional_micros(row, "trusted_at")?,
        sighting: sighting(row)?,
    })
}

fn sighting(row: &Row) -> Result<Option<Sighting>> {
    let Some(at) = optional_micros(row, "sighted_at")? else {
        return Ok(None);
    };
    let tenths = |name| {
        let tenths: Option<i64> = read(row, name)?;
        Ok::<_, StorageError>(tenths.and_then(|tenths| i32::try_from(tenths).ok()))
    };
    Ok(Some(Sighting {
        at,
        position: tenths("latitude")?.zip(tenths("longitude")?),
        country: read(row, "country")?,
    }))
}

#[async_trait]
impl<C> ReadDevices for Session<C>
where
    C: DerefMut<Target = Connection> + Send,
{
    async fn devices_of(&mut self, tenant: &TenantId, user: &UserId) -> Result<Vec<Device>> {
        self.all(
            query(
                "SELECT tenant_id, user_id, id, token, user_agent, created_at, last_seen_at, \
                 trusted_until, CASE WHEN trusted_until IS NULL THEN NULL \
                 ELSE COALESCE(trusted_at, created_at) END AS trusted_at, \
                 sighted_at, latitude, longitude, country \
                 FROM devices WHERE tenant_id = $1 AND user_id = $2 \
                 ORDER BY last_seen_at DESC, id",
            )
            .bind(tenant.as_str())
            .bind(user.as_str()),
        )
        .await?
        .iter()
        .map(device)
        .collect()
    }
}

/// What is stored of where a browser is: when, latitude and longitude, country.
type SightingColumns<'d> = (Option<i64>, (Option<i64>, Option<i64>), Option<&'d str>);

fn sighting_columns(device: &Device) -> SightingColumns<'_> {
    let Some(sighting) = &device.sighting else {
        return (None, (None, None), None);
    };
    let (latitude, longitude) = sighting.position.unzip();
    let position = (latitude.map(i64::from), longitude.map(i64::from));
    let country = sighting.country.as_deref();
    (Some(sighting.at.micros()), position, country)
}

impl Session<Writing> {
    /// Adds a browser; how many rows that made.
    async fn insert_device(&mut self, device: &Device) -> Result<u64> {
        let (tenant, user) = (device.tenant.as_str(), device.user.as_str());
        let (sighted_at, (latitude, longitude), country) = sighting_columns(device);
        self.execute(
            query(
                "INSERT INTO devices (tenant_id, user_id, token, id, user_agent, created_at, \
                 last_seen_at, trusted_until, trusted_at, sighted_at, latitude, longitude, \
                 country) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) \
                 ON CONFLICT DO NOTHING",
            )
            .bind(tenant)
            .bind(user)
            .bind(device.token.to_text())
            .bind(device.id.as_str())
            .bind(device.user_agent.as_deref())
            .bind(device.created_at.micros())
            .bind(device.last_seen_at.micros())
            .bind(device.trusted_until.map(UnixTime::micros))
            .bind(device.trusted_at.map(UnixTime::micros))
            .bind(sighted_at)
            .bind(latitude)
            .bind(longitude)
            .bind(country),
        )
        .await
    }
}

#[async_trait]
impl WriteDevices for Session<Writing> {
    async fn see_device(&mut self, device: &Device) -> Result<Seen> {
        let (tenant, user) = (device.tenant.as_str(), device.user.as_str());
        let (sighted_at, (latitude, longitude), country) = sighting_columns(device);
        let known = self
            .execute(
                query(
                    "UPDATE devices SET last_seen_at = $4, user_agent = $5, \
                     latitude = CASE WHEN $6 IS NULL THEN latitude ELSE $7 END, \
                     longitude = CASE WHEN $6 IS NULL THEN longitude ELSE $8 END, \
                     country = CASE WHEN $6 IS NULL THEN country ELSE $9 END, \
                     sighted_at = COALESCE($6, sighted_at) \
                     WHERE tenant_id = $1 AND user_id = $2 AND token = $3",
                )
                .bind(tenant)
                .bind(user)
                .bind(device.token.to_text())
                .bind(device.last_seen_at.micros())
                .bind(device.user_agent.as_deref())
                .bind(sighted_at)
                .bind(latitude)
                .bind(longitude)
                .bind(country),
            )
            .await?;
        if known > 0 {
            return Ok(Seen::Before);
        }
        let others = self
            .optional(
                query("SELECT id FROM devices WHERE tenant_id = $1 AND user_id = $2 LIMIT 1")
                    .bind(tenant)
                    .bind(user),
            )
            .await?;
        let added = self.insert_device(device).await?;
        Ok(match (added, others) {
            (0, _) => Seen::Before,
            (_, None) => Seen::First,
            (_, Some(_)) => Seen::New,
        })
    }

    async fn trust_device(
        &mut self,
        tenant: &TenantId,
        (user, token): (&UserId, &Digest),
        new: &Digest,
        (now, until): (UnixTime, UnixTime),
    ) -> Result<Changed> {
        let trusted = self
            .execute(
                query(
                    "UPDATE devices SET trusted_until = $4, trusted_at = $5, token = $6 \
                     WHERE tenant_id = $1 AND user_id = $2 AND token = $3",
                )
                .bind(tenant.as_str())
                .bind(user.as_str())
                .bind(token.to_text())
                .bind(until.micros())
                .bind(now.micros())
                .bind(new.to_text()),
            )
            .await?;
        if trusted == 0 {
            return Ok(Changed::Missing);
        }
        self.execute(
            query("UPDATE devices SET token = $3 WHERE tenant_id = $1 AND token = $2")
                .bind(tenant.as_str())
                .bind(token.to_text())
                .bind(new.to_text()),
        )
        .await?;
        Ok(Changed::Done)
    }

    async fn forget_device(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        id: &DeviceId,
    ) -> Result<Changed> {
        if !is_storable(id.as_str()) {
            return Ok(Changed::Missing);
        }
        self.execute(
            query("DELETE FROM devices WHERE tenant_id = $1 AND user_id = $2 AND id = $3")
                .bind(tenant.as_str())
                .bind(user.as_str())
                .bind(id.as_str()),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn distrust_devices(&mut self, tenant: &TenantId, user: &UserId) -> Result<u64> {
        self.execute(
            query(
                "UPDATE devices SET trusted_until = NULL, trusted_at = NULL \
                 WHERE tenant_id = $1 AND user_id = $2 AND trusted_until IS NOT NULL",
            )
            .bind(tenant.as_str())
            .bind(user.as_str()),
        )
        .await
    }
}
