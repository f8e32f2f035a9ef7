//! How often codes of a second factor may be wrong.

use crate::{
    model::{UnixTime, UserId},
    protocol::limits::Rule,
    security::{
        rate_limit::{Refused, Who},
        totp,
    },
    state::AppState,
    web::Visitor,
};

/// A code that somebody types: counted before it is looked at, so that parallel guesses cannot all
/// pass.
pub struct CodeTry<'a> {
    /// Six digits can be found by who may guess for long enough. A recovery code cannot: whoever
    /// uses up the digits of a day does not take the way back from its owner.
    rules: &'static [Rule],
    who: Who<'a>,
}

impl<'a> CodeTry<'a> {
    /// Counts what was `typed` for the user.
    ///
    /// # Errors
    /// What says that there are no tries left.
    pub async fn take(
        state: &AppState,
        visitor: &'a Visitor,
        user: &'a UserId,
        typed: &str,
        now: UnixTime,
    ) -> Result<Self, Refused> {
        let who = visitor.who().on(user.as_str());
        let rules: &[Rule] = match totp::code(typed) {
            Some(_) => &[Rule::MfaCode, Rule::MfaCodeDay],
            None => &[Rule::RecoveryCode],
        };
        state.limits.take(rules, who, now).await?;
        Ok(Self { rules, who })
    }

    /// Gives the try back: the code was right, or never looked at.
    pub async fn give_back(&self, state: &AppState, now: UnixTime) {
        state.limits.give_back(self.rules, self.who, now).await;
    }

    /// For how long no more digits are taken, when this was the last try of the day.
    pub async fn used_up(&self, state: &AppState, now: UnixTime) -> Option<Refused> {
        let by_day = self.rules.contains(&Rule::MfaCodeDay);
        let rules: &[Rule] = if by_day { &[Rule::MfaCodeDay] } else { &[] };
        state.limits.wait(rules, self.who, now).await
    }
}
