//! Asking for a mail to an account: to choose a new password, or to sign in. Whether there is such
//! an account, nobody learns: the same rows are written for one that is not there, and removed.

use std::time::Duration;

use axum::{http::StatusCode, response::Response};

use super::{
    challenge::{self, Gate, Passed, UNANSWERED},
    entry::{Entered, Entry},
    locked::Target,
};
use crate::{
    audit,
    entropy::Entropy,
    journey::{
        proof::{Origin, Proof},
        risk,
    },
    mail::Message,
    model::{AuditKind, TicketId, TicketPurpose, UnixTime, User, login_key},
    outbox,
    protocol::{
        challenge::Purpose,
        limits::Rule,
        params::Params,
        risk::{Assessment, assess},
    },
    state::AppState,
    storage::StorageError,
    templates::{AskMailPage, ChallengeView},
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
    /// How many there may be: for an address, for a name that is typed, and to an account.
    pub rules: [Rule; 3],
    /// What the mail says.
    pub says: fn(&Proof, &Visitor) -> Message,
    /// What its form asks of whoever may be a program; `None`: nothing.
    pub gate: Option<Purpose>,
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

/// What the page to ask on shows.
#[derive(Clone, Debug, Default)]
pub struct Shown<'a> {
    /// What was typed.
    pub login: &'a str,
    /// Whether the mail is on its way.
    pub is_sent: bool,
    /// Whether something is wrong with the form.
    pub is_wrong: bool,
    /// What it asks of whoever may be a program.
    pub challenge: Option<ChallengeView>,
}

/// The page to ask on.
pub fn page(
    state: &AppState,
    visitor: &Visitor,
    kind: &Kind,
    entry: &Entry,
    shown: Shown<'_>,
    status: StatusCode,
) -> Response {
    let page = AskMailPage {
        is_sign_in: kind.purpose == TicketPurpose::SignIn,
        flow: entry.flow.clone(),
        next: entry.next.clone(),
        login: shown.login.to_owned(),
        is_sent: shown.is_sent,
        is_wrong: shown.is_wrong,
        challenge: shown.challenge,
        login_url: entry.url(visitor, path::LOGIN),
        client: entry.client(),
    };
    let look = Look {
        status,
        ..entry.look(visitor, kind.page)
    };
    let look = challenge::look(state, page.challenge.as_ref(), look);
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
    let risk = assess(&risk::of_visit(state, visitor, now).await);
    let gate = kind.gate.map(|purpose| Gate::new(state, visitor, purpose));
    let show = |is_wrong, challenge, status| {
        let shown = Shown {
            login,
            is_sent: false,
            is_wrong,
            challenge,
        };
        let shown = page(state, visitor, kind, &entry, shown, status);
        Ok(Answered::Page(shown))
    };
    let asked = || gate.as_ref().and_then(|gate| gate.asks(&risk, now));
    let wrong = |status| show(true, asked(), status);
    if !visitor.is_own_form(params.get("csrf"), None) {
        return wrong(StatusCode::FORBIDDEN);
    }
    if login.is_empty() || login.len() > MAX_LOGIN {
        return wrong(StatusCode::UNPROCESSABLE_ENTITY);
    }
    if let Some(gate) = &gate
        && let Passed::No(challenge) = gate.pass(&risk, params, now).await?
    {
        return show(false, Some(*challenge), UNANSWERED);
    }
    // By what was typed, so that the answer is the same whether it is somebody's or not.
    let name = login_key(login);
    let [by_address, by_name, _] = kind.rules;
    let who = visitor.who().on(&name);
    state.limits.take(&[by_address, by_name], who, now).await?;
    let origin = Origin::of(visitor, entry.flow.clone(), entry.next.clone());
    let ticket = send(state, visitor, kind, (login, origin, None), now).await?;
    Ok(Answered::Sent {
        login: login.to_owned(),
        entry: Box::new(entry),
        ticket,
    })
}

/// Sends the mail to whoever has this name, if anybody has; what spoke against the visit, if that is
/// why, is audited. Answers the ticket, whatever it is worth.
///
/// # Errors
/// When the database fails.
pub async fn send(
    state: &AppState,
    visitor: &Visitor,
    kind: &Kind,
    (login, origin, why): (&str, Origin, Option<&Assessment>),
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
        let who = visitor.who().on(target.key());
        let used_up = state.limits.wait(&[Rule::SignInCode], who, now).await;
        if used_up.is_some() {
            proof = proof.without_code();
        }
    }
    let user = found.filter(|user| has_mails_left && may_be_written_to(user));
    // The page says the address as it was typed: what the account has is for its owner alone.
    proof.ticket.email = Some(login.to_owned());
    let mut event = audit::event(&visitor.asker, tenant, kind.audited, now, entropy);
    if let Some(why) = why {
        risk::explain(&mut event, why);
        event.detail.insert("demand".to_owned(), "mail".into());
    }
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
    let [.., to_account] = kind.rules;
    let who = visitor.who().on(target.key());
    state.limits.take(&[to_account], who, now).await.is_ok()
}
