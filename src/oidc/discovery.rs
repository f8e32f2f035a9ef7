//! The metadata document (OpenID Connect Discovery 1.0 §3, RFC 8414 §2): computed from what
//! works, prepared once, served from memory.

use axum::{http::HeaderMap, response::Response};
use serde::Serialize;

use crate::{
    keys::Ring,
    locales::Locale,
    model::{ClientAuthMethod, RegistrationMode, SigningAlg, TenantPolicy},
    protocol::{acr, claims, prompt::Prompt, response_mode::ResponseMode, scope},
    urls::path,
    web::CurrentTenant,
};

/// `GET /.well-known/openid-configuration` and `/.well-known/oauth-authorization-server`.
pub async fn get(CurrentTenant(tenant): CurrentTenant, headers: HeaderMap) -> Response {
    tenant.discovery.respond(&headers, "application/json")
}

/// The metadata of the issuer, as JSON.
pub fn metadata(issuer: &str, ring: &Ring, policy: &TenantPolicy) -> Vec<u8> {
    serde_json::to_vec(&Metadata::of(issuer, ring, policy)).expect("metadata is plain data")
}

/// Claims about the sign-in rather than the person.
const PROTOCOL_CLAIMS: &[&str] = &["auth_time", "acr", "amr", "sid"];

/// The members in the order of OpenID Connect Discovery 1.0 §3.
#[derive(Debug, Serialize)]
struct Metadata {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    userinfo_endpoint: String,
    /// RFC 8414 §2.
    revocation_endpoint: String,
    introspection_endpoint: String,
    jwks_uri: String,
    end_session_endpoint: String,
    /// Session Management 1.0 §3.3.
    check_session_iframe: String,
    scopes_supported: Vec<&'static str>,
    response_types_supported: [&'static str; 1],
    response_modes_supported: Vec<&'static str>,
    grant_types_supported: [&'static str; 3],
    acr_values_supported: Vec<&'static str>,
    subject_types_supported: [&'static str; 1],
    id_token_signing_alg_values_supported: Vec<&'static str>,
    userinfo_signing_alg_values_supported: Vec<&'static str>,
    token_endpoint_auth_methods_supported: Vec<&'static str>,
    token_endpoint_auth_signing_alg_values_supported: Vec<&'static str>,
    revocation_endpoint_auth_methods_supported: Vec<&'static str>,
    revocation_endpoint_auth_signing_alg_values_supported: Vec<&'static str>,
    introspection_endpoint_auth_methods_supported: Vec<&'static str>,
    introspection_endpoint_auth_signing_alg_values_supported: Vec<&'static str>,
    /// RFC 9701 §7.
    introspection_signing_alg_values_supported: Vec<&'static str>,
    display_values_supported: [&'static str; 1],
    /// Initiating User Registration 1.0 §3.
    prompt_values_supported: Vec<&'static str>,
    claim_types_supported: [&'static str; 1],
    claims_supported: Vec<&'static str>,
    ui_locales_supported: Vec<&'static str>,
    claims_parameter_supported: bool,
    request_parameter_supported: bool,
    /// Has to be said: absent it means `true`.
    request_uri_parameter_supported: bool,
    /// RFC 8414 §2, RFC 7636.
    code_challenge_methods_supported: [&'static str; 1],
    /// RFC 9207 §3.
    authorization_response_iss_parameter_supported: bool,
    /// Front-Channel Logout 1.0 §3.
    frontchannel_logout_supported: bool,
    frontchannel_logout_session_supported: bool,
    /// Back-Channel Logout 1.0 §2.1.
    backchannel_logout_supported: bool,
    backchannel_logout_session_supported: bool,
}

impl Metadata {
    fn of(issuer: &str, ring: &Ring, policy: &TenantPolicy) -> Self {
        let url = |path: &str| format!("{issuer}{path}");
        let signing: Vec<_> = SigningAlg::ALL
            .into_iter()
            .filter(|alg| ring.signer(*alg).is_some())
            .map(SigningAlg::as_str)
            .collect();
        // What we verify does not depend on keys of ours.
        let assertions = SigningAlg::ALL.map(SigningAlg::as_str).to_vec();
        let methods = ClientAuthMethod::ALL.map(ClientAuthMethod::as_str).to_vec();
        Self {
            issuer: issuer.to_owned(),
            authorization_endpoint: url(path::AUTHORIZE),
            token_endpoint: url(path::TOKEN),
            userinfo_endpoint: url(path::USERINFO),
            revocation_endpoint: url(path::REVOKE),
            introspection_endpoint: url(path::INTROSPECT),
            jwks_uri: url(path::JWKS),
            end_session_endpoint: url(path::LOGOUT),
            check_session_iframe: url(path::CHECK_SESSION),
            scopes_supported: [&scope::STANDARD[..], &scope::ACCOUNT].concat(),
            response_types_supported: ["code"],
            response_modes_supported: ResponseMode::ALL.map(ResponseMode::as_str).to_vec(),
            grant_types_supported: ["authorization_code", "client_credentials", "refresh_token"],
            acr_values_supported: acr::SUPPORTED.to_vec(),
            subject_types_supported: ["public"],
            id_token_signing_alg_values_supported: signing.clone(),
            userinfo_signing_alg_values_supported: signing.clone(),
            introspection_signing_alg_values_supported: signing,
            revocation_endpoint_auth_methods_supported: methods.clone(),
            introspection_endpoint_auth_methods_supported: methods
                .iter()
                .copied()
                .filter(|method| *method != ClientAuthMethod::None.as_str())
                .collect(),
            token_endpoint_auth_methods_supported: methods,
            revocation_endpoint_auth_signing_alg_values_supported: assertions.clone(),
            introspection_endpoint_auth_signing_alg_values_supported: assertions.clone(),
            token_endpoint_auth_signing_alg_values_supported: assertions,
            display_values_supported: ["page"],
            prompt_values_supported: prompts(policy).to_vec(),
            claim_types_supported: ["normal"],
            claims_supported: [claims::SUPPORTED, PROTOCOL_CLAIMS].concat(),
            ui_locales_supported: Locale::all().iter().map(|locale| locale.as_str()).collect(),
            claims_parameter_supported: true,
            request_parameter_supported: false,
            request_uri_parameter_supported: false,
            code_challenge_methods_supported: ["S256"],
            authorization_response_iss_parameter_supported: true,
            frontchannel_logout_supported: true,
            frontchannel_logout_session_supported: true,
            backchannel_logout_supported: true,
            backchannel_logout_session_supported: true,
        }
    }
}

/// The values of `prompt` that work: an account is made where anybody may.
fn prompts(policy: &TenantPolicy) -> &'static [&'static str] {
    match policy.registration.mode {
        RegistrationMode::Open => &Prompt::VALUES,
        RegistrationMode::Closed | RegistrationMode::Invitation | RegistrationMode::Waitlist => {
            &Prompt::VALUES[..Prompt::VALUES.len() - 1]
        }
    }
}
