//! Proving who one is by a code.

use super::{Owner, sealing::open_factor};
use crate::{
    keys::SealError,
    mail::Message,
    model::{AuditKind, Factor, FactorKind, SecretBytes},
    security::{recovery_codes, totp},
    storage::{Changed, StorageError, Tx},
    urls::path,
};

/// What a code turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// One of an authenticator application, never used before.
    Totp,
    /// A recovery code, never used before.
    RecoveryCode {
        /// How many are left.
        left: u32,
    },
    /// Neither.
    Wrong,
}

/// Why a code cannot be checked.
#[derive(Debug, thiserror::Error)]
pub enum CodeError {
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The secret that it is checked against cannot be opened.
    #[error("a second factor: {0}")]
    Sealed(#[from] SealError),
}

impl Owner<'_> {
    /// Checks a code as the person typed it, and uses it up. Of any number of concurrent calls with
    /// one code, one is answered that it is good.
    ///
    /// # Errors
    /// [`CodeError`].
    pub async fn use_code(&self, tx: &mut dyn Tx, typed: &str) -> Result<Proof, CodeError> {
        let factors = tx.factors(&self.user.tenant, &self.user.id).await?;
        let allowed = &self.tenant.tenant.policy.mfa.allowed;
        if let Some(code) = totp::code(typed) {
            if !allowed.contains(&FactorKind::Totp) {
                return Ok(Proof::Wrong);
            }
            for factor in factors.iter().filter(|one| one.kind() == FactorKind::Totp) {
                if self.use_totp(tx, factor, &code).await? {
                    return Ok(Proof::Totp);
                }
            }
            return Ok(Proof::Wrong);
        }
        let mut sets = factors.iter();
        let set = sets.find(|one| one.kind() == FactorKind::RecoveryCodes);
        match (set, recovery_codes::code(typed)) {
            (Some(set), Some(code)) => {
                let key = self.open(set)?;
                let mac = recovery_codes::mac(&key, &code);
                let (tenant, user) = (&self.user.tenant, &self.user.id);
                let claimed = tx.claim_recovery_code(tenant, user, &mac, self.now).await?;
                match claimed {
                    Changed::Done => self.note_recovery(tx).await,
                    Changed::Missing => Ok(Proof::Wrong),
                }
            }
            (None, _) | (_, None) => Ok(Proof::Wrong),
        }
    }

    async fn use_totp(
        &self,
        tx: &mut dyn Tx,
        factor: &Factor,
        code: &str,
    ) -> Result<bool, CodeError> {
        let Some(step) = totp::step(&self.open(factor)?, code, self.now) else {
            return Ok(false);
        };
        let key = (&factor.user, &factor.id);
        let used = tx.use_totp_step(&factor.tenant, key, step, self.now);
        Ok(used.await? == Changed::Done)
    }

    async fn note_recovery(&self, tx: &mut dyn Tx) -> Result<Proof, CodeError> {
        let (tenant, user) = (&self.user.tenant, &self.user.id);
        let left = tx.recovery_codes_left(tenant, user).await?;
        let mut event = self.event(AuditKind::RecoveryCodeUsed);
        event.detail.insert("left".to_owned(), left.into());
        tx.record(&event).await?;
        let message = Message::RecoveryCodeUsed {
            left,
            at: self.now.seconds(),
            security_link: self.tenant.url(path::SECURITY),
        };
        self.mail(tx, &message).await?;
        Ok(Proof::RecoveryCode { left })
    }

    /// The secret of a factor that has one.
    fn open(&self, factor: &Factor) -> Result<SecretBytes, SealError> {
        open_factor(factor, &self.state.kek)?.ok_or(SealError::Malformed)
    }
}
