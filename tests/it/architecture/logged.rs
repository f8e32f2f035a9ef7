//! The rule that no log line holds what is of a person or a secret (docs/LOGGING.md): read in the
//! sources, by the names that `model::personal` gives such things.

use vestibule::model::personal::is_withheld;

use super::broken;
use crate::sources::{At, Call, Source};

/// What makes lines of the log.
const LOGS: [&str; 14] = [
    "trace!",
    "debug!",
    "info!",
    "warn!",
    "error!",
    "event!",
    "span!",
    "trace_span!",
    "debug_span!",
    "info_span!",
    "warn_span!",
    "error_span!",
    "#[instrument",
    "#[tracing::instrument",
];

/// What writes past the log.
const PRINTS: [&str; 5] = ["println!", "eprintln!", "print!", "eprint!", "dbg!"];

/// The one file that speaks to who sits at the terminal.
const TERMINAL: &str = "cli/output.rs";

/// Takes all files, gives one line for each break of the rule.
pub fn nothing_personal(sources: &[Source]) -> Vec<String> {
    let mut all = Vec::new();
    for source in sources {
        for At { line, found } in source.calls(&LOGS) {
            let mut wrong = personal(&found);
            if found.name.ends_with("instrument") && !found.code.contains("skip_all") {
                wrong.push("holds every argument: write `skip_all`".to_owned());
            }
            if found.code.contains('?') {
                wrong.push("shows all of a value by `?`: name what may be known".to_owned());
            }
            all.extend(wrong.iter().map(|what| broken(source, line, what)));
        }
        // Errors are logged as the cause of what failed.
        for At { line, found } in source.calls(&["#[error"]) {
            let wrong = personal(&found).into_iter();
            all.extend(wrong.map(|what| broken(source, line, &what)));
        }
        if source.within() != TERMINAL {
            for At { line, found } in source.calls(&PRINTS) {
                let what = format!("`{}`: only {TERMINAL} writes past the log", found.name);
                all.push(broken(source, line, &what));
            }
        }
    }
    all
}

/// What a call names that no log may hold: its fields, all that their values are made of, and what
/// stands in braces in its texts.
fn personal(call: &Call) -> Vec<String> {
    let (code, text): (Vec<char>, Vec<char>) =
        (call.code.chars().collect(), call.text.chars().collect());
    let mut names = words(&code, |before, name, after| {
        // `name` alone is too common: only a field that is called so is meant.
        name != "name" || before.ends_with(['(', ',']) && after.starts_with(['=', ','])
    });
    let literals = code
        .iter()
        .zip(&text)
        .map(|(code, text)| if code == text { ' ' } else { *text })
        .collect::<String>();
    let braced = literals.match_indices('{');
    let braced = braced.map(|(at, _)| leading(&literals[at + 1..]));
    names.extend(braced.filter(|it| *it != "name").map(str::to_owned));
    // A field can be named by a text.
    let parts: Vec<&str> = call.text.split('"').collect();
    for pair in parts[1..].chunks(2) {
        if pair[1..]
            .iter()
            .any(|after| after.trim_start().starts_with('='))
        {
            names.push(pair[0].to_owned());
        }
    }
    let names = names.into_iter().filter(|name| is_withheld(name));
    names
        .map(|name| format!("`{}` names `{name}`, which no log may hold", call.name))
        .collect()
}

/// The names in `code` that `counts` says yes to, knowing what stands before and after each; types
/// and constants are none.
fn words(code: &[char], counts: impl Fn(&str, &str, &str) -> bool) -> Vec<String> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut found = Vec::new();
    let mut start = 0;
    while start < code.len() {
        let end = code[start..].iter().take_while(|c| is_word(**c)).count() + start;
        if end == start {
            start += 1;
            continue;
        }
        let name: String = code[start..end].iter().collect();
        let squeezed = |part: &[char]| -> String {
            let solid = part.iter().filter(|c| !c.is_whitespace() && **c != '%');
            solid.collect()
        };
        let (before, after) = (squeezed(&code[..start]), squeezed(&code[end..]));
        let is_value = name.starts_with(|c: char| c.is_lowercase() || c == '_');
        // A module's name says nothing of what a value is.
        if is_value && !after.starts_with("::") && counts(&before, &name, &after) {
            found.push(name);
        }
        start = end;
    }
    found
}

fn leading(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_'));
    &text[..end.unwrap_or(text.len())]
}

#[test]
fn the_rule_notices_what_names_a_person_or_a_secret_and_only_that() {
    let cases = [
        (r#"tracing::info!(email = %user.id, "in");"#, 1),
        (r#"tracing::info!(%email, "in");"#, 1),
        (r#"tracing::info!(who = %user.email, "in");"#, 1),
        (r#"tracing::info!(who = user.email.as_str(), "in");"#, 1),
        (r#"warn!("no account for {email}");"#, 1),
        (r#"warn!("no account for {}", user.email);"#, 1),
        (r#"warn!("no account for {email:?} {ip}");"#, 2),
        (r#"error!("client.address" = %peer.to_string(), "odd");"#, 2),
        (r#"tracing::debug!(name, "hello");"#, 1),
        (r#"tracing::debug!(name = user.full(), "hello");"#, 1),
        (r#"tracing::debug!(user_agent = "x", "hello");"#, 1),
        (r#"tracing::error!(%access_token, "no");"#, 1),
        (
            "tracing::error!(\n    cause = %error,\n    secret = secret.expose(),\n    \"no\"\n);",
            2,
        ),
        (r#"tracing::trace!(?user, "all of it");"#, 1),
        (
            r#"let span = tracing::info_span!("login", username = %typed);"#,
            1,
        ),
        ("#[instrument]\nfn f(email: &str) {}", 1),
        (
            "#[tracing::instrument(skip_all, fields(email = %it))]\nfn f() {}",
            1,
        ),
        (r#"#[error("{email} is nobody's")]"#, 1),
        (r#"println!("here");"#, 1),
        (r#"eprintln!("here");"#, 1),
        ("dbg!(user);", 1),
        (
            r#"tracing::info!(user = %user.id, "a password was changed by its link");"#,
            0,
        ),
        (r#"tracing::info!(job = job.name, "a job is done");"#, 0),
        (r#"tracing::info!(job = name, "a job is done");"#, 0),
        (r#"tracing::info!(code = 1);"#, 1),
        (r#"tracing::info!(status_code = 400, "refused");"#, 0),
        (r#"tracing::error!(cause = %Secret::new(1), "no");"#, 0),
        (r#"#[tracing::instrument(skip_all, fields(job = %job))]"#, 0),
        (r#"#[error("there is no user `{id}`")]"#, 0),
        (r#"// tracing::info!(email)"#, 0),
        (
            "#[cfg(test)]\nmod tests { fn f() { tracing::info!(email); } }",
            0,
        ),
        (r#"let text = "tracing::info!(email)";"#, 0),
        (r#"super::info(email);"#, 0),
    ];
    for (text, breaks) in cases {
        let found = nothing_personal(&[Source::new("src/a.rs", text)]);
        assert_eq!(found.len(), breaks, "{text}: {found:?}");
    }
    let terminal = Source::new("src/cli/output.rs", "println!(\"{}\", 1);");
    assert!(nothing_personal(&[terminal]).is_empty());
}
