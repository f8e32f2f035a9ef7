//! The SQL, once, in the dialect that SQLite and PostgreSQL share. Each driver compiles this
//! folder for itself: the parent module says what `Db` is and what a writer holds.

mod audit;
mod audit_chain;
mod clean_up;
mod clients;
mod consents;
mod devices;
mod factor_writes;
mod factors;
mod grants;
mod jobs;
mod keys;
mod limits;
mod mail_suppressions;
mod migrations;
mod outbox;
mod personal;
mod registration;
mod row;
mod session;
mod sessions;
mod tenants;
mod tickets;
mod users;

pub(super) use self::{
    migrations::{migrate, schema},
    session::Session,
};
use self::{
    row::{json, micros, optional_micros, parsed, read, to_json},
    session::{Query, is_storable, query, query_of, storable},
};
use super::{Connection, Db, MIGRATIONS, MIGRATIONS_TABLE_EXISTS, Row, Writing};
