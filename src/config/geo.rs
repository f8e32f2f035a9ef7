//! `[geo]`: where addresses are.

use std::path::PathBuf;

use serde::Deserialize;

use super::{fields, validate::Faults};

/// Where addresses are.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Geo {
    /// A MaxMind file (GeoLite2-City or one like it); `None`: nobody is told of any place.
    #[serde(deserialize_with = "fields::optional")]
    pub database: Option<PathBuf>,
}

impl Geo {
    pub(super) fn check(&self, faults: &mut Faults) {
        if let Some(file) = self.database.as_ref().filter(|file| !file.is_file()) {
            let problem = format!("`{}` is not a file", file.display());
            let mend = "Name a file like GeoLite2-City.mmdb, or leave it empty.";
            faults.add("geo.database", problem, mend);
        }
    }
}
