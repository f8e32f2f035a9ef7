//! Tests of the guarded client, against a server in this process.

use std::{
    io::{Read, Write},
    sync::atomic::{AtomicU32, Ordering},
};

use axum::{
    Router,
    body::Body,
    http::header::{CONTENT_TYPE, LOCATION},
    response::{IntoResponse, Redirect},
    routing::get,
};
use serde_json::json;

use super::*;
use crate::{clock::FixedClock, entropy::SystemEntropy, model::UnixTime};

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
    let policy = OutboundPolicy {
        allow_private_networks: true,
        timeout: Duration::from_millis(500),
        max_bytes: 1_000,
        ..OutboundPolicy::default()
    };
    outbound(policy).1
}

/// A client, and the clock that it goes by.
fn outbound(policy: OutboundPolicy) -> (Arc<FixedClock>, Outbound) {
    let clock = Arc::new(FixedClock::at(UnixTime::from_seconds(1_000)));
    let outside = (Arc::clone(&clock) as _, Arc::new(SystemEntropy) as _);
    (clock, Outbound::new(policy, outside, Metrics::new()))
}

fn guarded() -> Outbound {
    outbound(OutboundPolicy::default()).1
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
    let outbound = guarded();
    let refused = outbound.get_json(&url("https://localhost:1/")).await;
    let Err(OutboundError::Unreachable(cause)) = refused else {
        panic!("{refused:?}")
    };
    assert!(cause.contains("no public address"), "{cause}");
}

#[tokio::test]
async fn a_url_that_may_not_be_asked_for_is_refused_before_anything_is_sent() {
    let outbound = guarded();
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
        "https://[64:ff9b::a9fe:a9fe]/",
        "https://[2002:a9fe:a9fe::]/",
        "https://[fd00::1]/",
        "https://[fd00:ec2::254]/",
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
        .route(
            "/json",
            axum::routing::post(|body: String| async move { axum::Json(json!({ "sent": body })) }),
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
    for (path, answer) in [
        ("/json", Ok(json!({"sent": "logout_token=a.b%26c"}))),
        ("/type", Err(OutboundError::NotJson)),
        ("/form", Err(OutboundError::Status(204))),
        ("/moved", Err(OutboundError::Status(307))),
    ] {
        let url = url(&format!("{base}{path}"));
        let answered = outbound.post_form_json(&url, &fields).await;
        assert_eq!(answered, answer, "{path}");
    }
    let slow = Url::parse(&format!("{base}/slow")).unwrap();
    let error = outbound.post_form(&slow, &fields).await.unwrap_err();
    assert!(matches!(error, OutboundError::Unreachable(_)), "{error}");

    let guarded = guarded();
    for url in [
        &format!("{base}/form"),
        "https://127.0.0.1/",
        "https://ada:x@rp.example/",
    ] {
        let refused = guarded.post_form(&Url::parse(url).unwrap(), &fields).await;
        assert!(matches!(refused, Err(OutboundError::Forbidden(_))), "{url}");
    }
}

/// A server that answers the first `failures` requests with 503; how often it was asked.
async fn recovering(failures: u32) -> (String, Arc<AtomicU32>) {
    let asked = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&asked);
    let answer = move || async move {
        if count.fetch_add(1, Ordering::SeqCst) < failures {
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
        axum::Json(json!({})).into_response()
    };
    let router = Router::new().fallback(answer);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    (base, asked)
}

fn private() -> (Arc<FixedClock>, Outbound) {
    outbound(OutboundPolicy {
        allow_private_networks: true,
        ..OutboundPolicy::default()
    })
}

#[tokio::test]
async fn what_can_be_asked_again_is_and_nothing_else() {
    use OutboundPurpose::{ClientKeys, LeakedPasswords};
    for (purpose, failures, outcome, asked) in [
        (ClientKeys, 2, Ok(json!({})), 3),
        (ClientKeys, 3, Err(OutboundError::Status(503)), 3),
        (LeakedPasswords, 1, Err(OutboundError::Status(503)), 1),
    ] {
        let (base, count) = recovering(failures).await;
        let client = private().1.purpose(purpose);
        assert_eq!(client.get_json(&url(&base)).await, outcome, "{purpose:?}");
        assert_eq!(count.load(Ordering::SeqCst), asked, "{purpose:?}");
    }
    // Whoever has little time gets the failure that there was.
    let (base, _) = recovering(9).await;
    let client = private().1.within(Duration::from_millis(100));
    let failed = client.get_json(&url(&base)).await;
    assert_eq!(failed, Err(OutboundError::Status(503)));
    let (base, count) = recovering(1).await;
    let sent = private().1.post_form_json(&url(&base), &[]).await;
    assert_eq!(sent, Err(OutboundError::Status(503)));
    assert_eq!(count.load(Ordering::SeqCst), 1, "a form is sent once");
}

#[tokio::test]
async fn what_is_down_is_left_alone_and_no_client_can_close_the_door_to_another() {
    let (base, asked) = recovering(5).await;
    let (clock, client) = private();
    let leaked = client.purpose(OutboundPurpose::LeakedPasswords);
    let [one, two] = ["one", "two"].map(|path| url(&format!("{base}/{path}")));
    for _ in 0..5 {
        assert!(leaked.get_json(&one).await.is_err());
    }
    for path in [&one, &two] {
        assert_eq!(leaked.get_json(path).await, Err(OutboundError::LeftAlone));
    }
    assert_eq!(asked.load(Ordering::SeqCst), 5);
    assert!(client.get_json(&one).await.is_ok(), "other purposes go on");
    clock.advance(Duration::from_secs(30));
    assert!(leaked.get_json(&one).await.is_ok());
    assert!(leaked.get_json(&two).await.is_ok());
    let text = client.shared.metrics.text();
    for line in [
        r#"outbound_requests_total{purpose="leaked_passwords",outcome="status"} 5"#,
        r#"outbound_requests_total{purpose="leaked_passwords",outcome="left_alone"} 2"#,
        r#"outbound_requests_total{purpose="leaked_passwords",outcome="answered"} 2"#,
        r#"outbound_request_duration_seconds_count{purpose="leaked_passwords"} 9"#,
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }

    let (base, _) = recovering(u32::MAX).await;
    let [hostile, honest] = ["hostile", "honest"].map(|path| url(&format!("{base}/{path}")));
    let keys = client.purpose(OutboundPurpose::ClientKeys);
    let keys = keys.within(Duration::from_millis(50));
    for _ in 0..5 {
        assert_eq!(
            keys.get_json(&hostile).await,
            Err(OutboundError::Status(503))
        );
    }
    assert_eq!(keys.get_json(&hostile).await, Err(OutboundError::LeftAlone));
    assert_eq!(
        keys.get_json(&honest).await,
        Err(OutboundError::Status(503))
    );
}

#[tokio::test]
async fn an_allowed_network_is_asked_by_https_alone() {
    let policy = OutboundPolicy {
        allow_networks: vec!["127.0.0.0/8".parse().unwrap()],
        ..OutboundPolicy::default()
    };
    let client = outbound(policy).1.within(Duration::from_millis(200));
    for (text, is_asked) in [
        ("https://127.0.0.1:1/", true),
        ("http://127.0.0.1:1/", false),
        ("https://[::1]:1/", false),
        ("https://10.0.0.1/", false),
    ] {
        let refused = client.get_json(&url(text)).await.unwrap_err();
        let is_forbidden = matches!(refused, OutboundError::Forbidden(_));
        assert_eq!(is_forbidden, !is_asked, "{text}: {refused}");
    }
}
