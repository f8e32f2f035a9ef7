//! Whole requests, through the real router on a database in memory.

use std::{
    net::SocketAddr,
    sync::{Arc, OnceLock},
};

use axum::{Router, body::Body, extract::ConnectInfo};
use http::{HeaderName, HeaderValue, Method, Request, StatusCode};
use tokio::runtime::Runtime;
use tower::ServiceExt;
use vestibule::{
    app::{App, Outside},
    clock::FixedClock,
    config::{Config, Sources},
    entropy::SeededEntropy,
    model::{Asker, UnixTime},
    security::picture::Pictures,
};

const PATHS: [&str; 28] = [
    "/oauth/authorize",
    "/oauth/token",
    "/oauth/introspect",
    "/oauth/revoke",
    "/oauth/userinfo",
    "/oauth/logout",
    "/login",
    "/login/passkey",
    "/login/mfa",
    "/register",
    "/verify",
    "/forgot",
    "/reset",
    "/consent",
    "/terms",
    "/preferences",
    "/account",
    "/account/picture",
    "/account/data",
    "/api/v1/account",
    "/email/confirm",
    "/keep-account",
    "/avatars/x",
    "/webhooks/mail/ses",
    "/webhooks/mail/mailgun",
    "/webhooks/mail/sendgrid",
    "/webhooks/mail/mailjet",
    "/t/acme/login",
];

const CONTENT_TYPES: [&str; 4] = [
    "application/x-www-form-urlencoded",
    "application/json",
    "multipart/form-data; boundary=x",
    "text/plain",
];

struct Server {
    runtime: Runtime,
    router: Router,
}

fn server() -> &'static Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(|| {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let app = runtime.block_on(async {
            let config = Config::load(&Sources {
                env: vec![("VESTIBULE_ENV".to_owned(), "test".to_owned())],
                flags: [
                    "server.issuer=https://id.example",
                    "database.url=sqlite::memory:",
                    "keys.encryption_key=dmVzdGlidWxlIHRlc3RzIHVzZSB0aGlzIG9uZSBrZXk=",
                    "limits.enabled=false",
                    "mail.webhooks.mailgun_signing_key=key-fuzz",
                    "mail.webhooks.mailjet_secret=secret-of-the-fuzz-target",
                    "mail.webhooks.ses_topic_arn=arn:aws:sns:eu-west-1:123456789012:mail",
                ]
                .map(str::to_owned)
                .to_vec(),
                ..Sources::default()
            });
            let outside = Outside {
                clock: Arc::new(FixedClock::at(UnixTime::from_seconds(1_800_000_000))),
                entropy: Arc::new(SeededEntropy::new(1)),
                operator: Asker::administrator("fuzz"),
            };
            App::build(config.expect("a configuration"), outside).await
        });
        let router = app.expect("a service").router();
        Server { runtime, router }
    })
}

/// Sends a request and holds the answer to be no failure of ours.
fn send(request: Request<Body>) {
    let server = server();
    let what = format!("{} {}", request.method(), request.uri());
    let mut request = request;
    let peer: SocketAddr = ([192, 0, 2, 1], 4711).into();
    request.extensions_mut().insert(ConnectInfo(peer));
    let status = server.runtime.block_on(async {
        let answered = server.router.clone().oneshot(request).await;
        let answer = answered.expect("a router always answers");
        let status = answer.status();
        let body = axum::body::to_bytes(answer.into_body(), 16 << 20).await;
        body.expect("a body of bounded size");
        status
    });
    let is_ours = status.is_server_error() && status != StatusCode::SERVICE_UNAVAILABLE;
    assert!(!is_ours, "{what}: {status}");
}

/// A request of any kind: two bytes choose path, method and kind of body; lines up to an empty one
/// are the query and the headers; the rest is the body.
pub fn http(data: &[u8]) {
    let [path, kind, rest @ ..] = data else {
        return;
    };
    let path = PATHS[usize::from(*path) % PATHS.len()];
    let methods = [Method::GET, Method::POST, Method::PATCH, Method::OPTIONS];
    let method = methods[usize::from(*kind) % 4].clone();
    let content_type = CONTENT_TYPES[usize::from(*kind / 4) % 4];
    let at = rest.windows(2).position(|two| two == b"\n\n");
    let (head, body) = match at {
        Some(at) => (&rest[..at], &rest[at + 2..]),
        None => (rest, &[][..]),
    };
    let mut lines = head.split(|byte| *byte == b'\n');
    let query = lines.next().unwrap_or_default();
    let mut request = Request::builder()
        .method(method)
        .uri([path.as_bytes(), b"?", query].concat().as_slice())
        .header("content-type", content_type);
    for line in lines {
        let at = line
            .iter()
            .position(|byte| *byte == b':')
            .unwrap_or(line.len());
        let name = HeaderName::from_bytes(&line[..at]);
        let value = HeaderValue::from_bytes(line.get(at + 1..).unwrap_or_default());
        if let (Ok(name), Ok(value)) = (name, value) {
            request = request.header(name, value);
        }
    }
    if let Ok(request) = request.body(Body::from(body.to_vec())) {
        send(request);
    }
}

/// Uploads: the parts of a form with files.
pub fn multipart(data: &[u8]) {
    for path in [
        "/account/picture",
        "/api/v1/account/picture",
        "/webhooks/mail/mailgun",
    ] {
        let body = [b"--x\r\n", data, b"\r\n--x--\r\n"].concat();
        let request = Request::post(path)
            .header("content-type", "multipart/form-data; boundary=x")
            .body(Body::from(body));
        send(request.expect("a request"));
    }
}

/// Pictures.
pub fn picture(data: &[u8]) {
    static PICTURES: OnceLock<Pictures> = OnceLock::new();
    let pictures = PICTURES.get_or_init(|| Pictures::new(1));
    let server = server();
    let made = server.runtime.block_on(pictures.square(data.to_vec()));
    if let Ok(made) = made {
        assert!(made.len() < 4 << 20);
    }
}
