//! The check of every new password: rules, common passwords, and leaked ones.

mod breach;
mod common;

use std::thread;

use tokio::sync::Semaphore;

use crate::{
    model::{PasswordPolicy, Secret},
    protocol::password_policy::{self, PasswordFault},
};

pub use self::breach::BreachCheck;

/// Checks new passwords.
pub struct PasswordCheck {
    breach: Option<BreachCheck>,
    /// As many checks at a time as half of the cores: a flood of registrations leaves the rest to
    /// others.
    room: Semaphore,
}

impl PasswordCheck {
    /// Checks without asking others, or by this service as well.
    pub fn new(breach: Option<BreachCheck>) -> Self {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let room = Semaphore::new((cores / 2).max(1));
        Self { breach, room }
    }

    /// Everything that is wrong with a new password; whoever sets one asks this first. `known` is
    /// what an attacker knows of the person: names, addresses, the name of the tenant. A service
    /// that does not answer in time counts as one that knows nothing.
    pub async fn faults(
        &self,
        policy: &PasswordPolicy,
        password: &Secret,
        known: &[&str],
    ) -> Vec<PasswordFault> {
        let mut faults = self.at_once(policy, password, known).await;
        let Some(breach) = &self.breach else {
            return faults;
        };
        if policy.refuse_breached && faults.is_empty() && breach.knows(password).await {
            faults.push(PasswordFault::Breached);
        }
        faults
    }

    /// The same without asking anybody, while somebody types.
    pub async fn at_once(
        &self,
        policy: &PasswordPolicy,
        password: &Secret,
        known: &[&str],
    ) -> Vec<PasswordFault> {
        let (policy, password) = (policy.clone(), password.clone());
        let known: Vec<String> = known.iter().map(|&word| word.to_owned()).collect();
        // In the order in which they came; it is never closed.
        let _place = self.room.acquire().await;
        // Some milliseconds of work: not on the threads that answer others.
        let check = tokio::task::spawn_blocking(move || {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            password_policy::faults(&policy, password.expose(), &known, common::contains)
        });
        check.await.unwrap_or_else(|error| {
            tracing::error!(cause = %error, "the check of a password failed");
            vec![PasswordFault::Guessable]
        })
    }
}
