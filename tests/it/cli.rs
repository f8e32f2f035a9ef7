//! The command line: what operators see, and what scripts depend on.

mod clients;
mod configuration;
mod databases;
mod keys;
mod users;
