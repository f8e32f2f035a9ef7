//! Hosted pages: typed contexts rendered by templates that are embedded and can be overridden.

mod chrome;
mod components;
mod consent;
mod environment;
mod error;
mod form_post;
mod home;
mod login;
mod logout;
mod mail;
mod naming;
mod samples;
mod sources;
#[cfg(test)]
mod tests;
mod view;

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use minijinja::{Environment, context, value::Serde};
use serde::Serialize;

pub use self::{
    chrome::{Chrome, Theme},
    components::ComponentsPage,
    consent::{ConsentItem, ConsentPage},
    error::ErrorPage,
    form_post::FormPostPage,
    home::HomePage,
    login::{ChooseAccountPage, LoginNotice, LoginPage},
    logout::{LogoutConfirmPage, SignedOutPage},
    mail::MailText,
    view::{AccountView, ClientView},
};
use crate::locales::{Catalog, Locale, TextsError};

/// A page that can be rendered: what its template is given, and what it looks like.
pub trait Page: Serialize {
    /// The path of its template below `templates/`.
    const TEMPLATE: &'static str;

    /// Named examples that together reach every branch of the template. An override folder
    /// is tried on them at start, and a test renders them all in every locale.
    fn samples() -> Vec<(&'static str, Self)>
    where
        Self: Sized;
}

/// Why a page cannot be rendered, or the templates cannot be loaded.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// A template does not compile, or asked for something that its page does not have.
    #[error("a template fails: {0}")]
    Template(#[from] minijinja::Error),
    /// A file of the override folder cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system says.
        source: io::Error,
    },
    /// A file of texts is not Fluent syntax.
    #[error(transparent)]
    Texts(#[from] TextsError),
}

/// Every template in every locale, compiled. Cheap to clone.
#[derive(Clone)]
pub struct Templates {
    environments: Arc<BTreeMap<Locale, Environment<'static>>>,
}

impl Templates {
    /// Compiles the embedded templates and texts. Files below `override_dir` come before them:
    /// `<dir>/<path>` stands in for a whole template, and the messages of
    /// `<dir>/locales/<locale>/*.ftl` for single texts.
    ///
    /// # Errors
    /// [`TemplateError`] when the override folder cannot be read, does not compile, or fails to
    /// render a sample: better refused at the start than at somebody's login.
    pub fn load(override_dir: Option<&Path>) -> Result<Self, TemplateError> {
        let templates = sources::templates(override_dir)?;
        let mut environments = BTreeMap::new();
        for locale in Locale::all() {
            let catalog = Catalog::new(*locale, sources::texts(*locale, override_dir)?)?;
            environments.insert(*locale, environment::build(*locale, catalog, &templates)?);
        }
        let loaded = Self {
            environments: Arc::new(environments),
        };
        if override_dir.is_some() {
            samples::render_all(&loaded, |_, _| ())?;
        }
        Ok(loaded)
    }

    /// The page as HTML.
    ///
    /// # Errors
    /// [`TemplateError::Template`] when the template asks for a value or a text that is not there.
    pub fn render<P: Page>(&self, page: &P, chrome: &Chrome) -> Result<String, TemplateError> {
        let environment = self
            .environments
            .get(&chrome.locale)
            .expect("every locale has been loaded");
        let context = context! {
            page => Serde(page),
            chrome => Serde(chrome),
        };
        Ok(environment.get_template(P::TEMPLATE)?.render(context)?)
    }
}
