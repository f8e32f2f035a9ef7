//! Signing keys and server secrets: shown, rotated, revoked and sealed anew.

use std::time::Duration;

use serde_json::{Map, Value, json};

use super::AdminError;
use crate::{
    audit,
    factors::reseal_factor,
    jobs::key_rollover::rollover,
    keys::{Holdings, OpenError, Order, RingName, SealError, Timing, reseal_key, reseal_secret},
    model::{
        AuditKind, CredentialId, KeyState, OutboxId, SecretPurpose, ServerSecret, SigningKey,
        Tenant, TenantId, UnixTime,
    },
    outbox::{Unreadable, reseal_letter},
    protocol::key_rollover::{Haste, ready_at},
    state::AppState,
    storage::{Changed, Tx},
    tenant::{TenantContext, holdings},
};

/// The signing keys of a tenant that are not removed.
///
/// # Errors
/// When the database fails.
pub async fn list(state: &AppState, tenant: &TenantContext) -> Result<Vec<SigningKey>, AdminError> {
    let mut db = state.storage.read().await?;
    Ok(db.signing_keys(&tenant.tenant.id).await?)
}

/// The server secrets of a tenant that are not removed.
///
/// # Errors
/// When the database fails.
pub async fn list_secrets(
    state: &AppState,
    tenant: &TenantContext,
) -> Result<Vec<ServerSecret>, AdminError> {
    let mut db = state.storage.read().await?;
    Ok(db.server_secrets(&tenant.tenant.id).await?)
}

/// Lets the next members of these rings take over, and makes new next ones; what does so on
/// schedule does it here.
///
/// # Errors
/// [`AdminError::NotNow`] when a verifier with a cached key set might not know the next key
/// yet, or somebody else is rotating; nothing has changed then.
pub async fn rotate(
    state: &AppState,
    tenant: &TenantContext,
    rings: &[RingName],
    haste: Haste,
) -> Result<(), AdminError> {
    let order = Order::Rotate(rings.to_vec(), haste);
    let now = state.clock.now();
    rollover(state, &state.operator)
        .apply(&tenant.tenant.id, &order, now)
        .await?;
    Ok(())
}

/// What revoking a signing key or server secret does to others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// What it serves.
    pub ring: RingName,
    /// Where it stands in its life.
    pub state: KeyState,
    /// How much longer verifiers may have a key set without the key that signs then; `None` when
    /// they all know it, or do not have to.
    pub successor_unknown_for: Option<Duration>,
    /// How long verifiers may go on accepting what the key signed, from the key set that they
    /// have cached.
    pub cached_for: Duration,
    /// The clients whose secret is worth nothing then.
    pub clients: Vec<String>,
}

/// What [`revoke`] would break.
///
/// # Errors
/// [`AdminError::NotFound`] for what is not there.
pub async fn damage(
    state: &AppState,
    tenant: &TenantContext,
    id: &str,
) -> Result<Damage, AdminError> {
    let mut db = state.storage.read().await?;
    let holdings = holdings(&mut *db, &tenant.tenant.id).await?;
    let (ring, key_state) = holdings
        .find(id)
        .ok_or_else(|| AdminError::not_found("signing key or server secret", id))?;
    let clients = match ring {
        RingName::Secret(SecretPurpose::ClientSecret) => {
            let clients = db.clients(&tenant.tenant.id).await?.into_iter();
            let hit = clients.filter(|client| {
                let secret = client.secret.as_ref();
                secret.is_some_and(|secret| secret.key.as_str() == id)
            });
            hit.map(|client| client.id.to_string()).collect()
        }
        RingName::Signing(_) | RingName::Secret(_) => Vec::new(),
    };
    let now = state.clock.now();
    let timing = Timing::of(&state.config);
    Ok(Damage {
        ring,
        state: key_state,
        successor_unknown_for: successor_unknown_for(&holdings, ring, key_state, &timing, now),
        cached_for: timing.jwks_max_age,
        clients,
    })
}

fn successor_unknown_for(
    holdings: &Holdings,
    ring: RingName,
    state: KeyState,
    timing: &Timing,
    now: UnixTime,
) -> Option<Duration> {
    match (ring, state) {
        (RingName::Signing(_), KeyState::Current) => {
            let ready_at = ready_at(&holdings.ring(ring), &timing.policy(ring));
            let wait = ready_at.map_or(timing.jwks_max_age, |ready_at| ready_at.since(now));
            (wait > Duration::ZERO).then_some(wait)
        }
        (RingName::Signing(_) | RingName::Secret(_), _) => None,
    }
}

/// Removes a signing key or server secret at once, whatever that breaks: see [`damage`]. When it
/// was current, the next one takes over.
///
/// # Errors
/// [`AdminError::NotFound`] for what is not there.
pub async fn revoke(state: &AppState, tenant: &TenantContext, id: &str) -> Result<(), AdminError> {
    let order = Order::Revoke(id.to_owned());
    let now = state.clock.now();
    rollover(state, &state.operator)
        .apply(&tenant.tenant.id, &order, now)
        .await?;
    Ok(())
}

/// What sealing everything anew has come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Resealed {
    /// How many were sealed under another key, and are now under the primary one.
    pub resealed: usize,
    /// How many were so before.
    pub before: usize,
    /// How many changed meanwhile; the next run finds them.
    pub missed: usize,
}

/// Seals the keys and secrets of all tenants under the primary key-encryption key. Safe beside
/// running nodes and rollovers, and when done again or stopped half-way: each write depends on
/// the sealed bytes that were read.
///
/// # Errors
/// [`AdminError::Sealed`] when something is sealed under a key that is not known; the tenants
/// before it are done then.
pub async fn reseal(state: &AppState) -> Result<Resealed, AdminError> {
    let tenants = state.storage.read().await?.tenants().await?;
    let mut all = Resealed::default();
    for tenant in tenants {
        let one = reseal_tenant(state, &tenant).await?;
        all.resealed += one.resealed;
        all.before += one.before;
        all.missed += one.missed;
    }
    Ok(all)
}

async fn reseal_tenant(state: &AppState, tenant: &Tenant) -> Result<Resealed, AdminError> {
    let mut done = Resealed::default();
    let mut tx = state.storage.begin().await?;
    for key in tx.signing_keys(&tenant.id).await? {
        let sealed = reseal_key(&key, &state.kek, &*state.entropy);
        match sealed.map_err(|cause| unsealable(format!("signing key {}", key.id), cause))? {
            None => done.before += 1,
            Some(sealed) => done.note(tx.reseal_signing_key(&key, &sealed).await?),
        }
    }
    for secret in tx.server_secrets(&tenant.id).await? {
        let sealed = reseal_secret(&secret, &state.kek, &*state.entropy);
        match sealed.map_err(|cause| unsealable(format!("server secret {}", secret.id), cause))? {
            None => done.before += 1,
            Some(sealed) => done.note(tx.reseal_server_secret(&secret, &sealed).await?),
        }
    }
    if done.resealed > 0 {
        record(state, &mut *tx, &tenant.id, done.resealed).await?;
        tx.commit().await?;
    } else {
        // There is one writer, and the next transaction waits for it.
        drop(tx);
    }
    let mut after = None;
    loop {
        after = reseal_factors(state, &tenant.id, after, &mut done).await?;
        if after.is_none() {
            break;
        }
    }
    let mut after = None;
    loop {
        after = reseal_mails(state, &tenant.id, after, &mut done).await?;
        if after.is_none() {
            return Ok(done);
        }
    }
}

/// Seals some second factors of a tenant anew, those behind `after`; answers the last of them.
async fn reseal_factors(
    state: &AppState,
    tenant: &TenantId,
    after: Option<CredentialId>,
    done: &mut Resealed,
) -> Result<Option<CredentialId>, AdminError> {
    let mut tx = state.storage.begin().await?;
    let factors = tx.sealed_factors(tenant, after.as_ref(), BATCH).await?;
    let before = done.resealed;
    for factor in &factors {
        let sealed = reseal_factor(factor, &state.kek, &*state.entropy);
        match sealed.map_err(|cause| unsealable(format!("second factor {}", factor.id), cause))? {
            None => done.before += 1,
            Some(sealed) => done.note(tx.reseal_factor(factor, &sealed).await?),
        }
    }
    let resealed = done.resealed - before;
    if resealed > 0 {
        record(state, &mut *tx, tenant, resealed).await?;
        tx.commit().await?;
    }
    Ok(factors.last().map(|factor| factor.id.clone()))
}

/// The same of mails that wait. What was written when they were not sealed is sealed now.
async fn reseal_mails(
    state: &AppState,
    tenant: &TenantId,
    after: Option<OutboxId>,
    done: &mut Resealed,
) -> Result<Option<OutboxId>, AdminError> {
    let mut tx = state.storage.begin().await?;
    let mails = tx.mails_of(tenant, after.as_ref(), BATCH).await?;
    let before = done.resealed;
    for mail in &mails {
        match reseal_letter(mail, state.pen()) {
            Ok(None) => done.before += 1,
            Ok(Some(anew)) => done.note(tx.reseal_message(mail, &anew).await?),
            Err(Unreadable::Sealed(cause)) => {
                return Err(unsealable(format!("mail {}", mail.id), cause));
            }
            // It cannot be sent either, and the outbox says so.
            Err(Unreadable::NoLetter) => {}
        }
    }
    let resealed = done.resealed - before;
    if resealed > 0 {
        record(state, &mut *tx, tenant, resealed).await?;
        tx.commit().await?;
    }
    Ok(mails.last().map(|mail| mail.id.clone()))
}

/// How many second factors or mails one transaction seals anew.
const BATCH: u32 = 200;

async fn record(
    state: &AppState,
    tx: &mut dyn Tx,
    tenant: &TenantId,
    resealed: usize,
) -> Result<(), AdminError> {
    let now = state.clock.now();
    let mut event = audit::event(
        &state.operator,
        tenant,
        AuditKind::KeysResealed,
        now,
        &*state.entropy,
    );
    event.detail = Map::from_iter([
        ("resealed".to_owned(), resealed.into()),
        ("under".to_owned(), state.kek.id().into()),
    ]);
    Ok(tx.record(&event).await?)
}

impl Resealed {
    fn note(&mut self, changed: Changed) {
        match changed {
            Changed::Done => self.resealed += 1,
            Changed::Missing => self.missed += 1,
        }
    }
}

fn unsealable(what: String, cause: SealError) -> AdminError {
    AdminError::Sealed(OpenError::Sealed { what, cause })
}

/// A key as JSON; nothing of it is secret.
pub fn to_json(key: &SigningKey) -> Value {
    json!({
        "kid": key.id,
        "alg": key.alg,
        "state": key.state,
        "created_at": key.created_at.seconds(),
        "changed_at": key.changed_at.seconds(),
    })
}

/// A server secret as JSON, without the secret.
pub fn secret_to_json(secret: &ServerSecret) -> Value {
    json!({
        "id": secret.id,
        "purpose": secret.purpose,
        "state": secret.state,
        "created_at": secret.created_at.seconds(),
        "changed_at": secret.changed_at.seconds(),
    })
}
