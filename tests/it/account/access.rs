//! Sessions, applications and activity: one's own, and nobody else's.

use serde_json::json;
use vestibule::{mail::Message, urls::path};

use super::{is_signed_in, mails, open, signed_in};
use crate::{
    app::{Fields, TestApp},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    sessions_are_seen_and_ended_one_by_one_or_all,
    where_somebody_signs_in_is_told_with_the_session_and_in_the_mail,
    nobody_ends_anothers_session,
    applications_are_seen_and_lose_their_access,
    nobody_withdraws_for_another,
    what_happened_is_told_page_by_page,
);

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

async fn sessions_are_seen_and_ended_one_by_one_or_all(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut browser) = signed_in(&app).await;
    let mut others = Vec::new();
    for _ in 0..3 {
        let mut other = app.browser();
        other.headers = vec![("user-agent".to_owned(), FIREFOX.to_owned())];
        app.clock.advance(std::time::Duration::from_secs(60));
        other.sign_in(&ada).await;
        others.push(other);
    }
    let page = open(&app, &mut browser, path::SESSIONS).await;
    assert!(
        page.text("#sessions li:first-child")
            .unwrap()
            .contains("This browser")
    );
    assert!(page.answer.text().contains("Firefox"));
    let ends = page.values("#sessions button[name=end]", "value");
    assert_eq!(ends.len(), 3, "but not of this one");
    let page = browser
        .submit(&page, "#sessions form", &[("end", &ends[0])])
        .await;
    assert!(page.url.as_str().ends_with("?done=session-ended"));
    assert!(
        !is_signed_in(&app, &mut others[2]).await,
        "the latest first"
    );
    assert!(is_signed_in(&app, &mut others[0]).await);
    let page = browser
        .submit(&page, "#sessions form", &[("end", &ends[0])])
        .await;
    assert!(page.url.as_str().ends_with("?done=session-gone"));

    let cookie = browser.cookies["__Host-vestibule_session"].clone();
    let page = browser
        .submit(&page, "#end-others-form", &[("end", "others")])
        .await;
    assert!(page.has("#account-done"));
    assert_ne!(browser.cookies["__Host-vestibule_session"], cookie);
    assert!(!page.has("#end-others-form"), "there are none");
    for other in &mut others {
        assert!(!is_signed_in(&app, other).await);
    }
    let form = page.form("#sign-out-form");
    let csrf = form.fields.get("csrf").unwrap();
    let url: url::Url = app.url(path::SESSIONS).parse().unwrap();
    let fields = Fields::default().add("csrf", csrf);
    assert_eq!(browser.post(url, fields).await.status(), 400);
}

/// A MaxMind file in which every address is in Leipzig.
const LEIPZIG: &[u8] = b"\0\0\x11\0\0\x11\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \xe2\x44city\xe1\x45names\xe1\x42en\x47Leipzig\x47country\xe1\x45names\xe1\x42en\x47Germany\
    \xab\xcd\xefMaxMind.com\
    \xe9\x4anode_count\xc1\x01\x4brecord_size\xa1\x18\x4aip_version\xa1\x06\
    \x4ddatabase_type\x49Test-City\x49languages\0\x04\
    \x5bbinary_format_major_version\xa1\x02\x5bbinary_format_minor_version\xa0\
    \x4bbuild_epoch\x01\x02\x01\x4bdescription\xe1\x42en\x44test";

async fn where_somebody_signs_in_is_told_with_the_session_and_in_the_mail(db: TestDatabase) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("city.mmdb");
    std::fs::write(&file, LEIPZIG).unwrap();
    let option = format!("geo.database={}", file.display());
    let app = TestApp::configured(&db, &[&option]).await;
    let (ada, mut browser) = signed_in(&app).await;
    let page = open(&app, &mut browser, path::SESSIONS).await;
    let sessions = page.text("#sessions").unwrap();
    assert!(sessions.contains("Leipzig, Germany"), "{sessions}");

    app.browser().sign_in(&ada).await;
    let mails = mails(&app).await;
    let told = mails.iter().any(|(_, message)| {
        matches!(message, Message::NewSignIn { place: Some(place), .. } if place == "Leipzig, Germany")
    });
    assert!(told, "{mails:?}");
}

async fn nobody_ends_anothers_session(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut browser) = signed_in(&app).await;
    let mut second = app.browser();
    second.sign_in(&ada).await;
    let page = open(&app, &mut browser, path::SESSIONS).await;
    let of_ada = page.values("#sessions button[name=end]", "value")[0].clone();
    let acme = app.tenant("acme").await;
    for stranger in [app.user("bob").await, acme.user("ada").await] {
        let app = if stranger.username() == "bob" {
            &app
        } else {
            &acme
        };
        let mut bob = app.browser();
        bob.sign_in(&stranger).await;
        let page = open(app, &mut bob, path::SESSIONS).await;
        let csrf = page.form("#sign-out-form").fields;
        let fields = Fields::default()
            .add("csrf", csrf.get("csrf").unwrap())
            .add("end", &of_ada);
        let url: url::Url = app.url(path::SESSIONS).parse().unwrap();
        let page = bob.post(url, fields).await;
        assert!(page.url.as_str().ends_with("?done=session-gone"));
    }
    assert!(is_signed_in(&app, &mut second).await);
}

async fn applications_are_seen_and_lose_their_access(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut browser) = signed_in(&app).await;
    let page = open(&app, &mut browser, path::APPLICATIONS).await;
    assert!(!page.has(".application"));
    let garden = json!({
        "client_name": "Garden",
        "logo_uri": "https://garden.example/logo.svg",
        "scope": "openid email",
    });
    let client = app.client(garden).await;
    let request = client.request().set("scope", "openid email");
    let url = client.url_of(&request);
    let code = browser.authorize(&url, &ada).await.code();
    let tokens = client.exchange(&code).await.tokens();
    let other = app.client(json!({"client_name": "Other"})).await;
    let kept = browser.authorize(&other.authorize_url(), &ada).await;
    let kept = other.exchange(&kept.code()).await.tokens();

    let page = open(&app, &mut browser, path::APPLICATIONS).await;
    let text = page.answer.text();
    assert!(text.contains("Garden") && text.contains("Other"));
    assert!(text.contains("See your email address"));
    let policy = page.answer.header("content-security-policy");
    assert!(policy.contains("https://garden.example"), "{policy}");
    let overview = open(&app, &mut browser, path::ACCOUNT).await;
    let row = overview.text("#overview-applications").unwrap();
    assert!(row.contains('2'), "{row}");

    let csrf = page.form("#sign-out-form").fields;
    let fields = Fields::default()
        .add("csrf", csrf.get("csrf").unwrap())
        .add("client", &client.id);
    let action: url::Url = app.url(path::APPLICATIONS).parse().unwrap();
    let page = browser.post(action.clone(), fields.clone()).await;
    assert!(page.has("#account-done"));
    assert!(!page.answer.text().contains("Garden"));
    client.userinfo(&tokens.access_token).await.with_status(401);
    other.userinfo(&kept.access_token).await.ok();
    assert_eq!(browser.open(&url).await.id(), "consent-page");
    let again = browser.post(action, fields).await;
    assert!(again.url.as_str().ends_with("?done=application-gone"));
}

async fn nobody_withdraws_for_another(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, _) = signed_in(&app).await;
    let client = app.client(json!({})).await;
    let tokens = client.sign_in(&ada).await;
    let acme = app.tenant("acme").await;
    for (app, stranger) in [
        (&app, app.user("bob").await),
        (&acme, acme.user("ada").await),
    ] {
        let mut bob = app.browser();
        bob.sign_in(&stranger).await;
        let page = open(app, &mut bob, path::APPLICATIONS).await;
        assert!(!page.has(".application"));
        let csrf = page.form("#sign-out-form").fields;
        for id in [client.id.as_str(), "nobody", ""] {
            let fields = Fields::default()
                .add("csrf", csrf.get("csrf").unwrap())
                .add("client", id);
            let url: url::Url = app.url(path::APPLICATIONS).parse().unwrap();
            let page = bob.post(url, fields).await;
            assert!(
                page.url.as_str().ends_with("?done=application-gone"),
                "{id:?}"
            );
        }
    }
    client.userinfo(&tokens.access_token).await.ok();
}

async fn what_happened_is_told_page_by_page(db: TestDatabase) {
    let app = TestApp::configured(&db, &["limits.enabled=false"]).await;
    let (ada, mut browser) = signed_in(&app).await;
    app.browser().sign_in(&app.user("bob").await).await;
    let mut wrong = ada.clone();
    wrong.password = "wrong".to_owned();
    for _ in 0..40 {
        app.clock.advance(std::time::Duration::from_secs(1));
        app.browser().sign_in(&wrong).await;
    }
    let page = open(&app, &mut browser, path::ACTIVITY).await;
    let lines = |page: &crate::app::Page| page.values(".events > li", "class").len();
    assert_eq!(lines(&page), 30);
    assert!(!page.answer.text().contains("You signed in"));
    let older = page.value("#activity-older", "href").unwrap();
    let page = open_raw(&mut browser, &older).await;
    assert_eq!(lines(&page), 12, "ten more, the sign-in and the account");
    assert!(page.answer.text().contains("You signed in"));
    assert!(!page.has("#activity-older"));
    // Bob sees his own alone; and nothing by knowing an id of hers.
    let mut bob = app.browser();
    bob.sign_in(&app.user("bob").await).await;
    let page = open_raw(&mut bob, &older).await;
    assert!(!page.answer.text().contains("without success"));
    for before in ["", "x", "~", "00000000"] {
        let url = app.url(&format!("{}?before={before}", path::ACTIVITY));
        assert_eq!(browser.open(&url).await.status(), 200, "{before}");
    }
}

async fn open_raw(browser: &mut crate::app::Browser, url: &str) -> crate::app::Page {
    let page = browser.open(url).await;
    assert_eq!(page.status(), 200);
    page
}
