//! What every form of the account goes through before it is read.

use axum::{
    http::{HeaderName, HeaderValue, StatusCode},
    response::Response,
};

use crate::{
    factors::Owner,
    journey::{
        member::{Member, NotYet},
        session::{self, NewCookie},
    },
    model::UnixTime,
    people::Acting,
    protocol::{limits::Rule, params::Params},
    security::rate_limit::Who,
    state::AppState,
    storage::{Result, Tx},
    web::failures::PageFailure,
};

/// Who acts on a page, for the functions of `people`.
pub fn acting<'a>(member: &'a Member, state: &'a AppState, now: UnixTime) -> Acting<'a> {
    Acting {
        user: &member.user,
        session: Some(&member.session.id),
        asker: &member.visitor.asker,
        now,
        pen: state.pen(),
    }
}

/// The same, for what is about second factors.
pub fn owner<'a>(member: &'a Member, state: &'a AppState, now: UnixTime) -> Owner<'a> {
    Owner {
        state,
        tenant: &member.visitor.tenant,
        user: &member.user,
        asker: &member.visitor.asker,
        now,
    }
}

/// Refuses a form that was not shown in this session.
///
/// # Errors
/// The error page.
pub fn own(member: &Member, params: &Params) -> std::result::Result<(), NotYet> {
    own_token(member, params.get("csrf"))
}

/// The same of the token alone.
///
/// # Errors
/// The error page.
pub fn own_token(member: &Member, token: Option<&str>) -> std::result::Result<(), NotYet> {
    if member.is_own_form(token) {
        return Ok(());
    }
    Err(PageFailure::new(StatusCode::FORBIDDEN, "stale_form", None).into())
}

/// Sends who signed in too long ago to do so again, and then to this page.
///
/// # Errors
/// The way there.
pub fn recent(member: &Member, state: &AppState, now: UnixTime) -> std::result::Result<(), NotYet> {
    member
        .ask_again(state, now)
        .map_or(Ok(()), |way| Err(NotYet::GoTo(Box::new(way))))
}

/// Counts one try of this person.
///
/// # Errors
/// The error page that says when to come again.
pub async fn limited(
    member: &Member,
    state: &AppState,
    rule: Rule,
    now: UnixTime,
) -> std::result::Result<(), NotYet> {
    let taken = state.limits.take(&[rule], who(member), now).await;
    taken.map_err(PageFailure::too_many)?;
    Ok(())
}

/// Who this person is for the limits.
pub fn who(member: &Member) -> Who<'_> {
    member.visitor.who().on(member.user.id.as_str())
}

/// Gives the session another cookie value after a sensitive change, in its transaction; `None`
/// when the session has ended meanwhile.
///
/// # Errors
/// When the database fails.
pub async fn rotate(
    tx: &mut dyn Tx,
    member: &Member,
    state: &AppState,
    now: UnixTime,
) -> Result<Option<NewCookie>> {
    session::rotate(tx, state, &member.session, now).await
}

/// The response with the new cookie.
pub fn with_cookie(member: &Member, cookie: Option<NewCookie>, mut response: Response) -> Response {
    if let Some(cookie) = cookie {
        cookie.set(&member.visitor.tenant, response.headers_mut());
    }
    response
}

/// The response with one more header.
pub fn with_header(mut response: Response, name: HeaderName, value: HeaderValue) -> Response {
    response.headers_mut().append(name, value);
    response
}
