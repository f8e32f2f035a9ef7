//! A copy of everything that is known of a person, made for them.

use super::{ExportId, TenantId, UnixTime, UserId};

/// A copy that a person asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// The tenant.
    pub tenant: TenantId,
    /// The id; no secret.
    pub id: ExportId,
    /// Whose it is.
    pub user: UserId,
    /// When it was asked for.
    pub asked_at: UnixTime,
    /// When it was made, and until when it is kept; `None` until then.
    pub ready: Option<ReadyExport>,
}

/// When a copy was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadyExport {
    /// When.
    pub at: UnixTime,
    /// From this moment on it is gone.
    pub expires_at: UnixTime,
}

/// The forms of a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// One JSON document.
    Json,
    /// The same with the picture, in a ZIP archive.
    Zip,
}
