//! The page at the root of a tenant, for people who are not signed in.

use serde::Serialize;

use super::Page;

/// Says that nobody is signed in.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct HomePage;

impl Page for HomePage {
    const TEMPLATE: &'static str = "login/home.html";

    fn samples() -> Vec<(&'static str, Self)> {
        vec![("signed out", Self)]
    }
}
