//! The error codes of the standards, each once.

use std::fmt;

/// An error code that a standard defines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorCode {
    /// Something is missing, repeated or malformed (RFC 6749 §4.1.2.1, §5.2).
    InvalidRequest,
    /// The client may not do this in this way (RFC 6749 §4.1.2.1, §5.2).
    UnauthorizedClient,
    /// The person or the server said no (RFC 6749 §4.1.2.1).
    AccessDenied,
    /// A response type other than `code` (RFC 6749 §4.1.2.1).
    UnsupportedResponseType,
    /// A scope that is malformed, or not for this client (RFC 6749 §4.1.2.1, §5.2).
    InvalidScope,
    /// We failed (RFC 6749 §4.1.2.1).
    ServerError,
    /// We are overloaded or under maintenance (RFC 6749 §4.1.2.1).
    TemporarilyUnavailable,
    /// The client is unknown or did not prove who it is (RFC 6749 §5.2).
    InvalidClient,
    /// The code or token presented is not good, or not for this client (RFC 6749 §5.2).
    InvalidGrant,
    /// A grant type that is not known here (RFC 6749 §5.2).
    UnsupportedGrantType,
    /// `prompt=none`, but the person has to sign in; or the wrong person did (OIDC Core §3.1.2.6).
    LoginRequired,
    /// `prompt=none`, but the person has to be asked for consent (OIDC Core §3.1.2.6).
    ConsentRequired,
    /// `prompt=none`, but the person has to do something else (OIDC Core §3.1.2.6).
    InteractionRequired,
    /// `prompt=none`, but the person has to choose an account (OIDC Core §3.1.2.6).
    AccountSelectionRequired,
    /// The `request` parameter is not understood (OIDC Core §3.1.2.6).
    RequestNotSupported,
    /// The `request_uri` parameter is not understood (OIDC Core §3.1.2.6).
    RequestUriNotSupported,
    /// The `registration` parameter is not understood (OIDC Core §3.1.2.6).
    RegistrationNotSupported,
    /// The access token is unknown, expired, revoked or malformed (RFC 6750 §3.1).
    InvalidToken,
    /// The access token does not allow this (RFC 6750 §3.1).
    InsufficientScope,
    /// An essential `acr` cannot be reached (OpenID Connect Core Error Code
    /// `unmet_authentication_requirements` 1.0 §2).
    UnmetAuthenticationRequirements,
}

impl ErrorCode {
    /// The code as it is sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InvalidRequest => "invalid_request",
            Self::UnauthorizedClient => "unauthorized_client",
            Self::AccessDenied => "access_denied",
            Self::UnsupportedResponseType => "unsupported_response_type",
            Self::InvalidScope => "invalid_scope",
            Self::ServerError => "server_error",
            Self::TemporarilyUnavailable => "temporarily_unavailable",
            Self::InvalidClient => "invalid_client",
            Self::InvalidGrant => "invalid_grant",
            Self::UnsupportedGrantType => "unsupported_grant_type",
            Self::LoginRequired => "login_required",
            Self::ConsentRequired => "consent_required",
            Self::InteractionRequired => "interaction_required",
            Self::AccountSelectionRequired => "account_selection_required",
            Self::RequestNotSupported => "request_not_supported",
            Self::RequestUriNotSupported => "request_uri_not_supported",
            Self::RegistrationNotSupported => "registration_not_supported",
            Self::InvalidToken => "invalid_token",
            Self::InsufficientScope => "insufficient_scope",
            Self::UnmetAuthenticationRequirements => "unmet_authentication_requirements",
        }
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
