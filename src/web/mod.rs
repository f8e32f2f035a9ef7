//! What handlers of all endpoints share: who asks, for which tenant, and how pages answer.

pub mod access_token;
pub mod assets;
pub mod blocked;
pub mod cors;
mod current_tenant;
pub mod failures;
pub mod form;
pub mod headers;
pub mod multipart;
pub mod own_site;
pub mod pages;
pub mod visitor;

pub use self::{current_tenant::CurrentTenant, visitor::Visitor};
