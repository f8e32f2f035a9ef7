//! Why something did not come to pass.

use std::fmt;

/// What everything here answers.
pub type Outcome<T> = Result<T, Fault>;

/// Why there is no result.
#[derive(Clone, Debug)]
pub enum Fault {
    /// The server does not offer it (yet): no fault of anybody's.
    NotSupported(String),
    /// What was made ready for the measurement is used up: it ends here.
    UsedUp,
    /// Another status was answered than the one that was expected.
    Refused {
        /// The status.
        status: u16,
        /// The beginning of the answer.
        said: String,
    },
    /// It went wrong.
    Failed(String),
}

impl Fault {
    /// Something went wrong.
    pub fn new(what: impl fmt::Display) -> Self {
        Self::Failed(what.to_string())
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotSupported(what) => write!(f, "not supported: {what}"),
            Self::UsedUp => f.write_str("nothing left to measure with"),
            Self::Refused { status, said } => write!(f, "status {status}: {said}"),
            Self::Failed(what) => f.write_str(what),
        }
    }
}

impl<E: std::error::Error> From<E> for Fault {
    fn from(error: E) -> Self {
        Self::new(error)
    }
}
