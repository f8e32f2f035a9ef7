//! Where somebody signed in, as coarsely as will do.

use super::UnixTime;

/// Where somebody signed in, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// When.
    pub at: UnixTime,
    /// Latitude and longitude in tenths of a degree: some ten kilometres.
    pub position: Option<(i32, i32)>,
    /// The country, by its two letters (ISO 3166-1).
    pub country: Option<String>,
}
