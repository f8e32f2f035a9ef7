//! The pages on which people look after their account. What changes data is in `people`.

pub mod activity;
pub mod api;
pub mod applications;
pub mod attributes;
pub mod data;
pub mod email;
pub mod email_links;
pub mod form;
pub mod keep;
pub mod overview;
pub mod password;
pub mod picture;
mod processing;
pub mod profile;
pub mod security;
pub mod sessions;
