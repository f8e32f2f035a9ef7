//! Why nothing was fetched.

use crate::telemetry::OutboundOutcome;

/// Why nothing was fetched.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutboundError {
    /// The URL is not one that may be asked for.
    #[error("refused to ask {0}")]
    Forbidden(&'static str),
    /// It has failed too often: it is left alone for a while.
    #[error("not asked: it failed too often lately")]
    LeftAlone,
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

impl OutboundError {
    /// Whether the next try may go well.
    pub(super) fn may_pass(&self) -> bool {
        match self {
            Self::Unreachable(_) => true,
            Self::Status(status) => matches!(status, 429 | 502..=504),
            Self::Forbidden(_)
            | Self::LeftAlone
            | Self::NotJson
            | Self::NotText
            | Self::TooLarge(_)
            | Self::NoClient(_) => false,
        }
    }

    pub(super) fn outcome(&self) -> OutboundOutcome {
        match self {
            Self::Forbidden(_) | Self::NoClient(_) => OutboundOutcome::Forbidden,
            Self::LeftAlone => OutboundOutcome::LeftAlone,
            Self::Unreachable(_) => OutboundOutcome::Unreachable,
            Self::Status(_) => OutboundOutcome::Status,
            Self::NotJson | Self::NotText | Self::TooLarge(_) => OutboundOutcome::Unreadable,
        }
    }
}
