//! Metrics: who may read them, what they say, and what they never say.

use std::net::SocketAddr;

use axum::{body::Body, extract::ConnectInfo, http::Request};

use crate::{
    app::{Answer, TestApp},
    databases::{TestDatabase, on_databases, on_every_database},
    process::Installation,
};

on_every_database!(they_show_what_goes_on);
on_databases!([sqlite Sqlite] without_a_token_only_this_machine_reads_them);
on_databases!([sqlite Sqlite] with_a_token_whoever_has_it_reads_them);
on_databases!([sqlite Sqlite] they_can_be_switched_off);
on_databases!([sqlite Sqlite] they_tell_nothing_of_anybody);
on_databases!([sqlite Sqlite] a_server_answers_them);

async fn ask(app: &TestApp, peer: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::builder().uri("/metrics");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let mut request = request.body(Body::empty()).unwrap();
    let peer: SocketAddr = peer.parse().unwrap();
    request.extensions_mut().insert(ConnectInfo(peer));
    app.send(request).await
}

const LOCAL: &str = "127.0.0.1:4711";
const REMOTE: &str = "192.0.2.9:4711";

async fn figures(app: &TestApp) -> String {
    let answer = ask(app, LOCAL, &[]).await.ok();
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    assert_eq!(answer.header("content-type"), kind);
    answer.text().to_owned()
}

#[track_caller]
fn has(text: &str, line: &str) {
    assert!(text.lines().any(|found| found == line), "{line}\n\n{text}");
}

async fn they_show_what_goes_on(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    app.jobs.run_due().await.unwrap();
    let discovery = app.url("/.well-known/openid-configuration");
    for _ in 0..3 {
        app.anon().get(&discovery).await.ok();
    }
    app.anon().post("/oauth/token", &[("x", "y")]).await;
    app.anon().get("/no/such/page").await;
    let text = figures(&app).await;
    let route = r#"route="/.well-known/openid-configuration",method="GET""#;
    for line in [
        &format!(r#"vestibule_http_requests_total{{{route},status="2xx"}} 3"#),
        &format!("vestibule_http_request_duration_seconds_count{{{route}}} 3"),
        r#"vestibule_http_requests_total{route="/oauth/token",method="POST",status="4xx"} 1"#,
        r#"vestibule_http_requests_total{route="(no such route)",method="GET",status="4xx"} 1"#,
        r#"vestibule_outbox_messages{kind="mail",state="pending"} 0"#,
        r#"vestibule_outbox_delivered_total{kind="mail"} 0"#,
        r#"vestibule_outbox_circuits{state="open"} 0"#,
        r#"vestibule_job_last_success_timestamp_seconds{job="clean_up"} 1800000000.0"#,
        r#"vestibule_job_failures_total{job="clean_up"} 0"#,
        r#"vestibule_key_age_seconds{tenant="default",alg="ES256"} 0.0"#,
        "vestibule_database_unavailable_total 0",
        concat!(
            r#"vestibule_build_info{version=""#,
            env!("CARGO_PKG_VERSION"),
            r#""} 1"#
        ),
        "# EOF",
    ] {
        has(&text, line);
    }
    assert!(text.contains("vestibule_database_connections{state=\"used\"}"));
}

async fn without_a_token_only_this_machine_reads_them(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    for (peer, headers, status) in [
        (LOCAL, &[][..], 200),
        ("[::1]:4711", &[], 200),
        ("[::ffff:127.0.0.1]:4711", &[], 200),
        (REMOTE, &[], 404),
        (REMOTE, &[("authorization", "Bearer x")], 404),
        // A proxy on this machine asks for somebody else.
        (LOCAL, &[("x-forwarded-for", "127.0.0.1")], 404),
        (LOCAL, &[("forwarded", "for=127.0.0.1")], 404),
        (LOCAL, &[("x-real-ip", "127.0.0.1")], 404),
    ] {
        let answer = ask(&app, peer, headers).await.with_status(status);
        let shown = answer.text().contains("vestibule_");
        assert_eq!(shown, status == 200, "{peer} {headers:?}");
    }
}

async fn with_a_token_whoever_has_it_reads_them(database: TestDatabase) {
    let app = TestApp::configured(&database, &["metrics.token=open sesame"]).await;
    for (authorization, status) in [
        (Some("Bearer open sesame"), 200),
        (Some("bearer open sesame"), 200),
        (Some("Bearer open"), 401),
        (Some("Basic open sesame"), 401),
        (Some("Bearer "), 401),
        (None, 401),
    ] {
        for peer in [LOCAL, REMOTE] {
            let headers = authorization.map(|value| ("authorization", value));
            let answer = ask(&app, peer, headers.as_slice()).await;
            let answer = answer.with_status(status);
            assert_eq!(answer.text().contains("vestibule_"), status == 200);
            if status == 401 {
                assert_eq!(answer.header("www-authenticate"), "Bearer");
            }
        }
    }
}

async fn they_can_be_switched_off(database: TestDatabase) {
    let options = ["metrics.enabled=false", "metrics.token=open sesame"];
    let app = TestApp::configured(&database, &options).await;
    for headers in [&[][..], &[("authorization", "Bearer open sesame")]] {
        ask(&app, LOCAL, headers).await.with_status(404);
    }
}

async fn they_tell_nothing_of_anybody(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let acme = app.tenant("acme").await;
    let ada = acme.user("ada").await;
    let client = acme.client(serde_json::json!({})).await;
    let mut browser = acme.browser();
    let page = browser.open(&client.authorize_url()).await;
    browser.log_in(&page, &ada).await;
    acme.anon().get("/users/ada?email=ada@example.com").await;
    let anon = acme.anon();
    anon.request("ADA", "/login", Body::empty(), &[]).await;
    let text = figures(&app).await;
    has(
        &text,
        r#"vestibule_http_requests_total{route="/t/{slug}/login",method="POST",status="3xx"} 1"#,
    );
    assert!(text.contains(r#"method="(other)""#), "{text}");
    // A word of ours that has her name in it.
    let text = text.replace("unreadable", "");
    for word in ["ada", "ADA", "example.com", ada.sub()] {
        assert!(!text.contains(word), "{word}: {text}");
    }
}

async fn a_server_answers_them(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let mut server = Installation::beside(&app).serve();
    let url = format!("http://{}/metrics", server.address);
    let answer = over_a_socket(&url).await;
    assert!(answer.contains("vestibule_build_info"), "{answer}");
    server.terminate();
    assert_eq!(server.wait().code(), Some(0));
}

/// One plain request over a socket.
async fn over_a_socket(url: &str) -> String {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let url = url::Url::parse(url).unwrap();
    let address = (url.host_str().unwrap(), url.port().unwrap());
    let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
    let request = format!(
        "GET {} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        url.path()
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}
