//! The pages that sign people in and out.

pub mod choose;
pub mod consent;
mod guard;
pub mod home;
pub mod logout;
pub mod password;
pub mod preferences;
