//! Carries out what is planned for a tenant's keys: on schedule, by command, or to complete what
//! is lacking. There is no other way in which they change.

use std::{collections::BTreeSet, sync::Arc};

use serde_json::{Map, Value, json};

use crate::{
    audit,
    entropy::Entropy,
    keys::{
        Change, Holdings, JoseError, KeyEncryptionKey, Made, OpenError, Order, Refusal, Ring,
        RingName, Secrets, Timing, make, plan_changes,
    },
    model::{Asker, AuditKind, KeyId, KeyState, SecretId, SecretPurpose, TenantId, UnixTime},
    protocol::key_rollover::Step,
    storage::{Changed, Inserted, Reader, Storage, StorageError, Tx},
};

/// How often a plan that somebody else's has overtaken is made again.
const ATTEMPTS: usize = 4;

/// Why nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum RolloverError {
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// A key could not be made.
    #[error("a signing key could not be made: {0}")]
    Key(#[from] JoseError),
    /// What is there cannot be opened, so nothing was added to it.
    #[error("the keys that are there cannot be opened: {0}")]
    Sealed(#[from] OpenError),
    /// It cannot be done at this time, or not at all.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Somebody else changes the keys again and again.
    #[error("somebody else is changing the keys; look again")]
    Raced,
    /// The thread that makes keys is gone.
    #[error("making keys was interrupted")]
    Interrupted,
}

/// What a rollover works with.
pub struct KeyRollover<'a> {
    /// The database.
    pub storage: &'a dyn Storage,
    /// What new keys are sealed with.
    pub kek: &'a KeyEncryptionKey,
    /// Who asks for it.
    pub asker: &'a Asker,
    /// Randomness.
    pub entropy: &'a Arc<dyn Entropy>,
    /// The times of the configuration.
    pub timing: Timing,
}

impl KeyRollover<'_> {
    /// Carries out an order; answers the changes, none when nothing was to be done.
    ///
    /// New keys are made first, outside of the transaction. Inside of it the plan is made again
    /// on what is stored then, and every change is conditional: of several nodes that do this at
    /// once, one does.
    ///
    /// # Errors
    /// [`RolloverError`]; nothing has changed then.
    pub async fn apply(
        &self,
        tenant: &TenantId,
        order: &Order,
        now: UnixTime,
    ) -> Result<Vec<Change>, RolloverError> {
        let attempts = match order {
            Order::Complete | Order::OnSchedule | Order::Revoke(_) => ATTEMPTS,
            // Of two that rotate at once, the second one does not want a second rotation.
            Order::Rotate(..) => 1,
        };
        for _ in 0..attempts {
            if let Some(changes) = self.attempt(tenant, order, now).await? {
                return Ok(changes);
            }
        }
        Err(RolloverError::Raced)
    }

    /// `None` when somebody else was quicker.
    async fn attempt(
        &self,
        tenant: &TenantId,
        order: &Order,
        now: UnixTime,
    ) -> Result<Option<Vec<Change>>, RolloverError> {
        let holdings = {
            let mut db = self.storage.read().await?;
            holdings(&mut *db, tenant).await?
        };
        let first = plan_changes(&holdings, order, &self.timing, now)?;
        if first.is_empty() {
            return Ok(Some(first));
        }
        let lacking: Vec<(RingName, KeyState)> = first.iter().filter_map(made_by).collect();
        // Under another key-encryption key, new keys would make a ring that none opens as a whole.
        let made = self.make(tenant, holdings, lacking, now).await?;
        let mut tx = self.storage.begin().await?;
        let holdings = self::holdings(&mut *tx, tenant).await?;
        let plan = plan_changes(&holdings, order, &self.timing, now)?;
        if plan.is_empty() {
            return Ok(Some(plan));
        }
        if plan != first {
            return Ok(None);
        }
        for change in &plan {
            if !carry_out(&mut *tx, tenant, change, &made, now).await? {
                return Ok(None);
            }
        }
        tx.bump_keys_version(tenant).await?;
        for (kind, detail) in events(order, &plan) {
            let mut event = audit::event(self.asker, tenant, kind, now, &**self.entropy);
            event.detail = detail;
            tx.record(&event).await?;
        }
        tx.commit().await?;
        Ok(Some(plan))
    }

    /// Makes what is lacking, on a thread of its own, once what is there has proved to open.
    async fn make(
        &self,
        tenant: &TenantId,
        holdings: Holdings,
        lacking: Vec<(RingName, KeyState)>,
        now: UnixTime,
    ) -> Result<Vec<((RingName, KeyState), Made)>, RolloverError> {
        let (kek, entropy, tenant) = (self.kek.clone(), self.entropy.clone(), tenant.clone());
        let work = move || {
            Ring::open(holdings.keys, &kek)?;
            match Secrets::open(&holdings.secrets, &kek) {
                Ok(_) | Err(OpenError::NoSecret(_)) => {}
                Err(error) => return Err(error.into()),
            }
            let made = lacking.into_iter().map(|(ring, state)| {
                let made = make(ring, state, &tenant, &kek, &*entropy, now)?;
                Ok(((ring, state), made))
            });
            made.collect()
        };
        let done = tokio::task::spawn_blocking(work).await;
        done.map_err(|_| RolloverError::Interrupted)?
    }
}

/// Reads what a tenant has.
///
/// # Errors
/// When the database fails.
pub async fn holdings<R: Reader + ?Sized>(
    db: &mut R,
    tenant: &TenantId,
) -> Result<Holdings, StorageError> {
    let keys = db.signing_keys(tenant).await?;
    let secrets = db.server_secrets(tenant).await?;
    // Only a retired one can be due for removal, and few times are there any.
    let asks = secrets
        .iter()
        .any(|row| (row.purpose, row.state) == (SecretPurpose::ClientSecret, KeyState::Previous));
    let in_use = if asks {
        db.client_secret_keys(tenant).await?
    } else {
        BTreeSet::new()
    };
    Ok(Holdings {
        keys,
        secrets,
        in_use,
    })
}

fn made_by(change: &Change) -> Option<(RingName, KeyState)> {
    match change.step {
        Step::Make(state) => Some((change.ring, state)),
        Step::Move { .. } => None,
    }
}

/// `false` when somebody else was quicker.
async fn carry_out(
    tx: &mut dyn Tx,
    tenant: &TenantId,
    change: &Change,
    made: &[((RingName, KeyState), Made)],
    now: UnixTime,
) -> Result<bool, StorageError> {
    match &change.step {
        Step::Make(state) => {
            let lacking = (change.ring, *state);
            let inserted = match made.iter().find(|(what, _)| *what == lacking) {
                Some((_, Made::SigningKey(key))) => tx.insert_signing_key(key).await?,
                Some((_, Made::Secret(secret))) => tx.insert_server_secret(secret).await?,
                // Another plan than the one that it was made for.
                None => return Ok(false),
            };
            Ok(inserted == Inserted::Done)
        }
        Step::Move { id, from, to } => {
            let way = (*from, *to);
            let moved = match change.ring {
                RingName::Signing(_) => {
                    let id = KeyId::new(id.as_str());
                    tx.move_signing_key(tenant, &id, way, now).await?
                }
                RingName::Secret(_) => {
                    let id = SecretId::new(id.as_str());
                    tx.move_server_secret(tenant, &id, way, now).await?
                }
            };
            Ok(moved == Changed::Done)
        }
    }
}

/// What the audit log says of it.
fn events(order: &Order, changes: &[Change]) -> Vec<(AuditKind, Map<String, Value>)> {
    let mut events = Vec::new();
    let first = changes.iter().filter(|change| match order {
        Order::Complete => matches!(change.step, Step::Make(_)),
        Order::OnSchedule | Order::Rotate(..) | Order::Revoke(_) => {
            matches!(change.step, Step::Make(KeyState::Current))
        }
    });
    let first = first.count();
    if first > 0 {
        let detail = Map::from_iter([("made".to_owned(), first.into())]);
        events.push((AuditKind::KeysProvisioned, detail));
    }
    for Change { ring, step } in changes {
        let Step::Move { id, from, to } = step else {
            continue;
        };
        let revoked = matches!(order, Order::Revoke(revoked) if revoked == id);
        let kind = match (to, ring) {
            (KeyState::Next | KeyState::Previous, _) => continue,
            (KeyState::Current, RingName::Signing(_)) => AuditKind::KeysRotated,
            (KeyState::Current, RingName::Secret(_)) => AuditKind::SecretsRotated,
            (KeyState::Removed, RingName::Signing(_)) if revoked => AuditKind::KeyRevoked,
            (KeyState::Removed, RingName::Secret(_)) if revoked => AuditKind::SecretRevoked,
            (KeyState::Removed, RingName::Signing(_)) => AuditKind::KeyRemoved,
            (KeyState::Removed, RingName::Secret(_)) => AuditKind::SecretRemoved,
        };
        events.push((kind, detail(*ring, id, *from)));
    }
    events
}

fn detail(ring: RingName, id: &str, was: KeyState) -> Map<String, Value> {
    let detail = match ring {
        RingName::Signing(alg) => json!({ "kid": id, "alg": alg, "was": was }),
        RingName::Secret(purpose) => json!({ "id": id, "purpose": purpose, "was": was }),
    };
    match detail {
        Value::Object(detail) => detail,
        _ => Map::new(),
    }
}
