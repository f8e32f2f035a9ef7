//! A presented access token: from its text to what it is good for.

use std::sync::Arc;

use crate::{
    keys::CompactJws,
    model::{GrantId, GrantInContext, Scope, Secret, SecretPurpose, UnixTime},
    protocol::{
        access_token::{self, AccessTokenClaims},
        opaque, standing,
    },
    state::AppState,
    storage::StorageError,
    tenant::TenantContext,
};

/// A good access token.
#[derive(Clone, Debug)]
pub struct AccessToken {
    /// What it hangs from.
    pub context: GrantInContext,
    /// What it allows.
    pub scope: Scope,
    /// Its id, `jti`.
    pub id: String,
    /// When it was made.
    pub issued_at: UnixTime,
    /// From this moment on it is no longer good.
    pub expires_at: UnixTime,
}

/// A good access token of this tenant, JWT or opaque; `None` for every other text. Its grant
/// is looked at each time, so what hangs from a revoked one is dead at once.
///
/// # Errors
/// When the database fails.
pub async fn read(
    state: &AppState,
    tenant: &TenantContext,
    token: &Secret,
    now: UnixTime,
) -> Result<Option<AccessToken>, StorageError> {
    let Some(verified) = verify(state, tenant, token, now) else {
        return Ok(None);
    };
    let mut db = state.storage.read().await?;
    let context = db
        .grant_in_context(&tenant.tenant.id, &verified.grant)
        .await?;
    let context = context.filter(|context| standing::check(context, now).is_ok());
    Ok(context.map(|context| AccessToken {
        scope: verified
            .scope
            .unwrap_or_else(|| context.grant.terms.scope.clone()),
        context,
        id: verified.id,
        issued_at: verified.issued_at,
        expires_at: verified.expires_at,
    }))
}

/// What the token itself says, and its key confirms.
struct Verified {
    /// The grant that it hangs from.
    grant: GrantId,
    /// What it allows; `None` for all that the grant does.
    scope: Option<Scope>,
    id: String,
    issued_at: UnixTime,
    expires_at: UnixTime,
}

/// Checks all that can be checked without asking the database.
fn verify(
    state: &AppState,
    tenant: &TenantContext,
    token: &Secret,
    now: UnixTime,
) -> Option<Verified> {
    if let Some(token) = opaque::parse(token.expose()) {
        let secrets = &tenant.keys.secrets;
        let key = secrets.by_id(SecretPurpose::AccessToken, &token.secret)?;
        return (token.verify(key) && now < token.expires_at).then(|| Verified {
            id: access_token::jti(&token.grant, &token.random),
            grant: token.grant,
            scope: token.scope,
            issued_at: token.issued_at,
            expires_at: token.expires_at,
        });
    }
    let claims = verify_jwt(state, tenant, token, now)?;
    (now < claims.expires_at).then(|| Verified {
        grant: claims.grant.clone(),
        scope: Some(claims.scope.clone()),
        id: claims.id.clone(),
        issued_at: claims.issued_at,
        expires_at: claims.expires_at,
    })
}

/// What a JWT says whose signature is good. A token is shown many times, and checking an ES256
/// signature costs more than all the rest: one that was good is remembered, by the digest of
/// the whole token, for as long as the keys are the same.
fn verify_jwt(
    state: &AppState,
    tenant: &TenantContext,
    token: &Secret,
    now: UnixTime,
) -> Option<Arc<AccessTokenClaims>> {
    let key = (tenant.keys.version, token.digest());
    if let Some((owner, claims)) = state.verified.find(&key)
        && owner == tenant.tenant.id
    {
        return Some(claims);
    }
    let token = CompactJws::parse(token.expose()).ok()?;
    tenant.keys.ring.verify(&token).ok()?;
    let typ = token.header().typ.as_deref();
    let claims = access_token::check_jwt(typ, token.payload(), &tenant.issuer, now).ok()?;
    let claims = Arc::new(claims);
    let owner = tenant.tenant.id.clone();
    state.verified.put(key, (owner, Arc::clone(&claims)));
    Some(claims)
}
