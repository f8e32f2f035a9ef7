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
            Self::Failed(what) => f.write_str(what),
        }
    }
}

impl<E: std::error::Error> From<E> for Fault {
    fn from(error: E) -> Self {
        Self::new(error)
    }
}
