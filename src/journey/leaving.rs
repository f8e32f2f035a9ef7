//! Leaving: what the logout endpoint and the logout pages share.

use axum::{http::header, response::Response};
use serde::{Deserialize, Serialize};

use super::{session, view};
use crate::{
    audit,
    entropy::Entropy,
    keys::{open_token, seal_token},
    model::{AuditKind, SecretPurpose, Session, UnixTime, User},
    security::cookie::Cookie,
    state::AppState,
    templates::LogoutConfirmPage,
    urls::path,
    web::{Visitor, failures::PageFailure, pages::Look},
};

/// What the confirmation page carries along: where to go afterwards, already checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Afterwards {
    /// A registered `post_logout_redirect_uri` with `state`.
    pub to: Option<String>,
}

impl Afterwards {
    /// Seals it for this browser.
    pub fn seal(&self, visitor: &Visitor, entropy: &dyn Entropy) -> String {
        let plain = serde_json::to_vec(self).expect("this is plain data");
        let key = visitor.tenant.keys.secrets.current(SecretPurpose::Flow);
        seal_token(key, &binding(visitor), &plain, entropy)
    }

    /// Opens what was sealed for the same browser.
    pub fn open(visitor: &Visitor, token: &str) -> Option<Self> {
        let secrets = &visitor.tenant.keys.secrets;
        let by_id = |id: &_| secrets.by_id(SecretPurpose::Flow, id);
        let plain = open_token(by_id, &binding(visitor), token, 16 * 1024).ok()?;
        serde_json::from_slice(&plain).ok()
    }
}

fn binding(visitor: &Visitor) -> Vec<u8> {
    let tenant = visitor.tenant.tenant.id.as_str();
    format!("logout\0{tenant}\0{}", visitor.browser.digest().to_text()).into_bytes()
}

/// The page that asks whether to sign out.
pub fn confirm(
    state: &AppState,
    visitor: &Visitor,
    user: &User,
    afterwards: &Afterwards,
) -> Response {
    let page = LogoutConfirmPage {
        request: afterwards.seal(visitor, &*state.entropy),
        account: view::account(user),
        client: None,
    };
    let here = Some(visitor.tenant.local(path::LOGOUT));
    let look = Look {
        session: visitor.session.clone(),
        here,
        ..Look::default()
    };
    let look = Look {
        csp: view::leading_to(afterwards.to.as_deref()),
        ..look
    };
    visitor.show(state, &page, look)
}

/// Ends the session with everything granted in it, and sends the browser on.
///
/// # Errors
/// When the database fails; the session then goes on.
pub async fn end(
    state: &AppState,
    visitor: &Visitor,
    session: &Session,
    to: Option<&str>,
    now: UnixTime,
) -> Result<Response, PageFailure> {
    let mut tx = state.storage.begin().await?;
    session::end(&mut *tx, &session.tenant, &session.id, now).await?;
    let mut event = audit::event(&session.tenant, AuditKind::LoggedOut, now, &*state.entropy);
    event.user = Some(session.user.clone());
    event.session = Some(session.id.clone());
    event.trace_id = Some(visitor.trace_id.clone());
    tx.record(&event).await?;
    tx.commit().await?;
    Ok(done(visitor, to))
}

/// Sends a browser in which nobody is signed in to `to`, or to the page that says so.
pub fn done(visitor: &Visitor, to: Option<&str>) -> Response {
    let signed_out = visitor.tenant.local(path::SIGNED_OUT);
    let mut response = visitor.go(to.unwrap_or(&signed_out));
    // A form of another site comes without the cookie: it must not take it away either.
    if visitor.session.is_some() {
        let clear = Cookie::Session.clear(visitor.tenant.cookies());
        response.headers_mut().append(header::SET_COOKIE, clear);
    }
    response
}
