//! The OpenID Connect endpoints around the OAuth ones.

pub mod backchannel_logout;
pub mod check_session;
pub mod discovery;
pub mod end_session;
pub mod jwks;
pub mod userinfo;
