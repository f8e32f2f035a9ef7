//! The profile: what is typed is checked, kept, and told to applications.

use serde_json::{Value, json};
use vestibule::urls::path;

use super::{events, open, reload, signed_in};
use crate::{
    app::{Fields, TestApp},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    a_person_changes_what_is_known_of_them,
    what_is_wrong_is_said_beside_its_field_and_nothing_is_lost,
    what_has_no_field_is_not_changed,
    a_change_in_another_tab_is_not_overwritten,
    what_the_tenant_asks_for_beside_claims_is_changed_there_too,
);

async fn a_person_changes_what_is_known_of_them(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut browser) = signed_in(&app).await;
    let page = open(&app, &mut browser, path::PROFILE).await;
    assert_eq!(page.value("#name", "value").as_deref(), Some("ada Müller"));
    let typed = [
        ("name", "  Ada, Countess of Lovelace "),
        ("nickname", ""),
        ("birthdate", "0000-12-10"),
        ("phone_number", "+44 20 7946 0000"),
        ("street_address", "12 St James’s Square\r\nFlat 2"),
        ("locality", "London"),
        ("region", ""),
        ("locale", "en"),
    ];
    let page = browser.submit(&page, "#profile-form", &typed).await;
    assert_eq!(page.url.as_str(), app.url("/account/profile?done=profile"));
    assert!(page.has("#account-done"));
    assert_eq!(
        page.value("#name", "value").as_deref(),
        Some("Ada, Countess of Lovelace")
    );
    let claims = reload(&app, &ada).await.claims;
    assert_eq!(claims["name"], "Ada, Countess of Lovelace");
    assert!(!claims.contains_key("nickname"));
    assert_eq!(claims["birthdate"], "0000-12-10");
    assert!(
        !claims.contains_key("phone_number_verified"),
        "a new number"
    );
    let address = json!({
        "street_address": "12 St James’s Square\nFlat 2",
        "locality": "London",
        "postal_code": "10117",
        "country": "DE",
    });
    assert_eq!(claims["address"], address);
    assert_eq!(claims["gender"], "female", "what was left alone stays");
    assert_eq!(claims["picture"], ada.user.claims["picture"]);
    assert!(
        events(&app, &ada)
            .await
            .contains(&"profile.changed".to_owned())
    );
    assert_eq!(browser.cookies["__Host-vestibule_locale"], "en");
    let rows = app.rows().await;
    let logged = rows.table("audit_events").join("\n");
    assert!(!logged.contains("Countess"), "the log does not repeat it");

    let client = app.client(json!({"scope": "openid profile"})).await;
    let request = client.request().set("scope", "openid profile");
    let page = browser.authorize(&client.url_of(&request), &ada).await;
    let tokens = client.exchange(&page.code()).await.tokens();
    let told = client.userinfo(&tokens.access_token).await.ok().json();
    assert_eq!(told["name"], "Ada, Countess of Lovelace");
}

async fn what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut browser) = signed_in(&app).await;
    let page = open(&app, &mut browser, path::PROFILE).await;
    let long = "x".repeat(1001);
    for (field, value) in [
        ("name", long.as_str()),
        ("name", "a\u{7}b"),
        ("website", "javascript:alert(1)"),
        ("website", "ada.example"),
        ("profile", "data:text/html,<b>"),
        ("birthdate", "10.12.1815"),
        ("birthdate", "2025-02-29"),
        ("zoneinfo", "../etc/passwd"),
        ("locale", "<b>"),
        ("phone_number", "call me"),
        ("country", long.as_str()),
    ] {
        let typed = [("nickname", "The Enchantress"), (field, value)];
        let page = browser.submit(&page, "#profile-form", &typed).await;
        assert_eq!(page.status(), 422, "{field}={value}");
        assert!(page.has(&format!("#{field}[aria-invalid=true]")), "{field}");
        assert!(page.has(&format!("#{field}-fault")), "{field}");
        assert!(
            page.has(&format!("#profile-faults a[href='#{field}']")),
            "{field}"
        );
        let kept = page.value("#nickname", "value");
        assert_eq!(kept.as_deref(), Some("The Enchantress"));
    }
    assert_eq!(reload(&app, &ada).await.claims, ada.user.claims);
}

async fn what_has_no_field_is_not_changed(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut browser) = signed_in(&app).await;
    let page = open(&app, &mut browser, path::PROFILE).await;
    let form = page.form("#profile-form");
    let csrf = form.fields.get("csrf").unwrap().to_owned();
    let smuggled = Fields::default()
        .add("csrf", &csrf)
        .add("phone_number_verified", "true")
        .add("picture", "https://evil.example/x.png")
        .add("email", "eve@example.com")
        .add("email_verified", "true")
        .add("username", "eve")
        .add("sub", "eve")
        .add("admin", "true");
    let page = browser.post(form.action, smuggled).await;
    assert_eq!(page.status(), 200);
    let after = reload(&app, &ada).await;
    assert_eq!(after.claims, ada.user.claims);
    assert_eq!(after.email, ada.user.email);
    assert_eq!(after.username, "ada");
}

async fn a_change_in_another_tab_is_not_overwritten(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, _) = signed_in(&app).await;
    app.clock.advance(std::time::Duration::from_secs(1));
    // Between reading and writing, somebody else wrote.
    let now = app.context();
    assert!(!now.issuer.is_empty());
    let acting = vestibule::people::Acting {
        user: &ada.user,
        session: None,
        asker: &app.state.operator,
        now: vestibule::clock::Clock::now(&*app.clock),
        pen: app.state.pen(),
    };
    let mut claims = ada.user.claims.clone();
    let mut changed = Vec::new();
    for name in ["One", "Two"] {
        claims.insert("name".to_owned(), Value::from(name));
        let mut tx = app.state.storage.begin().await.unwrap();
        let done = vestibule::people::profile::change(&mut *tx, &acting, &claims).await;
        changed.push(done.unwrap());
        tx.commit().await.unwrap();
    }
    use vestibule::storage::Changed::{Done, Missing};
    assert_eq!(changed, [Done, Missing]);
    assert_eq!(reload(&app, &ada).await.claims["name"], "One");
}

async fn what_the_tenant_asks_for_beside_claims_is_changed_there_too(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let label = |text: &str| json!({ "en": text });
    let fields = json!([
        { "name": "given_name", "required": true },
        { "name": "role", "type": "choice", "required": true, "label": label("What you do"),
          "choices": [{ "value": "grower" }, { "value": "cook" }] },
        { "name": "motto", "type": "text", "label": label("<b>Motto"), "max_length": 10 },
        { "name": "plots", "type": "number", "label": label("Plots") },
        { "name": "news", "type": "boolean", "label": label("News") },
    ]);
    let (ada, mut browser) = signed_in(&app).await;
    let page = open(&app, &mut browser, path::PROFILE).await;
    assert!(!page.has("#more"), "nothing is asked");
    app.set_policy(json!({ "registration": { "fields": fields } }))
        .await;
    let stored = async || {
        let mut db = app.state.storage.read().await.unwrap();
        let (tenant, user) = (&ada.user.tenant, &ada.user.id);
        Value::Object(db.attributes(tenant, user).await.unwrap())
    };
    let page = open(&app, &mut browser, path::PROFILE).await;
    assert!(page.has("#profile-role") && !page.has("#profile-given_name"));
    // What is wrong is said, and nothing is lost or kept.
    for (role, motto, plots, wrong) in [
        ("", "grow", "3", "role"),
        ("king", "grow", "3", "role"),
        ("cook", "far too long", "3", "motto"),
        ("cook", "grow", "many", "plots"),
    ] {
        let typed = [
            ("nickname", "The Enchantress"),
            ("profile.role", role),
            ("profile.motto", motto),
            ("profile.plots", plots),
        ];
        let page = browser.submit(&page, "#profile-form", &typed).await;
        assert_eq!(page.status(), 422, "{wrong}");
        assert!(page.has(&format!("#profile-{wrong}[aria-invalid=true]")));
        assert!(page.has(&format!("#profile-{wrong}-fault")), "{wrong}");
        assert!(page.has("#attribute-faults"));
        let kept = page.value("#profile-motto", "value");
        assert_eq!(kept.as_deref(), Some(motto));
        let kept = page.value("#nickname", "value");
        assert_eq!(kept.as_deref(), Some("The Enchantress"));
    }
    assert_eq!(stored().await, json!({}));
    assert_eq!(reload(&app, &ada).await.claims, ada.user.claims);

    let typed = [
        ("profile.role", "cook"),
        ("profile.motto", "grow"),
        ("profile.plots", "3"),
        ("profile.news", "1"),
    ];
    let page = browser.submit(&page, "#profile-form", &typed).await;
    assert!(page.has("#account-done"));
    let said = json!({ "role": "cook", "motto": "grow", "plots": 3, "news": true });
    assert_eq!(stored().await, said);
    assert!(page.has("#profile-role option[value=cook][selected]"));
    assert_eq!(page.value("#profile-plots", "value").as_deref(), Some("3"));
    assert!(page.has("#profile-news[checked]"));
    let rows = app.rows().await;
    let logged = rows.table("audit_events").join("\n");
    assert!(
        logged.contains("motto") && !logged.contains("grow"),
        "names alone"
    );

    // A form that has no such fields takes nothing away; an empty field does.
    let form = page.form("#profile-form");
    let some = Fields::default()
        .set("csrf", form.fields.get("csrf").unwrap())
        .set("nickname", "Ada");
    browser.post(form.action.clone(), some).await.answer.ok();
    assert_eq!(stored().await, said);
    let page = open(&app, &mut browser, path::PROFILE).await;
    let fields = page.form("#profile-form").fields;
    let fields = fields.set("profile.role", "cook");
    let fields = fields.set("profile.motto", "").without("profile.news");
    browser.post(form.action, fields).await.answer.ok();
    assert_eq!(
        stored().await,
        json!({ "role": "cook", "plots": 3, "news": false })
    );
}
