//! What no log may hold, told by its name: the log withholds fields with such names, and a test
//! reads the sources for them.

use super::{Kind, Nature, TABLES};

/// Further names of what leads to a person or lets somebody in, in logs and not in tables.
const FURTHER: &[&str] = &[
    "name",
    "user_name",
    "full_name",
    "given_name",
    "family_name",
    "middle_name",
    "nickname",
    "claims",
    "attributes",
    "email",
    "mail_address",
    "address",
    "addr",
    "ip",
    "peer",
    "forwarded",
    "user_agent",
    "place",
    "country",
    "city",
    "latitude",
    "longitude",
    "street",
    "locality",
    "postal_code",
    "phone",
    "phone_number",
    "birthdate",
    "birthday",
    "gender",
    "picture",
    "login",
    "login_hint",
    "password",
    "passphrase",
    "pin",
    "otp",
    "code",
    "recovery_code",
    "token",
    "ticket",
    "secret",
    "verifier",
    "assertion",
    "cookie",
    "csrf",
    "authorization",
    "credential",
    "private_key",
    "link",
    "query",
    "uri",
    "url",
    "body",
    "payload",
    "headers",
    "form",
    "params",
];

/// Names that sound like one of those and are not: words of protocols and of this server itself.
const HARMLESS: &[&str] = &[
    "status_code",
    "error_code",
    "exit_code",
    "language_code",
    "jwks_uri",
    "token_endpoint",
    "token_type",
    "ticket_id",
];

/// Whether a value with this name, such as a field of a log line, has to be withheld: one of its
/// words is the name of a column that leads to a person by itself or is a secret, or is one that
/// means such a thing elsewhere. `client_address`, `emailKey` and `email` are; `status_code` is not.
pub fn is_withheld(name: &str) -> bool {
    if HARMLESS.contains(&name) {
        return false;
    }
    let of_columns = TABLES.iter().flat_map(|table| {
        let columns = table.columns.iter();
        // What is no text has names that say little: `data`, `document`, `sealed`.
        let withheld = columns.filter(|column| match table.nature(column) {
            Nature::Secret | Nature::Direct => column.kind == Kind::Text,
            Nature::Linked | Nature::Nothing => false,
        });
        withheld.map(|column| column.name)
    });
    let mut names = FURTHER.iter().copied().chain(of_columns);
    names.any(|withheld| match withheld {
        // A part of too many harmless names.
        "name" => name == "name",
        _ => has_words(name, withheld),
    })
}

/// Whether `words` stand in `name` as whole words, apart by anything that is no small letter.
fn has_words(name: &str, words: &str) -> bool {
    name.match_indices(words).any(|(at, _)| {
        let is_apart = |neighbour: Option<char>| neighbour.is_none_or(|c| !c.is_ascii_lowercase());
        let (before, after) = (&name[..at], &name[at + words.len()..]);
        is_apart(before.chars().next_back()) && is_apart(after.chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_what_is_personal_or_secret_are_told_from_others() {
        for name in [
            "email",
            "user.email",
            "email_key",
            "emailKey",
            "client_address",
            "ip",
            "peer.ip",
            "user_agent",
            "place",
            "password",
            "new_password",
            "access_token",
            "code",
            "code_mac",
            "refresh_secret",
            "client_secret",
            "link",
            "username",
            "name",
            "given_name",
            "claims",
        ] {
            assert!(is_withheld(name), "{name}");
        }
        for name in [
            "message",
            "cause",
            "error",
            "trace_id",
            "method",
            "path",
            "status",
            "status_code",
            "duration_ms",
            "tenant",
            "client",
            "user",
            "session",
            "grant",
            "kid",
            "job",
            "kind",
            "id",
            "to",
            "attempt",
            "issuer",
            "listener",
            "version",
            "tokens",
            "tickets",
            "passwords",
            "shipping",
            "provider",
            "topic",
        ] {
            assert!(!is_withheld(name), "{name}");
        }
    }
}
