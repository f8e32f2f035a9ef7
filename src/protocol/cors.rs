//! Whose scripts may read what tokens open (Fetch §3.2): the origins that clients registered, and
//! on one's own machine whatever is served there.

use url::{Host, Url};

/// Which origins are let in beside the registered ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// None: people depend on it.
    Nobody,
    /// Those of the machine itself, on any port: for development.
    ThisMachine,
}

/// Whether scripts of `origin`, as the browser names it, may read answers. Registered origins are
/// compared byte by byte.
pub fn may_read(origin: &str, beside: Beside, is_registered: impl FnOnce(&str) -> bool) -> bool {
    let is_beside = match beside {
        Beside::Nobody => false,
        Beside::ThisMachine => is_this_machine(origin),
    };
    is_beside || is_registered(origin)
}

/// Whether an origin is one of the machine that the browser runs on.
fn is_this_machine(origin: &str) -> bool {
    let Ok(url) = Url::parse(origin) else {
        return false;
    };
    let is_origin = url.origin().ascii_serialization() == origin;
    let is_web = matches!(url.scheme(), "http" | "https");
    let is_local = match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    };
    is_origin && is_web && is_local
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_let_in_when_it_is_registered_or_in_development_ones_own() {
        let registered = ["https://app.example", "http://localhost:1"];
        // The origin; in prod; in development.
        for (origin, prod, dev) in [
            ("https://app.example", true, true),
            ("http://localhost:1", true, true),
            ("http://localhost:5173", false, true),
            ("http://app.localhost:5173", false, true),
            ("https://127.0.0.1:8443", false, true),
            ("http://[::1]:3000", false, true),
            ("http://app.example", false, false),
            ("https://app.example:444", false, false),
            ("https://APP.example", false, false),
            ("https://app.example/", false, false),
            ("https://app.example.evil.example", false, false),
            ("http://localhost.evil.example", false, false),
            ("http://notlocalhost", false, false),
            ("http://localhost:5173/", false, false),
            ("http://LOCALHOST:5173", false, false),
            ("http://192.168.0.1", false, false),
            ("ftp://localhost", false, false),
            ("null", false, false),
            ("", false, false),
            ("*", false, false),
        ] {
            let is_registered = |origin: &str| registered.contains(&origin);
            for (beside, expected) in [(Beside::Nobody, prod), (Beside::ThisMachine, dev)] {
                let found = may_read(origin, beside, is_registered);
                assert_eq!(found, expected, "{origin} {beside:?}");
            }
        }
    }
}
