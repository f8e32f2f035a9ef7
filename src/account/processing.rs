//! The part of `/account/data` where people see what their data is used for if they agree, agree,
//! and take it back.

use axum::{http::StatusCode, response::Response};

use super::data::{acting, again};
use crate::{
    journey::member::Member,
    model::{ProcessingConsent, ProcessingPlace, ProcessingPurpose, UnixTime},
    people::processing::say,
    protocol::{
        params::Params,
        processing::{self, Standing},
    },
    state::AppState,
    storage::{Reader, Result},
    templates::{PurposeStanding, PurposeView},
    urls::path,
    web::failures::PageFailure,
};

/// The purposes of the tenant, as this person stands with each.
///
/// # Errors
/// When the database fails.
pub async fn purposes(db: &mut dyn Reader, member: &Member) -> Result<Vec<PurposeView>> {
    let purposes = &member.visitor.tenant.tenant.policy.privacy.purposes;
    if purposes.is_empty() {
        return Ok(Vec::new());
    }
    let user = &member.user;
    let said = db.processing_consents(&user.tenant, &user.id).await?;
    let view = |purpose: &ProcessingPurpose| {
        let standing = match processing::standing(purpose, &said) {
            Standing::Given(at) => PurposeStanding::Given { at: at.seconds() },
            Standing::Outdated => PurposeStanding::Outdated,
            Standing::NotGiven => PurposeStanding::NotGiven,
        };
        PurposeView {
            standing,
            ..PurposeView::new(
                purpose,
                matches!(standing, PurposeStanding::Given { .. }),
                false,
            )
        }
    };
    Ok(purposes.iter().map(view).collect())
}

/// Notes which boxes were ticked and which were cleared. Taking back is as easy as giving: nobody
/// is asked to sign in anew.
///
/// # Errors
/// The error page, when the database fails.
pub async fn save(
    state: &AppState,
    member: &Member,
    params: &Params,
    now: UnixTime,
) -> std::result::Result<Response, PageFailure> {
    let user = &member.user;
    let purposes = &member.visitor.tenant.tenant.policy.privacy.purposes;
    let is_shown = |purpose: &&ProcessingPurpose| {
        params.get(&format!("shown.{}", purpose.id)) == Some(purpose.version.as_str())
    };
    if purposes.is_empty() || !purposes.iter().all(|it| is_shown(&it)) {
        // The purposes have changed since the page was made: nothing was said to these.
        return again(state, member, ("stale", StatusCode::CONFLICT)).await;
    }
    let acting = acting(state, member, now);
    let mut tx = state.storage.begin().await?;
    let said = tx.processing_consents(&user.tenant, &user.id).await?;
    for purpose in purposes {
        let Some(answer) =
            processing::change(purpose, &said, processing::is_ticked(params, purpose))
        else {
            continue;
        };
        let said = ProcessingConsent {
            purpose: purpose.id.clone(),
            version: purpose.version.clone(),
            answer,
            place: ProcessingPlace::Account,
            at: now,
        };
        say(&mut *tx, &acting, &said).await?;
    }
    tx.commit().await?;
    Ok(member.go_done(path::ACCOUNT_DATA, "processing"))
}
