//! Authorization responses, by response mode (OAuth 2.0 Multiple Response Types §2.1, OAuth
//! 2.0 Form Post Response Mode).

use axum::response::Response;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use crate::{
    entropy::Entropy,
    model::{ClientId, Secret},
    protocol::{authorize::RedirectError, response_mode::ResponseMode, session_state},
    security::headers::Csp,
    state::AppState,
    templates::FormPostPage,
    urls,
    web::{
        Visitor,
        pages::{Look, redirect},
    },
};

/// Where a response goes, and how.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    /// The redirect URI, as registered.
    pub redirect_uri: &'a str,
    /// How the fields get there.
    pub mode: ResponseMode,
    /// `state` of the request, returned byte for byte.
    pub state: Option<&'a str>,
}

/// Sends a code, with what lets the client's pages ask whether the session goes on.
pub fn respond_code(
    state: &AppState,
    visitor: &Visitor,
    (client, target): (&ClientId, Target<'_>),
    code: &Secret,
) -> Response {
    let session_state = session_state(state, visitor, client, target.redirect_uri);
    let mut fields = vec![("code", code.expose())];
    fields.extend(session_state.as_deref().map(|it| ("session_state", it)));
    respond(state, visitor, target, &fields)
}

/// `session_state` (OpenID Connect Session Management 1.0 §3.2); `None` for a client that has no
/// web page: its redirect URI has no origin.
fn session_state(
    state: &AppState,
    visitor: &Visitor,
    client: &ClientId,
    redirect_uri: &str,
) -> Option<String> {
    let origin = urls::origin(redirect_uri)?;
    let browser_state = visitor.session.as_ref().map(session_state::browser_state);
    let entropy: &dyn Entropy = &*state.entropy;
    let salt = URL_SAFE_NO_PAD.encode(entropy.bytes::<12>());
    let browser_state = browser_state.unwrap_or_default();
    Some(session_state::session_state(
        client,
        &origin,
        &browser_state,
        &salt,
    ))
}

/// Sends `fields` with `state` and `iss` (RFC 9207 §2) to the client.
fn respond(
    state: &AppState,
    visitor: &Visitor,
    target: Target<'_>,
    fields: &[(&str, &str)],
) -> Response {
    let mut fields = fields.to_vec();
    fields.extend(target.state.map(|state| ("state", state)));
    fields.push(("iss", &visitor.tenant.issuer));
    match target.mode {
        ResponseMode::Query => redirect(&urls::with_query(target.redirect_uri, &fields)),
        ResponseMode::FormPost => {
            let page = FormPostPage {
                action: target.redirect_uri.to_owned(),
                fields: fields
                    .iter()
                    .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
                    .collect(),
            };
            let csp = Csp::default().with_form_target(target.redirect_uri);
            visitor.show(
                state,
                &page,
                Look {
                    csp,
                    ..Look::default()
                },
            )
        }
    }
}

/// Sends an error to the client (RFC 6749 §4.1.2.1).
pub fn respond_error(state: &AppState, visitor: &Visitor, error: &RedirectError) -> Response {
    let target = Target {
        redirect_uri: &error.redirect_uri,
        mode: error.response_mode,
        state: error.state.as_deref(),
    };
    let fields = [
        ("error", error.code.as_str()),
        ("error_description", error.detail),
    ];
    respond(state, visitor, target, &fields)
}
