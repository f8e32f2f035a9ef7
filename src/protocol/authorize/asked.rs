//! The part of an authorization request that the client is told of when it is wrong.

use super::{
    super::{
        claims_parameter,
        engine::authorization::{self as engine, Ask, Refusal},
        error::ErrorCode,
        params::Params,
        prompt::{InvalidPrompt, Prompt},
        response_mode::ResponseMode,
        scope,
    },
    AuthorizationRequest, Fault,
};
use crate::model::{ClaimsRequest, Client, GrantType, Scope};

/// The only response type.
const CODE: &str = "code";

/// A request whose destination is certain.
pub(super) struct Asked<'a> {
    pub params: &'a Params,
    pub client: &'a Client,
    pub redirect_uri: &'a str,
    pub response_mode: ResponseMode,
}

impl Asked<'_> {
    /// Checks everything that the client is told of when it is wrong, in order.
    pub(super) fn check(
        &self,
        is_known_claim: &dyn Fn(&str) -> bool,
    ) -> Result<AuthorizationRequest, Fault> {
        self.check_form()?;
        self.check_response_type()?;
        self.check_challenge()?;
        let prompt = self.prompt()?;
        self.check_display()?;
        let max_age = self.max_age()?;
        let claims = self.claims(is_known_claim)?;
        let agreement = self.negotiate()?;
        Ok(AuthorizationRequest {
            client: self.client.id.clone(),
            redirect_uri: agreement.redirect_uri,
            redirect_uri_given: self.params.get("redirect_uri").is_some(),
            response_mode: self.response_mode,
            state: agreement.state,
            nonce: self.text("nonce"),
            scope: agreement.scope,
            code_challenge: agreement.code_challenge,
            prompt,
            max_age,
            acr_values: self.acr_values(),
            login_hint: self.text("login_hint"),
            id_token_hint: self.text("id_token_hint"),
            ui_locales: self.text("ui_locales"),
            claims,
        })
    }

    fn text(&self, name: &str) -> Option<String> {
        self.params.get(name).map(str::to_owned)
    }

    /// Repetitions (RFC 6749 §3.1), and ways of asking that are not supported (OIDC Core §6,
    /// §7.2.1).
    fn check_form(&self) -> Result<(), Fault> {
        if self.params.repeated().is_some() {
            let detail = "a parameter is repeated";
            return Err((ErrorCode::InvalidRequest, detail));
        }
        let unsupported = [
            (
                "request",
                ErrorCode::RequestNotSupported,
                "request objects are not supported",
            ),
            (
                "request_uri",
                ErrorCode::RequestUriNotSupported,
                "request_uri is not supported",
            ),
            (
                "registration",
                ErrorCode::RegistrationNotSupported,
                "registration by request is not supported",
            ),
        ];
        match unsupported
            .into_iter()
            .find(|(name, ..)| self.params.get(name).is_some())
        {
            Some((_, code, detail)) => Err((code, detail)),
            None => Ok(()),
        }
    }

    /// `response_type` (RFC 6749 §3.1.1), and whether the client may use it.
    fn check_response_type(&self) -> Result<(), Fault> {
        match self.params.get("response_type") {
            None => Err((ErrorCode::InvalidRequest, "response_type is missing")),
            Some(CODE) => {
                let metadata = &self.client.metadata;
                if self.client.may_use(GrantType::AuthorizationCode)
                    && metadata.response_types.iter().any(|t| t == CODE)
                {
                    return Ok(());
                }
                let detail = "the client has not registered the authorization code flow";
                Err((ErrorCode::UnauthorizedClient, detail))
            }
            Some(_) => Err((
                ErrorCode::UnsupportedResponseType,
                "the only response_type is code",
            )),
        }
    }

    /// PKCE (RFC 7636 §4.3, RFC 9700 §2.1.1): each fault by its name. Whether the client may
    /// go without is also decided by the engine.
    fn check_challenge(&self) -> Result<(), Fault> {
        let detail = match (
            self.params.get("code_challenge"),
            self.params.get("code_challenge_method"),
        ) {
            (None, None) if self.pkce_required() => "code_challenge is missing; PKCE is required",
            (None, None) => return Ok(()),
            (None, Some(_)) => "code_challenge_method came without code_challenge",
            (Some(_), None | Some("plain")) => {
                "code_challenge_method must be S256; plain is not allowed"
            }
            (Some(challenge), Some("S256")) if is_s256_challenge(challenge) => return Ok(()),
            (Some(_), Some("S256")) => "code_challenge is not 43 base64url characters",
            (Some(_), Some(_)) => "code_challenge_method must be S256",
        };
        Err((ErrorCode::InvalidRequest, detail))
    }

    /// Public clients always have to (RFC 9700 §2.1.1), others by their policy.
    fn pkce_required(&self) -> bool {
        self.client.is_public() || self.client.metadata.require_pkce
    }

    fn prompt(&self) -> Result<Prompt, Fault> {
        let text = self.params.get("prompt").unwrap_or_default();
        Prompt::parse(text).map_err(|fault| {
            let detail = match fault {
                InvalidPrompt::Unknown => "prompt has a value that is not known",
                InvalidPrompt::NoneWithOthers => "prompt none cannot be combined",
            };
            (ErrorCode::InvalidRequest, detail)
        })
    }

    /// `display` has to be one of the four; the pages fit every size, so it changes nothing.
    fn check_display(&self) -> Result<(), Fault> {
        match self.params.get("display") {
            None | Some("page" | "popup" | "touch" | "wap") => Ok(()),
            Some(_) => Err((
                ErrorCode::InvalidRequest,
                "display has a value that is not known",
            )),
        }
    }

    fn max_age(&self) -> Result<Option<u64>, Fault> {
        let Some(text) = self.params.get("max_age") else {
            return Ok(self.client.metadata.default_max_age);
        };
        Some(text)
            .filter(|text| text.bytes().all(|b| b.is_ascii_digit()))
            .and_then(|digits| digits.parse().ok())
            .map(Some)
            .ok_or((
                ErrorCode::InvalidRequest,
                "max_age is not a number of seconds",
            ))
    }

    fn acr_values(&self) -> Vec<String> {
        match self.params.get("acr_values") {
            Some(values) => values.split_whitespace().map(str::to_owned).collect(),
            None => self.client.metadata.default_acr_values.clone(),
        }
    }

    fn claims(&self, is_known_claim: &dyn Fn(&str) -> bool) -> Result<ClaimsRequest, Fault> {
        let Some(text) = self.params.get("claims") else {
            return Ok(ClaimsRequest::default());
        };
        claims_parameter::parse(text, is_known_claim).map_err(|_| {
            let detail = "the claims parameter is malformed";
            (ErrorCode::InvalidRequest, detail)
        })
    }

    /// Lets the engine bind, extend and negotiate. A missing scope means the registered one
    /// (RFC 6749 §3.3).
    fn negotiate(&self) -> Result<engine::Agreement, Fault> {
        let registered = self.client.metadata.scope.as_ref().map(Scope::to_string);
        let Some(scope) = self.params.get("scope").or(registered.as_deref()) else {
            return Err((ErrorCode::InvalidScope, "scope is missing"));
        };
        let ask = Ask {
            client_id: self.client.id.as_str(),
            redirect_uri: self.redirect_uri,
            response_type: CODE,
            scope,
            state: self.params.get("state"),
            code_challenge: self.params.get("code_challenge"),
            code_challenge_method: self.params.get("code_challenge_method"),
            pkce_required: self.pkce_required(),
        };
        engine::negotiate(&ask, |requested| {
            scope::grantable(self.client, requested).ok()
        })
        .map_err(|refusal| match refusal {
            Refusal::Scope => (
                ErrorCode::InvalidScope,
                "the scope is malformed or not for this client",
            ),
            Refusal::Challenge => (ErrorCode::InvalidRequest, "PKCE with S256 is required"),
            Refusal::ResponseType => (
                ErrorCode::UnsupportedResponseType,
                "the only response_type is code",
            ),
            Refusal::RedirectUri | Refusal::Machine => {
                (ErrorCode::ServerError, "the request could not be decided")
            }
        })
    }
}

/// Whether the text can be the base64url of a SHA-256 (RFC 7636 §4.2).
fn is_s256_challenge(challenge: &str) -> bool {
    challenge.len() == 43
        && challenge
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}
