//! Several accounts that are signed in in one browser.

use std::time::Duration;

use axum::http::Request;
use serde_json::json;
use vestibule::urls::path;

use crate::{
    app::{Browser, ClientActor, Fields, Page, TestApp, TestUser},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    people_who_sign_in_after_each_other_stay_signed_in,
    the_account_that_is_chosen_is_the_current_one_under_a_new_value,
    the_same_person_has_one_session_however_often_they_sign_in,
    a_hint_picks_the_account_without_asking_and_changes_nothing,
    a_sub_that_is_asked_for_picks_the_account,
    a_login_hint_picks_the_account_unless_somebody_signs_in_for_the_request,
    when_the_current_account_is_gone_the_others_are_offered,
    signing_out_of_one_leaves_the_others,
    signing_out_of_all_leaves_nobody,
    a_client_ends_the_session_that_its_hint_names_and_no_other,
    what_no_browser_was_given_is_no_account,
    a_value_of_another_tenant_is_no_account,
    the_account_for_whom_there_is_no_room_is_signed_out,
    a_form_of_another_site_or_session_changes_nothing,
    an_account_that_ended_meanwhile_cannot_be_chosen,
    who_was_not_to_be_remembered_is_not,
    clients_pages_see_that_the_current_account_changed,
    a_factor_is_set_up_for_whom_the_request_is_about_after_they_said_so,
);

const SESSION: &str = "__Host-vestibule_session";
const ACCOUNTS: &str = "__Host-vestibule_accounts";
const SECOND: Duration = Duration::from_secs(1);

/// A browser in which these sign in one after the other; the last is the current one.
async fn shared_by(app: &TestApp, users: &[&TestUser]) -> Browser {
    let mut browser = app.browser();
    for user in users {
        browser.sign_in(user).await.answer.ok();
        app.clock.advance(SECOND);
    }
    browser
}

async fn two(app: &TestApp) -> (TestUser, TestUser, Browser) {
    let [ada, bob] = [app.user("ada").await, app.user("bob").await];
    let browser = shared_by(app, &[&ada, &bob]).await;
    (ada, bob, browser)
}

/// The session ids that the page offers, in its order.
fn offered(page: &Page) -> Vec<String> {
    assert_eq!(page.id(), "choose-page", "{}", page.answer.text());
    page.values("button[name=account]", "value")
}

/// Who answers at `/`.
async fn current(browser: &mut Browser) -> String {
    let page = browser.open("/").await;
    let text = page.answer.text();
    let here = |name: &&str| text.contains(&format!("{name}@example.com"));
    ["ada", "bob", "carol"]
        .iter()
        .find(|name| here(name))
        .copied()
        .unwrap_or("nobody")
        .to_owned()
}

async fn trusted(app: &TestApp) -> ClientActor {
    app.client(json!({ "skip_consent": true })).await
}

/// Who is told to the client that sends this request, without a page on the way.
async fn told(client: &ClientActor, browser: &mut Browser, request: &Fields) -> String {
    let page = browser.open(&client.url_of(request)).await;
    let tokens = client.exchange(&page.code()).await.tokens();
    tokens.id_claims()["sub"].as_str().unwrap().to_owned()
}

/// The ID token that this user's browser once got.
async fn id_token(client: &ClientActor, user: &TestUser) -> String {
    client.sign_in(user).await.id_token
}

async fn people_who_sign_in_after_each_other_stay_signed_in(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, bob, mut browser) = two(&app).await;
    let client = trusted(&app).await;
    assert_eq!(current(&mut browser).await, "bob");
    let asked = client.request().set("prompt", "select_account");
    let page = browser.open(&client.url_of(&asked)).await;
    assert_eq!(offered(&page).len(), 2);
    for user in [&ada, &bob] {
        assert!(
            page.answer
                .text()
                .contains(&format!("{}@example.com", user.username()))
        );
    }
    assert!(page.has("#account-other"));
    let set = browser.cookies[ACCOUNTS].clone();
    let rows = app.rows().await;
    assert!(
        !rows.contain(&set),
        "the database cannot be used to sign in"
    );
}

async fn the_account_that_is_chosen_is_the_current_one_under_a_new_value(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, _, mut browser) = two(&app).await;
    let client = trusted(&app).await;
    let before = (
        browser.cookies[SESSION].clone(),
        browser.cookies[ACCOUNTS].clone(),
    );
    let asked = client.request().set("prompt", "select_account");
    let page = browser.open(&client.url_of(&asked)).await;
    let of_ada = offered(&page)[1].clone();
    let done = browser
        .submit(&page, "#choose-form", &[("account", &of_ada)])
        .await;
    let tokens = client.exchange(&done.code()).await.tokens();
    assert_eq!(tokens.id_claims()["sub"], ada.sub());
    assert_eq!(tokens.id_claims()["sid"], of_ada.as_str());
    assert_eq!(current(&mut browser).await, "ada");
    assert_eq!(browser.cookies[ACCOUNTS], before.0, "Bob waits");
    assert_ne!(browser.cookies[SESSION], before.1, "Ada's value is new");
    let mut thief = app.browser();
    thief.cookies.insert(SESSION.to_owned(), before.1);
    assert_eq!(current(&mut thief).await, "nobody");
    // The page may be opened at any time, without a request.
    let page = browser.open(path::CHOOSE_ACCOUNT).await;
    let back = offered(&page)[1].clone();
    browser
        .submit(&page, "#choose-form", &[("account", &back)])
        .await;
    assert_eq!(current(&mut browser).await, "bob");
}

async fn the_same_person_has_one_session_however_often_they_sign_in(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, _, mut browser) = two(&app).await;
    browser.sign_in(&ada).await.answer.ok();
    assert_eq!(app.rows().await.table("sessions").len(), 2);
    assert_eq!(current(&mut browser).await, "ada");
    assert_eq!(offered(&browser.open(path::CHOOSE_ACCOUNT).await).len(), 2);
}

async fn a_hint_picks_the_account_without_asking_and_changes_nothing(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, bob, mut browser) = two(&app).await;
    let carol = app.user("carol").await;
    let client = trusted(&app).await;
    for prompt in [None, Some("none")] {
        for user in [&ada, &bob] {
            let hint = id_token(&client, user).await;
            let request = client.request().set("id_token_hint", &hint);
            let request = match prompt {
                Some(prompt) => request.set("prompt", prompt),
                None => request,
            };
            let cookies = browser.cookies.clone();
            assert_eq!(told(&client, &mut browser, &request).await, user.sub());
            assert_eq!(browser.cookies, cookies, "the current account stays");
        }
    }
    let hint = id_token(&client, &carol).await;
    let silent = client
        .request()
        .set("id_token_hint", &hint)
        .set("prompt", "none");
    browser
        .open(&client.url_of(&silent))
        .await
        .refused("login_required");
    let request = client.request().set("id_token_hint", &hint);
    assert_eq!(
        browser.open(&client.url_of(&request)).await.id(),
        "login-page"
    );
}

async fn a_sub_that_is_asked_for_picks_the_account(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, bob, mut browser) = two(&app).await;
    let client = trusted(&app).await;
    for user in [&ada, &bob] {
        let claims = json!({ "id_token": { "sub": { "value": user.sub() } } });
        let request = client.request().set("claims", &claims.to_string());
        let request = request.set("prompt", "none");
        assert_eq!(told(&client, &mut browser, &request).await, user.sub());
    }
}

async fn a_login_hint_picks_the_account_unless_somebody_signs_in_for_the_request(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, bob, mut browser) = two(&app).await;
    let carol = app.user("carol").await;
    let client = trusted(&app).await;
    let hinted = |hint: &str| client.request().set("login_hint", hint);
    for (hint, user) in [("ADA", &ada), ("ada@example.com", &ada), ("nobody", &bob)] {
        assert_eq!(
            told(&client, &mut browser, &hinted(hint)).await,
            user.sub(),
            "{hint}"
        );
    }
    // Asked to choose, the person does; and Carol signs in.
    let request = hinted("ada").set("prompt", "select_account");
    let page = browser.open(&client.url_of(&request)).await;
    let other = [("decision", "other")];
    let login = browser.submit(&page, "#choose-form", &other).await;
    assert!(login.has("#login-choose"), "and may come back");
    let done = browser.log_in(&login, &carol).await;
    let tokens = client.exchange(&done.code()).await.tokens();
    assert_eq!(tokens.id_claims()["sub"], carol.sub());
}

async fn when_the_current_account_is_gone_the_others_are_offered(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, bob, mut browser) = two(&app).await;
    let client = trusted(&app).await;
    app.disable(&bob).await;
    assert_eq!(current(&mut browser).await, "nobody");
    let none = client.request().set("prompt", "none");
    let page = browser.open(&client.url_of(&none)).await;
    page.refused("account_selection_required");
    let page = browser.open(&client.authorize_url()).await;
    assert_eq!(offered(&page).len(), 1);
    let go_on = [("decision", "continue")];
    let done = browser.submit(&page, "#choose-form", &go_on).await;
    let tokens = client.exchange(&done.code()).await.tokens();
    assert_eq!(tokens.id_claims()["sub"], ada.sub());
    assert_eq!(current(&mut browser).await, "ada");
    assert!(!browser.cookies.contains_key(ACCOUNTS));
}

async fn signing_out_of_one_leaves_the_others(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, _, mut browser) = two(&app).await;
    let client = trusted(&app).await;
    let hint = id_token(&client, &ada).await;
    let request = client.request().set("id_token_hint", &hint);
    let page = browser.open(&client.url_of(&request)).await;
    let tokens = client.exchange(&page.code()).await.tokens();
    // Ada's, who is not the current one.
    let page = browser.open(path::CHOOSE_ACCOUNT).await;
    let of_ada = offered(&page)[1].clone();
    let page = browser
        .submit(&page, "#choose-form", &[("sign_out", &of_ada)])
        .await;
    assert_eq!(offered(&page).len(), 1);
    client.userinfo(&tokens.access_token).await.with_status(401);
    assert_eq!(current(&mut browser).await, "bob");
    assert!(!browser.cookies.contains_key(ACCOUNTS));
    // Bob's, as before.
    browser.sign_in(&ada).await.answer.ok();
    let page = browser.open("/").await;
    browser
        .submit(&page, "#sign-out-form", &[("decision", "yes")])
        .await;
    assert_eq!(current(&mut browser).await, "nobody");
    assert_eq!(offered(&browser.open(path::CHOOSE_ACCOUNT).await).len(), 1);
}

async fn signing_out_of_all_leaves_nobody(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (_, _, mut browser) = two(&app).await;
    let page = browser.open(path::CHOOSE_ACCOUNT).await;
    let all = [("decision", "sign_out_all")];
    let done = browser.submit(&page, "#choose-form", &all).await;
    assert_eq!(done.id(), "logout-page");
    for cookie in [SESSION, ACCOUNTS] {
        assert!(!browser.cookies.contains_key(cookie));
    }
    assert_eq!(browser.open(path::CHOOSE_ACCOUNT).await.id(), "login-page");
}

async fn a_client_ends_the_session_that_its_hint_names_and_no_other(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, bob, mut browser) = two(&app).await;
    let client = trusted(&app).await;
    let ask = client
        .request()
        .set("prompt", "none")
        .set("login_hint", "ada");
    let page = browser.open(&client.url_of(&ask)).await;
    let tokens = client.exchange(&page.code()).await.tokens();
    assert_eq!(tokens.id_claims()["sub"], ada.sub());
    let query = Fields::default().set("id_token_hint", &tokens.id_token);
    let url = format!("{}?{}", app.url(path::LOGOUT), query.encode());
    assert_eq!(browser.open(&url).await.id(), "logout-page");
    client.userinfo(&tokens.access_token).await.with_status(401);
    assert_eq!(current(&mut browser).await, "bob");
    let silent = client.request().set("prompt", "none");
    assert_eq!(told(&client, &mut browser, &silent).await, bob.sub());
    // A hint about a session that is not here ends nothing without asking.
    let elsewhere = client.sign_in(&ada).await;
    let query = Fields::default().set("id_token_hint", &elsewhere.id_token);
    let page = browser
        .open(&format!("{}?{}", app.url(path::LOGOUT), query.encode()))
        .await;
    assert!(page.has("#logout-form"));
    client.userinfo(&elsewhere.access_token).await.ok();
}

async fn what_no_browser_was_given_is_no_account(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let bob = app.user("bob").await;
    let mut browser = shared_by(&app, &[&bob]).await;
    let own = browser.cookies[SESSION].clone();
    let digest = app.rows().await.table("sessions")[0].clone();
    for forged in [
        "x".to_owned(),
        digest
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .take(80)
            .collect(),
        "a.".repeat(4000),
        // The current account is not one of the others.
        own.clone(),
        [own.as_str(); 9].join("."),
    ] {
        browser.cookies.insert(ACCOUNTS.to_owned(), forged);
        let page = browser.open(path::CHOOSE_ACCOUNT).await;
        assert_eq!(offered(&page).len(), 1);
        assert!(
            !browser.cookies.contains_key(ACCOUNTS),
            "what is worth nothing is taken away"
        );
    }
    assert_eq!(current(&mut browser).await, "bob");
}

async fn a_value_of_another_tenant_is_no_account(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let elsewhere = shared_by(&app, &[&ada]).await;
    let acme = app.tenant("acme").await;
    let bob = acme.user("bob").await;
    let mut browser = shared_by(&acme, &[&bob]).await;
    let value = elsewhere.cookies[SESSION].clone();
    for name in [ACCOUNTS, "__Host-vestibule_accounts_acme"] {
        browser.cookies.insert(name.to_owned(), value.clone());
    }
    let page = browser.open(&acme.url(path::CHOOSE_ACCOUNT)).await;
    assert_eq!(offered(&page).len(), 1);
}

async fn the_account_for_whom_there_is_no_room_is_signed_out(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let client = trusted(&app).await;
    let mut users = Vec::new();
    for name in ["ada", "bob", "carol", "dave", "eve", "fay", "gil"] {
        users.push(app.user(name).await);
    }
    let mut browser = shared_by(&app, &[&users[0]]).await;
    let page = browser.open(&client.authorize_url()).await;
    let tokens = client.exchange(&page.code()).await.tokens();
    for user in &users[1..6] {
        browser.sign_in(user).await.answer.ok();
    }
    client.userinfo(&tokens.access_token).await.ok();
    assert_eq!(offered(&browser.open(path::CHOOSE_ACCOUNT).await).len(), 6);
    browser.sign_in(&users[6]).await.answer.ok();
    let page = browser.open(path::CHOOSE_ACCOUNT).await;
    assert_eq!(offered(&page).len(), 6);
    assert!(
        !page.answer.text().contains("ada@"),
        "who was there first goes first"
    );
    client.userinfo(&tokens.access_token).await.with_status(401);
    let log = app.rows().await;
    let told = |row: &&String| row.contains("session.ended") && row.contains("other_user");
    assert_eq!(log.table("audit_events").iter().filter(told).count(), 1);
}

async fn a_form_of_another_site_or_session_changes_nothing(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, _, mut browser) = two(&app).await;
    let page = browser.open(path::CHOOSE_ACCOUNT).await;
    let of_ada = offered(&page)[1].clone();
    let own = page.form("#choose-form").fields;
    let mut stranger = shared_by(&app, &[&ada]).await;
    let foreign = stranger
        .open(path::CHOOSE_ACCOUNT)
        .await
        .form("#choose-form")
        .fields;
    let foreign = foreign.get("csrf").unwrap().to_owned();
    let cookies = browser.cookies.clone();
    for csrf in ["", "x", &foreign] {
        for (name, value) in [
            ("account", of_ada.as_str()),
            ("sign_out", of_ada.as_str()),
            ("decision", "sign_out_all"),
        ] {
            let fields = own.clone().set("csrf", csrf).set(name, value);
            let url = app.url(path::CHOOSE_ACCOUNT).parse().unwrap();
            let page = browser.post(url, fields).await;
            assert_eq!(page.status(), 403);
            assert_eq!(offered(&page).len(), 2);
            assert!(page.has("#choose-notice"));
        }
    }
    let fields = own.set("account", &of_ada);
    browser
        .post_from_elsewhere(&app.url(path::CHOOSE_ACCOUNT), fields)
        .await;
    assert_eq!(browser.cookies, cookies);
    assert_eq!(current(&mut browser).await, "bob");
}

async fn an_account_that_ended_meanwhile_cannot_be_chosen(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, _, mut browser) = two(&app).await;
    let page = browser.open(path::CHOOSE_ACCOUNT).await;
    let of_ada = offered(&page)[1].clone();
    app.disable(&ada).await;
    for id in [of_ada.as_str(), "never-there"] {
        let page = browser
            .submit(&page, "#choose-form", &[("account", id)])
            .await;
        assert_eq!(page.status(), 409);
        assert_eq!(offered(&page).len(), 1);
    }
    assert_eq!(current(&mut browser).await, "bob");
}

async fn who_was_not_to_be_remembered_is_not(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let [ada, bob] = [app.user("ada").await, app.user("bob").await];
    for remembered in [true, false] {
        let mut browser = app.browser();
        let page = browser.open(path::LOGIN).await;
        let remember = if remembered { "1" } else { "" };
        let fields = [
            ("username", ada.username()),
            ("password", ada.password.as_str()),
            ("remember", remember),
        ];
        browser.submit(&page, "#login-form", &fields).await;
        let page = browser.open(path::LOGIN).await;
        let fields = page.form("#login-form").fields;
        let fields = fields
            .set("username", bob.username())
            .set("password", &bob.password);
        let request = Request::post(app.url(path::LOGIN))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(fields.encode().into());
        let answer = browser.send(request.unwrap()).await.with_status(303);
        let set = answer.headers.get_all("set-cookie").iter();
        let mut set = set.map(|value| value.to_str().unwrap());
        let cookie = set.find(|cookie| cookie.starts_with(ACCOUNTS)).unwrap();
        assert_eq!(cookie.contains("Max-Age"), remembered, "{cookie}");
        for attribute in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
            assert!(cookie.contains(attribute), "{cookie}");
        }
    }
}

async fn clients_pages_see_that_the_current_account_changed(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (_, _, mut browser) = two(&app).await;
    const STATE: &str = "__Host-vestibule_state";
    let mut seen = vec![browser.cookies[STATE].clone()];
    let page = browser.open(path::CHOOSE_ACCOUNT).await;
    let of_ada = offered(&page)[1].clone();
    browser
        .submit(&page, "#choose-form", &[("account", &of_ada)])
        .await;
    seen.push(browser.cookies[STATE].clone());
    // Bob leaves, who is not the current one: his clients look at the same cookie.
    let page = browser.open(path::CHOOSE_ACCOUNT).await;
    let of_bob = offered(&page)[1].clone();
    browser
        .submit(&page, "#choose-form", &[("sign_out", &of_bob)])
        .await;
    seen.push(browser.cookies[STATE].clone());
    assert!(
        seen.iter()
            .all(|it| seen.iter().filter(|other| *other == it).count() == 1)
    );
    assert_eq!(current(&mut browser).await, "ada");
}

async fn a_factor_is_set_up_for_whom_the_request_is_about_after_they_said_so(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, bob, mut browser) = two(&app).await;
    let client = app.client(json!({ "skip_consent": true, "require_mfa": true }));
    let client = client.await;
    // An application names another account than the current one, which needs a factor there.
    let about_ada = client.request().set("login_hint", "ada");
    let page = browser.open(&client.url_of(&about_ada)).await;
    let offered = offered(&page);
    assert_eq!(current(&mut browser).await, "bob", "nothing has changed");
    let mut db = app.state.storage.read().await.unwrap();
    let now = vestibule::clock::Clock::now(&*app.clock);
    let hers = db.sessions_of(&ada.user.tenant, &ada.user.id, now).await;
    let hers = hers.unwrap()[0].id.to_string();
    drop(db);
    assert!(offered.contains(&hers));
    let chosen = [("account", hers.as_str())];
    let page = browser.submit(&page, "#choose-form", &chosen).await;
    assert_eq!(page.id(), "enrol-page");
    let to = page.value("#enrol-totp", "href").unwrap();
    let page = browser.open(&to).await;
    crate::mfa::confirm(&app, &mut browser, &page, "Phone").await;
    let mut db = app.state.storage.read().await.unwrap();
    let factors = |user: &TestUser| (user.user.tenant.clone(), user.user.id.clone());
    for (user, count) in [(&ada, 2), (&bob, 0)] {
        let (tenant, id) = factors(user);
        let found = db.factors(&tenant, &id).await.unwrap();
        assert_eq!(found.len(), count, "{}", user.username());
    }
    drop(db);
    assert_eq!(told(&client, &mut browser, &about_ada).await, ada.sub());
}
