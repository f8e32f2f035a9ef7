//! `perf`, recording the server while it is measured.

use std::{
    path::Path,
    process::{Child, Command, Stdio},
};

use crate::fault::Outcome;

/// A recording that goes on; or none.
pub struct Recording(Option<Child>);

impl Recording {
    /// Records the process `pid` into `file`, if there is one.
    ///
    /// # Errors
    /// When `perf` cannot be started.
    pub fn start(file: Option<&Path>, pid: u32) -> Outcome<Self> {
        let Some(file) = file else {
            return Ok(Self(None));
        };
        let perf = Command::new("perf")
            .args(["record", "-F", "1999", "-p", &pid.to_string(), "-o"])
            .arg(file)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        Ok(Self(Some(perf)))
    }

    /// Ends it, and waits until the file is written.
    ///
    /// # Errors
    /// When `perf` cannot be told.
    pub fn finish(self) -> Outcome<()> {
        if let Some(mut perf) = self.0 {
            let pid = perf.id().to_string();
            Command::new("kill").args(["-INT", &pid]).status()?;
            perf.wait()?;
        }
        Ok(())
    }
}
