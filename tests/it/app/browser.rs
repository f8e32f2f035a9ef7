//! A browser without scripts: cookies, redirects, forms.

use std::{collections::BTreeMap, net::SocketAddr};

use axum::{
    body::Body,
    extract::ConnectInfo,
    http::{Request, StatusCode, header},
};
use scraper::{ElementRef, Html, Selector};
use url::Url;
use vestibule::urls::path;

use super::{Answer, Fields, ORIGIN, TestApp, TestUser};

/// As many redirects as one navigation follows.
const MAX_REDIRECTS: usize = 10;

/// A browser.
pub struct Browser {
    /// The cookies that it holds, by name. All of ours are for the whole host.
    pub cookies: BTreeMap<String, String>,
    /// Where it comes from.
    pub address: SocketAddr,
    /// Further headers of every request, such as `accept-language`.
    pub headers: Vec<(String, String)>,
    app: TestApp,
}

impl Browser {
    pub(super) fn new(app: TestApp, number: u16) -> Self {
        let [high, low] = number.to_be_bytes();
        Self {
            cookies: BTreeMap::new(),
            address: SocketAddr::from(([198, 51, high, low], 50_000)),
            headers: Vec::new(),
            app,
        }
    }

    /// Opens a URL, from the address bar or from a link of another site.
    pub async fn open(&mut self, url: &str) -> Page {
        let url = Url::parse(ORIGIN).unwrap().join(url).unwrap();
        let request = Request::get(url.as_str()).header("sec-fetch-site", "none");
        self.follow(url, request.body(Body::empty()).unwrap()).await
    }

    /// Submits the form that `selector` finds on `page`, with these fields set, as a button or
    /// a person does.
    #[track_caller]
    pub fn submit<'a>(
        &'a mut self,
        page: &Page,
        selector: &str,
        fields: &[(&str, &str)],
    ) -> impl Future<Output = Page> + use<'a> {
        let form = page.form(selector);
        let mut values = form.fields;
        for (name, value) in fields {
            values = values.set(name, value);
        }
        self.post(form.action, values)
    }

    /// Posts a form of this site.
    pub async fn post(&mut self, url: Url, fields: Fields) -> Page {
        let headers = [("origin", ORIGIN), ("sec-fetch-site", "same-origin")];
        self.post_from(&headers, url, fields).await
    }

    /// Posts a form as another site's page makes a browser do it: without `SameSite` cookies.
    pub async fn post_from_elsewhere(&mut self, url: &str, fields: Fields) -> Page {
        let url = Url::parse(ORIGIN).unwrap().join(url).unwrap();
        let held = std::mem::take(&mut self.cookies);
        let elsewhere = [
            ("origin", "https://rp.example"),
            ("sec-fetch-site", "cross-site"),
        ];
        let request = form_post(&elsewhere, &url, &fields);
        let answer = self.send(request).await;
        let set = std::mem::replace(&mut self.cookies, held);
        self.cookies.extend(set);
        match next(&url, &answer) {
            Some(to) => self.open(to.as_str()).await,
            None => Page { url, answer },
        }
    }

    /// Posts a form with these headers.
    pub async fn post_from(&mut self, headers: &[(&str, &str)], url: Url, fields: Fields) -> Page {
        let request = form_post(headers, &url, &fields);
        self.follow(url, request).await
    }

    /// Fills in the login form on `page`.
    pub async fn log_in(&mut self, page: &Page, user: &TestUser) -> Page {
        let fields = [
            ("username", user.username()),
            ("password", user.password.as_str()),
        ];
        let submitted = self.submit(page, "#login-form", &fields);
        submitted.await
    }

    /// Signs in without any client: opens the login page.
    pub async fn sign_in(&mut self, user: &TestUser) -> Page {
        let page = self.open(&self.app.url(path::LOGIN)).await;
        self.log_in(&page, user).await
    }

    /// Presses `allow` or `deny` on the consent page.
    pub async fn consent(&mut self, page: &Page, decision: &str) -> Page {
        let submitted = self.submit(page, "#consent-form", &[("decision", decision)]);
        submitted.await
    }

    /// Opens an authorization request and does whatever the pages ask for: logs in as `user`,
    /// goes on with the account, allows. Ends where the client begins.
    pub async fn authorize(&mut self, url: &str, user: &TestUser) -> Page {
        let mut page = self.open(url).await;
        for _ in 0..4 {
            page = match page.id().as_str() {
                "login-page" if page.answer.status == 200 => self.log_in(&page, user).await,
                "choose-page" => {
                    let go_on = [("decision", "continue")];
                    let submitted = self.submit(&page, "#choose-form", &go_on);
                    submitted.await
                }
                "consent-page" => self.consent(&page, "allow").await,
                _ => return page,
            };
        }
        page
    }

    /// Sends one request with the browser's cookies and keeps those that it gets.
    pub async fn send(&mut self, mut request: Request<Body>) -> Answer {
        let headers = request.headers_mut();
        if !headers.contains_key(header::ACCEPT) {
            headers.insert(header::ACCEPT, "text/html,*/*;q=0.8".parse().unwrap());
        }
        for (name, value) in &self.headers {
            let name: header::HeaderName = name.parse().unwrap();
            headers.insert(name, value.parse().unwrap());
        }
        if !self.cookies.is_empty() {
            let pairs: Vec<String> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            headers.insert(header::COOKIE, pairs.join("; ").parse().unwrap());
        }
        request.extensions_mut().insert(ConnectInfo(self.address));
        let answer = self.app.send(request).await;
        for cookie in answer.headers.get_all(header::SET_COOKIE) {
            self.keep(cookie.to_str().unwrap());
        }
        answer
    }

    fn keep(&mut self, cookie: &str) {
        let mut parts = cookie.split("; ");
        let (name, value) = parts.next().unwrap().split_once('=').unwrap();
        if parts.any(|attribute| attribute == "Max-Age=0") {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }

    async fn follow(&mut self, mut url: Url, request: Request<Body>) -> Page {
        let mut answer = self.send(request).await;
        for _ in 0..MAX_REDIRECTS {
            let Some(to) = next(&url, &answer) else {
                return Page { url, answer };
            };
            url = to;
            let request = Request::get(url.as_str()).body(Body::empty()).unwrap();
            answer = self.send(request).await;
        }
        panic!("redirects without end, at {url}");
    }
}

fn form_post(headers: &[(&str, &str)], url: &Url, fields: &Fields) -> Request<Body> {
    let mut request = Request::post(url.as_str())
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(fields.encode().into()).unwrap()
}

/// Where a redirect leads, if it stays here.
fn next(at: &Url, answer: &Answer) -> Option<Url> {
    let to = at.join(answer.location()?).unwrap();
    (to.origin() == at.origin()).then_some(to)
}

/// What a browser shows in the end: a page of ours, or a redirect that leads elsewhere.
#[derive(Clone, Debug)]
pub struct Page {
    /// Where the browser is.
    pub url: Url,
    /// What was answered there.
    pub answer: Answer,
}

/// A form on a page.
pub struct Form {
    /// Where it is sent.
    pub action: Url,
    /// What it sends by itself: hidden and prefilled fields.
    pub fields: Fields,
}

impl Page {
    /// The status.
    pub fn status(&self) -> StatusCode {
        self.answer.status
    }

    /// The id of the page: that of `<main>`. Empty where there is no page.
    pub fn id(&self) -> String {
        self.value("main", "id").unwrap_or_default()
    }

    /// The text of the first element that `selector` finds, without surrounding space.
    pub fn text(&self, selector: &str) -> Option<String> {
        self.find(selector, |element| {
            element.text().collect::<String>().trim().to_owned()
        })
    }

    /// An attribute of the first element that `selector` finds.
    pub fn value(&self, selector: &str, attribute: &str) -> Option<String> {
        self.find(selector, |element| {
            element.attr(attribute).map(str::to_owned)
        })?
    }

    /// The same of all elements that `selector` finds.
    pub fn values(&self, selector: &str, attribute: &str) -> Vec<String> {
        let document = Html::parse_document(self.answer.text());
        let selector = Selector::parse(selector).unwrap();
        let found = document.select(&selector);
        found
            .filter_map(|element| element.attr(attribute))
            .map(str::to_owned)
            .collect()
    }

    /// Whether there is such an element.
    pub fn has(&self, selector: &str) -> bool {
        self.find(selector, |_| ()).is_some()
    }

    fn find<T>(&self, selector: &str, of: impl Fn(ElementRef<'_>) -> T) -> Option<T> {
        let document = Html::parse_document(self.answer.text());
        let selector = Selector::parse(selector).unwrap();
        document.select(&selector).next().map(of)
    }

    /// A form.
    #[track_caller]
    pub fn form(&self, selector: &str) -> Form {
        let found = self.find(selector, |form| {
            let inputs = Selector::parse("input[name]").unwrap();
            let mut fields = Fields::default();
            for input in form.select(&inputs) {
                let unticked =
                    input.attr("type") == Some("checkbox") && input.attr("checked").is_none();
                if !unticked {
                    let value = input.attr("value").unwrap_or_default();
                    fields = fields.add(input.attr("name").unwrap(), value);
                }
            }
            let action = self
                .url
                .join(form.attr("action").unwrap_or_default())
                .unwrap();
            Form { action, fields }
        });
        found.unwrap_or_else(|| {
            panic!(
                "no {selector} at {}: {} {}",
                self.url,
                self.status(),
                self.answer.text()
            )
        })
    }

    /// Where the browser was sent away to.
    pub fn left_to(&self) -> Option<&str> {
        self.answer.location()
    }

    /// What the client is told: the parameters of a redirect that leads away, or of the form
    /// that is posted to it.
    pub fn response(&self) -> Option<Fields> {
        if let Some(to) = self.left_to() {
            let query = to.split_once('?').map_or("", |(_, query)| query);
            return Some(Fields::decode(query));
        }
        self.has("#form-post")
            .then(|| self.form("#form-post").fields)
    }

    /// The code in the client's response.
    #[track_caller]
    pub fn code(&self) -> String {
        let response = self.response();
        let code = response.as_ref().and_then(|response| response.get("code"));
        code.map(str::to_owned).unwrap_or_else(|| {
            let (url, text) = (&self.url, self.answer.text());
            panic!("no code at {url}: {response:?} {text}")
        })
    }

    /// Holds the client's response to an error with this code.
    #[track_caller]
    pub fn refused(&self, code: &str) -> Fields {
        let Some(response) = self.response() else {
            panic!("no response at {}: {}", self.url, self.answer.text());
        };
        assert_eq!(response.get("error"), Some(code), "{response:?}");
        assert_eq!(response.get("code"), None);
        response
    }

    /// Holds the page to the error page with this code, which sends nobody anywhere.
    #[track_caller]
    pub fn shows_error(&self, code: &str) {
        assert!(
            self.status().is_client_error(),
            "{} at {}",
            self.status(),
            self.url
        );
        assert_eq!(self.id(), "error-page");
        assert_eq!(self.answer.header("location"), "");
        assert!(self.answer.text().contains(code), "{}", self.answer.text());
    }
}
