//! Refresh tokens that a browser keeps for an application that runs in it.

mod origins;
mod rotation;

use serde_json::{Value, json};

use crate::app::{Answer, ClientActor, Fields, TestApp};

/// Where the application runs.
const HERE: &str = "https://app.id.example";

/// What such an application registers, and this.
fn metadata(more: Value) -> Value {
    let mut metadata = json!({
        "redirect_uris": ["https://app.id.example/"],
        "token_endpoint_auth_method": "none",
        "grant_types": ["authorization_code", "refresh_token"],
        "refresh_token_delivery": "cookie",
        "web_origins": [HERE],
    });
    for (name, value) in more.as_object().unwrap() {
        metadata[name] = value.clone();
    }
    metadata
}

/// A token request as a script makes it: `cookie` is what its browser adds.
async fn ask(client: &ClientActor, fields: Fields, origin: &str, cookie: &str) -> Answer {
    let mut headers = vec![("origin", origin)];
    if !cookie.is_empty() {
        headers.push(("cookie", cookie));
    }
    client
        .post(fields.set("client_id", &client.id), &headers)
        .await
}

/// Renews, from the application's own origin.
async fn refresh(client: &ClientActor, cookie: &str) -> Answer {
    ask(client, renewal(), HERE, cookie).await
}

fn renewal() -> Fields {
    Fields::default().set("grant_type", "refresh_token")
}

/// A `Set-Cookie` header: what the browser will send, and the attributes.
#[track_caller]
fn cookie(answer: &Answer) -> (String, String) {
    let all: Vec<_> = answer.headers.get_all("set-cookie").iter().collect();
    let [one] = all[..] else {
        panic!("not one cookie: {all:?}")
    };
    let (pair, attributes) = one.to_str().unwrap().split_once("; ").unwrap();
    (pair.to_owned(), attributes.to_owned())
}

/// A sign-in's answer, held to be one that hides the refresh token, and its cookie.
async fn signed_in(app: &TestApp, client: &ClientActor) -> (Answer, String) {
    let ada = app.user("ada").await;
    let code = client.code(&ada).await;
    let answer = ask(client, client.redemption(&code), HERE, "").await.ok();
    let tokens = answer.clone().tokens();
    assert_eq!(tokens.body.get("refresh_token"), None);
    assert!(!answer.text().contains("vr_"));
    let (cookie, _) = cookie(&answer);
    (answer, cookie)
}

/// Holds a script of the application to be let in with its cookies, and nobody else.
#[track_caller]
fn is_readable(answer: &Answer) {
    assert_eq!(answer.header("access-control-allow-origin"), HERE);
    assert_eq!(answer.header("access-control-allow-credentials"), "true");
    assert!(answer.header("vary").to_lowercase().contains("origin"));
}
