//! Somebody with a browser at a running server: cookies, redirects and forms over a socket.

use std::{collections::BTreeMap, net::SocketAddr};

use url::Url;
use vestibule::urls::path;

use crate::app::{Answer, Fields, Page, TestUser};

/// Why there is no answer: the server went away.
pub type Gone = reqwest::Error;

/// A browser at one server.
#[derive(Clone)]
pub struct Guest {
    /// The cookies that it holds, by name.
    pub cookies: BTreeMap<String, String>,
    /// Further headers of every request.
    pub headers: Vec<(String, String)>,
    http: reqwest::Client,
    origin: String,
    base: Url,
}

impl Guest {
    /// At the server at `address`, which people know as `origin`.
    pub fn at(address: SocketAddr, origin: &str) -> Self {
        let base = Url::parse(&format!("http://{address}")).unwrap();
        Self::with(reqwest::Client::builder(), base, origin)
    }

    /// At the TLS server for `localhost` whose certificate is `pem`.
    pub fn at_tls(address: SocketAddr, origin: &str, pem: &[u8]) -> Self {
        // Another test may have done it.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let certificate = reqwest::Certificate::from_pem(pem).unwrap();
        let base = Url::parse(&format!("https://localhost:{}", address.port())).unwrap();
        let http = reqwest::Client::builder()
            .tls_certs_only([certificate])
            .resolve("localhost", address);
        Self::with(http, base, origin)
    }

    fn with(http: reqwest::ClientBuilder, base: Url, origin: &str) -> Self {
        // The builder wants one even where nothing is encrypted.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = http
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()
            .unwrap();
        Self {
            cookies: BTreeMap::new(),
            headers: Vec::new(),
            http,
            origin: origin.to_owned(),
            base,
        }
    }

    /// Where `url` is at this server: its path and query.
    fn here(&self, url: &str) -> Url {
        let mut here = self.base.clone();
        let url = self.base.join(url).unwrap();
        here.set_path(url.path());
        here.set_query(url.query());
        here
    }

    /// Opens a URL or path and follows redirects within the server.
    pub async fn open(&mut self, url: &str) -> Result<Page, Gone> {
        let mut url = self.here(url);
        loop {
            let answer = self.send(self.http.get(url.clone())).await?;
            match next(&url, &answer) {
                Some(to) => url = to,
                None => return Ok(Page { url, answer }),
            }
        }
    }

    /// Submits a form of `page` with these fields set; follows redirects within the server.
    pub async fn submit(
        &mut self,
        page: &Page,
        selector: &str,
        fields: &[(&str, &str)],
    ) -> Result<Page, Gone> {
        let form = page.form(selector);
        let values = fields
            .iter()
            .fold(form.fields, |values, (name, value)| values.set(name, value));
        let answer = self.post(form.action.as_str(), &values).await?;
        match next(&form.action, &answer) {
            Some(to) => self.open(to.as_str()).await,
            None => Ok(Page {
                url: form.action,
                answer,
            }),
        }
    }

    /// Posts a form of this site, and follows nothing.
    pub async fn post(&mut self, url: &str, fields: &Fields) -> Result<Answer, Gone> {
        let request = self
            .http
            .post(self.here(url))
            .header("origin", &self.origin)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(fields.encode());
        self.send(request).await
    }

    /// Signs in on the login page `page`.
    pub async fn log_in(&mut self, page: &Page, user: &TestUser) -> Result<Page, Gone> {
        let fields = [("username", user.username()), ("password", &*user.password)];
        self.submit(page, "#login-form", &fields).await
    }

    /// Signs in without any client.
    pub async fn sign_in(&mut self, user: &TestUser) -> Result<Page, Gone> {
        let page = self.open(path::LOGIN).await?;
        self.log_in(&page, user).await
    }

    /// Whether somebody is signed in.
    pub async fn is_signed_in(&mut self) -> bool {
        self.open(path::HOME).await.unwrap().has("#sign-out")
    }

    /// Shows an access token at the userinfo endpoint.
    pub async fn userinfo(&mut self, access_token: &str) -> Result<Answer, Gone> {
        let request = self.http.get(self.here(path::USERINFO));
        self.send(request.bearer_auth(access_token)).await
    }

    /// Sends any request with the browser's cookies and keeps those that it gets.
    async fn send(&mut self, mut request: reqwest::RequestBuilder) -> Result<Answer, Gone> {
        request = request.header("accept", "text/html,*/*;q=0.8");
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if !self.cookies.is_empty() {
            let pairs: Vec<String> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            request = request.header("cookie", pairs.join("; "));
        }
        let response = request.send().await?;
        let answer = Answer {
            status: response.status(),
            headers: response.headers().clone(),
            body: response.bytes().await?,
        };
        for cookie in answer.headers.get_all("set-cookie") {
            let cookie = cookie.to_str().unwrap();
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            if cookie.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        Ok(answer)
    }
}

/// Where a redirect leads, if it stays here.
fn next(at: &Url, answer: &Answer) -> Option<Url> {
    let to = at.join(answer.location()?).unwrap();
    (to.origin() == at.origin()).then_some(to)
}
