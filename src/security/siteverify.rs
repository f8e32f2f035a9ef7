//! Asking Turnstile, hCaptcha or reCAPTCHA what an answer is worth: all three speak the same.

use serde_json::Value;
use url::Url;

use super::outbound::{Outbound, OutboundError};
use crate::{
    config::{Challenge, Provider},
    model::Secret,
    telemetry::OutboundPurpose,
};

/// The longest answer that is passed on; theirs have some two thousand characters.
const MAX_ANSWER: usize = 8 * 1024;

/// What a page needs to show a provider's widget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Widget {
    /// The script that shows it.
    pub script: &'static str,
    /// The class of the element that it is shown in.
    pub class: &'static str,
    /// The field that its answer comes in.
    pub field: &'static str,
    /// Where script, frame, style and requests come from and go to.
    pub sources: &'static [&'static str],
}

const TURNSTILE: Widget = Widget {
    script: "https://challenges.cloudflare.com/turnstile/v0/api.js",
    class: "cf-turnstile",
    field: "cf-turnstile-response",
    sources: &["https://challenges.cloudflare.com"],
};

const HCAPTCHA: Widget = Widget {
    script: "https://js.hcaptcha.com/1/api.js",
    class: "h-captcha",
    field: "h-captcha-response",
    sources: &["https://hcaptcha.com", "https://*.hcaptcha.com"],
};

const RECAPTCHA: Widget = Widget {
    script: "https://www.google.com/recaptcha/api.js",
    class: "g-recaptcha",
    field: "g-recaptcha-response",
    sources: &[
        "https://www.google.com",
        "https://www.gstatic.com",
        "https://recaptcha.google.com",
    ],
};

/// What an answer is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A person gave it, here.
    Good,
    /// It is no good; why, for the log.
    Bad(String),
}

/// A provider, as it is configured.
#[derive(Clone, Debug)]
pub struct Siteverify<'a> {
    outbound: &'a Outbound,
    widget: &'static Widget,
    site_key: &'a str,
    secret: &'a Secret,
    url: Url,
}

impl<'a> Siteverify<'a> {
    /// The provider that is configured; `None` where it is none of these.
    pub fn of(config: &'a Challenge, outbound: &'a Outbound) -> Option<Self> {
        let (widget, url) = match config.provider {
            Provider::Turnstile => (
                &TURNSTILE,
                "https://challenges.cloudflare.com/turnstile/v0/siteverify",
            ),
            Provider::Hcaptcha => (&HCAPTCHA, "https://api.hcaptcha.com/siteverify"),
            Provider::Recaptcha => (
                &RECAPTCHA,
                "https://www.google.com/recaptcha/api/siteverify",
            ),
            Provider::BuiltIn | Provider::Off => return None,
        };
        Some(Self {
            outbound,
            widget,
            site_key: config.site_key.as_deref()?,
            secret: config.secret.as_ref()?,
            url: config.verify_url.as_deref().unwrap_or(url).parse().ok()?,
        })
    }

    /// What a page needs to show it.
    pub fn widget(&self) -> (&'static Widget, &'a str) {
        (self.widget, self.site_key)
    }

    /// Asks what `answer` is worth, which was given on a page of `host`. Who gave it is not told.
    ///
    /// # Errors
    /// When the provider does not answer, or with something that is no verdict.
    pub async fn verdict(&self, answer: &str, host: &str) -> Result<Verdict, OutboundError> {
        if answer.len() > MAX_ANSWER {
            return Ok(Verdict::Bad("it is too long".to_owned()));
        }
        let fields = [
            ("secret", self.secret.expose()),
            ("response", answer),
            ("sitekey", self.site_key),
        ];
        let outbound = self.outbound.purpose(OutboundPurpose::Captcha);
        let told = outbound.post_form_json(&self.url, &fields).await?;
        verdict(&told, host)
    }
}

/// Reads a provider's answer. One that complains of us or of itself says nothing of the person.
fn verdict(told: &Value, host: &str) -> Result<Verdict, OutboundError> {
    let Some(success) = told.get("success").and_then(Value::as_bool) else {
        return Err(OutboundError::NotJson);
    };
    let codes = told.get("error-codes").and_then(Value::as_array);
    let codes: Vec<&str> = codes
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    if !success {
        let is_ours = |fault: &&str| {
            fault.contains("secret") || fault.contains("sitekey") || *fault == "internal-error"
        };
        if let Some(fault) = codes.iter().find(|fault| is_ours(fault)) {
            tracing::error!(fault, "the provider of challenges cannot judge answers");
            return Err(OutboundError::NotJson);
        }
        return Ok(Verdict::Bad(codes.join(" ")));
    }
    match told.get("hostname").and_then(Value::as_str) {
        Some(name) if name.eq_ignore_ascii_case(host) => Ok(Verdict::Good),
        Some(_) | None => Ok(Verdict::Bad("it was given on another host".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_verdict_is_read_and_one_on_another_host_is_worth_nothing() {
        let bad = |why: &str| Ok(Verdict::Bad(why.to_owned()));
        let outage = || Err(OutboundError::NotJson);
        let elsewhere = || bad("it was given on another host");
        for (told, expected) in [
            (
                json!({"success": true, "hostname": "id.example"}),
                Ok(Verdict::Good),
            ),
            (
                json!({"success": true, "hostname": "ID.example"}),
                Ok(Verdict::Good),
            ),
            (
                json!({"success": true, "hostname": "evil.example"}),
                elsewhere(),
            ),
            (json!({"success": true}), elsewhere()),
            (
                json!({"success": false, "error-codes": ["invalid-input-response"]}),
                bad("invalid-input-response"),
            ),
            (
                json!({"success": false, "error-codes": ["timeout-or-duplicate"]}),
                bad("timeout-or-duplicate"),
            ),
            (json!({"success": false}), bad("")),
            (
                json!({"success": false, "error-codes": ["invalid-input-secret"]}),
                outage(),
            ),
            (
                json!({"success": false, "error-codes": ["internal-error"]}),
                outage(),
            ),
            (json!({"success": "yes"}), outage()),
            (json!([]), outage()),
        ] {
            assert_eq!(verdict(&told, "id.example"), expected, "{told}");
        }
    }
}
