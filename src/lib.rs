//! Vestibule, an OpenID Provider.

pub mod clock;
pub mod config;
pub mod entropy;
pub mod keys;
pub mod locales;
pub mod model;
pub mod protocol;
pub mod security;
pub mod static_files;
pub mod storage;
pub mod telemetry;
pub mod templates;
pub mod urls;
