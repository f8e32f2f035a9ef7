//! Where a sign-in stands: loads what the decision is made from and makes it. Every page on
//! the way ends by doing this again.

pub mod accounts;
pub mod ceremony;
pub mod device;
pub mod flow;
pub mod leaving;
pub mod member;
pub mod proof;
pub mod risk;
pub mod session;
pub mod view;

use std::sync::Arc;

use axum::http::StatusCode;

use self::{
    accounts::{Account, Accounts},
    flow::{Flow, FlowError},
};
use crate::{
    model::{
        AcceptedTerms, Client, ClientId, Digest, ProcessingConsent, Safeguards, Secret, Session,
        UnixTime, User, UserId, Visit,
    },
    protocol::{
        account_choice::{self, Choice, Choosing},
        authorize::{self, AuthorizationRequest, Outcome, PageError, RedirectError},
        claims,
        next_step::{self, Facts, Hint, NextStep, Progress, SignedIn},
    },
    state::AppState,
    storage::{Reader, StorageError},
    tenant::{IdTokenHint, TenantContext},
    web::{Visitor, failures::PageFailure},
};

/// A valid authorization request, everything known about it, and what has to happen next.
#[derive(Debug)]
pub struct Journey {
    /// The flow it belongs to.
    pub flow: Flow,
    /// The request.
    pub request: AuthorizationRequest,
    /// The client that sent it.
    pub client: Arc<Client>,
    /// Who is signed in.
    pub signed_in: Option<(Session, User)>,
    /// How their account is guarded.
    pub safeguards: Safeguards,
    /// What has to happen next.
    pub step: NextStep,
}

/// Why there is no journey.
#[derive(Debug)]
pub enum Detour {
    /// The person has to be told.
    Page(PageError),
    /// The client has to be told.
    Redirect(Box<RedirectError>),
    /// The flow token is not good.
    Flow(FlowError),
    /// The database failed.
    Storage(StorageError),
}

impl From<StorageError> for Detour {
    fn from(error: StorageError) -> Self {
        Self::Storage(error)
    }
}

impl From<FlowError> for Detour {
    fn from(error: FlowError) -> Self {
        Self::Flow(error)
    }
}

impl From<Detour> for PageFailure {
    fn from(detour: Detour) -> Self {
        match detour {
            Detour::Page(error) => Self::new(
                StatusCode::BAD_REQUEST,
                error.code.as_str(),
                Some(error.detail),
            ),
            Detour::Redirect(error) => Self::new(
                StatusCode::BAD_REQUEST,
                error.code.as_str(),
                Some(error.detail),
            ),
            Detour::Flow(_) => Self::new(StatusCode::BAD_REQUEST, "expired_request", None),
            Detour::Storage(error) => error.into(),
        }
    }
}

impl Detour {
    /// Where a page sends a browser whose flow does not go on there: to the authorization
    /// endpoint, which knows what to say.
    ///
    /// # Errors
    /// The error page, when the database failed, or when the browser keeps no cookies: it
    /// would be sent in circles.
    pub fn leave(self, visitor: &Visitor, token: &str) -> Result<String, PageFailure> {
        match self {
            Self::Storage(error) => Err(error.into()),
            Self::Flow(FlowError::Restarted(_)) if visitor.is_new => Err(PageFailure::new(
                StatusCode::BAD_REQUEST,
                "cookies_needed",
                None,
            )),
            Self::Flow(_) | Self::Page(_) | Self::Redirect(_) => {
                Ok(view::authorize_with(visitor, token))
            }
        }
    }
}

impl Journey {
    /// Opens the flow token of a page and finds out where the journey stands.
    ///
    /// # Errors
    /// [`Detour`].
    pub async fn resume(
        state: &AppState,
        visitor: &Visitor,
        token: &str,
        now: UnixTime,
    ) -> Result<Self, Detour> {
        let flow = Flow::open(token, visitor, state.config.login.flow_lifetime, now)?;
        Self::load(state, visitor, flow, now).await
    }

    /// Finds out where the journey of `flow` stands.
    ///
    /// # Errors
    /// [`Detour`].
    pub async fn load(
        state: &AppState,
        visitor: &Visitor,
        flow: Flow,
        now: UnixTime,
    ) -> Result<Self, Detour> {
        let params = flow.params()?;
        let mut db = state.storage.read().await?;
        let found = match params.get("client_id").map(ClientId::new) {
            Some(id) => {
                let cookie = visitor.session.as_ref().map(Secret::digest);
                arrive(state, &mut *db, (visitor, &id), cookie, now).await?
            }
            None => None,
        };
        let client = found.as_ref().map(|(client, _)| &**client);
        let is_known = |name: &str| claims::SUPPORTED.contains(&name);
        let request = match authorize::decide(&params, client, &is_known) {
            Outcome::Valid(request) => *request,
            Outcome::ShowError(error) => return Err(Detour::Page(error)),
            Outcome::RedirectError(error) => return Err(Detour::Redirect(error)),
        };
        let (client, visit) = found.expect("a valid request names a client");
        let hint = request.id_token_hint.as_deref();
        let hinted = hint.map(|hint| hinted_user(hint, &visitor.tenant, &client.id));
        let hint = as_hint(hinted.as_ref());
        let asked = (&request, hint, &flow.progress);
        let (visit, has_others) = choose(&mut *db, visitor, (visit, asked), now).await?;
        let (accepted_terms, processing) = agreed(&mut *db, visitor, &visit).await?;
        drop(db);
        let (signed_in, safeguards, consent) = (visit.signed_in, visit.safeguards, visit.consent);
        let facts = Facts {
            request: &request,
            client: &client,
            policy: &visitor.tenant.tenant.policy,
            signed_in: signed_in
                .as_ref()
                .map(|(session, user)| SignedIn { session, user }),
            accepted_terms: &accepted_terms,
            processing: &processing,
            safeguards: &safeguards,
            consent: consent.as_ref(),
            has_others,
            hint,
            progress: &flow.progress,
        };
        let step = next_step::decide(&facts, now);
        Ok(Self {
            flow,
            request,
            client,
            signed_in,
            safeguards,
            step,
        })
    }
}

fn as_hint(hinted: Option<&Option<UserId>>) -> Hint<'_> {
    match hinted {
        None => Hint::None,
        Some(None) => Hint::Invalid,
        Some(Some(user)) => Hint::User(user),
    }
}

/// What the person has accepted and agreed to; asked for only where there is something to it.
async fn agreed(
    db: &mut dyn Reader,
    visitor: &Visitor,
    visit: &Visit,
) -> Result<(Vec<AcceptedTerms>, Vec<ProcessingConsent>), StorageError> {
    let Some((_, user)) = &visit.signed_in else {
        return Ok((Vec::new(), Vec::new()));
    };
    let policy = &visitor.tenant.tenant.policy;
    let terms = match policy.registration.terms.is_empty() {
        true => Vec::new(),
        false => db.accepted_terms(&user.tenant, &user.id).await?,
    };
    let said = match policy.privacy.purposes.iter().any(|it| it.required) {
        true => db.processing_consents(&user.tenant, &user.id).await?,
        false => Vec::new(),
    };
    Ok((terms, said))
}

/// The client that sends the visitor, and what is known of them there.
async fn arrive(
    state: &AppState,
    db: &mut dyn Reader,
    (visitor, client): (&Visitor, &ClientId),
    cookie: Option<Digest>,
    now: UnixTime,
) -> Result<Option<(Arc<Client>, Visit)>, StorageError> {
    let tenant = &visitor.tenant.tenant.id;
    let device = visitor.device.as_ref().map(Secret::digest);
    let cookies = (cookie.as_ref(), device.as_ref());
    let Some(visit) = db.visit(tenant, client, cookies, now).await? else {
        return Ok(None);
    };
    let (key, updated_at) = ((tenant, client), visit.client_updated_at);
    let client = state.clients.current(db, key, updated_at, now).await?;
    Ok(client.map(|client| (client, visit)))
}

/// What is known of the account that the request is about, where several are signed in; and
/// whether the person has to say which.
async fn choose(
    db: &mut dyn Reader,
    visitor: &Visitor,
    (visit, (request, hint, progress)): (Visit, (&AuthorizationRequest, Hint<'_>, &Progress)),
    now: UnixTime,
) -> Result<(Visit, bool), StorageError> {
    if visitor.accounts.is_empty() {
        return Ok((visit, false));
    }
    let accounts = Accounts::load(db, visitor, now).await?;
    let others: Vec<_> = accounts.others.iter().map(Account::signed_in).collect();
    let choice = account_choice::choose(&Choosing {
        request,
        hint,
        progress,
        current: accounts.current.as_ref().map(Account::signed_in),
        others: &others,
    });
    match choice {
        Choice::Current => Ok((visit, false)),
        Choice::Ask => Ok((visit, true)),
        Choice::Other(which) => {
            let tenant = &visitor.tenant.tenant.id;
            let token = &accounts.others[which].session.token;
            let device = visitor.device.as_ref().map(Secret::digest);
            let cookies = (Some(token), device.as_ref());
            let found = db.visit(tenant, &request.client, cookies, now).await?;
            // The client went away at this very moment: the grant will find that out.
            Ok((found.unwrap_or(visit), false))
        }
    }
}

/// The user that an `id_token_hint` names, if it was made for this client.
fn hinted_user(hint: &str, tenant: &TenantContext, client: &ClientId) -> Option<UserId> {
    let hint = IdTokenHint::read(hint, tenant)?;
    hint.clients.contains(client).then_some(hint.user)
}
