//! Every route, one line each.

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderValue, StatusCode, header},
    middleware::from_fn_with_state,
    routing::{get, post},
};
use tower_http::{
    catch_panic::CatchPanicLayer, set_header::SetResponseHeaderLayer, timeout::TimeoutLayer,
};

use crate::{
    account::{
        activity, api as account_api, applications, data, email, email_links, keep, overview,
        password as own_password, picture, profile, security as account_security, sessions,
    },
    config::Environment,
    dev, enrol, health,
    login::{
        choose, code, come_back, consent, forgot, home, logout, new_password, passkey, password,
        preferences, register, register::waitlist, reset, second_factor, terms, verify,
    },
    oauth::{authorize, introspect, revoke, token},
    oidc::{check_session, discovery, end_session, jwks, userinfo},
    state::AppState,
    telemetry::{Telemetry, trace_requests},
    urls::path,
    web::{assets, blocked, cors, failures, own_site},
    webhooks,
};

/// The largest body that any endpoint takes, in bytes.
const MAX_BODY: usize = 64 * 1024;

/// The whole service.
pub fn router(state: AppState) -> Router {
    let telemetry = Telemetry {
        clock: state.clock.clone(),
        entropy: state.entropy.clone(),
        metrics: state.metrics.clone(),
    };
    let timeout = TimeoutLayer::with_status_code(
        StatusCode::SERVICE_UNAVAILABLE,
        state.config.server.request_timeout,
    );
    // No answer's type is to be guessed.
    let nosniff = SetResponseHeaderLayer::overriding(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    let issuer_path = state.config.server.path();
    // What is nested answers at its prefix without a slash; people and links may write one.
    let tenants = Router::new()
        .merge(tenant_routes(&state))
        .nest("/t/{slug}", tenant_routes(&state))
        .route("/t/{slug}/", get(home::get));
    let tenants = match issuer_path.as_str() {
        "" => tenants,
        // Behind a proxy that passes on this path alone, static files are below it, too.
        path => Router::new()
            .nest(path, tenants.merge(installation_routes(&state)))
            .route(&format!("{path}/"), get(home::get)),
    };
    tenants
        .merge(installation_routes(&state))
        .merge(inserted_well_known(&issuer_path))
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .layer(CatchPanicLayer::new())
        .layer(timeout)
        .layer(from_fn_with_state(state.clone(), blocked::installation))
        .layer(from_fn_with_state(state.clone(), failures::render_failures))
        .layer(nosniff)
        .layer(from_fn_with_state(telemetry, trace_requests))
        .with_state(state)
}

/// What every issuer has.
fn tenant_routes(state: &AppState) -> Router<AppState> {
    let documents = Router::new()
        .route(path::OPENID_CONFIGURATION, get(discovery::get))
        .route(path::OAUTH_METADATA, get(discovery::get))
        .route(path::JWKS, get(jwks::get))
        .route(path::OPENAPI, get(account_api::serve))
        .route_layer(cors::documents());
    let endpoints = Router::new()
        .route(path::TOKEN, post(token::post))
        .route(path::REVOKE, post(revoke::post))
        .route(path::USERINFO, get(userinfo::answer).post(userinfo::answer))
        .route_layer(from_fn_with_state(state.clone(), cors::registered))
        // Resource servers ask this, and they are no scripts.
        .route(path::INTROSPECT, post(introspect::post));
    // Other sites may post here: the standards say so, and nothing changes but by the pages that
    // follow. Whoever adds one says why.
    let open = Router::new()
        .route(path::AUTHORIZE, get(authorize::get).post(authorize::post))
        .route(path::LOGOUT, get(end_session::get).post(end_session::post))
        // RFC 8058: a mail program asks for it, with nothing but the link.
        .route(
            path::LEAVE_WAITLIST,
            get(waitlist::get).post(waitlist::post),
        );
    let browser = Router::new()
        .route(path::CHECK_SESSION, get(check_session::get))
        .route(path::LOGIN, get(password::get).post(password::post))
        .route(path::CHOOSE_ACCOUNT, get(choose::get).post(choose::post))
        .route(path::COME_BACK, post(come_back::post))
        .route(path::CONSENT, get(consent::get).post(consent::post))
        .route(path::CONFIRM_LOGOUT, post(logout::post))
        .route(path::SIGNED_OUT, get(logout::signed_out))
        .route(path::PREFERENCES, post(preferences::post))
        .route(path::HOME, get(home::get))
        .merge(registration_routes())
        .merge(factor_routes())
        .merge(account_routes());
    let browser = match state.config.env {
        Environment::Dev | Environment::Test => browser
            .route(path::COMPONENTS, get(assets::components))
            .route(path::DEV_PAGES, get(assets::pages))
            .merge(dev::mail::routes()),
        Environment::Prod => browser,
    };
    documents
        .merge(endpoints)
        .merge(account_api::routes(state))
        .merge(open)
        .merge(browser.route_layer(from_fn_with_state(state.clone(), own_site::required)))
        .route_layer(from_fn_with_state(state.clone(), blocked::tenant))
}

/// Making an account, and getting back into it.
fn registration_routes() -> Router<AppState> {
    Router::new()
        .route(path::LOGIN_CODE, get(code::get).post(code::post))
        .route(path::REGISTER, get(register::get).post(register::post))
        .route(path::VERIFY, get(verify::get).post(verify::post))
        .route(path::TERMS, get(terms::get).post(terms::post))
        .route(path::FORGOT, get(forgot::get).post(forgot::post))
        .route(path::RESET, get(reset::get).post(reset::post))
        .route(path::CHECK_PASSWORD, post(new_password::check))
        .route(path::CHANGE_PASSWORD, get(new_password::change))
}

/// Passkeys, authenticator applications and recovery codes.
fn factor_routes() -> Router<AppState> {
    Router::new()
        .route(
            path::SECOND_FACTOR,
            get(second_factor::get).post(second_factor::post),
        )
        .route(path::PASSKEY, post(passkey::post))
        .route(path::PASSKEY_OPTIONS, post(passkey::options))
        .route(path::ENROL, get(enrol::get).post(enrol::post))
        .route(path::TOTP, get(enrol::totp::list))
        .route(
            path::ADD_TOTP,
            get(enrol::totp::get).post(enrol::totp::post),
        )
        .route(
            path::PASSKEYS,
            get(enrol::passkeys::get).post(enrol::passkeys::post),
        )
        .route(path::PASSKEYS_OPTIONS, post(enrol::passkeys::options))
        .route(
            path::FACTOR,
            get(enrol::factor::get).post(enrol::factor::post),
        )
        .route(
            path::RECOVERY_CODES,
            get(enrol::recovery_codes::get).post(enrol::recovery_codes::post),
        )
}

/// The pages of the account.
fn account_routes() -> Router<AppState> {
    Router::new()
        .route(path::ACCOUNT, get(overview::get))
        .route(path::PROFILE, get(profile::get).post(profile::post))
        .route(path::EMAIL, get(email::get).post(email::post))
        .route(path::EMAIL_CODE, get(email::code).post(email::confirm))
        .route(path::SECURITY, get(account_security::get))
        .route(
            path::PASSWORD,
            get(own_password::get).post(own_password::post),
        )
        .route(
            path::PICTURE,
            get(picture::get)
                .post(picture::post)
                .layer(DefaultBodyLimit::max(picture::MAX_BODY)),
        )
        .route(path::REMOVE_PICTURE, post(picture::remove))
        .route("/avatars/{id}", get(picture::show))
        .route(path::SESSIONS, get(sessions::get).post(sessions::post))
        .route(
            path::APPLICATIONS,
            get(applications::get).post(applications::post),
        )
        .route(path::ACCOUNT_DATA, get(data::get).post(data::post))
        .route(path::ACCOUNT_EXPORT, get(data::fetch))
        .route(path::KEEP_ACCOUNT, get(keep::get).post(keep::post))
        .route(path::ACTIVITY, get(activity::get))
        .route(
            path::CONFIRM_EMAIL,
            get(email_links::ask_confirm).post(email_links::confirm),
        )
        .route(
            path::UNDO_EMAIL,
            get(email_links::ask_undo).post(email_links::undo),
        )
}

/// What the installation has once.
fn installation_routes(state: &AppState) -> Router<AppState> {
    webhooks::mail::routes(state)
        .route(path::LIVE, get(health::live))
        .route(path::READY, get(health::ready))
        .route(path::METRICS, get(health::metrics))
        .route(path::EMAIL_HEALTH, get(health::email))
        .route("/static/{*path}", get(assets::serve))
        .route("/favicon.ico", get(assets::favicon))
        .route("/robots.txt", get(assets::robots))
}

/// RFC 8414 §3.1 puts the well-known path before the path of the issuer, OpenID Connect
/// Discovery §4.1 behind it. Both work, also for issuers with a path.
fn inserted_well_known(issuer_path: &str) -> Router<AppState> {
    let mut routes = Router::new();
    for well_known in [path::OAUTH_METADATA, path::OPENID_CONFIGURATION] {
        let tenant = format!("{well_known}{issuer_path}/t/{{slug}}");
        routes = routes.route(&tenant, get(discovery::get));
        if !issuer_path.is_empty() {
            routes = routes.route(&format!("{well_known}{issuer_path}"), get(discovery::get));
        }
    }
    routes.route_layer(cors::documents())
}
