//! A person's browser: one connection, cookies, and forms that are sent as they were shown.

use std::rc::Rc;

use crate::{
    fault::{Fault, Outcome},
    html,
    http::{Answer, Http},
    request,
    site::Site,
};

/// More than these redirects in a row lead nowhere.
const MAX_REDIRECTS: usize = 10;

/// A browser. Its cookies last until [`Browser::forget`].
pub struct Browser {
    http: Http,
    site: Rc<Site>,
    cookies: Vec<(String, String)>,
}

/// Where the browser ended up.
pub enum Place {
    /// On a page of the server's.
    Page(String),
    /// At a client's redirect URI, with this query.
    Client(String),
}

impl Browser {
    /// A new one that knows nothing.
    pub fn new(site: &Rc<Site>) -> Self {
        Self {
            http: Http::to(site.address),
            site: site.clone(),
            cookies: Vec::new(),
        }
    }

    /// Loses all cookies; the connection stays.
    pub fn forget(&mut self) {
        self.cookies.clear();
    }

    /// Opens a path, and goes on to where it leads.
    ///
    /// # Errors
    /// When something else than a page or a redirect is answered.
    pub async fn open(&mut self, path: &str) -> Outcome<Place> {
        let get = request::page(&self.site.host, path, &self.cookie());
        self.follow(get).await
    }

    /// Sends the form of this id, as it stands on `page`, with these fields added.
    ///
    /// # Errors
    /// As [`Browser::open`], and when there is no such form.
    pub async fn submit(
        &mut self,
        page: &str,
        id: &str,
        fields: &[(&str, &str)],
    ) -> Outcome<Place> {
        let form = html::form(page, id).ok_or_else(|| Fault::new(format!("no form {id}")))?;
        let own = form.fields.iter().map(|(name, value)| (&**name, &**value));
        let body = request::encode(own.chain(fields.iter().copied()));
        let (site, cookie) = (&self.site, self.cookie());
        let post = request::form_of_page(&site.host, &site.issuer, &form.action, &cookie, &body);
        self.follow(post).await
    }

    /// The whole connection, for requests of the application behind it.
    pub fn http(&mut self) -> &mut Http {
        &mut self.http
    }

    async fn follow(&mut self, mut next: Vec<u8>) -> Outcome<Place> {
        for _ in 0..MAX_REDIRECTS {
            let answer = self.http.exchange(&next).await?;
            keep(&mut self.cookies, answer);
            let Some(to) = answer.headers("location").next() else {
                return Ok(Place::Page(answer.expect(200)?.text().to_owned()));
            };
            let to = to.strip_prefix(&self.site.issuer).unwrap_or(to).to_owned();
            if !to.starts_with('/') {
                let (_, query) = to.split_once('?').unwrap_or_default();
                return Ok(Place::Client(query.to_owned()));
            }
            next = request::page(&self.site.host, &to, &self.cookie());
        }
        Err(Fault::new("redirects without end"))
    }

    fn cookie(&self) -> String {
        let pairs = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        pairs.collect::<Vec<_>>().join("; ")
    }
}

/// Keeps the cookies of an answer, by name: there is one host and one path.
fn keep(cookies: &mut Vec<(String, String)>, answer: Answer<'_>) {
    for cookie in answer.headers("set-cookie") {
        let (pair, attributes) = cookie.split_once(';').unwrap_or((cookie, ""));
        let Some((name, value)) = pair.split_once('=') else {
            continue;
        };
        cookies.retain(|(other, _)| other != name);
        if !attributes.contains("Max-Age=0") {
            cookies.push((name.to_owned(), value.to_owned()));
        }
    }
}
