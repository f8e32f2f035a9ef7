//! `[risk]`: what speaks against a visit, and what follows from it.

use std::path::PathBuf;

use serde::Deserialize;

use super::{fields, validate::Faults};

/// What speaks against a visit, and what follows from it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Risk {
    /// Addresses that are not trusted; `None`: no list.
    #[serde(deserialize_with = "fields::optional")]
    pub reputation_file: Option<PathBuf>,
    /// Whether places speak against a sign-in.
    pub places: bool,
    /// Whether what browsers say of themselves does.
    pub user_agents: bool,
    /// What follows from a sign-in of high risk.
    pub step_up: StepUp,
}

/// What follows from a sign-in of high risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepUp {
    /// Who has a second factor shows it.
    SecondFactor,
    /// The same; who has none types a code that is mailed, before being signed in.
    Mail,
    /// Nothing but mail to the owner and the audit log.
    None,
}

impl Risk {
    pub(super) fn check(&self, faults: &mut Faults) {
        if let Some(file) = self.reputation_file.as_ref().filter(|f| !f.is_file()) {
            let problem = format!("`{}` is not a file", file.display());
            let mend = "Name a file with one network a line, or leave it empty.";
            faults.add("risk.reputation_file", problem, mend);
        }
    }
}
