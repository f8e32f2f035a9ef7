//! Addresses that no mail is sent to. They are the installation's, not a tenant's: all mail
//! leaves by one name, whose repute is at stake.

use async_trait::async_trait;

use crate::{
    model::MailSuppression,
    storage::{Changed, Inserted, Result},
};

/// Reads suppressions.
#[async_trait]
pub trait ReadMailSuppressions {
    /// Why no mail is sent to an address, however it is written; `None`: it is.
    async fn mail_suppression(&mut self, address: &str) -> Result<Option<MailSuppression>>;

    /// The suppressions by address, from behind `after` on, at most `limit`.
    async fn mail_suppressions(&mut self, after: &str, limit: u32) -> Result<Vec<MailSuppression>>;
}

/// Writes suppressions.
#[async_trait]
pub trait WriteMailSuppressions {
    /// Suppresses an address. One that is suppressed stays so for its first reason (`Exists`),
    /// whoever comes at the same time.
    async fn suppress_mail(&mut self, suppression: &MailSuppression) -> Result<Inserted>;

    /// Lets mail to an address go again, however it is written; `Missing` when it does.
    async fn allow_mail(&mut self, address: &str) -> Result<Changed>;
}
