//! The mailer: writes a mail and hands it to what carries it.

use lettre::{
    Address,
    message::{Mailbox, Message as Mail, MultiPart, SinglePart, header::ContentType},
};

use super::{Letter, Message, transport::Transport};
use crate::{
    config,
    locales::Locale,
    model::{OutboxId, UnixTime},
    templates::{TemplateError, Templates},
};

/// Sends mail.
pub struct Mailer {
    templates: Templates,
    from: Mailbox,
    transport: Transport,
}

/// Why no mail can be sent at all.
#[derive(Debug, thiserror::Error)]
pub enum MailerError {
    /// `mail.from` is not an address.
    #[error("mail.from: `{0}` is not a mail address")]
    From(String),
    /// `mail.smtp_url` is not one. It may hold a password, so it is not repeated.
    #[error("mail.smtp_url: {0}")]
    Url(String),
    /// A template of a mail fails.
    #[error(transparent)]
    Template(#[from] TemplateError),
}

/// Why a mail was not taken, without address or text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unsent {
    /// It may be taken later.
    #[error("{0}")]
    Later(String),
    /// It never will be.
    #[error("{0}")]
    Never(String),
}

impl Mailer {
    /// A mailer by the configuration. Renders a sample of every mail in every language.
    ///
    /// # Errors
    /// [`MailerError`].
    pub fn new(
        mail: &config::Mail,
        issuer: &str,
        templates: Templates,
    ) -> Result<Self, MailerError> {
        for locale in Locale::all() {
            for sample in Message::samples() {
                templates.render_mail(sample.name(), &sample, "Acme", *locale)?;
            }
        }
        let from = mail.from.clone().unwrap_or_else(|| default_from(issuer));
        Ok(Self {
            templates,
            from: from.parse().map_err(|_| MailerError::From(from))?,
            transport: Transport::new(mail)?,
        })
    }

    /// Sends a letter on behalf of the tenant of this name. `id` names it in the `Message-ID`,
    /// the same whenever it is sent, so that a mail that comes twice can be known.
    ///
    /// # Errors
    /// [`Unsent`]; with `Ok` it was taken.
    pub async fn send(
        &self,
        letter: &Letter,
        id: &OutboxId,
        tenant_name: &str,
        now: UnixTime,
    ) -> Result<(), Unsent> {
        let to: Address = letter
            .to
            .parse()
            .map_err(|_| Unsent::Never("the recipient has no mail address".to_owned()))?;
        let mail = self.write(letter, to, id, tenant_name, now)?;
        self.transport.carry(mail, id).await
    }

    fn write(
        &self,
        letter: &Letter,
        to: Address,
        id: &OutboxId,
        tenant_name: &str,
        now: UnixTime,
    ) -> Result<Mail, Unsent> {
        let locale = Locale::parse(&letter.locale).unwrap_or(Locale::EN);
        let message = &letter.message;
        let written = self
            .templates
            .render_mail(message.name(), message, tenant_name, locale)
            .map_err(|error| Unsent::Later(error.to_string()))?;
        let parts = MultiPart::alternative()
            // Fixed by the id, as all else: the same mail is the same bytes.
            .boundary(format!("part-{id}"))
            .singlepart(part(ContentType::TEXT_PLAIN, written.text))
            .singlepart(part(ContentType::TEXT_HTML, written.html));
        let since_epoch = now.since(UnixTime::from_micros(0));
        Mail::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(written.subject)
            .date(std::time::UNIX_EPOCH + since_epoch)
            .message_id(Some(format!("<{id}@{}>", self.from.email.domain())))
            // RFC 3834 §5: nobody's holiday reply is asked for.
            .raw_header(automatic())
            .multipart(parts)
            .map_err(|error| Unsent::Never(format!("the mail cannot be written: {error}")))
    }
}

fn part(kind: ContentType, text: String) -> SinglePart {
    SinglePart::builder().header(kind).body(text)
}

fn automatic() -> lettre::message::header::HeaderValue {
    let name = lettre::message::header::HeaderName::new_from_ascii_str("Auto-Submitted");
    lettre::message::header::HeaderValue::new(name, "auto-generated".to_owned())
}

/// Nobody reads answers there.
fn default_from(issuer: &str) -> String {
    let url = url::Url::parse(issuer).ok();
    let host = url.as_ref().and_then(|url| url.host());
    match host {
        Some(url::Host::Domain(name)) => format!("no-reply@{name}"),
        // An address literal is a mail domain by the standard, and nowhere else.
        Some(url::Host::Ipv4(_) | url::Host::Ipv6(_)) | None => "no-reply@localhost".to_owned(),
    }
}
