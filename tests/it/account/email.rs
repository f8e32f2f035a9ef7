//! The mail address: changed when the new one is proved, and taken back by the old one.

use std::time::Duration;

use vestibule::{
    clock::Clock,
    factors::{Added, Owner},
    mail::Message,
    model::{CredentialId, Secret, SecretBytes},
    security::password_hash::Line,
    urls::path,
};

use super::{events, is_signed_in, mails, open, reload, signed_in};
use crate::{
    app::{Browser, Page, TestApp, TestUser},
    databases::{TestDatabase, on_every_database},
    login::attempt,
};

on_every_database!(
    a_new_address_is_proved_by_its_code,
    a_new_address_is_proved_by_its_link_in_any_browser,
    the_old_address_takes_a_change_back,
    who_takes_a_change_back_shuts_the_thief_out,
    an_address_that_is_taken_looks_like_any_other,
    codes_are_not_guessed_and_links_not_reused,
    other_peoples_tickets_are_none,
    an_address_that_is_none_is_refused,
    questions_are_limited,
    of_two_who_prove_one_address_one_gets_it,
    who_signs_in_with_the_address_signs_in_with_the_new_one,
);

const SECOND: Duration = Duration::from_secs(1);

/// Asks for `to`; answers the page where the code is typed.
async fn ask(app: &TestApp, browser: &mut Browser, to: &str) -> Page {
    let page = open(app, browser, path::EMAIL).await;
    let page = browser.submit(&page, "#email-form", &[("email", to)]).await;
    assert_eq!(page.id(), "email-code-page", "{}", page.answer.text());
    // The next mail is a later one.
    app.clock.advance(SECOND);
    page
}

/// The code and the link that were sent last.
async fn sent(app: &TestApp) -> (String, String) {
    let sent = mails(app).await.into_iter().rev();
    let mut asked = sent.filter_map(|(_, message)| match message {
        Message::VerifyEmail { code, link, .. } => Some((code, link)),
        _ => None,
    });
    asked.next().unwrap()
}

async fn type_code(browser: &mut Browser, page: &Page, code: &str) -> Page {
    browser
        .submit(page, "#email-code-form", &[("code", code)])
        .await
}

async fn a_new_address_is_proved_by_its_code(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut browser) = signed_in(&app).await;
    let page = ask(&app, &mut browser, "Ada@New.example").await;
    let asked = mails(&app).await;
    assert_eq!(asked[0].0, "Ada@New.example");
    let nothing_yet = reload(&app, &ada).await;
    assert_eq!(nothing_yet.email, ada.user.email);
    let (code, _) = sent(&app).await;
    let cookie = browser.cookies["__Host-vestibule_session"].clone();
    let spaced = format!(" {} {} ", &code[..3], &code[3..]);
    let page = type_code(&mut browser, &page, &spaced).await;
    assert_eq!(page.url.as_str(), app.url("/account?done=email"));
    assert_ne!(browser.cookies["__Host-vestibule_session"], cookie);
    let user = reload(&app, &ada).await;
    assert_eq!(user.email.as_deref(), Some("Ada@New.example"));
    assert!(user.email_verified);
    assert_eq!(user.username, "ada");
    let told = mails(&app).await;
    assert_eq!(told.len(), 2);
    assert_eq!(told[1].0, "ada@example.com", "the old one is told");
    assert!(
        matches!(&told[1].1, Message::EmailChanged { new_email, days: 7, .. }
        if new_email == "Ada@New.example")
    );
    let events = events(&app, &ada).await;
    assert_eq!(events[..2], ["email.changed", "email.change_asked"]);
}

async fn a_new_address_is_proved_by_its_link_in_any_browser(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut browser) = signed_in(&app).await;
    ask(&app, &mut browser, "ada@new.example").await;
    let (_, link) = sent(&app).await;
    let mut telephone = app.browser();
    for _ in 0..3 {
        // Whatever looks at links in mails changes nothing.
        let page = telephone.open(&link).await;
        assert_eq!(page.id(), "email-link-page");
        assert!(page.has("#email-link-go"));
    }
    assert_eq!(reload(&app, &ada).await.email, ada.user.email);
    let page = telephone.open(&link).await;
    let done = telephone.submit(&page, "#email-link-form", &[]).await;
    assert_eq!(done.status(), 200);
    assert_eq!(
        reload(&app, &ada).await.email.as_deref(),
        Some("ada@new.example")
    );
    assert!(
        !is_signed_in(&app, &mut telephone).await,
        "it signs nobody in"
    );
    let again = telephone.submit(&page, "#email-link-form", &[]).await;
    assert_eq!(again.status(), 410);
}

async fn the_old_address_takes_a_change_back(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut thief) = signed_in(&app).await;
    let mut undo = Vec::new();
    for to in ["eve@one.example", "eve@two.example"] {
        let page = ask(&app, &mut thief, to).await;
        let (code, _) = sent(&app).await;
        type_code(&mut thief, &page, &code).await;
        match mails(&app).await.pop().unwrap().1 {
            Message::EmailChanged { undo_link, .. } => undo.push(undo_link),
            other => panic!("{other:?}"),
        }
    }
    let mut owner = app.browser();
    let page = owner.open(&undo[0]).await;
    assert!(page.has("#email-link-go"));
    assert!(
        is_signed_in(&app, &mut thief).await,
        "opening changes nothing"
    );
    let page = owner.submit(&page, "#email-link-form", &[]).await;
    assert_eq!(page.status(), 200);
    assert!(page.has("#email-link-password"));
    assert_eq!(reload(&app, &ada).await.email, ada.user.email);
    assert!(!is_signed_in(&app, &mut thief).await);
    // The thief's own way back is closed.
    let page = owner.open(&undo[1]).await;
    assert_eq!(page.status(), 410);
    assert!(
        events(&app, &ada)
            .await
            .contains(&"email.restored".to_owned())
    );
    // Not for ever.
    let mut browser = app.browser();
    let ada = reset(&app, &mut browser, &ada).await;
    browser.sign_in(&ada).await;
    let page = ask(&app, &mut browser, "ada@three.example").await;
    let (code, _) = sent(&app).await;
    type_code(&mut browser, &page, &code).await;
    let sent = mails(&app).await.into_iter().rev();
    let mut told = sent.filter_map(|(_, message)| match message {
        Message::EmailChanged { undo_link, .. } => Some(undo_link),
        _ => None,
    });
    let undo_link = told.next().unwrap();
    let week = Duration::from_secs(7 * 24 * 3600);
    app.clock.advance(week - SECOND);
    assert_eq!(owner.open(&undo_link).await.status(), 200);
    app.clock.advance(SECOND);
    assert_eq!(owner.open(&undo_link).await.status(), 410);
}

/// Chooses a password by the link that the owner was sent.
async fn reset(app: &TestApp, browser: &mut Browser, user: &TestUser) -> TestUser {
    let mail = app.mail_to("ada@example.com").await;
    assert_eq!(mail.name(), "email_restored");
    let page = browser.open(mail.get("reset_link")).await;
    let password = "tangled wires hum softly".to_owned();
    let page = browser
        .submit(&page, "#reset-form", &[("password", &password)])
        .await;
    assert_eq!(page.id(), "login-page");
    TestUser {
        password,
        ..user.clone()
    }
}

async fn who_takes_a_change_back_shuts_the_thief_out(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut thief) = signed_in(&app).await;
    let page = ask(&app, &mut thief, "eve@one.example").await;
    let (code, _) = sent(&app).await;
    type_code(&mut thief, &page, &code).await;
    let undo = app
        .mail_to("ada@example.com")
        .await
        .get("undo_link")
        .to_owned();
    // What the thief sets up, beside what the owner had for long.
    let day = Duration::from_secs(24 * 3600);
    let mut tx = app.state.storage.begin().await.unwrap();
    for (id, now) in [
        ("old", app.clock.now().minus(day * 3)),
        ("new", app.clock.now()),
    ] {
        let owner = Owner {
            state: &app.state,
            tenant: &app.context(),
            user: &ada.user,
            asker: &app.state.operator,
            now,
        };
        let secret = (&SecretBytes::new(vec![7; 20]), 0);
        let credential = CredentialId::new(id);
        let added = owner.add_totp(&mut *tx, &credential, secret, id).await;
        assert!(matches!(added.unwrap(), Added::Done(_)));
    }
    let hash = app
        .state
        .passwords
        .hash(Secret::new("the thief chose this"), Line::Known)
        .await;
    let hash = Secret::from(hash.unwrap());
    let (tenant, user) = (&ada.user.tenant, &ada.user.id);
    tx.set_password(tenant, user, &hash, app.clock.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut browser = app.browser();
    let eve = TestUser {
        password: "the thief chose this".to_owned(),
        ..ada.clone()
    };
    assert_eq!(browser.sign_in(&eve).await.id(), "second-factor-page");

    app.clock.advance(SECOND);
    let mut owner = app.browser();
    let page = owner.open(&undo).await;
    let page = owner.submit(&page, "#email-link-form", &[]).await;
    assert_eq!(page.status(), 200);
    for known in [&eve.password, &ada.password] {
        let refused = attempt(&mut app.browser(), "ada", known).await;
        assert_eq!(refused.status(), 422, "no password is good any more");
    }
    let mut db = app.state.storage.read().await.unwrap();
    let left = db.factors(tenant, user).await.unwrap();
    let left: Vec<_> = left
        .iter()
        .filter_map(|factor| factor.label.as_deref())
        .collect();
    assert_eq!(left, ["old"]);
    assert_eq!(db.recovery_codes_left(tenant, user).await.unwrap(), 10);
    drop(db);
    let ada = reset(&app, &mut owner, &ada).await;
    let page = owner.sign_in(&ada).await;
    assert_eq!(
        page.id(),
        "second-factor-page",
        "the owner's own is asked for"
    );
}

async fn an_address_that_is_taken_looks_like_any_other(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut browser) = signed_in(&app).await;
    app.user("bob").await;
    let free = ask(&app, &mut browser, "free@example.com").await;
    let taken = ask(&app, &mut browser, "bob@example.com").await;
    assert_eq!(free.status(), taken.status());
    let plain = |page: &Page, to: &str| {
        let ticket = page.value("input[name=ticket]", "value").unwrap();
        page.answer.text().replace(to, "").replace(&ticket, "")
    };
    assert_eq!(
        plain(&free, "free@example.com"),
        plain(&taken, "bob@example.com")
    );
    let sent = mails(&app).await;
    assert!(matches!(sent[1].1, Message::AccountExists { .. }));
    assert_eq!(sent[1].0, "bob@example.com");
    for code in ["000000", "123456"] {
        let page = type_code(&mut browser, &taken, code).await;
        assert_eq!(page.status(), 422);
    }
    assert_eq!(reload(&app, &ada).await.email, ada.user.email);
}

async fn codes_are_not_guessed_and_links_not_reused(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut browser) = signed_in(&app).await;
    let page = ask(&app, &mut browser, "ada@new.example").await;
    let (code, _) = sent(&app).await;
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for _ in 0..5 {
        let page = type_code(&mut browser, &page, wrong).await;
        assert_eq!(page.status(), 422);
        assert!(page.has("#code-fault"));
    }
    let page = type_code(&mut browser, &page, &code).await;
    assert_eq!(page.status(), 422, "the right one comes too late");
    assert_eq!(reload(&app, &ada).await.email, ada.user.email);
    // A new question makes the old link void.
    let (_, old) = sent(&app).await;
    ask(&app, &mut browser, "ada@other.example").await;
    assert_eq!(browser.open(&old).await.status(), 410);
    // After an hour the new one is, too.
    let (_, link) = sent(&app).await;
    app.clock.advance(Duration::from_secs(3598));
    assert_eq!(browser.open(&link).await.status(), 200);
    app.clock.advance(SECOND);
    assert_eq!(browser.open(&link).await.status(), 410);
    for link in ["/email/confirm", "/email/undo", "/email/confirm?token=x"] {
        assert_eq!(browser.open(&app.url(link)).await.status(), 410, "{link}");
    }
    let nul = browser.open(&app.url("/email/confirm?token=%00")).await;
    assert_eq!(nul.status(), 400);
}

async fn other_peoples_tickets_are_none(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut browser) = signed_in(&app).await;
    let page = ask(&app, &mut browser, "ada@new.example").await;
    let (code, link) = sent(&app).await;
    let ticket = page.value("input[name=ticket]", "value").unwrap();
    let mut bob = app.browser();
    bob.sign_in(&app.user("bob").await).await;
    let own = ask(&app, &mut bob, "bob@new.example").await;
    let fields = [("ticket", ticket.as_str()), ("code", code.as_str())];
    let page = bob.submit(&own, "#email-code-form", &fields).await;
    assert_eq!(page.id(), "email-page");
    let url = format!("{}?ticket={ticket}", app.url(path::EMAIL_CODE));
    assert_eq!(bob.open(&url).await.id(), "email-page");
    assert_eq!(reload(&app, &ada).await.email, ada.user.email);
    // Nor is it one at another tenant.
    let acme = app.tenant("acme").await;
    let elsewhere = link.replace(&app.issuer(), &acme.issuer());
    assert_eq!(app.browser().open(&elsewhere).await.status(), 410);
    // Nor does a link for one thing do another.
    let other = link.replace(path::CONFIRM_EMAIL, path::UNDO_EMAIL);
    assert_eq!(app.browser().open(&other).await.status(), 410);
    // A form of the link's page is the browser's own.
    let page = bob.open(&link).await;
    let form = page.form("#email-link-form");
    let stolen = app.browser().post(form.action, form.fields).await;
    assert_eq!(stolen.status(), 403);
    assert_eq!(reload(&app, &ada).await.email, ada.user.email);
}

async fn an_address_that_is_none_is_refused(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (_, mut browser) = signed_in(&app).await;
    let page = open(&app, &mut browser, path::EMAIL).await;
    let long = format!("{}@example.com", "x".repeat(250));
    for bad in [
        "",
        "ada",
        "ada@",
        "a b@example.com",
        "ada@example.com\r\nBcc: all@example.com",
        "<ada@example.com>",
        long.as_str(),
        "ADA@example.com",
    ] {
        let page = browser
            .submit(&page, "#email-form", &[("email", bad)])
            .await;
        assert_eq!(page.status(), 422, "{bad}");
        assert!(page.has("#email[aria-invalid=true]"));
    }
    assert!(mails(&app).await.is_empty());
}

async fn questions_are_limited(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut browser) = signed_in(&app).await;
    for number in 0..5 {
        ask(&app, &mut browser, &format!("{number}@new.example")).await;
    }
    let page = open(&app, &mut browser, path::EMAIL).await;
    let page = browser
        .submit(&page, "#email-form", &[("email", "6@new.example")])
        .await;
    assert_eq!(page.status(), 429);
    assert_eq!(page.answer.header("retry-after"), "17275");
    assert_eq!(mails(&app).await.len(), 5);
    app.clock.advance(Duration::from_secs(86_400));
    let page = browser.sign_in(&ada).await;
    assert_eq!(page.id(), "account-page");
    ask(&app, &mut browser, "6@new.example").await;
}

async fn of_two_who_prove_one_address_one_gets_it(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let mut links = Vec::new();
    for name in ["ada", "bob"] {
        let mut browser = app.browser();
        browser.sign_in(&app.user(name).await).await;
        ask(&app, &mut browser, "both@new.example").await;
        links.push(sent(&app).await.1);
    }
    let prove = |link: String| {
        let app = app.clone();
        async move {
            let mut browser = app.browser();
            let page = browser.open(&link).await;
            browser
                .submit(&page, "#email-link-form", &[])
                .await
                .status()
        }
    };
    let (one, two) = tokio::join!(prove(links[0].clone()), prove(links[1].clone()));
    let mut statuses = [one.as_u16(), two.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 410]);
}

async fn who_signs_in_with_the_address_signs_in_with_the_new_one(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let mail = "solo@example.com";
    let new = vestibule::admin::users::NewUser {
        username: mail.to_owned(),
        email: Some(mail.to_owned()),
        email_verified: true,
        password: Some(Secret::new("solo has a long password")),
        claims: None,
    };
    let created = vestibule::admin::users::create(&app.state, &app.context(), new).await;
    let (vestibule::admin::users::Created::New(user)
    | vestibule::admin::users::Created::Existing(user)) = created.unwrap();
    let mut solo = TestUser {
        user,
        password: "solo has a long password".to_owned(),
    };
    let mut browser = app.browser();
    browser.sign_in(&solo).await;
    let page = ask(&app, &mut browser, "solo@new.example").await;
    let (code, _) = sent(&app).await;
    type_code(&mut browser, &page, &code).await;
    solo.user = reload(&app, &solo).await;
    assert_eq!(solo.user.username, "solo@new.example");
    assert_eq!(app.browser().sign_in(&solo).await.id(), "account-page");
}
