//! Redirect URIs: what may be registered, and when a presented one is a registered one.

use url::Url;

use crate::model::{ApplicationType, Client};

/// The longest redirect URI that may be registered, in bytes.
pub const MAX_LENGTH: usize = 2048;

/// Why a URI may not be registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RedirectUriFault {
    /// Longer than [`MAX_LENGTH`].
    #[error("it is longer than 2048 characters")]
    TooLong,
    /// Holds space, control or non-ASCII characters, or others that RFC 3986 does not allow.
    #[error("it holds characters that a URI cannot have; percent-encode them")]
    Characters,
    /// Holds a fragment (RFC 6749 §3.1.2).
    #[error("it has a fragment; remove the # and what follows")]
    Fragment,
    /// Is relative or cannot be parsed (RFC 6749 §3.1.2).
    #[error("it is not an absolute URI")]
    NotAbsolute,
    /// Holds user info, which makes people misread the host.
    #[error("it has user info before the host; remove it")]
    UserInfo,
    /// The host is not a plain name or address.
    #[error("its host is not a plain host name or IP address")]
    Host,
    /// `http` to another machine: the code would travel in the clear.
    #[error("plain http is allowed for localhost, 127.0.0.1 and [::1] only; use https")]
    PlainHttp,
    /// A scheme that this application type cannot have (RFC 8252 §7.1).
    #[error(
        "this scheme cannot be used: web clients use https, native clients https, http to the \
         loopback address, or a private-use scheme with a dot such as com.example.app"
    )]
    Scheme,
}

/// Whether `presented` is one of the client's registered redirect URIs: the same text,
/// character by character (RFC 9700 §2.1). A native client may vary the port of a registered
/// loopback URI, and nothing but the port (RFC 8252 §7.3).
pub fn matches(client: &Client, presented: &str) -> bool {
    client.metadata.redirect_uris.iter().any(|registered| {
        registered == presented
            || (client.metadata.application_type == ApplicationType::Native
                && without_loopback_port(registered)
                    .is_some_and(|loopback| without_loopback_port(presented) == Some(loopback)))
    })
}

/// Host and remainder of an `http` URI to the loopback interface, read as text, so that no
/// normalisation makes two different texts equal.
fn without_loopback_port(uri: &str) -> Option<(&'static str, &str)> {
    let rest = uri.strip_prefix("http://")?;
    let (host, rest) = ["127.0.0.1", "[::1]", "localhost"]
        .into_iter()
        .find_map(|host| Some((host, rest.strip_prefix(host)?)))?;
    let rest = match rest.strip_prefix(':') {
        None => rest,
        Some(with_port) => {
            let end = with_port
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(with_port.len());
            let (port, rest) = with_port.split_at(end);
            if port.starts_with('0') || port.parse::<u16>().is_err() {
                return None;
            }
            rest
        }
    };
    (rest.is_empty() || rest.starts_with(['/', '?'])).then_some((host, rest))
}

/// Whether a client of this type may register `uri` (RFC 6749 §3.1.2, RFC 8252 §7 and §8.4,
/// OIDC Dynamic Client Registration 1.0 §2 `application_type`).
///
/// # Errors
/// The first [`RedirectUriFault`] that is found.
pub fn is_registrable(
    uri: &str,
    application_type: ApplicationType,
) -> Result<(), RedirectUriFault> {
    if uri.len() > MAX_LENGTH {
        return Err(RedirectUriFault::TooLong);
    }
    if uri.contains('#') {
        return Err(RedirectUriFault::Fragment);
    }
    if !has_only_uri_characters(uri) {
        return Err(RedirectUriFault::Characters);
    }
    let parsed = Url::parse(uri).map_err(|_| RedirectUriFault::NotAbsolute)?;
    match (parsed.scheme(), application_type) {
        ("https", ApplicationType::Web | ApplicationType::Native) => check_authority(uri),
        ("http", ApplicationType::Web | ApplicationType::Native) => {
            check_authority(uri)?;
            without_loopback_port(uri)
                .map(|_| ())
                .ok_or(RedirectUriFault::PlainHttp)
        }
        (scheme, ApplicationType::Native) if is_private_use(scheme) => {
            if authority(uri).is_some_and(|authority| authority.contains('@')) {
                return Err(RedirectUriFault::UserInfo);
            }
            Ok(())
        }
        (_, ApplicationType::Web | ApplicationType::Native) => Err(RedirectUriFault::Scheme),
    }
}

/// Whether the text consists of what RFC 3986 §2 allows, with every `%` encoding something.
fn has_only_uri_characters(uri: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&b);
    uri.bytes().all(allowed)
        && uri.split('%').skip(1).all(|encoded| {
            let digits = encoded.as_bytes().get(..2);
            digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        })
}

/// The text between the scheme's `//` and the path or query, if there is any.
fn authority(uri: &str) -> Option<&str> {
    let (_, rest) = uri.split_once(':')?;
    rest.strip_prefix("//")?.split(['/', '?']).next()
}

/// Whether the authority of an http(s) URI is a plain host with an optional port. The text is
/// what counts: a parser would repair `https:host` or drop an empty user info.
fn check_authority(uri: &str) -> Result<(), RedirectUriFault> {
    let authority = authority(uri).ok_or(RedirectUriFault::NotAbsolute)?;
    if authority.contains('@') {
        return Err(RedirectUriFault::UserInfo);
    }
    let name = |b: u8| b.is_ascii_alphanumeric() || b"-._:[]".contains(&b);
    if authority.is_empty() || !authority.bytes().all(name) {
        return Err(RedirectUriFault::Host);
    }
    Ok(())
}

/// Whether a scheme belongs to the owner of a domain name (RFC 8252 §7.1): it has a dot. None
/// of the schemes that browsers give a meaning has one, `javascript` and `data` least of all.
fn is_private_use(scheme: &str) -> bool {
    scheme.contains('.')
}

#[cfg(test)]
mod tests;
