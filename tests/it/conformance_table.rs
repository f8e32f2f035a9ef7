//! The tables of `docs/conformance.md` and `docs/SECURITY-TESTS.md` name tests that exist.

use std::{fs, path::Path};

/// Whether the module file that a test's path leads to lists the function by its macro.
fn exists(test: &str) -> bool {
    let (module, name) = test.rsplit_once("::").unwrap();
    let path = module.replace("::", "/");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    let file = root.join(format!("{path}.rs"));
    let Ok(text) = fs::read_to_string(file) else {
        return false;
    };
    text.contains(&format!("async fn {name}(")) && text.contains(&format!("    {name},"))
        || text.contains(&format!("on_every_database!({name}"))
}

#[test]
fn every_test_in_the_conformance_table_exists() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/conformance.md");
    let text = fs::read_to_string(file).unwrap();
    let rows: Vec<Vec<&str>> = text
        .lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| line.trim_matches('|').split('|').collect())
        .collect();
    assert_eq!(
        rows.len(),
        38 + 1 + 38 + 11 + 2 + 2 + 2,
        "basic, configuration, form post, logout by client, back and front channel, sessions"
    );
    for row in rows {
        let [module, _, tests, _] = row[..] else {
            panic!("a row has four cells: {row:?}");
        };
        let tests: Vec<&str> = tests
            .split("<br>")
            .map(|test| test.trim().trim_matches('`'))
            .collect();
        assert!(!tests.is_empty());
        for test in tests {
            assert!(exists(test), "{module}: there is no test {test}");
        }
    }
}

/// The text of every Rust file below `folder`.
fn sources(folder: &Path, all: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, all);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            all.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn every_test_in_the_tables_of_threats_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut code = String::new();
    sources(&root.join("src"), &mut code);
    sources(&root.join("tests/it"), &mut code);
    let text = fs::read_to_string(root.join("docs/SECURITY-TESTS.md")).unwrap();
    let quoted = text.split('`').skip(1).step_by(2);
    let tests: Vec<&str> = quoted
        .filter(|quoted| quoted.matches("::").count() > 1)
        .collect();
    assert!(tests.len() > 100, "the tables name their tests");
    for row in text.lines().filter(|line| line.starts_with("| ")) {
        let [_, attack, shown] = row.trim_end_matches('|').splitn(3, '|').collect::<Vec<_>>()[..]
        else {
            panic!("a row has two cells: {row}");
        };
        let is_shown = shown.contains("::") || shown.contains("**later**: ");
        assert!(is_shown || attack == " Attack ", "nothing shows {attack}");
    }
    for test in tests {
        let name = test.rsplit("::").next().unwrap();
        let is_there =
            code.contains(&format!("fn {name}(")) || code.contains(&format!("    {name},"));
        assert!(is_there, "there is no test {test}");
    }
}
