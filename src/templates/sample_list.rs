//! The page that lists every page in every state, for whoever changes the looks; served in dev
//! only.

use serde::Serialize;

use super::Page;

/// Lists every sample of every page.
#[derive(Clone, Debug, Serialize)]
pub struct SamplesPage {
    /// Their names, in the order of their numbers.
    pub names: Vec<String>,
}

impl Page for SamplesPage {
    const TEMPLATE: &'static str = "dev/samples.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let names = vec!["login/login.html by themselves".to_owned()];
        vec![("a list", Self { names })]
    }
}
