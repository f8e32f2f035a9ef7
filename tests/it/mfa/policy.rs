//! What tenants, applications and people ask for.

use std::{collections::BTreeSet, time::Duration};

use serde_json::{Value, json};
use vestibule::{factors::Owner, model::AuditKind, urls::path};

use super::{App, add_passkey, confirm, mails, policy, prove, use_passkey};
use crate::{
    app::{Authenticator, Browser, ClientActor, Page, TestApp, TestUser},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    a_trusted_browser_is_not_asked_and_nobody_is_told_it_was,
    a_stricter_application_is_not_fooled_by_a_silent_sign_in,
    a_class_that_is_a_condition_is_set_up_first,
    a_class_that_is_a_wish_can_be_put_off,
    who_needs_a_factor_gets_nothing_before_it_is_there,
    administrators_need_one,
    a_new_browser_is_told_of_and_an_old_one_is_not,
    an_operator_lets_somebody_in_who_has_lost_everything,
    a_password_alone_adds_no_factor_beside_a_passkey,
);

const STEP: Duration = Duration::from_secs(30);
const DAY: Duration = Duration::from_secs(86_400);

fn acr(client: &ClientActor, value: &str, essential: bool) -> String {
    let wanted = json!({ "id_token": { "acr": { "essential": essential, "value": value } } });
    client.url_of(&client.request().set("claims", &wanted.to_string()))
}

async fn told(client: &ClientActor, browser: &mut Browser, page: Page) -> (Value, Value) {
    let page = match page.id().as_str() {
        "consent-page" => browser.consent(&page, "allow").await,
        _ => page,
    };
    let claims = client.exchange(&page.code()).await.tokens().id_claims();
    (claims["acr"].clone(), claims["amr"].clone())
}

async fn trust(app: &TestApp, browser: &mut Browser, ada: &TestUser, phone: &App) {
    let page = browser.sign_in(ada).await;
    let fields = [("code", &*phone.code(app)), ("trust", "1")];
    let page = browser.submit(&page, "#second-factor-form", &fields).await;
    assert_ne!(page.id(), "second-factor-page");
}

async fn sign_out(app: &TestApp, browser: &mut Browser) {
    let session: Vec<_> = browser.cookies.keys().cloned().collect();
    for name in session.iter().filter(|name| name.contains("session")) {
        browser.cookies.remove(name);
    }
    let page = browser.open(&app.url(path::ACCOUNT)).await;
    assert_eq!(page.id(), "login-page");
}

async fn a_trusted_browser_is_not_asked_and_nobody_is_told_it_was(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let phone = App::add(&app, &mut app.browser(), &ada).await;
    app.clock.advance(STEP);
    let mut browser = app.browser();
    trust(&app, &mut browser, &ada, &phone).await;
    sign_out(&app, &mut browser).await;
    let client = app.client(json!({})).await;
    let strict = app.client(json!({ "require_mfa": true })).await;
    let page = browser.authorize(&client.authorize_url(), &ada).await;
    let (told_acr, told_amr) = told(&client, &mut browser, page).await;
    assert_eq!(
        (told_acr, told_amr),
        (json!("urn:vestibule:pwd"), json!(["pwd"]))
    );
    // Not for who asks for more, nor for what only the owner may do, nor somewhere else.
    for url in [
        acr(&client, "urn:vestibule:mfa", true),
        strict.authorize_url(),
        app.url(path::ADD_TOTP),
        app.url(path::PASSKEYS),
    ] {
        assert_eq!(browser.open(&url).await.id(), "second-factor-page", "{url}");
    }
    assert_eq!(app.browser().sign_in(&ada).await.id(), "second-factor-page");
    // Somebody else in the same browser is not trusted with it.
    let bob = app.user("bob").await;
    App::add(&app, &mut app.browser(), &bob).await;
    sign_out(&app, &mut browser).await;
    assert_eq!(browser.sign_in(&bob).await.id(), "second-factor-page");
    // Trust ends, by itself and by its owner.
    sign_out(&app, &mut browser).await;
    app.clock.advance(DAY * 30 - STEP * 4);
    assert_ne!(browser.sign_in(&ada).await.id(), "second-factor-page");
    sign_out(&app, &mut browser).await;
    app.clock.advance(STEP * 4);
    assert_eq!(browser.sign_in(&ada).await.id(), "second-factor-page");
    trust(&app, &mut browser, &ada, &phone).await;
    let (tenant, user) = (&ada.user.tenant, &ada.user.id);
    let mut tx = app.state.storage.begin().await.unwrap();
    let devices = tx.devices_of(tenant, user).await.unwrap();
    let owner = owner(&app, &ada);
    for device in devices {
        owner.forget_device(&mut *tx, &device.id).await.unwrap();
    }
    tx.commit().await.unwrap();
    sign_out(&app, &mut browser).await;
    assert_eq!(browser.sign_in(&ada).await.id(), "second-factor-page");
}

fn owner<'a>(app: &'a TestApp, ada: &'a TestUser) -> Owner<'a> {
    use vestibule::clock::Clock;
    let tenant = Box::leak(Box::new(app.context()));
    Owner {
        state: &app.state,
        tenant,
        user: &ada.user,
        asker: &app.state.operator,
        now: app.clock.now(),
    }
}

async fn a_stricter_application_is_not_fooled_by_a_silent_sign_in(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    let phone = App::add(&app, &mut browser, &ada).await;
    policy(&app, json!({ "trusted_device_days": 30 })).await;
    app.clock.advance(STEP);
    trust(&app, &mut browser, &ada, &phone).await;
    sign_out(&app, &mut browser).await;
    let lax = app.client(json!({ "skip_consent": true })).await;
    let strict = app
        .client(json!({ "skip_consent": true, "require_mfa": true }))
        .await;
    let page = browser.authorize(&lax.authorize_url(), &ada).await;
    told(&lax, &mut browser, page).await;
    let silent = strict.url_of(&strict.request().set("prompt", "none"));
    browser.open(&silent).await.refused("login_required");
    app.clock.advance(STEP);
    let page = browser.open(&strict.authorize_url()).await;
    let page = prove(&mut browser, &page, &phone.code(&app)).await;
    let (acr, _) = told(&strict, &mut browser, page).await;
    assert_eq!(acr, "urn:vestibule:mfa");
    // What was proved stays proved, for the silent one too; a new sign-in proves less again.
    let page = browser.open(&silent).await;
    let (acr, _) = told(&strict, &mut browser, page).await;
    assert_eq!(acr, "urn:vestibule:mfa");
    let again = strict.url_of(&strict.request().set("prompt", "login"));
    let page = browser.open(&again).await;
    let page = browser.log_in(&page, &ada).await;
    assert_eq!(page.id(), "second-factor-page");
    browser.open(&silent).await.refused("login_required");
}

async fn a_class_that_is_a_condition_is_set_up_first(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    let url = acr(&client, "urn:vestibule:mfa", true);
    let page = browser.authorize(&url, &ada).await;
    assert_eq!(page.id(), "enrol-page");
    assert!(!page.has("#enrol-later"));
    let to = page.value("#enrol-totp", "href").unwrap();
    let page = browser.open(&to).await;
    let (page, _) = confirm(&app, &mut browser, &page, "").await;
    assert_eq!(page.id(), "recovery-codes-page");
    let page = browser
        .open(&page.value("#recovery-onward", "href").unwrap())
        .await;
    let (acr_told, amr) = told(&client, &mut browser, page).await;
    assert_eq!(acr_told, "urn:vestibule:mfa");
    assert_eq!(amr, json!(["pwd", "otp", "mfa"]));
    // What the tenant does not allow cannot be reached.
    policy(&app, json!({ "allowed": ["totp"] })).await;
    let page = browser.open(&acr(&client, "phr", true)).await;
    page.refused("unmet_authentication_requirements");
    let page = browser.open(&acr(&client, "gold", true)).await;
    page.refused("unmet_authentication_requirements");
}

async fn a_class_that_is_a_wish_can_be_put_off(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    let request = client.request().set("acr_values", "urn:vestibule:mfa");
    let page = browser.authorize(&client.url_of(&request), &ada).await;
    assert_eq!(page.id(), "enrol-page");
    let forged = [("decision", "later"), ("csrf", "forged")];
    let refused = browser.submit(&page, "#enrol-form", &forged).await;
    assert_eq!(refused.status(), 403);
    let page = browser
        .submit(&page, "#enrol-form", &[("decision", "later")])
        .await;
    let (acr, _) = told(&client, &mut browser, page).await;
    assert_eq!(acr, "urn:vestibule:pwd");
    // Nobody is asked who asks for silence.
    let page = browser
        .open(&client.url_of(&request.set("prompt", "none")))
        .await;
    let (acr, _) = told(&client, &mut browser, page).await;
    assert_eq!(acr, "urn:vestibule:pwd");
}

async fn who_needs_a_factor_gets_nothing_before_it_is_there(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    policy(&app, json!({ "required": true, "enrolment_days": 2 })).await;
    let mut browser = app.browser();
    let page = browser.authorize(&client.authorize_url(), &ada).await;
    assert_eq!(page.id(), "enrol-page");
    let page = browser
        .submit(&page, "#enrol-form", &[("decision", "later")])
        .await;
    told(&client, &mut browser, page).await;
    // Asked once for each sign-in, and then not any more.
    app.clock.advance(STEP);
    let page = browser.open(&client.authorize_url()).await;
    told(&client, &mut browser, page).await;
    assert_eq!(
        browser.open(&app.url(path::ACCOUNT)).await.id(),
        "account-page"
    );

    app.clock.advance(DAY * 2);
    let page = browser.authorize(&client.authorize_url(), &ada).await;
    assert_eq!(page.id(), "enrol-page");
    assert!(!page.has("#enrol-later"));
    let silent = client.url_of(&client.request().set("prompt", "none"));
    browser.open(&silent).await.refused("interaction_required");
    assert_eq!(
        browser.open(&app.url(path::ACCOUNT)).await.id(),
        "enrol-page"
    );
    App::add_here(&app, &mut browser).await;
    assert_eq!(
        browser.open(&app.url(path::ACCOUNT)).await.id(),
        "account-page"
    );
    let page = browser.open(&client.authorize_url()).await;
    told(&client, &mut browser, page).await;
    // It cannot be removed again.
    let page = browser.open(&app.url(path::TOTP)).await;
    let page = browser
        .open(&page.value(".rows .row-link", "href").unwrap())
        .await;
    let page = browser
        .submit(&page, "#remove-form", &[("decision", "remove")])
        .await;
    assert_eq!(page.status(), 422);
}

async fn administrators_need_one(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(json!({})).await;
    let roles = BTreeSet::from(["admin".to_owned()]);
    vestibule::admin::users::set_roles(&app.state, &ada.user, roles)
        .await
        .unwrap();
    let page = app.browser().authorize(&client.authorize_url(), &ada).await;
    assert_eq!(page.id(), "enrol-page");
}

async fn a_new_browser_is_told_of_and_an_old_one_is_not(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    browser.sign_in(&ada).await;
    sign_out(&app, &mut browser).await;
    browser.sign_in(&ada).await;
    assert_eq!(mails(&app).await, Vec::<String>::new());
    app.browser().sign_in(&ada).await;
    assert_eq!(mails(&app).await, ["new_sign_in"]);
    // A password alone makes no browser one's own where more is needed.
    let phone = App::add(&app, &mut browser, &ada).await;
    app.clock.advance(STEP);
    let mut thief = app.browser();
    let page = thief.sign_in(&ada).await;
    assert!(!thief.cookies.keys().any(|name| name.contains("device")));
    prove(&mut thief, &page, &phone.code(&app)).await;
    assert!(thief.cookies.keys().any(|name| name.contains("device")));
    let told = mails(&app).await;
    assert_eq!(told.iter().filter(|name| *name == "new_sign_in").count(), 2);
}

async fn an_operator_lets_somebody_in_who_has_lost_everything(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    App::add(&app, &mut app.browser(), &ada).await;
    let context = app.context();
    let removed = vestibule::admin::users::reset_factors(&app.state, &context, &ada.user).await;
    assert_eq!(removed.unwrap(), 2);
    assert_ne!(app.browser().sign_in(&ada).await.id(), "second-factor-page");
    assert!(mails(&app).await.contains(&"factors_reset".to_owned()));
    let rows = format!("{:?}", app.rows().await);
    assert!(rows.contains(AuditKind::FactorsReset.as_str()));
}

async fn a_password_alone_adds_no_factor_beside_a_passkey(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    policy(&app, json!({ "passkeys_guard_passwords": false })).await;
    let ada = app.user("ada").await;
    let mut key = Authenticator::new("ada");
    let mut browser = app.browser();
    browser.sign_in(&ada).await;
    add_passkey(&app, &mut browser, &mut key).await;
    // Her password is enough to sign in, and for nothing that makes it two factors.
    let mut browser = app.browser();
    assert_eq!(browser.sign_in(&ada).await.id(), "account-page");
    let before = app.rows().await;
    for page in [path::ADD_TOTP, path::PASSKEYS, path::RECOVERY_CODES] {
        let url = app.url(page);
        let asked = browser.open(&url).await;
        let open = !asked.has("#totp-form") && !asked.has("#passkey-add-form");
        assert!(open, "{page}: {}", asked.id());
        let posted = browser.post(url.parse().unwrap(), Default::default()).await;
        assert_eq!(posted.id(), "second-factor-page", "{page}");
    }
    assert_eq!(app.rows().await.table("factors"), before.table("factors"));
    let page = browser.open(&app.url(path::ADD_TOTP)).await;
    let page = use_passkey(&mut browser, &page, &mut key).await;
    assert_eq!(page.id(), "totp-add-page");
}
