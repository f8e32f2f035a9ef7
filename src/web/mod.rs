//! What handlers of all endpoints share: who asks, for which tenant, and how pages answer.

pub mod access_token;
pub mod assets;
mod current_tenant;
pub mod failures;
pub mod form;
pub mod headers;
pub mod multipart;
pub mod pages;
pub mod visitor;

pub use self::{current_tenant::CurrentTenant, visitor::Visitor};
