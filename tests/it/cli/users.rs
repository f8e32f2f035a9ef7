//! `vestibule user …` and `vestibule tenant …`

use serde_json::json;

use crate::process::{Installation, Ran};

const PASSWORD: &str = "correct horse battery";

fn create(here: &Installation, more: &[&str]) -> Ran {
    let arguments = ["user", "create", "--username", "ada", "--password-stdin"];
    here.run_with(&[&arguments, more].concat(), &format!("{PASSWORD}\n"))
}

#[test]
fn a_user_is_printed_with_a_sub_and_never_with_a_password() {
    let here = Installation::started_before();
    let claims = r#"{"name": "Ada Lovelace", "address": {"locality": "London"}}"#;
    let claims = here.file("claims.json", claims);
    let more = [
        "--email",
        "Ada@example.com",
        "--email-verified",
        "--claims",
        &claims,
    ];
    let made = create(&here, &more)
        .ok()
        .shows_none_of(&[PASSWORD, "argon2"]);
    let made = made.json();
    assert!(!made["sub"].as_str().unwrap().is_empty());
    assert_eq!(made["username"], "ada");
    assert_eq!(made["email"], "Ada@example.com");
    assert_eq!(made["email_verified"], true);
    assert_eq!(made["name"], "Ada Lovelace");
    assert_eq!(made["address"], json!({ "locality": "London" }));
    assert_eq!(made["state"], "active");

    let again = create(&here, &more).ok().says(&["there already"]);
    assert_eq!(again.json(), made);
    let sub = made["sub"].as_str().unwrap();
    for name in ["ada", "ADA", "ada@EXAMPLE.com", sub] {
        assert_eq!(here.run(&["user", "show", name]).json(), made, "{name}");
    }
    let other = ["--email", "other@example.com"];
    create(&here, &other).fails(1, &["ada", "another"]);
}

#[test]
fn every_fault_of_a_user_is_named_at_once() {
    let here = Installation::started_before();
    let claims = here.file("claims.json", r#"{"sub": "me", "birthdate": 7}"#);
    let arguments = ["user", "create", "--username", " ", "--email", "nobody"];
    let more = ["--password-stdin", "--claims", &claims];
    here.run_with(&[&arguments[..], &more].concat(), "short\n")
        .fails(1, &["12 characters", "sub", "birthdate"])
        .shows_none_of(&["short\n"]);
    here.run_with(
        &["user", "create", "--username", "ada", "--password-stdin"],
        "",
    )
    .fails(1, &["no password"]);
    here.run(&["user", "create"]).fails(2, &["--username"]);
    here.run(&["user", "create", "--username", "ada", "--email-verified"])
        .fails(2, &["--email"]);
    assert_eq!(here.run(&["user", "list", "--json"]).json(), json!([]));
}

#[test]
fn a_user_is_listed_disabled_enabled_and_removed() {
    let here = Installation::started_before();
    create(&here, &["--email", "ada@example.com"]).ok();
    let list = here.run(&["user", "list", "--json"]).json();
    assert_eq!(list[0]["username"], "ada");
    let table = here.run(&["user", "list"]).ok().stdout;
    assert!(
        table.contains("USERNAME") && table.contains("ada@example.com"),
        "{table}"
    );

    for (verb, state) in [("disable", "disabled"), ("enable", "active")] {
        let first = here.run(&["user", verb, "ada"]);
        assert_eq!(first.json()["state"], state);
        let second = here.run(&["user", verb, "ada"]).says(&["already"]);
        assert_eq!(second.json()["state"], state);
    }
    here.run(&["user", "delete", "ada"]).ok();
    for verb in ["show", "disable", "enable", "delete"] {
        here.run(&["user", verb, "ada"])
            .fails(1, &["there is no user `ada`"]);
    }
}

#[test]
fn a_tenant_is_made_with_keys_and_users_of_its_own() {
    let here = Installation::started_before();
    let made = here.run(&["tenant", "create", "acme", "--name", "Acme Inc."]);
    let made = made.json();
    assert_eq!(made["slug"], "acme");
    assert_eq!(made["issuer"], "http://localhost:8080/t/acme");
    assert_eq!(here.run(&["tenant", "create", "acme"]).json(), made);
    let list = here.run(&["tenant", "list", "--json"]).json();
    let slugs: Vec<_> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|t| &t["slug"])
        .collect();
    assert_eq!(slugs, ["acme", "default"]);
    here.run(&["tenant", "create", "Not/A/Slug"])
        .fails(1, &["slug"]);

    create(&here, &["--tenant", "acme"]).ok();
    assert_eq!(here.run(&["user", "list", "--json"]).json(), json!([]));
    let list = here
        .run(&["user", "list", "--json", "--tenant", "acme"])
        .json();
    assert_eq!(list[0]["username"], "ada");
    let kids = |tenant: &str| {
        here.run(&["keys", "list", "--json", "--tenant", tenant])
            .json()
    };
    assert_ne!(kids("acme")[0]["kid"], kids("default")[0]["kid"]);
    here.run(&["user", "list", "--tenant", "nobody"])
        .fails(1, &["there is no tenant `nobody`"]);
}

#[test]
fn a_password_is_changed_and_a_consent_taken_back_by_command() {
    let here = Installation::started_before();
    create(&here, &[]).ok();
    let set = ["user", "set-password", "ada", "--password-stdin"];
    here.run_with(&set, "another long password\n")
        .ok()
        .says(&["Changed the password", "ada"])
        .shows_none_of(&["another long password"]);
    here.run_with(&set, "short\n").fails(1, &["12 characters"]);
    here.run_with(
        &["user", "set-password", "nobody", "--password-stdin"],
        "x\n",
    )
    .fails(1, &["nobody"]);
    let withdraw = ["user", "withdraw-consent", "ada", "--client"];
    here.run(&[&withdraw[..], &["nobody"]].concat())
        .fails(1, &["nobody"]);
}

#[test]
fn sessions_are_listed_and_ended_by_command() {
    let here = Installation::started_before();
    create(&here, &[]).ok();
    let list = here
        .run(&["session", "list", "--user", "ada", "--json"])
        .ok();
    assert_eq!(list.json(), json!([]));
    let ended = here.run(&["session", "end-all", "--user", "ada"]).ok();
    ended.says(&[]);
    here.run(&["session", "end", "nothing"])
        .fails(1, &["no session", "nothing"]);
}
