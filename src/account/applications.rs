//! `/account/applications`: what was allowed to whom, and taking it back.

use axum::{extract::State, response::Response};

use super::form;
use crate::{
    ending,
    entropy::Entropy,
    journey::member::{Member, NotYet},
    model::{Application, Client, ClientId, UnixTime},
    protocol::params::Params,
    state::AppState,
    storage::{Changed, Reader, StorageError},
    templates::{ApplicationView, ApplicationsPage, ClientView, ConsentItem, Section},
    urls::path,
    web::{
        failures::PageFailure,
        form::{PageForm, PageQuery},
        pages::Look,
    },
};

/// `GET /account/applications`.
pub async fn get(
    State(state): State<AppState>,
    member: Member,
    PageQuery(params): PageQuery,
) -> Result<Response, PageFailure> {
    let now = state.clock.now();
    let user = &member.user;
    let mut db = state.storage.read().await?;
    let found = db.applications_of(&user.tenant, &user.id, now).await?;
    let applications = known(&mut *db, &member, &found).await?;
    drop(db);
    Ok(show(&state, &member, &params, applications, now))
}

/// `POST /account/applications`: takes back what `client` was allowed.
pub async fn post(
    State(state): State<AppState>,
    member: Member,
    PageForm(params): PageForm,
) -> Result<Response, NotYet> {
    form::own(&member, &params)?;
    let now = state.clock.now();
    let client = ClientId::new(params.get("client").unwrap_or_default());
    let withdrawn = withdraw(&state, &member, &client, now).await;
    Ok(match withdrawn.map_err(PageFailure::from)? {
        Changed::Done => member.go_done(path::APPLICATIONS, "application-removed"),
        Changed::Missing => member.go_done(path::APPLICATIONS, "application-gone"),
    })
}

async fn withdraw(
    state: &AppState,
    member: &Member,
    client: &ClientId,
    now: UnixTime,
) -> Result<Changed, StorageError> {
    let (user, entropy): (_, &dyn Entropy) = (&member.user, &*state.entropy);
    let mut tx = state.storage.begin().await?;
    if tx.client(&user.tenant, client).await?.is_none() {
        return Ok(Changed::Missing);
    }
    let pair = (&user.id, client);
    let done = ending::withdraw_consent(
        &mut *tx,
        &user.tenant,
        pair,
        (&member.visitor.asker, now),
        entropy,
    )
    .await?;
    tx.commit().await?;
    Ok(done)
}

/// The applications with what they say of themselves.
async fn known(
    db: &mut dyn Reader,
    member: &Member,
    found: &[Application],
) -> Result<Vec<ApplicationView>, StorageError> {
    let mut views = Vec::new();
    for application in found {
        let client = db.client(&member.user.tenant, &application.client).await?;
        views.extend(client.map(|client| view(&client, application)));
    }
    Ok(views)
}

fn view(client: &Client, application: &Application) -> ApplicationView {
    let metadata = &client.metadata;
    let address = metadata.client_uri.as_deref();
    let address = address.or(metadata.redirect_uris.first().map(String::as_str));
    let host = address
        .and_then(|uri| url::Url::parse(uri).ok())
        .and_then(|uri| uri.host_str().map(str::to_owned));
    let mut items: Vec<_> = application.scope.iter().map(ConsentItem::scope).collect();
    if !application.claims.is_empty() {
        let names: Vec<&str> = application.claims.iter().map(String::as_str).collect();
        items.push(ConsentItem::claims(&names));
    }
    ApplicationView {
        id: client.id.to_string(),
        client: ClientView {
            name: client.display_name().to_owned(),
            logo_uri: metadata.logo_uri.clone(),
            client_uri: metadata.client_uri.clone(),
            policy_uri: metadata.policy_uri.clone(),
            tos_uri: metadata.tos_uri.clone(),
            host: host.unwrap_or_else(|| client.id.to_string()),
        },
        items,
        since: application.since.seconds(),
        last_used_at: application.last_used_at.map(UnixTime::seconds),
    }
}

fn show(
    state: &AppState,
    member: &Member,
    params: &Params,
    applications: Vec<ApplicationView>,
    now: UnixTime,
) -> Response {
    let look = member.look();
    let logos = applications
        .iter()
        .filter_map(|application| application.client.logo_uri.as_deref());
    let csp = logos.fold(look.csp, |csp, logo| csp.with_image_from(logo));
    let page = ApplicationsPage {
        me: member.chrome(Section::Applications, params),
        applications,
        now: now.seconds(),
    };
    member.visitor.show(state, &page, Look { csp, ..look })
}
