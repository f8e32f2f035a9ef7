//! What the log says, and what it never says.

use serde_json::json;

use crate::{
    app::{TestApp, VERIFIER},
    databases::{Kind, TestDatabase, on},
    process::{Installation, Server},
};

/// A server on a database with a user `ada` and a client without consent page.
async fn server(database: &TestDatabase) -> (TestApp, Server) {
    let app = TestApp::on(database).await;
    let here = Installation::beside(&app).with("logging.level", "trace");
    (app, here.serve())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_holds_nothing_secret_and_nothing_personal_at_any_level() {
    on(Kind::Sqlite, |database| async move {
        let (app, mut server) = server(&database).await;
        let ada = app.user("marker-username").await;
        let client = app
            .client(json!({ "token_endpoint_auth_method": "client_secret_post" }))
            .await;
        let mut guest = server.guest();
        let request = client.request();
        let request = request
            .set("state", "marker-state")
            .set("nonce", "marker-nonce");
        let request = request.set("login_hint", "marker-hint");
        let page = guest.open(&client.url_of(&request)).await.unwrap();
        let flow = page
            .form("#login-form")
            .fields
            .get("flow")
            .unwrap()
            .to_owned();
        let wrong = [
            ("username", "marker-username"),
            ("password", "marker-wrong"),
        ];
        guest.submit(&page, "#login-form", &wrong).await.unwrap();
        let page = guest.log_in(&page, &ada).await.unwrap();
        let allow = [("decision", "allow")];
        let page = guest.submit(&page, "#consent-form", &allow).await.unwrap();
        let code = page.code();
        let mut secrets = Vec::from_iter(guest.cookies.values().cloned());

        let redemption = client.redemption(&code).set("client_id", &client.id);
        let redemption = redemption.set("client_secret", &client.secret);
        let answer = guest.post("/oauth/token", &redemption).await.unwrap();
        let tokens = answer.tokens();
        guest.userinfo(&tokens.access_token).await.unwrap().ok();
        let replayed = guest.post("/oauth/token", &redemption).await.unwrap();
        replayed.refused("invalid_grant");
        let hint = format!("/oauth/logout?id_token_hint={}", tokens.id_token);
        guest.open(&hint).await.unwrap();
        guest
            .headers
            .push(("user-agent".to_owned(), "marker-agent".to_owned()));
        guest.open("/marker-path?marker-query=1").await.unwrap();

        secrets.extend([flow, code, tokens.access_token, tokens.id_token]);
        secrets.extend([client.secret.clone(), ada.password.clone()]);
        secrets.extend([VERIFIER.to_owned(), request.encode()]);
        let kek = app.state.config.keys.encryption_key.as_ref().unwrap();
        secrets.push(kek.expose().to_owned());
        let markers = ["marker-", "marker_", "127.0.0.1", "@example.com", "Müller"];
        secrets.extend(markers.map(str::to_owned));
        server.terminate();
        server.wait();
        let log = server.log();
        // The server's own address is no secret.
        let lines = log.lines().filter(|line| !line.contains("\"listening\""));
        for line in lines {
            for secret in &secrets {
                assert!(!line.contains(secret.as_str()), "{secret} in {line}");
            }
        }
        let answered = server.logged("answered");
        assert!(
            answered.iter().any(|line| line["path"] == "/oauth/token"),
            "{log}"
        );
        assert!(
            answered
                .iter()
                .any(|line| line["path"] == "(no such route)"),
            "{log}"
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trace_is_taken_over_returned_and_found_in_the_log() {
    on(Kind::Sqlite, |database| async move {
        let (_, mut server) = server(&database).await;
        let mut guest = server.guest();
        let trace = "0af7651916cd43dd8448eb211c80319c";
        guest.headers = vec![(
            "traceparent".to_owned(),
            format!("00-{trace}-b7ad6b7169203331-01"),
        )];
        let page = guest.open("/nowhere").await.unwrap();
        let returned = page.answer.header("traceparent").to_owned();
        assert!(returned.starts_with(&format!("00-{trace}-")), "{returned}");
        assert!(returned.ends_with("-01") && !returned.contains("b7ad6b7169203331"));
        assert_eq!(page.text("#error-trace").as_deref(), Some(trace));

        for bad in [
            "",
            "0af7651916cd43dd8448eb211c80319c",
            "00-00000000000000000000000000000000-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
            "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
            "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-x",
        ] {
            guest.headers = vec![("traceparent".to_owned(), bad.to_owned())];
            let page = guest.open("/nowhere").await.unwrap();
            let own = page.answer.header("traceparent");
            assert_eq!(own.len(), 55, "{own}");
            assert!(!own.contains(trace), "{bad:?} gave {own}");
        }
        server.terminate();
        server.wait();
        let answered = server.logged("answered");
        assert!(
            answered.iter().any(|line| line["trace_id"] == trace),
            "{}",
            server.log()
        );
    })
    .await;
}
