//! `vestibule client …`

use serde_json::{Value, json};

use crate::process::Installation;

const WEB: &str = r#"{"client_id": "shop", "client_name": "The Shop",
    "redirect_uris": ["https://shop.example/cb"]}"#;

#[test]
fn a_client_is_printed_with_its_secret_once_and_making_it_again_changes_nothing() {
    let here = Installation::started_before();
    let file = here.file("shop.json", WEB);
    let made = here.run(&["client", "create", "--metadata", &file]).json();
    assert_eq!(made["client_id"], "shop");
    assert_eq!(made["client_name"], "The Shop");
    assert_eq!(made["redirect_uris"], json!(["https://shop.example/cb"]));
    assert_eq!(made["client_secret_expires_at"], 0);
    let secret = made["client_secret"].as_str().unwrap();
    assert!(secret.len() >= 32, "{secret}");

    let again = here.run(&["client", "create", "--metadata", &file]);
    let again = again.says(&["there already", "nothing changed"]);
    assert_eq!(again.shows_none_of(&[secret]).json(), without_secret(&made));
    for shown in [
        &["client", "show", "shop"][..],
        &["client", "list"],
        &["client", "list", "--json"],
        &["client", "update", "shop", "--metadata", &file],
    ] {
        here.run(shown).ok().shows_none_of(&[secret]);
    }
    assert_eq!(
        here.run(&["client", "show", "shop"]).json()["client_name"],
        "The Shop"
    );
}

fn without_secret(client: &Value) -> Value {
    let mut client = client.clone();
    let members = client.as_object_mut().unwrap();
    members.remove("client_secret");
    members.remove("client_secret_expires_at");
    client
}

#[test]
fn a_client_of_another_kind_is_not_made_over_one_that_is_there() {
    let here = Installation::started_before();
    let file = here.file("shop.json", WEB);
    here.run(&["client", "create", "--metadata", &file]).ok();
    for other in [
        r#"{"client_id": "shop", "redirect_uris": ["https://other.example/cb"]}"#,
        r#"{"client_id": "shop", "client_name": "The Shop", "client_secret": "a secret of my own",
            "redirect_uris": ["https://shop.example/cb"]}"#,
    ] {
        let file = here.file("other.json", other);
        let ran = here.run(&["client", "create", "--metadata", &file]);
        let ran = ran.fails(1, &["`shop`", "client update"]);
        ran.shows_none_of(&["of my own"]);
    }
    let shown = here.run(&["client", "show", "shop"]).json();
    assert_eq!(shown["redirect_uris"], json!(["https://shop.example/cb"]));
}

#[test]
fn every_fault_of_the_metadata_is_named_at_once_and_members_without_effect_are_warned_of() {
    let here = Installation::started_before();
    let bad = r#"{"redirect_uris": ["https://a.example/#x"], "client_name": 7,
        "token_endpoint_auth_method": "magic", "logo_uri": "javascript:alert(1)"}"#;
    let file = here.file("bad.json", bad);
    here.run(&["client", "create", "--metadata", &file])
        .fails(1, &["client_name", "token_endpoint_auth_method"]);
    let bad = r#"{"redirect_uris": ["https://a.example/#x"], "logo_uri": "javascript:alert(1)",
        "jwks": {"keys": []}, "jwks_uri": "https://a.example/jwks"}"#;
    let file = here.file("bad.json", bad);
    here.run(&["client", "create", "--metadata", &file])
        .fails(1, &["redirect_uris", "logo_uri", "jwks"]);
    assert_eq!(here.run(&["client", "list", "--json"]).json(), json!([]));

    let odd = r#"{"client_id": "odd", "redirect_uris": ["https://odd.example/cb"],
        "colour": "red", "client_secret": "short"}"#;
    let file = here.file("odd.json", odd);
    here.run(&["client", "create", "--metadata", &file])
        .ok()
        .says(&["warning", "no effect: colour", "client_secret is short"]);
}

#[test]
fn metadata_comes_from_standard_input_too_and_what_is_no_json_is_said_so() {
    let here = Installation::started_before();
    let made = here.run_with(&["client", "create", "--metadata", "-"], WEB);
    assert_eq!(made.json()["client_id"], "shop");
    here.run_with(&["client", "create", "--metadata", "-"], "{")
        .fails(1, &["is no JSON"]);
    here.run(&["client", "create", "--metadata", "nowhere.json"])
        .fails(1, &["cannot read nowhere.json"]);
    here.run(&["client", "create"]).fails(2, &["--metadata"]);
}

#[test]
fn a_client_is_listed_changed_and_removed() {
    let here = Installation::started_before();
    let file = here.file("shop.json", WEB);
    here.run(&["client", "create", "--metadata", &file]).ok();
    let list = here.run(&["client", "list", "--json"]).json();
    assert_eq!(list.as_array().unwrap().len(), 1);
    assert_eq!(list[0]["client_id"], "shop");
    let table = here.run(&["client", "list"]).ok().stdout;
    assert!(
        table.contains("CLIENT_ID") && table.contains("shop"),
        "{table}"
    );

    let public = r#"{"redirect_uris": ["https://shop.example/new"],
        "token_endpoint_auth_method": "none"}"#;
    let file = here.file("public.json", public);
    let changed = here.run(&["client", "update", "shop", "--metadata", &file]);
    let changed = changed.json();
    assert_eq!(changed["token_endpoint_auth_method"], "none");
    assert_eq!(changed.get("client_name"), None);
    // It has no secret now; a new one is made, and shown, when it needs one again.
    let file = here.file("shop.json", WEB);
    let changed = here.run(&["client", "update", "shop", "--metadata", &file]);
    assert!(changed.json()["client_secret"].is_string());

    here.run(&["client", "delete", "shop"]).ok();
    for gone in [
        &["client", "show", "shop"][..],
        &["client", "delete", "shop"],
        &["client", "update", "shop", "--metadata", &file],
    ] {
        here.run(gone).fails(1, &["there is no client `shop`"]);
    }
}
