//! How a refresh token travels: in the body (RFC 6749 §5.1, §6), or, for an application that
//! runs in a browser and registered for it, in a cookie that no script can read.

use crate::model::{Client, RefreshTokenDelivery};

/// Where the refresh token of a request and of its response is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carrier {
    /// In the body.
    Body,
    /// In a cookie.
    Cookie,
}

/// The request of an application that runs in a browser does not come from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the request does not come from an origin that the client has registered")]
pub struct ForeignOrigin;

/// Where the refresh token is in a request of `client` that has this `Origin` header.
///
/// Browsers send the header with every POST and no script can change it (Fetch §3.2), so what
/// has another one is another site's script, which must neither use the cookie nor see what
/// comes of it.
///
/// # Errors
/// [`ForeignOrigin`], for a client whose refresh token is in a cookie.
pub fn carrier(client: &Client, origin: Option<&str>) -> Result<Carrier, ForeignOrigin> {
    match client.metadata.refresh_token_delivery {
        RefreshTokenDelivery::Body => Ok(Carrier::Body),
        RefreshTokenDelivery::Cookie => {
            let is_registered = |origin: &str| {
                let registered = &client.metadata.web_origins;
                registered.iter().any(|registered| registered == origin)
            };
            match origin {
                Some(origin) if is_registered(origin) => Ok(Carrier::Cookie),
                Some(_) | None => Err(ForeignOrigin),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::samples, *};

    #[test]
    fn a_cookie_is_for_exactly_the_registered_origins() {
        let mut client = samples::client();
        assert_eq!(carrier(&client, None), Ok(Carrier::Body));
        assert_eq!(
            carrier(&client, Some("https://evil.example")),
            Ok(Carrier::Body)
        );
        client.metadata.refresh_token_delivery = RefreshTokenDelivery::Cookie;
        client.metadata.web_origins = vec!["https://app.example".to_owned()];
        for (origin, expected) in [
            (Some("https://app.example"), Ok(Carrier::Cookie)),
            (Some("https://app.example:444"), Err(ForeignOrigin)),
            (Some("http://app.example"), Err(ForeignOrigin)),
            (Some("https://app.example.evil.example"), Err(ForeignOrigin)),
            (Some("https://APP.example"), Err(ForeignOrigin)),
            (Some("null"), Err(ForeignOrigin)),
            (Some(""), Err(ForeignOrigin)),
            (None, Err(ForeignOrigin)),
        ] {
            assert_eq!(carrier(&client, origin), expected, "{origin:?}");
        }
    }
}
