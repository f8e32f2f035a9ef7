//! The `openidconnect` crate, which others wrote, against the real program: over HTTP and over
//! TLS, for each client authentication method that it has and each signing algorithm.

use std::{fs, net::SocketAddr, pin::Pin};

use openidconnect::{
    AccessTokenHash, AsyncHttpClient, AuthType, AuthenticationFlow, AuthorizationCode, ClientId,
    ClientSecret, CsrfToken, HttpRequest, HttpResponse, IntrospectionUrl, IssuerUrl, Nonce,
    OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, ProviderMetadataWithLogout,
    RedirectUrl, RefreshToken, RevocationUrl, Scope, TokenIntrospectionResponse, TokenResponse,
    core::{CoreClient, CoreResponseType, CoreRevocableToken, CoreUserInfoClaims},
};
use serde_json::json;
use vestibule::urls::path;

use crate::{
    app::{ClientActor, TestApp, TestUser, VERIFIER},
    databases::{TestDatabase, on_every_database},
    guest::Guest,
    process::{Installation, certificate},
};

on_every_database!(
    the_openidconnect_crate_signs_people_in_over_http,
    the_openidconnect_crate_signs_people_in_over_tls,
);

const ALGORITHMS: [&str; 4] = ["RS256", "PS256", "ES256", "EdDSA"];
const METHODS: [&str; 3] = ["none", "client_secret_basic", "client_secret_post"];

async fn the_openidconnect_crate_signs_people_in_over_http(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let issuer = "http://localhost:8080";
    let here = Installation::beside(&app).with("server.issuer", issuer);
    let server = here.serve();
    let guest = Guest::at(server.address, issuer);
    let http = Http::new(reqwest::Client::builder(), "http", server.address);
    sign_in_every_way(&app, issuer, guest, &http).await;
}

async fn the_openidconnect_crate_signs_people_in_over_tls(database: TestDatabase) {
    let app = TestApp::on(&database).await;
    let issuer = "https://localhost:8443";
    let here = Installation::beside(&app);
    let (cert, key) = certificate(&here.path(""));
    let here = here
        .with("server.issuer", issuer)
        .with("server.tls.cert", &cert)
        .with("server.tls.key", &key);
    let server = here.serve();
    let pem = fs::read(&cert).unwrap();
    let guest = Guest::at_tls(server.address, issuer, &pem);
    let certificate = reqwest::Certificate::from_pem(&pem).unwrap();
    let builder = reqwest::Client::builder()
        .tls_certs_only([certificate])
        .resolve("localhost", server.address);
    sign_in_every_way(
        &app,
        issuer,
        guest,
        &Http::new(builder, "https", server.address),
    )
    .await;
}

async fn sign_in_every_way(app: &TestApp, issuer: &str, mut guest: Guest, http: &Http) {
    let ada = app.user("ada").await;
    guest.sign_in(&ada).await.unwrap();
    for alg in ALGORITHMS {
        for method in METHODS {
            let client = app
                .client(json!({
                    "token_endpoint_auth_method": method,
                    "id_token_signed_response_alg": alg,
                    "grant_types": ["authorization_code", "refresh_token"],
                    "skip_consent": true,
                }))
                .await;
            sign_in(issuer, &client, &ada, &mut guest, http).await;
            live_and_die(issuer, &client, &mut guest, http).await;
        }
    }
}

/// One sign-in, with everything that the crate checks.
async fn sign_in(
    issuer: &str,
    actor: &ClientActor,
    user: &TestUser,
    guest: &mut Guest,
    http: &Http,
) {
    let issuer = IssuerUrl::new(issuer.to_owned()).unwrap();
    let metadata = ProviderMetadataWithLogout::discover_async(issuer, http)
        .await
        .unwrap();
    assert!(
        metadata
            .additional_metadata()
            .end_session_endpoint
            .is_some()
    );
    let secret = (!actor.secret.is_empty()).then(|| ClientSecret::new(actor.secret.clone()));
    let auth_type = match actor.method.as_str() {
        "client_secret_basic" => AuthType::BasicAuth,
        _ => AuthType::RequestBody,
    };
    let id = ClientId::new(actor.id.clone());
    let client = CoreClient::from_provider_metadata(metadata, id, secret)
        .set_auth_type(auth_type)
        .set_redirect_uri(RedirectUrl::new(actor.redirect_uri.clone()).unwrap());
    let verifier = || PkceCodeVerifier::new(VERIFIER.to_owned());
    let (url, state, nonce) = client
        .authorize_url(
            AuthenticationFlow::<CoreResponseType>::AuthorizationCode,
            || CsrfToken::new("a state".to_owned()),
            || Nonce::new("a nonce".to_owned()),
        )
        .add_scopes(["profile", "email", "address", "phone"].map(|s| Scope::new(s.to_owned())))
        .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier()))
        .url();
    let page = guest.open(url.as_str()).await.unwrap();
    let response = page.response().unwrap();
    assert_eq!(response.get("state"), Some(state.secret().as_str()));

    let tokens = client
        .exchange_code(AuthorizationCode::new(page.code()))
        .unwrap()
        .set_pkce_verifier(verifier())
        .request_async(http)
        .await
        .unwrap();
    let id_token = tokens.id_token().unwrap();
    let id_verifier = client.id_token_verifier();
    let claims = id_token.claims(&id_verifier, &nonce).unwrap();
    assert_eq!(claims.subject().as_str(), user.sub());
    let hash = AccessTokenHash::from_token(
        tokens.access_token(),
        id_token.signing_alg().unwrap(),
        id_token.signing_key(&id_verifier).unwrap(),
    );
    assert_eq!(claims.access_token_hash(), Some(&hash.unwrap()));
    let wrong = id_token.claims(&id_verifier, &Nonce::new("another".to_owned()));
    assert!(wrong.is_err(), "the crate looks at the nonce");

    let userinfo: CoreUserInfoClaims = client
        .user_info(
            tokens.access_token().clone(),
            Some(claims.subject().clone()),
        )
        .unwrap()
        .request_async(http)
        .await
        .unwrap();
    assert_eq!(userinfo.email().unwrap().as_str(), "ada@example.com");
    assert!(userinfo.address().is_some() && userinfo.phone_number().is_some());

    let again = client
        .exchange_code(AuthorizationCode::new(page.code()))
        .unwrap()
        .set_pkce_verifier(verifier())
        .request_async(http)
        .await;
    assert!(again.is_err(), "a code is good once");
}

/// Refreshes, introspects and revokes; then nothing is good any more.
async fn live_and_die(issuer: &str, actor: &ClientActor, guest: &mut Guest, http: &Http) {
    let endpoint = |path| format!("{issuer}{path}");
    let url = IssuerUrl::new(issuer.to_owned()).unwrap();
    let metadata = ProviderMetadataWithLogout::discover_async(url, http)
        .await
        .unwrap();
    let secret = (!actor.secret.is_empty()).then(|| ClientSecret::new(actor.secret.clone()));
    let is_public = secret.is_none();
    let auth_type = match actor.method.as_str() {
        "client_secret_basic" => AuthType::BasicAuth,
        _ => AuthType::RequestBody,
    };
    let client =
        CoreClient::from_provider_metadata(metadata, ClientId::new(actor.id.clone()), secret)
            .set_auth_type(auth_type)
            .set_redirect_uri(RedirectUrl::new(actor.redirect_uri.clone()).unwrap())
            .set_introspection_url(IntrospectionUrl::new(endpoint(path::INTROSPECT)).unwrap())
            .set_revocation_url(RevocationUrl::new(endpoint(path::REVOKE)).unwrap());
    let page = guest
        .open(&actor.authorize_url().replace(&actor.app.issuer(), issuer))
        .await
        .unwrap();
    let first = client
        .exchange_code(AuthorizationCode::new(page.code()))
        .unwrap()
        .set_pkce_verifier(PkceCodeVerifier::new(VERIFIER.to_owned()))
        .request_async(http)
        .await
        .unwrap();
    let renew = async |token: &RefreshToken| {
        let request = client.exchange_refresh_token(token).unwrap();
        request.request_async(http).await
    };
    let tokens = renew(first.refresh_token().unwrap()).await.unwrap();
    let token = tokens.refresh_token().unwrap();
    assert_ne!(token.secret(), first.refresh_token().unwrap().secret());
    let no_nonce = |nonce: Option<&Nonce>| match nonce {
        None => Ok(()),
        Some(_) => Err("a refreshed ID token has no nonce".to_owned()),
    };
    let id_token = tokens.id_token().unwrap();
    id_token
        .claims(&client.id_token_verifier(), no_nonce)
        .unwrap();

    let introspect = async || {
        let request = client.introspect(tokens.access_token());
        request.request_async(http).await.unwrap().active()
    };
    assert!(is_public || introspect().await);
    // The crate revokes over TLS only.
    let revocation = client.revoke_token(CoreRevocableToken::from(token));
    if issuer.starts_with("http:") {
        assert!(revocation.is_err());
        return;
    }
    revocation.unwrap().request_async(http).await.unwrap();
    assert!(is_public || !introspect().await);
    assert!(renew(token).await.is_err());
}

/// The HTTP client that the crate is given. It takes the issuer's origin for the server's.
struct Http {
    client: reqwest::Client,
    base: String,
}

impl Http {
    fn new(builder: reqwest::ClientBuilder, scheme: &str, address: SocketAddr) -> Self {
        // The builder wants one even where nothing is encrypted.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let host = if scheme == "https" {
            "localhost"
        } else {
            "127.0.0.1"
        };
        Self {
            client: builder.no_proxy().build().unwrap(),
            base: format!("{scheme}://{host}:{}", address.port()),
        }
    }
}

impl<'c> AsyncHttpClient<'c> for Http {
    type Error = reqwest::Error;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, reqwest::Error>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let here = parts.uri.path_and_query().unwrap();
            let request = self
                .client
                .request(parts.method, format!("{}{here}", self.base))
                .headers(parts.headers)
                .body(body);
            let response = request.send().await?;
            let mut answer = http::Response::builder().status(response.status());
            *answer.headers_mut().unwrap() = response.headers().clone();
            Ok(answer.body(response.bytes().await?.to_vec()).unwrap())
        })
    }
}
