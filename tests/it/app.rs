//! The service under test, and the actors that use it as strangers do: through the router.
//!
//! [`TestApp`] is one issuer of a real service (router, templates, storage, keys) with a clock
//! that stands still ([`TestApp::clock`]) and entropy that repeats itself. A test is a sentence
//! about behaviour, takes a [`TestDatabase`] and runs on every database:
//!
//! ```ignore
//! on_every_database!(a_person_signs_in);
//!
//! async fn a_person_signs_in(database: TestDatabase) {
//!     let app = TestApp::on(&database).await;
//!     let ada = app.user("ada").await;
//!     let client = app.client(json!({})).await;
//!     let mut browser = app.browser();
//!     let page = browser.open(&client.authorize_url()).await;      // follows redirects
//!     let page = browser.log_in(&page, &ada).await;
//!     let page = browser.consent(&page, "allow").await;            // ends where the client begins
//!     let tokens = client.exchange(&page.code()).await.tokens();
//!     client.exchange(&page.code()).await.refused("invalid_grant");
//! }
//! ```
//!
//! - [`TestApp::anon`]: somebody with an HTTP client. [`Anon::get`], [`Anon::post`], and
//!   [`TestApp::send`] for requests that no library would make. All answer an [`Answer`].
//! - [`TestApp::browser`]: a [`Browser`] with a cookie jar, an address of its own to be limited
//!   by, and the headers that browsers send. It follows redirects within the issuer's origin
//!   and answers a [`Page`]: its status, headers, document (`text`, `value`, `has`), the URL
//!   it is at, and the client's response ([`Page::response`]), if it ended there.
//! - [`TestApp::client`]: a [`ClientActor`], registered with the metadata given and defaults for
//!   the rest. It makes authorization requests, redeems codes by its registered method, and
//!   [`ClientActor::sign_in`] does the whole journey at once.
//! - [`TestApp::user`]: a [`TestUser`] with every standard claim.
//! - [`TestApp::tenant`]: the same service, seen at another tenant.
//! - [`TestApp::rows`]: the whole database as text, to see that nothing has changed.
//!
//! RSA keys are slow to make: they are made once for each process and tenant, see [`premade`].

mod answer;
mod authenticator;
mod browser;
mod client;
mod key;
mod post;
mod premade;
mod rows;

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU16, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{Request, header},
};
use serde_json::{Map, Value, json};
use tower::ServiceExt;
use vestibule::{
    admin::{tenants, users},
    app::{App, Outside, StartError},
    clock::{Clock, FixedClock},
    config::{Config, Sources},
    entropy::SeededEntropy,
    jobs::Runner,
    model::{Asker, DEFAULT_SLUG, Secret, UnixTime, User, UserState},
    outbox::Worker,
    state::AppState,
    tenant::TenantContext,
};

pub use self::{
    answer::{Answer, Tokens},
    authenticator::{Authenticator, PRESENT, VERIFIED, one_time_code},
    browser::{Browser, Page},
    client::{ClientActor, Fields, VERIFIER, basic},
    key::{ClientKey, jwt},
    rows::Rows,
};
use crate::databases::TestDatabase;

/// Where the installation is reached.
pub const ORIGIN: &str = "https://id.example";

/// When every test begins.
pub const START: UnixTime = UnixTime::from_seconds(1_800_000_000);

/// One issuer of a running service. Cheap to clone; clones share everything.
#[derive(Clone)]
pub struct TestApp {
    /// The clock that everything reads.
    pub clock: Arc<FixedClock>,
    /// What handlers reach; for looking behind the scenes.
    pub state: AppState,
    /// What delivers its messages.
    pub outbox: Arc<Worker>,
    /// What runs its jobs.
    pub jobs: Arc<Runner>,
    /// Where it remembers.
    pub database: TestDatabase,
    slug: String,
    router: Router,
    browsers: Arc<AtomicU16>,
}

impl TestApp {
    /// The default issuer of a new service on `database`.
    pub async fn on(database: &TestDatabase) -> Self {
        Self::configured(database, &[]).await
    }

    /// The same with options such as `limits.enabled=false`.
    pub async fn configured(database: &TestDatabase, options: &[&str]) -> Self {
        Self::node(database, options, 1).await
    }

    /// One of several nodes on one database: each has a clock and a `seed` of its own.
    pub async fn node(database: &TestDatabase, options: &[&str], seed: u64) -> Self {
        premade::store(&*database.storage, DEFAULT_SLUG).await;
        let clock = Arc::new(FixedClock::at(START));
        let app = start(database, options, clock.clone(), seed).await.unwrap();
        Self::new(app, clock, database)
    }

    fn new(app: App, clock: Arc<FixedClock>, database: &TestDatabase) -> Self {
        Self {
            router: app.router(),
            state: app.state,
            outbox: app.outbox,
            jobs: app.jobs,
            clock,
            database: database.clone(),
            slug: DEFAULT_SLUG.to_owned(),
            browsers: Arc::default(),
        }
    }

    /// One more node on the same database, whose clock is `ahead` of the time that it is here.
    pub async fn another_node(&self, ahead: Duration, options: &[&str]) -> Self {
        let clock = Arc::new(FixedClock::at(self.clock.now().plus(ahead)));
        let database = self.database.opened_again().await;
        let app = start(&database, options, clock.clone(), 2).await.unwrap();
        let node = Self::new(app, clock, &database);
        Self {
            slug: self.slug.clone(),
            ..node
        }
    }

    /// What the service says when it cannot start with these options.
    pub async fn refused_start(database: &TestDatabase, options: &[&str]) -> String {
        let clock = Arc::new(FixedClock::at(START));
        match start(database, options, clock, 1).await {
            Ok(_) => panic!("it started"),
            Err(error) => error.to_string(),
        }
    }

    /// The same service at the tenant `slug`, which is made if it is missing.
    pub async fn tenant(&self, slug: &str) -> Self {
        premade::store(&*self.database.storage, slug).await;
        tenants::create(&self.state, slug, slug).await.unwrap();
        self.follow().await;
        let slug = slug.to_owned();
        Self {
            slug,
            ..self.clone()
        }
    }

    /// Lets the service notice changes of tenants and keys, as it does every few seconds.
    pub async fn follow(&self) {
        let state = &self.state;
        state
            .tenants
            .follow(&*state.storage, &state.kek)
            .await
            .unwrap();
    }

    /// What the service holds of this tenant at this time.
    pub fn context(&self) -> Arc<TenantContext> {
        self.state.tenants.by_slug(&self.slug).unwrap()
    }

    /// The issuer identifier.
    pub fn issuer(&self) -> String {
        self.context().issuer.clone()
    }

    /// The absolute URL of a path under this issuer.
    pub fn url(&self, path: &str) -> String {
        self.context().url(path)
    }

    /// Sends a request as it is. A URI without host is taken at [`ORIGIN`].
    pub async fn send(&self, mut request: Request<Body>) -> Answer {
        if request
            .extensions()
            .get::<ConnectInfo<SocketAddr>>()
            .is_none()
        {
            let peer = SocketAddr::from(([192, 0, 2, 1], 40_000));
            request.extensions_mut().insert(ConnectInfo(peer));
        }
        // A server sees the path; the host comes in a header.
        let target = request.uri().path_and_query().unwrap().clone();
        *request.uri_mut() = target.as_str().parse().unwrap();
        let host = ORIGIN.strip_prefix("https://").unwrap();
        let headers = request.headers_mut();
        headers.insert(header::HOST, host.parse().unwrap());
        Answer::read(self.router.clone().oneshot(request).await.unwrap()).await
    }

    /// Somebody with an HTTP client.
    pub fn anon(&self) -> Anon {
        Anon { app: self.clone() }
    }

    /// Somebody with a browser that was never here before.
    pub fn browser(&self) -> Browser {
        let number = self.browsers.fetch_add(1, Ordering::Relaxed);
        Browser::new(self.clone(), number)
    }

    /// A client; `metadata` as in RFC 7591, with defaults for what it does not say.
    pub async fn client(&self, metadata: Value) -> ClientActor {
        ClientActor::register(self, metadata).await
    }

    /// A user of this name, who is made if missing; see [`every_claim`].
    pub async fn user(&self, username: &str) -> TestUser {
        let password = format!("{username} has a long password");
        let new = users::NewUser {
            username: username.to_owned(),
            email: Some(format!("{username}@example.com")),
            email_verified: true,
            password: Some(Secret::new(password.as_str())),
            claims: Some(every_claim(username)),
        };
        let created = users::create(&self.state, &self.context(), new).await;
        let (users::Created::New(user) | users::Created::Existing(user)) = created.unwrap();
        TestUser { user, password }
    }

    /// Disables a user.
    pub async fn disable(&self, user: &TestUser) {
        let changed = users::set_state(&self.state, &user.user, UserState::Disabled).await;
        assert!(changed.unwrap());
    }

    /// The public keys as they are published.
    pub async fn jwks(&self) -> Value {
        let path = vestibule::urls::path::JWKS;
        self.anon().get(&self.url(path)).await.ok().json()
    }

    /// The claims of a token that the published keys verify, and its header's members.
    pub async fn verify(&self, token: &str) -> (Map<String, Value>, Map<String, Value>) {
        key::verify(token, &self.jwks().await)
    }

    /// Every row of the database, as text.
    pub async fn rows(&self) -> Rows {
        Rows::of(&self.database).await
    }
}

async fn start(
    database: &TestDatabase,
    options: &[&str],
    clock: Arc<FixedClock>,
    seed: u64,
) -> Result<App, StartError> {
    let issuer = format!("server.issuer={ORIGIN}");
    let key = format!("keys.encryption_key={}", premade::KEK);
    let own = [issuer, key].into_iter();
    let config = Config::load(&Sources {
        env: vec![("VESTIBULE_ENV".to_owned(), "test".to_owned())],
        flags: own
            .chain(options.iter().map(|option| (*option).to_owned()))
            .collect(),
        ..Sources::default()
    });
    let outside = Outside {
        clock,
        entropy: Arc::new(SeededEntropy::new(seed)),
        operator: Asker::administrator("tester"),
    };
    App::on(database.storage.clone(), config.unwrap(), outside).await
}

/// A user who knows a password.
#[derive(Clone, Debug)]
pub struct TestUser {
    /// The account as it was made.
    pub user: User,
    /// The password.
    pub password: String,
}

impl TestUser {
    /// The `sub`.
    pub fn sub(&self) -> &str {
        self.user.id.as_str()
    }

    /// The name to sign in with.
    pub fn username(&self) -> &str {
        &self.user.username
    }
}

/// A value for every standard claim (OIDC Core §5.1) that is not a field of its own.
pub fn every_claim(name: &str) -> Value {
    json!({
        "name": format!("{name} Müller"),
        "given_name": name,
        "family_name": "Müller",
        "middle_name": "M.",
        "nickname": name,
        "profile": format!("https://people.example/{name}"),
        "picture": format!("https://people.example/{name}.png"),
        "website": format!("https://{name}.example"),
        "gender": "female",
        "birthdate": "1815-12-10",
        "zoneinfo": "Europe/Berlin",
        "locale": "de-DE",
        "phone_number": "+49 30 1234567",
        "phone_number_verified": true,
        "address": {
            "formatted": "Unter den Linden 1\n10117 Berlin",
            "street_address": "Unter den Linden 1",
            "locality": "Berlin",
            "region": "BE",
            "postal_code": "10117",
            "country": "DE",
        },
    })
}

/// Somebody with an HTTP client, without cookies and credentials.
pub struct Anon {
    app: TestApp,
}

impl Anon {
    /// `GET` of a URL or path.
    pub async fn get(&self, url: &str) -> Answer {
        self.request("GET", url, Body::empty(), &[]).await
    }

    /// `GET` with headers.
    pub async fn get_with(&self, url: &str, headers: &[(&str, &str)]) -> Answer {
        self.request("GET", url, Body::empty(), headers).await
    }

    /// `POST` of a form.
    pub async fn post(&self, url: &str, fields: &[(&str, &str)]) -> Answer {
        let form = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        self.post_raw(url, form).await
    }

    /// `POST` of a body that says it is a form.
    pub async fn post_raw(&self, url: &str, body: impl Into<Body>) -> Answer {
        let form = [("content-type", "application/x-www-form-urlencoded")];
        self.request("POST", url, body.into(), &form).await
    }

    /// Any request.
    pub async fn request(
        &self,
        method: &str,
        url: &str,
        body: Body,
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(url);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.app.send(request.body(body).unwrap()).await
    }
}
