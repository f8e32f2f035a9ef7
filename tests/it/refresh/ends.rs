//! What ends a refresh token besides time: the end of whatever it rests on.

use std::time::Duration;

use serde_json::json;
use vestibule::{admin::users, model::UserState};

use super::{is_dead, signed_in};
use crate::{
    app::TestApp,
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    a_disabled_user_refreshes_nothing_and_never_again,
    a_deleted_user_refreshes_nothing,
    a_deleted_client_refreshes_nothing,
    a_grant_that_is_gone_is_unknown,
    a_client_that_lost_the_grant_type_is_told_so,
    a_code_used_again_ends_the_refresh_token,
);

async fn a_disabled_user_refreshes_nothing_and_never_again(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let scope = "openid offline_access";
    let (client, first) = signed_in(&app, json!({}), scope).await;
    let ada = app.user("ada").await;
    app.disable(&ada).await;
    is_dead(&client, &[&first], "user_disabled").await;
    let back = users::set_state(&app.state, &ada.user, UserState::Active).await;
    back.unwrap();
    is_dead(&client, &[&first], "user_disabled").await;
    // Whoever changes the state of a user beside us ends their tokens as well.
    db.run("DELETE FROM grants").await;
    let (client, tokens) = signed_in(&app, json!({}), scope).await;
    db.run("UPDATE users SET state = 'disabled'").await;
    let before = app.rows().await;
    let refused = client.refresh(&tokens.refresh_token).await;
    refused.refused("invalid_grant");
    client.userinfo(&tokens.access_token).await.with_status(401);
    assert_eq!(app.rows().await, before);
}

async fn a_deleted_user_refreshes_nothing(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let scope = "openid offline_access";
    let (client, first) = signed_in(&app, json!({}), scope).await;
    let second = client.refresh(&first.refresh_token).await.tokens();
    let ada = app.user("ada").await;
    users::delete(&app.state, &ada.user).await.unwrap();
    let before = app.rows().await;
    for tokens in [&first, &second] {
        let refused = client.refresh(&tokens.refresh_token).await;
        refused.refused("invalid_grant");
        client.userinfo(&tokens.access_token).await.with_status(401);
    }
    assert_eq!(app.rows().await, before);
}

async fn a_deleted_client_refreshes_nothing(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    for method in ["client_secret_basic", "none"] {
        let metadata = json!({ "token_endpoint_auth_method": method });
        let (client, first) = signed_in(&app, metadata, "openid").await;
        client.delete().await;
        let before = app.rows().await;
        let refused = client.refresh(&first.refresh_token).await;
        refused.refused("invalid_client");
        client.userinfo(&first.access_token).await.with_status(401);
        assert_eq!(app.rows().await, before);
    }
}

async fn a_grant_that_is_gone_is_unknown(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, first) = signed_in(&app, json!({}), "openid").await;
    db.run("DELETE FROM grants").await;
    let before = app.rows().await;
    let refused = client.refresh(&first.refresh_token).await;
    refused.refused("invalid_grant");
    assert_eq!(app.rows().await, before);
}

async fn a_client_that_lost_the_grant_type_is_told_so(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (client, first) = signed_in(&app, json!({}), "openid").await;
    let second = client.refresh(&first.refresh_token).await.tokens();
    client.update(json!({})).await;
    app.clock.advance(Duration::from_secs(60));
    let before = app.rows().await;
    for tokens in [&second, &first] {
        let refused = client.refresh(&tokens.refresh_token).await;
        refused.refused("unauthorized_client");
    }
    assert_eq!(app.rows().await, before);
    // It gets it back, and goes on.
    client.update(super::refreshing(json!({}))).await;
    client.refresh(&second.refresh_token).await.tokens();
}

async fn a_code_used_again_ends_the_refresh_token(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let ada = app.user("ada").await;
    let client = app.client(super::refreshing(json!({}))).await;
    let code = client.code(&ada).await;
    let first = client.exchange(&code).await.tokens();
    let second = client.refresh(&first.refresh_token).await.tokens();
    client.exchange(&code).await.refused("invalid_grant");
    is_dead(&client, &[&first, &second], "code_replay").await;
}
