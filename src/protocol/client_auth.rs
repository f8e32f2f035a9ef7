//! How a client says who it is at the token endpoint (RFC 6749 §2.3, RFC 7521 §4.2, OIDC
//! Core §9).

use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use serde_json::Value;

use crate::{
    model::{Client, ClientAuthMethod, ClientId, Secret},
    protocol::{client_assertion::AssertionFault, error::ErrorCode, params::Params},
};

/// The only `client_assertion_type` there is here (RFC 7523 §2.2).
pub const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// The longest `client_id`, in bytes.
pub const MAX_CLIENT_ID: usize = 255;

/// The parameters of client authentication.
const CREDENTIALS: [&str; 4] = [
    "client_id",
    "client_secret",
    "client_assertion",
    "client_assertion_type",
];

/// The longest assertion or secret that is looked at, in bytes.
const MAX_CREDENTIAL: usize = 16 * 1024;

/// What a request presents. Nothing of it is verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Presented {
    /// Just a `client_id`.
    Nothing {
        /// Who it says it is.
        client: ClientId,
    },
    /// A secret in the `Authorization` header.
    Basic {
        /// Who it says it is.
        client: ClientId,
        /// What it says its secret is.
        secret: Secret,
    },
    /// A secret in the form body.
    Post {
        /// Who it says it is.
        client: ClientId,
        /// What it says its secret is.
        secret: Secret,
    },
    /// A signed assertion in the form body.
    Assertion {
        /// Who it says it is: `client_id`, or else the `sub` of the assertion, unverified.
        /// [`crate::protocol::client_assertion::check`] holds the assertion against it.
        client: ClientId,
        /// The JWT.
        assertion: Secret,
    },
}

impl Presented {
    /// Who the client says it is.
    pub fn client(&self) -> &ClientId {
        match self {
            Self::Nothing { client }
            | Self::Basic { client, .. }
            | Self::Post { client, .. }
            | Self::Assertion { client, .. } => client,
        }
    }

    /// The refusal of what was presented.
    pub fn refuse(&self, cause: ClientAuthFault) -> ClientAuthError {
        ClientAuthError {
            cause,
            challenge_basic: matches!(self, Self::Basic { .. }),
        }
    }
}

/// A refused client authentication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{cause}")]
pub struct ClientAuthError {
    /// The exact cause, for the log.
    pub cause: ClientAuthFault,
    /// Whether the client used the `Authorization` header, so that RFC 6749 §5.2 demands the
    /// `WWW-Authenticate` that every 401 of ours has anyway (RFC 9110 §15.5.2).
    pub challenge_basic: bool,
}

/// Why client authentication is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClientAuthFault {
    /// The request names no client.
    #[error("no client is named")]
    Missing,
    /// More than one way of authenticating at once (RFC 6749 §2.3).
    #[error("more than one authentication method is used")]
    SeveralMethods,
    /// The `Authorization` header is of another scheme.
    #[error("the Authorization header is not of the Basic scheme")]
    Scheme,
    /// The Basic credentials cannot be decoded (RFC 7617 §2, RFC 6749 §2.3.1).
    #[error("the Basic credentials are malformed")]
    MalformedBasic,
    /// The body's `client_id` is not the client that authenticates.
    #[error("client_id in the body is another client than the one that authenticates")]
    ClientIdsDiffer,
    /// A parameter of client authentication is repeated (RFC 6749 §3.2).
    #[error("a parameter of client authentication is repeated")]
    Repeated,
    /// Not a `client_id` by RFC 6749 Appendix A.1.
    #[error("the client_id has characters that none can have, or is too long")]
    MalformedClientId,
    /// `client_assertion_type` is missing or another one.
    #[error("client_assertion_type is missing or unknown")]
    AssertionType,
    /// `client_assertion_type` came without an assertion.
    #[error("client_assertion is missing")]
    AssertionMissing,
    /// The assertion is not a JWT that names its client.
    #[error("the assertion is not a JWT that names its client")]
    MalformedAssertion,
    /// No such client.
    #[error("there is no such client")]
    UnknownClient,
    /// Another method than the registered one.
    #[error("the method is not the registered one")]
    MethodNotRegistered,
    /// The secret is wrong.
    #[error("the secret is wrong")]
    WrongSecret,
    /// No key of the client verifies the assertion, with an allowed algorithm.
    #[error("no key of the client verifies the assertion")]
    AssertionSignature,
    /// The assertion's claims are not good.
    #[error("the assertion is refused: {0}")]
    Assertion(AssertionFault),
    /// The assertion was used before.
    #[error("the assertion was used before")]
    AssertionReplayed,
}

impl ClientAuthError {
    /// What the client sees (RFC 6749 §5.2).
    pub fn public(&self) -> (ErrorCode, &'static str) {
        self.cause.public()
    }
}

impl ClientAuthFault {
    /// What the client sees. That a client is unknown looks like a wrong secret.
    fn public(self) -> (ErrorCode, &'static str) {
        match self {
            Self::SeveralMethods => (
                ErrorCode::InvalidRequest,
                "Use exactly one client authentication method.",
            ),
            Self::Repeated => (ErrorCode::InvalidRequest, "A parameter is repeated."),
            Self::ClientIdsDiffer => (
                ErrorCode::InvalidRequest,
                "The request names more than one client.",
            ),
            Self::AssertionType | Self::AssertionMissing => (
                ErrorCode::InvalidRequest,
                "client_assertion and client_assertion_type belong together; the type is \
                 urn:ietf:params:oauth:client-assertion-type:jwt-bearer.",
            ),
            Self::Missing => (
                ErrorCode::InvalidClient,
                "The request has no client authentication and no client_id.",
            ),
            Self::Scheme
            | Self::MalformedBasic
            | Self::MalformedClientId
            | Self::MalformedAssertion
            | Self::UnknownClient
            | Self::MethodNotRegistered
            | Self::WrongSecret
            | Self::AssertionSignature
            | Self::Assertion(_)
            | Self::AssertionReplayed => {
                (ErrorCode::InvalidClient, "Client authentication failed.")
            }
        }
    }
}

/// Reads what a request presents. `authorization` is the value of the header, which the
/// caller found at most once.
///
/// A body `client_id` beside Basic credentials is no second method as long as both name the
/// same client (RFC 6749 §2.3.1, §3.2.1).
///
/// # Errors
/// [`ClientAuthError`] when nothing, too much or something unreadable is presented.
pub fn presented(
    authorization: Option<&str>,
    params: &Params,
) -> Result<Presented, ClientAuthError> {
    read(authorization, params).map_err(|cause| ClientAuthError {
        cause,
        challenge_basic: authorization.is_some() && cause.public().0 == ErrorCode::InvalidClient,
    })
}

fn read(authorization: Option<&str>, params: &Params) -> Result<Presented, ClientAuthFault> {
    if CREDENTIALS.iter().any(|name| params.is_repeated(name)) {
        return Err(ClientAuthFault::Repeated);
    }
    let named = params.get("client_id").map(client_id).transpose()?;
    let secret = params.get("client_secret");
    let assertion = params.get("client_assertion");
    let assertion_type = params.get("client_assertion_type");
    match (authorization, secret, assertion, assertion_type) {
        (None, None, None, None) => Ok(Presented::Nothing {
            client: named.ok_or(ClientAuthFault::Missing)?,
        }),
        (Some(header), None, None, None) => basic(header, named.as_ref()),
        (None, Some(secret), None, None) => Ok(Presented::Post {
            client: named.ok_or(ClientAuthFault::Missing)?,
            secret: Secret::new(secret),
        }),
        (None, None, Some(assertion), Some(JWT_BEARER)) => Ok(Presented::Assertion {
            client: match named {
                Some(client) => client,
                None => subject_of(assertion)?,
            },
            assertion: Secret::new(assertion),
        }),
        (None, None, Some(_), _) => Err(ClientAuthFault::AssertionType),
        (None, None, None, Some(_)) => Err(ClientAuthFault::AssertionMissing),
        (Some(_), _, _, _) | (None, Some(_), _, _) => Err(ClientAuthFault::SeveralMethods),
    }
}

/// The method that was used.
pub fn method(presented: &Presented) -> ClientAuthMethod {
    match presented {
        Presented::Nothing { .. } => ClientAuthMethod::None,
        Presented::Basic { .. } => ClientAuthMethod::ClientSecretBasic,
        Presented::Post { .. } => ClientAuthMethod::ClientSecretPost,
        Presented::Assertion { .. } => ClientAuthMethod::PrivateKeyJwt,
    }
}

/// Whether the client used exactly the method that it registered.
///
/// # Errors
/// [`ClientAuthFault::MethodNotRegistered`] for every other method.
pub fn check_method(client: &Client, presented: &Presented) -> Result<(), ClientAuthError> {
    if method(presented) == client.metadata.token_endpoint_auth_method {
        Ok(())
    } else {
        Err(presented.refuse(ClientAuthFault::MethodNotRegistered))
    }
}

/// Basic credentials whose halves are form-encoded (RFC 6749 §2.3.1).
fn basic(header: &str, named: Option<&ClientId>) -> Result<Presented, ClientAuthFault> {
    let (scheme, encoded) = header.split_once(' ').ok_or(ClientAuthFault::Scheme)?;
    if !scheme.eq_ignore_ascii_case("Basic") {
        return Err(ClientAuthFault::Scheme);
    }
    let encoded = encoded.trim_matches(' ');
    if encoded.len() > MAX_CREDENTIAL {
        return Err(ClientAuthFault::MalformedBasic);
    }
    let pair = STANDARD
        .decode(encoded)
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .map(Secret::new)
        .ok_or(ClientAuthFault::MalformedBasic)?;
    let (id, secret) = pair
        .expose()
        .split_once(':')
        .ok_or(ClientAuthFault::MalformedBasic)?;
    let client = client_id(form_decoded(id)?.expose())?;
    if named.is_some_and(|named| *named != client) {
        return Err(ClientAuthFault::ClientIdsDiffer);
    }
    Ok(Presented::Basic {
        client,
        secret: form_decoded(secret)?,
    })
}

/// One half of Basic credentials, decoded as strictly as any other form value.
fn form_decoded(half: &str) -> Result<Secret, ClientAuthFault> {
    let form = format!("half={}", half.replace('&', "%26"));
    let params = Params::parse(form.as_bytes()).map_err(|_| ClientAuthFault::MalformedBasic)?;
    Ok(Secret::new(params.get("half").unwrap_or_default()))
}

/// `client-id = *VSCHAR` (RFC 6749 Appendix A.1), not empty and of bounded length.
fn client_id(text: &str) -> Result<ClientId, ClientAuthFault> {
    if is_client_id(text) {
        Ok(ClientId::new(text))
    } else {
        Err(ClientAuthFault::MalformedClientId)
    }
}

/// Whether `text` can be a `client_id`: 1 to [`MAX_CLIENT_ID`] printable ASCII characters
/// (RFC 6749 Appendix A.1).
pub fn is_client_id(text: &str) -> bool {
    (1..=MAX_CLIENT_ID).contains(&text.len()) && text.bytes().all(|b| matches!(b, 0x20..=0x7e))
}

/// The `sub` of a JWT, read without verifying anything: it only says whose keys to try.
fn subject_of(assertion: &str) -> Result<ClientId, ClientAuthFault> {
    if assertion.len() > MAX_CREDENTIAL {
        return Err(ClientAuthFault::MalformedAssertion);
    }
    let mut parts = assertion.split('.');
    let (Some(_), Some(payload), Some(_), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(ClientAuthFault::MalformedAssertion);
    };
    let claims: Value = URL_SAFE_NO_PAD
        .decode(payload)
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .ok_or(ClientAuthFault::MalformedAssertion)?;
    match claims.get("sub").and_then(Value::as_str) {
        Some(sub) => client_id(sub),
        None => Err(ClientAuthFault::MalformedAssertion),
    }
}

#[cfg(test)]
mod tests;
