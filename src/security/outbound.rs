//! Requests to addresses that others chose (`jwks_uri` and the like), guarded against being
//! sent into our own network: OWASP's server-side request forgery.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use ipnet::{Ipv4Net, Ipv6Net};
use reqwest::{
    Client, Response, StatusCode,
    dns::{Addrs, Name, Resolve, Resolving},
    header, redirect,
};
use serde_json::Value;
use url::{Host, Url};

use crate::telemetry::with_causes;

/// What requests to others may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutboundPolicy {
    /// Also plain http, and addresses that are not public: for development and tests.
    pub allow_private_networks: bool,
    /// For everything together: name, connection, TLS and body.
    pub timeout: Duration,
    /// Longest body in bytes.
    pub max_bytes: usize,
}

impl Default for OutboundPolicy {
    fn default() -> Self {
        Self {
            allow_private_networks: false,
            timeout: Duration::from_secs(5),
            max_bytes: 256 * 1024,
        }
    }
}

/// Why nothing was fetched.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutboundError {
    /// The URL is not one that may be asked for.
    #[error("refused to ask {0}")]
    Forbidden(&'static str),
    /// The other side could not be reached in time, or its name leads to no public address.
    #[error("not reachable: {0}")]
    Unreachable(String),
    /// It answered with something else than 200; redirects are not followed.
    #[error("answered with status {0}")]
    Status(u16),
    /// It answered with no JSON.
    #[error("answered with no JSON")]
    NotJson,
    /// It answered with no text.
    #[error("answered with no UTF-8 text")]
    NotText,
    /// It answered with more than the limit.
    #[error("answered with more than {0} bytes")]
    TooLarge(usize),
    /// This machine cannot do TLS: no root certificates, most likely.
    #[error("no TLS client: {0}")]
    NoClient(String),
}

/// A guarded HTTP client: https, no redirects, no proxies, public addresses alone, bounded
/// in time and size.
#[derive(Clone, Debug)]
pub struct Outbound {
    policy: OutboundPolicy,
    client: Result<Client, String>,
}

impl Outbound {
    /// Builds the client. A machine without root certificates is told of when it asks.
    pub fn new(policy: OutboundPolicy) -> Self {
        // Fails when a provider is installed already, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .no_proxy()
            .redirect(redirect::Policy::none())
            .referer(false)
            .timeout(policy.timeout)
            // A connection is made for one request, to addresses checked for that request.
            .pool_max_idle_per_host(0)
            .https_only(!policy.allow_private_networks)
            .dns_resolver(Arc::new(PublicResolver { policy }))
            .user_agent(concat!("vestibule/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|error| with_causes(&error));
        Self { policy, client }
    }

    /// Fetches a JSON document.
    ///
    /// # Errors
    /// See [`OutboundError`].
    pub async fn get_json(&self, url: &Url) -> Result<Value, OutboundError> {
        self.check(url)?;
        let request = self
            .client()?
            .get(url.clone())
            .header(header::ACCEPT, "application/json");
        let response = request.send().await.map_err(unreachable)?;
        if response.status() != StatusCode::OK {
            return Err(OutboundError::Status(response.status().as_u16()));
        }
        if !is_json(&response) {
            return Err(OutboundError::NotJson);
        }
        let body = self.read(response).await?;
        serde_json::from_slice(&body).map_err(|_| OutboundError::NotJson)
    }

    /// Fetches a document of whatever kind.
    ///
    /// # Errors
    /// See [`OutboundError`].
    pub async fn get_bytes(&self, url: &Url) -> Result<Vec<u8>, OutboundError> {
        self.fetch(url, &[]).await
    }

    /// Fetches a text, with further headers.
    ///
    /// # Errors
    /// See [`OutboundError`].
    pub async fn get_text(
        &self,
        url: &Url,
        headers: &[(&'static str, &'static str)],
    ) -> Result<String, OutboundError> {
        let body = self.fetch(url, headers).await?;
        String::from_utf8(body).map_err(|_| OutboundError::NotText)
    }

    async fn fetch(
        &self,
        url: &Url,
        headers: &[(&'static str, &'static str)],
    ) -> Result<Vec<u8>, OutboundError> {
        self.check(url)?;
        let mut request = self.client()?.get(url.clone());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.send().await.map_err(unreachable)?;
        if response.status() != StatusCode::OK {
            return Err(OutboundError::Status(response.status().as_u16()));
        }
        self.read(response).await
    }

    /// Sends a form; answers with which status it was met. A redirect is a status like others,
    /// and the body of the answer is not read.
    ///
    /// # Errors
    /// See [`OutboundError`].
    pub async fn post_form(
        &self,
        url: &Url,
        fields: &[(&str, &str)],
    ) -> Result<StatusCode, OutboundError> {
        self.check(url)?;
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let request = self
            .client()?
            .post(url.clone())
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(body);
        let response = request.send().await.map_err(unreachable)?;
        Ok(response.status())
    }

    fn client(&self) -> Result<&Client, OutboundError> {
        let client = self.client.as_ref();
        client.map_err(|cause| OutboundError::NoClient(cause.clone()))
    }

    /// What can be said of a URL before its name is resolved. Addresses in the URL are never
    /// resolved, so they are looked at here.
    fn check(&self, url: &Url) -> Result<(), OutboundError> {
        if !url.username().is_empty() || url.password().is_some() {
            return Err(OutboundError::Forbidden("a URL with credentials"));
        }
        let scheme_allowed = match url.scheme() {
            "https" => true,
            "http" => self.policy.allow_private_networks,
            _ => false,
        };
        if !scheme_allowed {
            return Err(OutboundError::Forbidden("a URL that is not https"));
        }
        let address: IpAddr = match url.host() {
            Some(Host::Domain(_)) => return Ok(()),
            Some(Host::Ipv4(ip)) => ip.into(),
            Some(Host::Ipv6(ip)) => ip.into(),
            None => return Err(OutboundError::Forbidden("a URL without a host")),
        };
        if self.policy.may_connect_to(address) {
            Ok(())
        } else {
            Err(OutboundError::Forbidden("an address that is not public"))
        }
    }

    async fn read(&self, mut response: Response) -> Result<Vec<u8>, OutboundError> {
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(unreachable)? {
            if body.len() + chunk.len() > self.policy.max_bytes {
                return Err(OutboundError::TooLarge(self.policy.max_bytes));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }
}

impl OutboundPolicy {
    fn may_connect_to(self, ip: IpAddr) -> bool {
        self.allow_private_networks || is_public(ip)
    }
}

/// Resolves names to public addresses alone. The connection is made to what comes out here,
/// so a name that changes between check and use gains nothing.
struct PublicResolver {
    policy: OutboundPolicy,
}

impl Resolve for PublicResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let policy = self.policy;
        Box::pin(async move {
            // Port 0 is replaced by the URL's.
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed: Vec<SocketAddr> = found
                .filter(|address| policy.may_connect_to(address.ip()))
                .collect();
            if allowed.is_empty() {
                return Err("the name leads to no public address".into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

/// The IPv4 networks that are not globally reachable (IANA special-purpose registry, RFC
/// 6890), and those that are no single host's.
const SPECIAL_V4: [Ipv4Net; 15] = [
    v4([0, 0, 0, 0], 8),       // this network
    v4([10, 0, 0, 0], 8),      // private
    v4([100, 64, 0, 0], 10),   // carrier-grade NAT
    v4([127, 0, 0, 0], 8),     // loopback
    v4([169, 254, 0, 0], 16),  // link-local, cloud metadata
    v4([172, 16, 0, 0], 12),   // private
    v4([192, 0, 0, 0], 24),    // protocol assignments
    v4([192, 0, 2, 0], 24),    // documentation
    v4([192, 88, 99, 0], 24),  // 6to4 relays, gone
    v4([192, 168, 0, 0], 16),  // private
    v4([198, 18, 0, 0], 15),   // benchmarks
    v4([198, 51, 100, 0], 24), // documentation
    v4([203, 0, 113, 0], 24),  // documentation
    v4([224, 0, 0, 0], 4),     // multicast
    v4([240, 0, 0, 0], 4),     // reserved, broadcast
];

/// The one IPv6 network from which public addresses are given. Loopback, unspecified,
/// unique-local, link-local, multicast, IPv4-mapped and NAT64 addresses are outside of it.
const GLOBAL_V6: Ipv6Net = v6([0x2000, 0], 3);

/// Exceptions within [`GLOBAL_V6`].
const SPECIAL_V6: [Ipv6Net; 4] = [
    v6([0x2001, 0], 23),     // protocol assignments, Teredo
    v6([0x2001, 0xdb8], 32), // documentation
    v6([0x2002, 0], 16),     // 6to4: carries any IPv4 address
    v6([0x3fff, 0], 20),     // documentation
];

const fn v4([a, b, c, d]: [u8; 4], prefix: u8) -> Ipv4Net {
    Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, d), prefix)
}

const fn v6([a, b]: [u16; 2], prefix: u8) -> Ipv6Net {
    Ipv6Net::new_assert(Ipv6Addr::new(a, b, 0, 0, 0, 0, 0, 0), prefix)
}

/// Whether an address belongs to a host on the public internet.
fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => !SPECIAL_V4.iter().any(|net| net.contains(&ip)),
        IpAddr::V6(ip) => {
            GLOBAL_V6.contains(&ip) && !SPECIAL_V6.iter().any(|net| net.contains(&ip))
        }
    }
}

fn is_json(response: &Response) -> bool {
    let content_type = response.headers().get(header::CONTENT_TYPE);
    let content_type = content_type
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let essence = content_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    essence == "application/json"
        || (essence.starts_with("application/") && essence.ends_with("+json"))
}

fn unreachable(error: reqwest::Error) -> OutboundError {
    // The path and query of a URL may hold what is nobody's business.
    OutboundError::Unreachable(with_causes(&error.without_url()))
}

#[cfg(test)]
mod tests;
