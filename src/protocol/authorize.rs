//! The authorization request (RFC 6749 §4.1.1, OIDC Core §3.1.2.1): from raw parameters to a
//! valid request, an error page, or an error that the client is told of.

mod asked;

use serde::{Deserialize, Serialize};
use url::Url;

use self::asked::Asked;
use super::{
    error::ErrorCode, params::Params, prompt::Prompt, redirect_uri, response_mode::ResponseMode,
};
use crate::model::{ClaimsRequest, Client, ClientId, Scope};

/// An authorization request that is in order in itself. Whether it can be granted is up to
/// [`super::next_step`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationRequest {
    /// Who asks.
    pub client: ClientId,
    /// Where the response goes; registered, in the very text that was presented.
    pub redirect_uri: String,
    /// Whether the request carried `redirect_uri`: then the token request has to as well
    /// (RFC 6749 §4.1.3).
    pub redirect_uri_given: bool,
    /// How the response goes there.
    pub response_mode: ResponseMode,
    /// To be returned byte for byte.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// To be repeated in the ID token byte for byte.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nonce: Option<String>,
    /// What may be granted of the scope asked for; never empty.
    pub scope: Scope,
    /// The S256 challenge (RFC 7636 §4.2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_challenge: Option<String>,
    /// Which pages are wanted.
    #[serde(default)]
    pub prompt: Prompt,
    /// How old the login may be, in seconds; the client's default is applied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_age: Option<u64>,
    /// Wished authentication contexts, in order; the client's default is applied.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acr_values: Vec<String>,
    /// What to fill into the login form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub login_hint: Option<String>,
    /// An ID token issued earlier, not verified yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_token_hint: Option<String>,
    /// Languages that the person reads, space-separated, in order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ui_locales: Option<String>,
    /// Claims asked for one by one (OIDC Core §5.5).
    #[serde(default, skip_serializing_if = "ClaimsRequest::is_empty")]
    pub claims: ClaimsRequest,
}

/// What becomes of an authorization request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is in order.
    Valid(Box<AuthorizationRequest>),
    /// There is nowhere that it would be safe to send the browser (RFC 6749 §4.1.2.1).
    ShowError(PageError),
    /// The client is told.
    RedirectError(Box<RedirectError>),
}

/// An error that the person is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageError {
    /// The code.
    pub code: ErrorCode,
    /// What is wrong, for developers: ASCII, never input.
    pub detail: &'static str,
}

/// An error that the client is told by way of the browser (RFC 6749 §4.1.2.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedirectError {
    /// Where it goes; registered.
    pub redirect_uri: String,
    /// How it goes there.
    pub response_mode: ResponseMode,
    /// To be returned byte for byte; absent when it came more than once.
    pub state: Option<String>,
    /// The code.
    pub code: ErrorCode,
    /// What is wrong, for developers: ASCII, never input.
    pub detail: &'static str,
}

/// What is wrong, wherever it is reported.
type Fault = (ErrorCode, &'static str);

/// Decides about a request. `client` is the one that `client_id` names, if it exists and may
/// be used; `is_known_claim` tells which claims can be asked for one by one.
///
/// First it must be certain where a response may go; until then an error is shown to the
/// person. From then on the client is told (RFC 6749 §4.1.2.1).
pub fn decide(
    params: &Params,
    client: Option<&Client>,
    is_known_claim: &dyn Fn(&str) -> bool,
) -> Outcome {
    let (client, redirect_uri) = match destination(params, client) {
        Ok(destination) => destination,
        Err((code, detail)) => return Outcome::ShowError(PageError { code, detail }),
    };
    let response_mode = params.get("response_mode").map(ResponseMode::parse);
    let asked = Asked {
        params,
        client,
        redirect_uri,
        response_mode: response_mode.flatten().unwrap_or_default(),
    };
    let checked = if response_mode == Some(None) {
        Err((
            ErrorCode::InvalidRequest,
            "response_mode is neither query nor form_post",
        ))
    } else {
        asked.check(is_known_claim)
    };
    match checked {
        Ok(request) => Outcome::Valid(Box::new(request)),
        Err((code, detail)) => Outcome::RedirectError(Box::new(RedirectError {
            redirect_uri: redirect_uri.to_owned(),
            response_mode: asked.response_mode,
            state: params.get("state").map(str::to_owned),
            code,
            detail,
        })),
    }
}

/// The client, and where its response goes.
fn destination<'a>(
    params: &'a Params,
    client: Option<&'a Client>,
) -> Result<(&'a Client, &'a str), Fault> {
    if params.is_repeated("client_id") || params.is_repeated("redirect_uri") {
        let detail = "client_id and redirect_uri must each be sent once";
        return Err((ErrorCode::InvalidRequest, detail));
    }
    let Some(id) = params.get("client_id") else {
        return Err((ErrorCode::InvalidRequest, "client_id is missing"));
    };
    let Some(client) = client.filter(|client| client.id.as_str() == id) else {
        return Err((ErrorCode::InvalidClient, "the client is not known here"));
    };
    let redirect_uri = match (params.get("redirect_uri"), &*client.metadata.redirect_uris) {
        (Some(presented), _) if redirect_uri::matches(client, presented) => presented,
        (Some(_), _) => {
            let detail = "redirect_uri is not one that the client has registered";
            return Err((ErrorCode::InvalidRequest, detail));
        }
        (None, _) if asks_for_openid(params) => {
            let detail = "redirect_uri is missing; OpenID Connect requires it";
            return Err((ErrorCode::InvalidRequest, detail));
        }
        (None, [only]) => only,
        (None, _) => {
            let detail = "redirect_uri is missing, and the client has not registered exactly one";
            return Err((ErrorCode::InvalidRequest, detail));
        }
    };
    if Url::parse(redirect_uri).is_err() {
        let detail = "the registered redirect_uri is not a URL";
        return Err((ErrorCode::ServerError, detail));
    }
    Ok((client, redirect_uri))
}

/// Whether this is an OpenID Connect request (OIDC Core §3.1.2.1), as far as can be told
/// before the scope is checked.
fn asks_for_openid(params: &Params) -> bool {
    params
        .pairs()
        .any(|(name, value)| name == "scope" && value.split(' ').any(|token| token == "openid"))
}

#[cfg(test)]
mod tests;
