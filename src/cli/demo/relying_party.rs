//! A small application that delegates signing in to the provider, with the `openidconnect`
//! crate: the code that any application would have.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use axum::{
    Router,
    extract::{Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
    routing::{get, post},
};
use minijinja::{Environment, context, value::Serde};
use openidconnect::{
    AsyncHttpClient, AuthenticationFlow, AuthorizationCode, ClientId, CsrfToken, HttpRequest,
    HttpResponse, IssuerUrl, LogoutRequest, Nonce, OAuth2TokenResponse, PkceCodeChallenge,
    PkceCodeVerifier, PostLogoutRedirectUrl, ProviderMetadataWithLogout, RedirectUrl, Scope,
    TokenResponse,
    core::{CoreClient, CoreIdToken, CoreResponseType, CoreUserInfoClaims},
};
use serde::Serialize;
use serde_json::Value;

use super::{
    super::CliError,
    session::{Visit, Visits},
};
use crate::entropy::Entropy;

const COOKIE: &str = "demo_app";

/// The application.
#[derive(Clone)]
pub struct RelyingParty(Arc<Inner>);

struct Inner {
    issuer: String,
    client_id: String,
    url: String,
    http: Http,
    entropy: Arc<dyn Entropy>,
    visits: Visits,
    pages: Environment<'static>,
}

/// Something went wrong between the application and the provider.
#[derive(Debug)]
struct Failed(String);

impl<E: std::error::Error> From<E> for Failed {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

impl RelyingParty {
    /// An application at `url` that signs people in at `issuer`.
    pub fn new(
        issuer: &str,
        client_id: &str,
        url: &str,
        entropy: Arc<dyn Entropy>,
    ) -> Result<Self, CliError> {
        let mut pages = Environment::new();
        pages.add_template("home.html", include_str!("home.html"))?;
        Ok(Self(Arc::new(Inner {
            issuer: issuer.to_owned(),
            client_id: client_id.to_owned(),
            url: url.to_owned(),
            http: Http(reqwest::Client::builder().no_proxy().build()?),
            entropy,
            visits: Visits::default(),
            pages,
        })))
    }

    /// Its routes.
    pub fn router(self) -> Router {
        let css = [(header::CONTENT_TYPE, "text/css; charset=utf-8")];
        Router::new()
            .route("/", get(home))
            .route("/login", get(login))
            .route("/callback", get(callback))
            .route("/logout", post(logout))
            .route(
                "/style.css",
                get(move || async move { (css, include_str!("style.css")) }),
            )
            .with_state(self)
    }

    /// What the provider says about itself (OpenID Connect Discovery 1.0 §4).
    async fn discover(&self) -> Result<ProviderMetadataWithLogout, Failed> {
        let issuer = IssuerUrl::new(self.0.issuer.clone())?;
        Ok(ProviderMetadataWithLogout::discover_async(issuer, &self.0.http).await?)
    }

    fn redirect_uri(&self) -> Result<RedirectUrl, Failed> {
        Ok(RedirectUrl::new(format!("{}/callback", self.0.url))?)
    }

    fn random(&self) -> String {
        let entropy: &dyn Entropy = &*self.0.entropy;
        entropy.secret().expose().to_owned()
    }

    fn page(&self, visit: Option<&Visit>, problem: Option<&str>) -> Response {
        let (id_claims, userinfo) = match visit {
            Some(Visit::SignedIn {
                id_claims,
                userinfo,
                ..
            }) => (id_claims.clone(), userinfo.clone()),
            _ => (BTreeMap::new(), BTreeMap::new()),
        };
        let context = context! {
            issuer => self.0.issuer.as_str(),
            signed_in => !id_claims.is_empty(),
            id_claims => Serde(id_claims),
            userinfo => Serde(userinfo),
            problem => problem,
        };
        let page = self
            .0
            .pages
            .get_template("home.html")
            .and_then(|page| page.render(context));
        let status = if problem.is_some() {
            StatusCode::BAD_REQUEST
        } else {
            StatusCode::OK
        };
        match page {
            Ok(html) => (status, [(header::CACHE_CONTROL, "no-store")], Html(html)).into_response(),
            Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
        }
    }
}

/// `GET /`: who is signed in, or a button.
async fn home(State(app): State<RelyingParty>, headers: HeaderMap) -> Response {
    let visit = visitor(&headers).and_then(|visitor| app.0.visits.find(&visitor));
    app.page(visit.as_ref(), None)
}

/// `GET /login`: off to the provider, with PKCE, `state` and `nonce`.
async fn login(State(app): State<RelyingParty>) -> Response {
    match authorization_url(&app).await {
        Ok((visitor, url)) => (cookie(&visitor), Redirect::to(&url)).into_response(),
        Err(Failed(problem)) => app.page(None, Some(&problem)),
    }
}

async fn authorization_url(app: &RelyingParty) -> Result<(String, String), Failed> {
    let (state, nonce, code_verifier) = (app.random(), app.random(), app.random());
    let verifier = PkceCodeVerifier::new(code_verifier.clone());
    let client_id = ClientId::new(app.0.client_id.clone());
    let client = CoreClient::from_provider_metadata(app.discover().await?, client_id, None)
        .set_redirect_uri(app.redirect_uri()?);
    let (url, _, _) = client
        .authorize_url(
            AuthenticationFlow::<CoreResponseType>::AuthorizationCode,
            {
                let state = state.clone();
                move || CsrfToken::new(state)
            },
            {
                let nonce = nonce.clone();
                move || Nonce::new(nonce)
            },
        )
        .add_scope(Scope::new("profile".to_owned()))
        .add_scope(Scope::new("email".to_owned()))
        .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
        .url();
    let visitor = app.random();
    app.0.visits.put(
        &visitor,
        Visit::SigningIn {
            state,
            nonce,
            code_verifier,
        },
    );
    Ok((visitor, url.to_string()))
}

/// `GET /callback`: back from the provider.
async fn callback(
    State(app): State<RelyingParty>,
    headers: HeaderMap,
    Query(answer): Query<HashMap<String, String>>,
) -> Response {
    let visit = visitor(&headers).and_then(|visitor| app.0.visits.take(&visitor));
    match sign_in(&app, visit, &answer).await {
        Ok(visit) => {
            // A new cookie value: nobody could know it before.
            let visitor = app.random();
            app.0.visits.put(&visitor, visit);
            (cookie(&visitor), Redirect::to("/")).into_response()
        }
        Err(Failed(problem)) => app.page(None, Some(&problem)),
    }
}

/// Checks the answer, exchanges the code, checks the ID token, asks for the claims.
async fn sign_in(
    app: &RelyingParty,
    visit: Option<Visit>,
    answer: &HashMap<String, String>,
) -> Result<Visit, Failed> {
    let Some(Visit::SigningIn {
        state,
        nonce,
        code_verifier,
    }) = visit
    else {
        return Err(Failed("This sign-in was not started here.".to_owned()));
    };
    // RFC 9207 §2.4: an answer of another issuer is a mix-up.
    if answer.get("state") != Some(&state) || answer.get("iss") != Some(&app.0.issuer) {
        return Err(Failed(
            "The answer does not belong to this sign-in.".to_owned(),
        ));
    }
    if let Some(error) = answer.get("error") {
        return Err(Failed(format!("The provider answered: {error}")));
    }
    let code = answer.get("code").cloned().unwrap_or_default();
    let client_id = ClientId::new(app.0.client_id.clone());
    let client = CoreClient::from_provider_metadata(app.discover().await?, client_id, None)
        .set_redirect_uri(app.redirect_uri()?);
    let tokens = client
        .exchange_code(AuthorizationCode::new(code))?
        .set_pkce_verifier(PkceCodeVerifier::new(code_verifier))
        .request_async(&app.0.http)
        .await?;
    let id_token = tokens
        .id_token()
        .ok_or(Failed("There is no ID token.".to_owned()))?;
    let verifier = client.id_token_verifier();
    let claims = id_token.claims(&verifier, &Nonce::new(nonce))?;
    let subject = claims.subject().clone();
    let userinfo: CoreUserInfoClaims = client
        .user_info(tokens.access_token().clone(), Some(subject))?
        .request_async(&app.0.http)
        .await?;
    Ok(Visit::SignedIn {
        id_token: id_token.to_string(),
        id_claims: shown(claims),
        userinfo: shown(&userinfo),
    })
}

/// `POST /logout`: ends the visit here and the session at the provider (RP-Initiated Logout).
async fn logout(State(app): State<RelyingParty>, headers: HeaderMap) -> Response {
    let visit = visitor(&headers).and_then(|visitor| app.0.visits.take(&visitor));
    let Some(Visit::SignedIn { id_token, .. }) = visit else {
        return Redirect::to("/").into_response();
    };
    match logout_url(&app, &id_token).await {
        Ok(url) => Redirect::to(&url).into_response(),
        Err(Failed(problem)) => app.page(None, Some(&problem)),
    }
}

async fn logout_url(app: &RelyingParty, id_token: &str) -> Result<String, Failed> {
    let metadata = app.discover().await?;
    let endpoint = metadata.additional_metadata().end_session_endpoint.clone();
    let endpoint = endpoint.ok_or(Failed("The provider has no logout endpoint.".to_owned()))?;
    let id_token: CoreIdToken = id_token.parse()?;
    let back = PostLogoutRedirectUrl::new(app.0.url.clone())?;
    let request = LogoutRequest::from(endpoint)
        .set_id_token_hint(&id_token)
        .set_post_logout_redirect_uri(back);
    Ok(request.http_get_url().to_string())
}

fn visitor(headers: &HeaderMap) -> Option<String> {
    let cookies = headers.get(header::COOKIE)?.to_str().ok()?;
    let mut pairs = cookies
        .split(';')
        .filter_map(|pair| pair.trim().split_once('='));
    pairs
        .find(|(name, _)| *name == COOKIE)
        .map(|(_, value)| value.to_owned())
}

fn cookie(visitor: &str) -> [(header::HeaderName, String); 1] {
    [(
        header::SET_COOKIE,
        format!("{COOKIE}={visitor}; Path=/; HttpOnly; SameSite=Lax"),
    )]
}

/// Claims by name, each as a text for people.
fn shown(claims: &impl Serialize) -> BTreeMap<String, String> {
    let Ok(Value::Object(members)) = serde_json::to_value(claims) else {
        return BTreeMap::new();
    };
    let text = |value: Value| match value {
        Value::String(text) => text,
        other => other.to_string(),
    };
    let list = |value: Value| match value {
        Value::Array(items) => items.into_iter().map(text).collect::<Vec<_>>().join(", "),
        other => text(other),
    };
    members
        .into_iter()
        .map(|(name, value)| (name, list(value)))
        .collect()
}

/// reqwest for the `openidconnect` crate.
struct Http(reqwest::Client);

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = openidconnect::HttpClientError<reqwest::Error>;
    type Future = std::pin::Pin<
        Box<dyn Future<Output = Result<HttpResponse, Self::Error>> + Send + Sync + 'c>,
    >;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let request = self
                .0
                .request(parts.method, parts.uri.to_string())
                .headers(parts.headers)
                .body(body);
            let failed = |error| openidconnect::HttpClientError::Reqwest(Box::new(error));
            let response = request.send().await.map_err(failed)?;
            let mut answer = http::Response::builder().status(response.status());
            if let Some(headers) = answer.headers_mut() {
                *headers = response.headers().clone();
            }
            let body = response.bytes().await.map_err(failed)?.to_vec();
            answer
                .body(body)
                .map_err(openidconnect::HttpClientError::Http)
        })
    }
}
