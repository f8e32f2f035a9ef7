//! What ends a token, and that it shows at once, in either format.

use std::time::Duration;

use serde_json::json;
use vestibule::urls::path;

use super::{is_inactive, refreshing, resource_server, signed_in, told};
use crate::{
    app::{Fields, TestApp},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    an_access_token_is_good_until_its_last_second,
    a_revoked_grant_shows_at_once,
    a_disabled_user_has_no_good_tokens,
    the_end_of_a_session_ends_all_but_offline_grants,
    a_session_that_runs_out_takes_its_tokens_with_it,
);

async fn an_access_token_is_good_until_its_last_second(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let server = resource_server(&app, json!({})).await;
    let lifetime = app.state.config.tokens.access_token_lifetime;
    for format in ["jwt", "opaque"] {
        let (client, _, tokens) = signed_in(&app, format, "openid").await;
        app.clock.advance(lifetime - Duration::from_secs(1));
        assert_eq!(told(&client, &tokens.access_token).await["active"], true);
        assert_eq!(told(&server, &tokens.access_token).await["active"], true);
        app.clock.advance(Duration::from_secs(1));
        is_inactive(&client.introspect(&tokens.access_token).await);
        is_inactive(&server.introspect(&tokens.access_token).await);
    }
}

async fn a_revoked_grant_shows_at_once(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let server = resource_server(&app, json!({})).await;
    for format in ["jwt", "opaque"] {
        // By its client, and by the reuse of a refresh token.
        for by_reuse in [false, true] {
            let (client, _, tokens) = signed_in(&app, format, "openid").await;
            let second = client.refresh(&tokens.refresh_token).await.tokens();
            if by_reuse {
                app.clock.advance(Duration::from_secs(60));
                let refused = client.refresh(&tokens.refresh_token).await;
                refused.refused("invalid_grant");
            } else {
                client.revoke(&second.refresh_token).await.ok();
            }
            for token in [
                &tokens.access_token,
                &second.access_token,
                &tokens.refresh_token,
                &second.refresh_token,
            ] {
                is_inactive(&client.introspect(token).await);
                is_inactive(&server.introspect(token).await);
            }
        }
    }
}

async fn a_disabled_user_has_no_good_tokens(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, ada, tokens) = signed_in(&app, "jwt", "openid").await;
    let (opaque, _, others) = signed_in(&app, "opaque", "openid").await;
    app.disable(&ada).await;
    for token in [&tokens.access_token, &tokens.refresh_token] {
        is_inactive(&client.introspect(token).await);
    }
    for token in [&others.access_token, &others.refresh_token] {
        is_inactive(&opaque.introspect(token).await);
    }
}

async fn the_end_of_a_session_ends_all_but_offline_grants(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    for format in ["jwt", "opaque"] {
        let client = app
            .client(refreshing(json!({ "access_token_format": format })))
            .await;
        let mut browser = app.browser();
        let online = browser.authorize(&client.authorize_url(), &ada).await;
        let online = client.exchange(&online.code()).await.tokens();
        let request = client
            .request()
            .set("scope", "openid offline_access")
            .set("prompt", "consent");
        let offline = browser.authorize(&client.url_of(&request), &ada).await;
        let offline = client.exchange(&offline.code()).await.tokens();
        let goodbye = Fields::default().set("id_token_hint", &online.id_token);
        let url = format!("{}?{}", app.url(path::LOGOUT), goodbye.encode());
        browser.open(&url).await;
        for token in [&online.access_token, &online.refresh_token] {
            is_inactive(&client.introspect(token).await);
        }
        for token in [&offline.access_token, &offline.refresh_token] {
            assert_eq!(told(&client, token).await["active"], true);
        }
    }
}

async fn a_session_that_runs_out_takes_its_tokens_with_it(db: TestDatabase) {
    let options = [
        "login.session_idle_lifetime=10m",
        "tokens.access_token_lifetime=1h",
    ];
    let app = TestApp::configured(&db, &options).await;
    for format in ["jwt", "opaque"] {
        let (client, _, tokens) = signed_in(&app, format, "openid").await;
        app.clock.advance(Duration::from_secs(10 * 60 - 1));
        assert_eq!(told(&client, &tokens.access_token).await["active"], true);
        assert_eq!(told(&client, &tokens.refresh_token).await["active"], true);
        app.clock.advance(Duration::from_secs(1));
        is_inactive(&client.introspect(&tokens.access_token).await);
        is_inactive(&client.introspect(&tokens.refresh_token).await);
    }
}
