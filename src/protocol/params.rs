//! Request parameters: `application/x-www-form-urlencoded` as RFC 6749 Appendix B reads it,
//! strictly, from a query or a form body.

use std::{collections::HashSet, fmt};

use url::form_urlencoded;

/// The most bytes that are looked at, before decoding.
pub const MAX_BYTES: usize = 64 * 1024;

/// The most parameters that a request may have.
pub const MAX_PARAMETERS: usize = 200;

/// The only parameter that a standard allows to be repeated (RFC 8707 §2).
const REPEATABLE: &str = "resource";

/// Decoded parameters, in the order in which they came.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Params(Vec<(String, String)>);

/// Why bytes are not parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MalformedParams {
    /// More than [`MAX_BYTES`].
    #[error("the parameters are longer than 64 KiB")]
    TooLong,
    /// More than [`MAX_PARAMETERS`].
    #[error("there are more than 200 parameters")]
    TooMany,
    /// A `%` that two hexadecimal digits do not follow.
    #[error("a parameter is not percent-encoded correctly")]
    Percent,
    /// Bytes that are not UTF-8.
    #[error("a parameter is not UTF-8")]
    Utf8,
    /// A NUL character, which no parameter has a use for.
    #[error("a parameter holds a NUL character")]
    Nul,
}

impl Params {
    /// Decodes a query (without the `?`) or a form body.
    ///
    /// # Errors
    /// [`MalformedParams`] when it is too long or not encoded correctly; nothing is repaired.
    pub fn parse(raw: &[u8]) -> Result<Self, MalformedParams> {
        if raw.len() > MAX_BYTES {
            return Err(MalformedParams::TooLong);
        }
        let pieces = || raw.split(|b| *b == b'&').filter(|piece| !piece.is_empty());
        if pieces().nth(MAX_PARAMETERS).is_some() {
            return Err(MalformedParams::TooMany);
        }
        pieces()
            .map(|piece| {
                let mut halves = piece.splitn(2, |b| *b == b'=');
                let name = decode(halves.next().unwrap_or_default())?;
                let value = decode(halves.next().unwrap_or_default())?;
                Ok((name, value))
            })
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// Takes pairs that are already decoded.
    pub fn from_pairs<N: Into<String>, V: Into<String>>(
        pairs: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        Self(
            pairs
                .into_iter()
                .map(|(name, value)| (name.into(), value.into()))
                .collect(),
        )
    }

    /// The value of a parameter that came exactly once. An empty value counts as omitted
    /// (RFC 6749 §3.1); a repeated parameter has no value that could be trusted.
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut values = self.pairs().filter(|(n, _)| *n == name).map(|(_, v)| v);
        match (values.next(), values.next()) {
            (Some(value), None) if !value.is_empty() => Some(value),
            _ => None,
        }
    }

    /// The first parameter that is repeated although none may be (RFC 6749 §3.1, §3.2). The
    /// one exception is `resource` (RFC 8707 §2).
    pub fn repeated(&self) -> Option<&str> {
        let mut seen = HashSet::with_capacity(self.0.len());
        self.pairs()
            .map(|(name, _)| name)
            .find(|name| *name != REPEATABLE && !seen.insert(*name))
    }

    /// Whether this very parameter came more than once.
    pub fn is_repeated(&self, name: &str) -> bool {
        self.pairs().filter(|(n, _)| *n == name).nth(1).is_some()
    }

    /// All names and values, in order.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (&**name, &**value))
    }

    /// Encodes the parameters again, in the same order.
    pub fn encode(&self) -> String {
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs(self.pairs())
            .finish()
    }
}

impl fmt::Debug for Params {
    /// Names only: values may be passwords, codes and secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.pairs().map(|(name, _)| name))
            .finish()
    }
}

/// Decodes one name or value.
fn decode(encoded: &[u8]) -> Result<String, MalformedParams> {
    let mut decoded = Vec::with_capacity(encoded.len());
    let mut rest = encoded;
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        decoded.push(match byte {
            b'+' => b' ',
            b'%' => {
                let (high, low) = match tail {
                    [high, low, after @ ..] => {
                        rest = after;
                        (hex(*high)?, hex(*low)?)
                    }
                    _ => return Err(MalformedParams::Percent),
                };
                high << 4 | low
            }
            plain => plain,
        });
    }
    if decoded.contains(&0) {
        return Err(MalformedParams::Nul);
    }
    String::from_utf8(decoded).map_err(|_| MalformedParams::Utf8)
}

fn hex(digit: u8) -> Result<u8, MalformedParams> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
        .ok_or(MalformedParams::Percent)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pairs(raw: &str) -> Vec<(String, String)> {
        Params::parse(raw.as_bytes()).unwrap().0
    }

    #[test]
    fn names_and_values_are_decoded_in_order() {
        let pair = |n: &str, v: &str| (n.to_owned(), v.to_owned());
        assert_eq!(pairs(""), []);
        assert_eq!(
            pairs("a=1+2&&b&c=%C3%A4%2b=x&%61="),
            [
                pair("a", "1 2"),
                pair("b", ""),
                pair("c", "ä+=x"),
                pair("a", "")
            ]
        );
    }

    #[test]
    fn what_is_not_encoded_correctly_is_refused() {
        for (raw, fault) in [
            (&b"a=%"[..], MalformedParams::Percent),
            (b"a=%4", MalformedParams::Percent),
            (b"a=%zz", MalformedParams::Percent),
            (b"%+1=a", MalformedParams::Percent),
            (b"a=%ff", MalformedParams::Utf8),
            (b"a=\xc3", MalformedParams::Utf8),
            (b"%c3=a", MalformedParams::Utf8),
            (b"a=%00", MalformedParams::Nul),
            (b"a\0=b", MalformedParams::Nul),
        ] {
            assert_eq!(Params::parse(raw), Err(fault), "{raw:?}");
        }
    }

    #[test]
    fn size_and_number_are_bounded() {
        let longest = format!("a={}", "x".repeat(MAX_BYTES - 2));
        assert!(Params::parse(longest.as_bytes()).is_ok());
        assert_eq!(
            Params::parse(format!("{longest}x").as_bytes()),
            Err(MalformedParams::TooLong)
        );
        let most = vec!["a=b"; MAX_PARAMETERS].join("&");
        assert!(Params::parse(most.as_bytes()).is_ok());
        assert_eq!(
            Params::parse(format!("{most}&a=b").as_bytes()),
            Err(MalformedParams::TooMany)
        );
    }

    #[test]
    fn an_empty_value_counts_as_omitted() {
        let params = Params::parse(b"a=&b&c=1").unwrap();
        assert_eq!(params.get("a"), None);
        assert_eq!(params.get("b"), None);
        assert_eq!(params.get("c"), Some("1"));
        assert_eq!(params.get("d"), None);
    }

    #[test]
    fn a_repeated_parameter_has_no_value_and_is_named() {
        let params = Params::parse(b"x=1&a=1&b=2&%61=3&b=2").unwrap();
        assert_eq!(params.get("a"), None);
        assert_eq!(params.get("x"), Some("1"));
        assert_eq!(params.repeated(), Some("a"));
        assert!(params.is_repeated("b"));
        assert!(!params.is_repeated("x"));
        assert_eq!(
            Params::parse(b"state=&state=").unwrap().repeated(),
            Some("state")
        );
    }

    #[test]
    fn only_resource_may_be_repeated() {
        let params = Params::parse(b"resource=a&resource=b").unwrap();
        assert_eq!(params.repeated(), None);
    }

    #[test]
    fn debug_output_shows_no_value() {
        let params = Params::from_pairs([("password", "hunter2")]);
        assert_eq!(format!("{params:?}"), "[\"password\"]");
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_panic(raw in prop::collection::vec(any::<u8>(), 0..400)) {
            if let Ok(params) = Params::parse(&raw) {
                prop_assert_eq!(Params::parse(params.encode().as_bytes()), Ok(params));
            }
        }

        #[test]
        fn any_text_survives_encoding(
            pairs in prop::collection::vec(("[^\0]{0,8}", "[^\0]{0,40}"), 0..20)
        ) {
            let params = Params::from_pairs(pairs);
            prop_assert_eq!(Params::parse(params.encode().as_bytes()), Ok(params));
        }
    }
}
