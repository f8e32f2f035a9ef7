//! Documents that everybody may read: discovery, the keys, and the least that a server can say.

use std::rc::Rc;

use super::Scenario;
use crate::{fault::Outcome, http::Http, request, site::Site};

/// `GET` of one path.
struct Get {
    http: Http,
    request: Vec<u8>,
}

impl Get {
    fn new(site: &Site, path: &str) -> Self {
        Self {
            http: Http::to(site.address),
            request: request::get(&site.host, path, ""),
        }
    }

    async fn step(&mut self) -> Outcome<()> {
        self.http.exchange(&self.request).await?.expect(200)?;
        Ok(())
    }
}

/// The discovery document.
pub struct Discovery(Get);

impl Scenario for Discovery {
    const NAME: &'static str = "discovery";
    const AIM: Option<u32> = Some(25);

    async fn start(site: Rc<Site>, _: usize, _: usize) -> Outcome<Self> {
        Ok(Self(Get::new(&site, "/.well-known/openid-configuration")))
    }

    async fn step(&mut self) -> Outcome<()> {
        self.0.step().await
    }
}

/// The public keys.
pub struct Jwks(Get);

impl Scenario for Jwks {
    const NAME: &'static str = "jwks";
    const AIM: Option<u32> = Some(25);

    async fn start(site: Rc<Site>, _: usize, _: usize) -> Outcome<Self> {
        Ok(Self(Get::new(&site, "/.well-known/jwks.json")))
    }

    async fn step(&mut self) -> Outcome<()> {
        self.0.step().await
    }
}

/// The root of a server that does nothing.
pub struct Bare(Get);

impl Scenario for Bare {
    const NAME: &'static str = "bare";
    const AIM: Option<u32> = None;

    async fn start(site: Rc<Site>, _: usize, _: usize) -> Outcome<Self> {
        Ok(Self(Get::new(&site, "/")))
    }

    async fn step(&mut self) -> Outcome<()> {
        self.0.step().await
    }
}
