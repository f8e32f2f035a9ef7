//! What keeps abuse out: of passwords, of rates, of addresses, of forms and of pages.

pub mod blocks;
pub mod client_ip;
pub mod client_jwks;
pub mod client_secret;
pub mod cookie;
pub mod csrf;
pub mod headers;
pub mod outbound;
pub mod passkeys;
pub mod password_hash;
pub mod password_policy;
pub mod picture;
pub mod places;
pub mod rate_limit;
pub mod recovery_codes;
mod redis;
pub mod refresh_cookie;
pub mod replay;
pub mod reputation;
pub mod siteverify;
pub mod totp;
pub mod user_agent;

pub use self::redis::RedisConnection;
