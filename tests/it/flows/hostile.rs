//! What a stranger can send to any endpoint: it is refused with a 4xx, nothing of it is sent
//! on or kept, and nothing falls over.

use axum::{body::Body, http::Request};
use serde_json::json;
use vestibule::urls::path;

use crate::{
    app::{Answer, ORIGIN, TestApp},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    too_much_too_many_and_malformed_input_is_refused_everywhere,
    other_content_types_are_refused,
    other_methods_are_refused_with_allow,
    metacharacters_are_just_text,
    headers_of_a_stranger_do_no_harm,
);

const GETS: [&str; 6] = [
    path::AUTHORIZE,
    path::LOGIN,
    path::CONSENT,
    path::CHOOSE_ACCOUNT,
    path::LOGOUT,
    path::USERINFO,
];

const POSTS: [&str; 9] = [
    path::AUTHORIZE,
    path::TOKEN,
    path::USERINFO,
    path::LOGOUT,
    path::LOGIN,
    path::CONSENT,
    path::CHOOSE_ACCOUNT,
    path::CONFIRM_LOGOUT,
    path::PREFERENCES,
];

/// Holds an answer to what a stranger may cause: no failure of ours, and no way out.
#[track_caller]
fn harmless(answer: &Answer, what: &str) {
    assert!(
        !answer.status.is_server_error(),
        "{what}: {}",
        answer.status
    );
    if let Some(to) = answer.location() {
        let here = to.starts_with('/') && !to.starts_with("//") || to.starts_with(ORIGIN);
        assert!(here, "{what}: leads to {to}");
    }
}

/// Parameters that no request should have.
fn inputs() -> Vec<(&'static str, String)> {
    let many: Vec<String> = (0..10_000).map(|n| format!("p{n}=v")).collect();
    vec![
        (
            "one of a megabyte",
            format!("client_id={}", "a".repeat(1 << 20)),
        ),
        ("a name of a megabyte", "a".repeat(1 << 20)),
        ("ten thousand", many.join("&")),
        ("ten thousand of one name", "client_id=a&".repeat(10_000)),
        ("ten thousand separators", "&".repeat(10_000)),
        ("a NUL", "client_id=a%00b&state=%00".to_owned()),
        ("bad UTF-8", "client_id=%ff%fe&state=%c3%28".to_owned()),
        ("overlong UTF-8", "client_id=%c0%ae%c0%ae%2f".to_owned()),
        ("surrogates", "state=%ed%a0%80".to_owned()),
        ("bad percent-encoding", "client_id=%zz".to_owned()),
        ("cut percent-encoding", "client_id=%4".to_owned()),
        ("a bare percent", "%".to_owned()),
        ("a flow of garbage", format!("flow={}", "A".repeat(4_000))),
        (
            "a flow of other letters",
            "flow=%F0%9F%92%A9.%F0%9F%92%A9".to_owned(),
        ),
        ("deep JSON", format!("claims={}", "%5B".repeat(4_000))),
        ("nothing", String::new()),
    ]
}

async fn too_much_too_many_and_malformed_input_is_refused_everywhere(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let client = app.client(json!({})).await;
    let before = app.rows().await;
    for (what, input) in inputs() {
        for path in GETS
            .iter()
            .chain(&[path::HOME, path::SIGNED_OUT, path::JWKS])
        {
            // A URI of more than 64 KiB is refused before it gets here.
            if input.len() < 60_000 {
                let answer = app.anon().get(&format!("{path}?{input}")).await;
                harmless(&answer, &format!("GET {path}, {what}"));
            }
        }
        for path in POSTS {
            let answer = app.anon().post_raw(path, input.clone()).await;
            harmless(&answer, &format!("POST {path}, {what}"));
            assert!(
                !answer.status.is_success(),
                "POST {path}, {what}: {}",
                answer.status
            );
        }
        // Behind a request that would be good.
        let request = format!("{}&{input}", client.request().encode());
        if request.len() < 60_000 {
            let answer = app
                .anon()
                .get(&format!("{}?{request}", path::AUTHORIZE))
                .await;
            assert!(!answer.status.is_server_error(), "{what}");
        }
    }
    assert_eq!(app.rows().await, before);
}

async fn other_content_types_are_refused(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let before = app.rows().await;
    for path in POSTS {
        for kind in [
            "application/json",
            "text/plain",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencodedx",
            "x",
            "",
        ] {
            let body = Body::from("grant_type=authorization_code&code=x&client_id=y");
            let answer = app
                .anon()
                .request("POST", path, body, &[("content-type", kind)])
                .await;
            assert!(
                answer.status.is_client_error(),
                "{path} {kind}: {}",
                answer.status
            );
        }
        let answer = app.anon().request("POST", path, Body::empty(), &[]).await;
        assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
    }
    assert_eq!(app.rows().await, before);
}

async fn other_methods_are_refused_with_allow(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    for (path, allowed) in [
        (path::OPENID_CONFIGURATION, "GET,HEAD"),
        (path::OAUTH_METADATA, "GET,HEAD"),
        (path::JWKS, "GET,HEAD"),
        (path::TOKEN, "POST"),
        (path::USERINFO, "GET,HEAD,POST"),
        (path::AUTHORIZE, "GET,HEAD,POST"),
        (path::LOGOUT, "GET,HEAD,POST"),
        (path::LOGIN, "GET,HEAD,POST"),
        (path::CONSENT, "GET,HEAD,POST"),
        (path::CHOOSE_ACCOUNT, "GET,HEAD,POST"),
        (path::CONFIRM_LOGOUT, "POST"),
        (path::PREFERENCES, "POST"),
        (path::SIGNED_OUT, "GET,HEAD"),
        (path::HOME, "GET,HEAD"),
    ] {
        let is_allowed = |method: &&str| !allowed.split(',').any(|allowed| allowed == *method);
        let methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "TRACE", "BREW"];
        for method in methods.into_iter().filter(is_allowed) {
            let answer = app.anon().request(method, path, Body::empty(), &[]).await;
            assert_eq!(answer.status, 405, "{method} {path}");
            assert_eq!(answer.header("allow"), allowed, "{method} {path}");
            assert!(!answer.body.is_empty(), "an answer says something");
        }
    }
}

async fn metacharacters_are_just_text(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    for text in [
        "'; DROP TABLE users; --",
        "' OR '1'='1",
        "{{ 7 * 7 }}{% for x in range(9) %}{{ x }}{% endfor %}",
        "${7*7}#{7*7}<%= 7*7 %>",
        "<img src=x onerror=alert(1)>",
        "../../../../etc/passwd",
        "\r\nSet-Cookie: x=y",
        "%s%n%x",
        "\u{202e}\u{200b}\u{feff}",
    ] {
        let mut browser = app.browser();
        let page = browser.open(&client.authorize_url()).await;
        let fields = [("username", text), ("password", text)];
        let page = browser.submit(&page, "#login-form", &fields).await;
        assert_eq!(page.status(), 422, "{text}");
        // HTML knows one kind of newline.
        let shown = text.replace("\r\n", "\n");
        assert_eq!(page.value("#username", "value"), Some(shown));
        assert!(!page.answer.text().contains("<img src"));
        assert!(!browser.cookies.contains_key("x"));
        for name in ["code", "redirect_uri", "code_verifier"] {
            let answer = client.token(client.redemption("x").set(name, text)).await;
            answer.refused("invalid_grant");
        }
        let answer = client
            .token(client.redemption("x").set("grant_type", text))
            .await;
        answer.refused("unsupported_grant_type");
        app.clock.advance(std::time::Duration::from_secs(61));
    }
    client.sign_in(&ada).await;
}

async fn headers_of_a_stranger_do_no_harm(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let client = app.client(json!({})).await;
    let url = client.authorize_url();
    let long = "x".repeat(100_000);
    for (name, value) in [
        ("cookie", &b"__Host-vestibule_session=\xff\xfe; ;;=; a"[..]),
        ("cookie", long.as_bytes()),
        (
            "cookie",
            b"__Host-vestibule_browser=; __Host-vestibule_browser='\"<>",
        ),
        ("accept-language", b"\xff, de;q=nonsense, *;q=9"),
        ("accept-language", long.as_bytes()),
        ("accept", b"text/html;q=\xff"),
        ("traceparent", b"00-zz-zz-zz"),
        ("traceparent", long.as_bytes()),
        ("origin", b"\xff"),
        ("origin", b"null"),
        ("sec-fetch-site", b"\xff"),
        ("x-forwarded-for", b"\xff, 1.2.3.4.5.6"),
        ("x-forwarded-host", b"evil.example"),
        ("x-forwarded-proto", b"http"),
        ("forwarded", b"host=evil.example"),
        ("authorization", b"Basic \xff"),
        ("if-none-match", b"\xff"),
        ("content-type", b"\xff"),
    ] {
        for path in [
            url.as_str(),
            path::OPENID_CONFIGURATION,
            path::JWKS,
            path::HOME,
        ] {
            let request = Request::get(path).header(name, value).body(Body::empty());
            let answer = app.send(request.unwrap()).await;
            harmless(&answer, &format!("{name} at {path}"));
            assert!(!String::from_utf8_lossy(&answer.body).contains("evil.example"));
        }
        for path in POSTS {
            let request = Request::post(path).header(name, value).body(Body::empty());
            let answer = app.send(request.unwrap()).await;
            harmless(&answer, &format!("{name} at {path}"));
        }
    }
}
