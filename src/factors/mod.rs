//! Second factors: adding, using, renaming and removing them, with what has to be noted and told.
//! Pages, programs and operators all come here.

mod adding;
mod code;
mod sealing;

use crate::{
    audit,
    mail::{FactorKind, Message},
    model::{
        Asker, AuditEvent, AuditKind, CredentialId, Device, DeviceId, Factor, TenantPolicy,
        UnixTime, User,
    },
    outbox,
    state::AppState,
    storage::{Changed, Reader, Result, Tx},
    tenant::TenantContext,
    urls::path,
};

pub use self::{
    adding::Added,
    code::{CodeError, Proof},
    sealing::{open_factor, reseal_factor},
};

/// The longest name of a factor, in characters.
pub const MAX_LABEL: usize = 60;

/// The most factors of a kind that a person can have.
pub const MOST: usize = 20;

/// Whose factors they are, and who asks.
#[derive(Clone, Copy)]
pub struct Owner<'a> {
    /// The services.
    pub state: &'a AppState,
    /// The tenant.
    pub tenant: &'a TenantContext,
    /// The person.
    pub user: &'a User,
    /// Who asks, and from where.
    pub asker: &'a Asker,
    /// The time.
    pub now: UnixTime,
}

/// What became of removing a factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Removed {
    /// It is gone.
    Done(Box<Factor>),
    /// It was gone before.
    Missing,
    /// It is the last way to sign in; nothing has changed.
    LastWayIn,
    /// The tenant asks for a factor, and it is the last; nothing has changed.
    Required,
}

impl Owner<'_> {
    /// Gives a factor another name. An empty one is none; a long one is cut.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn rename(&self, tx: &mut dyn Tx, id: &CredentialId, label: &str) -> Result<Changed> {
        let Some(label) = label_of(label) else {
            return Ok(Changed::Missing);
        };
        let key = (&self.user.id, id);
        let changed = tx.rename_factor(&self.user.tenant, key, &label).await?;
        if changed == Changed::Done {
            tx.record(&self.event(AuditKind::FactorRenamed)).await?;
        }
        Ok(changed)
    }

    /// Removes a factor, unless the person could not sign in any more, or the tenant asks for it.
    /// With the last of them the recovery codes go, and no browser is trusted any more. The caller
    /// commits only [`Removed::Done`].
    ///
    /// # Errors
    /// When the database fails.
    pub async fn remove(&self, tx: &mut dyn Tx, id: &CredentialId) -> Result<Removed> {
        let tenant = &self.user.tenant;
        let before = tx.factors(tenant, &self.user.id).await?;
        let is_meant = |factor: &&Factor| factor.id == *id && is_own_right(factor);
        let Some(factor) = before.iter().find(is_meant) else {
            return Ok(Removed::Missing);
        };
        if tx.remove_factor(tenant, &self.user.id, id).await? == Changed::Missing {
            return Ok(Removed::Missing);
        }
        let after = tx.factors(tenant, &self.user.id).await?;
        let has_passkey = after.iter().any(|left| left.kind() == FactorKind::Passkey);
        let policy = &self.tenant.tenant.policy;
        let other_way =
            has_passkey || policy.sign_in.by_mail || tx.has_password(tenant, &self.user.id).await?;
        if !other_way {
            return Ok(Removed::LastWayIn);
        }
        if !after.iter().any(is_own_right) {
            let safeguards = tx.safeguards(tenant, &self.user.id, None).await?;
            if is_required(policy, &safeguards.roles) {
                return Ok(Removed::Required);
            }
            tx.remove_factors(tenant, &self.user.id).await?;
        }
        tx.distrust_devices(tenant, &self.user.id).await?;
        tx.record(&self.event_of(AuditKind::FactorRemoved, factor))
            .await?;
        let message = Message::FactorRemoved {
            factor: factor.kind(),
            label: factor.label.clone(),
            at: self.now.seconds(),
            security_link: self.tenant.url(path::SECURITY),
        };
        self.mail(tx, &message).await?;
        Ok(Removed::Done(Box::new(factor.clone())))
    }

    /// Removes everything, for somebody who has lost it all: for administrators. Answers how many
    /// factors there were.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reset(&self, tx: &mut dyn Tx) -> Result<u64> {
        let (tenant, user) = (&self.user.tenant, &self.user.id);
        let removed = tx.remove_factors(tenant, user).await?;
        tx.distrust_devices(tenant, user).await?;
        if removed > 0 {
            let mut event = self.event(AuditKind::FactorsReset);
            event.detail.insert("removed".to_owned(), removed.into());
            tx.record(&event).await?;
            let message = Message::FactorsReset {
                at: self.now.seconds(),
                security_link: self.tenant.url(path::SECURITY),
            };
            self.mail(tx, &message).await?;
        }
        Ok(removed)
    }

    /// The browsers where no second factor is asked for, each with the moment until when; the last
    /// used first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn trusted_devices(&self, db: &mut dyn Reader) -> Result<Vec<(Device, UnixTime)>> {
        let Some(span) = self.tenant.tenant.policy.mfa.trust() else {
            return Ok(Vec::new());
        };
        let all = db.devices_of(&self.user.tenant, &self.user.id).await?;
        let trusted = all.into_iter().filter_map(|device| {
            let until = device.trusted(span, self.now)?;
            Some((device, until))
        });
        Ok(trusted.collect())
    }

    /// Forgets all browsers where no second factor is asked for; answers how many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_devices(&self, tx: &mut dyn Tx) -> Result<usize> {
        let trusted = self.trusted_devices(tx).await?;
        for (device, _) in &trusted {
            self.forget_device(tx, &device.id).await?;
        }
        // Where less is allowed by now, a wider rule would bring them back.
        tx.distrust_devices(&self.user.tenant, &self.user.id)
            .await?;
        Ok(trusted.len())
    }

    /// Forgets a browser: it is not recognised and not trusted any more.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_device(&self, tx: &mut dyn Tx, id: &DeviceId) -> Result<Changed> {
        let done = tx
            .forget_device(&self.user.tenant, &self.user.id, id)
            .await?;
        if done == Changed::Done {
            tx.record(&self.event(AuditKind::DeviceForgotten)).await?;
        }
        Ok(done)
    }

    /// An event about this person.
    pub fn event(&self, kind: AuditKind) -> AuditEvent {
        let entropy = &*self.state.entropy;
        let mut event = audit::event(self.asker, &self.user.tenant, kind, self.now, entropy);
        event.user = Some(self.user.id.clone());
        event
    }

    /// An event about a factor.
    fn event_of(&self, kind: AuditKind, factor: &Factor) -> AuditEvent {
        let mut event = self.event(kind);
        let name = factor.kind().as_str();
        event.detail.insert("factor".to_owned(), name.into());
        event
            .detail
            .insert("id".to_owned(), factor.id.as_str().into());
        event
    }

    async fn mail(&self, tx: &mut dyn Tx, message: &Message) -> Result<()> {
        outbox::mail(tx, self.user, message, self.now, self.state.pen()).await
    }
}

/// A name as it is kept: without space around it, not too long; `None` when nothing is left.
fn label_of(label: &str) -> Option<String> {
    let label: String = label.trim().chars().take(MAX_LABEL).collect();
    let label: String = label.chars().filter(|c| !c.is_control()).collect();
    (!label.is_empty()).then_some(label)
}

/// Whether it proves something by itself: recovery codes stand in for others.
fn is_own_right(factor: &Factor) -> bool {
    match factor.kind() {
        FactorKind::Passkey | FactorKind::Totp => true,
        FactorKind::RecoveryCodes => false,
    }
}

fn is_required(policy: &TenantPolicy, roles: &std::collections::BTreeSet<String>) -> bool {
    policy.mfa.required || !policy.mfa.required_for_roles.is_disjoint(roles)
}
