//! Which client metadata makes sense (RFC 7591 §2, OIDC Dynamic Client Registration 1.0 §2).

mod jwks;
mod logout;
mod parse;
mod refreshing;
#[cfg(test)]
mod tests;

use std::fmt;

use url::Url;

use crate::{
    model::{ApplicationType, ClientAuthMethod, ClientMetadata, GrantType},
    protocol::user_claims::is_invisible,
};

pub use self::parse::{Registration, parse};

/// The most URIs of one kind that a client may register.
const MAX_URIS: usize = 100;

/// The longest URI, in bytes.
const MAX_URI: usize = 2048;

/// The longest name, in characters.
const MAX_NAME: usize = 100;

/// The most contacts, and the most default `acr` values.
const MAX_LIST: usize = 10;

/// One thing that is wrong with metadata, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MetadataFault {
    /// The member, with an index where it is one of a list: `redirect_uris[1]`.
    pub member: String,
    /// What is wrong.
    pub problem: String,
    /// What to do about it.
    pub mend: String,
}

impl fmt::Display for MetadataFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; {}", self.member, self.problem, self.mend)
    }
}

/// Faults as they are found.
#[derive(Default)]
struct Faults(Vec<MetadataFault>);

impl Faults {
    fn add(
        &mut self,
        member: impl Into<String>,
        problem: impl Into<String>,
        mend: impl Into<String>,
    ) {
        self.0.push(MetadataFault {
            member: member.into(),
            problem: problem.into(),
            mend: mend.into(),
        });
    }

    fn into_result(self) -> Result<(), Vec<MetadataFault>> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(self.0)
        }
    }
}

/// The rule for redirect URIs: whether this one may be registered by a client of this type,
/// and if not, why.
pub type IsRegistrable<'a> = &'a dyn Fn(&str, ApplicationType) -> Result<(), String>;

/// Whether metadata is good as a whole.
///
/// # Errors
/// Every [`MetadataFault`] at once.
pub fn validate(
    metadata: &ClientMetadata,
    is_registrable: IsRegistrable<'_>,
) -> Result<(), Vec<MetadataFault>> {
    let mut faults = Faults::default();
    check_redirect_uris(metadata, is_registrable, &mut faults);
    check_grants(metadata, &mut faults);
    refreshing::check(metadata, &mut faults);
    logout::check(metadata, &mut faults);
    check_keys(metadata, &mut faults);
    check_shown(metadata, &mut faults);
    faults.into_result()
}

fn check_redirect_uris(
    metadata: &ClientMetadata,
    is_registrable: IsRegistrable<'_>,
    faults: &mut Faults,
) {
    let lists = [
        ("redirect_uris", &metadata.redirect_uris),
        (
            "post_logout_redirect_uris",
            &metadata.post_logout_redirect_uris,
        ),
    ];
    for (member, uris) in lists {
        if uris.len() > MAX_URIS {
            faults.add(member, "there are more than 100", "register fewer");
            continue;
        }
        for (index, uri) in uris.iter().enumerate() {
            if let Err(problem) = is_registrable(uri, metadata.application_type) {
                faults.add(
                    format!("{member}[{index}]"),
                    problem,
                    "register an absolute URI that this application type may use",
                );
            }
        }
    }
    if metadata.redirect_uris.is_empty()
        && metadata.grant_types.contains(&GrantType::AuthorizationCode)
    {
        faults.add(
            "redirect_uris",
            "is empty, and the authorization_code grant needs one",
            "register where responses are sent, or other grant_types",
        );
    }
}

fn check_grants(metadata: &ClientMetadata, faults: &mut Faults) {
    let is_public = metadata.token_endpoint_auth_method == ClientAuthMethod::None;
    if metadata.grant_types.is_empty() && !metadata.may_introspect {
        faults.add(
            "grant_types",
            "is empty, so the client could do nothing",
            "register authorization_code or client_credentials",
        );
    }
    if is_public && metadata.may_introspect {
        faults.add(
            "may_introspect",
            "is for clients that can prove who they are",
            "choose another token_endpoint_auth_method",
        );
    }
    if is_public && metadata.grant_types.contains(&GrantType::ClientCredentials) {
        faults.add(
            "grant_types",
            "client_credentials is not for a client without credentials",
            "remove it, or register another token_endpoint_auth_method than none",
        );
    }
    if metadata.response_types.iter().any(|it| it != "code") {
        faults.add(
            "response_types",
            "code is the only response type here",
            "register code alone",
        );
    }
    if metadata.response_types.is_empty()
        && metadata.grant_types.contains(&GrantType::AuthorizationCode)
    {
        faults.add(
            "response_types",
            "is empty, and the authorization_code grant needs code",
            "register code",
        );
    }
    if is_public && !metadata.require_pkce {
        faults.add(
            "require_pkce",
            "a public client always needs PKCE (RFC 9700 section 2.1.1)",
            "set it to true or leave it out",
        );
    }
}

fn check_keys(metadata: &ClientMetadata, faults: &mut Faults) {
    let signs = metadata.token_endpoint_auth_method == ClientAuthMethod::PrivateKeyJwt;
    match (&metadata.jwks, &metadata.jwks_uri) {
        (Some(_), Some(_)) => faults.add(
            "jwks",
            "jwks and jwks_uri exclude each other (RFC 7591 section 2)",
            "keep one of them",
        ),
        (None, None) if signs => faults.add(
            "jwks",
            "private_key_jwt needs the client's public keys",
            "register jwks or jwks_uri",
        ),
        (None, None) | (Some(_), None) | (None, Some(_)) => {}
    }
    if let Some(jwks) = &metadata.jwks {
        jwks::check(jwks, faults);
    }
    if let Some(uri) = &metadata.jwks_uri
        && !is_web_uri(uri, &["https"])
    {
        faults.add("jwks_uri", "is not an https URL", "use an https URL");
    }
}

/// What people are shown, and where they are led from there.
fn check_shown(metadata: &ClientMetadata, faults: &mut Faults) {
    check_name(metadata, faults);
    check_links(metadata, faults);
    let lists = [
        ("contacts", &metadata.contacts),
        ("default_acr_values", &metadata.default_acr_values),
    ];
    for (member, entries) in lists {
        let is_bad = |entry: &String| {
            entry.is_empty() || entry.chars().count() > 254 || entry.contains(is_invisible)
        };
        if entries.len() > MAX_LIST || entries.iter().any(is_bad) {
            faults.add(
                member,
                "has more than 10 entries, or one that is empty, too long or not plain text",
                "shorten it",
            );
        }
    }
}

/// A name that nobody can take for another one by what they do not see.
fn check_name(metadata: &ClientMetadata, faults: &mut Faults) {
    if let Some(name) = &metadata.client_name {
        let length = name.chars().count();
        if !(1..=MAX_NAME).contains(&length) || name.trim() != name {
            faults.add(
                "client_name",
                "is empty, longer than 100 characters, or has space around it",
                "choose a short name that people know the application by",
            );
        }
        if name.contains(is_invisible) {
            faults.add(
                "client_name",
                "has control, zero-width or text-direction characters, which can make it \
                 read like another name",
                "remove them",
            );
        }
    }
}

fn check_links(metadata: &ClientMetadata, faults: &mut Faults) {
    let links = [
        ("client_uri", &metadata.client_uri),
        ("logo_uri", &metadata.logo_uri),
        ("policy_uri", &metadata.policy_uri),
        ("tos_uri", &metadata.tos_uri),
    ];
    for (member, uri) in links {
        if uri
            .as_ref()
            .is_some_and(|uri| !is_web_uri(uri, &["https", "http"]))
        {
            faults.add(
                member,
                "is not an https or http URL with a host and without user info",
                "use such a URL",
            );
        }
    }
    if let Some(uri) = &metadata.initiate_login_uri
        && !is_web_uri(uri, &["https"])
    {
        faults.add(
            "initiate_login_uri",
            "is not an https URL",
            "use an https URL",
        );
    }
}

/// Whether `uri` is an absolute URL of one of these schemes with a host, written in the
/// characters of RFC 3986 and without user info.
fn is_web_uri(uri: &str, schemes: &[&str]) -> bool {
    uri.len() <= MAX_URI
        && uri
            .bytes()
            .all(|b| b.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&b))
        && Url::parse(uri).is_ok_and(|url| {
            schemes.contains(&url.scheme())
                && url.host_str().is_some_and(|host| !host.is_empty())
                && url.username().is_empty()
                && url.password().is_none()
        })
}
