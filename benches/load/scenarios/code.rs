//! A person who is signed in opens an application: an authorization request that is answered
//! with a code at once, and the token request. Two requests.

use std::rc::Rc;

use super::Scenario;
use crate::{
    browser::Browser,
    fault::Outcome,
    journey::{self, authorize_path},
    site::Site,
};

/// Authorize and token, with a session.
pub struct CodeWithSession {
    site: Rc<Site>,
    browser: Browser,
    path: String,
    person: String,
}

impl Scenario for CodeWithSession {
    const NAME: &'static str = "code";
    const AIM: Option<u32> = Some(450);

    async fn start(site: Rc<Site>, connection: usize, _: usize) -> Outcome<Self> {
        let (client, scope) = (&site.application, "openid profile email");
        let person = site.person(connection).to_owned();
        let (browser, _) = journey::sign_in(&site, client, scope, "", &person).await?;
        Ok(Self {
            path: authorize_path(client, scope, ""),
            person,
            browser,
            site,
        })
    }

    async fn step(&mut self) -> Outcome<()> {
        let code = journey::code(&mut self.browser, &self.path, &self.person).await?;
        let (http, site) = (self.browser.http(), &self.site);
        journey::redeem(http, site, &site.application, &code).await?;
        Ok(())
    }
}
