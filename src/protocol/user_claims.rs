//! What an operator may say about a user: claims (OIDC Core §5.1), user name, mail address.

use std::fmt;

use serde_json::{Map, Value};
use url::Url;

use crate::model::login_key;

/// The longest text of a claim, in characters.
const MAX_TEXT: usize = 1000;

/// The longest user name, in characters.
const MAX_USERNAME: usize = 64;

/// The longest mail address, in bytes (RFC 5321 §4.5.3.1.3, less the brackets).
const MAX_EMAIL: usize = 254;

/// The members of an address (OIDC Core §5.1.1).
const ADDRESS: [&str; 6] = [
    "formatted",
    "street_address",
    "locality",
    "region",
    "postal_code",
    "country",
];

/// One thing that is wrong with claims, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimFault {
    /// The claim, with a dot before a member of an address; empty for the whole.
    pub claim: String,
    /// What is wrong and what would be right.
    pub problem: &'static str,
}

impl fmt::Display for ClaimFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.claim.is_empty() {
            f.write_str(self.problem)
        } else {
            write!(f, "{}: {}", self.claim, self.problem)
        }
    }
}

/// Takes the claims that a user is made with: standard claims with values of their types.
/// Null and empty values count as absent.
///
/// # Errors
/// Every [`ClaimFault`] at once, in the order of the claims' names.
pub fn validate(json: &Value) -> Result<Map<String, Value>, Vec<ClaimFault>> {
    let Value::Object(members) = json else {
        return Err(vec![ClaimFault {
            claim: String::new(),
            problem: "has to be one JSON object with claims as its members",
        }]);
    };
    let mut claims = Map::new();
    let mut faults = Vec::new();
    for (name, value) in members.iter().filter(|(_, value)| !is_absent(value)) {
        if name == "address" {
            match address(value) {
                Ok(Value::Object(address)) if address.is_empty() => {}
                Ok(address) => _ = claims.insert(name.clone(), address),
                Err(mut found) => faults.append(&mut found),
            }
            continue;
        }
        match problem(name, value) {
            None => _ = claims.insert(name.clone(), value.clone()),
            Some(problem) => faults.push(ClaimFault {
                claim: name.clone(),
                problem,
            }),
        }
    }
    if faults.is_empty() {
        Ok(claims)
    } else {
        Err(faults)
    }
}

fn is_absent(value: &Value) -> bool {
    value.is_null() || value.as_str() == Some("")
}

/// What is wrong with one claim, if anything is.
fn problem(name: &str, value: &Value) -> Option<&'static str> {
    let text = |is_good: fn(&str) -> bool, problem| match value.as_str() {
        Some(text) if is_text(text) && is_good(text) => None,
        Some(_) | None => Some(problem),
    };
    match name {
        "name" | "given_name" | "family_name" | "middle_name" | "nickname" | "gender" => text(
            |_| true,
            "has to be a text of at most 1000 characters without control characters",
        ),
        "profile" | "picture" | "website" => text(is_web_url, "has to be an https or http URL"),
        "birthdate" => text(is_birthdate, "has to be YYYY-MM-DD, 0000-MM-DD or YYYY"),
        "zoneinfo" => text(is_zone, "has to be a time zone name such as Europe/Berlin"),
        "locale" => text(is_locale, "has to be a language tag such as en-US"),
        "phone_number" => text(
            is_phone_number,
            "has to be a phone number such as +49 30 901820, with an optional ;ext=",
        ),
        "phone_number_verified" if value.is_boolean() => None,
        "phone_number_verified" => Some("has to be true or false"),
        "sub" => Some("is given by Vestibule; leave it out"),
        "preferred_username" => Some("is the user name; give it with --username"),
        "email" => Some("is given with --email"),
        "email_verified" => Some("is given with --email-verified"),
        "updated_at" => Some("is kept by Vestibule; leave it out"),
        _ => Some("is no standard claim (OIDC Core, section 5.1); leave it out"),
    }
}

/// An address without its absent members.
fn address(value: &Value) -> Result<Value, Vec<ClaimFault>> {
    let Value::Object(members) = value else {
        return Err(vec![ClaimFault {
            claim: "address".to_owned(),
            problem: "has to be an object with members such as street_address and country",
        }]);
    };
    let mut address = Map::new();
    let mut faults = Vec::new();
    for (name, value) in members.iter().filter(|(_, value)| !is_absent(value)) {
        let problem = if !ADDRESS.contains(&name.as_str()) {
            "is no member of an address (OIDC Core, section 5.1.1); leave it out"
        } else if value.as_str().is_some_and(is_text_with_lines) {
            address.insert(name.clone(), value.clone());
            continue;
        } else {
            "has to be a text of at most 1000 characters; newlines are allowed"
        };
        faults.push(ClaimFault {
            claim: format!("address.{name}"),
            problem,
        });
    }
    if faults.is_empty() {
        Ok(Value::Object(address))
    } else {
        Err(faults)
    }
}

fn is_text(text: &str) -> bool {
    text.chars().count() <= MAX_TEXT && !text.chars().any(char::is_control)
}

/// An address has lines (OIDC Core §5.1.1).
fn is_text_with_lines(text: &str) -> bool {
    text.chars().count() <= MAX_TEXT
        && !text
            .chars()
            .any(|c| c.is_control() && !matches!(c, '\r' | '\n'))
}

fn is_web_url(text: &str) -> bool {
    !text.contains(char::is_whitespace)
        && Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "https" | "http"))
}

/// `YYYY-MM-DD`, with year `0000` where it is not told, or `YYYY` (OIDC Core §5.1).
fn is_birthdate(text: &str) -> bool {
    let number = |text: &str, length: usize| {
        (text.len() == length && text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse::<u16>().ok())
            .flatten()
    };
    let parts: Vec<&str> = text.split('-').collect();
    match parts[..] {
        [year] => number(year, 4).is_some_and(|year| year > 0),
        [year, month, day] => match (number(year, 4), number(month, 2), number(day, 2)) {
            (Some(year), Some(month), Some(day)) => (1..=days_in(year, month)).contains(&day),
            _ => false,
        },
        _ => false,
    }
}

/// The days of a month; none for a month that there is not. In the year that is not told,
/// 0000, February may have 29.
fn days_in(year: u16, month: u16) -> u16 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 0,
    }
}

/// A name in the form of the time zone database: `Area/Location`, `UTC`, `Etc/GMT+1`.
fn is_zone(text: &str) -> bool {
    text.len() <= 64
        && text.split('/').all(|part| {
            part.starts_with(|c: char| c.is_ascii_alphabetic())
                && part
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"_-+".contains(&b))
        })
}

/// A language tag (RFC 5646), also with the underscore that OIDC Core §5.1 lets pass.
fn is_locale(text: &str) -> bool {
    let mut parts = text.split(['-', '_']);
    let is_language = parts
        .next()
        .is_some_and(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphabetic()));
    is_language
        && text.len() <= 64
        && parts.all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// E.164 is recommended and RFC 3966 extensions are possible (OIDC Core §5.1).
fn is_phone_number(text: &str) -> bool {
    let (number, extension) = match text.split_once(";ext=") {
        Some((number, extension)) => (number, Some(extension)),
        None => (text, None),
    };
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    (3..=20).contains(&digits)
        && number.len() <= 40
        && number
            .bytes()
            .enumerate()
            .all(|(at, b)| b.is_ascii_digit() || b" ()-./".contains(&b) || (b == b'+' && at == 0))
        && extension.is_none_or(|ext| {
            (1..=20).contains(&ext.len()) && ext.bytes().all(|b| b.is_ascii_digit())
        })
}

/// Why a user name cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UsernameFault {
    /// Empty, or longer than 64 characters.
    #[error("the user name has to have 1 to 64 characters")]
    Length,
    /// Holds characters that nobody sees or can type.
    #[error("the user name may not have control, formatting or line-breaking characters")]
    Invisible,
    /// Begins or ends with space, which is ignored at login.
    #[error("the user name may not begin or end with a space")]
    Space,
    /// Looks like a mail address but is not the user's own, so that it could be taken for
    /// that of another user at login.
    #[error("a user name with an @ has to be the user's own mail address")]
    OthersEmail,
}

/// What is wrong with a user name, if anything is.
pub fn username_fault(username: &str, email: Option<&str>) -> Option<UsernameFault> {
    let is_own = || email.is_some_and(|email| login_key(email) == login_key(username));
    if username.trim() != username {
        Some(UsernameFault::Space)
    } else if username.contains(is_invisible) {
        Some(UsernameFault::Invisible)
    } else if username.contains('@') {
        (!is_own()).then_some(UsernameFault::OthersEmail)
    } else {
        (!(1..=MAX_USERNAME).contains(&username.chars().count())).then_some(UsernameFault::Length)
    }
}

/// Whether a character is not seen, or changes how those beside it are seen: controls, line
/// and paragraph separators, zero-width characters, and those that turn the direction of
/// writing.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
                | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        )
}

/// Why a mail address cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EmailFault {
    /// Longer than 254 bytes.
    #[error("the mail address may have at most 254 characters")]
    TooLong,
    /// Has other than one `@` with something before and after it.
    #[error("the mail address has to have one @ with something before and after it")]
    Shape,
    /// Holds spaces, controls, or what would end an address in a mail header.
    #[error("the mail address may not have spaces, control characters or any of <>,;:\"()[]\\")]
    Characters,
}

/// What is wrong with a mail address, if anything is. Only a mail that arrives proves that
/// the rest of it is right.
pub fn email_fault(email: &str) -> Option<EmailFault> {
    if email.len() > MAX_EMAIL {
        return Some(EmailFault::TooLong);
    }
    if email.contains(|c: char| c.is_whitespace() || is_invisible(c) || "<>,;:\"()[]\\".contains(c))
    {
        return Some(EmailFault::Characters);
    }
    match email.split_once('@') {
        Some((local, domain)) if !local.is_empty() && is_domain(domain) => None,
        Some(_) | None => Some(EmailFault::Shape),
    }
}

fn is_domain(text: &str) -> bool {
    !text.contains('@') && text.split('.').all(|label| !label.is_empty())
}

#[cfg(test)]
mod tests;
