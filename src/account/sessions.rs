//! `/account/sessions`: the browsers that are signed in or trusted, and ending that.

use axum::{extract::State, http::StatusCode, response::Response};

use super::form;
use crate::{
    journey::member::{Member, NotYet},
    model::{Device, DeviceId, Secret, Session, SessionId, UnixTime},
    people::sessions,
    security::user_agent::UserAgent,
    state::AppState,
    storage::{Changed, StorageError},
    templates::{Section, SessionView, SessionsPage, TrustedView},
    urls::path,
    web::{
        failures::PageFailure,
        form::{PageForm, PageQuery},
    },
};

/// `GET /account/sessions`.
pub async fn get(
    State(state): State<AppState>,
    member: Member,
    PageQuery(params): PageQuery,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    let user = &member.user;
    let mut db = state.storage.read().await?;
    let sessions = db.sessions_of(&user.tenant, &user.id, now).await?;
    let mut places = db.places_of(&user.tenant, &user.id).await?;
    let owner = form::owner(&member, &state, now);
    let trusted = owner.trusted_devices(&mut *db).await?;
    drop(db);
    let view = |session: &Session| view(session, &member, places.remove(&session.id));
    let mut views: Vec<_> = sessions.iter().map(view).collect();
    // This one first, the others as they were used, the latest first.
    views.sort_by_key(|view| (!view.is_this, -view.last_seen_at));
    let page = SessionsPage {
        me: member.chrome(Section::Sessions, &params),
        sessions: views,
        trusted: trusted
            .iter()
            .map(|(device, until)| trusted_view(device, *until, &member))
            .collect(),
        now: now.seconds(),
    };
    Ok(member.show(&state, &page))
}

/// `POST /account/sessions`: ends one session (`end=<id>`), or all others (`end=others`); forgets one
/// trusted browser (`forget=<id>`), or all (`forget=all`).
pub async fn post(
    State(state): State<AppState>,
    member: Member,
    PageForm(params): PageForm,
) -> Result<Response, NotYet> {
    form::own(&member, &params)?;
    let now = state.clock.now();
    let done = match (params.get("end"), params.get("forget")) {
        (Some("others"), _) => end_others(&state, &member, now).await,
        (Some(id), _) => end(&state, &member, &SessionId::new(id), now).await,
        (None, Some(which)) => {
            form::recent(&member, &state, now)?;
            forget(&state, &member, which, now).await
        }
        (None, None) => {
            let missing = "The field end is missing.";
            let status = StatusCode::BAD_REQUEST;
            return Err(PageFailure::new(status, "invalid_request", Some(missing)).into());
        }
    };
    Ok(done.map_err(PageFailure::from)?)
}

async fn end(
    state: &AppState,
    member: &Member,
    id: &SessionId,
    now: UnixTime,
) -> Result<Response, StorageError> {
    let acting = form::acting(member, state, now);
    let mut tx = state.storage.begin().await?;
    let ended = sessions::end(&mut *tx, &acting, id).await?;
    tx.commit().await?;
    Ok(match ended {
        Changed::Done => member.go_done(path::SESSIONS, "session-ended"),
        // Over already, or never this person's: no difference is told.
        Changed::Missing => member.go_done(path::SESSIONS, "session-gone"),
    })
}

async fn end_others(
    state: &AppState,
    member: &Member,
    now: UnixTime,
) -> Result<Response, StorageError> {
    let acting = form::acting(member, state, now);
    let mut tx = state.storage.begin().await?;
    sessions::end_others(&mut *tx, &acting).await?;
    let cookie = form::rotate(&mut *tx, member, state, now).await?;
    tx.commit().await?;
    let response = member.go_done(path::SESSIONS, "sessions-ended");
    Ok(form::with_cookie(member, cookie, response))
}

async fn forget(
    state: &AppState,
    member: &Member,
    which: &str,
    now: UnixTime,
) -> Result<Response, StorageError> {
    let owner = form::owner(member, state, now);
    let mut tx = state.storage.begin().await?;
    let done = match which {
        "all" => {
            owner.forget_devices(&mut *tx).await?;
            "devices-forgotten"
        }
        // Gone already, or never this person's: no difference is told.
        id => {
            owner.forget_device(&mut *tx, &DeviceId::new(id)).await?;
            "device-forgotten"
        }
    };
    tx.commit().await?;
    Ok(member.go_done(path::SESSIONS, done))
}

fn trusted_view(device: &Device, until: UnixTime, member: &Member) -> TrustedView {
    let agent = device.user_agent.as_deref().unwrap_or_default();
    let agent = UserAgent::parse(agent);
    let words = agent.to_string();
    let here = member.visitor.device.as_ref().map(Secret::digest);
    TrustedView {
        id: device.id.to_string(),
        device: (!words.is_empty()).then_some(words),
        is_mobile: agent.is_mobile,
        is_this: here == Some(device.token),
        since: device.trusted_at.unwrap_or(device.created_at).seconds(),
        until: until.seconds(),
    }
}

fn view(session: &Session, member: &Member, place: Option<String>) -> SessionView {
    let agent = session.user_agent.as_deref().unwrap_or_default();
    let agent = UserAgent::parse(agent);
    let words = agent.to_string();
    let last = session.last_used_at.unwrap_or(session.created_at);
    let last = last.max(session.authentication.auth_time);
    SessionView {
        id: session.id.to_string(),
        device: (!words.is_empty()).then_some(words),
        is_mobile: agent.is_mobile,
        place,
        is_this: session.id == member.session.id,
        since: session.created_at.seconds(),
        last_seen_at: last.seconds(),
    }
}
