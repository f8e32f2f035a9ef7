//! A client: a relying party of one tenant, described in the words of RFC 7591 and OpenID
//! Connect Dynamic Client Registration 1.0.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{ClientId, Digest, Scope, SecretId, SigningAlg, TenantId, UnixTime};

/// How a client proves who it is at the token endpoint (OIDC Core §9).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClientAuthMethod {
    /// A public client: it cannot keep a secret.
    None,
    /// Secret in the `Authorization` header (RFC 6749 §2.3.1).
    #[default]
    ClientSecretBasic,
    /// Secret in the form body (RFC 6749 §2.3.1).
    ClientSecretPost,
    /// An assertion signed with the client's own key (RFC 7523, OIDC Core §9).
    PrivateKeyJwt,
}

impl ClientAuthMethod {
    /// Every method that works here, in the order in which it is advertised.
    pub const ALL: [Self; 4] = [
        Self::ClientSecretBasic,
        Self::ClientSecretPost,
        Self::PrivateKeyJwt,
        Self::None,
    ];

    /// The registered name of the method.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::ClientSecretBasic => "client_secret_basic",
            Self::ClientSecretPost => "client_secret_post",
            Self::PrivateKeyJwt => "private_key_jwt",
        }
    }

    /// Whether the client holds a shared secret for it.
    pub fn uses_secret(self) -> bool {
        matches!(self, Self::ClientSecretBasic | Self::ClientSecretPost)
    }
}

impl fmt::Display for ClientAuthMethod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Which sort of application a client is (OIDC Dynamic Client Registration 1.0 §2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApplicationType {
    /// Runs on a server or in a browser.
    #[default]
    Web,
    /// Runs on the user's device; may vary the port of a loopback redirect (RFC 8252 §7.3).
    Native,
}

/// A grant type that a client may use (RFC 7591 §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GrantType {
    /// RFC 6749 §4.1.
    AuthorizationCode,
    /// RFC 6749 §4.4.
    ClientCredentials,
    /// RFC 6749 §6.
    RefreshToken,
}

/// What an access token looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccessTokenFormat {
    /// A signed JWT (RFC 9068).
    #[default]
    Jwt,
    /// Text that means something to us alone.
    Opaque,
}

/// How a client gets its refresh token, and shows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefreshTokenDelivery {
    /// In the body of responses and requests (RFC 6749 §5.1, §6).
    #[default]
    Body,
    /// In a cookie that no script can read: for applications that run in a browser.
    Cookie,
}

/// How a client may be sent its users' ids (OIDC Core §8).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubjectType {
    /// The same for every client.
    #[default]
    Public,
}

/// The metadata of a client: the members of RFC 7591 §2 and OIDC Dynamic Client Registration
/// 1.0 §2 that have an effect here, and our own at the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ClientMetadata {
    /// Where responses may be sent; compared exactly (RFC 9700 §2.1).
    pub redirect_uris: Vec<String>,
    /// How the client authenticates: exactly this way.
    pub token_endpoint_auth_method: ClientAuthMethod,
    /// The algorithm that its assertions must be signed with; any allowed one when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_endpoint_auth_signing_alg: Option<SigningAlg>,
    /// What it may exchange for tokens.
    pub grant_types: Vec<GrantType>,
    /// Which response types it may use; `code` is the only one.
    pub response_types: Vec<String>,
    /// Its name, shown to people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_name: Option<String>,
    /// Its home page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_uri: Option<String>,
    /// Its logo, shown to people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo_uri: Option<String>,
    /// How it uses personal data, linked for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy_uri: Option<String>,
    /// Its terms of service, linked for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tos_uri: Option<String>,
    /// Whom to write to about it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<String>,
    /// The scope that it may ask for; the standard scopes when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<Scope>,
    /// Where its public keys are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jwks_uri: Option<String>,
    /// Its public keys, by value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jwks: Option<Value>,
    /// Which sort of application it is.
    pub application_type: ApplicationType,
    /// How it is sent its users' ids.
    pub subject_type: SubjectType,
    /// How its ID tokens are signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_token_signed_response_alg: Option<SigningAlg>,
    /// How its userinfo responses are signed; plain JSON when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub userinfo_signed_response_alg: Option<SigningAlg>,
    /// `max_age` in seconds when a request has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_max_age: Option<u64>,
    /// Whether `auth_time` has to be in its ID tokens; it always is.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub require_auth_time: bool,
    /// `acr_values` when a request has none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub default_acr_values: Vec<String>,
    /// Where a login may be started by a third party.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub initiate_login_uri: Option<String>,
    /// Where a browser may be sent after logout; compared exactly (RP-Initiated Logout 1.0 §3.1).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub post_logout_redirect_uris: Vec<String>,
    /// Where it is told on a direct way that a session has ended (Back-Channel Logout 1.0 §2.2).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backchannel_logout_uri: Option<String>,
    /// Whether that message has to name the session; it always does.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub backchannel_logout_session_required: bool,
    /// What is loaded in the browser when a session has ended (Front-Channel Logout 1.0 §2).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub frontchannel_logout_uri: Option<String>,
    /// Whether `iss` and `sid` are added to it (Front-Channel Logout 1.0 §2).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub frontchannel_logout_session_required: bool,
    /// How what it asks about tokens is answered when it asks for a JWT (RFC 9701 §6).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub introspection_signed_response_alg: Option<SigningAlg>,
    /// Ours: whether it is a resource server, which may ask about the access tokens of others.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub may_introspect: bool,
    /// Ours: how long it may go on refreshing, in seconds from when its code was issued.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token_lifetime: Option<u64>,
    /// Ours: how long a refresh token is good if it is not used, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token_idle_lifetime: Option<u64>,
    /// Ours: for how long a used refresh token gets its successor once more, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token_grace: Option<u64>,
    /// Ours: how it gets its refresh token.
    pub refresh_token_delivery: RefreshTokenDelivery,
    /// Ours: the origins that its scripts run at, if its refresh token is in a cookie.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub web_origins: Vec<String>,
    /// Ours: whether people need a second factor to get to it, whatever the tenant asks for.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub require_mfa: bool,
    /// Ours: whether its authorization requests must carry a `code_challenge`. Public clients
    /// always must (RFC 9700 §2.1.1).
    pub require_pkce: bool,
    /// Ours: whether it is trusted like a part of the provider, so that people are not asked.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub skip_consent: bool,
    /// Ours: what its access tokens look like.
    pub access_token_format: AccessTokenFormat,
}

impl Default for ClientMetadata {
    fn default() -> Self {
        Self {
            redirect_uris: Vec::new(),
            token_endpoint_auth_method: ClientAuthMethod::default(),
            token_endpoint_auth_signing_alg: None,
            grant_types: vec![GrantType::AuthorizationCode],
            response_types: vec!["code".to_owned()],
            client_name: None,
            client_uri: None,
            logo_uri: None,
            policy_uri: None,
            tos_uri: None,
            contacts: Vec::new(),
            scope: None,
            jwks_uri: None,
            jwks: None,
            application_type: ApplicationType::default(),
            subject_type: SubjectType::default(),
            id_token_signed_response_alg: None,
            userinfo_signed_response_alg: None,
            default_max_age: None,
            require_auth_time: false,
            default_acr_values: Vec::new(),
            initiate_login_uri: None,
            post_logout_redirect_uris: Vec::new(),
            backchannel_logout_uri: None,
            backchannel_logout_session_required: false,
            frontchannel_logout_uri: None,
            frontchannel_logout_session_required: false,
            introspection_signed_response_alg: None,
            may_introspect: false,
            refresh_token_lifetime: None,
            refresh_token_idle_lifetime: None,
            refresh_token_grace: None,
            refresh_token_delivery: RefreshTokenDelivery::default(),
            web_origins: Vec::new(),
            require_mfa: false,
            require_pkce: true,
            skip_consent: false,
            access_token_format: AccessTokenFormat::default(),
        }
    }
}

/// What is kept of a client secret: a keyed hash, and which server secret is the key.
///
/// A client secret is long and random, so there is nothing to guess and a slow hash would
/// only slow down every token request. The key makes a stolen database worthless even where
/// an operator chose a short secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientSecretHash {
    /// The server secret that is the key.
    pub key: SecretId,
    /// HMAC-SHA256 of the client secret under it.
    pub mac: Digest,
}

/// A client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// The tenant.
    pub tenant: TenantId,
    /// The `client_id`.
    pub id: ClientId,
    /// What is kept of its secret.
    pub secret: Option<ClientSecretHash>,
    /// Its metadata.
    pub metadata: ClientMetadata,
    /// When it was made.
    pub created_at: UnixTime,
    /// When it last changed.
    pub updated_at: UnixTime,
}

impl Client {
    /// Whether the client cannot keep a secret (RFC 6749 §2.1).
    pub fn is_public(&self) -> bool {
        self.metadata.token_endpoint_auth_method == ClientAuthMethod::None
    }

    /// Whether it may use `grant`.
    pub fn may_use(&self, grant: GrantType) -> bool {
        self.metadata.grant_types.contains(&grant)
    }

    /// Its name for people: the registered one, or else its id.
    pub fn display_name(&self) -> &str {
        self.metadata
            .client_name
            .as_deref()
            .unwrap_or(self.id.as_str())
    }
}
