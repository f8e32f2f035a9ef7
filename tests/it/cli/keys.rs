//! `vestibule keys …`, and the key that seals them.

use std::fs;

use serde_json::Value;

use crate::process::Installation;

/// A key-encryption key that no installation of these tests has.
const OTHER_KEY: &str = "b3RoZXIga2V5IG90aGVyIGtleSBvdGhlciBrZXkhISE=";

fn kids(keys: &Value, state: &str) -> Vec<String> {
    let keys = keys.as_array().unwrap().iter();
    let mut kids: Vec<String> = keys
        .filter(|key| key["state"] == state)
        .map(|key| format!("{} {}", key["alg"], key["kid"]))
        .collect();
    kids.sort();
    kids
}

#[test]
fn each_algorithm_has_a_current_and_a_next_key_and_rotating_moves_them() {
    let here = Installation::started_before();
    let before = here.run(&["keys", "list", "--json"]).json();
    assert_eq!(kids(&before, "current").len(), 4, "{before}");
    assert_eq!(kids(&before, "next").len(), 4);
    let table = here.run(&["keys", "list"]).ok().stdout;
    assert!(table.contains("KID") && table.contains("EdDSA"), "{table}");

    // Both are as old as the installation: no verifier can know the one without the other.
    let rotate = ["keys", "rotate", "--alg", "ES256", "--json"];
    let after = here.run(&rotate).json();
    let es256 = |keys: &Value, state: &str| -> Vec<String> {
        let kids = kids(keys, state).into_iter();
        kids.filter(|kid| kid.starts_with("\"ES256")).collect()
    };
    assert_eq!(es256(&after, "current"), es256(&before, "next"));
    assert_eq!(es256(&after, "previous"), es256(&before, "current"));
    assert_eq!(kids(&after, "next").len(), 4);
    assert_eq!(
        kids(&after, "previous").len(),
        1,
        "the others stay: {after}"
    );

    // Verifiers may have cached a key set from before the newest key was made.
    let refused = here
        .run(&rotate)
        .fails(1, &["every verifier", "nothing has changed"]);
    refused.says(&["--force"]);
    assert_eq!(here.run(&["keys", "list", "--json"]).json(), after);
    let forced = here.run(&[&rotate[..], &["--force"]].concat()).json();
    assert_eq!(es256(&forced, "current"), es256(&after, "next"));
    assert_eq!(kids(&forced, "previous").len(), 2);
    here.run(&["keys", "rotate", "--alg", "HS256"])
        .fails(2, &["RS256"]);
}

#[test]
fn in_dev_the_key_that_seals_is_made_once_and_no_one_else_can_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let here = Installation::started_before();
    let file = here.path("keys/encryption.key");
    let key = fs::read_to_string(&file).unwrap();
    let mode = fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o077, 0, "{mode:o}");
    for command in ["client", "user", "keys", "tenant"] {
        let ran = here.run(&[command, "list"]).ok();
        ran.shows_none_of(&[key.trim()]);
    }
    here.run(&["doctor"]).ok().shows_none_of(&[key.trim()]);
    assert_eq!(fs::read_to_string(&file).unwrap(), key);
}

#[test]
fn in_prod_nothing_starts_without_the_key_that_seals_and_says_how_to_make_one() {
    let here = Installation::new()
        .with("env", "prod")
        .with("server.issuer", "https://id.example");
    for command in [
        &["serve"][..],
        &["keys", "list"],
        &["tenant", "create", "acme"],
    ] {
        let made = ["openssl rand -base64 32", "VESTIBULE_KEYS__ENCRYPTION_KEY"];
        here.run(command).fails(1, &made);
    }
    assert!(!here.path("keys/encryption.key").exists());
}

#[test]
fn a_wrong_key_is_refused_and_the_database_stays_as_it_was() {
    let here = Installation::started_before();
    let before = here.run(&["keys", "list", "--json"]).json();
    let wrong = here.with("keys.encryption_key", OTHER_KEY);
    for command in [
        &["serve"][..],
        &["keys", "list"],
        &["tenant", "create", "acme"],
    ] {
        let ran = wrong.run(command).fails(1, &["key-encryption key"]);
        ran.says(&["keys.encryption_key"])
            .shows_none_of(&[OTHER_KEY]);
    }
    let ran = wrong.run(&["doctor"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(ran.stdout.contains("FAULT keys"), "{ran:?}");
    ran.shows_none_of(&[OTHER_KEY]);
    let right = wrong.with("keys.encryption_key", "");
    assert_eq!(right.run(&["keys", "list", "--json"]).json(), before);
    let tenants = right.run(&["tenant", "list", "--json"]).json();
    assert_eq!(tenants.as_array().unwrap().len(), 1);
    right.run(&["doctor"]).ok();
}

#[tokio::test]
async fn a_wrong_key_makes_no_keys_that_are_missing() {
    use sqlx::{Connection, SqliteConnection};
    let here = Installation::started_before();
    let url = here.option("database.url").to_owned();
    let mut database = SqliteConnection::connect(&url).await.unwrap();
    let removed = sqlx::query("DELETE FROM signing_keys WHERE alg = 'EdDSA'");
    let removed = removed.execute(&mut database).await.unwrap();
    assert_eq!(removed.rows_affected(), 2);
    let wrong = here.with("keys.encryption_key", OTHER_KEY);
    wrong
        .run(&["keys", "list"])
        .fails(1, &["key-encryption key"]);
    let left: i64 = sqlx::query_scalar("SELECT count(*) FROM signing_keys")
        .fetch_one(&mut database)
        .await
        .unwrap();
    assert_eq!(left, 6, "keys were made that the right key cannot open");
    let right = wrong.with("keys.encryption_key", "");
    let keys = right.run(&["keys", "list", "--json"]).json();
    assert_eq!(kids(&keys, "current").len(), 4);
}
