//! `[metrics]`: figures for monitoring.

use serde::Deserialize;

use super::fields;
use crate::model::Secret;

/// Figures for monitoring, at `/metrics`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Metrics {
    /// Whether they are answered at all.
    pub enabled: bool,
    /// Who may read them, as a bearer token. `None`: whoever asks from this machine.
    #[serde(deserialize_with = "fields::optional")]
    pub token: Option<Secret>,
}
