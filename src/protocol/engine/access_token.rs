//! Drives oxide-auth's access token machine: does this request redeem this grant's code?

use std::{borrow::Cow, mem};

use oxide_auth::{
    code_grant::accesstoken::{AccessToken, Authorization, Input, Output, Request},
    primitives::{
        grant::{Extensions, Grant as EngineGrant},
        scope::Scope as EngineScope,
    },
};

use crate::{
    model::{Client, Grant},
    protocol::pkce::{self, PkceFault},
};

/// Stands on both sides where neither request carried a `redirect_uri`: the machine demands
/// one, RFC 6749 §4.1.3 does not.
const NO_REDIRECT_URI: &str = "urn:vestibule:no-redirect-uri";

/// Later than any moment the machine may compare with. It reads the wall clock by itself;
/// [`crate::protocol::code`] judges expiry by the time it was given.
const NEVER: &str = "9999-12-31T23:59:59Z";

/// What an authenticated client presents to redeem a code.
#[derive(Clone, Copy, Debug)]
pub struct Redemption<'a> {
    /// The client, authenticated.
    pub client: &'a Client,
    /// `redirect_uri`, already found to be textually the one of the grant.
    pub redirect_uri: Option<&'a str>,
    /// `code_verifier`.
    pub code_verifier: Option<&'a str>,
}

/// Why the machine does not redeem the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Client or redirect URI are not those of the grant.
    #[error("client or redirect_uri are not those of the grant")]
    Binding,
    /// The proof of possession does not hold.
    #[error(transparent)]
    Pkce(#[from] PkceFault),
    /// The machine asked for something out of turn. It does not; if it ever did, the safe
    /// answer is to redeem nothing.
    #[error("the grant engine left its path")]
    Stalled,
}

/// Runs the machine to where it would issue a token.
///
/// # Errors
/// [`Refusal`], when client, redirect URI or code verifier do not belong to the grant.
pub fn redeem(presented: &Redemption<'_>, grant: &Grant) -> Result<(), Refusal> {
    let mut recorded = Some(recorded(grant)?);
    let mut machine = AccessToken::new(presented);
    let mut input = Input::None;
    loop {
        input = match machine.advance(input) {
            // The client was authenticated before, by whichever method it registered.
            Output::Authenticate { .. } => Input::Authenticated,
            Output::Recover { .. } => Input::Recovered(recorded.take().map(Box::new)),
            Output::Extend { extensions } => {
                pkce::verify(
                    grant.terms.code_challenge.as_deref(),
                    presented.code_verifier,
                )?;
                Input::Extended {
                    access_extensions: mem::take(extensions),
                }
            }
            Output::Issue { .. } => return Ok(()),
            Output::Err(_) => return Err(Refusal::Binding),
            Output::Ok(_) => return Err(Refusal::Stalled),
        };
    }
}

/// The grant in the engine's words.
pub(super) fn recorded(grant: &Grant) -> Result<EngineGrant, Refusal> {
    let redirect_uri = grant.terms.redirect_uri.as_deref();
    Ok(EngineGrant {
        owner_id: grant
            .user
            .as_ref()
            .map_or_else(String::new, ToString::to_string),
        client_id: grant.client.to_string(),
        scope: engine_scope(&grant.terms.scope.to_string())?,
        redirect_uri: redirect_uri
            .unwrap_or(NO_REDIRECT_URI)
            .parse()
            .map_err(|_| Refusal::Binding)?,
        until: NEVER.parse().map_err(|_| Refusal::Stalled)?,
        extensions: Extensions::new(),
    })
}

fn engine_scope(text: &str) -> Result<EngineScope, Refusal> {
    // Both take the characters of RFC 6749 §3.3, so what we parsed the engine parses.
    text.parse().map_err(|_| Refusal::Stalled)
}

impl Request for Redemption<'_> {
    fn valid(&self) -> bool {
        true
    }

    /// Only has to be there: which grant it belongs to was found by its digest.
    fn code(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed("code"))
    }

    fn authorization(&self) -> Authorization<'_> {
        Authorization::Username(Cow::Borrowed(self.client.id.as_str()))
    }

    fn client_id(&self) -> Option<Cow<'_, str>> {
        None
    }

    fn redirect_uri(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(self.redirect_uri.unwrap_or(NO_REDIRECT_URI)))
    }

    fn grant_type(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed("authorization_code"))
    }

    fn extension(&self, _: &str) -> Option<Cow<'_, str>> {
        None
    }
}

#[cfg(test)]
mod tests {
    //! What the machine alone would answer, and why a rule of ours stands before it.
    //! `docs/decisions/0002-token-endpoint-and-oxide-auth.md` refers to these tests.

    use oxide_auth::code_grant::error::AccessTokenErrorType;

    use super::*;
    use crate::model::{
        ClaimsRequest, ClientId, ClientMetadata, GrantId, GrantState, Scope, TenantId, Terms,
        UnixTime,
    };

    /// A request as the machine could be given straight from HTTP.
    #[derive(Default)]
    struct Raw {
        header: Option<&'static str>,
        body_client_id: Option<&'static str>,
        redirect_uri: Option<&'static str>,
    }

    impl Request for Raw {
        fn valid(&self) -> bool {
            true
        }

        fn code(&self) -> Option<Cow<'_, str>> {
            Some("code".into())
        }

        fn authorization(&self) -> Authorization<'_> {
            self.header.map_or(Authorization::None, |client| {
                Authorization::UsernamePassword(client.into(), b"secret".into())
            })
        }

        fn client_id(&self) -> Option<Cow<'_, str>> {
            self.body_client_id.map(Cow::Borrowed)
        }

        fn redirect_uri(&self) -> Option<Cow<'_, str>> {
            self.redirect_uri.map(Cow::Borrowed)
        }

        fn grant_type(&self) -> Option<Cow<'_, str>> {
            Some("authorization_code".into())
        }

        fn extension(&self, _: &str) -> Option<Cow<'_, str>> {
            None
        }
    }

    fn refused_with(output: Output<'_>) -> Option<AccessTokenErrorType> {
        match output {
            Output::Err(mut error) => error.description().map(|description| description.kind()),
            _ => None,
        }
    }

    fn client(id: &str) -> Client {
        Client {
            tenant: TenantId::new("t"),
            id: ClientId::new(id),
            secret: None,
            metadata: ClientMetadata::default(),
            created_at: UnixTime::from_seconds(0),
            updated_at: UnixTime::from_seconds(0),
        }
    }

    fn grant(redirect_uri: Option<&str>) -> Grant {
        Grant {
            tenant: TenantId::new("t"),
            id: GrantId::new("g"),
            client: ClientId::new("app"),
            user: None,
            session: None,
            state: GrantState::Issued,
            code: None,
            terms: Terms {
                scope: Scope::parse("openid").unwrap(),
                claims: ClaimsRequest::default(),
                authentication: None,
                nonce: None,
                redirect_uri: redirect_uri.map(str::to_owned),
                code_challenge: None,
            },
            refresh: None,
            expires_at: None,
            created_at: UnixTime::from_seconds(0),
        }
    }

    #[test]
    fn an_unknown_code_comes_out_of_the_machine_as_invalid_request() {
        let request = Raw {
            header: Some("app"),
            redirect_uri: Some("https://app.example/cb"),
            ..Raw::default()
        };
        let mut machine = AccessToken::new(&request);
        machine.advance(Input::Authenticated);
        let kind = refused_with(machine.advance(Input::Recovered(None)));
        assert_eq!(kind, Some(AccessTokenErrorType::InvalidRequest));
    }

    #[test]
    fn the_machine_demands_a_redirect_uri_that_the_rfc_does_not() {
        let request = Raw {
            header: Some("app"),
            ..Raw::default()
        };
        let kind = refused_with(AccessToken::new(&request).advance(Input::None));
        assert_eq!(kind, Some(AccessTokenErrorType::InvalidRequest));
    }

    #[test]
    fn the_machine_takes_a_client_id_beside_basic_for_a_second_method() {
        let request = Raw {
            header: Some("app"),
            body_client_id: Some("app"),
            redirect_uri: Some("https://app.example/cb"),
        };
        let kind = refused_with(AccessToken::new(&request).advance(Input::None));
        assert_eq!(kind, Some(AccessTokenErrorType::InvalidRequest));
    }

    #[test]
    fn driven_by_our_loop_it_binds_client_and_redirect_uri() {
        let uri = Some("https://app.example/cb");
        let table = [
            ("app", uri, uri, Ok(())),
            ("app", None, None, Ok(())),
            ("other", uri, uri, Err(Refusal::Binding)),
            (
                "app",
                Some("https://evil.example/cb"),
                uri,
                Err(Refusal::Binding),
            ),
            ("app", None, uri, Err(Refusal::Binding)),
            ("app", uri, None, Err(Refusal::Binding)),
            (
                "app",
                Some("not a url"),
                Some("not a url"),
                Err(Refusal::Binding),
            ),
        ];
        for (id, presented, recorded, expected) in table {
            let client = client(id);
            let redemption = Redemption {
                client: &client,
                redirect_uri: presented,
                code_verifier: None,
            };
            assert_eq!(
                redeem(&redemption, &grant(recorded)),
                expected,
                "{id} {presented:?}"
            );
        }
    }

    #[test]
    fn the_proof_of_possession_is_asked_for_on_the_way() {
        let client = client("app");
        let redemption = Redemption {
            client: &client,
            redirect_uri: None,
            code_verifier: Some("verifier"),
        };
        assert_eq!(
            redeem(&redemption, &grant(None)),
            Err(Refusal::Pkce(PkceFault::VerifierUnasked))
        );
    }
}
