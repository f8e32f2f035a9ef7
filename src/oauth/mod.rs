//! The OAuth 2.0 endpoints.

pub mod authorize;
pub mod client_auth;
pub mod error;
mod respond;
pub mod token;
