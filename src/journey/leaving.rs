//! Leaving: what the logout endpoint and the logout pages share.

use axum::{http::header, response::Response};
use serde::{Deserialize, Serialize};

use super::{
    accounts::{Account, Accounts},
    session, view,
};
use crate::{
    ending::{Cause, Ending},
    entropy::Entropy,
    keys::{open_token, seal_token},
    model::{SecretPurpose, UnixTime},
    protocol::logout::frontchannel_uri,
    security::headers::Csp,
    state::AppState,
    templates::{LogoutConfirmPage, SignedOutPage},
    urls::path,
    web::{Visitor, failures::PageFailure, pages::Look},
};

/// What the confirmation page carries along: where to go afterwards, already checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Afterwards {
    /// A registered `post_logout_redirect_uri` with `state`.
    pub to: Option<String>,
    /// The session that the person is asked about; `None`: the current one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
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
    account: &Account,
    to: Option<String>,
) -> Response {
    let afterwards = Afterwards {
        to,
        session: Some(account.session.id.as_str().to_owned()),
    };
    let page = LogoutConfirmPage {
        request: afterwards.seal(visitor, &*state.entropy),
        account: view::account(&account.user),
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

/// Ends these accounts' sessions with everything granted in them, and sends the browser on; by
/// way of a page where there are clients to be told in this browser. Other accounts of the
/// browser stay signed in.
///
/// # Errors
/// When the database fails; the sessions then go on.
pub async fn end(
    state: &AppState,
    visitor: &Visitor,
    (accounts, leaving): (&Accounts, &[&Account]),
    to: Option<&str>,
    now: UnixTime,
) -> Result<Response, PageFailure> {
    let issuer = &visitor.tenant.issuer;
    let mut frames = Vec::new();
    let mut tx = state.storage.begin().await?;
    for Account { session, .. } in leaving {
        let ending = Ending {
            tenant: &session.tenant,
            cause: Cause::SignedOut,
            asker: &visitor.asker,
            now,
            entropy: &*state.entropy,
        };
        let clients = ending.end_session(&mut *tx, session).await?;
        let told = clients.unwrap_or_default().into_iter();
        frames.extend(
            told.filter_map(|client| frontchannel_uri(&client.metadata, issuer, &session.id)),
        );
    }
    // Clients of an account that is not the current one look at its cookie, too.
    let goes_on = |it: &&Account| !leaving.iter().any(|gone| gone.session.id == it.session.id);
    let cookie = match accounts.current.as_ref().filter(goes_on) {
        Some(current) => session::rotate(&mut *tx, state, &current.session, now).await?,
        None => None,
    };
    tx.commit().await?;
    let mut response = match frames.is_empty() {
        true => visitor.go(to.unwrap_or(&visitor.tenant.local(path::SIGNED_OUT))),
        false => tell_in_frames(state, visitor, frames, to),
    };
    let headers = response.headers_mut();
    match cookie {
        Some(cookie) => cookie.set(&visitor.tenant, headers),
        None => session::clear_cookies(&visitor.tenant, headers),
    }
    let ended: Vec<_> = leaving.iter().map(|it| it.session.id.clone()).collect();
    if let Some(others) = accounts.cookie_without(state, visitor, &ended) {
        headers.append(header::SET_COOKIE, others);
    }
    Ok(response)
}

/// The page that loads what clients want to have loaded (OpenID Connect Front-Channel Logout
/// 1.0 §2), and then leads on.
fn tell_in_frames(
    state: &AppState,
    visitor: &Visitor,
    frames: Vec<String>,
    to: Option<&str>,
) -> Response {
    let csp = frames
        .iter()
        .fold(Csp::default(), |csp, frame| csp.with_frame_from(frame));
    let page = SignedOutPage {
        client: None,
        return_to: to.map(str::to_owned),
        frames,
    };
    let look = Look {
        csp,
        here: Some(visitor.tenant.local(path::SIGNED_OUT)),
        ..Look::default()
    };
    visitor.show(state, &page, look)
}

/// Sends a browser in which nobody is signed in to `to`, or to the page that says so.
pub fn done(visitor: &Visitor, to: Option<&str>) -> Response {
    let signed_out = visitor.tenant.local(path::SIGNED_OUT);
    let mut response = visitor.go(to.unwrap_or(&signed_out));
    // A form of another site comes without the cookie: it must not take it away either.
    if visitor.session.is_some() {
        session::clear_cookies(&visitor.tenant, response.headers_mut());
    }
    response
}
