//! The token endpoint, through the router.

mod client_credentials;
mod code;
mod tokens;
