//! Every route, one line each.

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::from_fn_with_state,
    routing::{get, post},
};
use tower_http::{
    catch_panic::CatchPanicLayer,
    cors::{AllowOrigin, CorsLayer},
    set_header::SetResponseHeaderLayer,
    timeout::TimeoutLayer,
};

use crate::{
    config::Environment,
    health,
    login::{choose, consent, home, logout, password, preferences},
    oauth::{authorize, introspect, revoke, token},
    oidc::{check_session, discovery, end_session, jwks, userinfo},
    state::AppState,
    telemetry::{Telemetry, trace_requests},
    urls::path,
    web::{assets, failures},
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
            .nest(path, tenants.merge(installation_routes()))
            .route(&format!("{path}/"), get(home::get)),
    };
    tenants
        .merge(installation_routes())
        .merge(inserted_well_known(&issuer_path))
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .layer(CatchPanicLayer::new())
        .layer(timeout)
        .layer(from_fn_with_state(state.clone(), failures::render_failures))
        .layer(nosniff)
        .layer(from_fn_with_state(telemetry, trace_requests))
        .with_state(state)
}

/// What every issuer has.
fn tenant_routes(state: &AppState) -> Router<AppState> {
    let api = Router::new()
        .route(path::OPENID_CONFIGURATION, get(discovery::get))
        .route(path::OAUTH_METADATA, get(discovery::get))
        .route(path::JWKS, get(jwks::get))
        .route(path::REVOKE, post(revoke::post))
        .route(path::INTROSPECT, post(introspect::post))
        .route(path::USERINFO, get(userinfo::answer).post(userinfo::answer))
        .route_layer(cors(AllowOrigin::any()));
    // Naming the origin allows no more than `*` does. For an application that leaves its refresh
    // token to the browser, and its own origins, the endpoint adds that cookies may come along.
    let token = Router::new()
        .route(path::TOKEN, post(token::post))
        .route_layer(cors(AllowOrigin::mirror_request()));
    let browser = Router::new()
        .route(path::AUTHORIZE, get(authorize::get).post(authorize::post))
        .route(path::LOGOUT, get(end_session::get).post(end_session::post))
        .route(path::CHECK_SESSION, get(check_session::get))
        .route(path::LOGIN, get(password::get).post(password::post))
        .route(path::CHOOSE_ACCOUNT, get(choose::get).post(choose::post))
        .route(path::CONSENT, get(consent::get).post(consent::post))
        .route(path::CONFIRM_LOGOUT, post(logout::post))
        .route(path::SIGNED_OUT, get(logout::signed_out))
        .route(path::PREFERENCES, post(preferences::post))
        .route(path::HOME, get(home::get));
    let browser = match state.config.env {
        Environment::Dev | Environment::Test => {
            browser.route(path::COMPONENTS, get(assets::components))
        }
        Environment::Prod => browser,
    };
    api.merge(token).merge(browser)
}

/// What the installation has once.
fn installation_routes() -> Router<AppState> {
    Router::new()
        .route(path::LIVE, get(health::live))
        .route(path::READY, get(health::ready))
        .route(path::METRICS, get(health::metrics))
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
    routes.route_layer(cors(AllowOrigin::any()))
}

/// Scripts of any origin may call what needs no cookie of ours; pages have no CORS at all.
fn cors(origins: AllowOrigin) -> CorsLayer {
    CorsLayer::new()
        .allow_origin(origins)
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([header::AUTHORIZATION, header::CONTENT_TYPE])
        .expose_headers([
            header::WWW_AUTHENTICATE,
            HeaderName::from_static("traceparent"),
        ])
        .max_age(std::time::Duration::from_secs(3600))
}
