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

fn ids(secrets: &Value, purpose: &str, state: &str) -> Vec<String> {
    let secrets = secrets.as_array().unwrap().iter();
    let found = secrets.filter(|row| row["purpose"] == purpose && row["state"] == state);
    found
        .map(|row| row["id"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn server_secrets_are_listed_and_rotated_and_never_shown() {
    let here = Installation::started_before();
    let list = ["keys", "list", "--secrets", "--json"];
    let before = here.run(&list).json();
    assert_eq!(before.as_array().unwrap().len(), 10, "{before}");
    for row in before.as_array().unwrap() {
        let members: Vec<&String> = row.as_object().unwrap().keys().collect();
        let expected = ["id", "purpose", "state", "created_at", "changed_at"];
        assert_eq!(members, expected);
    }
    let table = here.run(&["keys", "list", "--secrets"]).ok().stdout;
    assert!(
        table.contains("PURPOSE") && table.contains("refresh_token"),
        "{table}"
    );

    let rotate = ["keys", "rotate", "--secret", "csrf", "--json"];
    let after = here.run(&rotate).json();
    assert_eq!(ids(&after, "csrf", "current"), ids(&before, "csrf", "next"));
    assert_eq!(
        ids(&after, "csrf", "previous"),
        ids(&before, "csrf", "current")
    );
    assert_eq!(
        ids(&after, "flow", "current"),
        ids(&before, "flow", "current")
    );
    here.run(&rotate)
        .fails(1, &["`csrf`", "nothing has changed"]);
    here.run(&["keys", "rotate", "--secret", "pepper"])
        .fails(2, &["refresh_token"]);
    let both = ["keys", "rotate", "--secret", "csrf", "--alg", "ES256"];
    here.run(&both).fails(2, &["--alg"]);

    // One that nobody may use any more.
    let old = &ids(&before, "csrf", "current")[0];
    here.run(&["keys", "revoke", old])
        .fails(1, &["Forms", "--emergency"]);
    let revoked = here.run(&["keys", "revoke", old, "--emergency", "--json"]);
    assert_eq!(ids(&revoked.json(), "csrf", "previous"), [] as [String; 0]);
}

#[test]
fn revoking_says_what_it_breaks_and_does_it_in_an_emergency_alone() {
    let here = Installation::started_before();
    let list = ["keys", "list", "--json"];
    let before = here.run(&list).json();
    let of = |keys: &Value, state: &str| -> String {
        let keys = keys.as_array().unwrap().iter();
        let mut found = keys.filter(|key| key["alg"] == "ES256" && key["state"] == state);
        found.next().unwrap()["kid"].as_str().unwrap().to_owned()
    };
    let [current, next] = ["current", "next"].map(|state| of(&before, state));
    let refused = here.run(&["keys", "revoke", &current]);
    let refused = refused.fails(
        1,
        &["nothing has changed", "--emergency", "ES256", "15 min"],
    );
    assert!(
        !refused.stderr.contains("before the next key was in it"),
        "{refused:?}"
    );
    assert_eq!(here.run(&list).json(), before);

    let revoke = |kid: &str| here.run(&["keys", "revoke", kid, "--emergency", "--json"]);
    let done = revoke(&current)
        .ok()
        .says(&["the next one takes over", "refused here"]);
    let after: Value = serde_json::from_str(&done.stdout).unwrap();
    assert_eq!(of(&after, "current"), next);
    assert!(!done.stdout.contains(&current));
    assert_eq!(kids(&after, "next").len(), 4);
    // The one that takes over now was made a moment ago.
    revoke(&next)
        .ok()
        .says(&["before the next key was in it", "15 min"]);
    revoke(&current).fails(1, &["there is no", &current]);
}

#[test]
fn a_client_that_loses_its_secret_with_a_server_secret_is_named() {
    let here = Installation::started_before();
    let metadata = r#"{"client_id": "shop", "redirect_uris": ["https://shop.example/cb"]}"#;
    let file = here.file("shop.json", metadata);
    here.run(&["client", "create", "--metadata", &file]).ok();
    let secrets = here.run(&["keys", "list", "--secrets", "--json"]).json();
    let [current, next] =
        ["current", "next"].map(|state| ids(&secrets, "client_secret", state)[0].clone());
    here.run(&["keys", "revoke", &current])
        .fails(1, &["1 client(s)", "shop"]);
    here.run(&["keys", "revoke", &next])
        .fails(1, &["No client's secret"]);
}

#[tokio::test]
async fn the_key_that_seals_is_changed_beside_a_running_server() {
    let here = Installation::started_before();
    let old = fs::read_to_string(here.path("keys/encryption.key")).unwrap();
    let server = here.serve();
    let alive = async || server.guest().open("/login").await.is_ok();
    assert!(alive().await);

    // Dropped too early: nothing opens, and it says what to do.
    let dropped = here.with("keys.encryption_key", OTHER_KEY);
    for command in [&["serve"][..], &["keys", "reseal"]] {
        let refused = dropped
            .run(command)
            .fails(1, &["keys.other_encryption_keys"]);
        refused
            .says(&["vestibule keys reseal"])
            .shows_none_of(&[old.trim(), OTHER_KEY]);
    }
    let both = dropped.with("keys.other_encryption_keys", old.trim());
    let doctor = both.run(&["doctor"]).ok();
    assert!(
        doctor.stdout.contains("18 key(s) and secret(s)"),
        "{doctor:?}"
    );
    assert!(
        doctor.stdout.contains("vestibule keys reseal"),
        "{doctor:?}"
    );
    let done = both.run(&["keys", "reseal", "--json"]).json();
    assert_eq!(
        (&done["resealed"], &done["before"]),
        (&18.into(), &0.into())
    );
    let again = both.run(&["keys", "reseal"]).ok();
    assert!(again.stdout.starts_with("0 sealed anew"), "{again:?}");
    again.shows_none_of(&[old.trim(), OTHER_KEY]);
    let doctor = both.run(&["doctor"]).ok();
    assert!(!doctor.stdout.contains("reseal"), "{doctor:?}");
    // The server has the old key alone, and goes on with what it opened before.
    both.run(&["keys", "rotate", "--alg", "EdDSA"]).ok();
    assert!(alive().await);
    drop(server);

    let new = both.with("keys.other_encryption_keys", "");
    new.run(&["doctor"]).ok();
    let old_alone = new.with("keys.encryption_key", "");
    old_alone
        .run(&["keys", "list"])
        .fails(1, &["key-encryption key"]);
    // A file beside the old key is known as well.
    let file = old_alone.path("keys/encryption-new.key");
    fs::write(file, OTHER_KEY).unwrap();
    let back = old_alone.run(&["keys", "reseal", "--json"]).json();
    assert_eq!(back["resealed"], 19);
}
