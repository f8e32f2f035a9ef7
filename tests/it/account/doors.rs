//! Who gets in: nobody but the person, in a session of their own, by forms of that session.

use serde_json::json;
use vestibule::urls::path;

use super::{NOT_RECENT, open, signed_in};
use crate::{
    app::{Fields, ORIGIN, TestApp},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    every_page_sends_strangers_to_sign_in_and_back,
    every_form_is_good_in_its_own_session_only,
    sensitive_pages_ask_for_a_recent_sign_in,
    the_navigation_marks_where_one_is,
    an_account_of_another_tenant_opens_nothing_here,
    only_known_words_are_said_of_what_was_done,
);

const PAGES: [(&str, &str); 7] = [
    (path::ACCOUNT, "account-page"),
    (path::PROFILE, "profile-page"),
    (path::SECURITY, "security-page"),
    (path::PASSWORD, "password-page"),
    (path::SESSIONS, "sessions-page"),
    (path::APPLICATIONS, "applications-page"),
    (path::ACTIVITY, "activity-page"),
];

async fn every_page_sends_strangers_to_sign_in_and_back(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    for app in [app.clone(), app.tenant("acme").await] {
        let ada = app.user("ada").await;
        for (path, id) in PAGES.into_iter().chain([(path::EMAIL, "email-page")]) {
            let mut browser = app.browser();
            let page = browser.open(&app.url(path)).await;
            assert_eq!(page.id(), "login-page", "{path}");
            let page = browser.log_in(&page, &ada).await;
            assert_eq!(page.id(), id, "{path}");
            assert_eq!(page.url.as_str(), app.url(path));
        }
    }
}

async fn every_form_is_good_in_its_own_session_only(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (_, mut ada) = signed_in(&app).await;
    app.user("bob").await;
    let mut bob = app.browser();
    bob.sign_in(&app.user("bob").await).await;
    let of_bob = open(&app, &mut bob, path::PROFILE).await;
    let of_bob = of_bob.form("#profile-form").fields;
    let of_bob = of_bob.get("csrf").unwrap().to_owned();
    let before = app.rows().await;
    let forms: [(&str, &[(&str, &str)]); 8] = [
        (path::PROFILE, &[("name", "Eve")]),
        (path::EMAIL, &[("email", "eve@example.com")]),
        (path::EMAIL_CODE, &[("ticket", "x"), ("code", "000000")]),
        (
            path::PASSWORD,
            &[("new_password", "a password of a stranger")],
        ),
        (path::SESSIONS, &[("end", "others")]),
        (path::SESSIONS, &[("end", "some-session")]),
        (path::APPLICATIONS, &[("client", "some-client")]),
        (path::REMOVE_PICTURE, &[]),
    ];
    for (path, fields) in forms {
        let fields = fields
            .iter()
            .fold(Fields::default(), |form, (name, value)| {
                form.add(name, value)
            });
        let url: url::Url = app.url(path).parse().unwrap();
        for csrf in [None, Some(""), Some("nonsense"), Some(of_bob.as_str())] {
            let fields = match csrf {
                Some(csrf) => fields.clone().set("csrf", csrf),
                None => fields.clone(),
            };
            let page = ada.post(url.clone(), fields).await;
            assert_eq!(page.status(), 403, "{path} {csrf:?}");
        }
        // The right token, brought by another site's page.
        let own = open(&app, &mut ada, path::PROFILE).await;
        let own = own.form("#profile-form").fields;
        let fields = fields.set("csrf", own.get("csrf").unwrap());
        let elsewhere = [
            ("origin", "https://evil.example"),
            ("sec-fetch-site", "cross-site"),
        ];
        let page = ada.post_from(&elsewhere, url.clone(), fields.clone()).await;
        assert_eq!(page.status(), 403, "{path} from elsewhere");
        // And by somebody who is not signed in.
        let same = [("origin", ORIGIN), ("sec-fetch-site", "same-origin")];
        let page = app.browser().post_from(&same, url, fields).await;
        assert_eq!(page.id(), "login-page", "{path} by a stranger");
    }
    assert_eq!(app.rows().await, before);
}

async fn sensitive_pages_ask_for_a_recent_sign_in(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut browser) = signed_in(&app).await;
    let form = open(&app, &mut browser, path::EMAIL).await;
    app.clock.advance(NOT_RECENT);
    let page = browser
        .submit(&form, "#email-form", &[("email", "new@example.com")])
        .await;
    assert_eq!(page.id(), "login-page", "a form from before does not help");
    let page = browser.open(&app.url(path::EMAIL)).await;
    assert_eq!(page.id(), "login-page");
    let page = browser.log_in(&page, &ada).await;
    assert_eq!(page.id(), "email-page");
}

async fn the_navigation_marks_where_one_is(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (_, mut browser) = signed_in(&app).await;
    for (path, id) in PAGES {
        let page = open(&app, &mut browser, path).await;
        assert_eq!(page.id(), id);
        let here = page.values("nav.account-rail a[aria-current=page]", "href");
        assert_eq!(here.len(), 1, "{path}");
        // The password is a part of security.
        let part = if path == path::PASSWORD {
            path::SECURITY
        } else {
            path
        };
        assert_eq!(here, [part]);
        assert!(page.has("#sign-out"));
        assert_eq!(page.answer.header("cache-control"), "no-store");
    }
    // The root leads here, too.
    assert_eq!(browser.open(&app.url("/")).await.id(), "account-page");
}

async fn an_account_of_another_tenant_opens_nothing_here(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let acme = app.tenant("acme").await;
    let (_, mut browser) = signed_in(&app).await;
    let page = browser.open(&acme.url(path::PROFILE)).await;
    assert_eq!(page.id(), "login-page");
    let session = browser.cookies["__Host-vestibule_session"].clone();
    let name = "__Host-vestibule_session_acme".to_owned();
    browser.cookies.insert(name, session);
    let page = browser.open(&acme.url(path::PROFILE)).await;
    assert_eq!(page.id(), "login-page");
    let client = app.client(json!({})).await;
    assert!(!client.id.is_empty());
}

async fn only_known_words_are_said_of_what_was_done(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (_, mut browser) = signed_in(&app).await;
    let page = browser.open(&app.url("/account?done=email")).await;
    assert!(page.has("#account-done[role=status]"));
    for done in ["nothing", "<b>", "email%0a", "faults", "EMAIL", ""] {
        let page = browser
            .open(&app.url(&format!("/account?done={done}")))
            .await;
        assert_eq!(page.status(), 200, "{done}");
        assert!(!page.has("#account-done"), "{done}");
    }
}
