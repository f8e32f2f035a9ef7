//! Client authentication: exactly one method, the registered one, and a proof that holds.

mod assertion;
mod secret;
