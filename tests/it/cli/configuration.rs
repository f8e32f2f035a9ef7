//! Configuration and usage: what is wrong is said at once, with what to do about it.

use serde_json::Value;

use crate::process::Installation;

#[test]
fn wrong_usage_is_status_2_and_help_is_0() {
    let here = Installation::new();
    here.run(&[]).fails(2, &["Usage"]);
    here.run(&["sreve"]).fails(2, &["sreve", "serve"]);
    here.run(&["client", "show"]).fails(2, &["<CLIENT_ID>"]);
    let help = here.run(&["--help"]).ok().stdout;
    for command in [
        "serve", "migrate", "client", "user", "keys", "tenant", "outbox", "job", "doctor", "demo",
    ] {
        assert!(help.contains(command), "{help}");
    }
    let version = here.run(&["--version"]).ok().stdout;
    assert!(version.contains(env!("CARGO_PKG_VERSION")), "{version}");
}

#[test]
fn all_faults_are_said_at_once_each_with_how_to_mend_it() {
    let here = Installation::new()
        .with("server.listen", "nowhere")
        .with("server.issuer", "https://id.example/")
        .with("tokens.code_lifetime", "11m")
        .with("databse.url", "postgres://ada:hunter2@localhost/x");
    let ran = here.run(&["serve"]).fails(
        1,
        &[
            "4 faults",
            "server.listen (VESTIBULE_SERVER__LISTEN) in the environment",
            "Write \"https://id.example\"",
            "tokens.code_lifetime",
            "VESTIBULE_DATABSE__URL",
            "VESTIBULE_DATABASE__URL",
        ],
    );
    ran.shows_none_of(&["hunter2"]);
}

#[test]
fn an_unknown_key_names_its_nearest_neighbour_in_every_layer() {
    let here = Installation::new();
    here.run(&["serve", "--set", "server.isuer=https://a.example"])
        .fails(1, &["server.isuer", "server.issuer"]);
    let file = here.file("own.toml", "[limits]\nenable = true");
    here.run(&["serve", "--config", &file])
        .fails(1, &["limits.enable", "limits.enabled"]);
    let here = here.with("loging.level", "info");
    here.run(&["serve"]).fails(1, &["VESTIBULE_LOGGING__LEVEL"]);
}

#[test]
fn a_secret_of_the_configuration_is_never_printed() {
    let secrets = ["hunter2hunter2", "not base64 but secret"];
    let here = Installation::new()
        .with("database.url", "mysql://ada:hunter2hunter2@localhost/x")
        .with("keys.encryption_key", secrets[1])
        .with("redis.url", "http://:hunter2hunter2@localhost");
    for command in [&["serve"][..], &["migrate"], &["user", "list"]] {
        let ran = here.run(command);
        let faults = ["database.url", "keys.encryption_key", "redis.url"];
        ran.fails(1, &faults).shows_none_of(&secrets);
    }
    let ran = here.run(&["doctor"]);
    assert_eq!(ran.status, 1);
    assert!(ran.stdout.contains("FAULT configuration"), "{ran:?}");
    ran.shows_none_of(&secrets);
}

#[test]
fn the_doctor_says_that_all_is_well_or_what_is_wrong() {
    let here = Installation::started_before();
    let ran = here.run(&["doctor"]).ok();
    for check in [
        "configuration",
        "clock",
        "mail",
        "redis",
        "vault",
        "database",
        "keys",
        "web origins",
    ] {
        assert!(ran.stdout.contains(&format!("ok    {check}")), "{ran:?}");
    }
    let found = here.run(&["doctor", "--json"]).json();
    assert!(
        found
            .as_array()
            .unwrap()
            .iter()
            .all(|check| check["ok"] == true)
    );

    // Nothing listens on port 1.
    let url = "postgres://ada:hunter2@127.0.0.1:1/vestibule";
    let here = here
        .with("database.url", url)
        .with("redis.url", "redis://:hunter2@127.0.0.1:1");
    let ran = here.run(&["doctor", "--json"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    let ran = ran.shows_none_of(&["hunter2"]);
    let found: Value = serde_json::from_str(&ran.stdout).unwrap();
    let fault = |name: &str| {
        let mut checks = found.as_array().unwrap().iter();
        let check = checks.find(|check| check["check"] == name).unwrap();
        assert_eq!(check["ok"], false, "{check}");
        check["detail"].as_str().unwrap().to_owned()
    };
    assert!(fault("database").contains("VESTIBULE_DATABASE__URL"));
    assert!(fault("redis").contains("VESTIBULE_REDIS__URL"));
    for command in [&["serve"][..], &["migrate"], &["user", "list"]] {
        let ran = here.run(command).fails(1, &["database"]);
        ran.shows_none_of(&["hunter2"]);
    }
}

#[test]
fn the_doctor_makes_nothing() {
    let here = Installation::new();
    let ran = here.run(&["doctor"]).ok();
    assert!(ran.stdout.contains("vestibule serve"), "{ran:?}");
    assert!(!here.path("keys").exists());
}
