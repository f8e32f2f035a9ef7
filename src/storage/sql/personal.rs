//! What is known of one person, in all tables: the statements are made of the names in
//! [`TABLES`], and the table `exports`.
//! Long because reading, erasing and counting go through the same list of tables.

use std::ops::DerefMut;

use async_trait::async_trait;
use serde_json::{Map, Value};

use super::{
    Connection, Row, Session, Writing, is_storable, micros, optional_micros, query, query_of, read,
    to_json,
    users::{user, user_columns},
};
use crate::{
    model::{
        Export, ExportFormat, ExportId, ReadyExport, TenantId, UnixTime, User, UserId,
        address_digest, login_key,
        personal::{Column, Kind, OnErase, Owner, TABLES, Table},
    },
    storage::{
        Changed, Inserted, Result, StorageError,
        traits::{ReadPersonal, WritePersonal},
    },
};

fn told(row: &Row, column: &Column) -> Result<Value> {
    let name = column.name;
    Ok(match column.kind {
        Kind::Text => read::<Option<String>>(row, name)?.into(),
        Kind::Number => read::<Option<i64>>(row, name)?.into(),
        Kind::Flag => read::<Option<bool>>(row, name)?.into(),
        Kind::Moment => {
            let moment = optional_micros(row, name)?;
            moment.map(|moment| moment.to_string()).into()
        }
        Kind::Json => match read::<Option<&str>>(row, name)? {
            Some(text) => {
                serde_json::from_str(text).map_err(|_| StorageError::Corrupt { column: name })?
            }
            None => Value::Null,
        },
        Kind::Bytes => Value::Null,
    })
}

fn export(row: &Row) -> Result<Export> {
    let times = (
        optional_micros(row, "ready_at")?,
        optional_micros(row, "expires_at")?,
    );
    Ok(Export {
        tenant: TenantId::new(read::<&str>(row, "tenant_id")?),
        id: ExportId::new(read::<&str>(row, "id")?),
        user: UserId::new(read::<&str>(row, "user_id")?),
        asked_at: micros(row, "asked_at")?,
        ready: match times {
            (Some(at), Some(expires_at)) => Some(ReadyExport { at, expires_at }),
            _ => None,
        },
    })
}

/// The statement that reads what a person gets a copy of: $1 the person, $2 the tenant. A row of
/// which nothing is told counts all the same.
fn selection(table: &Table, owner: &str) -> String {
    let names: Vec<&str> = table.told().map(|column| column.name).collect();
    let times = ["created_at", "granted_at", "asked_at", "at"];
    let order = times.into_iter().find(|time| names.contains(time));
    let order = order.map(|time| format!(" ORDER BY {time}"));
    let told = match names.is_empty() {
        true => owner.to_owned(),
        false => names.join(", "),
    };
    let of_tenant = match table.is_of_tenants() {
        true => " AND tenant_id = $2",
        false => "",
    };
    let (name, order) = (table.name, order.unwrap_or_default());
    format!("SELECT {told} FROM {name} WHERE {owner} = $1{of_tenant}{order}")
}

/// The statement that erases what is a user's: $1 the tenant, $2 the user, $3 the pseudonym.
fn erasure(table: &Table, owner: &str) -> String {
    if !table.outlives_its_person() {
        let name = table.name;
        return format!("DELETE FROM {name} WHERE tenant_id = $1 AND {owner} = $2");
    }
    let set: Vec<String> = table.columns.iter().filter_map(emptied).collect();
    let (name, set) = (table.name, set.join(", "));
    format!("UPDATE {name} SET {set} WHERE tenant_id = $1 AND {owner} = $2")
}

fn emptied(column: &Column) -> Option<String> {
    let name = column.name;
    match (column.on_erase, column.kind) {
        (OnErase::Replaced, _) => Some(format!("{name} = $3")),
        (OnErase::Emptied, Kind::Json) => Some(format!("{name} = '{{}}'")),
        (OnErase::Emptied, _) => Some(format!("{name} = NULL")),
        (OnErase::Removed | OnErase::Stays, _) => None,
    }
}

/// What finds `address` as a whole JSON text within a payload.
fn within_payload(address: &str) -> String {
    let mut pattern = String::from("%");
    for character in to_json(&address).chars() {
        if matches!(character, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(character);
    }
    pattern + "%"
}

#[async_trait]
impl<C> ReadPersonal for Session<C>
where
    C: DerefMut<Target = Connection> + Send,
{
    async fn personal_rows(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
    ) -> Result<Vec<(&'static str, Vec<Map<String, Value>>)>> {
        let found = query("SELECT email_key FROM users WHERE tenant_id = $1 AND id = $2");
        let found = found.bind(tenant.as_str()).bind(user.as_str());
        let found = self.optional(found).await?;
        let address = match &found {
            Some(row) => read::<Option<String>>(row, "email_key")?,
            None => None,
        };
        let mut all = Vec::new();
        for table in TABLES {
            let (owner, whose) = match table.owner {
                Owner::User(owner) => (owner, user.as_str().to_owned()),
                Owner::Address(owner) => match &address {
                    Some(address) => (owner, address.clone()),
                    None => continue,
                },
                Owner::Payload | Owner::Nobody => continue,
            };
            let found = query_of(selection(table, owner)).bind(whose);
            let found = match table.is_of_tenants() {
                true => found.bind(tenant.as_str().to_owned()),
                false => found,
            };
            let rows = self.all(found).await?;
            let row = |row: &Row| {
                let told = |column: &Column| Ok((column.name.to_owned(), told(row, column)?));
                table.told().map(told).collect::<Result<Map<_, _>>>()
            };
            let rows = rows.iter().map(row).collect::<Result<Vec<_>>>()?;
            all.push((table.name, rows));
        }
        Ok(all)
    }

    async fn deletion_at(&mut self, tenant: &TenantId, user: &UserId) -> Result<Option<UnixTime>> {
        let row = self
            .optional(
                query("SELECT deletion_at FROM users WHERE tenant_id = $1 AND id = $2")
                    .bind(tenant.as_str())
                    .bind(user.as_str()),
            )
            .await?;
        row.map_or(Ok(None), |row| optional_micros(&row, "deletion_at"))
    }

    async fn due_deletions(&mut self, now: UnixTime, limit: u32) -> Result<Vec<User>> {
        self.all(
            query(concat!(
                "SELECT ",
                user_columns!(),
                " FROM users u WHERE u.deletion_at <= $1 AND u.state <> 'active' \
                 ORDER BY u.deletion_at LIMIT $2"
            ))
            .bind(now.micros())
            .bind(i64::from(limit)),
        )
        .await?
        .iter()
        .map(user)
        .collect()
    }

    async fn exports_of(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        now: UnixTime,
    ) -> Result<Vec<Export>> {
        self.all(
            query(
                "SELECT tenant_id, id, user_id, asked_at, ready_at, expires_at FROM exports \
                 WHERE tenant_id = $1 AND user_id = $2 \
                 AND (expires_at IS NULL OR expires_at > $3) ORDER BY id DESC",
            )
            .bind(tenant.as_str())
            .bind(user.as_str())
            .bind(now.micros()),
        )
        .await?
        .iter()
        .map(export)
        .collect()
    }

    async fn export_content(
        &mut self,
        tenant: &TenantId,
        (user, id): (&UserId, &ExportId),
        format: ExportFormat,
        now: UnixTime,
    ) -> Result<Option<Vec<u8>>> {
        if !is_storable(id.as_str()) {
            return Ok(None);
        }
        let sql = match format {
            ExportFormat::Json => {
                "SELECT document AS content FROM exports WHERE tenant_id = $1 AND user_id = $2 \
                 AND id = $3 AND expires_at > $4"
            }
            ExportFormat::Zip => {
                "SELECT archive AS content FROM exports WHERE tenant_id = $1 AND user_id = $2 \
                 AND id = $3 AND expires_at > $4"
            }
        };
        let found = query(sql).bind(tenant.as_str()).bind(user.as_str());
        let row = self
            .optional(found.bind(id.as_str()).bind(now.micros()))
            .await?;
        row.map_or(Ok(None), |row| read(&row, "content"))
    }

    async fn asked_exports(&mut self, limit: u32) -> Result<Vec<Export>> {
        self.all(
            query(
                "SELECT tenant_id, id, user_id, asked_at, ready_at, expires_at FROM exports \
                 WHERE state = 'asked' ORDER BY asked_at LIMIT $1",
            )
            .bind(i64::from(limit)),
        )
        .await?
        .iter()
        .map(export)
        .collect()
    }
}

#[async_trait]
impl WritePersonal for Session<Writing> {
    async fn deactivate_user(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        now: UnixTime,
    ) -> Result<Changed> {
        self.execute(
            query(
                "UPDATE users SET state = 'deactivated', updated_at = $3 \
                 WHERE tenant_id = $1 AND id = $2 AND state = 'active'",
            )
            .bind(tenant.as_str())
            .bind(user.as_str())
            .bind(now.micros()),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn schedule_deletion(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        at: UnixTime,
        now: UnixTime,
    ) -> Result<Changed> {
        self.execute(
            query(
                "UPDATE users SET state = 'leaving', deletion_at = $3, updated_at = $4 \
                 WHERE tenant_id = $1 AND id = $2 AND state = 'active'",
            )
            .bind(tenant.as_str())
            .bind(user.as_str())
            .bind(at.micros())
            .bind(now.micros()),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn return_user(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        now: UnixTime,
    ) -> Result<Changed> {
        self.execute(
            query(
                "UPDATE users SET state = 'active', deletion_at = NULL, updated_at = $3 \
                 WHERE tenant_id = $1 AND id = $2 AND state IN ('deactivated', 'leaving') \
                 AND (deletion_at IS NULL OR deletion_at > $3)",
            )
            .bind(tenant.as_str())
            .bind(user.as_str())
            .bind(now.micros()),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn claim_erasure(
        &mut self,
        tenant: &TenantId,
        user: &UserId,
        now: UnixTime,
    ) -> Result<Changed> {
        self.execute(
            query(
                "UPDATE users SET state = 'disabled' WHERE tenant_id = $1 AND id = $2 \
                 AND deletion_at <= $3 AND state <> 'active'",
            )
            .bind(tenant.as_str())
            .bind(user.as_str())
            .bind(now.micros()),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn erase_person(&mut self, user: &User, pseudonym: &UserId) -> Result<Changed> {
        let mut gone = 0;
        for table in TABLES {
            match table.owner {
                Owner::User(owner) => {
                    let erased = query_of(erasure(table, owner))
                        .bind(user.tenant.as_str().to_owned())
                        .bind(user.id.as_str().to_owned());
                    let erased = match table.outlives_its_person() {
                        true => erased.bind(pseudonym.as_str().to_owned()),
                        false => erased,
                    };
                    let rows = self.execute(erased).await?;
                    if table.name == "users" {
                        gone = rows;
                    }
                }
                Owner::Address(column) => {
                    let Some(email) = &user.email else { continue };
                    let (name, key) = (table.name, login_key(email));
                    let sql = format!("DELETE FROM {name} WHERE {column} = $1");
                    let erased = match table.is_of_tenants() {
                        true => query_of(sql + " AND tenant_id = $2")
                            .bind(key)
                            .bind(user.tenant.as_str().to_owned()),
                        false => query_of(sql).bind(key),
                    };
                    self.execute(erased).await?;
                }
                Owner::Payload => {
                    let Some(email) = &user.email else { continue };
                    // What was written before mail was sealed has the address in clear.
                    let about = query(
                        "DELETE FROM outbox WHERE tenant_id = $1 AND kind = 'mail' \
                         AND (replace(about, $3, '') <> about OR payload LIKE $2 ESCAPE '!')",
                    );
                    let about = about.bind(user.tenant.as_str()).bind(within_payload(email));
                    let digest = address_digest(&user.tenant, email).to_text();
                    self.execute(about.bind(digest)).await?;
                }
                Owner::Nobody => {}
            }
        }
        // Sent to the address before there was an account.
        if let Some(email) = &user.email {
            let sent = query("DELETE FROM tickets WHERE tenant_id = $1 AND lower(email) = $2");
            let sent = sent.bind(user.tenant.as_str()).bind(login_key(email));
            self.execute(sent).await?;
        }
        Ok(Changed::from_rows(gone))
    }

    async fn insert_export(&mut self, export: &Export) -> Result<Inserted> {
        self.execute(
            query(
                "INSERT INTO exports (tenant_id, id, user_id, state, asked_at) \
                 VALUES ($1, $2, $3, 'asked', $4) ON CONFLICT DO NOTHING",
            )
            .bind(export.tenant.as_str())
            .bind(export.id.as_str())
            .bind(export.user.as_str())
            .bind(export.asked_at.micros()),
        )
        .await
        .map(Inserted::from_rows)
    }

    async fn store_export(
        &mut self,
        export: &Export,
        (document, archive): (&[u8], &[u8]),
        (now, expires_at): (UnixTime, UnixTime),
    ) -> Result<Changed> {
        self.execute(
            query(
                "UPDATE exports SET state = 'ready', document = $3, archive = $4, \
                 ready_at = $5, expires_at = $6 \
                 WHERE tenant_id = $1 AND id = $2 AND state = 'asked'",
            )
            .bind(export.tenant.as_str())
            .bind(export.id.as_str())
            .bind(document)
            .bind(archive)
            .bind(now.micros())
            .bind(expires_at.micros()),
        )
        .await
        .map(Changed::from_rows)
    }

    async fn delete_expired_exports(&mut self, now: UnixTime, limit: u32) -> Result<u64> {
        self.execute(
            query(
                "DELETE FROM exports WHERE (tenant_id, id) IN (\
                 SELECT tenant_id, id FROM exports WHERE expires_at <= $1 LIMIT $2)",
            )
            .bind(now.micros())
            .bind(i64::from(limit)),
        )
        .await
    }
}
