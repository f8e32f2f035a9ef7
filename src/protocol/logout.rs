//! Logout at the wish of a client (OpenID Connect RP-Initiated Logout 1.0 §2 to §4).

use super::{authorize::PageError, error::ErrorCode, params::Params};
use crate::{
    model::{Client, ClientId, ClientMetadata, Session, SessionId, UserId},
    urls,
};

/// A logout request, and what is known about what it names.
#[derive(Clone, Copy, Debug)]
pub struct LogoutRequest<'a> {
    /// The parameters.
    pub params: &'a Params,
    /// What `id_token_hint` turned out to be.
    pub hint: LogoutHint<'a>,
    /// The client named by `client_id`, or else by the hint's `aud`; `None` if it does not exist.
    pub client: Option<&'a Client>,
    /// The session of this browser.
    pub session: Option<&'a Session>,
}

/// What `id_token_hint` turned out to be. It may have expired: a client logs its user out
/// long after (RP-Initiated Logout 1.0 §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogoutHint<'a> {
    /// There was none.
    None,
    /// An ID token of ours.
    Valid {
        /// Whom it is about.
        user: &'a UserId,
        /// Its `sid`.
        session: Option<&'a SessionId>,
        /// Its `aud`.
        clients: &'a [ClientId],
    },
    /// Not an ID token of ours.
    Invalid,
}

/// What becomes of a logout request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LogoutDecision {
    /// End the session, then send the browser back.
    EndAndReturn {
        /// Where to; registered, with `state` appended.
        to: String,
    },
    /// End the session and say so on a page.
    End,
    /// Ask the person first: nothing proves that this wish is theirs.
    Confirm {
        /// Where the browser goes afterwards.
        to: Option<String>,
    },
    /// Nobody is signed in.
    NothingToEnd {
        /// Where the browser goes.
        to: Option<String>,
    },
    /// The request is not in order; nothing ends and nobody is sent anywhere.
    Refuse(PageError),
}

/// Decides about a logout request.
///
/// Only a hint about this very session proves that the wish comes from a client that the
/// person is signed in to; without one the person is asked, so that no foreign page can log
/// anyone out.
pub fn decide(request: &LogoutRequest<'_>) -> LogoutDecision {
    let to = match destination(request) {
        Ok(to) => to,
        Err(detail) => {
            return LogoutDecision::Refuse(PageError {
                code: ErrorCode::InvalidRequest,
                detail,
            });
        }
    };
    let Some(session) = request.session else {
        return LogoutDecision::NothingToEnd { to };
    };
    let proven = match request.hint {
        LogoutHint::Valid {
            user, session: sid, ..
        } => *user == session.user && sid.is_none_or(|sid| *sid == session.id),
        LogoutHint::None | LogoutHint::Invalid => false,
    };
    match (proven, to) {
        (true, Some(to)) => LogoutDecision::EndAndReturn { to },
        (true, None) => LogoutDecision::End,
        (false, to) => LogoutDecision::Confirm { to },
    }
}

/// Where the browser goes afterwards (RP-Initiated Logout 1.0 §3), or what is wrong.
fn destination(request: &LogoutRequest<'_>) -> Result<Option<String>, &'static str> {
    let params = request.params;
    if params.repeated().is_some() {
        return Err("a parameter is repeated");
    }
    if let Some(id) = params.get("client_id")
        && request.client.is_none_or(|client| client.id.as_str() != id)
    {
        return Err("the client is not known here");
    }
    if let (LogoutHint::Valid { clients, .. }, Some(client)) = (request.hint, request.client)
        && !clients.contains(&client.id)
    {
        return Err("id_token_hint was not issued to this client");
    }
    // A hint that proves nothing, such as one signed by a key that is gone, still leaves the
    // person free to sign out.
    let Some(uri) = params.get("post_logout_redirect_uri") else {
        return Ok(None);
    };
    if request.hint == LogoutHint::Invalid {
        return Err("id_token_hint is not an ID token of this issuer");
    }
    let Some(client) = request.client else {
        return Err("post_logout_redirect_uri needs client_id, or an id_token_hint of a client");
    };
    let registered = &client.metadata.post_logout_redirect_uris;
    if !registered.iter().any(|r| r == uri) {
        return Err("post_logout_redirect_uri is not one that the client has registered");
    }
    let state = params.get("state").map(|state| ("state", state));
    Ok(Some(urls::with_query(uri, state.as_slice())))
}

/// What is loaded in the browser so that a client logs its user out (Front-Channel Logout 1.0
/// §2), if it wants that: with `iss` and `sid` where it needs to know which session ended.
pub fn frontchannel_uri(
    client: &ClientMetadata,
    issuer: &str,
    session: &SessionId,
) -> Option<String> {
    let uri = client.frontchannel_logout_uri.as_deref()?;
    let which = [("iss", issuer), ("sid", session.as_str())];
    Some(match client.frontchannel_logout_session_required {
        true => urls::with_query(uri, &which),
        false => uri.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::{
        super::samples::{self, NOON},
        *,
    };

    const BYE: &str = "https://rp.example/bye";

    fn client() -> Client {
        let mut client = samples::client();
        client.metadata.post_logout_redirect_uris =
            vec![BYE.to_owned(), "https://rp.example/bye?a=b".to_owned()];
        client
    }

    /// The hint that an actor holds: whom it is about, and its `sid`.
    type Held = Option<(&'static str, Option<&'static str>)>;

    /// Decides about `query` for Alice's browser, signed in or not.
    fn outcome(query: &str, held: Held, signed_in: bool) -> LogoutDecision {
        let client = client();
        let params = Params::parse(query.as_bytes()).unwrap();
        let session = samples::session(NOON);
        let user = UserId::new(held.map_or("", |(user, _)| user));
        let sid = held.and_then(|(_, sid)| sid).map(SessionId::new);
        let clients = [ClientId::new("client")];
        decide(&LogoutRequest {
            params: &params,
            hint: match held {
                None => LogoutHint::None,
                Some(("invalid", _)) => LogoutHint::Invalid,
                Some(_) => LogoutHint::Valid {
                    user: &user,
                    session: sid.as_ref(),
                    clients: &clients,
                },
            },
            client: (held.is_some() || params.get("client_id") == Some("client"))
                .then_some(&client),
            session: signed_in.then_some(&session),
        })
    }

    fn to(uri: &str) -> Option<String> {
        Some(uri.to_owned())
    }

    const ALICE: Held = Some(("alice", Some("session")));

    #[test]
    fn a_hint_about_this_session_ends_it_without_a_question() {
        let back = "post_logout_redirect_uri=https://rp.example/bye&state=a%26b";
        for held in [ALICE, Some(("alice", None))] {
            assert_eq!(outcome("", held, true), LogoutDecision::End);
            assert_eq!(
                outcome(back, held, true),
                LogoutDecision::EndAndReturn {
                    to: format!("{BYE}?state=a%26b")
                }
            );
        }
        assert_eq!(
            outcome("client_id=client&state=unused", ALICE, true),
            LogoutDecision::End
        );
    }

    #[test]
    fn without_proof_the_person_is_asked() {
        for held in [
            None,
            Some(("bob", None)),
            Some(("bob", Some("session"))),
            Some(("alice", Some("an earlier one"))),
        ] {
            assert_eq!(
                outcome("client_id=client", held, true),
                LogoutDecision::Confirm { to: None },
                "{held:?}"
            );
            assert_eq!(
                outcome(
                    "client_id=client&post_logout_redirect_uri=https://rp.example/bye",
                    held,
                    true
                ),
                LogoutDecision::Confirm { to: to(BYE) },
                "{held:?}"
            );
        }
        assert_eq!(
            outcome("", None, true),
            LogoutDecision::Confirm { to: None }
        );
    }

    #[test]
    fn where_nobody_is_signed_in_there_is_nothing_to_end() {
        assert_eq!(
            outcome("", None, false),
            LogoutDecision::NothingToEnd { to: None }
        );
        assert_eq!(
            outcome(
                "post_logout_redirect_uri=https://rp.example/bye",
                ALICE,
                false
            ),
            LogoutDecision::NothingToEnd { to: to(BYE) }
        );
    }

    #[test]
    fn what_is_not_in_order_ends_nothing_and_leads_nowhere() {
        for (query, held) in [
            ("post_logout_redirect_uri=https://rp.example/bye", None),
            ("post_logout_redirect_uri=https://rp.example/bye/", ALICE),
            ("post_logout_redirect_uri=https://rp.example/bye?x=y", ALICE),
            ("post_logout_redirect_uri=https://rp.example/cb", ALICE),
            ("post_logout_redirect_uri=//rp.example/bye", ALICE),
            ("post_logout_redirect_uri=javascript:alert(1)", ALICE),
            (
                "client_id=client&post_logout_redirect_uri=https://evil.example",
                None,
            ),
            ("client_id=other", None),
            ("client_id=other", ALICE),
            ("client_id=client&client_id=client", ALICE),
            ("state=a&state=b", ALICE),
            (
                "client_id=client&post_logout_redirect_uri=https://rp.example/bye",
                Some(("invalid", None)),
            ),
        ] {
            for signed_in in [true, false] {
                let LogoutDecision::Refuse(error) = outcome(query, held, signed_in) else {
                    panic!("not refused: {query} {held:?}");
                };
                assert_eq!(error.code, ErrorCode::InvalidRequest);
                assert!(error.detail.is_ascii() && !error.detail.contains(['"', '\\']));
            }
        }
    }

    #[test]
    fn a_hint_that_proves_nothing_leaves_the_person_free_to_sign_out() {
        let held = Some(("invalid", None));
        assert_eq!(
            outcome("", held, true),
            LogoutDecision::Confirm { to: None }
        );
        assert_eq!(
            outcome("", held, false),
            LogoutDecision::NothingToEnd { to: None }
        );
    }

    #[test]
    fn a_hint_for_another_client_is_refused() {
        let (client, params) = (client(), Params::from_pairs([("client_id", "client")]));
        let (user, clients) = (UserId::new("alice"), [ClientId::new("other")]);
        let decision = decide(&LogoutRequest {
            params: &params,
            hint: LogoutHint::Valid {
                user: &user,
                session: None,
                clients: &clients,
            },
            client: Some(&client),
            session: Some(&samples::session(NOON)),
        });
        assert!(matches!(decision, LogoutDecision::Refuse(_)));
    }

    #[test]
    fn a_frame_names_issuer_and_session_where_the_client_needs_them() {
        let session = SessionId::new("s");
        let of = |uri: Option<&str>, required| {
            let metadata = ClientMetadata {
                frontchannel_logout_uri: uri.map(str::to_owned),
                frontchannel_logout_session_required: required,
                ..ClientMetadata::default()
            };
            frontchannel_uri(&metadata, "https://id.example", &session)
        };
        let out = "https://rp.example/out?a=b";
        assert_eq!(of(None, true), None);
        assert_eq!(of(Some(out), false).as_deref(), Some(out));
        assert_eq!(
            of(Some(out), true).as_deref(),
            Some("https://rp.example/out?a=b&iss=https%3A%2F%2Fid.example&sid=s")
        );
    }
}
