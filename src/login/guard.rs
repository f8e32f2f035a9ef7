//! Holds the door against guessing.
//!
//! For an account an attempt is counted before it is tried and given back when it succeeds,
//! so parallel guesses cannot all pass. For an address only failures are counted, after the
//! fact: many people may sign in from behind one at the same moment, and are all right.

use std::time::Duration;

use crate::{
    model::UnixTime,
    security::rate_limit::{Limit, LimitKey, Taken},
    state::AppState,
    web::Visitor,
};

/// An attempt that was let in.
pub struct Guard {
    /// `None` where limits are switched off.
    counted: Option<Counted>,
}

struct Counted {
    account: (LimitKey, Limit),
    address: (LimitKey, Limit),
}

/// Whether an attempt may be made.
pub enum Guarded {
    /// It may.
    Enter(Guard),
    /// Not before this time has passed.
    Wait(Duration),
    /// Not at this account before this time has passed.
    AccountWaits(Duration),
}

impl Guard {
    /// Counts an attempt to sign in to `account` from the visitor's address. `account` is the
    /// id of a user, whichever name was typed, or the name where there is no such user.
    pub async fn enter(
        state: &AppState,
        visitor: &Visitor,
        account: &str,
        now: UnixTime,
    ) -> Guarded {
        let limits = &state.config.limits;
        if !limits.enabled {
            return Guarded::Enter(Self { counted: None });
        }
        let tenant = visitor.tenant.tenant.id.as_str();
        let limit = |count| Limit {
            count,
            window: limits.login_window,
        };
        let address = (
            LimitKey::new("login address", &[tenant, &visitor.address]),
            limit(limits.login_failures_per_address),
        );
        let account = (
            LimitKey::new("login account", &[tenant, account]),
            limit(limits.login_failures_per_account),
        );
        // The address first: what it is refused costs no account anything.
        match state.limiter.take(&address.0, address.1, now).await {
            Taken::Refused { retry_after } => return Guarded::Wait(retry_after),
            Taken::Allowed => state.limiter.give_back(&address.0, address.1, now).await,
        }
        match state.limiter.take(&account.0, account.1, now).await {
            Taken::Refused { retry_after } => Guarded::AccountWaits(retry_after),
            Taken::Allowed => Guarded::Enter(Self {
                counted: Some(Counted { account, address }),
            }),
        }
    }

    /// The attempt failed: it counts against the address, too.
    pub async fn fail(self, state: &AppState, now: UnixTime) {
        if let Some(Counted { address, .. }) = self.counted {
            // Whether it was the last one allowed is found out by the next.
            state.limiter.take(&address.0, address.1, now).await;
        }
    }

    /// Gives the attempt back: it succeeded, or was never made.
    pub async fn leave(self, state: &AppState, now: UnixTime) {
        if let Some(Counted { account, .. }) = self.counted {
            state.limiter.give_back(&account.0, account.1, now).await;
        }
    }
}
