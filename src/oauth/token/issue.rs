//! Making the tokens of a grant.

use super::Tokens;
use crate::{
    entropy::Entropy,
    keys::JoseError,
    model::{
        AccessTokenFormat, Authentication, Client, Grant, Secret, SecretPurpose, SigningAlg,
        UnixTime, User,
    },
    protocol::{
        access_token::{self, AccessTokenInput},
        claims,
        id_token::{self, IdTokenInput},
        opaque,
    },
    state::AppState,
    tenant::TenantContext,
};

/// How JWT access tokens are signed: the algorithm with the smallest and fastest signatures
/// that every library knows.
const ACCESS_TOKEN_ALG: SigningAlg = SigningAlg::Es256;

/// The tokens of a grant that a user gave; an ID token among them if `openid` is granted
/// (OIDC Core §3.1.3.3).
pub(super) fn for_user(
    state: &AppState,
    tenant: &TenantContext,
    client: &Client,
    grant: &Grant,
    user: &User,
    now: UnixTime,
) -> Result<Tokens, JoseError> {
    let authentication = grant.terms.authentication.as_ref();
    let access = access_token(
        state,
        tenant,
        client,
        grant,
        (user.id.as_str(), authentication),
        now,
    )?;
    let id_token = if grant.terms.scope.contains("openid") {
        Some(sign_id_token(
            state,
            tenant,
            client,
            grant,
            user,
            (&access, now),
        )?)
    } else {
        None
    };
    Ok(tokens(state, grant, access, id_token))
}

/// The access token of a grant that a client gave itself; it is its own subject (RFC 9068
/// §2.2).
pub(super) fn for_client(
    state: &AppState,
    tenant: &TenantContext,
    client: &Client,
    grant: &Grant,
    now: UnixTime,
) -> Result<Tokens, JoseError> {
    let access = access_token(
        state,
        tenant,
        client,
        grant,
        (client.id.as_str(), None),
        now,
    )?;
    Ok(tokens(state, grant, access, None))
}

fn tokens(state: &AppState, grant: &Grant, access: Secret, id_token: Option<Secret>) -> Tokens {
    Tokens {
        access_token: access,
        token_type: "Bearer",
        expires_in: state.config.tokens.access_token_lifetime.as_secs(),
        id_token,
        scope: grant.terms.scope.to_string(),
    }
}

fn access_token(
    state: &AppState,
    tenant: &TenantContext,
    client: &Client,
    grant: &Grant,
    (subject, authentication): (&str, Option<&Authentication>),
    now: UnixTime,
) -> Result<Secret, JoseError> {
    let entropy: &dyn Entropy = &*state.entropy;
    let random = entropy.bytes::<8>();
    let lifetime = state.config.tokens.access_token_lifetime;
    match client.metadata.access_token_format {
        AccessTokenFormat::Opaque => {
            let key = tenant.keys.secrets.current(SecretPurpose::AccessToken);
            Ok(opaque::mint(
                key,
                &grant.id,
                now,
                now.plus(lifetime),
                &random,
            ))
        }
        AccessTokenFormat::Jwt => {
            let claims = access_token::jwt_claims(&AccessTokenInput {
                issuer: &tenant.issuer,
                subject,
                client: &client.id,
                grant: &grant.id,
                audience: &[],
                scope: &grant.terms.scope,
                authentication,
                random: &random,
                lifetime,
                now,
            });
            tenant.sign(ACCESS_TOKEN_ALG, access_token::TYP, &claims)
        }
    }
}

fn sign_id_token(
    state: &AppState,
    tenant: &TenantContext,
    client: &Client,
    grant: &Grant,
    user: &User,
    (access, now): (&Secret, UnixTime),
) -> Result<Secret, JoseError> {
    let alg = client
        .metadata
        .id_token_signed_response_alg
        .unwrap_or(id_token::DEFAULT_ALG);
    let claims = id_token::claims(&IdTokenInput {
        issuer: &tenant.issuer,
        subject: user.id.as_str(),
        client: &client.id,
        terms: &grant.terms,
        session: grant.session.as_ref(),
        access_token_hash: Some(id_token::access_token_hash(access, alg)),
        extra: claims::id_token_extra(user, &grant.terms.claims),
        lifetime: state.config.tokens.id_token_lifetime,
        now,
    });
    tenant.sign(alg, "JWT", &claims)
}
