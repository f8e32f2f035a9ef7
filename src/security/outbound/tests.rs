//! Tests of the guarded client, against a server in this process.

use std::io::{Read, Write};

use axum::{
    Router,
    body::Body,
    http::header::{CONTENT_TYPE, LOCATION},
    response::{IntoResponse, Redirect},
    routing::get,
};
use serde_json::json;

use super::*;

/// A server that answers well and badly; where it listens.
async fn server() -> String {
    let json = |body: String| ([(CONTENT_TYPE, "application/json; charset=utf-8")], body);
    let router = Router::new()
        .route(
            "/good",
            get(move || async move { json(r#"{"keys":[]}"#.into()) }),
        )
        .route(
            "/set",
            get(|| async {
                (
                    [(CONTENT_TYPE, "application/jwk-set+json")],
                    r#"{"keys":[]}"#,
                )
            }),
        )
        .route(
            "/large",
            get(move || async move { json(format!("\"{}\"", "a".repeat(5_000))) }),
        )
        .route("/slow", get(std::future::pending::<()>))
        .route("/text", get(|| async { r#"{"keys":[]}"# }))
        .route(
            "/untyped",
            get(|| async { Body::from("{}").into_response() }),
        )
        .route("/broken", get(move || async move { json("{".into()) }))
        .route("/moved", get(|| async { Redirect::temporary("/good") }))
        .route(
            "/away",
            get(|| async { (StatusCode::FOUND, [(LOCATION, "http://169.254.169.254/")]) }),
        )
        .route(
            "/error",
            get(move || async move { (StatusCode::BAD_GATEWAY, "{}") }),
        );
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    base
}

/// A server whose one answer says nothing of its length and never ends.
fn endless_server() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        assert_ne!(
            stream.read(&mut [0; 4096]).unwrap(),
            0,
            "the request comes first"
        );
        let head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n";
        let mut sent = stream.write_all(head);
        while sent.is_ok() {
            sent = stream.write_all(&[b' '; 100]);
        }
    });
    base
}

fn small_and_quick() -> Outbound {
    Outbound::new(OutboundPolicy {
        allow_private_networks: true,
        timeout: Duration::from_millis(500),
        max_bytes: 1_000,
    })
}

fn url(text: &str) -> Url {
    Url::parse(text).unwrap()
}

#[tokio::test]
async fn json_is_fetched_and_nothing_else_in_bounded_time_and_size() {
    let (base, outbound) = (server().await, small_and_quick());
    let table = [
        ("/good", Ok(json!({"keys": []}))),
        ("/set", Ok(json!({"keys": []}))),
        ("/large", Err(OutboundError::TooLarge(1_000))),
        ("/text", Err(OutboundError::NotJson)),
        ("/untyped", Err(OutboundError::NotJson)),
        ("/broken", Err(OutboundError::NotJson)),
        ("/moved", Err(OutboundError::Status(307))),
        ("/away", Err(OutboundError::Status(302))),
        ("/error", Err(OutboundError::Status(502))),
        ("/missing", Err(OutboundError::Status(404))),
    ];
    for (path, expected) in table {
        assert_eq!(
            outbound.get_json(&url(&format!("{base}{path}"))).await,
            expected,
            "{path}"
        );
    }
    let endless = outbound.get_json(&url(&endless_server())).await;
    assert_eq!(endless, Err(OutboundError::TooLarge(1_000)));
    let slow = outbound.get_json(&url(&format!("{base}/slow"))).await;
    assert!(
        matches!(slow, Err(OutboundError::Unreachable(_))),
        "{slow:?}"
    );
}

#[tokio::test]
async fn a_name_that_leads_into_our_network_is_not_connected_to() {
    let outbound = Outbound::new(OutboundPolicy::default());
    let refused = outbound.get_json(&url("https://localhost:1/")).await;
    let Err(OutboundError::Unreachable(cause)) = refused else {
        panic!("{refused:?}")
    };
    assert!(cause.contains("no public address"), "{cause}");
}

#[tokio::test]
async fn a_url_that_may_not_be_asked_for_is_refused_before_anything_is_sent() {
    let outbound = Outbound::new(OutboundPolicy::default());
    let forbidden = [
        "http://client.example/jwks",
        "ftp://client.example/",
        "file:///etc/passwd",
        "data:application/json,{}",
        "https://user:secret@client.example/",
        "https://user@client.example/",
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f.0.0.1/",
        "https://0177.0.0.1/",
        "https://127.0.0.1./",
        "https://169.254.169.254/latest/meta-data/",
        "https://10.0.0.1/",
        "https://0.0.0.0/",
        "https://[::1]/",
        "https://[::]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:7f00:1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[fd00::1]/",
        "https://[fe80::1]/",
    ];
    for text in forbidden {
        let refused = outbound.get_json(&url(text)).await;
        assert!(
            matches!(refused, Err(OutboundError::Forbidden(_))),
            "{text}: {refused:?}"
        );
    }
}

#[test]
fn public_addresses_are_told_from_all_others() {
    let table = [
        ("1.1.1.1", true),
        ("9.255.255.255", true),
        ("11.0.0.0", true),
        ("100.63.255.255", true),
        ("100.128.0.0", true),
        ("172.15.255.255", true),
        ("172.32.0.0", true),
        ("223.255.255.255", true),
        ("2606:4700:4700::1111", true),
        ("2a00:1450::1", true),
        ("2001:200::1", true),
        ("0.1.2.3", false),
        ("10.255.255.255", false),
        ("100.64.0.1", false),
        ("100.127.255.255", false),
        ("127.255.0.1", false),
        ("169.254.169.254", false),
        ("172.16.0.1", false),
        ("172.31.255.255", false),
        ("192.0.0.8", false),
        ("192.0.2.1", false),
        ("192.88.99.1", false),
        ("192.168.1.1", false),
        ("198.19.255.255", false),
        ("198.51.100.1", false),
        ("203.0.113.1", false),
        ("224.0.0.1", false),
        ("239.255.255.255", false),
        ("240.0.0.1", false),
        ("255.255.255.255", false),
        ("::", false),
        ("::1", false),
        ("::ffff:1.1.1.1", false),
        ("::1.1.1.1", false),
        ("64:ff9b::101:101", false),
        ("100::1", false),
        ("2001::1", false),
        ("2001:db8::1", false),
        ("2002:7f00:1::", false),
        ("3fff::1", false),
        ("4000::1", false),
        ("fc00::1", false),
        ("fdff::1", false),
        ("fe80::1", false),
        ("fec0::1", false),
        ("ff02::1", false),
    ];
    for (ip, expected) in table {
        assert_eq!(is_public(ip.parse().unwrap()), expected, "{ip}");
    }
}

#[tokio::test]
async fn a_form_is_sent_and_its_status_told_without_following_anything() {
    let form = |body: String| async move {
        if body == "logout_token=a.b%26c" {
            StatusCode::NO_CONTENT
        } else {
            StatusCode::BAD_REQUEST
        }
    };
    let seen = |headers: header::HeaderMap| async move {
        if headers[CONTENT_TYPE] == "application/x-www-form-urlencoded" {
            StatusCode::OK
        } else {
            StatusCode::UNSUPPORTED_MEDIA_TYPE
        }
    };
    let router = Router::new()
        .route("/form", axum::routing::post(form))
        .route("/type", axum::routing::post(seen))
        .route(
            "/moved",
            axum::routing::post(|| async { Redirect::temporary("/form") }),
        )
        .route("/slow", axum::routing::post(std::future::pending::<()>));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });

    let outbound = small_and_quick();
    let fields = [("logout_token", "a.b&c")];
    for (path, status) in [
        ("/form", 204),
        ("/type", 200),
        ("/moved", 307),
        ("/none", 404),
    ] {
        let url = Url::parse(&format!("{base}{path}")).unwrap();
        let answered = outbound.post_form(&url, &fields).await.unwrap();
        assert_eq!(answered.as_u16(), status, "{path}");
    }
    let slow = Url::parse(&format!("{base}/slow")).unwrap();
    let error = outbound.post_form(&slow, &fields).await.unwrap_err();
    assert!(matches!(error, OutboundError::Unreachable(_)), "{error}");

    let guarded = Outbound::new(OutboundPolicy::default());
    for url in [
        &format!("{base}/form"),
        "https://127.0.0.1/",
        "https://ada:x@rp.example/",
    ] {
        let refused = guarded.post_form(&Url::parse(url).unwrap(), &fields).await;
        assert!(matches!(refused, Err(OutboundError::Forbidden(_))), "{url}");
    }
}
