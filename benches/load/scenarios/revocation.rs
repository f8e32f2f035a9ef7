//! An application gives a token back: a refresh token that nobody has used, each with a grant of
//! its own, which ends with it.

use std::rc::Rc;

use super::Scenario;
use crate::{
    fault::{Fault, Outcome},
    http::Http,
    journey::{self, authorize_path},
    request::{self, encode},
    site::Site,
};

/// `POST /oauth/revoke`.
pub struct Revocation {
    http: Http,
    requests: Vec<Vec<u8>>,
}

impl Scenario for Revocation {
    const NAME: &'static str = "revocation";
    const AIM: Option<u32> = None;
    const USES_UP: bool = true;

    async fn start(site: Rc<Site>, connection: usize, stock: usize) -> Outcome<Self> {
        let (client, person) = (&site.offline, site.person(connection));
        let (mut browser, first) = journey::sign_in_offline(&site, person).await?;
        let post = |token: Option<&str>| {
            let body = encode([("token", token.unwrap_or_default())]);
            request::post(&site.host, "/oauth/revoke", &client.authorization, &body)
        };
        let mut http = Http::to(site.address);
        let unused = post(first.refresh_token.as_deref());
        http.exchange(&unused).await?.expect(200)?;

        let path = authorize_path(client, "openid offline_access", "consent");
        let mut requests = Vec::with_capacity(stock);
        for _ in 0..stock {
            let code = journey::code(&mut browser, &path, person).await?;
            let tokens = journey::redeem(browser.http(), &site, client, &code).await?;
            requests.push(post(tokens.refresh_token.as_deref()));
        }
        Ok(Self { http, requests })
    }

    async fn step(&mut self) -> Outcome<()> {
        let request = self.requests.pop().ok_or(Fault::UsedUp)?;
        self.http.exchange(&request).await?.expect(200)?;
        Ok(())
    }
}
