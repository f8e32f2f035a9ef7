//! The way in: what every page that signs people in has to know of where they come from and
//! where they go on.

use crate::{
    journey::{Journey, view},
    model::{ClientId, UnixTime},
    protocol::{
        next_step::{LoginReason, NextStep},
        params::Params,
    },
    state::AppState,
    templates::ClientView,
    urls::{self, path},
    web::{Visitor, failures::PageFailure, pages::Look},
};

/// Where somebody comes from who signs in.
pub struct Entry {
    /// The authorization request that waits; `None` for people who came by themselves.
    pub journey: Option<Box<Journey>>,
    /// Its sealed form.
    pub flow: Option<String>,
    /// The page of the account that waits, when no request does.
    pub next: Option<String>,
}

/// What became of finding that out.
pub enum Entered {
    /// The page can be shown.
    Here(Entry),
    /// The journey does not lead through this page any more.
    GoTo(String),
}

impl Entry {
    /// Reads `flow` and `next` of a query or form.
    ///
    /// # Errors
    /// The error page, when the database fails.
    pub async fn load(
        state: &AppState,
        visitor: &Visitor,
        params: &Params,
        now: UnixTime,
    ) -> Result<Entered, PageFailure> {
        let Some(flow) = params.get("flow") else {
            let next = params.get("next").and_then(urls::account_page);
            return Ok(Entered::Here(Self {
                journey: None,
                flow: None,
                next: next.map(str::to_owned),
            }));
        };
        match Journey::resume(state, visitor, flow, now).await {
            Ok(journey) => Ok(Entered::Here(Self {
                journey: Some(Box::new(journey)),
                flow: Some(flow.to_owned()),
                next: None,
            })),
            Err(detour) => detour.leave(visitor, flow).map(Entered::GoTo),
        }
    }

    /// Where a person goes after signing in.
    pub fn onward(&self, visitor: &Visitor) -> String {
        match (&self.flow, &self.next) {
            (Some(flow), _) => view::authorize_with(visitor, flow),
            (None, Some(next)) => visitor.tenant.local(next),
            (None, None) => visitor.tenant.local(path::HOME),
        }
    }

    /// `page` on the same way, as a path with a query.
    pub fn url(&self, visitor: &Visitor, page: &str) -> String {
        let page = visitor.tenant.local(page);
        match (&self.flow, &self.next) {
            (Some(flow), _) => format!("{page}?flow={flow}"),
            (None, Some(next)) => format!("{page}?next={next}"),
            (None, None) => page,
        }
    }

    /// How `page` is shown on this way.
    pub fn look(&self, visitor: &Visitor, page: &str) -> Look {
        Look {
            here: Some(self.url(visitor, page)),
            ..self.journey.as_deref().map(view::look).unwrap_or_default()
        }
    }

    /// Where one of the accounts can be chosen that are signed in in this browser; `None` where
    /// there are none, or only a new sign-in will do.
    pub fn chooser(&self, visitor: &Visitor) -> Option<String> {
        let may_choose = match &self.journey {
            Some(journey) => matches!(
                journey.step,
                NextStep::ChooseAccount | NextStep::LogIn(LoginReason::NotSignedIn)
            ),
            None => true,
        };
        let has_others = !visitor.accounts.is_empty();
        (may_choose && has_others).then(|| self.url(visitor, path::CHOOSE_ACCOUNT))
    }

    /// The client that waits, as people see it.
    pub fn client(&self) -> Option<ClientView> {
        let journey = self.journey.as_ref()?;
        Some(view::client(&journey.client, &journey.request.redirect_uri))
    }

    /// The id of the client that waits.
    pub fn client_id(&self) -> Option<&ClientId> {
        self.journey.as_ref().map(|journey| &journey.client.id)
    }
}
