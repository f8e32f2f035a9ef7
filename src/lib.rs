//! Vestibule, an OpenID Provider.

pub mod clock;
pub mod config;
pub mod entropy;
pub mod model;
pub mod protocol;
pub mod storage;
pub mod telemetry;
pub mod urls;
