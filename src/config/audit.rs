//! `[audit]`: what the audit log keeps, and for how long.

use std::time::Duration;

use serde::{Deserialize, Deserializer, de::Error};

use super::{fields, validate::Faults};
use crate::model::{Secret, span};

/// What the audit log keeps, and for how long.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Audit {
    /// How much of addresses is kept.
    pub address: AuditAddress,
    /// How many events may be written before the chain is signed.
    pub checkpoint_events: u64,
    /// How long events may wait before the chain is signed.
    #[serde(deserialize_with = "fields::duration")]
    pub checkpoint_every: Duration,
    /// How long events stay in the database before they are archived and removed; `None`: for good.
    #[serde(deserialize_with = "keep")]
    pub keep: Option<Duration>,
    /// Whether archives hold what leads to a person.
    pub archive_personal: bool,
    /// Where it is sent as well.
    pub stream: AuditStream,
}

/// Where the audit log is sent as well.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuditStream {
    /// In which way.
    pub kind: StreamKind,
    /// A path, `tcp://host:port` or `udp://host:port`, or an URL.
    pub destination: String,
    /// What batches to a webhook are signed with.
    #[serde(deserialize_with = "fields::optional")]
    pub secret: Option<Secret>,
}

/// In which way the audit log is sent elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StreamKind {
    /// Not at all.
    Off,
    /// Appended to a file, as JSON Lines.
    File,
    /// To a syslog (RFC 5424).
    Syslog,
    /// Posted to a webhook, as signed JSON Lines.
    Webhook,
}

/// The shortest secret that signs batches, in characters.
const LEAST_SECRET: usize = 16;

/// How much of an address the audit log keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AuditAddress {
    /// All of it.
    Full,
    /// The network: /24 of IPv4, /48 of IPv6.
    Truncated,
    /// A keyed digest: the same address is recognised, none can be read.
    Hashed,
    /// Nothing.
    None,
}

impl Audit {
    pub(super) fn check(&self, faults: &mut Faults) {
        let (minute, day) = (Duration::from_secs(60), Duration::from_secs(86_400));
        faults.between(
            "audit.checkpoint_events",
            self.checkpoint_events,
            1..=1_000_000,
        );
        let every = self.checkpoint_every;
        faults.within("audit.checkpoint_every", every, minute..=day);
        if let Some(keep) = self.keep {
            faults.within("audit.keep", keep, day..=day * 3_650);
        }
        self.stream.check(faults);
    }
}

impl AuditStream {
    fn check(&self, faults: &mut Faults) {
        let to = self.destination.as_str();
        let (is_fit, mend) = match self.kind {
            StreamKind::Off => (true, ""),
            StreamKind::File => (!to.is_empty(), "Name the file to append to."),
            StreamKind::Syslog => (
                (to.starts_with("tcp://") || to.starts_with("udp://")) && to.contains(':'),
                "Write it as \"tcp://host:514\" or \"udp://host:514\".",
            ),
            StreamKind::Webhook => (
                to.starts_with("https://") || to.starts_with("http://"),
                "Write the URL of the webhook.",
            ),
        };
        if !is_fit {
            faults.add(
                "audit.stream.destination",
                "does not fit audit.stream.kind",
                mend,
            );
        }
        let length = self
            .secret
            .as_ref()
            .map_or(0, |secret| secret.expose().len());
        if self.kind == StreamKind::Webhook && length < LEAST_SECRET {
            let mend = "Make a random one: `openssl rand -hex 24`.";
            let problem = "is shorter than 16 characters";
            faults.add("audit.stream.secret", problem, mend);
        }
    }
}

/// Reads a time, or `"forever"`.
fn keep<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Duration>, D::Error> {
    let text = String::deserialize(from)?;
    if text == "forever" {
        return Ok(None);
    }
    let kept = span::parse(&text);
    let fault = || {
        D::Error::custom(format!(
            "`{text}` is neither \"forever\" nor a time like 365d"
        ))
    };
    kept.map(Some).ok_or_else(fault)
}
