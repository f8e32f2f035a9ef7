//! What is read from a header and a form body, and what is refused.

use proptest::prelude::*;

use super::*;
use crate::model::{ClientMetadata, TenantId, UnixTime};

fn header(pair: &str) -> String {
    format!("Basic {}", STANDARD.encode(pair))
}

fn jwt(payload: &str) -> String {
    format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(payload))
}

fn read_form(
    authorization: Option<&str>,
    form: &[(&str, &str)],
) -> Result<Presented, ClientAuthFault> {
    presented(authorization, &Params::from_pairs(form.iter().copied())).map_err(|error| error.cause)
}

fn basic_of(client: &str, secret: &str) -> Presented {
    Presented::Basic {
        client: ClientId::new(client),
        secret: Secret::new(secret),
    }
}

#[test]
fn each_method_is_read() {
    let assertion = jwt(r#"{"sub":"app"}"#);
    let table = [
        (
            None,
            vec![("client_id", "app")],
            Presented::Nothing {
                client: ClientId::new("app"),
            },
            ClientAuthMethod::None,
        ),
        (
            Some(header("app:s3cret")),
            vec![],
            basic_of("app", "s3cret"),
            ClientAuthMethod::ClientSecretBasic,
        ),
        (
            None,
            vec![("client_id", "app"), ("client_secret", "s3cret")],
            Presented::Post {
                client: ClientId::new("app"),
                secret: Secret::new("s3cret"),
            },
            ClientAuthMethod::ClientSecretPost,
        ),
        (
            None,
            vec![
                ("client_assertion_type", JWT_BEARER),
                ("client_assertion", &assertion),
            ],
            Presented::Assertion {
                client: ClientId::new("app"),
                assertion: Secret::new(&*assertion),
            },
            ClientAuthMethod::PrivateKeyJwt,
        ),
        // Whether the assertion agrees with `client_id` is for its verification to say.
        (
            None,
            vec![
                ("client_id", "other"),
                ("client_assertion_type", JWT_BEARER),
                ("client_assertion", "not.a.jwt"),
            ],
            Presented::Assertion {
                client: ClientId::new("other"),
                assertion: Secret::new("not.a.jwt"),
            },
            ClientAuthMethod::PrivateKeyJwt,
        ),
    ];
    for (authorization, form, expected, used) in table {
        assert_eq!(
            read_form(authorization.as_deref(), &form),
            Ok(expected.clone())
        );
        assert_eq!(method(&expected), used);
    }
}

#[test]
fn basic_halves_are_form_decoded() {
    let table = [
        ("app:s", "app", "s"),
        ("app:", "app", ""),
        ("a%3Ab:c%25d", "a:b", "c%d"),
        ("a+b:c+d%2B", "a b", "c d+"),
        ("app:a:b", "app", "a:b"),
        ("app:a&b=c", "app", "a&b=c"),
        ("app:%C3%A4", "app", "ä"),
    ];
    for (pair, client, secret) in table {
        assert_eq!(
            read_form(Some(&header(pair)), &[]),
            Ok(basic_of(client, secret)),
            "{pair}"
        );
    }
    for scheme in ["basic", "BASIC", "Basic "] {
        let value = header("app:s").replace("Basic", scheme);
        assert_eq!(
            read_form(Some(&value), &[]),
            Ok(basic_of("app", "s")),
            "{value}"
        );
    }
}

#[test]
fn malformed_basic_credentials_are_refused() {
    use ClientAuthFault::{MalformedBasic, MalformedClientId, Scheme};
    let long = "a".repeat(MAX_CREDENTIAL);
    let table = [
        ("".to_owned(), Scheme),
        ("Basic".to_owned(), Scheme),
        ("Bearer abc".to_owned(), Scheme),
        ("Basic !!!".to_owned(), MalformedBasic),
        ("Basic YXBwOnM".to_owned(), MalformedBasic),
        (header("no colon"), MalformedBasic),
        (header("app:%"), MalformedBasic),
        (header("app:%zz"), MalformedBasic),
        (header("app:%00"), MalformedBasic),
        (header("app:%FF"), MalformedBasic),
        (
            format!("Basic {}", STANDARD.encode(b"app:\xff")),
            MalformedBasic,
        ),
        (header(&format!("app:{long}")), MalformedBasic),
        (header(":s"), MalformedClientId),
        (header("%0a:s"), MalformedClientId),
        (header("ä:s"), MalformedClientId),
        (header(&format!("{}:s", "a".repeat(256))), MalformedClientId),
    ];
    for (value, fault) in table {
        let error = presented(Some(&value), &Params::default()).unwrap_err();
        assert_eq!(error.cause, fault, "{value}");
        assert!(error.challenge_basic, "{value}");
        assert_eq!(error.public().0, ErrorCode::InvalidClient);
    }
}

#[test]
fn two_methods_at_once_are_refused() {
    let basic = header("app:s");
    let assertion = jwt(r#"{"sub":"app"}"#);
    let with = [
        ("client_assertion_type", JWT_BEARER),
        ("client_assertion", &*assertion),
    ];
    let table = [
        (Some(&*basic), vec![("client_secret", "s")]),
        (
            Some(&basic),
            vec![("client_id", "app"), ("client_secret", "s")],
        ),
        (Some(&basic), with.to_vec()),
        (Some(&basic), vec![with[0]]),
        (
            None,
            vec![
                ("client_id", "app"),
                ("client_secret", "s"),
                with[0],
                with[1],
            ],
        ),
        (
            None,
            vec![("client_id", "app"), ("client_secret", "s"), with[1]],
        ),
    ];
    for (authorization, form) in table {
        let error = presented(authorization, &Params::from_pairs(form.clone())).unwrap_err();
        assert_eq!(error.cause, ClientAuthFault::SeveralMethods, "{form:?}");
        assert_eq!(error.public().0, ErrorCode::InvalidRequest);
        assert!(!error.challenge_basic);
    }
}

#[test]
fn a_body_client_id_beside_basic_has_to_be_the_same() {
    let basic = header("app:s");
    assert_eq!(
        read_form(Some(&basic), &[("client_id", "app")]),
        Ok(basic_of("app", "s"))
    );
    assert_eq!(
        read_form(Some(&basic), &[("client_id", "App")]),
        Err(ClientAuthFault::ClientIdsDiffer)
    );
}

#[test]
fn what_is_missing_repeated_or_malformed_is_refused() {
    use ClientAuthFault::{
        AssertionMissing, AssertionType, MalformedAssertion, MalformedClientId, Missing, Repeated,
    };
    let typ = ("client_assertion_type", JWT_BEARER);
    let saml = (
        "client_assertion_type",
        "urn:ietf:params:oauth:client-assertion-type:saml2-bearer",
    );
    let nul = jwt(r#"{"sub":"a\u0000"}"#);
    let number = jwt(r#"{"sub":1}"#);
    let list = jwt("[]");
    let deep = jwt(&"[".repeat(10_000));
    let long = format!("{}.e30.c2ln", "a".repeat(MAX_CREDENTIAL));
    let table: [(Vec<(&str, &str)>, ClientAuthFault); 18] = [
        (vec![], Missing),
        (vec![("client_id", "")], Missing),
        (vec![("client_secret", "s")], Missing),
        (vec![("client_id", "a\nb")], MalformedClientId),
        (vec![("client_id", "a\u{202e}b")], MalformedClientId),
        (vec![("client_id", "a"), ("client_id", "a")], Repeated),
        (
            vec![
                ("client_id", "a"),
                ("client_secret", "s"),
                ("client_secret", "t"),
            ],
            Repeated,
        ),
        (vec![typ, typ, ("client_assertion", "a.b.c")], Repeated),
        (vec![("client_assertion", "a.b.c")], AssertionType),
        (vec![saml, ("client_assertion", "a.b.c")], AssertionType),
        (vec![typ], AssertionMissing),
        (vec![typ, ("client_assertion", "a.b")], MalformedAssertion),
        (
            vec![typ, ("client_assertion", "a.b.c.d")],
            MalformedAssertion,
        ),
        (vec![typ, ("client_assertion", &number)], MalformedAssertion),
        (vec![typ, ("client_assertion", &list)], MalformedAssertion),
        (vec![typ, ("client_assertion", &deep)], MalformedAssertion),
        (vec![typ, ("client_assertion", &long)], MalformedAssertion),
        (vec![typ, ("client_assertion", &nul)], MalformedClientId),
    ];
    for (form, fault) in table {
        assert_eq!(read_form(None, &form), Err(fault), "{form:?}");
        let error = presented(None, &Params::from_pairs(form)).unwrap_err();
        assert!(!error.challenge_basic);
    }
}

#[test]
fn only_the_registered_method_is_accepted() {
    let client = |registered| Client {
        tenant: TenantId::new("t"),
        id: ClientId::new("app"),
        secret: None,
        metadata: ClientMetadata {
            token_endpoint_auth_method: registered,
            ..ClientMetadata::default()
        },
        created_at: UnixTime::from_seconds(0),
        updated_at: UnixTime::from_seconds(0),
    };
    let (app, secret) = (ClientId::new("app"), Secret::new("s"));
    let presented = [
        Presented::Nothing {
            client: app.clone(),
        },
        basic_of("app", "s"),
        Presented::Post {
            client: app.clone(),
            secret: secret.clone(),
        },
        Presented::Assertion {
            client: app,
            assertion: secret,
        },
    ];
    for registered in ClientAuthMethod::ALL {
        for presented in &presented {
            let result = check_method(&client(registered), presented);
            if method(presented) == registered {
                assert_eq!(result, Ok(()));
            } else {
                let error = result.unwrap_err();
                assert_eq!(error.cause, ClientAuthFault::MethodNotRegistered);
                assert_eq!(error.public().0, ErrorCode::InvalidClient);
                assert_eq!(
                    error.challenge_basic,
                    method(presented) == ClientAuthMethod::ClientSecretBasic
                );
            }
        }
    }
}

#[test]
fn an_unknown_client_looks_like_a_wrong_secret() {
    let presented = basic_of("app", "s");
    let seen: Vec<_> = [
        ClientAuthFault::UnknownClient,
        ClientAuthFault::WrongSecret,
        ClientAuthFault::MethodNotRegistered,
        ClientAuthFault::AssertionSignature,
        ClientAuthFault::AssertionReplayed,
        ClientAuthFault::Assertion(AssertionFault::Expired),
    ]
    .map(|fault| presented.refuse(fault).public())
    .to_vec();
    assert!(seen.iter().all(|public| *public == seen[0]));
}

proptest! {
    #[test]
    fn any_header_and_form_are_read_without_panic(
        authorization in prop::option::of(prop_oneof![".*", "(?i)basic [A-Za-z0-9+/=]{0,60}"]),
        form in prop::collection::vec(
            (prop::sample::select(CREDENTIALS.to_vec()), prop_oneof![".*", Just(JWT_BEARER.to_owned())]),
            0..5,
        ),
    ) {
        let _ = presented(authorization.as_deref(), &Params::from_pairs(form));
    }

    #[test]
    fn whatever_a_library_encodes_is_what_we_read(id in "[ -~]{1,40}", secret in "[^\0]{0,40}") {
        let encode = |text: &str| -> String {
            url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
        };
        let value = header(&format!("{}:{}", encode(&id), encode(&secret)));
        prop_assert_eq!(read_form(Some(&value), &[]), Ok(basic_of(&id, &secret)));
    }

    #[test]
    fn any_assertion_is_read_without_panic(payload in ".*") {
        let _ = subject_of(&jwt(&payload));
        let _ = subject_of(&payload);
    }
}
