//! The integration tests: one binary, so that it is linked once.

#![expect(
    clippy::unwrap_used,
    reason = "a test that meets the unexpected has failed"
)]

mod account;
mod account_api;
mod accounts;
mod app;
mod architecture;
mod audit;
mod authorize;
mod blocks;
mod challenge;
mod choose_account;
mod cli;
mod client_auth;
mod coming_back;
mod conformance_table;
mod consent;
mod cookie_held;
mod cors;
mod crash;
mod csrf;
mod databases;
mod discovery;
mod docs_in_sync;
mod enumeration;
mod flows;
mod guest;
mod hostile_input;
mod introspection;
mod jobs;
mod jwks;
mod key_encryption;
mod key_rollover;
mod keys;
mod leaving;
mod limits;
mod login;
mod logout;
mod logout_backchannel;
mod logout_frontchannel;
mod logout_matrix;
mod mail;
mod mail_dev;
mod mail_routes;
mod mail_webhooks;
mod metrics;
mod mfa;
mod new_password;
mod openidconnect;
mod outbox;
mod preferences;
mod process;
mod processing;
mod recovery;
mod refresh;
mod registration;
mod revocation;
mod risk;
mod secrets;
mod server;
mod session_management;
mod sessions;
mod sign_in_by_mail;
mod smtp;
mod sources;
mod stolen_database;
mod storage;
mod tenants;
mod token;
mod two_nodes;
mod userinfo;
