//! The table of authorization requests.
//! Long because one decision has one table, read as a whole.

use proptest::prelude::*;
use serde_json::json;

use super::{
    super::samples::{self, CHALLENGE, REDIRECT_URI},
    *,
};
use crate::model::{ApplicationType, ClientAuthMethod, GrantType};
use ErrorCode::{
    InvalidRequest, InvalidScope, RegistrationNotSupported, RequestNotSupported,
    RequestUriNotSupported, UnsupportedResponseType,
};

/// A request that is in order, before it is changed.
const BASE: [(&str, &str); 4] = [
    ("client_id", "client"),
    ("redirect_uri", REDIRECT_URI),
    ("response_type", "code"),
    ("scope", "openid email"),
];

/// The base request with parameters replaced, added, or (with an empty value) left out.
fn with(changes: &[(&str, &str)]) -> Params {
    let kept = BASE
        .into_iter()
        .filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    let added = changes
        .iter()
        .copied()
        .filter(|(_, value)| !value.is_empty());
    Params::from_pairs(kept.chain(added))
}

/// The base request with parameters added, even if they are there already.
fn adding(added: &[(&str, &str)]) -> Params {
    Params::from_pairs(BASE.into_iter().chain(added.iter().copied()))
}

fn decide_for(client: &Client, params: &Params) -> Outcome {
    decide(params, Some(client), &|claim| claim == "name")
}

#[track_caller]
fn valid(client: &Client, params: &Params) -> AuthorizationRequest {
    match decide_for(client, params) {
        Outcome::Valid(request) => *request,
        other => panic!("not valid: {other:?}"),
    }
}

#[track_caller]
fn redirected(client: &Client, params: &Params) -> RedirectError {
    match decide_for(client, params) {
        Outcome::RedirectError(error) => *error,
        other => panic!("no redirect: {other:?}"),
    }
}

#[track_caller]
fn shown(client: Option<&Client>, params: &Params) -> ErrorCode {
    match decide(params, client, &|_| false) {
        Outcome::ShowError(error) => error.code,
        other => panic!("no page: {other:?}"),
    }
}

#[test]
fn a_request_in_order_keeps_every_value() {
    let state = "s\u{e4}\u{1f511} &=+%\"<>".repeat(200);
    let params = with(&[
        ("state", &state),
        ("nonce", "n\u{1}\u{2028}\u{202e}"),
        ("response_mode", "form_post"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
        ("prompt", "login consent"),
        ("max_age", "3600"),
        ("acr_values", "a  b"),
        ("login_hint", "alice@example.com"),
        ("id_token_hint", "e.y.J"),
        ("ui_locales", "de en"),
        ("claims", r#"{"id_token":{"name":null,"unheard-of":null}}"#),
    ]);
    let expected = AuthorizationRequest {
        response_mode: ResponseMode::FormPost,
        state: Some(state),
        nonce: Some("n\u{1}\u{2028}\u{202e}".to_owned()),
        code_challenge: Some(CHALLENGE.to_owned()),
        prompt: Prompt::parse("login consent").unwrap(),
        max_age: Some(3600),
        acr_values: vec!["a".to_owned(), "b".to_owned()],
        login_hint: Some("alice@example.com".to_owned()),
        id_token_hint: Some("e.y.J".to_owned()),
        ui_locales: Some("de en".to_owned()),
        claims: serde_json::from_value(json!({"id_token": {"name": {}}})).unwrap(),
        ..samples::request()
    };
    let request = valid(&samples::client(), &params);
    assert_eq!(request, expected);
    let carried = serde_json::to_string(&request).unwrap();
    assert_eq!(
        serde_json::from_str::<AuthorizationRequest>(&carried).unwrap(),
        request
    );
}

#[test]
fn the_least_request_is_enough() {
    assert_eq!(valid(&samples::client(), &with(&[])), samples::request());
    let carried = serde_json::to_string(&samples::request()).unwrap();
    assert_eq!(
        serde_json::from_str::<AuthorizationRequest>(&carried).unwrap(),
        samples::request()
    );
}

#[test]
fn parameters_that_change_nothing_are_accepted() {
    for (name, value) in [
        ("extra", "foobar"),
        ("claims_locales", "se"),
        ("ui_locales", "se"),
        ("display", "page"),
        ("display", "popup"),
        ("display", "touch"),
        ("display", "wap"),
        ("response_mode", "query"),
        ("prompt", "none"),
        ("nonce", "n"),
        ("login_hint", "buffy@op.example"),
        ("acr_values", "urn:vestibule:pwd"),
        ("resource", "https://api.example"),
    ] {
        valid(&samples::client(), &with(&[(name, value)]));
    }
}

#[test]
fn order_of_parameters_and_scope_does_not_matter() {
    let reversed = Params::from_pairs(BASE.into_iter().rev());
    assert_eq!(valid(&samples::client(), &reversed), samples::request());
    let request = valid(&samples::client(), &with(&[("scope", "email openid")]));
    assert_eq!(request.scope, samples::scope("email openid"));
}

#[test]
fn an_error_is_shown_while_it_is_not_certain_where_a_response_may_go() {
    let client = samples::client();
    for (params, code) in [
        (with(&[("client_id", "")]), InvalidRequest),
        (with(&[("client_id", "other")]), ErrorCode::InvalidClient),
        (with(&[("client_id", "CLIENT")]), ErrorCode::InvalidClient),
        (with(&[("redirect_uri", "")]), InvalidRequest),
        (
            with(&[("redirect_uri", "https://rp.example/cb/")]),
            InvalidRequest,
        ),
        (
            with(&[("redirect_uri", "https://evil.example/cb")]),
            InvalidRequest,
        ),
        (adding(&[("client_id", "client")]), InvalidRequest),
        (adding(&[("client_id", "")]), InvalidRequest),
        (adding(&[("redirect_uri", REDIRECT_URI)]), InvalidRequest),
        (
            with(&[("redirect_uri", "x"), ("request", "e.y.J"), ("state", "s")]),
            InvalidRequest,
        ),
        (Params::default(), InvalidRequest),
    ] {
        assert_eq!(shown(Some(&client), &params), code, "{:?}", params.encode());
    }
    assert_eq!(shown(None, &with(&[])), ErrorCode::InvalidClient);
}

#[test]
fn a_registered_uri_that_is_no_url_is_never_redirected_to() {
    let mut client = samples::client();
    client.metadata.redirect_uris = vec!["nonsense".to_owned()];
    let params = with(&[("redirect_uri", "nonsense")]);
    assert_eq!(shown(Some(&client), &params), ErrorCode::ServerError);
}

#[test]
fn redirect_uri_may_be_left_out_for_plain_oauth_with_one_registered() {
    let mut client = samples::client();
    client.metadata.scope = Some(samples::scope("openid email api"));
    let params = with(&[("redirect_uri", ""), ("scope", "api")]);
    let request = valid(&client, &params);
    assert_eq!(request.redirect_uri, REDIRECT_URI);
    assert!(!request.redirect_uri_given);
    assert!(valid(&client, &with(&[])).redirect_uri_given);

    let openid = with(&[("redirect_uri", ""), ("scope", "api openid")]);
    assert_eq!(shown(Some(&client), &openid), InvalidRequest);
    let twice = Params::from_pairs([
        ("client_id", "client"),
        ("scope", "api"),
        ("scope", "openid"),
    ]);
    assert_eq!(shown(Some(&client), &twice), InvalidRequest);
    for registered in [
        vec![],
        vec![REDIRECT_URI.to_owned(), "https://b.example/".to_owned()],
    ] {
        client.metadata.redirect_uris = registered;
        assert_eq!(shown(Some(&client), &params), InvalidRequest);
    }
}

#[test]
fn a_redirect_uri_is_kept_in_the_text_that_was_registered() {
    let mut client = samples::client();
    for uri in [
        "https://a.example",
        "https://A.example:443/x/../y?b=%7e&a",
        "com.example.app:/cb",
    ] {
        client.metadata.redirect_uris = vec![uri.to_owned()];
        assert_eq!(
            valid(&client, &with(&[("redirect_uri", uri)])).redirect_uri,
            uri
        );
    }
}

#[test]
fn a_native_client_gets_its_answer_at_the_port_that_it_listens_on() {
    let mut client = samples::client();
    client.metadata.application_type = ApplicationType::Native;
    client.metadata.redirect_uris = vec!["http://127.0.0.1/cb".to_owned()];
    let uri = "http://127.0.0.1:51004/cb";
    let params = with(&[("redirect_uri", uri)]);
    assert_eq!(valid(&client, &params).redirect_uri, uri);
    client.metadata.application_type = ApplicationType::Web;
    assert_eq!(shown(Some(&client), &params), InvalidRequest);
}

/// The one method.
const S256: (&str, &str) = ("code_challenge_method", "S256");

/// What is changed in a request in order, and the error that the client is told of.
const LATER_FAULTS: &[(&[(&str, &str)], ErrorCode)] = &[
    (&[("response_type", "")], InvalidRequest),
    (&[("response_type", "token")], UnsupportedResponseType),
    (&[("response_type", "id_token")], UnsupportedResponseType),
    (
        &[("response_type", "code id_token")],
        UnsupportedResponseType,
    ),
    (&[("response_type", "CODE")], UnsupportedResponseType),
    (&[("response_type", "code ")], UnsupportedResponseType),
    (&[("response_type", "none")], UnsupportedResponseType),
    (&[("response_mode", "fragment")], InvalidRequest),
    (&[("response_mode", "Query")], InvalidRequest),
    (
        &[("request", "eyJhbGciOiJub25lIn0.e30.")],
        RequestNotSupported,
    ),
    (
        &[("request_uri", "https://rp.example/r")],
        RequestUriNotSupported,
    ),
    (
        &[("request_uri", "http://127.0.0.1/r")],
        RequestUriNotSupported,
    ),
    (&[("registration", "{}")], RegistrationNotSupported),
    (
        &[("request", "x"), ("response_type", "")],
        RequestNotSupported,
    ),
    (&[("prompt", "none login")], InvalidRequest),
    (&[("prompt", "register")], InvalidRequest),
    (&[("display", "hologram")], InvalidRequest),
    (&[("max_age", "-1")], InvalidRequest),
    (&[("max_age", "+1")], InvalidRequest),
    (&[("max_age", "1.5")], InvalidRequest),
    (&[("max_age", "1 ")], InvalidRequest),
    (&[("max_age", "\u{663}")], InvalidRequest),
    (&[("max_age", "99999999999999999999")], InvalidRequest),
    (&[("claims", "[]")], InvalidRequest),
    (&[("claims", "{")], InvalidRequest),
    (&[("claims", r#"{"userinfo":{"name":1}}"#)], InvalidRequest),
    (&[("scope", "")], InvalidScope),
    (&[("scope", " ")], InvalidScope),
    (&[("scope", "api:read")], InvalidScope),
    (&[("scope", "offline_access")], InvalidScope),
    (&[("scope", "openid \"")], InvalidScope),
    (&[("scope", "openid\temail")], InvalidScope),
    (&[("scope", "openid \u{e4}")], InvalidScope),
    (&[("code_challenge", CHALLENGE)], InvalidRequest),
    (&[S256], InvalidRequest),
    (
        &[
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "plain"),
        ],
        InvalidRequest,
    ),
    (
        &[
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "s256"),
        ],
        InvalidRequest,
    ),
    (&[("code_challenge_method", "plain")], InvalidRequest),
    (
        &[
            (
                "code_challenge",
                "9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
            ),
            S256,
        ],
        InvalidRequest,
    ),
    (
        &[
            (
                "code_challenge",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM",
            ),
            S256,
        ],
        InvalidRequest,
    ),
    (
        &[
            (
                "code_challenge",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM=",
            ),
            S256,
        ],
        InvalidRequest,
    ),
];

#[test]
fn every_later_fault_is_told_to_the_client_with_its_state() {
    for (changes, code) in LATER_FAULTS {
        let params = with(&[changes, &[("state", "st\u{e4}te")][..]].concat());
        let error = redirected(&samples::client(), &params);
        assert_eq!(error.code, *code, "{changes:?}: {}", error.detail);
        assert_eq!(error.state.as_deref(), Some("st\u{e4}te"));
        assert_eq!(error.redirect_uri, REDIRECT_URI);
        assert_eq!(error.response_mode, ResponseMode::Query);
        assert_sendable(error.detail);
    }
}

/// RFC 6749 §4.1.2.1 allows these characters in a description.
#[track_caller]
fn assert_sendable(detail: &str) {
    let allowed = |b: u8| matches!(b, 0x20..=0x21 | 0x23..=0x5b | 0x5d..=0x7e);
    assert!(
        !detail.is_empty() && detail.bytes().all(allowed),
        "{detail}"
    );
}

#[test]
fn repeated_parameters_are_refused() {
    for (name, value) in [
        ("scope", "openid"),
        ("response_type", "code"),
        ("nonce", "n"),
        ("prompt", "login"),
        ("extra", "x"),
    ] {
        let params = adding(&[(name, value), (name, value), ("state", "s")]);
        let error = redirected(&samples::client(), &params);
        assert_eq!(error.code, InvalidRequest, "{name}");
        assert_eq!(error.state.as_deref(), Some("s"));
    }
}

#[test]
fn a_repeated_state_is_not_returned() {
    let params = adding(&[("state", "a"), ("state", "b")]);
    let error = redirected(&samples::client(), &params);
    assert_eq!((error.code, error.state), (InvalidRequest, None));
}

#[test]
fn an_error_travels_in_the_mode_asked_for_unless_that_is_repeated() {
    let client = samples::client();
    let form_post = with(&[("response_mode", "form_post"), ("scope", "")]);
    let error = redirected(&client, &form_post);
    assert_eq!(error.response_mode, ResponseMode::FormPost);
    let repeated = adding(&[
        ("response_mode", "form_post"),
        ("response_mode", "form_post"),
    ]);
    let error = redirected(&client, &repeated);
    assert_eq!(error.code, InvalidRequest);
    assert_eq!(error.response_mode, ResponseMode::Query);
}

#[test]
fn a_client_without_the_code_flow_is_not_authorized() {
    let mut client = samples::client();
    client.metadata.grant_types = vec![GrantType::ClientCredentials];
    assert_eq!(
        redirected(&client, &with(&[])).code,
        ErrorCode::UnauthorizedClient
    );
    let mut client = samples::client();
    client.metadata.response_types = Vec::new();
    assert_eq!(
        redirected(&client, &with(&[])).code,
        ErrorCode::UnauthorizedClient
    );
}

#[test]
fn pkce_is_required_of_public_clients_and_where_the_policy_says_so() {
    let s256 = with(&[
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ]);
    for (method, policy, required) in [
        (ClientAuthMethod::None, false, true),
        (ClientAuthMethod::None, true, true),
        (ClientAuthMethod::ClientSecretBasic, true, true),
        (ClientAuthMethod::PrivateKeyJwt, true, true),
        (ClientAuthMethod::ClientSecretBasic, false, false),
    ] {
        let mut client = samples::client();
        client.metadata.token_endpoint_auth_method = method;
        client.metadata.require_pkce = policy;
        assert_eq!(
            valid(&client, &s256).code_challenge.as_deref(),
            Some(CHALLENGE)
        );
        if required {
            assert_eq!(redirected(&client, &with(&[])).code, InvalidRequest);
        } else {
            assert_eq!(valid(&client, &with(&[])).code_challenge, None);
        }
    }
}

#[test]
fn a_registered_scope_bounds_and_replaces_a_missing_one() {
    let mut client = samples::client();
    client.metadata.scope = Some(samples::scope("openid api:read offline_access"));
    let request = valid(&client, &with(&[("scope", "")]));
    assert_eq!(request.scope, samples::scope("openid api:read"));
    let request = valid(&client, &with(&[("scope", "api:read offline_access")]));
    assert_eq!(request.scope, samples::scope("api:read"));
    assert_eq!(redirected(&client, &with(&[])).code, InvalidScope);
}

#[test]
fn a_scope_of_thousands_of_tokens_is_refused() {
    let scope: String = (0..5000).map(|i| format!(" t{i}")).collect();
    let error = redirected(&samples::client(), &with(&[("scope", &scope)]));
    assert_eq!(error.code, InvalidScope);
}

#[test]
fn defaults_of_the_client_stand_in_for_what_is_missing() {
    let mut client = samples::client();
    client.metadata.default_max_age = Some(60);
    client.metadata.default_acr_values = vec!["x".to_owned()];
    let request = valid(&client, &with(&[]));
    assert_eq!(request.max_age, Some(60));
    assert_eq!(request.acr_values, ["x"]);
    let request = valid(&client, &with(&[("max_age", "0"), ("acr_values", "y")]));
    assert_eq!(request.max_age, Some(0));
    assert_eq!(request.acr_values, ["y"]);
}

fn any_params() -> impl Strategy<Value = Params> {
    let names = prop::sample::select(vec![
        "client_id",
        "redirect_uri",
        "response_type",
        "scope",
        "state",
        "nonce",
        "prompt",
        "max_age",
        "claims",
        "code_challenge",
        "code_challenge_method",
        "response_mode",
        "display",
        "request",
        "acr_values",
        "x",
    ]);
    let values = prop_oneof![
        4 => prop::sample::select(vec![
            "client", REDIRECT_URI, "code", "openid", "S256", CHALLENGE, "none", "1", "{}",
            "query", "page", "",
        ])
        .prop_map(str::to_owned),
        1 => ".{0,30}",
    ];
    (prop::collection::vec((names, values), 0..8), any::<bool>()).prop_map(|(pairs, on_base)| {
        let base = if on_base { &BASE[..] } else { &[] };
        let base = base.iter().map(|(n, v)| (*n, (*v).to_owned()));
        Params::from_pairs(base.chain(pairs))
    })
}

proptest! {
    #[test]
    fn nothing_a_stranger_sends_panics_or_leaves_the_registered_uri(params in any_params()) {
        match decide_for(&samples::client(), &params) {
            Outcome::Valid(request) => {
                prop_assert_eq!(&*request.redirect_uri, REDIRECT_URI);
                prop_assert_eq!(request.state.as_deref(), params.get("state"));
                prop_assert!(!request.scope.is_empty());
                prop_assert_eq!(params.repeated(), None);
            }
            Outcome::RedirectError(error) => prop_assert_eq!(error.redirect_uri, REDIRECT_URI),
            Outcome::ShowError(_) => {}
        }
    }
}
