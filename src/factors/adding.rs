//! Adding factors.

use super::{MOST, Owner, is_own_right, label_of, sealing::seal_factor};
use crate::{
    mail::Message,
    model::{AuditKind, CredentialId, Factor, Secret, SecretBytes, Verifier},
    security::{passkeys::StoredPasskey, recovery_codes},
    storage::{Inserted, Result, Tx},
    urls::path,
};

/// What became of adding a factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is there; with it came recovery codes, when the person had none. They are nowhere else:
    /// show them.
    Done(Option<Vec<Secret>>),
    /// It was there before, or is somebody else's.
    Exists,
    /// The person has as many as can be.
    TooMany,
}

impl Owner<'_> {
    /// Adds an authenticator application, whose code of the time step `step` proved that it works.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_totp(
        &self,
        tx: &mut dyn Tx,
        id: &CredentialId,
        (secret, step): (&SecretBytes, i64),
        label: &str,
    ) -> Result<Added> {
        let verifier = Verifier::Totp {
            sealed: seal_factor(self.state, (&self.user.tenant, &self.user.id, id), secret),
            last_step: step,
        };
        self.add(tx, id.clone(), verifier, label).await
    }

    /// Adds a passkey.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_passkey(
        &self,
        tx: &mut dyn Tx,
        passkey: StoredPasskey,
        label: &str,
    ) -> Result<Added> {
        let id = CredentialId::new(self.state.entropy.id(self.now));
        let verifier = Verifier::Passkey {
            credential: passkey.credential,
            data: passkey.data,
            counter: passkey.counter,
        };
        self.add(tx, id, verifier, label).await
    }

    /// Makes new recovery codes in the place of the old ones. They are nowhere else: show them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn new_recovery_codes(&self, tx: &mut dyn Tx) -> Result<Vec<Secret>> {
        let entropy = &*self.state.entropy;
        let id = CredentialId::new(entropy.id(self.now));
        let key = entropy.key();
        let codes = recovery_codes::new_set(entropy);
        let macs: Vec<_> = codes
            .iter()
            .map(|code| recovery_codes::mac(&key, code))
            .collect();
        let verifier = Verifier::RecoveryCodes {
            sealed: seal_factor(self.state, (&self.user.tenant, &self.user.id, &id), &key),
        };
        let factor = self.factor(id, verifier, None);
        tx.put_recovery_codes(&factor, &macs).await?;
        tx.record(&self.event(AuditKind::RecoveryCodesMade)).await?;
        Ok(codes)
    }

    async fn add(
        &self,
        tx: &mut dyn Tx,
        id: CredentialId,
        verifier: Verifier,
        label: &str,
    ) -> Result<Added> {
        let factor = self.factor(id, verifier, label_of(label));
        let before = tx.factors(&self.user.tenant, &self.user.id).await?;
        let same = before.iter().filter(|other| other.kind() == factor.kind());
        if same.count() >= MOST {
            return Ok(Added::TooMany);
        }
        if tx.insert_factor(&factor).await? == Inserted::Exists {
            return Ok(Added::Exists);
        }
        tx.record(&self.event_of(AuditKind::FactorAdded, &factor))
            .await?;
        let message = Message::FactorAdded {
            factor: factor.kind(),
            label: factor.label.clone(),
            at: self.now.seconds(),
            security_link: self.tenant.url(path::SECURITY),
        };
        self.mail(tx, &message).await?;
        // A set that is used up was a choice; without any factor there was none.
        let codes = match before.iter().any(is_own_right) {
            true => None,
            false => Some(self.new_recovery_codes(tx).await?),
        };
        Ok(Added::Done(codes))
    }

    fn factor(&self, id: CredentialId, verifier: Verifier, label: Option<String>) -> Factor {
        Factor {
            tenant: self.user.tenant.clone(),
            user: self.user.id.clone(),
            id,
            label,
            verifier,
            created_at: self.now,
            last_used_at: None,
        }
    }
}
