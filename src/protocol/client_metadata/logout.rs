//! What a client registers about the end of sessions (Back-Channel Logout 1.0 §2.2,
//! Front-Channel Logout 1.0 §2).

use url::Url;

use super::{Faults, is_web_uri};
use crate::{
    model::{ClientAuthMethod, ClientMetadata},
    urls,
};

pub(super) fn check(metadata: &ClientMetadata, faults: &mut Faults) {
    if let Some(uri) = &metadata.backchannel_logout_uri {
        let is_public = metadata.token_endpoint_auth_method == ClientAuthMethod::None;
        // http is for confidential clients at most (Back-Channel Logout 1.0 §2.2).
        let schemes: &[&str] = if is_public {
            &["https"]
        } else {
            &["https", "http"]
        };
        check_uri("backchannel_logout_uri", uri, schemes, faults);
    }
    if let Some(uri) = &metadata.frontchannel_logout_uri {
        check_uri("frontchannel_logout_uri", uri, &["https", "http"], faults);
        let origin = urls::origin(uri);
        let is_known = metadata
            .redirect_uris
            .iter()
            .any(|redirect| urls::origin(redirect) == origin);
        if !is_known {
            faults.add(
                "frontchannel_logout_uri",
                "has another scheme, host or port than every redirect URI",
                "use those of a redirect URI (Front-Channel Logout 1.0 section 2)",
            );
        }
    }
}

fn check_uri(member: &str, uri: &str, schemes: &[&str], faults: &mut Faults) {
    let has_fragment = Url::parse(uri).is_ok_and(|url| url.fragment().is_some());
    if !is_web_uri(uri, schemes) || has_fragment {
        faults.add(
            member,
            "is not an https URL without fragment (http is for confidential clients only)",
            "use such a URL",
        );
    }
}
