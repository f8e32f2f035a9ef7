//! What a client registers about its refresh tokens.

use super::{Faults, is_web_uri};
use crate::{
    model::{ClientAuthMethod, ClientMetadata, GrantType, RefreshTokenDelivery},
    protocol::refresh::{MAX_GRACE, MAX_LIFETIME},
    urls,
};

/// The most origins of one client.
const MAX_ORIGINS: usize = 20;

pub(super) fn check(metadata: &ClientMetadata, faults: &mut Faults) {
    check_lifetimes(metadata, faults);
    check_delivery(metadata, faults);
    for (index, origin) in metadata.web_origins.iter().enumerate() {
        // Byte for byte what a browser sends, for it is compared like that: no pattern either.
        let is_one = is_web_uri(origin, &["https", "http"]) && !origin.contains('*');
        if !is_one || urls::origin(origin).as_ref() != Some(origin) {
            faults.add(
                format!("web_origins[{index}]"),
                "is not an origin as browsers write it",
                "write scheme://host, with the port if it is not the usual one, and no slash",
            );
        }
    }
    if metadata.web_origins.len() > MAX_ORIGINS {
        faults.add("web_origins", "there are more than 20", "register fewer");
    }
}

fn check_lifetimes(metadata: &ClientMetadata, faults: &mut Faults) {
    let (shortest, longest) = (60, MAX_LIFETIME.as_secs());
    for (member, seconds) in [
        ("refresh_token_lifetime", metadata.refresh_token_lifetime),
        (
            "refresh_token_idle_lifetime",
            metadata.refresh_token_idle_lifetime,
        ),
    ] {
        if seconds.is_some_and(|seconds| !(shortest..=longest).contains(&seconds)) {
            faults.add(
                member,
                "is not between a minute and 365 days",
                "use 60 to 31536000 seconds",
            );
        }
    }
    let grace = metadata.refresh_token_grace;
    if grace.is_some_and(|seconds| seconds > MAX_GRACE.as_secs()) {
        faults.add(
            "refresh_token_grace",
            "is longer than a minute",
            "use 0 to 60 seconds",
        );
    }
}

fn check_delivery(metadata: &ClientMetadata, faults: &mut Faults) {
    match metadata.refresh_token_delivery {
        RefreshTokenDelivery::Body => return,
        RefreshTokenDelivery::Cookie => {}
    }
    if metadata.token_endpoint_auth_method != ClientAuthMethod::None {
        faults.add(
            "refresh_token_delivery",
            "cookie is for public clients, whose scripts run in a browser",
            "use body, or token_endpoint_auth_method none",
        );
    }
    if !metadata.grant_types.contains(&GrantType::RefreshToken) {
        faults.add(
            "refresh_token_delivery",
            "is cookie, and there is no refresh token to deliver",
            "add refresh_token to grant_types",
        );
    }
    if metadata.web_origins.is_empty() {
        faults.add(
            "web_origins",
            "is empty, so no script could use the cookie",
            "register the origins that the application runs at",
        );
    }
}
