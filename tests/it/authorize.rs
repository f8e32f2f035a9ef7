//! The authorization endpoint, through the router.

mod hints;
mod login;
mod refusals;
mod responses;
