//! Vestibule, an OpenID Provider.
//!
//! A map of the crate, from the outside in: [`clock`] and [`entropy`] are the outside world;
//! [`cli`] is how operators come in and [`router`] how everybody else does; [`oauth`],
//! [`oidc`], [`login`] and [`account`] are the endpoints, [`journey`] is the sign-in that they move
//! forward together, [`web`] what all of them share; [`tenant`] is an
//! issuer in memory, [`jobs`] what runs by itself; [`keys`] signs and seals, [`security`] keeps abuse out, [`audit`] writes
//! down; [`ending`] ends what was granted; [`people`] changes what is known of a person; [`outbox`] lets messages out, [`mail`] among them; [`storage`] remembers rows and [`objects`] files; [`protocol`] decides what the standards say; [`model`] is what
//! is known. [`templates`], [`locales`] and [`static_files`] make what a person sees.

pub mod account;
pub mod admin;
pub mod app;
pub mod audit;
pub mod breaker;
pub mod cli;
pub mod clock;
pub mod config;
pub mod dev;
pub mod ending;
pub mod enrol;
pub mod entropy;
pub mod factors;
pub mod health;
pub mod jobs;
pub mod journey;
pub mod keys;
pub mod locales;
pub mod login;
pub mod mail;
pub mod model;
pub mod oauth;
pub mod objects;
pub mod oidc;
pub mod outbox;
pub mod people;
pub mod protocol;
pub mod recent;
pub mod router;
pub mod security;
pub mod server;
pub mod state;
pub mod static_files;
pub mod storage;
pub mod telemetry;
pub mod templates;
pub mod tenant;
pub mod urls;
pub mod vault;
pub mod web;
pub mod webhooks;
