//! Which metadata is accepted, and what is said of the rest.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::model::SigningAlg;

/// Stands for the rule about redirect URIs, which has tests of its own.
fn https_only(uri: &str, _: ApplicationType) -> Result<(), String> {
    if uri.starts_with("https://") {
        Ok(())
    } else {
        Err("is not https".to_owned())
    }
}

fn numbers(length: usize) -> String {
    URL_SAFE_NO_PAD.encode(vec![0x81; length])
}

fn ec() -> Value {
    json!({ "kty": "EC", "crv": "P-256", "x": numbers(32), "y": numbers(32), "kid": "1" })
}

fn rsa() -> Value {
    json!({ "kty": "RSA", "n": numbers(256), "e": "AQAB", "use": "sig", "alg": "RS256" })
}

/// The members at fault when `changes` are made to a good client.
fn at_fault(changes: Value) -> Vec<String> {
    let mut client = json!({ "redirect_uris": ["https://app.example/cb"] });
    for (name, value) in changes.as_object().unwrap() {
        client[name] = value.clone();
    }
    let faults = parse(&client)
        .and_then(|client| validate(&client.metadata, &https_only))
        .err()
        .unwrap_or_default();
    for fault in &faults {
        assert!(
            !fault.problem.is_empty() && !fault.mend.is_empty(),
            "{fault}"
        );
    }
    faults.into_iter().map(|fault| fault.member).collect()
}

#[test]
fn good_metadata_is_accepted() {
    for changes in [
        json!({}),
        json!({ "client_name": "Ärzte-App 🩺", "contacts": ["ops@app.example"] }),
        json!({ "token_endpoint_auth_method": "none", "application_type": "native" }),
        json!({ "token_endpoint_auth_method": "private_key_jwt", "jwks": { "keys": [ec(), rsa()] } }),
        json!({
            "token_endpoint_auth_method": "private_key_jwt",
            "jwks_uri": "https://app.example/jwks.json",
            "token_endpoint_auth_signing_alg": "PS256",
        }),
        json!({ "redirect_uris": [], "grant_types": ["client_credentials"], "response_types": [] }),
        json!({ "require_pkce": false, "grant_types": ["authorization_code", "refresh_token"] }),
        json!({
            "client_uri": "https://app.example", "logo_uri": "http://localhost:3000/l.png",
            "policy_uri": "https://app.example/p?x=1#y", "tos_uri": "https://[::1]/tos",
            "initiate_login_uri": "https://app.example/login",
            "post_logout_redirect_uris": ["https://app.example/out"],
            "default_max_age": 3600, "default_acr_values": ["urn:vestibule:pwd"],
        }),
    ] {
        assert_eq!(at_fault(changes.clone()), Vec::<String>::new(), "{changes}");
    }
}

#[test]
fn each_rule_names_the_member_that_breaks_it() {
    let (jwks, uri) = (json!({ "keys": [ec()] }), "https://app.example/jwks");
    let table = [
        (json!({ "redirect_uris": [] }), "redirect_uris"),
        (
            json!({ "redirect_uris": ["https://a.example", "http://a.example"] }),
            "redirect_uris[1]",
        ),
        (
            json!({ "redirect_uris": vec!["https://a.example"; 101] }),
            "redirect_uris",
        ),
        (
            json!({ "post_logout_redirect_uris": ["javascript:x"] }),
            "post_logout_redirect_uris[0]",
        ),
        (json!({ "grant_types": [] }), "grant_types"),
        (
            json!({
                "token_endpoint_auth_method": "none",
                "grant_types": ["authorization_code", "client_credentials"],
            }),
            "grant_types",
        ),
        (
            json!({ "response_types": ["code", "code id_token"] }),
            "response_types",
        ),
        (json!({ "response_types": ["token"] }), "response_types"),
        (json!({ "response_types": [] }), "response_types"),
        (
            json!({ "token_endpoint_auth_method": "none", "require_pkce": false }),
            "require_pkce",
        ),
        (
            json!({ "token_endpoint_auth_method": "private_key_jwt" }),
            "jwks",
        ),
        (json!({ "jwks": jwks, "jwks_uri": uri }), "jwks"),
        (json!({ "jwks_uri": "http://app.example/jwks" }), "jwks_uri"),
        (json!({ "jwks_uri": "file:///etc/passwd" }), "jwks_uri"),
        (
            json!({ "jwks_uri": "https://user:pw@app.example/jwks" }),
            "jwks_uri",
        ),
        (json!({ "client_name": "" }), "client_name"),
        (json!({ "client_name": " App" }), "client_name"),
        (json!({ "client_name": "x".repeat(101) }), "client_name"),
        (json!({ "client_name": "App\u{202e}knaB" }), "client_name"),
        (json!({ "client_name": "A\u{200b}pp" }), "client_name"),
        (json!({ "client_name": "App\u{0}" }), "client_name"),
        (json!({ "client_name": "App\nBank" }), "client_name"),
        (json!({ "client_uri": "javascript:alert(1)" }), "client_uri"),
        (json!({ "logo_uri": "data:image/svg+xml,x" }), "logo_uri"),
        (json!({ "policy_uri": "/policy" }), "policy_uri"),
        (
            json!({ "tos_uri": "https://a.example/\" onclick=" }),
            "tos_uri",
        ),
        (
            json!({ "tos_uri": "https://vestibule@evil.example" }),
            "tos_uri",
        ),
        (
            json!({ "tos_uri": format!("https://a.example/{}", "x".repeat(2048)) }),
            "tos_uri",
        ),
        (
            json!({ "initiate_login_uri": "http://app.example/login" }),
            "initiate_login_uri",
        ),
        (json!({ "contacts": vec!["a@b.example"; 11] }), "contacts"),
        (json!({ "contacts": ["a\r\nb"] }), "contacts"),
        (json!({ "default_acr_values": [""] }), "default_acr_values"),
    ];
    for (changes, member) in table {
        assert_eq!(at_fault(changes.clone()), [member], "{changes}");
    }
}

#[test]
fn keys_are_public_long_enough_and_of_a_known_kind() {
    let with = |name: &str, value: Value| {
        let mut key = if name == "k" {
            json!({ "kty": "oct" })
        } else {
            rsa()
        };
        key[name] = value;
        key
    };
    let table = [
        (ec(), true),
        (rsa(), true),
        (
            json!({ "kty": "OKP", "crv": "Ed25519", "x": numbers(32) }),
            true,
        ),
        (
            json!({ "kty": "EC", "crv": "P-384", "x": numbers(48), "y": numbers(48) }),
            true,
        ),
        (with("n", numbers(257).into()), true),
        (with("n", numbers(255).into()), false),
        (with("n", numbers(1025).into()), false),
        (
            with(
                "n",
                URL_SAFE_NO_PAD
                    .encode([&[0; 8][..], &[0x81; 255]].concat())
                    .into(),
            ),
            false,
        ),
        (with("n", "not base64!".into()), false),
        (with("e", "".into()), false),
        (with("kid", 7.into()), false),
        (with("d", numbers(256).into()), false),
        (with("p", "AQ".into()), false),
        (with("q", "AQ".into()), false),
        (with("k", numbers(32).into()), false),
        (
            json!({ "kty": "EC", "crv": "P-256", "x": numbers(31), "y": numbers(32) }),
            false,
        ),
        (
            json!({ "kty": "EC", "crv": "P-192", "x": numbers(24), "y": numbers(24) }),
            false,
        ),
        (json!({ "kty": "none" }), false),
        (json!("key"), false),
    ];
    for (key, is_good) in table {
        let faults = at_fault(json!({ "jwks": { "keys": [ec(), key] } }));
        let expected: &[&str] = if is_good { &[] } else { &["jwks.keys[1]"] };
        assert_eq!(faults, expected, "{key}");
    }
    for (jwks, member) in [
        (json!([ec()]), "jwks"),
        (json!({}), "jwks"),
        (json!({ "keys": ec() }), "jwks"),
        (json!({ "keys": [] }), "jwks.keys"),
        (json!({ "keys": vec![ec(); 21] }), "jwks.keys"),
    ] {
        assert_eq!(at_fault(json!({ "jwks": jwks })), [member]);
    }
}

#[test]
fn all_faults_are_found_at_once() {
    let faults = at_fault(json!({
        "redirect_uris": ["ftp://x"], "response_types": ["token"], "client_name": "",
        "tos_uri": "x", "token_endpoint_auth_method": "private_key_jwt",
    }));
    assert_eq!(
        faults,
        [
            "redirect_uris[0]",
            "response_types",
            "jwks",
            "client_name",
            "tos_uri"
        ]
    );
    assert_eq!(
        at_fault(json!({ "redirect_uris": "x", "grant_types": ["implicit"], "client_id": 1 })),
        ["redirect_uris", "grant_types", "client_id"]
    );
}

#[test]
fn a_wrong_type_or_value_names_its_member() {
    for (member, value) in [
        ("redirect_uris", json!("https://a.example")),
        ("token_endpoint_auth_method", json!("client_secret_jwt")),
        ("token_endpoint_auth_signing_alg", json!("HS256")),
        ("grant_types", json!(["password"])),
        ("scope", json!("a\"b")),
        ("scope", json!(["openid"])),
        ("subject_type", json!("pairwise")),
        ("application_type", json!("browser")),
        ("id_token_signed_response_alg", json!("none")),
        ("userinfo_signed_response_alg", json!("HS256")),
        ("default_max_age", json!(-1)),
        ("require_auth_time", json!("true")),
        ("access_token_format", json!("saml")),
        ("client_id", json!("")),
        ("client_id", json!("a\u{0}")),
        ("client_id", json!("ä")),
        ("client_secret", json!(["s"])),
        ("client_secret", json!("x".repeat(256))),
    ] {
        assert_eq!(
            at_fault(json!({ member: value.clone() })),
            [member],
            "{value}"
        );
    }
    for json in [json!([]), json!("x"), json!(null)] {
        assert_eq!(parse(&json).unwrap_err().len(), 1);
    }
}

#[test]
fn a_file_may_bring_id_and_secret_and_what_has_no_effect_is_listed() {
    let client = parse(&json!({
        "client_id": "app", "client_secret": "s3cret", "client_name": null, "jwks": null,
        "client_name#de": "Anwendung", "software_id": "x", "tls_client_auth_subject_dn": null,
        "redirect_uris": ["https://app.example/cb"], "scope": "openid email",
    }))
    .unwrap();
    assert_eq!(client.client_id.unwrap().as_str(), "app");
    assert_eq!(client.client_secret.unwrap().expose(), "s3cret");
    assert_eq!(client.ignored, ["client_name#de", "software_id"]);
    assert_eq!(client.metadata.client_name, None);
    assert_eq!(client.metadata.scope.unwrap().to_string(), "openid email");
}

#[test]
fn a_secret_has_no_effect_where_the_method_has_none() {
    for method in ["none", "private_key_jwt"] {
        let json = json!({ "client_secret": "s", "token_endpoint_auth_method": method });
        let client = parse(&json).unwrap();
        assert_eq!(
            (client.client_secret, &*client.ignored),
            (None, &["client_secret".to_owned()][..])
        );
    }
}

#[test]
fn nothing_given_gives_the_defaults_of_the_standard() {
    let client = parse(&json!({})).unwrap();
    assert_eq!(client.metadata, ClientMetadata::default());
    assert_eq!((client.client_id, client.client_secret), (None, None));
    assert_eq!(client.metadata.id_token_signed_response_alg, None);
}

/// Would fail for a member that is known to the model and not here.
#[test]
fn every_member_survives_being_written_and_read() {
    let metadata = ClientMetadata {
        redirect_uris: vec!["https://a.example/cb".to_owned()],
        token_endpoint_auth_method: ClientAuthMethod::PrivateKeyJwt,
        token_endpoint_auth_signing_alg: Some(SigningAlg::EdDsa),
        client_name: Some("n".to_owned()),
        client_uri: Some("https://a.example/1".to_owned()),
        logo_uri: Some("https://a.example/2".to_owned()),
        policy_uri: Some("https://a.example/3".to_owned()),
        tos_uri: Some("https://a.example/4".to_owned()),
        contacts: vec!["c".to_owned()],
        scope: Some(crate::model::Scope::parse("openid").unwrap()),
        jwks_uri: Some("https://a.example/5".to_owned()),
        jwks: Some(json!({ "keys": [] })),
        application_type: ApplicationType::Native,
        id_token_signed_response_alg: Some(SigningAlg::Rs256),
        userinfo_signed_response_alg: Some(SigningAlg::Ps256),
        default_max_age: Some(5),
        require_auth_time: true,
        default_acr_values: vec!["a".to_owned()],
        initiate_login_uri: Some("https://a.example/6".to_owned()),
        post_logout_redirect_uris: vec!["https://a.example/7".to_owned()],
        require_pkce: false,
        skip_consent: true,
        access_token_format: crate::model::AccessTokenFormat::Opaque,
        ..ClientMetadata::default()
    };
    let client = parse(&serde_json::to_value(&metadata).unwrap()).unwrap();
    assert_eq!(client.metadata, metadata);
    assert_eq!(client.ignored, Vec::<String>::new());
}

proptest! {
    #[test]
    fn any_text_in_any_member_is_judged_without_panic(
        member in prop::sample::select(vec![
            "client_name", "client_uri", "scope", "jwks_uri", "client_id", "jwks", "contacts",
        ]),
        text in ".*",
    ) {
        for value in [json!(text), json!([text]), json!({ "keys": [{ "kty": "RSA", "n": text }] })] {
            if let Ok(client) = parse(&json!({ member: value })) {
                let _ = validate(&client.metadata, &https_only);
            }
        }
    }
}
