//! `[logging]`: the log, on standard error.

use serde::Deserialize;
use tracing_subscriber::{EnvFilter, filter::LevelFilter};

use super::validate::Faults;

/// The log.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Logging {
    /// For whom it is written.
    pub format: LogFormat,
    /// What is logged: the directives of [`EnvFilter`].
    pub level: String,
}

/// For whom the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Readable,
    /// For machines: one JSON object a line.
    Json,
}

impl Logging {
    pub(super) fn check(&self, faults: &mut Faults) {
        // A bare word that is no level would be taken for a module's name, and silence the rest.
        let bare = |part: &&str| !part.contains(['=', '[']);
        let slip = |part: &str| part.trim().parse::<LevelFilter>().is_err();
        let slips = self.level.split(',').filter(bare).any(slip);
        if slips || EnvFilter::builder().parse(&self.level).is_err() {
            let mend = "Write a level such as \"info\", or \"info,vestibule::keys=debug\".";
            faults.add(
                "logging.level",
                format!("`{}` is not a level", self.level),
                mend,
            );
        }
    }
}
