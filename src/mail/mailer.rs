//! The mailer: writes a mail and hands it to what carries it.

use std::{sync::Arc, time::Duration};

use arc_swap::ArcSwap;
use lettre::{
    Address,
    message::{
        Mailbox, Message as Mail, MultiPart, SinglePart,
        header::{ContentType, HeaderName, HeaderValue},
    },
};

use super::{
    Letter, Message,
    inbox::{Inbox, KeptMail},
    route::{Route, RouteHealth},
    transport::Transport,
};
use crate::{
    config::{self, Environment},
    locales::Locale,
    model::{OutboxId, UnixTime},
    telemetry::Metrics,
    templates::{MailText, TemplateError, Templates},
};

/// How long one server may take for one mail where there is no other.
const ALONE: Duration = Duration::from_secs(18);

/// How long each of two may: both together have to be done before a delivery counts as lost.
const EACH_OF_TWO: Duration = Duration::from_secs(9);

/// Sends mail.
pub struct Mailer {
    templates: Templates,
    issuer: String,
    metrics: Metrics,
    /// Replaced as a whole when the configuration changes; mails on their way keep the old ones.
    ways: ArcSwap<Ways>,
    inbox: Option<Inbox>,
}

/// How mail leaves.
struct Ways {
    from: Mailbox,
    /// In the order in which they are tried; at least one.
    routes: Vec<Route>,
}

/// Why no mail can be sent at all.
#[derive(Debug, thiserror::Error)]
pub enum MailerError {
    /// `mail.from` is not an address.
    #[error("mail.from: `{0}` is not a mail address")]
    From(String),
    /// The URL of a server is not one. It may hold a password, so it is not repeated.
    #[error("{key}: {problem}")]
    Url {
        /// The option.
        key: &'static str,
        /// What is wrong.
        problem: String,
    },
    /// A template of a mail fails.
    #[error(transparent)]
    Template(#[from] TemplateError),
}

/// Why a mail was not taken, without address or text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unsent {
    /// The server is there and does not take this one now: greylisting, a full mailbox.
    #[error("{0}")]
    Deferred(String),
    /// It may be taken later: the server is down, or has a problem of its own.
    #[error("{0}")]
    Later(String),
    /// It never will be.
    #[error("{0}")]
    Never(String),
}

impl Mailer {
    /// A mailer by the configuration. Where templates are overridden, renders a sample of every
    /// mail in every language.
    ///
    /// # Errors
    /// [`MailerError`].
    pub fn new(
        mail: &config::Mail,
        (issuer, env): (&str, Environment),
        templates: Templates,
        metrics: &Metrics,
    ) -> Result<Self, MailerError> {
        // Those of our own are tried by a test.
        if templates.is_overridden() {
            try_all(&templates)?;
        }
        Ok(Self {
            templates,
            issuer: issuer.to_owned(),
            metrics: metrics.clone(),
            ways: ArcSwap::from_pointee(Ways::new(mail, issuer, metrics)?),
            inbox: match env {
                Environment::Dev | Environment::Test => Some(Inbox::default()),
                Environment::Prod => None,
            },
        })
    }

    /// Sends by another configuration from now on. What is known of servers is forgotten.
    ///
    /// # Errors
    /// [`MailerError`]; then everything is as it was.
    pub fn reconfigure(&self, mail: &config::Mail) -> Result<(), MailerError> {
        let ways = Ways::new(mail, &self.issuer, &self.metrics)?;
        self.ways.store(Arc::new(ways));
        Ok(())
    }

    /// Sends a letter on behalf of the tenant of this name, by the first way that takes it, and
    /// answers with the name of that. `id` names it in the `Message-ID`, the same whenever it is
    /// sent, so that a mail that comes twice can be known.
    ///
    /// # Errors
    /// [`Unsent`]; with `Ok` it was taken.
    pub async fn send(
        &self,
        letter: &Letter,
        id: &OutboxId,
        tenant_name: &str,
        now: UnixTime,
    ) -> Result<&'static str, Unsent> {
        let to: Address = letter
            .to
            .parse()
            .map_err(|_| Unsent::Never("the recipient has no mail address".to_owned()))?;
        let locale = Locale::parse(&letter.locale).unwrap_or(Locale::EN);
        let text = self
            .written(&letter.message, tenant_name, locale)
            // Not the servers' fault: other mail goes on.
            .map_err(|error| Unsent::Deferred(error.to_string()))?;
        let ways = self.ways.load_full();
        let ends = (ways.sender(tenant_name), Mailbox::new(None, to));
        let mail = envelope(&letter.message, ends, id, text.clone(), now)?;
        let route = ways.carry(&mail, id, now).await?;
        if let (Some(inbox), true) = (&self.inbox, route.keeps_mail_here()) {
            inbox.keep(KeptMail {
                id: id.clone(),
                to: letter.to.clone(),
                locale,
                at: now,
                text,
            });
        }
        Ok(route.name())
    }

    /// What a message says.
    ///
    /// # Errors
    /// When a template asks for something that is not there.
    pub fn written(
        &self,
        message: &Message,
        tenant_name: &str,
        locale: Locale,
    ) -> Result<MailText, TemplateError> {
        let name = message.name();
        self.templates
            .render_mail(name, message, tenant_name, locale)
    }

    /// How each way for mail to leave has been going on this node, in the order in which they
    /// are tried.
    pub fn health(&self, now: UnixTime) -> Vec<RouteHealth> {
        let ways = self.ways.load();
        ways.routes.iter().map(|route| route.health(now)).collect()
    }

    /// The mails that went nowhere; `None` where people depend on getting them.
    pub fn inbox(&self) -> Option<&Inbox> {
        self.inbox.as_ref()
    }
}

impl Ways {
    fn new(mail: &config::Mail, issuer: &str, metrics: &Metrics) -> Result<Self, MailerError> {
        let from = mail.from.clone().unwrap_or_else(|| default_from(issuer));
        Ok(Self {
            from: from.parse().map_err(|_| MailerError::From(from))?,
            routes: routes(mail, metrics)?,
        })
    }

    /// Tries the ways that are not known to be down, in their order, until one takes the mail or
    /// refuses it for good. When all are known to be down, all are tried: whoever calls has
    /// waited long enough.
    async fn carry(&self, mail: &Mail, id: &OutboxId, now: UnixTime) -> Result<&Route, Unsent> {
        let mut failures = Vec::new();
        for route in self.routes.iter().filter(|route| route.admits(now)) {
            match route.carry(mail.clone(), id, now).await {
                Ok(()) => return Ok(route),
                Err(never @ Unsent::Never(_)) => return Err(never),
                Err(unsent) => failures.push(unsent),
            }
        }
        if failures.is_empty() {
            for route in &self.routes {
                match route.carry(mail.clone(), id, now).await {
                    Ok(()) => return Ok(route),
                    Err(never @ Unsent::Never(_)) => return Err(never),
                    Err(unsent) => failures.push(unsent),
                }
            }
        }
        Err(together(&failures))
    }

    /// Who a mail comes from: as configured, and without a name there in the name of the tenant.
    fn sender(&self, tenant_name: &str) -> Mailbox {
        let name = self.from.name.clone();
        let name =
            name.unwrap_or_else(|| tenant_name.chars().filter(|c| !c.is_control()).collect());
        Mailbox::new(Some(name), self.from.email.clone())
    }
}

fn envelope(
    message: &Message,
    (from, to): (Mailbox, Mailbox),
    id: &OutboxId,
    text: MailText,
    now: UnixTime,
) -> Result<Mail, Unsent> {
    let parts = MultiPart::alternative()
        // Fixed by the id, as all else: the same mail is the same bytes.
        .boundary(format!("part-{id}"))
        .singlepart(part(ContentType::TEXT_PLAIN, text.text))
        .singlepart(part(ContentType::TEXT_HTML, text.html));
    let since_epoch = now.since(UnixTime::from_micros(0));
    let mut mail = Mail::builder()
        .message_id(Some(format!("<{id}@{}>", from.email.domain())))
        .from(from)
        .to(to)
        .subject(text.subject)
        .date(std::time::UNIX_EPOCH + since_epoch)
        // RFC 3834 §5: nobody's holiday reply is asked for.
        .raw_header(header("Auto-Submitted", "auto-generated"));
    if let Some(link) = message.unsubscribe_link() {
        mail = mail.raw_header(header("List-Unsubscribe", &format!("<{link}>")));
        // RFC 8058 §3.1: only an https URL may be posted to.
        if link.starts_with("https://") {
            let one_click = header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            mail = mail.raw_header(one_click);
        }
    }
    mail.multipart(parts)
        .map_err(|error| Unsent::Never(format!("the mail cannot be written: {error}")))
}

/// The ways for mail to leave, first choice first.
fn routes(mail: &config::Mail, metrics: &Metrics) -> Result<Vec<Route>, MailerError> {
    let first = Transport::new(mail)?;
    let name = first.name();
    let Some(url) = &mail.fallback_smtp_url else {
        return Ok(vec![Route::new(name, first, ALONE, metrics.clone())]);
    };
    let second = Transport::smtp("mail.fallback_smtp_url", url)?;
    Ok(vec![
        Route::new(name, first, EACH_OF_TWO, metrics.clone()),
        Route::new("smtp_fallback", second, EACH_OF_TWO, metrics.clone()),
    ])
}

/// What several failures come to: as long as one server is there, it is about this mail alone.
fn together(failures: &[Unsent]) -> Unsent {
    let words: Vec<_> = failures.iter().map(ToString::to_string).collect();
    let words = words.join("; then: ");
    if failures
        .iter()
        .any(|failure| matches!(failure, Unsent::Deferred(_)))
    {
        Unsent::Deferred(words)
    } else {
        Unsent::Later(words)
    }
}

/// Renders a sample of every mail in every language: better refused at the start than when a
/// person has to be told.
fn try_all(templates: &Templates) -> Result<(), TemplateError> {
    for locale in Locale::all() {
        for sample in Message::samples() {
            templates.render_mail(sample.name(), &sample, "Acme", *locale)?;
        }
    }
    Ok(())
}

fn part(kind: ContentType, text: String) -> SinglePart {
    SinglePart::builder().header(kind).body(text)
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(
        HeaderName::new_from_ascii_str(name),
        // What stands in a header cannot end it.
        value.chars().filter(|c| !c.is_control()).collect(),
    )
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
