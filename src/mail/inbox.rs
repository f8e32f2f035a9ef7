//! The mails that went nowhere, for developers to read.

use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
};

use crate::{
    locales::Locale,
    model::{OutboxId, UnixTime},
    templates::MailText,
};

/// How many are kept.
const KEPT: usize = 200;

/// A mail that went nowhere.
#[derive(Clone, Debug)]
pub struct KeptMail {
    /// The id of its message.
    pub id: OutboxId,
    /// Who it is for.
    pub to: String,
    /// Its language.
    pub locale: Locale,
    /// When it was written.
    pub at: UnixTime,
    /// What it says.
    pub text: MailText,
}

/// The last mails that went nowhere; those of this process, in memory.
#[derive(Debug, Default)]
pub struct Inbox(Mutex<VecDeque<KeptMail>>);

impl Inbox {
    /// All of them, newest first.
    pub fn mails(&self) -> Vec<KeptMail> {
        self.lock().iter().cloned().collect()
    }

    /// The one with this id.
    pub fn mail(&self, id: &str) -> Option<KeptMail> {
        self.lock()
            .iter()
            .find(|mail| mail.id.as_str() == id)
            .cloned()
    }

    /// Keeps a mail; one with its id was the same.
    pub(super) fn keep(&self, mail: KeptMail) {
        let mut mails = self.lock();
        mails.retain(|known| known.id != mail.id);
        mails.push_front(mail);
        mails.truncate(KEPT);
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<KeptMail>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
