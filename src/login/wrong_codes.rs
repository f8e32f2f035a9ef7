//! How often codes of a second factor may be wrong.

use std::time::Duration;

use super::limits::{DAY, Tries};
use crate::{
    model::{UnixTime, UserId},
    security::totp,
    state::AppState,
    web::Visitor,
};

/// A code that somebody types: counted before it is looked at, so that parallel guesses cannot all
/// pass.
pub struct CodeTry {
    soon: Tries,
    /// Six digits can be found by who may guess for long enough. A recovery code cannot: whoever
    /// uses up these does not take the way back from its owner.
    today: Option<Tries>,
}

impl CodeTry {
    /// Counts what was `typed` for the user.
    ///
    /// # Errors
    /// How long to wait, when there are no tries left.
    pub async fn take(
        state: &AppState,
        visitor: &Visitor,
        user: &UserId,
        typed: &str,
        now: UnixTime,
    ) -> Result<Self, Duration> {
        let limits = &state.config.limits;
        let on = |kind, count, window| Tries::on(visitor, kind, user.as_str(), count, window);
        let (most, window) = (limits.mfa_failures_per_account, limits.mfa_window);
        if totp::code(typed).is_none() {
            let soon = on("recovery code", most, window);
            soon.take(state, now).await?;
            return Ok(Self { soon, today: None });
        }
        let soon = on("second factor", most, window);
        soon.take(state, now).await?;
        let today = on("second factor by day", limits.mfa_failures_per_day, DAY);
        if let Err(wait) = today.take(state, now).await {
            soon.give_back(state, now).await;
            return Err(wait);
        }
        Ok(Self {
            soon,
            today: Some(today),
        })
    }

    /// Gives the try back: the code was right, or never looked at.
    pub async fn give_back(&self, state: &AppState, now: UnixTime) {
        self.soon.give_back(state, now).await;
        if let Some(today) = &self.today {
            today.give_back(state, now).await;
        }
    }

    /// For how long no more digits are taken, when this was the last try of the day.
    pub async fn used_up(&self, state: &AppState, now: UnixTime) -> Option<Duration> {
        match &self.today {
            Some(today) => today.used_up(state, now).await,
            None => None,
        }
    }
}
