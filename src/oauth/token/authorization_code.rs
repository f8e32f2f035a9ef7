//! The authorization code grant (RFC 6749 §4.1.3).

use super::{TokenRequest, Tokens, issue::Occasion, refresh::first};
use crate::{
    model::{AuditKind, Grant, GrantType, Revocation, Secret},
    oauth::{client_auth::confirm, error::TokenError},
    protocol::{
        code::{CodeRequest, Decision, decide},
        refresh::Lifetimes,
        standing,
    },
    storage::{
        Changed,
        traits::{Redeemed, Redemption},
    },
};

/// Redeems a code: exactly one request can, and a second one ends the grant.
pub(super) async fn redeem(request: &TokenRequest<'_>) -> Result<Tokens, TokenError> {
    let TokenRequest {
        state,
        tenant,
        client,
        params,
        now,
        ..
    } = *request;
    let code = Secret::new(
        params
            .get("code")
            .ok_or(TokenError::Malformed("code is missing."))?,
    );
    let mut db = state.storage.read().await?;
    let context = db.grant_by_code(&client.tenant, &code.digest()).await?;
    let context = context.ok_or(TokenError::UnknownCode)?;
    drop(db);
    let client = &confirm(state, client, context.client_updated_at, now).await?;
    let request = request.of(client);
    let presented = CodeRequest {
        client,
        redirect_uri: params.get("redirect_uri"),
        code_verifier: params.get("code_verifier"),
    };
    let grant = &context.grant;
    match decide(&presented, grant, now) {
        Decision::Redeem => {}
        Decision::Replay => return replayed(&request, grant).await,
        Decision::Refuse(refusal) => return Err(TokenError::Code(refusal)),
    }
    standing::rests_on(&context, now).map_err(TokenError::Fallen)?;
    let user = context.user.as_ref().ok_or(TokenError::UserGone)?;
    let refresh = client
        .may_use(GrantType::RefreshToken)
        .then(|| first(state, tenant, now));
    let tokens = &state.config.tokens;
    let redemption = Redemption {
        refresh: refresh.as_ref(),
        expires_at: match &refresh {
            Some(_) => {
                Lifetimes::of(&client.metadata, &tokens.refresh()).end(grant.created_at, now)
            }
            None => now.plus(tokens.access_token_lifetime),
        },
    };
    let refreshed = refresh.as_ref().map(|it| (it, redemption.expires_at));
    // Made before the claim: if a key fails us, the client can try again.
    let tokens =
        request
            .issue(grant, &grant.terms.scope)
            .for_user(user, Occasion::SignIn, refreshed)?;
    claim(&request, grant, &redemption).await.map(|()| tokens)
}

/// Claims the code. A loser of the race is a replay.
async fn claim(
    request: &TokenRequest<'_>,
    grant: &Grant,
    redemption: &Redemption<'_>,
) -> Result<(), TokenError> {
    let mut tx = request.state.storage.begin().await?;
    match tx
        .redeem_code(&grant.tenant, &grant.id, redemption, request.now)
        .await?
    {
        Redeemed::Done => {
            tx.record(&request.event(AuditKind::TokensIssued, grant))
                .await?;
            tx.commit().await?;
            Ok(())
        }
        Redeemed::TooLate => {
            drop(tx);
            replayed(request, grant).await
        }
    }
}

/// Ends the grant of a code that was presented twice. Commits before refusing, or the early
/// return would roll the revocation back.
async fn replayed<T>(request: &TokenRequest<'_>, grant: &Grant) -> Result<T, TokenError> {
    let why = Revocation::CodeReplay;
    let mut tx = request.state.storage.begin().await?;
    let revoked = tx
        .revoke_grant(&grant.tenant, &grant.id, why, request.now)
        .await?;
    // A grant that had ended before, by logout for instance, is none to report.
    if revoked == Changed::Done {
        tx.record(&request.event(AuditKind::CodeReplayed, grant))
            .await?;
        tx.commit().await?;
    }
    Err(TokenError::CodeReplayed)
}
