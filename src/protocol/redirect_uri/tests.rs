//! The tables of redirect URIs.

use proptest::prelude::*;

use super::{super::samples, *};
use ApplicationType::{Native, Web};

fn client(application_type: ApplicationType, registered: &[&str]) -> Client {
    let mut client = samples::client();
    client.metadata.application_type = application_type;
    client.metadata.redirect_uris = registered.iter().map(|&u| u.to_owned()).collect();
    client
}

#[test]
fn only_the_registered_text_matches() {
    let client = client(Web, &["https://rp.example/cb?x=1", "https://rp.example/b"]);
    assert!(matches(&client, "https://rp.example/cb?x=1"));
    assert!(matches(&client, "https://rp.example/b"));
    for other in [
        "",
        "https://rp.example/cb",
        "https://rp.example/cb?x=1&y=2",
        "https://rp.example/cb?x=1#f",
        "https://rp.example/CB?x=1",
        "https://RP.example/cb?x=1",
        "HTTPS://rp.example/b",
        "https://rp.example/b/",
        "https://rp.example/b/../b",
        "https://rp.example/b/..",
        "https://rp.example/%62",
        "https://rp.example:443/b",
        "https://rp.example:8443/b",
        "http://rp.example/b",
        "https://www.rp.example/b",
        "https://rp.example.evil.example/b",
        "https://rp.example@evil.example/b",
        "https://user@rp.example/b",
        "https://rp.example/b?",
        "https://rp.example/b ",
        " https://rp.example/b",
        "https://rp.example\\@evil.example/b",
        "//rp.example/b",
    ] {
        assert!(!matches(&client, other), "{other:?}");
    }
}

#[test]
fn a_native_client_may_vary_the_loopback_port_and_nothing_else() {
    for (registered, presented, good) in [
        ("http://127.0.0.1/cb", "http://127.0.0.1:49152/cb", true),
        ("http://127.0.0.1:80/cb", "http://127.0.0.1/cb", true),
        ("http://127.0.0.1:1234/cb", "http://127.0.0.1:5678/cb", true),
        ("http://[::1]/cb?a=b", "http://[::1]:1/cb?a=b", true),
        ("http://localhost:1/", "http://localhost:65535/", true),
        ("http://127.0.0.1", "http://127.0.0.1:9", true),
        ("http://127.0.0.1/cb", "http://127.0.0.1:0/cb", false),
        ("http://127.0.0.1/cb", "http://127.0.0.1:/cb", false),
        ("http://127.0.0.1/cb", "http://127.0.0.1:080/cb", false),
        ("http://127.0.0.1/cb", "http://127.0.0.1:65536/cb", false),
        ("http://127.0.0.1/cb", "http://127.0.0.1:1/cb/", false),
        ("http://127.0.0.1/cb", "http://127.0.0.1:1/cb?a=b", false),
        ("http://127.0.0.1/cb", "http://127.0.0.1:1/CB", false),
        ("http://127.0.0.1/cb", "http://127.0.0.1:1/cb#f", false),
        ("http://127.0.0.1/cb", "http://localhost:1/cb", false),
        ("http://127.0.0.1/cb", "http://[::1]:1/cb", false),
        ("http://127.0.0.1/cb", "https://127.0.0.1:1/cb", false),
        (
            "http://127.0.0.1/cb",
            "http://127.0.0.1:1@evil.example/cb",
            false,
        ),
        ("http://127.0.0.1/cb", "http://u@127.0.0.1:1/cb", false),
        (
            "http://127.0.0.1/cb",
            "http://127.0.0.1.evil.example/cb",
            false,
        ),
        (
            "http://localhost/cb",
            "http://localhost.evil.example/cb",
            false,
        ),
        ("http://localhost/cb", "http://LOCALHOST:1/cb", false),
        ("https://localhost/cb", "https://localhost:1/cb", false),
        ("http://rp.example/cb", "http://rp.example:1/cb", false),
        ("com.example.app:/cb", "com.example.app:1/cb", false),
    ] {
        let native = client(Native, &[registered]);
        assert_eq!(
            matches(&native, presented),
            good,
            "{registered} {presented}"
        );
        assert!(matches(&native, registered));
        assert!(!matches(&client(Web, &[registered]), presented));
    }
}

#[test]
fn what_leads_somewhere_safe_may_be_registered() {
    for (uri, web, native) in [
        ("https://rp.example/cb", true, true),
        ("https://rp.example:8443/a/b?c=d&e=%20", true, true),
        ("https://xn--mnchen-3ya.example/cb", true, true),
        ("https://[2001:db8::1]/cb", true, true),
        ("http://localhost:8081/callback", true, true),
        ("http://127.0.0.1/cb", true, true),
        ("http://[::1]:1234/cb", true, true),
        ("com.example.app:/oauth2redirect", false, true),
        ("com.example.app://cb", false, true),
    ] {
        assert_eq!(is_registrable(uri, Web).is_ok(), web, "{uri}");
        assert_eq!(is_registrable(uri, Native).is_ok(), native, "{uri}");
    }
}

#[test]
fn each_fault_is_named() {
    let long = format!("https://rp.example/{}", "a".repeat(MAX_LENGTH));
    for (uri, fault) in [
        (&*long, RedirectUriFault::TooLong),
        ("https://rp.example/cb#f", RedirectUriFault::Fragment),
        ("https://rp.example/cb#", RedirectUriFault::Fragment),
        ("https://rp.example/a b", RedirectUriFault::Characters),
        (" https://rp.example/", RedirectUriFault::Characters),
        ("https://rp.example/\n", RedirectUriFault::Characters),
        (
            "https://rp.example\\@evil.example/",
            RedirectUriFault::Characters,
        ),
        (
            "https://m\u{fc}nchen.example/",
            RedirectUriFault::Characters,
        ),
        ("https://rp.example/%", RedirectUriFault::Characters),
        ("https://rp.example/%4g", RedirectUriFault::Characters),
        ("https://rp.example/\"", RedirectUriFault::Characters),
        ("", RedirectUriFault::NotAbsolute),
        ("/cb", RedirectUriFault::NotAbsolute),
        ("//rp.example/cb", RedirectUriFault::NotAbsolute),
        ("https:rp.example/cb", RedirectUriFault::NotAbsolute),
        (
            "https:rp.example/?u=https://x",
            RedirectUriFault::NotAbsolute,
        ),
        ("https://rp.example:99999/", RedirectUriFault::NotAbsolute),
        ("https://user@rp.example/", RedirectUriFault::UserInfo),
        ("https://user:pw@rp.example/", RedirectUriFault::UserInfo),
        ("https://@rp.example/", RedirectUriFault::UserInfo),
        ("com.example.app://user@cb", RedirectUriFault::UserInfo),
        ("https:///rp.example/", RedirectUriFault::Host),
        ("https://*.example/", RedirectUriFault::Host),
        ("https://rp.example;sandbox/", RedirectUriFault::Host),
        ("https://rp.example,evil.example/", RedirectUriFault::Host),
        ("https://rp%2eexample/", RedirectUriFault::Host),
        ("http://rp.example/cb", RedirectUriFault::PlainHttp),
        (
            "http://localhost.evil.example/",
            RedirectUriFault::PlainHttp,
        ),
        ("http://127.0.0.2/", RedirectUriFault::PlainHttp),
        ("javascript:alert(1)", RedirectUriFault::Scheme),
        (
            "JavaScript://rp.example/%0aalert(1)",
            RedirectUriFault::Scheme,
        ),
        ("data:text/html,x", RedirectUriFault::Scheme),
        ("file:///etc/passwd", RedirectUriFault::Scheme),
        ("vbscript:x", RedirectUriFault::Scheme),
        ("blob:https://rp.example/x", RedirectUriFault::Scheme),
        ("about:blank", RedirectUriFault::Scheme),
        ("ftp://rp.example/", RedirectUriFault::Scheme),
        ("myapp:/cb", RedirectUriFault::Scheme),
        ("urn:ietf:wg:oauth:2.0:oob", RedirectUriFault::Scheme),
    ] {
        assert_eq!(is_registrable(uri, Native), Err(fault), "{uri:?}");
        assert!(is_registrable(uri, Web).is_err(), "{uri:?}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_the_rules_panic(uri in ".{0,60}") {
        let native = client(Native, &["http://127.0.0.1/cb"]);
        matches(&native, &uri);
        let _ = is_registrable(&uri, Web);
    }

    #[test]
    fn what_may_be_registered_is_a_plain_url(
        uri in "(https?|com\\.a)://?[a-z0-9.@:;*\\[\\]/?%]{0,20}"
    ) {
        if is_registrable(&uri, Native).is_ok() {
            let url = Url::parse(&uri).unwrap();
            prop_assert!(url.username().is_empty() && url.fragment().is_none());
        }
    }

    #[test]
    fn the_loopback_exception_never_leaves_the_loopback(tail in "[a-z0-9.@:/?#\\\\]{0,20}") {
        let native = client(Native, &["http://127.0.0.1/cb", "http://[::1]/cb"]);
        let uri = format!("http://127.0.0.1{tail}");
        if matches(&native, &uri) {
            let url = Url::parse(&uri).unwrap();
            prop_assert_eq!(url.host_str(), Some("127.0.0.1"));
            prop_assert_eq!(url.path(), "/cb");
        }
    }
}
