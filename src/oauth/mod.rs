//! The OAuth 2.0 endpoints.

pub mod authorize;
pub mod client_auth;
pub mod error;
mod form;
pub mod introspect;
mod known_refresh_token;
mod respond;
pub mod revoke;
pub mod token;
