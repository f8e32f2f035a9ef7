//! Proof that each rule notices when it is broken, and only then.

use super::*;

#[test]
fn each_rule_notices_when_it_is_broken() {
    let long = format!(
        "//! Long.\nfn f() {{\n{}}}\n{}",
        "    g();\n".repeat(60),
        "\n".repeat(400)
    );
    let cases: [(Rule, &str, &str, usize); 16] = [
        (pure_core, "src/protocol/a.rs", "use axum::Router;", 1),
        (
            pure_core,
            "src/model/a.rs",
            "use crate::{entropy::X, model::Y};",
            1,
        ),
        (one_home, "src/keys/ring.rs", "fn f() { josekit::f() }", 1),
        (one_home, "src/cli/a.rs", "use sqlx::Pool;", 1),
        (one_home, "src/storage/a.rs", "use sqlx::Pool;", 0),
        (
            one_home,
            "src/app.rs",
            "fn f() { ::redis::f(config.redis.url) }",
            1,
        ),
        (
            one_home,
            "src/config/mod.rs",
            "mod redis;\nuse self::redis::Redis;",
            0,
        ),
        (
            one_door,
            "src/app.rs",
            "fn f() { std::time::Instant::now() }",
            1,
        ),
        (
            one_door,
            "src/clock.rs",
            "fn f() { std::time::Instant::now() }",
            0,
        ),
        (
            endpoints_apart,
            "src/oauth/a.rs",
            "use crate::{\n    login::x,\n    oauth::y,\n};",
            1,
        ),
        (short, "src/a.rs", &long, 2),
        (
            downward,
            "src/keys/a.rs",
            "use crate::{keys::x, unheard::y};\nuse super::z;",
            0,
        ),
        (downward, "src/keys/a.rs", "use super::super::z;", 1),
        (downward, "src/attic/a.rs", "", 1),
        (well_kept, "src/a.rs", "#[allow(dead_code)]\nfn f() {}", 2),
        (
            well_kept,
            "src/a.rs",
            "//! A file.\n// #[allow(dead_code)]",
            0,
        ),
    ];
    for (rule, path, text, breaks) in cases {
        let found = rule(&[Source::new(path, text)]);
        assert_eq!(found.len(), breaks, "{path} {text:?}: {found:?}");
    }
}

#[test]
fn imports_upward_and_in_circles_are_noticed() {
    let sources = [
        Source::new("src/keys/mod.rs", "use crate::{router::x, mail::y};"),
        Source::new("src/mail/mod.rs", "\nuse crate::security::x;"),
        Source::new("src/security/mod.rs", "use crate::keys::x;"),
        Source::new("src/router.rs", "use crate::mail::x;"),
    ];
    assert_eq!(
        downward(&sources),
        ["src/keys/mod.rs:1: `keys` imports `router`, which stands above it"]
    );
    let circles = no_circles(&sources);
    assert!(
        circles
            .iter()
            .any(|c| c.starts_with("src/mail/mod.rs:2: `mail` imports `security`"))
    );
}
