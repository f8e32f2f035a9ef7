//! The accounts that are signed in in this browser: going on as one of them, signing in as
//! somebody else, signing out (`prompt=select_account`, and for switching at any time).

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::Response,
};

use super::entry::{Entered, Entry};
use crate::{
    journey::{
        accounts::{self, Account, Accounts},
        leaving, view,
    },
    model::{SessionId, UnixTime},
    protocol::{
        next_step::{LoginReason, NextStep},
        params::Params,
    },
    state::AppState,
    templates::{ChooseAccountPage, SignedInView},
    urls::path,
    web::{
        Visitor,
        failures::PageFailure,
        form::{PageForm, PageQuery},
        pages::Look,
    },
};

/// `GET /login/choose`, with `flow=` or `next=`.
pub async fn get(
    State(state): State<AppState>,
    visitor: Visitor,
    PageQuery(params): PageQuery,
) -> Result<Response, PageFailure> {
    match asked(&state, &visitor, &params, state.clock.now()).await? {
        Asked::Choice(choice) => Ok(choice.show(&state, &visitor, StatusCode::OK)),
        Asked::GoTo(response) => Ok(response),
    }
}

/// `POST /login/choose`: goes on as who was chosen, signs somebody else in, or signs out.
pub async fn post(
    State(state): State<AppState>,
    visitor: Visitor,
    PageForm(params): PageForm,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    let choice = match asked(&state, &visitor, &params, now).await? {
        Asked::Choice(choice) => *choice,
        Asked::GoTo(response) => return Ok(response),
    };
    if !visitor.is_own_form(params.get("csrf"), visitor.session.as_ref()) {
        return Ok(choice.show(&state, &visitor, StatusCode::FORBIDDEN));
    }
    let Choice { accounts, entry } = &choice;
    let first = accounts.iter().next().map(|it| it.session.id.as_str());
    if let Some(leaving) = params.get("sign_out") {
        let leaving: Vec<&Account> = accounts.of_session(leaving).into_iter().collect();
        let response = sign_out(&state, &visitor, (accounts, &leaving), entry, now).await?;
        return Ok(response);
    }
    let chosen = match (params.get("account"), params.get("decision")) {
        (Some(id), _) => Some(id),
        (None, Some("continue")) => first,
        (None, Some("other")) => return Ok(visitor.go(&entry.url(&visitor, path::LOGIN))),
        (None, Some("sign_out_all")) => {
            let all: Vec<&Account> = accounts.iter().collect();
            return leaving::end(&state, &visitor, (accounts, &all), None, now).await;
        }
        (None, _) => return Ok(choice.show(&state, &visitor, StatusCode::BAD_REQUEST)),
    };
    match chosen.and_then(|id| accounts.of_session(id)) {
        Some(account) => {
            let id = account.session.id.clone();
            go_on_as(&state, &visitor, choice, &id, now).await
        }
        // Signed out in another tab, or never there: the page says who is.
        None => Ok(choice.show(&state, &visitor, StatusCode::CONFLICT)),
    }
}

/// Who can be chosen, and for what.
struct Choice {
    accounts: Accounts,
    entry: Entry,
}

enum Asked {
    /// An account can be chosen.
    Choice(Box<Choice>),
    /// Something else comes next.
    GoTo(Response),
}

async fn asked(
    state: &AppState,
    visitor: &Visitor,
    params: &Params,
    now: UnixTime,
) -> Result<Asked, PageFailure> {
    let entry = match Entry::load(state, visitor, params, now).await? {
        Entered::Here(entry) => entry,
        Entered::GoTo(to) => return Ok(Asked::GoTo(visitor.go(&to))),
    };
    if let (Some(journey), Some(flow)) = (&entry.journey, &entry.flow) {
        let may_choose = match journey.step {
            NextStep::ChooseAccount
            | NextStep::SecondFactor(_)
            | NextStep::Consent(_)
            | NextStep::RequiredAction(_)
            | NextStep::LogIn(LoginReason::NotSignedIn) => true,
            NextStep::LogIn(
                LoginReason::PromptLogin | LoginReason::MaxAge | LoginReason::OtherUser,
            )
            | NextStep::Register
            | NextStep::Issue(_)
            | NextStep::Refuse(..) => false,
        };
        if !may_choose {
            let to = view::authorize_with(visitor, flow);
            return Ok(Asked::GoTo(visitor.go(&to)));
        }
    }
    let mut db = state.storage.read().await?;
    let accounts = Accounts::load(&mut *db, visitor, now).await?;
    drop(db);
    if accounts.iter().next().is_none() {
        let mut response = visitor.go(&entry.url(visitor, path::LOGIN));
        forget_ended(state, visitor, &accounts, &mut response);
        return Ok(Asked::GoTo(response));
    }
    Ok(Asked::Choice(Box::new(Choice { accounts, entry })))
}

impl Choice {
    fn show(&self, state: &AppState, visitor: &Visitor, status: StatusCode) -> Response {
        let view = |account: &Account| SignedInView {
            session: account.session.id.as_str().to_owned(),
            account: view::account(&account.user),
        };
        let page = ChooseAccountPage {
            flow: self.entry.flow.clone(),
            next: self.entry.next.clone(),
            client: self.entry.client(),
            accounts: self.accounts.iter().map(view).collect(),
            is_stale: matches!(status, StatusCode::FORBIDDEN | StatusCode::CONFLICT),
        };
        let look = Look {
            status,
            session: visitor.session.clone(),
            ..self.entry.look(visitor, path::CHOOSE_ACCOUNT)
        };
        let mut response = visitor.show(state, &page, look);
        forget_ended(state, visitor, &self.accounts, &mut response);
        response
    }
}

/// Takes the values of sessions that have ended out of the browser's cookie.
fn forget_ended(state: &AppState, visitor: &Visitor, accounts: &Accounts, response: &mut Response) {
    if let Some(cookie) = accounts.cookie_without(state, visitor, &[]) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

/// Makes the account with this session the current one, and goes on.
async fn go_on_as(
    state: &AppState,
    visitor: &Visitor,
    Choice { accounts, entry }: Choice,
    id: &SessionId,
    now: UnixTime,
) -> Result<Response, PageFailure> {
    let cookie = if accounts.is_current(id) {
        None
    } else {
        let mut tx = state.storage.begin().await?;
        let switched = accounts::switch(&mut *tx, state, visitor, (&accounts, id), now).await?;
        tx.commit().await?;
        switched
    };
    let onward = match entry.journey {
        Some(mut journey) => {
            journey.flow.progress.account_chosen = Some(id.clone());
            let chosen = journey.flow.seal(visitor, &*state.entropy);
            view::authorize_with(visitor, &chosen)
        }
        None => entry.onward(visitor),
    };
    let mut response = visitor.go(&onward);
    if let Some(cookie) = cookie {
        cookie.set(&visitor.tenant, response.headers_mut());
    }
    Ok(response)
}

/// Signs one account out, and shows who is left.
async fn sign_out(
    state: &AppState,
    visitor: &Visitor,
    (accounts, leaving): (&Accounts, &[&Account]),
    entry: &Entry,
    now: UnixTime,
) -> Result<Response, PageFailure> {
    let is_last = accounts.iter().count() == leaving.len();
    let back = (!is_last || entry.flow.is_some()).then(|| entry.url(visitor, path::CHOOSE_ACCOUNT));
    leaving::end(state, visitor, (accounts, leaving), back.as_deref(), now).await
}
