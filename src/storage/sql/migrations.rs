//! The migrations, embedded: what is missing, and applying it.

use sqlx::{
    Row as _,
    migrate::{AppliedMigration, Migrate, MigrateError},
};

use super::{Connection, MIGRATIONS, MIGRATIONS_TABLE_EXISTS};
use crate::storage::{Result, Schema};

/// Where sqlx keeps what was applied.
const TABLE: &str = "_sqlx_migrations";

/// Compares what was applied with what is embedded.
///
/// # Errors
/// Also when a migration was applied in another form than the embedded one.
pub(in super::super) async fn schema(connection: &mut Connection) -> Result<Schema> {
    let exists: bool = sqlx::query(MIGRATIONS_TABLE_EXISTS)
        .fetch_one(&mut *connection)
        .await?
        .try_get(0)?;
    let applied = if exists {
        connection.list_applied_migrations(TABLE).await?
    } else {
        Vec::new()
    };
    compare(&applied)
}

/// Applies what is missing; answers how many.
///
/// # Errors
/// Also when the database was migrated by a newer program.
pub(in super::super) async fn migrate(connection: &mut Connection) -> Result<usize> {
    // On a server, of programs that start together one migrates; the others wait, and find it
    // done. The lock ends with the connection, also when this fails.
    connection.lock().await?;
    connection.ensure_migrations_table(TABLE).await?;
    let applied = connection.list_applied_migrations(TABLE).await?;
    if compare(&applied)? == Schema::Ahead {
        let newest = applied.iter().map(|applied| applied.version).max();
        return Err(MigrateError::VersionMissing(newest.unwrap_or_default()).into());
    }
    let mut done = 0;
    for migration in MIGRATIONS.iter() {
        if applied
            .iter()
            .all(|applied| applied.version != migration.version)
        {
            connection.apply(TABLE, migration).await?;
            done += 1;
        }
    }
    connection.unlock().await?;
    Ok(done)
}

fn compare(applied: &[AppliedMigration]) -> Result<Schema> {
    let mut missing = 0;
    for migration in MIGRATIONS.iter() {
        match applied
            .iter()
            .find(|applied| applied.version == migration.version)
        {
            None => missing += 1,
            Some(applied) if applied.checksum != migration.checksum => {
                return Err(MigrateError::VersionMismatch(migration.version).into());
            }
            Some(_) => {}
        }
    }
    let is_known = |applied: &AppliedMigration| MIGRATIONS.version_exists(applied.version);
    Ok(if !applied.iter().all(is_known) {
        Schema::Ahead
    } else if missing > 0 {
        Schema::Behind(missing)
    } else {
        Schema::Current
    })
}
