//! A presented access token: from its text to the grant that it hangs from.

use crate::{
    keys::CompactJws,
    model::{Grant, GrantId, GrantState, Secret, SecretPurpose, UnixTime},
    protocol::{access_token, opaque},
    state::AppState,
    storage::StorageError,
    tenant::TenantContext,
};

/// The active grant of a good access token of this tenant, JWT or opaque; `None` for every
/// other text. The grant is looked at each time, so a revoked one is dead at once.
///
/// # Errors
/// When the database fails.
pub async fn grant_of(
    state: &AppState,
    tenant: &TenantContext,
    token: &Secret,
    now: UnixTime,
) -> Result<Option<Grant>, StorageError> {
    let Some(id) = verified(tenant, token, now) else {
        return Ok(None);
    };
    let grant = state
        .storage
        .read()
        .await?
        .grant(&tenant.tenant.id, &id)
        .await?;
    Ok(grant.filter(|grant| grant.state == GrantState::Active))
}

fn verified(tenant: &TenantContext, token: &Secret, now: UnixTime) -> Option<GrantId> {
    if let Some(token) = opaque::parse(token.expose()) {
        let key = tenant
            .keys
            .secrets
            .by_id(SecretPurpose::AccessToken, &token.secret)?;
        return (token.verify(key) && now < token.expires_at).then_some(token.grant);
    }
    let token = CompactJws::parse(token.expose()).ok()?;
    tenant.keys.ring.verify(&token).ok()?;
    let typ = token.header().typ.as_deref();
    let claims = access_token::check_jwt(typ, token.payload(), &tenant.issuer, now).ok()?;
    Some(claims.grant)
}
