//! Codes of authenticator applications, and recovery codes.

use std::time::Duration;

use serde_json::json;
use vestibule::urls::path;

use super::{App, confirm, mails, prove};
use crate::{
    app::{Browser, TestApp},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    who_has_an_app_is_asked_for_its_code_wherever_they_go,
    a_code_is_good_once,
    a_recovery_code_is_good_once_and_its_owner_hears_of_it,
    of_two_uses_of_one_code_one_wins,
    guessing_comes_to_an_end,
    who_guesses_all_day_is_stopped_and_the_owner_hears_of_it,
    an_app_that_was_removed_is_not_added_again_by_its_old_page,
    a_form_of_somebody_else_proves_nothing,
    factors_are_named_and_removed_by_their_owner,
    secrets_move_to_another_key_encryption_key,
);

const STEP: Duration = Duration::from_secs(30);

async fn who_has_an_app_is_asked_for_its_code_wherever_they_go(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let phone = App::add(&app, &mut app.browser(), &ada).await;
    assert_eq!(phone.recovery.len(), 10);
    assert_eq!(mails(&app).await, ["factor_added"]);
    app.clock.advance(STEP);

    let client = app.client(json!({})).await;
    let mut browser = app.browser();
    let page = browser.sign_in(&ada).await;
    assert_eq!(page.id(), "second-factor-page");
    // Going straight to a later page leads back.
    for url in [
        app.url(path::ACCOUNT),
        app.url(path::SECURITY),
        app.url(path::ADD_TOTP),
        app.url(path::RECOVERY_CODES),
        client.authorize_url(),
    ] {
        assert_eq!(browser.open(&url).await.id(), "second-factor-page", "{url}");
    }
    let silent = client.request().set("prompt", "none");
    let page = browser.open(&client.url_of(&silent)).await;
    page.refused("login_required");
    // So does posting to one.
    let before = app.rows().await;
    let posted = url::Url::parse(&app.url(path::RECOVERY_CODES)).unwrap();
    let page = browser.post(posted, Default::default()).await;
    assert_eq!(page.id(), "second-factor-page");
    assert_eq!(before, app.rows().await);

    let page = browser.open(&client.authorize_url()).await;
    let page = prove(&mut browser, &page, &phone.code(&app)).await;
    let page = browser.consent(&page, "allow").await;
    let claims = client.exchange(&page.code()).await.tokens().id_claims();
    assert_eq!(claims["acr"], "urn:vestibule:mfa");
    assert_eq!(claims["amr"], json!(["pwd", "otp", "mfa"]));
    let page = browser.open(&client.url_of(&silent)).await;
    let claims = client.exchange(&page.code()).await.tokens().id_claims();
    assert_eq!(claims["acr"], "urn:vestibule:mfa");
    assert_eq!(browser.open(&app.url(path::ACCOUNT)).await.status(), 200);
}

async fn a_code_is_good_once(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let phone = App::add(&app, &mut app.browser(), &ada).await;
    let mut browser = app.browser();
    let page = browser.sign_in(&ada).await;
    // The code that confirmed the application is used up.
    let page = prove(&mut browser, &page, &phone.code(&app)).await;
    assert_eq!(
        (page.status().as_u16(), page.id().as_str()),
        (422, "second-factor-page")
    );
    app.clock.advance(STEP);
    let code = phone.code(&app);
    let page = prove(
        &mut browser,
        &page,
        &format!(" {} {} ", &code[..3], &code[3..]),
    )
    .await;
    assert_ne!(page.id(), "second-factor-page");
    let mut other = app.browser();
    let page = other.sign_in(&ada).await;
    let page = prove(&mut other, &page, &code).await;
    assert_eq!(page.status(), 422);
    // One step later it is too old as well as used; two steps later the next one is good.
    app.clock.advance(STEP * 2);
    let page = prove(&mut other, &page, &code).await;
    assert_eq!(page.status(), 422);
    let page = prove(&mut other, &page, &phone.code(&app)).await;
    assert_ne!(page.id(), "second-factor-page");
}

async fn recover(browser: &mut Browser, app: &TestApp, code: &str) -> crate::app::Page {
    let url = format!("{}?with=recovery", app.url(path::SECOND_FACTOR));
    let page = browser.open(&url).await;
    prove(browser, &page, code).await
}

async fn a_recovery_code_is_good_once_and_its_owner_hears_of_it(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let phone = App::add(&app, &mut app.browser(), &ada).await;
    let stored = format!("{:?}", app.rows().await);
    for code in &phone.recovery {
        assert!(!stored.contains(code.as_str()));
        assert!(!stored.contains(&code.replace('-', "")));
    }
    let code = phone.recovery[3].to_uppercase();
    let mut browser = app.browser();
    browser.sign_in(&ada).await;
    let page = recover(&mut browser, &app, &code).await;
    assert_ne!(page.id(), "second-factor-page");
    let told = mails(&app).await;
    assert_eq!(
        told.iter()
            .filter(|name| *name == "recovery_code_used")
            .count(),
        1
    );
    let page = browser.open(&app.url(path::RECOVERY_CODES)).await;
    assert!(page.text("#recovery-left").unwrap().contains('9'));
    let mut other = app.browser();
    other.sign_in(&ada).await;
    assert_eq!(recover(&mut other, &app, &code).await.status(), 422);
    // New ones take the place of the old ones.
    let page = browser.open(&app.url(path::RECOVERY_CODES)).await;
    let page = browser.submit(&page, "#recovery-form", &[]).await;
    let fresh = super::recovery_codes(&page);
    assert_eq!(fresh.len(), 10);
    assert_eq!(
        recover(&mut other, &app, &phone.recovery[4]).await.status(),
        422
    );
    let page = recover(&mut other, &app, &fresh[4]).await;
    assert_ne!(page.id(), "second-factor-page");
}

async fn of_two_uses_of_one_code_one_wins(db: TestDatabase) {
    let app = TestApp::configured(&db, &["limits.enabled=false"]).await;
    let ada = app.user("ada").await;
    let phone = App::add(&app, &mut app.browser(), &ada).await;
    for round in 0..3 {
        app.clock.advance(STEP);
        let codes = [phone.code(&app), phone.recovery[round].clone()];
        for (kind, code) in codes.iter().enumerate() {
            let mut waiting = Vec::new();
            for _ in 0..4 {
                let mut browser = app.browser();
                let mut page = browser.sign_in(&ada).await;
                if kind == 1 {
                    let url = format!("{}?with=recovery", app.url(path::SECOND_FACTOR));
                    page = browser.open(&url).await;
                }
                waiting.push((browser, page));
            }
            let tries = waiting.into_iter().map(|(mut browser, page)| {
                let code = code.clone();
                tokio::spawn(async move { prove(&mut browser, &page, &code).await.status() })
            });
            let tries: Vec<_> = tries.collect();
            let mut refused = 0;
            for tried in tries {
                refused += usize::from(tried.await.unwrap() == 422);
            }
            assert_eq!(refused, 3, "round {round}, kind {kind}");
        }
    }
}

async fn guessing_comes_to_an_end(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let phone = App::add(&app, &mut app.browser(), &ada).await;
    app.clock.advance(STEP);
    let mut browser = app.browser();
    let mut page = browser.sign_in(&ada).await;
    for guess in 0..5 {
        page = prove(&mut browser, &page, &format!("00000{guess}")).await;
        assert_eq!(page.status(), 422);
    }
    // Another browser does not help; nor does the right code.
    let mut other = app.browser();
    let asked = other.sign_in(&ada).await;
    let page = prove(&mut other, &asked, &phone.code(&app)).await;
    assert_eq!(page.status(), 429);
    let seconds: u64 = page.answer.header("retry-after").parse().unwrap();
    assert!((1..=300).contains(&seconds), "{seconds}");
    app.clock.advance(Duration::from_secs(seconds));
    let page = prove(&mut other, &asked, &phone.code(&app)).await;
    assert_ne!(page.id(), "second-factor-page");
}

async fn a_form_of_somebody_else_proves_nothing(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let phone = App::add(&app, &mut app.browser(), &ada).await;
    app.clock.advance(STEP);
    let mut browser = app.browser();
    let page = browser.sign_in(&ada).await;
    let code = phone.code(&app);
    for csrf in ["", "forged"] {
        let fields = [("code", code.as_str()), ("csrf", csrf)];
        let page = browser.submit(&page, "#second-factor-form", &fields).await;
        assert_eq!(page.status(), 403);
    }
    // Nothing of that used the code up. Without a session there is nothing to prove.
    let page = prove(&mut browser, &page, &code).await;
    assert_ne!(page.id(), "second-factor-page");
    let page = app.browser().open(&app.url(path::SECOND_FACTOR)).await;
    assert_eq!(page.id(), "login-page");
}

async fn factors_are_named_and_removed_by_their_owner(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, bob) = (app.user("ada").await, app.user("bob").await);
    let mut browser = app.browser();
    let first = App::add(&app, &mut browser, &ada).await;
    let page = browser.open(&app.url(path::ADD_TOTP)).await;
    let (page, _) = confirm(&app, &mut browser, &page, "Tablet").await;
    assert_eq!(page.id(), "totp-page");
    assert_eq!(first.recovery.len(), 10);
    let links = page.values(".row-link", "href");
    assert_eq!(links.len(), 2);
    // Somebody else's is not there.
    let mut others = app.browser();
    others.sign_in(&bob).await;
    assert_eq!(others.open(&links[0]).await.status(), 404);

    let page = browser.open(&links[1]).await;
    let fields = [("label", "  <b>New name</b> "), ("decision", "rename")];
    let page = browser.submit(&page, "#rename-form", &fields).await;
    assert!(page.answer.text().contains("&lt;b&gt;New name&lt;"));
    for link in &links {
        let page = browser.open(link).await;
        let forged = [("decision", "remove"), ("csrf", "forged")];
        let page = browser.submit(&page, "#remove-form", &forged).await;
        assert_eq!(page.status(), 403);
        let page = browser
            .submit(&page, "#remove-form", &[("decision", "remove")])
            .await;
        assert_eq!(page.id(), "totp-page");
    }
    let told = mails(&app).await;
    assert_eq!(
        told.iter().filter(|name| *name == "factor_removed").count(),
        2
    );
    // With the last one everything is gone, the recovery codes too.
    let mut db = app.state.storage.read().await.unwrap();
    let (tenant, user) = (&ada.user.tenant, &ada.user.id);
    assert_eq!(db.factors(tenant, user).await.unwrap(), []);
    assert_eq!(db.recovery_codes_left(tenant, user).await.unwrap(), 0);
    drop(db);
    let page = app.browser().sign_in(&ada).await;
    assert_ne!(page.id(), "second-factor-page");
}

async fn secrets_move_to_another_key_encryption_key(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let phone = App::add(&app, &mut app.browser(), &ada).await;
    // Another primary key; the old one is known for opening.
    let own = "keys.encryption_key=AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
    let old = "keys.other_encryption_keys=dmVzdGlidWxlIHRlc3RzIHVzZSB0aGlzIG9uZSBrZXk=";
    let moved = app.another_node(Duration::ZERO, &[own, old]).await;
    let done = vestibule::admin::keys::reseal(&moved.state).await.unwrap();
    assert!(done.resealed >= 2, "{done:?}");
    let again = vestibule::admin::keys::reseal(&moved.state).await.unwrap();
    assert_eq!(again.resealed, 0);
    moved.clock.advance(STEP);
    let mut browser = moved.browser();
    let page = browser.sign_in(&ada).await;
    let page = prove(&mut browser, &page, &phone.code(&moved)).await;
    assert_ne!(page.id(), "second-factor-page");
}

/// A code that is wrong.
fn wrong(phone: &App, app: &TestApp) -> &'static str {
    let good = [phone.code(app)];
    let wrong = ["000000", "000001", "000002", "000003"];
    wrong
        .into_iter()
        .find(|code| !good.contains(&(*code).to_owned()))
        .unwrap()
}

async fn who_guesses_all_day_is_stopped_and_the_owner_hears_of_it(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let phone = App::add(&app, &mut app.browser(), &ada).await;
    let told = async || {
        let names = mails(&app).await.into_iter();
        names.filter(|name| name == "account_locked").count()
    };
    let mut browser = app.browser();
    let mut page = browser.sign_in(&ada).await;
    for guess in 1..=20 {
        app.clock.advance(Duration::from_secs(60));
        page = prove(&mut browser, &page, wrong(&phone, &app)).await;
        assert_eq!(page.status(), 422, "{guess}");
        assert_eq!(told().await, usize::from(guess == 20), "{guess}");
    }
    app.clock.advance(Duration::from_secs(600));
    for _ in 0..3 {
        let code = phone.code(&app);
        let page = prove(&mut browser, &page, &code).await;
        assert_eq!(page.status(), 429);
        let seconds: u64 = page.answer.header("retry-after").parse().unwrap();
        // One try comes back after a twentieth of a day.
        assert!((1..=4_320).contains(&seconds), "{seconds}");
    }
    assert_eq!(told().await, 1);
    let mail = app.mail_to("ada@example.com").await;
    assert_eq!(
        (mail.name(), mail.get("guessed")),
        ("account_locked", "second_factor")
    );
    let audited = app.rows().await;
    let locked = |row: &&String| row.contains("account.locked");
    let events = audited.table("audit_events").iter();
    assert_eq!(events.filter(locked).count(), 1);
    // Her way back is open: nobody can use that up.
    let page = recover(&mut browser, &app, &phone.recovery[0]).await;
    assert_ne!(page.id(), "second-factor-page");
    app.clock.advance(Duration::from_secs(86_400));
    let mut browser = app.browser();
    let page = browser.sign_in(&ada).await;
    let page = prove(&mut browser, &page, &phone.code(&app)).await;
    assert_ne!(page.id(), "second-factor-page");
}

async fn an_app_that_was_removed_is_not_added_again_by_its_old_page(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    App::add(&app, &mut browser, &ada).await;
    let old = browser.open(&app.url(path::ADD_TOTP)).await;
    let (page, secret) = confirm(&app, &mut browser, &old, "Tablet").await;
    let link = page.values(".row-link", "href").pop().unwrap();
    let page = browser.open(&link).await;
    let remove = [("decision", "remove")];
    browser.submit(&page, "#remove-form", &remove).await;
    let left = app.rows().await.table("factors").len();
    app.clock.advance(STEP);
    let now = vestibule::clock::Clock::now(&*app.clock).seconds();
    let code = crate::app::one_time_code(&secret, now);
    let session = browser.open(&app.url(path::ADD_TOTP)).await;
    let csrf = session
        .form("#totp-form")
        .fields
        .get("csrf")
        .unwrap()
        .to_owned();
    let again = [("code", code.as_str()), ("csrf", csrf.as_str())];
    browser.submit(&old, "#totp-form", &again).await;
    assert_eq!(app.rows().await.table("factors").len(), left);
}
