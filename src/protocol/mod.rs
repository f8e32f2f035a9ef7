//! What the standards say: decisions over plain values, without any I/O, clock or randomness.

pub mod access_token;
pub mod account_choice;
pub mod acr;
pub mod authorize;
pub mod bearer;
pub mod claims;
pub mod claims_parameter;
pub mod client_assertion;
pub mod client_auth;
pub mod client_credentials;
pub mod client_metadata;
pub mod code;
mod engine;
pub mod error;
pub mod id_token;
pub mod introspection;
pub mod key_rollover;
mod keyed_text;
pub mod logout;
pub mod logout_token;
pub mod mfa;
pub mod next_step;
pub mod opaque;
pub mod params;
pub mod password_policy;
pub mod pkce;
pub mod precondition;
pub mod profile;
pub mod prompt;
pub mod redirect_uri;
pub mod refresh;
pub mod refresh_delivery;
pub mod refresh_token;
pub mod response_mode;
pub mod revocation;
pub mod scope;
pub mod session_life;
pub mod session_state;
pub mod standing;
pub mod terms;
pub mod user_claims;

#[cfg(test)]
mod samples;
