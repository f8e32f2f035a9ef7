//! Which of the scope that a client asks a person for may be granted.

use crate::model::{Client, GrantType, OFFLINE_ACCESS, Scope};

/// The scopes of OIDC Core §5.4, §3.1.2.1 and §11: what a client may ask for that registered
/// none.
pub const STANDARD: [&str; 6] = [
    "openid",
    "profile",
    "email",
    "address",
    "phone",
    OFFLINE_ACCESS,
];

/// To see one's account by the API, beside what OIDC Core §5.4 has.
pub const ACCOUNT_READ: &str = "account:read";
/// To change what one says about oneself.
pub const ACCOUNT_PROFILE: &str = "account:profile";
/// To change how one signs in.
pub const ACCOUNT_SECURITY: &str = "account:security";
/// To end sessions.
pub const ACCOUNT_SESSIONS: &str = "account:sessions";
/// To take back what applications were allowed.
pub const ACCOUNT_APPLICATIONS: &str = "account:applications";
/// To get a copy of everything, and to leave.
pub const ACCOUNT_DATA: &str = "account:data";

/// The scopes of the account API: for clients that have registered them.
pub const ACCOUNT: [&str; 6] = [
    ACCOUNT_READ,
    ACCOUNT_PROFILE,
    ACCOUNT_SECURITY,
    ACCOUNT_SESSIONS,
    ACCOUNT_APPLICATIONS,
    ACCOUNT_DATA,
];

/// Why a scope is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScopeRefused {
    /// A token is not in the scope that the client has registered.
    #[error("the client may not ask for all of this scope")]
    NotRegistered,
    /// Nothing that is understood was asked for.
    #[error("nothing in this scope can be granted")]
    Nothing,
}

/// The part of `requested` that may be granted to `client`, in the order it was asked for.
///
/// A client with a registered scope may ask for that and no more. One without may ask for
/// [`STANDARD`]; the rest is not understood and ignored (OIDC Core §3.1.2.1). `offline_access`
/// is ignored where it cannot be had, as OIDC Core §11 has it: by a client that does not
/// refresh, or has not registered it. Whether the person agrees is another question.
///
/// # Errors
/// [`ScopeRefused`] when the client asks for too much, or nothing is left.
pub fn grantable(client: &Client, requested: &Scope) -> Result<Scope, ScopeRefused> {
    let registered = client.metadata.scope.as_ref();
    let may_stay = client.may_use(GrantType::RefreshToken)
        && registered.is_none_or(|scope| scope.contains(OFFLINE_ACCESS));
    let requested = requested.filtered(|token| token != OFFLINE_ACCESS || may_stay);
    let granted = match registered {
        Some(registered) if !requested.is_subset_of(registered) => {
            return Err(ScopeRefused::NotRegistered);
        }
        Some(_) => requested,
        None => requested.filtered(|token| STANDARD.contains(&token)),
    };
    if granted.is_empty() {
        return Err(ScopeRefused::Nothing);
    }
    Ok(granted)
}

#[cfg(test)]
mod tests {
    use super::{super::samples, *};

    #[test]
    fn offline_access_is_for_clients_that_refresh_and_registered_it() {
        let mut client = samples::client();
        let asked = samples::scope("openid offline_access");
        for (registered, refreshes, granted) in [
            (None, true, "openid offline_access"),
            (None, false, "openid"),
            (Some("openid"), true, "openid"),
            (Some("openid offline_access"), true, "openid offline_access"),
            (Some("openid offline_access"), false, "openid"),
        ] {
            client.metadata.scope = registered.map(samples::scope);
            client.metadata.grant_types = vec![GrantType::AuthorizationCode];
            if refreshes {
                client.metadata.grant_types.push(GrantType::RefreshToken);
            }
            assert_eq!(grantable(&client, &asked), Ok(samples::scope(granted)));
        }
    }

    #[test]
    fn what_may_be_granted_is_what_is_registered_or_standard() {
        for (registered, requested, granted) in [
            (
                None,
                "openid profile email address phone",
                Ok("openid profile email address phone"),
            ),
            (None, "phone openid", Ok("phone openid")),
            (None, "openid offline_access", Ok("openid")),
            (None, "openid api:read unheard-of", Ok("openid")),
            (None, "OPENID email", Ok("email")),
            (None, "api:read", Err(ScopeRefused::Nothing)),
            (None, "offline_access", Err(ScopeRefused::Nothing)),
            (None, "", Err(ScopeRefused::Nothing)),
            (
                Some("openid api:read"),
                "api:read openid",
                Ok("api:read openid"),
            ),
            (Some("openid api:read"), "openid", Ok("openid")),
            (
                Some("openid api:read"),
                "openid offline_access",
                Ok("openid"),
            ),
            (
                Some("openid offline_access"),
                "openid offline_access",
                Ok("openid"),
            ),
            (
                Some("openid api:read"),
                "openid email",
                Err(ScopeRefused::NotRegistered),
            ),
            (
                Some("openid api:read"),
                "openid api:write",
                Err(ScopeRefused::NotRegistered),
            ),
            (Some("openid"), "OpenID", Err(ScopeRefused::NotRegistered)),
            (Some("openid"), "offline_access", Err(ScopeRefused::Nothing)),
            (Some(""), "openid", Err(ScopeRefused::NotRegistered)),
        ] {
            let mut client = samples::client();
            client.metadata.scope = registered.map(samples::scope);
            assert_eq!(
                grantable(&client, &samples::scope(requested)),
                granted.map(samples::scope),
                "{registered:?} {requested:?}"
            );
        }
    }
}
