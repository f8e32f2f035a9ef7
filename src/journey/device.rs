//! The browsers that people sign in with: recognised, and trusted for a while.

use std::time::Duration;

use super::risk::SignInRisk;
use crate::{
    audit,
    mail::Message,
    model::{AuditKind, Device, DeviceId, Secret, UnixTime, User},
    outbox,
    protocol::mfa::{self, Demand, Need, Proved},
    security::user_agent::UserAgent,
    state::AppState,
    storage::{Changed, Result, Tx, traits::Seen},
    urls::path,
    web::Visitor,
};

/// For how long a browser keeps the cookie: no browser keeps one for longer (RFC 6265bis §5.5).
pub const KEPT_FOR: Duration = Duration::from_secs(400 * 24 * 60 * 60);

/// A browser that somebody signs in with.
pub struct SeenDevice {
    /// The value of its cookie.
    pub token: Secret,
    seen: Seen,
}

impl SeenDevice {
    /// For the audit log.
    pub fn word(&self) -> &'static str {
        match self.seen {
            Seen::Before => "known",
            Seen::First => "first",
            Seen::New => "new",
        }
    }
}

/// Notes the visitor's browser as one of the user's, when what was proved (`amr`) is enough for
/// this tenant; a password alone does not make a browser one's own where more is needed. When the
/// user has others and not this one, they are told by mail.
///
/// # Errors
/// When the database fails.
pub async fn see(
    tx: &mut dyn Tx,
    state: &AppState,
    visitor: &Visitor,
    (user, amr, risk): (&User, &[String], &SignInRisk),
    now: UnixTime,
) -> Result<Option<SeenDevice>> {
    let tenant = &visitor.tenant.tenant;
    let digest = visitor.device.as_ref().map(Secret::digest);
    let safeguards = tx.safeguards(&tenant.id, &user.id, digest.as_ref()).await?;
    let proved = Proved {
        user,
        safeguards: &safeguards,
        amr,
        is_stepped_up: risk.is_stepped_up,
    };
    match mfa::need(&tenant.policy.mfa, &proved, &Demand::none(), now) {
        Need::Enough | Need::Enrol(_) => {}
        Need::SecondFactor(_) | Need::Unreachable => return Ok(None),
    }
    let token = match &visitor.device {
        Some(token) => token.clone(),
        None => state.entropy.secret(),
    };
    let device = Device {
        tenant: tenant.id.clone(),
        user: user.id.clone(),
        id: DeviceId::new(state.entropy.id(now)),
        token: token.digest(),
        user_agent: visitor.user_agent.clone(),
        created_at: now,
        last_seen_at: now,
        trusted_until: None,
        trusted_at: None,
        sighting: state.places.sighting(&visitor.address, now),
    };
    let seen = tx.see_device(&device).await?;
    if seen == Seen::New || risk.is_unusual_place() {
        let message = Message::NewSignIn {
            at: now.seconds(),
            device: UserAgent::describe(visitor.user_agent.as_deref()),
            place: state.places.of(&visitor.address),
            is_known_device: seen == Seen::Before,
            is_unusual_place: risk.is_unusual_place(),
            sessions_link: visitor.tenant.url(path::SESSIONS),
        };
        outbox::mail(tx, user, &message, now, state.pen()).await?;
    }
    Ok(Some(SeenDevice { token, seen }))
}

/// Trusts the browser of `token` for as long as the tenant allows, so that no second factor is
/// asked for there, and answers the value that its cookie gets instead: whoever used the browser
/// before may have read the old one. Where the tenant allows none, nothing happens.
///
/// # Errors
/// When the database fails.
pub async fn trust(
    tx: &mut dyn Tx,
    state: &AppState,
    visitor: &Visitor,
    (user, token): (&User, &Secret),
    now: UnixTime,
) -> Result<Option<Secret>> {
    let tenant = &visitor.tenant.tenant;
    let Some(span) = tenant.policy.mfa.trust() else {
        return Ok(None);
    };
    let until = now.plus(span);
    let new = state.entropy.secret();
    let (from, to) = (token.digest(), new.digest());
    let trusted = tx.trust_device(&tenant.id, (&user.id, &from), &to, (now, until));
    if trusted.await? == Changed::Missing {
        return Ok(None);
    }
    let mut event = audit::event(
        &visitor.asker,
        &tenant.id,
        AuditKind::DeviceTrusted,
        now,
        &*state.entropy,
    );
    event.user = Some(user.id.clone());
    event
        .detail
        .insert("until".to_owned(), until.seconds().into());
    tx.record(&event).await?;
    Ok(Some(new))
}
