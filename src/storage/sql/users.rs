//! The tables `users` and `credentials`.

use std::ops::DerefMut;

use async_trait::async_trait;
use serde_json::{Map, Value};

use super::{
    Connection, Row, Session, Writing, is_storable, json, micros, parsed, query, read, to_json,
};
use crate::{
    model::{Secret, TenantId, UnixTime, User, UserId, UserState, login_key},
    storage::{
        Changed, Inserted, Result,
        traits::{EmailSet, NewEmail, PasswordHash, ReadUsers, WriteUsers},
    },
};

/// The columns that [`user`] reads, of the table `u`.
macro_rules! user_columns {
    () => {
        "u.tenant_id, u.id, u.username, u.email, u.email_verified, u.state, u.claims, \
         u.created_at, u.updated_at"
    };
}
pub(super) use user_columns;

pub(super) fn user(row: &Row) -> Result<User> {
    Ok(User {
        tenant: TenantId::new(read::<&str>(row, "tenant_id")?),
        id: UserId::new(read::<&str>(row, "id")?),
        username: read(row, "username")?,
        email: read(row, "email")?,
        email_verified: read(row, "email_verified")?,
        state: parsed(row, "state", UserState::parse)?,
        claims: json(row, "claims")?,
        created_at: micros(row, "created_at")?,
        updated_at: micros(row, "updated_at")?,
    })
}

#[async_trait]
impl<C> ReadUsers for Session<C>
where
    C: DerefMut<Target = Connection> + Send,
{
    async fn user(&mut self, tenant: &TenantId, id: &UserId) -> Result<Option<User>> {
        if !is_storable(id.as_str()) {
            return Ok(None);
        }
        self.optional(
            query(concat!(
                "SELECT ",
                user_columns!(),
                " FROM users u WHERE u.tenant_id = $1 AND u.id = $2"
            ))
            .bind(tenant.as_str())
            .bind(id.as_str()),
        )
        .await?
        .as_ref()
        .map(user)
        .transpose()
    }

    async fn user_by_login(
        &mut self,
        tenant: &TenantId,
        login: &str,
    ) -> Result<Option<(User, Option<PasswordHash>)>> {
        if !is_storable(login) {
            return Ok(None);
        }
        let row = self
            .optional(
                query(concat!(
                    "SELECT ",
                    user_columns!(),
                    ", c.verifier FROM users u LEFT JOIN credentials c \
                     ON c.tenant_id = u.tenant_id AND c.user_id = u.id AND c.id = 'password' \
                     WHERE u.tenant_id = $1 AND (u.username_key = $2 OR u.email_key = $2)"
                ))
                .bind(tenant.as_str())
                .bind(login_key(login)),
            )
            .await?;
        row.map(|row| {
            let password: Option<String> = read(&row, "verifier")?;
            Ok((user(&row)?, password.map(Secret::from)))
        })
        .transpose()
    }

    async fn users(&mut self, tenant: &TenantId) -> Result<Vec<User>> {
        self.all(
            query(concat!(
                "SELECT ",
                user_columns!(),
                " FROM users u WHERE u.tenant_id = $1 ORDER BY u.username_key"
            ))
            .bind(tenant.as_str()),
        )
        .await?
        .iter()
        .map(user)
        .collect()
    }
}

/// Takes the user's row, which is what everybody who signs in has to have first; `Missing` when
/// there is none.
async fn lock(db: &mut Session<Writing>, tenant: &TenantId, user: &UserId) -> Result<Changed> {
    let mine = query("UPDATE users SET id = id WHERE tenant_id = $1 AND id = $2");
    let mine = mine.bind(tenant.as_str()).bind(user.as_str());
    db.execute(mine).await.map(Changed::from_rows)
}

/// Voids what was mailed to get in, or to bring another address about.
async fn void_ways_in(db: &mut Session<Writing>, tenant: &TenantId, user: &UserId) -> Result<()> {
    let mailed = query(
        "DELETE FROM tickets WHERE tenant_id = $1 AND user_id = $2 \
         AND purpose IN ('reset_password', 'sign_in', 'change_email')",
    );
    let mailed = mailed.bind(tenant.as_str()).bind(user.as_str());
    db.execute(mailed).await.map(drop)
}

#[async_trait]
impl WriteUsers for Session<Writing> {
    // The indexes keep usernames and addresses unique each. A username may equal no address
    // but its owner's: registration admits no other '@' in usernames, so that a race for one
    // name always meets at an index, and the statement refuses what is there already.
    async fn insert_user(&mut self, user: &User) -> Result<Inserted> {
        self.execute(
            query(
                "INSERT INTO users (tenant_id, id, username, username_key, email, email_key, \
                 email_verified, state, claims, created_at, updated_at) \
                 SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11 \
                 WHERE NOT EXISTS (SELECT 1 FROM users WHERE tenant_id = $1 \
                 AND (username_key = $6 OR email_key = $4)) ON CONFLICT DO NOTHING",
            )
            .bind(user.tenant.as_str())
            .bind(user.id.as_str())
            .bind(&user.username)
            .bind(login_key(&user.username))
            .bind(user.email.as_deref())
            .bind(user.email.as_deref().map(login_key))
            .bind(user.email_verified)
            .bind(user.state.as_str())
            .bind(to_json(&user.claims))
            .bind(user.created_at.micros())
            .bind(user.updated_at.micros()),
        )
        .await
        .map(Inserted::from_rows)
    }

    async fn set_password(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        hash: &PasswordHash,
        now: UnixTime,
    ) -> Result<Changed> {
        if lock(self, tenant, user).await? == Changed::Missing {
            return Ok(Changed::Missing);
        }
        self.execute(
            query(
                "INSERT INTO credentials \
                 (tenant_id, user_id, id, kind, verifier, created_at, updated_at) \
                 VALUES ($1, $2, 'password', 'password', $3, $4, $4) \
                 ON CONFLICT (tenant_id, user_id, id) DO UPDATE \
                 SET verifier = excluded.verifier, updated_at = excluded.updated_at",
            )
            .bind(tenant.as_str())
            .bind(user.as_str())
            .bind(hash.expose())
            .bind(now.micros()),
        )
        .await?;
        void_ways_in(self, tenant, user).await?;
        Ok(Changed::Done)
    }

    async fn remove_password(&mut self, tenant: &TenantId, user: &UserId) -> Result<Changed> {
        lock(self, tenant, user).await?;
        void_ways_in(self, tenant, user).await?;
        self.execute(
            query(
                "DELETE FROM credentials WHERE tenant_id = $1 AND user_id = $2 \
                 AND kind = 'password'",
            )
            .bind(tenant.as_str())
            .bind(user.as_str()),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn verify_email(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        email: &str,
        now: UnixTime,
    ) -> Result<Changed> {
        self.execute(
            query(
                "UPDATE users SET email_verified = $4, \
                 updated_at = CASE WHEN email_verified = $4 THEN updated_at ELSE $5 END \
                 WHERE tenant_id = $1 AND id = $2 AND email_key = $3",
            )
            .bind(tenant.as_str())
            .bind(user.as_str())
            .bind(login_key(email))
            .bind(true)
            .bind(now.micros()),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn rehash_password(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        (from, to): (&PasswordHash, &PasswordHash),
        now: UnixTime,
    ) -> Result<Changed> {
        self.execute(
            query(
                "UPDATE credentials SET verifier = $4, updated_at = $5 \
                 WHERE tenant_id = $1 AND user_id = $2 AND id = 'password' AND verifier = $3",
            )
            .bind(tenant.as_str())
            .bind(user.as_str())
            .bind(from.expose())
            .bind(to.expose())
            .bind(now.micros()),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn set_claims(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        (seen, claims): (UnixTime, &Map<String, Value>),
        now: UnixTime,
    ) -> Result<Changed> {
        self.execute(
            query(
                "UPDATE users SET claims = $4, updated_at = $5 \
                 WHERE tenant_id = $1 AND id = $2 AND updated_at = $3",
            )
            .bind(tenant.as_str())
            .bind(user.as_str())
            .bind(seen.micros())
            .bind(to_json(claims))
            .bind(now.micros()),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn set_email(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        new: NewEmail<'_>,
        now: UnixTime,
    ) -> Result<EmailSet> {
        let (key, username_key) = (login_key(new.to), login_key(new.username));
        let others = self
            .optional(
                query(
                    "SELECT id FROM users WHERE tenant_id = $1 AND id <> $2 \
                     AND (username_key IN ($3, $4) OR email_key IN ($3, $4))",
                )
                .bind(tenant.as_str())
                .bind(user.as_str())
                .bind(key.clone())
                .bind(username_key.clone()),
            )
            .await?;
        if others.is_some() {
            return Ok(EmailSet::Taken);
        }
        let changed = self
            .execute(
                query(
                    "UPDATE users SET email = $3, email_key = $4, email_verified = $5, \
                     username = $6, username_key = $7, updated_at = $8 \
                     WHERE tenant_id = $1 AND id = $2 AND COALESCE(email_key, '') = $9",
                )
                .bind(tenant.as_str())
                .bind(user.as_str())
                .bind(new.to.to_owned())
                .bind(key)
                .bind(true)
                .bind(new.username.to_owned())
                .bind(username_key)
                .bind(now.micros())
                .bind(new.from.map(login_key).unwrap_or_default()),
            )
            .await;
        match changed {
            Ok(0) => Ok(EmailSet::Missing),
            Ok(_) => Ok(EmailSet::Done),
            // Somebody else took it at this very moment.
            Err(error) if error.is_conflict() => Ok(EmailSet::Taken),
            Err(error) => Err(error),
        }
    }

    async fn note_login(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        now: UnixTime,
    ) -> Result<Changed> {
        self.execute(
            query(
                "UPDATE users SET last_login_at = $3 \
                 WHERE tenant_id = $1 AND id = $2 AND state = 'active'",
            )
            .bind(tenant.as_str())
            .bind(user.as_str())
            .bind(now.micros()),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn set_user_state(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        to: UserState,
        now: UnixTime,
    ) -> Result<Changed> {
        self.execute(
            query(
                "UPDATE users SET state = $3, updated_at = $4, deletion_at = \
                 CASE WHEN $3 = 'active' THEN NULL ELSE deletion_at END \
                 WHERE tenant_id = $1 AND id = $2 AND state <> $3",
            )
            .bind(tenant.as_str())
            .bind(user.as_str())
            .bind(to.as_str())
            .bind(now.micros()),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn delete_user(&mut self, tenant: &TenantId, user: &UserId) -> Result<Changed> {
        self.execute(
            query("DELETE FROM users WHERE tenant_id = $1 AND id = $2")
                .bind(tenant.as_str())
                .bind(user.as_str()),
        )
        .await
        .map(Changed::from_rows)
    }
}
