//! `[server]`: how Vestibule is reached.

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use ipnet::IpNet;
use serde::{Deserialize, Deserializer, de::Error};
use url::Url;

use super::{Environment, fields, validate::Faults};

/// How Vestibule is reached.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    /// The address and port to listen on.
    #[serde(deserialize_with = "address")]
    pub listen: SocketAddr,
    /// The issuer's URL, exactly as tokens carry it (OIDC Discovery 1.0 §3): without a slash at
    /// its end.
    pub issuer: String,
    /// The peers whose `X-Forwarded-For` is believed.
    #[serde(deserialize_with = "fields::networks")]
    pub trusted_proxies: Vec<IpNet>,
    /// How long requests in flight may take to finish after SIGTERM.
    #[serde(deserialize_with = "fields::duration")]
    pub shutdown_timeout: Duration,
    /// How long one request may take.
    #[serde(deserialize_with = "fields::duration")]
    pub request_timeout: Duration,
    /// A folder whose templates stand in for the built-in ones.
    #[serde(deserialize_with = "fields::optional")]
    pub templates_dir: Option<PathBuf>,
    /// Native TLS.
    pub tls: Tls,
}

/// Native TLS: both files or none.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tls {
    /// The certificate chain, PEM.
    #[serde(deserialize_with = "fields::optional")]
    pub cert: Option<PathBuf>,
    /// The certificate's private key, PEM.
    #[serde(deserialize_with = "fields::optional")]
    pub key: Option<PathBuf>,
}

impl Server {
    /// Whether the issuer is reached by https, natively or through a proxy.
    pub fn is_https(&self) -> bool {
        self.issuer.starts_with("https://")
    }

    /// The path of the issuer, without a trailing slash: empty for most.
    pub fn path(&self) -> String {
        Url::parse(&self.issuer)
            .map(|issuer| issuer.path().trim_end_matches('/').to_owned())
            .unwrap_or_default()
    }

    pub(super) fn check(&self, env: Environment, faults: &mut Faults) {
        if let Err((problem, mend)) = check_issuer(&self.issuer, env) {
            faults.add("server.issuer", problem, mend);
        }
        let (second, minute) = (Duration::from_secs(1), Duration::from_secs(60));
        faults.within(
            "server.shutdown_timeout",
            self.shutdown_timeout,
            Duration::ZERO..=minute * 10,
        );
        faults.within(
            "server.request_timeout",
            self.request_timeout,
            second..=minute * 5,
        );
        if let Some(dir) = self.templates_dir.as_ref().filter(|dir| !dir.is_dir()) {
            let problem = format!("`{}` is not a folder", dir.display());
            faults.add(
                "server.templates_dir",
                problem,
                "Name a folder that exists, or \"\".",
            );
        }
        match (&self.tls.cert, &self.tls.key) {
            (Some(_), None) => missing_half("server.tls.key", "server.tls.cert", faults),
            (None, Some(_)) => missing_half("server.tls.cert", "server.tls.key", faults),
            (Some(_), Some(_)) | (None, None) => {}
        }
    }
}

fn missing_half(missing: &str, given: &str, faults: &mut Faults) {
    let mend = format!("Name the PEM file, or take {given} away to listen without TLS.");
    faults.add(missing, format!("is not set while {given} is"), mend);
}

/// What is wrong with an issuer, and how to mend it.
fn check_issuer(issuer: &str, env: Environment) -> Result<(), (String, String)> {
    let example = "Write a URL such as \"https://id.example.com\".".to_owned();
    let Ok(url) = Url::parse(issuer) else {
        return Err((format!("`{issuer}` is not a URL"), example));
    };
    if !matches!(url.scheme(), "https" | "http") || url.host().is_none() {
        return Err((format!("`{issuer}` is not an https URL"), example));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(("has a user name or password in it".to_owned(), example));
    }
    if url.query().is_some() || url.fragment().is_some() {
        let mend = "Take away everything from the first `?` or `#` on.".to_owned();
        return Err((format!("`{issuer}` has a query or a fragment"), mend));
    }
    let normal = url.as_str().trim_end_matches('/');
    if issuer != normal {
        // Clients compare the issuer character by character, so it has one spelling only.
        return Err((
            format!("`{issuer}` is not in its plainest form"),
            format!("Write \"{normal}\"."),
        ));
    }
    if env.is_prod() && url.scheme() != "https" {
        let mend = "Use https: with server.tls.*, or with a proxy in front that terminates TLS.";
        return Err((format!("`{issuer}` is not https"), mend.to_owned()));
    }
    Ok(())
}

fn address<'de, D: Deserializer<'de>>(from: D) -> Result<SocketAddr, D::Error> {
    let text = String::deserialize(from)?;
    text.parse().map_err(|_| {
        D::Error::custom(format!(
            "`{text}` is not an address with a port, such as `[::1]:8080`"
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issuer_has_one_spelling() {
        for good in [
            "http://localhost:8080",
            "https://id.example.com",
            "https://a.example/t/b",
        ] {
            assert_eq!(check_issuer(good, Environment::Dev), Ok(()), "{good}");
        }
        for bad in [
            "",
            "localhost:8080",
            "ftp://a.example",
            "https://a.example/",
            "https://A.example",
            "https://a.example:443",
            "https://a.example/b/../c",
            "https://a.example?b",
            "https://a.example#b",
            "https://user@a.example",
        ] {
            assert!(check_issuer(bad, Environment::Dev).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_issuer_in_prod_is_https() {
        assert!(check_issuer("http://localhost:8080", Environment::Prod).is_err());
        assert!(check_issuer("https://id.example.com", Environment::Prod).is_ok());
    }
}
