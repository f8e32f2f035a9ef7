//! Somebody who is signed in, at a page of the account.

use axum::{
    extract::FromRequestParts,
    http::{StatusCode, request::Parts},
    response::{IntoResponse, Response},
};
use serde_json::Value;

use super::view;
use crate::{
    model::{Safeguards, Secret, Session, UnixTime, User},
    protocol::{
        mfa::{self, Demand, Need, Proved, Wait},
        params::Params,
    },
    security::headers::Csp,
    state::AppState,
    storage::Reader,
    templates::{AccountChrome, AccountView, Page, Section},
    urls::{self, path},
    web::{Visitor, failures::PageFailure, pages::Look},
};

/// Somebody who is signed in, and has proved what the tenant asks for. As an extractor it sends
/// everybody else to sign in first, or to prove the rest, and then back to the page.
#[derive(Clone, Debug)]
pub struct Member {
    /// The browser.
    pub visitor: Visitor,
    /// Its session.
    pub session: Session,
    /// Who is signed in.
    pub user: User,
    /// How their account is guarded.
    pub safeguards: Safeguards,
}

/// What somebody gets who is not (yet) let in.
#[derive(Debug)]
pub enum NotYet {
    /// The way to the page that is needed first.
    GoTo(Box<Response>),
    /// The error page.
    Failure(PageFailure),
}

impl IntoResponse for NotYet {
    fn into_response(self) -> Response {
        match self {
            Self::GoTo(response) => *response,
            Self::Failure(failure) => failure.into_response(),
        }
    }
}

impl From<PageFailure> for NotYet {
    fn from(failure: PageFailure) -> Self {
        Self::Failure(failure)
    }
}

impl Member {
    /// Whether the person proved who they are a short time ago: sensitive changes ask for it.
    pub fn is_recent(&self, state: &AppState, now: UnixTime) -> bool {
        let proved_at = self.session.authentication.auth_time;
        now.since(proved_at) < state.config.login.recent_for
    }

    /// Sends the person to sign in once more, and then to the page that is open now; `None`
    /// when they did so a short time ago. Who has a second factor has to have shown it: a trusted
    /// browser is not enough for what only the owner may do.
    pub fn ask_again(&self, state: &AppState, now: UnixTime) -> Option<Response> {
        let page = if !self.is_recent(state, now) {
            path::LOGIN
        } else if !mfa::is_proven(&self.visitor.tenant.tenant.policy.mfa, &self.proved()) {
            path::SECOND_FACTOR
        } else {
            return None;
        };
        Some(self.visitor.go(&page_for(&self.visitor, page)))
    }

    /// What the person has proved.
    pub fn proved(&self) -> Proved<'_> {
        Proved {
            user: &self.user,
            safeguards: &self.safeguards,
            amr: &self.session.authentication.amr,
            is_stepped_up: self.session.is_stepped_up,
        }
    }

    /// Who is signed in in the visitor's browser, whatever they have proved.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find(
        db: &mut dyn Reader,
        visitor: &Visitor,
        now: UnixTime,
    ) -> Result<Option<Self>, PageFailure> {
        let Some(cookie) = &visitor.session else {
            return Ok(None);
        };
        let device = visitor.device.as_ref().map(Secret::digest);
        let cookies = (&cookie.digest(), device.as_ref());
        let found = db.member(&visitor.tenant.tenant.id, cookies, now).await?;
        Ok(found.map(|(session, user, safeguards)| Self {
            visitor: visitor.clone(),
            session,
            user,
            safeguards,
        }))
    }

    /// The page that the person has to see before any page of the account, if there is one.
    fn detour(&self, now: UnixTime) -> Result<Option<&'static str>, PageFailure> {
        let policy = &self.visitor.tenant.tenant.policy.mfa;
        match mfa::need(policy, &self.proved(), &Demand::none(), now) {
            Need::Enough => Ok(None),
            Need::SecondFactor(_) => Ok(Some(path::SECOND_FACTOR)),
            Need::Enrol(enrol) => Ok(match enrol.wait {
                // Where factors are set up is where the page leads to.
                Wait::No if !here(&self.visitor).starts_with(path::SECURITY) => Some(path::ENROL),
                Wait::No | Wait::Until(_) | Wait::Wish => None,
            }),
            Need::Unreachable => Err(PageFailure::new(
                StatusCode::FORBIDDEN,
                "unmet_authentication_requirements",
                None,
            )),
        }
    }

    /// Whether `presented` is the token of a form that was shown in this session.
    pub fn is_own_form(&self, presented: Option<&str>) -> bool {
        self.visitor
            .is_own_form(presented, self.visitor.session.as_ref())
    }
}

/// How the pages of the account are shown.
impl Member {
    /// What a page of `section` shows around its own. `params` is the query of the page, which
    /// may say what was just done.
    pub fn chrome(&self, section: Section, params: &Params) -> AccountChrome {
        let AccountView {
            username,
            name,
            email,
        } = view::account(&self.user);
        let name = name.unwrap_or_else(|| username.clone());
        let detail = email.unwrap_or(username);
        let picture = self.user.claims.get("picture").and_then(Value::as_str);
        let done = params.get("done").filter(|done| is_key(done));
        AccountChrome {
            section,
            detail: (detail != name).then_some(detail),
            name,
            picture: picture.map(str::to_owned),
            done: done.map(str::to_owned),
        }
    }

    /// How it is shown: its forms belong to the session, and the person's picture may come
    /// from elsewhere.
    pub fn look(&self) -> Look {
        let picture = self.user.claims.get("picture").and_then(Value::as_str);
        let csp = Csp::default();
        Look {
            session: self.visitor.session.clone(),
            csp: match picture {
                Some(picture) => csp.with_image_from(picture),
                None => csp,
            },
            ..Look::default()
        }
    }

    /// Renders a page of the account.
    pub fn show<P: Page>(&self, state: &AppState, page: &P) -> Response {
        self.visitor.show(state, page, self.look())
    }

    /// Renders a page again whose form cannot be taken as it is.
    pub fn show_faults<P: Page>(&self, state: &AppState, page: &P) -> Response {
        let look = Look {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            ..self.look()
        };
        self.visitor.show(state, page, look)
    }

    /// Sends the browser to a page of the account, which says what was done there.
    pub fn go_done(&self, page: &str, done: &str) -> Response {
        let page = self.visitor.tenant.local(page);
        self.visitor.go(&format!("{page}?done={done}"))
    }
}

/// Whether `text` can be the key of a text.
fn is_key(text: &str) -> bool {
    (1..=40).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
}

impl FromRequestParts<AppState> for Member {
    type Rejection = NotYet;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, NotYet> {
        let visitor = Visitor::from_request_parts(parts, state).await?;
        let now = state.clock.now();
        let mut db = state.storage.read().await.map_err(PageFailure::from)?;
        let Some(member) = Self::find(&mut *db, &visitor, now).await? else {
            let to = page_for(&visitor, path::LOGIN);
            return Err(NotYet::GoTo(Box::new(visitor.go(&to))));
        };
        drop(db);
        match member.detour(now)? {
            Some(page) => {
                let response = visitor.go(&page_for(&visitor, page));
                Err(NotYet::GoTo(Box::new(response)))
            }
            None => Ok(member),
        }
    }
}

/// A page on the way, which goes on to the page of the account that the visitor is at.
fn page_for(visitor: &Visitor, page: &str) -> String {
    format!("{}?next={}", visitor.tenant.local(page), here(visitor))
}

/// The page of the account that the visitor is at.
fn here(visitor: &Visitor) -> &str {
    let path = visitor.here.split('?').next().unwrap_or_default();
    path.strip_prefix(visitor.tenant.base.as_str())
        .and_then(urls::account_page)
        .unwrap_or(path::ACCOUNT)
}
