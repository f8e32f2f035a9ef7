//! A client that registered, and the requests that it makes.

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use vestibule::{
    admin::clients,
    model::{ClientAuthMethod, ClientId, Secret, SigningAlg},
    urls::path,
};

use super::{Answer, ClientKey, Page, TestApp, TestUser, Tokens, key};

/// The PKCE verifier of every request that does not say otherwise (RFC 7636 appendix B).
pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

/// Parameters in order; a name may stand there more than once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    /// With this parameter in place of any of the same name.
    #[must_use]
    pub fn set(self, name: &str, value: &str) -> Self {
        self.without(name).add(name, value)
    }

    /// With one more parameter, whether or not there is one of the same name.
    #[must_use]
    pub fn add(mut self, name: &str, value: &str) -> Self {
        self.0.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Without the parameters of this name.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.0.retain(|(other, _)| other != name);
        self
    }

    /// The value of a parameter.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(other, _)| other == name);
        found.map(|(_, value)| value.as_str())
    }

    /// As `application/x-www-form-urlencoded`.
    pub fn encode(&self) -> String {
        url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&self.0)
            .finish()
    }

    /// What `encode` wrote.
    pub fn decode(text: &str) -> Self {
        let pairs = url::form_urlencoded::parse(text.as_bytes());
        Self(pairs.into_owned().collect())
    }
}

/// A client.
#[derive(Clone)]
pub struct ClientActor {
    /// The issuer that it is registered at.
    pub app: TestApp,
    /// Its `client_id`.
    pub id: String,
    /// Its secret, if it has one.
    pub secret: String,
    /// Its first redirect URI.
    pub redirect_uri: String,
    /// How it authenticates.
    pub method: ClientAuthMethod,
    /// What it signs assertions with.
    pub key: Option<Arc<ClientKey>>,
}

impl ClientActor {
    pub(super) async fn register(app: &TestApp, metadata: Value) -> Self {
        let method = metadata["token_endpoint_auth_method"]
            .as_str()
            .unwrap_or_default();
        let alg = metadata["token_endpoint_auth_signing_alg"].as_str();
        let own_keys = metadata.get("jwks").is_some() || metadata.get("jwks_uri").is_some();
        let key = (method == "private_key_jwt" && !own_keys).then(|| {
            ClientKey::new(alg.map_or(SigningAlg::Es256, |alg| SigningAlg::parse(alg).unwrap()))
        });
        let mut whole = json!({
            "client_name": "A client",
            "redirect_uris": ["https://rp.example/cb"],
            "post_logout_redirect_uris": ["https://rp.example/bye"],
        });
        if let Some(key) = &key {
            whole["jwks"] = key.jwks();
        }
        for (name, value) in metadata.as_object().unwrap() {
            whole[name] = value.clone();
        }
        let registration = clients::read(&whole).unwrap();
        let created = clients::create(&app.state, &app.context(), registration).await;
        let clients::Created::New(client, secret) = created.unwrap() else {
            panic!("there is another client of this id");
        };
        Self {
            app: app.clone(),
            id: client.id.to_string(),
            secret: secret.map_or_else(String::new, |secret| secret.expose().to_owned()),
            redirect_uri: client
                .metadata
                .redirect_uris
                .first()
                .cloned()
                .unwrap_or_default(),
            method: client.metadata.token_endpoint_auth_method,
            key: key.map(Arc::new),
        }
    }

    /// Replaces its metadata.
    pub async fn update(&self, metadata: Value) {
        let mut whole = metadata;
        whole["token_endpoint_auth_method"] = json!(self.method.as_str());
        if whole.get("redirect_uris").is_none() {
            whole["redirect_uris"] = json!([self.redirect_uri]);
        }
        let id = ClientId::new(self.id.as_str());
        let registration = clients::read(&whole).unwrap();
        let (state, context) = (&self.app.state, self.app.context());
        clients::update(state, &context, &id, registration)
            .await
            .unwrap();
    }

    /// Removes it.
    pub async fn delete(&self) {
        let id = ClientId::new(self.id.as_str());
        let (state, context) = (&self.app.state, self.app.context());
        clients::delete(state, &context, &id).await.unwrap();
    }

    /// The parameters of an authorization request that is in order.
    pub fn request(&self) -> Fields {
        let challenge = base64::engine::general_purpose::URL_SAFE_NO_PAD
            .encode(Sha256::digest(VERIFIER.as_bytes()));
        Fields::default()
            .set("response_type", "code")
            .set("client_id", &self.id)
            .set("redirect_uri", &self.redirect_uri)
            .set("scope", "openid")
            .set("state", "af0ifjsldkj")
            .set("nonce", "n-0S6_WzA2Mj")
            .set("code_challenge", &challenge)
            .set("code_challenge_method", "S256")
    }

    /// The URL of [`ClientActor::request`].
    pub fn authorize_url(&self) -> String {
        self.url_of(&self.request())
    }

    /// The URL of an authorization request.
    pub fn url_of(&self, request: &Fields) -> String {
        format!("{}?{}", self.app.url(path::AUTHORIZE), request.encode())
    }

    /// The whole journey of `user` in a browser of their own, up to the tokens.
    pub async fn sign_in(&self, user: &TestUser) -> Tokens {
        self.sign_in_with(user, &self.request()).await
    }

    /// The same for another request.
    pub async fn sign_in_with(&self, user: &TestUser, request: &Fields) -> Tokens {
        let page = self
            .app
            .browser()
            .authorize(&self.url_of(request), user)
            .await;
        self.exchange(&page.code()).await.tokens()
    }

    /// A code for [`ClientActor::request`], from a browser of its own.
    pub async fn code(&self, user: &TestUser) -> String {
        self.code_for(user, &self.request()).await
    }

    /// A code for another request.
    pub async fn code_for(&self, user: &TestUser, request: &Fields) -> String {
        let page: Page = self
            .app
            .browser()
            .authorize(&self.url_of(request), user)
            .await;
        page.code()
    }

    /// The parameters that redeem a code, without the client's credentials.
    pub fn redemption(&self, code: &str) -> Fields {
        Fields::default()
            .set("grant_type", "authorization_code")
            .set("code", code)
            .set("redirect_uri", &self.redirect_uri)
            .set("code_verifier", VERIFIER)
    }

    /// Redeems a code.
    pub async fn exchange(&self, code: &str) -> Answer {
        self.token(self.redemption(code)).await
    }

    /// The parameters that use a refresh token, without the client's credentials.
    pub fn renewal(&self, token: &str) -> Fields {
        Fields::default()
            .set("grant_type", "refresh_token")
            .set("refresh_token", token)
    }

    /// Uses a refresh token.
    pub async fn refresh(&self, token: &str) -> Answer {
        self.token(self.renewal(token)).await
    }

    /// The same for an access token of this scope.
    pub async fn refresh_with_scope(&self, token: &str, scope: &str) -> Answer {
        self.token(self.renewal(token).set("scope", scope)).await
    }

    /// The same client at another node.
    pub fn at(&self, app: &TestApp) -> Self {
        Self {
            app: app.clone(),
            ..self.clone()
        }
    }

    /// Asks for a token for itself.
    pub async fn client_credentials(&self, scope: &str) -> Answer {
        let fields = Fields::default()
            .set("grant_type", "client_credentials")
            .set("scope", scope);
        self.token(fields).await
    }

    /// A token request with its credentials.
    pub async fn token(&self, fields: Fields) -> Answer {
        self.ask(path::TOKEN, fields, &[]).await
    }

    /// A token request with this assertion.
    pub async fn token_with_assertion(&self, fields: Fields, assertion: &str) -> Answer {
        self.post(asserted(fields, assertion), &[]).await
    }

    /// Asks what a token is (RFC 7662).
    pub async fn introspect(&self, token: &str) -> Answer {
        let fields = Fields::default().set("token", token);
        self.ask(path::INTROSPECT, fields, &[]).await
    }

    /// Gives a token up (RFC 7009).
    pub async fn revoke(&self, token: &str) -> Answer {
        let fields = Fields::default().set("token", token);
        self.ask(path::REVOKE, fields, &[]).await
    }

    /// A request with its credentials, and these headers, at an endpoint that wants them.
    pub async fn ask(&self, endpoint: &str, fields: Fields, headers: &[(&str, &str)]) -> Answer {
        match self.method {
            ClientAuthMethod::None => {
                let fields = fields.set("client_id", &self.id);
                self.post_to(endpoint, fields, headers).await
            }
            ClientAuthMethod::ClientSecretBasic => {
                let authorization = self.basic();
                let headers = [headers, &[("authorization", &authorization)]].concat();
                self.post_to(endpoint, fields, &headers).await
            }
            ClientAuthMethod::ClientSecretPost => {
                let fields = fields.set("client_id", &self.id);
                let fields = fields.set("client_secret", &self.secret);
                self.post_to(endpoint, fields, headers).await
            }
            ClientAuthMethod::PrivateKeyJwt => {
                let jti = Secret::new(fields.encode()).digest().to_text();
                let audience = self.app.issuer();
                let claims = self.assertion_claims(&audience, &jti);
                let assertion = self.key.as_ref().unwrap().sign(&claims);
                self.post_to(endpoint, asserted(fields, &assertion), headers)
                    .await
            }
        }
    }

    /// The claims of an assertion that is in order at this time.
    pub fn assertion_claims(&self, audience: &str, jti: &str) -> Value {
        use vestibule::clock::Clock;
        key::assertion_claims(&self.id, audience, jti, self.app.clock.now())
    }

    /// Its `Authorization` header (RFC 6749 §2.3.1).
    pub fn basic(&self) -> String {
        basic(&self.id, &self.secret)
    }

    /// A token request with exactly these parameters and headers.
    pub async fn post(&self, fields: Fields, headers: &[(&str, &str)]) -> Answer {
        self.post_to(path::TOKEN, fields, headers).await
    }

    /// A request with exactly these parameters and headers.
    pub async fn post_to(
        &self,
        endpoint: &str,
        fields: Fields,
        headers: &[(&str, &str)],
    ) -> Answer {
        let form = [("content-type", "application/x-www-form-urlencoded")];
        let headers = [&form, headers].concat();
        let url = self.app.url(endpoint);
        let anon = self.app.anon();
        anon.request("POST", &url, fields.encode().into(), &headers)
            .await
    }

    /// Shows an access token at the userinfo endpoint.
    pub async fn userinfo(&self, access_token: &str) -> Answer {
        let authorization = format!("Bearer {access_token}");
        let headers = [("authorization", authorization.as_str())];
        let url = self.app.url(path::USERINFO);
        self.app.anon().get_with(&url, &headers).await
    }
}

/// With a client assertion (RFC 7523 §2.2).
fn asserted(fields: Fields, assertion: &str) -> Fields {
    let kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    let fields = fields.set("client_assertion_type", kind);
    fields.set("client_assertion", assertion)
}

/// The `Authorization` header of `client_secret_basic`: both halves are form-encoded.
pub fn basic(id: &str, secret: &str) -> String {
    let [id, secret] =
        [id, secret].map(|half| url::form_urlencoded::byte_serialize(half.as_bytes()).collect());
    let halves: [String; 2] = [id, secret];
    format!("Basic {}", STANDARD.encode(halves.join(":")))
}
