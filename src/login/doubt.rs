//! A password that is right, and so much that speaks against whoever typed it that it is not
//! enough. Who has no second factor types a code that is mailed.

use axum::response::Response;

use super::{asked_mail, code, entry::Entry};
use crate::{
    config::StepUp,
    journey::{proof::Origin, risk},
    model::{Secret, UnixTime, User},
    protocol::{
        acr::amr,
        mfa::{self, Demand, Need, Proved},
        risk::Signals,
    },
    state::AppState,
    urls::path,
    web::{Visitor, failures::PageFailure},
};

/// Mails a code to `user`, who has typed the right password for `login`, and answers with the page
/// on which it is typed; `None` where nothing is in doubt, there is a second factor to be shown
/// instead, or no address that is proved.
///
/// # Errors
/// The error page, when the database fails.
pub async fn mail_instead(
    state: &AppState,
    visitor: &Visitor,
    (entry, user, login): (&Entry, &User, &str),
    signals: &Signals,
    now: UnixTime,
) -> Result<Option<Response>, PageFailure> {
    match state.config.risk.step_up {
        StepUp::Mail => {}
        StepUp::SecondFactor | StepUp::None => return Ok(None),
    }
    if user.email.is_none() || !user.email_verified {
        return Ok(None);
    }
    let device = visitor.device.as_ref().map(Secret::digest);
    let mut db = state.storage.read().await?;
    let known = db.devices_of(&user.tenant, &user.id).await?;
    let safeguards = db.safeguards(&user.tenant, &user.id, device.as_ref());
    let safeguards = safeguards.await?;
    drop(db);
    let risk = risk::at_sign_in(state, visitor, (signals, &known), now);
    let proved = Proved {
        user,
        safeguards: &safeguards,
        amr: &[amr::PASSWORD.to_owned()],
        is_stepped_up: true,
    };
    let policy = &visitor.tenant.tenant.policy.mfa;
    let has_factor = match mfa::need(policy, &proved, &Demand::none(), now) {
        Need::SecondFactor(_) => true,
        // Whoever knows the password is not to set up a factor of their own with it.
        Need::Enough | Need::Enrol(_) | Need::Unreachable => false,
    };
    if !risk.is_stepped_up || has_factor {
        return Ok(None);
    }
    let origin = Origin::of(visitor, entry.flow.clone(), entry.next.clone());
    let kind = code::kind();
    let why = Some(&risk.assessment);
    let ticket = asked_mail::send(state, visitor, &kind, (login, origin, why), now).await?;
    let page = visitor.tenant.local(path::LOGIN_CODE);
    Ok(Some(visitor.go(&format!("{page}?ticket={ticket}"))))
}
