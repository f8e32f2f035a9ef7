//! Which codes are redeemed, which are replays, and which are refused without effect.

use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::{
    model::{
        ClaimsRequest, ClientId, ClientMetadata, Code, Digest, GrantId, Scope, TenantId, Terms,
    },
    protocol::pkce::challenge_of,
};

const CALLBACK: &str = "https://app.example/cb";
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const OTHER_VERIFIER: &str = "eBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const EXPIRY: UnixTime = UnixTime::from_seconds(1_060);

fn client() -> Client {
    Client {
        tenant: TenantId::new("t"),
        id: ClientId::new("app"),
        secret: None,
        metadata: ClientMetadata {
            redirect_uris: vec![CALLBACK.to_owned()],
            ..ClientMetadata::default()
        },
        created_at: UnixTime::from_seconds(0),
        updated_at: UnixTime::from_seconds(0),
    }
}

fn grant(state: GrantState) -> Grant {
    Grant {
        tenant: TenantId::new("t"),
        id: GrantId::new("g"),
        client: ClientId::new("app"),
        user: None,
        session: None,
        state,
        code: Some(Code {
            digest: Digest::of(b"code"),
            expires_at: EXPIRY,
        }),
        terms: Terms {
            scope: Scope::parse("openid").unwrap(),
            claims: ClaimsRequest::default(),
            authentication: None,
            nonce: None,
            redirect_uri: Some(CALLBACK.to_owned()),
            code_challenge: Some(challenge_of(VERIFIER)),
        },
        refresh: None,
        expires_at: None,
        created_at: UnixTime::from_seconds(1_000),
    }
}

const PRESENTED: (Option<&str>, Option<&str>) = (Some(CALLBACK), Some(VERIFIER));

fn decided(
    client: &Client,
    (redirect_uri, code_verifier): (Option<&str>, Option<&str>),
    grant: &Grant,
    now: UnixTime,
) -> Decision {
    let request = CodeRequest {
        client,
        redirect_uri,
        code_verifier,
    };
    decide(&request, grant, now)
}

fn in_time() -> UnixTime {
    EXPIRY.minus(Duration::from_micros(1))
}

#[test]
fn a_code_is_good_once_and_until_it_expires() {
    let table = [
        (GrantState::Issued, in_time(), Decision::Redeem),
        (
            GrantState::Issued,
            EXPIRY,
            Decision::Refuse(CodeRefusal::Expired),
        ),
        (GrantState::Active, in_time(), Decision::Replay),
        // A replay is one however late it comes.
        (GrantState::Active, EXPIRY, Decision::Replay),
        (
            GrantState::Revoked,
            in_time(),
            Decision::Refuse(CodeRefusal::Ended),
        ),
        (
            GrantState::Revoked,
            EXPIRY,
            Decision::Refuse(CodeRefusal::Ended),
        ),
    ];
    for (state, now, expected) in table {
        assert_eq!(
            decided(&client(), PRESENTED, &grant(state), now),
            expected,
            "{state:?} {now:?}"
        );
    }
}

#[test]
fn without_all_that_is_needed_nothing_changes_whatever_the_state() {
    let pkce = |fault| CodeRefusal::Pkce(fault);
    let table = [
        ((None, Some(VERIFIER)), CodeRefusal::RedirectUri),
        (
            (Some("https://app.example/cb/"), Some(VERIFIER)),
            CodeRefusal::RedirectUri,
        ),
        (
            (Some("https://APP.example/cb"), Some(VERIFIER)),
            CodeRefusal::RedirectUri,
        ),
        (
            (Some("https://app.example:443/cb"), Some(VERIFIER)),
            CodeRefusal::RedirectUri,
        ),
        (
            (Some("https://app.example/x/../cb"), Some(VERIFIER)),
            CodeRefusal::RedirectUri,
        ),
        (
            (Some("https://evil.example/cb"), Some(VERIFIER)),
            CodeRefusal::RedirectUri,
        ),
        ((Some(CALLBACK), None), pkce(PkceFault::VerifierMissing)),
        (
            (Some(CALLBACK), Some(OTHER_VERIFIER)),
            pkce(PkceFault::Mismatch),
        ),
        (
            (Some(CALLBACK), Some("short")),
            pkce(PkceFault::VerifierMalformed),
        ),
    ];
    for (presented, refusal) in table {
        for state in [GrantState::Issued, GrantState::Active, GrantState::Revoked] {
            for now in [in_time(), EXPIRY] {
                assert_eq!(
                    decided(&client(), presented, &grant(state), now),
                    Decision::Refuse(refusal),
                    "{presented:?} {state:?}"
                );
            }
        }
    }
}

#[test]
fn another_client_or_tenant_gets_nothing_and_ends_nothing() {
    let mut other = client();
    other.id = ClientId::new("other");
    let mut elsewhere = client();
    elsewhere.tenant = TenantId::new("u");
    for foreign in [other, elsewhere] {
        for state in [GrantState::Issued, GrantState::Active, GrantState::Revoked] {
            assert_eq!(
                decided(&foreign, PRESENTED, &grant(state), in_time()),
                Decision::Refuse(CodeRefusal::OtherClient)
            );
        }
    }
}

#[test]
fn a_verifier_for_a_code_without_challenge_is_refused() {
    let mut plain = grant(GrantState::Issued);
    plain.terms.code_challenge = None;
    assert_eq!(
        decided(&client(), PRESENTED, &plain, in_time()),
        Decision::Refuse(CodeRefusal::Pkce(PkceFault::VerifierUnasked))
    );
    assert_eq!(
        decided(&client(), (Some(CALLBACK), None), &plain, in_time()),
        Decision::Redeem
    );
}

#[test]
fn where_the_request_had_no_redirect_uri_only_the_registered_one_may_be_named() {
    let mut unstated = grant(GrantState::Issued);
    unstated.terms.redirect_uri = None;
    let mut several = client();
    several
        .metadata
        .redirect_uris
        .push("https://app.example/2".to_owned());
    let table = [
        (client(), None, Decision::Redeem),
        (client(), Some(CALLBACK), Decision::Redeem),
        (
            client(),
            Some("https://app.example/2"),
            Decision::Refuse(CodeRefusal::RedirectUri),
        ),
        (several.clone(), None, Decision::Redeem),
        (
            several,
            Some(CALLBACK),
            Decision::Refuse(CodeRefusal::RedirectUri),
        ),
    ];
    for (client, redirect_uri, expected) in table {
        assert_eq!(
            decided(
                &client,
                (redirect_uri, Some(VERIFIER)),
                &unstated,
                in_time()
            ),
            expected,
            "{redirect_uri:?}"
        );
    }
}

/// `Url` writes the empty path as `/`, so that the engine alone takes these for the same.
#[test]
fn what_the_engine_takes_for_the_same_redirect_uri_is_refused_before_it() {
    let mut bare = grant(GrantState::Issued);
    bare.terms.redirect_uri = Some("https://app.example".to_owned());
    let presented = (Some("https://app.example/"), Some(VERIFIER));
    let client = client();
    assert_eq!(
        decided(&client, presented, &bare, in_time()),
        Decision::Refuse(CodeRefusal::RedirectUri)
    );
    let to_the_engine = Redemption {
        client: &client,
        redirect_uri: presented.0,
        code_verifier: presented.1,
    };
    assert_eq!(engine::redeem(&to_the_engine, &bare), Ok(()));
}

#[test]
fn private_use_and_loopback_redirect_uris_pass_through_the_engine() {
    for uri in [
        "com.example.app:/cb",
        "http://127.0.0.1:51004/cb",
        "http://[::1]:1/",
        "http://localhost",
    ] {
        let mut native = grant(GrantState::Issued);
        native.terms.redirect_uri = Some(uri.to_owned());
        assert_eq!(
            decided(&client(), (Some(uri), Some(VERIFIER)), &native, in_time()),
            Decision::Redeem,
            "{uri}"
        );
    }
}

#[test]
fn a_grant_without_code_and_a_client_without_the_grant_type_are_refused() {
    let mut own = grant(GrantState::Active);
    own.code = None;
    assert_eq!(
        decided(&client(), PRESENTED, &own, in_time()),
        Decision::Refuse(CodeRefusal::NoCode)
    );
    let mut machine = client();
    machine.metadata.grant_types = vec![GrantType::ClientCredentials];
    let refusal = CodeRefusal::GrantTypeNotRegistered;
    assert_eq!(
        decided(&machine, PRESENTED, &grant(GrantState::Active), in_time()),
        Decision::Refuse(refusal)
    );
    assert_eq!(refusal.public().0, ErrorCode::UnauthorizedClient);
}

#[test]
fn the_client_cannot_tell_why_its_code_is_refused() {
    for refusal in [
        CodeRefusal::OtherClient,
        CodeRefusal::NoCode,
        CodeRefusal::RedirectUri,
        CodeRefusal::Pkce(PkceFault::Mismatch),
        CodeRefusal::Engine(engine::Refusal::Binding),
        CodeRefusal::Ended,
        CodeRefusal::Expired,
    ] {
        assert_eq!(refusal.public(), INVALID);
    }
    assert_eq!(INVALID.0, ErrorCode::InvalidGrant);
}

proptest! {
    #[test]
    fn only_the_complete_request_is_ever_redeemed(
        redirect_uri in prop::option::of(prop_oneof![Just(CALLBACK.to_owned()), ".*"]),
        verifier in prop::option::of(prop_oneof![Just(VERIFIER.to_owned()), ".*"]),
        seconds in 0_i64..2_000,
    ) {
        let presented = (redirect_uri.as_deref(), verifier.as_deref());
        let now = UnixTime::from_seconds(seconds);
        let decision = decided(&client(), presented, &grant(GrantState::Issued), now);
        prop_assert_eq!(decision == Decision::Redeem, presented == PRESENTED && now < EXPIRY);
        prop_assert_ne!(decision, Decision::Replay);
    }
}
