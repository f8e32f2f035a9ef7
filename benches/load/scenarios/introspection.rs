//! A resource server asks whether a person's access token is good.

use std::rc::Rc;

use super::Scenario;
use crate::{
    fault::{Fault, Outcome},
    http::Http,
    journey,
    request::{self, encode},
    site::Site,
};

/// `POST /oauth/introspect`.
pub struct Introspection {
    http: Http,
    request: Vec<u8>,
}

impl Scenario for Introspection {
    const NAME: &'static str = "introspection";
    const AIM: Option<u32> = Some(100);

    async fn start(site: Rc<Site>, connection: usize, _: usize) -> Outcome<Self> {
        let (client, scope) = (&site.application, "openid profile email");
        let person = site.person(connection);
        let (_, tokens) = journey::sign_in(&site, client, scope, "", person).await?;
        let body = encode([("token", tokens.access_token.as_str())]);
        let authorization = &site.resource.authorization;
        Ok(Self {
            http: Http::to(site.address),
            request: request::post(&site.host, "/oauth/introspect", authorization, &body),
        })
    }

    async fn step(&mut self) -> Outcome<()> {
        let answer = self.http.exchange(&self.request).await?.expect(200)?;
        match answer.text().contains("\"active\":true") {
            true => Ok(()),
            false => Err(Fault::new(answer.text())),
        }
    }
}
