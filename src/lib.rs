//! Vestibule, an OpenID Provider.

pub mod clock;
pub mod entropy;
pub mod model;
pub mod protocol;
pub mod urls;
