//! A presented refresh token: from its text to the grant that it renews.

use crate::{
    model::{Generation, GrantInContext, Secret, SecretPurpose},
    protocol::refresh_token,
    state::AppState,
    storage::StorageError,
    tenant::TenantContext,
};

/// The grant of a refresh token that was made here, in whatever state, and which generation
/// the token is of. Any other text is just unknown, and harms nobody's grant.
///
/// # Errors
/// When the database fails.
pub(super) async fn read(
    state: &AppState,
    tenant: &TenantContext,
    token: &Secret,
) -> Result<Option<(GrantInContext, Generation)>, StorageError> {
    let Some(token) = refresh_token::parse(token.expose()) else {
        return Ok(None);
    };
    let secrets = &tenant.keys.secrets;
    let Some(key) = secrets.by_id(SecretPurpose::RefreshToken, &token.secret) else {
        return Ok(None);
    };
    let mut db = state.storage.read().await?;
    let context = db.grant_in_context(&tenant.tenant.id, &token.grant).await?;
    let is_authentic = |context: &GrantInContext| {
        let refresh = context.grant.refresh.as_ref();
        refresh.is_some_and(|refresh| token.verify(key, &refresh.salt))
    };
    Ok(context
        .filter(is_authentic)
        .map(|context| (context, token.generation)))
}
