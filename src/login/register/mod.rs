//! The page on which an account is made: open to anybody, for the invited, or a waiting list.

mod account;
mod check;
mod form;
mod invited;
pub mod waitlist;

use axum::{extract::State, http::StatusCode, response::Response};

pub use self::{
    account::{Made, Pending, make},
    form::{document, is_accepted, username_fault},
    invited::{Invitation, invitation},
};
use self::{
    check::{Told, refused},
    form::Form,
};
use super::{
    challenge::{self, Gate},
    entry::{Entered, Entry},
    mailed::VERIFY,
};
use crate::{
    audit,
    entropy::Entropy,
    journey::{
        proof::{Origin, Proof},
        risk,
    },
    locales::Locale,
    mail::{Letter, Message},
    model::{
        AuditKind, RegistrationMode, Secret, TenantPolicy, TicketId, TicketPurpose, UnixTime,
        UsernameRule, login_key,
    },
    outbox,
    protocol::{challenge::Purpose, limits::Rule, params::Params, processing, risk::assess},
    security::password_hash::{HashError, Line},
    state::AppState,
    storage::{Changed, StorageError, Tx},
    templates::{NewPasswordView, RegisterClosed, RegisterClosedPage, RegisterPage},
    urls::path,
    web::{
        Visitor,
        failures::PageFailure,
        form::{PageForm, PageQuery},
        pages::Look,
    },
};

/// How long a registration waits for the proof of its address.
pub const KEPT_FOR: std::time::Duration = std::time::Duration::from_secs(60 * 60);

/// `GET /register`: the form, alone, on the way of an authorization request (`flow=`), or by an
/// invitation (`link=`). Changes nothing.
pub async fn get(
    State(state): State<AppState>,
    visitor: Visitor,
    PageQuery(params): PageQuery,
) -> Result<Response, PageFailure> {
    let asked = match Asked::read(&state, &visitor, &params, state.clock.now()).await? {
        Door::Open(asked) => *asked,
        Door::Elsewhere(response) => return Ok(response),
    };
    let hint = asked.entry.journey.as_ref();
    let hint = hint.and_then(|journey| journey.request.login_hint.clone());
    let hint = hint.filter(|hint| hint.contains('@'));
    let email = asked.invitation.as_ref().map(|i| i.email.clone()).or(hint);
    let form = Form::empty(asked.policy(&visitor), email.unwrap_or_default());
    let now = state.clock.now();
    let told = asked.told(&state, &visitor, now).await;
    Ok(asked.show(&state, &visitor, &form, told, StatusCode::OK))
}

/// `POST /register`. An address that has an account is answered as a new one: with the page on
/// which the digits of a mail are typed, after the same work.
pub async fn post(
    State(state): State<AppState>,
    visitor: Visitor,
    PageForm(params): PageForm,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    let asked = match Asked::read(&state, &visitor, &params, now).await? {
        Door::Open(asked) => *asked,
        Door::Elsewhere(response) => return Ok(response),
    };
    let invited = asked.invitation.as_ref().map(|i| i.email.as_str());
    let form = Form::read(asked.policy(&visitor), &params, invited);
    if let Some(response) = refused(&state, &visitor, (&asked, &form, &params), now).await? {
        return Ok(response);
    }
    take_tries(&state, &visitor, &asked, &form, now).await?;
    let hash = hash(&state, &form.password).await?;
    let locale = asked.locale(&visitor);
    let pending = Pending::new(&form, hash, locale.as_str());
    match &asked.invitation {
        Some(invitation) => {
            let made = invited::finish(&state, &visitor, invitation, &asked.entry, pending).await?;
            Ok(match made {
                Ok(response) => response,
                Err(fault) => {
                    let mut form = form;
                    form.faults.push(fault);
                    let status = StatusCode::UNPROCESSABLE_ENTITY;
                    asked.show(&state, &visitor, &form, Told::default(), status)
                }
            })
        }
        None => {
            let origin = Origin::of(&visitor, asked.entry.flow.clone(), asked.entry.next.clone());
            let wanted = Wanted {
                email: &form.email,
                locale,
                origin,
                replaces: None,
            };
            let sent = send(&state, &visitor, &wanted, Some(&pending)).await?;
            let id = sent.unwrap_or_default();
            let to = format!("{}?ticket={id}", visitor.tenant.local(path::VERIFY));
            Ok(visitor.go(&to))
        }
    }
}

/// Somebody at the door of the registration.
struct Asked {
    entry: Entry,
    invitation: Option<Invitation>,
}

enum Door {
    Open(Box<Asked>),
    /// Another page stands here.
    Elsewhere(Response),
}

impl Asked {
    async fn read(
        state: &AppState,
        visitor: &Visitor,
        params: &Params,
        now: UnixTime,
    ) -> Result<Door, PageFailure> {
        let entry = match Entry::load(state, visitor, params, now).await? {
            Entered::Here(entry) => entry,
            Entered::GoTo(to) => return Ok(Door::Elsewhere(visitor.go(&to))),
        };
        if let Some(link) = params.get("link") {
            let link = Secret::new(link);
            return Ok(match invitation(state, visitor, link, now).await? {
                Some(invitation) => Door::Open(Box::new(Self {
                    entry,
                    invitation: Some(invitation),
                })),
                None => Door::Elsewhere(closed(state, visitor, &entry, RegisterClosed::Spent)),
            });
        }
        let why = match visitor.tenant.tenant.policy.registration.mode {
            RegistrationMode::Open => {
                return Ok(Door::Open(Box::new(Self {
                    entry,
                    invitation: None,
                })));
            }
            RegistrationMode::Waitlist => {
                let answer = waitlist::answer(state, visitor, entry, params, now).await?;
                return Ok(Door::Elsewhere(answer));
            }
            RegistrationMode::Closed => RegisterClosed::Closed,
            RegistrationMode::Invitation => RegisterClosed::Invitation,
        };
        Ok(Door::Elsewhere(closed(state, visitor, &entry, why)))
    }

    fn policy<'v>(&self, visitor: &'v Visitor) -> &'v TenantPolicy {
        &visitor.tenant.tenant.policy
    }

    fn locale(&self, visitor: &Visitor) -> Locale {
        locale(visitor, &self.entry)
    }

    /// What the page asks of somebody who opens it. The invited have shown who they are.
    async fn told(&self, state: &AppState, visitor: &Visitor, now: UnixTime) -> Told {
        let mut told = Told::default();
        if self.invitation.is_none() {
            let risk = assess(&risk::of_visit(state, visitor, now).await);
            told.challenge = Gate::new(state, visitor, Purpose::Register).asks(&risk, now);
        }
        told
    }

    fn show(
        &self,
        state: &AppState,
        visitor: &Visitor,
        form: &Form,
        told: Told,
        status: StatusCode,
    ) -> Response {
        let policy = &visitor.tenant.tenant.policy;
        let link = self.invitation.as_ref().map(|i| i.link.expose().to_owned());
        let page = RegisterPage {
            flow: self.entry.flow.clone(),
            next: self.entry.next.clone(),
            email: form.email.clone(),
            username: form.typed_username.clone(),
            username_required: policy.registration.username == UsernameRule::Required,
            fields: form.fields.clone(),
            password: NewPasswordView::new(&policy.password, told.faults),
            terms: form.terms.clone(),
            purposes: form.purposes.clone(),
            privacy_url: processing::link(policy).map(str::to_owned),
            faults: form.faults.clone(),
            is_stale: told.is_stale,
            challenge: told.challenge,
            login_url: self.entry.url(visitor, path::LOGIN),
            client: self.entry.client(),
            link,
        };
        let here = self.invitation.as_ref().map(|invitation| {
            let here = visitor.tenant.local(path::REGISTER);
            format!("{here}?link={}", invitation.link.expose())
        });
        let look = self.entry.look(visitor, path::REGISTER);
        let look = Look {
            status,
            here: here.or(look.here.clone()),
            ..look
        };
        let look = challenge::look(state, page.challenge.as_ref(), look);
        visitor.show(state, &page, look)
    }
}

/// The language of a page on this way.
pub fn locale(visitor: &Visitor, entry: &Entry) -> Locale {
    let journey = entry.journey.as_ref();
    let ui_locales = journey.and_then(|journey| journey.request.ui_locales.as_deref());
    Locale::negotiate(
        visitor.locale.as_deref(),
        ui_locales,
        visitor.accept_language.as_deref(),
    )
}

/// The page that says why no account is made.
pub fn closed(state: &AppState, visitor: &Visitor, entry: &Entry, why: RegisterClosed) -> Response {
    let page = RegisterClosedPage {
        why,
        login_url: entry.url(visitor, path::LOGIN),
    };
    let status = match why {
        RegisterClosed::Closed | RegisterClosed::Invitation => StatusCode::FORBIDDEN,
        RegisterClosed::Spent => StatusCode::GONE,
        RegisterClosed::Exists => StatusCode::CONFLICT,
    };
    let look = Look {
        status,
        ..entry.look(visitor, path::REGISTER)
    };
    visitor.show(state, &page, look)
}

/// Takes a try of the visitor's address, and a mail of the typed one's. Both are the same for an
/// address that has an account.
async fn take_tries(
    state: &AppState,
    visitor: &Visitor,
    asked: &Asked,
    form: &Form,
    now: UnixTime,
) -> Result<(), PageFailure> {
    let name = login_key(&form.email);
    let who = visitor.who().on(&name);
    let rules: &[Rule] = match asked.invitation {
        Some(_) => &[Rule::Register],
        None => &[Rule::Register, Rule::VerificationMail],
    };
    state.limits.take(rules, who, now).await?;
    Ok(())
}

async fn hash(state: &AppState, password: &Secret) -> Result<String, PageFailure> {
    match state.passwords.hash(password.clone(), Line::Stranger).await {
        Ok(hash) => Ok(hash),
        Err(HashError::Busy) => Err(PageFailure::busy(std::time::Duration::from_secs(2))),
        Err(error) => Err(PageFailure::internal(&error)),
    }
}

/// A registration that is to be proved.
pub struct Wanted<'a> {
    /// The address.
    pub email: &'a str,
    /// The language of its mail.
    pub locale: Locale,
    /// Where it was asked for.
    pub origin: Origin,
    /// The ticket that this one takes the place of.
    pub replaces: Option<&'a TicketId>,
}

/// Stores a ticket and writes the mail, to whoever has the address: what to prove it by, or that it
/// has an account. Then the ticket is good for nothing, and looks like any other. Answers its id;
/// `None` when the one that it replaces is gone.
///
/// # Errors
/// When the database fails.
pub async fn send(
    state: &AppState,
    visitor: &Visitor,
    wanted: &Wanted<'_>,
    pending: Option<&Pending>,
) -> Result<Option<String>, StorageError> {
    let entropy: &dyn Entropy = &*state.entropy;
    // Taken anew: hashing took its time.
    let now = state.clock.now();
    let tenant = &visitor.tenant;
    let mut proof = Proof::new(tenant, TicketPurpose::VerifyEmail, KEPT_FOR, now, entropy);
    proof.ticket.email = Some(wanted.email.to_owned());
    let mut tx: Box<dyn Tx + '_> = state.storage.begin().await?;
    if let Some(replaced) = wanted.replaces
        && tx.claim_ticket(&tenant.tenant.id, replaced, now).await? == Changed::Missing
    {
        return Ok(None);
    }
    let found = tx
        .user_by_login(&tenant.tenant.id, &login_key(wanted.email))
        .await?;
    let message = match (&found, pending) {
        (None, Some(pending)) => {
            proof.ticket.data = wanted.origin.data(pending.data());
            Some(Message::VerifyEmail {
                link: proof.link(tenant, VERIFY.page),
                code: proof.code(),
                minutes: proof.minutes(),
            })
        }
        (found, _) => {
            proof.ticket.data = wanted.origin.data(serde_json::Value::Null);
            // Gone since it was found the first time: there is nothing true to be said.
            found.as_ref().map(|_| Message::AccountExists {
                login_link: tenant.url(path::LOGIN),
                reset_link: tenant.url(path::FORGOT),
            })
        }
    };
    tx.insert_ticket(&proof.ticket).await?;
    if let Some(message) = message {
        let letter = Letter::to_address(wanted.email.to_owned(), wanted.locale, &message);
        outbox::post(&mut *tx, &tenant.tenant.id, &letter, now, state.pen()).await?;
    }
    let mut event = audit::event(
        &visitor.asker,
        &tenant.tenant.id,
        AuditKind::RegistrationAsked,
        now,
        entropy,
    );
    event.user = found.map(|(user, _)| user.id);
    tx.record(&event).await?;
    tx.commit().await?;
    Ok(Some(proof.ticket.id.to_string()))
}
