//! Somebody at the authorization endpoint: what is known before anything is decided.

use super::{Consent, Safeguards, Session, UnixTime, User};

/// What is known when a client sends somebody here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// When the client was changed last.
    pub client_updated_at: UnixTime,
    /// The live session of the browser, with its user.
    pub signed_in: Option<(Session, User)>,
    /// How that user's account is guarded.
    pub safeguards: Safeguards,
    /// What that user agreed that the client may have.
    pub consent: Option<Consent>,
}
