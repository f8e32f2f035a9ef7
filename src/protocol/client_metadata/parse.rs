//! Reads client metadata as JSON (RFC 7591 §2), with a fault for each member that is wrong.

use serde_json::{Map, Value};

use super::{Faults, MetadataFault};
use crate::{
    model::{ClientId, ClientMetadata, Secret},
    protocol::client_auth::is_client_id,
};

/// The members of [`ClientMetadata`].
const MEMBERS: [&str; 38] = [
    "redirect_uris",
    "token_endpoint_auth_method",
    "token_endpoint_auth_signing_alg",
    "grant_types",
    "response_types",
    "client_name",
    "client_uri",
    "logo_uri",
    "policy_uri",
    "tos_uri",
    "contacts",
    "scope",
    "jwks_uri",
    "jwks",
    "application_type",
    "subject_type",
    "id_token_signed_response_alg",
    "userinfo_signed_response_alg",
    "default_max_age",
    "require_auth_time",
    "default_acr_values",
    "initiate_login_uri",
    "post_logout_redirect_uris",
    "backchannel_logout_uri",
    "backchannel_logout_session_required",
    "frontchannel_logout_uri",
    "frontchannel_logout_session_required",
    "introspection_signed_response_alg",
    "may_introspect",
    "refresh_token_lifetime",
    "refresh_token_idle_lifetime",
    "refresh_token_grace",
    "refresh_token_delivery",
    "web_origins",
    "require_mfa",
    "require_pkce",
    "skip_consent",
    "access_token_format",
];

/// The longest client secret, in bytes.
const MAX_SECRET: usize = 255;

/// A client as a file describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    /// Its metadata; whether it makes sense as a whole is for [`super::validate`] to say.
    pub metadata: ClientMetadata,
    /// The `client_id` to use, instead of a new one.
    pub client_id: Option<ClientId>,
    /// The `client_secret` to use, instead of a new one; only for a method that has one.
    pub client_secret: Option<Secret>,
    /// Members that have no effect, in the order of their names.
    pub ignored: Vec<String>,
}

/// Reads a JSON object of metadata that may carry `client_id` and `client_secret`. Members
/// that are null count as absent; unknown ones are ignored and listed (RFC 7591 §2).
///
/// # Errors
/// A [`MetadataFault`] for each member of a wrong type or with a value that is not known.
pub fn parse(json: &Value) -> Result<Registration, Vec<MetadataFault>> {
    let mut faults = Faults::default();
    let Value::Object(members) = json else {
        faults.add(
            "",
            "is not a JSON object",
            "describe the client as one (RFC 7591 section 2)",
        );
        return Err(faults.0);
    };
    let given = |name: &str| members.get(name).filter(|value| !value.is_null());
    let known: Map<String, Value> = MEMBERS
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), given(name)?.clone())))
        .collect();
    for (name, value) in &known {
        let alone = Map::from_iter([(name.clone(), value.clone())]);
        if let Err(error) = read(alone) {
            faults.add(name, "has a wrong type or value", error.to_string());
        }
    }
    let client_id = vschar(given("client_id"), "client_id", is_client_id, &mut faults);
    let is_secret = |text: &str| text.len() <= MAX_SECRET && text.bytes().all(is_vschar);
    let client_secret = vschar(
        given("client_secret"),
        "client_secret",
        is_secret,
        &mut faults,
    );
    let metadata = match read(known) {
        Ok(metadata) if faults.0.is_empty() => metadata,
        Ok(_) | Err(_) => return Err(faults.0),
    };
    let uses_secret = metadata.token_endpoint_auth_method.uses_secret();
    let has_effect = |name: &str| match name {
        "client_id" => true,
        "client_secret" => uses_secret,
        name => MEMBERS.contains(&name),
    };
    Ok(Registration {
        client_id: client_id.map(ClientId::new),
        client_secret: client_secret.filter(|_| uses_secret).map(Secret::new),
        ignored: members
            .iter()
            .filter(|(name, value)| !value.is_null() && !has_effect(name))
            .map(|(name, _)| name.clone())
            .collect(),
        metadata,
    })
}

fn read(members: Map<String, Value>) -> serde_json::Result<ClientMetadata> {
    serde_json::from_value(Value::Object(members))
}

/// A text of `VSCHAR` (RFC 6749 Appendix A.1, A.2), if it is there.
fn vschar<'a>(
    value: Option<&'a Value>,
    member: &str,
    is_good: impl Fn(&str) -> bool,
    faults: &mut Faults,
) -> Option<&'a str> {
    let text = value?
        .as_str()
        .filter(|text| !text.is_empty() && is_good(text));
    if text.is_none() {
        faults.add(
            member,
            "is not a text of 1 to 255 printable ASCII characters",
            "change it, or leave it out to have one made",
        );
    }
    text
}

fn is_vschar(byte: u8) -> bool {
    matches!(byte, 0x20..=0x7e)
}
