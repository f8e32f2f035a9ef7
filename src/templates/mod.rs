//! Hosted pages: typed contexts rendered by templates that are embedded and can be overridden.

mod account;
mod account_access;
mod account_profile;
mod challenge;
mod chrome;
mod components;
mod consent;
mod dev_mail;
mod environment;
mod error;
mod factors;
mod form_post;
mod home;
mod leaving;
mod login;
mod logout;
mod mail;
mod naming;
mod password;
mod profile_field;
mod purposes;
mod recover;
mod register;
mod sample_list;
mod samples;
mod second_factor;
mod sources;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod texts_tests;
mod view;

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use minijinja::{Environment, context, value::Serde};
use serde::Serialize;

pub use self::{
    account::{AccountChrome, AccountPage, Faults, Section},
    account_access::{
        ActivityPage, ActivityView, ApplicationView, ApplicationsPage, PasswordPage, SecurityPage,
        SessionView, SessionsPage, TrustedView,
    },
    account_profile::{
        EmailCodePage, EmailLinkKind, EmailLinkPage, EmailLinkState, EmailPage, ProfilePage,
    },
    challenge::{ChallengeProblem, ChallengeView, ChallengeWay},
    chrome::{Chrome, Theme},
    components::ComponentsPage,
    consent::{ConsentItem, ConsentPage},
    dev_mail::{DevMailListPage, DevMailPage, KeptMailRow, MailSampleRow},
    error::ErrorPage,
    factors::{
        AddTotpPage, FactorPage, FactorView, PasskeysPage, QrView, RecoveryCodesPage, TotpPage,
    },
    form_post::FormPostPage,
    home::HomePage,
    leaving::{AccountDataPage, ComeBackPage, ExportView, KeepAccountPage, LeftPage},
    login::{ChooseAccountPage, LoginLinks, LoginNotice, LoginPage, SignedInView},
    logout::{LogoutConfirmPage, SignedOutPage},
    mail::MailText,
    password::NewPasswordView,
    profile_field::FieldView,
    purposes::{PurposeStanding, PurposeView},
    recover::{
        AskMailPage, AskVerifyPage, CodeNotice, CodePage, LinkPage, MailedFor, ResetPage,
        SpentPage, UsernameAsked,
    },
    register::{
        RegisterClosed, RegisterClosedPage, RegisterFault, RegisterPage, TermsPage, TermsView,
        WaitlistPage, WaitlistStep,
    },
    sample_list::SamplesPage,
    second_factor::{EnrolPage, SecondFactorNotice, SecondFactorPage, SecondFactorWays},
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
    is_overridden: bool,
}

/// The embedded ones, once they were compiled: they are the same for every service of a process.
static EMBEDDED: OnceLock<Templates> = OnceLock::new();

impl Templates {
    /// Compiles the embedded templates and texts. Files below `override_dir` come before them:
    /// `<dir>/<path>` stands in for a whole template, and the messages of
    /// `<dir>/locales/<locale>/*.ftl` for single texts.
    ///
    /// # Errors
    /// [`TemplateError`] when the override folder cannot be read, does not compile, or fails to
    /// render a sample: better refused at the start than at somebody's login.
    pub fn load(override_dir: Option<&Path>) -> Result<Self, TemplateError> {
        if override_dir.is_some() {
            let loaded = Self::compile(override_dir)?;
            samples::render_all(&loaded, |_, _| ())?;
            return Ok(loaded);
        }
        if let Some(embedded) = EMBEDDED.get() {
            return Ok(embedded.clone());
        }
        let embedded = Self::compile(None)?;
        Ok(EMBEDDED.get_or_init(|| embedded).clone())
    }

    /// Whether templates or texts of the operator's own are among them.
    pub fn is_overridden(&self) -> bool {
        self.is_overridden
    }

    fn compile(override_dir: Option<&Path>) -> Result<Self, TemplateError> {
        let templates = sources::templates(override_dir)?;
        let mut environments = BTreeMap::new();
        for locale in Locale::all() {
            // What nobody has translated yet is said in English, and not left out.
            let mut texts = sources::texts(Locale::EN, None)?;
            texts.extend(sources::texts(*locale, override_dir)?);
            let catalog = Catalog::new(*locale, texts)?;
            environments.insert(*locale, environment::build(*locale, catalog, &templates)?);
        }
        Ok(Self {
            environments: Arc::new(environments),
            is_overridden: override_dir.is_some(),
        })
    }

    /// Every page in every state, by name, for whoever changes the looks.
    ///
    /// # Errors
    /// As [`Templates::render`].
    pub fn every_sample(&self, chrome: &Chrome) -> Result<Vec<(String, String)>, TemplateError> {
        let mut found = Vec::new();
        samples::render_in(self, chrome, &mut |name, html| {
            found.push((name.to_owned(), html.to_owned()));
        })?;
        Ok(found)
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
