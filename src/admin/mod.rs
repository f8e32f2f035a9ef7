//! What administrators do: one function for each act, whoever asks for it.

pub mod audit_log;
pub mod blocks;
pub mod clients;
pub mod keys;
pub mod limits;
pub mod passwords;
pub mod sessions;
pub mod tenants;
pub mod users;
pub mod waitlist;

use crate::{
    keys::{JoseError, OpenError, Refusal},
    objects::ObjectsError,
    security::password_hash::HashError,
    storage::StorageError,
    tenant::RolloverError,
};

/// Why an act is not done; nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum AdminError {
    /// What was asked for makes no sense; a line for each fault.
    #[error("{}", .0.join("\n"))]
    Invalid(Vec<String>),
    /// There is no such thing.
    #[error("there is no {what} `{name}`")]
    NotFound {
        /// What kind of thing.
        what: &'static str,
        /// Its name.
        name: String,
    },
    /// There is another one of that name.
    #[error("there is another {what} `{name}`")]
    Conflict {
        /// What kind of thing.
        what: &'static str,
        /// Its name.
        name: String,
    },
    /// It cannot be done at this time.
    #[error("{0}")]
    NotNow(String),
    /// A password cannot be hashed.
    #[error("the password cannot be stored: {0}")]
    Password(#[from] HashError),
    /// A key cannot be made.
    #[error("a key cannot be made: {0}")]
    Key(#[from] JoseError),
    /// Stored keys cannot be opened.
    #[error("the keys that are there cannot be opened: {0}")]
    Sealed(#[from] OpenError),
    /// Making keys was interrupted.
    #[error("making keys was interrupted")]
    Interrupted,
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// Where pictures are kept cannot be reached.
    #[error(transparent)]
    Objects(#[from] ObjectsError),
}

impl AdminError {
    fn invalid(faults: impl IntoIterator<Item = impl ToString>) -> Self {
        Self::Invalid(faults.into_iter().map(|fault| fault.to_string()).collect())
    }

    fn not_found(what: &'static str, name: impl ToString) -> Self {
        Self::NotFound {
            what,
            name: name.to_string(),
        }
    }
}

impl From<RolloverError> for AdminError {
    fn from(error: RolloverError) -> Self {
        match error {
            RolloverError::Storage(error) => Self::Storage(error),
            RolloverError::Key(error) => Self::Key(error),
            RolloverError::Sealed(error) => Self::Sealed(error),
            RolloverError::Refused(Refusal::NoSuchId(id)) => {
                Self::not_found("signing key or server secret", id)
            }
            RolloverError::Refused(Refusal::NotNow { .. }) | RolloverError::Raced => {
                Self::NotNow(error.to_string())
            }
            RolloverError::Interrupted => Self::Interrupted,
        }
    }
}
