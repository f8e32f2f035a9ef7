//! `GET /dev/mail…`: the mails that went nowhere, and every mail there is, in every language.

use axum::{
    Router,
    extract::{Path, State},
    http::{StatusCode, header},
    response::{Html, IntoResponse, Response},
    routing::get,
};

use crate::{
    locales::Locale,
    mail::{Inbox, Message},
    security::headers::Csp,
    state::AppState,
    templates::{DevMailListPage, DevMailPage, KeptMailRow, MailSampleRow, MailText},
    tenant::TenantContext,
    urls::path,
    web::{Visitor, failures::PageFailure, pages::Look},
};

/// What the address of a sample begins with.
const SAMPLE: &str = "sample-";

/// What a mail may do in its frame: show itself. Its links open a page of their own.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; \
    sandbox allow-popups allow-popups-to-escape-sandbox";

/// The pages.
pub fn routes() -> Router<AppState> {
    let at = |rest: &str| format!("{}{rest}", path::DEV_MAIL);
    Router::new()
        .route(&at(""), get(list))
        .route(&at("/{id}"), get(show))
        .route(&at("/{id}/html"), get(html))
        .route(&at("/{id}/text"), get(text))
}

/// `GET /dev/mail`
async fn list(State(state): State<AppState>, visitor: Visitor) -> Response {
    let kept = state.mailer.inbox().map(Inbox::mails).unwrap_or_default();
    let mails = kept.into_iter().map(|mail| KeptMailRow {
        id: mail.id.to_string(),
        to: mail.to,
        subject: mail.text.subject,
        at: mail.at.seconds(),
    });
    let samples = Message::samples().into_iter().enumerate();
    let samples = samples.map(|(number, message)| MailSampleRow {
        number,
        name: message.name(),
    });
    let page = DevMailListPage {
        mails: mails.collect(),
        samples: samples.collect(),
    };
    visitor.show(&state, &page, Look::default())
}

/// `GET /dev/mail/{id}`
async fn show(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(Named { id }): Path<Named>,
) -> Response {
    let Some((to, mail)) = find(&state, &visitor.tenant, &id) else {
        return missing();
    };
    let links = mail.text.lines().filter(|line| line.starts_with("http"));
    let page = DevMailPage {
        links: links.map(str::to_owned).collect(),
        id,
        to,
        subject: mail.subject,
        text: mail.text,
    };
    let look = Look {
        csp: Csp::new().with_own_frames(),
        ..Look::default()
    };
    visitor.show(&state, &page, look)
}

/// `GET /dev/mail/{id}/html`: the document as it was sent, but for where its links open.
async fn html(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(Named { id }): Path<Named>,
) -> Response {
    let Some((_, mail)) = find(&state, &visitor.tenant, &id) else {
        return missing();
    };
    let headers = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, "no-store"),
    ];
    let document = mail
        .html
        .replacen("<head>", "<head><base target=\"_blank\">", 1);
    (headers, Html(document)).into_response()
}

/// `GET /dev/mail/{id}/text`
async fn text(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(Named { id }): Path<Named>,
) -> Response {
    match find(&state, &visitor.tenant, &id) {
        Some((_, mail)) => ([(header::CACHE_CONTROL, "no-store")], mail.text).into_response(),
        None => missing(),
    }
}

/// Which mail; the path may also hold the tenant.
#[derive(serde::Deserialize)]
struct Named {
    id: String,
}

/// A mail that went nowhere, with who it is for, or a sample.
fn find(state: &AppState, tenant: &TenantContext, id: &str) -> Option<(Option<String>, MailText)> {
    let Some(sample) = id.strip_prefix(SAMPLE) else {
        let mail = state.mailer.inbox()?.mail(id)?;
        return Some((Some(mail.to), mail.text));
    };
    let (number, locale) = sample.split_once('-')?;
    let number: usize = number.parse().ok()?;
    let message = Message::samples().into_iter().nth(number)?;
    let locale = Locale::parse(locale)?;
    let written = state.mailer.written(&message, &tenant.tenant.name, locale);
    Some((None, written.ok()?))
}

fn missing() -> Response {
    PageFailure::new(StatusCode::NOT_FOUND, "not_found", None).into_response()
}
