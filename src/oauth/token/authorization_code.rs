//! The authorization code grant (RFC 6749 §4.1.3).

use super::{Tokens, issue};
use crate::{
    audit,
    entropy::Entropy,
    model::{AuditKind, Client, Grant, Revocation, Secret, UnixTime, UserState},
    oauth::error::TokenError,
    protocol::{
        code::{CodeRequest, Decision, decide},
        params::Params,
    },
    state::AppState,
    storage::{Changed, traits::Redeemed},
    tenant::TenantContext,
};

/// Redeems a code: exactly one request can, and a second one ends the grant.
pub(super) async fn redeem(
    state: &AppState,
    tenant: &TenantContext,
    client: &Client,
    params: &Params,
    now: UnixTime,
) -> Result<Tokens, TokenError> {
    let code = Secret::new(
        params
            .get("code")
            .ok_or(TokenError::Malformed("code is missing."))?,
    );
    let request = CodeRequest {
        client,
        redirect_uri: params.get("redirect_uri"),
        code_verifier: params.get("code_verifier"),
    };
    let mut db = state.storage.read().await?;
    let grant = db.grant_by_code(&client.tenant, &code.digest()).await?;
    let grant = grant.ok_or(TokenError::UnknownCode)?;
    let user = match &grant.user {
        Some(id) => db.user(&client.tenant, id).await?,
        None => None,
    };
    drop(db);
    match decide(&request, &grant, now) {
        Decision::Redeem => {}
        Decision::Replay => return replayed(state, &grant, now).await,
        Decision::Refuse(refusal) => return Err(TokenError::Code(refusal)),
    }
    let user = user
        .filter(|user| user.state == UserState::Active)
        .ok_or(TokenError::UserGone)?;
    // Made before the claim: if a key fails us, the client can try again.
    let tokens = issue::for_user(state, tenant, client, &grant, &user, now)?;
    claim(state, &grant, now).await.map(|()| tokens)
}

/// Claims the code. A loser of the race is a replay.
async fn claim(state: &AppState, grant: &Grant, now: UnixTime) -> Result<(), TokenError> {
    let entropy: &dyn Entropy = &*state.entropy;
    let mut tx = state.storage.begin().await?;
    match tx.redeem_code(&grant.tenant, &grant.id, now).await? {
        Redeemed::Done => {
            let event = audit::event(&grant.tenant, AuditKind::TokensIssued, now, entropy);
            tx.record(&audit::about(event, grant)).await?;
            tx.commit().await?;
            Ok(())
        }
        Redeemed::TooLate => {
            drop(tx);
            replayed(state, grant, now).await
        }
    }
}

/// Ends the grant of a code that was presented twice. Commits before refusing, or the early
/// return would roll the revocation back.
async fn replayed<T>(state: &AppState, grant: &Grant, now: UnixTime) -> Result<T, TokenError> {
    let entropy: &dyn Entropy = &*state.entropy;
    let mut tx = state.storage.begin().await?;
    let revoked = tx
        .revoke_grant(&grant.tenant, &grant.id, Revocation::CodeReplay, now)
        .await?;
    // A grant that had ended before, by logout for instance, is none to report.
    if revoked == Changed::Done {
        let event = audit::event(&grant.tenant, AuditKind::CodeReplayed, now, entropy);
        tx.record(&audit::about(event, grant)).await?;
        tx.commit().await?;
    }
    Err(TokenError::CodeReplayed)
}
