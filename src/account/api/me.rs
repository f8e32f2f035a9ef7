//! `/api/v1/account/`: who the person is, what they say about themselves, their picture.

use std::time::Duration;

use axum::{
    Json,
    body::Bytes,
    extract::State,
    http::{HeaderMap, HeaderName, StatusCode, header},
};
use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use super::{
    caller::{Body, Caller},
    problem::{Answered, FieldError, Problem},
};
use crate::{
    model::{Digest, UnixTime, User},
    people::{
        picture::{self, PictureId},
        profile,
    },
    protocol::{limits::Rule, precondition::if_match, scope},
    security::picture::PictureFault,
    state::AppState,
    storage::Changed,
};

/// Who the person is.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    /// The subject, as in ID tokens.
    sub: String,
    /// The name to sign in with.
    username: String,
    /// The mail address.
    email: Option<String>,
    /// Whether it was proved.
    email_verified: bool,
    /// What the person says about themselves: the standard claims of OpenID Connect Core §5.1.
    #[schema(value_type = Object)]
    claims: Map<String, Value>,
    /// When the account was made, in seconds since the epoch.
    created_at: i64,
    /// When it was changed last, in seconds since the epoch.
    updated_at: i64,
}

impl From<&User> for Me {
    fn from(user: &User) -> Self {
        Self {
            sub: user.id.to_string(),
            username: user.username.clone(),
            email: user.email.clone(),
            email_verified: user.email_verified,
            claims: user.claims.clone(),
            created_at: user.created_at.seconds(),
            updated_at: user.updated_at.seconds(),
        }
    }
}

impl Me {
    /// A strong entity tag: another one for whatever else is said.
    fn tag(&self) -> String {
        let said = serde_json::to_vec(self).expect("it is made of texts and numbers");
        format!("\"{}\"", Digest::of(&said).to_text())
    }
}

/// Who the person is.
#[utoipa::path(get, path = "/api/v1/account/", tag = "profile",
    security(("token" = ["account:read"])),
    responses((status = 200, body = Me, headers(("ETag" = String))),
        (status = "4XX", body = super::problem::Details)))]
pub async fn show(caller: Caller) -> Answered<Tagged> {
    caller.needs(scope::ACCOUNT_READ)?;
    Ok(tagged(Me::from(&caller.user)))
}

/// Who the person is, with the entity tag of that (RFC 9110 §8.8.3).
type Tagged = ([(HeaderName, String); 1], Json<Me>);

fn tagged(me: Me) -> Tagged {
    ([(header::ETAG, me.tag())], Json(me))
}

/// Changes claims: those that are named, to what is said; null removes one. With `If-Match`, only
/// those of the version that was read: 412 where it has changed since.
#[utoipa::path(patch, path = "/api/v1/account/", tag = "profile",
    security(("token" = ["account:profile"])), request_body = Object,
    params(("If-Match" = Option<String>, Header)),
    responses((status = 200, body = Me, headers(("ETag" = String))),
        (status = "4XX", body = super::problem::Details)))]
pub async fn change(
    State(state): State<AppState>,
    caller: Caller,
    headers: HeaderMap,
    Body(edits): Body<Map<String, Value>>,
) -> Answered<Tagged> {
    caller.needs(scope::ACCOUNT_PROFILE)?;
    let now = state.clock.now();
    // What is no text is a tag of nothing.
    let conditions = headers.get_all(header::IF_MATCH).into_iter();
    let conditions = conditions.map(|value| value.to_str().unwrap_or_default());
    if !if_match(conditions, &Me::from(&caller.user).tag()) {
        return Err(Problem::Outdated);
    }
    let edits = edits.into_iter().map(without_null).collect();
    let claims = profile::edited(&caller.user, &edits).map_err(|faults| {
        let error = |fault: crate::protocol::user_claims::ClaimFault| FieldError {
            field: fault.claim,
            code: "invalid",
            detail: Some(fault.problem),
        };
        Problem::Fields(faults.into_iter().map(error).collect())
    })?;
    let mut tx = state.storage.begin().await?;
    let changed = profile::change(&mut *tx, &caller.acting(&state, now), &claims).await?;
    if changed == Changed::Missing {
        return Err(match headers.contains_key(header::IF_MATCH) {
            true => Problem::Outdated,
            false => Problem::Conflict("changed_elsewhere"),
        });
    }
    let user = tx.user(&caller.user.tenant, &caller.user.id).await?;
    tx.commit().await?;
    Ok(tagged(Me::from(&user.ok_or(Problem::NotFound)?)))
}

/// What the rules for claims take for "none".
fn without_null((name, value): (String, Value)) -> (String, Value) {
    match (name.as_str(), value) {
        ("address", Value::Null) => (name, json!({})),
        (_, Value::Null) => (name, "".into()),
        (_, value) => (name, value),
    }
}

/// Sets the picture: PNG, JPEG, WebP or GIF as the body. It is cut square and made anew.
#[utoipa::path(put, path = "/api/v1/account/avatar", tag = "profile",
    security(("token" = ["account:profile"])),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = Me), (status = "4XX", body = super::problem::Details)))]
pub async fn set_avatar(
    State(state): State<AppState>,
    caller: Caller,
    body: Bytes,
) -> Answered<Json<Me>> {
    caller.needs(scope::ACCOUNT_PROFILE)?;
    let now = state.clock.now();
    caller.limited(&state, Rule::Picture, now).await?;
    let made = match state.pictures.square(body.to_vec()).await {
        Ok(made) => made,
        Err(PictureFault::Busy) => return Err(Problem::Busy(Duration::from_secs(10))),
        Err(PictureFault::TooLarge) => return Err(Problem::field("picture", "too_large")),
        Err(_) => return Err(Problem::field("picture", "not_a_picture")),
    };
    let user = &caller.user;
    let id = PictureId::new(&user.tenant, &user.id, &*state.entropy);
    state.objects.put(&id.key(&user.tenant), made).await?;
    set_picture(&state, &caller, Some(&id), now).await
}

/// Removes the picture.
#[utoipa::path(delete, path = "/api/v1/account/avatar", tag = "profile",
    security(("token" = ["account:profile"])),
    responses((status = 204), (status = "4XX", body = super::problem::Details)))]
pub async fn remove_avatar(State(state): State<AppState>, caller: Caller) -> Answered<StatusCode> {
    caller.needs(scope::ACCOUNT_PROFILE)?;
    let now = state.clock.now();
    let changed = set_picture(&state, &caller, None, now).await;
    changed.map(|_| StatusCode::NO_CONTENT)
}

async fn set_picture(
    state: &AppState,
    caller: &Caller,
    id: Option<&PictureId>,
    now: UnixTime,
) -> Answered<Json<Me>> {
    let (user, acting) = (&caller.user, caller.acting(state, now));
    let mut tx = state.storage.begin().await?;
    let (changed, before) = picture::set(&mut *tx, &acting, &caller.tenant, id).await?;
    let after = tx.user(&user.tenant, &user.id).await?;
    tx.commit().await?;
    let unused = match changed {
        Changed::Done => before.as_ref(),
        Changed::Missing => id,
    };
    if let Some(unused) = unused {
        state.objects.remove(&unused.key(&user.tenant)).await?;
    }
    match (changed, after) {
        (Changed::Done, Some(after)) => Ok(Json(Me::from(&after))),
        _ => Err(Problem::Conflict("changed_elsewhere")),
    }
}
