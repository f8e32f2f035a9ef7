//! Migrations: the same for both databases, applied once.

use std::{collections::BTreeSet, path::Path};

use vestibule::{
    model::{KeyState, SigningAlg},
    storage::{Schema, StorageError},
};

use super::fixtures::{commit, signing_key, with_tenant};
use crate::databases::{Kind, TestDatabase, on_every_database, open};

contract!(a_migrated_database_is_current_and_is_not_migrated_again);
on_every_database!(
    an_empty_database_is_behind_until_it_is_migrated,
    of_programs_that_migrate_together_one_does_it,
    a_database_of_a_newer_program_is_ahead_and_left_alone,
    a_migration_that_was_altered_after_it_was_applied_is_noticed,
);

fn migrations(database: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("migrations")
        .join(database);
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

async fn a_migrated_database_is_current_and_is_not_migrated_again(db: TestDatabase) {
    assert_eq!(db.storage.schema().await.unwrap(), Schema::Current);
    assert_eq!(db.storage.migrate().await.unwrap(), 0);
    assert_eq!(db.storage.is_embedded(), db.kind != Kind::Postgres);
}

async fn an_empty_database_is_behind_until_it_is_migrated(db: TestDatabase) {
    let all = migrations("sqlite").len();
    let empty = TestDatabase::empty(db.kind).await;
    assert_eq!(empty.storage.schema().await.unwrap(), Schema::Behind(all));
    assert_eq!(empty.storage.migrate().await.unwrap(), all);
    assert_eq!(empty.storage.schema().await.unwrap(), Schema::Current);
    empty.remove().await;
}

async fn of_programs_that_migrate_together_one_does_it(db: TestDatabase) {
    let empty = TestDatabase::empty(db.kind).await;
    let mut programs = tokio::task::JoinSet::new();
    for _ in 0..5 {
        let storage = open(&empty.url).await;
        programs.spawn(async move {
            let done = storage.migrate().await.unwrap();
            storage.close().await;
            done
        });
    }
    let mut done = programs.join_all().await;
    done.sort_unstable();
    assert_eq!(done, [0, 0, 0, 0, migrations("sqlite").len()]);
    empty.remove().await;
}

async fn a_database_of_a_newer_program_is_ahead_and_left_alone(db: TestDatabase) {
    db.run(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
         SELECT 9999, description, success, checksum, execution_time FROM _sqlx_migrations \
         WHERE version = 1",
    )
    .await;
    assert_eq!(db.storage.schema().await.unwrap(), Schema::Ahead);
    let refused = db.storage.migrate().await;
    assert!(
        matches!(refused, Err(StorageError::Migrate(_))),
        "{refused:?}"
    );
}

async fn a_migration_that_was_altered_after_it_was_applied_is_noticed(db: TestDatabase) {
    with_tenant(&*db.storage).await;
    let bytes = signing_key("k", SigningAlg::Es256, KeyState::Current);
    commit!(db.storage, |tx| tx
        .insert_signing_key(&bytes)
        .await
        .unwrap());
    db.run("UPDATE _sqlx_migrations SET checksum = (SELECT sealed FROM signing_keys)")
        .await;
    for refused in [
        db.storage.schema().await.err(),
        db.storage.migrate().await.err(),
    ] {
        assert!(
            matches!(refused, Some(StorageError::Migrate(_))),
            "{refused:?}"
        );
    }
}

#[test]
fn both_databases_have_the_same_migrations() {
    let sqlite = migrations("sqlite");
    assert_eq!(sqlite, migrations("postgres"));
    for (index, name) in sqlite.iter().enumerate() {
        assert!(name.starts_with(&format!("{:04}_", index + 1)), "{name}");
    }
}

#[tokio::test]
async fn both_databases_end_with_the_same_tables_columns_and_indexes() {
    let sqlite = TestDatabase::new(Kind::Sqlite).await;
    let columns = "SELECT t.name || '.' || c.name || CASE c.type WHEN 'INTEGER' THEN ' number' \
                   WHEN 'TEXT' THEN ' text' WHEN 'BLOB' THEN ' bytes' ELSE ' ' || c.type END \
                   || CASE c.\"notnull\" WHEN 1 THEN ' not null' ELSE '' END \
                   FROM sqlite_master t, pragma_table_info(t.name) c \
                   WHERE t.type = 'table' AND t.name <> '_sqlx_migrations'";
    let indexes = "SELECT name || CASE WHEN sql LIKE '% UNIQUE %' THEN ' unique' ELSE '' END \
                   FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL";
    let here = [sqlite.run(columns).await, sqlite.run(indexes).await];
    sqlite.remove().await;

    let postgres = TestDatabase::new(Kind::Postgres).await;
    let columns = "SELECT table_name || '.' || column_name || CASE data_type \
                   WHEN 'bigint' THEN ' number' WHEN 'boolean' THEN ' number' \
                   WHEN 'text' THEN ' text' WHEN 'bytea' THEN ' bytes' ELSE ' ' || data_type END \
                   || CASE is_nullable WHEN 'NO' THEN ' not null' ELSE '' END \
                   FROM information_schema.columns \
                   WHERE table_schema = 'public' AND table_name <> '_sqlx_migrations'";
    // Indexes that a constraint made have names of PostgreSQL's own.
    let indexes = "SELECT indexname || CASE WHEN indexdef LIKE '% UNIQUE %' THEN ' unique' ELSE '' \
                   END FROM pg_indexes WHERE schemaname = 'public' \
                   AND indexname NOT LIKE '%\\_pkey' AND indexname NOT LIKE '%\\_key'";
    let there = [postgres.run(columns).await, postgres.run(indexes).await];
    postgres.remove().await;

    let [here, there] = [here, there].map(|lists| lists.map(BTreeSet::from_iter));
    assert_eq!(here, there);
    assert!(here[0].contains("users.email text"));
    assert!(here[1].contains("grants_one_own unique"));
}
