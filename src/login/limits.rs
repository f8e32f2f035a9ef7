//! How often strangers may make us write mails, and try what mails say.

use std::time::Duration;

use crate::{
    model::UnixTime,
    security::rate_limit::{Limit, LimitKey, Taken},
    state::AppState,
    web::{Visitor, failures::PageFailure},
};

/// An hour.
pub const HOUR: Duration = Duration::from_secs(60 * 60);

/// A day.
pub const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// One kind of attempt, for one that it is counted for.
pub struct Tries {
    key: LimitKey,
    limit: Limit,
}

impl Tries {
    /// At most `count` of `kind` in `window` by the visitor's address.
    pub fn by_address(visitor: &Visitor, kind: &str, count: u32, window: Duration) -> Self {
        Self::on(visitor, kind, &visitor.address, count, window)
    }

    /// The same on `what`: an account, or a mail address.
    pub fn on(visitor: &Visitor, kind: &str, what: &str, count: u32, window: Duration) -> Self {
        Self {
            key: LimitKey::new(kind, &[visitor.tenant.tenant.id.as_str(), what]),
            limit: Limit { count, window },
        }
    }

    /// Takes one; how long to wait when there are none left.
    ///
    /// # Errors
    /// How long until one may be made again.
    pub async fn take(&self, state: &AppState, now: UnixTime) -> Result<(), Duration> {
        if !state.config.limits.enabled {
            return Ok(());
        }
        match state.limiter.take(&self.key, self.limit, now).await {
            Taken::Allowed => Ok(()),
            Taken::Refused { retry_after } => Err(retry_after),
        }
    }

    /// For how long there is none left, when there is none. Takes none.
    pub async fn used_up(&self, state: &AppState, now: UnixTime) -> Option<Duration> {
        let wait = self.take(state, now).await.err();
        if wait.is_none() {
            self.give_back(state, now).await;
        }
        wait
    }

    /// Takes one, or ends in the page that says when there is another.
    ///
    /// # Errors
    /// That page.
    pub async fn take_or_wait(&self, state: &AppState, now: UnixTime) -> Result<(), PageFailure> {
        self.take(state, now).await.map_err(PageFailure::too_many)
    }

    /// Gives one back, because it succeeded.
    pub async fn give_back(&self, state: &AppState, now: UnixTime) {
        if state.config.limits.enabled {
            state.limiter.give_back(&self.key, self.limit, now).await;
        }
    }
}
