//! An application asks who the person is.

use std::rc::Rc;

use super::Scenario;
use crate::{
    fault::{Fault, Outcome},
    http::Http,
    journey, request,
    site::Site,
};

/// `GET /oauth/userinfo`.
pub struct Userinfo {
    http: Http,
    request: Vec<u8>,
}

impl Scenario for Userinfo {
    const NAME: &'static str = "userinfo";
    const AIM: Option<u32> = Some(100);

    async fn start(site: Rc<Site>, connection: usize, _: usize) -> Outcome<Self> {
        let (client, scope) = (&site.application, "openid profile email");
        let person = site.person(connection);
        let (_, tokens) = journey::sign_in(&site, client, scope, "", person).await?;
        let bearer = format!("authorization: Bearer {}\r\n", tokens.access_token);
        Ok(Self {
            http: Http::to(site.address),
            request: request::get(&site.host, "/oauth/userinfo", &bearer),
        })
    }

    async fn step(&mut self) -> Outcome<()> {
        let answer = self.http.exchange(&self.request).await?.expect(200)?;
        match answer.text().contains("\"sub\"") {
            true => Ok(()),
            false => Err(Fault::new(answer.text())),
        }
    }
}
