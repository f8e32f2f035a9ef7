//! Mails: three templates each, for the subject, the plain text and the HTML.

use minijinja::{context, value::Serde};
use serde::Serialize;

use super::{TemplateError, Templates};
use crate::locales::Locale;

/// A mail, written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailText {
    /// One line.
    pub subject: String,
    /// For programs that show no HTML, and people who want none.
    pub text: String,
    /// A document of its own.
    pub html: String,
}

impl Templates {
    /// Writes the mail `name` from `mail/<name>.subject`, `.txt` and `.html`, which are given
    /// `mail` and the name of the tenant that sends it.
    ///
    /// # Errors
    /// [`TemplateError::Template`] when a template asks for a value or a text that is not there.
    pub fn render_mail(
        &self,
        name: &str,
        mail: &impl Serialize,
        tenant_name: &str,
        locale: Locale,
    ) -> Result<MailText, TemplateError> {
        let environment = self
            .environments
            .get(&locale)
            .expect("every locale has been loaded");
        let context = context! {
            mail => Serde(mail),
            tenant_name => tenant_name,
            locale => locale.as_str(),
        };
        let render = |kind: &str| {
            let template = environment.get_template(&format!("mail/{name}.{kind}"))?;
            template.render(&context)
        };
        Ok(MailText {
            subject: render("subject")?.trim().to_owned(),
            text: render("txt")?,
            html: render("html")?,
        })
    }
}
