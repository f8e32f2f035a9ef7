//! Clients are told on a direct way that a session has ended (Back-Channel Logout 1.0).

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicU16, Ordering},
    },
    time::Duration,
};

use axum::{Router, extract::State, http::StatusCode, routing::post};
use serde_json::{Value, json};
use vestibule::{
    admin::{clients, sessions},
    clock::Clock,
    model::{ClientId, OutboxState, SigningAlg},
    urls::path,
};

use crate::{
    app::{Browser, ClientActor, Fields, TestApp, TestUser, Tokens},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    a_logout_is_told_to_every_client_of_the_session_once,
    every_session_of_a_disabled_user_is_told_to_its_clients,
    a_client_that_was_down_for_a_while_is_told_when_it_is_back,
    a_refusal_is_not_sent_again,
    a_client_that_is_gone_or_wants_no_messages_any_more_is_left_alone,
    a_private_address_is_not_asked,
    a_logout_token_is_signed_as_the_client_registered,
    a_logout_token_is_no_id_token_hint,
    a_session_without_such_clients_queues_nothing,
);

const PRIVATE: [&str; 1] = ["outbound.allow_private_networks=true"];

/// What a client's logout endpoint does, and what it has heard.
#[derive(Clone)]
struct Ear {
    address: String,
    status: Arc<AtomicU16>,
    heard: Arc<Mutex<Vec<Fields>>>,
}

impl Ear {
    async fn open() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let ear = Self {
            address: format!("http://{}", listener.local_addr().unwrap()),
            status: Arc::new(AtomicU16::new(200)),
            heard: Arc::default(),
        };
        let routes = Router::new()
            .route("/{client}", post(Self::hear))
            .with_state(ear.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        ear
    }

    async fn hear(State(ear): State<Self>, body: String) -> StatusCode {
        ear.heard.lock().unwrap().push(Fields::decode(&body));
        StatusCode::from_u16(ear.status.load(Ordering::Relaxed)).unwrap()
    }

    fn answer_with(&self, status: u16) {
        self.status.store(status, Ordering::Relaxed);
    }

    /// The tokens that came since it was last asked.
    fn heard(&self) -> Vec<String> {
        let heard = std::mem::take(&mut *self.heard.lock().unwrap());
        heard
            .iter()
            .map(|fields| {
                assert_eq!(fields.0.len(), 1, "{fields:?}");
                fields.get("logout_token").unwrap().to_owned()
            })
            .collect()
    }

    async fn client(&self, app: &TestApp, name: &str) -> ClientActor {
        let uri = format!("{}/{name}", self.address);
        app.client(json!({ "backchannel_logout_uri": uri })).await
    }
}

/// Signs `ada` in at all `clients` in one browser, and answers the tokens of each.
async fn in_one_session(
    app: &TestApp,
    ada: &TestUser,
    clients: &[&ClientActor],
) -> (Browser, Vec<Tokens>) {
    let mut browser = app.browser();
    let mut all = Vec::new();
    for client in clients {
        let page = browser.authorize(&client.authorize_url(), ada).await;
        all.push(client.exchange(&page.code()).await.tokens());
    }
    (browser, all)
}

async fn log_out(browser: &mut Browser, app: &TestApp, tokens: &Tokens) {
    let fields = Fields::default().set("id_token_hint", &tokens.id_token);
    let url = format!("{}?{}", app.url(path::LOGOUT), fields.encode());
    assert_eq!(browser.open(&url).await.id(), "logout-page");
}

fn seconds(app: &TestApp) -> i64 {
    app.clock.now().seconds()
}

async fn waiting(app: &TestApp, state: OutboxState) -> usize {
    let mut db = app.state.storage.read().await.unwrap();
    db.messages(Some(state), 100).await.unwrap().len()
}

async fn a_logout_is_told_to_every_client_of_the_session_once(db: TestDatabase) {
    let app = TestApp::configured(&db, &PRIVATE).await;
    let ear = Ear::open().await;
    let ada = app.user("ada").await;
    let [shop, blog] = [
        ear.client(&app, "shop").await,
        ear.client(&app, "blog").await,
    ];
    let other = ear.client(&app, "other").await;
    other.sign_in(&ada).await;
    let (mut browser, all) = in_one_session(&app, &ada, &[&shop, &blog, &shop]).await;
    log_out(&mut browser, &app, &all[0]).await;
    assert_eq!(ear.heard().len(), 0, "nothing is sent from a request");

    app.clock.advance(Duration::from_secs(5));
    // And a mail: Ada signed in from a second browser.
    assert_eq!(app.outbox.run_once().await.unwrap(), 3);
    let mut told = Vec::new();
    for token in ear.heard() {
        let (claims, header) = app.verify(&token).await;
        assert_eq!(header["typ"], "logout+jwt");
        assert_eq!(claims["iss"], app.issuer());
        assert_eq!(claims["sub"], ada.sub());
        assert_eq!(claims["sid"], all[0].id_claims()["sid"]);
        let event = "http://schemas.openid.net/event/backchannel-logout";
        assert_eq!(claims["events"], json!({ event: {} }));
        let now = seconds(&app);
        assert_eq!(
            (&claims["iat"], &claims["exp"]),
            (&json!(now), &json!(now + 120))
        );
        assert!(!claims.contains_key("nonce"));
        told.push((claims["aud"].clone(), claims["jti"].clone()));
    }
    told.sort_by_key(|(aud, _)| aud.to_string());
    let mut expected = [json!(shop.id), json!(blog.id)];
    expected.sort_by_key(Value::to_string);
    assert_eq!([&told[0].0, &told[1].0], [&expected[0], &expected[1]]);
    assert_ne!(told[0].1, told[1].1, "each token has a jti of its own");
    assert_eq!(app.outbox.run_once().await.unwrap(), 0);
}

async fn every_session_of_a_disabled_user_is_told_to_its_clients(db: TestDatabase) {
    let app = TestApp::configured(&db, &PRIVATE).await;
    let ear = Ear::open().await;
    let [ada, bob] = [app.user("ada").await, app.user("bob").await];
    let [shop, blog] = [
        ear.client(&app, "shop").await,
        ear.client(&app, "blog").await,
    ];
    let (_, first) = in_one_session(&app, &ada, &[&shop, &blog]).await;
    let (_, second) = in_one_session(&app, &ada, &[&shop]).await;
    // One that is over was told of before.
    let (mut third, over) = in_one_session(&app, &ada, &[&shop]).await;
    log_out(&mut third, &app, &over[0]).await;
    in_one_session(&app, &bob, &[&shop]).await;
    app.outbox.run_once().await.unwrap();
    assert_eq!(ear.heard().len(), 1);

    app.clock.advance(Duration::from_secs(1));
    app.disable(&ada).await;
    app.outbox.run_once().await.unwrap();
    let mut told = Vec::new();
    for token in ear.heard() {
        let (claims, _) = app.verify(&token).await;
        assert_eq!(claims["sub"], ada.sub());
        told.push(format!("{} {}", claims["aud"], claims["sid"]));
    }
    told.sort();
    let [first, second] = [&first[0], &second[0]].map(|tokens| tokens.id_claims()["sid"].clone());
    let mut expected = [(&shop, &first), (&blog, &first), (&shop, &second)]
        .map(|(client, sid)| format!("{} {sid}", json!(client.id)));
    expected.sort();
    assert_eq!(told, expected);
}

async fn a_client_that_was_down_for_a_while_is_told_when_it_is_back(db: TestDatabase) {
    let app = TestApp::configured(&db, &PRIVATE).await;
    let ear = Ear::open().await;
    let ada = app.user("ada").await;
    let shop = ear.client(&app, "shop").await;
    let (mut browser, all) = in_one_session(&app, &ada, &[&shop]).await;
    log_out(&mut browser, &app, &all[0]).await;
    ear.answer_with(503);
    let mut attempts = Vec::new();
    for _ in 0..30 {
        app.outbox.run_once().await.unwrap();
        attempts.extend(ear.heard());
        app.clock.advance(Duration::from_secs(60));
    }
    assert!((2..30).contains(&attempts.len()), "{}", attempts.len());
    ear.answer_with(204);
    app.clock.advance(Duration::from_secs(3600));
    app.outbox.run_once().await.unwrap();
    let [token] = &ear.heard()[..] else {
        panic!("told once");
    };
    let (claims, _) = app.verify(token).await;
    assert_eq!(claims["iat"], seconds(&app), "it is fresh");
    for before in attempts {
        let (earlier, _) = app.verify(&before).await;
        assert_ne!(earlier["jti"], claims["jti"]);
    }
    app.clock.advance(Duration::from_secs(3600));
    assert_eq!(app.outbox.run_once().await.unwrap(), 0);
    assert_eq!(waiting(&app, OutboxState::Pending).await, 0);
}

async fn a_refusal_is_not_sent_again(db: TestDatabase) {
    let app = TestApp::configured(&db, &PRIVATE).await;
    let ear = Ear::open().await;
    let ada = app.user("ada").await;
    let shop = ear.client(&app, "shop").await;
    for (number, status) in [400, 404, 302].into_iter().enumerate() {
        let (mut browser, all) = in_one_session(&app, &ada, &[&shop]).await;
        log_out(&mut browser, &app, &all[0]).await;
        ear.answer_with(status);
        app.outbox.run_once().await.unwrap();
        assert_eq!(ear.heard().len(), 1);
        app.clock.advance(Duration::from_secs(3600));
        assert_eq!(app.outbox.run_once().await.unwrap(), 0, "{status}");
        assert_eq!(waiting(&app, OutboxState::Dead).await, number + 1);
    }
}

async fn a_client_that_is_gone_or_wants_no_messages_any_more_is_left_alone(db: TestDatabase) {
    let app = TestApp::configured(&db, &PRIVATE).await;
    let ear = Ear::open().await;
    let ada = app.user("ada").await;
    let [shop, blog] = [
        ear.client(&app, "shop").await,
        ear.client(&app, "blog").await,
    ];
    let (mut browser, all) = in_one_session(&app, &ada, &[&shop, &blog]).await;
    log_out(&mut browser, &app, &all[0]).await;
    shop.update(json!({ "redirect_uris": ["https://rp.example/cb"] }))
        .await;
    let id = ClientId::new(blog.id.as_str());
    clients::delete(&app.state, &app.context(), &id)
        .await
        .unwrap();
    app.outbox.run_once().await.unwrap();
    assert_eq!(ear.heard().len(), 0);
    assert_eq!(waiting(&app, OutboxState::Pending).await, 0);
    assert_eq!(waiting(&app, OutboxState::Dead).await, 0);
}

async fn a_private_address_is_not_asked(db: TestDatabase) {
    let app = TestApp::configured(&db, &["outbound.allow_private_networks=false"]).await;
    let ear = Ear::open().await;
    let ada = app.user("ada").await;
    let shop = ear.client(&app, "shop").await;
    let (mut browser, all) = in_one_session(&app, &ada, &[&shop]).await;
    log_out(&mut browser, &app, &all[0]).await;
    app.outbox.run_once().await.unwrap();
    assert_eq!(ear.heard().len(), 0);
    assert_eq!(waiting(&app, OutboxState::Dead).await, 1);
}

async fn a_logout_token_is_signed_as_the_client_registered(db: TestDatabase) {
    let app = TestApp::configured(&db, &PRIVATE).await;
    let ear = Ear::open().await;
    let ada = app.user("ada").await;
    for alg in SigningAlg::ALL {
        let uri = format!("{}/{}", ear.address, alg.as_str());
        let client = app
            .client(json!({
                "backchannel_logout_uri": uri,
                "id_token_signed_response_alg": alg.as_str(),
            }))
            .await;
        client.sign_in(&ada).await;
        sessions::end_all(&app.state, &ada.user).await.unwrap();
        app.outbox.run_once().await.unwrap();
        let (_, header) = app.verify(&ear.heard()[0]).await;
        assert_eq!(header["alg"], alg.as_str());
        app.clock.advance(Duration::from_secs(1));
    }
}

async fn a_logout_token_is_no_id_token_hint(db: TestDatabase) {
    let app = TestApp::configured(&db, &PRIVATE).await;
    let ear = Ear::open().await;
    let ada = app.user("ada").await;
    let shop = ear.client(&app, "shop").await;
    shop.sign_in(&ada).await;
    sessions::end_all(&app.state, &ada.user).await.unwrap();
    app.outbox.run_once().await.unwrap();
    let token = ear.heard().remove(0);
    let (mut browser, all) = in_one_session(&app, &ada, &[&shop]).await;
    let fields = Fields::default()
        .set("id_token_hint", &token)
        .set("client_id", &shop.id)
        .set("post_logout_redirect_uri", "https://rp.example/bye");
    let url = format!("{}?{}", app.url(path::LOGOUT), fields.encode());
    browser.open(&url).await.shows_error("invalid_request");
    shop.userinfo(&all[0].access_token).await.ok();
    shop.userinfo(&token).await.with_status(401);
}

async fn a_session_without_such_clients_queues_nothing(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let plain = app.client(json!({})).await;
    let (mut browser, all) = in_one_session(&app, &ada, &[&plain]).await;
    log_out(&mut browser, &app, &all[0]).await;
    assert_eq!(waiting(&app, OutboxState::Pending).await, 0);
}
