//! How often something may be tried: the rules by name, and the decision (GCRA, the generic cell
//! rate algorithm of ITU-T I.371), which needs one stored moment for each key.

mod quota;
mod rules;

pub use self::{
    quota::{Quota, QuotaError, Standing, Step},
    rules::{Part, Rule, UnknownRule},
};
