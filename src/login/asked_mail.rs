//! Asking for a mail to an account: to choose a new password, or to sign in. Whether there is such
//! an account, nobody learns: the same rows are written for one that is not there, and removed.

use std::time::Duration;

use axum::{http::StatusCode, response::Response};

use super::{
    entry::{Entered, Entry},
    limits::{HOUR, Tries},
    locked::Target,
    mailed,
};
use crate::{
    audit,
    entropy::Entropy,
    journey::proof::{Origin, Proof},
    mail::Message,
    model::{AuditKind, TicketId, TicketPurpose, UnixTime, User, login_key},
    outbox,
    protocol::params::Params,
    state::AppState,
    storage::StorageError,
    templates::AskMailPage,
    urls::path,
    web::{Visitor, failures::PageFailure, pages::Look},
};

/// The longest name that is looked for.
const MAX_LOGIN: usize = 320;

/// A mail that somebody may ask for.
pub struct Kind {
    /// What its ticket is for.
    pub purpose: TicketPurpose,
    /// The page on which it is asked for.
    pub page: &'static str,
    /// For how long it is good.
    pub kept_for: Duration,
    /// What the audit log says.
    pub audited: AuditKind,
    /// How many there may be within an hour.
    pub per_hour: u32,
    /// What the mail says.
    pub says: fn(&Proof, &Visitor) -> Message,
    /// Whether the ticket stays when there is no such account: where its id is shown.
    pub leaves_decoy: bool,
}

/// What became of asking.
pub enum Answered {
    /// A page, which is the answer.
    Page(Response),
    /// The mail is on its way, if there is such an account.
    Sent {
        /// The way that the person is on.
        entry: Box<Entry>,
        /// What was typed.
        login: String,
        /// The ticket, whatever it is worth.
        ticket: TicketId,
    },
}

/// The page to ask on.
pub fn page(
    state: &AppState,
    visitor: &Visitor,
    kind: &Kind,
    entry: &Entry,
    (login, is_sent, is_wrong): (&str, bool, bool),
    status: StatusCode,
) -> Response {
    let page = AskMailPage {
        is_sign_in: kind.purpose == TicketPurpose::SignIn,
        flow: entry.flow.clone(),
        next: entry.next.clone(),
        login: login.to_owned(),
        is_sent,
        is_wrong,
        login_url: entry.url(visitor, path::LOGIN),
        client: entry.client(),
    };
    let look = Look {
        status,
        ..entry.look(visitor, kind.page)
    };
    visitor.show(state, &page, look)
}

/// Takes the form of that page.
///
/// # Errors
/// The page that says when to try again, or the error page.
pub async fn ask(
    state: &AppState,
    visitor: &Visitor,
    kind: &Kind,
    params: &Params,
    now: UnixTime,
) -> Result<Answered, PageFailure> {
    let entry = match Entry::load(state, visitor, params, now).await? {
        Entered::Here(entry) => entry,
        Entered::GoTo(to) => return Ok(Answered::Page(visitor.go(&to))),
    };
    let login = params.get("login").unwrap_or_default().trim();
    let wrong = |status| {
        let shown = (login, false, true);
        Ok(Answered::Page(page(
            state, visitor, kind, &entry, shown, status,
        )))
    };
    if !visitor.is_own_form(params.get("csrf"), None) {
        return wrong(StatusCode::FORBIDDEN);
    }
    if login.is_empty() || login.len() > MAX_LOGIN {
        return wrong(StatusCode::UNPROCESSABLE_ENTITY);
    }
    let name = kind.purpose.as_str();
    let by_address = Tries::by_address(visitor, name, kind.per_hour, HOUR);
    by_address.take_or_wait(state, now).await?;
    // By what was typed, so that the answer is the same whether it is somebody's or not.
    let by_name = format!("{name} by name");
    let by_name = Tries::on(visitor, &by_name, &login_key(login), kind.per_hour, HOUR);
    by_name.take_or_wait(state, now).await?;
    let origin = Origin::of(visitor, entry.flow.clone(), entry.next.clone());
    let ticket = send(state, visitor, kind, (login, origin), now).await?;
    Ok(Answered::Sent {
        login: login.to_owned(),
        entry: Box::new(entry),
        ticket,
    })
}

async fn send(
    state: &AppState,
    visitor: &Visitor,
    kind: &Kind,
    (login, origin): (&str, Origin),
    now: UnixTime,
) -> Result<TicketId, StorageError> {
    let tenant = &visitor.tenant.tenant.id;
    let entropy: &dyn Entropy = &*state.entropy;
    let mut proof = Proof::new(&visitor.tenant, kind.purpose, kind.kept_for, now, entropy);
    proof.ticket.data = origin.data(serde_json::Value::Null);
    let name = login_key(login);
    let mut db = state.storage.read().await?;
    let found = db.user_by_login(tenant, &name).await?.map(|(user, _)| user);
    drop(db);
    // Both are asked for a name that is nobody's as well: it takes as long.
    let target = Target::of(found.as_ref().map(|user| &user.id), &name);
    let has_mails_left = has_mails_left(state, visitor, kind, target, now).await;
    if kind.purpose == TicketPurpose::SignIn {
        let guesses = mailed::guesses(state, visitor, target);
        if guesses.used_up(state, now).await.is_some() {
            proof = proof.without_code();
        }
    }
    let user = found.filter(|user| has_mails_left && may_be_written_to(user));
    // The page says the address as it was typed: what the account has is for its owner alone.
    proof.ticket.email = Some(login.to_owned());
    let mut event = audit::event(tenant, kind.audited, now, entropy);
    event.trace_id = Some(visitor.trace_id.clone());
    let mut tx = state.storage.begin().await?;
    match &user {
        Some(user) => {
            event.user = Some(user.id.clone());
            proof.ticket.user = Some(user.id.clone());
            if !kind.leaves_decoy {
                proof.ticket.email = user.email.clone();
            }
            tx.insert_ticket(&proof.ticket).await?;
            let message = (kind.says)(&proof, visitor);
            outbox::mail(&mut *tx, user, &message, now, state.pen()).await?;
        }
        None => {
            tx.insert_ticket(&proof.ticket).await?;
            // A statement for a statement: what it is about is there or not.
            let gone = match kind.leaves_decoy {
                true => TicketId::new(entropy.id(now)),
                false => proof.ticket.id.clone(),
            };
            tx.claim_ticket(tenant, &gone, now).await?;
        }
    }
    tx.record(&event).await?;
    tx.commit().await?;
    Ok(proof.ticket.id)
}

/// Who left may come back this way as well.
fn may_be_written_to(user: &User) -> bool {
    user.state.may_prove() && user.email.is_some()
}

/// Under whichever name it is asked for, an account gets no more than so many mails.
async fn has_mails_left(
    state: &AppState,
    visitor: &Visitor,
    kind: &Kind,
    target: Target<'_>,
    now: UnixTime,
) -> bool {
    let of_account = format!("{} by account", kind.purpose.as_str());
    let mails = Tries::on(visitor, &of_account, target.key(), kind.per_hour, HOUR);
    mails.take(state, now).await.is_ok()
}
