//! The page for what cannot go on.

use serde::Serialize;

use super::Page;

/// Says that something failed, to the person in their words and to the developer in ours.
#[derive(Clone, Debug, Serialize)]
pub struct ErrorPage {
    /// The OAuth error code or one of our own. Its texts are `failure-<code>` and
    /// `about-failure-<code>` in `locales/`; a code
    /// without a text is explained by its status.
    pub code: String,
    /// One English sentence for developers. Holds nothing that a stranger could have written.
    pub detail: Option<String>,
    /// What to quote when asking for help; the log has the same.
    pub trace_id: String,
    /// Seconds until it may work again.
    pub retry_after: Option<u64>,
    /// The HTTP status that it is sent with.
    pub status: u16,
}

impl Page for ErrorPage {
    const TEMPLATE: &'static str = "error/error.html";

    fn samples() -> Vec<(&'static str, Self)> {
        let error = |code: &str, status| Self {
            code: code.to_owned(),
            detail: None,
            trace_id: "4bf92f3577b34da6a3ce929d0e0e4736".to_owned(),
            retry_after: None,
            status,
        };
        vec![
            (
                "invalid request",
                Self {
                    detail: Some(
                        "The redirect_uri is not one of those registered for this client."
                            .to_owned(),
                    ),
                    ..error("invalid_request", 400)
                },
            ),
            ("access denied", error("access_denied", 403)),
            ("not found", error("not_found", 404)),
            ("method", error("method_not_allowed", 405)),
            ("too large", error("payload_too_large", 413)),
            (
                "rate limited",
                Self {
                    retry_after: Some(30),
                    ..error("rate_limited", 429)
                },
            ),
            (
                "rate limited for long",
                Self {
                    retry_after: Some(180),
                    ..error("slow_down", 429)
                },
            ),
            ("server error", error("server_error", 500)),
            ("unavailable", error("temporarily_unavailable", 503)),
            ("unknown", error("what-is-this", 418)),
        ]
    }
}
