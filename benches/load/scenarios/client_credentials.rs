//! A service asks for a token of its own: an access token signed with ES256.

use std::rc::Rc;

use super::Scenario;
use crate::{
    fault::{Fault, Outcome},
    http::Http,
    request,
    site::Site,
};

/// `grant_type=client_credentials`.
pub struct ClientCredentials {
    http: Http,
    request: Vec<u8>,
}

impl Scenario for ClientCredentials {
    const NAME: &'static str = "client_credentials";
    const AIM: Option<u32> = Some(100);

    async fn start(site: Rc<Site>, _: usize, _: usize) -> Outcome<Self> {
        let body = request::encode([
            ("grant_type", "client_credentials"),
            ("scope", "reports:read"),
        ]);
        let authorization = &site.service.authorization;
        Ok(Self {
            http: Http::to(site.address),
            request: request::post(&site.host, "/oauth/token", authorization, &body),
        })
    }

    async fn step(&mut self) -> Outcome<()> {
        let answer = self.http.exchange(&self.request).await?.expect(200)?;
        match answer.text().contains("\"access_token\"") {
            true => Ok(()),
            false => Err(Fault::new(answer.text())),
        }
    }
}
