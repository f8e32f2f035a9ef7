//! Honest users: a small steady load by people with browsers that the server knows, each at an
//! address of their own, and by applications that refresh their tokens.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use tokio::time::timeout;
use vestibule_client::{
    browser::Browser,
    fault::{Fault, Outcome},
    figures::percentile,
    http::Http,
    journey::{self, Tokens, authorize_path},
    request::{self, encode},
    site::Site,
    time,
};

use crate::{addresses::home, pace::Pace};

/// How many people there are: each signs in every 20 seconds.
pub const PEOPLE: usize = 40;

/// So many of them have an application that refreshes their tokens.
const APPLICATIONS: usize = 8;

/// What happens in a second.
const SIGN_INS: f64 = 2.0;
const REFRESHES: f64 = 2.0;
const DISCOVERIES: f64 = 5.0;

/// How long they wait before they give up.
const PATIENCE: Duration = Duration::from_secs(20);

/// What they noticed.
#[derive(Clone, Debug, Default)]
pub struct Noticed {
    /// From the application's link back to it with tokens: five requests.
    pub sign_ins: Series,
    /// One token request.
    pub refreshes: Series,
    /// One `GET` of the discovery document, on a connection of its own.
    pub discoveries: Series,
    /// How often a browser was made to work before it was let in.
    pub challenges: usize,
}

/// One kind of operation.
#[derive(Clone, Debug, Default)]
pub struct Series {
    /// How long those took that succeeded, in order of size.
    pub times: Vec<Duration>,
    /// How often they were told that it was too often (429).
    pub limited: usize,
    /// How often there was no room (503).
    pub busy: usize,
    /// How often it failed for another reason.
    pub failed: usize,
    /// The first reason.
    pub reason: Option<String>,
}

impl Series {
    /// The time that `percent` stay within.
    pub fn percentile(&self, percent: usize) -> Duration {
        percentile(&self.times, percent)
    }

    fn of(results: Vec<Outcome<Duration>>) -> Self {
        let mut series = Self::default();
        for result in results {
            match result {
                Ok(time) => series.times.push(time),
                Err(Fault::Refused { status: 429, .. }) => series.limited += 1,
                Err(Fault::Refused { status: 503, .. }) => series.busy += 1,
                Err(fault) => {
                    series.failed += 1;
                    series.reason.get_or_insert_with(|| fault.to_string());
                }
            }
        }
        series.times.sort_unstable();
        series
    }
}

/// Everybody, with what is theirs while they do not use it.
pub struct Honest {
    site: Rc<Site>,
    browsers: Vec<RefCell<Option<Browser>>>,
    refresh_tokens: Vec<RefCell<Option<String>>>,
    challenges: Cell<usize>,
}

impl Honest {
    /// Signs everybody in once, so that the server knows their browsers.
    ///
    /// # Errors
    /// When a sign-in fails.
    pub async fn meet(site: &Rc<Site>) -> Outcome<Rc<Self>> {
        let mut browsers = Vec::new();
        for person in 0..PEOPLE {
            let mut browser = Browser::at(site, home(person));
            let path = authorize_path(&site.application, "openid", "");
            journey::code(&mut browser, &path, site.person(person)).await?;
            browsers.push(RefCell::new(Some(browser)));
        }
        Ok(Rc::new(Self {
            site: site.clone(),
            browsers,
            refresh_tokens: (0..APPLICATIONS).map(|_| RefCell::new(None)).collect(),
            challenges: Cell::new(0),
        }))
    }

    /// What they notice while they do what they always do.
    ///
    /// # Errors
    /// When their applications cannot be made ready.
    pub async fn live(self: &Rc<Self>, duration: Duration) -> Outcome<Noticed> {
        self.connect().await?;
        self.challenges.set(0);
        let pace = |rate| Pace {
            rate,
            duration,
            at_once: usize::MAX,
        };
        let (sign_ins, refreshes, discoveries) = tokio::join!(
            pace(SIGN_INS).run(|n| self.clone().sign_in(n)),
            pace(REFRESHES).run(|n| self.clone().refresh(n)),
            pace(DISCOVERIES).run(|_| self.clone().discover()),
        );
        Ok(Noticed {
            sign_ins: Series::of(sign_ins.done),
            refreshes: Series::of(refreshes.done),
            discoveries: Series::of(discoveries.done),
            challenges: self.challenges.get(),
        })
    }

    /// Gives each application a chain of refresh tokens that has none (any more).
    async fn connect(&self) -> Outcome<()> {
        for (person, token) in self.refresh_tokens.iter().enumerate() {
            if token.borrow().is_some() {
                continue;
            }
            let scope = "openid profile email offline_access";
            let path = authorize_path(&self.site.offline, scope, "consent");
            let mut browser = Browser::at(&self.site, home(person));
            let code = journey::code(&mut browser, &path, self.site.person(person)).await?;
            let (http, offline) = (browser.http(), &self.site.offline);
            let tokens = journey::redeem(http, &self.site, offline, &code).await?;
            token.replace(tokens.refresh_token);
        }
        Ok(())
    }

    async fn sign_in(self: Rc<Self>, number: usize) -> Outcome<Duration> {
        let person = number % PEOPLE;
        let slot = &self.browsers[person];
        let browser = slot.borrow_mut().take();
        let Some(mut browser) = browser else {
            return Err(Fault::new("the sign-in before is still under way"));
        };
        browser.reopen();
        let began = time::now();
        let result = timeout(PATIENCE, async {
            let site = &self.site;
            let path = authorize_path(&site.application, "openid profile email", "");
            let code = journey::code(&mut browser, &path, site.person(person)).await?;
            journey::redeem(browser.http(), site, &site.application, &code).await
        });
        let result = result.await;
        let took = began.elapsed();
        let solved = std::mem::take(&mut browser.solved);
        self.challenges.set(self.challenges.get() + solved);
        slot.replace(Some(browser));
        result.map_err(|_| Fault::new("no answer"))??;
        Ok(took)
    }

    async fn refresh(self: Rc<Self>, number: usize) -> Outcome<Duration> {
        let slot = &self.refresh_tokens[number % APPLICATIONS];
        let token = slot.borrow_mut().take();
        let Some(token) = token else {
            return Err(Fault::new("the refresh before has not succeeded"));
        };
        let began = time::now();
        let site = &self.site;
        let body = encode([
            ("grant_type", "refresh_token"),
            ("refresh_token", token.as_str()),
        ]);
        let path = "/oauth/token";
        let post = request::post(&site.host, path, &site.offline.authorization, &body);
        let mut http = Http::to(site.address);
        let answer = timeout(PATIENCE, http.exchange(&post)).await;
        let took = began.elapsed();
        let answer = answer.map_err(|_| Fault::new("no answer"))??;
        if let 429 | 503 = answer.status {
            // It was not looked at: it is good for another time.
            slot.replace(Some(token));
        }
        let tokens = Tokens::read(answer.expect(200)?.body)?;
        slot.replace(tokens.refresh_token);
        Ok(took)
    }

    async fn discover(self: Rc<Self>) -> Outcome<Duration> {
        let began = time::now();
        let path = "/.well-known/openid-configuration";
        let get = request::get(&self.site.host, path, "");
        let mut http = Http::to(self.site.address);
        let answer = timeout(PATIENCE, http.exchange(&get)).await;
        answer.map_err(|_| Fault::new("no answer"))??.expect(200)?;
        Ok(began.elapsed())
    }
}
