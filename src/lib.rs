//! Vestibule, an OpenID Provider.

pub mod audit;
pub mod clock;
pub mod config;
pub mod entropy;
pub mod health;
pub mod journey;
pub mod keys;
pub mod locales;
pub mod login;
pub mod model;
pub mod oauth;
pub mod oidc;
pub mod protocol;
pub mod router;
pub mod security;
pub mod state;
pub mod static_files;
pub mod storage;
pub mod telemetry;
pub mod templates;
pub mod tenant;
pub mod urls;
pub mod web;
