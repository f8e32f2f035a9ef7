//! Agreement to what data is used for, given and taken back.

use super::Acting;
use crate::{
    model::{AuditKind, ProcessingAnswer, ProcessingConsent},
    storage::{Inserted, Result, Tx},
};

/// Adds what somebody said to a purpose, with its audit event.
///
/// # Errors
/// When the database fails.
pub async fn say(tx: &mut dyn Tx, acting: &Acting<'_>, said: &ProcessingConsent) -> Result<()> {
    let user = acting.user;
    // Whoever says something else at this moment takes the number; the next one is free.
    while tx
        .add_processing_consent(&user.tenant, &user.id, said)
        .await?
        == Inserted::Exists
    {}
    let mut event = acting.event(match said.answer {
        ProcessingAnswer::Given => AuditKind::ProcessingAgreed,
        ProcessingAnswer::Withdrawn => AuditKind::ProcessingWithdrawn,
    });
    let (purpose, version) = (said.purpose.clone(), said.version.clone());
    event.detail.insert("purpose".to_owned(), purpose.into());
    event.detail.insert("version".to_owned(), version.into());
    let place = said.place.as_str();
    event.detail.insert("place".to_owned(), place.into());
    tx.record(&event).await
}
