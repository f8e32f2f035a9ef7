//! The form to sign in, as it is shown.

use axum::{
    http::{StatusCode, header},
    response::Response,
};

use crate::{
    journey::risk,
    login::{
        challenge::{self, Gate},
        entry::Entry,
    },
    model::{FactorKind, RegistrationMode, UnixTime},
    protocol::{
        challenge::Purpose,
        risk::{Assessment, assess},
    },
    security::{passkeys::Passkeys, rate_limit::Refused},
    state::AppState,
    templates::{ChallengeView, LoginLinks, LoginNotice, LoginPage},
    urls::path,
    web::{Visitor, pages::Look},
};

/// What the login form needs to be shown.
pub struct LoginForm {
    /// The way that the person is on.
    pub entry: Entry,
    /// Whether the person ticked that they want to stay signed in.
    pub remember: bool,
    /// What it asks of whoever may be a program.
    pub challenge: Option<ChallengeView>,
}

impl LoginForm {
    /// The form as it asks a visitor whom this speaks against; `None`: whatever can be known of one
    /// who has typed nothing.
    pub async fn asking(
        self,
        state: &AppState,
        visitor: &Visitor,
        risk: Option<&Assessment>,
        now: UnixTime,
    ) -> Self {
        let gate = gate(state, visitor, &self.entry);
        let challenge = match risk {
            Some(risk) => gate.asks(risk, now),
            None => gate.asks(&assess(&risk::of_visit(state, visitor, now).await), now),
        };
        Self { challenge, ..self }
    }

    /// The page.
    pub fn show(
        &self,
        state: &AppState,
        visitor: &Visitor,
        username: String,
        notice: Option<LoginNotice>,
        status: StatusCode,
    ) -> Response {
        let policy = &visitor.tenant.tenant.policy;
        let may_register = match policy.registration.mode {
            RegistrationMode::Open | RegistrationMode::Waitlist => true,
            RegistrationMode::Closed | RegistrationMode::Invitation => false,
        };
        let to = |page| self.entry.url(visitor, page);
        let page = LoginPage {
            links: LoginLinks {
                register: may_register.then(|| to(path::REGISTER)),
                forgot: Some(to(path::FORGOT)),
                by_mail: policy.sign_in.by_mail.then(|| to(path::LOGIN_CODE)),
            },
            flow: self.entry.flow.clone(),
            next: self.entry.next.clone(),
            username,
            remember: state.config.login.remember_me.then_some(self.remember),
            notice,
            challenge: self.challenge.clone(),
            passkey: has_passkeys(visitor),
            client: self.entry.client(),
            chooser: self.entry.chooser(visitor),
        };
        let look = Look {
            status,
            ..self.entry.look(visitor, path::LOGIN)
        };
        let look = challenge::look(state, self.challenge.as_ref(), look);
        visitor.show(state, &page, look)
    }
}

/// The page once more, after another way in did not work.
pub async fn show_again(
    state: &AppState,
    visitor: &Visitor,
    (entry, remember): (Entry, bool),
    (notice, status): (LoginNotice, StatusCode),
    now: UnixTime,
) -> Response {
    let form = LoginForm {
        entry,
        remember,
        challenge: None,
    };
    let form = form.asking(state, visitor, None, now).await;
    form.show(state, visitor, String::new(), Some(notice), status)
}

/// The page once more, when there are too many to check.
pub fn busy(again: impl Fn(LoginNotice, StatusCode) -> Response) -> Response {
    let mut response = again(LoginNotice::Busy, StatusCode::SERVICE_UNAVAILABLE);
    response.headers_mut().insert(header::RETRY_AFTER, 2.into());
    response
}

/// The page once more, with when to try again.
pub fn too_many(again: impl Fn(LoginNotice, StatusCode) -> Response, refused: Refused) -> Response {
    let notice = LoginNotice::TooManyAttempts {
        retry_after: refused.seconds(),
    };
    let mut response = again(notice, StatusCode::TOO_MANY_REQUESTS);
    refused.tell(response.headers_mut());
    response
}

/// What the form to sign in asks of whoever may be a program.
pub fn gate<'a>(state: &'a AppState, visitor: &'a Visitor, entry: &Entry) -> Gate<'a> {
    let by_mail = visitor.tenant.tenant.policy.sign_in.by_mail;
    let by_mail = by_mail.then(|| entry.url(visitor, path::LOGIN_CODE));
    Gate::new(state, visitor, Purpose::Login).or_by_mail(by_mail)
}

/// Whether people can sign in with a passkey here.
fn has_passkeys(visitor: &Visitor) -> bool {
    let tenant = &visitor.tenant.tenant;
    tenant.policy.mfa.allowed.contains(&FactorKind::Passkey)
        && Passkeys::of(&visitor.tenant.issuer, &tenant.name).is_some()
}
