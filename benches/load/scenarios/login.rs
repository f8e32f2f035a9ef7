//! A person signs in with a browser that knows nothing: authorization request, login page, the
//! form with the password, back to the application with a code, and the token request.

use std::rc::Rc;

use super::Scenario;
use crate::{
    browser::Browser,
    fault::Outcome,
    journey::{self, authorize_path},
    site::Site,
};

/// The whole journey.
pub struct FullLogin {
    site: Rc<Site>,
    browser: Browser,
    path: String,
    person: String,
}

impl Scenario for FullLogin {
    const NAME: &'static str = "login";
    const AIM: Option<u32> = Some(1200);

    async fn start(site: Rc<Site>, connection: usize, _: usize) -> Outcome<Self> {
        Ok(Self {
            path: authorize_path(&site.application, "openid profile email", ""),
            person: site.person(connection).to_owned(),
            browser: Browser::new(&site),
            site,
        })
    }

    async fn step(&mut self) -> Outcome<()> {
        self.browser.forget();
        let code = journey::code(&mut self.browser, &self.path, &self.person).await?;
        let (http, site) = (self.browser.http(), &self.site);
        journey::redeem(http, site, &site.application, &code).await?;
        Ok(())
    }
}
