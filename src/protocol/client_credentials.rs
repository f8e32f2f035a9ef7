//! What a client may be granted on its own behalf (RFC 6749 §4.4).

use crate::{
    model::{Client, GrantType, Scope},
    protocol::{
        engine::client_credentials::{self as engine, Wish},
        error::ErrorCode,
    },
};

/// Scopes that are about a user, or need one present; no client can have them by itself.
const USER_SCOPES: [&str; 6] = [
    "openid",
    "profile",
    "email",
    "address",
    "phone",
    "offline_access",
];

/// Why a client is granted nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClientCredentialsRefusal {
    /// The client cannot keep a secret, so it has no credentials (RFC 6749 §4.4).
    #[error("a public client has no credentials")]
    PublicClient,
    /// The client is not registered for this grant type.
    #[error("the client may not use the client credentials grant")]
    GrantTypeNotRegistered,
    /// A scope is asked for that is about a user.
    #[error("the scope asks for a user's data, and there is no user")]
    UserScope,
    /// More is asked for than is registered.
    #[error("the scope goes beyond the registered one")]
    BeyondRegistered,
    /// The grant engine left its path; it never does.
    #[error("the grant engine refuses")]
    Engine,
}

impl ClientCredentialsRefusal {
    /// What the client sees (RFC 6749 §5.2).
    pub fn public(self) -> (ErrorCode, &'static str) {
        match self {
            Self::PublicClient => (
                ErrorCode::UnauthorizedClient,
                "A public client may not use the client credentials grant.",
            ),
            Self::GrantTypeNotRegistered => (
                ErrorCode::UnauthorizedClient,
                "This client is not registered for this grant type.",
            ),
            Self::UserScope => (
                ErrorCode::InvalidScope,
                "The scope asks for data of a user, and this grant has none.",
            ),
            Self::BeyondRegistered => (
                ErrorCode::InvalidScope,
                "The scope goes beyond what this client may have.",
            ),
            Self::Engine => (ErrorCode::ServerError, "The grant could not be decided."),
        }
    }
}

/// Decides the scope that an authenticated client gets for itself: what it asks for if it is
/// registered for that, or else all it is registered for that needs no user. A client
/// without a registered scope gets a token without scope.
///
/// # Errors
/// [`ClientCredentialsRefusal`].
pub fn decide(
    client: &Client,
    requested: Option<&Scope>,
) -> Result<Scope, ClientCredentialsRefusal> {
    if client.is_public() {
        return Err(ClientCredentialsRefusal::PublicClient);
    }
    if !client.may_use(GrantType::ClientCredentials) {
        return Err(ClientCredentialsRefusal::GrantTypeNotRegistered);
    }
    if requested.is_some_and(|scope| scope.iter().any(is_user_scope)) {
        return Err(ClientCredentialsRefusal::UserScope);
    }
    let available = client
        .metadata
        .scope
        .as_ref()
        .map_or_else(Scope::default, |s| s.filtered(|t| !is_user_scope(t)));
    let wish = Wish {
        client: &client.id,
        // An empty scope is an omitted one (RFC 6749 §3.1).
        scope: requested.filter(|scope| !scope.is_empty()),
    };
    engine::negotiate(&wish, &available).map_err(|refusal| match refusal {
        engine::Refusal::Scope => ClientCredentialsRefusal::BeyondRegistered,
        engine::Refusal::Stalled => ClientCredentialsRefusal::Engine,
    })
}

fn is_user_scope(token: &str) -> bool {
    USER_SCOPES.contains(&token)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{ClientAuthMethod, ClientId, ClientMetadata, TenantId, UnixTime};

    fn client(scope: Option<&str>) -> Client {
        Client {
            tenant: TenantId::new("t"),
            id: ClientId::new("robot"),
            secret: None,
            metadata: ClientMetadata {
                grant_types: vec![GrantType::ClientCredentials],
                scope: scope.map(|scope| Scope::parse(scope).unwrap()),
                ..ClientMetadata::default()
            },
            created_at: UnixTime::from_seconds(0),
            updated_at: UnixTime::from_seconds(0),
        }
    }

    #[test]
    fn a_client_gets_what_it_asks_for_within_what_is_registered() {
        use ClientCredentialsRefusal::{BeyondRegistered, UserScope};
        let table = [
            (Some("api:read api:write"), None, Ok("api:read api:write")),
            (
                Some("api:read api:write"),
                Some(""),
                Ok("api:read api:write"),
            ),
            (Some("openid api:read email"), None, Ok("api:read")),
            (Some("a b c"), Some("c a"), Ok("c a")),
            (Some("a b"), Some("a c"), Err(BeyondRegistered)),
            (Some("a b"), Some("A"), Err(BeyondRegistered)),
            (Some("openid a"), Some("openid a"), Err(UserScope)),
            (Some("a"), Some("a profile"), Err(UserScope)),
            (Some("a"), Some("email"), Err(UserScope)),
            (Some("a"), Some("address"), Err(UserScope)),
            (Some("a"), Some("phone"), Err(UserScope)),
            (
                Some("a offline_access"),
                Some("offline_access"),
                Err(UserScope),
            ),
            (None, None, Ok("")),
            (None, Some("a"), Err(BeyondRegistered)),
            (Some(""), None, Ok("")),
        ];
        for (registered, requested, expected) in table {
            let requested = requested.map(|scope| Scope::parse(scope).unwrap());
            let granted = decide(&client(registered), requested.as_ref());
            let expected = expected.map(str::to_owned);
            assert_eq!(
                granted.map(|scope| scope.to_string()),
                expected,
                "{registered:?} {requested:?}"
            );
        }
    }

    #[test]
    fn public_clients_and_clients_without_the_grant_type_are_refused() {
        let mut public = client(Some("a"));
        public.metadata.token_endpoint_auth_method = ClientAuthMethod::None;
        let mut other = client(Some("a"));
        other.metadata.grant_types = vec![GrantType::AuthorizationCode, GrantType::RefreshToken];
        for (client, refusal) in [
            (public, ClientCredentialsRefusal::PublicClient),
            (other, ClientCredentialsRefusal::GrantTypeNotRegistered),
        ] {
            assert_eq!(decide(&client, None), Err(refusal));
            assert_eq!(refusal.public().0, ErrorCode::UnauthorizedClient);
        }
    }

    #[test]
    fn a_refused_scope_is_invalid_scope() {
        for refusal in [
            ClientCredentialsRefusal::UserScope,
            ClientCredentialsRefusal::BeyondRegistered,
        ] {
            assert_eq!(refusal.public().0, ErrorCode::InvalidScope);
        }
    }

    proptest! {
        #[test]
        fn nothing_beyond_the_registered_scope_is_ever_granted(
            registered in "[a-e ]{0,12}",
            requested in "[a-f ]{0,12}",
        ) {
            let requested = Scope::parse(&requested).unwrap();
            let client = client(Some(&registered));
            let registered = Scope::parse(&registered).unwrap();
            match decide(&client, Some(&requested)) {
                Ok(granted) if requested.is_empty() => prop_assert_eq!(granted, registered),
                Ok(granted) => {
                    prop_assert_eq!(&granted, &requested);
                    prop_assert!(granted.is_subset_of(&registered));
                }
                Err(refusal) => {
                    prop_assert_eq!(refusal, ClientCredentialsRefusal::BeyondRegistered);
                    prop_assert!(!requested.is_subset_of(&registered));
                }
            }
        }
    }
}
