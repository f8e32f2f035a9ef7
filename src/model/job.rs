//! A job: something that the installation does again and again, on one node at a time.

use super::UnixTime;

/// A job as it is remembered between its runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobRecord {
    /// Its name.
    pub name: String,
    /// When it runs next; in the past when it is late.
    pub next_run_at: UnixTime,
    /// Until when a node holds it that is running it; in the past when that node died.
    pub claimed_until: Option<UnixTime>,
    /// When it last began.
    pub last_started_at: Option<UnixTime>,
    /// When it last ended, well or badly.
    pub last_finished_at: Option<UnixTime>,
    /// When it last ended well.
    pub last_succeeded_at: Option<UnixTime>,
    /// Why its last run failed; `None` when it did not.
    pub last_error: Option<String>,
}
