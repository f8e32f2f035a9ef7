//! What the demo application remembers of its visitors: in memory, and not for long.

use std::{
    collections::{BTreeMap, HashMap, VecDeque},
    sync::{Mutex, PoisonError},
};

/// The most visitors that are remembered; the oldest are forgotten first.
const MAX_VISITORS: usize = 1000;

/// Where a visitor is.
#[derive(Clone, Debug)]
pub enum Visit {
    /// Sent to the provider; what has to match on the way back.
    SigningIn {
        /// `state` of the request.
        state: String,
        /// `nonce` of the request.
        nonce: String,
        /// The PKCE verifier.
        code_verifier: String,
    },
    /// Signed in.
    SignedIn {
        /// The ID token as it came, to be the hint when signing out.
        id_token: String,
        /// The claims of the ID token, as texts.
        id_claims: BTreeMap<String, String>,
        /// The claims from the userinfo endpoint, as texts.
        userinfo: BTreeMap<String, String>,
    },
}

/// The visitors, by the value of their cookie.
#[derive(Debug, Default)]
pub struct Visits {
    inner: Mutex<(HashMap<String, Visit>, VecDeque<String>)>,
}

impl Visits {
    /// Where this visitor is.
    pub fn find(&self, visitor: &str) -> Option<Visit> {
        self.inner
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .0
            .get(visitor)
            .cloned()
    }

    /// Takes the visitor's place away, so that it can be used once.
    pub fn take(&self, visitor: &str) -> Option<Visit> {
        self.inner
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .0
            .remove(visitor)
    }

    /// Remembers where a visitor is.
    pub fn put(&self, visitor: &str, visit: Visit) {
        let mut guard = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let (visits, order) = &mut *guard;
        visits.insert(visitor.to_owned(), visit);
        order.push_back(visitor.to_owned());
        if order.len() > MAX_VISITORS
            && let Some(oldest) = order.pop_front()
        {
            visits.remove(&oldest);
        }
    }
}
