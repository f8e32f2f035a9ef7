//! `[vault]`: where secrets are kept that are in no file and no variable.

use std::time::Duration;

use serde::Deserialize;
use url::{Host, Url};

use super::{Environment, fields, validate::Faults};
use crate::model::Secret;

/// HashiCorp Vault, for the options whose value is `vault:PATH#FIELD`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vault {
    /// Its URL. `None`: there is none.
    #[serde(deserialize_with = "fields::optional")]
    pub address: Option<String>,
    /// A token for it.
    #[serde(deserialize_with = "fields::optional")]
    pub token: Option<Secret>,
    /// The role to log in with instead (AppRole).
    #[serde(deserialize_with = "fields::optional")]
    pub role_id: Option<String>,
    /// The role's secret.
    #[serde(deserialize_with = "fields::optional")]
    pub secret_id: Option<Secret>,
    /// Where AppRole is mounted.
    pub approle_mount: String,
    /// The namespace of Vault Enterprise.
    #[serde(deserialize_with = "fields::optional")]
    pub namespace: Option<String>,
    /// How long each of its answers may take.
    #[serde(deserialize_with = "fields::duration")]
    pub timeout: Duration,
}

/// How to get a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VaultLogin<'a> {
    /// It is there.
    Token(&'a Secret),
    /// By AppRole.
    AppRole {
        /// The role.
        role_id: &'a str,
        /// Its secret.
        secret_id: &'a Secret,
    },
}

impl Vault {
    /// How to get a token; `None`: it cannot be had.
    pub fn login(&self) -> Option<VaultLogin<'_>> {
        match (&self.token, &self.role_id, &self.secret_id) {
            (Some(token), None, None) => Some(VaultLogin::Token(token)),
            (None, Some(role_id), Some(secret_id)) => {
                Some(VaultLogin::AppRole { role_id, secret_id })
            }
            _ => None,
        }
    }

    pub(super) fn check(&self, env: Environment, faults: &mut Faults) {
        let (least, most) = (Duration::from_millis(100), Duration::from_secs(60));
        faults.within("vault.timeout", self.timeout, least..=most);
        if !is_path(&self.approle_mount) {
            let mend = "Write it as \"approle\", without slashes at its ends.";
            faults.add("vault.approle_mount", "is not the path of a mount", mend);
        }
        let Some(address) = &self.address else { return };
        match Url::parse(address) {
            Ok(url) if ["https", "http"].contains(&url.scheme()) && url.has_host() => {
                if env.is_prod() && url.scheme() == "http" && !is_local(&url) {
                    let mend = "Write https://, or name an agent on this machine.";
                    faults.add("vault.address", "sends secrets without TLS", mend);
                }
            }
            Ok(_) | Err(_) => {
                let mend = "Write a URL such as \"https://vault.example.com:8200\".";
                faults.add("vault.address", "is not the URL of a server", mend);
            }
        }
        if self.login().is_none() {
            let mend = "Set vault.token, or vault.role_id and vault.secret_id, and not both.";
            let problem = "is set, and how to log in is not, or twice";
            faults.add("vault.address", problem, mend);
        }
    }
}

/// Whether a text can stand in a URL's path as it is.
pub(super) fn is_path(text: &str) -> bool {
    let plain = |c: u8| c.is_ascii_alphanumeric() || b"-_.".contains(&c);
    text.split('/')
        .all(|part| !part.is_empty() && part != ".." && part != "." && part.bytes().all(plain))
}

fn is_local(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}
