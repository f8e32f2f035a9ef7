//! Values that the tests of several rules begin with.

use std::time::Duration;

use serde_json::Map;

use super::{acr, authorize::AuthorizationRequest, prompt::Prompt, response_mode::ResponseMode};
use crate::model::{
    Authentication, ClaimsRequest, Client, ClientId, ClientMetadata, Digest, Generation, Grant,
    GrantId, GrantInContext, GrantState, RefreshState, Scope, SecretId, Session, SessionId,
    SessionTerm, TenantId, Terms, UnixTime, User, UserId, UserState,
};

/// A redirect URI of [`client`].
pub(super) const REDIRECT_URI: &str = "https://rp.example/cb";

/// The challenge of RFC 7636 Appendix B.
pub(super) const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// Some moment, in seconds.
pub(super) const NOON: UnixTime = UnixTime::from_seconds(1_800_000_000);

/// A confidential web client that may go without PKCE.
pub(super) fn client() -> Client {
    Client {
        tenant: TenantId::new("tenant"),
        id: ClientId::new("client"),
        secret: None,
        metadata: ClientMetadata {
            redirect_uris: vec![REDIRECT_URI.to_owned()],
            require_pkce: false,
            ..ClientMetadata::default()
        },
        created_at: NOON,
        updated_at: NOON,
    }
}

/// A plain request of [`client`].
pub(super) fn request() -> AuthorizationRequest {
    AuthorizationRequest {
        client: ClientId::new("client"),
        redirect_uri: REDIRECT_URI.to_owned(),
        redirect_uri_given: true,
        response_mode: ResponseMode::Query,
        state: None,
        nonce: None,
        scope: scope("openid email"),
        code_challenge: None,
        prompt: Prompt::default(),
        max_age: None,
        acr_values: Vec::new(),
        login_hint: None,
        id_token_hint: None,
        ui_locales: None,
        claims: ClaimsRequest::default(),
    }
}

/// The session `session`, in which `alice` signed in at `auth_time`; good for a day from noon.
pub(super) fn session(auth_time: UnixTime) -> Session {
    Session {
        tenant: TenantId::new("tenant"),
        id: SessionId::new("session"),
        token: Digest::of(b"token"),
        user: UserId::new("alice"),
        authentication: Authentication {
            auth_time,
            acr: acr::PASSWORD.to_owned(),
            amr: vec!["pwd".to_owned()],
        },
        created_at: auth_time,
        last_used_at: None,
        term: SessionTerm {
            expires_at: UnixTime::from_seconds(NOON.seconds() + 86_400),
            ends_at: UnixTime::from_seconds(NOON.seconds() + 86_400),
            is_remembered: false,
        },
        user_agent: None,
        is_stepped_up: false,
    }
}

/// An active grant that `alice` gave to [`client`] in [`session`] at noon.
pub(super) fn grant(granted: &str) -> Grant {
    Grant {
        tenant: TenantId::new("tenant"),
        id: GrantId::new("grant"),
        client: ClientId::new("client"),
        user: Some(UserId::new("alice")),
        session: Some(SessionId::new("session")),
        state: GrantState::Active,
        code: None,
        terms: Terms {
            scope: scope(granted),
            claims: ClaimsRequest::default(),
            authentication: Some(session(NOON).authentication),
            nonce: None,
            redirect_uri: None,
            code_challenge: None,
        },
        refresh: None,
        expires_at: None,
        created_at: NOON,
    }
}

/// A grant whose refresh token came to its third generation at noon, good for an hour.
pub(super) fn refreshable() -> GrantInContext {
    let mut rotating = grant("openid email offline_access");
    rotating.refresh = Some(RefreshState {
        salt: Digest::of(b"salt"),
        secret: SecretId::new("secret"),
        generation: Generation::new(3),
        reached_at: NOON,
    });
    rotating.expires_at = Some(NOON.plus(Duration::from_secs(3600)));
    GrantInContext {
        grant: rotating,
        client_updated_at: NOON,
        user: Some(alice()),
        session: None,
    }
}

/// Alice.
pub(super) fn alice() -> User {
    User {
        tenant: TenantId::new("tenant"),
        id: UserId::new("alice"),
        username: "alice".to_owned(),
        email: None,
        email_verified: false,
        state: UserState::Active,
        claims: Map::new(),
        created_at: NOON,
        updated_at: NOON,
    }
}

/// A scope from its text.
pub(super) fn scope(text: &str) -> Scope {
    Scope::parse(text).unwrap()
}
