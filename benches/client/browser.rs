//! A person's browser: one connection, cookies, and forms that are sent as they were shown.

use std::{net::IpAddr, rc::Rc};

use crate::{
    fault::{Fault, Outcome},
    html::{self, Form},
    http::{self, Answer, Http},
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
    /// What the proxy in front says of it, with the line end.
    forwarded: String,
    has_scripts: bool,
    /// How many forms it had to solve puzzles for.
    pub solved: usize,
}

/// Where the browser ended up.
pub enum Place {
    /// On a page of the server's.
    Page(String),
    /// At a client's redirect URI, with this query.
    Client(String),
}

/// One answer, as it came.
pub struct Shown {
    /// The status.
    pub status: u16,
    /// The lines of the headers.
    pub head: String,
    /// The page.
    pub page: String,
}

impl Shown {
    /// Where it leads, when it is a redirect.
    pub fn location(&self) -> Option<&str> {
        http::field(&self.head, "location")
    }
}

impl Browser {
    /// A new one that knows nothing.
    pub fn new(site: &Rc<Site>) -> Self {
        Self {
            http: Http::to(site.address),
            site: site.clone(),
            cookies: Vec::new(),
            forwarded: String::new(),
            has_scripts: true,
            solved: 0,
        }
    }

    /// A new one at this address, as the proxy in front says it.
    pub fn at(site: &Rc<Site>, address: IpAddr) -> Self {
        let mut browser = Self::new(site);
        browser.move_to(address);
        browser
    }

    /// One with the same cookies at another address, with a connection of its own.
    pub fn twin(&self, address: IpAddr) -> Self {
        Self {
            cookies: self.cookies.clone(),
            ..Self::at(&self.site, address)
        }
    }

    /// Runs no script from now on: it solves no puzzles.
    pub fn without_scripts(&mut self) {
        self.has_scripts = false;
    }

    /// Goes on from another address.
    pub fn move_to(&mut self, address: IpAddr) {
        self.forwarded = request::forwarded(address);
    }

    /// Loses all cookies; the connection stays.
    pub fn forget(&mut self) {
        self.cookies.clear();
    }

    /// Loses all cookies but that by which the server knows this browser again: it is opened
    /// the next day.
    pub fn reopen(&mut self) {
        self.http = Http::to(self.site.address);
        self.cookies.retain(|(name, _)| name.contains("device"));
    }

    /// Opens a path, and goes on to where it leads.
    ///
    /// # Errors
    /// When something else than a page or a redirect is answered.
    pub async fn open(&mut self, path: &str) -> Outcome<Place> {
        let first = self.look(path).await?;
        self.follow(first).await
    }

    /// Sends the form of this id, as it stands on `page`, with these fields added; once more when
    /// the answer is that puzzles are to be solved first.
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
        let mut first = self.send(&form, fields).await?;
        let again = html::form(&first.page, id).filter(|again| again.puzzles.is_some());
        if let Some(again) = again
            && form.puzzles.is_none()
        {
            first = self.send(&again, fields).await?;
        }
        self.follow(first).await
    }

    /// Asks for a path, and goes nowhere.
    ///
    /// # Errors
    /// When the server does not answer.
    pub async fn look(&mut self, path: &str) -> Outcome<Shown> {
        let get = request::page(&self.site.host, path, &self.lines());
        self.exchange(&get).await
    }

    /// Sends a form with these fields added, and goes nowhere.
    ///
    /// # Errors
    /// When the server does not answer.
    pub async fn send(&mut self, form: &Form, fields: &[(&str, &str)]) -> Outcome<Shown> {
        let answer = match &form.puzzles {
            Some(puzzles) if self.has_scripts => {
                let puzzles = puzzles.clone();
                self.solved += 1;
                // Others' browsers go on meanwhile.
                Some(tokio::task::spawn_blocking(move || puzzles.solve()).await?)
            }
            Some(_) | None => None,
        };
        let own = form.fields.iter().map(|(name, value)| match &answer {
            Some(answer) if name == "challenge_answer" => (&**name, answer.as_str()),
            Some(_) | None => (&**name, &**value),
        });
        let body = request::encode(own.chain(fields.iter().copied()));
        let (site, lines) = (&self.site, self.lines());
        let post = request::form_of_page(&site.host, &site.issuer, &form.action, &lines, &body);
        self.exchange(&post).await
    }

    /// The whole connection, for requests of the application behind it.
    pub fn http(&mut self) -> &mut Http {
        &mut self.http
    }

    async fn exchange(&mut self, request: &[u8]) -> Outcome<Shown> {
        let answer = self.http.exchange(request).await?;
        keep(&mut self.cookies, answer);
        Ok(Shown {
            status: answer.status,
            head: answer.head().to_owned(),
            page: answer.text().to_owned(),
        })
    }

    async fn follow(&mut self, mut shown: Shown) -> Outcome<Place> {
        for _ in 0..MAX_REDIRECTS {
            let Some(to) = shown.location() else {
                http::expect(shown.status, 200, &shown.page)?;
                return Ok(Place::Page(shown.page));
            };
            let to = to.strip_prefix(&self.site.issuer).unwrap_or(to).to_owned();
            if !to.starts_with('/') {
                let (_, query) = to.split_once('?').unwrap_or_default();
                return Ok(Place::Client(query.to_owned()));
            }
            shown = self.look(&to).await?;
        }
        Err(Fault::new("redirects without end"))
    }

    /// Header lines of every request: cookies, and the address.
    fn lines(&self) -> String {
        let pairs = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        let cookie = pairs.collect::<Vec<_>>().join("; ");
        format!("{}{}", request::cookie(&cookie), self.forwarded)
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
