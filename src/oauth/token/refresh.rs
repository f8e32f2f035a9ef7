//! The refresh token grant (RFC 6749 §6).

use super::{TokenRequest, Tokens, issue::Occasion};
use crate::{
    entropy::Entropy,
    mail::Message,
    model::{
        AuditKind, Digest, Generation, GrantInContext, RefreshState, Revocation, Scope, Secret,
        SecretPurpose, UnixTime,
    },
    oauth::{client_auth::confirm, error::TokenError, known_refresh_token},
    outbox,
    protocol::{
        refresh::{Decision, Lifetimes, RefreshRequest, decide, successor},
        session_life,
    },
    state::AppState,
    storage::{Changed, StorageError, Tx, traits::Rotated},
    tenant::TenantContext,
};

/// How often a lost race is looked at again. The second look finds what the winner has done;
/// a third one is only needed when somebody refreshes on at the same moment.
const ATTEMPTS: usize = 3;

/// Renews tokens: of any number of requests with one token one moves the grant on, and the
/// others, for as long as the client's grace window is open, get the same refresh token as it.
pub(super) async fn refresh(
    request: &TokenRequest<'_>,
    token: Option<Secret>,
) -> Result<Tokens, TokenError> {
    let TokenRequest {
        state,
        tenant,
        client,
        params,
        now,
        ..
    } = *request;
    let token = token.ok_or(TokenError::NoRefreshToken)?;
    let scope = params
        .get("scope")
        .map(Scope::parse)
        .transpose()
        .map_err(|_| TokenError::Malformed("scope is malformed."))?;
    for _ in 0..ATTEMPTS {
        let known = known_refresh_token::read(state, tenant, &token).await?;
        let (context, generation) = known.ok_or(TokenError::UnknownRefreshToken)?;
        let client = &confirm(state, client, context.client_updated_at, now).await?;
        let request = request.of(client);
        let lifetimes = Lifetimes::of(&client.metadata, &state.config.tokens.refresh());
        let presented = RefreshRequest {
            client,
            generation,
            scope: scope.as_ref(),
        };
        let (grant, user) = (&context.grant, context.user.as_ref());
        let current = grant.refresh.as_ref().zip(grant.expires_at);
        let (current, end) = current.ok_or(TokenError::UnknownRefreshToken)?;
        let issue = |scope: &Scope, refresh| {
            let user = user.ok_or(TokenError::UserGone)?;
            let issue = request.issue(grant, scope);
            Ok::<_, TokenError>(issue.for_user(user, Occasion::Refresh, Some(refresh))?)
        };
        match decide(&presented, &context, lifetimes.grace, now) {
            Decision::Rotate(scope) => {
                let (secret, _) = tenant.keys.secrets.current(SecretPurpose::RefreshToken);
                let next = successor(current, secret, now);
                let end = lifetimes.end(grant.created_at, now);
                // Made before the claim: if a key fails us, the client can try again.
                let tokens = issue(&scope, (&next, end))?;
                if claim(&request, &context, (generation, &next), end).await? == Rotated::Done {
                    return Ok(tokens);
                }
            }
            Decision::SameSuccessor(scope) => return issue(&scope, (current, end)),
            Decision::Reuse => return reused(&request, &context).await,
            Decision::Refuse(refusal) => return Err(TokenError::Refresh(refusal)),
        }
    }
    Err(TokenError::Contended)
}

/// Moves the grant on. While its client refreshes, the session of a grant that ends with it
/// is in use, too; that is written down now and then only.
async fn claim(
    request: &TokenRequest<'_>,
    context: &GrantInContext,
    (from, to): (Generation, &RefreshState),
    end: UnixTime,
) -> Result<Rotated, StorageError> {
    let (grant, now) = (&context.grant, to.reached_at);
    let state = request.state;
    let mut tx = state.storage.begin().await?;
    // The session before its grant, as everyone does who ends it: so nobody waits for another
    // who waits for them.
    keep_session(state, context, &mut *tx, now).await?;
    let rotated = tx.rotate(&grant.tenant, &grant.id, (from, to), end).await?;
    if rotated == Rotated::Done {
        tx.record(&request.event(AuditKind::TokensRefreshed, grant))
            .await?;
    }
    // A loser commits, too, although it has nothing to keep: where transactions are committed
    // together, the winner's may not be yet, and the second look would not find it.
    tx.commit().await?;
    Ok(rotated)
}

async fn keep_session(
    state: &AppState,
    context: &GrantInContext,
    tx: &mut dyn Tx,
    now: UnixTime,
) -> Result<(), StorageError> {
    let grant = &context.grant;
    let (Some(session), Some(term), false) = (&grant.session, context.session, grant.is_offline())
    else {
        return Ok(());
    };
    let lifetimes = state.config.login.session(term.is_remembered);
    if let Some(expires_at) = session_life::prolonged(&term, &lifetimes, now) {
        // One that has ended meanwhile has taken this grant with it, and the claim will fail.
        tx.note_use(&grant.tenant, session, expires_at, now).await?;
    }
    Ok(())
}

/// Ends the grant of a refresh token that was used again, and tells its user. Commits before
/// refusing, or the early return would roll the revocation back.
async fn reused<T>(request: &TokenRequest<'_>, context: &GrantInContext) -> Result<T, TokenError> {
    let TokenRequest {
        state, client, now, ..
    } = *request;
    let grant = &context.grant;
    let mut tx = state.storage.begin().await?;
    let revoked = tx
        .revoke_grant(&grant.tenant, &grant.id, Revocation::RefreshReuse, now)
        .await?;
    if revoked == Changed::Done {
        tx.record(&request.event(AuditKind::RefreshTokenReused, grant))
            .await?;
        if let Some(user) = &context.user {
            let told = Message::RefreshTokenReused {
                client_name: client.display_name().to_owned(),
            };
            outbox::mail(&mut *tx, user, &told, now, state.pen()).await?;
        }
        tx.commit().await?;
    }
    Err(TokenError::RefreshTokenReused)
}

/// The first refresh token of a grant.
pub(super) fn first(state: &AppState, tenant: &TenantContext, now: UnixTime) -> RefreshState {
    let entropy: &dyn Entropy = &*state.entropy;
    let (secret, _) = tenant.keys.secrets.current(SecretPurpose::RefreshToken);
    RefreshState {
        salt: Digest::from_bytes(entropy.bytes()),
        secret: secret.clone(),
        generation: Generation::FIRST,
        reached_at: now,
    }
}
