//! Clients are told in the browser that its session has ended (Front-Channel Logout 1.0).

use serde_json::json;
use vestibule::urls::path;

use crate::{
    app::{Browser, ClientActor, Fields, Page, TestApp, Tokens},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    a_logout_loads_the_frames_of_every_client_of_the_session_and_leads_back,
    a_client_that_needs_no_session_gets_its_address_as_it_is,
    a_logout_without_a_destination_stays_at_its_page,
    the_page_loads_frames_of_these_clients_alone,
    a_session_without_such_clients_goes_back_at_once,
    a_client_cannot_smuggle_anything_into_the_page,
);

async fn client(app: &TestApp, host: &str, needs_session: bool) -> ClientActor {
    let metadata = json!({
        "redirect_uris": [format!("https://{host}/cb")],
        "post_logout_redirect_uris": [format!("https://{host}/bye")],
        "frontchannel_logout_uri": format!("https://{host}/out?a=b"),
        "frontchannel_logout_session_required": needs_session,
    });
    app.client(metadata).await
}

/// Ada, signed in at all `clients` in one browser.
async fn signed_in(app: &TestApp, clients: &[&ClientActor]) -> (Browser, Vec<Tokens>) {
    let ada = app.user("ada").await;
    let mut browser = app.browser();
    let mut all = Vec::new();
    for client in clients {
        let page = browser.authorize(&client.authorize_url(), &ada).await;
        all.push(client.exchange(&page.code()).await.tokens());
    }
    (browser, all)
}

async fn log_out(
    app: &TestApp,
    browser: &mut Browser,
    tokens: &Tokens,
    back: Option<&str>,
) -> Page {
    let mut fields = Fields::default().set("id_token_hint", &tokens.id_token);
    if let Some(back) = back {
        let bye = format!("https://{back}/bye");
        fields = fields.set("post_logout_redirect_uri", &bye);
    }
    let url = format!("{}?{}", app.url(path::LOGOUT), fields.encode());
    browser.open(&url).await
}

async fn a_logout_loads_the_frames_of_every_client_of_the_session_and_leads_back(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let shop = client(&app, "shop.example", true).await;
    let blog = client(&app, "blog.example", true).await;
    let plain = app.client(json!({})).await;
    let (mut browser, all) = signed_in(&app, &[&shop, &blog, &plain]).await;
    let page = log_out(&app, &mut browser, &all[0], Some("shop.example")).await;
    assert_eq!(
        (page.status().as_u16(), page.id().as_str()),
        (200, "logout-page")
    );
    let sid = all[0].id_claims()["sid"].as_str().unwrap().to_owned();
    let which = format!("iss=https%3A%2F%2Fid.example&sid={sid}");
    let mut frames = page.values("iframe", "src");
    frames.sort();
    let expected = ["blog", "shop"].map(|host| format!("https://{host}.example/out?a=b&{which}"));
    assert_eq!(frames, expected);
    assert_eq!(
        page.value("#logout-return", "href").as_deref(),
        Some("https://shop.example/bye")
    );
    // With scripts as soon as the frames are there, without after a moment.
    assert!(page.has("script[src*='js/leaving.js']"));
    assert!(
        page.answer
            .text()
            .contains("<noscript><meta http-equiv=\"refresh\"")
    );
    assert!(!browser.cookies.contains_key("__Host-vestibule_session"));
    shop.userinfo(&all[0].access_token).await.with_status(401);
    // A reload of the page finds nothing to end, and goes on.
    let page = log_out(&app, &mut browser, &all[0], Some("shop.example")).await;
    assert_eq!(page.left_to(), Some("https://shop.example/bye"));
}

async fn a_client_that_needs_no_session_gets_its_address_as_it_is(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let shop = client(&app, "shop.example", false).await;
    let (mut browser, all) = signed_in(&app, &[&shop]).await;
    let page = log_out(&app, &mut browser, &all[0], None).await;
    assert_eq!(
        page.values("iframe", "src"),
        ["https://shop.example/out?a=b"]
    );
}

async fn a_logout_without_a_destination_stays_at_its_page(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let shop = client(&app, "shop.example", true).await;
    let (mut browser, _) = signed_in(&app, &[&shop]).await;
    let page = browser.open(path::LOGOUT).await;
    let yes = [("decision", "yes")];
    let page = browser.submit(&page, "#logout-form", &yes).await;
    assert_eq!(page.id(), "logout-page");
    assert_eq!(page.values("iframe", "src").len(), 1);
    assert!(page.has("#logout-again") && !page.has("script[src*='js/leaving.js']"));
    assert!(!page.answer.text().contains("http-equiv=\"refresh\""));
}

async fn the_page_loads_frames_of_these_clients_alone(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let shop = client(&app, "shop.example", true).await;
    let blog = client(&app, "blog.example:8443", true).await;
    client(&app, "other.example", true).await;
    let (mut browser, all) = signed_in(&app, &[&shop, &blog]).await;
    let page = log_out(&app, &mut browser, &all[0], Some("shop.example")).await;
    let policy = page.answer.header("content-security-policy");
    let (_, frames) = policy.split_once("frame-src ").unwrap();
    let mut frames: Vec<&str> = frames.split(' ').collect();
    frames.sort_unstable();
    assert_eq!(
        frames,
        ["https://blog.example:8443", "https://shop.example"]
    );
    assert!(policy.contains("script-src 'self';"), "{policy}");
    assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
}

async fn a_session_without_such_clients_goes_back_at_once(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let shop = client(&app, "shop.example", true).await;
    let plain = app.client(json!({})).await;
    let (_, _) = signed_in(&app, &[&shop]).await;
    let (mut browser, all) = signed_in(&app, &[&plain]).await;
    let page = log_out(&app, &mut browser, &all[0], Some("rp.example")).await;
    assert_eq!(page.left_to(), Some("https://rp.example/bye"));
}

async fn a_client_cannot_smuggle_anything_into_the_page(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let uri = "https://evil.example/&quot;onload=alert(1);?x=';script-src*&y=&lt;script&gt;,";
    let hostile = app
        .client(json!({
            "redirect_uris": ["https://evil.example/cb"],
            "frontchannel_logout_uri": uri,
        }))
        .await;
    let (mut browser, all) = signed_in(&app, &[&hostile]).await;
    let page = log_out(&app, &mut browser, &all[0], None).await;
    assert_eq!(page.values("iframe", "src"), [uri]);
    assert_eq!(page.value("iframe", "onload"), None);
    let policy = page.answer.header("content-security-policy");
    assert!(
        policy.ends_with("frame-src https://evil.example"),
        "{policy}"
    );
}
