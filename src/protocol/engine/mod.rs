//! The loops that drive oxide-auth's sans-I/O grant machines with values already at hand.
//!
//! Each machine asks for what it needs (the client, the grant, the extensions) and is
//! answered from plain values, so the loops need neither `await` nor storage. What the
//! machines cannot express is decided before them; `docs/decisions/` says what that is.

pub(super) mod access_token;
pub(super) mod authorization;
pub(super) mod client_credentials;
pub(super) mod refresh;
