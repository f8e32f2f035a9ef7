//! The tables `accepted_terms`, `processing_consents` and `waitlist`, and the attributes of users.

use std::ops::DerefMut;

use async_trait::async_trait;
use serde_json::{Map, Value};

use super::{
    Connection, Row, Session, Writing, is_storable, json, micros, optional_micros, query, read,
    to_json,
};
use crate::{
    model::{
        AcceptedTerms, ProcessingAnswer, ProcessingConsent, ProcessingPlace, TenantId, UnixTime,
        UserId, Waiting, login_key,
    },
    storage::{
        Changed, Inserted, Result, StorageError,
        traits::{ReadRegistration, WriteRegistration},
    },
};

/// The columns that [`waiting`] reads.
macro_rules! waiting_columns {
    () => {
        "tenant_id, email, locale, joined_at, approved_at"
    };
}

fn waiting(row: &Row) -> Result<Waiting> {
    Ok(Waiting {
        tenant: TenantId::new(read::<&str>(row, "tenant_id")?),
        email: read(row, "email")?,
        locale: read(row, "locale")?,
        joined_at: micros(row, "joined_at")?,
        approved_at: optional_micros(row, "approved_at")?,
    })
}

fn processing_consent(row: &Row) -> Result<ProcessingConsent> {
    let corrupt = |column| StorageError::Corrupt { column };
    Ok(ProcessingConsent {
        purpose: read(row, "purpose")?,
        version: read(row, "version")?,
        answer: ProcessingAnswer::parse(read(row, "answer")?).ok_or(corrupt("answer"))?,
        place: ProcessingPlace::parse(read(row, "place")?).ok_or(corrupt("place"))?,
        at: micros(row, "at")?,
    })
}

#[async_trait]
impl<C> ReadRegistration for Session<C>
where
    C: DerefMut<Target = Connection> + Send,
{
    async fn attributes(&mut self, tenant: &TenantId, user: &UserId) -> Result<Map<String, Value>> {
        let row = self
            .optional(
                query("SELECT attributes FROM users WHERE tenant_id = $1 AND id = $2")
                    .bind(tenant.as_str())
                    .bind(user.as_str()),
            )
            .await?;
        row.map_or_else(|| Ok(Map::new()), |row| json(&row, "attributes"))
    }

    async fn accepted_terms(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
    ) -> Result<Vec<AcceptedTerms>> {
        let rows = self
            .all(
                query(
                    "SELECT document, version, accepted_at FROM accepted_terms \
                     WHERE tenant_id = $1 AND user_id = $2 ORDER BY accepted_at, document, version",
                )
                .bind(tenant.as_str())
                .bind(user.as_str()),
            )
            .await?;
        rows.iter()
            .map(|row| {
                Ok(AcceptedTerms {
                    document: read(row, "document")?,
                    version: read(row, "version")?,
                    at: micros(row, "accepted_at")?,
                })
            })
            .collect()
    }

    async fn processing_consents(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
    ) -> Result<Vec<ProcessingConsent>> {
        let found = query(
            "SELECT purpose, version, answer, place, at FROM processing_consents \
             WHERE tenant_id = $1 AND user_id = $2 ORDER BY number",
        );
        let found = found.bind(tenant.as_str()).bind(user.as_str());
        let rows = self.all(found).await?;
        rows.iter().map(processing_consent).collect()
    }

    async fn waiting(&mut self, tenant: &TenantId, email: &str) -> Result<Option<Waiting>> {
        if !is_storable(email) {
            return Ok(None);
        }
        self.optional(
            query(concat!(
                "SELECT ",
                waiting_columns!(),
                " FROM waitlist WHERE tenant_id = $1 AND email_key = $2"
            ))
            .bind(tenant.as_str())
            .bind(login_key(email)),
        )
        .await?
        .as_ref()
        .map(waiting)
        .transpose()
    }

    async fn waitlist(&mut self, tenant: &TenantId) -> Result<Vec<Waiting>> {
        self.all(
            query(concat!(
                "SELECT ",
                waiting_columns!(),
                " FROM waitlist WHERE tenant_id = $1 ORDER BY joined_at, email_key"
            ))
            .bind(tenant.as_str()),
        )
        .await?
        .iter()
        .map(waiting)
        .collect()
    }
}

#[async_trait]
impl WriteRegistration for Session<Writing> {
    async fn set_attributes(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        attributes: &Map<String, Value>,
    ) -> Result<Changed> {
        self.execute(
            query("UPDATE users SET attributes = $3 WHERE tenant_id = $1 AND id = $2")
                .bind(tenant.as_str())
                .bind(user.as_str())
                .bind(to_json(attributes)),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn accept_terms(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        accepted: &AcceptedTerms,
    ) -> Result<()> {
        self.execute(
            query(
                "INSERT INTO accepted_terms (tenant_id, user_id, document, version, accepted_at) \
                 VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
            )
            .bind(tenant.as_str())
            .bind(user.as_str())
            .bind(&accepted.document)
            .bind(&accepted.version)
            .bind(accepted.at.micros()),
        )
        .await?;
        Ok(())
    }

    async fn add_processing_consent(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        said: &ProcessingConsent,
    ) -> Result<Inserted> {
        self.execute(
            query(
                "INSERT INTO processing_consents (tenant_id, user_id, number, purpose, version, \
                 answer, place, at) VALUES ($1, $2, (SELECT COALESCE(MAX(number), 0) + 1 \
                 FROM processing_consents WHERE tenant_id = $1 AND user_id = $2), \
                 $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
            )
            .bind(tenant.as_str())
            .bind(user.as_str())
            .bind(&said.purpose)
            .bind(&said.version)
            .bind(said.answer.as_str())
            .bind(said.place.as_str())
            .bind(said.at.micros()),
        )
        .await
        .map(Inserted::from_rows)
    }

    async fn join_waitlist(&mut self, waiting: &Waiting) -> Result<Inserted> {
        self.execute(
            query(
                "INSERT INTO waitlist (tenant_id, email_key, email, locale, joined_at, \
                 approved_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
            )
            .bind(waiting.tenant.as_str())
            .bind(login_key(&waiting.email))
            .bind(&waiting.email)
            .bind(&waiting.locale)
            .bind(waiting.joined_at.micros())
            .bind(waiting.approved_at.map(UnixTime::micros)),
        )
        .await
        .map(Inserted::from_rows)
    }

    async fn approve_waiting(
        &mut self,
        tenant: &TenantId,
        email: &str,
        now: UnixTime,
    ) -> Result<Changed> {
        self.execute(
            query(
                "UPDATE waitlist SET approved_at = $3 \
                 WHERE tenant_id = $1 AND email_key = $2 AND approved_at IS NULL",
            )
            .bind(tenant.as_str())
            .bind(login_key(email))
            .bind(now.micros()),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn leave_waitlist(&mut self, tenant: &TenantId, email: &str) -> Result<Changed> {
        self.execute(
            query("DELETE FROM waitlist WHERE tenant_id = $1 AND email_key = $2")
                .bind(tenant.as_str())
                .bind(login_key(email)),
        )
        .await
        .map(Changed::from_rows)
    }
}
