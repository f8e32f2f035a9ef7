//! The headers that every page carries, and its content security policy.

use http::{HeaderMap, HeaderName, HeaderValue, header};
use url::{Host, Url};

/// Features that no page needs.
const PERMISSIONS: &str = "camera=(), display-capture=(), fullscreen=(), geolocation=(), \
    microphone=(), midi=(), payment=(), usb=()";

/// How long a browser insists on https: one year, in seconds.
const HSTS: &str = "max-age=31536000";

/// Where applications in development go on to.
const LOOPBACK: [&str; 2] = ["http://localhost:*", "http://127.0.0.1:*"];

/// The content security policy of one page (CSP Level 3). Starts with what our own pages
/// need: no inline script or style, nothing from elsewhere, no framing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Csp {
    images: Vec<Source>,
    form_targets: Vec<Source>,
    frames: Vec<Source>,
    widgets: Vec<Source>,
}

impl Csp {
    /// The policy for our own content alone.
    pub fn new() -> Self {
        Self::default()
    }

    /// Also allows images from the origin of `url`, such as a client's logo. A URL that has
    /// no plain http or https origin adds nothing.
    #[must_use]
    pub fn with_image_from(mut self, url: &str) -> Self {
        self.images.extend(Source::origin(url));
        self
    }

    /// Also allows a form to end at `url`: browsers hold the redirect to the client that
    /// answers a form against `form-action` too. A URL that cannot be allowed safely adds
    /// nothing.
    #[must_use]
    pub fn with_form_target(mut self, url: &str) -> Self {
        let Some(target) = Source::form_target(url) else {
            return self;
        };
        // What the client answers with is held against the policy as well, and is its affair:
        // many go on to another origin of theirs.
        self.form_targets = vec![target, Source("https:".to_owned())];
        if is_loopback(url) {
            self.form_targets
                .extend(LOOPBACK.map(|source| Source(source.to_owned())));
        }
        self
    }

    /// Also allows frames with our own content.
    #[must_use]
    pub fn with_own_frames(mut self) -> Self {
        self.frames.push(Source("'self'".to_owned()));
        self
    }

    /// Also allows frames from the origin of `url`. A URL that has no plain http or https
    /// origin adds nothing.
    #[must_use]
    pub fn with_frame_from(mut self, url: &str) -> Self {
        let source = Source::origin(url).filter(|source| !self.frames.contains(source));
        self.frames.extend(source);
        self
    }

    /// Also allows scripts, frames, styles and requests of somebody else's widget, such as one that
    /// tells people from programs. `sources` are origins, and ours to choose.
    #[must_use]
    pub fn with_widget_from(mut self, sources: &'static [&'static str]) -> Self {
        let sources = sources.iter().map(|source| Source((*source).to_owned()));
        self.widgets = sources.collect();
        self.frames.extend(self.widgets.iter().cloned());
        self
    }

    /// The header's value.
    pub fn value(&self) -> HeaderValue {
        let list = |sources: &[Source]| -> String {
            sources
                .iter()
                .map(|source| format!(" {}", source.0))
                .collect()
        };
        let frames = match list(&self.frames) {
            none if none.is_empty() => none,
            sources => format!("; frame-src{sources}"),
        };
        let widgets = list(&self.widgets);
        let policy = format!(
            "default-src 'none'; style-src 'self'{widgets}; script-src 'self'{widgets}; \
             img-src 'self' data:{}; font-src 'self'; connect-src 'self'{widgets}; manifest-src 'self'; base-uri 'none'; \
             frame-ancestors 'none'; form-action 'self'{}{frames}",
            list(&self.images),
            list(&self.form_targets),
        );
        HeaderValue::try_from(policy).expect("sources are checked to be plain ASCII")
    }
}

/// A CSP source expression, reduced to characters that cannot end it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Source(String);

impl Source {
    /// `scheme://host[:port]` of an http or https URL whose host is a plain DNS name or an
    /// IPv4 address. CSP has no syntax for IPv6.
    fn origin(url: &str) -> Option<Self> {
        let url = Url::parse(url).ok()?;
        if !matches!(url.scheme(), "http" | "https") {
            return None;
        }
        let host = match url.host()? {
            Host::Domain(name) if is_plain_name(name) => name.to_owned(),
            Host::Ipv4(ip) => ip.to_string(),
            Host::Domain(_) | Host::Ipv6(_) => return None,
        };
        let port = url
            .port()
            .map(|port| format!(":{port}"))
            .unwrap_or_default();
        Some(Self(format!("{}://{host}{port}", url.scheme())))
    }

    /// The origin; or for what has none in CSP, a native app's private scheme (RFC 8252 §7.1)
    /// or an IPv6 loopback address, the scheme.
    fn form_target(text: &str) -> Option<Self> {
        if let Some(origin) = Self::origin(text) {
            return Some(origin);
        }
        let url = Url::parse(text).ok()?;
        let scheme = url.scheme();
        let allowed = match scheme {
            "http" | "https" => matches!(url.host(), Some(Host::Ipv6(ip)) if ip.is_loopback()),
            // Schemes that a browser runs or opens by itself.
            "about" | "blob" | "data" | "file" | "filesystem" | "ftp" | "javascript"
            | "vbscript" | "view-source" | "ws" | "wss" => false,
            // RFC 3986 §3.1 has no character that CSP would take for anything else.
            other => other
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b)),
        };
        allowed.then(|| Self(format!("{scheme}:")))
    }
}

fn is_loopback(url: &str) -> bool {
    Url::parse(url).is_ok_and(|url| match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    })
}

fn is_plain_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b))
}

/// The headers of a page. There is no `Cross-Origin-Opener-Policy`: applications open the login
/// page as a popup and wait for it to come back to them. `issuer_is_https` adds HSTS (RFC 6797), without sub-domains: they
/// may belong to somebody else.
///
/// `Referrer-Policy` is `same-origin`: no other site learns a URL of ours. `no-referrer` would
/// say no more, and make browsers send `Origin: null` with our own forms.
pub fn page_headers(csp: &Csp, issuer_is_https: bool) -> HeaderMap {
    let fixed = [
        (header::CACHE_CONTROL, "no-store"),
        (header::PRAGMA, "no-cache"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
        (HeaderName::from_static("permissions-policy"), PERMISSIONS),
    ];
    let mut headers: HeaderMap = fixed
        .into_iter()
        .map(|(name, value)| (name, HeaderValue::from_static(value)))
        .collect();
    headers.insert(header::CONTENT_SECURITY_POLICY, csp.value());
    if issuer_is_https {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static(HSTS),
        );
    }
    headers
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn policy(csp: &Csp) -> String {
        csp.value().to_str().unwrap().to_owned()
    }

    #[test]
    fn our_own_pages_load_nothing_from_elsewhere() {
        let expected = "default-src 'none'; style-src 'self'; script-src 'self'; \
            img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
            base-uri 'none'; frame-ancestors 'none'; form-action 'self'";
        assert_eq!(policy(&Csp::new()), expected);
    }

    #[test]
    fn a_source_is_reduced_to_its_origin() {
        let table = [
            (
                "https://cdn.example/logo.png?x=1#y",
                Some("https://cdn.example"),
            ),
            (
                "https://CDN.example:8443/a",
                Some("https://cdn.example:8443"),
            ),
            (
                "https://user:secret@cdn.example/",
                Some("https://cdn.example"),
            ),
            ("http://localhost:8081/cb", Some("http://localhost:8081")),
            ("http://127.0.0.1:1/cb", Some("http://127.0.0.1:1")),
            (
                "https://bücher.example/",
                Some("https://xn--bcher-kva.example"),
            ),
            ("https://a;script-src/", None),
            ("https://a.example'none'/", None),
            ("https://*.example/", None),
            ("https://[2001:db8::1]/", None),
            ("data:image/png;base64,AA", None),
            ("javascript:alert(1)", None),
            ("/logo.png", None),
            ("", None),
        ];
        for (url, expected) in table {
            let source = Source::origin(url).map(|source| source.0);
            assert_eq!(source.as_deref(), expected, "{url}");
        }
    }

    #[test]
    fn a_form_may_end_in_a_native_app_but_not_in_a_script() {
        let table = [
            ("com.example.app:/callback", Some("com.example.app:")),
            ("http://[::1]:4711/cb", Some("http:")),
            ("https://client.example/cb", Some("https://client.example")),
            ("https://[2001:db8::1]/cb", None),
            ("https://a;b/", None),
            ("javascript:alert(1)", None),
            ("JavaScript:alert(1)", None),
            ("data:text/html,x", None),
            ("blob:https://a.example/x", None),
        ];
        for (url, expected) in table {
            let source = Source::form_target(url).map(|source| source.0);
            assert_eq!(source.as_deref(), expected, "{url}");
        }
    }

    #[test]
    fn sources_of_a_client_stand_in_their_directive() {
        let csp = Csp::new()
            .with_image_from("https://cdn.example/logo.png")
            .with_form_target("https://client.example/cb");
        let policy = policy(&csp);
        assert!(
            policy.contains("img-src 'self' data: https://cdn.example;"),
            "{policy}"
        );
        assert!(
            policy.ends_with("form-action 'self' https://client.example https:"),
            "{policy}"
        );
    }

    #[test]
    fn frames_come_from_the_origins_that_are_named_alone() {
        let csp = Csp::new()
            .with_frame_from("https://a.example/out?x=1")
            .with_frame_from("https://a.example/other")
            .with_frame_from("https://b.example:8443/")
            .with_frame_from("https://c;d/");
        let policy = policy(&csp);
        let expected = "; frame-src https://a.example https://b.example:8443";
        assert!(policy.ends_with(expected), "{policy}");
    }

    #[test]
    fn a_widget_is_allowed_where_it_is_asked_for() {
        let csp = Csp::new().with_widget_from(&["https://a.example", "https://*.b.example"]);
        let policy = policy(&csp);
        for directive in [
            "script-src 'self'",
            "style-src 'self'",
            "connect-src 'self'",
        ] {
            let expected = format!("{directive} https://a.example https://*.b.example;");
            assert!(policy.contains(&expected), "{policy}");
        }
        let expected = "; frame-src https://a.example https://*.b.example";
        assert!(policy.ends_with(expected), "{policy}");
        assert!(policy.contains("img-src 'self' data:;"), "{policy}");
    }

    #[test]
    fn a_form_may_end_where_the_client_goes_on_to() {
        let table = [
            (
                "https://client.example/cb",
                "form-action 'self' https://client.example https:",
            ),
            (
                "http://localhost:8081/cb",
                "form-action 'self' http://localhost:8081 https: http://localhost:* \
                 http://127.0.0.1:*",
            ),
            (
                "com.example.app:/cb",
                "form-action 'self' com.example.app: https:",
            ),
            ("javascript:alert(1)", "form-action 'self'"),
        ];
        for (url, expected) in table {
            let policy = policy(&Csp::new().with_form_target(url));
            assert!(policy.ends_with(expected), "{url}: {policy}");
        }
    }

    #[test]
    fn every_page_carries_its_headers_and_hsts_on_https_alone() {
        let headers = page_headers(&Csp::new(), false);
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("x-frame-options", "DENY"),
            ("cross-origin-resource-policy", "same-origin"),
            ("cache-control", "no-store"),
            ("pragma", "no-cache"),
        ] {
            assert_eq!(headers[name], value);
        }
        assert!(headers.contains_key("content-security-policy"));
        assert!(!headers.contains_key("strict-transport-security"));
        let headers = page_headers(&Csp::new(), true);
        assert_eq!(headers["strict-transport-security"], "max-age=31536000");
    }

    proptest! {
        #[test]
        fn nothing_can_be_injected_into_the_policy(rest in ".{0,60}", scheme in "[a-zA-Z+.;, -]{1,8}") {
            for url in [format!("https://{rest}"), format!("{scheme}:{rest}"), rest] {
                let csp = Csp::new().with_image_from(&url).with_form_target(&url);
                let policy = policy(&csp);
                prop_assert_eq!(policy.matches(';').count(), 9);
                prop_assert!(!policy.contains(','));
                prop_assert!(policy.split(' ').count() <= Csp::new().value().to_str().unwrap().split(' ').count() + 5);
            }
        }
    }
}
