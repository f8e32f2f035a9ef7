//! Mails: what servers took, what they did not, and what came of it.

use prometheus_client::{
    encoding::EncodeLabelSet,
    metrics::{counter::Counter, family::Family},
    registry::Registry,
};

use super::Metrics;
use crate::model::SuppressionReason;

/// What providers tell of a mail, as labels.
const EVENTS: [&str; 3] = ["delivered", "bounced", "complained"];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Transport {
    transport: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Reason {
    reason: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Told {
    provider: &'static str,
    event: &'static str,
}

/// The mails of this process.
#[derive(Debug, Default)]
pub(super) struct Mails {
    sent: Family<Transport, Counter>,
    failed: Family<Transport, Counter>,
    suppressed: Family<Reason, Counter>,
    told: Family<Told, Counter>,
    refused: Counter,
}

impl Mails {
    pub(super) fn register(&self, registry: &mut Registry) {
        let help = "Mails that a server took";
        registry.register("mail_sent", help, self.sent.clone());
        let help = "Times that a server did not take a mail";
        registry.register("mail_failed", help, self.failed.clone());
        let help = "Mails that were dropped because their address is suppressed";
        registry.register("mail_suppressed", help, self.suppressed.clone());
        let help = "What providers told of mails that they had taken";
        registry.register("mail_reports", help, self.told.clone());
        let help = "Requests to the webhooks of mail providers that were not theirs";
        registry.register("mail_reports_refused", help, self.refused.clone());
        for reason in SuppressionReason::ALL {
            let reason = reason.as_str();
            drop(self.suppressed.get_or_create(&Reason { reason }));
        }
    }
}

impl Metrics {
    /// Makes the counters of a transport, so that its first event is seen by rates.
    pub fn know_mail_route(&self, transport: &'static str) {
        let mails = &self.0.mails;
        drop(mails.sent.get_or_create(&Transport { transport }));
        drop(mails.failed.get_or_create(&Transport { transport }));
    }

    /// Notes a mail that a server took.
    pub fn mail_sent(&self, transport: &'static str) {
        let mails = &self.0.mails;
        mails.sent.get_or_create(&Transport { transport }).inc();
    }

    /// Notes that a server did not take a mail.
    pub fn mail_failed(&self, transport: &'static str) {
        let mails = &self.0.mails;
        mails.failed.get_or_create(&Transport { transport }).inc();
    }

    /// Notes a mail that was dropped because of its address.
    pub fn mail_suppressed(&self, reason: SuppressionReason) {
        let reason = reason.as_str();
        let suppressed = &self.0.mails.suppressed;
        suppressed.get_or_create(&Reason { reason }).inc();
    }

    /// Makes the counters of a provider that may tell of mails.
    pub fn know_mail_provider(&self, provider: &'static str) {
        for event in EVENTS {
            let told = Told { provider, event };
            drop(self.0.mails.told.get_or_create(&told));
        }
    }

    /// Notes what a provider told of a mail.
    pub fn mail_reported(&self, provider: &'static str, event: &'static str) {
        let told = &self.0.mails.told;
        told.get_or_create(&Told { provider, event }).inc();
    }

    /// Notes a request that claimed to be a provider's and was not.
    pub fn mail_report_refused(&self) {
        self.0.mails.refused.inc();
    }
}
