//! The rules of the house (docs/ARCHITECTURE.md), held against every file of `src/`.

mod logged;
mod proof;

use std::collections::{BTreeMap, BTreeSet};

use crate::sources::{At, Source};

/// What may import what: a room imports from its own storey and from those below it.
const STOREYS: [&str; 10] = [
    "model",
    "protocol clock entropy config urls recent breaker",
    "telemetry storage objects locales static_files vault",
    "keys mail security audit outbox templates",
    "state tenant jobs ending people factors",
    "web",
    "journey",
    "oauth oidc login enrol account admin health webhooks dev",
    "router server",
    "app demo cli",
];

/// The folders whose files answer requests.
const ENDPOINTS: [&str; 8] = [
    "oauth", "oidc", "login", "enrol", "account", "admin", "webhooks", "dev",
];

const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 60;
const EXCUSE: &str = "Long because ";

/// Takes all files, gives one line for each break of the rule.
type Rule = fn(&[Source]) -> Vec<String>;

fn hold(rule: Rule) {
    let broken = rule(&Source::all());
    assert!(broken.is_empty(), "\n\n{}\n", broken.join("\n"));
}

#[test]
fn rule_1_model_and_protocol_do_no_io() {
    hold(pure_core);
}

#[test]
fn rule_2_a_heavy_crate_has_one_home() {
    hold(one_home);
}

#[test]
fn rule_3_time_and_randomness_come_in_through_one_file_each() {
    hold(one_door);
}

#[test]
fn rule_4_endpoint_folders_do_not_import_one_another() {
    hold(endpoints_apart);
}

#[test]
fn rule_5_files_and_functions_are_short_or_say_why_not() {
    hold(short);
}

#[test]
fn rule_6_imports_run_downward() {
    hold(downward);
}

#[test]
fn rule_6_there_are_no_circles() {
    hold(no_circles);
}

#[test]
fn every_file_says_what_it_is_and_silences_no_lint_without_a_reason() {
    hold(well_kept);
}

#[test]
fn no_log_line_holds_what_is_personal_or_secret() {
    hold(logged::nothing_personal);
}

fn broken(source: &Source, line: usize, what: &str) -> String {
    format!("{}:{line}: {what}", source.path)
}

fn pure_core(sources: &[Source]) -> Vec<String> {
    let crates = ["axum", "sqlx", "tokio", "redis", "reqwest", "getrandom"];
    let paths = [
        "crate::clock",
        "crate::entropy",
        "Clock",
        "Entropy",
        "std::fs",
        "std::env",
    ];
    let mut all = Vec::new();
    for source in sources
        .iter()
        .filter(|s| ["model", "protocol"].contains(&s.room()))
    {
        let named = crates.iter().flat_map(|name| source.names_crate(name));
        let mentioned = paths.iter().flat_map(|path| source.mentions(path));
        let imported = source.imports().into_iter();
        let imported = imported.filter(|at| ["clock", "entropy"].contains(&at.found.as_str()));
        for At { line, found } in named.chain(mentioned).chain(imported) {
            let what = format!("uses `{found}`: what is pure takes values, not their sources");
            all.push(broken(source, line, &what));
        }
    }
    all
}

/// Whether a path within `src/` is a crate's home.
type AtHome = fn(&str) -> bool;

fn one_home(sources: &[Source]) -> Vec<String> {
    let homes: [(&str, &str, AtHome); 3] = [
        ("josekit", "keys/jose.rs", |path| path == "keys/jose.rs"),
        ("sqlx", "storage/", |path| path.starts_with("storage/")),
        ("redis", "a file `redis.rs` beside its trait", |path| {
            path.ends_with("/redis.rs")
        }),
    ];
    let mut all = Vec::new();
    for (name, home, at_home) in homes {
        for source in sources.iter().filter(|source| !at_home(source.within())) {
            for At { line, .. } in source.names_crate(name) {
                all.push(broken(
                    source,
                    line,
                    &format!("uses {name}, which lives in {home}"),
                ));
            }
        }
    }
    all
}

fn one_door(sources: &[Source]) -> Vec<String> {
    let time = [
        "SystemTime::now",
        "Instant::now",
        "Utc::now",
        "Local::now",
        "now_utc",
    ];
    let random = [
        "getrandom",
        "rand_bytes",
        "random_bytes",
        "OsRng",
        "SysRng",
        "thread_rng",
        "rand::rng",
        "Uuid::new_v4",
        "Uuid::now_v7",
        "RandomState",
    ];
    let mut all = Vec::new();
    for (door, paths) in [("clock.rs", &time[..]), ("entropy.rs", &random[..])] {
        for source in sources.iter().filter(|source| source.within() != door) {
            for At { line, found } in paths.iter().flat_map(|path| source.mentions(path)) {
                all.push(broken(
                    source,
                    line,
                    &format!("uses `{found}`: only {door} may"),
                ));
            }
        }
    }
    all
}

fn endpoints_apart(sources: &[Source]) -> Vec<String> {
    let mut all = Vec::new();
    for source in sources
        .iter()
        .filter(|source| ENDPOINTS.contains(&source.room()))
    {
        for At { line, found } in source.imports() {
            if ENDPOINTS.contains(&found.as_str()) && found != source.room() {
                let what = format!(
                    "imports from {found}/: what endpoints share is in protocol, model or security"
                );
                all.push(broken(source, line, &what));
            }
        }
    }
    all
}

fn short(sources: &[Source]) -> Vec<String> {
    let mut all = Vec::new();
    for source in sources {
        let lines: Vec<&str> = source.text.lines().collect();
        let head = lines.iter().take_while(|line| line.starts_with("//!"));
        let excused = head.clone().any(|line| line.contains(EXCUSE));
        if lines.len() > LONGEST_FILE && !excused {
            let what = format!(
                "has {} lines: split it, or say at its top `//! {EXCUSE}...`",
                lines.len()
            );
            all.push(broken(source, 1, &what));
        }
        // Tests may be long: their tables are data.
        for At {
            line,
            found: function,
        } in source.functions()
        {
            // The comment stands above the function or at the start of its body.
            let near = &lines[line.saturating_sub(12)..(line + 6).min(lines.len())];
            let excused = near.iter().any(|line| line.contains(EXCUSE));
            if function.lines > LONGEST_FUNCTION && !excused {
                let what = format!(
                    "`{}` has {} lines: split it, or say `// {EXCUSE}...`",
                    function.name, function.lines
                );
                all.push(broken(source, line, &what));
            }
        }
    }
    all
}

fn storey(room: &str) -> Option<usize> {
    STOREYS
        .iter()
        .position(|rooms| rooms.split(' ').any(|name| name == room))
}

fn downward(sources: &[Source]) -> Vec<String> {
    let rooms: BTreeSet<&str> = sources.iter().map(Source::room).collect();
    let mut all = Vec::new();
    for source in sources
        .iter()
        .filter(|source| !["lib", "main"].contains(&source.room()))
    {
        let Some(here) = storey(source.room()) else {
            let what = "is on no storey: add it to STOREYS in tests/it/architecture.rs";
            all.push(broken(source, 1, what));
            continue;
        };
        for At { line, found } in source
            .imports()
            .into_iter()
            .filter(|at| rooms.contains(&*at.found))
        {
            if storey(&found).is_some_and(|there| there > here) {
                let what = format!(
                    "`{}` imports `{found}`, which stands above it",
                    source.room()
                );
                all.push(broken(source, line, &what));
            }
        }
        let depth = source
            .within()
            .trim_end_matches("/mod.rs")
            .split('/')
            .count();
        for At { line, .. } in source.mentions(&"super::".repeat(depth)) {
            all.push(broken(
                source,
                line,
                "climbs to the root by `super::`: write `crate::`",
            ));
        }
    }
    all
}

fn no_circles(sources: &[Source]) -> Vec<String> {
    let rooms: BTreeSet<&str> = sources.iter().map(Source::room).collect();
    let mut edges: BTreeMap<&str, BTreeMap<String, String>> = BTreeMap::new();
    for source in sources {
        for At { line, found } in source.imports() {
            if found != source.room() && rooms.contains(&*found) {
                let place = format!("{}:{line}", source.path);
                edges
                    .entry(source.room())
                    .or_default()
                    .entry(found)
                    .or_insert(place);
            }
        }
    }
    // Whatever imports nothing that is left can be taken away; a circle never can.
    loop {
        let left: BTreeSet<String> = edges.keys().map(|room| (*room).to_owned()).collect();
        edges
            .values_mut()
            .for_each(|to| to.retain(|room, _| left.contains(room)));
        let before = edges.len();
        edges.retain(|_, to| !to.is_empty());
        if edges.len() == before {
            break;
        }
    }
    let all = edges.iter().flat_map(|(room, to)| {
        to.iter().map(move |(other, place)| {
            format!("{place}: `{room}` imports `{other}`, which leads back to `{room}`")
        })
    });
    all.collect()
}

fn well_kept(sources: &[Source]) -> Vec<String> {
    let mut all = Vec::new();
    for source in sources {
        if !source.text.starts_with("//! ") {
            all.push(broken(
                source,
                1,
                "opens with no `//!` line that says what it is",
            ));
        }
        for attribute in ["#[allow(", "#![allow("] {
            for (at, _) in source.code.match_indices(attribute) {
                let line = source.code[..at].matches('\n').count() + 1;
                let what = "silences a lint: write `#[expect(lint, reason = \"...\")]`";
                all.push(broken(source, line, what));
            }
        }
    }
    all
}
