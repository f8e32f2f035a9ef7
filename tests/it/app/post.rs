//! What people are mailed, read from the outbox; and what a tenant asks of people.

use serde_json::Value;
use vestibule::{
    admin::tenants,
    mail::Letter,
    model::{OutboxKind, OutboxMessage},
    outbox,
};

use super::TestApp;

/// A mail that waits.
#[derive(Clone, Debug)]
pub struct Mail(Value);

impl Mail {
    /// The address.
    pub fn to(&self) -> &str {
        self.0["to"].as_str().unwrap()
    }

    /// What it says.
    pub fn name(&self) -> &str {
        self.0["message"]["name"].as_str().unwrap()
    }

    /// A particular of what it says.
    #[track_caller]
    pub fn get(&self, what: &str) -> &str {
        let found = self.0["message"][what].as_str();
        found.unwrap_or_else(|| panic!("no {what} in {}", self.0))
    }
}

impl TestApp {
    /// Replaces what the tenant asks of people.
    pub async fn set_policy(&self, policy: Value) {
        tenants::set_policy(&self.state, &self.slug, policy)
            .await
            .unwrap();
        self.follow().await;
    }

    /// What a mail says that waits.
    pub fn letter(&self, message: &OutboxMessage) -> Letter {
        outbox::open_letter(message, &self.state.kek).unwrap()
    }

    /// All mails that wait, the oldest first.
    pub async fn mails(&self) -> Vec<Mail> {
        let mut db = self.state.storage.read().await.unwrap();
        let mut all = db.messages(None, 1_000).await.unwrap();
        // Ids of one moment are in no order: the clock of tests stands still.
        let written = self.database.run(&self.database.as_written("outbox")).await;
        all.sort_by_key(|it| written.iter().position(|id| id == it.message.id.as_str()));
        all.into_iter()
            .filter(|queued| queued.message.kind == OutboxKind::Mail)
            .map(|queued| Mail(serde_json::to_value(self.letter(&queued.message)).unwrap()))
            .collect()
    }

    /// The last mail to an address.
    pub async fn mail_to(&self, address: &str) -> Mail {
        let mut all = self.mails().await;
        all.retain(|mail| mail.to() == address);
        all.pop().unwrap_or_else(|| panic!("no mail to {address}"))
    }
}
