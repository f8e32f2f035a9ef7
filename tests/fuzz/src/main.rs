//! One program with every target: `FUZZ_TARGET` says which one runs, and `FUZZ_TARGET=list` names
//! them. They share one build, which takes minutes, and libFuzzer's counters. `script/fuzz` runs them.

#![no_main]

mod fields;
mod requests;
mod tokens;

use std::sync::OnceLock;

use libfuzzer_sys::{Corpus, fuzz_target};

/// What is done with each input. It panics when something is wrong.
type Target = fn(&[u8]);

const TARGETS: [(&str, Target); 20] = [
    ("params", fields::params),
    ("authorize", fields::authorize),
    ("redirect_uri", fields::redirect_uri),
    ("pkce", fields::pkce),
    ("client_authentication", fields::client_authentication),
    ("claims_parameter", fields::claims_parameter),
    ("client_metadata", fields::client_metadata),
    ("cookies", fields::cookies),
    ("forwarded_for", fields::forwarded_for),
    ("languages", fields::languages),
    ("user_agent", fields::user_agent),
    ("small", fields::small),
    ("jws", tokens::jws),
    ("jwks", tokens::jwks),
    ("sealed_token", tokens::sealed_token),
    ("opaque_tokens", tokens::opaque_tokens),
    ("passkeys", tokens::passkeys),
    ("picture", requests::picture),
    ("multipart", requests::multipart),
    ("http", requests::http),
];

fn target() -> Target {
    static CHOSEN: OnceLock<Target> = OnceLock::new();
    *CHOSEN.get_or_init(|| {
        let name = std::env::var("FUZZ_TARGET").unwrap_or_default();
        let Some((_, target)) = TARGETS.iter().find(|(known, _)| *known == name) else {
            for (known, _) in TARGETS {
                println!("{known}");
            }
            std::process::exit(i32::from(name != "list"));
        };
        *target
    })
}

fuzz_target!(|data: &[u8]| -> Corpus {
    target()(data);
    Corpus::Keep
});
