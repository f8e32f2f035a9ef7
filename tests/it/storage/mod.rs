//! The contract of storage: one suite, every database.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

/// Runs the named tests on every database, and on SQLite in memory too.
macro_rules! contract {
    ($($name:ident),+ $(,)?) => {
        $($crate::databases::on_databases!(
            [sqlite Sqlite, memory Memory, postgres Postgres] $name
        );)+
    };
}

mod availability;
mod clean_up;
mod clients;
mod consents;
mod corrupt_rows;
mod devices;
mod factors;
mod fixtures;
mod grants;
mod jobs;
mod keys;
mod kill;
mod logs;
mod mail_suppressions;
mod outbox;
mod races;
mod registration;
mod schema;
mod sessions;
mod sqlite_writer;
mod tenants;
mod tickets;
mod transactions;
mod users;
