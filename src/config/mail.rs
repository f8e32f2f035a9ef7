//! `[mail]`: how mail leaves; used by the features that send mail.

use std::path::PathBuf;

use serde::Deserialize;

use super::{fields, validate::Faults};

/// How mail leaves.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// What happens to a message.
    pub transport: Transport,
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
    }
}
