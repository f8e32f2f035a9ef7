//! Signing in to an account that rests or is to be deleted: the person is asked whether they want
//! it back, and is signed in when they do.

use std::time::Duration;

use axum::{extract::State, http::StatusCode, response::Response};
use serde::{Deserialize, Serialize};

use super::entry::{Entered, Entry};
use crate::{
    journey::session::{self, Entrance},
    keys::{open_token, seal_token},
    model::{Authentication, Digest, SecretPurpose, UnixTime, User, UserId},
    people::{Acting, leaving},
    state::AppState,
    storage::Changed,
    templates::ComeBackPage,
    urls::path,
    web::{Visitor, failures::PageFailure, form::PageForm, pages::Look},
};

/// For how long the answer may take.
const PATIENCE: Duration = Duration::from_secs(10 * 60);

const MAX_PLAIN: usize = 4 * 1024;

/// What was proved before the question; sealed into the form.
#[derive(Serialize, Deserialize)]
struct Proved {
    user: UserId,
    authentication: Authentication,
    is_remembered: bool,
}

/// Asks somebody who has just proved who they are, as `authentication` says, whether they want
/// their account back. Nobody is signed in yet.
///
/// # Errors
/// When the database fails.
pub async fn offer(
    state: &AppState,
    visitor: &Visitor,
    entry: &Entry,
    user: &User,
    (authentication, is_remembered): (Authentication, bool),
) -> Result<Response, PageFailure> {
    let mut db = state.storage.read().await?;
    let erased_at = db.deletion_at(&user.tenant, &user.id).await?;
    drop(db);
    let proved = Proved {
        user: user.id.clone(),
        authentication,
        is_remembered,
    };
    let plain = serde_json::to_vec(&proved).expect("this is plain data");
    let key = visitor.tenant.keys.secrets.current(SecretPurpose::Flow);
    let token = seal_token(key, &binding(visitor), &plain, &*state.entropy);
    let page = ComeBackPage {
        flow: entry.flow.clone(),
        next: entry.next.clone(),
        token,
        erased_at: erased_at.map(UnixTime::seconds),
    };
    let look = Look {
        status: StatusCode::OK,
        ..entry.look(visitor, path::LOGIN)
    };
    Ok(visitor.show(state, &page, look))
}

/// `POST /login/return`: brings the person back and signs them in.
pub async fn post(
    State(state): State<AppState>,
    visitor: Visitor,
    PageForm(params): PageForm,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    let entry = match Entry::load(&state, &visitor, &params, now).await? {
        Entered::Here(entry) => entry,
        Entered::GoTo(to) => return Ok(visitor.go(&to)),
    };
    let login = entry.url(&visitor, path::LOGIN);
    let token = params.get("token").unwrap_or_default();
    let proved = open(&visitor, token, now);
    let (true, Some(proved)) = (visitor.is_own_form(params.get("csrf"), None), proved) else {
        return Ok(visitor.go(&login));
    };
    let until = proved.authentication.auth_time.plus(PATIENCE);
    let key = Digest::of(format!("return\0{token}").as_bytes());
    // Where it cannot be known whether this is the first use, it is taken for another one.
    if !matches!(state.replay.first_use(key, until, now).await, Ok(true)) {
        return Ok(visitor.go(&login));
    }
    let mut tx = state.storage.begin().await?;
    let user = tx.user(&visitor.tenant.tenant.id, &proved.user).await?;
    let Some(user) = user else {
        return Ok(visitor.go(&login));
    };
    let acting = Acting {
        user: &user,
        session: None,
        user_agent: visitor.user_agent.as_deref(),
        trace_id: Some(&visitor.trace_id),
        now,
        pen: state.pen(),
    };
    if leaving::come_back(&mut *tx, &acting).await? == Changed::Missing {
        return Ok(visitor.go(&login));
    }
    let entrance = Entrance {
        authentication: proved.authentication,
        is_remembered: proved.is_remembered,
        client: entry.client_id(),
    };
    let Some(cookie) = session::enter(&mut *tx, &state, &visitor, &user, entrance).await? else {
        return Ok(visitor.go(&login));
    };
    tx.commit().await?;
    let mut response = visitor.go(&entry.onward(&visitor));
    cookie.set(&visitor.tenant, response.headers_mut());
    Ok(response)
}

fn open(visitor: &Visitor, token: &str, now: UnixTime) -> Option<Proved> {
    let secrets = &visitor.tenant.keys.secrets;
    let by_id = |id: &_| secrets.by_id(SecretPurpose::Flow, id);
    let plain = open_token(by_id, &binding(visitor), token, MAX_PLAIN).ok()?;
    let proved: Proved = serde_json::from_slice(&plain).ok()?;
    let is_fresh = now < proved.authentication.auth_time.plus(PATIENCE);
    is_fresh.then_some(proved)
}

fn binding(visitor: &Visitor) -> Vec<u8> {
    let tenant = visitor.tenant.tenant.id.as_str();
    format!("return\0{tenant}\0{}", visitor.browser.digest().to_text()).into_bytes()
}
