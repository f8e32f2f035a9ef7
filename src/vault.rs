//! HashiCorp Vault: reads the secrets that configuration refers to, from its KV engine, version 2.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use reqwest::{Client, Method, StatusCode, header, redirect};
use serde_json::{Value, json};

use crate::{
    config::{Config, ConfigErrors, Held, Reference, Sources, Vault, VaultLogin, Wanted},
    model::Secret,
    telemetry::with_causes,
};

/// How long is waited after a renewal that failed.
const AGAIN: Duration = Duration::from_secs(30);

/// How long is waited at most between two renewals.
const SELDOM: Duration = Duration::from_secs(3600);

/// Why Vault does not give what it was asked for. No value of a secret, and no word that Vault
/// said: it may repeat what it was sent.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// There is no answer.
    #[error("it is not reachable: {0}")]
    Unreachable(String),
    /// Sealed, on standby or broken.
    #[error("it answers with status {0}: is it sealed, or on standby?")]
    Unavailable(u16),
    /// It does not let us in.
    #[error(
        "it refuses to log us in by AppRole (status {0}): check vault.role_id and vault.secret_id"
    )]
    NoLogin(u16),
    /// The token is not good, or not good for this.
    #[error("the token may not read `{0}`, or has expired")]
    Forbidden(String),
    /// There is no such secret, or its last version was deleted.
    #[error("there is nothing at `{0}`")]
    Nothing(String),
    /// Another status.
    #[error("it answers `{path}` with status {status}")]
    Status {
        /// What was asked for.
        path: String,
        /// The status.
        status: u16,
    },
    /// It is no answer of Vault's.
    #[error("`{0}` is answered with something else than Vault would")]
    Unknown(String),
    /// This machine cannot do TLS, or the configuration cannot be used.
    #[error("{0}")]
    Unusable(String),
}

/// Loads configuration, with what it refers to in Vault.
///
/// # Errors
/// Every fault at once, those of references among them.
pub async fn load(sources: &Sources) -> Result<Config, ConfigErrors> {
    let held = match Config::wanted(sources) {
        Some(wanted) => read(&wanted).await,
        None => Held::default(),
    };
    Config::load_with(sources, &held)
}

/// For how long the token is good; `None`: for ever.
///
/// # Errors
/// [`VaultError`].
pub async fn examine(settings: &Vault) -> Result<Option<Duration>, VaultError> {
    let session = Session::open(settings).await?;
    let (ttl, _) = session.life().await?;
    Ok((!ttl.is_zero()).then_some(ttl))
}

/// Keeps the token of the configuration alive; ends where there is nothing to be kept alive. A
/// role logs in anew whenever something is read.
pub async fn keep_token(settings: Vault) {
    match (&settings.address, settings.login()) {
        (Some(_), Some(VaultLogin::Token(_))) => {}
        _ => return,
    }
    loop {
        let wait = match renew(&settings).await {
            Ok(Some(ttl)) => (ttl / 2).min(SELDOM),
            Ok(None) => return,
            Err(error) => {
                tracing::warn!(cause = %error, "the token for Vault cannot be renewed");
                AGAIN
            }
        };
        tokio::time::sleep(wait.max(Duration::from_secs(1))).await;
    }
}

/// Reads every secret once; for each reference its value, or why there is none.
async fn read(wanted: &Wanted) -> Held {
    let session = Session::open(&wanted.vault).await;
    let mut secrets: BTreeMap<&str, Result<Value, String>> = BTreeMap::new();
    let paths: BTreeSet<&str> = wanted.references.iter().map(|one| &*one.path).collect();
    for path in paths {
        let found = match &session {
            Ok(session) => session.secret(path).await.map_err(|e| e.to_string()),
            Err(error) => Err(error.to_string()),
        };
        secrets.insert(path, found);
    }
    let value = |reference: &Reference| match &secrets[&*reference.path] {
        Ok(fields) => match fields.get(&reference.field) {
            Some(Value::String(text)) => Ok(Secret::new(text.clone())),
            Some(_) => Err(format!(
                "the field `{}` of `{}` is no text",
                reference.field, reference.path
            )),
            None => Err(format!(
                "`{}` has no field `{}`",
                reference.path, reference.field
            )),
        },
        Err(cause) => Err(cause.clone()),
    };
    let references = wanted.references.iter();
    references.map(|one| (one.clone(), value(one))).collect()
}

/// Renews the token, and answers with how long it is good then; `None`: nothing can be renewed.
async fn renew(settings: &Vault) -> Result<Option<Duration>, VaultError> {
    let session = Session::open(settings).await?;
    let (ttl, is_renewable) = session.life().await?;
    if ttl.is_zero() || !is_renewable {
        return Ok(None);
    }
    let path = "auth/token/renew-self";
    let (status, answer) = session.ask(Method::POST, path, Some(json!({}))).await?;
    expect_ok(path, status)?;
    let seconds = answer.pointer("/auth/lease_duration");
    let seconds = seconds.and_then(Value::as_u64);
    let seconds = seconds.ok_or_else(|| VaultError::Unknown(path.to_owned()))?;
    Ok(Some(Duration::from_secs(seconds)))
}

/// Vault, with a token.
struct Session<'a> {
    settings: &'a Vault,
    client: Client,
    token: Option<Secret>,
}

impl<'a> Session<'a> {
    async fn open(settings: &'a Vault) -> Result<Self, VaultError> {
        // Fails when a provider is installed already, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .no_proxy()
            // A token goes where the operator said, and nowhere else.
            .redirect(redirect::Policy::none())
            .timeout(settings.timeout)
            .user_agent(concat!("vestibule/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|error| VaultError::Unusable(with_causes(&error)))?;
        let mut session = Self {
            settings,
            client,
            token: None,
        };
        session.token = Some(match settings.login() {
            Some(VaultLogin::Token(token)) => token.clone(),
            Some(VaultLogin::AppRole { role_id, secret_id }) => {
                session.log_in(role_id, secret_id).await?
            }
            None => {
                let problem = "how to log in is not set".to_owned();
                return Err(VaultError::Unusable(problem));
            }
        });
        Ok(session)
    }

    async fn log_in(&self, role_id: &str, secret_id: &Secret) -> Result<Secret, VaultError> {
        let path = format!("auth/{}/login", self.settings.approle_mount);
        let body = json!({ "role_id": role_id, "secret_id": secret_id.expose() });
        let (status, answer) = self.ask(Method::POST, &path, Some(body)).await?;
        if status.is_client_error() {
            return Err(VaultError::NoLogin(status.as_u16()));
        }
        expect_ok(&path, status)?;
        let token = answer.pointer("/auth/client_token").and_then(Value::as_str);
        token.map(Secret::new).ok_or(VaultError::Unknown(path))
    }

    /// The fields of the last version of a secret.
    async fn secret(&self, path: &str) -> Result<Value, VaultError> {
        let (status, mut answer) = self.ask(Method::GET, path, None).await?;
        expect_ok(path, status)?;
        match answer.pointer_mut("/data/data") {
            Some(fields @ Value::Object(_)) => Ok(fields.take()),
            Some(Value::Null) => Err(VaultError::Nothing(path.to_owned())),
            Some(_) | None => Err(VaultError::Unknown(path.to_owned())),
        }
    }

    /// For how long the token is good, zero for one that never ends, and whether it can be
    /// renewed.
    async fn life(&self) -> Result<(Duration, bool), VaultError> {
        let path = "auth/token/lookup-self";
        let (status, answer) = self.ask(Method::GET, path, None).await?;
        expect_ok(path, status)?;
        let ttl = answer.pointer("/data/ttl").and_then(Value::as_u64);
        let ttl = ttl.ok_or_else(|| VaultError::Unknown(path.to_owned()))?;
        let renewable = answer.pointer("/data/renewable").and_then(Value::as_bool);
        Ok((Duration::from_secs(ttl), renewable.unwrap_or(false)))
    }

    async fn ask(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Result<(StatusCode, Value), VaultError> {
        let address = self.settings.address.as_deref().unwrap_or_default();
        let url = format!("{}/v1/{path}", address.trim_end_matches('/'));
        let mut request = self
            .client
            .request(method, url)
            .header(header::ACCEPT, "application/json")
            // An agent answers nobody who was tricked into asking it.
            .header("X-Vault-Request", "true");
        if let Some(token) = &self.token {
            request = request.header("X-Vault-Token", token.expose());
        }
        if let Some(namespace) = &self.settings.namespace {
            request = request.header("X-Vault-Namespace", namespace);
        }
        if let Some(body) = &body {
            request = request.json(body);
        }
        let unreachable =
            |error: reqwest::Error| VaultError::Unreachable(with_causes(&error.without_url()));
        let response = request.send().await.map_err(unreachable)?;
        let status = response.status();
        let body = response.bytes().await.map_err(unreachable)?;
        Ok((status, serde_json::from_slice(&body).unwrap_or_default()))
    }
}

fn expect_ok(path: &str, status: StatusCode) -> Result<(), VaultError> {
    match status.as_u16() {
        200 => Ok(()),
        401 | 403 => Err(VaultError::Forbidden(path.to_owned())),
        404 => Err(VaultError::Nothing(path.to_owned())),
        429 | 472 | 473 | 500..=599 => Err(VaultError::Unavailable(status.as_u16())),
        status => Err(VaultError::Status {
            path: path.to_owned(),
            status,
        }),
    }
}
