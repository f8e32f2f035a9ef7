//! Every path and absolute URL: used by router, discovery, pages and redirects alike.

/// Paths below an issuer. The names are those of the contract in `docs/ARCHITECTURE.md`.
pub mod path {
    #![expect(missing_docs, reason = "each constant is its own explanation")]

    pub const HOME: &str = "/";
    pub const OPENID_CONFIGURATION: &str = "/.well-known/openid-configuration";
    pub const OAUTH_METADATA: &str = "/.well-known/oauth-authorization-server";
    pub const JWKS: &str = "/.well-known/jwks.json";
    pub const AUTHORIZE: &str = "/oauth/authorize";
    pub const TOKEN: &str = "/oauth/token";
    pub const INTROSPECT: &str = "/oauth/introspect";
    pub const REVOKE: &str = "/oauth/revoke";
    pub const USERINFO: &str = "/oauth/userinfo";
    pub const LOGOUT: &str = "/oauth/logout";
    pub const CHECK_SESSION: &str = "/oauth/check-session";
    pub const LOGIN: &str = "/login";
    pub const CHOOSE_ACCOUNT: &str = "/login/choose";
    pub const REGISTER: &str = "/register";
    pub const SECOND_FACTOR: &str = "/login/mfa";
    pub const ENROL: &str = "/login/enrol";
    pub const PASSKEY: &str = "/login/passkey";
    pub const PASSKEY_OPTIONS: &str = "/login/passkey/options";
    pub const VERIFY: &str = "/verify";
    pub const LEAVE_WAITLIST: &str = "/waitlist/leave";
    pub const LOGIN_CODE: &str = "/login/code";
    pub const FORGOT: &str = "/forgot";
    pub const RESET: &str = "/reset";
    pub const TERMS: &str = "/terms";
    pub const CHECK_PASSWORD: &str = "/password/check";
    pub const CHANGE_PASSWORD: &str = "/.well-known/change-password";
    pub const ACCOUNT: &str = "/account";
    pub const PROFILE: &str = "/account/profile";
    pub const PICTURE: &str = "/account/picture";
    pub const REMOVE_PICTURE: &str = "/account/picture/remove";
    pub const EMAIL: &str = "/account/email";
    pub const EMAIL_CODE: &str = "/account/email/code";
    pub const PASSWORD: &str = "/account/password";
    pub const SECURITY: &str = "/account/security";
    pub const TOTP: &str = "/account/security/totp";
    pub const ADD_TOTP: &str = "/account/security/totp/add";
    pub const FACTOR: &str = "/account/security/factors/{id}";
    pub const PASSKEYS: &str = "/account/security/passkeys";
    pub const PASSKEYS_OPTIONS: &str = "/account/security/passkeys/options";
    pub const RECOVERY_CODES: &str = "/account/security/recovery-codes";
    pub const SESSIONS: &str = "/account/sessions";
    pub const APPLICATIONS: &str = "/account/applications";
    pub const ACTIVITY: &str = "/account/activity";
    pub const CONFIRM_EMAIL: &str = "/email/confirm";
    pub const UNDO_EMAIL: &str = "/email/undo";
    pub const AVATARS: &str = "/avatars";
    pub const ACCOUNT_DATA: &str = "/account/data";
    pub const ACCOUNT_EXPORT: &str = "/account/data/export";
    pub const ACCOUNT_API: &str = "/api/v1/account";
    pub const OPENAPI: &str = "/api/v1/openapi.json";
    pub const KEEP_ACCOUNT: &str = "/keep-account";
    pub const COME_BACK: &str = "/login/return";
    pub const CONSENT: &str = "/consent";
    pub const CONFIRM_LOGOUT: &str = "/logout/confirm";
    pub const SIGNED_OUT: &str = "/logout/done";
    pub const PREFERENCES: &str = "/preferences";
    pub const COMPONENTS: &str = "/dev/components";
    pub const DEV_PAGES: &str = "/dev/pages";
    pub const LIVE: &str = "/health/live";
    pub const READY: &str = "/health/ready";
    pub const METRICS: &str = "/metrics";
    pub const EMAIL_HEALTH: &str = "/health/email";
    pub const MAIL_WEBHOOKS: &str = "/webhooks/mail";
    pub const DEV_MAIL: &str = "/dev/mail";
}

/// Appends `fields` to the query of `uri`, keeping the query that it has (RFC 6749 §3.1.2).
/// `uri` stays byte for byte as it is: it is a registered redirect URI, without fragment.
pub fn with_query(uri: &str, fields: &[(&str, &str)]) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(fields);
    let query = query.finish();
    let joint = match uri.split_once('?') {
        _ if query.is_empty() => "",
        None => "?",
        Some((_, existing)) if existing.is_empty() || existing.ends_with('&') => "",
        Some(_) => "&",
    };
    format!("{uri}{joint}{query}")
}

/// `scheme://host[:port]` of an absolute http(s) URL, as browsers write it in `Origin`
/// (RFC 6454 §6.2). `None` for everything else.
pub fn origin(uri: &str) -> Option<String> {
    let origin = url::Url::parse(uri).ok()?.origin();
    origin.is_tuple().then(|| origin.ascii_serialization())
}

/// `path` if it is a page of the account: where signing in may go on to. Anything else, and
/// anything that a browser may read otherwise than we do, is nowhere.
pub fn account_page(path: &str) -> Option<&str> {
    let below = path.strip_prefix(path::ACCOUNT)?;
    let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'/';
    let is_page = (below.is_empty() || below.starts_with('/'))
        && below.bytes().all(is_plain)
        && !below.contains("//");
    is_page.then_some(path)
}

/// Whether an http(s) URL leads to the machine that it is opened on. Browsers trust that as
/// they do https.
pub fn is_local(uri: &str) -> bool {
    let host = url::Url::parse(uri).ok();
    match host.as_ref().and_then(url::Url::host) {
        Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_added_to_the_one_that_is_there() {
        let fields = [("code", "a b"), ("state", "ü&")];
        let query = "code=a+b&state=%C3%BC%26";
        for (uri, expected) in [
            ("https://a.example", format!("https://a.example?{query}")),
            (
                "https://a.example/cb?x=1",
                format!("https://a.example/cb?x=1&{query}"),
            ),
            (
                "https://a.example/cb?",
                format!("https://a.example/cb?{query}"),
            ),
            (
                "com.example.app:/cb",
                format!("com.example.app:/cb?{query}"),
            ),
        ] {
            assert_eq!(with_query(uri, &fields), expected);
        }
        assert_eq!(
            with_query("https://a.example/cb", &[]),
            "https://a.example/cb"
        );
    }

    #[test]
    fn a_page_of_the_account_is_told_from_all_else() {
        for (path, is_one) in [
            ("/account", true),
            ("/account/security/recovery-codes", true),
            ("/accounts", false),
            ("/account//evil.example", false),
            ("/account/../oauth/logout", false),
            ("/account/%2e%2e", false),
            ("/account\\x", false),
            ("//evil.example/account", false),
            ("https://evil.example/account", false),
            ("", false),
        ] {
            assert_eq!(account_page(path).is_some(), is_one, "{path}");
        }
    }

    #[test]
    fn this_machine_is_told_from_others() {
        for (uri, local) in [
            ("http://localhost:8080/t/acme", true),
            ("http://127.0.0.1:8080", true),
            ("http://[::1]", true),
            ("http://localhost.example", false),
            ("http://192.168.0.1", false),
            ("nonsense", false),
        ] {
            assert_eq!(is_local(uri), local, "{uri}");
        }
    }

    #[test]
    fn an_origin_is_what_a_browser_sends() {
        assert_eq!(
            origin("https://a.example:443/x").as_deref(),
            Some("https://a.example")
        );
        assert_eq!(
            origin("http://localhost:8081/cb").as_deref(),
            Some("http://localhost:8081")
        );
        assert_eq!(origin("com.example.app:/cb"), None);
    }
}
