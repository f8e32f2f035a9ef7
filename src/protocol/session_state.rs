//! `session_state`: how a client's page finds out that somebody signed in or out here (OpenID
//! Connect Session Management 1.0 §3).

use sha2::{Digest, Sha256};

use crate::model::{ClientId, Secret};

/// The state of a browser that a script may know: made from the value of the session cookie, so
/// that it changes with it, and worth nothing in its place.
pub fn browser_state(session_cookie: &Secret) -> String {
    hex(&["browser state", session_cookie.expose()])
}

/// `session_state` of an authorization response (§3.2): `hash.salt`. `origin` is that of the
/// page that will ask, `browser_state` that of the browser, empty when nobody is signed in.
/// `static/js/check_session.js` does the same.
pub fn session_state(client: &ClientId, origin: &str, browser_state: &str, salt: &str) -> String {
    let hash = hex(&[client.as_str(), origin, browser_state, salt]);
    format!("{hash}.{salt}")
}

/// SHA-256 of the parts with a space between each two, in hexadecimal digits.
fn hex(parts: &[&str]) -> String {
    Sha256::digest(parts.join(" "))
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_depends_on_client_origin_browser_and_salt() {
        let client = ClientId::new("app");
        let origin = "https://rp.example";
        let state = session_state(&client, origin, "state", "salt");
        // sha256("app https://rp.example state salt")
        let (hash, salt) = state.split_once('.').unwrap();
        assert_eq!((hash.len(), salt), (64, "salt"));
        assert!(!state.contains(' '), "§3.2");
        for other in [
            session_state(&ClientId::new("other"), origin, "state", "salt"),
            session_state(&client, "https://evil.example", "state", "salt"),
            session_state(&client, origin, "", "salt"),
            session_state(&client, origin, "state", "pepper"),
        ] {
            assert_ne!(other, state);
        }
    }

    #[test]
    fn the_browser_state_tells_nothing_of_the_cookie() {
        let cookie = Secret::new("cookie");
        let state = browser_state(&cookie);
        assert_eq!(state.len(), 64);
        assert_ne!(state, cookie.digest().to_text());
        assert_ne!(state, browser_state(&Secret::new("other")));
    }
}
