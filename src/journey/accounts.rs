//! The accounts that are signed in in one browser. One of them is the current one: its session
//! value is the session cookie. Those of the others stand in a cookie of their own.

use axum::http::HeaderValue;

use super::session::{self, NewCookie};
use crate::{
    model::{Secret, Session, SessionId, UnixTime, User, UserId},
    protocol::next_step::SignedIn,
    security::cookie::{self, Cookie},
    state::AppState,
    storage::{Reader, Result, Tx},
    web::Visitor,
};

/// An account that is signed in here.
#[derive(Clone, Debug)]
pub struct Account {
    /// Its session.
    pub session: Session,
    /// Whose it is.
    pub user: User,
    value: Secret,
}

impl Account {
    /// As decisions see it.
    pub fn signed_in(&self) -> SignedIn<'_> {
        SignedIn {
            session: &self.session,
            user: &self.user,
        }
    }
}

/// All accounts that are signed in in one browser. No two are of one user.
#[derive(Clone, Debug, Default)]
pub struct Accounts {
    /// The one that pages are about.
    pub current: Option<Account>,
    /// The others, the one that was current last first.
    pub others: Vec<Account>,
}

impl Accounts {
    /// Finds out what the visitor's cookies are worth, in one statement. Values that were never
    /// given out, are another tenant's, or whose session has ended, are worth nothing.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn load(db: &mut dyn Reader, visitor: &Visitor, now: UnixTime) -> Result<Self> {
        let values = || visitor.session.iter().chain(&visitor.accounts);
        let digests: Vec<_> = values().map(Secret::digest).collect();
        if digests.is_empty() {
            return Ok(Self::default());
        }
        let tenant = &visitor.tenant.tenant.id;
        let found = db.accounts(tenant, &digests, now).await?;
        let account = |value: &Secret| {
            let digest = value.digest();
            let (session, user) = found.iter().find(|(it, _)| it.token == digest)?;
            Some(Account {
                session: session.clone(),
                user: user.clone(),
                value: value.clone(),
            })
        };
        let mut all = Self {
            current: visitor.session.as_ref().and_then(account),
            others: Vec::new(),
        };
        for other in visitor.accounts.iter().filter_map(account) {
            if all.of_user(&other.user.id).is_none() {
                all.others.push(other);
            }
        }
        Ok(all)
    }

    /// All of them, the current one first.
    pub fn iter(&self) -> impl Iterator<Item = &Account> {
        self.current.iter().chain(&self.others)
    }

    /// The one with this session.
    pub fn of_session(&self, id: &str) -> Option<&Account> {
        self.iter().find(|it| it.session.id.as_str() == id)
    }

    /// The one of this user.
    pub fn of_user(&self, id: &UserId) -> Option<&Account> {
        self.iter().find(|it| it.user.id == *id)
    }

    /// Whether this is the current one.
    pub fn is_current(&self, id: &SessionId) -> bool {
        self.current.as_ref().is_some_and(|it| it.session.id == *id)
    }

    /// What there is beside `user` when that one becomes the current: those that stay, and
    /// those for whom there is no more room.
    pub fn beside(&self, user: &UserId, room: usize) -> (Vec<&Account>, Vec<&Account>) {
        let mut beside: Vec<_> = self.iter().filter(|it| it.user.id != *user).collect();
        let dropped = beside.split_off(room.min(beside.len()));
        (beside, dropped)
    }

    /// The cookie for the others when these are over; `None` when the browser has that already.
    pub fn cookie_without(
        &self,
        state: &AppState,
        visitor: &Visitor,
        ended: &[SessionId],
    ) -> Option<HeaderValue> {
        let goes_on = |it: &&Account| !ended.contains(&it.session.id);
        let others: Vec<_> = self.others.iter().filter(goes_on).collect();
        others_cookie(state, visitor, &others)
    }
}

/// The cookie that holds the values of these accounts; `None` when the browser has just that.
pub fn others_cookie(
    state: &AppState,
    visitor: &Visitor,
    others: &[&Account],
) -> Option<HeaderValue> {
    let values = || others.iter().map(|it| &it.value);
    if values().eq(&visitor.accounts) {
        return None;
    }
    let cookies = visitor.tenant.cookies();
    if others.is_empty() {
        return Some(Cookie::Accounts.clear(cookies));
    }
    // Who did not ask to be remembered is not, for the sake of somebody who did.
    let all_remembered = others.iter().all(|it| it.session.term.is_remembered);
    let kept_for = all_remembered.then(|| state.config.login.session(true).absolute);
    let joined = cookie::joined_accounts(values());
    Some(Cookie::Accounts.set(cookies, &joined, kept_for))
}

/// Makes another account of the browser the current one, under a new cookie value. `None` when
/// it is none of the others, or its session ended at this very moment.
///
/// # Errors
/// When the database fails.
pub async fn switch(
    tx: &mut dyn Tx,
    state: &AppState,
    visitor: &Visitor,
    (accounts, to): (&Accounts, &SessionId),
    now: UnixTime,
) -> Result<Option<NewCookie>> {
    let Some(chosen) = accounts.others.iter().find(|it| it.session.id == *to) else {
        return Ok(None);
    };
    let Some(cookie) = session::rotate(tx, state, &chosen.session, now).await? else {
        return Ok(None);
    };
    let room = state.config.login.other_accounts();
    let (beside, _) = accounts.beside(&chosen.user.id, room);
    Ok(Some(cookie.beside(others_cookie(state, visitor, &beside))))
}
