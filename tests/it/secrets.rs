//! Secrets from files and from Vault, and what a running server takes up at SIGHUP. Vault itself
//! cannot be had here: a server stands in that speaks its HTTP API as documented (AppRole login,
//! KV version 2, the token's own life), and refuses what Vault would.

use std::{
    collections::BTreeMap,
    fs,
    sync::{Arc, Mutex},
};

use axum::{
    Json, Router,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde_json::{Value, json};

use crate::{
    guest::Guest,
    process::{Installation, Server, certificate},
};

const TAKEN_UP: &str = "read the configuration again";
const REFUSED: &str = "the configuration was not taken up: the old one stays";

#[derive(Default)]
struct Kept {
    fields: BTreeMap<String, String>,
    logins: u32,
    renewals: u32,
    is_sealed: bool,
}

/// A Vault with one secret, `secret/data/vestibule`.
#[derive(Clone, Default)]
struct FakeVault(Arc<Mutex<Kept>>);

const ROOT: &str = "hvs.of-the-operator";
const OF_ROLE: &str = "hvs.of-the-role";

impl FakeVault {
    async fn start(fields: &[(&str, &str)]) -> (Self, String) {
        let vault = Self::default();
        for (name, value) in fields {
            vault.keep(name, value);
        }
        let router = Router::new()
            .route("/v1/auth/approle/login", post(log_in))
            .route("/v1/auth/token/lookup-self", get(look_up))
            .route("/v1/auth/token/renew-self", post(renew))
            .route("/v1/{*path}", get(read))
            .with_state(vault.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        (vault, address)
    }

    fn keep(&self, name: &str, value: &str) {
        let mut kept = self.0.lock().unwrap();
        kept.fields.insert(name.to_owned(), value.to_owned());
    }
}

fn errors(status: u16, words: &str) -> Response {
    let status = StatusCode::from_u16(status).unwrap();
    (status, Json(json!({ "errors": [words] }))).into_response()
}

/// Whether the request has a token that this Vault gave out.
fn refused(vault: &FakeVault, headers: &HeaderMap) -> Option<Response> {
    if vault.0.lock().unwrap().is_sealed {
        return Some(errors(503, "Vault is sealed"));
    }
    let token = headers.get("x-vault-token").map(|token| token.as_bytes());
    let is_known = [ROOT, OF_ROLE]
        .iter()
        .any(|known| token == Some(known.as_bytes()));
    (!is_known || !headers.contains_key("x-vault-request"))
        .then(|| errors(403, "permission denied"))
}

async fn log_in(State(vault): State<FakeVault>, Json(body): Json<Value>) -> Response {
    if body != json!({ "role_id": "vestibule", "secret_id": "of-the-role" }) {
        return errors(400, "invalid role or secret ID");
    }
    vault.0.lock().unwrap().logins += 1;
    let auth = json!({ "client_token": OF_ROLE, "lease_duration": 3600, "renewable": true });
    Json(json!({ "auth": auth })).into_response()
}

async fn look_up(State(vault): State<FakeVault>, headers: HeaderMap) -> Response {
    let answer = json!({ "data": { "ttl": 3600, "renewable": true } });
    refused(&vault, &headers).unwrap_or_else(|| Json(answer).into_response())
}

async fn renew(State(vault): State<FakeVault>, headers: HeaderMap) -> Response {
    if let Some(refused) = refused(&vault, &headers) {
        return refused;
    }
    vault.0.lock().unwrap().renewals += 1;
    Json(json!({ "auth": { "lease_duration": 3600, "renewable": true } })).into_response()
}

async fn read(
    State(vault): State<FakeVault>,
    headers: HeaderMap,
    Path(path): Path<String>,
) -> Response {
    if let Some(refused) = refused(&vault, &headers) {
        return refused;
    }
    match path.as_str() {
        "secret/data/vestibule" => {
            let fields = &vault.0.lock().unwrap().fields;
            Json(json!({ "data": { "data": fields, "metadata": { "version": 1 } } }))
                .into_response()
        }
        // As the API answers for a version that was deleted.
        "secret/data/deleted" => {
            let gone = json!({ "data": { "data": null, "metadata": { "version": 1 } } });
            (StatusCode::NOT_FOUND, Json(gone)).into_response()
        }
        path if path.starts_with("secret/") => errors(404, "no secret"),
        _ => errors(403, "permission denied"),
    }
}

/// An installation whose token for the metrics is in Vault.
fn in_vault(address: &str) -> Installation {
    Installation::started_before()
        .with("vault.address", address)
        .with("metrics.enabled", "true")
        .with("metrics.token", "vault:secret/data/vestibule#metrics")
}

async fn reads_metrics(guest: &mut Guest, token: &str) -> bool {
    guest.headers = vec![("authorization".to_owned(), format!("Bearer {token}"))];
    guest.open("/metrics").await.unwrap().status() == 200
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_is_had_from_vault_by_token_and_by_role() {
    let (vault, address) = FakeVault::start(&[("metrics", "hunter2")]).await;
    let by_token = in_vault(&address).with("vault.token", ROOT);
    let by_role = in_vault(&address)
        .with("vault.role_id", "vestibule")
        .with_variable("VESTIBULE_VAULT__SECRET_ID", "of-the-role");
    for here in [by_token, by_role] {
        let server = here.serve();
        let mut guest = server.guest();
        assert!(reads_metrics(&mut guest, "hunter2").await);
        assert!(!reads_metrics(&mut guest, "vault:secret/data/vestibule#metrics").await);
        let said = here.run(&["doctor"]).ok();
        assert!(said.stdout.contains("vault: answers"), "{said:?}");
        said.shows_none_of(&["hunter2", "of-the-role", ROOT]);
        assert!(!server.log().contains("hunter2"));
    }
    let kept = vault.0.lock().unwrap();
    assert!(kept.logins > 0, "the role logged in");
    assert!(kept.renewals > 0, "the operator's token was kept alive");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_vault_does_not_give_is_a_fault_that_names_option_and_place() {
    let (vault, address) = FakeVault::start(&[("metrics", "hunter2")]).await;
    let option = |value: &str| {
        in_vault(&address)
            .with("vault.token", ROOT)
            .with("metrics.token", value)
    };
    for (value, words) in [
        ("vault:secret/data/vestibule#other", "has no field `other`"),
        (
            "vault:secret/data/nothing#x",
            "nothing at `secret/data/nothing`",
        ),
        (
            "vault:secret/data/deleted#x",
            "nothing at `secret/data/deleted`",
        ),
        ("vault:team/data/x#y", "may not read `team/data/x`"),
    ] {
        let ran = option(value).run(&["serve"]);
        ran.fails(1, &["metrics.token", words])
            .shows_none_of(&["hunter2", ROOT]);
    }
    let good = "vault:secret/data/vestibule#metrics";
    let stranger = option(good).with("vault.token", "hvs.wrong");
    stranger
        .run(&["serve"])
        .fails(1, &["metrics.token", "may not read"]);
    let no_role = in_vault(&address)
        .with("vault.role_id", "vestibule")
        .with("vault.secret_id", "wrong");
    no_role
        .run(&["serve"])
        .fails(1, &["metrics.token", "vault.secret_id"]);
    let nowhere = option(good).with("vault.address", "http://127.0.0.1:1");
    nowhere
        .run(&["serve"])
        .fails(1, &["metrics.token", "not reachable"]);
    vault.0.lock().unwrap().is_sealed = true;
    option(good)
        .run(&["serve"])
        .fails(1, &["metrics.token", "sealed"]);
    let without = Installation::started_before().with("metrics.token", good);
    without
        .run(&["serve"])
        .fails(1, &["metrics.token", "vault.address"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_that_changed_is_taken_up_and_a_fault_changes_nothing() {
    let (vault, address) = FakeVault::start(&[("metrics", "first")]).await;
    let here = in_vault(&address).with("vault.token", ROOT);
    let server = here.serve();
    let mut guest = server.guest();
    vault.keep("metrics", "second");
    assert!(reads_metrics(&mut guest, "first").await);
    let said = server.hang_up(TAKEN_UP);
    assert_eq!(said["taken_up"], "metrics.token", "{said}");
    assert!(reads_metrics(&mut guest, "second").await);
    assert!(!reads_metrics(&mut guest, "first").await);

    vault.0.lock().unwrap().is_sealed = true;
    let said = server.hang_up(REFUSED).to_string();
    assert!(
        said.contains("metrics.token") && said.contains("sealed"),
        "{said}"
    );
    assert!(reads_metrics(&mut guest, "second").await);
    for secret in ["first", "second", ROOT] {
        assert!(!server.log().contains(&format!("\"{secret}")), "{secret}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_read_again_and_what_needs_a_restart_is_named() {
    let here = Installation::started_before().with("metrics.enabled", "true");
    let token = here.file("token", "first\n");
    let flow = here.file("flow", "10m");
    let here = here
        .with_variable("VESTIBULE_METRICS__TOKEN_FILE", &token)
        .with_variable("VESTIBULE_LOGIN__FLOW_LIFETIME_FILE", &flow);
    let server = here.serve();
    let mut guest = server.guest();
    assert!(reads_metrics(&mut guest, "first").await);
    fs::write(&token, "second").unwrap();
    fs::write(&flow, "11m").unwrap();
    let said = server.hang_up(TAKEN_UP);
    assert_eq!(said["taken_up"], "metrics.token", "{said}");
    assert_eq!(said["after_a_restart"], "login.flow_lifetime", "{said}");
    assert!(reads_metrics(&mut guest, "second").await);
    fs::write(&token, "third").unwrap();
    fs::write(&flow, "never").unwrap();
    server.hang_up(REFUSED);
    assert!(reads_metrics(&mut guest, "second").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_renewed_certificate_is_served_and_a_broken_one_is_not() {
    let here = Installation::started_before();
    let (cert, key) = certificate(&here.path(""));
    let issuer = "https://localhost:8443";
    let here = here
        .with("server.issuer", issuer)
        .with("server.tls.cert", &cert)
        .with("server.tls.key", &key);
    let server = here.serve();
    let old = fs::read(&cert).unwrap();
    assert!(is_served(&server, issuer, &old).await);
    certificate(&here.path(""));
    let new = fs::read(&cert).unwrap();
    assert_ne!(old, new);
    server.hang_up(TAKEN_UP);
    assert!(is_served(&server, issuer, &new).await);
    assert!(!is_served(&server, issuer, &old).await);
    fs::write(&key, "no key").unwrap();
    server.hang_up("the certificate was not taken up: the old one stays");
    assert!(is_served(&server, issuer, &new).await);
}

/// Whether who trusts this certificate alone gets through.
async fn is_served(server: &Server, issuer: &str, pem: &[u8]) -> bool {
    let mut guest = Guest::at_tls(server.address, issuer, pem);
    guest.open("/health/live").await.is_ok()
}
