//! `[mail]`: how mail leaves.

use std::path::PathBuf;

use serde::Deserialize;

use super::{MailWebhooks, fields, validate::Faults};
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
    /// Another server, for when the first does not take a mail; may hold a password. `None`:
    /// there is none.
    #[serde(deserialize_with = "fields::optional")]
    pub fallback_smtp_url: Option<Secret>,
    /// Who mail comes from. `None`: `no-reply@` the host of the issuer.
    #[serde(deserialize_with = "fields::optional")]
    pub from: Option<String>,
    /// The folder for [`Transport::File`].
    #[serde(deserialize_with = "fields::optional")]
    pub dir: Option<PathBuf>,
    /// What providers may tell of the mails that they delivered.
    pub webhooks: MailWebhooks,
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
        check_url("mail.smtp_url", self.smtp_url.as_ref(), faults);
        let fallback = self.fallback_smtp_url.as_ref();
        check_url("mail.fallback_smtp_url", fallback, faults);
        if fallback.is_some() && (self.transport != Transport::Smtp || self.smtp_url.is_none()) {
            let problem = "is set, but there is no first server";
            let mend = "Set mail.transport to \"smtp\" and mail.smtp_url, or leave it out.";
            faults.add("mail.fallback_smtp_url", problem, mend);
        }
        if self.from.as_ref().is_some_and(|from| !from.contains('@')) {
            let mend = "Write an address, or \"Name <address>\".";
            faults.add("mail.from", "is not a mail address", mend);
        }
        self.webhooks.check(faults);
    }
}

fn check_url(key: &str, url: Option<&Secret>, faults: &mut Faults) {
    let known = |url: &Secret| {
        let url = url::Url::parse(url.expose());
        url.is_ok_and(|url| ["smtp", "smtps"].contains(&url.scheme()) && url.has_host())
    };
    if url.is_some_and(|url| !known(url)) {
        let mend = "Write \"smtp://user:password@host:587?tls=required\" for STARTTLS, or \
                    \"smtps://user:password@host:465\".";
        faults.add(key, "is not the URL of a mail server", mend);
    }
    if url.is_some_and(is_careless) {
        let mend = "Add \"?tls=required\", or write smtps://.";
        faults.add(key, "sends a password without TLS", mend);
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
