//! What may be asked for, and the client that keeps to it.

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use ipnet::IpNet;
use reqwest::{
    Client,
    dns::{Addrs, Name, Resolve, Resolving},
    redirect,
};
use url::{Host, Url};

use super::{OutboundError, addresses::is_allowed};
use crate::telemetry::with_causes;

/// What requests to others may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboundPolicy {
    /// Also plain http, and addresses that are not public: for development and tests.
    pub allow_private_networks: bool,
    /// Networks that may be asked though they are not public.
    pub allow_networks: Vec<IpNet>,
    /// For everything together: name, connection, TLS, body and retries.
    pub timeout: Duration,
    /// Longest body in bytes.
    pub max_bytes: usize,
}

impl Default for OutboundPolicy {
    fn default() -> Self {
        Self {
            allow_private_networks: false,
            allow_networks: Vec::new(),
            timeout: Duration::from_secs(5),
            max_bytes: 256 * 1024,
        }
    }
}

/// Connects to what `policy` allows alone, and follows nothing.
pub(super) fn client(policy: &Arc<OutboundPolicy>) -> Result<Client, String> {
    // Fails when a provider is installed already, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let resolver = PublicResolver {
        policy: Arc::clone(policy),
    };
    Client::builder()
        .no_proxy()
        .redirect(redirect::Policy::none())
        .referer(false)
        // A connection is made for one request, to addresses checked for that request.
        .pool_max_idle_per_host(0)
        .https_only(!policy.allow_private_networks)
        .dns_resolver(Arc::new(resolver))
        .user_agent(concat!("vestibule/", env!("CARGO_PKG_VERSION")))
        .build()
        .map_err(|error| with_causes(&error))
}

impl OutboundPolicy {
    /// What can be said of a URL before its name is resolved. Addresses in the URL are never
    /// resolved, so they are looked at here.
    pub(super) fn check(&self, url: &Url) -> Result<(), OutboundError> {
        if !url.username().is_empty() || url.password().is_some() {
            return Err(OutboundError::Forbidden("a URL with credentials"));
        }
        let scheme_allowed = match url.scheme() {
            "https" => true,
            "http" => self.allow_private_networks,
            _ => false,
        };
        if !scheme_allowed {
            return Err(OutboundError::Forbidden("a URL that is not https"));
        }
        let address = match url.host() {
            Some(Host::Domain(_)) => return Ok(()),
            Some(Host::Ipv4(ip)) => ip.into(),
            Some(Host::Ipv6(ip)) => ip.into(),
            None => return Err(OutboundError::Forbidden("a URL without a host")),
        };
        if self.may_connect_to(address) {
            Ok(())
        } else {
            Err(OutboundError::Forbidden("an address that is not public"))
        }
    }

    fn may_connect_to(&self, ip: IpAddr) -> bool {
        is_allowed(ip, &self.allow_networks, self.allow_private_networks)
    }
}

/// Resolves names to public addresses alone. The connection is made to what comes out here,
/// so a name that changes between check and use gains nothing.
struct PublicResolver {
    policy: Arc<OutboundPolicy>,
}

impl Resolve for PublicResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let policy = Arc::clone(&self.policy);
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
