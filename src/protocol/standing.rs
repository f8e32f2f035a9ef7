//! Whether what hangs from a grant is still good: asked each time that a token is shown.

use crate::model::{GrantInContext, GrantState, UnixTime, UserState};

/// Why nothing of a grant is good any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fallen {
    /// Its code has not been redeemed, so there can be no token of it.
    #[error("the grant has not been redeemed")]
    NotRedeemed,
    /// It was ended.
    #[error("the grant has ended")]
    Ended,
    /// Its user is gone, or may not sign in any more.
    #[error("the user of the grant may not sign in any more")]
    UserGone,
    /// It ends with its session, and that is over.
    #[error("the session of the grant is over")]
    SessionOver,
}

/// Whether tokens of a grant are good at `now`, as far as the grant is concerned.
///
/// A grant stands as long as it is not revoked, its user may sign in, and, unless it is one
/// for offline access (OIDC Core §11), the session goes on that it was given in.
///
/// # Errors
/// [`Fallen`].
pub fn check(context: &GrantInContext, now: UnixTime) -> Result<(), Fallen> {
    match context.grant.state {
        GrantState::Issued => Err(Fallen::NotRedeemed),
        GrantState::Active => rests_on(context, now),
        GrantState::Revoked => Err(Fallen::Ended),
    }
}

/// Whether user and session of a grant, redeemed or not, are there at `now`.
///
/// # Errors
/// [`Fallen::UserGone`] or [`Fallen::SessionOver`].
pub fn rests_on(context: &GrantInContext, now: UnixTime) -> Result<(), Fallen> {
    let grant = &context.grant;
    let is_active = |user: &crate::model::User| user.state == UserState::Active;
    if grant.user.is_some() && !context.user.as_ref().is_some_and(is_active) {
        return Err(Fallen::UserGone);
    }
    let goes_on = context.session.is_some_and(|term| now < term.expires_at);
    if grant.session.is_some() && !grant.is_offline() && !goes_on {
        return Err(Fallen::SessionOver);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{
        super::samples::{self, NOON},
        *,
    };
    use crate::model::{SessionId, SessionTerm};

    const END: UnixTime = UnixTime::from_seconds(NOON.seconds() + 60);

    fn context(scope: &str) -> GrantInContext {
        GrantInContext {
            grant: samples::grant(scope),
            client_updated_at: NOON,
            user: Some(samples::alice()),
            session: Some(SessionTerm {
                expires_at: END,
                ends_at: END,
                is_remembered: false,
            }),
        }
    }

    #[test]
    fn a_grant_stands_until_its_session_ends_but_for_offline_access() {
        let last = UnixTime::from_micros(END.micros() - 1);
        for (scope, now, expected) in [
            ("openid", last, Ok(())),
            ("openid", END, Err(Fallen::SessionOver)),
            ("openid offline_access", END, Ok(())),
        ] {
            assert_eq!(check(&context(scope), now), expected, "{scope}");
        }
        let mut ended = context("openid");
        ended.session = None;
        assert_eq!(check(&ended, NOON), Err(Fallen::SessionOver));
    }

    #[test]
    fn each_end_of_a_grant_is_its_own() {
        let mut context = context("openid offline_access");
        context.grant.state = GrantState::Issued;
        assert_eq!(check(&context, NOON), Err(Fallen::NotRedeemed));
        assert_eq!(rests_on(&context, NOON), Ok(()));
        context.grant.state = GrantState::Revoked;
        assert_eq!(check(&context, NOON), Err(Fallen::Ended));
        context.grant.state = GrantState::Active;
        context.user.as_mut().unwrap().state = UserState::Disabled;
        assert_eq!(check(&context, NOON), Err(Fallen::UserGone));
        context.user = None;
        assert_eq!(check(&context, NOON), Err(Fallen::UserGone));
    }

    #[test]
    fn a_grant_without_user_and_session_rests_on_nothing() {
        let mut own = context("api:read");
        own.grant.user = None;
        own.grant.session = None::<SessionId>;
        own.user = None;
        own.session = None;
        assert_eq!(check(&own, NOON), Ok(()));
    }
}
