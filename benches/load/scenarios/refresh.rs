//! An application stays signed in: each connection has a chain of its own, in which every
//! refresh gives new access, ID and refresh tokens.

use std::rc::Rc;

use super::Scenario;
use crate::{
    fault::{Fault, Outcome},
    http::Http,
    journey::{self, Tokens},
    request::{self, encode},
    site::Site,
};

/// `grant_type=refresh_token`.
pub struct Refresh {
    site: Rc<Site>,
    http: Http,
    token: String,
    request: Vec<u8>,
}

impl Scenario for Refresh {
    const NAME: &'static str = "refresh";
    const AIM: Option<u32> = Some(200);

    async fn start(site: Rc<Site>, connection: usize, _: usize) -> Outcome<Self> {
        let (_, tokens) = journey::sign_in_offline(&site, site.person(connection)).await?;
        Ok(Self {
            http: Http::to(site.address),
            token: tokens.refresh_token.unwrap_or_default(),
            request: Vec::new(),
            site,
        })
    }

    async fn step(&mut self) -> Outcome<()> {
        let site = &self.site;
        let fields = [
            ("grant_type", "refresh_token"),
            ("refresh_token", self.token.as_str()),
        ];
        let (path, authorization) = ("/oauth/token", &site.offline.authorization);
        let body = encode(fields);
        request::post_into(&mut self.request, &site.host, path, authorization, &body);
        let answer = self.http.exchange(&self.request).await?;
        if answer.text().contains("unsupported_grant_type") {
            return Err(Fault::NotSupported("unsupported_grant_type".to_owned()));
        }
        let tokens = Tokens::read(answer.expect(200)?.body)?;
        self.token = match tokens.refresh_token {
            Some(next) if next != self.token => next,
            Some(_) | None => return Err(Fault::new("the refresh token did not rotate")),
        };
        Ok(())
    }
}
