//! Somebody has proved who they are, by whichever way in: they are signed in and go on, or are
//! asked whether they want the account back that they left.

use axum::response::Response;

use super::{come_back, entry::Entry};
use crate::{
    journey::session::{self, Entrance},
    model::{Authentication, Digest, User, login_key},
    protocol::risk::Signals,
    state::AppState,
    storage::{Result, Tx, traits::PasswordHash},
    web::{Visitor, failures::PageFailure},
};

/// Somebody, and what they have proved.
pub struct Arrival<'a> {
    /// Who it is.
    pub user: &'a User,
    /// What was proved, and when.
    pub authentication: Authentication,
    /// Whether the browser is to remember it after being closed.
    pub is_remembered: bool,
    /// The password, if that is what was proved.
    pub password: Option<&'a CheckedPassword>,
    /// What speaks against the visit.
    pub signals: Signals,
}

/// A password that was found right.
pub struct CheckedPassword {
    /// What it was checked against.
    pub hash: PasswordHash,
    /// The same password's under today's parameters, if those have changed.
    pub better: Option<PasswordHash>,
}

impl Arrival<'_> {
    /// Signs the person in and sends them on, or asks whether they want to come back. `tx` is the
    /// transaction in which what was proved was used up; it is committed. `None`, and nothing has
    /// happened, when the user was disabled or removed, or the password changed, since it was
    /// checked.
    ///
    /// # Errors
    /// The error page, when the database fails.
    pub async fn go_in(
        self,
        state: &AppState,
        visitor: &Visitor,
        entry: &Entry,
        mut tx: Box<dyn Tx + '_>,
    ) -> std::result::Result<Option<Response>, PageFailure> {
        if self.user.state.may_return() {
            tx.commit().await?;
            return come_back::offer(state, visitor, entry, self)
                .await
                .map(Some);
        }
        let now = self.authentication.auth_time;
        let entrance = Entrance {
            authentication: self.authentication,
            is_remembered: self.is_remembered,
            client: entry.client_id(),
            signals: self.signals,
        };
        let entered = session::enter(&mut *tx, state, visitor, self.user, entrance).await?;
        let Some(cookie) = entered else {
            return Ok(None);
        };
        if let Some(CheckedPassword { hash, better }) = self.password {
            // From here on the password stays: whoever changes it waits for this transaction, and
            // then ends the session.
            if !is_password(&mut *tx, self.user, &hash.digest()).await? {
                return Ok(None);
            }
            if let Some(better) = better {
                let (tenant, user) = (&self.user.tenant, &self.user.id);
                tx.rehash_password(tenant, user, (hash, better), now)
                    .await?;
            }
        }
        tx.commit().await?;
        let mut response = visitor.go(&entry.onward(visitor));
        cookie.set(&visitor.tenant, response.headers_mut());
        Ok(Some(response))
    }
}

/// Whether the user's password is still the one whose hash has this digest.
///
/// # Errors
/// When the database fails.
pub async fn is_password(tx: &mut dyn Tx, user: &User, digest: &Digest) -> Result<bool> {
    let login = login_key(&user.username);
    let current = tx.user_by_login(&user.tenant, &login).await?;
    let hash = current.and_then(|(_, hash)| hash);
    Ok(hash.is_some_and(|hash| hash.digest() == *digest))
}
