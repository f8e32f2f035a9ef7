//! Proofs by mail: a ticket with a link and six digits, and the browser that asked for it.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{
    entropy::Entropy,
    model::{Secret, Ticket, TicketId, TicketPurpose, UnixTime},
    people::mailed_code,
    state::AppState,
    storage::{Changed, Result},
    tenant::TenantContext,
    web::Visitor,
};

/// A ticket that was made, with what only the mail says.
pub struct Proof {
    /// The ticket, to be stored. Whose it is and which address it goes to is still to be said.
    pub ticket: Ticket,
    link: Secret,
    code: Secret,
}

/// Where a ticket was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The digest of the browser cookie.
    pub browser: String,
    /// The authorization request that waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flow: Option<String>,
    /// The page of the account that waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

impl Proof {
    /// A new ticket for `purpose`, good for `kept_for`.
    pub fn new(
        tenant: &TenantContext,
        purpose: TicketPurpose,
        kept_for: Duration,
        now: UnixTime,
        entropy: &dyn Entropy,
    ) -> Self {
        let id = TicketId::new(entropy.id(now));
        let (link, code) = (entropy.secret(), Secret::from(mailed_code::new(entropy)));
        let mac = mailed_code::mac(&tenant.keys.secrets, &id, code.expose());
        Self {
            ticket: Ticket {
                tenant: tenant.tenant.id.clone(),
                id,
                purpose,
                user: None,
                email: None,
                link: link.digest(),
                code_mac: Some(mac),
                data: Value::Null,
                attempts: 0,
                created_at: now,
                expires_at: now.plus(kept_for),
            },
            link,
            code,
        }
    }

    /// The link, which opens `page`.
    pub fn link(&self, tenant: &TenantContext, page: &str) -> String {
        format!("{}?link={}", tenant.url(page), self.link.expose())
    }

    /// The digits, as a mail says them.
    pub fn code(&self) -> String {
        self.code.expose().to_owned()
    }

    /// The same with a link alone: no digits are right.
    pub fn without_code(mut self) -> Self {
        self.ticket.code_mac = None;
        self
    }

    /// Whether there are digits.
    pub fn has_code(&self) -> bool {
        self.ticket.code_mac.is_some()
    }

    /// For how long it is good, in whole minutes.
    pub fn minutes(&self) -> u32 {
        let span = self.ticket.expires_at.since(self.ticket.created_at);
        u32::try_from(span.as_secs() / 60).unwrap_or(u32::MAX)
    }
}

impl Origin {
    /// This visitor's browser, on the way to `flow` or `next`.
    pub fn of(visitor: &Visitor, flow: Option<String>, next: Option<String>) -> Self {
        Self {
            browser: visitor.browser.digest().to_text(),
            flow,
            next,
        }
    }

    /// Where `ticket` was asked for; nowhere known for those that an administrator sent.
    pub fn read(ticket: &Ticket) -> Self {
        let origin = ticket.data.get("origin").cloned().unwrap_or_default();
        serde_json::from_value(origin).unwrap_or_default()
    }

    /// Whether it was this very browser.
    pub fn is(&self, visitor: &Visitor) -> bool {
        // The digest of a secret: knowing it is of no use to anybody.
        !visitor.is_new && self.browser == visitor.browser.digest().to_text()
    }

    /// As it stands in a ticket's data, beside further particulars.
    pub fn data(&self, further: Value) -> Value {
        let mut data = json!({ "origin": self });
        if let (Value::Object(data), Value::Object(further)) = (&mut data, further) {
            data.extend(further);
        }
        data
    }
}

/// What became of typed digits.
#[derive(Debug)]
pub enum Typed {
    /// They are the ticket's, which is still to be claimed.
    Right(Box<Ticket>),
    /// They are not.
    Wrong(Box<Ticket>),
    /// The ticket is used, expired or was tried too often.
    Over,
}

/// Holds typed digits against a ticket. The try is counted, for good, before it is made: of any
/// number of parallel guesses [`mailed_code::MOST_TRIES`] are looked at.
///
/// # Errors
/// When the database fails.
pub async fn check(
    state: &AppState,
    tenant: &TenantContext,
    (purpose, id): (TicketPurpose, &TicketId),
    typed: &str,
    now: UnixTime,
) -> Result<Typed> {
    let tenant_id = &tenant.tenant.id;
    let mut tx = state.storage.begin().await?;
    let Some(ticket) = tx.ticket(tenant_id, purpose, id, now).await? else {
        return Ok(Typed::Over);
    };
    let counted = tx.count_ticket_attempt(tenant_id, id, mailed_code::MOST_TRIES, now);
    if counted.await? == Changed::Missing {
        return Ok(Typed::Over);
    }
    tx.commit().await?;
    let stored = ticket.code_mac.as_deref().unwrap_or_default();
    let secrets = &tenant.keys.secrets;
    Ok(match mailed_code::is_code(secrets, id, stored, typed) {
        true => Typed::Right(Box::new(ticket)),
        false => Typed::Wrong(Box::new(ticket)),
    })
}
