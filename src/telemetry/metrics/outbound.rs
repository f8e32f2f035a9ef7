//! Requests to others: what for, what came of them, how long they took. No name of a host: that
//! is what clients choose.

use std::time::Duration;

use prometheus_client::{
    encoding::EncodeLabelSet,
    metrics::{counter::Counter, family::Family, histogram::Histogram},
    registry::Registry,
};

use super::Metrics;

/// Upper limits of the histogram's buckets, in seconds: from a host next door to the longest
/// time that the configuration takes.
const BUCKETS: [f64; 8] = [0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0];

/// What another server is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OutboundPurpose {
    /// A client's public keys, at its `jwks_uri`.
    ClientKeys,
    /// Whether a password leaked.
    LeakedPasswords,
    /// What a mail provider's reports are checked by.
    MailProvider,
    /// Telling a client that a session has ended.
    BackchannelLogout,
    /// Whether a service of others takes somebody for a person.
    Captcha,
    /// Sending the audit log elsewhere.
    AuditStream,
    /// Everything that was given no purpose of its own.
    Other,
}

impl OutboundPurpose {
    /// Every purpose.
    pub const ALL: [Self; 7] = [
        Self::ClientKeys,
        Self::LeakedPasswords,
        Self::MailProvider,
        Self::BackchannelLogout,
        Self::Captcha,
        Self::AuditStream,
        Self::Other,
    ];

    /// Its name as a label.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ClientKeys => "client_keys",
            Self::LeakedPasswords => "leaked_passwords",
            Self::MailProvider => "mail_provider",
            Self::BackchannelLogout => "backchannel_logout",
            Self::Captcha => "captcha",
            Self::AuditStream => "audit_stream",
            Self::Other => "other",
        }
    }
}

/// What came of asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OutboundOutcome {
    /// What was asked for.
    Answered,
    /// It was not asked: the URL, or this machine's set-up, forbids it.
    Forbidden,
    /// It was not asked: it had failed too often lately.
    LeftAlone,
    /// No answer.
    Unreachable,
    /// Another status than 200.
    Status,
    /// More than is read, or something else than was asked for.
    Unreadable,
}

impl OutboundOutcome {
    const ALL: [Self; 6] = [
        Self::Answered,
        Self::Forbidden,
        Self::LeftAlone,
        Self::Unreachable,
        Self::Status,
        Self::Unreadable,
    ];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Forbidden => "forbidden",
            Self::LeftAlone => "left_alone",
            Self::Unreachable => "unreachable",
            Self::Status => "status",
            Self::Unreadable => "unreadable",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Came {
    purpose: &'static str,
    outcome: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Asked {
    purpose: &'static str,
}

/// The requests of this process to others.
#[derive(Debug)]
pub(super) struct OutboundRequests {
    came: Family<Came, Counter>,
    took: Family<Asked, Histogram, fn() -> Histogram>,
}

impl Default for OutboundRequests {
    fn default() -> Self {
        Self {
            came: Family::default(),
            took: Family::new_with_constructor(|| Histogram::new(BUCKETS)),
        }
    }
}

impl OutboundRequests {
    pub(super) fn register(&self, registry: &mut Registry) {
        let help = "Requests to other servers, retries not counted apart";
        registry.register("outbound_requests", help, self.came.clone());
        let help = "How long requests to other servers took, with their retries, in seconds";
        registry.register("outbound_request_duration_seconds", help, self.took.clone());
        for purpose in OutboundPurpose::ALL.map(OutboundPurpose::as_str) {
            for outcome in OutboundOutcome::ALL.map(OutboundOutcome::as_str) {
                drop(self.came.get_or_create(&Came { purpose, outcome }));
            }
        }
    }
}

impl Metrics {
    /// Notes a request to another server, with all its retries.
    pub fn outbound_asked(
        &self,
        purpose: OutboundPurpose,
        outcome: OutboundOutcome,
        took: Duration,
    ) {
        let (purpose, outcome) = (purpose.as_str(), outcome.as_str());
        let figures = &self.0.outbound;
        figures.came.get_or_create(&Came { purpose, outcome }).inc();
        let histogram = figures.took.get_or_create(&Asked { purpose });
        histogram.observe(took.as_secs_f64());
    }
}
