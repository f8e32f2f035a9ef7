//! `POST /webhooks/mail/{provider}`: which mails arrived, and which addresses want or take none.

mod mailgun;
mod mailjet;
mod sendgrid;
mod ses;

use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::post,
};

use crate::{
    model::{MailSuppression, SuppressionReason, UnixTime},
    state::AppState,
    storage::{self, Inserted},
    urls::path,
};

/// The largest body that is read, in bytes: providers tell of many mails at once.
const MAX_BODY: usize = 1024 * 1024;

/// What became of a mail that a provider had taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// The recipient's server took it.
    Delivered,
    /// There is no such mailbox, or it takes nothing for good. Not: it was full for a day.
    Bounced,
    /// The recipient called it spam.
    Complained,
}

impl Fate {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Delivered => "delivered",
            Self::Bounced => "bounced",
            Self::Complained => "complained",
        }
    }

    /// Why no other mail is to follow; `None`: it may.
    const fn suppresses(self) -> Option<SuppressionReason> {
        match self {
            Self::Delivered => None,
            Self::Bounced => Some(SuppressionReason::Bounced),
            Self::Complained => Some(SuppressionReason::Complained),
        }
    }
}

/// What a provider tells of one mail.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Report {
    address: String,
    fate: Fate,
}

/// Why a request is not heard. What exactly was wrong stands in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
enum Unheard {
    #[error("it is not signed by the provider")]
    Unsigned,
    #[error("it was signed too long ago, or for a time to come")]
    Old,
    #[error("it came before")]
    Replayed,
    #[error("it is about another topic")]
    OtherTopic,
    #[error("it cannot be read")]
    Malformed,
    /// Whether it is the provider's cannot be known now.
    #[error("what it is held against is not there now")]
    Later,
}

impl IntoResponse for Unheard {
    fn into_response(self) -> Response {
        match self {
            Self::Unsigned | Self::Old | Self::Replayed | Self::OtherTopic => StatusCode::FORBIDDEN,
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::Later => StatusCode::SERVICE_UNAVAILABLE,
        }
        .into_response()
    }
}

/// The endpoints of the providers that are configured; the others have none.
pub fn routes(state: &AppState) -> Router<AppState> {
    let webhooks = &state.config.mail.webhooks;
    let at = |provider: &str| format!("{}/{provider}", path::MAIL_WEBHOOKS);
    let mut routes = Router::new();
    if webhooks.sendgrid_public_key.is_some() {
        state.metrics.know_mail_provider(sendgrid::NAME);
        routes = routes.route(&at(sendgrid::NAME), post(of_sendgrid));
    }
    if webhooks.mailgun_signing_key.is_some() {
        state.metrics.know_mail_provider(mailgun::NAME);
        routes = routes.route(&at(mailgun::NAME), post(of_mailgun));
    }
    if webhooks.ses_topic_arn.is_some() {
        state.metrics.know_mail_provider(ses::NAME);
        routes = routes.route(&at(ses::NAME), post(of_ses));
    }
    if webhooks.mailjet_secret.is_some() {
        state.metrics.know_mail_provider(mailjet::NAME);
        routes = routes.route(&at(mailjet::NAME), post(of_mailjet));
    }
    routes.layer(DefaultBodyLimit::max(MAX_BODY))
}

async fn of_sendgrid(State(state): State<AppState>, headers: HeaderMap, body: Bytes) -> Response {
    let now = state.clock.now();
    let live = state.live.load_full();
    let heard = sendgrid::hear(&live.mail_webhooks, &headers, &body, now);
    take(&state, sendgrid::NAME, heard, now).await
}

async fn of_mailgun(State(state): State<AppState>, body: Bytes) -> Response {
    let now = state.clock.now();
    let heard = mailgun::hear(&state, &body, now).await;
    take(&state, mailgun::NAME, heard, now).await
}

async fn of_ses(State(state): State<AppState>, body: Bytes) -> Response {
    let now = state.clock.now();
    let heard = ses::hear(&state, &body, now).await;
    take(&state, ses::NAME, heard, now).await
}

async fn of_mailjet(State(state): State<AppState>, headers: HeaderMap, body: Bytes) -> Response {
    let now = state.clock.now();
    let live = state.live.load_full();
    let heard = mailjet::hear(&live.mail_webhooks, &headers, &body);
    take(&state, mailjet::NAME, heard, now).await
}

/// Notes what was heard.
async fn take(
    state: &AppState,
    provider: &'static str,
    heard: Result<Vec<Report>, Unheard>,
    now: UnixTime,
) -> Response {
    let reports = match heard {
        Ok(reports) => reports,
        Err(unheard) => {
            state.metrics.mail_report_refused();
            tracing::warn!(provider, cause = %unheard, "a report on mail was refused");
            return unheard.into_response();
        }
    };
    match suppress(state, provider, &reports, now).await {
        Ok(()) => {
            for report in &reports {
                state.metrics.mail_reported(provider, report.fate.as_str());
            }
            StatusCode::NO_CONTENT.into_response()
        }
        Err(error) => {
            tracing::error!(provider, cause = %error, "reports on mail cannot be noted");
            // It is told again.
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

async fn suppress(
    state: &AppState,
    provider: &'static str,
    reports: &[Report],
    now: UnixTime,
) -> storage::Result<()> {
    let suppressions: Vec<_> = reports
        .iter()
        .filter_map(|report| {
            let reason = report.fate.suppresses()?;
            Some(MailSuppression::new(&report.address, reason, provider, now))
        })
        .collect();
    if suppressions.is_empty() {
        return Ok(());
    }
    let mut tx = state.storage.begin().await?;
    let mut added = 0;
    for suppression in &suppressions {
        match tx.suppress_mail(suppression).await? {
            Inserted::Done => added += 1,
            Inserted::Exists => {}
        }
    }
    tx.commit().await?;
    tracing::info!(provider, added, "addresses get no mail any more");
    Ok(())
}

/// Whether something signed at a moment is neither too old nor from a time to come. Clocks may
/// differ by as much either way.
fn is_fresh(signed_at: i64, max_age: std::time::Duration, now: UnixTime) -> bool {
    let signed_at = UnixTime::from_seconds(signed_at);
    now.since(signed_at) <= max_age && signed_at.since(now) <= max_age
}
