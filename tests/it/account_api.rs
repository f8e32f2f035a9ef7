//! The account API, as applications with pages of their own use it.

use std::time::Duration;

use serde_json::{Value, json};
use vestibule::protocol::scope;

use crate::{
    app::{Answer, Browser, ClientActor, TestApp, TestUser},
    databases::{TestDatabase, on_every_database},
    mfa::App,
};

on_every_database!(
    each_scope_opens_its_own_and_no_more,
    a_scope_that_was_not_registered_is_not_granted_and_one_taken_away_is_gone,
    a_profile_is_read_and_changed,
    what_is_wrong_with_fields_is_said,
    a_password_is_changed_after_a_recent_sign_in,
    a_new_address_is_proved_by_the_code,
    sessions_are_listed_and_ended_by_their_person_alone,
    applications_are_listed_and_their_access_withdrawn,
    activity_is_paged,
    a_copy_is_asked_for_made_and_fetched,
    leaving_ends_every_token,
    only_the_clients_own_origins_read_answers,
    what_is_no_good_token_gets_nothing,
    calls_are_limited,
    an_endpoint_of_another_tenant_refuses_the_token,
    a_picture_is_set_and_removed,
    factors_are_listed_renamed_and_removed,
    trusted_browsers_are_listed_and_forgotten,
    a_profile_is_changed_in_the_version_that_was_read,
);

const API: &str = "/api/v1/account";

fn all_scopes() -> String {
    format!("openid {}", scope::ACCOUNT.join(" "))
}

/// An application that may do everything.
async fn portal(app: &TestApp) -> ClientActor {
    let metadata = json!({
        "scope": all_scopes(),
        "skip_consent": true,
        "web_origins": ["https://portal.example"],
    });
    app.client(metadata).await
}

/// A person's token with this scope.
async fn token_for(client: &ClientActor, user: &TestUser, scope: &str) -> String {
    let request = client.request().set("scope", scope);
    client.sign_in_with(user, &request).await.access_token
}

/// Somebody with a token.
struct Holder {
    app: TestApp,
    token: String,
}

impl Holder {
    async fn of(app: &TestApp, client: &ClientActor, user: &TestUser) -> Self {
        let token = token_for(client, user, &all_scopes()).await;
        let app = app.clone();
        Self { app, token }
    }

    async fn call(&self, method: &str, path: &str, body: Option<Value>) -> Answer {
        self.call_from(method, path, body, &[]).await
    }

    async fn call_from(
        &self,
        method: &str,
        path: &str,
        body: Option<Value>,
        headers: &[(&str, &str)],
    ) -> Answer {
        let body = body.map(|body| body.to_string()).unwrap_or_default();
        let bearer = format!("Bearer {}", self.token);
        let mut all = vec![
            ("authorization", bearer.as_str()),
            ("content-type", "application/json"),
        ];
        all.extend_from_slice(headers);
        // The root of the API has no slash at its end.
        let url = self.app.url(format!("{API}{path}").trim_end_matches('/'));
        self.app
            .anon()
            .request(method, &url, body.into(), &all)
            .await
    }

    async fn get(&self, path: &str) -> Value {
        self.call("GET", path, None).await.ok().json()
    }
}

/// Holds an answer to problem details with this code.
#[track_caller]
fn problem(answer: &Answer, status: u16, code: &str) -> Value {
    assert_eq!(answer.status.as_u16(), status, "{}", answer.text());
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let body: Value = answer.json();
    assert_eq!(body["code"], code);
    assert_eq!(body["status"], status);
    assert!(!body["trace_id"].as_str().unwrap().is_empty());
    body
}

async fn each_scope_opens_its_own_and_no_more(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, client) = (app.user("ada").await, portal(&app).await);
    let calls = [
        ("GET", "/", "account:read"),
        ("PATCH", "/", "account:profile"),
        ("PUT", "/avatar", "account:profile"),
        ("DELETE", "/avatar", "account:profile"),
        ("POST", "/password", "account:security"),
        ("POST", "/email", "account:security"),
        ("POST", "/email/confirm", "account:security"),
        ("GET", "/factors", "account:security"),
        ("PATCH", "/factors/x", "account:security"),
        ("DELETE", "/factors/x", "account:security"),
        ("POST", "/recovery-codes", "account:security"),
        ("GET", "/devices", "account:security"),
        ("DELETE", "/devices", "account:security"),
        ("DELETE", "/devices/x", "account:security"),
        ("GET", "/sessions", "account:read"),
        ("DELETE", "/sessions", "account:sessions"),
        ("DELETE", "/sessions/x", "account:sessions"),
        ("GET", "/applications", "account:read"),
        ("DELETE", "/applications/x", "account:applications"),
        ("GET", "/activity", "account:read"),
        ("GET", "/exports", "account:data"),
        ("POST", "/exports", "account:data"),
        ("GET", "/exports/x", "account:data"),
        ("POST", "/deactivation", "account:data"),
        ("POST", "/deletion", "account:data"),
    ];
    let bodies = json!({ "/password": { "new_password": "x" }, "/email": { "email": "x" },
        "/factors/x": { "label": "x" },
        "/email/confirm": { "ticket": "x", "code": "x" }, "/deletion": { "confirm": "x" } });
    for own in scope::ACCOUNT {
        let others: Vec<&str> = scope::ACCOUNT.into_iter().filter(|it| *it != own).collect();
        let others = format!("openid {}", others.join(" "));
        let token = token_for(&client, &ada, &others).await;
        let holder = Holder {
            app: app.clone(),
            token,
        };
        for (method, path, _) in calls.iter().filter(|(_, _, needed)| *needed == own) {
            let body = bodies.get(path).cloned().unwrap_or(json!({}));
            let answer = holder.call(method, path, Some(body)).await;
            problem(&answer, 403, "insufficient_scope");
            let challenge = answer.header("www-authenticate");
            assert!(
                challenge.contains(&format!("scope=\"{own}\"")),
                "{challenge}"
            );
        }
    }
    let seen = Holder::of(&app, &client, &ada).await.get("/").await;
    assert_eq!(seen["sub"], ada.sub());
}

async fn a_scope_that_was_not_registered_is_not_granted_and_one_taken_away_is_gone(
    db: TestDatabase,
) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    // One without a registered scope may ask for the standard ones, and gets no more.
    let plain = app.client(json!({ "skip_consent": true })).await;
    let token = token_for(&plain, &ada, "openid account:read").await;
    let holder = Holder {
        app: app.clone(),
        token,
    };
    problem(
        &holder.call("GET", "/", None).await,
        403,
        "insufficient_scope",
    );
    let client = portal(&app).await;
    let holder = Holder::of(&app, &client, &ada).await;
    holder.get("/").await;
    client
        .update(json!({ "scope": "openid", "skip_consent": true }))
        .await;
    app.clock.advance(Duration::from_secs(3));
    problem(
        &holder.call("GET", "/", None).await,
        403,
        "insufficient_scope",
    );
}

async fn a_profile_is_read_and_changed(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, client) = (app.user("ada").await, portal(&app).await);
    let holder = Holder::of(&app, &client, &ada).await;
    let me = holder.get("/").await;
    assert_eq!(me["username"], "ada");
    assert_eq!(me["email"], "ada@example.com");
    assert_eq!(me["claims"]["given_name"], "ada");
    app.clock.advance(Duration::from_secs(1));
    let edits = json!({ "nickname": "Countess", "website": null, "address": null });
    let me: Value = holder.call("PATCH", "/", Some(edits)).await.ok().json();
    assert_eq!(me["claims"]["nickname"], "Countess");
    assert_eq!(me["claims"].get("website"), None);
    assert_eq!(me["claims"].get("address"), None);
    assert_eq!(me["claims"]["given_name"], "ada", "what is not named stays");
    assert_eq!(holder.get("/").await, me);
    assert!(
        app.rows()
            .await
            .table("audit_events")
            .iter()
            .any(|it| it.contains("profile"))
    );
}

async fn what_is_wrong_with_fields_is_said(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, client) = (app.user("ada").await, portal(&app).await);
    let holder = Holder::of(&app, &client, &ada).await;
    let edits = json!({ "website": "javascript:alert(1)", "email": "x@example.com", "name": 5 });
    let answer = holder.call("PATCH", "/", Some(edits)).await;
    let errors = problem(&answer, 422, "invalid_fields")["errors"].clone();
    let fields: Vec<_> = errors
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["field"].clone())
        .collect();
    for field in ["website", "email", "name"] {
        assert!(fields.contains(&json!(field)), "{fields:?}");
    }
    for body in ["", "[]", "{", "{\"a\": 1}x"] {
        let bearer = format!("Bearer {}", holder.token);
        let url = app.url(API);
        let headers = [("authorization", bearer.as_str())];
        let anon = app.anon();
        let answer = anon
            .request("PATCH", &url, body.to_owned().into(), &headers)
            .await;
        problem(&answer, 400, "malformed_body");
    }
    let odd = json!({ "new_password": "a long enough password", "is_admin": true });
    let answer = holder.call("POST", "/password", Some(odd)).await;
    problem(&answer, 400, "malformed_body");
    assert_eq!(holder.get("/").await["claims"]["name"], "ada Müller");
}

async fn a_password_is_changed_after_a_recent_sign_in(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, client) = (app.user("ada").await, portal(&app).await);
    let elsewhere = Holder::of(&app, &client, &ada).await;
    let holder = Holder::of(&app, &client, &ada).await;
    let new = "an even longer password";
    let weak = holder
        .call(
            "POST",
            "/password",
            Some(json!({ "new_password": "short" })),
        )
        .await;
    problem(&weak, 422, "invalid_fields");
    app.clock.advance(Duration::from_secs(599));
    let body = json!({ "new_password": new });
    app.clock.advance(Duration::from_secs(1));
    // The token itself is as old, so that of another sign-in is taken that is too old as well.
    let mut browser = app.browser();
    browser.sign_in(&ada).await.answer.ok();
    app.clock.advance(Duration::from_secs(599));
    let request = client.request().set("scope", &all_scopes());
    let page = browser.open(&client.url_of(&request)).await;
    let token = client.exchange(&page.code()).await.tokens().access_token;
    let old = Holder {
        app: app.clone(),
        token,
    };
    app.clock.advance(Duration::from_secs(1));
    let refused = old.call("POST", "/password", Some(body.clone())).await;
    problem(&refused, 401, "insufficient_user_authentication");
    let challenge = refused.header("www-authenticate");
    assert!(challenge.contains("error=\"insufficient_user_authentication\""));
    assert!(challenge.contains("max_age=\"600\""), "{challenge}");
    let fresh = Holder::of(&app, &client, &ada).await;
    fresh
        .call("POST", "/password", Some(body))
        .await
        .with_status(204);
    fresh.get("/").await;
    for ended in [&elsewhere, &old] {
        problem(&ended.call("GET", "/", None).await, 401, "invalid_token");
    }
    assert_eq!(app.browser().sign_in(&ada).await.status(), 422);
    let ada = TestUser {
        password: new.to_owned(),
        ..ada
    };
    app.browser().sign_in(&ada).await.answer.ok();
}

async fn a_new_address_is_proved_by_the_code(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, client) = (app.user("ada").await, portal(&app).await);
    let bob = app.user("bob").await;
    let holder = Holder::of(&app, &client, &ada).await;
    let new = json!({ "email": "countess@example.com" });
    let asked = holder
        .call("POST", "/email", Some(new))
        .await
        .with_status(202);
    let ticket: Value = asked.json();
    let mail = app.mail_to("countess@example.com").await;
    let code = mail.get("code");
    let typed = |code: &str| Some(json!({ "ticket": ticket["ticket"], "code": code }));
    let wrong = holder
        .call("POST", "/email/confirm", typed("nonsense"))
        .await;
    problem(&wrong, 422, "invalid_fields");
    let other = Holder::of(&app, &client, &bob).await;
    let foreign = other.call("POST", "/email/confirm", typed(code)).await;
    problem(&foreign, 404, "not_found");
    assert_eq!(holder.get("/").await["email"], "ada@example.com");
    holder
        .call("POST", "/email/confirm", typed(code))
        .await
        .with_status(204);
    assert_eq!(holder.get("/").await["email"], "countess@example.com");
    // Whether an address is taken is not told.
    let taken = json!({ "email": "bob@example.com" });
    let taken = holder.call("POST", "/email", Some(taken)).await;
    assert_eq!(taken.status.as_u16(), 202);
}

async fn sessions_are_listed_and_ended_by_their_person_alone(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, client) = (app.user("ada").await, portal(&app).await);
    let bob = app.user("bob").await;
    let [one, two, three] = [
        Holder::of(&app, &client, &ada).await,
        Holder::of(&app, &client, &ada).await,
        Holder::of(&app, &client, &ada).await,
    ];
    let other = Holder::of(&app, &client, &bob).await;
    let id_of = |sessions: Value| {
        let all = sessions.as_array().unwrap().clone();
        let own = all.iter().find(|it| it["is_current"] == true).unwrap();
        own["id"].as_str().unwrap().to_owned()
    };
    assert_eq!(one.get("/sessions").await.as_array().unwrap().len(), 3);
    let second = id_of(two.get("/sessions").await);
    let bobs = id_of(other.get("/sessions").await);
    for foreign in [bobs.as_str(), "no-such-session", "%00"] {
        let answer = one
            .call("DELETE", &format!("/sessions/{foreign}"), None)
            .await;
        problem(&answer, 404, "not_found");
    }
    let gone = one
        .call("DELETE", &format!("/sessions/{second}"), None)
        .await;
    gone.with_status(204);
    problem(&two.call("GET", "/", None).await, 401, "invalid_token");
    one.call("DELETE", "/sessions", None).await.with_status(204);
    problem(&three.call("GET", "/", None).await, 401, "invalid_token");
    assert_eq!(one.get("/sessions").await.as_array().unwrap().len(), 1);
    other.get("/").await;
}

async fn applications_are_listed_and_their_access_withdrawn(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, client) = (app.user("ada").await, portal(&app).await);
    let shop = app.client(json!({ "client_name": "Shop" })).await;
    let tokens = shop.sign_in(&ada).await;
    let holder = Holder::of(&app, &client, &ada).await;
    let all = holder.get("/applications").await;
    let ids: Vec<_> = all
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["id"].clone())
        .collect();
    assert!(ids.contains(&json!(shop.id.as_str())), "{ids:?}");
    let path = format!("/applications/{}", shop.id);
    holder.call("DELETE", &path, None).await.with_status(204);
    shop.userinfo(&tokens.access_token).await.with_status(401);
    problem(&holder.call("DELETE", &path, None).await, 404, "not_found");
    problem(
        &holder.call("DELETE", "/applications/x", None).await,
        404,
        "not_found",
    );
}

async fn activity_is_paged(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, client) = (app.user("ada").await, portal(&app).await);
    let mut browser = app.browser();
    for _ in 0..3 {
        app.clock.advance(Duration::from_secs(1));
        browser.sign_in(&ada).await;
    }
    let holder = Holder::of(&app, &client, &ada).await;
    let all = holder.get("/activity").await;
    let all = all.as_array().unwrap();
    assert!(all.len() >= 4);
    let first = holder.get("/activity?limit=2").await;
    let last = first[1]["id"].as_str().unwrap().to_owned();
    let second = holder
        .get(&format!("/activity?limit=2&before={last}"))
        .await;
    assert_eq!(
        (&first[0], &first[1], &second[0]),
        (&all[0], &all[1], &all[2])
    );
}

async fn a_copy_is_asked_for_made_and_fetched(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, client) = (app.user("ada").await, portal(&app).await);
    let bob = app.user("bob").await;
    let holder = Holder::of(&app, &client, &ada).await;
    holder.call("POST", "/exports", None).await.with_status(202);
    assert_eq!(holder.get("/exports").await[0]["expires_at"], Value::Null);
    app.jobs.run_due().await.unwrap();
    let copy = holder.get("/exports").await[0].clone();
    assert!(copy["expires_at"].is_number());
    let path = format!("/exports/{}", copy["id"].as_str().unwrap());
    let document = holder.get(&path).await;
    assert_eq!(document["data"]["users"]["rows"][0]["username"], "ada");
    let zip = holder
        .call("GET", &format!("{path}?format=zip"), None)
        .await
        .ok();
    assert_eq!(zip.header("content-type"), "application/zip");
    let other = Holder::of(&app, &client, &bob).await;
    problem(&other.call("GET", &path, None).await, 404, "not_found");
}

async fn leaving_ends_every_token(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let client = portal(&app).await;
    for (name, path, body, status) in [
        ("ada", "/deactivation", json!({}), 204),
        ("bob", "/deletion", json!({ "confirm": "bob" }), 202),
    ] {
        let user = app.user(name).await;
        let elsewhere = Holder::of(&app, &client, &user).await;
        let holder = Holder::of(&app, &client, &user).await;
        if path == "/deletion" {
            let wrong = Some(json!({ "confirm": "ada" }));
            problem(
                &holder.call("POST", path, wrong).await,
                422,
                "invalid_fields",
            );
        }
        holder
            .call("POST", path, Some(body))
            .await
            .with_status(status);
        for ended in [&holder, &elsewhere] {
            problem(&ended.call("GET", "/", None).await, 401, "invalid_token");
        }
        let page = app.browser().sign_in(&user).await;
        assert_eq!(page.id(), "come-back-page");
    }
}

async fn only_the_clients_own_origins_read_answers(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, client) = (app.user("ada").await, portal(&app).await);
    let holder = Holder::of(&app, &client, &ada).await;
    let allowed = "access-control-allow-origin";
    for (origin, own) in [
        ("https://portal.example", true),
        ("https://evil.example", false),
        ("https://portal.example.evil.example", false),
        ("null", false),
    ] {
        let from = [("origin", origin)];
        let answer = holder.call_from("GET", "/", None, &from).await.ok();
        assert_eq!(answer.header(allowed) == origin, own, "{origin}");
        assert_eq!(answer.header("access-control-allow-credentials"), "");
        assert_eq!(answer.header("vary"), "Origin");
    }
    let asks = [
        ("origin", "https://portal.example"),
        ("access-control-request-method", "PATCH"),
        ("access-control-request-headers", "authorization"),
    ];
    let url = app.url(API);
    let answer = app
        .anon()
        .request("OPTIONS", &url, String::new().into(), &asks)
        .await;
    assert_eq!(answer.status.as_u16(), 204);
    assert!(
        answer
            .header("access-control-allow-methods")
            .contains("PATCH")
    );
    assert_eq!(answer.header(allowed), "https://portal.example");
}

async fn what_is_no_good_token_gets_nothing(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, client) = (app.user("ada").await, portal(&app).await);
    let url = app.url(API);
    let bare = app.anon().get(&url).await;
    problem(&bare, 401, "token_needed");
    assert!(bare.header("www-authenticate").starts_with("Bearer"));
    let holder = Holder::of(&app, &client, &ada).await;
    let in_query = app
        .anon()
        .get(&format!("{url}?access_token={}", holder.token))
        .await;
    problem(&in_query, 400, "invalid_request");
    app.disable(&ada).await;
    problem(&holder.call("GET", "/", None).await, 401, "invalid_token");
    // A session cookie is no token.
    let bob = app.user("bob").await;
    let mut browser = app.browser();
    browser.sign_in(&bob).await.answer.ok();
    assert_eq!(browser.open(&url).await.status(), 401);
}

async fn calls_are_limited(db: TestDatabase) {
    let options = ["limits.rules.account_api=3/1m"];
    let app = TestApp::configured(&db, &options).await;
    let (ada, client) = (app.user("ada").await, portal(&app).await);
    let holder = Holder::of(&app, &client, &ada).await;
    for _ in 0..3 {
        holder.get("/").await;
    }
    let limited = holder.call("GET", "/", None).await;
    problem(&limited, 429, "too_many_requests");
    assert_eq!(limited.header("retry-after"), "20");
    app.clock.advance(Duration::from_secs(20));
    holder.get("/").await;
}

async fn an_endpoint_of_another_tenant_refuses_the_token(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, client) = (app.user("ada").await, portal(&app).await);
    let acme = app.tenant("acme").await;
    let (bob, own) = (acme.user("bob").await, portal(&acme).await);
    let Holder { token, .. } = Holder::of(&app, &client, &ada).await;
    let stranger = Holder {
        app: acme.clone(),
        token,
    };
    problem(&stranger.call("GET", "/", None).await, 401, "invalid_token");
    let holder = Holder::of(&acme, &own, &bob).await;
    assert_eq!(holder.get("/").await["sub"], bob.sub());
    let sessions = holder.get("/sessions").await;
    let id = sessions[0]["id"].as_str().unwrap();
    holder
        .call("DELETE", &format!("/sessions/{id}"), None)
        .await
        .with_status(204);
}

async fn a_picture_is_set_and_removed(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, client) = (app.user("ada").await, portal(&app).await);
    let holder = Holder::of(&app, &client, &ada).await;
    let bearer = format!("Bearer {}", holder.token);
    let headers = [("authorization", bearer.as_str())];
    let url = app.url(&format!("{API}/avatar"));
    let mut png = std::io::Cursor::new(Vec::new());
    let picture = image::DynamicImage::new_rgb8(20, 10);
    picture.write_to(&mut png, image::ImageFormat::Png).unwrap();
    let anon = app.anon();
    let me: Value = anon
        .request("PUT", &url, png.into_inner().into(), &headers)
        .await
        .ok()
        .json();
    let picture = me["claims"]["picture"].as_str().unwrap().to_owned();
    assert!(picture.starts_with(&app.url("/avatars/")));
    anon.get(&picture).await.ok();
    let refused = anon
        .request("PUT", &url, "<svg/>".to_owned().into(), &headers)
        .await;
    problem(&refused, 422, "invalid_fields");
    holder
        .call("DELETE", "/avatar", None)
        .await
        .with_status(204);
    assert_eq!(holder.get("/").await["claims"].get("picture"), None);
    assert_eq!(anon.get(&picture).await.status.as_u16(), 404);
}

/// Somebody who signed in with a second factor just now, in a browser that stays.
async fn proven(
    app: &TestApp,
    browser: &mut Browser,
    client: &ClientActor,
    ada: &TestUser,
) -> Holder {
    let request = client.request().set("scope", &all_scopes());
    let page = browser.authorize(&client.url_of(&request), ada).await;
    let tokens = client.exchange(&page.code()).await.tokens();
    Holder {
        app: app.clone(),
        token: tokens.access_token,
    }
}

async fn factors_are_listed_renamed_and_removed(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, client) = (app.user("ada").await, portal(&app).await);
    let bob = app.user("bob").await;
    let weak = Holder::of(&app, &client, &ada).await;
    let other = Holder::of(&app, &client, &bob).await;
    let nothing = json!({ "factors": [], "recovery_codes_left": 0 });
    assert_eq!(weak.get("/factors").await, nothing);
    let none = weak.call("POST", "/recovery-codes", None).await;
    problem(&none, 409, "no_factor");
    let mut browser = app.browser();
    App::add(&app, &mut browser, &ada).await;
    let holder = proven(&app, &mut browser, &client, &ada).await;
    let list = holder.get("/factors").await;
    assert_eq!(list["recovery_codes_left"], 10);
    let [factor] = list["factors"].as_array().unwrap().as_slice() else {
        panic!("{list}")
    };
    assert_eq!(
        (&factor["kind"], &factor["label"]),
        (&json!("totp"), &json!("Phone"))
    );
    let one = format!("/factors/{}", factor["id"].as_str().unwrap());
    let desk = || Some(json!({ "label": " Desk " }));

    // Without the factor nobody changes factors, whatever the token may do.
    for (method, path) in [
        ("PATCH", one.as_str()),
        ("DELETE", &one),
        ("POST", "/recovery-codes"),
        ("DELETE", "/devices"),
        ("DELETE", "/devices/x"),
    ] {
        let refused = weak.call(method, path, desk()).await;
        problem(&refused, 401, "insufficient_user_authentication");
        assert!(
            refused.header("www-authenticate").contains("acr_values="),
            "{path}"
        );
    }
    let foreign = other.call("PATCH", &one, desk()).await;
    problem(&foreign, 404, "not_found");
    let foreign = other.call("DELETE", &one, None).await;
    problem(&foreign, 404, "not_found");

    holder.call("PATCH", &one, desk()).await.with_status(204);
    assert_eq!(holder.get("/factors").await["factors"][0]["label"], "Desk");
    let empty = Some(json!({ "label": " \u{7} " }));
    let empty = holder.call("PATCH", &one, empty).await;
    assert_eq!(
        problem(&empty, 422, "invalid_fields")["errors"][0]["field"],
        "label"
    );
    let gone = holder.call("PATCH", "/factors/gone%00", desk()).await;
    problem(&gone, 404, "not_found");

    let made = holder.call("POST", "/recovery-codes", None).await.ok();
    assert_eq!(made.header("cache-control"), "no-store");
    let made: Value = made.json();
    let codes = made["codes"].as_array().unwrap();
    assert_eq!(codes.len(), 10);
    assert!(!app.rows().await.contain(codes[0].as_str().unwrap()));

    crate::mfa::policy(&app, json!({ "required": true })).await;
    let needed = holder.call("DELETE", &one, None).await;
    problem(&needed, 409, "factor_required");
    crate::mfa::policy(&app, json!({})).await;
    holder.call("DELETE", &one, None).await.with_status(204);
    assert_eq!(holder.get("/factors").await, nothing);
    problem(&holder.call("DELETE", &one, None).await, 404, "not_found");

    app.clock.advance(Duration::from_secs(601));
    let late = proven(&app, &mut browser, &client, &ada).await;
    let late = late.call("POST", "/recovery-codes", None).await;
    problem(&late, 401, "insufficient_user_authentication");
    assert!(late.header("www-authenticate").contains("max_age="));
}

async fn trusted_browsers_are_listed_and_forgotten(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, client) = (app.user("ada").await, portal(&app).await);
    let phone = App::add(&app, &mut app.browser(), &ada).await;
    let mut browsers = [app.browser(), app.browser(), app.browser()];
    for browser in &mut browsers {
        app.clock.advance(Duration::from_secs(30));
        let page = browser.sign_in(&ada).await;
        let fields = [("code", &*phone.code(&app)), ("trust", "1")];
        browser.submit(&page, "#second-factor-form", &fields).await;
    }
    let holder = proven(&app, &mut browsers[0], &client, &ada).await;
    let list = holder.get("/devices").await;
    let list = list.as_array().unwrap();
    assert_eq!(list.len(), 3);
    let days = list[0]["trusted_until"].as_i64().unwrap() - list[0]["trusted_at"].as_i64().unwrap();
    assert_eq!(days, 30 * 86_400);
    let first = format!("/devices/{}", list[0]["id"].as_str().unwrap());
    holder.call("DELETE", &first, None).await.with_status(204);
    problem(&holder.call("DELETE", &first, None).await, 404, "not_found");
    assert_eq!(holder.get("/devices").await.as_array().unwrap().len(), 2);
    holder
        .call("DELETE", "/devices", None)
        .await
        .with_status(204);
    assert_eq!(holder.get("/devices").await, json!([]));
    browsers[1]
        .cookies
        .retain(|name, _| name.contains("device"));
    let page = browsers[1].sign_in(&ada).await;
    assert_eq!(page.id(), "second-factor-page");
}

async fn a_profile_is_changed_in_the_version_that_was_read(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, client) = (app.user("ada").await, portal(&app).await);
    let holder = Holder::of(&app, &client, &ada).await;
    let read = holder.call("GET", "/", None).await.ok();
    let first = read.header("etag").to_owned();
    assert!(first.starts_with('"') && first.ends_with('"'), "{first}");
    let change = async |name: &str, condition: &str| {
        let body = Some(json!({ "nickname": name }));
        let headers = [("if-match", condition)];
        holder.call_from("PATCH", "/", body, &headers).await
    };
    let done = change("Enchantress", &first).await.ok();
    let second = done.header("etag").to_owned();
    assert_ne!(first, second);
    let now = holder.call("GET", "/", None).await.ok();
    assert_eq!(now.header("etag"), second);
    for old in [&*first, &format!("W/{second}"), "\"x\"", "nonsense"] {
        let refused = change("Countess", old).await;
        problem(&refused, 412, "outdated");
    }
    assert_eq!(holder.get("/").await["claims"]["nickname"], "Enchantress");
    app.clock.advance(Duration::from_secs(1));
    change("Countess", &format!("{first}, {second}")).await.ok();
    app.clock.advance(Duration::from_secs(1));
    change("Ada", "*").await.ok();
    assert_eq!(holder.get("/").await["claims"]["nickname"], "Ada");
}
