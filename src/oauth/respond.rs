//! Authorization responses, by response mode (OAuth 2.0 Multiple Response Types §2.1, OAuth
//! 2.0 Form Post Response Mode).

use axum::response::Response;

use crate::{
    protocol::{authorize::RedirectError, response_mode::ResponseMode},
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

/// Sends `fields` with `state` and `iss` (RFC 9207 §2) to the client.
pub fn respond(
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
