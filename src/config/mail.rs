//! `[mail]`: how mail leaves.

use std::path::PathBuf;

use serde::Deserialize;

use super::{fields, validate::Faults};
use crate::model::Secret;

/// How mail leaves.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// What happens to a message.
    pub transport: Transport,
    /// The server for [`Transport::Smtp`]; may hold a password. `None`: mail waits in the
    /// outbox until there is one.
    #[serde(deserialize_with = "fields::optional")]
    pub smtp_url: Option<Secret>,
    /// Who mail comes from. `None`: `no-reply@` the host of the issuer.
    #[serde(deserialize_with = "fields::optional")]
    pub from: Option<String>,
    /// The folder for [`Transport::File`].
    #[serde(deserialize_with = "fields::optional")]
    pub dir: Option<PathBuf>,
}

/// What happens to a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Transport {
    /// It is sent.
    Smtp,
    /// It is written into a folder.
    File,
    /// The log says that there was one.
    Log,
}

impl Mail {
    pub(super) fn check(&self, faults: &mut Faults) {
        if self.transport == Transport::File && self.dir.is_none() {
            let mend = "Name the folder that messages are written to.";
            faults.add(
                "mail.dir",
                "is not set while mail.transport is \"file\"",
                mend,
            );
        }
        let known = |url: &Secret| {
            let url = url::Url::parse(url.expose());
            url.is_ok_and(|url| ["smtp", "smtps"].contains(&url.scheme()) && url.has_host())
        };
        if self.smtp_url.as_ref().is_some_and(|url| !known(url)) {
            let mend = "Write \"smtp://user:password@host:587?tls=required\" for STARTTLS, or \
                        \"smtps://user:password@host:465\".";
            faults.add("mail.smtp_url", "is not the URL of a mail server", mend);
        }
        if self.smtp_url.as_ref().is_some_and(is_careless) {
            let mend = "Add \"?tls=required\", or write smtps://.";
            let problem = "sends a password without TLS";
            faults.add("mail.smtp_url", problem, mend);
        }
        if self.from.as_ref().is_some_and(|from| !from.contains('@')) {
            let mend = "Write an address, or \"Name <address>\".";
            faults.add("mail.from", "is not a mail address", mend);
        }
    }
}

/// Whether the URL has a password that anybody on the way could read.
fn is_careless(url: &Secret) -> bool {
    url::Url::parse(url.expose()).is_ok_and(|url| {
        let mut tls = url.query_pairs().filter(|(name, _)| name == "tls");
        let is_required = tls.next().is_some_and(|(_, value)| value == "required");
        url.password().is_some() && url.scheme() == "smtp" && !is_required
    })
}
