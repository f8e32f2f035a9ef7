//! What documents say about the program is made from the program.

use std::{fs, path::Path};

use vestibule::config;

#[test]
fn the_reference_of_options_is_up_to_date() {
    in_sync("docs/configuration.md", &config::reference());
}

#[test]
fn the_description_of_the_account_api_is_up_to_date() {
    in_sync("docs/openapi.json", &vestibule::account::api::document());
}

/// Compares a generated document with what would be generated now; with `UPDATE_DOCS` set,
/// writes it.
fn in_sync(path: &str, now: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&file, now).unwrap();
    }
    let then = fs::read_to_string(&file).unwrap_or_default();
    let outdated = then
        .lines()
        .zip(now.lines())
        .position(|(then, now)| then != now);
    let line = outdated.unwrap_or_else(|| then.lines().count().min(now.lines().count())) + 1;
    assert!(
        then == now,
        "{path}:{line} is out of date: UPDATE_DOCS=1 cargo test --test it docs"
    );
}
